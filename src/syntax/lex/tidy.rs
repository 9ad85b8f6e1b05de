//! Tokens as the grammar has them: without articles of grammar, signs as words.
//!
//! In: the tokens of a line. Out: those that the grammar reads. Never: reports.

use super::Token;
use crate::syntax::words;
use std::borrow::Cow;

/// Drops articles of grammar, and turns signs into words.
pub(super) fn tidy(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut iterator = tokens.into_iter().peekable();
    let mut first = true;
    while let Some(mut token) = iterator.next() {
        let dropped = words::skipped(&token.text)
            && iterator
                .peek()
                .is_some_and(|next| next.text.starts_with(char::is_alphabetic));
        if dropped {
            first = false;
            continue;
        }
        match token.text.as_ref() {
            "-" if !first => token.text = Cow::Borrowed("MINUS"),
            "/" => {
                out.push(Token {
                    text: Cow::Borrowed("DIVIDED"),
                    ..token
                });
                token.text = Cow::Borrowed("by");
            }
            "MAY" if month_before(&out, iterator.peek()) => token.text = Cow::Borrowed("may"),
            _ => {}
        }
        first = false;
        out.push(token);
    }
    out
}

/// Whether `May` here is the month: after a day number (before a year or `of`), or after `month`.
fn month_before(out: &[Token<'_>], next: Option<&Token<'_>>) -> bool {
    let Some(previous) = out.last() else { return false };
    if previous.text == "month" {
        return true;
    }
    let day = previous.text.len() <= 2 && previous.text.bytes().all(|letter| letter.is_ascii_digit());
    day && next.is_none_or(|after| {
        after.text == "of" || (after.text.len() == 4 && after.text.bytes().all(|letter| letter.is_ascii_digit()))
    })
}
