//! Which lines stand below the head of an item.

use crate::syntax::parse::Kind;
use crate::syntax::tree::Item;

/// The lines that an item takes below its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Sentences of an article.
    Sentences,
    /// Lines of one form.
    Lines(Kind),
}

impl Takes {
    pub(super) const fn of(item: &Item) -> Option<Self> {
        Some(match item {
            Item::Article(_) => Self::Sentences,
            Item::Contract { .. } => Self::Lines(Kind::e_setting),
            Item::Record { .. } => Self::Lines(Kind::e_field),
            Item::Module { .. } => Self::Lines(Kind::e_applies),
            Item::Precedence(..) => Self::Lines(Kind::e_rank),
            Item::Table { .. } => Self::Lines(Kind::e_row),
            Item::RestDays { .. } => Self::Lines(Kind::e_rest_date),
            _ => return None,
        })
    }

    /// One of the lines and the item, in the words of a message.
    pub(super) const fn shown(self) -> (&'static str, &'static str) {
        match self {
            Self::Lines(Kind::e_setting) => ("a setting of the contract", "the contract"),
            Self::Lines(Kind::e_field) => ("a field of a record", "the record"),
            Self::Lines(Kind::e_applies) => ("a line of a module", "the module"),
            Self::Lines(Kind::e_rank) => ("a rank of papers", "`precedence`"),
            Self::Lines(Kind::e_row) => ("a row of a table", "the table"),
            Self::Lines(_) => ("a day of rest", "`rest days`"),
            Self::Sentences => ("a sentence of an article", "the article"),
        }
    }
}
