//! Days of the calendar, years 1 to 9999.

#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::error::Error;
use std::fmt;

const FIRST_YEAR: i32 = 1;
const LAST_YEAR: i32 = 9999;

/// Why a calculation with days, moments and periods has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeError {
    /// The result lies outside the years 1 to 9999, or a count is too large.
    OutOfRange,
    /// A period in hours counts from a moment, not from a day.
    NeedsMoment,
    /// A period in working days counts by a calendar, which this layer does not know.
    NeedsCalendar,
    /// The two periods cannot be compared: months with days, for one.
    DifferentUnits,
    /// A period would be negative.
    Negative,
    /// A running term has no length.
    EmptyTerm,
    /// The day asked about is before the first term.
    BeforeStart,
}

impl fmt::Display for TimeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OutOfRange => "the day lies outside the years 1 to 9999",
            Self::NeedsMoment => "a period in hours counts from a moment, not from a day",
            Self::NeedsCalendar => "a period in working days needs a calendar",
            Self::DifferentUnits => "periods of different units cannot be compared",
            Self::Negative => "a period cannot be negative",
            Self::EmptyTerm => "a term needs a length",
            Self::BeforeStart => "the day is before the first term",
        })
    }
}

impl Error for TimeError {}

/// A result of counting months, with whether the day number had to give way to the month's last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clamped<T> {
    /// The result.
    pub value: T,
    /// Whether the month is too short for the day number (31 January + 1 month).
    pub clamped: bool,
}

impl<T> Clamped<T> {
    /// A result that kept its day number.
    #[inline]
    pub const fn kept(value: T) -> Self {
        Self { value, clamped: false }
    }

    /// The same finding about another value.
    #[inline]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Clamped<U> {
        Clamped {
            value: change(self.value),
            clamped: self.clamped,
        }
    }
}

/// A day of the (proleptic Gregorian) calendar, from 0001-01-01 through 9999-12-31.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(NaiveDate);

impl Day {
    /// The first day there is, 0001-01-01.
    pub const FIRST: Self = Self::constant(FIRST_YEAR, 1, 1);
    /// The last day there is, 9999-12-31.
    pub const LAST: Self = Self::constant(LAST_YEAR, 12, 31);

    const fn constant(year: i32, month: u32, day: u32) -> Self {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Self(date),
            None => Self(NaiveDate::MIN),
        }
    }

    #[inline]
    fn within_range(date: NaiveDate) -> Option<Self> {
        (FIRST_YEAR..=LAST_YEAR).contains(&date.year()).then_some(Self(date))
    }

    /// The day of that year, month (from 1) and day of the month, if it exists.
    #[inline]
    #[must_use]
    pub fn new(year: i32, month: u32, day_of_month: u32) -> Option<Self> {
        Self::within_range(NaiveDate::from_ymd_opt(year, month, day_of_month)?)
    }

    /// The day a text spells as exactly `YYYY-MM-DD`; none for anything else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
            return None;
        };
        let year = i32::try_from(number_of_digits(&[y1, y2, y3, y4])?).ok()?;
        Self::new(year, number_of_digits(&[m1, m2])?, number_of_digits(&[d1, d2])?)
    }

    /// The year, 1 to 9999.
    #[inline]
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[inline]
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[inline]
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    #[inline]
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Its number in the count of all days: 1 for 0001-01-01.
    #[inline]
    #[must_use]
    pub fn ordinal(self) -> i64 {
        i64::from(self.0.num_days_from_ce())
    }

    /// The day with that number; none outside the years 1 to 9999.
    #[inline]
    #[must_use]
    pub fn from_ordinal(ordinal: i64) -> Option<Self> {
        Self::within_range(NaiveDate::from_num_days_from_ce_opt(i32::try_from(ordinal).ok()?)?)
    }

    /// The number of nights to `other`: `other - self`, negative when `other` is earlier.
    #[inline]
    #[must_use]
    pub fn days_between(self, other: Self) -> i64 {
        other.ordinal().saturating_sub(self.ordinal())
    }

    /// The day so many days later, or earlier when negative.
    ///
    /// # Errors
    /// `OutOfRange` outside the years 1 to 9999.
    #[inline]
    pub fn checked_add_days(self, days: i64) -> Result<Self, TimeError> {
        let distance = Days::new(days.unsigned_abs());
        let date = if days < 0 {
            self.0.checked_sub_days(distance)
        } else {
            self.0.checked_add_days(distance)
        };
        date.and_then(Self::within_range).ok_or(TimeError::OutOfRange)
    }

    /// The same day number so many months later, or earlier when negative; else that month's last day.
    ///
    /// Adding month by month drifts (31 January, 28 February, 28 March): count from the anchor.
    ///
    /// # Errors
    /// `OutOfRange` outside the years 1 to 9999.
    #[inline]
    pub fn checked_add_months(self, months: i32) -> Result<Clamped<Self>, TimeError> {
        let month_number = self
            .month_number()
            .checked_add(i64::from(months))
            .ok_or(TimeError::OutOfRange)?;
        let (year, month) = year_and_month(month_number).ok_or(TimeError::OutOfRange)?;
        let wanted = self.day_of_month();
        let given = wanted.min(length_of_month(year, month));
        let value = Self::new(year, month, given).ok_or(TimeError::OutOfRange)?;
        Ok(Clamped {
            value,
            clamped: given < wanted,
        })
    }

    /// Its month's number in the count of all months, from year 0.
    #[inline]
    pub(super) fn month_number(self) -> i64 {
        i64::from(self.year())
            .saturating_mul(12)
            .saturating_add(i64::from(self.0.month0()))
    }

    /// The day of that month (by number) and day of the month, or the last day of a shorter month.
    pub(super) fn in_month(month_number: i64, day_of_month: u32) -> Option<Self> {
        let (year, month) = year_and_month(month_number)?;
        Self::new(year, month, day_of_month.min(length_of_month(year, month)))
    }

    /// The last day of its month.
    #[inline]
    #[must_use]
    pub fn last_of_month(self) -> Self {
        let length = length_of_month(self.year(), self.month());
        self.0.with_day(length).map_or(self, Self)
    }

    /// Whether it is the last day of its month.
    #[inline]
    #[must_use]
    pub fn is_last_of_month(self) -> bool {
        self.day_of_month() == length_of_month(self.year(), self.month())
    }

    /// The day after.
    ///
    /// # Errors
    /// `OutOfRange` after 9999-12-31.
    #[inline]
    pub fn next(self) -> Result<Self, TimeError> {
        self.0
            .succ_opt()
            .and_then(Self::within_range)
            .ok_or(TimeError::OutOfRange)
    }

    /// The day before.
    ///
    /// # Errors
    /// `OutOfRange` before 0001-01-01.
    #[inline]
    pub fn previous(self) -> Result<Self, TimeError> {
        self.0
            .pred_opt()
            .and_then(Self::within_range)
            .ok_or(TimeError::OutOfRange)
    }
}

impl Day {
    /// Writes it as `YYYY-MM-DD`.
    pub fn write_iso(self, out: &mut String) {
        let digit = |number: u32| u8::try_from(number % 10).unwrap_or_default() | b'0';
        let year = u32::try_from(self.year()).unwrap_or_default();
        let (month, day) = (self.month(), self.day_of_month());
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        out.push_str(std::str::from_utf8(&text).unwrap_or_default());
    }
}

impl fmt::Display for Day {
    /// `YYYY-MM-DD`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day_of_month()
        )
    }
}

/// The number that ASCII digits spell, and nothing but digits.
pub(super) fn number_of_digits(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| digit.checked_sub(b'0'))??;
        value.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

fn year_and_month(month_number: i64) -> Option<(i32, u32)> {
    let year = i32::try_from(month_number.div_euclid(12)).ok()?;
    let month = u32::try_from(month_number.rem_euclid(12)).ok()?.checked_add(1)?;
    Some((year, month))
}

fn length_of_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap_year(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}
