//! Expectations by hand, and the closed forms against their definitions, day by day.

use super::{
    Period, Unit, comparable, end_of_running_term, first_days_of_months, lengths_of_months, month_starts,
    number_of_days_inclusive, started_months, started_years,
};
use crate::value::{Clamped, Day, Moment, TimeError};
use std::cmp::Ordering;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn period(count: u32, unit: Unit) -> Period {
    Period::of(count, unit)
}

/// Every day of four years, a leap year among them.
fn four_years() -> impl Iterator<Item = Day> {
    let start = day("2023-01-01").ordinal();
    (start..start + 1461).map(|ordinal| Day::from_ordinal(ordinal).unwrap())
}

#[test]
fn is_written_in_words() {
    assert_eq!(period(30, Unit::Day).to_string(), "30 days");
    assert_eq!(period(1, Unit::Month).to_string(), "1 month");
    assert_eq!(period(0, Unit::Year).to_string(), "0 years");
    assert_eq!(period(5, Unit::WorkingDay).to_string(), "5 working days");
    assert_eq!(Period::new(-1, Unit::Day), None);
}

#[test]
fn ends_after_a_day() {
    // 30 days from 1 March hold through 31 March.
    assert_eq!(
        period(30, Unit::Day).after(day("2024-03-01")),
        Ok(Clamped::kept(day("2024-03-31")))
    );
    assert_eq!(
        period(2, Unit::Week).after(day("2024-02-20")),
        Ok(Clamped::kept(day("2024-03-05")))
    );
    let end = Clamped {
        value: day("2024-02-29"),
        clamped: true,
    };
    assert_eq!(period(1, Unit::Month).after(day("2024-01-31")), Ok(end));
    assert_eq!(
        period(1, Unit::Year).after(day("2024-02-29")).unwrap().value,
        day("2025-02-28")
    );
    assert_eq!(
        period(48, Unit::Hour).after(day("2024-03-01")),
        Err(TimeError::NeedsMoment)
    );
    assert_eq!(
        period(5, Unit::WorkingDay).before(day("2024-03-01")),
        Err(TimeError::NeedsCalendar)
    );
    let endless = Period::new(i64::MAX, Unit::Year).unwrap();
    assert_eq!(endless.after(day("2024-03-01")), Err(TimeError::OutOfRange));
    assert_eq!(endless.before(day("2024-03-01")), Err(TimeError::OutOfRange));
}

#[test]
fn begins_before_a_day() {
    for (count, unit, through, from) in [
        (1, Unit::Month, "2023-02-28", "2023-01-31"),
        (1, Unit::Month, "2024-02-28", "2024-01-28"),
        (1, Unit::Month, "2024-02-29", "2024-01-31"),
        (1, Unit::Month, "2023-03-31", "2023-02-28"),
        (1, Unit::Month, "2024-03-31", "2024-02-29"),
        (1, Unit::Month, "2023-03-30", "2023-02-28"),
        (2, Unit::Month, "2024-05-15", "2024-03-15"),
        (1, Unit::Year, "2025-02-28", "2024-02-29"),
        (1, Unit::Year, "2024-02-29", "2023-02-28"),
        (60, Unit::Day, "2024-03-01", "2024-01-01"),
        (0, Unit::Month, "2024-02-28", "2024-02-28"),
    ] {
        assert_eq!(
            period(count, unit).before(day(through)),
            Ok(day(from)),
            "{count} {unit} before {through}"
        );
    }
    assert_eq!(period(1, Unit::Month).before(Day::FIRST), Err(TimeError::OutOfRange));
}

#[test]
fn before_is_the_last_day_whose_period_has_run() {
    for through in four_years() {
        for count in [0, 1, 2, 3, 6, 11, 12, 13, 24, 48, 60] {
            let months = period(count, Unit::Month);
            let from = months.before(through).unwrap();
            assert!(months.after(from).unwrap().value <= through);
            assert!(months.after(from.next().unwrap()).unwrap().value > through);
        }
    }
}

/// The number of days of a month, by the rule of leap years.
fn length_of_month(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day as three numbers, so many months later: the same number, else the last of the month.
fn months_later(from: (i32, i32, i32), count: i32) -> (i32, i32, i32) {
    let (mut year, mut month) = (from.0, from.1);
    for _ in 0..count {
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    (year, month, from.2.min(length_of_month(year, month)))
}

/// Months against a count on three numbers: every start of four years, one month to ten years, both ways.
#[test]
fn months_are_those_of_a_plain_count() {
    for start in four_years() {
        let text = start.to_string();
        let numbers: Vec<i32> = text.split('-').map(|part| part.parse().unwrap()).collect();
        let at = (numbers[0], numbers[1], numbers[2]);
        for count in 1..=120_i32 {
            let length = period(u32::try_from(count).unwrap(), Unit::Month);
            let (year, month, number) = months_later(at, count);
            let later = length.after(start).unwrap();
            assert_eq!(
                later.value.to_string(),
                format!("{year:04}-{month:02}-{number:02}"),
                "{count} after {start}"
            );
            assert_eq!(later.clamped, number != at.2);
            // Backwards: the last day of which so many months end by the start, looked for from the end of its month.
            let months = at.0 * 12 + at.1 - 1 - count;
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            let mut number = length_of_month(year, month);
            while months_later((year, month, number), count) > at {
                number -= 1;
            }
            let earlier = length.before(start).unwrap();
            assert_eq!(
                earlier.to_string(),
                format!("{year:04}-{month:02}-{number:02}"),
                "{count} before {start}"
            );
        }
    }
}

#[test]
fn moments_keep_the_clock() {
    let start = moment("2024-01-31T10:30");
    assert_eq!(
        period(48, Unit::Hour).after_moment(start),
        Ok(Clamped::kept(moment("2024-02-02T10:30")))
    );
    let end = period(1, Unit::Month).after_moment(start).unwrap();
    assert_eq!(
        end,
        Clamped {
            value: moment("2024-02-29T10:30"),
            clamped: true
        }
    );
    assert_eq!(
        period(48, Unit::Hour).before_moment(start),
        Ok(moment("2024-01-29T10:30"))
    );
    assert_eq!(
        period(7, Unit::Day).before_moment(start),
        Ok(moment("2024-01-24T10:30"))
    );
    // All of 29 February 2024 comes to 29 March; 1 March comes to 1 April.
    assert_eq!(
        period(1, Unit::Month).before_moment(moment("2024-03-31T10:00")),
        Ok(moment("2024-02-29T23:59"))
    );
    // 31 January, 10:30, comes to 29 February, 10:30, and a minute later too late.
    assert_eq!(
        period(1, Unit::Month).before_moment(moment("2024-02-29T10:30")),
        Ok(start)
    );
    assert_eq!(
        period(1, Unit::WorkingDay).after_moment(start),
        Err(TimeError::NeedsCalendar)
    );
}

#[test]
fn compares_and_adds_within_a_class() {
    assert!(comparable(Unit::Day, Unit::Week) && comparable(Unit::Year, Unit::Month));
    assert!(!comparable(Unit::Month, Unit::Day) && !comparable(Unit::Hour, Unit::Day));
    assert!(!comparable(Unit::WorkingDay, Unit::Day) && comparable(Unit::Hour, Unit::Hour));
    assert_eq!(
        period(2, Unit::Week).cmp_same_class(period(14, Unit::Day)),
        Some(Ordering::Equal)
    );
    assert_eq!(
        period(1, Unit::Year).cmp_same_class(period(13, Unit::Month)),
        Some(Ordering::Less)
    );
    assert_eq!(period(1, Unit::Month).cmp_same_class(period(30, Unit::Day)), None);
    let week = period(1, Unit::Week);
    assert_eq!(week.checked_add_same_class(week), Ok(period(2, Unit::Week)));
    assert_eq!(
        week.checked_add_same_class(period(3, Unit::Day)),
        Ok(period(10, Unit::Day))
    );
    assert_eq!(
        period(6, Unit::Month).checked_add_same_class(period(1, Unit::Year)),
        Ok(period(18, Unit::Month))
    );
    assert_eq!(
        week.checked_add_same_class(period(1, Unit::Month)),
        Err(TimeError::DifferentUnits)
    );
    assert_eq!(week.checked_mul(3), Ok(period(3, Unit::Week)));
    assert_eq!(week.checked_mul(-1), Err(TimeError::Negative));
    let long = Period::new(i64::MAX, Unit::Year).unwrap();
    assert_eq!(long.checked_mul(2), Err(TimeError::OutOfRange));
    assert_eq!(
        long.checked_add_same_class(period(1, Unit::Month)),
        Err(TimeError::OutOfRange)
    );
    assert_eq!(long.cmp_same_class(period(1, Unit::Month)), Some(Ordering::Greater));
}

#[test]
fn counts_days_with_both_ends() {
    assert_eq!(number_of_days_inclusive(day("2024-03-01"), day("2024-03-31")), 31);
    assert_eq!(number_of_days_inclusive(day("2024-03-01"), day("2024-03-01")), 1);
    assert_eq!(number_of_days_inclusive(day("2024-03-02"), day("2024-03-01")), 0);
    assert_eq!(number_of_days_inclusive(day("2024-03-09"), day("2024-03-01")), 0);
}

#[test]
fn counts_months_begun() {
    // From 31 January 2023 the second month begins on 28 February, the third on 31 March.
    for (through, months) in [
        ("2023-01-30", 0),
        ("2023-01-31", 1),
        ("2023-02-27", 1),
        ("2023-02-28", 2),
        ("2023-03-30", 2),
        ("2023-03-31", 3),
        ("2023-04-30", 4),
        ("2024-01-30", 12),
        ("2024-01-31", 13),
    ] {
        assert_eq!(
            started_months(day("2023-01-31"), day(through)),
            months,
            "through {through}"
        );
    }
    for (through, years) in [
        ("2024-02-28", 0),
        ("2024-02-29", 1),
        ("2025-02-27", 1),
        ("2025-02-28", 2),
        ("2028-02-28", 4),
        ("2028-02-29", 5),
    ] {
        assert_eq!(
            started_years(day("2024-02-29"), day(through)),
            years,
            "through {through}"
        );
    }
}

#[test]
fn months_begun_are_those_of_the_definition() {
    for from in four_years() {
        let starts: Vec<Day> = (0..=60)
            .map(|months| from.checked_add_months(months).unwrap().value)
            .collect();
        assert_eq!(started_months(from, from.previous().unwrap()), 0);
        // By the definition month k runs from start k to the day before start k + 1.
        for (months, pair) in (1_i64..).zip(starts.windows(2)) {
            let mut through = pair[0];
            while through < pair[1] {
                assert_eq!(started_months(from, through), months, "{from} through {through}");
                assert_eq!(
                    started_years(from, through),
                    (months - 1) / 12 + 1,
                    "{from} through {through}"
                );
                through = through.next().unwrap();
            }
        }
    }
}

#[test]
fn first_days_of_months_are_listed() {
    let listed = |from: &str, through: &str| -> Vec<String> {
        let days = first_days_of_months(day(from), day(through))
            .map(|first| first.to_string())
            .collect::<Vec<_>>();
        assert_eq!(
            month_starts(day(from), day(through)),
            i64::try_from(days.len()).unwrap()
        );
        days
    };
    assert_eq!(
        listed("2023-12-01", "2024-02-01"),
        ["2023-12-01", "2024-01-01", "2024-02-01"]
    );
    assert_eq!(listed("2023-12-02", "2024-01-31"), ["2024-01-01"]);
    assert!(listed("2024-01-02", "2024-01-31").is_empty());
    assert!(listed("2024-01-02", "2024-01-01").is_empty());
    assert!(listed("2024-03-01", "2024-01-01").is_empty());
    assert_eq!(listed("9999-11-15", "9999-12-31"), ["9999-12-01"]);
}

#[test]
fn running_terms_end_by_their_anchor() {
    let month = period(1, Unit::Month);
    let start = day("2023-01-31");
    for (on, end) in [
        ("2023-01-31", "2023-02-27"),
        ("2023-02-27", "2023-02-27"),
        ("2023-02-28", "2023-03-30"),
        ("2023-03-31", "2023-04-29"),
    ] {
        assert_eq!(end_of_running_term(day(on), month, start), Ok(day(end)), "{on}");
    }
    let year = period(1, Unit::Year);
    // The day before 29 February + k years: 27 February, and 28 February where the month has a 29th.
    for (on, end) in [
        ("2024-02-29", "2025-02-27"),
        ("2025-02-27", "2025-02-27"),
        ("2025-02-28", "2026-02-27"),
        ("2027-02-28", "2028-02-28"),
        ("2028-02-28", "2028-02-28"),
        ("2028-02-29", "2029-02-27"),
    ] {
        assert_eq!(
            end_of_running_term(day(on), year, day("2024-02-29")),
            Ok(day(end)),
            "{on}"
        );
    }
    // 31 August + 6 months = 28 February 2025; the 28th itself is the day after for the 28th to the 31st alike.
    let half = period(6, Unit::Month);
    for from in ["2024-08-28", "2024-08-29", "2024-08-30", "2024-08-31"] {
        let end = Ok(day("2025-02-27"));
        assert_eq!(end_of_running_term(day(from), half, day(from)), end, "{from}");
    }
    // A year from 1 April 2022, renewed: on its last day and on the day after.
    assert_eq!(
        end_of_running_term(day("2024-03-31"), year, day("2022-04-01")),
        Ok(day("2024-03-31"))
    );
    assert_eq!(
        end_of_running_term(day("2024-04-01"), year, day("2022-04-01")),
        Ok(day("2025-03-31"))
    );
    let two_weeks = period(2, Unit::Week);
    assert_eq!(
        end_of_running_term(day("2024-01-14"), two_weeks, day("2024-01-01")),
        Ok(day("2024-01-14"))
    );
    assert_eq!(
        end_of_running_term(day("2024-01-15"), two_weeks, day("2024-01-01")),
        Ok(day("2024-01-28"))
    );
    let before = end_of_running_term(day("2023-01-30"), month, start);
    assert_eq!(before, Err(TimeError::BeforeStart));
    assert_eq!(
        end_of_running_term(start, period(0, Unit::Month), start),
        Err(TimeError::EmptyTerm)
    );
    assert_eq!(
        end_of_running_term(start, period(8, Unit::Hour), start),
        Err(TimeError::NeedsMoment)
    );
    assert_eq!(
        end_of_running_term(start, period(8, Unit::WorkingDay), start),
        Err(TimeError::NeedsCalendar)
    );
    assert_eq!(end_of_running_term(Day::LAST, year, start), Err(TimeError::OutOfRange));
}

#[test]
fn running_terms_are_those_of_the_definition() {
    for from in four_years().step_by(3) {
        for length in [1, 2, 3, 5, 12] {
            let term = period(length, Unit::Month);
            let mut on = from;
            for number in 1..=4 {
                let months = i32::try_from(length).unwrap() * number;
                let next = from.checked_add_months(months).unwrap().value;
                while on < next {
                    assert_eq!(end_of_running_term(on, term, from), next.previous(), "{on} from {from}");
                    on = on.next().unwrap();
                }
            }
        }
    }
}

/// Through every day of nine years, a leap year at either end: no count of months is shorter or longer than is said, and
/// within a year some count is as short and some as long.
#[test]
fn months_are_as_long_as_is_said() {
    for months in 0..=40 {
        let (least, most) = lengths_of_months(months).unwrap();
        let period = Period::new(months, Unit::Month).unwrap();
        let mut day = Day::new(2096, 1, 1).unwrap();
        let (mut shortest, mut longest) = (i64::MAX, 0);
        for _ in 0..9 * 366 {
            let end = period.after(day).unwrap().value;
            let length = day.days_between(end);
            shortest = shortest.min(length);
            longest = longest.max(length);
            day = day.next().unwrap();
        }
        assert!(least <= shortest && longest <= most, "{months} months");
        assert!(
            months >= 12 || (least, most) == (shortest, longest),
            "{months} months: {shortest} {longest}"
        );
    }
    assert_eq!(lengths_of_months(-1), None);
}
