//! Keys that look like one another: they differ by spaces, one plural, or one slip in a long word.
//!
//! In: keys, one after another. Out: whether two look alike, and the earlier ones that may look like a new one. Never: says
//! which of two was meant.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The shortest word in which a slip of the pen is looked for: among shorter ones many are words of their own.
const LONG: usize = 7;

/// The most earlier keys of one trace that are looked at.
const MOST_OF_A_TRACE: usize = 16;

/// Earlier keys by the traces that keys which look alike have in common.
#[derive(Default)]
pub(super) struct Lookup {
    known: HashMap<u64, Vec<usize>>,
}

impl Lookup {
    /// The places of earlier keys that may look like this one, in order. `of` keeps apart what belongs to different owners.
    pub(super) fn candidates(&self, of: usize, key: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        traces(of, key, &mut |trace| {
            let known = self.known.get(&trace).into_iter().flatten();
            found.extend(known.take(MOST_OF_A_TRACE));
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds a key by its place.
    pub(super) fn add(&mut self, of: usize, key: &str, place: usize) {
        traces(of, key, &mut |trace| self.known.entry(trace).or_default().push(place));
    }
}

/// What two keys have in common when they look alike: their letters; all but one word, with that word in the singular, in the
/// order of the alphabet, or with one letter left out.
fn traces(of: usize, key: &str, visit: &mut dyn FnMut(u64)) {
    let mut letters = DefaultHasher::new();
    of.hash(&mut letters);
    letters_of(key).for_each(|letter| letter.hash(&mut letters));
    visit(letters.finish());
    let words: Vec<&str> = key.split('_').collect();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_plain(word)) {
        let mut with = |kind: u8, changed: &[&[u8]]| {
            let mut trace = DefaultHasher::new();
            (of, kind, at, words.len()).hash(&mut trace);
            words
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .for_each(|(_, other)| other.hash(&mut trace));
            changed
                .iter()
                .copied()
                .flatten()
                .for_each(|letter| letter.hash(&mut trace));
            visit(trace.finish());
        };
        with(0, &[word.as_bytes()]);
        for (end, instead) in [("s", ""), ("es", ""), ("ies", "y")] {
            if let Some(stem) = word.strip_suffix(end) {
                with(0, &[stem.as_bytes(), instead.as_bytes()]);
            }
        }
        if word.len() < LONG {
            continue;
        }
        let mut sorted = word.as_bytes().to_vec();
        sorted.sort_unstable();
        with(1, &[&sorted]);
        with(2, &[word.as_bytes()]);
        for left_out in 0..word.len() {
            let (before, behind) = word.as_bytes().split_at(left_out);
            with(2, &[before, behind.get(1..).unwrap_or_default()]);
        }
    }
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// Whether two keys differ by no more than spaces, one plural, or one slip in a long word.
pub(super) fn look_alike(one: &str, two: &str) -> bool {
    if one.len().abs_diff(two.len()) > 2 || one == two {
        return false;
    }
    if letters_of(one).eq(letters_of(two)) {
        return true;
    }
    if one.matches('_').count() != two.matches('_').count() {
        return false;
    }
    let mut differing = one.split('_').zip(two.split('_')).filter(|(one, two)| one != two);
    match (differing.next(), differing.next()) {
        (Some((one, two)), None) => is_plural(one, two) || is_plural(two, one) || is_misspelt(one, two),
        _ => false,
    }
}

fn letters_of(key: &str) -> impl Iterator<Item = u8> + '_ {
    key.bytes().filter(|letter| *letter != b'_')
}

/// Whether a word is the plural of another.
fn is_plural(one: &str, many: &str) -> bool {
    let plain = one.len() > 2 && one.bytes().all(|letter| letter.is_ascii_lowercase());
    plain
        && (many.strip_suffix('s') == Some(one)
            || many.strip_suffix("es") == Some(one)
            || many
                .strip_suffix("ies")
                .is_some_and(|stem| one.strip_suffix('y') == Some(stem)))
}

/// Whether two long words differ by two letters that changed places, or by one letter in the middle that one of them lacks. At
/// its ends a letter makes another word: `payer`, `prepaid`.
fn is_misspelt(one: &str, two: &str) -> bool {
    let plain = |word: &str| word.len() >= LONG && word.bytes().all(|letter| letter.is_ascii_lowercase());
    if !plain(one) || !plain(two) {
        return false;
    }
    let (one, two) = (one.as_bytes(), two.as_bytes());
    let before = one.iter().zip(two).take_while(|(one, two)| one == two).count();
    let behind = one
        .iter()
        .rev()
        .zip(two.iter().rev())
        .take_while(|(one, two)| one == two)
        .count();
    let shorter = one.len().min(two.len());
    if one.len() != two.len() {
        return one.len().abs_diff(two.len()) == 1 && before + behind >= shorter && before > 0 && behind > 1;
    }
    let middle = before..shorter.saturating_sub(behind);
    match (one.get(middle.clone()), two.get(middle)) {
        (Some([a, b]), Some([c, d])) => a == d && b == c && before > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookup, look_alike};

    #[test]
    fn what_looks_alike_is_among_the_candidates() {
        let pairs = [
            ("delivery_cost", "delivery_costs"),
            ("notice_period", "noticeperiod"),
            ("received_on", "recieved_on"),
            ("delivery_date", "delivry_date"),
            ("penalty_due", "penalties_due"),
            ("box", "boxes"),
        ];
        for (one, two) in pairs {
            assert!(look_alike(one, two) && look_alike(two, one), "{one} {two}");
            for (first, second) in [(one, two), (two, one)] {
                let mut lookup = Lookup::default();
                lookup.add(0, first, 7);
                assert_eq!(lookup.candidates(0, second), [7], "{first} {second}");
                assert_eq!(lookup.candidates(1, second), Vec::<usize>::new(), "another owner's");
            }
        }
        assert!(!look_alike("payer", "payee") && !look_alike("price", "priced"));
    }
}
