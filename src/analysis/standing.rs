//! The days on which a rule stands: all of them, or those that the sentence of an act leaves it.

use super::limits::Limit;
use crate::id::{NameId, RuleId};
use crate::model::{ActEntry, ActModal, Expr, Model};
use std::collections::{HashMap, HashSet};

/// The act whose sentence gives a rule.
pub(super) fn act_of(model: &Model, rule: RuleId) -> Option<&ActEntry> {
    model.acts.iter().find(|act| act.rule == rule)
}

/// Whether one rule surely stands on every day on which the other does, as far as the days of their acts go.
pub(super) fn covers(model: &Model, one: RuleId, other: RuleId) -> bool {
    let Some(act) = act_of(model, one) else { return true };
    if depends_on_no_day(act) {
        return true;
    }
    let Some(other) = act_of(model, other) else {
        return false;
    };
    begins_with(model, act, other) && ends_no_sooner(model, act, other) && act.performed.is_none()
}

/// Whether the days of a case never take anything from an act. A prohibition has no last day to be kept.
pub(super) fn depends_on_no_day(act: &ActEntry) -> bool {
    act.end.is_none()
        && act.arises.is_none()
        && act.performed.is_none()
        && (act.deadline.is_none() || act.modal == ActModal::MayNot)
}

/// Whether an act has surely arisen on each day on which the other has.
fn begins_with(model: &Model, act: &ActEntry, other: &ActEntry) -> bool {
    if act.arises.is_some() && act.arises != other.arises {
        return false;
    }
    let Some(anchor) = model.anchor(act) else { return true };
    let read = |id| Limit::read(model, id);
    let known = model.anchor(other).and_then(read);
    known.is_some() && known == read(anchor)
}

/// Whether an act surely has no end before the other ends.
fn ends_no_sooner(model: &Model, act: &ActEntry, other: &ActEntry) -> bool {
    let theirs = lasts(model, other);
    lasts(model, act).iter().all(|last| {
        last.as_ref().is_some_and(|last| {
            let next = last.later(1);
            let sooner = |their: &Limit| next.as_ref().is_some_and(|next| their.surely_before(next));
            theirs.iter().flatten().any(sooner)
        })
    })
}

/// The last days after which an act does not stand; `None` for one that cannot be compared.
fn lasts(model: &Model, act: &ActEntry) -> Vec<Option<Limit>> {
    let deadline = (act.modal == ActModal::May && act.deadline.is_some()).then(|| Limit::of(model, act));
    let end = act.end.map(|_| Limit::of_end(model, act));
    deadline.into_iter().chain(end).collect()
}

/// The acts that a name rests on of which the days of a case may take something, by their places among those of the model; its
/// own go first.
pub(super) fn acts_below(model: &Model, name: NameId) -> Vec<usize> {
    let seen = names_below(model, name);
    let acts = model.acts.iter().enumerate();
    let mut found: Vec<(usize, &ActEntry)> = acts
        .filter(|(_, act)| seen.contains(&act.name) && !depends_on_no_day(act))
        .collect();
    found.sort_by_key(|(_, act)| act.name != name);
    found.into_iter().map(|(at, _)| at).collect()
}

/// A name, and all that it rests on.
pub(super) fn names_below(model: &Model, name: NameId) -> HashSet<NameId> {
    let (mut seen, mut open) = (HashSet::from([name]), vec![name]);
    while let Some(next) = open.pop() {
        let rules = model.name(next).map(|name| name.rules.as_slice()).unwrap_or_default();
        for rule in rules.iter().filter_map(|rule| model.rule(*rule)) {
            model.walk(rule.rests_on(model).collect(), &mut |expr| {
                let mut reach = |used| {
                    if seen.insert(used) {
                        open.push(used);
                    }
                };
                expr.names(&mut reach);
                failed(model, expr).into_iter().for_each(reach);
            });
        }
    }
    seen
}

/// The act that a part of a condition says was not done in time.
fn failed(model: &Model, expr: &Expr) -> Option<NameId> {
    match expr {
        Expr::Failed(at, ..) => model.acts.get(*at).map(|act| act.name),
        _ => None,
    }
}

/// The names of which a rule rests on an act not having been done in time, by itself or through other names: what they come to
/// is known on a day only.
pub(super) fn resting_on_failure(model: &Model) -> HashSet<NameId> {
    let mut users: HashMap<NameId, Vec<NameId>> = HashMap::new();
    let (mut found, mut open) = (HashSet::new(), Vec::new());
    for rule in &model.rules {
        model.walk(rule.rests_on(model).collect(), &mut |expr| {
            expr.names(&mut |used| users.entry(used).or_default().push(rule.name));
            if matches!(expr, Expr::Failed(..)) && found.insert(rule.name) {
                open.push(rule.name);
            }
        });
    }
    while let Some(next) = open.pop() {
        let more = users.get(&next).into_iter().flatten();
        open.extend(more.copied().filter(|user| found.insert(*user)).collect::<Vec<_>>());
    }
    found
}
