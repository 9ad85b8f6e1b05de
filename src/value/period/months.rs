//! Counting days and begun months and years between two days, both included.

use super::super::day::Day;

/// The number of days from `from` through `through`, both counted; 0 when `through` is earlier.
#[inline]
#[must_use]
pub fn number_of_days_inclusive(from: Day, through: Day) -> i64 {
    from.days_between(through).saturating_add(1).max(0)
}

/// The number of months begun from `from` through `through`; 0 when `through` is earlier.
///
/// Month k begins on `from` + (k - 1) months, always from the anchor: from 31 January the second begins on
/// 28 or 29 February and the third on 31 March.
#[inline]
#[must_use]
pub fn started_months(from: Day, through: Day) -> i64 {
    if through < from {
        return 0;
    }
    let passed = through.month_number().saturating_sub(from.month_number());
    // The month that begins in the month of `through` has begun once its day number, or that month's end, is reached.
    let begun = through.day_of_month() >= from.day_of_month() || through.is_last_of_month();
    passed.saturating_add(i64::from(begun))
}

/// The number of years begun from `from` through `through`; 0 when `through` is earlier.
///
/// Year k begins on `from` + (k - 1) years: from 29 February the second begins on 28 February.
#[inline]
#[must_use]
pub fn started_years(from: Day, through: Day) -> i64 {
    let months = started_months(from, through);
    // The last month begun is the first of a year at 1, 13, 25 …
    months.saturating_add(11).div_euclid(12)
}

/// The number of first days of a month in `from` through `through`, both included.
#[inline]
#[must_use]
pub fn month_starts(from: Day, through: Day) -> i64 {
    if through < from {
        return 0;
    }
    through
        .month_number()
        .saturating_sub(from.month_number())
        .saturating_add(i64::from(from.day_of_month() == 1))
}

/// The fewest and the most days that so many months from some day can be; `None` when they go back.
#[must_use]
pub fn lengths_of_months(months: i64) -> Option<(i64, i64)> {
    const LEAST: [i64; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
    const MOST: [i64; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];
    let (years, rest) = (months.checked_div(12)?, usize::try_from(months.checked_rem(12)?).ok()?);
    let year = |days: i64| years.checked_mul(days);
    Some((
        year(365)?.checked_add(*LEAST.get(rest)?)?,
        year(366)?.checked_add(*MOST.get(rest)?)?,
    ))
}

/// The first days of a month in `from` through `through`, in order.
#[must_use]
pub fn first_days_of_months(from: Day, through: Day) -> FirstDaysOfMonths {
    let next_month = from.month_number().saturating_add(i64::from(from.day_of_month() != 1));
    FirstDaysOfMonths {
        next_month,
        last_month: through.month_number(),
    }
}

/// The first days of the months from one day through another; made by [`first_days_of_months`].
#[derive(Clone, Debug)]
pub struct FirstDaysOfMonths {
    next_month: i64,
    last_month: i64,
}

impl Iterator for FirstDaysOfMonths {
    type Item = Day;

    fn next(&mut self) -> Option<Day> {
        if self.next_month > self.last_month {
            return None;
        }
        let day = Day::in_month(self.next_month, 1)?;
        self.next_month = self.next_month.saturating_add(1);
        Some(day)
    }
}
