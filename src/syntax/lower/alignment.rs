//! Lines that are indented wrongly: where a sentence that cannot be read could be, if one line stood in another column.
//!
//! In: a sentence that could not be read. Out: the sentences that its lines make with one line moved, and the problem at that
//! line. Never: judges what can be read as it stands.

use super::reads_as;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::{dispatch, scan};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many columns are tried for the items of one list.
const MOST_TRIED: usize = 64;

/// The column that the items of a list mostly stand in.
const USUAL_ITEM: usize = 4;

/// A sentence of an article, which may be the only one that its layout leaves of that article.
pub(super) fn of_sentence(from: &scan::Statement, only: bool, source: &str) -> Option<(Vec<scan::Statement>, Problem)> {
    if from.broken || reads(from) {
        return None;
    }
    let first = if only { of_first(from, source, reads) } else { None };
    first
        .or_else(|| of_list_item(from, source))
        .or_else(|| of_missing_bullet(from, source))
}

fn reads(line: &scan::Statement) -> bool {
    dispatch::statement(&line.canonical).is_some_and(|form| reads_as(line, form))
}

/// The first line below a head is indented less than those after it, so that these go on with it.
pub(super) fn of_first(
    from: &scan::Statement,
    source: &str,
    reads: impl Fn(&scan::Statement) -> bool,
) -> Option<(Vec<scan::Statement>, Problem)> {
    let columns = scan::columns(source, from.span);
    let (own, below) = columns.split_first()?;
    let least = below
        .iter()
        .map(|line| line.column)
        .min()
        .filter(|least| *least > own.column)?;
    let next = below.iter().find(|line| line.column == least)?;
    let (first, rest) = scan::parted_at(source, from.span, next.start);
    let all: Vec<scan::Statement> = std::iter::once(first).chain(rest).collect();
    let mut leading = all.iter().take(2);
    if !leading.all(reads) {
        return None;
    }
    let (slip, others, which) = if own.column == scan::USUAL_COLUMN {
        (next, own.column, "the sentence above it")
    } else {
        (own, least, "the sentences below it")
    };
    let place = Span::new(from.span.source, slip.start, slip.end);
    let problem = indented(place, slip.column, others, which).help(format!("indent it {others}"));
    Some((all, problem))
}

/// The columns of the items of lists, each with how many stand there.
fn item_columns(columns: &[scan::Column]) -> BTreeMap<usize, usize> {
    let mut lists = BTreeMap::new();
    for line in columns.iter().filter(|line| line.bullet) {
        *lists.entry(line.column).or_insert(0) += 1;
    }
    lists
}

/// An item of a list stands in another column than the items around it.
fn of_list_item(from: &scan::Statement, source: &str) -> Option<(Vec<scan::Statement>, Problem)> {
    let columns = scan::columns(source, from.span);
    let lists = item_columns(&columns);
    let mut tried: Vec<(usize, &scan::Column, usize)> = columns
        .iter()
        .enumerate()
        .filter(|(_, line)| line.bullet && lists.get(&line.column) == Some(&1))
        .flat_map(|(number, line)| lists.keys().map(move |other| (number, line, *other)))
        .filter(|(_, line, other)| *other != line.column)
        .take(MOST_TRIED)
        .collect();
    // Of two that differ, the slip is the one in an unusual column; of two such, the deeper: it hangs below the other.
    tried.sort_by_key(|(_, line, _)| (line.column == USUAL_ITEM, Reverse(line.column)));
    tried.into_iter().find_map(|(number, line, column)| {
        let aligned = scan::with_line_at(source, from.span, number, column);
        reads(&aligned).then(|| {
            let place = Span::new(from.span.source, line.start, line.end);
            let problem = indented(place, line.column, column, "the list items around it").help(format!(
                "indent it {column}; an item below another item stands deeper than that one"
            ));
            (vec![aligned], problem)
        })
    })
}

/// A line among the items of a list that lacks its `-`.
fn of_missing_bullet(from: &scan::Statement, source: &str) -> Option<(Vec<scan::Statement>, Problem)> {
    let columns = scan::columns(source, from.span);
    let lists = item_columns(&columns);
    let plain = columns
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, line)| !line.bullet && lists.contains_key(&line.column));
    plain.take(MOST_TRIED).find_map(|(number, line)| {
        let aligned = scan::with_item_at(source, from.span, number);
        reads(&aligned).then(|| {
            let place = Span::new(from.span.source, line.start, line.end);
            let problem = Problem::new(
                "terms::syntax::missing",
                place,
                "`-` is missing before this item of a list",
            )
            .label("in the column of the items")
            .help("write `- ` before it, or indent it deeper to go on with the item above");
            (vec![aligned], problem)
        })
    })
}

fn indented(place: Span, column: usize, others: usize, which: &str) -> Problem {
    Problem::new(
        "terms::syntax::indentation",
        place,
        format!("this line is indented {column}; {which} {others}"),
    )
    .label("out of line")
}
