//! Names.

use super::data::Data;
use super::kind::Kind;
use super::precedence::Beats;
use crate::id::{NameId, RecordId, RuleId, WordId};
use crate::source::Span;
use crate::value::Day;
use std::rc::Rc;

/// What kind of name a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A fact that a person states.
    Given,
    /// A happening with a date.
    Event,
    /// Undecided wording.
    Reading,
    /// A table over time of the library or file.
    Table,
    /// What rules define.
    Derived,
}

/// A parameter of a name.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its key.
    pub key: String,
    /// Its type.
    pub kind: Kind,
}

/// A name with all that is known of it.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its key: words joined by underscores.
    pub key: String,
    /// Its words as people see them.
    pub words: String,
    /// The label given by the author.
    pub label: Option<String>,
    /// What it is.
    pub sort: NameKind,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be none.
    pub if_any: bool,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its rules in the order of the text.
    pub rules: Vec<RuleId>,
    /// Which of them beat which, by the place of the loser.
    pub beats: Vec<Beats>,
    /// The places of its rules, winners before losers.
    pub order: Vec<usize>,
    /// Set when it holds for each record of a list.
    pub per_record: Option<RecordId>,
    /// Least value of a fact.
    pub at_least: Option<Data>,
    /// Greatest value of a fact.
    pub at_most: Option<Data>,
    /// The words that a choice or list is taken from.
    pub choices: Option<Vec<WordId>>,
    /// Fact names that fill the fields of a list given in columns: field, fact.
    pub columns: Vec<(usize, NameId)>,
    /// The list of which this fact is a column.
    pub column_of: Option<NameId>,
    /// The rows of a table of the file.
    pub table: Option<Data>,
    /// The first day and the place of each of these rows, as they stand.
    pub rows: Vec<(Day, Span)>,
    /// Where its rows come from: the first day of each, and its source.
    pub sources: Vec<(Day, Rc<str>)>,
    /// Where it is declared or first defined.
    pub span: Span,
    /// Whether it is an outside name that only asks something else.
    pub question: bool,
    /// Whether a library declares it.
    pub library: bool,
}

impl Name {
    /// The limits that its declaration sets.
    pub fn limits(&self) -> impl Iterator<Item = &Data> {
        self.at_least.iter().chain(&self.at_most)
    }

    /// What beats the rule at this place.
    #[must_use]
    pub fn beaten_at(&self, loser: usize) -> &[Beats] {
        let from = self.beats.partition_point(|beats| beats.loser < loser);
        let rest = self.beats.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|beats| beats.loser == loser))
            .unwrap_or_default()
    }

    /// Whether one of two rules, by their places, beats the other.
    #[must_use]
    pub fn ordered(&self, one: usize, two: usize) -> bool {
        let beats = |winner: usize, loser: usize| self.beaten_at(loser).iter().any(|beats| beats.winner == winner);
        beats(one, two) || beats(two, one)
    }
}
