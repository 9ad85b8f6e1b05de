//! Words: cuts one line into tokens and catches what has two readings before the grammar sees it.

pub use super::traps::MONTHS;
use super::traps::{date_problem, number_problem, odd_character, plain_number, sign_problem, tab_problem};
use super::words;
use crate::problem::Problem;
use crate::source::{SourceId, Span};

/// A word, number, text or sign, in canonical form.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its canonical text.
    pub text: String,
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
    pub fn tokens(&mut self, problems: &mut Vec<Problem>) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut after_space = true;
        let before = problems.len();
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
            if letter == '#' && after_space {
                break;
            }
            if let Some(text) = self.token(letter, after_space, problems) {
                tokens.push(Token {
                    text,
                    start: byte(start),
                    end: byte(self.at),
                });
            }
            after_space = false;
        }
        tidy(tokens, self.source, problems)
    }

    fn token(&mut self, letter: char, after_space: bool, problems: &mut Vec<Problem>) -> Option<String> {
        let start = self.at;
        match letter {
            '"' | '“' | '”' | '„' => self.quoted(problems),
            '€' => self.money(problems),
            '0'..='9' => Some(self.number(problems)),
            _ if letter.is_alphabetic() => Some(self.word()),
            '(' | ')' | ',' | ':' | '?' => {
                self.at += 1;
                Some(letter.to_string())
            }
            '-' | '+' | '*' | '/' => {
                self.at += 1;
                let spaced = after_space && self.peek().is_none_or(is_space);
                let word = match letter {
                    '-' => "-",
                    '+' => "PLUS",
                    '*' => "TIMES",
                    _ => "/",
                };
                if !spaced {
                    problems.push(sign_problem(self.span(start, self.at), letter));
                }
                Some(word.to_owned())
            }
            _ => {
                self.at += letter.len_utf8();
                problems.push(odd_character(self.span(start, self.at), letter, self.rest()));
                None
            }
        }
    }

    fn quoted(&mut self, problems: &mut Vec<Problem>) -> Option<String> {
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
                    return Some(text);
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

    fn money(&mut self, problems: &mut Vec<Problem>) -> Option<String> {
        let start = self.at;
        self.at += '€'.len_utf8();
        while self.peek().is_some_and(|letter| is_space(letter) && letter != '\n') {
            self.at += self.peek().map_or(1, char::len_utf8);
        }
        if !self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at = start + '€'.len_utf8();
            problems.push(
                Problem::new(
                    "terms::syntax::number",
                    self.span(start, self.at),
                    "an amount is missing after `€`",
                )
                .help("write it as `€5,000` or `€5,000.00`"),
            );
            return None;
        }
        let digits = self.number_text();
        if self.rest().starts_with(",-") {
            self.at += 2;
        }
        let place = self.span(start, self.at);
        match plain_number(&digits) {
            Some(plain) => Some(format!("$EUR{plain}")),
            None => {
                problems.push(number_problem(place, &digits, "€", ""));
                None
            }
        }
    }

    fn number_text(&mut self) -> String {
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            let next = self.rest().chars().nth(1);
            let inside = letter.is_ascii_alphanumeric()
                || (matches!(letter, '.' | ',' | ':' | '-' | '/' | '_')
                    && next.is_some_and(|after| after.is_ascii_alphanumeric()));
            if !inside {
                break;
            }
            text.push(letter);
            self.at += letter.len_utf8();
        }
        text
    }

    /// A number, date, percentage, article number or identifier: whatever starts with a digit.
    fn number(&mut self, problems: &mut Vec<Problem>) -> String {
        let start = self.at;
        let text = self.number_text();
        if self.peek() == Some('%') || (self.rest().starts_with(" %")) {
            self.at += if self.peek() == Some('%') { 1 } else { 2 };
            return match plain_number(&text) {
                Some(plain) => format!("{plain}%"),
                None => {
                    problems.push(number_problem(self.span(start, self.at), &text, "", "%"));
                    "0%".to_owned()
                }
            };
        }
        self.classify(&text, start, problems)
    }

    fn classify(&self, text: &str, start: usize, problems: &mut Vec<Problem>) -> String {
        let place = self.span(start, self.at);
        let shape: String = text
            .chars()
            .map(|letter| if letter.is_ascii_digit() { '9' } else { letter })
            .collect();
        if shape == "9999-99-99" || shape == "9999-99-99T99:99" || shape == "9999-99-99t99:99" {
            return text.to_uppercase();
        }
        if shape.chars().all(|letter| letter == '9') {
            return text.to_owned();
        }
        if shape.chars().all(|letter| matches!(letter, '9' | ',')) || (shape.contains(',') && shape.contains('.')) {
            return plain_number(text).unwrap_or_else(|| {
                problems.push(number_problem(place, text, "", ""));
                "0".to_owned()
            });
        }
        if let Some(problem) = date_problem(place, text, &shape) {
            problems.push(problem);
            return "2000-01-01".to_owned();
        }
        text.to_lowercase()
    }

    fn word(&mut self) -> String {
        let start = self.at;
        let text = self.word_text();
        let digit_follows = self
            .rest()
            .trim_start_matches([' ', '\u{a0}'])
            .starts_with(|letter: char| letter.is_ascii_digit());
        let is_code = text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase());
        if is_code
            && digit_follows
            && matches!(text.as_str(), "EUR" | "USD" | "GBP" | "CHF")
            && !self.rest().starts_with('-')
        {
            let mark = self.at;
            while self.peek().is_some_and(is_space) {
                self.at += self.peek().map_or(1, char::len_utf8);
            }
            let digits = self.number_text();
            if let Some(plain) = plain_number(&digits) {
                return format!("${text}{plain}");
            }
            self.at = mark;
        }
        let _ = start;
        let lower = text.to_lowercase();
        if let Some(capitals) = words::reserved(&lower) {
            return capitals.to_owned();
        }
        lower
    }

    fn word_text(&mut self) -> String {
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            let next = self.rest().chars().nth(1);
            let inside = letter.is_alphanumeric()
                || letter == '_'
                || (matches!(letter, '-' | '\'' | '’' | '.' | ':') && next.is_some_and(char::is_alphanumeric))
                || (letter == '/' && text == "yes" && next == Some('n'))
                || (letter == '/' && day_count(&text, next));
            if !inside {
                break;
            }
            text.push(if letter == '’' { '\'' } else { letter });
            self.at += letter.len_utf8();
        }
        text
    }
}

/// Whether a slash goes on with the name of a day count: `act/365`, `actual/actual`.
fn day_count(text: &str, next: Option<char>) -> bool {
    text.eq_ignore_ascii_case("act") && next == Some('3')
        || text.eq_ignore_ascii_case("actual") && next.is_some_and(|letter| letter.eq_ignore_ascii_case(&'a'))
}

/// Joins what belongs together, drops articles of grammar, and turns signs into words.
fn tidy(tokens: Vec<Token>, _source: SourceId, _problems: &mut Vec<Problem>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut iterator = tokens.into_iter().peekable();
    let mut first = true;
    while let Some(mut token) = iterator.next() {
        let next_is_word = iterator
            .peek()
            .is_some_and(|next| next.text.starts_with(|letter: char| letter.is_alphabetic()));
        if words::skipped(&token.text) && next_is_word {
            first = false;
            continue;
        }
        match token.text.as_str() {
            "-" if !first => token.text = "MINUS".to_owned(),
            "/" => {
                out.push(Token {
                    text: "DIVIDED".to_owned(),
                    ..token.clone()
                });
                token.text = "by".to_owned();
            }
            "MAY" if month_before(&out, iterator.peek()) => token.text = "may".to_owned(),
            _ => {}
        }
        first = false;
        out.push(token);
    }
    out
}

/// Whether `May` here is the month: after a day number (before a year or `of`), or after `month`.
fn month_before(out: &[Token], next: Option<&Token>) -> bool {
    let Some(previous) = out.last() else { return false };
    if previous.text == "month" {
        return true;
    }
    let day = previous.text.len() <= 2 && previous.text.bytes().all(|letter| letter.is_ascii_digit());
    day && next.is_none_or(|after| {
        after.text == "of" || (after.text.len() == 4 && after.text.bytes().all(|letter| letter.is_ascii_digit()))
    })
}
