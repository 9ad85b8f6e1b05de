//! Cases looked for: in which rules contradict each other, or none answers.

use crate::eval::answer::Question;
use crate::eval::outcome::{Outcome, Unknown, join};
use crate::eval::{Evaluator, Fact};
use crate::id::NameId;
use std::rc::Rc;

/// What kind of outcome a case is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Rules that contradict each other.
    Clash,
    /// None, or no rule.
    Absent,
}

impl Evaluator<'_> {
    /// Conditions that exclude each other make outcomes look possible that no case has: a conflict, or no rule.
    /// They are kept only when a case with them is found.
    pub(super) fn without_phantoms(&mut self, question: &Question, outcome: Outcome) -> Outcome {
        let Outcome::Unknown(unknown) = &outcome else {
            return outcome;
        };
        let Some(alternatives) = &unknown.alternatives else {
            let may_clash = unknown.may_clash && self.find(question, Wanted::Clash, &mut 512).is_some();
            let may_be_none = unknown.may_be_none && self.find(question, Wanted::Absent, &mut 512).is_some();
            return Outcome::Unknown(Rc::new(Unknown {
                may_be_none,
                may_clash,
                ..Unknown::clone(unknown)
            }));
        };
        let clash = alternatives
            .iter()
            .any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
        let hidden = unknown.may_clash && !clash;
        let absent = alternatives.iter().any(Outcome::absent);
        let (depends, mut kept) = (unknown.depends.clone(), alternatives.clone());
        if clash && self.find(question, Wanted::Clash, &mut 512).is_none() {
            kept.retain(|one| !matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
        }
        if hidden && let Some(case) = self.find(question, Wanted::Clash, &mut 512) {
            kept.extend(self.outcome_in(question, &case));
            return join(kept, &depends);
        }
        if absent && self.find(question, Wanted::Absent, &mut 512).is_none() {
            kept.retain(|one| !one.absent());
        }
        if kept.len() == alternatives.len() || kept.len() < 2 {
            outcome
        } else {
            join(kept, &depends)
        }
    }

    /// What a question comes to in a case stated on top of what is known.
    fn outcome_in(&mut self, question: &Question, case: &[(NameId, Fact)]) -> Option<Outcome> {
        let originals: Vec<(NameId, Fact)> = case
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect();
        let outcome = self.evaluate_again(question, &mut 1).ok();
        for (id, original) in originals.into_iter().rev() {
            self.facts.set(id, original);
        }
        outcome
    }

    /// A case in which a question has an outcome of some kind, stated on top of what is known.
    pub(super) fn find(
        &mut self,
        question: &Question,
        wanted: Wanted,
        budget: &mut usize,
    ) -> Option<Vec<(NameId, Fact)>> {
        let outcome = self.evaluate_again(question, budget).ok()?;
        let possible = match (&outcome, wanted) {
            (Outcome::Conflict(_), Wanted::Clash) | (Outcome::None | Outcome::NoRule, Wanted::Absent) => {
                return Some(Vec::new());
            }
            (Outcome::Fault(fault), Wanted::Clash) if fault.code == "terms::rule::cases-conflict" => {
                return Some(Vec::new());
            }
            (Outcome::Unknown(_), Wanted::Clash) => outcome.may_clash(),
            (Outcome::Unknown(_), Wanted::Absent) => outcome.may_be_absent(),
            _ => false,
        };
        if !possible {
            return None;
        }
        let cuts = std::mem::take(&mut self.cuts);
        let (fact, points) = outcome
            .depends()
            .iter()
            .find_map(|fact| self.points(*fact, &cuts).map(|points| (*fact, points)))?;
        for point in points {
            let before = self.facts.replace(fact, point.clone());
            let found = self.find(question, wanted, budget);
            self.facts.set(fact, before);
            if let Some(mut case) = found {
                case.push((fact, point));
                return Some(case);
            }
        }
        None
    }

    /// The smallest case found in which rules contradict each other, when there is one.
    pub fn find_clash(&mut self, question: &Question, mut budget: usize) -> Option<Vec<(NameId, Fact)>> {
        self.searching = true;
        let found = self.find(question, Wanted::Clash, &mut budget);
        let smallest = found.map(|case| self.smallest(question, case));
        self.searching = false;
        self.cuts.clear();
        self.forget();
        smallest
    }

    /// Leaves out every fact without which the contradiction is still there.
    fn smallest(&mut self, question: &Question, case: Vec<(NameId, Fact)>) -> Vec<(NameId, Fact)> {
        let mut kept = case;
        let originals: Vec<(NameId, Fact)> = kept
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect();
        for (id, original) in &originals {
            let id = *id;
            let before = self.facts.replace(id, original.clone());
            self.forget();
            let outcome = self.run(question);
            if matches!(outcome, Outcome::Conflict(_) | Outcome::Fault(_)) {
                kept.retain(|(known, _)| *known != id);
            } else {
                self.facts.set(id, before);
            }
        }
        for (id, original) in originals.into_iter().rev() {
            self.facts.set(id, original);
        }
        kept
    }
}
