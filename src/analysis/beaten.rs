//! Rules that never stand, because others go before them whenever they apply.

use super::space::{Assignment, Clause, Found, Space};
use super::{Finding, clauses, duties, standing};
use crate::eval::{Answer, Evaluator};
use crate::id::ExprId;
use crate::model::{Data, Expr, Extreme, Model, Name, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Ways that are tried for one rule.
const BUDGET: usize = 2_000;

/// The most rules for one name of which each is held against those that go before it.
const MOST_RULES: usize = 64;

/// Every rule of the text that never stands.
pub(super) fn beaten(model: &Model, evaluator: &mut Evaluator<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in &model.names {
        if name.sort != NameKind::Derived || !(2..=MOST_RULES).contains(&name.rules.len()) {
            continue;
        }
        for place in 0..name.rules.len() {
            let never = never_stands(model, name, place);
            found.extend(never.or_else(|| cut_in_a_case(model, evaluator, name, place)));
        }
    }
    found
}

fn rule_at<'model>(model: &'model Model, name: &Name, place: usize) -> Option<&'model Rule> {
    name.rules.get(place).and_then(|rule| model.rule(*rule))
}

fn never_stands(model: &Model, name: &Name, place: usize) -> Option<Finding> {
    let loser = rule_at(model, name, place).filter(|rule| !model.of_library(rule.article))?;
    let first = winners(model, name, place, loser);
    let unbeaten = first
        .iter()
        .copied()
        .filter(|winner| name.beaten_at(*winner).is_empty());
    // The shortest reason goes first: rules before which nothing goes.
    let mut tried = vec![unbeaten.collect(), first.clone()];
    tried.dedup();
    let keeps_out = |others: &[usize]| !others.is_empty() && Order::of(model, name, place, others).keeps_out(others);
    if let Some(why) = tried.iter().find(|others| keeps_out(others)) {
        return Some(told(model, name, loser, why));
    }
    let limit = limits(model, name, place, loser)
        .into_iter()
        .find(|limit| keeps_out(&[*limit]))?;
    Some(cut_by(model, name, (loser, rule_at(model, name, limit)?), ""))
}

/// Whether a rule has a value whenever it applies, on each day on which another one does.
fn is_sure(model: &Model, name: &Name, place: usize, loser: usize) -> bool {
    let Some(rule) = rule_at(model, name, place) else {
        return false;
    };
    let has_value =
        matches!(rule.kind, RuleKind::Yes | RuleKind::No) || rule.value.is_some_and(|value| sure(model, value));
    let rules = name.rules.get(place).zip(name.rules.get(loser));
    has_value && rules.is_some_and(|(one, loser)| standing::covers(model, *one, *loser))
}

/// The rules that go before another in one document. That a higher paper of a deal sets a lower one aside is what ranks are for.
fn winners(model: &Model, name: &Name, place: usize, loser: &Rule) -> Vec<usize> {
    let beats = name.beaten_at(place).iter().map(|beats| beats.winner);
    beats
        .filter(|winner| in_one_document(model, name, *winner, loser))
        .collect()
}

fn in_one_document(model: &Model, name: &Name, place: usize, other: &Rule) -> bool {
    let document = |rule: &Rule| model.article(rule.article).map(|article| article.document);
    rule_at(model, name, place).is_some_and(|rule| document(rule) == document(other))
}

/// The limits that cut an `unlimited` which does not go before them.
fn limits(model: &Model, name: &Name, place: usize, loser: &Rule) -> Vec<usize> {
    let value = loser.value.and_then(|value| model.expr(value));
    if loser.kind != RuleKind::Is || !value.is_some_and(|node| matches!(node.expr, Expr::Known(Data::Unlimited))) {
        return Vec::new();
    }
    let cuts = |at: &usize| {
        let limit = rule_at(model, name, *at).filter(|rule| rule.kind == RuleKind::AtMost);
        limit.is_some_and(|limit| limit.value.is_some_and(|value| finite(model, value)))
            && limit
                .and_then(|limit| model.article(limit.article))
                .is_some_and(|article| {
                    // A version of another time limits nothing now.
                    article.in_force.is_none() && article.replaced.is_none()
                })
            && !name.ordered(*at, place)
            && in_one_document(model, name, *at, loser)
    };
    (0..name.rules.len()).filter(cuts).collect()
}

/// A rule, others that may keep it out, those that go before them, and so on.
struct Order<'model> {
    model: &'model Model,
    name: &'model Name,
    /// The rule that may be kept out.
    place: usize,
    /// What must hold for each, by their places.
    clauses: BTreeMap<usize, Vec<Clause>>,
}

impl<'model> Order<'model> {
    fn of(model: &'model Model, name: &'model Name, place: usize, others: &[usize]) -> Self {
        let of_rule = |at: usize| {
            rule_at(model, name, at)
                .map(|rule| clauses(model, rule))
                .unwrap_or_default()
        };
        let mut all = BTreeMap::from([(place, of_rule(place))]);
        let mut open = others.to_vec();
        while let Some(next) = open.pop() {
            if let Entry::Vacant(new) = all.entry(next) {
                new.insert(of_rule(next));
                open.extend(name.beaten_at(next).iter().map(|beats| beats.winner));
            }
        }
        Self {
            model,
            name,
            place,
            clauses: all,
        }
    }

    /// Whether some of these stand in every case in which the rule applies, and there are such cases. That a rule never applies
    /// at all is another finding.
    fn keeps_out(&self, others: &[usize]) -> bool {
        let space = Space::new(self.model, self.name, self.clauses.values().flatten());
        let search = |beaten: bool| {
            let mut budget = BUDGET;
            space.find(&mut space.nothing_chosen(), &mut budget, &mut |space, ways, wanted| {
                let mut truth = space.all_hold(self.clauses.get(&self.place)?, ways, wanted);
                let mut known = BTreeMap::new();
                for other in others.iter().filter(|_| beaten) {
                    truth = match (truth, self.stands(*other, (space, ways), wanted, &mut known)) {
                        (Some(false), _) | (_, Some(true)) => Some(false),
                        (truth, Some(false)) => truth,
                        (_, None) => None,
                    };
                }
                truth
            })
        };
        matches!(search(true), Found::Nothing) && !matches!(search(false), Found::Nothing)
    }

    /// Whether a rule stands in the cases of an assignment: it holds, and none that goes before it stands. One that gives way
    /// keeps nobody out.
    fn stands(
        &self,
        place: usize,
        (space, ways): (&Space<'_>, &Assignment),
        wanted: &mut Option<usize>,
        known: &mut BTreeMap<usize, Option<bool>>,
    ) -> Option<bool> {
        if let Some(truth) = known.get(&place) {
            return *truth;
        }
        known.insert(place, None);
        let mut truth = space.all_hold(self.clauses.get(&place)?, ways, wanted);
        for beats in self.name.beaten_at(place) {
            if truth == Some(false) {
                break;
            }
            truth = match (truth, self.stands(beats.winner, (space, ways), wanted, known)) {
                (_, Some(true)) => Some(false),
                (truth, Some(false)) => truth,
                (_, None) => None,
            };
        }
        truth = truth.filter(|stands| !stands || is_sure(self.model, self.name, place, self.place));
        known.insert(place, truth);
        truth
    }
}

/// The finding that a rule never stands, and which ones go first.
fn told(model: &Model, name: &Name, loser: &Rule, winners: &[usize]) -> Finding {
    let winners: Vec<&Rule> = winners
        .iter()
        .filter_map(|winner| rule_at(model, name, *winner))
        .collect();
    let mut first: Vec<String> = winners.iter().map(|winner| model.cite(winner.article)).collect();
    first.dedup();
    let who = match first.as_slice() {
        [only] => format!("article {only} always goes first"),
        several => format!("articles {} always go first", several.join(" and ")),
    };
    let own_article = model.cite(loser.article);
    let mut problem = Problem::new(
        "terms::rule::beaten",
        loser.span,
        format!("article {own_article} never answers `{}`: {who}", name.words),
    )
    .label("never stands")
    .help("say when the one that goes first applies, or turn the order round")
    .warning();
    for winner in &winners {
        problem = problem.also(winner.span, "goes first");
    }
    let articles = winners.iter().map(|winner| winner.article);
    Finding {
        problem,
        articles: std::iter::once(loser.article).chain(articles).collect(),
    }
}

/// The finding that a limit holds in some case in which an `unlimited` does, with that case. Where other rules go before one
/// of the two, the answer may rest on those: nothing is said.
fn cut_in_a_case(model: &Model, evaluator: &mut Evaluator<'_>, name: &Name, place: usize) -> Option<Finding> {
    let lifting = rule_at(model, name, place).filter(|rule| !model.of_library(rule.article))?;
    let unbeaten = |at: &usize| name.beaten_at(*at).is_empty();
    let limits = limits(model, name, place, lifting);
    let limits = limits.into_iter().filter(|limit| unbeaten(&place) && unbeaten(limit));
    for limit in limits.filter_map(|limit| rule_at(model, name, limit)) {
        let cut = |answer: &Answer| {
            let high = answer.outcome.high();
            high.is_some_and(|high| *high != Data::Unlimited)
        };
        if let Some(case) = duties::both_hold(model, evaluator, (lifting, name), limit, &[], &cut) {
            return Some(cut_by(model, name, (lifting, limit), &case.told(model)));
        }
    }
    None
}

/// The finding that a limit holds beside an `unlimited`, so that it lifts nothing: in this case, or always.
fn cut_by(model: &Model, name: &Name, (lifting, limit): (&Rule, &Rule), case: &str) -> Finding {
    let (own, other) = (model.cite(lifting.article), model.cite(limit.article));
    let never = if case.is_empty() {
        "never answers"
    } else {
        "does not answer"
    };
    let message = format!(
        "article {own} {never} `{}`{case}: the limit of article {other} holds beside it",
        name.words
    );
    Finding {
        problem: Problem::new("terms::rule::beaten", lifting.span, message)
            .label("lifts nothing")
            .also(limit.span, "the limit")
            .help(format!(
                "where it is to lift the limit, write `notwithstanding {other}`"
            ))
            .warning(),
        articles: vec![lifting.article, limit.article],
    }
}

/// Whether a value is certainly there and an amount or number: a constant, or the lowest of what is there and one.
fn finite(model: &Model, value: ExprId) -> bool {
    let constant = |id: ExprId| {
        model
            .expr(id)
            .is_some_and(|node| matches!(node.expr, Expr::Known(Data::Money(..) | Data::Number(_))))
    };
    match model.expr(value).map(|node| &node.expr) {
        Some(Expr::Pick(Extreme::Lowest, parts)) => sure(model, value) && parts.iter().any(|part| constant(part.value)),
        _ => constant(value),
    }
}

/// Whether a value is certainly there: constants, and facts that cannot be none.
fn sure(model: &Model, value: ExprId) -> bool {
    let mut stack = vec![value];
    while let Some(next) = stack.pop() {
        let Some(node) = model.expr(next) else { return false };
        match &node.expr {
            Expr::Known(Data::Table(_)) => return false,
            Expr::Known(_) => {}
            Expr::Name(id) => {
                let given = model
                    .name(*id)
                    .is_some_and(|name| !name.if_any && matches!(name.sort, NameKind::Given | NameKind::Reading));
                if !given {
                    return false;
                }
            }
            Expr::Sum(parts) | Expr::Product(parts) | Expr::Pick(Extreme::Lowest | Extreme::Highest, parts)
                if parts.iter().all(|part| !part.if_any) =>
            {
                stack.extend(parts.iter().map(|part| part.value));
            }
            Expr::Shift(period, day, _) => stack.extend([*period, *day]),
            _ => return false,
        }
    }
    true
}
