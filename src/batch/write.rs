//! Answers as JSON, written by hand in a fixed order.

use super::digits;
use super::json::Json;
use crate::eval::{Answer, Clash, Outcome, Unknown};
use crate::id::ArticleId;
use crate::model::{Data, Level, Model};
use crate::problem::Problem;
use crate::source::Sources;
use std::fmt::Write;
use std::rc::Rc;

/// How articles are cited, as JSON text, by their place in the model.
#[derive(Clone, Debug)]
pub(super) struct Citations(Vec<String>);

impl Citations {
    pub(super) fn new(model: &Model) -> Self {
        let cited = |at: usize| {
            let mut out = String::new();
            text(&mut out, &model.cite(ArticleId::at(at)));
            out
        };
        Self((0..model.articles.len()).map(cited).collect())
    }

    fn of(&self, article: ArticleId) -> &str {
        self.0.get(article.index()).map_or("\"\"", String::as_str)
    }
}

/// Whether a text stands in JSON as it is.
fn plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~'))
}

fn text(out: &mut String, text: &str) {
    out.push('"');
    if plain(text) {
        out.push_str(text);
    } else {
        escaped(out, text);
    }
    out.push('"');
}

fn escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
}

/// Writes several parts with a comma between them.
fn all<T>(parts: impl IntoIterator<Item = T>, out: &mut String, mut write: impl FnMut(T, &mut String)) {
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(part, out);
    }
}

/// Opens an answer; it gives back the request's id as it came.
pub(super) fn open(id: Option<&Json<'_>>, out: &mut String) {
    out.push('{');
    let Some(id) = id else { return };
    out.push_str("\"id\":");
    match id {
        Json::Text(id) if plain(id) => text(out, id),
        other => {
            let _ = write!(out, "{other}");
        }
    }
    out.push(',');
}

pub(super) fn open_many(id: Option<&Json<'_>>, out: &mut String) {
    open(id, out);
    out.push_str("\"answers\":[");
}

pub(super) fn problem(id: Option<&Json<'_>>, problem: &Problem, out: &mut String) {
    open(id, out);
    error(problem.code, &problem.message, problem.help.as_deref(), out);
    out.push('}');
}

fn error(code: &str, message: &str, help: Option<&str>, out: &mut String) {
    out.push_str("\"type\":\"error\",\"code\":");
    text(out, code);
    out.push_str(",\"message\":");
    text(out, message);
    if let Some(help) = help {
        out.push_str(",\"help\":");
        text(out, help);
    }
}

/// Writes a value as JSON.
pub fn data(model: &Model, value: &Data, out: &mut String) {
    match value {
        Data::YesNo(holds) => out.push_str(if *holds { "true" } else { "false" }),
        Data::Number(number) if number.to_i64().is_some() => number.write_fixed(0, out),
        Data::Number(number) | Data::Percent(number) => {
            out.push('"');
            digits::write(*number, 0, out);
            out.push('"');
        }
        Data::Money(amount, currency) => {
            out.push('"');
            digits::write(*amount, 2, out);
            let _ = write!(out, " {currency}");
            out.push('"');
        }
        Data::Date(day) => {
            out.push('"');
            day.write_iso(out);
            out.push('"');
        }
        Data::Period(period) => {
            let _ = write!(out, "\"{period}\"");
        }
        Data::Moment(moment) => {
            let _ = write!(out, "\"{moment}\"");
        }
        Data::Word(word) => text(out, model.word(*word).map_or("", |word| word.wire.as_str())),
        Data::Text(words) => text(out, words),
        Data::Unlimited => out.push_str("\"unlimited\""),
        Data::List(members) => {
            out.push('[');
            all(members.iter(), out, |member, out| data(model, member, out));
            out.push(']');
        }
        Data::Record(record) => {
            out.push('{');
            let fields = model
                .record(record.kind)
                .map(|kind| kind.fields.as_slice())
                .unwrap_or_default();
            all(fields.iter().zip(&record.fields), out, |(field, value), out| {
                text(out, &field.key);
                out.push(':');
                match value {
                    Some(Some(value)) => data(model, value, out),
                    _ => out.push_str("null"),
                }
            });
            out.push('}');
        }
        Data::Table(steps) => {
            out.push('[');
            all(steps.rows(), out, |(day, value), out| {
                let _ = write!(out, "{{\"from\":\"{day}\",\"value\":");
                data(model, value, out);
                out.push('}');
            });
            out.push(']');
        }
        Data::Allocation(claims) => {
            out.push('{');
            all(claims.iter(), out, |(id, fields), out| {
                text(out, id);
                out.push(':');
                row(model, None, fields, out);
            });
            out.push('}');
        }
        Data::Account(account) => {
            let rows = if account.statement {
                account.lines()
            } else {
                account.open_claims()
            };
            out.push('[');
            all(rows.iter(), out, |(id, fields), out| row(model, Some(id), fields, out));
            out.push(']');
        }
    }
}

/// The fields of one claim or line as an object, with its identifier where it has no key of its own.
fn row(model: &Model, id: Option<&str>, fields: &[(Rc<str>, Data)], out: &mut String) {
    out.push('{');
    if let Some(id) = id {
        out.push_str("\"id\":");
        text(out, id);
        out.push(',');
    }
    all(fields, out, |(key, value), out| {
        text(out, key);
        out.push(':');
        data(model, value, out);
    });
    out.push('}');
}

const fn type_of(value: &Data) -> &'static str {
    match value {
        Data::YesNo(_) => "bool",
        Data::Number(_) | Data::Percent(_) => "decimal",
        Data::Money(..) | Data::Unlimited => "money",
        Data::Period(_) => "period",
        Data::Date(_) => "date",
        Data::Moment(_) => "datetime",
        Data::Word(_) => "enum",
        Data::Text(_) => "text",
        Data::List(_) => "set",
        Data::Record(_) | Data::Allocation(_) => "record",
        Data::Table(_) | Data::Account(_) => "list",
    }
}

/// Writes an answer as one JSON object.
pub fn answer(model: &Model, sources: &Sources, answer: &Answer, out: &mut String) {
    out.push('{');
    body(model, Some(sources), answer, &Citations::new(model), out);
}

/// Writes an answer after its id.
pub(super) fn body(model: &Model, sources: Option<&Sources>, answer: &Answer, citations: &Citations, out: &mut String) {
    match &answer.outcome {
        Outcome::Known(value) => {
            out.push_str("\"type\":\"");
            out.push_str(match value {
                Data::Number(number) if number.is_integer() => "int",
                other => type_of(other),
            });
            out.push_str("\",\"value\":");
            data(model, value, out);
        }
        Outcome::None => out.push_str("\"type\":\"none\",\"value\":null"),
        Outcome::NoRule => out.push_str("\"type\":\"no_rule\""),
        Outcome::Unknown(unknown) => missing(model, answer, unknown, out),
        Outcome::Conflict(clash) => conflict(model, clash, out),
        Outcome::Fault(fault) => error(fault.code, &fault.message, None, out),
    }
    out.push_str(",\"articles\":[");
    all(&answer.articles, out, |article, out| {
        out.push_str(citations.of(*article));
    });
    out.push(']');
    if let Some(sources) = sources.filter(|_| !answer.assumed.is_empty()) {
        out.push_str(",\"assumed\":[");
        all(crate::answer::assumed(model, sources, answer), out, |words, out| {
            text(out, &words);
        });
        out.push(']');
    }
    let lost = crate::answer::gave_way(model, answer);
    if !lost.is_empty() {
        out.push_str(",\"gave_way\":[");
        all(&lost, out, gave_way);
        out.push(']');
    }
    out.push('}');
}

fn gave_way(lost: &crate::answer::GaveWay, out: &mut String) {
    out.push_str("{\"article\":");
    text(out, &lost.article);
    out.push_str(",\"to\":");
    text(out, &lost.to);
    out.push_str(match lost.level {
        Level::First => ",\"by\":\"first\"}",
        Level::Clause => ",\"by\":\"clause\"}",
        Level::Last => ",\"by\":\"last\"}",
        Level::Rank => ",\"by\":\"rank\"}",
        Level::Version => ",\"by\":\"version\"}",
    });
}

fn missing(model: &Model, answer: &Answer, unknown: &Unknown, out: &mut String) {
    out.push_str("\"type\":\"unknown\",\"needs\":[");
    all(
        answer.needs.iter().filter_map(|name| model.name(*name)),
        out,
        |name, out| text(out, &name.key),
    );
    out.push(']');
    if !answer.needs_exact {
        out.push_str(",\"needs_exact\":false");
    }
    bounds(model, unknown, out);
    if let Some(reason) = &unknown.beyond {
        out.push_str(",\"because\":");
        text(out, reason);
    }
}

fn conflict(model: &Model, clash: &Clash, out: &mut String) {
    let cited: Vec<String> = clash
        .rules
        .iter()
        .filter_map(|rule| model.rule(*rule))
        .map(|rule| model.cite(rule.article))
        .collect();
    let name = model.name(clash.name).map_or("", |name| name.words.as_str());
    let message = format!(
        "articles {} answer `{name}` differently, and nothing says which goes first",
        cited.join(" and ")
    );
    error("terms::rule::conflict", &message, None, out);
}

fn bounds(model: &Model, unknown: &Unknown, out: &mut String) {
    let date = |value: &Data| matches!(value, Data::Date(_) | Data::Moment(_));
    let mut bound = |value: &Data, plain: &str, of_time: &str| {
        if matches!(value, Data::List(_) | Data::YesNo(_)) {
            return;
        }
        out.push_str(",\"");
        out.push_str(if date(value) { of_time } else { plain });
        out.push_str("\":");
        data(model, value, out);
    };
    if let Some(low) = &unknown.low {
        bound(low, "at_least", "earliest");
    }
    if let Some(high) = &unknown.high {
        bound(high, "at_most", "latest");
    }
    if unknown.alternatives.is_none() && unknown.may_be_none {
        out.push_str(",\"possibly_no_rule\":true");
    }
    if unknown.alternatives.is_none() && unknown.may_clash {
        out.push_str(",\"possibly_conflict\":true");
    }
    if let Some(alternatives) = &unknown.alternatives {
        let known: Vec<&Data> = alternatives.iter().filter_map(Outcome::known).collect();
        if !known.is_empty() && !known.iter().all(|value| matches!(value, Data::YesNo(_))) {
            out.push_str(",\"one_of\":[");
            all(known, out, |value, out| data(model, value, out));
            out.push(']');
        }
        if alternatives.iter().any(Outcome::absent) {
            out.push_str(",\"possibly_no_rule\":true");
        }
        if alternatives
            .iter()
            .any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)))
        {
            out.push_str(",\"possibly_conflict\":true");
        }
    }
}
