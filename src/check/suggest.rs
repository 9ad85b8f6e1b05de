//! The name that was probably meant.

use super::Checker;
use crate::model::{Model, key_of};
use crate::stdlib;
use crate::syntax::tree;

/// For how many unknown names a near one is sought: with more of them, the cause is not a misspelling, and the search
/// through all names for each would take minutes in a large file.
const MOST_SOUGHT: usize = 100;

impl Checker<'_> {
    /// Help for an unknown name, when there is a name like it.
    pub(super) fn near_name(&mut self, name: &tree::Name) -> Option<String> {
        self.sought += 1;
        (self.sought <= MOST_SOUGHT).then(|| for_name(&self.model, &name.words))?
    }
}

/// The nearest of several keys to a misspelt one, within a threshold.
#[must_use]
pub fn nearest<'keys>(wrong: &str, keys: impl Iterator<Item = &'keys str>) -> Option<&'keys str> {
    let most = (wrong.chars().count() / 4).clamp(1, 5);
    keys.filter(|key| key.chars().count().abs_diff(wrong.chars().count()) <= most)
        .map(|key| (strsim::damerau_levenshtein(wrong, key), key))
        .filter(|(distance, _)| *distance > 0 && *distance <= most)
        .min()
        .map(|(_, key)| key)
}

/// Help for an unknown name: the nearest one, or the only one that holds its words.
fn for_name(model: &Model, words: &str) -> Option<String> {
    let key = key_of(words);
    if let Some(found) = nearest(&key, model.names.iter().map(|name| name.key.as_str())) {
        let shown = model
            .by_key
            .get(found)
            .and_then(|id| model.name(*id))
            .map_or(found, |name| name.words.as_str());
        return Some(format!("did you mean `{shown}`?"));
    }
    let mut holding = model.names.iter().filter(|name| {
        key.len() >= 4 && (name.key.starts_with(&format!("{key}_")) || name.key.ends_with(&format!("_{key}")))
    });
    match (holding.next(), holding.next()) {
        (Some(only), None) => Some(format!("did you mean `{}`?", only.words)),
        _ => of_library(words),
    }
}

/// A type that a name of these words often has, for the example in a help.
pub(crate) fn kind_of(words: &str) -> &'static str {
    match words.rsplit([' ', '_']).next().unwrap_or(words) {
        "date" | "day" | "on" => "date",
        "amount" | "costs" | "due" | "fee" | "payment" | "payout" | "price" => "money",
        _ => "yes/no",
    }
}

/// Help for a name that a library brings.
fn of_library(words: &str) -> Option<String> {
    let heads = [
        format!("\n  {words} ("),
        format!("\ntable {words}:"),
        format!("\n  {words} is "),
    ];
    stdlib::names().find_map(|name| {
        let library = stdlib::library(name)?;
        let brings = |text: &stdlib::Text| heads.iter().any(|head| text.text.contains(head));
        let found = library.texts.iter().any(brings);
        found.then(|| format!("`use {name}` brings it in"))
    })
}
