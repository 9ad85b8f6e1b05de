//! Answers as JSON, written by hand in a fixed order.

use crate::eval::{Answer, Outcome, Question};
use crate::model::{Data, Kind, Model};
use crate::problem::Problem;
use crate::value::wire_money;
use serde_json::Value;
use std::fmt::Write;

fn text(out: &mut String, text: &str) {
    out.push('"');
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
    out.push('"');
}

fn open(id: Option<&Value>, out: &mut String) {
    out.push('{');
    if let Some(id) = id {
        out.push_str("\"id\":");
        out.push_str(&id.to_string());
        out.push(',');
    }
}

pub(super) fn open_many(id: Option<&Value>, out: &mut String) {
    open(id, out);
    out.push_str("\"answers\":[");
}

pub(super) fn problem(id: Option<&Value>, problem: &Problem, out: &mut String) {
    open(id, out);
    out.push_str("\"type\":\"error\",\"code\":");
    text(out, problem.code);
    out.push_str(",\"message\":");
    text(out, &problem.message);
    if let Some(help) = &problem.help {
        out.push_str(",\"help\":");
        text(out, help);
    }
    out.push('}');
}

/// Writes a value as JSON.
pub fn data(model: &Model, value: &Data, out: &mut String) {
    match value {
        Data::YesNo(holds) => out.push_str(if *holds { "true" } else { "false" }),
        Data::Number(number) | Data::Percent(number) => match number.to_i64() {
            Some(whole) if matches!(value, Data::Number(_)) => {
                let _ = write!(out, "{whole}");
            }
            _ => {
                let _ = write!(out, "\"{number}\"");
            }
        },
        Data::Money(amount, currency) => {
            out.push('"');
            out.push_str(&wire_money(*amount, *currency));
            out.push('"');
        }
        Data::Period(period) => {
            let _ = write!(out, "\"{period}\"");
        }
        Data::Date(day) => {
            let _ = write!(out, "\"{day}\"");
        }
        Data::Moment(moment) => {
            let _ = write!(out, "\"{moment}\"");
        }
        Data::Word(word) => text(out, model.word(*word).map_or("", |word| word.wire.as_str())),
        Data::Text(words) => text(out, words),
        Data::Unlimited => out.push_str("\"unlimited\""),
        Data::List(members) => {
            out.push('[');
            for (number, member) in members.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                data(model, member, out);
            }
            out.push(']');
        }
        Data::Record(record) => {
            out.push('{');
            let fields = model.record(record.kind).map(|kind| kind.fields.as_slice()).unwrap_or_default();
            for (number, (field, value)) in fields.iter().zip(&record.fields).enumerate() {
                if number > 0 {
                    out.push(',');
                }
                text(out, &field.key);
                out.push(':');
                match value {
                    Some(Some(value)) => data(model, value, out),
                    _ => out.push_str("null"),
                }
            }
            out.push('}');
        }
        Data::Table(steps) => {
            out.push('[');
            for (number, (day, value)) in steps.rows().iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                let _ = write!(out, "{{\"from\":\"{day}\",\"value\":");
                data(model, value, out);
                out.push('}');
            }
            out.push(']');
        }
        Data::Allocation(claims) => {
            out.push('{');
            for (number, (id, fields)) in claims.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                text(out, id);
                out.push_str(":{");
                for (place, (class, amount)) in fields.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    text(out, class);
                    out.push(':');
                    data(model, amount, out);
                }
                out.push('}');
            }
            out.push('}');
        }
    }
}

const fn type_of(value: &Data, kind: Option<&Kind>) -> &'static str {
    match value {
        Data::YesNo(_) => "bool",
        Data::Number(_) => match kind {
            _ => "decimal",
        },
        Data::Percent(_) => "decimal",
        Data::Money(..) | Data::Unlimited => "money",
        Data::Period(_) => "period",
        Data::Date(_) => "date",
        Data::Moment(_) => "datetime",
        Data::Word(_) => "enum",
        Data::Text(_) => "text",
        Data::List(_) => "set",
        Data::Record(_) | Data::Allocation(_) => "record",
        Data::Table(_) => "list",
    }
}

/// Writes an answer as one JSON object.
pub fn answer(model: &Model, id: Option<&Value>, question: &Question, answer: &Answer, why: bool, out: &mut String) {
    open(id, out);
    match &answer.outcome {
        Outcome::Known(value) => {
            let kind = match value {
                Data::Number(number) if number.is_integer() => "int",
                other => type_of(other, None),
            };
            let _ = write!(out, "\"type\":\"{kind}\",\"value\":");
            data(model, value, out);
        }
        Outcome::None => out.push_str("\"type\":\"none\",\"value\":null"),
        Outcome::NoRule => out.push_str("\"type\":\"no_rule\""),
        Outcome::Unknown(unknown) => {
            out.push_str("\"type\":\"unknown\",\"needs\":[");
            for (number, name) in answer.needs.iter().filter_map(|name| model.name(*name)).enumerate() {
                if number > 0 {
                    out.push(',');
                }
                text(out, &name.key);
            }
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
        Outcome::Conflict(clash) => {
            let cited: Vec<String> = clash
                .rules
                .iter()
                .filter_map(|rule| model.rule(*rule))
                .map(|rule| model.cite(rule.article))
                .collect();
            out.push_str("\"type\":\"error\",\"code\":\"terms::rule::conflict\",\"message\":");
            let name = model.name(clash.name).map_or("", |name| name.words.as_str());
            text(out, &format!("articles {} answer `{name}` differently, and nothing says which goes first", cited.join(" and ")));
        }
        Outcome::Fault(fault) => {
            out.push_str("\"type\":\"error\",\"code\":");
            text(out, fault.code);
            out.push_str(",\"message\":");
            text(out, &fault.message);
        }
    }
    out.push_str(",\"articles\":[");
    for (number, article) in answer.articles.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        text(out, &model.cite(*article));
    }
    out.push(']');
    let _ = (question, why);
    out.push('}');
}

fn bounds(model: &Model, unknown: &crate::eval::Unknown, out: &mut String) {
    let date = |value: &Data| matches!(value, Data::Date(_) | Data::Moment(_));
    let mut bound = |value: &Data, plain: &str, of_time: &str| {
        if matches!(value, Data::List(_) | Data::YesNo(_)) {
            return;
        }
        let _ = write!(out, ",\"{}\":", if date(value) { of_time } else { plain });
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
    if let Some(alternatives) = &unknown.alternatives {
        let known: Vec<&Data> = alternatives.iter().filter_map(Outcome::known).collect();
        if !known.is_empty() && !known.iter().all(|value| matches!(value, Data::YesNo(_))) {
            out.push_str(",\"one_of\":[");
            for (number, value) in known.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                data(model, value, out);
            }
            out.push(']');
        }
        if alternatives.iter().any(Outcome::absent) {
            out.push_str(",\"possibly_no_rule\":true");
        }
        if alternatives.iter().any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_))) {
            out.push_str(",\"possibly_conflict\":true");
        }
    }
}
