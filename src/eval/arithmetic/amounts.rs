//! Sums, products and quotients of known values.

use super::{Slope, arithmetic, fault, time};
use crate::eval::outcome::Outcome;
use crate::model::Data;
use crate::source::Span;
use crate::value::{Exact, Period};

pub(super) fn number_of(data: &Data) -> Option<Exact> {
    match data {
        Data::Number(value) | Data::Money(value, _) | Data::Percent(value) => Some(*value),
        Data::Period(period) => Some(Exact::from_integer(period.count())),
        _ => None,
    }
}

pub(super) fn with_number(like: &Data, value: Exact) -> Option<Data> {
    Some(match like {
        Data::Number(_) => Data::Number(value),
        Data::Money(_, currency) => Data::Money(value, *currency),
        Data::Percent(_) => Data::Percent(value),
        Data::Period(period) => Data::Period(Period::new(value.to_i64()?, period.unit())?),
        _ => return None,
    })
}

/// The sum or difference of two known values of one type.
pub(in crate::eval) fn add(one: &Data, two: &Data, minus: bool, span: Span) -> Outcome {
    if let (Data::Unlimited, Data::Money(..) | Data::Unlimited) | (Data::Money(..), Data::Unlimited) = (one, two) {
        return if minus && matches!(two, Data::Unlimited) {
            fault(
                "terms::data::unlimited",
                "nothing can be taken from without limit by an unlimited amount",
                span,
            )
        } else {
            Outcome::Known(Data::Unlimited)
        };
    }
    if let (Data::Date(day), Data::Period(period)) = (one, two) {
        let moved = if minus {
            period.before(*day)
        } else {
            period.after(*day).map(|day| day.value)
        };
        return match moved {
            Ok(day) => Outcome::Known(Data::Date(day)),
            Err(error) => time(error, span),
        };
    }
    if let (Data::Period(first), Data::Period(second)) = (one, two)
        && !minus
    {
        return match first.checked_add_same_class(*second) {
            Ok(period) => Outcome::Known(Data::Period(period)),
            Err(error) => time(error, span),
        };
    }
    let (Some(a), Some(b)) = (number_of(one), number_of(two)) else {
        return fault("terms::type::mismatch", "these cannot be added", span);
    };
    let result = if minus { a.checked_sub(b) } else { a.checked_add(b) };
    match result {
        Ok(value) => with_number(one, value).map_or_else(
            || fault("terms::time::negative", "a period cannot be negative", span),
            Outcome::Known,
        ),
        Err(error) => arithmetic(error, span),
    }
}

/// The product of two known values.
pub(in crate::eval) fn multiply(one: &Data, two: &Data, span: Span) -> Outcome {
    if let (Data::Unlimited, _) | (_, Data::Unlimited) = (one, two) {
        return Outcome::Known(Data::Unlimited);
    }
    let (Some(a), Some(b)) = (number_of(one), number_of(two)) else {
        return fault("terms::type::mismatch", "these cannot be multiplied", span);
    };
    let hundredth = |value: Exact| value.checked_div(Exact::from_integer(100));
    let (like, result) = match (one, two) {
        (Data::Percent(_), Data::Percent(_)) => (one, a.checked_mul(b).and_then(hundredth)),
        // So many times a percentage; a rate per hour times hours, per day times days.
        (Data::Percent(_), Data::Number(_)) | (Data::Money(..), Data::Period(_)) => (one, a.checked_mul(b)),
        (Data::Number(_), Data::Percent(_)) | (Data::Period(_), Data::Money(..)) => (two, a.checked_mul(b)),
        (Data::Percent(_), other) | (other, Data::Percent(_)) => (other, a.checked_mul(b).and_then(hundredth)),
        (Data::Number(_), other) | (other, Data::Number(_)) => (other, a.checked_mul(b)),
        _ => return fault("terms::type::mismatch", "these cannot be multiplied", span),
    };
    match result {
        Ok(value) => with_number(like, value).map_or_else(
            || fault("terms::time::whole", "a period is a whole number of its unit", span),
            Outcome::Known,
        ),
        Err(error) => arithmetic(error, span),
    }
}

/// The quotient of two known values.
pub(in crate::eval) fn divide(one: &Data, two: &Data, span: Span) -> Outcome {
    let (Some(a), Some(b)) = (number_of(one), number_of(two)) else {
        return fault("terms::type::mismatch", "these cannot be divided", span);
    };
    let (like, quotient) = match (one, two) {
        (_, Data::Number(_)) => (one.clone(), a.checked_div(b)),
        (Data::Percent(_), Data::Percent(_))
        | (Data::Money(..), Data::Money(..))
        | (Data::Period(_), Data::Period(_)) => (Data::Number(Exact::ZERO), a.checked_div(b)),
        (_, Data::Percent(_)) => (
            one.clone(),
            a.checked_mul(Exact::from_integer(100))
                .and_then(|value| value.checked_div(b)),
        ),
        _ => return fault("terms::type::mismatch", "these cannot be divided", span),
    };
    match quotient {
        Ok(value) => with_number(&like, value).map_or_else(
            || fault("terms::time::whole", "a period is a whole number of its unit", span),
            Outcome::Known,
        ),
        Err(error) => arithmetic(error, span),
    }
}

/// Whether a value is certainly not below zero (`Up`) or certainly not above it (`Down`).
pub(in crate::eval) fn sign(outcome: &Outcome) -> Slope {
    let negative = |data: &Data| number_of(data).is_some_and(Exact::is_negative);
    match (outcome.low(), outcome.high()) {
        (Some(low), _) if !negative(low) => Slope::Up,
        (_, Some(high)) if negative(high) || number_of(high).is_some_and(Exact::is_zero) => Slope::Down,
        _ => Slope::Unclear,
    }
}
