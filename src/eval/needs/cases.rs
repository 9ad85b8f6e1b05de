//! Cases looked for: in which rules contradict each other, or none answers.

use super::points::Trials;
use super::{FieldOf, Notes};
use crate::eval::answer::Question;
use crate::eval::outcome::{Contradictions, Outcome, Unknown, join};
use crate::eval::shown::each_once;
use crate::eval::{Evaluator, Fact, Stating};
use crate::id::NameId;
use crate::model::Kind;
use std::rc::Rc;

/// The most evaluations in which a case is looked for.
const TRIES: usize = 512;

/// What kind of outcome a case is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Rules that contradict each other.
    Clash(Contradictions),
    /// None, or no rule.
    Absent,
}

/// What a search for a case came to.
enum Found {
    /// A case, as facts on top of what is known, the last first.
    Case(Vec<(NameId, Fact)>),
    /// No case is such.
    Nowhere,
    /// None was found, and some were not tried.
    Perhaps,
}

impl Wanted {
    /// Whether an outcome that is certain is of this kind.
    fn is_met(self, outcome: &Outcome) -> bool {
        match self {
            Self::Clash(meant) => outcome.contradicts_in(meant),
            Self::Absent => outcome.absent(),
        }
    }
}

fn is_clash(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Conflict(_) | Outcome::Fault(_))
}

impl Evaluator<'_> {
    /// Conditions that exclude each other make outcomes look possible that no case has: a conflict, or no rule. A conflict
    /// is kept when a case with one is found; no rule unless it is certain that no case comes to it.
    pub(super) fn without_phantoms(&mut self, question: &Question, outcome: Outcome) -> Outcome {
        let Outcome::Unknown(unknown) = &outcome else {
            return outcome;
        };
        let Some(alternatives) = &unknown.alternatives else {
            let may_clash = unknown.may_clash && self.clashes(question).is_some();
            let may_be_none = unknown.may_be_none && self.may_be_absent(question);
            return Outcome::Unknown(Rc::new(Unknown {
                may_be_none,
                may_clash,
                ..Unknown::clone(unknown)
            }));
        };
        let clash = alternatives.iter().any(is_clash);
        let hidden = unknown.may_clash && !clash;
        let absent = alternatives.iter().any(Outcome::absent);
        let (depends, mut kept) = (unknown.depends.clone(), alternatives.clone());
        let clashing = if unknown.may_clash {
            self.clashes(question)
        } else {
            None
        };
        if clash && clashing.is_none() {
            kept.retain(|one| !is_clash(one));
        }
        if hidden && let Some(case) = clashing {
            kept.extend(self.outcome_in(question, &case));
            return join(kept, &depends);
        }
        if absent && !self.may_be_absent(question) {
            kept.retain(|one| !one.absent());
        }
        if kept.len() == alternatives.len() || kept.len() < 2 {
            outcome
        } else {
            join(kept, &depends)
        }
    }

    /// Whether it may hang on a fact if there is a value at all; of other facts it only hangs which value it is.
    fn may_decide(&self, fact: NameId, notes: &Notes) -> bool {
        let only_counts = |kind: &Kind| kind.ordered() || matches!(kind, Kind::Table(_));
        notes.decisive.contains(&fact)
            || self
                .model
                .name(fact)
                .is_none_or(|name| name.if_any || !only_counts(&name.kind))
    }

    /// A case in which rules contradict each other.
    fn clashes(&mut self, question: &Question) -> Option<Vec<(NameId, Fact)>> {
        match self.find(question, Wanted::Clash(Contradictions::All), None, &mut TRIES.clone()) {
            Found::Case(case) => Some(case),
            Found::Nowhere | Found::Perhaps => None,
        }
    }

    /// Whether a question may come to none, or to no rule.
    fn may_be_absent(&mut self, question: &Question) -> bool {
        !matches!(
            self.find(question, Wanted::Absent, None, &mut TRIES.clone()),
            Found::Nowhere
        )
    }

    /// What a question comes to in a case stated on top of what is known.
    fn outcome_in(&mut self, question: &Question, case: &[(NameId, Fact)]) -> Option<Outcome> {
        let before = self.state_all(case);
        let outcome = self.evaluate_again(question, &mut 1).ok();
        self.take_back(before);
        outcome
    }

    /// A case in which a question has an outcome of some kind, stated on top of what is known. Of records these fields are
    /// filled in; they are left alone when there are none.
    fn find(&mut self, question: &Question, wanted: Wanted, fields: Option<&[FieldOf]>, budget: &mut usize) -> Found {
        let Ok(outcome) = self.evaluate_again(question, budget) else {
            return Found::Perhaps;
        };
        let possible = match (&outcome, wanted) {
            (Outcome::Unknown(_), Wanted::Absent) => outcome.may_be_absent(),
            (Outcome::Unknown(_), _) => outcome.may_clash(),
            _ if wanted.is_met(&outcome) => return Found::Case(Vec::new()),
            _ => false,
        };
        if !possible {
            return Found::Nowhere;
        }
        let notes = std::mem::take(&mut self.notes);
        let (decisive, idle): (Vec<NameId>, Vec<NameId>) = outcome
            .depends()
            .iter()
            .partition(|fact| self.may_decide(**fact, &notes));
        let next = match wanted {
            Wanted::Absent => self
                .next_to_fill(&decisive, &notes)
                .or_else(|| self.next_to_fill(&idle, &notes)),
            Wanted::Clash(_) => self.next_to_fill(outcome.depends(), &notes),
        };
        let next = next.or_else(|| self.next_of_records(outcome.depends(), fields?));
        let Some((fact, trials)) = next else {
            return Found::Perhaps;
        };
        let mut nowhere = trials.complete || wanted == Wanted::Absent && idle.contains(&fact);
        for point in trials.facts {
            let before = self.facts.replace(fact, point.clone());
            let found = self.find(question, wanted, fields, budget);
            self.facts.set(fact, before);
            match found {
                Found::Case(mut case) => {
                    case.push((fact, point));
                    return Found::Case(case);
                }
                Found::Nowhere => {}
                Found::Perhaps => nowhere = false,
            }
        }
        if nowhere { Found::Nowhere } else { Found::Perhaps }
    }

    /// What the first fact that holds records may be, with one thing more known of them.
    fn next_of_records(&self, facts: &[NameId], fields: &[FieldOf]) -> Option<(NameId, Trials)> {
        facts.iter().find_map(|fact| {
            let facts = self.record_points(*fact, fields, &[], |points| points)?;
            // Records with other values, and more of them, are not tried.
            let trials = Trials { facts, complete: false };
            Some((*fact, trials))
        })
    }

    /// The smallest case found in which rules contradict each other as is meant, in the order in which its
    /// facts were filled in.
    pub fn find_clash(&mut self, question: &Question, meant: Contradictions, mut budget: usize) -> Option<Stating> {
        self.searching = true;
        let wanted = Wanted::Clash(meant);
        let name = match question {
            Question::Name { name, .. } => self.model.name(*name),
            _ => None,
        };
        let fields = name.map_or_else(Vec::new, |name| self.model.fields_under(&name.rules));
        let smallest = match self.find(question, wanted, Some(&fields), &mut budget) {
            Found::Case(case) => {
                let filled = each_once(case.into_iter().rev());
                Some(self.fewest(&filled, |evaluator| wanted.is_met(&evaluator.outcome(question))))
            }
            Found::Nowhere | Found::Perhaps => None,
        };
        self.searching = false;
        self.notes = Notes::default();
        self.forget();
        smallest
    }
}
