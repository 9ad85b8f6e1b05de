//! A value as a line of a case states it.

use super::data;
use crate::model::{Data, Model, key_of};
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
