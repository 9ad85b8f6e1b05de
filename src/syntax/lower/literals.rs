//! Literals, days and shares as they were written.

use super::Sentence;
use super::values::expr;
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Expr, ExprKind, Literal};

/// The number of a month's name.
pub(super) fn month_number(word: &str) -> u32 {
    crate::syntax::traps::MONTHS
        .iter()
        .zip(1u32..)
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map_or(1, |(_, number)| number)
}

impl Sentence<'_> {
    pub(super) fn literal_expr(&mut self, node: Node<'_>) -> Expr {
        match self.literal_of(node) {
            Some(literal) => expr(ExprKind::Literal(literal), self.span(node)),
            None => self.broken(node),
        }
    }

    /// The literal of a `literal` node.
    pub(super) fn literal_of(&mut self, node: Node<'_>) -> Option<Literal> {
        let inner = if node.kind == Kind::literal {
            node.kids().next()?
        } else {
            node
        };
        self.literal(inner)
    }

    /// The literal that stands by itself in a node, with its sign.
    pub(super) fn signed_literal(&mut self, node: Node<'_>) -> Option<Literal> {
        let kid = node.kid(Kind::negative).or_else(|| node.kid(Kind::literal))?;
        self.literal_of(kid)
    }

    pub(super) fn literal(&mut self, node: Node<'_>) -> Option<Literal> {
        let text = self.text(node);
        Some(match node.kind {
            Kind::negative => {
                let amount = node
                    .kids()
                    .find(|kid| matches!(kid.kind, Kind::money | Kind::percent | Kind::number))?;
                match self.literal(amount)? {
                    Literal::Money(currency, digits) => Literal::Money(currency, format!("-{digits}")),
                    Literal::Percent(digits) => Literal::Percent(format!("-{digits}")),
                    Literal::Number(digits) => Literal::Number(format!("-{digits}")),
                    _ => return None,
                }
            }
            Kind::money => {
                let (currency, digits) = text.strip_prefix('$')?.split_at_checked(3)?;
                Literal::Money(currency.to_owned(), digits.to_owned())
            }
            Kind::percent => Literal::Percent(text.trim_end_matches('%').to_owned()),
            Kind::number => Literal::Number(self.checked_number(node, text)),
            Kind::date => Literal::Date(self.checked_date(node, text.to_owned())),
            Kind::long_date => Literal::Date(self.long_date(node)),
            Kind::moment => {
                let (day, _) = text.split_once('T')?;
                self.checked_date(node, day.to_owned());
                Literal::Moment(text.to_owned())
            }
            Kind::period => Literal::Period(
                self.checked_number(node.kid(Kind::number)?, self.text(node.kid(Kind::number)?)),
                self.text(node.kid(Kind::unit)?).to_owned(),
            ),
            Kind::month_day => {
                let (day, month) = text.split_once(' ')?;
                Literal::MonthDay(day.parse().ok()?, month_number(month))
            }
            Kind::text => Literal::Text(self.quoted(node)),
            Kind::w_yes => Literal::YesNo(true),
            Kind::w_no => Literal::YesNo(false),
            Kind::w_unlimited => Literal::Unlimited,
            Kind::w_none => Literal::None,
            _ => return None,
        })
    }

    /// The ISO spelling of a `date` or `long_date` node, checked against the calendar.
    pub(super) fn date_of(&mut self, node: Node<'_>) -> Option<String> {
        let kid = node
            .kids()
            .find(|kid| matches!(kid.kind, Kind::date | Kind::long_date))?;
        match self.literal(kid)? {
            Literal::Date(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn long_date(&mut self, node: Node<'_>) -> String {
        let mut parts = self.text(node).split(' ');
        let day = parts.next().unwrap_or("1");
        let month = month_number(parts.next().unwrap_or(""));
        let year = parts.next().unwrap_or("2000");
        self.checked_date(node, format!("{year}-{month:02}-{day:0>2}"))
    }

    pub(super) fn checked_date(&mut self, node: Node<'_>, text: String) -> String {
        if crate::value::Day::parse_iso(&text).is_some() {
            return text;
        }
        let span = self.span(node);
        let shown = self.spelled_node(node);
        self.problems.push(
            Problem::new(
                "terms::syntax::date",
                span,
                format!("`{shown}` is no day of the calendar"),
            )
            .help("check the day of the month and the year"),
        );
        "2000-01-01".to_owned()
    }

    pub(super) fn amount_per(&mut self, node: Node<'_>) -> Expr {
        let amount = node.kids().next().and_then(|kid| self.literal(kid));
        let unit = node
            .kid(Kind::unit)
            .map_or_else(String::new, |kid| self.text(kid).to_owned());
        match amount {
            Some(amount) => expr(ExprKind::Literal(Literal::Per(Box::new(amount), unit)), self.span(node)),
            None => self.broken(node),
        }
    }

    pub(super) fn share(&mut self, node: Node<'_>) -> Expr {
        let percent = node
            .kid(Kind::percent)
            .map_or("0", |kid| self.text(kid))
            .trim_end_matches('%')
            .to_owned();
        let of = self.child(node, Kind::factor);
        expr(ExprKind::Share(percent, Box::new(of)), self.span(node))
    }

    pub(super) fn year_day(&mut self, node: Node<'_>) -> Expr {
        let Some(Literal::MonthDay(day, month)) = node.kid(Kind::month_day).and_then(|kid| self.literal(kid)) else {
            return self.broken(node);
        };
        let (year, of_date) = match node.kid(Kind::year_of) {
            Some(kid) => (self.child(kid, Kind::factor), true),
            None => (self.child(node, Kind::factor), false),
        };
        expr(ExprKind::YearDay(day, month, Box::new(year), of_date), self.span(node))
    }
}
