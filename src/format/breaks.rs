//! Long lines: broken before `when`, `unless`, `and` or `or`, nowhere else.

use super::WIDTH;
use super::print::width;
use super::rows::{CONTINUATION, Role, Row, Word};
use crate::syntax::scan::BULLET;

/// The rows, with those that are too long broken where the sentence allows it.
pub(super) fn break_long(rows: Vec<Row>) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        while let Some(rest) = broken(&mut row) {
            out.push(std::mem::replace(&mut row, rest));
        }
        out.push(row);
    }
    out
}

/// Cuts a row that is too long and gives what comes on the next line.
fn broken(row: &mut Row) -> Option<Row> {
    if row.label_column.is_some() || row.indent + width(&row.words) <= WIDTH {
        return None;
    }
    let at = best(row)?;
    let bullet = is_bullet(row.words.first());
    let indent = if row.role == Role::Continuation && !bullet {
        row.indent
    } else {
        row.indent + CONTINUATION
    };
    let words = row.words.split_off(at);
    Some(Row {
        role: Role::Continuation,
        kind: row.kind,
        blank_before: false,
        indent,
        words,
        label_column: None,
        comment: row.comment.take(),
    })
}

fn is_bullet(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.canonical.starts_with(BULLET))
}

/// The word that begins the next line: a condition that fits there whole, else the last that leaves the line
/// short enough, else the first.
fn best(row: &Row) -> Option<usize> {
    let places = places(&row.words);
    let fits = |at: usize| {
        row.words
            .get(..at)
            .is_some_and(|words| row.indent + width(words) <= WIDTH)
    };
    let whole = |at: usize| {
        row.words
            .get(at..)
            .is_some_and(|words| row.indent + CONTINUATION + width(words) <= WIDTH)
    };
    let condition = |at: usize| {
        row.words
            .get(at)
            .is_some_and(|word| matches!(word.canonical.as_str(), "WHEN" | "UNLESS"))
    };
    let mut fitting = places.iter().copied().filter(|at| fits(*at)).rev();
    fitting
        .clone()
        .find(|at| condition(*at) && whole(*at))
        .or_else(|| fitting.next())
        .or_else(|| places.first().copied())
}

/// Where a line may be broken: outside brackets, behind its first word.
fn places(words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let first = if is_bullet(words.first()) { 2 } else { 1 };
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.canonical.as_str());
        let breaks = match word.canonical.as_str() {
            "(" => {
                depth += 1;
                false
            }
            ")" => {
                depth = depth.saturating_sub(1);
                false
            }
            "WHEN" | "UNLESS" | "AND" => true,
            "OR" => !matches!(next, "BEFORE" | "AFTER" | "part"),
            _ => false,
        };
        let negated = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|before| before.canonical == "applies");
        if breaks && depth == 0 && at >= first && !negated {
            found.push(at);
        }
    }
    found
}
