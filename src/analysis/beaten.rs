//! Rules that never stand, because others go before them whenever they apply.

use super::space::{Clause, Found, Space};
use super::{Finding, clauses, standing};
use crate::id::ExprId;
use crate::model::{Data, Expr, Model, Name, NameKind, Rule, RuleKind};
use crate::problem::Problem;

/// Ways that are tried for one rule.
const BUDGET: usize = 2_000;

/// The most rules for one name of which each is held against those that go before it.
const MOST_RULES: usize = 64;

/// Every rule of the text that never stands.
pub(super) fn beaten(model: &Model) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in &model.names {
        if name.sort != NameKind::Derived || name.beats.is_empty() || name.rules.len() > MOST_RULES {
            continue;
        }
        for place in 0..name.rules.len() {
            found.extend(never_stands(model, name, place));
        }
    }
    found
}

fn rule_at<'model>(model: &'model Model, name: &Name, place: usize) -> Option<&'model Rule> {
    name.rules.get(place).and_then(|rule| model.rule(*rule))
}

fn never_stands(model: &Model, name: &Name, place: usize) -> Option<Finding> {
    let loser = rule_at(model, name, place).filter(|rule| !model.of_library(rule.article))?;
    // That a higher paper of a deal sets a lower one aside is what ranks are for.
    let document = |rule: &Rule| model.article(rule.article).map(|article| article.document);
    let lasts = |winner: usize| {
        let rules = name.rules.get(winner).zip(name.rules.get(place));
        rules.is_some_and(|(winner, loser)| standing::covers(model, *winner, *loser))
    };
    // A winner counts when it has a value whenever it applies, nothing goes before it in turn, and no day comes on which it
    // has ended and the other has not.
    let winners: Vec<&Rule> = name
        .beats
        .iter()
        .filter(|beats| beats.loser == place && !name.beats.iter().any(|other| other.loser == beats.winner))
        .filter(|beats| lasts(beats.winner))
        .filter_map(|beats| rule_at(model, name, beats.winner))
        .filter(|rule| document(rule) == document(loser))
        .filter(|rule| {
            matches!(rule.kind, RuleKind::Yes | RuleKind::No) || rule.value.is_some_and(|value| sure(model, value))
        })
        .collect();
    if winners.is_empty() {
        return None;
    }
    let own = clauses(model, loser);
    let others: Vec<Vec<Clause>> = winners.iter().map(|winner| clauses(model, winner)).collect();
    let space = Space::new(model, name, own.iter().chain(others.iter().flatten()));
    let search = |beaten: bool| {
        let mut budget = BUDGET;
        space.find(&mut space.nothing_chosen(), &mut budget, &mut |space, ways, wanted| {
            let mut truth = space.all_hold(&own, ways, wanted);
            for winner in others.iter().filter(|_| beaten) {
                truth = match (truth, space.all_hold(winner, ways, wanted)) {
                    (Some(false), _) | (_, Some(true)) => Some(false),
                    (truth, Some(false)) => truth,
                    (_, None) => None,
                };
            }
            truth
        })
    };
    // A rule that never applies at all is another finding.
    if !matches!(search(true), Found::Nothing) || matches!(search(false), Found::Nothing) {
        return None;
    }
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
    Some(Finding {
        problem,
        articles: std::iter::once(loser.article).chain(articles).collect(),
    })
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
            Expr::Sum(parts) | Expr::Product(parts) if parts.iter().all(|part| !part.if_any) => {
                stack.extend(parts.iter().map(|part| part.value));
            }
            Expr::Shift(period, day, _) => stack.extend([*period, *day]),
            _ => return false,
        }
    }
    true
}
