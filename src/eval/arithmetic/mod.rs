//! Arithmetic on outcomes: exact on known values, by alternatives or bounds on unknown ones.
//!
//! In: outcomes and a place. Out: an outcome. Never: rounds by itself.

mod amounts;
mod extremes;
mod forms;
mod solve;

pub(super) use amounts::{add, divide, multiply, sign};
pub(super) use extremes::{better_of, extreme};
pub(super) use forms::{of_days_counted, of_product, of_quotient, of_rounding, of_shift, of_sum, reach, step};
pub(super) use solve::{follow, solve};

use super::outcome::{Fault, MOST_ALTERNATIVES, Outcome, Unknown, join, merge};
use crate::model::Data;
use crate::source::Span;
use crate::value::{ArithmeticError, TimeError};
use std::rc::Rc;

/// How a result moves with one of its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slope {
    Up,
    Down,
    Unclear,
}

pub(super) fn fault(code: &'static str, message: impl Into<String>, span: Span) -> Outcome {
    Outcome::Fault(Rc::new(Fault {
        code,
        message: message.into(),
        help: None,
        span,
    }))
}

pub(super) fn arithmetic(error: ArithmeticError, span: Span) -> Outcome {
    let (code, message) = match error {
        ArithmeticError::DivisionByZero => ("terms::data::division-by-zero", "this divides by zero"),
        ArithmeticError::Overflow => (
            "terms::data::overflow",
            "the exact result has more digits than can be kept",
        ),
    };
    fault(code, message, span)
}

pub(super) fn time(error: TimeError, span: Span) -> Outcome {
    fault("terms::time::no-day", error.to_string(), span)
}

/// Applies a function to two outcomes.
pub(super) fn lift2(
    one: &Outcome,
    two: &Outcome,
    slopes: (Slope, Slope),
    apply: &dyn Fn(&Data, &Data) -> Outcome,
) -> Outcome {
    if let (Outcome::Known(a), Outcome::Known(b)) = (one, two) {
        return apply(a, b);
    }
    for side in [one, two] {
        if matches!(
            side,
            Outcome::Conflict(_) | Outcome::Fault(_) | Outcome::None | Outcome::NoRule
        ) {
            return side.clone();
        }
    }
    let mut depends = one.depends().to_vec();
    merge(&mut depends, two.depends());
    if let (Some(first), Some(second)) = (one.alternatives(), two.alternatives())
        && first.len().saturating_mul(second.len()) <= MOST_ALTERNATIVES
    {
        let results = first
            .iter()
            .flat_map(|a| second.iter().map(move |b| lift2(a, b, slopes, apply)));
        return beyond(join(results.collect::<Vec<_>>(), &depends), one, two);
    }
    let corner = |low: bool| -> Option<Data> {
        let pick = |side: &Outcome, slope: Slope| match (slope, low) {
            (Slope::Unclear, _) => side.known().cloned(),
            (Slope::Up, true) | (Slope::Down, false) => side.low().cloned(),
            (Slope::Up, false) | (Slope::Down, true) => side.high().cloned(),
        };
        let (a, b) = (pick(one, slopes.0)?, pick(two, slopes.1)?);
        apply(&a, &b).known().cloned()
    };
    let may_be_none = one.may_be_absent() || two.may_be_absent();
    let may_clash = one.may_clash() || two.may_clash();
    let (low, high) = (corner(true), corner(false));
    beyond(
        Outcome::Unknown(Rc::new(Unknown {
            low,
            high,
            may_be_none,
            may_clash,
            depends,
            ..Unknown::default()
        })),
        one,
        two,
    )
}

fn beyond(result: Outcome, one: &Outcome, two: &Outcome) -> Outcome {
    let reason = [one, two].into_iter().find_map(|side| match side {
        Outcome::Unknown(unknown) => unknown.beyond.clone(),
        _ => None,
    });
    match (result, reason) {
        (Outcome::Unknown(unknown), Some(reason)) => Outcome::Unknown(Rc::new(Unknown {
            beyond: Some(reason),
            ..(*unknown).clone()
        })),
        (result, _) => result,
    }
}

/// Applies a function to one outcome.
pub(super) fn lift1(one: &Outcome, slope: Slope, apply: &dyn Fn(&Data) -> Outcome) -> Outcome {
    lift2(one, &Outcome::yes_no(true), (slope, Slope::Unclear), &|data, _| {
        apply(data)
    })
}
