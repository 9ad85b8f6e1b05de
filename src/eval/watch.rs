//! What an evaluation came past: how each rule fared, and on which side of each comparison the values lay.

use super::Evaluator;
use super::duties::day_of;
use super::outcome::Outcome;
use crate::id::{ExprId, RuleId};
use crate::model::Data;
use crate::value::Day;
use std::cmp::Ordering;
use std::collections::HashMap;

/// How a rule fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fared {
    /// It was asked for; whether it holds was open.
    Reached,
    /// Its condition was no, its value none, it was not one of the days of its act, or its article did not apply.
    Off,
    /// It held and gave way to another rule.
    Lost,
    /// It held, for certain.
    Stood,
}

/// Where two values were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a comparison, or in `lowest of` and `highest of`.
    Expr(ExprId),
    /// At the bound that a rule sets.
    Bound(RuleId),
    /// At a line of a list of cases: its condition, or the value of its `otherwise`.
    Line(ExprId),
    /// At a part of `any of` or `all of`: the first that was yes, or the first that was no.
    Part(ExprId),
    /// Between the day on which an act is looked at or was done and its last day; the place of the act.
    LastDay(usize),
    /// Between the day on which an act is looked at and the day of its `until` or `through`; the place of the act.
    EndDay(usize),
}

/// Everything that was seen since the watch began.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    rules: HashMap<RuleId, u8>,
    sides: HashMap<Place, u64>,
}

const fn rule_bit(fared: Fared) -> u8 {
    match fared {
        Fared::Reached => 1,
        Fared::Off => 2,
        Fared::Lost => 4,
        Fared::Stood => 8,
    }
}

/// The number of a side of a comparison: lower or earlier, equal, higher or later.
const fn side(order: Ordering) -> usize {
    match order {
        Ordering::Less => 0,
        Ordering::Equal => 1,
        Ordering::Greater => 2,
    }
}

impl Watch {
    fn rule(&mut self, rule: RuleId, fared: Fared) {
        *self.rules.entry(rule).or_insert(0) |= rule_bit(fared);
    }

    fn at(&mut self, place: Place, side: usize) {
        *self.sides.entry(place).or_insert(0) |= u32::try_from(side)
            .ok()
            .and_then(|side| 1u64.checked_shl(side))
            .unwrap_or(0);
    }

    /// Whether a rule once fared so.
    #[must_use]
    pub fn fared(&self, rule: RuleId, fared: Fared) -> bool {
        self.rules.get(&rule).is_some_and(|seen| seen & rule_bit(fared) != 0)
    }

    /// Whether the values once lay on this side.
    #[must_use]
    pub fn tried(&self, place: Place, side: usize) -> bool {
        let bit = u32::try_from(side).ok().and_then(|side| 1u64.checked_shl(side));
        self.sides
            .get(&place)
            .is_some_and(|seen| bit.is_some_and(|bit| seen & bit != 0))
    }

    /// Adds what another watch saw.
    pub fn add(&mut self, other: &Self) {
        for (rule, seen) in &other.rules {
            *self.rules.entry(*rule).or_insert(0) |= seen;
        }
        for (place, seen) in &other.sides {
            *self.sides.entry(*place).or_insert(0) |= seen;
        }
    }
}

/// Something that a case is looked for that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A rule that stands.
    Stood(RuleId),
    /// Values on this side.
    Side(Place, usize),
}

impl Target {
    /// How many days after the day that a sentence names it shows: -1 is the day before. `None` when it is no side of such
    /// a day.
    #[must_use]
    pub fn day(self) -> Option<i64> {
        match self {
            Self::Side(Place::LastDay(_) | Place::EndDay(_), side) => i64::try_from(side).ok()?.checked_sub(1),
            _ => None,
        }
    }
}

impl Watch {
    /// Whether this was seen.
    #[must_use]
    pub fn shows(&self, target: Target) -> bool {
        match target {
            Target::Stood(rule) => self.fared(rule, Fared::Stood),
            Target::Side(place, side) => self.tried(place, side),
        }
    }
}

impl Evaluator<'_> {
    /// Begins to watch.
    pub fn begin_watch(&mut self) {
        self.watch = Some(Box::default());
    }

    /// What was seen since; nothing more is.
    pub fn end_watch(&mut self) -> Watch {
        self.watch.take().map_or_else(Watch::default, |watch| *watch)
    }

    pub(super) fn watch_rule(&mut self, rule: RuleId, fared: Fared) {
        if let Some(watch) = &mut self.watch {
            watch.rule(rule, fared);
        }
    }

    /// Notes on which side of a second value a first one lies, when both are known.
    pub(super) fn watch_order(&mut self, place: Place, one: &Outcome, two: &Outcome) {
        if let (Some(watch), Outcome::Known(one), Outcome::Known(two)) = (&mut self.watch, one, two)
            && let Some(order) = one.order(two)
        {
            watch.at(place, side(order));
        }
    }

    /// Notes that a line of a list of cases answers.
    pub(super) fn watch_line(&mut self, line: ExprId) {
        if let Some(watch) = &mut self.watch {
            watch.at(Place::Line(line), 0);
        }
    }

    /// Notes that a part of a condition decides it: the first that does.
    pub(super) fn watch_part(&mut self, part: ExprId) {
        if let Some(watch) = &mut self.watch {
            watch.at(Place::Part(part), 0);
        }
    }

    /// Notes how a day lies to one that a sentence names, when that is known.
    pub(super) fn watch_day(&mut self, place: Place, day: Day, named: &Outcome) {
        if let (Some(watch), Some(named)) = (&mut self.watch, day_of(named)) {
            watch.at(place, side(day.cmp(&named)));
        }
    }

    /// What something comes past, apart from the rest; added to it with `watch_too`.
    pub(super) fn watched_apart<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Option<Box<Watch>>) {
        let whole = self.watch.take();
        self.watch = whole.as_ref().map(|_| Box::default());
        let done = work(self);
        let apart = std::mem::replace(&mut self.watch, whole);
        (done, apart)
    }

    /// Adds what was watched apart.
    pub(super) fn watch_too(&mut self, apart: Option<Box<Watch>>) {
        if let (Some(watch), Some(apart)) = (&mut self.watch, apart) {
            watch.add(&apart);
        }
    }

    /// Notes which of several known values is the lowest or highest: of two with their order, of more each that is.
    pub(super) fn watch_pick(&mut self, id: ExprId, outcomes: &[Outcome], lowest: bool) {
        if self.watch.is_none() {
            return;
        }
        if let [one, two] = outcomes {
            return self.watch_order(Place::Expr(id), one, two);
        }
        let known: Option<Vec<&Data>> = outcomes.iter().map(Outcome::known).collect();
        let (Some(known), Some(watch)) = (known, &mut self.watch) else {
            return;
        };
        let beyond = if lowest { Ordering::Less } else { Ordering::Greater };
        let further = |best: &'_ Data, other: &'_ Data| other.order(best) == Some(beyond);
        let best = known
            .iter()
            .copied()
            .reduce(|best, other| if further(best, other) { other } else { best });
        for (at, one) in known.iter().enumerate() {
            if best.is_some_and(|best| best.order(one) != Some(beyond)) {
                watch.at(Place::Expr(id), at);
            }
        }
    }
}
