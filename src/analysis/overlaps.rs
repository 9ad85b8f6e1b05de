//! Pairs of rules, and of lines of a list, that overlap: for names whose contradictions a search through the facts may miss.

use super::case::Case;
use super::clauses;
use super::extents::Reaches;
use super::questions::NameQuestion;
use super::space::{Assignment, Clause, Found, Space};
use crate::eval::{Evaluator, Fact, Outcome, Question};
use crate::id::{ExprId, NameId};
use crate::model::{Data, Expr, Kind, Model, Name, RuleKind};
use std::collections::HashSet;

/// Ways that are tried for one pair.
const BUDGET: usize = 200;

/// The most pairs of one name that are tried.
const MOST_PAIRS: usize = 500;

/// One alternative for a value.
struct Arm {
    /// The rule, by its place among those of the name.
    place: usize,
    kind: RuleKind,
    /// Its value, when that is a constant.
    value: Option<Data>,
    clauses: Vec<Clause>,
}

/// The question and the facts of a case in which two alternatives for a name hold and contradict each other.
pub(super) fn overlap(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    id: NameId,
    name: &Name,
    shown: &[NameQuestion<'_>],
) -> Option<(Question, Vec<(NameId, Fact)>)> {
    if matches!(name.kind, Kind::List(_)) {
        return None;
    }
    let arms = arms(model, name);
    let reaches = Reaches::of(model, name, arms.iter().map(|arm| arm.clauses.as_slice()));
    let ordered: HashSet<(usize, usize)> = name.beats.iter().map(|beats| (beats.winner, beats.loser)).collect();
    let pairs = reaches.pairs(MOST_PAIRS, |one, two| match (arms.get(one), arms.get(two)) {
        (Some(one), Some(two)) => opposed(&ordered, one, two),
        _ => false,
    });
    pairs.into_iter().find_map(|(one, two)| {
        let (one, two) = (arms.get(one)?, arms.get(two)?);
        let case = shown
            .iter()
            .find_map(|shown| both(model, evaluator, id, shown, one, two))?;
        // The search tells the last fact first.
        Some((case.question, case.facts.into_iter().rev().collect()))
    })
}

fn arms(model: &Model, name: &Name) -> Vec<Arm> {
    let mut arms = Vec::new();
    for (place, rule) in name.rules.iter().enumerate() {
        let Some(rule) = model.rule(*rule) else { continue };
        let own = clauses(model, rule);
        let node = rule.value.and_then(|value| model.expr(value));
        match node.map(|node| &node.expr) {
            Some(Expr::Cases(cases, _)) => arms.extend(cases.iter().map(|case| Arm {
                place,
                kind: rule.kind,
                value: constant(model, case.value),
                clauses: own.iter().cloned().chain([Clause::Holds(case.condition)]).collect(),
            })),
            _ => arms.push(Arm {
                place,
                kind: rule.kind,
                value: rule.value.and_then(|value| constant(model, value)),
                clauses: own,
            }),
        }
    }
    arms
}

fn constant(model: &Model, value: ExprId) -> Option<Data> {
    match &model.expr(value)?.expr {
        Expr::Known(data) => Some(data.clone()),
        _ => None,
    }
}

/// Whether two alternatives can contradict each other, with no order between them.
fn opposed(ordered: &HashSet<(usize, usize)>, one: &Arm, two: &Arm) -> bool {
    let kinds = match (one.kind, two.kind) {
        (RuleKind::Is, RuleKind::Is) => one.value.is_none() || one.value != two.value,
        (RuleKind::Yes, RuleKind::No) | (RuleKind::No, RuleKind::Yes) => true,
        _ => false,
    };
    kinds && !ordered.contains(&(one.place, two.place)) && !ordered.contains(&(two.place, one.place))
}

/// A case in which both certainly hold and the answer is a contradiction.
fn both(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    id: NameId,
    shown: &NameQuestion<'_>,
    one: &Arm,
    two: &Arm,
) -> Option<Case> {
    let all: Vec<Clause> = one.clauses.iter().chain(&two.clauses).cloned().collect();
    let space = Space::new(model, shown.name, all.iter().chain(&shown.clauses));
    let mut budget = BUDGET;
    let mut case = None;
    let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
        let holds = space.all_hold(&all, ways, wanted);
        if holds == Some(true) {
            case = shown.case(space, ways).and_then(|case| {
                case.smallest(evaluator, |outcome| match outcome {
                    Outcome::Conflict(clash) => clash.name == id,
                    Outcome::Fault(fault) => fault.code == "terms::rule::cases-conflict",
                    _ => false,
                })
            });
            return Some(case.is_some());
        }
        holds.or(if wanted.is_some() { None } else { Some(false) })
    };
    match space.find(&mut space.nothing_chosen(), &mut budget, &mut tries) {
        Found::Case => case,
        Found::Nothing | Found::Undecided => None,
    }
}
