//! The only file that names pest: runs one entry rule over a canonical sentence.
//!
//! In: a canonical sentence and the form to read it as. Out: a [`Reading`] or the place and the rules
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

/// A rule that was read, where it stands in the canonical text, and how many of the parts behind it lie inside it.
#[derive(Clone, Copy, Debug)]
struct Part {
    kind: Kind,
    start: usize,
    end: usize,
    inside: usize,
}

impl Part {
    const fn node(self, inside: &[Self]) -> Node<'_> {
        Node {
            kind: self.kind,
            start: self.start,
            end: self.end,
            inside,
        }
    }
}

/// A sentence as it was read: its parts in the order in which they begin, each before those inside it.
///
/// One row for the whole sentence takes no memory of its own for each of the many small parts.
#[derive(Clone, Debug)]
pub struct Reading {
    sentence: Part,
    parts: Vec<Part>,
}

impl Reading {
    /// The whole sentence.
    #[must_use]
    pub fn whole(&self) -> Node<'_> {
        self.sentence.node(self.parts.get(1..).unwrap_or_default())
    }
}

/// A piece of a sentence: which rule it is, where it stands in the canonical text, what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Node<'reading> {
    /// The rule.
    pub kind: Kind,
    /// First byte in the canonical text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    inside: &'reading [Part],
}

impl<'reading> Node<'reading> {
    /// Its parts, in order.
    pub fn kids(self) -> impl Iterator<Item = Node<'reading>> + Clone {
        Nodes { parts: self.inside }
    }

    /// The first part of this kind.
    #[must_use]
    pub fn kid(self, kind: Kind) -> Option<Self> {
        self.all(kind).next()
    }

    /// All parts of this kind, in order.
    pub fn all(self, kind: Kind) -> impl Iterator<Item = Node<'reading>> + Clone {
        self.kids().filter(move |kid| kid.kind == kind)
    }

    /// Whether it has a part of this kind.
    #[must_use]
    pub fn has(self, kind: Kind) -> bool {
        self.kid(kind).is_some()
    }
}

/// The parts side by side in a row, each with what lies inside it.
#[derive(Clone)]
struct Nodes<'reading> {
    parts: &'reading [Part],
}

impl<'reading> Iterator for Nodes<'reading> {
    type Item = Node<'reading>;

    fn next(&mut self) -> Option<Node<'reading>> {
        let (part, behind) = self.parts.split_first()?;
        let (inside, behind) = behind.split_at_checked(part.inside)?;
        self.parts = behind;
        Some(part.node(inside))
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

/// What pest read, in one pass over its tokens.
fn convert(pairs: Pairs<'_, Kind>) -> Option<Reading> {
    let tokens = pairs.tokens();
    let mut parts: Vec<Part> = Vec::with_capacity(tokens.len().div_ceil(2));
    let mut open: Vec<usize> = Vec::with_capacity(16);
    for token in tokens {
        match token {
            Token::Start { rule: kind, pos } => {
                open.push(parts.len());
                parts.push(Part {
                    kind,
                    start: pos.pos(),
                    end: pos.pos(),
                    inside: 0,
                });
            }
            Token::End { rule: Kind::EOI, .. } => parts.truncate(open.pop()?),
            Token::End { pos, .. } => {
                let at = open.pop()?;
                let inside = parts.len().checked_sub(at + 1)?;
                let part = parts.get_mut(at)?;
                part.end = pos.pos();
                part.inside = inside;
            }
        }
    }
    let sentence = *parts.first()?;
    Some(Reading { sentence, parts })
}

/// What stands before a sentence of which every part is to be tried.
const EVERY_PART: char = '\u{1d}';

/// Reads `canonical` as the sentence form `entry`.
///
/// # Errors
/// The furthest place that could be reached, with what was expected there.
pub fn parse(entry: Kind, canonical: &str) -> Result<Reading, Failure> {
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
    fn outline(node: Node<'_>, before: usize, out: &mut Vec<(Kind, usize, usize)>) {
        out.push((
            node.kind,
            node.start.saturating_sub(before),
            node.end.saturating_sub(before),
        ));
        node.kids().for_each(|kid| outline(kid, before, out));
    }

    fn read(entry: Kind, text: &str, before: usize) -> Option<Vec<(Kind, usize, usize)>> {
        let reading = convert(grammar::Grammar::parse(entry, text).ok()?)?;
        let mut out = Vec::new();
        reading.whole().kids().for_each(|kid| outline(kid, before, &mut out));
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
