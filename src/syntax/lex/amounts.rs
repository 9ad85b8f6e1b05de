//! Amounts of money: with the sign of euros, or behind the letters of a currency.
//!
//! In: the rest of a line. Out: the amount as the grammar has it. Never: takes digits that have two readings.

use super::{Lexer, is_space};
use crate::problem::Problem;
use crate::syntax::traps::{number_problem, plain_amount};
use crate::syntax::words;

impl Lexer<'_> {
    pub(super) fn money(&mut self, problems: &mut Vec<Problem>) -> Option<String> {
        let start = self.at;
        self.at += '€'.len_utf8();
        while self.peek().is_some_and(|letter| is_space(letter) && letter != '\n') {
            self.at += self.peek().map_or(1, char::len_utf8);
        }
        if !self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at = start + '€'.len_utf8();
            problems.push(self.no_amount(start));
            return None;
        }
        let digits = self.number_text();
        if [",-", ".-", ",="].iter().any(|whole| self.rest().starts_with(whole)) {
            self.at += 2;
        }
        let place = self.span(start, self.at);
        let plain = plain_amount(digits);
        if plain.is_none() {
            problems.push(number_problem(place, digits, "€", ""));
        }
        plain.map(|plain| format!("$EUR{plain}"))
    }

    /// The problem of a sign of euros with no digits behind it; cents alone are passed over.
    pub(super) fn no_amount(&mut self, start: usize) -> Problem {
        let place = self.span(start, self.at);
        let problem = Problem::new("terms::syntax::number", place, "an amount is missing after `€`");
        let cents = self.rest().strip_prefix('.').unwrap_or("");
        let length = cents.bytes().take_while(u8::is_ascii_digit).count();
        if length > 0 {
            let help = format!("write `€0.{}`", cents.get(..length).unwrap_or(""));
            self.at += length + 1;
            return problem.help(help);
        }
        let line = self.text.get(..start).unwrap_or("").rsplit('\n').next().unwrap_or("");
        let before = line.trim_end().rsplit(' ').next().unwrap_or("");
        if before.starts_with(|letter: char| letter.is_ascii_digit()) {
            return problem.help(format!("the sign stands before the digits: `€{before}`"));
        }
        if before.eq_ignore_ascii_case("currency") {
            return problem.help("write its three letters, such as `EUR`");
        }
        if words::is_type(before) || before.ends_with(':') {
            return problem.help("the type of an amount is `money`; the header says its currency");
        }
        problem.help("write it as `€5,000` or `€5,000.00`")
    }

    /// The amount whose currency has just been read: `EUR 5,000`.
    pub(super) fn amount_behind(&mut self, currency: &str, problems: &mut Vec<Problem>) -> Option<String> {
        let mark = self.at;
        while self.peek().is_some_and(|letter| matches!(letter, ' ' | '\u{a0}')) {
            self.at += self.peek().map_or(1, char::len_utf8);
        }
        let start = self.at;
        if self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            let digits = self.number_text();
            if let Some(plain) = plain_amount(digits) {
                return Some(format!("${currency}{plain}"));
            }
            // What else begins with a digit may be no amount: `EUR 2026-01-01`.
            if digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            {
                let place = self.span(start, self.at);
                problems.push(number_problem(place, digits, &format!("{currency} "), ""));
                return Some(format!("${currency}0"));
            }
        }
        self.at = mark;
        None
    }
}
