//! The lines of a text that hold words, each with its column.

use crate::problem::Problem;
use crate::source::{SourceId, Span};
use crate::syntax::lex::{Lexer, Token};

/// A line that holds words.
pub(super) struct Line<'text> {
    pub(super) tokens: Vec<Token<'text>>,
    pub(super) indent: usize,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) bullet: bool,
    pub(super) broken: bool,
}

/// The lines of a text that hold words.
pub(super) struct Lines<'text> {
    pub(super) source: SourceId,
    pub(super) text: &'text str,
    pub(super) at: usize,
}

impl<'text> Lines<'text> {
    pub(super) fn next(&mut self, problems: &mut Vec<Problem>) -> Option<Line<'text>> {
        loop {
            let raw = self.text.get(self.at..)?.split_inclusive('\n').next()?;
            let start = self.at;
            self.at += raw.len();
            let mut lexer = Lexer::new(self.source, self.text, start, self.at);
            let indent = lexer.indentation(problems);
            let before = problems.len();
            let tokens = lexer.tokens(problems);
            self.at = lexer.end();
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
