//! A case that shows a finding, tried before it is told.

use super::axis::Position;
use super::space::{Assignment, Space, Subject, Thing};
use crate::answer;
use crate::eval::{Answer, Evaluator, Fact, Question};
use crate::id::NameId;
use crate::model::{Data, Kind, Model, Name, NameKind};
use crate::syntax::words;
use crate::value::{Day, Exact, Period, Unit};

/// The facts of a case and the question that it is put to.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) question: Question,
    pub(super) facts: Vec<(NameId, Fact)>,
}

impl Case {
    /// The case that an assignment stands for, with values that people use; `None` when there is none.
    ///
    /// Only facts are stated: what rules define follows from them, or the case is not real.
    pub(super) fn of(space: &Space<'_>, id: NameId, owner: &Name, assignment: &Assignment) -> Option<Self> {
        let mut facts: Vec<(NameId, Fact)> = Vec::new();
        let mut arguments: Vec<Option<Data>> = vec![None; owner.parameters.len()];
        let chosen = |later: bool| {
            space
                .axes
                .iter()
                .zip(assignment)
                .filter_map(|(axis, place)| Some((axis, axis.positions.get((*place)?)?)))
                .filter(move |(axis, _)| axis.subject.since.is_some() == later)
        };
        for (axis, position) in chosen(false) {
            let value = match position {
                Position::None => None,
                other => Some(axis.sample(other)?),
            };
            state(space.model, axis.subject.thing, value, &mut facts, &mut arguments)?;
        }
        for (axis, position) in chosen(true) {
            counted(space, axis.subject, axis.sample(position)?, &mut facts, &mut arguments)?;
        }
        let arguments = arguments
            .into_iter()
            .zip(&owner.parameters)
            .map(|(value, parameter)| value.or_else(|| usual(&parameter.kind)))
            .collect::<Option<Vec<Data>>>()?;
        let question = Question::Name {
            name: id,
            arguments,
            candidates: None,
        };
        Some(Self { question, facts })
    }

    /// The answer in this case.
    pub(super) fn answer(&self, evaluator: &mut Evaluator<'_>) -> Answer {
        self.answer_without(evaluator, &[])
    }

    /// The answer in this case, without the facts whose places are left out.
    fn answer_without(&self, evaluator: &mut Evaluator<'_>, left_out: &[bool]) -> Answer {
        for (at, (id, fact)) in self.facts.iter().enumerate() {
            if left_out.get(at) != Some(&true) {
                evaluator.facts.set(*id, fact.clone());
            }
        }
        let answer = evaluator.ask(&self.question, false);
        for (id, _) in self.facts.iter().rev() {
            evaluator.facts.set(*id, Fact::Unknown);
        }
        answer
    }

    /// The same case with no more facts than it takes for the answer to be of this kind; `None` when it is not.
    pub(super) fn smallest(self, evaluator: &mut Evaluator<'_>, shows: impl Fn(&Answer) -> bool) -> Option<Self> {
        let mut left_out = vec![false; self.facts.len()];
        if !shows(&self.answer_without(evaluator, &left_out)) {
            return None;
        }
        for at in 0..left_out.len() {
            let mut fewer = left_out.clone();
            if let Some(place) = fewer.get_mut(at) {
                *place = true;
            }
            if shows(&self.answer_without(evaluator, &fewer)) {
                left_out = fewer;
            }
        }
        let facts = self
            .facts
            .into_iter()
            .zip(left_out)
            .filter(|(_, out)| !out)
            .map(|(fact, _)| fact)
            .collect();
        Some(Self { facts, ..self })
    }

    /// What is asked, in backticks, as it is asked in a script.
    pub(super) fn asked(&self, model: &Model) -> String {
        asked(model, &self.question)
    }

    /// The facts in words, each as a line of a case: ` when amount is €10,000.01 and consumer is no`.
    pub(super) fn told(&self, model: &Model) -> String {
        told(model, self.facts.iter())
    }
}

/// A question in backticks, as it is asked in a script.
pub(super) fn asked(model: &Model, question: &Question) -> String {
    let Question::Name { name, arguments, .. } = question else {
        return String::new();
    };
    let words = model.name(*name).map_or("", |name| name.words.as_str());
    if arguments.is_empty() {
        return format!("`{words}`");
    }
    let shown: Vec<String> = arguments.iter().map(|data| written(model, data)).collect();
    format!("`{words} ({})`", shown.join(", "))
}

/// Facts in words: ` when amount is €10,000.01 and consumer is no`; nothing when there are none.
pub(super) fn told<'fact>(model: &Model, facts: impl Iterator<Item = &'fact (NameId, Fact)>) -> String {
    let parts: Vec<String> = facts
        .filter_map(|(id, fact)| {
            let value = match fact {
                Fact::Known(data) => written(model, data),
                _ => "none".to_owned(),
            };
            Some(format!("{} is {value}", model.name(*id)?.words))
        })
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" when {}", parts.join(" and "))
    }
}

/// A value as a line of a case has it: the empty list by its word, words of the language in quotes.
fn written(model: &Model, data: &Data) -> String {
    match data {
        Data::List(members) if members.is_empty() => "empty".to_owned(),
        Data::List(members) => {
            let members: Vec<String> = members.iter().map(|member| written(model, member)).collect();
            members.join(", ")
        }
        Data::Word(_) | Data::Text(_) => {
            let shown = answer::data(model, data);
            if shown
                .split(' ')
                .any(|word| words::reserved(&word.to_lowercase()).is_some())
            {
                format!("\"{shown}\"")
            } else {
                shown
            }
        }
        other => answer::data(model, other),
    }
}

/// States a value of a thing; `None` when a case cannot hold it.
fn state(
    model: &Model,
    thing: Thing,
    value: Option<Data>,
    facts: &mut Vec<(NameId, Fact)>,
    arguments: &mut [Option<Data>],
) -> Option<()> {
    match thing {
        Thing::Name(id) => {
            let name = model.name(id)?;
            match name.sort {
                NameKind::Given | NameKind::Reading => facts.push((id, value.map_or(Fact::None, Fact::Known))),
                // An event that did not happen is one of which nothing is said.
                NameKind::Event => facts.extend(value.map(|day| (id, Fact::Known(day)))),
                NameKind::Table | NameKind::Derived => {}
            }
        }
        Thing::Parameter(at) => *arguments.get_mut(at)? = Some(value?),
        Thing::Field(..) => return None,
    }
    Some(())
}

/// States two days that lie so far apart.
fn counted(
    space: &Space<'_>,
    subject: Subject,
    distance: Data,
    facts: &mut Vec<(NameId, Fact)>,
    arguments: &mut [Option<Data>],
) -> Option<()> {
    let ((first, months), Data::Number(distance)) = (subject.since?, distance) else {
        return None;
    };
    let known = |thing: Thing, facts: &[(NameId, Fact)], arguments: &[Option<Data>]| match thing {
        Thing::Name(id) => facts
            .iter()
            .find(|(known, _)| *known == id)
            .and_then(|(_, fact)| match fact {
                Fact::Known(Data::Date(day)) => Some(*day),
                _ => None,
            }),
        Thing::Parameter(at) => match arguments.get(at) {
            Some(Some(Data::Date(day))) => Some(*day),
            _ => None,
        },
        Thing::Field(..) => None,
    };
    let start = if let Some(day) = known(first, facts, arguments) {
        day
    } else {
        let day = Day::new(2026, 3, 2)?;
        state(space.model, first, Some(Data::Date(day)), facts, arguments)?;
        day
    };
    let day = moved(start, distance.to_i64()?, months)?;
    match known(subject.thing, facts, arguments) {
        Some(before) if before != day => None,
        Some(_) => Some(()),
        None => state(space.model, subject.thing, Some(Data::Date(day)), facts, arguments),
    }
}

/// A day so many days or months on.
fn moved(start: Day, count: i64, months: bool) -> Option<Day> {
    if !months {
        return start.checked_add_days(count).ok();
    }
    let period = Period::new(count.checked_abs()?, Unit::Month)?;
    if count < 0 {
        period.before(start).ok()
    } else {
        period.after(start).ok().map(|day| day.value)
    }
}

/// A value for a parameter that no rule tests.
fn usual(kind: &Kind) -> Option<Data> {
    Some(match kind {
        Kind::Date => Data::Date(Day::new(2026, 3, 2)?),
        Kind::Money(currency) => Data::Money(Exact::from_integer(100), *currency),
        Kind::Number => Data::Number(Exact::ONE),
        _ => return None,
    })
}
