//! What could not be read: the sentences with a mistake in them, so that what they would have said is not missed elsewhere.

use super::scan::Item;
use crate::problem::Problem;
use crate::source::Span;

/// The places of an item that its mistakes make unreadable: all of it, or single sentences.
pub(super) fn of(item: &Item, lost: bool, problems: &[Problem]) -> Vec<Span> {
    let whole = item
        .body
        .last()
        .map_or(item.head.span, |last| item.head.span.to(last.span));
    if lost {
        return vec![whole];
    }
    std::iter::once(&item.head)
        .chain(&item.body)
        .filter(|statement| {
            statement.broken
                || problems
                    .iter()
                    .filter_map(|problem| problem.labels.first())
                    .any(|label| {
                        label.span.source == statement.span.source
                            && label.span.start >= statement.span.start
                            && label.span.start <= statement.span.end
                    })
        })
        .map(|statement| statement.span)
        .collect()
}
