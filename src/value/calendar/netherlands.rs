//! The calendar of the Netherlands (European part): Algemene termijnenwet, BWBR0002448.

use super::Calendar;
use crate::value::Day;
use chrono::Weekday;

// LAW: Algemene termijnenwet art. 3(3): days equated with public holidays by royal decree, each for some years:
// BWBR0038666 (2017-2019), Stcrt. 2022, 7812 (2023-2025), Stcrt. 2025, 24713 (2026-2028). Those of other years were
// not found; 27 May 2022 rests on one secondary source and is left out.
const EQUATED: &[(i32, u32, u32)] = &[
    (2017, 4, 28),
    (2017, 5, 26),
    (2018, 5, 11),
    (2018, 12, 24),
    (2018, 12, 31),
    (2019, 5, 31),
    (2019, 12, 27),
    (2023, 4, 28),
    (2023, 5, 19),
    (2024, 5, 10),
    (2024, 12, 27),
    (2025, 5, 30),
    (2026, 1, 2),
    (2026, 5, 15),
    (2027, 5, 7),
    (2028, 4, 28),
    (2028, 5, 26),
];
const DECREED: &[(i32, i32, &str)] = &[
    (2017, 2019, "BWBR0038666"),
    (2023, 2025, "Stcrt. 2022, 7812"),
    (2026, 2028, "Stcrt. 2025, 24713"),
];

impl Calendar {
    /// The calendar of the Netherlands.
    ///
    /// Rules from 1980, the year of the decree on the Queen's day; days equated by decree for 2017-2019 and
    /// 2023-2028. For later years the rules are those of today.
    pub const NETHERLANDS: Self = Self {
        name: "netherlands",
        holiday,
        first_year: 1980,
        equated: EQUATED,
        decreed: DECREED,
        added: Vec::new(),
        added_years: Vec::new(),
    };

    /// The calendar of the Netherlands, to which a deal may add.
    #[must_use]
    pub const fn netherlands() -> Self {
        Self::NETHERLANDS
    }
}

/// The name of the public holiday on a day, if it is one.
// LAW: Algemene termijnenwet art. 3(1): New Year's Day, Easter Monday, Whit Monday, both days of Christmas, Ascension
// Day, the day on which the King's birthday is celebrated, and 5 May (every year); art. 3(2): Good Friday counts.
fn holiday(day: Day) -> Option<&'static str> {
    match (day.month(), day.day_of_month()) {
        (1, 1) => return Some("New Year's Day"),
        (5, 5) => return Some("Liberation Day"),
        (12, 25) => return Some("Christmas Day"),
        (12, 26) => return Some("Second Christmas Day"),
        (4, _) => {
            if let Some(name) = birthday(day) {
                return Some(name);
            }
        }
        (3 | 5 | 6, _) => {}
        _ => return None,
    }
    match easter(day.year())?.days_between(day) {
        -2 => Some("Good Friday"),
        1 => Some("Easter Monday"),
        39 => Some("Ascension Day"),
        50 => Some("Whit Monday"),
        _ => None,
    }
}

/// The King's or Queen's birthday as it is celebrated; on the Saturday when it falls on a Sunday.
// LAW: Besluit van 24 april 1980 (BWBR0031338), 30 April, in force to 31 December 2013; since then 27 April.
fn birthday(day: Day) -> Option<&'static str> {
    let (name, date) = if day.year() >= 2014 {
        ("King's Day", 27)
    } else {
        ("Queen's Day", 30)
    };
    let nominal = Day::new(day.year(), 4, date)?;
    let celebrated = if nominal.weekday() == Weekday::Sun {
        nominal.previous().ok()?
    } else {
        nominal
    };
    (day == celebrated).then_some(name)
}

/// Easter Sunday of a year (Gregorian), by the method of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<Day> {
    let (golden, century, within) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (leaps, rest) = (century.div_euclid(4), century.rem_euclid(4));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leaps - correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * rest + 2 * within.div_euclid(4) - epact - within.rem_euclid(4)).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let number = epact + weekday - 7 * late + 114;
    let month = u32::try_from(number.div_euclid(31)).ok()?;
    let day_of_month = u32::try_from(number.rem_euclid(31) + 1).ok()?;
    Day::new(year, month, day_of_month)
}
