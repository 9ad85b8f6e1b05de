//! Records: fields, lists in columns, what runs over lists.

use super::arithmetic::{Slope, add, extreme, lift2, of_sum};
use super::outcome::{Fault, Outcome, Truth, Unknown, join, merge};
use super::{Evaluator, Fact, Scope};
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{Data, Expr, Extreme, Name, RecordData};
use crate::value::Exact;
use std::rc::Rc;

impl Evaluator<'_> {
    /// A field of the record in sight, or of the only record of its kind.
    pub(super) fn field(&mut self, kind: RecordId, index: usize, scope: Scope<'_>) -> Outcome {
        if let Some(record) = scope.record
            && record.kind == kind
        {
            return match record.fields.get(index) {
                Some(Some(Some(data))) => Outcome::Known(data.clone()),
                Some(Some(None)) => Outcome::None,
                _ => self.missing_field(kind, index),
            };
        }
        let given = match self.record_of(kind) {
            Some((given, false)) => given,
            Some((given, true)) => return self.of_no_record(kind, index, given),
            None => return Outcome::NoRule,
        };
        match self.name(given, &[], None) {
            Outcome::Known(Data::Record(record)) => match record.fields.get(index) {
                Some(Some(Some(data))) => Outcome::Known(data.clone()),
                Some(Some(None)) => Outcome::None,
                _ => self.missing_field(kind, index),
            },
            Outcome::Unknown(_) => self.missing_field(kind, index),
            other => other,
        }
    }

    /// A field of a list of records, and no record in sight: there is no telling of which one it is asked.
    fn of_no_record(&self, kind: RecordId, index: usize, given: NameId) -> Outcome {
        let record = self.model.record(kind);
        let words = record.map_or("", |record| record.words.as_str());
        let field = record.and_then(|record| record.fields.get(index));
        let field = field.map_or("", |field| field.words.as_str());
        let list = self.model.name(given).map_or("", |name| name.words.as_str());
        Outcome::Fault(Rc::new(Fault {
            code: "terms::case::question",
            message: format!("this rests on `{words} {field}`, which each {words} in `{list}` has by itself"),
            help: Some(format!(
                "ask a name that runs over `{list}`: with `sum of`, `number of`, `lowest of` or `highest of`"
            )),
            span: self.model.name(given).map(|name| name.span).unwrap_or_default(),
        }))
    }

    /// A field that nobody stated: it hangs on its column, or on the fact that holds the records.
    fn missing_field(&mut self, kind: RecordId, index: usize) -> Outcome {
        let Some((given, _)) = self.record_of(kind) else {
            return Outcome::NoRule;
        };
        let column = self
            .model
            .name(given)
            .and_then(|name| name.columns.iter().find(|(field, _)| *field == index))
            .map(|(_, column)| *column);
        let field = self.model.record(kind).and_then(|record| record.fields.get(index));
        let alternatives = field.and_then(|field| match (&field.kind, &field.choices) {
            (crate::model::Kind::YesNo, _) => Some(vec![Outcome::yes_no(true), Outcome::yes_no(false)]),
            (crate::model::Kind::Word, Some(words)) if words.len() < super::outcome::MOST_ALTERNATIVES => {
                Some(words.iter().map(|word| Outcome::Known(Data::Word(*word))).collect())
            }
            _ => None,
        });
        Outcome::Unknown(Rc::new(Unknown {
            alternatives,
            low: field.and_then(|field| field.at_least.clone()),
            high: field.and_then(|field| field.at_most.clone()),
            may_be_none: field.is_some_and(|field| field.if_any),
            depends: vec![column.unwrap_or(given)],
            ..Unknown::default()
        }))
    }

    /// A list given in columns, as records; `None` when it is given whole or in no column.
    pub(super) fn columns(&mut self, id: NameId, name: &Name) -> Option<Outcome> {
        if name.columns.is_empty() {
            return None;
        }
        let kind = match &name.kind {
            crate::model::Kind::List(inner) => match inner.as_ref() {
                crate::model::Kind::Record(kind) => *kind,
                _ => return None,
            },
            _ => return None,
        };
        let width = self.model.record(kind).map_or(0, |record| record.fields.len());
        let mut length: Option<usize> = None;
        let mut known: Vec<(usize, Rc<[Data]>)> = Vec::new();
        for (field, column) in &name.columns {
            if let Fact::Known(Data::List(values)) = self.facts.get(*column) {
                if length.is_some_and(|before| before != values.len()) {
                    return Some(super::arithmetic::fault(
                        "terms::case::columns",
                        format!("the lists that make up `{}` differ in length", name.words),
                        name.span,
                    ));
                }
                length = Some(values.len());
                known.push((*field, Rc::clone(values)));
            }
        }
        let Some(length) = length else {
            let _ = id;
            return None;
        };
        let records: Vec<Data> = (0..length)
            .map(|row| {
                let mut fields: Vec<Option<Option<Data>>> = vec![None; width];
                for (field, values) in &known {
                    if let (Some(place), Some(value)) = (fields.get_mut(*field), values.get(row)) {
                        *place = Some(Some(value.clone()));
                    }
                }
                Data::Record(Rc::new(RecordData { kind, id: None, fields }))
            })
            .collect();
        Some(Outcome::Known(Data::List(records.into())))
    }

    /// Lowest, highest, sum or number over the records of a list.
    pub(super) fn over(
        &mut self,
        id: ExprId,
        which: Extreme,
        kind: RecordId,
        item: ExprId,
        filter: Option<ExprId>,
        scope: Scope<'_>,
    ) -> Outcome {
        let Some((given, _)) = self.record_of(kind) else {
            return Outcome::NoRule;
        };
        let list = self.name(given, &[], None);
        let records = match list {
            Outcome::Known(Data::List(records)) => records,
            Outcome::Unknown(_) => return self.over_unknown(which, kind, given, item, filter),
            other => return other,
        };
        let mut values: Vec<Outcome> = Vec::new();
        let mut optional: Vec<Outcome> = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        for record in records.iter() {
            let Data::Record(record) = record else { continue };
            let inner = Scope {
                record: Some(record),
                ..scope
            };
            let counted = match filter.map_or(Truth::Yes, |filter| self.truth(filter, inner)) {
                Truth::No => continue,
                Truth::Broken(outcome) => return outcome,
                Truth::Yes => &mut values,
                Truth::Open(unknown) => {
                    merge(&mut depends, &unknown.depends);
                    &mut optional
                }
            };
            counted.push(if which == Extreme::Number {
                Outcome::Known(Data::Number(Exact::ONE))
            } else {
                self.value(item, inner)
            });
        }
        let zero = if which == Extreme::Number {
            Outcome::Known(Data::Number(Exact::ZERO))
        } else {
            self.model
                .zeros
                .get(&id)
                .map_or(Outcome::None, |zero| Outcome::Known(zero.clone()))
        };
        with_optional(which, &values, &optional, &zero, &depends)
    }

    fn over_unknown(
        &mut self,
        which: Extreme,
        kind: RecordId,
        given: NameId,
        item: ExprId,
        filter: Option<ExprId>,
    ) -> Outcome {
        let mut used: Vec<usize> = Vec::new();
        self.fields_used(kind, item, &mut used);
        if let Some(filter) = filter {
            self.fields_used(kind, filter, &mut used);
        }
        // Where no field is read only the number of lines counts, which any one column tells.
        let columns: Vec<NameId> = self
            .model
            .name(given)
            .map(|name| {
                name.columns
                    .iter()
                    .filter(|(field, _)| used.contains(field) || used.is_empty())
                    .map(|(_, column)| *column)
                    .take(if used.is_empty() { 1 } else { usize::MAX })
                    .collect()
            })
            .unwrap_or_default();
        let mut depends = Vec::new();
        if columns.is_empty() {
            merge(&mut depends, &[given]);
        } else {
            merge(&mut depends, &columns);
        }
        // What each record would hang on besides its fields.
        let width = self.model.record(kind).map_or(0, |record| record.fields.len());
        let blank = Rc::new(RecordData {
            kind,
            id: None,
            fields: vec![None; width],
        });
        let inner = Scope {
            record: Some(&blank),
            ..Scope::EMPTY
        };
        if let Some(filter) = filter
            && let Truth::Open(unknown) = self.truth(filter, inner)
        {
            merge(&mut depends, &unknown.depends);
        }
        if which != Extreme::Number {
            let value = self.value(item, inner);
            merge(&mut depends, value.depends());
        }
        let low = (which == Extreme::Number).then_some(Data::Number(Exact::ZERO));
        Outcome::Unknown(Rc::new(Unknown {
            low,
            may_be_none: matches!(which, Extreme::Lowest | Extreme::Highest),
            depends,
            ..Unknown::default()
        }))
    }

    /// The fields of a record that an expression rests on, through the names it refers to.
    fn fields_used(&self, kind: RecordId, from: ExprId, used: &mut Vec<usize>) {
        let mut stack = vec![from];
        let mut seen: Vec<NameId> = Vec::new();
        while let Some(next) = stack.pop() {
            let Some(node) = self.model.expr(next) else { continue };
            if let Expr::Field(record, index) = &node.expr
                && *record == kind
                && !used.contains(index)
            {
                used.push(*index);
            }
            node.expr.children(&mut |child| stack.push(child));
            let mut names = Vec::new();
            node.expr.names(&mut |name| names.push(name));
            for name in names {
                let Some(known) = self.model.name(name) else { continue };
                if known.per_record != Some(kind) || seen.contains(&name) {
                    continue;
                }
                seen.push(name);
                for rule in known.rules.iter().filter_map(|rule| self.model.rule(*rule)) {
                    stack.extend(rule.value.iter().chain(&rule.condition));
                }
            }
        }
    }

    /// A record whose fields rules answer.
    pub(super) fn record_value(&mut self, kind: RecordId, names: &[Option<NameId>]) -> Outcome {
        let mut fields = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        for name in names {
            let value = name.map_or(Outcome::NoRule, |name| self.name(name, &[], None));
            fields.push(match value {
                Outcome::Known(data) => Some(Some(data)),
                Outcome::None | Outcome::NoRule => Some(None),
                Outcome::Unknown(unknown) => {
                    merge(&mut depends, &unknown.depends);
                    None
                }
                broken => return broken,
            });
        }
        if depends.is_empty() {
            return Outcome::Known(Data::Record(Rc::new(RecordData { kind, id: None, fields })));
        }
        Outcome::Unknown(Rc::new(Unknown {
            depends,
            ..Unknown::default()
        }))
    }
}

/// What some records come to, when any of the optional ones may stand beside them or not.
fn with_optional(
    which: Extreme,
    values: &[Outcome],
    optional: &[Outcome],
    zero: &Outcome,
    depends: &[NameId],
) -> Outcome {
    let base = fold(which, values, zero);
    if optional.is_empty() {
        return base;
    }
    let mut ways = vec![base.clone()];
    match which {
        // The one of them that stands out is one of the optional records beside those that count, or none of them.
        Extreme::Lowest | Extreme::Highest => ways.extend(optional.iter().map(|value| {
            let with: Vec<Outcome> = values.iter().chain([value]).cloned().collect();
            fold(which, &with, zero)
        })),
        // Each one is added to whatever those before it come to.
        Extreme::Sum | Extreme::Number => {
            let nothing = matches!(base, Outcome::None);
            let mut total = (!nothing).then_some(base);
            for value in optional {
                let with = fold(
                    which,
                    std::slice::from_ref(value),
                    total.as_ref().unwrap_or(&Outcome::None),
                );
                let alone = nothing.then(|| value.clone());
                total = Some(join(total.into_iter().chain(alone).chain([with]), depends));
            }
            ways.extend(total);
        }
    }
    join(ways, depends)
}

fn fold(which: Extreme, values: &[Outcome], zero: &Outcome) -> Outcome {
    match which {
        Extreme::Lowest | Extreme::Highest => {
            if values.is_empty() {
                return Outcome::None;
            }
            extreme(values, which == Extreme::Lowest)
        }
        Extreme::Sum | Extreme::Number => {
            let mut total = zero.clone();
            for value in values {
                total = match total {
                    Outcome::None => value.clone(),
                    before => {
                        let sum = lift2(&before, value, (Slope::Up, Slope::Up), &|one, two| {
                            add(one, two, false, crate::source::Span::default())
                        });
                        of_sum(sum, &before, value, false)
                    }
                };
            }
            total
        }
    }
}
