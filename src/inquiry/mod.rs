//! Questions about answers: what is needed, what if a fact varies, for which value an answer holds.
//!
//! In: a deal, the facts so far and a line in words. Out: text, or what is wrong with the line. Never: prints.

mod needs;
mod vary;

pub use needs::{assumptions, needed};
pub use vary::{goal, vary};

use crate::eval::Facts;
use crate::id::NameId;
use crate::model::{Data, Model, NameKind};
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::{scenario, syntax};

/// The answer to a line that asks about answers; `None` when it asks something else.
pub fn answer(deal: &mut Deal, facts: &Facts, line: &str) -> Option<Result<String, Vec<Problem>>> {
    let line = line.trim_end_matches(['?', ' ']);
    if let Some(rest) = line.strip_prefix("vary ") {
        return Some(vary(deal, facts, rest));
    }
    if let Some(rest) = line.strip_prefix("for which ") {
        return Some(goal(deal, facts, rest));
    }
    if let Some(rest) = line.strip_prefix("what do you need for ") {
        return Some(needed(deal, facts, rest));
    }
    if let Some(rest) = line.strip_prefix("what do you assume for ") {
        return Some(assumptions(deal, facts, rest));
    }
    None
}

/// The question in a text.
pub(crate) fn question(deal: &mut Deal, facts: &Facts, text: &str) -> Result<crate::eval::Question, Vec<Problem>> {
    let id = deal.sources.add("question", text);
    let mut problems = Vec::new();
    match syntax::ask_line(id, text, &mut problems) {
        Some(ask) if problems.is_empty() => {
            scenario::resolve(&deal.model, facts, &ask).map_err(|problem| vec![problem])
        }
        _ => Err(problems),
    }
}

/// The fact that a text names.
pub(crate) fn fact(model: &Model, text: &str) -> Result<NameId, Vec<Problem>> {
    let found = model
        .find(text.trim())
        .filter(|id| model.name(*id).is_some_and(|name| name.sort != NameKind::Table));
    found.ok_or_else(|| {
        let near = crate::check::nearest(
            &crate::model::key_of(text),
            model.names.iter().map(|name| name.key.as_str()),
        );
        let help = near
            .and_then(|key| model.find(key))
            .and_then(|id| model.name(id))
            .map(|name| format!("did you mean `{}`?", name.words));
        vec![
            Problem::placeless(
                "terms::case::unknown-name",
                format!("the contract knows no `{}`", text.trim()),
            )
            .maybe_help(help),
        ]
    })
}

/// A value for a fact as it is written in `NAME is VALUE`.
pub(crate) fn value(deal: &mut Deal, name: &str, text: &str) -> Result<Data, Vec<Problem>> {
    let line = format!("{} is {}", name.trim(), text.trim());
    let id = deal.sources.add("value", &line);
    let mut problems = Vec::new();
    let Some(stated) = syntax::fact_line(id, &line, &mut problems).filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    let mut facts = Facts::new(&deal.model);
    scenario::apply(&deal.model, &deal.sources, &mut facts, &stated).map_err(|problem| vec![problem])?;
    let known = fact(&deal.model, name)?;
    match facts.get(known) {
        crate::eval::Fact::Known(data) => Ok(data.clone()),
        _ => Err(vec![Problem::placeless(
            "terms::case::wrong-type",
            format!("`{}` is no value to start from", text.trim()),
        )]),
    }
}
