//! Records of a case that is looked for: one of a list, or as many as the text counts, filled in field by field.
//!
//! The records of a list are filled in alike: what turns on one of them shows then, and so does what turns on their number.

use super::ordered::ordered_points;
use crate::eval::{Evaluator, Fact};
use crate::id::{NameId, RecordId};
use crate::model::{Data, Field, Kind, RecordData};
use std::rc::Rc;

/// The most records of one case.
const MOST_RECORDS: i64 = 12;

/// A field of the records of a kind.
pub(in crate::eval) type FieldOf = (RecordId, usize);

/// Whether a value is one of a type.
fn is_of(data: &Data, kind: &Kind) -> bool {
    matches!(
        (data, kind),
        (Data::Money(..), Kind::Money(_))
            | (Data::Number(_), Kind::Number)
            | (Data::Percent(_), Kind::Percent)
            | (Data::Period(_), Kind::Period(..))
            | (Data::Date(_) | Data::Moment(_), Kind::Date | Kind::Moment)
            | (Data::Word(_) | Data::Text(_), Kind::Word | Kind::Party | Kind::Text)
    )
}

/// The records that a value holds.
fn records_in(data: &Data) -> &[Data] {
    match data {
        Data::List(members) => members,
        record @ Data::Record(_) => std::slice::from_ref(record),
        _ => &[],
    }
}

/// A value with each record of it changed.
fn changed(data: &Data, change: &impl Fn(&mut Vec<Option<Option<Data>>>)) -> Data {
    match data {
        Data::List(members) => Data::List(members.iter().map(|member| changed(member, change)).collect()),
        Data::Record(record) => {
            let mut record = RecordData::clone(record);
            change(&mut record.fields);
            Data::Record(Rc::new(record))
        }
        other => other.clone(),
    }
}

impl Evaluator<'_> {
    /// The kind of the records that a fact holds by itself, and whether it is a list of them.
    fn records_of(&self, id: NameId) -> Option<(RecordId, bool)> {
        let name = self.model.name(id).filter(|name| name.columns.is_empty())?;
        match &name.kind {
            Kind::Record(record) => Some((*record, false)),
            Kind::List(inner) => match inner.as_ref() {
                Kind::Record(record) => Some((*record, true)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a fact that holds records may be, with one thing more known than now; `None` when it holds none, or nothing is
    /// left to fill in. `fields` are filled in in their order, `near` are values that the text names.
    pub(in crate::eval) fn record_points(
        &self,
        id: NameId,
        fields: &[FieldOf],
        near: &[Data],
        order: impl Fn(Vec<Fact>) -> Vec<Fact>,
    ) -> Option<Vec<Fact>> {
        let (kind, list) = self.records_of(id)?;
        let data = match self.facts.get(id) {
            Fact::Unknown => return self.blank_records(kind, list, near),
            Fact::None => return None,
            Fact::Known(data) => data,
        };
        let open = |at: usize| {
            records_in(data)
                .iter()
                .any(|record| matches!(record, Data::Record(record) if matches!(record.fields.get(at), Some(None))))
        };
        let (_, at) = *fields.iter().find(|(of, at)| *of == kind && open(*at))?;
        let field = self.model.record(kind)?.fields.get(at)?;
        let with = |value: Fact| {
            let value = match value {
                Fact::Known(value) => Some(value),
                _ => None,
            };
            Fact::Known(changed(data, &|fields| {
                if let Some(place @ None) = fields.get_mut(at) {
                    *place = Some(value.clone());
                }
            }))
        };
        Some(order(self.field_points(field, near)).into_iter().map(with).collect())
    }

    /// Records of which nothing is known: one, then as many as the text counts.
    fn blank_records(&self, kind: RecordId, list: bool, near: &[Data]) -> Option<Vec<Fact>> {
        let record = Data::Record(Rc::new(RecordData {
            kind,
            id: None,
            fields: vec![None; self.model.record(kind)?.fields.len()],
        }));
        if !list {
            return Some(vec![Fact::Known(record)]);
        }
        let counts = near.iter().filter_map(|data| match data {
            Data::Number(number) => number.to_i64(),
            _ => None,
        });
        let around = counts.flat_map(|count| [count, count.saturating_add(1), count.saturating_sub(1)]);
        let mut lengths = vec![1];
        lengths.extend(around.filter(|length| (0..=MOST_RECORDS).contains(length)));
        lengths.push(0);
        let mut found: Vec<Fact> = Vec::new();
        for length in lengths {
            let list = vec![record.clone(); usize::try_from(length).ok()?];
            let list = Fact::Known(Data::List(list.into()));
            if !found.contains(&list) {
                found.push(list);
            }
        }
        Some(found)
    }

    /// Values of a field: one that people use, those that the text names with their neighbours, others.
    fn field_points(&self, field: &Field, near: &[Data]) -> Vec<Fact> {
        // 10% says nothing of an amount.
        let at: Vec<&Data> = near.iter().filter(|data| is_of(data, &field.kind)).collect();
        let mut values: Vec<Data> = match &field.kind {
            Kind::YesNo => vec![Data::YesNo(true), Data::YesNo(false)],
            Kind::Word | Kind::Party | Kind::Text => self.word_points(field.choices.as_deref(), &field.kind, &at),
            kind => {
                let mut values: Vec<Data> = field.usual().into_iter().collect();
                values.extend(ordered_points(kind, &at).unwrap_or_default());
                values.extend(field.at_least.iter().chain(&field.at_most).cloned());
                values
            }
        };
        values.retain(|value| field.holds(value));
        let mut found: Vec<Fact> = Vec::new();
        for value in values {
            let fact = Fact::Known(value);
            if !found.contains(&fact) {
                found.push(fact);
            }
        }
        found.extend(field.if_any.then_some(Fact::None));
        found
    }
}

/// A fact without one field of its records, for each field that is stated and not alone.
pub(in crate::eval) fn with_fewer_fields(fact: &Fact) -> Vec<Fact> {
    let Fact::Known(data) = fact else { return Vec::new() };
    let Some(Data::Record(first)) = records_in(data).first() else {
        return Vec::new();
    };
    let stated = |at: &usize| matches!(first.fields.get(*at), Some(Some(_)));
    let all: Vec<usize> = (0..first.fields.len()).filter(stated).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let without = |at: usize| {
        Fact::Known(changed(data, &|fields| {
            if let Some(place) = fields.get_mut(at) {
                *place = None;
            }
        }))
    };
    all.into_iter().map(without).collect()
}
