//! Values that people use, for what no rule tests.

use super::{Data, Field, Kind};
use crate::value::{Day, Exact, Moment, Period};
use std::cmp::Ordering;

/// A working day that no rule is likely to turn at: a Monday, no holiday.
#[must_use]
pub fn usual_day() -> Option<Day> {
    Day::new(2026, 3, 2)
}

impl Kind {
    /// A value of this type that people use: 100 of a currency, one of what is counted. `None` for types whose values the
    /// text makes.
    #[must_use]
    pub fn usual(&self) -> Option<Data> {
        Some(match self {
            Self::Date => Data::Date(usual_day()?),
            Self::Money(currency) => Data::Money(Exact::from_integer(100), *currency),
            Self::Number => Data::Number(Exact::ONE),
            Self::Percent => Data::Percent(Exact::ONE),
            Self::Moment => Data::Moment(Moment::start_of(usual_day()?)),
            Self::Period(_, unit) => Data::Period(Period::new(1, *unit)?),
            Self::YesNo => Data::YesNo(true),
            _ => return None,
        })
    }
}

impl Field {
    /// Whether a value lies within what was declared.
    #[must_use]
    pub fn holds(&self, data: &Data) -> bool {
        let beyond =
            |limit: &Option<Data>, side: Ordering| limit.as_ref().is_some_and(|limit| data.order(limit) == Some(side));
        !beyond(&self.at_least, Ordering::Less) && !beyond(&self.at_most, Ordering::Greater)
    }

    /// A value that people use, within what was declared.
    #[must_use]
    pub fn usual(&self) -> Option<Data> {
        if let (Kind::Word, Some(words)) = (&self.kind, &self.choices) {
            return words.first().map(|word| Data::Word(*word));
        }
        let usual = self.kind.usual().filter(|usual| self.holds(usual));
        usual.or_else(|| self.at_least.clone()).or_else(|| self.at_most.clone())
    }
}
