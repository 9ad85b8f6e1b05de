//! Layout: cuts a text into items and statements and each statement into words.
//!
//! White space, comments and line ends disappear here. What remains of a statement is one *canonical*
//! line: words in lower case with one space between them, reserved words in capitals, bullets as
//! U+001E, ends of lists as U+001F. A table leads from each word back to its place in the source.

mod again;
mod join;
mod lines;
mod margin;

pub use again::{Column, columns, line_by_line, parted_at, with_item_at, with_line_at};

use super::words;
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use join::{Joiner, join};
use lines::{Line, Lines};

/// The bullet of a list in canonical text.
pub const BULLET: char = '\u{1e}';
/// The end of a list in canonical text.
pub const LIST_END: char = '\u{1f}';

/// The column that the sentences of an item mostly stand in.
pub const USUAL_COLUMN: usize = 2;

/// One word of a canonical line and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// First byte in the canonical text.
    pub canonical: u32,
    /// First byte in the source.
    pub start: u32,
    /// The byte after it in the source.
    pub end: u32,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The canonical line that the grammar reads.
    pub canonical: String,
    /// Where each word comes from, in order.
    pub places: Vec<Place>,
    /// The whole sentence in the source.
    pub span: Span,
    /// Whether it already has an error, so that it is not parsed as well.
    pub broken: bool,
}

impl Statement {
    /// The place in the source of a range of the canonical text.
    #[must_use]
    pub fn source_span(&self, start: usize, end: usize) -> Span {
        let at = |offset: usize| {
            let index = self.places.partition_point(|place| place.canonical as usize <= offset);
            self.places.get(index.saturating_sub(1)).copied()
        };
        let first = at(start).map_or(self.span.start, |place| place.start);
        let last = at(end.saturating_sub(1).max(start)).map_or(self.span.end, |place| place.end);
        Span::new(self.span.source, first, last.max(first))
    }

    /// Its canonical words, each with its place.
    pub fn words(&self) -> impl Iterator<Item = (&str, Place)> {
        let ends = self.places.iter().skip(1).map(|next| next.canonical as usize);
        self.places
            .iter()
            .zip(ends.chain([self.canonical.len()]))
            .map(|(place, end)| {
                let word = self.canonical.get(place.canonical as usize..end).unwrap_or("");
                (word.trim_end(), *place)
            })
    }

    /// The same sentence with other words.
    #[must_use]
    pub fn of_words(&self, words: &[(&str, Place)]) -> Self {
        let mut joiner = Joiner {
            canonical: String::with_capacity(self.canonical.len()),
            places: Vec::with_capacity(words.len()),
            lists: Vec::new(),
        };
        for (word, place) in words {
            joiner.push(word, place.start, place.end);
        }
        Self {
            canonical: joiner.canonical,
            places: joiner.places,
            ..self.clone()
        }
    }

    /// Where these canonical words first stand in the sentence, as whole words.
    #[must_use]
    pub fn place_of(&self, words: &str) -> Option<Span> {
        let first = words.as_bytes().first()?;
        let whole = |after: &str| after.is_empty() || after.starts_with(' ');
        let stands = |at: usize| {
            let rest = self.canonical.get(at..).unwrap_or("");
            rest.as_bytes().first() == Some(first) && rest.strip_prefix(words).is_some_and(whole)
        };
        let at = self
            .places
            .iter()
            .map(|place| place.canonical as usize)
            .find(|at| stands(*at))?;
        Some(self.source_span(at, at + words.len()))
    }
}

/// An item: its first line and what is indented below it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The line in column one (with its continuation, for items without a body).
    pub head: Statement,
    /// The statements of its body.
    pub body: Vec<Statement>,
}

/// What a text consists of.
#[derive(Clone, Debug, Default)]
pub struct Scanned {
    /// The items, in order.
    pub items: Vec<Item>,
    /// Whether the text ends inside quotes or brackets or with an open list (for a prompt to go on).
    pub open_ended: bool,
}

/// Cuts `text` into items and statements.
pub fn scan(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Scanned {
    let mut all = Items::new(source, text);
    let mut items = Vec::new();
    while let Some(item) = all.next(problems) {
        items.push(item);
    }
    Scanned {
        items,
        open_ended: all.open_ended,
    }
}

/// The items of a text, one at a time.
pub struct Items<'text> {
    lines: Lines<'text>,
    /// The first line of the next item, which ended the item before it.
    ahead: Option<Line<'text>>,
    /// Whether the text so far ends inside quotes or brackets or with an open list.
    pub open_ended: bool,
}

impl<'text> Items<'text> {
    /// The items of `text`.
    #[must_use]
    pub const fn new(source: SourceId, text: &'text str) -> Self {
        Self {
            lines: Lines { source, text, at: 0 },
            ahead: None,
            open_ended: false,
        }
    }

    /// The next item; lines that belong to none are reported.
    pub fn next(&mut self, problems: &mut Vec<Problem>) -> Option<Item> {
        let source = self.lines.source;
        let first = loop {
            let line = self.ahead.take().or_else(|| self.lines.next(problems))?;
            if line.indent == 0 {
                break line;
            }
            problems.push(
                Problem::new(
                    "terms::syntax::no-item-above",
                    Span::new(source, line.start, line.end),
                    "this line is indented, but no item stands above it",
                )
                .help("an item such as `article 3.1 \"…\"` starts in column one"),
            );
            self.inside(problems);
        };
        let inside = self.inside(problems);
        Some(item(source, &first, &inside, problems, &mut self.open_ended))
    }

    /// The indented lines that follow.
    fn inside(&mut self, problems: &mut Vec<Problem>) -> Vec<Line<'text>> {
        let mut inside = Vec::new();
        while let Some(mut line) = self.lines.next(problems) {
            if line.indent == 0 && margin::below(self.lines.source, &inside, &mut line, problems).is_none() {
                self.ahead = Some(line);
                break;
            }
            inside.push(line);
        }
        inside
    }
}

/// Reads one line of conversation as a single statement.
pub fn scan_line(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> (Statement, bool) {
    let mut lines = Lines { source, text, at: 0 };
    let mut all = Vec::new();
    while let Some(line) = lines.next(problems) {
        all.push(line);
    }
    let mut open = false;
    let (first, more) = all
        .split_first()
        .map_or((None, &[][..]), |(first, more)| (Some(first), more));
    let statement = join(source, first, more, problems, &mut open);
    (statement, open)
}

fn has_body(word: &str) -> bool {
    matches!(
        word,
        "contract" | "rest" | "record" | "table" | "article" | "case" | "scenario" | "module" | "precedence"
    )
}

fn item<'text>(
    source: SourceId,
    first: &Line<'text>,
    inside: &[Line<'text>],
    problems: &mut Vec<Problem>,
    open: &mut bool,
) -> Item {
    let word = first.tokens.first().map_or("", |token| token.text.as_ref());
    // Below a word that begins no item, the lines are kept apart: it may be a slip of the pen for one that does.
    let known = words::item_words().any(|item| item == word) || word == "rest";
    if !has_body(word) && known {
        return Item {
            head: join(source, Some(first), inside, problems, open),
            body: Vec::new(),
        };
    }
    let head = join(source, Some(first), &[], problems, open);
    let body = body(source, inside, problems, open);
    Item { head, body }
}

/// The sentences below the first line of an item.
fn body(source: SourceId, inside: &[Line<'_>], problems: &mut Vec<Problem>, open: &mut bool) -> Vec<Statement> {
    let mut body = Vec::new();
    let column = column_of(inside);
    let mut rest = inside;
    while let Some((line, after)) = rest.split_first() {
        let count = after
            .iter()
            .take_while(|next| next.indent > column || (next.bullet && next.indent == column))
            .count();
        let (more, next) = after.split_at_checked(count).unwrap_or((after, &[]));
        rest = next;
        let mut statement = join(source, Some(line), more, problems, open);
        if line.indent != column && !statement.broken {
            statement.broken = true;
            problems.push(
                Problem::new(
                    "terms::syntax::indentation",
                    Span::new(source, line.start, line.end),
                    format!(
                        "this line is indented {}; the sentences of this item are indented {column}",
                        line.indent
                    ),
                )
                .help(if line.indent > column {
                    format!("indent it {column}: no sentence stands above it that it could continue")
                } else {
                    format!("indent it {column} to start a sentence, or more to continue the one above")
                }),
            );
        }
        body.push(statement);
    }
    body
}

/// The column of the statements of an item: that of its first line, unless that one alone is indented deeper.
fn column_of(inside: &[Line<'_>]) -> usize {
    let Some((first, after)) = inside.split_first() else {
        return 0;
    };
    let least = after.iter().map(|line| line.indent).min().unwrap_or(first.indent);
    let often = after.iter().filter(|line| line.indent == least).count() > 1;
    if least < first.indent && (often || least == USUAL_COLUMN) {
        least
    } else {
        first.indent
    }
}
