//! An answer in a line.

use crate::eval::{Answer, Outcome, Unknown};
use crate::model::{Data, Model, OpenClaim};
use crate::value::{Exact, RoundingMode, format_money};
use rust_decimal::Decimal;

/// A value as people read it.
#[must_use]
pub fn data(model: &Model, value: &Data) -> String {
    match value {
        Data::YesNo(holds) => if *holds { "yes" } else { "no" }.to_owned(),
        Data::Number(number) => unending(*number).unwrap_or_else(|| number.to_string()),
        Data::Percent(number) => format!("{}%", unending(*number).unwrap_or_else(|| number.to_string())),
        Data::Money(amount, currency) => match cut(*amount) {
            Some(start) => format!("{}…", format_money(start, *currency)),
            None => format_money(*amount, *currency),
        },
        Data::Period(period) => period.to_string(),
        Data::Date(day) => day.to_string(),
        Data::Moment(moment) => moment.to_string(),
        Data::Word(word) => model.word(*word).map_or_else(String::new, |word| word.shown.clone()),
        Data::Text(text) => text.to_string(),
        Data::Unlimited => "unlimited".to_owned(),
        Data::List(members) if members.is_empty() => "nothing".to_owned(),
        Data::List(members) => members
            .iter()
            .map(|member| data(model, member))
            .collect::<Vec<_>>()
            .join(", "),
        Data::Record(record) => {
            let fields = model
                .record(record.kind)
                .map(|kind| kind.fields.as_slice())
                .unwrap_or_default();
            let parts: Vec<String> = fields
                .iter()
                .zip(&record.fields)
                .map(|(field, value)| match value {
                    Some(Some(value)) => format!("{} {}", field.words, data(model, value)),
                    Some(None) => format!("{} none", field.words),
                    None => format!("{} unknown", field.words),
                })
                .collect();
            parts.join(", ")
        }
        Data::Table(steps) => {
            let rows: Vec<String> = steps
                .rows()
                .iter()
                .map(|(day, value)| format!("from {day}: {}", data(model, value)))
                .collect();
            rows.join("; ")
        }
        Data::Allocation(claims) => open_claims(model, claims),
        Data::Account(account) if account.statement => super::accounts::statement(model, account),
        Data::Account(account) => open_claims(model, &account.open_claims()),
    }
}

/// What is open, claim by claim.
fn open_claims(model: &Model, claims: &[OpenClaim]) -> String {
    if claims.is_empty() {
        return "nothing".to_owned();
    }
    claims
        .iter()
        .map(|(id, fields)| {
            let parts: Vec<String> = fields
                .iter()
                .map(|(class, amount)| format!("{} {}", class.replace('_', " "), data(model, amount)))
                .collect();
            format!("{id}: {}", parts.join(", "))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// The first decimals of a number whose decimals never end; none when they do.
fn cut(number: Exact) -> Option<Exact> {
    if number.to_decimal().is_some() {
        return None;
    }
    number.rounded(Decimal::new(1, 6), RoundingMode::Down).ok()
}

fn unending(number: Exact) -> Option<String> {
    cut(number).map(|start| format!("{start}…"))
}

/// An outcome as people read it, without what it rests on.
#[must_use]
pub fn outcome(model: &Model, found: &Outcome) -> String {
    match found {
        Outcome::Known(value) => data(model, value),
        Outcome::None => "none".to_owned(),
        Outcome::NoRule => "no rule in the text".to_owned(),
        Outcome::Unknown(unknown) => unknown_words(model, unknown),
        Outcome::Conflict(clash) => {
            let mut cited: Vec<String> = clash
                .rules
                .iter()
                .filter_map(|rule| model.rule(*rule))
                .map(|rule| model.cite(rule.article))
                .collect();
            cited.dedup();
            match cited.as_slice() {
                [one] => format!("conflict: article {one} answers in two ways at once"),
                more => format!(
                    "conflict: articles {} answer differently, and nothing says which goes first",
                    more.join(" and ")
                ),
            }
        }
        Outcome::Fault(fault) => format!("no result: {}", fault.message),
    }
}

fn unknown_words(model: &Model, unknown: &Unknown) -> String {
    let mut known: Vec<&Data> = unknown
        .alternatives
        .iter()
        .flatten()
        .filter_map(Outcome::known)
        .collect();
    known.sort_by(|one, two| one.order(two).unwrap_or(std::cmp::Ordering::Equal));
    let yes_no = known.iter().all(|value| matches!(value, Data::YesNo(_)));
    let lists = !known.is_empty() && known.iter().all(|value| matches!(value, Data::List(_)));
    let mut words = if lists {
        list_words(model, &known)
    } else if !known.is_empty() && !yes_no && known.len() <= 4 {
        let shown: Vec<String> = known.iter().map(|value| data(model, value)).collect();
        shown.join(" or ")
    } else {
        bounds_words(model, unknown)
    };
    let alternatives = unknown.alternatives.as_deref().unwrap_or(&[]);
    if alternatives.iter().any(Outcome::absent) || (unknown.alternatives.is_none() && unknown.may_be_none) {
        let only_none = alternatives.iter().any(|one| matches!(one, Outcome::None))
            && !alternatives.iter().any(|one| matches!(one, Outcome::NoRule));
        words.push_str(if only_none {
            ", possibly none"
        } else {
            ", possibly no rule"
        });
    }
    let hidden = unknown.alternatives.is_none() && unknown.may_clash;
    if hidden || alternatives.iter().any(Outcome::contradicts) {
        words.push_str(", possibly a conflict");
    }
    let fails = |one: &Outcome| matches!(one, Outcome::Fault(_)) && !one.contradicts();
    if alternatives.iter().any(fails) {
        words.push_str(", possibly no result");
    }
    words
}

fn bounds_words(model: &Model, unknown: &Unknown) -> String {
    let of_time = |value: &Data| matches!(value, Data::Date(_) | Data::Moment(_));
    match (&unknown.low, &unknown.high) {
        (Some(low @ Data::List(_)), Some(high @ Data::List(_))) => list_words(model, &[low, high]),
        (Some(low), Some(high)) if of_time(low) => format!("between {} and {}", data(model, low), data(model, high)),
        (Some(low), Some(Data::Unlimited)) => format!("at least {}, perhaps unlimited", data(model, low)),
        (None, Some(Data::Unlimited)) => "unknown, perhaps unlimited".to_owned(),
        (Some(low), Some(high)) => format!("at least {}, at most {}", data(model, low), data(model, high)),
        (Some(low), None) if of_time(low) => format!("not before {}", data(model, low)),
        (Some(low), None) => format!("at least {}", data(model, low)),
        (None, Some(high)) if of_time(high) => format!("not after {}", data(model, high)),
        (None, Some(high)) => format!("at most {}", data(model, high)),
        (None, None) => "unknown".to_owned(),
    }
}

/// What is on every one of several lists, and what only on some.
fn list_words(model: &Model, lists: &[&Data]) -> String {
    let members: Vec<&[Data]> = lists
        .iter()
        .filter_map(|list| match list {
            Data::List(members) => Some(members.as_ref()),
            _ => None,
        })
        .collect();
    let mut all: Vec<&Data> = Vec::new();
    for member in members.iter().flat_map(|list| list.iter()) {
        if !all.contains(&member) {
            all.push(member);
        }
    }
    let (sure, perhaps): (Vec<&Data>, Vec<&Data>) = all
        .into_iter()
        .partition(|member| members.iter().all(|list| list.contains(member)));
    let shown = |part: &[&Data]| {
        part.iter()
            .map(|member| data(model, member))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (sure.is_empty(), perhaps.is_empty()) {
        (_, true) => shown(&sure),
        (true, false) => format!("perhaps {}", shown(&perhaps)),
        (false, false) => format!("{}; perhaps also {}", shown(&sure), shown(&perhaps)),
    }
}

/// The articles of an answer: `(art. 6.7, 6.8)`.
#[must_use]
pub fn cited(model: &Model, answer: &Answer) -> String {
    if answer.articles.is_empty() {
        return String::new();
    }
    let all: Vec<String> = answer.articles.iter().map(|article| model.cite(*article)).collect();
    format!("(art. {})", all.join(", "))
}

/// The outcome with what is missing.
#[must_use]
pub fn short(model: &Model, answer: &Answer) -> String {
    let mut words = outcome(model, &answer.outcome);
    if let Outcome::Unknown(unknown) = &answer.outcome {
        let needs: Vec<&str> = answer
            .needs
            .iter()
            .filter_map(|id| model.name(*id))
            .map(|name| name.words.as_str())
            .collect();
        if !needs.is_empty() {
            words.push_str("   depends on: ");
            words.push_str(&needs.join(", "));
            if !answer.needs_exact {
                words.push_str(" (perhaps not on all of these)");
            }
        }
        if let Some(reason) = &unknown.beyond {
            words.push_str("   ");
            words.push_str(reason);
        }
    }
    words
}

/// An answer in one line.
#[must_use]
pub fn line(model: &Model, answer: &Answer) -> String {
    let words = short(model, answer);
    let cited = cited(model, answer);
    if cited.is_empty() {
        words
    } else if words.contains('\n') {
        // The articles of a table stand under it.
        format!("{words}\n{cited}")
    } else {
        format!("{words}   {cited}")
    }
}
