//! The values of one thing, cut where a condition turns.

use super::space::Subject;
use crate::id::WordId;
use crate::model::{Compare, Data, Kind};
use crate::value::{Day, Exact, Moment, Period, Unit};
use std::cmp::Ordering;

/// The most values at which one thing is cut.
const MOST_CUTS: usize = 200;

/// Where a value lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Position {
    /// There is none.
    None,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A word that is tested or declared.
    Word(Data),
    /// Any other word.
    Other,
    /// At the cut with this number.
    At(usize),
    /// Below the cut with this number and above the one before it.
    Below(usize),
}

/// The values of a thing.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) subject: Subject,
    pub(super) kind: Kind,
    pub(super) cuts: Vec<Data>,
    pub(super) positions: Vec<Position>,
    /// Whether the thing may be none.
    pub(super) none: bool,
    /// Whether its values have no order that is known.
    pub(super) broken: bool,
    least: Option<Data>,
    most: Option<Data>,
    /// Whether the words are all there are.
    closed: bool,
}

impl Axis {
    pub(super) const fn new(subject: Subject, kind: Kind) -> Self {
        Self {
            subject,
            kind,
            cuts: Vec::new(),
            positions: Vec::new(),
            none: false,
            broken: false,
            least: None,
            most: None,
            closed: false,
        }
    }

    /// The limits and words that were declared.
    pub(super) fn bound(&mut self, least: Option<&Data>, most: Option<&Data>, words: Option<&[WordId]>) {
        self.least = least.cloned();
        self.most = most.cloned();
        for bound in [least, most].into_iter().flatten() {
            self.cut(bound);
        }
        if let Some(words) = words.filter(|_| self.kind == Kind::Word) {
            self.closed = true;
            for word in words {
                self.cut(&Data::Word(*word));
            }
        }
    }

    pub(super) fn cut(&mut self, at: &Data) {
        if self.cuts.len() >= MOST_CUTS {
            self.broken = true;
        } else if !self.cuts.contains(at) {
            self.cuts.push(at.clone());
        }
    }

    /// Whether the values have an order.
    pub(super) fn ordered(&self) -> bool {
        self.kind.ordered() && self.kind != Kind::Any
    }

    /// Makes the positions, when all cuts are known.
    pub(super) fn settle(&mut self) {
        if self.none {
            self.positions.push(Position::None);
        }
        if self.kind == Kind::YesNo {
            self.positions.extend([Position::Yes, Position::No]);
            return;
        }
        if !self.ordered() {
            self.positions.extend(self.cuts.iter().cloned().map(Position::Word));
            if !self.closed {
                self.positions.push(Position::Other);
            }
            return;
        }
        let comparable = self
            .cuts
            .first()
            .is_none_or(|first| self.cuts.iter().all(|cut| first.order(cut).is_some()));
        if !comparable {
            self.broken = true;
            return;
        }
        self.cuts.sort_by(|one, two| one.order(two).unwrap_or(Ordering::Equal));
        for at in 0..self.cuts.len() {
            self.add_below(at);
            if self.inside(at, Ordering::Equal) {
                self.positions.push(Position::At(at));
            }
        }
        self.add_below(self.cuts.len());
        // Limits that exclude each other leave no value: that is told of the declaration.
        self.broken = self.positions.is_empty();
    }

    fn add_below(&mut self, at: usize) {
        let open = match (at.checked_sub(1).and_then(|low| self.cuts.get(low)), self.cuts.get(at)) {
            (Some(low), Some(high)) => !next_to(low, high, self.subject.since()),
            _ => true,
        };
        if open && self.inside(at, Ordering::Less) {
            self.positions.push(Position::Below(at));
        }
    }

    /// Whether a position (at or below a cut) lies within what was declared.
    fn inside(&self, at: usize, side: Ordering) -> bool {
        let place = |bound: &Option<Data>| {
            bound
                .as_ref()
                .and_then(|bound| self.cuts.iter().position(|cut| cut == bound))
        };
        let above = place(&self.least).is_none_or(|least| at > least || (at == least && side == Ordering::Equal));
        let below = place(&self.most).is_none_or(|most| at <= most);
        above && below
    }

    /// Whether the values at a position compare so with one of the cuts; `None` when it is no cut.
    pub(super) fn compares(&self, position: &Position, how: Compare, with: &Data) -> Option<bool> {
        let cut = self.cuts.iter().position(|cut| cut == with)?;
        let order = match position {
            Position::At(at) => at.cmp(&cut),
            Position::Below(at) if *at <= cut => Ordering::Less,
            Position::Below(_) => Ordering::Greater,
            _ => return Some(false),
        };
        Some(holds(how, Some(order), order == Ordering::Equal))
    }

    /// Whether any value will do at a position: nothing but being there is asked of it.
    pub(super) fn any_value(&self, position: &Position) -> bool {
        self.cuts.is_empty() && matches!(position, Position::Below(_))
    }

    /// A value that people use at a position; `None` when there may be none, or it is no value.
    pub(super) fn sample(&self, position: &Position) -> Option<Data> {
        match position {
            Position::None | Position::Other => None,
            Position::Yes => Some(Data::YesNo(true)),
            Position::No => Some(Data::YesNo(false)),
            Position::Word(word) => Some(word.clone()),
            Position::At(at) => self.cuts.get(*at).cloned(),
            Position::Below(at) => {
                let low = at.checked_sub(1).and_then(|low| self.cuts.get(low));
                match (low, self.cuts.get(*at)) {
                    (Some(low), high) => {
                        step(low, true).filter(|next| high.is_none_or(|high| next.order(high) == Some(Ordering::Less)))
                    }
                    (None, Some(high)) => step(high, false),
                    (None, None) => self.kind.usual(),
                }
            }
        }
    }
}

/// Whether an order is the one that a comparison asks for.
pub(super) fn holds(how: Compare, order: Option<Ordering>, equal: bool) -> bool {
    match how {
        Compare::Equal => equal,
        Compare::Less => order == Some(Ordering::Less),
        Compare::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Compare::More => order == Some(Ordering::Greater),
        Compare::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// Whether no value can lie between two: days, and periods in whole units. Amounts and numbers may be finer than they
/// are written.
fn next_to(low: &Data, high: &Data, since: Option<(super::space::Thing, bool)>) -> bool {
    match (low, high) {
        (Data::Date(_) | Data::Moment(_) | Data::Period(_), _) => {
            step(low, true).is_some_and(|next| next.order(high) != Some(Ordering::Less))
        }
        // A count of days from another day is whole; between two counts of months there are days.
        (Data::Number(_), Data::Number(_)) => {
            since.is_some_and(|(_, months)| !months)
                && step(low, true).is_some_and(|next| next.order(high) != Some(Ordering::Less))
        }
        _ => false,
    }
}

/// The next value up or down, in the steps in which people write such values.
fn step(from: &Data, up: bool) -> Option<Data> {
    let moved = |value: Exact, unit: &str| {
        let unit = Exact::parse(unit)?;
        if up {
            value.checked_add(unit)
        } else {
            value.checked_sub(unit)
        }
        .ok()
    };
    let shift = if up { 1 } else { -1 };
    Some(match from {
        Data::Money(amount, currency) => Data::Money(moved(*amount, "0.01")?, *currency),
        Data::Percent(value) => Data::Percent(moved(*value, "0.01")?),
        // Whether a number is a count or a measure is not said: whole steps from a whole number are both.
        Data::Number(value) if value.is_integer() => Data::Number(moved(*value, "1")?),
        Data::Number(value) => Data::Number(moved(*value, "0.001")?),
        Data::Date(day) => Data::Date(day.checked_add_days(shift).ok()?),
        Data::Period(period) => {
            let (unit, size) = match period.unit() {
                Unit::Week => (Unit::Day, 7),
                Unit::Year => (Unit::Month, 12),
                unit => (unit, 1),
            };
            Data::Period(Period::new(
                period.count().checked_mul(size)?.checked_add(shift)?,
                unit,
            )?)
        }
        Data::Moment(moment) => Data::Moment(next_minute(*moment, up)?),
        _ => return None,
    })
}

fn next_minute(moment: Moment, up: bool) -> Option<Moment> {
    let minute = moment.minute_of_day();
    let (day, minute): (Day, u16) = if up {
        match minute {
            0..1439 => (moment.day(), minute + 1),
            _ => (moment.day().next().ok()?, 0),
        }
    } else {
        match minute.checked_sub(1) {
            Some(minute) => (moment.day(), minute),
            None => (moment.day().previous().ok()?, 1439),
        }
    };
    Moment::new(day, minute)
}
