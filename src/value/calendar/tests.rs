//! The calendar against a published list of holidays, and counting against a loop over that list.

use super::{Calendar, CalendarError, DayStatus, RestDay, Toward};
use crate::value::Day;
use chrono::Weekday;
use std::collections::BTreeMap;

const HOLIDAYS: &str = include_str!("../../../tests/data/nl-holidays.csv");
const NETHERLANDS: &Calendar = &Calendar::NETHERLANDS;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// Date, English name, whether the Act counts it, on what basis; of every row.
fn rows() -> Vec<(Day, String, bool, String)> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let [date, english, _, statutory, basis] = cells.as_slice() else {
            panic!("five cells: {line}")
        };
        (
            day(date),
            (*english).to_owned(),
            *statutory == "yes",
            (*basis).to_owned(),
        )
    };
    HOLIDAYS.lines().skip(1).map(row).collect()
}

#[test]
fn every_row_of_the_list() {
    let rows = rows();
    assert_eq!(rows.len(), 469);
    for (date, english, statutory, basis) in &rows {
        let expected = match basis.as_str() {
            "atw-3-1" | "atw-3-2" => DayStatus::Rest(RestDay::Holiday("")),
            "atw-3-3" => DayStatus::Rest(RestDay::Equated),
            "atw-3-3-uncertain" => DayStatus::Unknown,
            "sunday" => DayStatus::Rest(RestDay::Sunday),
            other => panic!("{other}"),
        };
        assert_eq!(*statutory, basis != "sunday", "{date}");
        match NETHERLANDS.status(*date) {
            DayStatus::Rest(RestDay::Holiday(name)) => {
                assert_eq!(expected, DayStatus::Rest(RestDay::Holiday("")), "{date}");
                // Ascension Day and Liberation Day fell on one day in 2005 and 2016.
                let names: Vec<&str> = rows
                    .iter()
                    .filter(|row| row.0 == *date)
                    .map(|row| row.1.as_str())
                    .collect();
                assert!(names.contains(&name), "{date}: {name}, {english}");
            }
            found => assert_eq!(found, expected, "{date}"),
        }
    }
}

/// No other weekday of the years of the list is a rest day, and none is unknown where the decrees are known.
#[test]
fn no_day_that_the_list_does_not_have() {
    let listed: Vec<Day> = rows().into_iter().map(|row| row.0).collect();
    let mut date = day("2000-01-01");
    while date <= day("2040-12-31") {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let known = matches!(date.year(), 2017..=2019 | 2023..=2028);
        let expected = if weekend || listed.contains(&date) && date != day("2022-05-27") {
            Some(true)
        } else if known {
            Some(false)
        } else {
            None
        };
        assert_eq!(NETHERLANDS.is_rest_day(date), expected, "{date}");
        date = date.next().unwrap();
    }
}

#[test]
fn before_the_rules_nothing_is_known() {
    assert_eq!(NETHERLANDS.status(day("1979-12-25")), DayStatus::Unknown);
    assert_eq!(NETHERLANDS.is_rest_day(day("1980-04-30")), Some(true));
    assert_eq!(NETHERLANDS.is_rest_day(day("1981-03-03")), None);
}

/// Rest days of the years whose decrees are known, from the list alone.
fn listed_rest() -> BTreeMap<Day, bool> {
    let listed: Vec<Day> = rows().into_iter().map(|row| row.0).collect();
    let mut all = BTreeMap::new();
    let mut date = day("2023-01-01");
    while date <= day("2028-12-31") {
        all.insert(
            date,
            matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || listed.contains(&date),
        );
        date = date.next().unwrap();
    }
    all
}

/// The day on which `count` working days after `from` are full, by walking the list.
fn walked(rest: &BTreeMap<Day, bool>, from: Day, count: i64) -> Day {
    let mut at = from;
    let mut left = count;
    while left > 0 {
        at = at.next().unwrap();
        if !rest.get(&at).copied().unwrap() {
            left -= 1;
        }
    }
    at
}

#[test]
fn counts_as_a_plain_loop_does() {
    let rest = listed_rest();
    let mut date = day("2023-02-01");
    while date <= day("2028-11-15") {
        for count in [0, 1, 2, 3, 5, 10] {
            let after = NETHERLANDS.add(date, count).unwrap();
            assert_eq!(
                (after.day, after.uncertain),
                (walked(&rest, date, count), None),
                "{count} after {date}"
            );
            if count == 0 {
                assert_eq!(NETHERLANDS.subtract(date, 0).unwrap().day, date);
                continue;
            }
            // The last working day whose period is full by then, found by trying.
            let mut tried = date;
            while rest.get(&tried).copied().unwrap() || walked(&rest, tried, count) > date {
                tried = tried.previous().unwrap();
            }
            assert_eq!(
                NETHERLANDS.subtract(date, count).unwrap().day,
                tried,
                "{count} before {date}"
            );
        }
        date = date.checked_add_days(3).unwrap();
    }
}

/// All years of the list: those without a decree too, as if the list had every day that one equates.
#[test]
fn counts_of_forty_years_as_a_plain_loop_does() {
    let mut calendar = Calendar::netherlands();
    for (first, last) in [(2000, 2016), (2020, 2022), (2029, 2040)] {
        calendar.know_years(first, last).unwrap();
    }
    calendar
        .add_rest_day(day("2022-05-27"), "one secondary source")
        .unwrap();
    let listed: Vec<Day> = rows().into_iter().map(|row| row.0).collect();
    let mut rest = BTreeMap::new();
    let mut working: Vec<Day> = Vec::new();
    let mut date = day("2000-01-01");
    while date <= day("2040-12-31") {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        rest.insert(date, weekend || listed.contains(&date));
        if !rest.get(&date).copied().unwrap() {
            working.push(date);
        }
        date = date.next().unwrap();
    }
    let mut date = day("2000-02-01");
    while date <= day("2040-11-15") {
        for count in [1, 5, 20] {
            let found = calendar.add(date, count).unwrap();
            assert_eq!(
                (found.day, found.uncertain),
                (walked(&rest, date, count), None),
                "{count} after {date}"
            );
            // A rest day counts as the working day before it; from there it is the place in the list of working days.
            let place = working.partition_point(|known| *known <= date) - 1;
            let before = working[place - usize::try_from(count).unwrap()];
            assert_eq!(
                calendar.subtract(date, count).unwrap().day,
                before,
                "{count} before {date}"
            );
        }
        let later = working[working.partition_point(|known| *known < date)];
        let earlier = working[working.partition_point(|known| *known <= date) - 1];
        assert_eq!(calendar.working_day(Toward::OnOrAfter, date).unwrap().day, later);
        assert_eq!(calendar.working_day(Toward::OnOrBefore, date).unwrap().day, earlier);
        date = date.next().unwrap();
    }
}

#[test]
fn days_and_years_of_a_later_decree() {
    let mut calendar = Calendar::netherlands();
    assert_eq!(calendar.years_decreed(), "2017-2019, 2023-2028");
    assert_eq!(
        calendar.know_years(2028, 2029),
        Err(CalendarError::YearsKnown(2026, 2028))
    );
    assert_eq!(calendar.know_years(2030, 2029), Err(CalendarError::NoYears));
    assert_eq!(calendar.know_years(1979, 1979), Err(CalendarError::NoYears));
    assert_eq!(calendar.know_years(2029, 2029), Ok(()));
    assert_eq!(calendar.years_decreed(), "2017-2019, 2023-2029");
    assert_eq!(calendar.is_rest_day(day("2029-05-11")), Some(false));
    assert_eq!(calendar.add_rest_day(day("2029-05-11"), "a decree"), Ok(()));
    assert_eq!(calendar.status(day("2029-05-11")), DayStatus::Rest(RestDay::Equated));
    assert_eq!(calendar.decree(day("2029-05-11")), Some("a decree"));
    assert_eq!(calendar.decree(day("2026-05-15")), Some("Stcrt. 2025, 24713"));
    assert_eq!(
        calendar.add_rest_day(day("2029-05-12"), "a decree"),
        Err(CalendarError::AlreadyRest(RestDay::Saturday))
    );
    // One more day says nothing of the other days of its year.
    assert_eq!(calendar.add_rest_day(day("2031-05-23"), "a decree"), Ok(()));
    assert_eq!(calendar.is_rest_day(day("2031-05-22")), Some(true));
    assert_eq!(calendar.is_rest_day(day("2031-05-20")), None);
}

#[test]
fn nearest_working_days() {
    let of = |toward: Toward, date: &str| NETHERLANDS.working_day(toward, day(date)).unwrap().day.to_string();
    // Good Friday 2018 through Easter Monday.
    assert_eq!(of(Toward::OnOrAfter, "2018-03-30"), "2018-04-03");
    assert_eq!(of(Toward::OnOrBefore, "2018-04-02"), "2018-03-29");
    // A working day is its own, unless another is asked.
    assert_eq!(of(Toward::OnOrAfter, "2026-06-11"), "2026-06-11");
    assert_eq!(of(Toward::After, "2026-06-11"), "2026-06-12");
    assert_eq!(of(Toward::Before, "2026-06-11"), "2026-06-10");
    // 15 May 2026 is equated by decree.
    assert_eq!(of(Toward::OnOrAfter, "2026-05-15"), "2026-05-18");
}

#[test]
fn an_unknown_decree_leaves_a_bound() {
    // 2029: 16 April is a Monday of which no decree is known yet.
    let counted = NETHERLANDS.add(day("2029-04-13"), 1).unwrap();
    assert_eq!(
        (counted.day, counted.uncertain),
        (day("2029-04-16"), Some(day("2029-04-16")))
    );
    assert_eq!(counted.passed.len(), 2);
    // A rest day by rule is one in every year.
    assert_eq!(NETHERLANDS.is_rest_day(day("2029-12-25")), Some(true));
}

#[test]
fn counts_end_at_the_end_of_the_calendar() {
    assert!(NETHERLANDS.add(Day::LAST, 1).is_err());
    assert!(NETHERLANDS.subtract(Day::FIRST, 1).is_err());
    assert!(NETHERLANDS.add(day("2026-01-01"), -1).is_err());
    assert!(NETHERLANDS.add(day("2026-01-01"), i64::MAX).is_err());
}
