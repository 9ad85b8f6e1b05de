//! A value, and a fact, as lines of a case state them.

use super::data;
use crate::eval::Fact;
use crate::id::NameId;
use crate::model::{Data, Model, NameKind, RecordData, key_of};
use crate::source::SourceId;
use crate::syntax::fact_line;
use crate::syntax::tree::{ExprKind, FactValue};

/// A value as a line of a case states it: the empty list by its word, texts in quotes, words of a choice in quotes where
/// they would be read as something else. `None` when no line can state it.
#[must_use]
pub fn stated(model: &Model, value: &Data) -> Option<String> {
    match value {
        Data::List(members) if members.is_empty() => Some("empty".to_owned()),
        Data::List(members) => {
            let members = members.iter().map(|member| stated(model, member));
            Some(members.collect::<Option<Vec<_>>>()?.join(", "))
        }
        Data::Word(_) => {
            let shown = data(model, value);
            if stands_bare(&shown) {
                Some(shown)
            } else {
                in_quotes(&shown)
            }
        }
        Data::Text(text) => in_quotes(text),
        Data::Record(_) | Data::Table(_) | Data::Allocation(_) | Data::Account(_) => None,
        // Decimals that never end cannot be written down.
        other => Some(data(model, other)).filter(|text| !text.contains('…')),
    }
}

/// A fact as lines of a case: one, or of a list of records one for each. `None` when no line can state it.
#[must_use]
pub fn stated_lines(model: &Model, id: NameId, fact: &Fact) -> Option<Vec<String>> {
    let name = model.name(id)?;
    let words = &name.words;
    let line = match fact {
        Fact::Unknown => return Some(Vec::new()),
        Fact::None => format!("{words} is none"),
        Fact::Known(Data::Date(day)) if name.sort == NameKind::Event => format!("{words} on {day}"),
        Fact::Known(Data::Record(record)) => format!("{words}: {}", fields(model, record)?),
        Fact::Known(Data::List(members)) if matches!(members.first(), Some(Data::Record(_))) => {
            let lines = members.iter().zip('A'..='Z').map(|(member, letter)| {
                let Data::Record(record) = member else { return None };
                let kind = &model.record(record.kind)?.words;
                Some(format!("{kind} {letter}: {}", fields(model, record)?))
            });
            return lines.collect();
        }
        Fact::Known(data) => format!("{words} is {}", stated(model, data)?),
    };
    Some(vec![line])
}

/// What is stated of a record: `hours is 11, night is no`; where nothing is, a field that any value does for.
fn fields(model: &Model, record: &RecordData) -> Option<String> {
    let known = &model.record(record.kind)?.fields;
    let said = known.iter().zip(&record.fields).filter_map(|(field, value)| {
        let value = value.as_ref()?.as_ref();
        let value = value.map_or_else(|| Some("none".to_owned()), |data| stated(model, data));
        Some(value.map(|value| format!("{} is {value}", field.words)))
    });
    let said = said.collect::<Option<Vec<String>>>()?;
    if !said.is_empty() {
        return Some(said.join(", "));
    }
    known
        .iter()
        .find_map(|field| Some(format!("{} is {}", field.words, stated(model, &field.usual()?)?)))
}

/// Whether words without quotes are read as themselves: no keyword among them, no number, nothing that is passed over.
fn stands_bare(words: &str) -> bool {
    let mut problems = Vec::new();
    let fact = fact_line(SourceId::default(), &format!("value is {words}"), &mut problems);
    let Some(FactValue::Values(values)) = fact.filter(|_| problems.is_empty()).map(|fact| fact.value) else {
        return false;
    };
    match values.as_slice() {
        [only] => match &only.kind {
            ExprKind::Name(name, arguments) => arguments.is_empty() && name.key() == key_of(words),
            _ => false,
        },
        _ => false,
    }
}

fn in_quotes(text: &str) -> Option<String> {
    let plain = |letter: char| !letter.is_control() && !matches!(letter, '"' | '“' | '”' | '„');
    text.chars().all(plain).then(|| format!("\"{text}\""))
}
