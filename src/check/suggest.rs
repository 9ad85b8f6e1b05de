//! The name that was probably meant.

use super::Checker;
use super::quantities::{Quantity, part_in_words, quantity_in};
use crate::model::{Model, NameKind, key_of};
use crate::problem::Problem;
use crate::stdlib;
use crate::syntax::{tree, words};

/// For how many unknown names a near one is sought: with more of them, the cause is not a misspelling, and the search
/// through all names for each would take minutes in a large file.
const MOST_SOUGHT: usize = 100;

impl Checker<'_> {
    /// Help for an unknown name, when there is a name like it.
    pub(super) fn near_name(&mut self, name: &tree::Name) -> Option<String> {
        self.sought += 1;
        (self.sought <= MOST_SOUGHT).then(|| for_name(&self.model, &name.words))?
    }

    /// Where the name stands that is most like a key.
    pub(super) fn nearest_place(&self, key: &str) -> Option<crate::source::Span> {
        let found = nearest(key, self.model.names.iter().map(|name| name.key.as_str()))?;
        self.model
            .find(found)
            .and_then(|id| self.model.name(id))
            .map(|name| name.span)
    }

    /// `payment is due within 14 days of invoice date`: what would be taken for the word of a choice holds a period or the
    /// name of a fact, so a sentence was meant.
    pub(super) fn more_than_a_word(&mut self, name: &tree::Name) -> bool {
        if self.quantity(name) {
            return true;
        }
        let all: Vec<&str> = name.words.split(' ').collect();
        let known = || {
            (1..all.len()).find_map(|at| {
                let rest = all.get(at..)?.join(" ");
                let joined = all.get(at - 1).is_some_and(|word| words::connecting(word));
                (joined && self.model.find(&key_of(&rest)).is_some()).then_some(rest)
            })
        };
        let Some(part) = known() else {
            return false;
        };
        let said = &name.words;
        let share = said
            .strip_suffix(&format!(" of {part}"))
            .filter(|before| self.model.find(&key_of(before)).is_some());
        let in_words = part_in_words(said).filter(|(whole, _)| self.model.find(&key_of(whole)).is_some());
        let written = share
            .map(|share| format!("{part} times {share}"))
            .or(in_words.map(|(_, written)| written));
        let help = written.map_or_else(
            || {
                format!(
                    "write a sentence that the language has (`terms explain sentences`); a word of a choice that looks like this stands in quotes: `\"{said}\"`"
                )
            },
            |written| format!("write `{written}`"),
        );
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{said}`"),
            )
            .label(format!("`{part}` makes this more than a word"))
            .help(help),
        );
        true
    }
}

impl Checker<'_> {
    /// `payment term is thirty days`: a quantity in words would be taken for the word of a choice, with which nobody counts.
    fn quantity(&mut self, name: &tree::Name) -> bool {
        let Some(Quantity { said, written }) = quantity_in(&name.words) else {
            return false;
        };
        let word = self.model.word_by_key.get(&name.key()).copied();
        if word.is_some_and(|word| self.chosen(word)) {
            return false;
        }
        let whole = &name.words;
        let quoted = format!("a word of a choice that looks like this stands in quotes: `\"{whole}\"`");
        let help = match written {
            Some(written) if said == *whole => format!("write `{written}`; {quoted}"),
            _ => format!("write a sentence that the language has (`terms explain sentences`); {quoted}"),
        };
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{whole}`"),
            )
            .label(format!("`{said}` makes this more than a word"))
            .help(help),
        );
        true
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
    if let Some(found) = reordered(model, &key) {
        return Some(format!("did you mean `{found}`?"));
    }
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

/// The only fact that has the words of a key in another order, words that connect left out: `date of the invoice` for
/// `invoice date`.
fn reordered<'model>(model: &'model Model, key: &str) -> Option<&'model str> {
    let content = |key: &str| {
        let mut all: Vec<String> = key
            .split('_')
            .filter(|word| !words::connecting(word) && !words::skipped(word))
            .map(str::to_owned)
            .collect();
        all.sort_unstable();
        all
    };
    let wanted = content(key);
    let mut same = model
        .names
        .iter()
        .filter(|name| name.sort == NameKind::Given && name.key != key && content(&name.key) == wanted);
    match (same.next(), same.next()) {
        (Some(only), None) if wanted.len() > 1 => Some(&only.words),
        _ => None,
    }
}

/// A type that a name of these words often has, for the example in a help.
pub(crate) fn kind_of(words: &str) -> &'static str {
    match words.rsplit([' ', '_']).next().unwrap_or(words) {
        "date" | "day" | "on" => "date",
        "amount" | "costs" | "due" | "fee" | "payment" | "payout" | "price" | "principal" | "vat" => "money",
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
