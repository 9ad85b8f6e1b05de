//! Values that people use, for what no rule tests.

use super::{Data, Kind};
use crate::value::{Day, Exact, Moment, Period};

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
