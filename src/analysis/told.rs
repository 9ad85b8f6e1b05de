//! Cases in words: each fact as a line of a case, each question as it is asked in a script.

use crate::answer;
use crate::eval::{Fact, Question};
use crate::id::NameId;
use crate::model::{Data, Model};
use crate::value::Day;

/// A question in backticks, as it is asked in a script.
pub(super) fn asked(model: &Model, question: &Question) -> String {
    let Question::Name { name, arguments, .. } = question else {
        return String::new();
    };
    let words = model.name(*name).map_or("", |name| name.words.as_str());
    if arguments.is_empty() {
        return format!("`{words}`");
    }
    let shown: Vec<String> = arguments.iter().map(|data| written(model, data)).collect();
    format!("`{words} ({})`", shown.join(", "))
}

/// A name of which a question shows something: the question, and the name before it when it is another one.
pub(super) fn asked_of(model: &Model, id: NameId, question: &Question) -> String {
    let asked = asked(model, question);
    match (question, model.name(id)) {
        (Question::Name { name, .. }, Some(known)) if *name != id => format!("`{}` in {asked}", known.words),
        _ => asked,
    }
}

/// A question in backticks, asked on a day: `shop may sell goods on 2026-03-31`.
pub(super) fn on_day(asked: String, on: Option<Day>) -> String {
    match (on, asked.strip_suffix('`')) {
        (Some(day), Some(words)) => format!("{words} on {day}`"),
        _ => asked,
    }
}

/// Facts in words: ` when amount is €10,000.01 and consumer is no`; nothing when there are none.
pub(super) fn told<'fact>(model: &Model, facts: impl Iterator<Item = &'fact (NameId, Fact)>) -> String {
    let parts: Vec<String> = facts.filter_map(|(id, fact)| line(model, *id, fact)).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" when {}", parts.join(" and "))
    }
}

/// A fact as a line of a case.
fn line(model: &Model, id: NameId, fact: &Fact) -> Option<String> {
    let name = model.name(id)?;
    Some(match fact {
        Fact::Known(data) if holds_records(data) => answer::stated_lines(model, id, fact)?.join(" and "),
        Fact::Known(data) => format!("{} is {}", name.words, written(model, data)),
        _ => format!("{} is none", name.words),
    })
}

/// Whether a value is a record, or a list of them.
fn holds_records(data: &Data) -> bool {
    match data {
        Data::List(members) => matches!(members.first(), Some(Data::Record(_))),
        data => matches!(data, Data::Record(_)),
    }
}

/// A value as a line of a case states it; of what no line can state, its words.
fn written(model: &Model, data: &Data) -> String {
    answer::stated(model, data).unwrap_or_else(|| answer::data(model, data))
}
