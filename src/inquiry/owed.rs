//! What is owed on a day: all of it, its parts, and each claim.

use super::{Body, Inquiry};
use crate::answer;
use crate::eval::{Answer, Outcome, Question};
use crate::model::{Data, Model};
use crate::problem::Problem;
use crate::syntax::tree::Asked;

/// The names that the sentence `account of …` defines, and what they are called in an answer.
const PARTS: [(&str, &str); 3] = [
    ("costs", "costs owed on"),
    ("interest", "interest owed on"),
    ("principal", "principal owed on"),
];

impl Inquiry<'_> {
    /// What is owed by the account of the text.
    pub(super) fn owed(&self, asked: &Asked) -> Result<Body, Problem> {
        let model = self.model();
        if ["owed on", "open claims on", "credit on"]
            .into_iter()
            .chain(PARTS.iter().map(|(_, name)| *name))
            .any(|name| model.find(name).is_none())
        {
            return Err(Problem::new(
                "terms::case::question",
                asked.span,
                "the text keeps no account that says what is owed",
            )
            .help("name what is asked, or let an article keep one: `account of CLAIMS, settled by PAYMENTS`"));
        }
        let (resolved, found) = self.answered(asked, false)?;
        let Question::Name { arguments, .. } = &resolved.question else {
            return Err(Problem::new("terms::case::question", asked.span, "nothing is asked"));
        };
        let mut evaluator = self.evaluator(resolved.on);
        let mut ask = |name: &str| {
            model.find(name).map(|name| {
                let question = Question::Name {
                    name,
                    arguments: arguments.clone(),
                    candidates: None,
                };
                evaluator.ask_again(&question)
            })
        };
        let parts = PARTS
            .iter()
            .filter_map(|(key, name)| Some((*key, ask(name)?)))
            .collect();
        let (Some(claims), Some(credit)) = (ask("open claims on"), ask("credit on")) else {
            return Err(Problem::new("terms::case::question", asked.span, "nothing is asked"));
        };
        Ok(Body::Owed {
            resolved,
            answer: Box::new(found),
            parts,
            claims: Box::new(claims),
            credit: Box::new(credit),
        })
    }
}

/// The sum on a line, its parts below it, then each claim on a line of its own, then what was paid too much.
pub(super) fn words(
    model: &Model,
    found: &Answer,
    parts: &[(&'static str, Answer)],
    claims: &Answer,
    credit: &Answer,
) -> String {
    let mut lines = vec![answer::line(model, found)];
    if found.outcome.absent() || matches!(found.outcome, Outcome::Conflict(_) | Outcome::Fault(_)) {
        return lines.concat();
    }
    let shown: Vec<String> = parts
        .iter()
        .map(|(key, part)| format!("{key} {}", answer::outcome(model, &part.outcome)))
        .collect();
    // Where nothing is known of any part, the line above has said it all.
    let something = |outcome: &Outcome| outcome.low().is_some() || outcome.high().is_some();
    if parts.iter().any(|(_, part)| something(&part.outcome)) {
        lines.push(format!("  {}", shown.join(", ")));
    }
    if let Outcome::Known(Data::Allocation(rows)) = &claims.outcome {
        for (id, fields) in rows.iter() {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{key} {}", answer::data(model, value)))
                .collect();
            lines.push(format!("  {id}: {}", fields.join(", ")));
        }
    }
    if matches!(&credit.outcome, Outcome::Known(Data::Money(amount, _)) if !amount.is_zero()) {
        lines.push(format!("  left over: {}", answer::outcome(model, &credit.outcome)));
    }
    lines.join("\n")
}
