//! Words that stand for several things, told apart by a number behind them.

use std::collections::HashMap;

/// How many things may have the same words.
const MOST_ALIKE: usize = 1_000;

/// Words that are taken, each with the number that was given last.
#[derive(Default)]
pub(super) struct Alike {
    taken: HashMap<String, usize>,
}

impl Alike {
    /// The words, with a number behind them when they are taken.
    pub(super) fn numbered(&mut self, words: String) -> String {
        let Some(last) = self.taken.get(&words).copied() else {
            self.taken.insert(words.clone(), 1);
            return words;
        };
        for number in last + 1..=MOST_ALIKE + 1 {
            let next = format!("{words} ({number})");
            self.taken.insert(words.clone(), number);
            if !self.taken.contains_key(&next) {
                self.taken.insert(next.clone(), 1);
                return next;
            }
        }
        words
    }
}
