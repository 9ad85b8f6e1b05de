//! From rows to text.

use super::WIDTH;
use super::rows::{Role, Row, Word};

/// A line that is so much wider than the one in the middle does not push the comments of the others to the right.
const STANDS_OUT: usize = 20;
/// Spaces before a comment behind a sentence.
const GAP: usize = 2;

/// Whether a space stands between two words.
fn apart(before: &Word, after: &Word) -> bool {
    before.text != "("
        && !matches!(after.text.as_str(), "," | ")" | ":")
        // `expect liability cap is ?` leaves a place open; elsewhere the mark ends a question.
        && (after.text != "?" || before.canonical == "IS")
        && !(after.text == "(" && matches!(before.text.as_str(), "min" | "max"))
}

/// How many characters words take.
pub(super) fn width(words: &[Word]) -> usize {
    let letters: usize = words.iter().map(|word| word.text.chars().count()).sum();
    letters
        + words
            .windows(2)
            .filter(|pair| matches!(pair, [before, after] if apart(before, after)))
            .count()
}

fn write_words(words: &[Word], out: &mut String) {
    let mut before: Option<&Word> = None;
    for word in words {
        if before.is_some_and(|before| apart(before, word)) {
            out.push(' ');
        }
        out.push_str(&word.text);
        before = Some(word);
    }
}

fn pad(out: &mut String, spaces: usize) {
    out.extend(std::iter::repeat_n(' ', spaces));
}

/// The line of a row without its comment.
fn line(row: &Row) -> String {
    let mut out = " ".repeat(row.indent);
    match (row.label(), row.label_column) {
        (Some(label), Some(column)) => {
            let (before, after) = row.words.split_at_checked(label).unwrap_or((&row.words, &[]));
            write_words(before, &mut out);
            pad(&mut out, column.saturating_sub(row.indent + width(before)));
            write_words(after, &mut out);
        }
        _ => write_words(&row.words, &mut out),
    }
    out
}

/// The text of the rows.
pub(super) fn print(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let (block, next) = rest.split_at_checked(block(rest)).unwrap_or((rest, &[]));
        print_block(block, &mut out);
        rest = next;
    }
    out
}

/// How many rows stand together: without a blank line, a comment line or the head of an item with a body.
fn block(rows: &[Row]) -> usize {
    let stands_alone = |row: &Row| matches!(row.role, Role::Comment { .. } | Role::Head { apart: true });
    if rows.first().is_some_and(stands_alone) {
        return 1;
    }
    1 + rows
        .iter()
        .skip(1)
        .take_while(|row| !row.blank_before && !stands_alone(row))
        .count()
}

/// The column of the comments behind lines of these widths (with the lengths of the comments): the widest at
/// which every comment that can stand within the line does.
fn column(lines: &mut [(usize, usize)]) -> usize {
    lines.sort_unstable();
    let middle = lines
        .get(lines.len().saturating_sub(1) / 2)
        .map_or(0, |(width, _)| *width);
    let mut columns: Vec<usize> = lines
        .iter()
        .map(|(width, _)| width + GAP)
        .filter(|column| *column <= middle + GAP + STANDS_OUT)
        .collect();
    columns.dedup();
    let fits = |column: usize| {
        lines
            .iter()
            .all(|(width, length)| column + length <= WIDTH || width + GAP + length > WIDTH || width + GAP > column)
    };
    columns
        .iter()
        .rev()
        .copied()
        .find(|column| fits(*column))
        .or(columns.last().copied())
        .unwrap_or(0)
}

fn print_block(rows: &[Row], out: &mut String) {
    let lines: Vec<(String, usize)> = rows
        .iter()
        .map(line)
        .map(|line| (line.clone(), line.chars().count()))
        .collect();
    let mut widths: Vec<(usize, usize)> = rows
        .iter()
        .zip(&lines)
        .filter_map(|(row, (_, width))| row.comment.as_ref().map(|comment| (*width, comment.chars().count())))
        .collect();
    let column = column(&mut widths);
    for (row, (text, width)) in rows.iter().zip(lines) {
        if row.blank_before {
            out.push('\n');
        }
        out.push_str(&text);
        if let Some(comment) = &row.comment {
            let length = comment.chars().count();
            let alone = matches!(row.role, Role::Comment { .. });
            let gap = match (alone, column + length <= WIDTH) {
                (true, _) => 0,
                (false, true) => column.saturating_sub(width).max(GAP),
                (false, false) => GAP,
            };
            pad(out, gap);
            out.push_str(comment);
        }
        out.push('\n');
    }
}
