//! What an evaluation comes to: a value, none, no rule, or what is known of an unknown.
//!
//! In: values and what is known of them. Out: one outcome. Never: evaluates an expression.

mod form;
mod sum;
mod truth;
mod union;

pub use form::{Chain, Form, MOST_FORMS, Step, forms_of, gathered};
pub use sum::{Measure, Sum};
pub use truth::{Truth, combine};
pub use union::{hanging_on, join, merge};

use crate::id::{NameId, RuleId};
use crate::model::Data;
use crate::source::Span;
use std::rc::Rc;

/// The most alternatives that are told apart.
pub const MOST_ALTERNATIVES: usize = 16;

/// The code of a calculation without a result because two cases of one rule hold and differ.
pub const CASES_CONFLICT: &str = "terms::rule::cases-conflict";

/// The result of a question or a part of one.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A value.
    Known(Data),
    /// Known that there is none.
    None,
    /// The text is silent.
    NoRule,
    /// Facts are missing.
    Unknown(Rc<Unknown>),
    /// Two rules that both apply and differ.
    Conflict(Rc<Clash>),
    /// A calculation that has no result.
    Fault(Rc<Fault>),
}

/// What is known of an unknown value.
#[derive(Clone, Debug, Default)]
pub struct Unknown {
    /// What it can be, when that is at most sixteen outcomes.
    pub alternatives: Option<Vec<Outcome>>,
    /// The least it can be.
    pub low: Option<Data>,
    /// The most it can be.
    pub high: Option<Data>,
    /// Whether it may be none or have no rule.
    pub may_be_none: bool,
    /// Whether one of its outcomes may be a conflict or a calculation without a result.
    pub may_clash: bool,
    /// Facts that may change it: never too few, perhaps too many.
    pub depends: Vec<NameId>,
    /// What it is in terms of facts, noted while a search needs it; none when that cannot be told.
    pub forms: Option<Rc<[Form]>>,
    /// Why no fact could tell: a table that ends.
    pub beyond: Option<Rc<str>>,
}

/// Rules that contradict each other. What each says is no part of which contradiction it is.
#[derive(Clone, Debug)]
pub struct Clash {
    /// What is asked.
    pub name: NameId,
    /// The rules.
    pub rules: Vec<RuleId>,
    /// What each of them says.
    pub values: Vec<Outcome>,
}

/// Which contradictions are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradictions {
    /// All that the question comes to.
    All,
    /// Those of rules for a name, and of two cases of one rule.
    OfName(NameId),
    /// Those of these two rules for a name, whatever others say.
    Between(NameId, RuleId, RuleId),
}

impl PartialEq for Clash {
    fn eq(&self, other: &Self) -> bool {
        (self.name, &self.rules) == (other.name, &other.rules)
    }
}

impl Eq for Clash {}

impl Clash {
    /// Whether these two rules are among those that contradict each other, and surely say different things.
    #[must_use]
    pub fn holds_apart(&self, one: RuleId, two: RuleId) -> bool {
        let said = |rule| {
            let at = self.rules.iter().position(|known| *known == rule)?;
            self.values.get(at).filter(|value| value.determinate())
        };
        matches!((said(one), said(two)), (Some(first), Some(second)) if first != second)
    }
}

/// A calculation without a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
}

impl PartialEq for Outcome {
    /// Equal when determinate and the same; two unknowns are never equal.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(two)) => one == two,
            (Self::None, Self::None) | (Self::NoRule, Self::NoRule) => true,
            (Self::Conflict(one), Self::Conflict(two)) => one.name == two.name,
            (Self::Fault(one), Self::Fault(two)) => one == two,
            _ => false,
        }
    }
}

impl Outcome {
    /// Yes or no.
    #[must_use]
    pub const fn yes_no(holds: bool) -> Self {
        Self::Known(Data::YesNo(holds))
    }

    /// The value, when known.
    #[must_use]
    pub const fn known(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            _ => None,
        }
    }

    /// Whether nothing is missing.
    #[must_use]
    pub const fn determinate(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    /// Whether it says the same: equal when known, with the same bounds, outcomes and facts when not.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown(one), Self::Unknown(two)) => {
                one.low == two.low
                    && one.high == two.high
                    && one.may_be_none == two.may_be_none
                    && one.may_clash == two.may_clash
                    && one.depends == two.depends
                    && one.beyond == two.beyond
                    && match (&one.alternatives, &two.alternatives) {
                        (Some(one), Some(two)) => {
                            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.same_as(two))
                        }
                        (None, None) => true,
                        _ => false,
                    }
            }
            (one, two) => one == two,
        }
    }

    /// Whether it is none or has no rule.
    #[must_use]
    pub const fn absent(&self) -> bool {
        matches!(self, Self::None | Self::NoRule)
    }

    /// Whether it may be none or have no rule.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        match self {
            Self::None | Self::NoRule => true,
            Self::Unknown(unknown) => match &unknown.alternatives {
                Some(alternatives) => alternatives.iter().any(Self::absent),
                None => unknown.may_be_none,
            },
            _ => false,
        }
    }

    /// The least it can be.
    #[must_use]
    pub fn low(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            Self::Unknown(unknown) => unknown.low.as_ref(),
            _ => None,
        }
    }

    /// The most it can be.
    #[must_use]
    pub fn high(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            Self::Unknown(unknown) => unknown.high.as_ref(),
            _ => None,
        }
    }

    /// Whether it has forms to pass on.
    #[must_use]
    pub fn is_formed(&self) -> bool {
        matches!(self, Self::Unknown(unknown) if unknown.forms.is_some())
    }

    /// Whether it says that rules, or two cases of one rule, contradict each other.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        match self {
            Self::Conflict(_) => true,
            Self::Fault(fault) => fault.code == CASES_CONFLICT,
            _ => false,
        }
    }

    /// The same, of the contradictions that are meant.
    #[must_use]
    pub fn contradicts_in(&self, meant: Contradictions) -> bool {
        match (self, meant) {
            (Self::Conflict(clash), Contradictions::OfName(name)) => clash.name == name,
            (Self::Conflict(clash), Contradictions::Between(name, one, two)) => {
                clash.name == name && clash.holds_apart(one, two)
            }
            (_, Contradictions::Between(..)) => false,
            _ => self.contradicts(),
        }
    }

    /// The value that it must be although facts are missing: where the least it can be is the most. Not of lists, which may
    /// hold members that nobody knows yet.
    #[must_use]
    pub fn settled(&self) -> Option<&Data> {
        match self {
            Self::Unknown(unknown) if !unknown.may_be_none && !unknown.may_clash && unknown.beyond.is_none() => {
                let low = unknown.low.as_ref().filter(|low| low.order(low).is_some());
                low.filter(|low| unknown.high.as_ref() == Some(*low))
            }
            _ => None,
        }
    }

    /// The facts it hangs on.
    #[must_use]
    pub fn depends(&self) -> &[NameId] {
        match self {
            Self::Unknown(unknown) => &unknown.depends,
            _ => &[],
        }
    }

    /// The same without the outcomes none and no rule.
    #[must_use]
    pub fn present(&self) -> Self {
        let Self::Unknown(unknown) = self else {
            return self.clone();
        };
        match &unknown.alternatives {
            Some(alternatives) => {
                let rest = join(
                    alternatives.iter().filter(|one| !one.absent()).cloned(),
                    &unknown.depends,
                );
                match rest {
                    Self::Unknown(open) if unknown.may_clash => Self::Unknown(Rc::new(Unknown {
                        may_clash: true,
                        ..(*open).clone()
                    })),
                    rest => rest,
                }
            }
            None => Self::Unknown(Rc::new(Unknown {
                may_be_none: false,
                ..(**unknown).clone()
            })),
        }
    }

    /// Whether it is or may be a conflict or a calculation without a result.
    #[must_use]
    pub fn may_clash(&self) -> bool {
        match self {
            Self::Conflict(_) | Self::Fault(_) => true,
            Self::Unknown(unknown) => unknown.may_clash,
            _ => false,
        }
    }

    /// The outcomes it can come to, when few.
    #[must_use]
    pub fn alternatives(&self) -> Option<&[Self]> {
        match self {
            Self::Unknown(unknown) => unknown.alternatives.as_deref(),
            other => Some(std::slice::from_ref(other)),
        }
    }
}
