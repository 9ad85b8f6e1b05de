//! Values and conditions.

use super::Sentence;
use crate::source::Span;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Expr, ExprKind, Literal, Name, Operand, Rounding};

pub(super) fn expr(kind: ExprKind, span: Span) -> Expr {
    Expr { kind, span }
}

impl Sentence<'_> {
    pub(super) fn broken(&self, node: Node<'_>) -> Expr {
        expr(ExprKind::Broken, self.span(node))
    }

    pub(super) fn child(&mut self, node: Node<'_>, kind: Kind) -> Expr {
        match node.kid(kind) {
            Some(kid) => self.any(kid),
            None => self.broken(node),
        }
    }

    /// Lowers any value or condition node.
    pub(super) fn any(&mut self, node: Node<'_>) -> Expr {
        match node.kind {
            Kind::value => self.value(node),
            Kind::rounded => self.rounded(node),
            Kind::sum => self.sum(node),
            Kind::term => self.term(node),
            Kind::factor => self.factor(node),
            Kind::condition => self.condition(node),
            Kind::conjunct => self.conjunct(node),
            Kind::comparison => self.comparison(node),
            Kind::reference => self.reference(node),
            Kind::literal | Kind::negative => self.literal_expr(node),
            Kind::bracketed => self.child(node, Kind::condition),
            _ => self.broken(node),
        }
    }

    /// Lowers a value: `A otherwise B`.
    pub(super) fn value(&mut self, node: Node<'_>) -> Expr {
        let parts: Vec<Expr> = node.all(Kind::rounded).map(|kid| self.rounded(kid)).collect();
        let span = self.span(node);
        parts
            .into_iter()
            .rev()
            .reduce(|later, earlier| expr(ExprKind::Otherwise(Box::new(earlier), Box::new(later)), span))
            .unwrap_or_else(|| self.broken(node))
    }

    pub(super) fn rounded(&mut self, node: Node<'_>) -> Expr {
        let inner = self.child(node, Kind::sum);
        let Some(rounding) = node.kid(Kind::rounding) else {
            return inner;
        };
        let mode = if rounding.has(Kind::rounding_up) {
            Rounding::Up
        } else if rounding.has(Kind::rounding_down) {
            Rounding::Down
        } else {
            Rounding::HalfUp
        };
        let step = rounding
            .kids()
            .find_map(|kid| match kid.kind {
                Kind::rounding_cents => Some(Literal::Number("0.01".into())),
                Kind::number | Kind::money => self.literal(kid),
                _ => None,
            })
            .unwrap_or(Literal::Number("1".into()));
        expr(ExprKind::Round(Box::new(inner), mode, step), self.span(node))
    }

    pub(super) fn sum(&mut self, node: Node<'_>) -> Expr {
        let terms: Vec<Node<'_>> = node.all(Kind::term).collect();
        let shift = node.kid(Kind::sum);
        if let [only] = terms.as_slice()
            && shift.is_none()
        {
            return self.term(*only);
        }
        let base = if let [only] = terms.as_slice() {
            self.term(*only)
        } else {
            self.terms(node, &terms)
        };
        let Some(anchor) = shift else { return base };
        if anchor.all(Kind::term).count() > 1 {
            self.two_readings(node, "bracket the period, or the day that it counts from");
        }
        let after = node.has(Kind::w_after);
        let anchor = self.sum(anchor);
        expr(
            ExprKind::Shift(Box::new(base), Box::new(anchor), after),
            self.span(node),
        )
    }

    pub(super) fn terms(&mut self, node: Node<'_>, terms: &[Node<'_>]) -> Expr {
        for term in terms.iter().take(terms.len().saturating_sub(1)) {
            if is_open_phrase(*term) {
                let help = self.both_readings(node, *term);
                self.two_readings(node, &help);
                break;
            }
        }
        let mut parts = Vec::new();
        let mut minus = false;
        for kid in node.kids() {
            match kid.kind {
                Kind::w_minus => minus = true,
                Kind::w_plus => minus = false,
                Kind::term => {
                    let value = self.term(kid);
                    parts.push((minus, operand(value)));
                }
                _ => {}
            }
        }
        expr(ExprKind::Sum(parts), self.span(node))
    }

    pub(super) fn term(&mut self, node: Node<'_>) -> Expr {
        let factors: Vec<Node<'_>> = node.all(Kind::factor).collect();
        if let [only] = factors.as_slice() {
            return self.factor(*only);
        }
        let mut divide = false;
        let mut parts = Vec::new();
        for kid in node.kids() {
            match kid.kind {
                Kind::w_divided_by => divide = true,
                Kind::w_times => divide = false,
                Kind::factor => parts.push((divide, self.factor(kid))),
                _ => {}
            }
        }
        expr(ExprKind::Product(parts), self.span(node))
    }

    pub(super) fn factor(&mut self, node: Node<'_>) -> Expr {
        let Some(kid) = node.kids().next() else {
            return self.broken(node);
        };
        let value = match kid.kind {
            Kind::reference => self.reference(kid),
            Kind::literal => self.literal_expr(kid),
            Kind::bracketed => {
                let inner = self.child(kid, Kind::condition);
                if kid.has(Kind::w_if_any) {
                    return expr(ExprKind::IfAny(Box::new(inner)), self.span(kid));
                }
                inner
            }
            Kind::amount_per => self.amount_per(kid),
            Kind::share => self.share(kid),
            Kind::aggregate | Kind::aggregate_call => self.aggregate(kid),
            Kind::count => self.count(kid),
            Kind::sum_over => self.sum_over(kid),
            Kind::interest_on => self.interest_on(kid),
            Kind::running_term => self.running_term(kid),
            Kind::working_day => self.working_day(kid),
            Kind::ranked => {
                let list = self.child(kid, Kind::reference);
                expr(ExprKind::Ranked(Box::new(list)), self.span(kid))
            }
            Kind::acts => self.acts(kid),
            Kind::year_day => self.year_day(kid),
            Kind::allocation => self.allocation(kid),
            Kind::account => self.account(kid),
            Kind::account_part => self.account_part(kid),
            _ => self.broken(node),
        };
        if let Some(permission) = node.kid(Kind::permission) {
            return self.permission(&value, permission);
        }
        if node.has(Kind::w_if_any) {
            return expr(ExprKind::IfAny(Box::new(value)), self.span(node));
        }
        value
    }

    /// A name, or an act of a party.
    pub(super) fn permissible(&mut self, node: Node<'_>) -> Expr {
        let reference = self.child(node, Kind::reference);
        match node.kid(Kind::permission) {
            Some(permission) => self.permission(&reference, permission),
            None => reference,
        }
    }

    /// `client may terminate early` as a value: the name that the duty sentences define.
    fn permission(&mut self, party: &Expr, node: Node<'_>) -> Expr {
        let (ExprKind::Name(party_name, _), Some(act)) = (&party.kind, self.name_in(node)) else {
            return self.broken(node);
        };
        let modal = node
            .kid(Kind::modal)
            .map_or("may", |kid| if kid.has(Kind::w_must) { "must" } else { "may" });
        let negated = node.kid(Kind::modal).is_some_and(|kid| kid.has(Kind::w_may_not));
        let span = party.span.to(self.span(node));
        let words = format!("{} {modal} {}", party_name.words, act.words);
        let asked = expr(ExprKind::Name(Name { words, span }, Vec::new()), span);
        if negated {
            expr(ExprKind::Not(Box::new(asked)), span)
        } else {
            asked
        }
    }

    pub(super) fn reference(&mut self, node: Node<'_>) -> Expr {
        let Some(name) = self.name_in(node) else {
            return self.broken(node);
        };
        let arguments = node
            .kid(Kind::arguments)
            .map(|arguments| arguments.all(Kind::value).map(|kid| self.value(kid)).collect())
            .unwrap_or_default();
        expr(ExprKind::Name(name, arguments), self.span(node))
    }
}

/// An operand of a value that may carry `if any`.
pub(super) fn operand(value: Expr) -> Operand {
    match value.kind {
        ExprKind::IfAny(inner) => Operand {
            value: *inner,
            if_any: true,
        },
        _ => Operand { value, if_any: false },
    }
}

/// Whether a term stays open to its right: `15% of A`, `lowest of A, B`.
fn is_open_phrase(term: Node<'_>) -> bool {
    let mut factors = term.all(Kind::factor);
    let (Some(factor), None) = (factors.next(), factors.next()) else {
        return false;
    };
    match factor.kids().next() {
        Some(kid) if kid.kind == Kind::share => true,
        Some(kid) if kid.kind == Kind::aggregate => kid.all(Kind::operand).count() > 1,
        _ => false,
    }
}
