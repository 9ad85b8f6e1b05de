//! Facts as lines of a case.

use super::records;
use super::written::{in_its_type, written_as};
use crate::eval::{Fact, Facts, Stated};
use crate::id::{NameId, WordId};
use crate::model::{Data, Kind, Model, NameKind, PeriodKind, key_of};
use crate::problem::Problem;
use crate::source::{Sources, Span};
use crate::syntax::tree::{self, Expr, ExprKind, FactValue, Literal};
use crate::value::{Currency, Day, Exact, Moment, Period, Steps, Unit};
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

pub(super) struct About<'model> {
    pub(super) kind: &'model Kind,
    choices: Option<&'model [WordId]>,
    pub(super) words: &'model str,
    pub(super) span: Span,
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

fn values_of(model: &Model, about: &About<'_>, values: &[Expr]) -> Result<Option<Data>, Problem> {
    if let Kind::List(inner) = about.kind {
        if let [
            Expr {
                kind: ExprKind::Literal(Literal::None),
                ..
            },
        ] = values
        {
            return Ok(None);
        }
        let about = About { kind: inner, ..*about };
        let members: Result<Vec<Option<Data>>, Problem> = values.iter().map(|one| value(model, &about, one)).collect();
        return Ok(Some(Data::List(members?.into_iter().flatten().collect())));
    }
    match values {
        [only] => value(model, about, only),
        _ => Err(Problem::new(
            "terms::case::wrong-type",
            about.span,
            format!("`{}` is {}, not a list", about.words, about.kind),
        )
        .maybe_help(written_as(about.kind).map(|example| format!("write one value, as in `{example}`")))),
    }
}

/// A value as it is written, in the type that it must have; `Ok(None)` for `none`.
pub(super) fn value_in(
    model: &Model,
    kind: &Kind,
    choices: Option<&[WordId]>,
    words: &str,
    from: &Expr,
) -> Result<Option<Data>, Problem> {
    value(
        model,
        &About {
            kind,
            choices,
            words,
            span: from.span,
        },
        from,
    )
}

fn value(model: &Model, about: &About<'_>, from: &Expr) -> Result<Option<Data>, Problem> {
    let found = match &from.kind {
        ExprKind::Literal(Literal::None) => return Ok(None),
        ExprKind::Literal(literal) => literal_value(model, about, literal),
        ExprKind::Name(name, arguments) if arguments.is_empty() => word_value(model, about, &name.words),
        ExprKind::YearDay(day, month, year, _) => match &year.kind {
            ExprKind::Literal(Literal::Number(digits)) => digits
                .parse()
                .ok()
                .and_then(|year| Day::new(year, *month, *day))
                .map(Data::Date),
            _ => None,
        },
        _ => None,
    };
    let found = found.filter(|data| fits(data, about.kind));
    found.map(Some).ok_or_else(|| wrong(model, about, from))
}

fn fits(data: &Data, kind: &Kind) -> bool {
    match (data, kind) {
        (_, Kind::Any)
        | (Data::Unlimited, Kind::Money(_))
        | (Data::YesNo(_), Kind::YesNo)
        | (Data::Number(_), Kind::Number)
        | (Data::Percent(_), Kind::Percent)
        | (Data::Date(_), Kind::Date)
        | (Data::Moment(_), Kind::Moment)
        | (Data::Word(_) | Data::Text(_), Kind::Word | Kind::Party | Kind::Text)
        | (Data::List(_), Kind::List(_))
        | (Data::Table(_), Kind::Table(_)) => true,
        (Data::Money(_, found), Kind::Money(wanted)) => found == wanted,
        (Data::Period(period), Kind::Period(family, _)) => PeriodKind::of(period.unit()) == *family,
        (Data::Record(record), Kind::Record(kind)) => record.kind == *kind,
        _ => false,
    }
}

/// The problem of an amount in another currency than that of its fact.
fn wrong_currency(about: &About<'_>, from: &Expr) -> Option<Problem> {
    let Kind::Money(wanted) = about.kind else { return None };
    let ExprKind::Literal(Literal::Money(found, _)) = &from.kind else {
        return None;
    };
    let sign = if *wanted == Currency::EUR {
        "€100".to_owned()
    } else {
        format!("{wanted} 100")
    };
    (wanted.to_string() != *found).then(|| {
        Problem::new(
            "terms::case::wrong-type",
            from.span,
            format!("`{}` is money in {wanted}; this is money in {found}", about.words),
        )
        .label(format!("money in {found}"))
        .help(format!("write the amount in {wanted}, as in `{sign}`"))
    })
}

fn wrong(model: &Model, about: &About<'_>, from: &Expr) -> Problem {
    if let Some(problem) = wrong_currency(about, from) {
        return problem;
    }
    let problem = Problem::new(
        "terms::case::wrong-type",
        from.span,
        format!("`{}` is {}; this is not", about.words, about.kind),
    )
    .label(format!("not {}", about.kind))
    .maybe_help(in_its_type(about.kind, from));
    let Some(choices) = about.choices else { return problem };
    let shown: Vec<String> = choices
        .iter()
        .filter_map(|word| model.word(*word))
        .map(|word| format!("`{}`", word.shown))
        .collect();
    let problem = Problem::new(
        "terms::case::unknown-choice",
        from.span,
        format!("this is none of the words for `{}`", about.words),
    );
    problem.help(format!("write one of {}", shown.join(", ")))
}

fn literal_value(model: &Model, about: &About<'_>, literal: &Literal) -> Option<Data> {
    Some(match (literal, about.kind) {
        (Literal::Text(text), Kind::Word | Kind::Party | Kind::Any) => return word_value(model, about, text),
        (Literal::Text(text), _) => Data::Text(Rc::from(text.as_str())),
        (Literal::Number(digits), Kind::Period(_, unit)) if says(about.words, *unit) => {
            Data::Period(Period::new(digits.parse().ok()?, *unit)?)
        }
        (Literal::Number(digits), Kind::Word | Kind::Text | Kind::Any)
            if about.choices.is_some() || *about.kind != Kind::Any =>
        {
            return word_value(model, about, digits);
        }
        (Literal::Number(digits), _) => Data::Number(Exact::parse(digits)?),
        (Literal::Money(currency, digits), _) => Data::Money(Exact::parse(digits)?, Currency::parse(currency)?),
        (Literal::Percent(digits), _) => Data::Percent(Exact::parse(digits)?),
        (Literal::Date(text), _) => Data::Date(Day::parse_iso(text)?),
        (Literal::Moment(text), _) => Data::Moment(Moment::parse(text)?),
        (Literal::Period(digits, unit), _) => Data::Period(Period::new(digits.parse().ok()?, Unit::parse(unit)?)?),
        (Literal::YesNo(holds), _) => Data::YesNo(*holds),
        (Literal::Unlimited, _) => Data::Unlimited,
        (Literal::Per(inner, _), _) => return literal_value(model, about, inner),
        (Literal::MonthDay(..) | Literal::None, _) => return None,
    })
}

/// Whether a name says its unit, so that a number alone is certain: `reminder term days is 14`.
fn says(words: &str, unit: Unit) -> bool {
    words.split([' ', '_']).any(|word| Unit::parse(word) == Some(unit))
}

/// A word of a choice, a party, or an open word.
fn word_value(model: &Model, about_kind: &About<'_>, words: &str) -> Option<Data> {
    let key = key_of(words);
    if let Some(party) = model.parties.iter().find(|party| party.key == key)
        && about_kind.choices.is_none_or(|choices| choices.contains(&party.word))
    {
        return Some(Data::Word(party.word));
    }
    match (model.word_by_key.get(&key).copied(), about_kind.choices) {
        (Some(word), Some(choices)) if choices.contains(&word) => Some(Data::Word(word)),
        (_, Some(_)) => None,
        (Some(word), None) if *about_kind.kind != Kind::Text => Some(Data::Word(word)),
        _ => Some(Data::Text(Rc::from(words))),
    }
}

/// An open word, for candidates.
pub(super) fn open_word(model: &Model, words: &str) -> Data {
    let about = About {
        kind: &Kind::Word,
        choices: None,
        words,
        span: Span::default(),
    };
    word_value(model, &about, words).unwrap_or_else(|| Data::Text(Rc::from(words)))
}

fn table(model: &Model, about: &About<'_>, rows: &[(String, Literal, Span)]) -> Result<Data, Problem> {
    let Kind::Table(inner) = about.kind else {
        return Err(Problem::new(
            "terms::case::wrong-type",
            about.span,
            format!("`{}` is {}, not a table over time", about.words, about.kind),
        ));
    };
    let mut steps = Vec::new();
    for (day, literal, span) in rows {
        let inner = About {
            kind: inner,
            choices: None,
            words: about.words,
            span: *span,
        };
        let value = literal_value(model, &inner, literal).filter(|data| fits(data, inner.kind));
        match (Day::parse_iso(day), value) {
            (Some(day), Some(value)) => steps.push((day, value)),
            _ => {
                return Err(Problem::new(
                    "terms::case::wrong-type",
                    *span,
                    format!("the rows of `{}` are {}", about.words, inner.kind),
                ));
            }
        }
    }
    Steps::new(steps, None)
        .map(|steps| Data::Table(Rc::new(steps)))
        .map_err(|error| Problem::new("terms::data::table", about.span, error.to_string()))
}
