//! What a rule rests on: facts, events, acts.

use crate::id::{ExprId, NameId, RecordId, RuleId};
use crate::model::{Data, Expr, Model, NameKind};
use std::collections::{HashMap, HashSet};

/// What a rule rests on, nearest first.
#[derive(Debug)]
pub(super) struct Concerned {
    /// The rule.
    pub(super) rule: RuleId,
    /// The names in whose answers the rule shows.
    pub(super) shown_in: Vec<NameId>,
    /// The facts of a case.
    pub(super) facts: Vec<NameId>,
    /// The fields of records.
    pub(super) fields: Vec<(RecordId, usize)>,
    /// The values that it names itself.
    pub(super) constants: Vec<Data>,
    /// The events.
    pub(super) events: Vec<NameId>,
    /// Those of the events that say that an act was done.
    pub(super) done: Vec<NameId>,
    /// The acts whose days count, by their places among those of the model: its own, those that it tests, those that go
    /// before it.
    pub(super) acts: Vec<usize>,
}

impl Concerned {
    /// What a rule rests on, through all rules below it.
    pub(super) fn of(model: &Model, rule: RuleId, users: &HashMap<NameId, Vec<RuleId>>) -> Self {
        let mut found = Found {
            acts: Vec::new(),
            names: Vec::new(),
        };
        // Where a rule that goes first has ended, this one answers.
        let first = going_first(model, rule);
        let acts = model.acts.iter().enumerate();
        for (at, act) in acts.filter(|(_, act)| act.rule == rule || first.contains(&act.rule)) {
            found.acts.push(at);
            found.names.extend(act.arises.into_iter().chain(act.did));
        }
        let (mut rules, mut known) = (vec![rule], HashSet::from([rule]));
        let mut seen: HashSet<NameId> = found.names.iter().copied().collect();
        // The days of an act are no part of its rule: an event that they are counted from has to happen, too.
        let acts = found.acts.iter().filter_map(|at| model.acts.get(*at));
        let days = acts.flat_map(|act| act.deadline.into_iter().chain(act.end.map(|(end, _)| end)));
        found.expressions(model, days.collect(), &mut seen);
        let (mut at, mut before) = (0, 0);
        while let Some(next) = rules.get(at).copied() {
            at += 1;
            if let Some(next) = model.rule(next) {
                found.expressions(model, next.rests_on(model).collect(), &mut seen);
            }
            for id in found.names.get(before..).unwrap_or_default() {
                let more = model.name(*id).map(|name| name.rules.as_slice()).unwrap_or_default();
                rules.extend(more.iter().copied().filter(|rule| known.insert(*rule)));
            }
            before = found.names.len();
        }
        let of_sort = |sort: NameKind| {
            let names = found.names.iter().copied();
            names
                .filter(|id| model.name(*id).is_some_and(|name| name.sort == sort))
                .collect::<Vec<_>>()
        };
        let events = of_sort(NameKind::Event);
        let done = model.acts.iter().filter_map(|act| act.did);
        let done = done.filter(|did| events.contains(did)).collect();
        let owner = model.rule(rule).map(|rule| rule.name);
        Self {
            rule,
            shown_in: owner.map_or_else(Vec::new, |name| model.shown_in(name, users)),
            facts: of_sort(NameKind::Given),
            fields: model.fields_under(&[rule]),
            constants: constants(model, rule),
            events,
            done,
            acts: found.acts,
        }
    }
}

/// The rules that go before one.
fn going_first(model: &Model, rule: RuleId) -> Vec<RuleId> {
    let name = model.rule(rule).and_then(|rule| model.name(rule.name));
    let place = name.and_then(|name| name.rules.iter().position(|known| *known == rule));
    let Some((name, place)) = name.zip(place) else {
        return Vec::new();
    };
    let winners = name.beats.iter().filter(|beats| beats.loser == place);
    winners
        .filter_map(|beats| name.rules.get(beats.winner).copied())
        .collect()
}

/// The values that a rule names itself.
fn constants(model: &Model, rule: RuleId) -> Vec<Data> {
    let rule = model.rule(rule);
    let mut waiting: Vec<ExprId> = rule.map_or_else(Vec::new, |rule| rule.rests_on(model).collect());
    let mut found = Vec::new();
    while let Some(node) = waiting.pop().and_then(|id| model.expr(id)) {
        node.expr.children(&mut |child| waiting.push(child));
        if let Expr::Known(data) = &node.expr
            && !found.contains(data)
        {
            found.push(data.clone());
        }
    }
    found
}

struct Found {
    names: Vec<NameId>,
    acts: Vec<usize>,
}

impl Found {
    fn expressions(&mut self, model: &Model, mut waiting: Vec<ExprId>, seen: &mut HashSet<NameId>) {
        while let Some(node) = waiting.pop().and_then(|id| model.expr(id)) {
            node.expr.children(&mut |child| waiting.push(child));
            node.expr.names(&mut |id| {
                if seen.insert(id) {
                    self.names.push(id);
                }
            });
            if let Expr::Failed(act, ..) = &node.expr
                && !self.acts.contains(act)
            {
                self.acts.push(*act);
            }
        }
    }
}
