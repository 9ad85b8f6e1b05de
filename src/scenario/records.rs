//! Records as lines of a case.

use super::facts::{unknown, within};
use super::values::{About, value_in};
use crate::eval::{Fact, Facts};
use crate::id::{NameId, RecordId};
use crate::model::{Data, Kind, Model, RecordData, key_of};
use crate::problem::Problem;
use crate::source::Sources;
use crate::syntax::tree::{self, Expr};
use std::rc::Rc;

/// The records of a list that is stated whole.
pub(super) fn list(model: &Model, about: &About<'_>, records: &[Vec<(tree::Name, Expr)>]) -> Result<Data, Problem> {
    let kind = match about.kind {
        Kind::List(inner) => match inner.as_ref() {
            Kind::Record(kind) => Some(*kind),
            _ => None,
        },
        _ => None,
    };
    let Some(kind) = kind else {
        return Err(Problem::new(
            "terms::case::wrong-type",
            about.span,
            format!("`{}` is {}, not a list of records", about.words, about.kind),
        ));
    };
    let all: Result<Vec<Data>, Problem> = records
        .iter()
        .map(|fields| record_of(model, kind, None, fields))
        .collect();
    let all = all?;
    if let Some(id) = Data::same_record_id(&all) {
        return Err(Problem::new(
            "terms::case::stated-twice",
            about.span,
            format!("`{id}` of `{}` is stated twice", about.words),
        )
        .help("give each record a name of its own"));
    }
    Ok(Data::List(all.into()))
}

fn record_of(model: &Model, kind: RecordId, id: Option<&str>, fields: &[(tree::Name, Expr)]) -> Result<Data, Problem> {
    let Some(record) = model.record(kind) else {
        return Ok(Data::YesNo(false));
    };
    let mut known: Vec<Option<Option<Data>>> = vec![None; record.fields.len()];
    let mut identifier: Option<Rc<str>> = id.map(Rc::from);
    for (name, expr) in fields {
        let key = name.key();
        let place = record
            .fields
            .iter()
            .position(|field| field.key == key || format!("{}_{}", record.key, field.key) == key);
        let Some((index, field)) = place.and_then(|index| record.fields.get(index).map(|field| (index, field))) else {
            let near = crate::check::nearest(&key, record.fields.iter().map(|field| field.key.as_str()));
            return Err(Problem::new(
                "terms::case::unknown-name",
                name.span,
                format!("`{}` has no field `{}`", record.words, name.words),
            )
            .maybe_help(near.map(|near| format!("did you mean `{}`?", near.replace('_', " ")))));
        };
        let found = value_in(model, &field.kind, field.choices.as_deref(), &field.words, expr)?;
        if let Some(data) = &found {
            within(
                model,
                data,
                (field.at_least.as_ref(), field.at_most.as_ref()),
                &field.words,
                expr.span,
            )?;
        }
        if key == "id"
            && let Some(Data::Text(text)) = &found
        {
            identifier = Some(Rc::clone(text));
        }
        if let Some(slot) = known.get_mut(index) {
            if slot.as_ref().is_some_and(|before| *before != found) {
                return Err(Problem::new(
                    "terms::case::stated-twice",
                    name.span,
                    format!("`{}` is said twice of one `{}`", field.words, record.words),
                )
                .help("leave one of the two out"));
            }
            *slot = Some(found);
        }
    }
    if let (Some(index), Some(id)) = (record.fields.iter().position(|field| field.key == "id"), &identifier)
        && let Some(slot) = known.get_mut(index)
        && slot.is_none()
    {
        *slot = Some(Some(Data::Text(Rc::clone(id))));
    }
    Ok(Data::Record(Rc::new(RecordData {
        kind,
        id: identifier,
        fields: known,
    })))
}

/// `claim A: invoice date is …`: adds a record to its list, in place of one of the same name, or states the only one.
pub(super) fn line(
    model: &Model,
    sources: &Sources,
    facts: &mut Facts,
    fact: &tree::Fact,
    id: Option<&str>,
    fields: &[(tree::Name, Expr)],
) -> Result<(), Problem> {
    let (given, list, record) = stated(model, sources, fact, id, fields)?;
    if !list {
        facts.set(given, Fact::Known(record));
        return Ok(());
    }
    let mut all: Vec<Data> = match facts.get(given) {
        Fact::Known(Data::List(members)) => members.to_vec(),
        _ => Vec::new(),
    };
    let known = record
        .record_id()
        .and_then(|id| all.iter_mut().find(|known| known.record_id() == Some(id)));
    match known {
        Some(known) => *known = record,
        None => all.push(record),
    }
    facts.set(given, Fact::Known(Data::List(all.into())));
    Ok(())
}

/// The fact that a line on a record is about, whether it is a list, and the record.
pub(super) fn stated(
    model: &Model,
    sources: &Sources,
    fact: &tree::Fact,
    id: Option<&str>,
    fields: &[(tree::Name, Expr)],
) -> Result<(NameId, bool, Data), Problem> {
    let by_key = |words: &str| {
        let key = key_of(words);
        model.records.iter().position(|record| {
            record.key == key
                || record
                    .given
                    .and_then(|(given, _)| model.name(given))
                    .is_some_and(|name| name.key == key)
        })
    };
    let mut identifier = id.map(str::to_owned);
    let mut found = by_key(&fact.name.words);
    if found.is_none()
        && let Some((front, _)) = fact.name.words.rsplit_once(' ')
    {
        found = by_key(front);
        // The identifier keeps the author's capitals.
        let spelled = sources.slice(fact.name.span);
        identifier = spelled.rsplit_once(' ').map(|(_, last)| last.to_owned());
    }
    let Some(index) = found else {
        return Err(unknown(model, &fact.name));
    };
    let kind = RecordId::at(index);
    let Some((given, list)) = model.record(kind).and_then(|record| record.given) else {
        return Err(Problem::new(
            "terms::case::unknown-name",
            fact.name.span,
            format!("the contract has no fact that holds `{}`", fact.name.words),
        ));
    };
    Ok((given, list, record_of(model, kind, identifier.as_deref(), fields)?))
}
