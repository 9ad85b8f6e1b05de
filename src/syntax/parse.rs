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

/// The tree of what pest read, in one pass over its tokens; the parts of a node are cut off what was read last, so that
/// they take no more room than they need.
fn convert(pairs: Pairs<'_, Kind>) -> Option<Node> {
    let mut open: Vec<(Kind, usize, usize)> = Vec::with_capacity(16);
    let mut read: Vec<Node> = Vec::with_capacity(16);
    for token in pairs.tokens() {
        match token {
            Token::Start { rule: kind, pos } => open.push((kind, pos.pos(), read.len())),
            Token::End { pos, .. } => {
                let (kind, start, before) = open.pop()?;
                if kind == Kind::EOI {
                    continue;
                }
                let kids = if read.len() > before {
                    read.split_off(before)
                } else {
                    Vec::new()
                };
                read.push(Node {
                    kind,
                    start,
                    end: pos.pos(),
                    kids,
                });
            }
        }
    }
    read.pop()
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

#[cfg(test)]
mod tests {
    use super::{EVERY_PART, Kind, Node, Parser, convert, grammar};
    use crate::source::SourceId;
    use crate::syntax::{dispatch, scan};

    /// The rules that were read with their places, `before` bytes further to the front.
    fn outline(node: &Node, before: usize, out: &mut Vec<(Kind, usize, usize)>) {
        out.push((
            node.kind,
            node.start.saturating_sub(before),
            node.end.saturating_sub(before),
        ));
        node.kids.iter().for_each(|kid| outline(kid, before, out));
    }

    fn read(entry: Kind, text: &str, before: usize) -> Option<Vec<(Kind, usize, usize)>> {
        let node = convert(grammar::Grammar::parse(entry, text).ok()?)?;
        let mut out = Vec::new();
        node.kids.iter().for_each(|kid| outline(kid, before, &mut out));
        Some(out)
    }

    /// The sentences of a file, each with the form that it is read as.
    fn sentences(path: &str) -> Vec<(Kind, String)> {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let scanned = scan::scan(SourceId(0), &text, &mut Vec::new());
        let mut found = Vec::new();
        for item in scanned.items {
            let script = item.head.canonical.starts_with("case") || item.head.canonical.starts_with("scenario");
            found.extend(dispatch::item(&item.head.canonical).map(|kind| (kind, item.head.canonical.clone())));
            found.extend(item.body.into_iter().filter_map(|line| {
                let kind = if script {
                    Some(dispatch::case_line(&line.canonical))
                } else {
                    dispatch::statement(&line.canonical)
                };
                Some((kind?, line.canonical))
            }));
        }
        found
    }

    /// The sentence itself, and with each of its words left out, doubled, or moved to the end.
    fn variants(canonical: &str) -> Vec<String> {
        let words: Vec<&str> = canonical.split(' ').collect();
        let mut out = vec![canonical.to_owned()];
        for at in 0..words.len() {
            let (before, behind) = words.split_at(at);
            let (word, behind) = behind.split_first().map_or(("", behind), |(word, rest)| (*word, rest));
            let join = |parts: &[&[&str]]| parts.concat().join(" ");
            out.push(join(&[before, behind]));
            out.push(join(&[before, &[word, word], behind]));
            out.push(join(&[before, behind, &[word]]));
        }
        out
    }

    #[test]
    fn the_word_ahead_spares_only_what_cannot_stand_there() {
        let (mut tried, mut whole) = (0, 0);
        for file in ["contracts/vdz/contract.terms", "contracts/vdz/scenarios.terms"] {
            for (kind, canonical) in sentences(file).into_iter().step_by(3) {
                whole += usize::from(read(kind, &canonical, 0).is_some());
                for text in variants(&canonical) {
                    let every = format!("{EVERY_PART}{text}");
                    assert_eq!(
                        read(kind, &text, 0),
                        read(kind, &every, EVERY_PART.len_utf8()),
                        "{kind:?}: {text}"
                    );
                    tried += 1;
                }
            }
        }
        assert!(
            tried > 10_000 && whole > 400,
            "{tried} sentences were tried, {whole} of them as written"
        );
    }
}
