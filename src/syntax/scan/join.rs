//! One statement from its lines: words with one space between them, marks for lists, limits on what a parser must bear.

use super::lines::Line;
use super::{BULLET, LIST_END, Place, Statement};
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use crate::syntax::lex::Token;
use crate::syntax::words;

const LONGEST_STATEMENT: usize = 256 * 1024;
const DEEPEST_BRACKETS: usize = 100;
const DEEPEST_LISTS: usize = 3;
const MOST_OPEN_PHRASES: usize = 1_000;

pub(super) struct Joiner {
    pub(super) canonical: String,
    pub(super) places: Vec<Place>,
    pub(super) lists: Vec<usize>,
}

impl Joiner {
    pub(super) fn push(&mut self, text: &str, start: u32, end: u32) {
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
pub(super) fn join<'text>(
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
    let mut below = lines().skip(1);
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
        for token in without_article(tokens, below.next()) {
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

/// The words of a line without the article of grammar at its end, whose word opens the line below it. An article within a
/// line is dropped with its tokens.
fn without_article<'line, 'text>(tokens: &'line [Token<'text>], below: Option<&Line<'text>>) -> &'line [Token<'text>] {
    let goes_on = below.is_some_and(|line| {
        let first = line.tokens.first();
        first.is_some_and(|first| first.text.starts_with(char::is_alphabetic))
    });
    match tokens {
        [before @ .., last] if goes_on && words::skipped(&last.text) => before,
        _ => tokens,
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
