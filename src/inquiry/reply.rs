//! What is answered, and how it reads in words.

use super::changes::Change;
use super::consequence::Consequence;
use super::needs::Needed;
use super::papers::Papers;
use super::timeline::{DateRow, Origin, Pending};
use super::vary::{Row, Stretch};
use super::why_not::Idle;
use crate::answer::{self, GaveWay, Page};
use crate::eval::{Answer, Duty, DutyState, Outcome, Truth};
use crate::id::NameId;
use crate::model::{Data, Model, Rank};
use crate::pipeline::Deal;
use crate::scenario::{self, Resolved};
use crate::value::Day;
use std::fmt::Write;

/// How much an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// A line.
    Line,
    /// A screen at most.
    Screen,
    /// Everything.
    Everything,
}

/// Whether there is an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is.
    Answered,
    /// Facts are missing.
    Unknown,
    /// Rules contradict each other, or a calculation has no result.
    Broken,
}

/// What a question comes to.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What was supposed, in the author's words.
    pub supposed: Vec<String>,
    /// What it comes to.
    pub body: Body,
}

/// The answer, by the form of the question.
#[derive(Clone, Debug)]
pub enum Body {
    /// One value, with its reasons as deep as they were asked for.
    Value {
        /// The question.
        resolved: Resolved,
        /// Its answer.
        answer: Box<Answer>,
        /// How much is told.
        depth: Depth,
        /// The acts in play on the day, when what must or may be done is asked.
        duties: Vec<Duty>,
    },
    /// The rules that did not decide an answer.
    WhyNot {
        /// The question.
        resolved: Resolved,
        /// Its answer.
        answer: Box<Answer>,
        /// The rules.
        idle: Vec<Idle>,
    },
    /// The facts that can still change an answer.
    Needs {
        /// The question.
        resolved: Resolved,
        /// Its answer.
        answer: Box<Answer>,
        /// The facts.
        needs: Vec<Needed>,
    },
    /// What an answer takes as given.
    Assumed(Vec<String>),
    /// Answers under values of a fact.
    Varied {
        /// The question.
        resolved: Resolved,
        /// The fact.
        fact: NameId,
        /// The answers.
        rows: Vec<Row>,
    },
    /// Values of a fact at which an answer is what is wanted.
    Reached {
        /// The question.
        resolved: Resolved,
        /// The fact.
        fact: NameId,
        /// The values.
        stretches: Vec<Stretch>,
        /// Whether it is reached too when the fact is none.
        or_none: bool,
        /// Whether other facts are missing, so that more values may reach it.
        open: bool,
    },
    /// The dates of the case.
    Timeline {
        /// Known ones, in order.
        dates: Vec<DateRow>,
        /// The others.
        pending: Vec<Pending>,
    },
    /// The next dates after a day.
    Next {
        /// The day.
        after: Day,
        /// The dates on the first day that has any.
        dates: Vec<DateRow>,
        /// Those that are unknown, and may be sooner.
        pending: Vec<Pending>,
    },
    /// What follows when something is not done.
    Consequences(Vec<Consequence>),
    /// Answers that are not what they were; none when no fact was stated yet.
    Changes(Option<Vec<Change>>),
    /// What is owed, and what it is made up of.
    Owed {
        /// The question.
        resolved: Resolved,
        /// Its answer.
        answer: Box<Answer>,
        /// Its parts by their names.
        parts: Vec<(&'static str, Answer)>,
        /// What is open of each claim.
        claims: Box<Answer>,
        /// What payments left over.
        credit: Box<Answer>,
    },
    /// The order of the papers.
    Papers(Vec<Papers>),
    /// Which paper decides a question.
    Prevails {
        /// The question.
        resolved: Resolved,
        /// Its answer.
        answer: Box<Answer>,
        /// What gave way.
        lost: Vec<GaveWay>,
    },
}

impl Body {
    /// The question with one value that this is the answer to.
    #[must_use]
    pub const fn value(&self) -> Option<(&Resolved, &Answer)> {
        match self {
            Self::Value { resolved, answer, .. }
            | Self::Owed { resolved, answer, .. }
            | Self::WhyNot { resolved, answer, .. }
            | Self::Prevails { resolved, answer, .. } => Some((resolved, answer)),
            _ => None,
        }
    }
}

impl Reply {
    /// Whether there is an answer.
    #[must_use]
    pub const fn status(&self) -> Status {
        match self.body.value() {
            Some((_, answer)) => match answer.outcome {
                Outcome::Unknown(_) => Status::Unknown,
                Outcome::Conflict(_) | Outcome::Fault(_) => Status::Broken,
                _ => Status::Answered,
            },
            None => Status::Answered,
        }
    }

    /// The answer as people read it: a line, or several; its reasons on a screen of no particular width.
    #[must_use]
    pub fn words(&self, deal: &Deal) -> String {
        self.words_on(deal, Page::default())
    }

    /// The same, with its reasons on a page.
    #[must_use]
    pub fn words_on(&self, deal: &Deal, page: Page) -> String {
        let model = &deal.model;
        match &self.body {
            Body::Value {
                resolved,
                answer,
                depth,
                duties,
            } => match depth {
                Depth::Line => {
                    let mut lines = vec![line(model, resolved, answer)];
                    lines.extend(duty_lines(model, duties).into_iter().map(|line| format!("  {line}")));
                    lines.join("\n")
                }
                Depth::Screen => answer::why_on(model, &deal.sources, answer, page),
                Depth::Everything => answer::trace(model, &deal.sources, answer),
            },
            Body::WhyNot { resolved, answer, idle } => why_not(model, resolved, answer, idle),
            Body::Needs { answer, needs, .. } => needed(model, answer, needs),
            Body::Assumed(lines) if lines.is_empty() => "nothing".to_owned(),
            Body::Assumed(lines) => lines.join("\n"),
            Body::Varied { rows, .. } => varied(model, rows),
            Body::Reached {
                stretches,
                or_none,
                open,
                ..
            } => reached(model, stretches, *or_none, *open),
            Body::Timeline { dates, pending } => timeline(model, dates, pending),
            Body::Next { after, dates, pending } => next(model, *after, dates, pending),
            Body::Consequences(rows) => consequences(model, rows),
            Body::Changes(changes) => changed(changes.as_deref()),
            Body::Owed {
                answer,
                parts,
                claims,
                credit,
                ..
            } => super::owed::words(model, answer, parts, claims, credit),
            Body::Papers(ranks) => papers(ranks),
            Body::Prevails { resolved, answer, lost } => prevails(model, resolved, answer, lost),
        }
    }
}

/// An answer in one line; with what is answered, when the question was put in other words.
fn line(model: &Model, resolved: &Resolved, found: &Answer) -> String {
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

fn why_not(model: &Model, resolved: &Resolved, found: &Answer, idle: &[Idle]) -> String {
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

fn needed(model: &Model, found: &Answer, needs: &[Needed]) -> String {
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

fn varied(model: &Model, rows: &[Row]) -> String {
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

fn reached(model: &Model, stretches: &[Stretch], or_none: bool, open: bool) -> String {
    let mut lines: Vec<String> = stretches.iter().map(|stretch| stretch_words(model, stretch)).collect();
    if or_none {
        lines.push(if lines.is_empty() { "none" } else { "or none" }.to_owned());
    }
    if lines.is_empty() {
        lines.push("for none of the values at which the answer can turn".to_owned());
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

fn timeline(model: &Model, dates: &[DateRow], pending: &[Pending]) -> String {
    let mut lines: Vec<String> = dates.iter().map(|row| date_line(model, row)).collect();
    lines.extend(pending.iter().map(|row| pending_line(model, row)));
    if lines.is_empty() {
        return "no dates".to_owned();
    }
    lines.join("\n")
}

fn next(model: &Model, after: Day, dates: &[DateRow], pending: &[Pending]) -> String {
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

fn consequences(model: &Model, rows: &[Consequence]) -> String {
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

fn changed(changes: Option<&[Change]>) -> String {
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

fn papers(ranks: &[Papers]) -> String {
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

fn prevails(model: &Model, resolved: &Resolved, found: &Answer, lost: &[GaveWay]) -> String {
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
