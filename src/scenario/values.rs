//! Values as a case states them, in the type that they must have.
//!
//! In: literals and words of a line. Out: data of the fact's type, or a problem that says how it is written. Never: rounds,
//! converts or guesses.

use super::written::{in_its_type, written_as};
use crate::id::WordId;
use crate::model::{Data, Kind, Model, PeriodKind, key_of};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{Expr, ExprKind, Literal};
use crate::value::{Currency, Day, Exact, Moment, Period, Steps, Unit};
use std::rc::Rc;

/// What a value is about: its type, the words of its choice, its name and where it stands.
#[derive(Clone, Copy)]
pub(super) struct About<'model> {
    pub(super) kind: &'model Kind,
    pub(super) choices: Option<&'model [WordId]>,
    pub(super) words: &'model str,
    pub(super) span: Span,
}

/// The value of a line, or the members of a list; `Ok(None)` for `none`.
pub(super) fn values_of(model: &Model, about: &About<'_>, values: &[Expr]) -> Result<Option<Data>, Problem> {
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

/// The same, of what it is about.
pub(super) fn value(model: &Model, about: &About<'_>, from: &Expr) -> Result<Option<Data>, Problem> {
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

/// A table over time, row by row.
pub(super) fn table(model: &Model, about: &About<'_>, rows: &[(String, Literal, Span)]) -> Result<Data, Problem> {
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
