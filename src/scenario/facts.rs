//! Facts as lines of a case.

use super::records;
use super::values::{About, table, value, values_of};
use crate::eval::{Fact, Facts, Stated};
use crate::id::NameId;
use crate::model::{Data, Kind, Model, NameKind};
use crate::problem::Problem;
use crate::source::{Sources, Span};
use crate::syntax::tree::{self, Expr, FactValue};
use crate::value::Day;
use std::rc::Rc;

/// States one fact of a case.
///
/// # Errors
/// A problem when the contract knows no such fact or the value does not fit it.
pub fn apply(model: &Model, sources: &Sources, facts: &mut Facts, fact: &tree::Fact) -> Result<(), Problem> {
    if let FactValue::Record(id, fields) = &fact.value {
        return records::line(model, sources, facts, fact, id.as_deref(), fields);
    }
    let (id, arguments, value) = read(model, fact)?;
    if !arguments.is_empty() {
        facts
            .with_arguments
            .retain(|(known, values, _)| !(*known == id && *values == arguments));
        facts.with_arguments.push((id, arguments, value));
        return Ok(());
    }
    if fact.assumed {
        facts.assumed.push(id);
    } else {
        facts.assumed.retain(|known| *known != id);
    }
    facts.set(id, value.map_or(Fact::None, Fact::Known));
    Ok(())
}

/// What a line states that is no line on a record: the name, what stands in brackets, and the value.
///
/// # Errors
/// A problem when the contract knows no such fact or the value does not fit it.
pub(super) fn read(model: &Model, fact: &tree::Fact) -> Result<Stated, Problem> {
    let id = find(model, fact)?;
    let Some(name) = model.name(id) else {
        return Err(unknown(model, &fact.name));
    };
    if name.sort == NameKind::Table {
        return Err(Problem::new(
            "terms::case::fixed",
            fact.span,
            format!("`{}` is a table of the text and cannot be stated", name.words),
        )
        .help("its rows stand in the text: state the day that is asked, with `on`"));
    }
    let about = About {
        kind: &name.kind,
        choices: name.choices.as_deref(),
        words: &name.words,
        span: fact.span,
    };
    let value = match &fact.value {
        FactValue::On(_) if name.kind != Kind::Date => {
            return Err(Problem::new(
                "terms::case::wrong-type",
                fact.span,
                format!("`{}` is {}, not something that happens on a day", name.words, name.kind),
            )
            .help(format!(
                "ask it with a question mark: `{} … ?`, or state it with `is`",
                name.words
            )));
        }
        FactValue::On(day) => Some(Data::Date(Day::parse_iso(day).ok_or_else(|| no_day(fact.span))?)),
        FactValue::Empty => Some(Data::List(Rc::from(Vec::new()))),
        FactValue::Rows(rows) => Some(table(model, &about, rows)?),
        FactValue::Records(records) => Some(records::list(model, &about, records)?),
        FactValue::Values(values) => values_of(model, &about, values)?,
        FactValue::Record(..) => None,
    };
    if let Some(data) = &value {
        within(
            model,
            data,
            (name.at_least.as_ref(), name.at_most.as_ref()),
            &name.words,
            fact.span,
        )?;
    } else if name.sort == NameKind::Given && !name.if_any {
        return Err(Problem::new(
            "terms::case::not-none",
            fact.span,
            format!("`{}` cannot be none", name.words),
        )
        .help(format!(
            "state a value, leave it out when it is unknown, or declare it `{}: …, if any`",
            name.words
        )));
    }
    let arguments = if fact.arguments.is_empty() {
        Vec::new()
    } else {
        arguments(model, name, &fact.arguments, fact.span)?
    };
    Ok((id, arguments, value))
}

/// Settles every `unless agreed otherwise` about which nothing was said: nothing else was agreed.
pub fn nothing_else_agreed(model: &Model, facts: &mut Facts) {
    for id in &model.agreed {
        if matches!(facts.get(*id), Fact::Unknown) {
            facts.set(*id, Fact::None);
            facts.assumed.push(*id);
        }
    }
}

fn no_day(span: Span) -> Problem {
    Problem::new("terms::syntax::date", span, "this is no day of the calendar")
}

fn find(model: &Model, fact: &tree::Fact) -> Result<NameId, Problem> {
    if let Some(id) = model.find(&fact.name.words) {
        return Ok(id);
    }
    // `acceptance received on 2026-03-01` states the fact `acceptance received on`.
    if matches!(fact.value, FactValue::On(_))
        && let Some(id) = model.find(&format!("{} on", fact.name.words))
    {
        return Ok(id);
    }
    Err(unknown(model, &fact.name))
}

pub(super) fn unknown(model: &Model, name: &tree::Name) -> Problem {
    Problem::new(
        "terms::case::unknown-name",
        name.span,
        format!("the contract knows no `{}`", name.words),
    )
    .maybe_help(
        crate::check::like(model, &name.words)
            .or_else(|| longest_opening(model, &name.words).map(|words| format!("did you mean `{words}`?")))
            .or_else(|| crate::syntax::opening_of_a_case(&name.words)),
    )
}

/// The known name that these words open with: `delivery` in `delivery took place`.
fn longest_opening(model: &Model, words: &str) -> Option<String> {
    let all: Vec<&str> = words.split(' ').collect();
    (1..all.len()).rev().find_map(|count| {
        let opening = all.get(..count)?.join(" ");
        let known = model.name(model.find(&opening)?)?;
        Some(known.words.clone())
    })
}

/// Arguments of a stated or asked name, by its parameters.
pub(super) fn arguments(
    model: &Model,
    name: &crate::model::Name,
    given: &[Expr],
    span: Span,
) -> Result<Vec<Data>, Problem> {
    if given.len() != name.parameters.len() {
        let shown: Vec<String> = name
            .parameters
            .iter()
            .map(|parameter| parameter.key.replace('_', " "))
            .collect();
        return Err(Problem::new(
            "terms::case::argument",
            span,
            format!(
                "`{}` takes {} in brackets, not {}",
                name.words,
                name.parameters.len(),
                given.len()
            ),
        )
        .help(if shown.is_empty() {
            format!("write `{}`", name.words)
        } else {
            format!("write `{} ({})`", name.words, shown.join(", "))
        }));
    }
    given
        .iter()
        .zip(&name.parameters)
        .map(|(expr, parameter)| {
            let about = About {
                kind: &parameter.kind,
                choices: None,
                words: &parameter.key,
                span: expr.span,
            };
            value(model, &about, expr)?
                .ok_or_else(|| Problem::new("terms::case::argument", expr.span, "an argument cannot be none"))
        })
        .collect()
}

pub(super) fn within(
    model: &Model,
    data: &Data,
    (least, most): (Option<&Data>, Option<&Data>),
    words: &str,
    span: Span,
) -> Result<(), Problem> {
    let low = least.is_some_and(|least| data.order(least) == Some(std::cmp::Ordering::Less));
    let high = most.is_some_and(|most| data.order(most) == Some(std::cmp::Ordering::Greater));
    if low || high {
        return Err(Problem::new(
            "terms::case::out-of-range",
            span,
            format!("`{words}` lies outside the limits that the contract declares for it"),
        )
        .maybe_help(limits(model, least, most)));
    }
    Ok(())
}

/// The limits of a fact or field.
fn limits(model: &Model, least: Option<&Data>, most: Option<&Data>) -> Option<String> {
    let least = least.map(|least| format!("at least {}", crate::answer::data(model, least)));
    let most = most.map(|most| format!("at most {}", crate::answer::data(model, most)));
    let both: Vec<String> = least.into_iter().chain(most).collect();
    (!both.is_empty()).then(|| format!("it is {}", both.join(" and ")))
}
