//! What a case states twice.

use super::{facts, records};
use crate::id::NameId;
use crate::model::{Data, Model, NameKind};
use crate::problem::Problem;
use crate::source::{Sources, Span};
use crate::syntax::tree::{CaseLine, Fact, FactValue};

/// The facts that stand twice in a case with different values, and the records of which it speaks twice. Only the person
/// who wrote the case knows which of the two is right. What stands below a question may correct what stands above it.
#[must_use]
pub fn stated_twice(model: &Model, sources: &Sources, lines: &[CaseLine]) -> Vec<Problem> {
    let mut seen = Seen::default();
    let mut problems = Vec::new();
    for line in lines {
        match line {
            CaseLine::Fact(fact) => problems.extend(seen.add(model, sources, fact)),
            CaseLine::On(_, span) => problems.extend(seen.day(*span)),
            CaseLine::Ask(_) | CaseLine::Expect(_) => seen = Seen::default(),
            _ => {}
        }
    }
    problems
}

/// The same of facts that stand beside each other, as in `what if A and B`.
#[must_use]
pub fn twice_among(model: &Model, sources: &Sources, facts: &[Fact]) -> Vec<Problem> {
    let mut seen = Seen::default();
    facts.iter().filter_map(|fact| seen.add(model, sources, fact)).collect()
}

/// What was stated since the last question, and where.
#[derive(Default)]
struct Seen {
    facts: Vec<(NameId, Vec<Data>, Option<Data>, Span)>,
    records: Vec<(NameId, String, Span)>,
    day: Option<Span>,
}

impl Seen {
    /// Notes the day of the questions below; a problem when no question stands between it and the one above.
    fn day(&mut self, span: Span) -> Option<Problem> {
        let first = self.day.replace(span)?;
        Some(
            Problem::new(
                "terms::case::stated-twice",
                span,
                "the day is stated twice, and no question stands between",
            )
            .label("stated again")
            .also(first, "nothing is asked on this day")
            .help("leave one of the two out, or put a question or `expect` below the first"),
        )
    }

    /// Notes a fact; a problem when it was stated otherwise before. What cannot be stated is told where it is stated.
    fn add(&mut self, model: &Model, sources: &Sources, fact: &Fact) -> Option<Problem> {
        if let FactValue::Record(id, fields) = &fact.value {
            let (name, list, record) = records::stated(model, sources, fact, id.as_deref(), fields).ok()?;
            return if list {
                self.record(model, name, &record, fact.span)
            } else {
                self.value(model, (name, Vec::new(), Some(record)), fact.span)
            };
        }
        let stated = facts::read(model, fact).ok()?;
        let line = self.records.iter().find(|(known, ..)| *known == stated.0);
        if let Some((name, _, first)) = line {
            return Some(whole_list(model, *name, fact.span, *first));
        }
        self.value(model, stated, fact.span)
    }

    fn value(
        &mut self,
        model: &Model,
        (name, arguments, value): (NameId, Vec<Data>, Option<Data>),
        span: Span,
    ) -> Option<Problem> {
        let known = self
            .facts
            .iter()
            .find(|(known, values, ..)| *known == name && *values == arguments);
        let Some((_, _, before, first)) = known else {
            self.facts.push((name, arguments, value, span));
            return None;
        };
        if *before == value {
            return None;
        }
        let known = model.name(name)?;
        let help = if known.sort == NameKind::Event {
            "an event has one day, the first on which it happened: leave the other line out"
        } else {
            "leave one of the two out; only below a question does a later line correct an earlier one"
        };
        Some(
            Problem::new(
                "terms::case::stated-twice",
                span,
                format!("`{}` is stated twice, with two values", known.words),
            )
            .label("stated again")
            .also(*first, "stated here")
            .help(help),
        )
    }

    /// A line on a record of a list.
    fn record(&mut self, model: &Model, list: NameId, record: &Data, span: Span) -> Option<Problem> {
        let id = record.record_id()?;
        let words = model.name(list).map_or("", |name| name.words.as_str());
        let line = self
            .records
            .iter()
            .find(|(known, said, _)| *known == list && said == id)
            .map(|(_, _, first)| *first);
        let whole = self.facts.iter().find_map(|(known, _, value, first)| match value {
            Some(Data::List(members)) if *known == list => members
                .iter()
                .any(|member| member.record_id() == Some(id))
                .then_some(*first),
            _ => None,
        });
        self.records.push((list, id.to_owned(), span));
        line.or(whole).map(|first| {
            Problem::new(
                "terms::case::stated-twice",
                span,
                format!("`{id}` of `{words}` is stated twice in one case"),
            )
            .label("stated again")
            .also(first, "stated here")
            .help("give each record a name of its own, or leave one of the lines out")
        })
    }
}

/// A list that is stated whole, below a line on one of its records.
fn whole_list(model: &Model, list: NameId, span: Span, first: Span) -> Problem {
    let words = model.name(list).map_or("", |name| name.words.as_str());
    Problem::new(
        "terms::case::stated-twice",
        span,
        format!("`{words}` is stated whole, and one of its records on a line of its own"),
    )
    .label("all of them")
    .also(first, "one of them")
    .help("put all records in the list, or each on a line of its own")
}
