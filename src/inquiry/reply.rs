//! What is answered, by the form of the question.

use super::changes::Change;
use super::consequence::Consequence;
use super::needs::Needed;
use super::papers::Papers;
use super::timeline::{DateRow, Pending};
use super::vary::{Row, Stretch};
use super::why_not::Idle;
use super::words;
use crate::answer::{self, GaveWay, Page};
use crate::eval::{Answer, Duty, Outcome};
use crate::id::NameId;
use crate::pipeline::Deal;
use crate::scenario::Resolved;
use crate::value::Day;

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
        /// Whether it turns at no other values than those that were tried.
        all: bool,
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
                    let mut lines = vec![words::line(model, resolved, answer)];
                    lines.extend(
                        words::duty_lines(model, duties)
                            .into_iter()
                            .map(|line| format!("  {line}")),
                    );
                    lines.join("\n")
                }
                Depth::Screen => answer::why_on(model, &deal.sources, answer, page),
                Depth::Everything => answer::trace(model, &deal.sources, answer),
            },
            Body::WhyNot { resolved, answer, idle } => words::why_not(model, resolved, answer, idle),
            Body::Needs { answer, needs, .. } => words::needed(model, answer, needs),
            Body::Assumed(lines) if lines.is_empty() => "nothing".to_owned(),
            Body::Assumed(lines) => lines.join("\n"),
            Body::Varied { rows, .. } => words::varied(model, rows),
            Body::Reached {
                stretches,
                or_none,
                open,
                all,
                ..
            } => words::reached(model, stretches, *or_none, *open, *all),
            Body::Timeline { dates, pending } => words::timeline(model, dates, pending),
            Body::Next { after, dates, pending } => words::next(model, *after, dates, pending),
            Body::Consequences(rows) => words::consequences(model, rows),
            Body::Changes(changes) => words::changed(changes.as_deref()),
            Body::Owed {
                answer,
                parts,
                claims,
                credit,
                ..
            } => super::owed::words(model, answer, parts, claims, credit),
            Body::Papers(ranks) => words::papers(ranks),
            Body::Prevails { resolved, answer, lost } => words::prevails(model, resolved, answer, lost),
        }
    }
}
