//! Acts: what a party must do and may not do in one case, and two last days for one act.

use super::case::Case;
use super::limits::{Limit, counted};
use super::sides::{DEEPEST, Side, only_rule, side};
use super::space::{Assignment, Clause, Found, Space, Thing};
use super::{Finding, clauses};
use crate::answer;
use crate::eval::{Answer, Evaluator, Outcome, Question};
use crate::id::{ExprId, WordId};
use crate::model::{ActEntry, ActModal, Data, Expr, Model, Name, NameKind, Rule};
use crate::problem::Problem;
use std::collections::BTreeMap;

/// Ways that are tried for one pair of sentences.
const BUDGET: usize = 1_000;

/// The most sentences about one act that are held against each other.
const MOST_SENTENCES: usize = 16;

/// Every contradiction between sentences about one act of one party.
pub(super) fn duties(model: &Model, evaluator: &mut Evaluator<'_>) -> Vec<Finding> {
    let mut acts: BTreeMap<(WordId, WordId), Vec<&ActEntry>> = BTreeMap::new();
    for act in model.acts.iter().filter(|act| !model.of_library(act.article)) {
        acts.entry((act.party, act.act)).or_default().push(act);
    }
    let mut found = Vec::new();
    for entries in acts
        .values()
        .filter(|entries| (2..=MOST_SENTENCES).contains(&entries.len()))
    {
        for (at, one) in entries.iter().enumerate() {
            for two in entries.iter().skip(at + 1) {
                found.extend(match (one.modal, two.modal) {
                    (ActModal::Must, ActModal::MayNot) => contradiction(model, evaluator, one, two),
                    (ActModal::MayNot, ActModal::Must) => contradiction(model, evaluator, two, one),
                    (first, second) if first == second => two_days(model, evaluator, one, two),
                    _ => None,
                });
            }
        }
    }
    found
}

/// A case in which both sentences certainly hold, and what must be there for them is there, tried.
pub(super) fn both_hold(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    (one, owner): (&Rule, &Name),
    two: &Rule,
    there: &[Clause],
    shows: &dyn Fn(&Answer) -> bool,
) -> Option<Case> {
    let all: Vec<Clause> = clauses(model, one)
        .into_iter()
        .chain(clauses(model, two))
        .chain(there.iter().cloned())
        .collect();
    let space = Space::new(model, owner, all.iter());
    let mut budget = BUDGET;
    let mut case = None;
    let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
        let holds = space.all_hold(&all, ways, wanted);
        if holds == Some(true) {
            case = Case::of(space, (one.name, owner), None, ways).filter(|case| shows(&case.answer(evaluator)));
            return Some(case.is_some());
        }
        holds.or(if wanted.is_some() { None } else { Some(false) })
    };
    match space.find(&mut space.nothing_chosen(), &mut budget, &mut tries) {
        Found::Case => case,
        Found::Nothing | Found::Undecided => None,
    }
}

fn known_as(answer: &Answer, holds: bool) -> bool {
    matches!(answer.outcome, Outcome::Known(Data::YesNo(known)) if known == holds)
}

/// A duty to do what the same party may not do.
fn contradiction(model: &Model, evaluator: &mut Evaluator<'_>, must: &ActEntry, ban: &ActEntry) -> Option<Finding> {
    let (duty, prohibition) = (model.rule(must.rule)?, model.rule(ban.rule)?);
    let owner = model.name(must.name)?;
    if leaves_a_day(model, must, ban) {
        return None;
    }
    let mut there = Vec::new();
    arises(model, must, &mut there);
    arises(model, ban, &mut there);
    if let Some(deadline) = must.deadline {
        counted_from(model, deadline, 0, &mut there);
    }
    let case = both_hold(model, evaluator, (duty, owner), prohibition, &there, &|answer| {
        known_as(answer, true)
    })?;
    if must.deadline.is_some() && has_no_day(model, evaluator, &case, must) {
        return None;
    }
    let other = Case {
        question: Question::Name {
            name: ban.name,
            arguments: Vec::new(),
            candidates: None,
        },
        facts: case.facts.clone(),
    };
    if !known_as(&other.answer(evaluator), false) {
        return None;
    }
    let message = format!(
        "{} is a duty in article {} and forbidden in article {}{}",
        case.asked(model),
        model.cite(must.article),
        model.cite(ban.article),
        case.told(model)
    );
    Some(Finding {
        problem: Problem::new("terms::rule::must-and-may-not", duty.span, message)
            .label("must")
            .also(prohibition.span, "may not")
            .help("say in one of them when it does not hold"),
        articles: vec![must.article, ban.article],
    })
}

/// What gives rise to an act: as long as it is not there, neither is the duty or the prohibition.
fn arises(model: &Model, act: &ActEntry, there: &mut Vec<Clause>) {
    there.extend(
        act.arises
            .map(Thing::Name)
            .filter(|thing| may_lack(model, *thing))
            .map(Clause::There),
    );
}

/// What a last day is counted from: as long as it is not there, no day has come by which anything must be done.
fn counted_from(model: &Model, day: ExprId, depth: usize, there: &mut Vec<Clause>) {
    let thing = match model.expr(day).map(|node| &node.expr) {
        Some(Expr::Shift(_, day, _)) => return counted_from(model, *day, depth, there),
        Some(Expr::Name(name)) => {
            let value = only_rule(model, *name).and_then(|rule| rule.value);
            if let Some(value) = value.filter(|_| depth < DEEPEST) {
                counted_from(model, value, depth + 1, there);
            }
            Thing::Name(*name)
        }
        Some(Expr::Field(record, at)) => Thing::Field(*record, *at),
        _ => return,
    };
    if may_lack(model, thing) {
        there.push(Clause::There(thing));
    }
}

/// Whether a thing may have no value: only then does a case state it.
fn may_lack(model: &Model, thing: Thing) -> bool {
    match thing {
        Thing::Name(id) => model
            .name(id)
            .is_some_and(|name| name.if_any || matches!(name.sort, NameKind::Event | NameKind::Derived)),
        Thing::Field(record, at) => model
            .record(record)
            .and_then(|record| record.fields.get(at))
            .is_some_and(|field| field.if_any),
        Thing::Parameter(_) => false,
    }
}

/// Whether the last day of an act surely is none in a case.
fn has_no_day(model: &Model, evaluator: &mut Evaluator<'_>, case: &Case, act: &ActEntry) -> bool {
    let at = model.acts.iter().position(|known| known.rule == act.rule);
    let asked = at.filter(|_| act.starts_on_a_day()).map(|at| Case {
        question: Question::Deadline { acts: vec![at] },
        facts: case.facts.clone(),
    });
    asked.is_some_and(|asked| matches!(asked.answer(evaluator).outcome, Outcome::None))
}

/// Whether a ban ends while there is still time for the duty, or may: what cannot be compared is not held against it.
fn leaves_a_day(model: &Model, must: &ActEntry, ban: &ActEntry) -> bool {
    if must.deadline.is_none() || ban.end.is_none() {
        return false;
    }
    let after = Limit::of_end(model, ban).and_then(|last| last.later(1));
    let last = Limit::of(model, must);
    !matches!((last, after), (Some(last), Some(after)) if last.surely_before(&after))
}

/// Two last days for one act, counted from the same day, in sentences that both hold.
fn two_days(model: &Model, evaluator: &mut Evaluator<'_>, one: &ActEntry, two: &ActEntry) -> Option<Finding> {
    if one.modal == ActModal::MayNot || one.upon != two.upon {
        return None;
    }
    // A day by which something must be done, and one until which a duty lasts, are not held against each other.
    if one.modal == ActModal::Must && one.deadline.is_some() != two.deadline.is_some() {
        return None;
    }
    let (first, second) = (model.rule(one.rule)?, model.rule(two.rule)?);
    let owner = model.name(one.name)?;
    let place = |rule| owner.rules.iter().position(|known| *known == rule);
    let (at, other) = (place(one.rule)?, place(two.rule)?);
    let ordered = owner
        .beats
        .iter()
        .any(|beats| (beats.winner == at && beats.loser == other) || (beats.winner == other && beats.loser == at));
    let (last, later) = (last_day(model, owner, one)?, last_day(model, owner, two)?);
    if ordered || last.from != later.from || last.count == later.count {
        return None;
    }
    let mut there = Vec::new();
    for act in [one, two] {
        arises(model, act, &mut there);
        for day in act.deadline.into_iter().chain(act.end.map(|(end, _)| end)) {
            counted_from(model, day, 0, &mut there);
        }
    }
    let case = both_hold(model, evaluator, (first, owner), second, &there, &|answer| {
        known_as(answer, true)
    })?;
    if [one, two].iter().any(|act| has_no_day(model, evaluator, &case, act)) {
        return None;
    }
    let message = format!(
        "{} has two last days: {} in article {} and {} in article {}{}",
        case.asked(model),
        last.words,
        model.cite(one.article),
        later.words,
        model.cite(two.article),
        case.told(model)
    );
    Some(Finding {
        problem: Problem::new("terms::time::two-deadlines", first.span, message)
            .label("one last day")
            .also(second.span, "another last day")
            .help("keep one, or say which sentence goes first")
            .warning(),
        articles: vec![one.article, two.article],
    })
}

/// A last day: what it is counted from, the count, and both in words.
struct LastDay {
    from: Option<Thing>,
    count: Data,
    words: String,
}

/// The last day of an act, when its sentence names one; of what lasts until a day, the day before.
fn last_day(model: &Model, owner: &Name, act: &ActEntry) -> Option<LastDay> {
    let (value, before) = match (act.deadline, act.end) {
        (Some(_), Some(_)) if act.modal != ActModal::Must => return None,
        (Some(deadline), _) => (deadline, 0),
        (None, end) => end.map(|(end, included)| (end, i64::from(!included)))?,
    };
    let plain = |data: &Data| LastDay {
        from: None,
        count: data.clone(),
        words: answer::data(model, data),
    };
    if let Expr::Known(data @ Data::Period(_)) = &model.expr(value)?.expr {
        return Some(plain(data));
    }
    match side(model, value, 0) {
        Side::Known(Data::Date(day)) => {
            let last = day.checked_add_days(before.checked_neg()?).ok()?;
            Some(plain(&Data::Date(last)))
        }
        Side::Thing { thing, days, months } => {
            let start = Space::new(model, owner, std::iter::empty()).words(thing);
            let shown = match (before, months) {
                (0, _) | (_, 0) => counted(&start, days.checked_sub(before)?, months)?,
                _ => format!("the day before {}", counted(&start, days, months)?),
            };
            Some(LastDay {
                from: Some(thing),
                count: Data::Text(shown.as_str().into()),
                words: shown,
            })
        }
        _ => None,
    }
}
