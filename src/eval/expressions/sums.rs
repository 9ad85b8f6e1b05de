//! Sums, products and their rounding.

use crate::eval::arithmetic::{
    self, Slope, add, divide, lift1, lift2, multiply, of_product, of_quotient, of_rounding, of_sum, sign,
};
use crate::eval::outcome::{Outcome, join};
use crate::eval::{Evaluator, Scope};
use crate::model::{Data, Part};
use crate::source::Span;
use crate::value::{Exact, RoundingMode};
use rust_decimal::Decimal;

impl Evaluator<'_> {
    pub(super) fn sum(&mut self, parts: &[Part], scope: Scope<'_>, span: Span) -> Outcome {
        let mut result: Option<Outcome> = None;
        for part in parts {
            let value = self.value(part.value, scope);
            if part.if_any && value.may_be_absent() {
                if value.absent() {
                    continue;
                }
                let before = result.clone();
                let without = before.unwrap_or_else(|| zero_like(&value));
                let with = plus(result.as_ref(), &value.present(), part.inverse, span);
                result = Some(join([without, with], value.depends()));
                continue;
            }
            result = Some(plus(result.as_ref(), &value, part.inverse, span));
        }
        result.unwrap_or(Outcome::None)
    }

    pub(super) fn product(&mut self, parts: &[Part], scope: Scope<'_>, span: Span) -> Outcome {
        let mut result: Option<Outcome> = None;
        for part in parts {
            let value = self.value(part.value, scope);
            result = Some(match result {
                None => value,
                Some(before) => times(&before, &value, part.inverse, span),
            });
        }
        result.unwrap_or(Outcome::None)
    }

    pub(super) fn round(&mut self, inner: &Outcome, to: Decimal, mode: RoundingMode, span: Span) -> Outcome {
        let apply = |data: &Data| rounded(data, to, mode, span);
        if let Outcome::Known(data) = inner {
            let result = apply(data);
            self.note_rounding(data, &result);
            return result;
        }
        of_rounding(lift1(inner, Slope::Up, &apply), inner, to, mode)
    }
}

fn plus(before: Option<&Outcome>, value: &Outcome, minus: bool, span: Span) -> Outcome {
    let Some(before) = before else {
        return if minus {
            let minus_one = Data::Number(Exact::from_integer(-1));
            let result = lift1(value, Slope::Down, &|data| multiply(data, &minus_one, span));
            of_product(result, value, &Outcome::Known(minus_one), span)
        } else {
            value.clone()
        };
    };
    if let (Outcome::Known(one), Outcome::Known(two)) = (before, value) {
        return add(one, two, minus, span);
    }
    let slope = if minus { Slope::Down } else { Slope::Up };
    let result = lift2(before, value, (Slope::Up, slope), &|one, two| {
        add(one, two, minus, span)
    });
    of_sum(result, before, value, minus)
}

fn zero_like(value: &Outcome) -> Outcome {
    match value.low().or(value.high()) {
        Some(Data::Money(_, currency)) => Outcome::Known(Data::Money(Exact::ZERO, *currency)),
        Some(Data::Number(_)) => Outcome::Known(Data::Number(Exact::ZERO)),
        Some(Data::Percent(_)) => Outcome::Known(Data::Percent(Exact::ZERO)),
        _ => Outcome::None,
    }
}

fn times(before: &Outcome, value: &Outcome, divides: bool, span: Span) -> Outcome {
    if let (Outcome::Known(one), Outcome::Known(two)) = (before, value) {
        return if divides {
            divide(one, two, span)
        } else {
            multiply(one, two, span)
        };
    }
    if divides {
        let result = lift2(before, value, (sign(value), Slope::Unclear), &|one, two| {
            divide(one, two, span)
        });
        return of_quotient(result, before, value, span);
    }
    // Nothing times anything is nothing, whatever it is.
    for (zero, other) in [(before, value), (value, before)] {
        if let (Some(Data::Number(none) | Data::Percent(none)), Outcome::Unknown(unknown)) = (zero.known(), other)
            && none.is_zero()
            && !other.may_be_absent()
            && !unknown.may_clash
            && let (Some(factor), Some(some)) = (zero.known(), other.low().or(other.high()))
        {
            return multiply(some, factor, span);
        }
    }
    let result = lift2(before, value, (sign(value), sign(before)), &|one, two| {
        multiply(one, two, span)
    });
    of_product(result, before, value, span)
}

fn rounded(data: &Data, to: Decimal, mode: RoundingMode, span: Span) -> Outcome {
    let result = match data {
        Data::Number(value) => value.rounded(to, mode).map(Data::Number),
        Data::Money(value, currency) => value.rounded(to, mode).map(|value| Data::Money(value, *currency)),
        Data::Percent(value) => value.rounded(to, mode).map(Data::Percent),
        other => Ok(other.clone()),
    };
    match result {
        Ok(data) => Outcome::Known(data),
        Err(error) => arithmetic::arithmetic(error, span),
    }
}
