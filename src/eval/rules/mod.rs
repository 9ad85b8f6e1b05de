//! Names: the rules that may answer, who beats whom, and how what stands combines.
//!
//! In: a name with its arguments. Out: what it comes to, and which rules stood. Never: asks whether a fact matters.

mod combination;
mod stance;
mod worlds;

use super::outcome::Outcome;
use super::watch::Fared;
use super::{Evaluator, Fact, Scope};
use crate::id::{NameId, RuleId};
use crate::model::{Beats, Kind, Name, NameKind, RecordData, RuleKind};
use std::rc::Rc;

/// The mark of the rule at this place among those of its name; all places past the last share one.
pub(super) fn bit(place: usize) -> u64 {
    1u64.checked_shl(u32::try_from(place).unwrap_or(63).min(63))
        .unwrap_or(0)
}

/// What one rule says for itself.
enum Stance {
    /// Nothing: it is about other arguments, or its article does not apply.
    Silent,
    /// That its condition is no, or its value none.
    Off,
    /// A conflict or fault in its condition.
    Broken(Outcome),
    /// A value, certainly or perhaps.
    Stands(Candidate),
}

/// A rule whose condition is not no.
struct Candidate {
    place: usize,
    rule: RuleId,
    kind: RuleKind,
    /// The condition is not certain, or the value may be none.
    open: bool,
    value: Outcome,
    depends: Vec<NameId>,
    beyond: Option<Rc<str>>,
}

impl<'model> Evaluator<'model> {
    /// What a name without arguments comes to.
    pub(crate) fn name(&mut self, id: NameId, arguments: &[Outcome], record: Option<&Rc<RecordData>>) -> Outcome {
        let model = self.model;
        let Some(name) = model.name(id) else {
            return Outcome::NoRule;
        };
        if arguments.is_empty() {
            match self.facts.get(id) {
                Fact::Known(data) => {
                    let outcome = Outcome::Known(data.clone());
                    self.trace_fact(id, &outcome);
                    return outcome;
                }
                Fact::None => {
                    self.trace_fact(id, &Outcome::None);
                    return Outcome::None;
                }
                Fact::Unknown => {}
            }
        } else if let Some(stated) = self.stated(id, arguments) {
            self.trace_fact(id, &stated);
            return stated;
        }
        match name.sort {
            NameKind::Given | NameKind::Reading => self.given(id, name),
            // The list of events is complete: what is not listed did not happen.
            NameKind::Event => Outcome::None,
            NameKind::Table => name.table.clone().map_or(Outcome::NoRule, Outcome::Known),
            NameKind::Derived => self.derived(id, name, arguments, record),
        }
    }

    /// What a name with arguments comes to.
    pub(super) fn call(&mut self, id: NameId, arguments: &[Outcome], scope: Scope<'_>) -> Outcome {
        for argument in arguments {
            if matches!(
                argument,
                Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
            ) {
                return argument.clone();
            }
        }
        self.name(id, arguments, scope.record)
    }

    fn stated(&self, id: NameId, arguments: &[Outcome]) -> Option<Outcome> {
        self.facts.with_arguments.iter().find_map(|(name, known, value)| {
            let same = *name == id
                && known.len() == arguments.len()
                && known.iter().zip(arguments).all(|(one, two)| two.known() == Some(one));
            same.then(|| value.clone().map_or(Outcome::None, Outcome::Known))
        })
    }

    fn given(&mut self, id: NameId, name: &Name) -> Outcome {
        if let Some(columns) = self.columns(id, name) {
            return columns;
        }
        let leaf = self.leaf(id);
        self.trace_fact(id, &leaf);
        leaf
    }

    fn derived(
        &mut self,
        id: NameId,
        name: &'model Name,
        arguments: &[Outcome],
        record: Option<&Rc<RecordData>>,
    ) -> Outcome {
        let record = record.filter(|_| name.per_record.is_some());
        if record.is_none()
            && let Some(outcome) = self.remembered(id, arguments)
        {
            self.trace_again(id, &outcome);
            return outcome;
        }
        let begin = self.memory.begin();
        self.trace_open(id, arguments);
        let (outcome, stood) = self.evaluate(
            id,
            name,
            Scope {
                arguments,
                record,
                it: None,
                open: None,
            },
        );
        self.trace_close(&outcome);
        if record.is_none() {
            self.memory.keep(id, arguments, &outcome, stood, begin);
        }
        outcome
    }

    fn evaluate(&mut self, id: NameId, name: &'model Name, scope: Scope<'_>) -> (Outcome, u64) {
        // A list that rules give whole is a value like any other.
        if matches!(name.kind, Kind::List(_)) && !self.given_whole(name) {
            return self.list_of_rules(id, name, scope);
        }
        if let [only] = name.rules.as_slice() {
            // Most names have one rule: nothing is gathered for them.
            return match self.stance(*only, 0, scope) {
                Stance::Silent => (Outcome::NoRule, 0),
                Stance::Off => self.resolve(id, name, &[]),
                Stance::Broken(outcome) => (outcome, 0),
                Stance::Stands(candidate) => match self.alone(name, &candidate) {
                    Some(answer) => answer,
                    None => self.resolve(id, name, std::slice::from_ref(&candidate)),
                },
            };
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut in_scope = false;
        for place in &name.order {
            let Some(rule) = name.rules.get(*place) else { continue };
            // A certain winner with a certain value makes the loser's condition idle.
            let winners = name.beaten_at(*place);
            if !winners.is_empty()
                && candidates
                    .iter()
                    .any(|one| among(winners, one) && certain(name, one, &candidates))
            {
                if self.speaks(*rule, scope) {
                    self.watch_rule(*rule, Fared::Lost);
                    self.trace_beaten(
                        name,
                        *place,
                        &candidates.iter().map(|candidate| candidate.place).collect::<Vec<_>>(),
                        true,
                    );
                }
                continue;
            }
            match self.stance(*rule, *place, scope) {
                Stance::Silent => {}
                Stance::Off => in_scope = true,
                Stance::Broken(outcome) => return (outcome, 0),
                Stance::Stands(candidate) => {
                    in_scope = true;
                    candidates.push(candidate);
                }
            }
        }
        if !in_scope {
            return (Outcome::NoRule, 0);
        }
        if let [only] = candidates.as_slice()
            && let Some(answer) = self.alone(name, only)
        {
            return answer;
        }
        self.resolve(id, name, &candidates)
    }

    /// What a name comes to when one rule certainly stands and no other may: what that rule says.
    fn alone(&mut self, name: &Name, only: &Candidate) -> Option<(Outcome, u64)> {
        let plain = match only.kind {
            RuleKind::Is => true,
            RuleKind::Yes | RuleKind::No => name.kind == Kind::YesNo,
            RuleKind::AtMost | RuleKind::AtLeast => {
                name.kind != Kind::YesNo && only.value.determinate() && self.model.bounds_answer(name)
            }
            RuleKind::Includes | RuleKind::AllBut | RuleKind::Increases => false,
        };
        if only.open || !plain {
            return None;
        }
        self.watch_rule(only.rule, Fared::Stood);
        self.trace_stood(only.rule, &only.value);
        Some((only.value.clone(), bit(only.place)))
    }
}

/// Whether a rule is one of those that beat another.
fn among(winners: &[Beats], one: &Candidate) -> bool {
    winners.iter().any(|beats| beats.winner == one.place)
}

/// Whether a candidate stands whatever is missing.
fn certain(name: &Name, one: &Candidate, candidates: &[Candidate]) -> bool {
    let mut winners = name.beaten_at(one.place).iter();
    !one.open && !winners.any(|beats| candidates.iter().any(|other| other.place == beats.winner))
}
