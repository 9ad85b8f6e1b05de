//! Rights and duties whose last day comes before they can arise: most often a right for the case that another party fails to
//! do something, with a term that ends while that may still be done.

use super::limits::Limit;
use super::sides::DEEPEST;
use super::space::Clause;
use super::{Finding, clauses};
use crate::id::{ArticleId, ExprId, NameId};
use crate::model::{ActEntry, Expr, Model, Name, NameKind, RuleKind};
use crate::problem::Problem;
use crate::source::Span;

/// Why something cannot hold yet.
struct Reason {
    /// What may still happen until then, and the day.
    words: String,
    span: Span,
    /// What the marked place is.
    label: &'static str,
    article: ArticleId,
}

/// Every right and duty that is over before it can arise.
pub(super) fn too_soon(model: &Model) -> Vec<Finding> {
    let own = model.acts.iter().filter(|act| !model.of_library(act.article));
    own.filter_map(|act| over(model, act)).collect()
}

fn over(model: &Model, act: &ActEntry) -> Option<Finding> {
    let (rule, name) = (model.rule(act.rule)?, model.name(act.name)?);
    let (last, words) = last_day(model, name, act)?;
    let reason = not_arisen_by(model, act, rule.span, &last).or_else(|| {
        clauses(model, rule).iter().find_map(|clause| match clause {
            Clause::Holds(id) => not_by(model, (name, act.article), *id, &last, 0),
            Clause::Fixed(..) | Clause::There(_) => None,
        })
    })?;
    let message = format!(
        "`{}` is over before it can arise: its last day is {words}, and {}",
        name.words, reason.words
    );
    let mut articles = vec![act.article];
    articles.extend((reason.article != act.article).then_some(reason.article));
    let mut problem = Problem::new("terms::time::too-soon", rule.span, message).label("over before it can arise");
    if reason.span != rule.span {
        problem = problem.also(reason.span, reason.label);
    }
    Some(Finding {
        problem: problem
            .help("count its last day from when it arises, or give it a later one")
            .warning(),
        articles,
    })
}

/// The last day of an act, and in words: that of `by`, `within` and `through`, the day before that of `until`.
fn last_day(model: &Model, owner: &Name, act: &ActEntry) -> Option<(Limit, String)> {
    if let Some(limit) = Limit::of(model, act) {
        return Some((limit, limit.words(model, owner)?));
    }
    let (end, included) = act.end?;
    let limit = Limit::read(model, end)?;
    let words = limit.words(model, owner)?;
    if included {
        Some((limit, words))
    } else {
        Some((limit.later(-1)?, format!("the day before {words}")))
    }
}

/// Why an act that arises upon something has surely not arisen on any day through its last one.
fn not_arisen_by(model: &Model, act: &ActEntry, span: Span, last: &Limit) -> Option<Reason> {
    let event = act.arises?;
    let words = format!("it arises upon `{}`", model.name(event)?.words);
    last.surely_before(&Limit::at(event)).then_some(Reason {
        words,
        span,
        label: "arises later",
        article: act.article,
    })
}

/// The event that a part of a condition says has happened.
fn happened(model: &Model, inner: ExprId) -> Option<NameId> {
    let Expr::IsNone(event) = &model.expr(inner)?.expr else {
        return None;
    };
    let Expr::Name(id) = &model.expr(*event)?.expr else {
        return None;
    };
    (model.name(*id)?.sort == NameKind::Event).then_some(*id)
}

/// Why a condition surely does not hold on any day through the last one; `None` when it may.
fn not_by(
    model: &Model,
    (owner, article): (&Name, ArticleId),
    id: ExprId,
    last: &Limit,
    depth: usize,
) -> Option<Reason> {
    if depth > DEEPEST {
        return None;
    }
    let node = model.expr(id)?;
    let inside = |part: &ExprId| not_by(model, (owner, article), *part, last, depth + 1);
    match &node.expr {
        Expr::And(parts) => parts.iter().find_map(inside),
        Expr::Or(parts) => {
            let reasons: Option<Vec<Reason>> = parts.iter().map(inside).collect();
            reasons?.into_iter().next()
        }
        Expr::Name(name) => {
            let conditions = only_yes(model, *name)?;
            let reasons: Option<Vec<Reason>> = conditions.iter().map(inside).collect();
            reasons?.into_iter().next()
        }
        // On a day, what happens later is not there yet.
        Expr::Not(part) => {
            let event = happened(model, *part)?;
            let words = format!("`{}` comes later", model.name(event)?.words);
            last.surely_before(&Limit::at(event)).then_some(Reason {
                words,
                span: node.span,
                label: "comes later",
                article,
            })
        }
        Expr::Failed(at, ..) => {
            let act = model.acts.get(*at)?;
            let until = Limit::of(model, act)?;
            let words = format!(
                "`{}` has time until {}",
                model.name(act.name)?.words,
                until.words(model, owner)?
            );
            last.surely_before(&until.later(1)?).then(|| Reason {
                words,
                label: "may be done until then",
                span: model.rule(act.rule).map_or(node.span, |rule| rule.span),
                article: act.article,
            })
        }
        _ => None,
    }
}

/// The conditions of which one makes a name yes, when nothing else does.
fn only_yes(model: &Model, id: NameId) -> Option<Vec<ExprId>> {
    let name = model.name(id)?;
    if name.rules.is_empty() || !name.parameters.is_empty() {
        return None;
    }
    let rules = name.rules.iter().filter_map(|rule| model.rule(*rule));
    rules
        .map(|rule| rule.condition.filter(|_| rule.kind == RuleKind::Yes))
        .collect()
}
