//! Limits of facts and fields: `at least V`, `at most V`.
//!
//! In: the limits that a declaration states, and its type. Out: the least and the greatest value. Never: drops a limit
//! that no value could be held against.

use super::spellings::data_of;
use crate::check::Checker;
use crate::check::kinds::kind_of_data;
use crate::check::resolve::unfit;
use crate::check::sentences::written;
use crate::model::{Data, Kind, PeriodKind};
use crate::problem::Problem;
use crate::syntax::tree::{Given, Limit, Literal};
use crate::value::Currency;

/// The least and the greatest value of a fact or field.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// The least value.
    pub(super) at_least: Option<Data>,
    /// The greatest value.
    pub(super) at_most: Option<Data>,
}

impl Checker<'_> {
    /// The limits of a fact or field of this type; one that does not fit the type is reported.
    pub(super) fn limits(&mut self, given: &Given, kind: &Kind) -> Limits {
        let mut limits = Limits::default();
        for limit in &given.limits {
            let place = if limit.upper {
                &mut limits.at_most
            } else {
                &mut limits.at_least
            };
            match limit_data(given, kind, limit, self.currency) {
                Ok(_) if place.is_some() => self.report(stated_twice(given, limit)),
                Ok(data) => *place = data,
                Err(problem) => self.report(problem),
            }
        }
        limits
    }
}

/// The value of a limit; nothing for a fact whose type is not known.
fn limit_data(given: &Given, kind: &Kind, limit: &Limit, currency: Currency) -> Result<Option<Data>, Problem> {
    if *kind == Kind::Any {
        return Ok(None);
    }
    if !kind.ordered() {
        return Err(Problem::new(
            "terms::type::no-order",
            limit.span,
            format!("`{}` is {kind}, which has no limits", given.name.words),
        )
        .help("leave the limit out: numbers, amounts, percentages, periods, dates and moments have limits"));
    }
    if matches!(limit.literal, Literal::None) {
        return Err(
            Problem::new("terms::type::mismatch", limit.span, "a limit cannot be none")
                .help("leave the limit out, or write the value that it stands for"),
        );
    }
    let data = data_of(&limit.literal).ok_or_else(|| unfit(&limit.literal, limit.span))?;
    if fits(&data, kind) {
        Ok(Some(data))
    } else {
        Err(misfit(given, kind, limit, &data)
            .help(instead(kind, &data).unwrap_or_else(|| either(kind, &kind_of_data(&data), currency))))
    }
}

/// Whether values of the type are held against the limit.
fn fits(limit: &Data, kind: &Kind) -> bool {
    match (limit, kind) {
        (Data::Unlimited, Kind::Money(_)) | (Data::Date(_), Kind::Moment) | (Data::Moment(_), Kind::Date) => true,
        (Data::Unlimited, _) => false,
        _ => kind_of_data(limit).agrees(kind),
    }
}

fn misfit(given: &Given, kind: &Kind, limit: &Limit, data: &Data) -> Problem {
    let words = &given.name.words;
    let found = kind_of_data(data);
    let (wanted, is) = match data {
        Data::Unlimited => (kind.to_string(), "`unlimited`".to_owned()),
        _ => (kind.beside(&found), found.beside(kind)),
    };
    Problem::new(
        "terms::type::mismatch",
        limit.span,
        format!("`{words}` is {wanted}; its limit here is {is}"),
    )
    .label(format!("this is {is}"))
    .also(given.name.span, format!("this is {wanted}"))
}

/// A limit of the type, or a type for the limit.
fn either(wanted: &Kind, found: &Kind, currency: Currency) -> String {
    let wanted = wanted.beside(found);
    match type_word(found, currency) {
        Some(word) => format!("write a limit that is {wanted}, or declare the type `{word}`"),
        None => format!("write a limit that is {wanted}"),
    }
}

/// The word that declares a type; none for an amount, whose currency is that of the contract.
fn type_word(kind: &Kind, currency: Currency) -> Option<String> {
    Some(match kind {
        Kind::Number => "number".to_owned(),
        Kind::Percent => "percent".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Moment => "moment".to_owned(),
        Kind::Money(found) if *found == currency => "money".to_owned(),
        Kind::Period(PeriodKind::Days, _) => "days".to_owned(),
        Kind::Period(PeriodKind::Months, _) => "months".to_owned(),
        Kind::Period(PeriodKind::Hours, _) => "hours".to_owned(),
        Kind::Period(PeriodKind::WorkingDays, _) => "working days".to_owned(),
        _ => return None,
    })
}

/// What a bare number, or a number with a sign too many, is written as in a limit of the type.
fn instead(kind: &Kind, data: &Data) -> Option<String> {
    match (data, kind) {
        (Data::Number(_), Kind::Date) => Some("write a day: `2026-01-31`".to_owned()),
        (Data::Number(_), Kind::Moment) => Some("write a moment: `2026-01-31T09:00`".to_owned()),
        (Data::Number(number), _) => written(*number, kind).map(|written| format!("write `{written}`")),
        (Data::Unlimited, _) => Some("leave the limit out".to_owned()),
        _ => None,
    }
}

fn stated_twice(given: &Given, limit: &Limit) -> Problem {
    let words = if limit.upper { "at most" } else { "at least" };
    Problem::new(
        "terms::name::declared-twice",
        limit.span,
        format!("`{}` has two limits `{words}`", given.name.words),
    )
    .help("keep the one that holds")
}
