//! The facts of a case while it is made: values of things, days counted from one another, one record of a kind.

use super::apart::{Distance, moved, two_days};
use super::axis::{Axis, Position};
use super::case::Case;
use super::space::{Aspect, Space, Subject, Thing};
use crate::eval::{Fact, Question};
use crate::id::{NameId, RecordId};
use crate::model::{Data, Model, Name, NameKind, RecordData, usual_day};
use crate::value::{Day, Exact};
use std::rc::Rc;

/// The fields of a record as far as they are stated.
type Fields = Vec<Option<Option<Data>>>;

/// What a case states so far.
pub(super) struct Draft<'space, 'model> {
    space: &'space Space<'model>,
    facts: Vec<(NameId, Fact)>,
    arguments: Vec<Option<Data>>,
    records: Vec<(RecordId, Fields)>,
    lists: Vec<(Thing, Vec<Data>)>,
}

impl<'space, 'model> Draft<'space, 'model> {
    pub(super) fn new(space: &'space Space<'model>, owner: &Name) -> Self {
        Self {
            space,
            facts: Vec::new(),
            arguments: vec![None; owner.parameters.len()],
            records: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// States a value of a thing, or that there is none; `None` when a case cannot hold it.
    pub(super) fn state(&mut self, thing: Thing, value: Option<Data>) -> Option<()> {
        let model = self.space.model;
        match thing {
            Thing::Name(id) => match model.name(id)?.sort {
                NameKind::Given | NameKind::Reading => {
                    self.facts.push((id, value.map_or(Fact::None, Fact::Known)));
                }
                // An event that did not happen is one of which nothing is said.
                NameKind::Event => self.facts.extend(value.map(|day| (id, Fact::Known(day)))),
                NameKind::Table | NameKind::Derived => {}
            },
            Thing::Parameter(at) => *self.arguments.get_mut(at)? = Some(value?),
            Thing::Field(record, at) => *self.record(record)?.get_mut(at)? = Some(value),
        }
        Some(())
    }

    /// The one record of a kind that the case states.
    fn record(&mut self, record: RecordId) -> Option<&mut Fields> {
        let at = if let Some(at) = self.records.iter().position(|(known, _)| *known == record) {
            at
        } else {
            let width = self.space.model.record(record)?.fields.len();
            self.records.push((record, vec![None; width]));
            self.records.len() - 1
        };
        self.records.get_mut(at).map(|(_, fields)| fields)
    }

    /// States a record of this kind, when none is stated yet, by a field that any value does for.
    pub(super) fn need_record(&mut self, record: RecordId) -> Option<()> {
        if self.records.iter().any(|(known, _)| *known == record) {
            return Some(());
        }
        let fields = &self.space.model.record(record)?.fields;
        let (at, value) = fields
            .iter()
            .enumerate()
            .find_map(|(at, field)| Some((at, field.usual()?)))?;
        self.state(Thing::Field(record, at), Some(value))
    }

    /// States a record of this kind of which nothing is known, when none is stated yet.
    pub(super) fn blank_record(&mut self, record: RecordId) -> Option<()> {
        self.record(record).map(|_| ())
    }

    /// States something about a thing: days that lie so far apart, a day of a month, what a list holds. `distances` are all
    /// those from the day from which it is counted.
    pub(super) fn aspect(&mut self, axis: &Axis, position: &Position, distances: &[Distance<'_>]) -> Option<()> {
        let thing = axis.subject.thing;
        match (axis.subject.aspect, position) {
            (Aspect::Value, _) => None,
            (Aspect::Since(..), _) => self.counted(axis.subject, distances),
            (Aspect::Month, Position::None) => self.state(thing, None),
            // The day that is stated decides: the case is tried.
            (Aspect::Month, _) if self.day_of(thing).is_some() => Some(()),
            (Aspect::Month, _) => {
                let day = (1..=12)
                    .filter_map(|month| Day::new(2026, month, 15))
                    .find(|day| in_month(axis, position, *day))?;
                self.state(thing, Some(Data::Date(day)))
            }
            (Aspect::Holds(word), _) => {
                let at = if let Some(at) = self.lists.iter().position(|(known, _)| *known == thing) {
                    at
                } else {
                    self.lists.push((thing, Vec::new()));
                    self.lists.len() - 1
                };
                let (_, members) = self.lists.get_mut(at)?;
                members.extend((*position == Position::Yes).then_some(Data::Word(word)));
                Some(())
            }
        }
    }

    /// States two days that lie so far apart, counted in days, in months, or in both.
    fn counted(&mut self, subject: Subject, distances: &[Distance<'_>]) -> Option<()> {
        let (first, _) = subject.since()?;
        let stated = (self.day_of(first), self.day_of(subject.thing));
        let plain = match distances {
            [(axis, position, months)] => axis.sample(position).map(|distance| (distance, *months)),
            _ => None,
        };
        let (start, day) = match (plain, stated) {
            (Some((Data::Number(distance), months)), _) => {
                let start = stated.0.or_else(usual_day)?;
                (start, moved(start, distance.to_i64()?, months)?)
            }
            // The days that are stated decide: the case is tried.
            (_, (Some(_), Some(_))) => return Some(()),
            _ => two_days(stated.0, distances)?,
        };
        if stated.0.is_none() {
            self.state(first, Some(Data::Date(start)))?;
        }
        match stated.1 {
            Some(before) if before != day => None,
            Some(_) => Some(()),
            None => self.state(subject.thing, Some(Data::Date(day))),
        }
    }

    /// The day that is stated for a thing.
    pub(super) fn day_of(&self, thing: Thing) -> Option<Day> {
        let data = match thing {
            Thing::Name(id) => {
                let (_, fact) = self.facts.iter().find(|(known, _)| *known == id)?;
                let Fact::Known(data) = fact else { return None };
                data
            }
            Thing::Parameter(at) => self.arguments.get(at)?.as_ref()?,
            Thing::Field(record, at) => {
                let (_, fields) = self.records.iter().find(|(known, _)| *known == record)?;
                fields.get(at)?.as_ref()?.as_ref()?
            }
        };
        match data {
            Data::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The case, with a value for each parameter of the question; `None` when a record cannot be stated.
    pub(super) fn finished(mut self, id: NameId, owner: &Name) -> Option<Case> {
        for (thing, members) in std::mem::take(&mut self.lists) {
            // A line of a record holds no list, since a comma ends a value there; nor do brackets.
            if !matches!(thing, Thing::Name(_)) {
                return None;
            }
            self.state(thing, Some(Data::List(members.into())))?;
        }
        let mut facts = self.facts;
        for (record, fields) in self.records {
            facts.extend(stated(self.space.model, record, fields)?);
        }
        let arguments = self.arguments.into_iter().zip(&owner.parameters);
        let arguments = arguments
            .map(|(value, parameter)| value.or_else(|| parameter.kind.usual()))
            .collect::<Option<Vec<Data>>>()?;
        let question = Question::Name {
            name: id,
            arguments,
            candidates: None,
        };
        Some(Case { question, facts })
    }
}

/// The facts that state a record: the one that holds it, or a column for each field.
fn stated(model: &Model, record: RecordId, fields: Fields) -> Option<Vec<(NameId, Fact)>> {
    let (given, is_list) = model.record(record)?.given?;
    let columns = &model.name(given)?.columns;
    if columns.is_empty() {
        let data = Data::Record(Rc::new(RecordData {
            kind: record,
            id: None,
            fields,
        }));
        let data = if is_list { Data::List(Rc::from([data])) } else { data };
        return Some(vec![(given, Fact::Known(data))]);
    }
    let stated = fields
        .into_iter()
        .enumerate()
        .filter_map(|(at, value)| Some((at, value?)));
    stated
        .map(|(at, value)| {
            let (_, column) = columns.iter().find(|(field, _)| *field == at)?;
            Some((*column, Fact::Known(Data::List(Rc::from([value?])))))
        })
        .collect()
}

/// Whether a day lies in the month of a position, or in none that is tested.
fn in_month(axis: &Axis, position: &Position, day: Day) -> bool {
    let month = Data::Number(Exact::from_integer(i64::from(day.month())));
    match position {
        Position::Word(known) => *known == month,
        _ => !axis.cuts.contains(&month),
    }
}
