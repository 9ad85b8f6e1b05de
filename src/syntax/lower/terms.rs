//! Sentences on how long a contract runs, how it renews, and how notice ends it.

use super::rest_days::RestDay;
use super::sentences::{Core, Parts};
use crate::syntax::parse::Kind;

/// The last day for notice before an end; where it is a rest day, as the text says.
fn last_day(parts: &Parts<'_, '_>, notice: &str, end: &str) -> String {
    match parts.rest_day() {
        Some(RestDay::Next) => format!("first working day on or after ({notice} before {end})"),
        Some(RestDay::Previous) => format!("last working day on or before ({notice} before {end})"),
        // LAW: Algemene termijnenwet art. 1(2): terms that are counted back are not moved.
        Some(RestDay::Act) | None => format!("{notice} before {end}"),
    }
}

/// The day from which notice that arrives on a day counts: the first of those whose last day moves to it.
fn arrival(parts: &Parts<'_, '_>, day: &str) -> String {
    match parts.rest_day() {
        Some(RestDay::Next) => format!("(1 day after last working day before {day})"),
        Some(RestDay::Previous) => format!("(first working day on or after {day})"),
        Some(RestDay::Act) | None => day.to_owned(),
    }
}

/// The day of which the period that runs then is ended by notice that counts from a day: the one on which the term of
/// notice is full, or the first of the agreement when that is later. Notice may be given before the agreement begins, and
/// then works against its first end.
fn ended(same: bool, notice: &str, day: &str) -> String {
    if same {
        format!("(latest of ({notice} after {day}), term starts on)")
    } else {
        // Up to the first end the period that runs is the first one.
        format!("{notice} after {day}")
    }
}

pub(super) fn runs(parts: &Parts<'_, '_>) -> Core {
    Core::of("runs P, from D")
        .say(format!("term is {}", parts.part(Kind::value)))
        .say(format!("term starts on is {}", parts.part(Kind::sum)))
        .say("initial term end is end of the term running on term starts on, terms of term, from term starts on")
}

pub(super) fn renews(parts: &Parts<'_, '_>) -> Core {
    let same = parts.has(Kind::same_term);
    let periods = parts.all(Kind::period);
    let notice = if same { periods.first() } else { periods.get(1) }
        .cloned()
        .or_else(|| Some(parts.part(Kind::bracketed)).filter(|part| !part.is_empty()))
        .unwrap_or_else(|| parts.part(Kind::reference));
    let core = Core::of("renews for P, notice N before the end");
    let core = if same {
        core.say("current period end (date) is end of the term running on date, terms of term, from term starts on")
    } else {
        let renewal = periods.first().cloned().unwrap_or_default();
        core.say(format!(
            "current period end (date) is\n    - initial term end when date is on or before initial term end\
             \n    - otherwise end of the term running on date, terms of {renewal}, from 1 day after initial term end"
        ))
    };
    core.given("notice given on: date, if any \"day the notice arrived\"")
        .say(format!(
            "last notice day is {}",
            last_day(parts, &notice, "initial term end")
        ))
        .say(format!(
            "notice deadline (date) is {}",
            last_day(parts, &notice, "current period end (date)")
        ))
        .say(format!(
            "end by notice (date) is current period end ({})",
            ended(same, &notice, &arrival(parts, "date"))
        ))
        .say(format!(
            "next notice deadline (date) is {}",
            last_day(parts, &notice, "end by notice (date)")
        ))
        .say(format!(
            "contract ends on is current period end ({}){}",
            ended(same, &notice, &arrival(parts, "notice given on")),
            parts.guards()
        ))
}

/// Notice that counts against the end of a month, a quarter or a year of the calendar.
pub(super) fn notice(parts: &Parts<'_, '_>) -> Core {
    let notice = [Kind::period, Kind::bracketed, Kind::reference]
        .into_iter()
        .map(|kind| parts.part(kind))
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    Core::of("notice N against the end of a month")
        .given("notice given on: date, if any \"day the notice arrived\"")
        .say(format!(
            "end by notice (date) is end of the {} of ({notice} after {})",
            parts.part(Kind::calendar_part),
            arrival(parts, "date")
        ))
        .say(format!(
            "next notice deadline (date) is {}",
            last_day(parts, &notice, "end by notice (date)")
        ))
        .say(format!(
            "contract ends on is end by notice (notice given on){}",
            parts.guards()
        ))
}
