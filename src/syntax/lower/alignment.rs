//! Lines that are indented wrongly: where a sentence that cannot be read could be, if one line stood in another column.
//!
//! In: a sentence that could not be read. Out: the sentences that its lines make with one line moved, and the problem at that
//! line. Never: judges what can be read as it stands.

use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::parse;
use crate::syntax::{dispatch, scan};

/// How many columns are tried for the items of one list.
const MOST_TRIED: usize = 64;

/// A sentence of an article, which may be the only one that its layout leaves of that article.
pub(super) fn of_sentence(from: &scan::Statement, only: bool, source: &str) -> Option<(Vec<scan::Statement>, Problem)> {
    if from.broken {
        return None;
    }
    let first = if only { of_first(from, source, reads) } else { None };
    first.or_else(|| of_list_item(from, source))
}

fn reads(line: &scan::Statement) -> bool {
    !line.broken && dispatch::statement(&line.canonical).is_some_and(|form| parse(form, &line.canonical).is_ok())
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
    let next = below.first().filter(|line| line.column == least)?;
    let first = scan::sentence_in(
        source,
        Span {
            end: next.start,
            ..from.span
        },
    );
    let mut all = vec![first];
    all.extend(scan::sentences_in(
        source,
        Span {
            start: next.start,
            ..from.span
        },
    ));
    let mut leading = all.iter().take(2);
    if !leading.all(reads) {
        return None;
    }
    let problem = indented(
        Span {
            end: own.end,
            ..from.span
        },
        own.column,
        least,
        "the sentences below it",
    )
    .help(format!("indent it {least}"));
    Some((all, problem))
}

/// An item of a list stands in another column than the items around it.
fn of_list_item(from: &scan::Statement, source: &str) -> Option<(Vec<scan::Statement>, Problem)> {
    let columns = scan::columns(source, from.span);
    let lists: Vec<usize> = columns
        .iter()
        .filter(|line| line.bullet)
        .map(|line| line.column)
        .collect();
    let alone = |column: usize| lists.iter().filter(|other| **other == column).count() == 1;
    let mut others = lists.clone();
    others.sort_unstable();
    others.dedup();
    let mut tried = columns
        .iter()
        .enumerate()
        .filter(|(_, line)| line.bullet && alone(line.column))
        .flat_map(|(number, line)| {
            others
                .iter()
                .filter(|other| **other != line.column)
                .map(move |other| (number, line, *other))
        });
    tried.by_ref().take(MOST_TRIED).find_map(|(number, line, column)| {
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

fn indented(place: Span, column: usize, others: usize, which: &str) -> Problem {
    Problem::new(
        "terms::syntax::indentation",
        place,
        format!("this line is indented {column}; {which} {others}"),
    )
    .label("out of line")
}
