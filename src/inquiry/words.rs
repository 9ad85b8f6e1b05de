//! How replies read in words.

use super::changes::Change;
use super::consequence::Consequence;
use super::needs::Needed;
use super::papers::Papers;
use super::timeline::{DateRow, Origin, Pending};
use super::vary::{Row, Stretch};
use super::why_not::Idle;
use crate::answer::{self, GaveWay};
use crate::eval::{Answer, Duty, DutyState, Outcome, Truth};
use crate::model::{Data, Model, Rank};
use crate::scenario::{self, Resolved};
use crate::value::Day;
use std::fmt::Write;

/// An answer in one line; with what is answered, when the question was put in other words.
pub(super) fn line(model: &Model, resolved: &Resolved, found: &Answer) -> String {
    let words = answer::line(model, found);
    if resolved.named {
        format!("{}: {words}", scenario::words_of_question(model, &resolved.question))
    } else {
        words
    }
}

/// The acts of which there is more to say than that they are on the list, each with its state.
#[must_use]
pub fn duty_lines(model: &Model, duties: &[Duty]) -> Vec<String> {
    duties.iter().filter_map(|duty| duty_line(model, duty)).collect()
}

fn duty_line(model: &Model, duty: &Duty) -> Option<String> {
    let act = model.acts.get(duty.act)?;
    let words = model.word(act.act).map_or("", |word| word.shown.as_str());
    let last = match &duty.last {
        Outcome::Known(day) => Some(answer::data(model, day)),
        _ => None,
    };
    let state = match (&duty.state, last) {
        (DutyState::Open, None) if duty.last.absent() => format!("lasts through {}", duty.ends?),
        (DutyState::Open, Some(last)) => format!("open until {last}"),
        (DutyState::Open, None) => format!("open, last day {}", answer::outcome(model, &duty.last)),
        (DutyState::NotYet(day), _) => format!("not before {day}"),
        (DutyState::Performed(day), _) => format!("performed on {day}"),
        (DutyState::Late(day), Some(last)) => format!("performed late, on {day}; the last day was {last}"),
        (DutyState::Late(day), None) => format!("performed late, on {day}"),
        (DutyState::Breached(day), _) => format!("in breach since {day}"),
        (DutyState::Lapsed(day), _) => format!("ended, the last day was {day}"),
        (DutyState::Excused, _) => "excused".to_owned(),
        (DutyState::Unknown, _) => {
            let needs = unknown_of(model, duty);
            if needs.is_empty() {
                "unknown".to_owned()
            } else {
                format!("depends on: {}", needs.join(", "))
            }
        }
    };
    Some(format!("{words}: {state}   (art. {})", model.cite(act.article)))
}

/// The facts that the state of an act hangs on.
#[must_use]
pub fn unknown_of(model: &Model, duty: &Duty) -> Vec<String> {
    let mut ids = duty.last.depends().to_vec();
    if let Truth::Open(unknown) = &duty.stands {
        ids.extend(unknown.depends.iter().copied());
    }
    let mut found: Vec<String> = Vec::new();
    for name in ids.into_iter().filter_map(|id| model.name(id)) {
        if !found.contains(&name.words) {
            found.push(name.words.clone());
        }
    }
    found
}

pub(super) fn why_not(model: &Model, resolved: &Resolved, found: &Answer, idle: &[Idle]) -> String {
    let asked = scenario::words_of_question(model, &resolved.question);
    let mut out = format!("{asked}: {}\n", answer::line(model, found));
    if idle.is_empty() {
        out.push_str("  no other rule speaks about it\n");
    }
    for rule in idle {
        let _ = writeln!(out, "  art. {}: {}", rule.article, rule.sentence);
        for because in &rule.because {
            let _ = writeln!(out, "    {because}");
        }
    }
    out
}

pub(super) fn needed(model: &Model, found: &Answer, needs: &[Needed]) -> String {
    if needs.is_empty() {
        return match &found.outcome {
            Outcome::Unknown(unknown) => match &unknown.beyond {
                Some(reason) => format!("no fact can tell: {reason}"),
                None => "no fact can tell".to_owned(),
            },
            _ => "nothing: the facts decide it".to_owned(),
        };
    }
    let mut out = String::new();
    for need in needs {
        let Some(name) = model.name(need.name) else { continue };
        let label = name
            .label
            .as_ref()
            .map_or_else(String::new, |label| format!("   {label}"));
        let _ = writeln!(out, "{}: {}{label}", name.words, need.choices);
    }
    out
}

pub(super) fn varied(model: &Model, rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let shown = answer::outcome(model, &row.outcome);
        let from = answer::data(model, &row.from);
        if row.from == row.to {
            let _ = writeln!(out, "{from}: {shown}");
        } else {
            let _ = writeln!(out, "{from} to {}: {shown}", answer::data(model, &row.to));
        }
    }
    out
}

pub(super) fn reached(model: &Model, stretches: &[Stretch], or_none: bool, open: bool, all: bool) -> String {
    let mut lines: Vec<String> = stretches.iter().map(|stretch| stretch_words(model, stretch)).collect();
    if or_none {
        lines.push(if lines.is_empty() { "none" } else { "or none" }.to_owned());
    }
    if lines.is_empty() {
        let none = if all {
            "for none of the values at which the answer can turn"
        } else {
            "for none of the values that were tried"
        };
        lines.push(none.to_owned());
    }
    if !all {
        lines.push("other values may do too: `vary` looks through a range".to_owned());
    }
    if open {
        lines.push("at other values it depends on more facts: `what do you need` tells which".to_owned());
    }
    lines.join("\n")
}

fn stretch_words(model: &Model, stretch: &Stretch) -> String {
    let shown = |data: &Data| answer::data(model, data);
    match (&stretch.from, &stretch.to) {
        (None, None) => "for every value".to_owned(),
        (None, Some(to)) => format!("up to {}", shown(to)),
        (Some(from), None) => format!("from {} on", shown(from)),
        (Some(from), Some(to)) if from == to => shown(from),
        (Some(from), Some(to)) => format!("from {} to {}", shown(from), shown(to)),
    }
}

fn cited(articles: &[String]) -> String {
    if articles.is_empty() {
        return String::new();
    }
    format!("   (art. {})", articles.join(", "))
}

fn date_line(model: &Model, row: &DateRow) -> String {
    let origin = match row.origin {
        Origin::Stated => "   (stated)",
        Origin::Happened => "   (happened)",
        Origin::Derived => "",
    };
    format!(
        "{}   {}{origin}{}",
        answer::data(model, &row.at),
        row.words,
        cited(&row.articles)
    )
}

fn pending_line(model: &Model, row: &Pending) -> String {
    let mut words = format!("{}   {}", row.known, row.words);
    let needs: Vec<&str> = row
        .needs
        .iter()
        .filter_map(|id| model.name(*id))
        .map(|name| name.words.as_str())
        .collect();
    if !needs.is_empty() {
        let _ = write!(words, "   depends on: {}", needs.join(", "));
    }
    words + &cited(&row.articles)
}

pub(super) fn timeline(model: &Model, dates: &[DateRow], pending: &[Pending]) -> String {
    let mut lines: Vec<String> = dates.iter().map(|row| date_line(model, row)).collect();
    lines.extend(pending.iter().map(|row| pending_line(model, row)));
    if lines.is_empty() {
        return "no dates".to_owned();
    }
    lines.join("\n")
}

pub(super) fn next(model: &Model, after: Day, dates: &[DateRow], pending: &[Pending]) -> String {
    let mut lines: Vec<String> = dates.iter().map(|row| date_line(model, row)).collect();
    if lines.is_empty() {
        lines.push(format!("no date after {after} is known"));
    }
    match pending.len() {
        0 => {}
        1 => lines.push("one more date is unknown: `timeline` shows it".to_owned()),
        more => lines.push(format!("{more} more dates are unknown: `timeline` shows them")),
    }
    lines.join("\n")
}

pub(super) fn consequences(model: &Model, rows: &[Consequence]) -> String {
    let mut out = String::new();
    for row in rows {
        let follows = row.follows.as_deref().unwrap_or("the text says nothing of it");
        let day = match &row.deadline.outcome {
            Outcome::NoRule | Outcome::None => "no last day in the text".to_owned(),
            _ => format!("last day: {}", answer::short(model, &row.deadline)),
        };
        let _ = writeln!(out, "{follows}   {day}   (art. {})", row.article);
    }
    out
}

pub(super) fn changed(changes: Option<&[Change]>) -> String {
    let Some(changes) = changes else {
        return "no fact was stated yet".to_owned();
    };
    if changes.is_empty() {
        return "none of the answers so far".to_owned();
    }
    let mut out = String::new();
    for change in changes {
        let _ = writeln!(out, "{}: {}", change.question, change.now);
        let _ = writeln!(out, "  was {}", change.before);
    }
    out
}

pub(super) fn papers(ranks: &[Papers]) -> String {
    if ranks.is_empty() {
        return "the text ranks no papers".to_owned();
    }
    let mut out = String::new();
    for rank in ranks {
        let place = match rank.rank {
            Rank::First => "first".to_owned(),
            Rank::Numbered(number) => format!("{number}."),
            Rank::Last => "last".to_owned(),
        };
        let _ = writeln!(out, "{place} {}", rank.papers.join(", "));
    }
    out
}

pub(super) fn prevails(model: &Model, resolved: &Resolved, found: &Answer, lost: &[GaveWay]) -> String {
    let asked = scenario::words_of_question(model, &resolved.question);
    let mut out = format!("{asked}: {}\n", answer::line(model, found));
    for one in lost {
        let _ = writeln!(
            out,
            "  art. {} gave way to art. {}: {}",
            one.article,
            one.to,
            answer::how(one.level)
        );
    }
    out
}
