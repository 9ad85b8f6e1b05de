//! What the scenarios touch: articles, rules, the sides of boundaries.

use super::ScenarioResult;
use super::boundaries::{Boundary, boundaries, counts};
use crate::eval::{Fared, Watch};
use crate::id::{ArticleId, RuleId};
use crate::model::Model;
use crate::pipeline::Deal;
use crate::source::Span;
use std::collections::HashMap;

/// The articles with rules, and which of them no scenario touches.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Articles that have a rule.
    pub with_rules: usize,
    /// Those that at least one scenario touches.
    pub touched: usize,
    /// Those that none does.
    pub untouched: Vec<ArticleId>,
    /// How each rule of the text fared.
    pub rules: Vec<RuleSeen>,
    /// The boundaries of the text, each side with whether it was tried.
    pub boundaries: Vec<(Boundary, Vec<bool>)>,
}

/// How a rule fared in the scenarios.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of a rule what was seen, apart from the others"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSeen {
    /// The rule.
    pub rule: RuleId,
    /// Its number among the rules that stand at the same place: a sentence may give several.
    pub ordinal: usize,
    /// Whether an expectation came past it at all.
    pub reached: bool,
    /// Whether it once did not hold: its condition was no, its value none, or it had ended or not begun.
    pub off: bool,
    /// Whether it once gave way to another rule.
    pub lost: bool,
    /// Whether it once stood.
    pub stood: bool,
}

impl RuleSeen {
    /// What was seen of a rule.
    #[must_use]
    pub fn of(watch: &Watch, rule: RuleId, ordinal: usize) -> Self {
        let (off, lost, stood) = (
            watch.fared(rule, Fared::Off),
            watch.fared(rule, Fared::Lost),
            watch.fared(rule, Fared::Stood),
        );
        Self {
            rule,
            ordinal,
            reached: off || lost || stood || watch.fared(rule, Fared::Reached),
            off,
            lost,
            stood,
        }
    }
}

fn all<'result>(watches: impl Iterator<Item = &'result Watch>) -> Watch {
    let mut all = Watch::default();
    for watch in watches {
        all.add(watch);
    }
    all
}

/// Coverage of the text by scenarios that ran.
#[must_use]
pub fn coverage(deal: &Deal, results: &[ScenarioResult]) -> Coverage {
    let watch = all(results.iter().map(|result| &result.seen));
    let touched = articles(&deal.model, results);
    by(deal, &watch, touched)
}

/// What the expectations come past that a person has still to fill in.
#[must_use]
pub fn asked(deal: &Deal, results: &[ScenarioResult]) -> Coverage {
    let watch = all(results.iter().map(|result| &result.asked));
    by(deal, &watch, Coverage::default())
}

fn by(deal: &Deal, watch: &Watch, mut found: Coverage) -> Coverage {
    let model = &deal.model;
    let rules = model.rules.iter().enumerate().filter(|(_, rule)| counts(model, rule));
    let mut places: HashMap<Span, usize> = HashMap::new();
    for (index, rule) in rules {
        let next = places.entry(rule.span).or_insert(0);
        found.rules.push(RuleSeen::of(watch, RuleId::at(index), *next));
        *next += 1;
    }
    found.boundaries = boundaries(model, &deal.sources)
        .into_iter()
        .map(|boundary| {
            let tried = boundary.sides.iter().map(|side| side.tried(watch)).collect();
            (boundary, tried)
        })
        .collect();
    found
}

fn articles(model: &Model, results: &[ScenarioResult]) -> Coverage {
    let mut touched = vec![false; model.articles.len()];
    for result in results {
        let named = result.tests.iter().filter(|id| comes_past(model, &result.seen, **id));
        let closed = result.checks.iter().filter(|check| !check.open);
        let cited = closed.flat_map(|check| &check.answer.articles);
        for id in named.chain(cited) {
            if let Some(flag) = touched.get_mut(id.index()) {
                *flag = true;
            }
        }
    }
    let mut found = Coverage::default();
    for id in with_rules(model) {
        found.with_rules += 1;
        if touched.get(id.index()).copied().unwrap_or(false) {
            found.touched += 1;
        } else {
            found.untouched.push(id);
        }
    }
    found
}

/// Whether an evaluation came past a rule of an article.
fn comes_past(model: &Model, watch: &Watch, id: ArticleId) -> bool {
    let rules = model.rules.iter().enumerate().filter(|(_, rule)| rule.article == id);
    rules
        .map(|(at, _)| RuleSeen::of(watch, RuleId::at(at), 0))
        .any(|seen| seen.reached)
}

/// The articles of the text that have a rule.
pub fn with_rules(model: &Model) -> impl Iterator<Item = ArticleId> {
    let mut ruled = vec![false; model.articles.len()];
    for rule in &model.rules {
        if let Some(flag) = ruled.get_mut(rule.article.index()) {
            *flag = true;
        }
    }
    let articles = model.articles.iter().zip(ruled).enumerate();
    articles
        .map(|(at, (article, ruled))| (ArticleId::at(at), article, ruled))
        .filter(|(id, article, ruled)| *ruled && !article.spelled.is_empty() && !model.of_library(*id))
        .map(|(id, ..)| id)
}

/// The articles with rules that a scenario names in `tests` and that none of its expectations comes to.
#[must_use]
pub fn named_only(model: &Model, result: &ScenarioResult) -> Vec<ArticleId> {
    let cited = |id: ArticleId| result.checks.iter().any(|check| check.answer.articles.contains(&id));
    let seen = |id: ArticleId| comes_past(model, &result.seen, id) || comes_past(model, &result.asked, id);
    let number = |id: ArticleId| model.article(id).map(|article| article.number.as_str());
    let named: Vec<ArticleId> = with_rules(model).filter(|id| result.tests.contains(id)).collect();
    // A number may stand in several papers: one of them does.
    let touched: Vec<_> = named
        .iter()
        .filter(|id| cited(**id) || seen(**id))
        .map(|id| number(*id))
        .collect();
    named.into_iter().filter(|id| !touched.contains(&number(*id))).collect()
}
