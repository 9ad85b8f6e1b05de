//! Conditions: what is compared, and what joins comparisons.

use super::Sentence;
use super::literals::month_number;
use super::values::expr;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Expr, ExprKind, Quantifier, Relation};

impl Sentence<'_> {
    /// Lowers a condition; `and` and `or` side by side have two readings.
    pub(super) fn condition(&mut self, node: Node<'_>) -> Expr {
        let parts: Vec<Node<'_>> = node.all(Kind::conjunct).collect();
        if let [only] = parts.as_slice() {
            return self.conjunct(*only);
        }
        if node.has(Kind::w_and) && node.has(Kind::w_or) {
            self.mixed(node);
            return self.broken(node);
        }
        let any = node.has(Kind::w_or);
        let parts: Vec<Expr> = parts.into_iter().map(|kid| self.conjunct(kid)).collect();
        expr(
            if any { ExprKind::Or(parts) } else { ExprKind::And(parts) },
            self.span(node),
        )
    }

    pub(super) fn conjunct(&mut self, node: Node<'_>) -> Expr {
        let inner = match (node.kid(Kind::bullets), node.kid(Kind::comparison)) {
            (Some(bullets), _) => {
                let parts: Vec<Expr> = bullets.all(Kind::condition).map(|kid| self.condition(kid)).collect();
                let any = bullets.has(Kind::w_any_of);
                expr(
                    if any { ExprKind::Or(parts) } else { ExprKind::And(parts) },
                    self.span(bullets),
                )
            }
            (None, Some(comparison)) => self.comparison(comparison),
            (None, None) => self.broken(node),
        };
        if node.has(Kind::w_not) {
            return expr(ExprKind::Not(Box::new(inner)), self.span(node));
        }
        inner
    }

    pub(super) fn comparison(&mut self, node: Node<'_>) -> Expr {
        let left = self.child(node, Kind::value);
        let Some(test) = node.kid(Kind::test) else { return left };
        let span = self.span(node);
        let kind = if let Some(relation) = test.kid(Kind::relation) {
            self.relation(left, relation)
        } else {
            let quantifier = test.kid(Kind::quantifier).map_or(Quantifier::All, |kid| {
                if kid.has(Kind::w_any_of) {
                    Quantifier::Any
                } else if kid.has(Kind::w_none_of) {
                    Quantifier::None
                } else {
                    Quantifier::All
                }
            });
            ExprKind::Includes(Box::new(left), quantifier, self.values(test))
        };
        let compared = expr(kind, span);
        if test.has(Kind::w_not) {
            return expr(ExprKind::Not(Box::new(compared)), span);
        }
        compared
    }

    pub(super) fn values(&mut self, node: Node<'_>) -> Vec<Expr> {
        node.kid(Kind::values)
            .map(|values| values.all(Kind::sum).map(|kid| self.sum(kid)).collect())
            .unwrap_or_default()
    }

    pub(super) fn relation(&mut self, left: Expr, node: Node<'_>) -> ExprKind {
        let left = Box::new(left);
        if node.has(Kind::w_one_of) {
            return ExprKind::OneOf(left, self.values(node));
        }
        if let Some(month) = node.kid(Kind::month_name) {
            return ExprKind::InMonth(left, month_number(self.text(month)));
        }
        if node.has(Kind::w_from) {
            return match self.stretch(node) {
                Some(stretch) => ExprKind::Between(left, stretch),
                None => ExprKind::Broken,
            };
        }
        let relation = match node.kids().next().map(|kid| kid.kind) {
            Some(Kind::w_before | Kind::w_less_than) => Relation::Less,
            Some(Kind::w_on_or_before | Kind::w_at_most) => Relation::AtMost,
            Some(Kind::w_after | Kind::w_more_than) => Relation::More,
            Some(Kind::w_on_or_after | Kind::w_at_least) => Relation::AtLeast,
            _ => Relation::Equal,
        };
        let right = self.child(node, Kind::value);
        self.refuse_distance(node, &right);
        ExprKind::Compare(relation, left, Box::new(right))
    }

    /// `is at least 14 days before the party`: at least so long before it is an earlier day, and at least that day is a
    /// later one. After a day both are the same.
    fn refuse_distance(&mut self, node: Node<'_>, right: &Expr) {
        if !matches!(right.kind, ExprKind::Shift(_, _, false)) {
            return;
        }
        let (earlier, later) = match node.kids().next().map(|kid| kid.kind) {
            Some(Kind::w_at_least) => ("on or before", "on or after"),
            Some(Kind::w_at_most) => ("on or after", "on or before"),
            Some(Kind::w_more_than) => ("before", "after"),
            Some(Kind::w_less_than) => ("after", "before"),
            _ => return,
        };
        let day = node
            .kid(Kind::value)
            .map_or_else(String::new, |kid| self.spelled_node(kid));
        self.two_readings(
            node,
            &format!("write `is {earlier} {day}` where the distance counts, `is {later} {day}` where the day does"),
        );
    }
}
