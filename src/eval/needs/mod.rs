//! Which missing facts can still change an answer: exactly those for which two fillings are found that
//! differ in that fact only and give different answers.
//!
//! In: a question with an unknown answer. Out: the facts that it needs, and whether that is proven.
//! Never: leaves a fact other than it was.

mod cases;
mod fields;
mod notes;
mod ordered;
mod points;
mod turns;

pub(super) use fields::{FieldOf, with_fewer_fields};
pub(super) use notes::Notes;

use super::Evaluator;
use super::answer::Question;
use super::outcome::{Outcome, join};
use crate::id::NameId;
use crate::model::Data;
use crate::value::Day;
use points::Trials;

/// The most evaluations that one question may take.
const BUDGET: usize = 4_096;

/// How many ways for open conditions to fall cost as much as one evaluation.
const WAYS_OF_ONE: usize = 16;

/// The most facts that are looked at for one of which all turning points are known.
const MOST_LOOKED_AT: usize = 4;

/// The longest choice of which every list is tried.
const WHOLE_LIST: usize = 6;

/// An unknown answer with what is known of it.
pub(super) struct Refined {
    pub(super) outcome: Outcome,
    pub(super) needs: Vec<NameId>,
    pub(super) exact: bool,
}

/// Whether two fillings give the same answer: also where a table ends in both, with the same bounds.
fn same_answer(one: &Outcome, two: &Outcome) -> bool {
    match (one, two) {
        (Outcome::Unknown(first), Outcome::Unknown(second)) => {
            first.depends.is_empty()
                && second.depends.is_empty()
                && first.beyond == second.beyond
                && first.low == second.low
                && first.high == second.high
                && first.alternatives == second.alternatives
        }
        _ => one == two,
    }
}

/// The search ran out of evaluations.
pub(super) struct OverBudget;

impl Evaluator<'_> {
    /// Throws out the facts that only looked relevant.
    pub(super) fn refine(&mut self, question: &Question, outcome: &Outcome) -> Refined {
        if let Some(data) = outcome.settled() {
            return Refined {
                outcome: Outcome::Known(data.clone()),
                needs: Vec::new(),
                exact: true,
            };
        }
        let candidates = outcome.depends().to_vec();
        // What is only tried is not seen.
        let watch = self.watch.take();
        self.searching = true;
        let mut budget = BUDGET;
        let mut needs = Vec::new();
        let mut exact = true;
        for fact in &candidates {
            let mut proof = true;
            let found = self.witness(question, *fact, &mut budget, &mut proof);
            match found {
                Ok(true) => needs.push(*fact),
                Ok(false) if proof => {}
                // Not found where it would turn: no proof that it does not.
                Ok(false) | Err(OverBudget) => {
                    needs.push(*fact);
                    exact = false;
                }
            }
        }
        let mut refined = outcome.clone();
        if needs.is_empty() && !candidates.is_empty() {
            refined = self.known_after_all(question, outcome);
        } else if let Some(narrower) = self.narrowed(question, &needs, &mut budget) {
            refined = narrower;
        }
        if !needs.is_empty() {
            refined = self.without_phantoms(question, refined);
        }
        self.searching = false;
        self.watch = watch;
        self.notes = Notes::default();
        self.forget();
        Refined {
            outcome: refined,
            needs,
            exact,
        }
    }

    pub(super) fn evaluate_again(&mut self, question: &Question, budget: &mut usize) -> Result<Outcome, OverBudget> {
        let Some(left) = budget.checked_sub(1) else {
            return Err(OverBudget);
        };
        self.forget();
        self.notes = Notes::default();
        let before = self.worlds;
        let outcome = self.run(question);
        // An evaluation that tries many ways costs as much as several.
        *budget = left.saturating_sub(self.worlds.saturating_sub(before) / WAYS_OF_ONE);
        Ok(outcome)
    }

    /// Whether some filling of the other facts makes the answer turn on this one. Where values were left out that
    /// might have shown it, `proof` becomes false.
    fn witness(
        &mut self,
        question: &Question,
        fact: NameId,
        budget: &mut usize,
        proof: &mut bool,
    ) -> Result<bool, OverBudget> {
        let outcome = self.evaluate_again(question, budget)?;
        if !outcome.depends().contains(&fact) {
            return Ok(false);
        }
        let notes = std::mem::take(&mut self.notes);
        let others: Vec<NameId> = outcome
            .depends()
            .iter()
            .copied()
            .filter(|other| *other != fact)
            .collect();
        if others.is_empty() {
            return self.turns(question, fact, &notes, budget, proof);
        }
        let Some((other, trials)) = self.next_to_fill(&others, &notes) else {
            // Only facts that cannot be tried are left: the fact is kept.
            return Ok(true);
        };
        *proof &= trials.complete;
        // The last ones lie far from every turning point: what hangs on a fact at all, mostly does there.
        for point in trials.facts.into_iter().rev() {
            let before = self.facts.replace(other, point);
            let found = self.witness(question, fact, budget, proof);
            self.facts.set(other, before);
            if !matches!(found, Ok(false)) {
                return found;
            }
        }
        Ok(false)
    }

    /// The fact to fill next: the first of which the values that are tried stand for all, else the first that can be tried.
    fn next_to_fill(&self, facts: &[NameId], notes: &Notes) -> Option<(NameId, Trials)> {
        let clear = facts
            .iter()
            .filter(|fact| !notes.is_opaque(**fact))
            .take(MOST_LOOKED_AT);
        for fact in clear {
            if let Some(trials) = self.trials(*fact, notes).filter(|trials| trials.complete) {
                return Some((*fact, trials));
            }
        }
        facts
            .iter()
            .find_map(|fact| self.trials(*fact, notes).map(|trials| (*fact, trials)))
    }

    fn turns(
        &mut self,
        question: &Question,
        fact: NameId,
        notes: &Notes,
        budget: &mut usize,
        proof: &mut bool,
    ) -> Result<bool, OverBudget> {
        let Some(trials) = self.trials(fact, notes) else {
            return Ok(true);
        };
        *proof &= trials.complete;
        let mut first: Option<Outcome> = None;
        for point in trials.facts {
            let before = self.facts.replace(fact, point);
            let outcome = self.evaluate_again(question, budget);
            self.facts.set(fact, before);
            let outcome = outcome?;
            match &first {
                None => first = Some(outcome),
                Some(before) if !same_answer(before, &outcome) => return Ok(true),
                Some(_) => {}
            }
        }
        Ok(false)
    }

    /// No fact changes the answer: any filling tells it.
    fn known_after_all(&mut self, question: &Question, outcome: &Outcome) -> Outcome {
        let mut filled = Vec::new();
        let mut result = outcome.clone();
        for _ in 0..64 {
            let mut budget = 1;
            let Ok(next) = self.evaluate_again(question, &mut budget) else {
                break;
            };
            result = next;
            if result.determinate() {
                break;
            }
            let notes = std::mem::take(&mut self.notes);
            let depends = result.depends().to_vec();
            let Some((fact, point)) = depends.iter().find_map(|fact| {
                self.points(*fact, &notes)
                    .and_then(|points| points.into_iter().next())
                    .map(|point| (*fact, point))
            }) else {
                break;
            };
            filled.push((fact, self.facts.replace(fact, point)));
        }
        for (fact, before) in filled.into_iter().rev() {
            self.facts.set(fact, before);
        }
        result
    }

    /// What the answer can be, found by trying every combination of the needed facts when they are few.
    fn narrowed(&mut self, question: &Question, needs: &[NameId], budget: &mut usize) -> Option<Outcome> {
        if !needs.iter().all(|id| self.is_finite(*id)) {
            return None;
        }
        let mut ways = 1usize;
        for id in needs {
            ways = ways.saturating_mul(self.points(*id, &Notes::default())?.len());
        }
        if ways > 256 {
            return None;
        }
        let mut outcomes = Vec::new();
        self.every(question, needs, &mut outcomes, budget).ok()?;
        outcomes.iter().all(Outcome::determinate).then(|| join(outcomes, needs))
    }

    fn every(
        &mut self,
        question: &Question,
        needs: &[NameId],
        outcomes: &mut Vec<Outcome>,
        budget: &mut usize,
    ) -> Result<(), OverBudget> {
        let Some((first, rest)) = needs.split_first() else {
            let mut outcome = self.evaluate_again(question, budget)?;
            if !outcome.determinate() {
                outcome = self.known_after_all(question, &outcome);
            }
            outcomes.push(outcome);
            return Ok(());
        };
        for point in self.points(*first, &Notes::default()).unwrap_or_default() {
            // What was stated comes back: a table that ends can be tried too.
            let before = self.facts.replace(*first, point);
            let result = self.every(question, rest, outcomes, budget);
            self.facts.set(*first, before);
            result?;
        }
        Ok(())
    }
}

/// The first date among the arguments of a question.
pub(super) fn asked_day(question: &Question) -> Option<Day> {
    let arguments = match question {
        Question::Name { arguments, .. } => arguments,
        Question::Until { from, .. } => return *from,
        _ => return None,
    };
    arguments.iter().find_map(Data::day)
}
