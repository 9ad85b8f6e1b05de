//! Simple interest over time, exact, by the days that each rate holds.

use super::day::Day;
use super::exact::{ArithmeticError, Exact};
use super::period::number_of_days_inclusive;
use super::steps::{Steps, TableError};
use std::error::Error;
use std::fmt;

/// A hundred percent times the 365 days that count as a year (act/365, in leap years too).
const PERCENT_DAYS_OF_YEAR: i64 = 100 * 365;

/// Why interest cannot be calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InterestError {
    /// The rate is not known for every day.
    Table(TableError),
    /// The exact amount cannot be held.
    Arithmetic(ArithmeticError),
}

impl From<TableError> for InterestError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<ArithmeticError> for InterestError {
    fn from(error: ArithmeticError) -> Self {
        Self::Arithmetic(error)
    }
}

impl fmt::Display for InterestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => error.fmt(formatter),
            Self::Arithmetic(error) => error.fmt(formatter),
        }
    }
}

impl Error for InterestError {}

/// The interest over the days that one rate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InterestPiece {
    /// The first day.
    pub from: Day,
    /// The last day, which counts.
    pub through: Day,
    /// The number of days, both included.
    pub days: i64,
    /// The rate, in percent a year.
    pub rate: Exact,
    /// The interest, not rounded.
    pub amount: Exact,
}

// LAW: BW 6:119(2) and 6:119a(3) add the interest of each full year to the principal. That changes the
// balance, so it is for the rule of the article to call this year by year; here interest bears no interest.
/// The simple interest on a principal from `from` through `through`, both days included, and its pieces.
///
/// Each piece is principal × rate / 100 × days / 365; pieces are cut only where the rate changes, and
/// nothing is rounded, so the pieces add up to the sum. No days, no interest.
///
/// # Errors
/// `Table` when the rate is not known for every day; `Arithmetic` when an amount has too many digits.
pub fn simple_interest(
    principal: Exact,
    rates: &Steps<Exact>,
    from: Day,
    through: Day,
) -> Result<(Exact, Vec<InterestPiece>), InterestError> {
    let mut sum = Exact::ZERO;
    let mut pieces = Vec::new();
    for (from, through, rate) in rates.ranges(from, through)? {
        let days = number_of_days_inclusive(from, through);
        let amount = principal
            .checked_mul(*rate)?
            .checked_mul(Exact::from_integer(days))?
            .checked_div(Exact::from_integer(PERCENT_DAYS_OF_YEAR))?;
        sum = sum.checked_add(amount)?;
        pieces.push(InterestPiece {
            from,
            through,
            days,
            rate: *rate,
            amount,
        });
    }
    Ok((sum, pieces))
}

#[cfg(test)]
mod tests {
    use super::{InterestError, simple_interest};
    use crate::value::{ArithmeticError, Day, Exact, RoundingMode, Steps, TableError};
    use rust_decimal::Decimal;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    fn rates() -> Steps<Exact> {
        let rows = [
            ("2023-01-01", "10.5"),
            ("2023-07-01", "12"),
            ("2024-01-01", "12.00"),
            ("2024-07-01", "12.25"),
        ];
        let rows = rows.map(|(start, rate)| (day(start), exact(rate)));
        Steps::new(rows.to_vec(), Some(day("2024-12-31"))).unwrap()
    }

    fn cents(value: Exact) -> String {
        value
            .rounded(Decimal::new(1, 2), RoundingMode::HalfUp)
            .unwrap()
            .fmt_fixed(2)
    }

    #[test]
    fn one_rate() {
        // 1000 × 10.5% × 73 / 365 = 105 / 5 = 21. 1 March + 72 days = 12 May (31 + 30 + 12 = 73 days).
        let (sum, pieces) = simple_interest(
            exact("1000"),
            &rates(),
            day("2023-03-01"),
            day("2023-05-12"),
        )
        .unwrap();
        assert_eq!((sum.to_string().as_str(), pieces.len()), ("21", 1));
    }

    #[test]
    fn is_cut_where_the_rate_changes_only() {
        // June 2023: 30 days at 10.5; July 2023 through June 2024 at 12: 184 + 182 = 366 days (29 February),
        // one piece although the table repeats the rate on 1 January; July: 1 day at 12.25.
        let (sum, pieces) = simple_interest(
            exact("5000"),
            &rates(),
            day("2023-06-01"),
            day("2024-07-01"),
        )
        .unwrap();
        let days: Vec<i64> = pieces.iter().map(|piece| piece.days).collect();
        assert_eq!(days, [30, 366, 1]);
        // 5000 × (10.5 × 30 + 12 × 366 + 12.25) / 36500 = 5000 × 4719.25 / 36500 = 47192.5 / 73 = 94385/146.
        assert_eq!(sum.to_string(), "94385/146");
        assert_eq!(cents(sum), "646.47"); // 646.4726…
        let total = pieces
            .iter()
            .try_fold(Exact::ZERO, |total, piece| total.checked_add(piece.amount));
        assert_eq!(total, Ok(sum));
    }

    #[test]
    fn one_day_and_no_day() {
        // 365 × 12% / 365 = 0.12 for one day.
        let (sum, _) =
            simple_interest(exact("365"), &rates(), day("2024-02-29"), day("2024-02-29")).unwrap();
        assert_eq!(sum.to_string(), "0.12");
        let none =
            simple_interest(exact("365"), &rates(), day("2024-03-01"), day("2024-02-29")).unwrap();
        assert_eq!(none, (Exact::ZERO, vec![]));
    }

    #[test]
    fn refuses_days_without_a_rate_and_amounts_too_large() {
        let last = day("2024-12-31");
        let beyond = simple_interest(exact("365"), &rates(), day("2024-12-01"), day("2025-01-01"));
        assert_eq!(
            beyond,
            Err(InterestError::Table(TableError::BeyondKnown { last }))
        );
        let huge = exact("9999999999999999999999999999");
        let over = simple_interest(huge, &rates(), day("2024-12-01"), last);
        assert_eq!(
            over,
            Err(InterestError::Arithmetic(ArithmeticError::Overflow))
        );
    }
}
