//! Two days that lie as far apart as positions say, counted in days, in months, or in both.

use super::axis::{Axis, Position};
use crate::model::{Data, usual_day};
use crate::value::{Day, Period, Unit};
use std::cmp::Ordering;

/// The years of which days are tried: months from them are as short and as long as they can be.
const YEARS: [i32; 4] = [2026, 2024, 2027, 2023];

/// The day of those months: far from where a month is cut short.
const DAY_OF_MONTH: u32 = 16;

/// A position on an axis of distances, and whether they are counted in months.
pub(super) type Distance<'axis> = (&'axis Axis, &'axis Position, bool);

/// A first day, that one if it is known, and a second one, which lie so far apart.
pub(super) fn two_days(first: Option<Day>, distances: &[Distance<'_>]) -> Option<(Day, Day)> {
    let firsts: Vec<Day> = first.map_or_else(starts, |day| vec![day]);
    firsts.into_iter().find_map(|first| {
        let near = |(axis, position, in_months): &Distance<'_>| {
            let cuts = cuts_of(axis, position).into_iter().flatten();
            let days = cuts.filter_map(|cut| at(first, cut, *in_months)).collect::<Vec<Day>>();
            days.into_iter()
                .flat_map(|day| [0, 1, -1].map(|by| day.checked_add_days(by).ok()))
        };
        let mut tried = distances.iter().flat_map(near).flatten();
        tried
            .find(|second| distances.iter().all(|distance| lies(first, *second, distance)))
            .map(|second| (first, second))
    })
}

/// Days to count from.
fn starts() -> Vec<Day> {
    let of_year = |year| (1..=12).filter_map(move |month| Day::new(year, month, DAY_OF_MONTH));
    usual_day()
        .into_iter()
        .chain(YEARS.into_iter().flat_map(of_year))
        .collect()
}

/// The cuts between which a position lies.
fn cuts_of<'axis>(axis: &'axis Axis, position: &Position) -> [Option<&'axis Data>; 2] {
    match position {
        Position::At(cut) => [axis.cuts.get(*cut), None],
        Position::Below(cut) => [
            cut.checked_sub(1).and_then(|low| axis.cuts.get(low)),
            axis.cuts.get(*cut),
        ],
        _ => [None, None],
    }
}

/// Whether two days lie so far apart.
fn lies(first: Day, second: Day, (axis, position, in_months): &Distance<'_>) -> bool {
    let against = |cut: &Data| at(first, cut, *in_months).map(|day| second.cmp(&day));
    let [low, high] = cuts_of(axis, position);
    match position {
        Position::At(_) => low.and_then(against) == Some(Ordering::Equal),
        Position::Below(_) => {
            low.is_none_or(|low| against(low) == Some(Ordering::Greater))
                && high.is_none_or(|high| against(high) == Some(Ordering::Less))
        }
        _ => false,
    }
}

/// The day at a distance from another.
fn at(first: Day, distance: &Data, in_months: bool) -> Option<Day> {
    match distance {
        Data::Number(count) => moved(first, count.to_i64()?, in_months),
        _ => None,
    }
}

/// A day so many days or months on.
pub(super) fn moved(start: Day, count: i64, months: bool) -> Option<Day> {
    if !months {
        return start.checked_add_days(count).ok();
    }
    let period = Period::new(count.checked_abs()?, Unit::Month)?;
    if count < 0 {
        period.before(start).ok()
    } else {
        period.after(start).ok().map(|day| day.value)
    }
}
