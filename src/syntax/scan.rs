//! Layout: cuts a text into items and statements and each statement into words.
//!
//! White space, comments and line ends disappear here. What remains of a statement is one *canonical*
//! line: words in lower case with one space between them, reserved words in capitals, bullets as
//! U+001E, ends of lists as U+001F. A table leads from each word back to its place in the source.

use super::lex::{Lexer, Token};
use super::words;
use crate::problem::Problem;
use crate::source::{SourceId, Span};

/// The bullet of a list in canonical text.
pub const BULLET: char = '\u{1e}';
/// The end of a list in canonical text.
pub const LIST_END: char = '\u{1f}';

const LONGEST_STATEMENT: usize = 256 * 1024;
const DEEPEST_BRACKETS: usize = 100;
const DEEPEST_LISTS: usize = 3;
const USUAL_COLUMN: usize = 2;
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

struct Line<'text> {
    tokens: Vec<Token<'text>>,
    indent: usize,
    start: u32,
    end: u32,
    bullet: bool,
    broken: bool,
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
        while let Some(line) = self.lines.next(problems) {
            if line.indent == 0 {
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

/// The lines of a piece of a text, read as one sentence.
#[must_use]
pub fn sentence_in(text: &str, span: Span) -> Statement {
    joined(span.source, &lines_of(text, span))
}

/// The lines of a piece of a text, read as the sentences of an item.
#[must_use]
pub fn sentences_in(text: &str, span: Span) -> Vec<Statement> {
    body(span.source, &lines_of(text, span), &mut Vec::new(), &mut false)
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

/// The lines of a text that hold words.
struct Lines<'text> {
    source: SourceId,
    text: &'text str,
    at: usize,
}

impl<'text> Lines<'text> {
    fn next(&mut self, problems: &mut Vec<Problem>) -> Option<Line<'text>> {
        loop {
            let raw = self.text.get(self.at..)?.split_inclusive('\n').next()?;
            let start = self.at;
            self.at += raw.len();
            let mut lexer = Lexer::new(self.source, self.text, start, self.at);
            let indent = lexer.indentation(problems);
            let before = problems.len();
            let tokens = lexer.tokens(problems);
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
                continue;
            };
            let indent = if indent > 0 && begins_item(&tokens) {
                let place = Span::new(self.source, first.start, last.end);
                problems.push(
                    Problem::new(
                        "terms::syntax::indentation",
                        place,
                        format!("this line begins an item, and is indented {indent}"),
                    )
                    .help(format!("start `{}` in column one", first.text)),
                );
                0
            } else {
                indent
            };
            return Some(Line {
                indent,
                start: first.start,
                end: last.end,
                bullet: first.text == "-",
                broken: problems.len() > before,
                tokens,
            });
        }
    }
}

/// Whether an indented line can only be the first line of an item: `article 6.7 "Cap"`, `record claim "…"`. No sentence
/// goes on with such words and a quoted text.
fn begins_item(tokens: &[Token<'_>]) -> bool {
    let [first, second, inside @ .., last] = tokens else {
        return false;
    };
    let plain = |token: &Token<'_>| {
        token
            .text
            .starts_with(|letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    };
    let named = match first.text.as_ref() {
        "article" => !second.text.starts_with('"'),
        "record" | "module" | "contract" => second.text.starts_with(char::is_alphabetic),
        _ => false,
    };
    named && last.text.starts_with('"') && inside.iter().all(plain)
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

/// One statement from the line that it starts on and those that go on with it.
fn join<'text>(
    source: SourceId,
    first: Option<&Line<'text>>,
    more: &[Line<'text>],
    problems: &mut Vec<Problem>,
    open: &mut bool,
) -> Statement {
    let lines = || first.into_iter().chain(more);
    let span = Span::new(
        source,
        first.map_or(0, |line| line.start),
        more.last().or(first).map_or(0, |line| line.end),
    );
    let mut joiner = Joiner {
        canonical: String::with_capacity(span.end.saturating_sub(span.start) as usize),
        places: Vec::with_capacity(lines().map(|line| line.tokens.len()).sum()),
        lists: Vec::new(),
    };
    let known = problems.len();
    for (number, line) in lines().enumerate() {
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
    let broken = problems.len() > known || lines().any(|line| line.broken);
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
            Problem::new("terms::syntax::too-long", span, "this sentence is longer than 256 KB")
                .help("split it into several sentences"),
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
