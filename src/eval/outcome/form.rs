//! What an unknown value is in terms of missing facts, as far as that can be solved for them.

use super::{Measure, Outcome, Sum};
use crate::id::NameId;
use crate::model::{Count, Data};
use crate::value::{Day, Exact, Period, Toward, Unit};
use std::rc::Rc;

/// The most forms of one value that are told apart.
pub const MOST_FORMS: usize = 16;

/// One of the ways in which a value hangs on facts: it always equals one of its forms, or turns where one of them
/// meets another value.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A sum of facts, each times a number.
    Sum(Sum),
    /// A chain of steps from one fact.
    Chain(Chain),
    /// A value that is no amount: a word, a text, a moment.
    Fixed(Data),
}

/// A value as a chain of steps from one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The fact.
    pub leaf: NameId,
    /// From the fact to the value.
    pub steps: Vec<Step>,
}

/// A step that can be solved backwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Plus a number of the same type.
    Add(Exact),
    /// Times a number.
    Scale(Exact),
    /// A period after the day.
    After(Period),
    /// A period before the day.
    Before(Period),
    /// The value is a day so many of these units from this day; whether after it.
    FromDay(Day, Unit, bool),
    /// A count in a stretch of which this end is known; whether the known end is the first.
    Counted(Count, Day, bool),
    /// The day of every year in the year of the day.
    YearDay,
    /// The day of every year in the year of that number.
    DayOfYear,
    /// The working day nearest to the day.
    WorkingDay(Toward),
    /// The last day of the term that the day lies in, of terms of this length from this day on.
    EndOfTerm(Period, Day),
}

impl Form {
    /// A fact as it is, or what is counted of it.
    #[must_use]
    pub const fn fact(leaf: NameId) -> Self {
        Self::Chain(Chain {
            leaf,
            steps: Vec::new(),
        })
    }

    /// A known value; none for one that no other can meet.
    #[must_use]
    pub fn known(data: &Data) -> Option<Self> {
        match Measure::of(data) {
            Some((measure, number)) => Some(Self::Sum(Sum::constant(measure, number))),
            None if matches!(data, Data::Unlimited) => None,
            None => Some(Self::Fixed(data.clone())),
        }
    }

    /// The facts that it hangs on.
    pub fn leaves(&self) -> impl Iterator<Item = NameId> {
        let (terms, leaf) = match self {
            Self::Sum(sum) => (sum.terms.as_slice(), None),
            Self::Chain(chain) => (&[] as &[(NameId, Exact)], Some(chain.leaf)),
            Self::Fixed(_) => (&[] as &[(NameId, Exact)], None),
        };
        terms.iter().map(|(leaf, _)| *leaf).chain(leaf)
    }

    /// As a chain of steps from its only fact.
    #[must_use]
    pub fn chain(&self) -> Option<Chain> {
        match self {
            Self::Sum(sum) => sum.chain(),
            Self::Chain(chain) => Some(chain.clone()),
            Self::Fixed(_) => None,
        }
    }

    /// Its value, when it hangs on no fact.
    #[must_use]
    pub fn value(&self) -> Option<Data> {
        match self {
            Self::Sum(sum) if sum.terms.is_empty() => sum.measure.value(sum.constant),
            Self::Fixed(data) => Some(data.clone()),
            _ => None,
        }
    }
}

/// The forms of an outcome: none where it may be something that has no form.
#[must_use]
pub fn forms_of(outcome: &Outcome) -> Option<Vec<Form>> {
    match outcome {
        Outcome::Known(data) => Some(Form::known(data).into_iter().collect()),
        Outcome::Unknown(unknown) => match (&unknown.forms, &unknown.alternatives) {
            (Some(forms), _) => Some(forms.to_vec()),
            (None, Some(alternatives)) => {
                let known = alternatives.iter().filter_map(Outcome::known);
                Some(known.filter_map(Form::known).collect())
            }
            (None, None) => None,
        },
        Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_) => Some(Vec::new()),
    }
}

/// Each form once; none when they are too many.
#[must_use]
pub fn gathered(forms: Vec<Form>) -> Option<Rc<[Form]>> {
    let mut all: Vec<Form> = Vec::new();
    for form in forms {
        if all.contains(&form) {
            continue;
        }
        if all.len() == MOST_FORMS {
            return None;
        }
        all.push(form);
    }
    Some(all.into())
}
