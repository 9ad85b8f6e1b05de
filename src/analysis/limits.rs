//! Last days: what they are counted from, and whether one surely lies before another.

use super::sides::{Side, side};
use super::space::{Space, Thing};
use crate::answer;
use crate::id::{ExprId, NameId, WordId};
use crate::model::{ActEntry, Data, Expr, Model, Name};
use crate::value::{Day, Period, Unit, lengths_of_months};

/// From where a day is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// A fact, a parameter or a field.
    Thing(Thing),
    /// The event of `upon EVENT`, which nothing declares.
    Upon(WordId),
    /// A day of the calendar.
    Day(Day),
}

/// A day as the text counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    start: Start,
    days: i64,
    months: i64,
}

impl Limit {
    /// The last day for an act.
    pub(super) fn of(model: &Model, act: &ActEntry) -> Option<Self> {
        let value = act.deadline?;
        let Expr::Known(Data::Period(period)) = &model.expr(value)?.expr else {
            return Self::read(model, value);
        };
        let start = act
            .arises
            .map(|event| Start::Thing(Thing::Name(event)))
            .or(act.upon.map(Start::Upon))?;
        let (size, in_months) = match period.unit() {
            Unit::Day => (1, false),
            Unit::Week => (7, false),
            Unit::Month => (1, true),
            Unit::Year => (12, true),
            Unit::Hour | Unit::WorkingDay => return None,
        };
        let count = period.count().checked_mul(size)?;
        Some(Self {
            start,
            days: if in_months { 0 } else { count },
            months: if in_months { count } else { 0 },
        })
    }

    /// The last day of an act that lasts until or through a day: of `until`, the day before.
    pub(super) fn of_end(model: &Model, act: &ActEntry) -> Option<Self> {
        let (end, included) = act.end?;
        let limit = Self::read(model, end)?;
        if included { Some(limit) } else { limit.later(-1) }
    }

    /// The day of an event or a date.
    pub(super) const fn at(name: NameId) -> Self {
        Self {
            start: Start::Thing(Thing::Name(name)),
            days: 0,
            months: 0,
        }
    }

    /// A day that an expression counts.
    pub(super) fn read(model: &Model, value: ExprId) -> Option<Self> {
        match side(model, value, 0) {
            Side::Thing { thing, days, months } => Some(Self {
                start: Start::Thing(thing),
                days,
                months,
            }),
            Side::Known(Data::Date(day)) => Some(Self {
                start: Start::Day(day),
                days: 0,
                months: 0,
            }),
            _ => None,
        }
    }

    /// The same limit so many days on.
    pub(super) fn later(self, days: i64) -> Option<Self> {
        Some(Self {
            days: self.days.checked_add(days)?,
            ..self
        })
    }

    /// Whether this day lies before another in every case; no when that is not sure.
    pub(super) fn surely_before(&self, other: &Self) -> bool {
        if let (Start::Day(one), Start::Day(two)) = (self.start, other.start) {
            let day = |day: Day, by: i64| day.checked_add_days(by).ok();
            let (one, two) = (day(one, self.days), day(two, other.days));
            return matches!((one, two), (Some(one), Some(two)) if one < two);
        }
        if self.start != other.start {
            return false;
        }
        if self.months == other.months {
            return self.days < other.days;
        }
        let (latest, earliest) = (lengths_of_months(self.months), lengths_of_months(other.months));
        let sum = |length: Option<i64>, days: i64| length.and_then(|length| length.checked_add(days));
        let latest = sum(latest.map(|(_, most)| most), self.days);
        let earliest = sum(earliest.map(|(least, _)| least), other.days);
        matches!((latest, earliest), (Some(latest), Some(earliest)) if latest < earliest)
            || self.months < other.months && self.days <= other.days
    }

    /// The limit in words: `30 days after reported on`.
    pub(super) fn words(&self, model: &Model, owner: &Name) -> Option<String> {
        let start = match self.start {
            Start::Thing(thing) => Space::new(model, owner, std::iter::empty()).words(thing),
            Start::Upon(word) => model.word(word)?.shown.clone(),
            Start::Day(day) => answer::data(model, &Data::Date(day)),
        };
        counted(&start, self.days, self.months)
    }
}

/// A count from a day in words; `None` when it is in days and in months.
pub(super) fn counted(start: &str, days: i64, months: i64) -> Option<String> {
    let (count, unit) = match (days, months) {
        (days, 0) => (days, Unit::Day),
        (0, months) => (months, Unit::Month),
        _ => return None,
    };
    let period = Period::new(count.checked_abs()?, unit)?;
    Some(match count.signum() {
        0 => start.to_owned(),
        1 => format!("{period} after {start}"),
        _ => format!("{period} before {start}"),
    })
}
