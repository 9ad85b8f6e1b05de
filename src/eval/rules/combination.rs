//! How rules that stand combine: values that agree, bounds, additions, yes and no.

use super::Candidate;
use crate::eval::Evaluator;
use crate::eval::arithmetic::{Slope, add, extreme, lift2, of_sum};
use crate::eval::outcome::{Clash, Outcome, join};
use crate::eval::watch::Place;
use crate::id::{NameId, RuleId};
use crate::model::{Name, Rank, RuleKind};
use std::rc::Rc;

impl Evaluator<'_> {
    pub(super) fn yes_no(&self, id: NameId, name: &Name, standing: &[&Candidate]) -> Outcome {
        let yes: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::Yes).collect();
        let no: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::No).collect();
        let values: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::Is).collect();
        let mut outcomes: Vec<Outcome> = values.iter().map(|one| one.value.clone()).collect();
        if !yes.is_empty() {
            outcomes.push(Outcome::yes_no(true));
        }
        if !no.is_empty() {
            outcomes.push(Outcome::yes_no(false));
        }
        if outcomes.is_empty() {
            // An act that the text only forbids, and does not forbid here, is neither allowed nor forbidden.
            if name.question {
                return Outcome::NoRule;
            }
            let act = self.acts.get(id.index()).copied().unwrap_or(false);
            let only_forbidden = act
                && name
                    .rules
                    .iter()
                    .filter_map(|rule| self.model.rule(*rule))
                    .all(|rule| rule.kind == RuleKind::No);
            return if only_forbidden {
                Outcome::NoRule
            } else {
                Outcome::yes_no(false)
            };
        }
        agree(id, standing, &outcomes)
    }

    pub(super) fn combined(&mut self, id: NameId, standing: &[&Candidate]) -> Outcome {
        let of = |kind: RuleKind| {
            standing
                .iter()
                .filter(move |one| one.kind == kind)
                .map(|one| one.value.clone())
                .collect::<Vec<Outcome>>()
        };
        let values = of(RuleKind::Is);
        let (upper, lower) = (of(RuleKind::AtMost), of(RuleKind::AtLeast));
        if self.searching {
            // Where a value meets a bound, or two bounds meet, the answer turns.
            let all: Vec<Outcome> = values.iter().chain(&upper).chain(&lower).cloned().collect();
            self.note_meetings(&all);
        }
        let upper = (!upper.is_empty()).then(|| extreme(&upper, true));
        let lower = (!lower.is_empty()).then(|| extreme(&lower, false));
        if values.is_empty() && self.model.name(id).is_some_and(|name| !self.model.bounds_answer(name)) {
            return Outcome::NoRule;
        }
        let mut result = if values.is_empty() {
            None
        } else {
            Some(agree(id, standing, &values))
        };
        for addition in of(RuleKind::Increases) {
            let span = self.model.name(id).map(|name| name.span).unwrap_or_default();
            result = result.map(|base| {
                let sum = lift2(&base, &addition, (Slope::Up, Slope::Up), &|one, two| {
                    add(one, two, false, span)
                });
                of_sum(sum, &base, &addition, false)
            });
        }
        if let (Some(Outcome::Known(high)), Some(Outcome::Known(low))) = (&upper, &lower)
            && low.order(high) == Some(std::cmp::Ordering::Greater)
        {
            // A bound that goes before every paper is not undone by the opposite bound of another.
            let kept: Vec<&Candidate> = standing
                .iter()
                .filter(|one| !is_bound(one.kind) || self.goes_first(one.rule))
                .copied()
                .collect();
            let some_first = kept.iter().any(|one| is_bound(one.kind));
            return if some_first && kept.len() < standing.len() {
                self.combined(id, &kept)
            } else {
                clash(id, standing)
            };
        }
        let result = match (result, upper) {
            (Some(value), Some(bound)) => Some(self.limited(&value, bound, standing, RuleKind::AtMost)),
            (value, bound) => value.or(bound),
        };
        match (result, lower) {
            (Some(value), Some(bound)) => self.limited(&value, bound, standing, RuleKind::AtLeast),
            (value, bound) => value.or(bound).unwrap_or(Outcome::NoRule),
        }
    }

    /// A value cut by a bound on one side, and the rule that cut it.
    fn limited(&mut self, value: &Outcome, bound: Outcome, standing: &[&Candidate], side: RuleKind) -> Outcome {
        for one in standing.iter().filter(|one| one.kind == side && !one.open) {
            self.watch_order(Place::Bound(one.rule), value, &one.value);
        }
        let result = extreme(&[value.clone(), bound], side == RuleKind::AtMost);
        if let (Outcome::Known(from), Outcome::Known(to)) = (value, &result) {
            let cutting = standing
                .iter()
                .find(|one| one.kind == side && !one.open && one.value == result);
            if let Some(cutting) = cutting {
                self.note_limit(from, to, cutting.rule);
            }
        }
        result
    }

    /// Whether a rule stands in a paper that goes before every other.
    fn goes_first(&self, rule: RuleId) -> bool {
        let article = self.model.rule(rule).and_then(|rule| self.model.article(rule.article));
        article.and_then(|article| article.rank) == Some(Rank::First)
    }
}

const fn is_bound(kind: RuleKind) -> bool {
    matches!(kind, RuleKind::AtMost | RuleKind::AtLeast)
}

fn clash(id: NameId, standing: &[&Candidate]) -> Outcome {
    Outcome::Conflict(Rc::new(Clash {
        name: id,
        rules: standing.iter().map(|one| one.rule).collect(),
        values: standing.iter().map(|one| one.value.clone()).collect(),
    }))
}

/// Several values that all stand: one when they are the same, else a conflict.
fn agree(id: NameId, standing: &[&Candidate], values: &[Outcome]) -> Outcome {
    let Some((first, rest)) = values.split_first() else {
        return Outcome::NoRule;
    };
    if rest.is_empty() {
        return first.clone();
    }
    for value in values {
        if matches!(value, Outcome::Conflict(_) | Outcome::Fault(_)) {
            return value.clone();
        }
    }
    if values.iter().all(Outcome::determinate) {
        return if rest.iter().all(|other| other == first) {
            first.clone()
        } else {
            clash(id, standing)
        };
    }
    let mut outcomes = values.to_vec();
    outcomes.push(clash(id, standing));
    join(outcomes, &[])
}
