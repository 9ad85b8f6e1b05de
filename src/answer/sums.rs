//! A rule's value with its figures in it: `5% of €19.90 rounded to cents = €1.00`.

use super::text::{data, outcome};
use crate::eval::{Outcome, Reason};
use crate::id::{ExprId, RuleId};
use crate::model::{Expr, Model, Part, key_of};
use crate::source::{Sources, Span};

/// Words of the author that a figure takes the place of.
struct Filled {
    span: Span,
    figure: String,
}

/// The sum of a rule that stood, in the author's own words with a figure for each name; `None` where the rule reckons
/// nothing, or a figure is not known.
pub(super) fn sum(
    model: &Model,
    sources: &Sources,
    reason: &Reason,
    rule: RuleId,
    came_to: &Outcome,
) -> Option<String> {
    let rule = model.rule(rule)?;
    let Outcome::Known(result) = came_to else { return None };
    let value = reckoned(model, reason, rule.value?)?;
    let own_words = model.expr(value)?.span != rule.span || rule.clause.is_none();
    let words = own_words
        .then(|| author(model, sources, reason, value))
        .flatten()
        .or_else(|| plain(model, reason, value, true))?;
    Some(format!("{words} = {}", data(model, result)))
}

/// The author's words with the figures in them; `None` where the names do not stand there as they are.
fn author(model: &Model, sources: &Sources, reason: &Reason, value: ExprId) -> Option<String> {
    let whole = model.expr(value)?.span;
    let mut filled = Vec::new();
    fill(model, sources, reason, value, &mut filled)?;
    filled.sort_by_key(|part| part.span.start);
    if filled.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut at = whole.start;
    for part in &filled {
        if part.span.source != whole.source || part.span.start < at || part.span.end > whole.end {
            return None;
        }
        out.push_str(sources.slice(Span::new(whole.source, at, part.span.start)));
        out.push_str(&part.figure);
        at = part.span.end;
    }
    out.push_str(sources.slice(Span::new(whole.source, at, whole.end)));
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The same in the words of the language: for clause sentences, which say a sum in other words.
fn plain(model: &Model, reason: &Reason, id: ExprId, outermost: bool) -> Option<String> {
    let words = match &model.expr(id)?.expr {
        Expr::Known(value) => return Some(data(model, value)),
        Expr::Parameter(_) | Expr::Name(_) | Expr::Call(..) => {
            return match figure(model, reason, id)? {
                Outcome::Known(value) => Some(data(model, value)),
                _ => None,
            };
        }
        Expr::Otherwise(first, second) => {
            let chosen = match figure(model, reason, *first)? {
                Outcome::None => second,
                _ => first,
            };
            return plain(model, reason, *chosen, outermost);
        }
        Expr::Shift(period, day, after) => format!(
            "{} {} {}",
            plain(model, reason, *period, false)?,
            if *after { "after" } else { "before" },
            plain(model, reason, *day, false)?
        ),
        Expr::Sum(parts) => joined(model, reason, parts, " plus ", " minus ")?,
        Expr::Product(parts) => joined(model, reason, parts, " times ", " divided by ")?,
        _ => return None,
    };
    Some(if outermost { words } else { format!("({words})") })
}

fn joined(model: &Model, reason: &Reason, parts: &[Part], forth: &str, back: &str) -> Option<String> {
    let mut out = String::new();
    for (place, part) in parts.iter().enumerate() {
        if part.if_any || (place == 0 && part.inverse) {
            return None;
        }
        if place > 0 {
            out.push_str(if part.inverse { back } else { forth });
        }
        out.push_str(&plain(model, reason, part.value, false)?);
    }
    Some(out)
}

/// The part of a value that is reckoned: what was not agreed otherwise, and only where something is reckoned.
fn reckoned(model: &Model, reason: &Reason, id: ExprId) -> Option<ExprId> {
    match &model.expr(id)?.expr {
        Expr::Otherwise(first, second) => match figure(model, reason, *first)? {
            Outcome::None => reckoned(model, reason, *second),
            _ => None,
        },
        Expr::Sum(_) | Expr::Product(_) | Expr::Pick(..) | Expr::Shift(..) => Some(id),
        // What is only rounded is told as rounded.
        Expr::Round(inner, ..) => reckoned(model, reason, *inner).map(|_| id),
        _ => None,
    }
}

/// What a name or a parameter came to.
fn figure<'reason>(model: &Model, reason: &'reason Reason, id: ExprId) -> Option<&'reason Outcome> {
    match &model.expr(id)?.expr {
        Expr::Parameter(place) => reason.arguments.get(*place),
        Expr::Name(name) | Expr::Call(name, _) => {
            let mut of_name = reason.parts.iter().filter(|part| part.name == *name);
            // With two values for one name, nothing says here which is meant.
            match (of_name.next(), of_name.next()) {
                (Some(only), None) => Some(&only.outcome),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Finds a figure for every name below an expression; `None` when one has none.
fn fill(model: &Model, sources: &Sources, reason: &Reason, id: ExprId, filled: &mut Vec<Filled>) -> Option<()> {
    let node = model.expr(id)?;
    match &node.expr {
        Expr::Known(_) => Some(()),
        Expr::Parameter(_) | Expr::Name(_) | Expr::Call(..) => {
            let found = figure(model, reason, id)?;
            if !matches!(found, Outcome::Known(_) | Outcome::None) || !stands_there(model, sources, reason, id) {
                return None;
            }
            filled.push(Filled {
                span: node.span,
                figure: outcome(model, found),
            });
            Some(())
        }
        Expr::Sum(parts) | Expr::Product(parts) | Expr::Pick(_, parts) => parts
            .iter()
            .try_for_each(|part| fill(model, sources, reason, part.value, filled)),
        Expr::Shift(one, two, _) => {
            fill(model, sources, reason, *one, filled)?;
            fill(model, sources, reason, *two, filled)
        }
        Expr::Round(inner, ..) => fill(model, sources, reason, *inner, filled),
        _ => None,
    }
}

/// Whether the name itself stands at its place: a clause sentence may say it in other words.
fn stands_there(model: &Model, sources: &Sources, reason: &Reason, id: ExprId) -> bool {
    let Some(node) = model.expr(id) else { return false };
    let written = key_of(sources.slice(node.span).split(" (").next().unwrap_or(""));
    match &node.expr {
        Expr::Name(name) | Expr::Call(name, _) => model.name(*name).is_some_and(|name| {
            name.key == written
                || ["the_", "a_", "an_"]
                    .iter()
                    .any(|article| written.strip_prefix(article) == Some(name.key.as_str()))
        }),
        Expr::Parameter(place) => model
            .name(reason.name)
            .and_then(|name| name.parameters.get(*place))
            .is_some_and(|parameter| parameter.key == written),
        _ => false,
    }
}
