//! What follows when a party does not do what it must.

use super::{Body, Inquiry};
use crate::eval::{Answer, Question};
use crate::model::ActEntry;
use crate::problem::Problem;
use crate::scenario;
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
            let deadline = evaluator.ask(&Question::Deadline { acts: vec![at] }, false);
            rows.push(Consequence {
                follows: entry.failing.clone(),
                deadline: Box::new(deadline),
                article: model.cite(entry.article),
            });
        }
        Ok(Body::Consequences(rows))
    }
}
