//! Literals, and the steps that amounts are rounded to.

use super::choices::Hint;
use crate::check::Checker;
use crate::check::declare::data_of;
use crate::id::ExprId;
use crate::model::{Data, Expr, key_of};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Literal};
use crate::value::RoundingMode;
use rust_decimal::Decimal;
use std::str::FromStr;

impl Checker<'_> {
    pub(super) fn literal(&mut self, literal: &Literal, span: Span, hint: &Hint) -> Expr {
        if let (Literal::Text(text), Some(words)) = (literal, &hint.words)
            && let Some(word) = self.word_among(words, &key_of(text))
        {
            return Expr::Known(Data::Word(word));
        }
        if let (Literal::Text(text), true) = (literal, hint.open || hint.words.is_some()) {
            return Expr::Known(Data::Word(self.model.intern(text, Some(text))));
        }
        if let (Literal::Number(text), Some(words)) = (literal, &hint.words) {
            let key = key_of(text);
            if let Some(word) = words
                .iter()
                .find(|word| self.model.word(**word).is_some_and(|word| word.key == key))
            {
                return Expr::Known(Data::Word(*word));
            }
        }
        if matches!(literal, Literal::None) {
            return Expr::None;
        }
        if let Some(data) = data_of(literal) {
            Expr::Known(data)
        } else {
            self.report(unfit(literal, span));
            Expr::None
        }
    }
}

pub(super) fn rounding(inner: ExprId, mode: tree::Rounding, step: &Literal) -> Expr {
    let digits = match step {
        Literal::Number(digits) | Literal::Money(_, digits) => digits.as_str(),
        _ => "1",
    };
    let mode = match mode {
        tree::Rounding::HalfUp => RoundingMode::HalfUp,
        tree::Rounding::Up => RoundingMode::Up,
        tree::Rounding::Down => RoundingMode::Down,
    };
    Expr::Round(inner, Decimal::from_str(digits).unwrap_or(Decimal::ONE), mode)
}

/// The problem of a literal that has no value of its own.
pub(in crate::check) fn unfit(literal: &Literal, span: Span) -> Problem {
    match literal {
        Literal::MonthDay(day, month) => {
            let index = usize::try_from(*month).unwrap_or(0).wrapping_sub(1);
            let shown = format!(
                "{day} {}",
                crate::syntax::traps::MONTHS.get(index).copied().unwrap_or("January")
            );
            Problem::new(
                "terms::type::literal",
                span,
                format!("`{shown}` is a day of every year, not one date"),
            )
            .help(format!(
                "add the year, as in `{shown} 2026`, or name it: `{shown} of contract year`"
            ))
        }
        Literal::Period(..) => Problem::new("terms::time::whole", span, "a period is a whole number of its unit"),
        Literal::Moment(_) => Problem::new("terms::syntax::date", span, "this is no moment of the calendar")
            .help("write it as `2026-03-31T14:30`"),
        _ => Problem::new(
            "terms::data::overflow",
            span,
            "this number has more digits than can be kept exactly",
        ),
    }
}
