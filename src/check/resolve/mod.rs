//! Expressions: every name gets its meaning.
//!
//! In: an expression of the tree and what is in sight of it. Out: an expression of the model, with its place.
//! Never: finds or compares types.

mod alternatives;
mod choices;
mod comparisons;
mod lists;
mod literals;
mod names;
mod unknown;

pub(crate) use choices::Hint;
pub(super) use literals::unfit;

use super::Checker;
use crate::id::ExprId;
use crate::model::{Count, Data, Expr, Node, Part, TableSpan};
use crate::source::Span;
use crate::syntax::tree::{self, ExprKind, Literal};
use crate::value::{Currency, Exact};
use literals::rounding;

/// What is in sight of an expression.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sight {
    /// Keys of the parameters, in order.
    pub(crate) parameters: Vec<String>,
    /// Whether `open principal` and `open interest` are those of the claim that costs join.
    pub(crate) claim: bool,
}

impl Checker<'_> {
    pub(crate) fn push(&mut self, expr: Expr, span: Span) -> ExprId {
        let id = ExprId::at(self.model.exprs.len());
        self.model.exprs.push(Node { expr, span });
        id
    }

    /// Resolves a value or condition where no word of a choice may stand.
    pub(crate) fn resolve(&mut self, from: &tree::Expr, sight: &Sight) -> ExprId {
        self.resolve_hinted(from, sight, &Hint::default())
    }

    pub(crate) fn resolve_hinted(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> ExprId {
        let expr = self.expr(from, sight, hint);
        let id = self.push(expr, from.span);
        if matches!(from.kind, ExprKind::Literal(Literal::Per(..))) {
            self.rates.insert(id);
        }
        id
    }

    fn expr(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> Expr {
        if let Some((name, arguments)) = self.meant_as_name(from) {
            return self.name(&name, &arguments, sight, hint);
        }
        match &from.kind {
            ExprKind::Broken => Expr::Known(Data::YesNo(false)),
            ExprKind::Literal(literal) => self.literal(literal, from.span, hint),
            ExprKind::Name(name, arguments) => self.name(name, arguments, sight, hint),
            ExprKind::Sum(terms) => {
                let parts = terms
                    .iter()
                    .map(|(minus, operand)| Part {
                        inverse: *minus,
                        ..self.part(operand, sight)
                    })
                    .collect();
                Expr::Sum(parts)
            }
            ExprKind::Product(factors) => {
                let parts = factors
                    .iter()
                    .map(|(divide, factor)| Part {
                        value: self.resolve(factor, sight),
                        if_any: false,
                        inverse: *divide,
                    })
                    .collect();
                Expr::Product(parts)
            }
            ExprKind::Share(percent, of) => self.share(percent, of, from.span, sight),
            ExprKind::YearDay(day, month, year, _) => Expr::YearDay(*day, *month, self.resolve(year, sight)),
            ExprKind::Shift(period, anchor, after) => {
                Expr::Shift(self.resolve(period, sight), self.resolve(anchor, sight), *after)
            }
            ExprKind::Aggregate(which, operands, filter) => self.aggregate(*which, operands, filter.as_deref(), sight),
            ExprKind::TableExtreme(which, table, stretch) => self.table_extreme(*which, table, stretch, sight),
            ExprKind::Count(counted, stretch) => Expr::Count(count_of(*counted), self.stretch(stretch, sight)),
            ExprKind::TableSum(table, stretch) => match self.table(table) {
                Some(table) => Expr::TableSum(table, self.stretch(stretch, sight)),
                None => Expr::None,
            },
            ExprKind::WorkingDay(toward, day) => Expr::WorkingDay(*toward, self.resolve(day, sight)),
            ExprKind::Interest(amount, table, stretch, terms) => match self.table(table) {
                Some(table) => Expr::Interest(self.resolve(amount, sight), table, self.stretch(stretch, sight), *terms),
                None => Expr::None,
            },
            ExprKind::RunningTerm(on, terms, first) => Expr::RunningTerm(
                self.resolve(on, sight),
                self.resolve(terms, sight),
                self.resolve(first, sight),
            ),
            ExprKind::Ranked(list) => Expr::Ranked(self.resolve(list, sight)),
            ExprKind::Acts(party, which) => self.acts(party, which, sight),
            ExprKind::Round(inner, mode, step) => {
                let inner = self.resolve(inner, sight);
                if let Literal::Money(currency, digits) = step
                    && let (Some(currency), Some(number)) = (Currency::parse(currency), Exact::parse(digits))
                {
                    self.steps.push((inner, (number, currency), from.span));
                }
                rounding(inner, *mode, step)
            }
            ExprKind::Otherwise(first, second) if self.consequence(second) => self.expr(first, sight, hint),
            ExprKind::Otherwise(first, second) => Expr::Otherwise(
                self.resolve_hinted(first, sight, hint),
                self.resolve_hinted(second, sight, hint),
            ),
            ExprKind::IfAny(inner) => {
                let part = Part {
                    value: self.resolve(inner, sight),
                    if_any: true,
                    inverse: false,
                };
                Expr::Sum(vec![part])
            }
            ExprKind::Not(inner) => Expr::Not(self.resolve_hinted(inner, sight, hint)),
            ExprKind::And(parts) => Expr::And(parts.iter().map(|part| self.resolve(part, sight)).collect()),
            ExprKind::Or(parts) => Expr::Or(self.any_of(parts, sight)),
            ExprKind::Compare(relation, left, right) => self.compare(*relation, left, right, sight),
            ExprKind::Between(value, stretch) => self.between(value, stretch, from.span, sight),
            ExprKind::InMonth(value, month) => Expr::InMonth(self.resolve(value, sight), *month),
            ExprKind::OneOf(value, choices) => self.one_of(value, choices, sight),
            ExprKind::Includes(list, quantifier, members) => self.includes(list, *quantifier, members, sight),
            ExprKind::Allocation {
                payment,
                claims,
                classes,
                order,
                by_claim,
            } => self.allocation(payment, claims, classes, order, *by_claim, sight),
            ExprKind::Account(account) => self.account(account, sight),
            ExprKind::AccountPart(part, account) => Expr::AccountPart(*part, self.resolve(account, sight)),
        }
    }

    /// A percentage of something.
    fn share(&mut self, percent: &str, of: &tree::Expr, span: Span, sight: &Sight) -> Expr {
        let rate = Exact::parse(percent).map_or(Expr::None, |rate| Expr::Known(Data::Percent(rate)));
        let rate = self.push(rate, span);
        let of = self.resolve(of, sight);
        let part = |value| Part {
            value,
            if_any: false,
            inverse: false,
        };
        Expr::Product(vec![part(rate), part(of)])
    }

    pub(crate) fn part(&mut self, operand: &tree::Operand, sight: &Sight) -> Part {
        Part {
            value: self.resolve(&operand.value, sight),
            if_any: operand.if_any,
            inverse: false,
        }
    }

    fn stretch(&mut self, stretch: &tree::Stretch, sight: &Sight) -> TableSpan {
        TableSpan {
            from: self.resolve(&stretch.from, sight),
            to: self.resolve(&stretch.to, sight),
            inclusive: stretch.inclusive,
        }
    }
}

/// What is counted in a stretch of days.
const fn count_of(counted: tree::Counted) -> Count {
    match counted {
        tree::Counted::StartedMonths => Count::StartedMonths,
        tree::Counted::StartedYears => Count::StartedYears,
        tree::Counted::Days => Count::Days,
        tree::Counted::MonthStarts => Count::MonthStarts,
    }
}
