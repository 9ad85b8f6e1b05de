//! Terms of equal length that run one after another.

use super::super::day::{Clamped, Day, TimeError};
use super::{Period, Shift, started_months};

/// The last day of the term that contains `on`, of terms of length `term` that follow each other from `from`.
///
/// A term ends on the day before the day number of `from` comes round, and where the month has no such day on its last
/// day; the next begins the day after. Each is counted from `from` itself: monthly terms from 31 January end on 28 or
/// 29 February, 30 March, 30 April; a year from 29 February 2024 ends on 28 February 2025.
///
/// # Errors
/// `BeforeStart` when `on` is before `from`, `EmptyTerm` for a term without length, `NeedsMoment` for
/// hours, `NeedsCalendar` for working days, `OutOfRange` when the next term would begin after 9999.
pub fn end_of_running_term(on: Day, term: Period, from: Day) -> Result<Day, TimeError> {
    let shift = term.shift()?;
    if term.count() == 0 {
        return Err(TimeError::EmptyTerm);
    }
    if on < from {
        return Err(TimeError::BeforeStart);
    }
    match shift {
        Shift::Days(length) => {
            let passed = from.days_between(on).checked_div(length).ok_or(TimeError::EmptyTerm)?;
            let days = passed.checked_add(1).and_then(|terms| terms.checked_mul(length));
            from.checked_add_days(days.ok_or(TimeError::OutOfRange)?)?.previous()
        }
        Shift::Months(length) => {
            // The first month not begun by `on`, up to a whole number of terms.
            let length = i64::from(length);
            let passed = started_months(from, on)
                .checked_sub(1)
                .and_then(|passed| passed.checked_div(length)?.checked_mul(length))
                .ok_or(TimeError::OutOfRange)?;
            let after = |months: i64| {
                let months = i32::try_from(months).map_err(|_| TimeError::OutOfRange)?;
                from.checked_add_months(months)
            };
            // The last day of a month that is too short still belongs to the term before.
            let begun = after(passed)?;
            if begun.clamped && begun.value == on {
                return Ok(on);
            }
            last_day(after(passed.checked_add(length).ok_or(TimeError::OutOfRange)?)?)
        }
    }
}

/// The last day of a term whose day number comes round on a day, or would in a month that is too short for it.
fn last_day(round: Clamped<Day>) -> Result<Day, TimeError> {
    if round.clamped {
        Ok(round.value)
    } else {
        round.value.previous()
    }
}
