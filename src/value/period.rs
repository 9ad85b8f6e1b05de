//! Periods, and counting with them: ends, starts, begun months, running terms.
//!
//! The counting is contract convention (same day number, else the month's last day, from the anchor); no
//! law shifts a day here. Which day a period counts from is for the rule that uses it to say.

mod months;
mod terms;
#[cfg(test)]
mod tests;

use super::day::{Clamped, Day, TimeError};
use super::moment::Moment;
use std::cmp::Ordering;
use std::fmt;

pub use months::{
    FirstDaysOfMonths, first_days_of_months, lengths_of_months, month_starts, number_of_days_inclusive, started_months,
    started_years,
};
pub use terms::end_of_running_term;

/// What a period counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours of the local clock.
    Hour,
    /// Calendar days.
    Day,
    /// Days that a calendar names as working days.
    WorkingDay,
    /// Seven calendar days.
    Week,
    /// Calendar months.
    Month,
    /// Twelve calendar months.
    Year,
}

impl Unit {
    // The unit that this one is a fixed number of, and that number.
    const fn base(self) -> (Self, i64) {
        match self {
            Self::Hour => (Self::Hour, 1),
            Self::Day => (Self::Day, 1),
            Self::WorkingDay => (Self::WorkingDay, 1),
            Self::Week => (Self::Day, 7),
            Self::Month => (Self::Month, 1),
            Self::Year => (Self::Month, 12),
        }
    }

    /// The unit that a word, singular or plural, stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Hour,
            Self::Day,
            Self::WorkingDay,
            Self::Week,
            Self::Month,
            Self::Year,
        ]
        .into_iter()
        .find(|unit| unit.singular() == word || unit.plural() == word)
    }

    /// The word for one.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::WorkingDay => "working day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The word for none or several.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Hour => "hours",
            Self::Day => "days",
            Self::WorkingDay => "working days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Year => "years",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.plural())
    }
}

/// Whether periods in these units can be compared and added: days with weeks, months with years, and
/// hours and working days each with themselves.
#[must_use]
pub fn comparable(left: Unit, right: Unit) -> bool {
    left.base().0 == right.base().0
}

/// A whole number of units of time, never negative.
///
/// Equality is of the words: `1 week` is not `7 days`. To compare lengths: [`Period::cmp_same_class`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    count: i64,
    unit: Unit,
}

/// A period as a shift of the calendar.
enum Shift {
    Days(i64),
    Months(i32),
}

impl Period {
    /// The period of so many units; none for a negative count.
    #[inline]
    #[must_use]
    pub fn new(count: i64, unit: Unit) -> Option<Self> {
        (count >= 0).then_some(Self { count, unit })
    }

    /// The period of so many units.
    #[inline]
    #[must_use]
    pub fn of(count: u32, unit: Unit) -> Self {
        Self {
            count: i64::from(count),
            unit,
        }
    }

    /// How many units.
    #[inline]
    #[must_use]
    pub const fn count(self) -> i64 {
        self.count
    }

    /// What it counts in.
    #[inline]
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.unit
    }

    fn in_base(self) -> Option<i64> {
        self.count.checked_mul(self.unit.base().1)
    }

    fn shift(self) -> Result<Shift, TimeError> {
        let count = self.in_base().ok_or(TimeError::OutOfRange)?;
        match self.unit {
            Unit::Hour => Err(TimeError::NeedsMoment),
            Unit::WorkingDay => Err(TimeError::NeedsCalendar),
            Unit::Day | Unit::Week => Ok(Shift::Days(count)),
            Unit::Month | Unit::Year => i32::try_from(count)
                .map(Shift::Months)
                .map_err(|_| TimeError::OutOfRange),
        }
    }

    /// The day at which the period, counted from `day`, is full: 1 March + 30 days is 31 March.
    ///
    /// Months and years keep the day number, else take the month's last day.
    ///
    /// # Errors
    /// `NeedsMoment` for hours, `NeedsCalendar` for working days, `OutOfRange`.
    #[inline]
    pub fn after(self, day: Day) -> Result<Clamped<Day>, TimeError> {
        match self.shift()? {
            Shift::Days(days) => day.checked_add_days(days).map(Clamped::kept),
            Shift::Months(months) => day.checked_add_months(months),
        }
    }

    /// The last day `d` whose period has run by `day`: `self.after(d) <= day`, and not so for the day after `d`.
    ///
    /// One month before 28 February is 31 January; one year before 2025-02-28 is 2024-02-29.
    ///
    /// # Errors
    /// `NeedsMoment` for hours, `NeedsCalendar` for working days, `OutOfRange`.
    #[inline]
    pub fn before(self, day: Day) -> Result<Day, TimeError> {
        match self.shift()? {
            Shift::Days(days) => day.checked_add_days(days.checked_neg().ok_or(TimeError::OutOfRange)?),
            Shift::Months(months) => {
                // At its month's end every day of the earlier month has come to it; else the day number counts.
                let latest = if day.is_last_of_month() { 31 } else { day.day_of_month() };
                let month_number = day.month_number().checked_sub(i64::from(months));
                month_number
                    .and_then(|month| Day::in_month(month, latest))
                    .ok_or(TimeError::OutOfRange)
            }
        }
    }

    /// The moment at which the period, counted from `moment`, is full; other units than hours keep the clock time.
    ///
    /// # Errors
    /// `NeedsCalendar` for working days, `OutOfRange`.
    #[inline]
    pub fn after_moment(self, moment: Moment) -> Result<Clamped<Moment>, TimeError> {
        if self.unit == Unit::Hour {
            return moment.checked_add_hours(self.count).map(Clamped::kept);
        }
        Ok(self.after(moment.day())?.map(|day| moment.on(day)))
    }

    /// The last moment `m` whose period has run by `moment`: `self.after_moment(m) <= moment`.
    ///
    /// One month before 31 March, 10:00, is 28 February, 23:59: all of that day comes to 28 March.
    ///
    /// # Errors
    /// `NeedsCalendar` for working days, `OutOfRange`.
    #[inline]
    pub fn before_moment(self, moment: Moment) -> Result<Moment, TimeError> {
        if self.unit == Unit::Hour {
            return moment.checked_add_hours(self.count.checked_neg().ok_or(TimeError::OutOfRange)?);
        }
        let day = self.before(moment.day())?;
        let reached = self.after(day)?.value;
        Ok(if reached < moment.day() {
            Moment::end_of(day)
        } else {
            moment.on(day)
        })
    }

    /// The order of two lengths; none when their units cannot be compared.
    #[must_use]
    pub fn cmp_same_class(self, other: Self) -> Option<Ordering> {
        let length = |period: Self| i128::from(period.count).checked_mul(i128::from(period.unit.base().1));
        if !comparable(self.unit, other.unit) {
            return None;
        }
        Some(length(self)?.cmp(&length(other)?))
    }

    /// The two periods as one, in their unit if they share it, else in the smaller (days, months).
    ///
    /// # Errors
    /// `DifferentUnits` when they cannot be compared, `OutOfRange` when the count is too large.
    pub fn checked_add_same_class(self, other: Self) -> Result<Self, TimeError> {
        if self.unit == other.unit {
            let count = self.count.checked_add(other.count).ok_or(TimeError::OutOfRange)?;
            return Ok(Self { count, unit: self.unit });
        }
        if !comparable(self.unit, other.unit) {
            return Err(TimeError::DifferentUnits);
        }
        let count = self
            .in_base()
            .zip(other.in_base())
            .and_then(|(left, right)| left.checked_add(right));
        Ok(Self {
            count: count.ok_or(TimeError::OutOfRange)?,
            unit: self.unit.base().0,
        })
    }

    /// The period so many times over, in the same unit.
    ///
    /// # Errors
    /// `Negative` for a negative factor, `OutOfRange` when the count is too large.
    pub fn checked_mul(self, factor: i64) -> Result<Self, TimeError> {
        if factor < 0 {
            return Err(TimeError::Negative);
        }
        let count = self.count.checked_mul(factor).ok_or(TimeError::OutOfRange)?;
        Ok(Self { count, unit: self.unit })
    }
}

impl fmt::Display for Period {
    /// `30 days`, `1 month`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.count == 1 {
            self.unit.singular()
        } else {
            self.unit.plural()
        };
        write!(formatter, "{} {unit}", self.count)
    }
}
