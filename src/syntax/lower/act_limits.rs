//! Acts behind a comma that begin with a word that limits: they would be a second act, and limit nothing.
//!
//! In: the name of an act behind another. Out: the problem. Never: judges the first act, or one that begins with its verb.

use super::Sentence;
use crate::problem::Problem;
use crate::syntax::BEGINS_ON_A_DAY;
use crate::syntax::parse::Node;
use crate::syntax::tree::Modal;

/// What a word that limits an act says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// The day from which it holds.
    Begin,
    /// A day, or what happens then.
    Day,
    /// A stretch of days.
    Stretch,
    /// What is left out.
    Exception,
    /// What it depends on.
    Condition,
    /// How often it is done.
    Repetition,
    /// How soon it is done.
    Haste,
}

/// Words that begin a limit, and no act.
const OPENINGS: [(&str, Limit); 19] = [
    ("from", Limit::Begin),
    ("as from", Limit::Begin),
    ("as of", Limit::Begin),
    ("starting on", Limit::Begin),
    ("starting from", Limit::Begin),
    ("beginning on", Limit::Begin),
    ("on", Limit::Day),
    ("at", Limit::Day),
    ("upon", Limit::Day),
    ("during", Limit::Stretch),
    ("since", Limit::Stretch),
    ("except", Limit::Exception),
    ("subject to", Limit::Condition),
    ("provided that", Limit::Condition),
    ("as long as", Limit::Condition),
    ("so long as", Limit::Condition),
    ("every", Limit::Repetition),
    ("at least", Limit::Repetition),
    ("at most", Limit::Repetition),
];

/// Words that limit an act where they stand alone; more behind them may be an act.
const ALONE: [(&str, Limit); 12] = [
    ("immediately", Limit::Haste),
    ("promptly", Limit::Haste),
    ("forthwith", Limit::Haste),
    ("without delay", Limit::Haste),
    ("without undue delay", Limit::Haste),
    ("as soon as possible", Limit::Haste),
    ("daily", Limit::Repetition),
    ("weekly", Limit::Repetition),
    ("monthly", Limit::Repetition),
    ("quarterly", Limit::Repetition),
    ("yearly", Limit::Repetition),
    ("annually", Limit::Repetition),
];

impl Sentence<'_> {
    /// What the name of an act behind a comma limits, when it begins as a limit does.
    fn limit(&self, act: Node<'_>) -> Option<Limit> {
        let name = self.statement.canonical.get(act.start..act.end)?.trim().to_lowercase();
        let begins = |words: &str| {
            name.strip_prefix(words)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        // `at least` is no day, though `at` begins one.
        let opening = OPENINGS
            .iter()
            .filter(|(words, _)| begins(words))
            .max_by_key(|(words, _)| words.len());
        let alone = || ALONE.iter().find(|(words, _)| name == *words);
        opening.or_else(alone).map(|(_, limit)| *limit)
    }

    /// Whether the name of an act behind a comma begins as a limit does.
    pub(super) fn limits(&self, act: Node<'_>) -> bool {
        self.limit(act).is_some()
    }

    /// `may enter flat, from start`: what was meant to limit an act, and would be another.
    pub(super) fn refuse_limit(&mut self, act: Node<'_>, modal: Modal) {
        let Some(limit) = self.limit(act) else { return };
        let help = match limit {
            Limit::Begin if modal == Modal::May => BEGINS_ON_A_DAY,
            Limit::Begin => "what gives rise to it opens the sentence: `upon EVENT, tenant must …`",
            Limit::Day => {
                "the last day is `, by DAY`; what gives rise to the act opens the sentence: `upon EVENT, tenant must …`"
            }
            Limit::Stretch => "where it ends is `, until DAY` or `, through DAY`",
            Limit::Exception => "write `unless` and a condition, without a comma",
            Limit::Condition => {
                "write `when` and a condition, without a comma; an article that goes first stands on a line of its own: `subject to 6.7`"
            }
            Limit::Repetition => {
                "an act is done once: write a sentence for each time, with its last day; where it only belongs to the name, leave out the comma"
            }
            Limit::Haste => "say the last day: `, by DAY`; where it only belongs to the name, leave out the comma",
        };
        let shown = self.spelled_node(act);
        self.problems.push(
            Problem::new(
                "terms::syntax::condition-in-act",
                self.span(act),
                format!("`{shown}` would be another act here, and limits nothing"),
            )
            .label("behind the comma")
            .help(help),
        );
    }
}
