//! What was worked out before: what names came to, and what was used on the way.
//!
//! Several questions about the same facts share it. Each answer must still cite what *it* rests on and nothing
//! that only an earlier question needed; so every entry remembers its uses, and using an entry again renews them.

use super::outcome::Outcome;
use crate::id::{ExprId, NameId, RuleId};
use crate::model::Data;

/// Something used while a name was worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// What another name came to: its entry.
    Entry(usize),
    /// A rule of a list or duty.
    Rule(RuleId),
    /// A presupposition that was taken as given.
    Assumed(ExprId),
}

/// What a name with arguments came to.
#[derive(Clone, Debug)]
struct Entry {
    name: NameId,
    arguments: Vec<Data>,
    outcome: Outcome,
    /// Which of its rules stood, one bit each.
    stood: u64,
    /// Its uses: from, to.
    uses: (usize, usize),
    /// The entry of the same name with other arguments, made before this one.
    earlier: Option<usize>,
    /// The last question that used it.
    question: u64,
}

/// Everything worked out since the facts last changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// The latest entry of each name.
    latest: Vec<Option<usize>>,
    entries: Vec<Entry>,
    /// The uses of all entries, each entry's together.
    uses: Vec<Use>,
    /// The uses of what is being worked out, the innermost last.
    open: Vec<Use>,
    /// For each name the last question that used it, which of its rules stood then, and whether it came to something.
    stood: Vec<(u64, u64, bool)>,
    /// Never the same for two questions, from 1.
    question: u64,
}

impl Memory {
    /// Room for so many names.
    pub(super) fn new(names: usize) -> Self {
        Self {
            latest: vec![None; names],
            stood: vec![(0, 0, false); names],
            question: 1,
            ..Self::default()
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for entry in self.entries.drain(..) {
            if let Some(latest) = self.latest.get_mut(entry.name.index()) {
                *latest = None;
            }
        }
        self.uses.clear();
        self.next_question();
    }

    /// Begins another question about the same facts.
    pub(super) fn next_question(&mut self) {
        self.open.clear();
        self.question = self.question.saturating_add(1);
    }

    /// The entry of a name with these arguments.
    pub(super) fn find(&self, name: NameId, arguments: &[Outcome]) -> Option<usize> {
        let same = |entry: &Entry| {
            entry.arguments.len() == arguments.len()
                && entry
                    .arguments
                    .iter()
                    .zip(arguments)
                    .all(|(one, two)| two.known() == Some(one))
        };
        let mut next = self.latest.get(name.index()).copied().flatten();
        while let Some(at) = next {
            let entry = self.entries.get(at)?;
            if same(entry) {
                return Some(at);
            }
            next = entry.earlier;
        }
        None
    }

    /// What an entry came to.
    pub(super) fn outcome(&self, entry: usize) -> Outcome {
        self.entries
            .get(entry)
            .map_or(Outcome::NoRule, |entry| entry.outcome.clone())
    }

    /// Which rules of a name stood for this question, and whether it came to something; none when it was not used.
    pub(super) fn stood(&self, name: NameId) -> Option<(u64, bool)> {
        let (question, stood, determinate) = self.stood.get(name.index())?;
        (*question == self.question).then_some((*stood, *determinate))
    }

    fn mark(&mut self, name: NameId, stood: u64, determinate: bool) {
        let Some(place) = self.stood.get_mut(name.index()) else {
            return;
        };
        let (before, found) = if place.0 == self.question {
            (place.1, place.2)
        } else {
            (0, false)
        };
        *place = (self.question, before | stood, found || determinate);
    }

    /// Notes a use.
    pub(super) fn note(&mut self, used: Use) {
        self.open.push(used);
    }

    /// Where the uses of what is worked out next begin.
    pub(super) fn begin(&self) -> usize {
        self.open.len()
    }

    /// Keeps what a name came to; the uses noted since `begin` become its own.
    ///
    /// With an unknown argument nothing is kept, and the uses stay with what asked.
    pub(super) fn keep(&mut self, name: NameId, arguments: &[Outcome], outcome: &Outcome, stood: u64, begin: usize) {
        let known: Option<Vec<Data>> = arguments.iter().map(|argument| argument.known().cloned()).collect();
        let (Some(arguments), Some(latest)) = (known, self.latest.get_mut(name.index())) else {
            return;
        };
        let at = self.entries.len();
        let earlier = latest.replace(at);
        let from = self.uses.len();
        self.uses.extend(self.open.drain(begin.min(self.open.len())..));
        let uses = (from, self.uses.len());
        self.entries.push(Entry {
            name,
            arguments,
            outcome: outcome.clone(),
            stood,
            uses,
            earlier,
            question: self.question,
        });
        self.open.push(Use::Entry(at));
        self.mark(name, stood, outcome.determinate());
    }

    /// Marks an entry as used by this question; its uses when that is new.
    pub(super) fn renew(&mut self, entry: usize) -> Option<(usize, usize)> {
        let question = self.question;
        let entry = self.entries.get_mut(entry)?;
        if entry.question == question {
            return None;
        }
        entry.question = question;
        let (name, stood, uses, determinate) = (entry.name, entry.stood, entry.uses, entry.outcome.determinate());
        self.mark(name, stood, determinate);
        Some(uses)
    }

    /// A use, by its place.
    pub(super) fn used(&self, at: usize) -> Option<Use> {
        self.uses.get(at).copied()
    }
}
