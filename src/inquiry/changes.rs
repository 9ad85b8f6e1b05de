//! What the last fact changed.

use super::past::Past;
use super::{Body, Inquiry};
use crate::answer;
use crate::eval::Evaluator;
use crate::problem::Problem;
use crate::scenario;

/// A question whose answer is another one than before the last fact.
#[derive(Clone, Debug)]
pub struct Change {
    /// The question in words.
    pub question: String,
    /// Its answer before.
    pub before: String,
    /// Its answer now.
    pub now: String,
}

impl Inquiry<'_> {
    /// Which of the questions asked so far have another answer than before the last fact was stated.
    pub(super) fn changes(&self, past: &Past) -> Result<Body, Problem> {
        let Some(before) = past.before() else {
            return Ok(Body::Changes(None));
        };
        let model = self.model();
        let mut changes: Vec<Change> = Vec::new();
        for asked in past.asked() {
            let line = |facts: &crate::eval::Facts| -> Result<(String, String), Problem> {
                let resolved = scenario::resolve(model, facts, asked)?;
                let mut evaluator = Evaluator::new(model);
                evaluator.facts = facts.clone();
                evaluator.facts.on = resolved.on;
                let found = evaluator.ask(&resolved.question, false);
                Ok((
                    scenario::words_of_question(model, &resolved.question),
                    answer::line(model, &found),
                ))
            };
            let (_, then) = line(before)?;
            let (question, now) = line(self.stated)?;
            if then != now && !changes.iter().any(|change| change.question == question) {
                changes.push(Change {
                    question,
                    before: then,
                    now,
                });
            }
        }
        Ok(Body::Changes(Some(changes)))
    }
}
