//! Rows: the lines of a text with their words, comments and indentation.

use super::{calls, spelling};
use crate::syntax::dispatch;
use crate::syntax::parse::{Kind, Reading, parse};
use crate::syntax::scan::{BULLET, Item, Scanned, Statement};
use crate::syntax::words;
use std::ops::Range;

/// How much deeper a continuation stands than its statement.
pub(super) const CONTINUATION: usize = 4;
/// How much deeper a body or the bullets of a list stand.
const STEP: usize = 2;

/// One word, sign, number or text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// How it is spelt.
    pub(super) text: String,
    /// How the grammar reads it; empty for articles of grammar.
    pub(super) canonical: String,
    /// Its first byte in the canonical text.
    pub(super) at: usize,
    /// Where it stands in the source.
    pub(super) place: Range<usize>,
    /// Whether it belongs to the label.
    pub(super) label: bool,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The first row of an item.
    Head {
        /// Whether it stands apart from its neighbours by blank lines.
        apart: bool,
    },
    /// The first row of a statement in a body.
    Statement,
    /// A further row of a statement or item.
    Continuation,
    /// Nothing but a comment.
    Comment {
        /// Whether further rows of a statement follow it.
        within: bool,
    },
}

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// What it is.
    pub(super) role: Role,
    /// The form of its statement.
    pub(super) kind: Option<Kind>,
    /// Whether a blank line stands before it.
    pub(super) blank_before: bool,
    /// How many spaces stand before its first word.
    pub(super) indent: usize,
    /// Its words.
    pub(super) words: Vec<Word>,
    /// The column at which its label starts, when it has one.
    pub(super) label_column: Option<usize>,
    /// Its comment, from the `#` on.
    pub(super) comment: Option<String>,
}

impl Row {
    /// The index of the first word of the label, when other words stand before it.
    pub(super) fn label(&self) -> Option<usize> {
        self.words.iter().position(|word| word.label).filter(|index| *index > 0)
    }
}

/// A line of the source that is no blank one.
struct Line {
    range: Range<usize>,
    column: usize,
    blank_before: bool,
}

struct Reader<'text> {
    text: &'text str,
    lines: std::iter::Peekable<std::vec::IntoIter<Line>>,
    rows: Vec<Row>,
    rewrite_calls: bool,
}

/// Reads the rows of a text without mistakes.
pub(super) fn read(text: &str, scanned: &Scanned, rewrite_calls: bool) -> Vec<Row> {
    let mut reader = Reader {
        text,
        lines: lines(text).into_iter().peekable(),
        rows: Vec::new(),
        rewrite_calls,
    };
    for item in &scanned.items {
        reader.item(item);
    }
    reader.comments_before(usize::MAX);
    reader.rows
}

fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut start, mut blank_before) = (0, false);
    for raw in text.split_inclusive('\n') {
        let words = raw.trim_start_matches(char::is_whitespace);
        let range = start..start + raw.len();
        start = range.end;
        if words.is_empty() {
            blank_before = true;
            continue;
        }
        let column = raw.chars().take_while(|letter| letter.is_whitespace()).count();
        found.push(Line {
            range,
            column,
            blank_before,
        });
        blank_before = false;
    }
    found
}

/// The form of an item's head.
pub(super) fn head_form(item: &Item) -> Option<Kind> {
    dispatch::item(&item.head.canonical)
}

/// The form of a statement in the body of an item.
pub(super) fn body_form(head: Option<Kind>, statement: &Statement) -> Option<Kind> {
    match head? {
        Kind::e_contract => Some(Kind::e_setting),
        Kind::e_record => Some(Kind::e_field),
        Kind::e_table => Some(Kind::e_row),
        Kind::e_rest_days => Some(Kind::e_rest_date),
        Kind::e_precedence => Some(Kind::e_rank),
        Kind::e_module => Some(Kind::e_applies),
        Kind::e_case | Kind::e_scenario => Some(dispatch::case_line(&statement.canonical)),
        _ => dispatch::statement(&statement.canonical),
    }
}

/// The parts of a sentence, when it can be read as this form.
pub(super) fn reading(kind: Option<Kind>, statement: &Statement) -> Option<Reading> {
    kind.and_then(|kind| parse(kind, &statement.canonical).ok())
}

/// The open lists of a statement: their columns in the source.
#[derive(Default)]
struct Lists {
    columns: Vec<usize>,
    /// Whether the statement went on after a list at the present depth.
    past_list: bool,
}

impl Lists {
    /// How much deeper than its statement a further line stands; closes lists as the scanner does.
    fn depth(&mut self, column: usize, bullet: bool) -> usize {
        let mut goes_on = false;
        let mut closed = false;
        while let Some(open) = self.columns.last().copied() {
            goes_on = bullet && open == column;
            if goes_on || column > open {
                break;
            }
            self.columns.pop();
            closed = true;
        }
        if bullet {
            if !goes_on {
                self.columns.push(column);
            }
            self.past_list = false;
            return STEP * self.columns.len();
        }
        self.past_list |= closed;
        let bullets = STEP * self.columns.len();
        if self.past_list {
            bullets + STEP
        } else {
            bullets + CONTINUATION
        }
    }
}

impl Reader<'_> {
    fn item(&mut self, item: &Item) {
        let kind = head_form(item);
        let apart = matches!(
            kind,
            Some(
                Kind::e_contract
                    | Kind::e_record
                    | Kind::e_table
                    | Kind::e_rest_days
                    | Kind::e_article
                    | Kind::e_case
                    | Kind::e_scenario
                    | Kind::e_module
                    | Kind::e_precedence
            )
        );
        self.statement(&item.head, kind, Role::Head { apart });
        for statement in &item.body {
            self.statement(statement, body_form(kind, statement), Role::Statement);
        }
    }

    fn statement(&mut self, statement: &Statement, kind: Option<Kind>, role: Role) {
        let reading = reading(kind, statement);
        let node = reading.as_ref().map(Reading::whole);
        let mut words = spelling::words(self.text, statement, node);
        if let (true, Some(kind), Some(node)) = (self.rewrite_calls, kind, node) {
            calls::rewrite(&mut words, &statement.canonical, kind, node);
        }
        let bullets = bullets(statement);
        let base = if role == Role::Statement { STEP } else { 0 };
        let end = statement.span.end as usize;
        let mut words = words.into_iter().peekable();
        let mut lists = Lists::default();
        let mut role = role;
        self.comments_before(statement.span.start as usize);
        while let Some(line) = self.lines.next_if(|line| line.range.start < end) {
            let first = role != Role::Continuation;
            let next = bullets.partition_point(|at| *at < line.range.start);
            let bullet = bullets.get(next).copied().filter(|at| line.range.contains(at));
            let from = bullet.map_or(line.range.start, |at| at + 1);
            let here: Vec<Word> =
                std::iter::from_fn(|| words.next_if(|word| word.place.start < line.range.end)).collect();
            let (mut here, comment) = filled(self.text, from, line.range.end, here);
            here.splice(0..0, bullet.map(bullet_word));
            if here.is_empty() {
                self.comment(&line, comment, true);
                continue;
            }
            let indent = if first && bullet.is_none() {
                base
            } else {
                base + lists.depth(line.column, bullet.is_some())
            };
            self.level_comments(indent);
            let blank_before = first && line.blank_before;
            self.rows.push(Row {
                role,
                kind,
                blank_before,
                indent,
                words: here,
                label_column: None,
                comment,
            });
            role = Role::Continuation;
        }
    }

    /// A line that is nothing but a comment; `within` when it interrupts a statement.
    fn comment(&mut self, line: &Line, comment: Option<String>, within: bool) {
        if comment.is_none() {
            return;
        }
        let role = Role::Comment { within };
        let indent = if line.column == 0 { 0 } else { STEP };
        let blank_before = line.blank_before && !within;
        self.rows.push(Row {
            role,
            kind: None,
            blank_before,
            indent,
            words: Vec::new(),
            label_column: None,
            comment,
        });
    }

    /// Gives the comments before a further row of a statement the row's own level.
    fn level_comments(&mut self, level: usize) {
        for row in self
            .rows
            .iter_mut()
            .rev()
            .take_while(|row| row.role == Role::Comment { within: true })
        {
            if row.indent > 0 {
                row.indent = level;
            }
        }
    }

    /// The lines before a statement: comments.
    fn comments_before(&mut self, start: usize) {
        while let Some(line) = self.lines.next_if(|line| line.range.end <= start) {
            let (_, comment) = filled(self.text, line.range.start, line.range.end, Vec::new());
            self.comment(&line, comment, false);
        }
    }
}

/// The places of the bullets of a statement, in order.
fn bullets(statement: &Statement) -> Vec<usize> {
    let is_bullet = |at: usize| {
        statement
            .canonical
            .get(at..)
            .is_some_and(|rest| rest.starts_with(BULLET))
    };
    let marks = statement
        .places
        .iter()
        .filter(|place| is_bullet(place.canonical as usize));
    marks.map(|place| place.start as usize).collect()
}

fn bullet_word(at: usize) -> Word {
    Word {
        text: "-".to_owned(),
        canonical: BULLET.to_string(),
        at: 0,
        place: at..at + 1,
        label: false,
    }
}

/// The words of a line with the articles of grammar between them, and its comment.
fn filled(text: &str, from: usize, to: usize, words_here: Vec<Word>) -> (Vec<Word>, Option<String>) {
    let mut out = Vec::with_capacity(words_here.len());
    let mut at = from;
    for word in words_here {
        for article in text
            .get(at..word.place.start)
            .unwrap_or("")
            .split_whitespace()
            .filter(|gap| words::skipped(&gap.to_lowercase()))
        {
            out.push(Word {
                text: article.to_lowercase(),
                canonical: String::new(),
                label: false,
                ..word.clone()
            });
        }
        at = at.max(word.place.end);
        out.push(word);
    }
    let rest = text.get(at..to).unwrap_or("");
    let comment = rest
        .find('#')
        .and_then(|start| rest.get(start..))
        .map(|comment| comment.replace('\r', " ").trim_end().to_owned());
    (out, comment)
}
