//! Every day of a range: rows that are true of each day in them.

use super::rows::without_steady;
use super::vary::Row;
use crate::eval::Outcome;
use crate::model::Data;
use crate::value::Day;
use std::cmp::Ordering;

/// The most days of which each is tried.
const MOST_DAYS: i64 = 4_000;

/// The most rows that are shown whole.
const MOST_ROWS: usize = 40;

/// The days from one through another, when they are few enough to try each.
pub(super) fn every_day(from: &Data, to: &Data) -> Option<Vec<Data>> {
    let (Data::Date(first), Data::Date(last)) = (from, to) else {
        return None;
    };
    let days = first.days_between(*last);
    (0..MOST_DAYS).contains(&days).then(|| {
        (0..=days)
            .filter_map(|shift| first.checked_add_days(shift).ok().map(Data::Date))
            .collect()
    })
}

/// Every day of the year in which this one lies, of the year before and of the year after.
pub(super) fn years_around(day: Day) -> Vec<Data> {
    let ends = Day::new(day.year() - 1, 1, 1).zip(Day::new(day.year() + 1, 12, 31));
    ends.and_then(|(first, last)| every_day(&Data::Date(first), &Data::Date(last)))
        .unwrap_or_default()
}

/// Days with one answer make one row. Of very many rows only those stay in which a day lies at which the answer may turn.
pub(super) fn runs(answers: Vec<(Data, Outcome)>, turning: &[Data]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, outcome) in answers {
        match rows.last_mut() {
            Some(row) if row.outcome.same_as(&outcome) => row.to = at,
            _ => rows.push(Row {
                from: at.clone(),
                to: at,
                outcome,
            }),
        }
    }
    let mut rows = without_steady(rows);
    if rows.len() > MOST_ROWS {
        rows.retain(|row| turning.iter().any(|day| holds(row, day)));
    }
    rows
}

fn holds(row: &Row, day: &Data) -> bool {
    row.from.order(day) != Some(Ordering::Greater) && day.order(&row.to) != Some(Ordering::Greater)
}
