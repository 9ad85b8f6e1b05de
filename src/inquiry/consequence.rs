//! What follows when a party does not do what it must.

use super::{Body, Inquiry};
use crate::answer;
use crate::eval::{Answer, Question};
use crate::id::{ExprId, NameId, RuleId};
use crate::model::{ActEntry, Expr, Rule};
use crate::problem::Problem;
use crate::scenario;
use crate::source::Span;
use crate::syntax::tree::Name;
use crate::value::Day;

/// What one sentence says about an act that is not done.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// What follows, as the text has it; none when it says nothing.
    pub follows: Option<String>,
    /// The last day for the act.
    pub deadline: Box<Answer>,
    /// The article.
    pub article: String,
}

impl Inquiry<'_> {
    /// What follows when an act is not done, and after which day.
    pub(super) fn consequence(&self, party: &Name, act: &Name, on: Option<Day>) -> Result<Body, Problem> {
        let model = self.model();
        let words = Name {
            words: format!("{} {}", party.words, act.words),
            span: party.span.to(act.span),
        };
        let places = scenario::duties(model, &words)?;
        let mut evaluator = self.evaluator(on);
        let mut rows = Vec::new();
        for at in places {
            let Some(entry): Option<&ActEntry> = model.acts.get(at) else {
                continue;
            };
            let deadline = Box::new(evaluator.ask(&Question::Deadline { acts: vec![at] }, false));
            let others = self.resting_on(at, entry);
            if entry.failing.is_some() || others.is_empty() {
                rows.push(Consequence {
                    follows: entry.failing.clone(),
                    deadline: deadline.clone(),
                    article: model.cite(entry.article),
                });
            }
            rows.extend(others.into_iter().map(|rule| Consequence {
                follows: Some(answer::sentence(model, &self.deal.sources, rule)),
                deadline: deadline.clone(),
                article: answer::article_of(model, rule),
            }));
        }
        Ok(Body::Consequences(rows))
    }

    /// The sentences elsewhere that rest on an act not having been done, each once: `… when PARTY failed to ACT`.
    fn resting_on(&self, at: usize, entry: &ActEntry) -> Vec<RuleId> {
        let model = self.model();
        let condition = |rule: &Rule| rule.condition.and_then(|id| model.expr(id)).map(|node| &node.expr);
        let failed: Vec<NameId> = model
            .rules
            .iter()
            .filter(|rule| matches!(condition(rule), Some(Expr::Failed(act, ..)) if *act == at))
            .map(|rule| rule.name)
            .collect();
        let own = model.rule(entry.rule).map(|rule| rule.span).unwrap_or_default();
        let inside = |span: Span| span.source == own.source && span.start >= own.start && span.end <= own.end;
        let mut told: Vec<Span> = Vec::new();
        let mut found = Vec::new();
        for (place, rule) in model.rules.iter().enumerate() {
            if inside(rule.span) || told.contains(&rule.span) || !self.speaks_of(rule, &failed) {
                continue;
            }
            told.push(rule.span);
            found.push(RuleId::at(place));
        }
        found
    }

    /// Whether a rule refers to one of these names.
    fn speaks_of(&self, rule: &Rule, names: &[NameId]) -> bool {
        let mut waiting: Vec<ExprId> = rule.expressions().collect();
        let mut speaks = false;
        while let Some(next) = waiting.pop() {
            let Some(node) = self.model().expr(next) else { continue };
            node.expr.names(&mut |name| speaks |= names.contains(&name));
            node.expr.children(&mut |child| waiting.push(child));
        }
        speaks
    }
}
