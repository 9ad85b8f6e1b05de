//! What was asked before.

use crate::eval::Facts;
use crate::syntax::tree::{Asked, Fact};

/// How many questions are remembered for `what changed`.
const MOST_QUESTIONS: usize = 64;

/// A question with what it supposed.
pub(super) type Before = (Vec<Fact>, Asked);

/// The questions of a conversation or script so far, and the facts before the last one was stated.
#[derive(Debug, Default)]
pub struct Past {
    last: Option<Before>,
    asked: Vec<Asked>,
    before: Option<Facts>,
}

impl Past {
    /// Remembers the facts as they were when another one is about to be stated.
    pub fn stating(&mut self, facts: &Facts) {
        self.before = Some(facts.clone());
    }

    /// Forgets everything: another contract or case begins.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The last question that came to one value.
    pub(super) fn last(&self) -> Option<(&[Fact], &Asked)> {
        self.last.as_ref().map(|(what_if, asked)| (what_if.as_slice(), asked))
    }

    pub(super) fn remember(&mut self, what_if: Vec<Fact>, asked: Asked) {
        if what_if.is_empty() {
            if self.asked.len() >= MOST_QUESTIONS {
                self.asked.remove(0);
            }
            self.asked.push(asked.clone());
        }
        self.last = Some((what_if, asked));
    }

    /// The questions asked so far, in order, without those that only supposed something.
    pub(super) fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter()
    }

    /// The facts before the last one was stated.
    pub(super) const fn before(&self) -> Option<&Facts> {
        self.before.as_ref()
    }
}
