//! The libraries that come with the language, written in the language itself.
//!
//! In: the name after `use`. Out: texts and a calendar. Never: reads a file, checks or evaluates.

use crate::value::Calendar;

/// One text of a library.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The name under which diagnostics show it.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// What `use NAME` brings in.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    /// Its name.
    pub name: &'static str,
    /// What it is a choice of: a deal has one library of a family.
    pub family: Option<&'static str>,
    /// Libraries that it builds on: they come with it.
    pub uses: &'static [&'static str],
    /// Its texts.
    pub texts: &'static [Text],
    /// The calendar by which working days are counted once it is used.
    pub calendar: Option<fn() -> Calendar>,
}

const LIBRARIES: &[Library] = &[
    Library {
        name: "netherlands",
        family: None,
        uses: &[],
        texts: &[
            Text {
                name: "netherlands/rates.terms",
                text: include_str!("netherlands/rates.terms"),
            },
            Text {
                name: "netherlands/collection.terms",
                text: include_str!("netherlands/collection.terms"),
            },
            Text {
                name: "netherlands/debts.terms",
                text: include_str!("netherlands/debts.terms"),
            },
            Text {
                name: "netherlands/terms.terms",
                text: include_str!("netherlands/terms.terms"),
            },
        ],
        calendar: Some(Calendar::netherlands),
    },
    Library {
        name: "netherlands business",
        family: Some("law of late payment"),
        uses: &["netherlands"],
        texts: &[Text {
            name: "netherlands/business.terms",
            text: include_str!("netherlands/business.terms"),
        }],
        calendar: None,
    },
    Library {
        name: "netherlands consumer",
        family: Some("law of late payment"),
        uses: &["netherlands"],
        texts: &[Text {
            name: "netherlands/consumer.terms",
            text: include_str!("netherlands/consumer.terms"),
        }],
        calendar: None,
    },
    Library {
        name: "european periods",
        family: None,
        uses: &["netherlands"],
        texts: &[Text {
            name: "european-periods.terms",
            text: include_str!("european-periods.terms"),
        }],
        calendar: None,
    },
];

/// The library of this name.
#[must_use]
pub fn library(name: &str) -> Option<&'static Library> {
    LIBRARIES.iter().find(|library| library.name == name)
}

/// The names of all libraries.
pub fn names() -> impl Iterator<Item = &'static str> {
    LIBRARIES.iter().map(|library| library.name)
}
