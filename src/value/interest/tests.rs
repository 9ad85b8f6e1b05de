//! Interest: sums by hand.

use super::{DayCount, InterestError, InterestTerms, interest};
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

fn simple_interest(
    principal: Exact,
    rates: &Steps<Exact>,
    from: Day,
    through: Day,
) -> Result<(Exact, Vec<super::InterestPiece>), InterestError> {
    interest(principal, rates, from, through, InterestTerms::default())
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
    let (sum, pieces) = simple_interest(exact("1000"), &rates(), day("2023-03-01"), day("2023-05-12")).unwrap();
    assert_eq!((sum.to_string().as_str(), pieces.len()), ("21", 1));
}

#[test]
fn is_cut_where_the_rate_changes_only() {
    // June 2023: 30 days at 10.5; July 2023 through June 2024 at 12: 184 + 182 = 366 days (29 February),
    // one piece although the table repeats the rate on 1 January; July: 1 day at 12.25.
    let (sum, pieces) = simple_interest(exact("5000"), &rates(), day("2023-06-01"), day("2024-07-01")).unwrap();
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
    let (sum, _) = simple_interest(exact("365"), &rates(), day("2024-02-29"), day("2024-02-29")).unwrap();
    assert_eq!(sum.to_string(), "0.12");
    let none = simple_interest(exact("365"), &rates(), day("2024-03-01"), day("2024-02-29")).unwrap();
    assert_eq!(none, (Exact::ZERO, vec![]));
}

#[test]
fn refuses_days_without_a_rate_and_amounts_too_large() {
    let last = day("2024-12-31");
    let beyond = simple_interest(exact("365"), &rates(), day("2024-12-01"), day("2025-01-01"));
    assert_eq!(beyond, Err(InterestError::Table(TableError::BeyondKnown { last })));
    let huge = exact("9999999999999999999999999999");
    let over = simple_interest(huge, &rates(), day("2024-12-01"), last);
    assert_eq!(over, Err(InterestError::Arithmetic(ArithmeticError::Overflow)));
}

fn flat(rate: &str) -> Steps<Exact> {
    Steps::new(vec![(day("2000-01-01"), exact(rate))], None).unwrap()
}

fn on_terms(principal: &str, rate: &str, days: (&str, &str), terms: InterestTerms) -> String {
    let (sum, pieces) = interest(exact(principal), &flat(rate), day(days.0), day(days.1), terms).unwrap();
    let total = pieces
        .iter()
        .try_fold(Exact::ZERO, |total, piece| total.checked_add(piece.amount))
        .unwrap();
    if !terms.compounding {
        assert_eq!(total, sum);
    }
    cents(sum)
}

fn counted(day_count: DayCount) -> InterestTerms {
    InterestTerms {
        day_count,
        ..InterestTerms::default()
    }
}

#[test]
fn the_day_counts_differ_in_a_leap_year() {
    // All of 2024, a leap year: 366/365, 366/366, 366/366, 360/360 of 6% of 1000.
    let year = ("2024-01-01", "2024-12-31");
    assert_eq!(on_terms("1000", "6", year, counted(DayCount::Actual365)), "60.16");
    assert_eq!(on_terms("1000", "6", year, counted(DayCount::ActualActual)), "60.00");
    assert_eq!(
        on_terms("1000", "6", year, counted(DayCount::ActualAnniversary)),
        "60.00"
    );
    assert_eq!(on_terms("1000", "6", year, counted(DayCount::Thirty360)), "60.00");
    // 31 days of January count as thirty; 1 through 30 January too.
    assert_eq!(
        on_terms("1200", "10", ("2026-01-01", "2026-01-31"), counted(DayCount::Thirty360)),
        "10.00"
    );
    // 1200 × 10% × 29/360: the 31st is the 30th, so 1 through 30 January are 29 days.
    assert_eq!(
        on_terms("1200", "10", ("2026-01-01", "2026-01-30"), counted(DayCount::Thirty360)),
        "9.67"
    );
}

#[test]
fn a_full_year_is_added_and_rounded() {
    let terms = InterestTerms {
        compounding: true,
        ..InterestTerms::default()
    };
    // 33.33 at 5%: 1.6665 is 1.67; 35.00 at 5%: 1.75; together 3.42.
    let (sum, pieces) = interest(exact("33.33"), &flat("5"), day("2025-03-01"), day("2027-02-28"), terms).unwrap();
    assert_eq!(sum.to_string(), "3.42");
    let added: Vec<Option<String>> = pieces
        .iter()
        .map(|piece| piece.added.map(|amount| amount.to_string()))
        .collect();
    assert_eq!(added, [Some("1.67".to_owned()), Some("1.75".to_owned())]);
    // Twenty years and a day: no digits run out.
    assert_eq!(on_terms("1000", "8.05", ("2004-06-15", "2024-06-15"), terms).len(), 7);
}

#[test]
fn ends_where_the_calendar_ends() {
    let terms = InterestTerms {
        compounding: true,
        ..InterestTerms::default()
    };
    let late = interest(exact("100"), &flat("5"), day("9999-06-01"), day("9999-12-31"), terms);
    assert_eq!(late.map(|(_, pieces)| pieces.len()), Ok(1));
}
