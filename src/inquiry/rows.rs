//! Rows of answers under neighbouring values of a fact: where one answer ends and the next begins.

use super::vary::Row;
use crate::eval::{Evaluator, Outcome, Question};
use crate::id::NameId;
use crate::model::Data;
use crate::value::{Day, Exact, Period, RoundingMode};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An answer at one value only.
pub(super) fn alone((at, outcome): (Data, Outcome)) -> Row {
    Row {
        from: at.clone(),
        to: at,
        outcome,
    }
}

/// Neighbours with one answer make one row; where it turns in between is looked for to the smallest unit.
pub(super) fn stretches(
    evaluator: &mut Evaluator<'_>,
    question: &Question,
    id: NameId,
    answers: Vec<(Data, Outcome)>,
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, outcome) in answers {
        if let Some(row) = rows.last_mut()
            && row.outcome.same_as(&outcome)
        {
            row.to = at;
            continue;
        }
        if let Some(row) = rows.last_mut()
            && row.outcome.determinate()
        {
            // The last value with the answer before, found by halving.
            let (mut low, mut high) = (row.to.clone(), at.clone());
            while let Some(middle) = between(&low, &high) {
                let found = evaluator
                    .vary(question, id, std::slice::from_ref(&middle))
                    .pop()
                    .map(|(_, outcome)| outcome);
                if found.as_ref() == Some(&row.outcome) {
                    low = middle;
                } else if found.as_ref() == Some(&outcome) {
                    high = middle;
                } else {
                    break;
                }
            }
            let closed = between(&low, &high).is_none();
            if closed {
                row.to = low;
                rows.push(Row {
                    from: high,
                    to: at,
                    outcome,
                });
                continue;
            }
        }
        rows.push(Row {
            from: at.clone(),
            to: at,
            outcome,
        });
    }
    rows
}

/// A row of more than one value runs on as far as its answer does, where the answers beside it grow evenly.
pub(super) fn to_their_ends(evaluator: &mut Evaluator<'_>, question: &Question, id: NameId, rows: &mut [Row]) {
    for place in 0..rows.len() {
        let Some(row) = rows
            .get(place)
            .filter(|row| row.from != row.to && row.outcome.determinate())
        else {
            continue;
        };
        let before = place.checked_sub(1).and_then(|place| rows.get(place));
        let after = rows.get(place.saturating_add(1));
        let mut last = |inside: &Data, outside: &Data| {
            let (mut inside, mut outside) = (inside.clone(), outside.clone());
            while let Some(middle) = halfway(&inside, &outside) {
                let found = evaluator.vary(question, id, std::slice::from_ref(&middle)).pop();
                if found.is_some_and(|(_, outcome)| outcome.same_as(&row.outcome)) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            inside
        };
        let from = before.map(|before| last(&row.from, &before.to));
        let to = after.map(|after| last(&row.to, &after.from));
        if let Some(row) = rows.get_mut(place) {
            row.from = from.unwrap_or_else(|| row.from.clone());
            row.to = to.unwrap_or_else(|| row.to.clone());
        }
    }
}

/// A value between two others, whichever of them is the smaller.
fn halfway(one: &Data, two: &Data) -> Option<Data> {
    if one.order(two) == Some(Ordering::Greater) {
        between(two, one)
    } else {
        between(one, two)
    }
}

/// Amounts between two cents give way to these two: nobody states the others. The ends stay as they are.
pub(super) fn whole_cents(values: Vec<Data>) -> Vec<Data> {
    let (first, last) = (values.first().cloned(), values.last().cloned());
    let inside = |data: &Data| {
        first.as_ref().and_then(|first| first.order(data)) != Some(Ordering::Greater)
            && last.as_ref().and_then(|last| data.order(last)) != Some(Ordering::Greater)
    };
    let mut found: Vec<Data> = Vec::with_capacity(values.len());
    for value in values {
        let cents = match &value {
            Data::Money(amount, currency) => [RoundingMode::Down, RoundingMode::Up]
                .into_iter()
                .filter_map(|mode| amount.rounded(Decimal::new(1, 2), mode).ok())
                .map(|amount| Data::Money(amount, *currency))
                .filter(inside)
                .collect(),
            _ => Vec::new(),
        };
        if cents.is_empty() {
            found.push(value);
        } else {
            found.extend(cents);
        }
    }
    found.sort_by(|one, two| one.order(two).unwrap_or(Ordering::Equal));
    found.dedup();
    found
}

/// Rows in the middle of a stretch where the answer grows evenly with the fact say nothing new.
pub(super) fn without_steady(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter().peekable();
    while let Some(row) = rest.next() {
        let steady = match (kept.last(), rest.peek()) {
            (Some(before), Some(after)) => row.from == row.to && even(before, &row, after).unwrap_or(false),
            _ => false,
        };
        if !steady {
            kept.push(row);
        }
    }
    kept
}

/// Whether three points lie on one line.
fn even(before: &Row, middle: &Row, after: &Row) -> Option<bool> {
    let amount = |data: &Data| match data {
        Data::Money(value, _) | Data::Number(value) | Data::Percent(value) => Some(*value),
        Data::Date(day) => Day::new(2000, 1, 1).map(|first| Exact::from_integer(first.days_between(*day))),
        _ => None,
    };
    let answer = |row: &Row| row.outcome.known().and_then(amount);
    let gap = |one: Exact, two: Exact| two.checked_sub(one).ok();
    let (first, at, last) = (amount(&before.to)?, amount(&middle.from)?, amount(&after.from)?);
    let (low, found, high) = (answer(before)?, answer(middle)?, answer(after)?);
    let one = gap(low, found)?.checked_mul(gap(first, last)?).ok()?;
    let two = gap(low, high)?.checked_mul(gap(first, at)?).ok()?;
    Some(one == two)
}

/// A value halfway in the smallest unit of its type; none when the two are neighbours.
pub(super) fn between(low: &Data, high: &Data) -> Option<Data> {
    let halfway = |one: i64, two: i64| -> Option<i64> {
        let middle = one.checked_add(two.checked_sub(one)? / 2)?;
        (middle != one && middle != two).then_some(middle)
    };
    let cents = |value: &Exact| value.checked_mul(Exact::from_integer(100)).ok()?.to_i64();
    let back = |value: i64| Exact::from_integer(value).checked_div(Exact::from_integer(100)).ok();
    Some(match (low, high) {
        (Data::Money(one, currency), Data::Money(two, _)) => {
            Data::Money(back(halfway(cents(one)?, cents(two)?)?)?, *currency)
        }
        (Data::Percent(one), Data::Percent(two)) => Data::Percent(back(halfway(cents(one)?, cents(two)?)?)?),
        // Beside a number with decimals the next one is a hundredth away.
        (Data::Number(one), Data::Number(two)) => Data::Number(match (one.to_i64(), two.to_i64()) {
            (Some(one), Some(two)) => Exact::from_integer(halfway(one, two)?),
            _ => back(halfway(cents(one)?, cents(two)?)?)?,
        }),
        (Data::Date(one), Data::Date(two)) => {
            let days = one.days_between(*two);
            let half = halfway(0, days)?;
            Data::Date(one.checked_add_days(half).ok()?)
        }
        (Data::Period(one), Data::Period(two)) if one.unit() == two.unit() => {
            Data::Period(Period::new(halfway(one.count(), two.count())?, one.unit())?)
        }
        _ => return None,
    })
}

/// Values spread evenly between two, as many as so many halvings make.
pub(super) fn spread(from: &Data, to: &Data, halvings: u32, values: &mut Vec<Data>) {
    if let Some((less, middle)) = halvings.checked_sub(1).zip(between(from, to)) {
        spread(from, &middle, less, values);
        spread(&middle, to, less, values);
        values.push(middle);
    }
}
