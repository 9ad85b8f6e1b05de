//! Amounts, numbers, days and numbers of articles: whatever starts with a digit or the sign of a currency.

use super::{Lexer, behind, is_space, lower};
use crate::problem::Problem;
use crate::syntax::traps::{date_problem, number_problem, plain_number};
use std::borrow::Cow;

impl<'text> Lexer<'text> {
    pub(super) fn money(&mut self, problems: &mut Vec<Problem>) -> Option<String> {
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
        let plain = plain_number(digits);
        if plain.is_none() {
            problems.push(number_problem(place, digits, "€", ""));
        }
        plain.map(|plain| format!("$EUR{plain}"))
    }

    fn number_text(&mut self) -> &'text str {
        self.take_while(|letter, rest, at| {
            letter.is_ascii_alphanumeric()
                || (matches!(letter, '.' | ',' | ':' | '-' | '/' | '_')
                    && behind(rest, at + 1).is_some_and(|after| after.is_ascii_alphanumeric()))
        })
    }

    /// A number, date, percentage, article number or identifier: whatever starts with a digit.
    pub(super) fn number(&mut self, problems: &mut Vec<Problem>) -> Cow<'text, str> {
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

    /// The amount whose currency has just been read: `EUR 5,000`.
    pub(super) fn amount_behind(&mut self, currency: &str) -> Option<String> {
        let mark = self.at;
        while self.peek().is_some_and(|letter| matches!(letter, ' ' | '\u{a0}')) {
            self.at += self.peek().map_or(1, char::len_utf8);
        }
        if self.peek().is_some_and(|letter| letter.is_ascii_digit())
            && let Some(plain) = plain_number(self.number_text())
        {
            return Some(format!("${currency}{plain}"));
        }
        self.at = mark;
        None
    }
}
