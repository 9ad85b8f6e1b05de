//! Records with their fields, and the facts that hold them.

use super::blank;
use crate::check::Checker;
use crate::id::{NameId, RecordId};
use crate::model::{Field, Kind, NameKind, Record};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Given, TypeWord};

impl Checker<'_> {
    pub(super) fn declare_record(&mut self, name: &tree::Name, fields: &[Given]) {
        self.check_opening(&name.words, name.span);
        let id = RecordId::at(self.model.records.len());
        let key = name.key();
        let mut known = Vec::new();
        for field in fields {
            let (kind, choices) = self.kind_of(&field.kind);
            let limits = self.limits(field, &kind);
            known.push(Field {
                key: field.name.key(),
                words: field.name.words.clone(),
                kind,
                if_any: field.if_any,
                at_least: limits.at_least,
                at_most: limits.at_most,
                choices,
                span: field.name.span,
            });
        }
        self.model.records.push(Record {
            key: key.clone(),
            words: name.words.clone(),
            fields: known,
            given: None,
            span: name.span,
        });
        for (index, field) in fields.iter().enumerate() {
            self.fields.insert(format!("{key}_{}", field.name.key()), (id, index));
        }
    }

    pub(super) fn attach_record(&mut self, id: NameId, kind: &Kind, word: &TypeWord) {
        let (record, list) = match kind {
            Kind::Record(record) => (*record, false),
            Kind::List(inner) => match inner.as_ref() {
                Kind::Record(record) => (*record, true),
                _ => return,
            },
            _ => return,
        };
        let Some(known) = self.model.records.get_mut(record.index()) else {
            return;
        };
        known.given = known.given.or(Some((id, list)));
        let TypeWord::List(_, columns) = word else { return };
        for (field, fact) in columns {
            self.declare_column(id, record, field, fact);
        }
    }

    fn declare_column(&mut self, list: NameId, record: RecordId, field: &tree::Name, fact: &tree::Name) {
        let key = field.key();
        let found = self.model.record(record).and_then(|record| {
            record
                .fields
                .iter()
                .position(|field| field.key == key)
                .map(|index| (index, record.fields.get(index).map(|field| field.kind.clone())))
        });
        let Some((index, Some(kind))) = found else {
            let known = self.model.record(record);
            let shown: Vec<String> = known
                .map(|record| record.fields.iter().map(|field| format!("`{}`", field.words)).collect())
                .unwrap_or_default();
            let words = known.map_or_else(String::new, |record| record.words.clone());
            let problem = if shown.is_empty() {
                let place = known.map_or(field.span, |record| record.span);
                no_fields(&words, place, field.span, &field.words)
            } else {
                Problem::new(
                    "terms::name::unknown-field",
                    field.span,
                    format!("record `{words}` has no field `{}`", field.words),
                )
                .help(format!("its fields are {}", shown.join(", ")))
            };
            self.report(problem);
            return;
        };
        let mut column = blank(
            fact.key(),
            &fact.words,
            NameKind::Given,
            Kind::List(Box::new(kind)),
            fact.span,
        );
        column.column_of = Some(list);
        if let Some(column) = self.add_name(column, true)
            && let Some(list) = self.model.names.get_mut(list.index())
        {
            list.columns.push((index, column));
        }
    }
}

/// The problem of a field that is meant at `place` of a record below which no line stands.
pub(in crate::check) fn no_fields(record: &str, declared: Span, place: Span, field: &str) -> Problem {
    Problem::new(
        "terms::name::unknown-field",
        place,
        format!("record `{record}` has no fields: no line stands below it"),
    )
    .also(declared, "the record")
    .help(format!(
        "declare each field on a line below the record, as in `{field}: money`"
    ))
}
