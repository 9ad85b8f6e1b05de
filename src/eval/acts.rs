//! Derived lists of acts: what a party may do, may not do, must do, bears.

use super::outcome::{Outcome, Truth, combine};
use super::watch::Fared;
use super::{Evaluator, Scope};
use crate::id::WordId;
use crate::model::{ActEntry, ActModal, Acts, Data, RuleKind};

impl Evaluator<'_> {
    /// The acts of a party that arise upon an event, named as such.
    pub(super) fn acts_upon(&mut self, party: WordId, event: WordId, candidates: Option<&[Data]>) -> Outcome {
        self.listed(party, Listed::MustUpon(event), candidates, Scope::EMPTY)
    }

    /// The acts of a party; with candidates only those are looked at.
    pub(super) fn acts_list(
        &mut self,
        party: WordId,
        which: Acts,
        candidates: Option<&[Data]>,
        scope: Scope<'_>,
    ) -> Outcome {
        match self.with_event(which, scope) {
            Ok(listed) => self.listed(party, listed, candidates, scope),
            Err(outcome) => outcome,
        }
    }

    /// The list with its event known.
    fn with_event(&mut self, which: Acts, scope: Scope<'_>) -> Result<Listed, Outcome> {
        Ok(match which {
            Acts::May => Listed::May,
            Acts::MayNot => Listed::MayNot,
            Acts::Must => Listed::Must,
            Acts::Bears => Listed::Bears,
            Acts::MustUpon(trigger) => match self.value(trigger, scope) {
                Outcome::Known(Data::Word(word)) => Listed::MustUpon(word),
                // An event that the text does not know gives rise to nothing.
                Outcome::Known(_) => return Err(Outcome::NoRule),
                other => return Err(other),
            },
        })
    }

    fn listed(&mut self, party: WordId, which: Listed, candidates: Option<&[Data]>, scope: Scope<'_>) -> Outcome {
        if which == Listed::Bears {
            let Some(name) = self
                .model
                .bears
                .iter()
                .find(|(known, _)| *known == party)
                .map(|(_, name)| *name)
            else {
                return Outcome::NoRule;
            };
            return match candidates {
                Some(asked) => self.whole_list(asked, Vec::new(), |evaluator, member| {
                    evaluator.member_of_name(name, &[], member, scope)
                }),
                None => self.name(name, &[], None),
            };
        }
        let dated = self.facts.on.is_some();
        let relevant: Vec<&ActEntry> = self
            .model
            .acts
            .iter()
            .filter(|act| act.party == party && wanted(act, which, dated))
            .collect();
        if relevant.is_empty() {
            return Outcome::NoRule;
        }
        let universe: Vec<Data> = if let Some(asked) = candidates {
            asked.to_vec()
        } else {
            let mut all: Vec<Data> = Vec::new();
            for act in &relevant {
                let data = Data::Word(act.act);
                if !all.contains(&data) {
                    all.push(data);
                }
            }
            all
        };
        self.whole_list(&universe, Vec::new(), |evaluator, member| {
            evaluator.member_listed(party, which, member, scope)
        })
    }

    /// Whether an act is on such a list.
    pub(super) fn member_of_acts(&mut self, party: WordId, which: Acts, member: &Data, scope: Scope<'_>) -> Truth {
        match self.with_event(which, scope) {
            Ok(listed) => self.member_listed(party, listed, member, scope),
            Err(Outcome::Unknown(unknown)) => Truth::Open(unknown),
            Err(broken @ (Outcome::Conflict(_) | Outcome::Fault(_))) => Truth::Broken(broken),
            Err(_) => Truth::No,
        }
    }

    fn member_listed(&mut self, party: WordId, which: Listed, member: &Data, scope: Scope<'_>) -> Truth {
        let Data::Word(word) = member else { return Truth::No };
        if which == Listed::Bears {
            let name = self
                .model
                .bears
                .iter()
                .find(|(known, _)| *known == party)
                .map(|(_, name)| *name);
            return name.map_or(Truth::No, |name| self.member_of_name(name, &[], member, scope));
        }
        let dated = self.facts.on.is_some();
        let entries: Vec<&ActEntry> = self
            .model
            .acts
            .iter()
            .filter(|act| act.party == party && act.act == *word && wanted(act, which, dated))
            .collect();
        let mut truths = Vec::new();
        for act in entries {
            truths.push(self.act_holds(act, matches!(which, Listed::MustUpon(_))));
        }
        combine(truths.into_iter(), true)
    }

    fn act_holds(&mut self, act: &ActEntry, upon: bool) -> Truth {
        let holds = self.act_truth(act, upon);
        let fared = match holds {
            Truth::Yes => Fared::Stood,
            Truth::No => Fared::Off,
            _ => Fared::Reached,
        };
        self.watch_rule(act.rule, fared);
        if !matches!(holds, Truth::No) {
            self.note_rule(act.rule);
        }
        holds
    }

    fn act_truth(&mut self, act: &ActEntry, upon: bool) -> Truth {
        match act.modal {
            ActModal::May => Truth::of(self.name(act.name, &[], None)),
            ActModal::MayNot => match self.name(act.name, &[], None) {
                Outcome::Known(Data::YesNo(allowed)) => {
                    if allowed {
                        Truth::No
                    } else {
                        self.forbidding(act)
                    }
                }
                Outcome::Unknown(unknown) => match self.forbidding(act) {
                    Truth::No => Truth::No,
                    Truth::Yes if !self.has_permission(act) => Truth::Yes,
                    _ => Truth::Open(unknown),
                },
                broken @ (Outcome::Conflict(_) | Outcome::Fault(_)) => Truth::Broken(broken),
                _ => Truth::No,
            },
            // What arises upon an event is asked by the event, whatever the day; else the day decides what is left to do.
            ActModal::Must => {
                let holds = self.forbidding(act);
                if upon || matches!(holds, Truth::No) {
                    return holds;
                }
                combine([holds, self.days_of_rule(act.rule)].into_iter(), false)
            }
        }
    }

    /// Whether the sentence itself applies (an act nobody forbids is not forbidden).
    pub(super) fn forbidding(&mut self, act: &ActEntry) -> Truth {
        if !self.in_scope(act.rule) {
            return Truth::No;
        }
        let Some(rule) = self.model.rule(act.rule) else {
            return Truth::Yes;
        };
        let condition = rule.condition;
        let holds = condition.map_or(Truth::Yes, |condition| self.truth_on_day(condition, Scope::EMPTY));
        self.where_scope_decides(rule, holds)
    }

    fn has_permission(&self, act: &ActEntry) -> bool {
        self.model.name(act.name).is_some_and(|name| {
            name.rules
                .iter()
                .filter_map(|rule| self.model.rule(*rule))
                .any(|rule| rule.kind == RuleKind::Yes)
        })
    }
}

/// A derived list of acts with its event, when there is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    May,
    MayNot,
    Must,
    MustUpon(WordId),
    Bears,
}

/// Whether an act belongs to a list; on a day, what arose upon a dated event joins what must be done anyway.
fn wanted(act: &ActEntry, which: Listed, dated: bool) -> bool {
    match which {
        Listed::May => act.modal == ActModal::May,
        Listed::MayNot => act.modal == ActModal::MayNot,
        Listed::Must => act.modal == ActModal::Must && (act.upon.is_none() || dated && act.arises.is_some()),
        Listed::MustUpon(event) => act.modal == ActModal::Must && act.upon == Some(event),
        Listed::Bears => false,
    }
}
