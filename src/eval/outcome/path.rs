//! A value as a chain of steps from one fact.

use crate::id::NameId;
use crate::value::{Exact, Period};

/// A value as a chain of steps from one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
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
    /// A constant minus the value.
    From(Exact),
    /// A period after the day.
    After(Period),
    /// A period before the day.
    Before(Period),
    /// The value is a period counted from this day.
    FromDay(crate::value::Day, bool),
    /// The value is as its source at the turning points: a bound, the year of a day, the end of a term.
    Same,
    /// A count in a stretch of which this end is known; whether the known end is the first.
    Counted(crate::model::Count, crate::value::Day, bool),
    /// The day of every year in the year of the value.
    YearDay,
}
