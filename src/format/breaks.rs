//! Long lines: broken before `when`, `unless`, `and` or `or`, nowhere else.

use super::WIDTH;
use super::print::width;
use super::rows::{CONTINUATION, Role, Row, Word};
use crate::syntax::scan::BULLET;

/// The rows, with those that are too long broken where the sentence allows it.
pub(super) fn break_long(rows: Vec<Row>) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let mut rest = std::mem::take(&mut row.words).into_iter();
        while let Some(at) = cut(&row, rest.as_slice()) {
            let next = next_line(&mut row, rest.as_slice());
            row.words.extend(rest.by_ref().take(at));
            out.push(std::mem::replace(&mut row, next));
        }
        row.words = rest.collect();
        out.push(row);
    }
    out
}

/// How many of the words stay on the row when they are too long for it and may be broken.
fn cut(row: &Row, words: &[Word]) -> Option<usize> {
    let fits = row.label_column.is_some() || short(row.indent, words);
    if fits { None } else { best(row.indent, words) }
}

/// The line below a row that is broken; its comment goes there.
fn next_line(row: &mut Row, words: &[Word]) -> Row {
    let goes_on = row.role == Role::Continuation && !is_bullet(words.first());
    Row {
        role: Role::Continuation,
        kind: row.kind,
        blank_before: false,
        indent: row.indent + if goes_on { 0 } else { CONTINUATION },
        words: Vec::new(),
        label_column: None,
        comment: row.comment.take(),
    }
}

/// Whether the words stand within the width of a line. (More words than that are not measured.)
fn short(indent: usize, words: &[Word]) -> bool {
    words.len() <= WIDTH && indent + width(words) <= WIDTH
}

fn is_bullet(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.canonical.starts_with(BULLET))
}

/// The word that begins the next line: a condition that fits there whole, else the last that leaves the line
/// short enough, else the first.
fn best(indent: usize, words: &[Word]) -> Option<usize> {
    let whole = |at: usize| words.get(at..).is_some_and(|words| short(indent + CONTINUATION, words));
    let condition = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| matches!(word.canonical.as_str(), "WHEN" | "UNLESS"))
    };
    let fitting: Vec<usize> = places(words)
        .take_while(|at| words.get(..*at).is_some_and(|words| short(indent, words)))
        .collect();
    fitting
        .iter()
        .rev()
        .copied()
        .find(|at| condition(*at) && whole(*at))
        .or_else(|| fitting.last().copied())
        .or_else(|| places(words).next())
}

/// Where a line may be broken: outside brackets, behind its first word.
fn places(words: &[Word]) -> impl Iterator<Item = usize> {
    let mut depth = 0usize;
    let first = if is_bullet(words.first()) { 2 } else { 1 };
    words.iter().enumerate().filter_map(move |(at, word)| {
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
        (breaks && depth == 0 && at >= first && !negated).then_some(at)
    })
}
