//! Terms of equal length that run one after another.

use super::super::day::{Day, TimeError};
use super::{Period, Shift, started_months};

/// The last day of the term that contains `on`, of terms of length `term` that follow each other from `from`.
///
/// Term k runs from `from` + (k - 1) terms through the day before `from` + k terms, each counted from `from`
/// itself: monthly terms from 31 January end on 27 or 28 February, 30 March, 29 April.
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
    let next = match shift {
        Shift::Days(length) => {
            let passed = from.days_between(on).checked_div(length).ok_or(TimeError::EmptyTerm)?;
            let days = passed.checked_add(1).and_then(|terms| terms.checked_mul(length));
            from.checked_add_days(days.ok_or(TimeError::OutOfRange)?)?
        }
        Shift::Months(length) => {
            // The first month not begun by `on`, up to a whole number of terms.
            let length = i64::from(length);
            let months = started_months(from, on)
                .checked_sub(1)
                .and_then(|passed| passed.checked_div(length)?.checked_add(1)?.checked_mul(length))
                .and_then(|months| i32::try_from(months).ok());
            from.checked_add_months(months.ok_or(TimeError::OutOfRange)?)?.value
        }
    };
    next.previous()
}
