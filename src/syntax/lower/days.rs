//! Working days and the terms of interest.

use super::Sentence;
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Expr, ExprKind};
use crate::value::{DayCount, InterestTerms, Toward};

impl Sentence<'_> {
    /// `first working day on or after D` and the like.
    pub(super) fn working_day(&mut self, node: Node<'_>) -> Expr {
        let Some(day) = node.kid(Kind::sum) else {
            return self.broken(node);
        };
        let toward = if node.has(Kind::w_on_or_after) {
            Toward::OnOrAfter
        } else if node.has(Kind::w_after) {
            Toward::After
        } else if node.has(Kind::w_on_or_before) {
            Toward::OnOrBefore
        } else {
            Toward::Before
        };
        let day = self.sum(day);
        Expr {
            kind: ExprKind::WorkingDay(toward, Box::new(day)),
            span: self.span(node),
        }
    }

    /// The terms that stand behind `interest on …`; each kind of term at most once.
    pub(super) fn interest_terms(&mut self, node: Node<'_>) -> InterestTerms {
        let mut terms = InterestTerms::default();
        let mut said: Vec<Kind> = Vec::new();
        for term in node.all(Kind::interest_term) {
            let Some(kid) = term.kids().next() else { continue };
            if said.contains(&kid.kind) {
                let span = self.span(kid);
                self.problems.push(
                    Problem::new(
                        "terms::syntax::interest-terms",
                        span,
                        "this is said twice of one interest",
                    )
                    .help("name one day count, and `compounding yearly` and `rounded each segment` at most once"),
                );
                continue;
            }
            said.push(kid.kind);
            match kid.kind {
                Kind::compounding => terms.compounding = true,
                Kind::each_segment => terms.each_segment = true,
                _ => terms.day_count = day_count(self.text(kid)),
            }
        }
        terms
    }
}

fn day_count(text: &str) -> DayCount {
    [DayCount::ActualActual, DayCount::ActualAnniversary, DayCount::Thirty360]
        .into_iter()
        .find(|count| count.name() == text)
        .unwrap_or_default()
}
