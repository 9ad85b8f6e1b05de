//! Layout: cuts a text into items and statements and each statement into words.
//!
//! White space, comments and line ends disappear here. What remains of a statement is one *canonical*
//! line: words in lower case with one space between them, reserved words in capitals, bullets as
//! U+001E, ends of lists as U+001F. A table leads from each word back to its place in the source.

use super::lex::{Lexer, Token};
use crate::problem::Problem;
use crate::source::{SourceId, Span};

/// The bullet of a list in canonical text.
pub const BULLET: char = '\u{1e}';
/// The end of a list in canonical text.
pub const LIST_END: char = '\u{1f}';

const LONGEST_STATEMENT: usize = 256 * 1024;
const DEEPEST_BRACKETS: usize = 100;
const DEEPEST_LISTS: usize = 3;
const MOST_OPEN_PHRASES: usize = 1_000;

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

    /// Where these canonical words first stand in the sentence, as whole words.
    #[must_use]
    pub fn place_of(&self, words: &str) -> Option<Span> {
        let bounded = |at: usize| {
            let end = at + words.len();
            (at == 0 || self.canonical.get(..at).is_some_and(|before| before.ends_with(' ')))
                && self
                    .canonical
                    .get(end..)
                    .is_some_and(|after| after.is_empty() || after.starts_with(' '))
        };
        let at = self
            .canonical
            .match_indices(words)
            .map(|(at, _)| at)
            .find(|at| !words.is_empty() && bounded(*at))?;
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

struct Line {
    tokens: Vec<Token>,
    indent: usize,
    start: u32,
    end: u32,
    bullet: bool,
    broken: bool,
}

/// Cuts `text` into items and statements.
pub fn scan(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Scanned {
    let lines = read_lines(source, text, problems);
    let mut scanned = Scanned::default();
    let mut rest = lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let count = after.iter().take_while(|line| line.indent > 0).count();
        let (inside, next) = after.split_at_checked(count).unwrap_or((after, &[]));
        rest = next;
        if first.indent > 0 {
            problems.push(
                Problem::new(
                    "terms::syntax::no-item-above",
                    Span::new(source, first.start, first.end),
                    "this line is indented, but no item stands above it",
                )
                .help("an item such as `article 3.1 \"…\"` starts in column one"),
            );
            continue;
        }
        scanned
            .items
            .push(item(source, first, inside, problems, &mut scanned.open_ended));
    }
    scanned
}

/// Reads one line of conversation as a single statement.
pub fn scan_line(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> (Statement, bool) {
    let lines = read_lines(source, text, problems);
    let mut open = false;
    let statement = join(source, &lines.iter().collect::<Vec<_>>(), problems, &mut open);
    (statement, open)
}

fn read_lines(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut offset = 0usize;
    for raw in text.split_inclusive('\n') {
        let start = offset;
        offset += raw.len();
        let mut lexer = Lexer::new(source, text, start, start + raw.len());
        let indent = lexer.indentation(problems);
        let before = problems.len();
        let tokens = lexer.tokens(problems);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            continue;
        };
        lines.push(Line {
            indent,
            start: first.start,
            end: last.end,
            bullet: first.text == "-",
            broken: problems.len() > before,
            tokens,
        });
    }
    lines
}

fn has_body(word: &str) -> bool {
    matches!(
        word,
        "contract" | "record" | "table" | "article" | "case" | "scenario" | "module" | "precedence"
    )
}

fn item(source: SourceId, first: &Line, inside: &[Line], problems: &mut Vec<Problem>, open: &mut bool) -> Item {
    let word = first.tokens.first().map_or("", |token| token.text.as_str());
    if !has_body(word) {
        let mut all = vec![first];
        all.extend(inside);
        return Item {
            head: join(source, &all, problems, open),
            body: Vec::new(),
        };
    }
    let head = join(source, &[first], problems, open);
    let mut body = Vec::new();
    let column = inside.first().map_or(0, |line| line.indent);
    let mut rest = inside;
    while let Some((line, after)) = rest.split_first() {
        let count = after
            .iter()
            .take_while(|next| next.indent > column || (next.bullet && next.indent == column))
            .count();
        let (more, next) = after.split_at_checked(count).unwrap_or((after, &[]));
        rest = next;
        let mut all = vec![line];
        all.extend(more);
        let mut statement = join(source, &all, problems, open);
        if line.indent < column && !statement.broken {
            statement.broken = true;
            problems.push(
                Problem::new(
                    "terms::syntax::indentation",
                    Span::new(source, line.start, line.end),
                    format!(
                        "this line is indented {}; the statements of this item are indented {column}",
                        line.indent
                    ),
                )
                .help(format!(
                    "indent it {column} to start a statement, or more to continue the one above"
                )),
            );
        }
        body.push(statement);
    }
    Item { head, body }
}

struct Joiner {
    canonical: String,
    places: Vec<Place>,
    lists: Vec<usize>,
}

impl Joiner {
    fn push(&mut self, text: &str, start: u32, end: u32) {
        if !self.canonical.is_empty() {
            self.canonical.push(' ');
        }
        let canonical = u32::try_from(self.canonical.len()).unwrap_or(u32::MAX);
        self.places.push(Place { canonical, start, end });
        self.canonical.push_str(text);
    }

    fn mark(&mut self, mark: char, at: u32) {
        self.push(mark.encode_utf8(&mut [0; 4]), at, at);
    }

    /// Ends the lists that a line at this column closes; says whether a list at the column goes on.
    fn close_lists(&mut self, column: usize, bullet: bool, at: u32) -> bool {
        while let Some(open) = self.lists.last().copied() {
            if bullet && open == column {
                return true;
            }
            if column > open {
                return false;
            }
            self.lists.pop();
            self.mark(LIST_END, at);
        }
        false
    }
}

fn join(source: SourceId, lines: &[&Line], problems: &mut Vec<Problem>, open: &mut bool) -> Statement {
    let mut joiner = Joiner {
        canonical: String::new(),
        places: Vec::new(),
        lists: Vec::new(),
    };
    let span = Span::new(
        source,
        lines.first().map_or(0, |line| line.start),
        lines.last().map_or(0, |line| line.end),
    );
    let known = problems.len();
    for (number, line) in lines.iter().enumerate() {
        let mut tokens = line.tokens.as_slice();
        if number > 0 || line.bullet {
            let goes_on = joiner.close_lists(line.indent, line.bullet, line.start);
            if line.bullet {
                if !goes_on {
                    joiner.lists.push(line.indent);
                    if joiner.lists.len() == DEEPEST_LISTS + 1 {
                        problems.push(too_deep(
                            Span::new(source, line.start, line.end),
                            "lists nest",
                            DEEPEST_LISTS,
                        ));
                    }
                }
                joiner.mark(BULLET, line.start);
                tokens = tokens.get(1..).unwrap_or(&[]);
            }
        }
        for token in tokens {
            joiner.push(&token.text, token.start, token.end);
        }
    }
    let end = span.end;
    while joiner.lists.pop().is_some() {
        joiner.mark(LIST_END, end);
    }
    let unclosed = check_size(&joiner, source, span, problems);
    *open = unclosed || joiner.canonical.ends_with(" :");
    let broken = problems.len() > known || lines.iter().any(|line| line.broken);
    Statement {
        canonical: joiner.canonical,
        places: joiner.places,
        span,
        broken,
    }
}

fn too_deep(span: Span, what: &str, most: usize) -> Problem {
    Problem::new("terms::syntax::too-deep", span, format!("{what} more than {most} deep"))
        .help("name a part of it in a rule of its own")
}

/// Limits on one statement, so that no input is too much for the parser. Says whether a bracket is open.
fn check_size(joiner: &Joiner, source: SourceId, span: Span, problems: &mut Vec<Problem>) -> bool {
    if joiner.canonical.len() > LONGEST_STATEMENT {
        problems.push(
            Problem::new("terms::syntax::too-long", span, "this statement is longer than 256 KB")
                .help("split it into several statements"),
        );
        return false;
    }
    let mut brackets: Vec<Place> = Vec::new();
    let mut phrases = 0usize;
    for (index, place) in joiner.places.iter().enumerate() {
        let start = place.canonical as usize;
        let end = joiner
            .places
            .get(index + 1)
            .map_or(joiner.canonical.len(), |next| next.canonical as usize);
        let word = joiner.canonical.get(start..end).unwrap_or("").trim_end();
        let here = Span::new(source, place.start, place.end);
        match word {
            "(" => {
                brackets.push(*place);
                if brackets.len() == DEEPEST_BRACKETS + 1 {
                    problems.push(too_deep(here, "brackets nest", DEEPEST_BRACKETS));
                    return false;
                }
            }
            ")" if brackets.pop().is_none() => {
                problems.push(
                    Problem::new("terms::syntax::bracket", here, "`)` closes no bracket")
                        .help("leave it out, or write the `(` that it closes"),
                );
                return false;
            }
            "of" | "AFTER" | "BEFORE" | "OTHERWISE" | "NOT" => {
                phrases += 1;
                if phrases == MOST_OPEN_PHRASES {
                    problems.push(too_deep(here, "phrases nest", MOST_OPEN_PHRASES));
                    return false;
                }
            }
            _ => {}
        }
    }
    let Some(bracket) = brackets.last() else { return false };
    problems.push(
        Problem::new(
            "terms::syntax::bracket",
            Span::new(source, bracket.start, bracket.end),
            "this bracket is not closed",
        )
        .help("write `)` before the end of the sentence"),
    );
    true
}
