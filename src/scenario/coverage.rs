//! Which articles the scenarios touch.

use super::ScenarioResult;
use crate::id::ArticleId;
use crate::model::Model;

/// The articles with rules, and which of them no scenario touches.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Articles that have a rule.
    pub with_rules: usize,
    /// Those that at least one scenario touches.
    pub touched: usize,
    /// Those that none does.
    pub untouched: Vec<ArticleId>,
}

/// Coverage of the articles by scenarios that ran.
#[must_use]
pub fn coverage(model: &Model, results: &[ScenarioResult]) -> Coverage {
    let mut touched = vec![false; model.articles.len()];
    let mut mark = |id: ArticleId| {
        if let Some(flag) = touched.get_mut(id.index()) {
            *flag = true;
        }
    };
    for result in results {
        result.tests.iter().copied().for_each(&mut mark);
        for check in &result.checks {
            check.answer.articles.iter().copied().for_each(&mut mark);
        }
    }
    let mut found = Coverage::default();
    for (index, article) in model.articles.iter().enumerate() {
        let id = ArticleId::at(index);
        let has_rule =
            !article.spelled.is_empty() && !model.of_library(id) && model.rules.iter().any(|rule| rule.article == id);
        if !has_rule {
            continue;
        }
        found.with_rules += 1;
        if touched.get(index).copied().unwrap_or(false) {
            found.touched += 1;
        } else {
            found.untouched.push(id);
        }
    }
    found
}
