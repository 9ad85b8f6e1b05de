//! Replies as JSON objects.

use super::reply::{Body, Reply};
use super::timeline::{DateRow, Origin, Pending};
use crate::answer;
use crate::batch;
use crate::eval::{Answer, Duty, DutyState, Outcome, Question};
use crate::id::NameId;
use crate::model::{Data, Model, Rank};
use crate::pipeline::Deal;
use crate::scenario::{self, Resolved};
use serde_json::Value;
use std::fmt::Write;

/// A JSON object under way, its parts in the order in which they are put.
#[derive(Default)]
pub(super) struct Object(String);

impl Object {
    /// An object of a type.
    pub(super) fn of(kind: &str) -> Self {
        Self::default().text("type", kind)
    }

    /// Adds a part that is JSON already.
    pub(super) fn raw(mut self, key: &str, value: &str) -> Self {
        self.0.push_str(if self.0.is_empty() { "{" } else { "," });
        self.0.push_str(&quoted(key));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, &quoted(value))
    }

    pub(super) fn maybe(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self.raw(key, "null"),
        }
    }

    pub(super) fn yes_no(self, key: &str, holds: bool) -> Self {
        self.raw(key, if holds { "true" } else { "false" })
    }

    pub(super) fn texts(self, key: &str, values: &[String]) -> Self {
        self.list(key, values.iter().map(|value| quoted(value)))
    }

    pub(super) fn list(self, key: &str, values: impl Iterator<Item = String>) -> Self {
        let all: Vec<String> = values.collect();
        self.raw(key, &format!("[{}]", all.join(",")))
    }

    pub(super) fn done(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

impl Reply {
    /// The reply as one JSON object on one line. Names have underscores, values are written as in requests.
    #[must_use]
    pub fn json(&self, deal: &Deal) -> String {
        let mut out = body(deal, &self.body);
        if !self.supposed.is_empty() && out.pop().is_some() {
            let all: Vec<String> = self.supposed.iter().map(|words| quoted(words)).collect();
            let _ = write!(out, ",\"supposed\":[{}]}}", all.join(","));
        }
        out
    }
}

impl Reply {
    /// The same, with the reasons of an answer that has one value: all of them, or those of a screen.
    #[must_use]
    pub fn json_with_reasons(&self, deal: &Deal, everything: bool) -> String {
        let mut out = self.json(deal);
        let reasons = self
            .body
            .value()
            .and_then(|(_, found)| super::steps::steps(deal, found, everything));
        if let Some(reasons) = reasons
            && out.pop().is_some()
        {
            let _ = write!(out, ",\"reasons\":{reasons}}}");
        }
        out
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of reply")]
fn body(deal: &Deal, body: &Body) -> String {
    let model = &deal.model;
    let about = |kind: &str, resolved: &Resolved| Object::of(kind).text("question", &question(model, resolved));
    match body {
        Body::Value {
            resolved,
            answer,
            duties,
            ..
        } => value(deal, resolved, answer, duties),
        Body::WhyNot { resolved, answer, idle } => about("why_not", resolved)
            .raw("answer", &value(deal, resolved, answer, &[]))
            .list(
                "rules",
                idle.iter().map(|rule| {
                    Object::default()
                        .text("article", &rule.article)
                        .text("sentence", &rule.sentence)
                        .texts("because", &rule.because)
                        .done()
                }),
            )
            .done(),
        Body::Needs {
            resolved,
            answer,
            needs,
        } => about("needs", resolved)
            .list(
                "needs",
                needs.iter().filter_map(|need| {
                    let name = model.name(need.name)?;
                    let row = Object::default().text("name", &name.key).text("choices", &need.choices);
                    Some(row.maybe("label", name.label.as_deref()).done())
                }),
            )
            .yes_no("needs_exact", answer.needs_exact)
            .done(),
        Body::Assumed(lines) => Object::of("assumed").texts("assumed", lines).done(),
        Body::Varied { resolved, fact, rows } => about("vary", resolved)
            .text("fact", &key(model, *fact))
            .list(
                "rows",
                rows.iter().map(|row| {
                    Object::default()
                        .raw("from", &data(model, &row.from))
                        .raw("to", &data(model, &row.to))
                        .raw("answer", &outcome(model, &row.outcome))
                        .done()
                }),
            )
            .done(),
        Body::Reached {
            resolved,
            fact,
            stretches,
            or_none,
            open,
            all,
        } => {
            let end = |at: Option<&Data>| at.map_or_else(|| "null".to_owned(), |at| data(model, at));
            about("reached", resolved)
                .text("fact", &key(model, *fact))
                .list(
                    "stretches",
                    stretches.iter().map(|stretch| {
                        Object::default()
                            .raw("from", &end(stretch.from.as_ref()))
                            .raw("to", &end(stretch.to.as_ref()))
                            .done()
                    }),
                )
                .yes_no("or_none", *or_none)
                .yes_no("open", *open || !*all)
                .done()
        }
        Body::Timeline { dates, pending } => dates_of(model, Object::of("timeline"), dates, pending),
        Body::Next { after, dates, pending } => {
            let object = Object::of("next").text("after", &after.to_string());
            dates_of(model, object, dates, pending)
        }
        Body::Consequences(rows) => Object::of("consequences")
            .list(
                "consequences",
                rows.iter().map(|row| {
                    Object::default()
                        .maybe("follows", row.follows.as_deref())
                        .raw("last_day", &plain(model, &row.deadline))
                        .text("article", &row.article)
                        .done()
                }),
            )
            .done(),
        Body::Changes(changes) => Object::of("changes")
            .list(
                "changes",
                changes.iter().flatten().map(|change| {
                    Object::default()
                        .text("question", &change.question)
                        .text("before", &change.before)
                        .text("now", &change.now)
                        .done()
                }),
            )
            .done(),
        Body::Papers(ranks) => Object::of("papers")
            .list(
                "ranks",
                ranks.iter().map(|rank| {
                    let number = match rank.rank {
                        Rank::First => quoted("first"),
                        Rank::Numbered(number) => number.to_string(),
                        Rank::Last => quoted("last"),
                    };
                    Object::default()
                        .raw("rank", &number)
                        .texts("papers", &rank.papers)
                        .done()
                }),
            )
            .done(),
        Body::Owed {
            resolved,
            answer,
            parts,
            claims,
            credit,
        } => parts
            .iter()
            .fold(
                about("owed", resolved).raw("answer", &value(deal, resolved, answer, &[])),
                |object, (key, part)| object.raw(key, &plain(model, part)),
            )
            .raw("credit", &plain(model, credit))
            .raw("claims", &plain(model, claims))
            .done(),
        Body::Prevails { resolved, answer, .. } => about("prevails", resolved)
            .raw("answer", &value(deal, resolved, answer, &[]))
            .done(),
    }
}

fn dates_of(model: &Model, object: Object, dates: &[DateRow], pending: &[Pending]) -> String {
    let origin = |row: &DateRow| match row.origin {
        Origin::Stated => "stated",
        Origin::Happened => "happened",
        Origin::Derived => "derived",
    };
    object
        .list(
            "dates",
            dates.iter().map(|row| {
                Object::default()
                    .raw("date", &data(model, &row.at))
                    .text("name", &row.words)
                    .text("origin", origin(row))
                    .texts("articles", &row.articles)
                    .done()
            }),
        )
        .list(
            "unknown",
            pending.iter().map(|row| {
                let needs: Vec<String> = row.needs.iter().map(|id| key(model, *id)).collect();
                Object::default()
                    .text("name", &row.words)
                    .text("known", &row.known)
                    .texts("needs", &needs)
                    .texts("articles", &row.articles)
                    .done()
            }),
        )
        .done()
}

/// An answer with the reason in a line, what it takes as given and what gave way.
fn value(deal: &Deal, resolved: &Resolved, found: &Answer, duties: &[Duty]) -> String {
    let model = &deal.model;
    let mut out = String::new();
    batch::answer_to_json(model, &deal.sources, found, &mut out);
    let mut more = Object::default();
    let because = answer::because(model, &deal.sources, found);
    // The reasons of a list of acts are told one by one, so none of them is the reason of the list.
    let list = matches!(resolved.question, Question::Acts { .. });
    if !because.is_empty() && !list && !out.contains("\"because\"") {
        more = more.text("because", &because);
    }
    if resolved.named {
        more = more.text("question", &question(model, resolved));
    }
    if !duties.is_empty() {
        more = more.list("duties", duties.iter().map(|duty| duty_json(model, duty)));
    }
    let more = more.done();
    if more.len() > 2 && out.pop().is_some() {
        out.push(',');
        out.push_str(more.get(1..).unwrap_or("}"));
    }
    out
}

/// An act with its state: the day that goes with the state in `day`, the last day for it in `last_day`.
fn duty_json(model: &Model, duty: &Duty) -> String {
    let act = model.acts.get(duty.act);
    let wire = act
        .and_then(|act| model.word(act.act))
        .map_or("", |word| word.wire.as_str());
    let (state, since) = match &duty.state {
        DutyState::NotYet(day) => ("not_yet_due", Some(*day)),
        DutyState::Open => ("open", None),
        DutyState::Performed(day) => ("performed", Some(*day)),
        DutyState::Late(day) => ("late", Some(*day)),
        DutyState::Breached(day) => ("breached", Some(*day)),
        DutyState::Lapsed(day) => ("lapsed", Some(*day)),
        DutyState::Excused => ("excused", None),
        DutyState::Unknown => ("unknown", None),
    };
    let mut row = Object::default().text("act", wire).text("state", state);
    if let Some(day) = since {
        row = row.text("day", &day.to_string());
    }
    if let Some(last) = duty.last.known() {
        row = row.raw("last_day", &data(model, last));
    }
    if let Some(ends) = duty.ends {
        row = row.text("ends", &ends.to_string());
    }
    let needs: Vec<String> = super::words::unknown_of(model, duty)
        .iter()
        .map(|words| crate::source::key_of(words))
        .collect();
    if !needs.is_empty() {
        row = row.texts("needs", &needs);
    }
    row.text("article", &act.map_or_else(String::new, |act| model.cite(act.article)))
        .done()
}

/// An answer without reasons.
fn plain(model: &Model, found: &Answer) -> String {
    let mut out = String::new();
    batch::answer_to_json(model, &crate::source::Sources::default(), found, &mut out);
    out
}

/// An outcome as an answer of its own.
pub(super) fn outcome(model: &Model, found: &Outcome) -> String {
    plain(
        model,
        &Answer {
            outcome: found.clone(),
            needs: found.depends().to_vec(),
            needs_exact: found.determinate(),
            articles: Vec::new(),
            assumed: Vec::new(),
            reason: None,
        },
    )
}

fn question(model: &Model, resolved: &Resolved) -> String {
    scenario::words_of_question(model, &resolved.question)
}

fn key(model: &Model, id: NameId) -> String {
    model.name(id).map_or_else(String::new, |name| name.key.clone())
}

fn data(model: &Model, value: &Data) -> String {
    let mut out = String::new();
    batch::data_to_json(model, value, &mut out);
    out
}
