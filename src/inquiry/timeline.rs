//! Every date of a case in order, and what comes next.

use super::{Body, Inquiry, plain};
use crate::answer;
use crate::eval::{Answer, Evaluator, Fact, Outcome, Question};
use crate::id::NameId;
use crate::model::{ActEntry, ActModal, Data, Kind, NameKind};
use crate::problem::Problem;
use crate::scenario;
use crate::source::Span;
use crate::value::Day;
use std::collections::BTreeMap;

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody stated it.
    Stated,
    /// It is the day of an event.
    Happened,
    /// Rules give it.
    Derived,
}

/// A date of the case.
#[derive(Clone, Debug)]
pub struct DateRow {
    /// The date or moment.
    pub at: Data,
    /// What it is the date of.
    pub words: String,
    /// How it is known.
    pub origin: Origin,
    /// The articles that it rests on.
    pub articles: Vec<String>,
}

/// A date that is not known yet.
#[derive(Clone, Debug)]
pub struct Pending {
    /// What it is the date of.
    pub words: String,
    /// What is known of it, in words.
    pub known: String,
    /// The facts that it needs, by name.
    pub needs: Vec<NameId>,
    /// The articles that it rests on.
    pub articles: Vec<String>,
}

/// Whether two answers are the same day, or need the same facts.
fn alike(one: &Answer, two: &Answer) -> bool {
    match (&one.outcome, &two.outcome) {
        (Outcome::Unknown(_), Outcome::Unknown(_)) => one.needs == two.needs,
        (one, two) => one == two,
    }
}

impl Inquiry<'_> {
    /// Every date of the case in order, those that are unknown last.
    pub(super) fn timeline(&self, from: Option<Day>, to: Option<Day>) -> Body {
        let (mut dates, pending) = self.dates();
        dates.retain(|row| {
            let day = row.at.day();
            day.is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
        });
        Body::Timeline { dates, pending }
    }

    /// The first dates after a day.
    pub(super) fn next(&self, after: Option<Day>, span: Span) -> Result<Body, Problem> {
        let Some(after) = after.or(self.facts.on) else {
            return Err(Problem::new(
                "terms::case::argument",
                span,
                "`what happens next` needs a day to start from",
            )
            .help("add it: `what happens next after 2026-06-03`"));
        };
        let (mut dates, pending) = self.dates();
        dates.retain(|row| row.at.day().is_some_and(|day| day > after));
        let first = dates.first().and_then(|row| row.at.day());
        dates.retain(|row| row.at.day() == first);
        Ok(Body::Next { after, dates, pending })
    }

    fn dates(&self) -> (Vec<DateRow>, Vec<Pending>) {
        let model = self.model();
        let mut dates = self.stated_dates();
        let mut pending = Vec::new();
        let mut evaluator = self.evaluator(None);
        let derived = model.names.iter().enumerate().filter(|(_, name)| {
            name.sort == NameKind::Derived
                && matches!(name.kind, Kind::Date | Kind::Moment)
                && name.parameters.is_empty()
                && name.per_record.is_none()
                && !name.question
        });
        let mut of_rules: Vec<(Option<Span>, &str, Answer)> = Vec::new();
        for (at, name) in derived {
            let id = NameId::at(at);
            if matches!(self.facts.get(id), Fact::Unknown) {
                let found = evaluator.ask(&plain(id), false);
                let sentence = name
                    .rules
                    .first()
                    .and_then(|rule| model.rule(*rule))
                    .map(|rule| rule.span);
                // What one sentence gives under several names is told once, under the last of them.
                of_rules.retain(|(span, _, other)| sentence.is_none() || *span != sentence || !alike(other, &found));
                of_rules.push((sentence, &name.words, found));
            }
        }
        for (_, words, found) in of_rules {
            self.place(words, &found, &mut dates, &mut pending);
        }
        let mut rights: BTreeMap<NameId, Vec<usize>> = BTreeMap::new();
        for (at, act) in model
            .acts
            .iter()
            .enumerate()
            .filter(|(_, act)| act.modal == ActModal::May)
        {
            rights.entry(act.name).or_default().push(at);
        }
        for (at, act) in model.acts.iter().enumerate() {
            // Several sentences may give a right, and others take it: it has one last day.
            if act.modal == ActModal::May {
                if let Some(acts) = rights.remove(&act.name) {
                    self.place_right(&mut evaluator, acts, &mut dates, &mut pending);
                }
                continue;
            }
            if act.end.is_some() {
                let found = evaluator.ask(&Question::End { act: at }, false);
                let words = scenario::act_words(model, act);
                self.place(&format!("ends: {words}"), &found, &mut dates, &mut pending);
            }
            if act.deadline.is_none() || act.modal == ActModal::MayNot {
                continue;
            }
            let found = evaluator.ask(&Question::Deadline { acts: vec![at] }, false);
            let words = model.name(act.name).map_or("", |name| name.words.as_str());
            self.place(&format!("last day: {words}"), &found, &mut dates, &mut pending);
        }
        dates.sort_by_key(|row| (row.at.day(), row.origin == Origin::Derived));
        (dates, pending)
    }

    /// Places the last day of a right. One of which no sentence names a day is there only when something ends it for certain.
    fn place_right(
        &self,
        evaluator: &mut Evaluator<'_>,
        acts: Vec<usize>,
        dates: &mut Vec<DateRow>,
        pending: &mut Vec<Pending>,
    ) {
        let model = self.model();
        let sentences: Vec<&ActEntry> = acts.iter().filter_map(|at| model.acts.get(*at)).collect();
        let Some(act) = sentences.first() else { return };
        let by = sentences.iter().any(|act| act.deadline.is_some());
        let ends = sentences.iter().any(|act| act.end.is_some());
        let found = evaluator.ask(&Question::Right { acts }, false);
        if by || ends || matches!(found.outcome, Outcome::Known(_)) {
            let verb = if by { "last day" } else { "ends" };
            let words = format!("{verb}: {}", scenario::act_words(model, act));
            self.place(&words, &found, dates, pending);
        }
    }

    fn place(&self, words: &str, found: &Answer, dates: &mut Vec<DateRow>, pending: &mut Vec<Pending>) {
        let model = self.model();
        let articles: Vec<String> = found.articles.iter().map(|id| model.cite(*id)).collect();
        match &found.outcome {
            Outcome::Known(at) if at.day().is_some() => dates.push(DateRow {
                at: at.clone(),
                words: words.to_owned(),
                origin: Origin::Derived,
                articles,
            }),
            Outcome::Unknown(_) => pending.push(Pending {
                words: words.to_owned(),
                known: answer::outcome(model, &found.outcome),
                needs: found.needs.clone(),
                articles,
            }),
            Outcome::Conflict(_) | Outcome::Fault(_) => pending.push(Pending {
                words: words.to_owned(),
                known: answer::outcome(model, &found.outcome),
                needs: Vec::new(),
                articles,
            }),
            _ => {}
        }
    }

    /// The dates that somebody stated, also in records.
    fn stated_dates(&self) -> Vec<DateRow> {
        let model = self.model();
        let mut dates = Vec::new();
        let mut add = |at: &Data, words: String, origin: Origin| {
            if at.day().is_some() {
                dates.push(DateRow {
                    at: at.clone(),
                    words,
                    origin,
                    articles: Vec::new(),
                });
            }
        };
        for (id, fact) in self.facts.stated(model) {
            let (Some(name), Fact::Known(data)) = (model.name(id), fact) else {
                continue;
            };
            let origin = if name.sort == NameKind::Event {
                Origin::Happened
            } else {
                Origin::Stated
            };
            match data {
                Data::List(members) => {
                    for record in members.iter().filter_map(|member| match member {
                        Data::Record(record) => Some(record),
                        _ => None,
                    }) {
                        let Some(kind) = model.record(record.kind) else {
                            continue;
                        };
                        for (field, value) in kind.fields.iter().zip(&record.fields) {
                            if let Some(Some(value)) = value {
                                let id = record.id.as_deref().map_or_else(String::new, |id| format!(" {id}"));
                                add(value, format!("{}{id} {}", kind.words, field.words), origin);
                            }
                        }
                    }
                }
                data => add(data, name.words.clone(), origin),
            }
        }
        for (id, arguments, value) in &self.facts.with_arguments {
            if let (Some(name), Some(value)) = (model.name(*id), value) {
                let shown: Vec<String> = arguments.iter().map(|data| answer::data(model, data)).collect();
                add(value, format!("{} ({})", name.words, shown.join(", ")), Origin::Stated);
            }
        }
        dates
    }
}
