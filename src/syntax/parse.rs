//! The only file that names pest: runs one entry rule over a canonical sentence.
//!
//! In: a canonical sentence and the form to read it as. Out: a [`Node`] tree or the place and the rules
//! that were expected there. Never: a `Pairs` or a `Rule` of pest leaves it under that name.

pub use self::grammar::Rule as Kind;
use pest::Parser;
use pest::Token;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pairs;

mod grammar {
    #![allow(missing_docs, clippy::all, clippy::pedantic, reason = "written by pest_derive")]
    /// The parser that pest makes of the grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/terms.pest"]
    pub struct Grammar;
}

/// A piece of a sentence: which rule it is, where it stands in the canonical text, what it holds.
#[derive(Clone, Debug)]
pub struct Node {
    /// The rule.
    pub kind: Kind,
    /// First byte in the canonical text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// Its parts, in order.
    pub kids: Vec<Node>,
}

impl Node {
    /// The first part of this kind.
    #[must_use]
    pub fn kid(&self, kind: Kind) -> Option<&Self> {
        self.kids.iter().find(|kid| kid.kind == kind)
    }

    /// All parts of this kind, in order.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter(move |kid| kid.kind == kind)
    }

    /// Whether it has a part of this kind.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        self.kid(kind).is_some()
    }
}

/// Where a sentence stopped making sense, and what could have stood there.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Byte in the canonical text.
    pub at: usize,
    /// What was expected.
    pub expected: Vec<Kind>,
}

/// The tree of what pest read, in one pass over its tokens.
fn convert(pairs: Pairs<'_, Kind>) -> Option<Node> {
    let mut open: Vec<Node> = Vec::new();
    for token in pairs.tokens() {
        match token {
            Token::Start { rule: kind, pos } => open.push(Node {
                kind,
                start: pos.pos(),
                end: pos.pos(),
                kids: Vec::new(),
            }),
            Token::End { pos, .. } => {
                let mut node = open.pop()?;
                node.end = pos.pos();
                match open.last_mut() {
                    Some(_) if node.kind == Kind::EOI => {}
                    Some(parent) => parent.kids.push(node),
                    None => return Some(node),
                }
            }
        }
    }
    None
}

/// What stands before a sentence of which every part is to be tried.
const EVERY_PART: char = '\u{1d}';

/// Reads `canonical` as the sentence form `entry`.
///
/// # Errors
/// The furthest place that could be reached, with what was expected there.
pub fn parse(entry: Kind, canonical: &str) -> Result<Node, Failure> {
    match grammar::Grammar::parse(entry, canonical) {
        Ok(pairs) => convert(pairs).ok_or(Failure {
            at: 0,
            expected: Vec::new(),
        }),
        Err(_) => Err(failure(entry, canonical)),
    }
}

/// Why a sentence cannot be read, from a reading that tries every part.
fn failure(entry: Kind, canonical: &str) -> Failure {
    let (at, expected) = match grammar::Grammar::parse(entry, &format!("{EVERY_PART}{canonical}")) {
        Ok(_) => (0, Vec::new()),
        Err(error) => {
            let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
            let expected = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            (at, expected)
        }
    };
    Failure {
        at: at.saturating_sub(EVERY_PART.len_utf8()),
        expected,
    }
}
