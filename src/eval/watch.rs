//! What an evaluation came past: how each rule fared, and on which side of each comparison the values lay.

use super::outcome::Outcome;
use super::{Evaluator, Question};
use crate::id::{ExprId, NameId, RuleId};
use crate::model::{Data, Kind};
use std::cmp::Ordering;
use std::collections::HashMap;

/// How a rule fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fared {
    /// It was asked for; whether it holds was open.
    Reached,
    /// Its condition was no, its value none, or its article did not apply.
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

/// What a case must show.
#[derive(Clone, Copy)]
struct Shown {
    target: Target,
    /// Whether the answer must be known too.
    known: bool,
}

impl Shown {
    fn is_met(self, watch: &Watch, outcome: &Outcome) -> bool {
        watch.shows(self.target) && (!self.known || outcome.determinate())
    }
}

/// Facts of a case, each with its value.
pub type Stating = Vec<(NameId, super::Fact)>;

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
        for (at, one) in known.iter().enumerate() {
            if !known.iter().any(|other| other.order(one) == Some(beyond)) {
                watch.at(Place::Expr(id), at);
            }
        }
    }

    /// The facts of a case that shows what is looked for, none to spare, on top of what is stated; `None` when no such
    /// case was found within the budget. A case in which the answer is known goes before one in which it is not.
    pub fn find_shown(
        &mut self,
        question: &Question,
        target: Target,
        first: &[NameId],
        budget: usize,
    ) -> Option<Stating> {
        self.searching = true;
        let smallest = [true, false].into_iter().find_map(|known| {
            let wanted = Shown { target, known };
            let found = self.search_shown(question, wanted, first, &mut budget.clone());
            found.map(|case| self.without_idle(question, wanted, &case))
        });
        self.searching = false;
        self.watch = None;
        self.notes = super::needs::Notes::default();
        self.forget();
        smallest
    }

    fn search_shown(
        &mut self,
        question: &Question,
        wanted: Shown,
        first: &[NameId],
        budget: &mut usize,
    ) -> Option<Stating> {
        self.begin_watch();
        let outcome = self.evaluate_again(question, budget).ok()?;
        if wanted.is_met(&self.end_watch(), &outcome) {
            return Some(Vec::new());
        }
        let notes = std::mem::take(&mut self.notes);
        let depends = outcome.depends();
        let in_order = first
            .iter()
            .filter(|id| depends.contains(id))
            .chain(depends.iter().filter(|id| !first.contains(id)));
        let (fact, points) = in_order
            .copied()
            .filter(|fact| self.is_stated_in_a_line(*fact))
            .find_map(|fact| self.points(fact, &notes).map(|points| (fact, points)))?;
        for point in points {
            let before = self.facts.replace(fact, point.clone());
            let found = self.search_shown(question, wanted, first, budget);
            self.facts.set(fact, before);
            if let Some(mut case) = found {
                case.push((fact, point));
                return Some(case);
            }
        }
        None
    }

    /// Whether a case can state a fact in a line: no table, no column of records.
    fn is_stated_in_a_line(&self, fact: NameId) -> bool {
        self.model
            .name(fact)
            .is_some_and(|name| !matches!(name.kind, Kind::Table(_)) && name.column_of.is_none())
    }

    /// Leaves out every fact without which the case still shows it.
    fn without_idle(&mut self, question: &Question, wanted: Shown, case: &[(NameId, super::Fact)]) -> Stating {
        let mut kept = Vec::new();
        let originals: Stating = case
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect();
        for (id, original) in &originals {
            let stated = self.facts.replace(*id, original.clone());
            self.begin_watch();
            self.forget();
            let outcome = self.run(question);
            if !wanted.is_met(&self.end_watch(), &outcome) {
                self.facts.set(*id, stated.clone());
                kept.push((*id, stated));
            }
        }
        for (id, original) in originals.into_iter().rev() {
            self.facts.set(id, original);
        }
        kept
    }
}
