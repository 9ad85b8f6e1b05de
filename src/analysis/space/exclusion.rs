//! Positions of two aspects of one thing that exclude each other: a day and its month, days and months from one day.

use super::{Aspect, Assignment, Space};
use crate::analysis::axis::{Axis, Position};
use crate::model::{Data, Kind};
use crate::value::{Day, lengths_of_months};

impl Space<'_> {
    /// Finds the pairs of axes of which positions may exclude each other.
    pub(super) fn relate(&mut self) {
        for (at, one) in self.axes.iter().enumerate() {
            for (other, two) in self.axes.iter().enumerate() {
                let related = match (one.subject.aspect, two.subject.aspect) {
                    (Aspect::Value, Aspect::Month) => one.kind == Kind::Date,
                    (Aspect::Since(first, false), Aspect::Since(other, true)) => first == other,
                    _ => false,
                };
                if related && one.subject.thing == two.subject.thing && !one.broken && !two.broken {
                    self.related.push((at, other));
                }
            }
        }
    }

    /// Whether no case has all positions of an assignment.
    pub(in crate::analysis) fn impossible(&self, assignment: &Assignment) -> bool {
        let position = |at: usize| {
            let axis = self.axes.get(at)?;
            let place = assignment.get(at).copied().flatten()?;
            Some((axis, axis.positions.get(place)?))
        };
        self.related.iter().any(|(one, two)| {
            let (Some(one), Some(two)) = (position(*one), position(*two)) else {
                return false;
            };
            match (one.1, two.1) {
                (Position::None, Position::None) => false,
                // There is a day, or there is none.
                (Position::None, _) | (_, Position::None) => true,
                _ if two.0.subject.aspect == Aspect::Month => !in_months(one, two),
                _ => !of_one_length(one, two),
            }
        })
    }
}

/// The cuts on both sides of a position, and how far inside them it begins and ends.
fn ends<'axis>(axis: &'axis Axis, position: &Position) -> (Option<&'axis Data>, Option<&'axis Data>, i64) {
    match position {
        Position::At(cut) => (axis.cuts.get(*cut), axis.cuts.get(*cut), 0),
        Position::Below(cut) => (
            cut.checked_sub(1).and_then(|low| axis.cuts.get(low)),
            axis.cuts.get(*cut),
            1,
        ),
        _ => (None, None, 0),
    }
}

/// Whether some day of a position may lie in a month of another.
fn in_months((days, position): (&Axis, &Position), (months, month): (&Axis, &Position)) -> bool {
    let (Some(Data::Date(low)), Some(Data::Date(high)), inside) = ends(days, position) else {
        return true;
    };
    let (Ok(first), Ok(last)) = (low.checked_add_days(inside), high.checked_add_days(-inside)) else {
        return true;
    };
    let wanted = |number: u32| {
        let is = |data: &Data| matches!(data, Data::Number(known) if known.to_i64() == Some(i64::from(number)));
        match month {
            Position::Word(data) => is(data),
            _ => !months.cuts.iter().any(is),
        }
    };
    let number = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
    (number(first)..=number(last))
        .take(12)
        .any(|month| u32::try_from(month.rem_euclid(12) + 1).is_ok_and(wanted))
}

/// Whether some count of days may be as long as some count of months.
fn of_one_length((in_days, days): (&Axis, &Position), (in_months, months): (&Axis, &Position)) -> bool {
    let count = |data: Option<&Data>| match data {
        Some(Data::Number(count)) => count.to_i64(),
        _ => None,
    };
    let (low, high, inside) = ends(in_days, days);
    let fewest = count(low).and_then(|low| low.checked_add(inside));
    let most = count(high).and_then(|high| high.checked_sub(inside));
    let (low, high, inside) = ends(in_months, months);
    let shortest = count(low)
        .and_then(lengths_of_months)
        .and_then(|(least, _)| least.checked_add(inside));
    let longest = count(high)
        .and_then(lengths_of_months)
        .and_then(|(_, most)| most.checked_sub(inside));
    let apart = |one: Option<i64>, two: Option<i64>| matches!((one, two), (Some(one), Some(two)) if one < two);
    !apart(most, shortest) && !apart(longest, fewest)
}
