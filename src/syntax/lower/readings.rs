//! Words with two readings, written out both ways.

use super::Sentence;
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::traps;

impl Sentence<'_> {
    /// A sum after an open phrase (`15% of A`, `lowest of A, B`), written out in both readings.
    pub(super) fn both_readings(&self, sum: Node<'_>, term: Node<'_>) -> String {
        let phrase = self.spelled_node(term);
        let end = sum.kids().last().map_or(sum.end, |kid| kid.end);
        let rest = self.spelled(term.end, end);
        let before = self.spelled(sum.start, term.start);
        let before = if before.is_empty() {
            before
        } else {
            format!("{before} ")
        };
        let last = term
            .kids()
            .next()
            .and_then(|factor| factor.kids().next())
            .and_then(|kid| kid.kids().last());
        let Some(last) = last else {
            return "put brackets around the part that belongs together".to_owned();
        };
        let opening = self.spelled(term.start, last.start);
        let part = self.spelled_node(last);
        let rest = rest.trim();
        format!("write `{before}({phrase}) {rest}` or `{before}{opening} ({part} {rest})`")
    }

    /// Reports words that have two readings.
    pub(super) fn two_readings(&mut self, node: Node<'_>, help: &str) {
        let shown = self.spelled_node(node);
        self.problems.push(
            Problem::new(
                "terms::syntax::two-readings",
                self.span(node),
                format!("`{shown}` has two readings"),
            )
            .help(help),
        );
    }

    /// The digits of a number, which may not have two readings.
    pub(super) fn checked_number(&mut self, node: Node<'_>, text: &str) -> String {
        if let Some([thousands, decimal]) = traps::thousands_or_decimal(text, false) {
            self.two_readings(
                node,
                &format!("write `{thousands}` (thousands) or `{decimal}` (a decimal)"),
            );
        }
        text.to_owned()
    }

    /// Reports a condition in which `and` and `or` stand side by side, with both readings written out.
    pub(super) fn mixed(&mut self, node: Node<'_>) {
        let by_or = self.grouped(node, Kind::w_and, " or ");
        let by_and = self.grouped(node, Kind::w_or, " and ");
        self.problems.push(
            Problem::new(
                "terms::syntax::and-or",
                self.span(node),
                "`and` and `or` stand in one condition, which has two readings",
            )
            .label("two readings")
            .help(format!(
                "write `{by_or}` or `{by_and}`, or use `any of:` / `all of:` with a list"
            )),
        );
    }

    /// A condition in the author's words, with brackets around what one of the two words joins.
    fn grouped(&self, node: Node<'_>, inner: Kind, between: &str) -> String {
        let mut groups: Vec<Vec<String>> = vec![Vec::new()];
        for kid in node.kids() {
            match kid.kind {
                Kind::w_and | Kind::w_or if kid.kind != inner => groups.push(Vec::new()),
                Kind::w_and | Kind::w_or => {}
                _ => {
                    let words = self.spelled_node(kid);
                    if let Some(last) = groups.last_mut() {
                        last.push(words);
                    }
                }
            }
        }
        let word = if inner == Kind::w_and { " and " } else { " or " };
        let shown: Vec<String> = groups
            .iter()
            .map(|group| {
                if group.len() > 1 {
                    format!("({})", group.join(word))
                } else {
                    group.concat()
                }
            })
            .collect();
        shown.join(between)
    }
}
