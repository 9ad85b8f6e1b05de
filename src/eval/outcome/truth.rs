//! What a condition comes to.

use super::union::merge;
use super::{Outcome, Unknown};
use crate::id::NameId;
use crate::model::Data;
use std::rc::Rc;

/// Three values of a condition.
#[derive(Clone, Debug)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It hangs on facts.
    Open(Rc<Unknown>),
    /// It has no answer: a conflict or fault.
    Broken(Outcome),
}

impl Truth {
    /// The truth of a yes/no outcome; none and no rule count as no.
    #[must_use]
    pub fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Known(Data::YesNo(true)) => Self::Yes,
            Outcome::Known(_) | Outcome::None | Outcome::NoRule => Self::No,
            Outcome::Unknown(unknown) => {
                if let Some(alternatives) = &unknown.alternatives {
                    let yes = alternatives
                        .iter()
                        .any(|one| matches!(one, Outcome::Known(Data::YesNo(true))));
                    let no = alternatives
                        .iter()
                        .any(|one| !matches!(one, Outcome::Known(Data::YesNo(true))));
                    if yes && !no {
                        return Self::Yes;
                    }
                    if no && !yes {
                        return Self::No;
                    }
                }
                Self::Open(unknown)
            }
            broken => Self::Broken(broken),
        }
    }

    /// The same as an outcome.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Yes => Outcome::yes_no(true),
            Self::No => Outcome::yes_no(false),
            Self::Open(unknown) => {
                let both = vec![Outcome::yes_no(true), Outcome::yes_no(false)];
                Outcome::Unknown(Rc::new(Unknown {
                    alternatives: Some(both),
                    depends: unknown.depends.clone(),
                    beyond: unknown.beyond.clone(),
                    ..Unknown::default()
                }))
            }
            Self::Broken(outcome) => outcome,
        }
    }

    /// The opposite.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            other => other,
        }
    }

    /// An open condition that hangs on these facts.
    #[must_use]
    pub fn open(depends: Vec<NameId>, beyond: Option<Rc<str>>) -> Self {
        Self::Open(Rc::new(Unknown {
            depends,
            beyond,
            ..Unknown::default()
        }))
    }
}

/// Joins conditions: all of them, or any of them. One that decides ends it, whatever the rest.
pub fn combine(truths: impl Iterator<Item = Truth>, any: bool) -> Truth {
    let mut depends: Vec<NameId> = Vec::new();
    let mut beyond = None;
    let mut open = false;
    let mut broken = None;
    for truth in truths {
        match truth {
            Truth::Yes if any => return Truth::Yes,
            Truth::No if !any => return Truth::No,
            Truth::Yes | Truth::No => {}
            Truth::Open(unknown) => {
                open = true;
                merge(&mut depends, &unknown.depends);
                beyond = beyond.or_else(|| unknown.beyond.clone());
            }
            Truth::Broken(outcome) => broken = broken.or(Some(outcome)),
        }
    }
    match (broken, open) {
        (Some(outcome), _) => Truth::Broken(outcome),
        (None, true) => Truth::open(depends, beyond),
        (None, false) => {
            if any {
                Truth::No
            } else {
                Truth::Yes
            }
        }
    }
}
