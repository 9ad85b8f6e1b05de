//! The steps of the reasons as JSON.

use super::json::{Object, outcome};
use crate::answer::{self, Cited, Told};
use crate::eval::Answer;
use crate::pipeline::Deal;

/// The reasons of an answer as one JSON object; `None` when it was asked without them.
pub(super) fn steps(deal: &Deal, found: &Answer, everything: bool) -> Option<String> {
    let reason = found.reason.as_ref()?;
    Some(step(
        deal,
        &answer::told(&deal.model, &deal.sources, reason, everything),
    ))
}

fn step(deal: &Deal, told: &Told) -> String {
    // The articles of a step are those of its rules.
    let answer = outcome(&deal.model, &told.outcome).replace(",\"articles\":[]", "");
    let object = Object::default().text("name", &told.name).raw("answer", &answer);
    let object = if told.origin.is_empty() {
        object
    } else {
        object.text("origin", &told.origin.replace(' ', "_"))
    };
    let object = some(object, "rules", told.rules.iter().map(cited).collect());
    let lost = told.gave_way.iter().map(|(lost, certain)| {
        Object::default()
            .text("article", &lost.article)
            .text("to", &lost.to)
            .text("because", answer::how(lost.level))
            .yes_no("certain", *certain)
            .done()
    });
    let object = some(object, "gave_way", lost.collect());
    let object = some(object, "did_not_apply", told.off.iter().map(cited).collect());
    let object = if told.remarks.is_empty() {
        object
    } else {
        object.texts("remarks", &told.remarks)
    };
    some(
        object,
        "rests_on",
        told.parts.iter().map(|part| step(deal, part)).collect(),
    )
    .done()
}

/// A part that is a list, where it has members.
fn some(object: Object, key: &str, values: Vec<String>) -> Object {
    if values.is_empty() {
        object
    } else {
        object.list(key, values.into_iter())
    }
}

fn cited(rule: &Cited) -> String {
    let object = Object::default()
        .text("article", &rule.article)
        .text("sentence", &rule.sentence);
    match &rule.sum {
        Some(sum) => object.text("sum", sum).done(),
        None => object.done(),
    }
}
