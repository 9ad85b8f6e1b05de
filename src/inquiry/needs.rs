//! What an answer still needs, and what it takes as given.

use super::question;
use crate::answer;
use crate::eval::{Evaluator, Facts};
use crate::model::{Kind, Model};
use crate::pipeline::Deal;
use crate::problem::Problem;
use std::fmt::Write;

/// The facts that a question still needs, each with what may be answered.
///
/// # Errors
/// What is wrong with the question.
pub fn needed(deal: &mut Deal, facts: &Facts, text: &str) -> Result<String, Vec<Problem>> {
    let question = question(deal, facts, text)?;
    let mut evaluator = Evaluator::new(&deal.model);
    evaluator.facts = facts.clone();
    let answer = evaluator.ask(&question, false);
    if answer.needs.is_empty() {
        return Ok("nothing: the facts decide it".to_owned());
    }
    let mut out = String::new();
    for name in answer.needs.iter().filter_map(|id| deal.model.name(*id)) {
        let label = name
            .label
            .as_ref()
            .map_or_else(String::new, |label| format!("   {label}"));
        let _ = writeln!(
            out,
            "{}: {}{label}",
            name.words,
            choices(&deal.model, &name.kind, name.choices.as_deref(), name.if_any)
        );
    }
    Ok(out)
}

/// What may be answered for a fact.
fn choices(model: &Model, kind: &Kind, words: Option<&[crate::id::WordId]>, if_any: bool) -> String {
    let mut shown = match words {
        Some(words) => {
            let all: Vec<&str> = words
                .iter()
                .filter_map(|word| model.word(*word))
                .map(|word| word.shown.as_str())
                .collect();
            format!("one of {}", all.join(", "))
        }
        None => kind.to_string(),
    };
    if if_any {
        shown.push_str(", or none");
    }
    shown
}

/// What an answer presupposes though nobody stated it.
///
/// # Errors
/// What is wrong with the question.
pub fn assumptions(deal: &mut Deal, facts: &Facts, text: &str) -> Result<String, Vec<Problem>> {
    let question = question(deal, facts, text)?;
    let mut evaluator = Evaluator::new(&deal.model);
    evaluator.facts = facts.clone();
    let found = evaluator.ask(&question, false);
    let mut out = String::new();
    for id in &found.assumed {
        if let Some(node) = deal.model.expr(*id) {
            let words: Vec<&str> = deal.sources.slice(node.span).split_whitespace().collect();
            let _ = writeln!(out, "{}", words.join(" "));
        }
    }
    for id in &facts.assumed {
        if let (Some(name), crate::eval::Fact::Known(data)) = (deal.model.name(*id), facts.get(*id)) {
            let _ = writeln!(out, "{} is {}", name.words, answer::data(&deal.model, data));
        } else if let Some(name) = deal.model.name(*id) {
            let _ = writeln!(out, "{} is none", name.words);
        }
    }
    Ok(if out.is_empty() { "nothing".to_owned() } else { out })
}
