use super::{Clamped, Day, TimeError};
use chrono::Weekday;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn months_later(text: &str, months: i32) -> (String, bool) {
    let Clamped { value, clamped } = day(text).checked_add_months(months).unwrap();
    (value.to_string(), clamped)
}

#[test]
fn reads_one_spelling() {
    assert_eq!(day("2024-02-29"), Day::new(2024, 2, 29).unwrap());
    assert_eq!(day("0001-01-01"), Day::FIRST);
    assert_eq!(day("9999-12-31"), Day::LAST);
    for text in [
        "2024-1-5",
        "24-01-05",
        "+2024-01-05",
        "12024-01-05",
        "2024-01-05 ",
        " 2024-01-05",
        "2024/01/05",
        "0000-01-01",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-04-31",
        "2024-01-00",
        "2024-01-0٣",
        "",
        "20240105",
        "-024-01-05",
    ] {
        assert_eq!(Day::parse_iso(text), None, "{text}");
    }
    assert_eq!(Day::new(10_000, 1, 1), None);
    assert_eq!(Day::new(0, 12, 31), None);
}

#[test]
fn parts_and_display() {
    let leap = day("0987-06-05");
    assert_eq!((leap.year(), leap.month(), leap.day_of_month()), (987, 6, 5));
    assert_eq!(leap.to_string(), "0987-06-05");
    // Liberation Day, 5 May 2025, was a Monday.
    assert_eq!(day("2025-05-05").weekday(), Weekday::Mon);
}

#[test]
fn days_forward_and_back() {
    assert_eq!(day("2024-03-01").checked_add_days(30), Ok(day("2024-03-31")));
    assert_eq!(day("2024-03-01").checked_add_days(-1), Ok(day("2024-02-29")));
    assert_eq!(day("2023-03-01").checked_add_days(-1), Ok(day("2023-02-28")));
    assert_eq!(day("2024-12-31").next(), Ok(day("2025-01-01")));
    assert_eq!(day("2025-01-01").previous(), Ok(day("2024-12-31")));
    assert_eq!(day("2024-01-01").days_between(day("2025-01-01")), 366);
    assert_eq!(Day::days_between(day("2024-01-02"), day("2024-01-01")), -1);
    for refused in [
        Day::LAST.next(),
        Day::FIRST.previous(),
        Day::LAST.checked_add_days(1),
        Day::FIRST.checked_add_days(-1),
        Day::FIRST.checked_add_days(i64::MAX),
        Day::LAST.checked_add_days(i64::MIN),
    ] {
        assert_eq!(refused, Err(TimeError::OutOfRange));
    }
}

#[test]
fn months_keep_the_day_number_or_end_the_month() {
    assert_eq!(months_later("2024-01-31", 1), ("2024-02-29".into(), true));
    assert_eq!(months_later("2023-01-31", 1), ("2023-02-28".into(), true));
    // From the anchor: two months after 31 January is 31 March, not 28 March.
    assert_eq!(months_later("2023-01-31", 2), ("2023-03-31".into(), false));
    assert_eq!(months_later("2024-02-29", 12), ("2025-02-28".into(), true));
    assert_eq!(months_later("2024-02-29", 48), ("2028-02-29".into(), false));
    assert_eq!(months_later("2024-11-30", 3), ("2025-02-28".into(), true));
    assert_eq!(months_later("2024-01-15", -1), ("2023-12-15".into(), false));
    assert_eq!(months_later("2024-03-31", -13), ("2023-02-28".into(), true));
    assert_eq!(months_later("2024-03-31", 0), ("2024-03-31".into(), false));
    for (start, months) in [
        (Day::LAST, 1),
        (Day::FIRST, -1),
        (Day::LAST, i32::MAX),
        (Day::FIRST, i32::MIN),
    ] {
        assert_eq!(start.checked_add_months(months), Err(TimeError::OutOfRange));
    }
}

#[test]
fn ends_of_months() {
    assert_eq!(day("2024-02-01").last_of_month(), day("2024-02-29"));
    assert_eq!(day("2023-02-28").last_of_month(), day("2023-02-28"));
    // Centuries are leap years only every four hundred years.
    assert_eq!(day("1900-02-10").last_of_month(), day("1900-02-28"));
    assert_eq!(day("2000-02-10").last_of_month(), day("2000-02-29"));
    assert!(day("2024-04-30").is_last_of_month() && !day("2024-05-30").is_last_of_month());
    assert_eq!(Day::LAST.last_of_month(), Day::LAST);
}

#[test]
fn ordinals_count_every_day() {
    assert_eq!((Day::FIRST.ordinal(), Day::from_ordinal(1)), (1, Some(Day::FIRST)));
    // 9999 years hold 9999 × 365 + 2499 - 99 + 24 = 3,652,059 days.
    assert_eq!(
        (Day::LAST.ordinal(), Day::from_ordinal(3_652_059)),
        (3_652_059, Some(Day::LAST))
    );
    assert_eq!((Day::from_ordinal(0), Day::from_ordinal(3_652_060)), (None, None));
    assert_eq!(Day::from_ordinal(i64::MAX), None);
    let mut one = day("1899-12-01");
    for _ in 0..1000 {
        let next = one.next().unwrap();
        assert_eq!(next.ordinal(), one.ordinal() + 1);
        assert_eq!(Day::from_ordinal(next.ordinal()), Some(next));
        assert_eq!(next.is_last_of_month(), next.next().unwrap().day_of_month() == 1);
        one = next;
    }
}

#[test]
fn written_as_shown() {
    for text in ["0001-01-01", "0987-06-05", "2024-02-29", "9999-12-31"] {
        let mut out = String::new();
        day(text).write_iso(&mut out);
        assert_eq!(out, text);
    }
}
