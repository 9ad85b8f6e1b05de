//! JSON values as values of the model's types.

use super::digits;
use super::json::Json;
use crate::eval::Fact;
use crate::id::{NameId, RecordId, WordId};
use crate::model::{Data, Kind, Model, NameKind, RecordData, key_of};
use crate::problem::Problem;
use crate::value::{Currency, Day, Exact, Moment, Period, Steps};
use std::rc::Rc;

pub(super) fn unknown(model: &Model, key: &str) -> Problem {
    let near = crate::check::nearest(&key_of(key), model.names.iter().map(|name| name.key.as_str()));
    Problem::placeless("terms::case::unknown-name", format!("the contract knows no `{key}`"))
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
}

fn wrong(what: &str, kind: &Kind, value: &Json<'_>) -> Problem {
    let shown = match value {
        Json::Text(text) => text.clone().into_owned(),
        other => other.to_string(),
    };
    let amount = match kind {
        Kind::Money(currency) => format!("write an amount as \"1234.56 {currency}\""),
        _ => String::new(),
    };
    let help = match kind {
        Kind::Money(_) => amount.as_str(),
        Kind::Date => "write a date as \"2026-03-01\"",
        Kind::Moment => "write a moment as \"2026-03-01T14:30\"",
        Kind::YesNo => "write true or false",
        Kind::Number => "write a number as 12 or \"12.5\"",
        Kind::Percent => "write a percentage as \"12.5\" or \"12.5%\"",
        Kind::Period(..) => "write a whole number, or a period such as \"30 days\"",
        Kind::Table(_) => "write a table as [{\"from\": \"2026-01-01\", \"value\": …}]",
        Kind::List(_) => "write a list as [ … ]",
        _ => "see its declaration in the contract",
    };
    Problem::placeless(
        "terms::case::wrong-type",
        format!("`{what}` is {kind}; `{shown}` is not"),
    )
    .help(help)
}

/// That there is none, when the type allows it.
pub(super) fn none(model: &Model, id: NameId) -> Result<Fact, Problem> {
    let Some(name) = model.name(id) else {
        return Ok(Fact::None);
    };
    if name.sort == NameKind::Given && !name.if_any {
        return Err(
            Problem::placeless("terms::case::not-none", format!("`{}` cannot be none", name.key)).help(format!(
                "state a value, leave it out when it is unknown, or declare it as `{}, if any`",
                name.words
            )),
        );
    }
    Ok(Fact::None)
}

/// The value of a fact.
pub(super) fn fact(model: &Model, id: NameId, value: &Json<'_>) -> Result<Data, Problem> {
    let Some(name) = model.name(id) else {
        return Err(unknown(model, ""));
    };
    if !super::can_be_stated(&name.sort) {
        return Err(Problem::placeless(
            "terms::case::fixed",
            format!("`{}` is a table of the text and cannot be stated", name.key),
        ));
    }
    let found = data(model, value, &name.kind, name.choices.as_deref(), &name.key)?;
    within(&found, name.at_least.as_ref(), name.at_most.as_ref(), &name.key)?;
    Ok(found)
}

fn within(found: &Data, least: Option<&Data>, most: Option<&Data>, key: &str) -> Result<(), Problem> {
    let low = least.is_some_and(|least| found.order(least) == Some(std::cmp::Ordering::Less));
    let high = most.is_some_and(|most| found.order(most) == Some(std::cmp::Ordering::Greater));
    if low || high {
        return Err(Problem::placeless(
            "terms::case::out-of-range",
            format!("`{key}` lies outside the limits that the contract declares for it"),
        ));
    }
    Ok(())
}

/// A whole JSON number, or the digits of a string with what follows them taken off.
fn exact(value: &Json<'_>, kind: &Kind, what: &str, behind: &str) -> Result<Exact, Problem> {
    let found = match value {
        Json::Text(text) => {
            let digits = text.strip_suffix(behind).unwrap_or(text);
            digits::one_reading(what, digits, behind, 0)?;
            Exact::parse(digits)
        }
        Json::Number(number) => number.as_i64().map(Exact::from_integer),
        _ => None,
    };
    found.ok_or_else(|| wrong(what, kind, value))
}

/// The day of the case.
pub(super) fn on(value: &Json<'_>) -> Result<Day, Problem> {
    value.as_str().and_then(Day::parse_iso).ok_or_else(|| {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Problem::placeless("terms::case::wrong-type", format!("`on` is a date; `{shown}` is none"))
    })
}

/// A JSON value as a value of a type.
///
/// # Errors
/// A problem when it is no value of the type.
pub(super) fn data(
    model: &Model,
    value: &Json<'_>,
    kind: &Kind,
    choices: Option<&[WordId]>,
    what: &str,
) -> Result<Data, Problem> {
    let fail = || wrong(what, kind, value);
    let text = value.as_str();
    Ok(match kind {
        Kind::YesNo => match value {
            Json::Bool(holds) => Data::YesNo(*holds),
            _ => return Err(fail()),
        },
        Kind::Number => Data::Number(exact(value, kind, what, "")?),
        Kind::Money(currency) => {
            let text = text.ok_or_else(fail)?;
            let (digits, code) = text.split_once(' ').unwrap_or((text, ""));
            if Currency::parse(code).is_some() {
                digits::one_reading(what, digits, &format!(" {code}"), 2)?;
            }
            money(text, *currency).ok_or_else(fail)?
        }
        Kind::Percent => {
            let behind = text.map_or("", |text| {
                text.strip_prefix(text.trim_end_matches(['%', ' '])).unwrap_or("")
            });
            let behind = if behind.matches('%').count() == 1 { behind } else { "" };
            Data::Percent(exact(value, kind, what, behind)?)
        }
        Kind::Period(_, unit) => {
            if let Some(text) = text {
                return period(text, kind).ok_or_else(fail);
            }
            Data::Period(
                value
                    .as_i64()
                    .and_then(|count| Period::new(count, *unit))
                    .ok_or_else(fail)?,
            )
        }
        Kind::Date => Data::Date(text.and_then(day).ok_or_else(fail)?),
        Kind::Moment => Data::Moment(text.and_then(Moment::parse).ok_or_else(fail)?),
        Kind::Text => Data::Text(Rc::from(text.ok_or_else(fail)?)),
        Kind::Word | Kind::Party => word(model, text.ok_or_else(fail)?, choices, what)?,
        Kind::List(inner) => {
            let Json::Array(all) = value else { return Err(fail()) };
            let members: Result<Vec<Data>, Problem> =
                all.iter().map(|one| data(model, one, inner, choices, what)).collect();
            let members = members?;
            if let Some(id) = Data::same_record_id(&members) {
                return Err(Problem::placeless(
                    "terms::case::stated-twice",
                    format!("`{what}` holds two records with the id `{id}`"),
                )
                .help("give each record an id of its own"));
            }
            Data::List(members.into())
        }
        Kind::Record(record) => self::record(model, value, *record, what)?,
        Kind::Table(inner) => table(model, value, inner, what)?,
        Kind::Any => {
            if let Some((digits, code)) = text.and_then(|text| text.split_once(' '))
                && Currency::parse(code).is_some()
            {
                digits::one_reading(what, digits, &format!(" {code}"), 2)?;
            }
            any(model, value).ok_or_else(fail)?
        }
        Kind::Allocation | Kind::Account => return Err(fail()),
    })
}

fn money(text: &str, currency: Currency) -> Option<Data> {
    if text == "unlimited" {
        return Some(Data::Unlimited);
    }
    let (digits, code) = text.split_once(' ')?;
    let amount = Exact::parse(digits)?;
    (Currency::parse(code)? == currency).then_some(Data::Money(amount, currency))
}

/// A day; a month alone is its first day.
fn day(text: &str) -> Option<Day> {
    Day::parse_iso(text).or_else(|| {
        if text.len() == 7 {
            Day::parse_iso(&format!("{text}-01"))
        } else {
            None
        }
    })
}

fn period(text: &str, kind: &Kind) -> Option<Data> {
    let Kind::Period(family, unit) = kind else { return None };
    let (count, word) = match text.split_once(' ') {
        Some((count, word)) => (count, Some(word)),
        None => (text, None),
    };
    let count: i64 = count.parse().ok()?;
    let unit = match word {
        None => *unit,
        Some(word) => crate::value::Unit::parse(word)?,
    };
    (crate::model::PeriodKind::of(unit) == *family)
        .then(|| Period::new(count, unit))
        .flatten()
        .map(Data::Period)
}

/// A word of a choice; an open choice takes any text.
fn word(model: &Model, text: &str, choices: Option<&[WordId]>, what: &str) -> Result<Data, Problem> {
    let key = key_of(text);
    if let Some(party) = model.parties.iter().find(|party| party.key == key)
        && choices.is_none_or(|choices| choices.contains(&party.word))
    {
        return Ok(Data::Word(party.word));
    }
    let found = model.word_by_key.get(&key).copied();
    match (found, choices) {
        (Some(word), None) => Ok(Data::Word(word)),
        (Some(word), Some(choices)) if choices.contains(&word) => Ok(Data::Word(word)),
        (None, None) => Ok(Data::Text(Rc::from(text))),
        (_, Some(choices)) => {
            let shown: Vec<&str> = choices
                .iter()
                .filter_map(|word| model.word(*word))
                .map(|word| word.wire.as_str())
                .collect();
            Err(
                Problem::placeless("terms::case::unknown-choice", format!("`{what}` cannot be `{text}`"))
                    .help(format!("it is one of {}", shown.join(", "))),
            )
        }
    }
}

/// The words that a question asks about.
pub(super) fn candidates(model: &Model, value: &Json<'_>) -> Result<Vec<Data>, Problem> {
    let Json::Array(all) = value else {
        return Err(
            Problem::placeless("terms::case::wrong-type", "`candidates` is a list").help("write it as [\"a\", \"b\"]")
        );
    };
    all.iter()
        .map(|one| match one.as_str() {
            Some(text) => word(model, text, None, "candidates"),
            None => Err(Problem::placeless("terms::case::wrong-type", "a candidate is a word")),
        })
        .collect()
}

fn record(model: &Model, value: &Json<'_>, kind: RecordId, what: &str) -> Result<Data, Problem> {
    let (Json::Object(fields), Some(record)) = (value, model.record(kind)) else {
        return Err(wrong(what, &Kind::Record(kind), value));
    };
    let mut known: Vec<Option<Option<Data>>> = vec![None; record.fields.len()];
    let mut id = None;
    for (key, value) in fields.iter() {
        let plain = key_of(key);
        let place = record
            .fields
            .iter()
            .position(|field| field.key == plain || format!("{}_{}", record.key, field.key) == plain);
        let (Some(index), Some(field)) = (place, place.and_then(|place| record.fields.get(place))) else {
            if plain == "id" {
                id = value.as_str().map(Rc::from);
                continue;
            }
            return Err(Problem::placeless(
                "terms::case::unknown-name",
                format!("`{what}` has no field `{key}`"),
            ));
        };
        let found = if matches!(value, Json::Null) {
            if !field.if_any {
                return Err(Problem::placeless(
                    "terms::case::not-none",
                    format!("`{key}` cannot be none"),
                ));
            }
            None
        } else {
            let found = data(model, value, &field.kind, field.choices.as_deref(), key)?;
            within(&found, field.at_least.as_ref(), field.at_most.as_ref(), key)?;
            Some(found)
        };
        if plain == "id" {
            id = value.as_str().map(Rc::from);
        }
        if let Some(slot) = known.get_mut(index) {
            if slot.is_some() {
                return Err(Problem::placeless(
                    "terms::case::stated-twice",
                    format!("`{}` of `{what}` is stated twice, here as `{key}`", field.key),
                )
                .help("state each field once"));
            }
            *slot = Some(found);
        }
    }
    Ok(Data::Record(Rc::new(RecordData {
        kind,
        id,
        fields: known,
    })))
}

fn table(model: &Model, value: &Json<'_>, inner: &Kind, what: &str) -> Result<Data, Problem> {
    let Json::Array(rows) = value else {
        return Err(wrong(what, &Kind::Table(Box::new(inner.clone())), value));
    };
    let mut steps = Vec::new();
    for row in rows {
        let from = row.get("from").and_then(Json::as_str).and_then(Day::parse_iso);
        let (Some(from), Some(value)) = (from, row.get("value")) else {
            return Err(wrong(what, &Kind::Table(Box::new(inner.clone())), row));
        };
        steps.push((from, data(model, value, inner, None, what)?));
    }
    Steps::new(steps, None)
        .map(|steps| Data::Table(Rc::new(steps)))
        .map_err(|error| Problem::placeless("terms::data::table", format!("`{what}`: {error}")))
}

/// A value of no declared type, by its shape.
fn any(model: &Model, value: &Json<'_>) -> Option<Data> {
    match value {
        Json::Bool(holds) => Some(Data::YesNo(*holds)),
        Json::Number(number) => number.as_i64().map(|number| Data::Number(Exact::from_integer(number))),
        Json::Text(text) => {
            if let Some(moment) = Moment::parse(text) {
                return Some(Data::Moment(moment));
            }
            if let Some(day) = Day::parse_iso(text) {
                return Some(Data::Date(day));
            }
            if let Some((digits, code)) = text.split_once(' ')
                && let (Some(amount), Some(currency)) = (Exact::parse(digits), Currency::parse(code))
            {
                return Some(Data::Money(amount, currency));
            }
            word(model, text, None, "").ok()
        }
        _ => None,
    }
}
