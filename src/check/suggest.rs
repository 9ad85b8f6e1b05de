//! The name that was probably meant.

use super::Checker;
use super::quantities::{Quantity, part_in_words, quantity_in};
use crate::model::{Model, key_of};
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
        (self.sought <= MOST_SOUGHT).then(|| like(&self.model, &name.words))?
    }

    /// Where the name stands that is most like a key.
    pub(super) fn nearest_place(&self, key: &str) -> Option<crate::source::Span> {
        let found = nearest(key, self.model.names.iter().map(|name| name.key.as_str()))?;
        self.model
            .find(found)
            .and_then(|id| self.model.name(id))
            .map(|name| name.span)
    }

    /// `index of rent`, both of them known: what is meant is a product.
    pub(super) fn product_meant(&self, words: &str) -> Option<String> {
        let known = |words: &str| self.model.find(&key_of(words)).is_some();
        let parts = words
            .match_indices(" of ")
            .map(|(at, of)| (words.get(..at), words.get(at + of.len()..)));
        parts
            .filter_map(|(share, whole)| share.zip(whole))
            .find(|(share, whole)| known(share) && known(whole))
            .map(|(share, whole)| format!("{whole} times {share}"))
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
        let in_words = part_in_words(said).filter(|(whole, _)| self.model.find(&key_of(whole)).is_some());
        let written = self.product_meant(said).or(in_words.map(|(_, written)| written));
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

/// Help for an unknown name: the nearest one, or those few that hold its words.
#[must_use]
pub fn like(model: &Model, words: &str) -> Option<String> {
    const MOST_SHOWN: usize = 3;
    let key = key_of(words);
    let wanted = content(&key);
    let mut holding = model.names.iter().filter(|name| {
        let own = content(&name.key);
        wanted.iter().all(|word| own.contains(word))
    });
    let meant = |words: &str| Some(format!("did you mean `{words}`?"));
    if wanted.len() > 1
        && let Some(found) = holding
            .clone()
            .find(|name| content(&name.key).len() == wanted.len() && name.key != key)
    {
        return meant(&found.words);
    }
    if let Some(found) = nearest(&key, model.names.iter().map(|name| name.key.as_str())) {
        let found = model.by_key.get(found).and_then(|id| model.name(*id));
        return found.and_then(|name| meant(&name.words));
    }
    let known: Vec<&str> = holding
        .by_ref()
        .take(MOST_SHOWN)
        .map(|name| name.words.as_str())
        .collect();
    match known.as_slice() {
        [only] if key.len() >= 4 => meant(only),
        [_, ..] if key.len() >= 4 && holding.next().is_none() => {
            Some(format!("did you mean {}?", alternatives(&known)))
        }
        _ => of_library(words),
    }
}

/// The words of a key that say what is meant, in one order: without those that only connect.
fn content(key: &str) -> Vec<&str> {
    let mut all: Vec<&str> = key
        .split('_')
        .filter(|word| !words::connecting(word) && !words::skipped(word))
        .collect();
    all.sort_unstable();
    all
}

/// `a`, `b` or `c`.
fn alternatives(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
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
