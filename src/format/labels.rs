//! Labels: those of consecutive lines of one kind stand in one column.

use super::WIDTH;
use super::print::width;
use super::rows::{CONTINUATION, Role, Row};
use crate::syntax::parse::Kind;

/// Beyond this width a line no longer pushes the labels of its neighbours to the right.
const WIDEST_ALIGNED: usize = 60;
/// Spaces before a label.
const GAP: usize = 4;

/// Gives each label its column, or a line of its own where it does not fit.
pub(super) fn place(mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        if !has_label(row.kind) {
            row.words.iter_mut().for_each(|word| word.label = false);
        }
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rest = rows.as_mut_slice();
    while !rest.is_empty() {
        let length = run(rest);
        let (run, next) = rest.split_at_mut(length);
        align(run);
        rest = next;
    }
    for row in rows {
        fold(row, &mut out);
    }
    out
}

const fn has_label(kind: Option<Kind>) -> bool {
    matches!(
        kind,
        Some(Kind::e_given | Kind::e_field | Kind::e_party | Kind::e_event | Kind::e_question | Kind::e_reading)
    )
}

/// How many rows stand together: of one kind, without a blank line or a comment line between them.
fn run(rows: &[Row]) -> usize {
    let Some(first) = rows.first() else { return 0 };
    let together = rows.iter().skip(1).take_while(|row| {
        row.role == Role::Continuation
            || (!matches!(row.role, Role::Comment { .. })
                && !row.blank_before
                && row.kind == first.kind
                && row.indent == first.indent)
    });
    1 + together.count()
}

/// The width before the label and that of the label.
fn widths(row: &Row) -> Option<(usize, usize)> {
    let label = row.label()?;
    let (before, after) = row.words.split_at_checked(label)?;
    Some((row.indent + width(before), width(after)))
}

fn align(run: &mut [Row]) {
    let gap = if run.first().is_some_and(|row| row.kind == Some(Kind::e_party)) {
        1
    } else {
        GAP
    };
    let aligned =
        |row: &Row| row.role != Role::Continuation && widths(row).is_some_and(|(before, _)| before <= WIDEST_ALIGNED);
    let mut folded = vec![false; run.len()];
    loop {
        let column = run
            .iter()
            .zip(&folded)
            .filter(|(row, folded)| !**folded && aligned(row))
            .filter_map(|(row, _)| widths(row))
            .map(|(before, _)| before + gap)
            .max()
            .unwrap_or(0);
        let before = folded.clone();
        for (row, folded) in run.iter_mut().zip(&mut folded) {
            let Some((before, label)) = widths(row) else { continue };
            let column = if aligned(row) { column } else { before + gap };
            *folded |= column + label > WIDTH;
            row.label_column = (!*folded).then_some(column);
        }
        if folded == before {
            return;
        }
    }
}

/// Puts a label that has no column on a line of its own.
fn fold(mut row: Row, out: &mut Vec<Row>) {
    let (Some(label), None) = (row.label(), row.label_column) else {
        out.push(row);
        return;
    };
    let words = row.words.split_off(label);
    let indent = if row.role == Role::Continuation {
        row.indent
    } else {
        row.indent + CONTINUATION
    };
    let second = Row {
        role: Role::Continuation,
        kind: row.kind,
        blank_before: false,
        indent,
        words,
        label_column: None,
        comment: row.comment.take(),
    };
    out.extend([row, second]);
}
