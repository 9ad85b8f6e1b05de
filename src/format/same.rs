//! Whether two texts say the same.

use super::{calls, problems_of, rows};
use crate::problem::Severity;
use crate::source::SourceId;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan::{self, Scanned, Statement};

/// Whether the second text has no mistakes, the items, sentences and identifiers of the first, and its comments.
pub(super) fn same(source: SourceId, one: &str, other: &str) -> bool {
    let scan = |text: &str| scan::scan(source, text, &mut Vec::new());
    let (first, second) = (scan(one), scan(other));
    first.items.len() == second.items.len()
        && same_sentences(one, &first, other, &second)
        && comments(one, &first) == comments(other, &second)
        && !problems_of(source, other)
            .iter()
            .any(|problem| problem.severity == Severity::Error)
}

fn same_sentences(one: &str, first: &Scanned, other: &str, second: &Scanned) -> bool {
    first.items.iter().zip(&second.items).all(|(left, right)| {
        let (form, other_form) = (rows::head_form(left), rows::head_form(right));
        left.body.len() == right.body.len()
            && sentence(one, &left.head, form) == sentence(other, &right.head, other_form)
            && left.body.iter().zip(&right.body).all(|(left, right)| {
                let (form, other_form) = (rows::body_form(form, left), rows::body_form(other_form, right));
                sentence(one, left, form) == sentence(other, right, other_form)
            })
    })
}

/// What a sentence says: its form, its words, and the spelling of what keeps its spelling.
fn sentence(text: &str, statement: &Statement, form: Option<Kind>) -> (Option<Kind>, String) {
    let Some(reading) = rows::reading(form, statement) else {
        return (form, statement.canonical.clone());
    };
    let node = reading.whole();
    let mut shape = calls::shape(node, &statement.canonical);
    identifiers(text, statement, node, &mut shape);
    (form, shape)
}

fn identifiers(text: &str, statement: &Statement, node: Node<'_>, out: &mut String) {
    if matches!(node.kind, Kind::token | Kind::record_id | Kind::article_number) {
        let end = statement
            .canonical
            .get(node.start..node.end)
            .unwrap_or("")
            .trim_end()
            .len()
            + node.start;
        let span = statement.source_span(node.start, end);
        out.push('\n');
        out.push_str(text.get(span.start as usize..span.end as usize).unwrap_or(""));
    }
    for kid in node.kids() {
        identifiers(text, statement, kid, out);
    }
}

/// The comments of a text: what follows the last word of each line from a `#` on.
fn comments(text: &str, scanned: &Scanned) -> Vec<String> {
    let mut ends: Vec<usize> = scanned
        .items
        .iter()
        .flat_map(|item| std::iter::once(&item.head).chain(&item.body))
        .flat_map(|statement| &statement.places)
        .filter(|place| place.end > place.start)
        .map(|place| place.end as usize)
        .collect();
    ends.sort_unstable();
    let mut found = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let end = start + raw.len();
        let index = ends.partition_point(|at| *at <= end);
        let from = index
            .checked_sub(1)
            .and_then(|last| ends.get(last))
            .copied()
            .unwrap_or(0)
            .max(start);
        let rest = text.get(from..end).unwrap_or("");
        found.extend(
            rest.find('#')
                .and_then(|at| rest.get(at..))
                .map(|comment| comment.replace('\r', " ").trim_end().to_owned()),
        );
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "article 1 \"One\"\n  fee is €5,000  # once\n  cap is min(fee, €10)\ncase \"x\"\n  invoice 2026-014A: total is €5\n";

    fn same_as(text: &str) -> bool {
        same(SourceId(0), TEXT, text)
    }

    #[test]
    fn intended_changes_say_the_same() {
        assert!(same_as(&TEXT.replace("€5,000", "EUR 5000")));
        assert!(same_as(&TEXT.replace("min(fee, €10)", "lowest of fee, €10")));
        assert!(same_as(&TEXT.replace("min(fee, €10)", "(lowest of fee, €10)")));
    }

    #[test]
    fn other_changes_do_not() {
        let changes = [
            ("5,000", "5,001"),
            ("€5,000", "5,000"),
            ("# once", "# twice"),
            ("  # once", ""),
            ("fee is", "fees is"),
            ("min(", "max("),
            ("min(fee, €10)", "highest of fee, €10"),
            ("014A", "014a"),
            ("\"One\"", "\"Two\""),
            ("\n  cap", "\n    cap"),
            ("case", "scenario"),
            ("min(fee, €10)", "min(fee, €10"),
        ];
        for (from, to) in changes {
            assert!(!same_as(&TEXT.replace(from, to)), "{from} -> {to}");
        }
    }
}
