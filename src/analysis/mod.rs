//! What can be known of a contract before anyone asks.
//!
//! In: a checked model. Out: problems, each with a case that shows it. Never: reports what it could not decide.

mod alike;
mod allow;
mod apart;
mod axis;
mod beaten;
mod beside;
mod case;
mod conflicts;
mod dated;
mod draft;
mod duties;
mod extents;
mod figures;
mod gaps;
mod happened;
mod holes;
mod limits;
mod lonely;
mod overlaps;
mod prose;
mod questions;
mod reach;
mod resemblance;
mod sides;
mod space;
mod standing;
mod stretches;
mod tables;
mod told;
mod too_soon;
mod unused;

use crate::eval::Evaluator;
use crate::id::ArticleId;
use crate::model::{Model, Rule};
use crate::problem::Problem;
use questions::Questions;
use space::Clause;

/// Something that a check found, with the articles that it is about.
pub(crate) struct Finding {
    problem: Problem,
    articles: Vec<ArticleId>,
}

/// Everything that the checks find and no article allows, in the order of the text.
#[must_use]
pub fn findings(model: &Model) -> Vec<Problem> {
    let mut evaluator = Evaluator::new(model);
    let asking = Questions::new(model);
    let mut found = conflicts::conflicts(model, &mut evaluator, &asking);
    found.extend(reach::unreachable(model));
    found.extend(beaten::beaten(model, &mut evaluator));
    found.extend(gaps::gaps(model, &mut evaluator, &asking));
    found.extend(duties::duties(model, &mut evaluator));
    found.extend(too_soon::too_soon(model));
    found.extend(unused::unused(model));
    found.extend(lonely::lonely(model));
    found.extend(alike::alike(model));
    found.extend(figures::figures(model));
    found.extend(tables::out_of_order(model));
    let mut problems = allow::without_allowed(model, found);
    problems.sort_by_key(|problem| problem.labels.first().map(|label| label.span));
    problems.dedup();
    problems
}

/// What must hold for a rule to stand: what its article takes for granted, its head, its condition.
fn clauses(model: &Model, rule: &Rule) -> Vec<Clause> {
    let scope = model.article(rule.article).map(|article| article.scope.as_slice());
    scope
        .unwrap_or_default()
        .iter()
        .copied()
        .map(Clause::Holds)
        .chain(rule.fixed.iter().map(|(at, data)| Clause::Fixed(*at, data.clone())))
        .chain(rule.condition.map(Clause::Holds))
        .collect()
}
