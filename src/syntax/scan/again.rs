//! A piece of a text cut once more, otherwise: for sentences that could not be read as they stood.

use super::join::join;
use super::lines::{Line, Lines};
use super::{Statement, body};
use crate::source::{SourceId, Span};
use crate::syntax::lex::Token;

/// The lines of a sentence, each read as a sentence of its own; list items stay with the line above them.
#[must_use]
pub fn line_by_line(text: &str, span: Span) -> Vec<Statement> {
    let mut groups: Vec<Vec<Line<'_>>> = Vec::new();
    for line in lines_of(text, span) {
        match groups.last_mut() {
            Some(group) if line.bullet => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups.iter().map(|group| joined(span.source, group)).collect()
}

/// A piece of a text in two: the lines before a byte as one sentence, those from it on as the sentences of an item.
#[must_use]
pub fn parted_at(text: &str, span: Span, at: u32) -> (Statement, Vec<Statement>) {
    let before = lines_of(text, Span { end: at, ..span });
    let after = lines_of(text, Span { start: at, ..span });
    let below = body(span.source, &after, &mut Vec::new(), &mut false);
    (joined(span.source, &before), below)
}

/// A line that holds words, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// How far it is indented.
    pub column: usize,
    /// Whether it is an item of a list.
    pub bullet: bool,
    /// Its first byte that is a word's.
    pub start: u32,
    /// The byte after its last word.
    pub end: u32,
}

/// Where the lines of a piece of a text stand.
#[must_use]
pub fn columns(text: &str, span: Span) -> Vec<Column> {
    lines_of(text, span)
        .iter()
        .map(|line| Column {
            column: line.indent,
            bullet: line.bullet,
            start: line.start,
            end: line.end,
        })
        .collect()
}

/// A sentence, as it would be with one of its lines in another column.
#[must_use]
pub fn with_line_at(text: &str, span: Span, number: usize, column: usize) -> Statement {
    let mut lines = lines_of(text, span);
    if let Some(line) = lines.get_mut(number) {
        line.indent = column;
    }
    joined(span.source, &lines)
}

/// The lines of a piece of a text, the first with the column in which its words start.
fn lines_of(text: &str, span: Span) -> Vec<Line<'_>> {
    let before = text.get(..span.start as usize).unwrap_or("");
    let indentation = before.len() - before.trim_end_matches([' ', '\t']).len();
    let mut lines = Lines {
        source: span.source,
        text: text.get(..span.end as usize).unwrap_or(text),
        at: (span.start as usize).saturating_sub(indentation),
    };
    std::iter::from_fn(|| lines.next(&mut Vec::new())).collect()
}

fn joined(source: SourceId, lines: &[Line<'_>]) -> Statement {
    let (first, more) = lines
        .split_first()
        .map_or((None, lines), |(first, more)| (Some(first), more));
    join(source, first, more, &mut Vec::new(), &mut false)
}

/// A sentence, as it would be with one of its lines an item of a list.
#[must_use]
pub fn with_item_at(text: &str, span: Span, number: usize) -> Statement {
    let mut lines = lines_of(text, span);
    if let Some(line) = lines.get_mut(number) {
        line.bullet = true;
        let dash = Token {
            text: "-".into(),
            start: line.start,
            end: line.start,
        };
        line.tokens.insert(0, dash);
    }
    joined(span.source, &lines)
}
