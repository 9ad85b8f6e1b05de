//! The phrases, each with where it stands and what to write instead.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

mod conditions;
mod declared;
mod lines;
mod openings;
mod values;

/// Where a phrase stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At its start.
    Opening,
    /// At the start of a line of a case or scenario.
    Case,
    /// At the start of an item, in column one.
    Item,
    /// At the start of a line of the header.
    Setting,
    /// At the start of a name in a line of a case that no fact has.
    CaseName,
    /// Among the words of a line of a case or scenario.
    Line,
    /// Among the words of an expectation.
    Expect,
    /// In place of a verb.
    Verb,
    /// In place of a comparison.
    Comparison,
    /// In place of a comparison, behind a name and nowhere else.
    Name,
    /// Among the words of any sentence.
    Within,
    /// Behind the value of a rule.
    Rule,
    /// In a duty.
    Duty,
    /// Behind the colon of a declaration.
    Declaration,
}

/// A phrase, without articles of grammar, in lower case.
pub(super) struct Phrase {
    /// Where it stands.
    pub(super) place: Place,
    /// Its words.
    pub(super) words: &'static str,
    /// What to write.
    pub(super) help: &'static str,
}

const fn row(place: Place, words: &'static str, help: &'static str) -> Phrase {
    Phrase { place, words, help }
}

/// A condition.
pub(super) const WHEN: &str = "write `when`";
/// An exception.
pub(super) const UNLESS: &str = "write `unless`";
/// A duty.
pub(super) const MUST: &str = "write `must`";
/// A prohibition.
pub(super) const MAY_NOT: &str = "write `may not`";
/// What an event calls up.
pub(super) const UPON: &str =
    "write `when` and what must hold; a duty that an event calls up opens with it: `upon delivery, client must …`";
/// What is said of VAT behind an amount.
pub(in crate::syntax) const VAT: &str =
    "an amount stands alone: its name or label says whether VAT is in it, as in `price without vat is €50`";
/// How a right begins on a day.
pub const BEGINS_ON_A_DAY: &str = "a right begins where a prohibition ends: `client may not withhold rent, until 3 June 2026`, in an article that goes first";
const FIRST: &str =
    "when this article goes first, write `notwithstanding 6.7` on a line of its own, and the rule on the next";
const BESIDE: &str = "where both hold side by side, leave it out; where the other article goes first, write `subject to 6.7` on a line of its own";
/// What is said of a fact that is stated as unknown.
pub const UNKNOWN: &str = "leave it out: what is not stated is unknown; an expectation says `expect unknown NAME`";
/// What is said of several parties in one sentence.
pub(in crate::syntax) const EACH: &str =
    "a duty, right or prohibition names one party: write a sentence for each of them";

/// Every phrase.
pub(super) fn all() -> impl Iterator<Item = &'static Phrase> {
    [
        values::VALUES,
        conditions::BEHIND,
        openings::OPENINGS,
        lines::LINES,
        declared::DECLARED,
    ]
    .into_iter()
    .flatten()
}
