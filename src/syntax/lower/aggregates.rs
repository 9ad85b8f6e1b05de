//! What is made of several values: the lowest, a count, a sum, a stretch of time, acts, an allocation.

use super::Sentence;
use super::values::expr;
use super::values::operand;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Acts, Aggregate, Counted, Expr, ExprKind, Literal, Name, Operand, Stretch};

impl Sentence<'_> {
    pub(super) fn operand(&mut self, node: Node<'_>) -> Operand {
        let value = self.child(node, Kind::sum);
        let mut operand = operand(value);
        operand.if_any |= node.has(Kind::w_if_any);
        operand
    }

    pub(super) fn aggregate(&mut self, node: Node<'_>) -> Expr {
        let word = node
            .kids()
            .find(|kid| matches!(kid.kind, Kind::aggregate_word | Kind::aggregate_short))
            .map_or("", |kid| self.text(kid));
        let which = if word.starts_with('l') && word != "latest of" || word.starts_with("min") || word.starts_with('e')
        {
            Aggregate::Lowest
        } else {
            Aggregate::Highest
        };
        let nodes: Vec<Node<'_>> = node.all(Kind::operand).collect();
        let closed = node.kind == Kind::aggregate_call;
        if let (false, [_, .., last]) = (closed, nodes.as_slice())
            && last.kid(Kind::sum).is_some_and(|sum| sum.all(Kind::term).count() > 1)
        {
            self.two_readings(node, "put brackets around the list, or around the last member");
        }
        let operands: Vec<Operand> = nodes.into_iter().map(|kid| self.operand(kid)).collect();
        let span = self.span(node);
        if let (Some(stretch), Some(first)) = (node.kid(Kind::span).and_then(|kid| self.stretch(kid)), operands.first())
        {
            return expr(
                ExprKind::TableExtreme(which, Box::new(first.value.clone()), stretch),
                span,
            );
        }
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(ExprKind::Aggregate(which, operands, filter), span)
    }

    pub(super) fn stretch(&mut self, node: Node<'_>) -> Option<Stretch> {
        let mut sums = node.all(Kind::sum);
        let (from, to) = (sums.next()?, sums.next()?);
        Some(Stretch {
            from: Box::new(self.sum(from)),
            to: Box::new(self.sum(to)),
            inclusive: node.has(Kind::w_through),
        })
    }

    pub(super) fn count(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(node);
        if let Some(counted) = node.kid(Kind::counted) {
            let what = match self.text(counted) {
                "started months" => Counted::StartedMonths,
                "started years" => Counted::StartedYears,
                "month starts" => Counted::MonthStarts,
                _ => Counted::Days,
            };
            return match node.kid(Kind::span).and_then(|kid| self.stretch(kid)) {
                Some(stretch) => expr(ExprKind::Count(what, stretch), span),
                None => self.broken(node),
            };
        }
        let list = self.child(node, Kind::reference);
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(
            ExprKind::Aggregate(Aggregate::Number, vec![operand(list)], filter),
            span,
        )
    }

    pub(super) fn sum_over(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(node);
        if let Some(stretch) = node.kid(Kind::span).and_then(|kid| self.stretch(kid)) {
            let table = node.kid(Kind::reference).and_then(|kid| self.name_in(kid));
            return match table {
                Some(table) => expr(ExprKind::TableSum(table, stretch), span),
                None => self.broken(node),
            };
        }
        let operands: Vec<Operand> = node.all(Kind::operand).map(|kid| self.operand(kid)).collect();
        if !operands.is_empty() {
            return expr(
                ExprKind::Sum(operands.into_iter().map(|operand| (false, operand)).collect()),
                span,
            );
        }
        let item = self.child(node, Kind::reference);
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(ExprKind::Aggregate(Aggregate::Sum, vec![operand(item)], filter), span)
    }

    pub(super) fn interest_on(&mut self, node: Node<'_>) -> Expr {
        let amount = self.child(node, Kind::sum);
        let table = node.kid(Kind::reference).and_then(|kid| self.name_in(kid));
        let stretch = node.kid(Kind::span).and_then(|kid| self.stretch(kid));
        match (table, stretch) {
            (Some(table), Some(stretch)) => {
                let terms = self.interest_terms(node);
                expr(
                    ExprKind::Interest(Box::new(amount), table, stretch, terms),
                    self.span(node),
                )
            }
            _ => self.broken(node),
        }
    }

    pub(super) fn running_term(&mut self, node: Node<'_>) -> Expr {
        if let Some(part) = node.kid(Kind::calendar_part) {
            return self.calendar_end(node, part);
        }
        let parts: Vec<Expr> = node.all(Kind::sum).map(|kid| self.sum(kid)).collect();
        let span = self.span(node);
        match <[Expr; 3]>::try_from(parts) {
            Ok([on, terms, from]) => expr(
                ExprKind::RunningTerm(Box::new(on), Box::new(terms), Box::new(from)),
                span,
            ),
            Err(_) => self.broken(node),
        }
    }

    /// `end of the month of D`: the end of the term running on D, of terms counted from the first of its year.
    pub(super) fn calendar_end(&mut self, node: Node<'_>, part: Node<'_>) -> Expr {
        let months = match self.text(part) {
            "quarter" => "3",
            "year" => "12",
            _ => "1",
        };
        let span = self.span(node);
        let Some(day) = node.kid(Kind::factor).map(|kid| self.factor(kid)) else {
            return self.broken(node);
        };
        let length = expr(
            ExprKind::Literal(Literal::Period(months.to_owned(), "months".to_owned())),
            span,
        );
        let first = expr(ExprKind::YearDay(1, 1, Box::new(day.clone()), true), span);
        expr(
            ExprKind::RunningTerm(Box::new(day), Box::new(length), Box::new(first)),
            span,
        )
    }

    pub(super) fn acts(&mut self, node: Node<'_>) -> Expr {
        let mut names = node.all(Kind::name).map(|kid| self.name(kid));
        let (Some(party), trigger) = (names.next(), names.next()) else {
            return self.broken(node);
        };
        let which = if node.has(Kind::w_may_not) {
            Acts::MayNot
        } else if node.has(Kind::w_may) {
            Acts::May
        } else if node.has(Kind::w_must) {
            Acts::Must(trigger)
        } else {
            Acts::Bears
        };
        expr(ExprKind::Acts(party, which), self.span(node))
    }

    pub(super) fn allocation(&mut self, node: Node<'_>) -> Expr {
        let payment = node.kid(Kind::operand).map(|kid| self.operand(kid).value);
        let mut names: Vec<Name> = node.all(Kind::name).map(|kid| self.name(kid)).collect();
        let classes = node
            .all(Kind::allocation_class)
            .filter_map(|kid| self.name_in(kid))
            .collect();
        let by_claim = node
            .kid(Kind::allocation_way)
            .is_some_and(|kid| self.text(kid) == "by claim");
        let (Some(payment), Some(order), true) = (payment, names.pop(), !names.is_empty()) else {
            return self.broken(node);
        };
        let claims = names.remove(0);
        expr(
            ExprKind::Allocation {
                payment: Box::new(payment),
                claims,
                classes,
                order,
                by_claim,
            },
            self.span(node),
        )
    }
}
