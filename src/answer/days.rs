//! Days that moved a date, and stretches of interest, in words.

use super::text::data;
use crate::id::NameId;
use crate::model::{Data, Model};
use crate::value::account::Month;
use crate::value::{Currency, Day, Exact, InterestPiece, InterestTerms, RestDay, RoundingMode, format_money};
use rust_decimal::Decimal;
use std::fmt::Write;

/// `2026-04-27 is King's Day: moved to 2026-04-28`; days of the weekend in numbers when there are many.
pub(super) fn rest_days(model: &Model, passed: &[(Day, RestDay)], to: Day) -> String {
    const MOST_NAMED: usize = 6;
    let few = passed.len() <= MOST_NAMED;
    let mut parts: Vec<String> = passed
        .iter()
        .filter(|(_, why)| few || !why.is_weekend())
        .map(|(day, why)| {
            let calendar = model.calendar.as_ref().filter(|_| *why == RestDay::Equated);
            match calendar.and_then(|calendar| calendar.decree(*day)) {
                Some(decree) => format!("{day} ({why}, {decree})"),
                None => format!("{day} ({why})"),
            }
        })
        .collect();
    let weekend = passed.len().saturating_sub(parts.len());
    if weekend > 0 {
        parts.push(format!("{weekend} days of weekends"));
    }
    format!("rest days do not count: {}; the day is {to}", parts.join(", "))
}

/// Months begun over one principal: the day of the first, how many, the percentage, and their interest.
pub(super) fn months(first: &Month, count: usize, sum: Exact, currency: Currency) -> String {
    let begun = if count == 1 { "month" } else { "months" };
    format!(
        "from {}: {count} {begun} begun at {}% on {}: {}",
        first.from,
        first.rate,
        format_money(first.principal, currency),
        shown(sum, currency),
    )
}

/// The row of a table that holds on a day, from which day, and where it comes from.
pub(super) fn row(model: &Model, table: NameId, day: Day, value: &Data) -> String {
    let Some(name) = model.name(table) else {
        return String::new();
    };
    let from = match &name.table {
        Some(Data::Table(steps)) => steps.row_at(day).map(|(first, _)| *first),
        _ => None,
    };
    let source = name.sources.iter().find(|(first, _)| Some(*first) == from);
    let source = source.map(|(_, source)| &**source).or(name.label.as_deref());
    let mut words = match from {
        Some(first) if first != day => format!("{} on {day}: {}, from {first}", name.words, data(model, value)),
        _ => format!("{} from {day}: {}", name.words, data(model, value)),
    };
    if from.is_none() {
        words = format!("{} on {day}: {}", name.words, data(model, value));
    }
    if let Some(source) = source {
        let _ = write!(words, "   ({source})");
    }
    words
}

/// One stretch of interest: days, rate, principal, amount, and what is added to the principal after it.
pub(super) fn interest(piece: &InterestPiece, terms: InterestTerms, currency: Currency) -> String {
    let mut words = format!(
        "{} through {}: {} {} of {} at {}% on {}: {}",
        piece.from,
        piece.through,
        piece.days,
        if piece.days == 1 { "day" } else { "days" },
        piece.year,
        piece.rate,
        format_money(piece.principal, currency),
        shown(piece.amount, currency),
    );
    if terms.each_segment {
        words.push_str(", rounded to cents");
    }
    if let Some(added) = piece.added {
        let _ = write!(
            words,
            "; after it {} is added to the principal",
            format_money(added, currency)
        );
    }
    words
}

/// An amount in cents; one that holds parts of cents says that it is shown rounded.
fn shown(amount: Exact, currency: Currency) -> String {
    match amount.rounded(Decimal::new(1, 2), RoundingMode::HalfUp) {
        Ok(cents) if cents != amount => format!("about {}", format_money(cents, currency)),
        _ => format_money(amount, currency),
    }
}
