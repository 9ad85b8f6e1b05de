//! Who goes before whom.

use std::fmt;

/// The place of a document or module in the order of precedence; what goes first is smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Before every paper, whatever a clause says: mandatory law.
    First,
    /// By its number.
    Numbered(u32),
    /// After every paper, the unranked ones included: default law.
    Last,
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => formatter.write_str("`first`"),
            Self::Numbered(number) => write!(formatter, "{number}"),
            Self::Last => formatter.write_str("`last`"),
        }
    }
}

/// Who decides that one rule beats another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The winner goes before every paper.
    First,
    /// A clause says so.
    Clause,
    /// The rank of the documents.
    Rank,
    /// The loser goes after every paper.
    Last,
    /// A later version.
    Version,
}

/// That one rule of a name beats another.
#[derive(Clone, Copy, Debug)]
pub struct Beats {
    /// Place of the winner among the rules of the name.
    pub winner: usize,
    /// Place of the loser.
    pub loser: usize,
    /// Why.
    pub level: Level,
}
