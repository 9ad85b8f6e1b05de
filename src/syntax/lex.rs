//! Words: cuts one line into tokens and catches what has two readings before the grammar sees it.

mod amounts;
mod comments;
mod tidy;

pub use super::traps::MONTHS;
use super::traps::{
    comparison, date_problem, number_problem, odd_character, plain_number, sign_problem, slash_problem, tab_problem,
};
use super::{marks, traps, words};
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use comments::Before;
use std::borrow::Cow;
use tidy::tidy;

/// A word, number, text or sign, in canonical form.
#[derive(Clone, Debug)]
pub struct Token<'text> {
    /// Its canonical text: mostly what the source has there.
    pub text: Cow<'text, str>,
    /// First byte in the source.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
}

/// Reads the tokens of one line.
pub struct Lexer<'text> {
    source: SourceId,
    text: &'text str,
    at: usize,
    end: usize,
}

/// The most mistakes that are reported in one line.
const MOST_PROBLEMS_OF_A_LINE: usize = 20;

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\r' | '\n')
}

fn byte(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl<'text> Lexer<'text> {
    /// Reads the bytes from `start` to before `end` of `text`.
    #[must_use]
    pub const fn new(source: SourceId, text: &'text str, start: usize, end: usize) -> Self {
        Self {
            source,
            text,
            at: start,
            end,
        }
    }

    /// The byte after what was read: after the line, or after a comment that ends below it.
    #[must_use]
    pub fn end(&self) -> usize {
        self.at.max(self.end)
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, byte(start), byte(end))
    }

    /// Skips the white space at the line's start and tells how wide it is.
    pub fn indentation(&mut self, problems: &mut Vec<Problem>) -> usize {
        let mut width = 0;
        let mut tab = None;
        while let Some(letter) = self.peek() {
            if letter == '\t' {
                tab = tab.or(Some(self.at));
                width += 2;
            } else if is_space(letter) {
                width += 1;
            } else {
                break;
            }
            self.at += letter.len_utf8();
        }
        if let (Some(at), Some(letter)) = (tab, self.peek())
            && letter != '#'
        {
            problems.push(tab_problem(
                self.span(at, at + 1),
                "indent with spaces: two for each level",
            ));
        }
        width
    }

    /// All tokens up to the end of the line or its comment.
    pub fn tokens(&mut self, problems: &mut Vec<Problem>) -> Vec<Token<'text>> {
        // Words have some five letters.
        let mut tokens: Vec<Token<'text>> = Vec::with_capacity(self.rest().len().div_ceil(5));
        let mut after_space = true;
        let before = problems.len();
        tokens.extend(self.mark(problems));
        while let Some(letter) = self.peek() {
            let start = self.at;
            if problems.len().saturating_sub(before) >= MOST_PROBLEMS_OF_A_LINE {
                // The line is broken beyond reading; more of the same would bury the rest.
                self.at = self.end;
                break;
            }
            if is_space(letter) {
                self.at += letter.len_utf8();
                after_space = true;
                continue;
            }
            if letter == '#' {
                if !after_space {
                    problems.push(
                        Problem::new(
                            "terms::syntax::sign",
                            self.span(start, start + 1),
                            "`#` stands against the word before it",
                        )
                        .help("write a space before a comment: ` # …`"),
                    );
                }
                break;
            }
            if let Some(text) = self.token(letter, after_space, tokens.last(), problems) {
                tokens.push(Token {
                    text,
                    start: byte(start),
                    end: byte(self.at),
                });
            }
            after_space = false;
        }
        tidy(tokens)
    }

    /// The mark of an enumeration at the start of the line, as the `-` that it should be.
    fn mark(&mut self, problems: &mut Vec<Problem>) -> Option<Token<'text>> {
        let start = self.at;
        self.at += marks::length(self.rest())?;
        let place = self.span(start, self.at);
        let shown = self.text.get(start..self.at).unwrap_or("");
        let column_one = self
            .text
            .get(..start)
            .is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        let (what, help) = if column_one {
            ("article", "an article starts with its word: `article 1 \"…\"`")
        } else {
            ("list item", "a list item starts with `- `")
        };
        problems.push(Problem::new("terms::syntax::sign", place, format!("`{shown}` starts no {what}")).help(help));
        Some(Token {
            text: Cow::Borrowed("-"),
            start: place.start,
            end: place.end,
        })
    }

    fn token(
        &mut self,
        letter: char,
        after_space: bool,
        before: Option<&Token<'_>>,
        problems: &mut Vec<Problem>,
    ) -> Option<Cow<'text, str>> {
        let start = self.at;
        let apart = match before {
            None => Before::Nothing,
            Some(_) if after_space => Before::Space,
            Some(_) => Before::Letter,
        };
        if self.foreign_comment(apart, problems) {
            return None;
        }
        match letter {
            '"' | '“' | '”' | '„' => self.quoted(problems),
            '€' => self.money(problems).map(Cow::Owned),
            '0'..='9' => Some(self.number(problems)),
            _ if letter.is_alphabetic() => Some(self.word(problems)),
            _ if is_comparing(letter) || letter == ':' && self.rest().starts_with(":=") => {
                let sign = self.take_while(|letter, _, at| is_comparing(letter) || letter == ':' && at == 0);
                let place = self.span(start, self.at);
                let declared = before.is_some_and(|token| words::is_type(&token.text));
                problems.push(match comparison(sign, declared) {
                    Some(words) => Problem::new(
                        "terms::syntax::sign",
                        place,
                        format!("`{sign}` is no sign of the language"),
                    )
                    .help(format!("write {words}")),
                    None => odd_character(place, letter, self.rest()),
                });
                None
            }
            '(' | ')' | ',' | ':' | '?' => {
                self.at += 1;
                self.text.get(start..self.at).map(Cow::Borrowed)
            }
            '-' | '+' | '*' | '/' => {
                self.at += 1;
                // `balance is -€50`: a value begins here, and nothing from which to subtract stands before it.
                let begins =
                    before.is_some_and(|token| matches!(token.text.as_ref(), "IS" | "ARE" | "least" | "most" | ":"));
                let signs = letter == '-' && begins && self.peek().is_some_and(starts_an_amount);
                let spaced = after_space && (signs || self.peek().is_none_or(is_space));
                let word = match letter {
                    '-' => "-",
                    '+' => "PLUS",
                    '*' => "TIMES",
                    _ => "/",
                };
                if !spaced {
                    let place = self.span(start, self.at);
                    let joined = before.filter(|_| letter == '/' && !after_space);
                    problems.push(match joined {
                        Some(token) => slash_problem(place, &token.text, traps::next_word(self.rest())),
                        None => sign_problem(place, letter),
                    });
                }
                Some(Cow::Borrowed(word))
            }
            _ => {
                self.at += letter.len_utf8();
                let cut = before.filter(|_| letter == '.' && !after_space);
                problems.push(
                    match cut.and_then(|token| Some((token, traps::abbreviation(&token.text)?))) {
                        Some((token, help)) => Problem::new(
                            "terms::syntax::full-stop",
                            self.span(token.start as usize, self.at),
                            format!("`{}.` is cut short", token.text.to_lowercase()),
                        )
                        .help(help),
                        None => odd_character(self.span(start, self.at), letter, self.rest()),
                    },
                );
                None
            }
        }
    }

    /// Passes over a comment as other languages write it, and reports it.
    fn foreign_comment(&mut self, before: Before, problems: &mut Vec<Problem>) -> bool {
        let text = self.text.get(self.at..).unwrap_or("");
        let Some((sign, length)) = comments::foreign(text, self.rest().len(), before) else {
            return false;
        };
        let place = self.span(self.at, self.at + sign.len());
        self.at += length;
        problems.push(
            Problem::new("terms::syntax::sign", place, format!("`{sign}` starts no comment"))
                .help("a comment starts with `#`"),
        );
        true
    }

    fn quoted(&mut self, problems: &mut Vec<Problem>) -> Option<Cow<'text, str>> {
        if let Some(text) = plainly_quoted(self.rest()) {
            self.at += text.len();
            return Some(Cow::Borrowed(text));
        }
        let start = self.at;
        self.at += self.peek().map_or(1, char::len_utf8);
        let mut text = String::from("\"");
        while let Some(letter) = self.peek() {
            if letter == '\n' {
                break;
            }
            self.at += letter.len_utf8();
            match letter {
                '"' | '“' | '”' | '„' => {
                    text.push('"');
                    return Some(Cow::Owned(text));
                }
                '\r' => {}
                '\t' => text.push(' '),
                _ if letter.is_control() => {
                    let place = self.span(self.at - letter.len_utf8(), self.at);
                    problems.push(odd_character(place, letter, ""));
                }
                _ => text.push(letter),
            }
        }
        problems.push(
            Problem::new(
                "terms::syntax::open-quote",
                self.span(start, self.at.max(start + 1)),
                "this quoted text does not end on its line",
            )
            .help("close it with `\"`"),
        );
        None
    }

    fn number_text(&mut self) -> &'text str {
        self.take_while(|letter, rest, at| {
            letter.is_ascii_alphanumeric()
                || (matches!(letter, '.' | ',' | ':' | '-' | '/' | '_')
                    && behind(rest, at + 1).is_some_and(|after| after.is_ascii_alphanumeric()))
        })
    }

    /// Takes the letters that belong together, each judged with the text and its place there.
    fn take_while(&mut self, inside: impl Fn(char, &str, usize) -> bool) -> &'text str {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(at, letter)| !inside(*letter, rest, *at))
            .map_or(rest.len(), |(at, _)| at);
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// A number, date, percentage, article number or identifier: whatever starts with a digit.
    fn number(&mut self, problems: &mut Vec<Problem>) -> Cow<'text, str> {
        let start = self.at;
        let text = self.number_text();
        if self.peek() == Some('%') || (self.rest().starts_with(" %")) {
            self.at += if self.peek() == Some('%') { 1 } else { 2 };
            let Some(plain) = plain_number(text) else {
                problems.push(number_problem(self.span(start, self.at), text, "", "%"));
                return Cow::Borrowed("0%");
            };
            return Cow::Owned(format!("{plain}%"));
        }
        self.classify(text, start, problems)
    }

    fn classify(&self, text: &'text str, start: usize, problems: &mut Vec<Problem>) -> Cow<'text, str> {
        if text.bytes().all(|letter| letter.is_ascii_digit()) {
            return Cow::Borrowed(text);
        }
        let place = self.span(start, self.at);
        let shape: String = text
            .chars()
            .map(|letter| if letter.is_ascii_digit() { '9' } else { letter })
            .collect();
        if shape == "9999-99-99" || shape == "9999-99-99T99:99" || shape == "9999-99-99t99:99" {
            return Cow::Owned(text.to_uppercase());
        }
        if shape.chars().all(|letter| matches!(letter, '9' | ',')) || (shape.contains(',') && shape.contains('.')) {
            return plain_number(text).map_or_else(
                || {
                    problems.push(number_problem(place, text, "", ""));
                    Cow::Borrowed("0")
                },
                Cow::Owned,
            );
        }
        if let Some(problem) = date_problem(place, text, &shape) {
            problems.push(problem);
            return Cow::Borrowed("2000-01-01");
        }
        lower(text)
    }

    fn word(&mut self, problems: &mut Vec<Problem>) -> Cow<'text, str> {
        let text = self.word_text();
        if matches!(text, "EUR" | "USD" | "GBP" | "CHF")
            && let Some(amount) = self.amount_behind(text, problems)
        {
            return Cow::Owned(amount);
        }
        let lower = lower(text);
        match words::reserved(&lower) {
            Some(capitals) => Cow::Borrowed(capitals),
            None => lower,
        }
    }

    fn word_text(&mut self) -> &'text str {
        // Most words are plain letters that end at a space.
        let rest = self.rest();
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if rest
            .as_bytes()
            .get(plain)
            .is_none_or(|end| matches!(end, b' ' | b',' | b'\n'))
        {
            self.at += plain;
            return rest.get(..plain).unwrap_or("");
        }
        self.take_while(|letter, rest, at| {
            letter.is_alphanumeric()
                || match letter {
                    '_' => true,
                    '-' | '\'' | '’' | '.' => behind(rest, at + letter.len_utf8()).is_some_and(char::is_alphanumeric),
                    // The number of an article goes on, `M:8.1` and `M:P`; a declaration does not, `price:money`.
                    ':' => {
                        behind(rest, at + 1).is_some_and(|letter| letter.is_alphanumeric() && !letter.is_lowercase())
                    }
                    '/' => goes_on_behind_slash(rest.get(..at).unwrap_or(""), behind(rest, at + 1)),
                    _ => false,
                }
        })
    }
}

/// The letter that starts at this byte.
fn behind(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The quoted text at the start of `rest`, when it stands there as it is read: plain quotes, no control characters.
fn plainly_quoted(rest: &str) -> Option<&str> {
    let inside = rest.strip_prefix('"')?;
    let end = inside.find(|letter: char| matches!(letter, '"' | '“' | '”' | '„') || letter.is_control())?;
    inside.get(end..)?.starts_with('"').then(|| rest.get(..end + 2))?
}

/// A word as the grammar has it: in lower case, with the plain apostrophe.
fn lower(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|letter| letter.is_ascii() && !letter.is_ascii_uppercase())
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('’', "'").to_lowercase())
}

/// Whether a slash goes on with the word before it: `yes/no`, or a day count such as `act/365`, `actual/actual`.
fn goes_on_behind_slash(word: &str, next: Option<char>) -> bool {
    word.eq_ignore_ascii_case("yes") && next.is_some_and(|letter| letter.eq_ignore_ascii_case(&'n'))
        || word.eq_ignore_ascii_case("act") && next == Some('3')
        || word.eq_ignore_ascii_case("actual") && next.is_some_and(|letter| letter.eq_ignore_ascii_case(&'a'))
}

/// Whether a sign compares or joins in other languages.
const fn is_comparing(letter: char) -> bool {
    matches!(letter, '<' | '>' | '=' | '!' | '&' | '|' | '≥' | '≤')
}

/// Whether an amount or number begins with a letter.
const fn starts_an_amount(letter: char) -> bool {
    letter == '€' || letter.is_ascii_digit()
}
