//! Arithmetic on outcomes: exact on known values, by alternatives or bounds on unknown ones.

use super::outcome::{Fault, MOST_ALTERNATIVES, Outcome, Path, Step, Unknown, join, merge};
use crate::model::Data;
use crate::source::Span;
use crate::value::{ArithmeticError, Exact, Period, TimeError, Unit};
use std::cmp::Ordering;
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

/// Notes that a result is one step from a fact, when the value it was made of is.
pub(super) fn step(result: Outcome, from: &Outcome, step: Step) -> Outcome {
    let Outcome::Unknown(source) = from else { return result };
    let (Some(path), Outcome::Unknown(unknown)) = (&source.path, &result) else {
        return result;
    };
    let mut steps = path.steps.clone();
    steps.push(step);
    let path = Some(Path { leaf: path.leaf, steps });
    Outcome::Unknown(Rc::new(Unknown {
        path,
        ..(**unknown).clone()
    }))
}

fn number_of(data: &Data) -> Option<Exact> {
    match data {
        Data::Number(value) | Data::Money(value, _) | Data::Percent(value) => Some(*value),
        Data::Period(period) => Some(Exact::from_integer(period.count())),
        _ => None,
    }
}

fn with_number(like: &Data, value: Exact) -> Option<Data> {
    Some(match like {
        Data::Number(_) => Data::Number(value),
        Data::Money(_, currency) => Data::Money(value, *currency),
        Data::Percent(_) => Data::Percent(value),
        Data::Period(period) => Data::Period(Period::new(value.to_i64()?, period.unit())?),
        _ => return None,
    })
}

/// The sum or difference of two known values of one type.
pub(super) fn add(one: &Data, two: &Data, minus: bool, span: Span) -> Outcome {
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
pub(super) fn multiply(one: &Data, two: &Data, span: Span) -> Outcome {
    if let (Data::Unlimited, _) | (_, Data::Unlimited) = (one, two) {
        return Outcome::Known(Data::Unlimited);
    }
    let (Some(a), Some(b)) = (number_of(one), number_of(two)) else {
        return fault("terms::type::mismatch", "these cannot be multiplied", span);
    };
    let hundredth = |value: Exact| value.checked_div(Exact::from_integer(100));
    let (like, result) = match (one, two) {
        (Data::Percent(_), Data::Percent(_)) => (one, a.checked_mul(b).and_then(hundredth)),
        (Data::Percent(_), Data::Number(_)) => (one, a.checked_mul(b)),
        (Data::Number(_), Data::Percent(_)) => (two, a.checked_mul(b)),
        (Data::Percent(_), other) => (other, a.checked_mul(b).and_then(hundredth)),
        (other, Data::Percent(_)) => (other, a.checked_mul(b).and_then(hundredth)),
        (Data::Number(_), other) => (other, a.checked_mul(b)),
        (other, Data::Number(_)) => (other, a.checked_mul(b)),
        // A rate per hour times hours, per day times days.
        (Data::Money(..), Data::Period(_)) => (one, a.checked_mul(b)),
        (Data::Period(_), Data::Money(..)) => (two, a.checked_mul(b)),
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
pub(super) fn divide(one: &Data, two: &Data, span: Span) -> Outcome {
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
pub(super) fn sign(outcome: &Outcome) -> Slope {
    let negative = |data: &Data| number_of(data).is_some_and(Exact::is_negative);
    match (outcome.low(), outcome.high()) {
        (Some(low), _) if !negative(low) => Slope::Up,
        (_, Some(high)) if negative(high) || number_of(high).is_some_and(Exact::is_zero) => Slope::Down,
        _ => Slope::Unclear,
    }
}

/// The lowest (or highest) of two known values; the first when they are equal or have no order.
pub(super) fn better_of(one: Data, two: Data, lowest: bool) -> Data {
    if two.order(&one) == Some(if lowest { Ordering::Less } else { Ordering::Greater }) {
        two
    } else {
        one
    }
}

/// The lowest (or highest) of several outcomes; those that cannot be it are dropped with what they hang on.
pub(super) fn extreme(outcomes: &[Outcome], lowest: bool) -> Outcome {
    if let [only @ (Outcome::Known(_) | Outcome::Conflict(_) | Outcome::Fault(_))] = outcomes {
        return only.clone();
    }
    for outcome in outcomes {
        if matches!(
            outcome,
            Outcome::Conflict(_) | Outcome::Fault(_) | Outcome::None | Outcome::NoRule
        ) {
            return outcome.clone();
        }
    }
    let better =
        |one: &Data, two: &Data| one.order(two) == Some(if lowest { Ordering::Less } else { Ordering::Greater });
    // The side of each outcome that limits the others.
    let far = |outcome: &Outcome| {
        if lowest {
            outcome.high().cloned()
        } else {
            outcome.low().cloned()
        }
    };
    let near = |outcome: &Outcome| {
        if lowest {
            outcome.low().cloned()
        } else {
            outcome.high().cloned()
        }
    };
    let mut limit: Option<Data> = None;
    for value in outcomes.iter().filter(|one| !one.may_be_absent()).filter_map(far) {
        if limit.as_ref().is_none_or(|before| better(&value, before)) {
            limit = Some(value);
        }
    }
    let kept: Vec<&Outcome> = outcomes
        .iter()
        .filter(|outcome| match (near(outcome), &limit, outcome) {
            (_, _, Outcome::Known(_)) => true,
            (Some(best), Some(limit), _) => better(&best, limit) || outcome.may_be_absent() || outcome.may_clash(),
            _ => true,
        })
        .collect();
    let pick = |one: &Data, two: &Data| Outcome::Known(if better(two, one) { two.clone() } else { one.clone() });
    let open: Vec<&Outcome> = kept.iter().copied().filter(|outcome| !outcome.determinate()).collect();
    let only_open = match open.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    };
    let mut iterator = kept.into_iter();
    let Some(first) = iterator.next() else {
        return Outcome::None;
    };
    let mut result = first.clone();
    for next in iterator {
        result = bounded(
            lift2(&result, next, (Slope::Up, Slope::Up), &pick),
            &result,
            next,
            lowest,
        );
    }
    match only_open {
        Some(source) if path_of(&result).is_none() => step(result, &source, Step::Same),
        _ => result,
    }
}

/// The lowest of something and an unknown is at most that something, even when the unknown has no bound.
fn bounded(result: Outcome, one: &Outcome, two: &Outcome, lowest: bool) -> Outcome {
    let Outcome::Unknown(unknown) = &result else {
        return result;
    };
    if one.may_be_absent() || two.may_be_absent() {
        return result;
    }
    let side = |outcome: &Outcome| {
        if lowest {
            outcome.high().cloned()
        } else {
            outcome.low().cloned()
        }
    };
    let missing = if lowest {
        unknown.high.is_none()
    } else {
        unknown.low.is_none()
    };
    let Some(known) = side(one).or_else(|| side(two)).filter(|_| missing) else {
        return result;
    };
    let mut changed = (**unknown).clone();
    if lowest {
        changed.high = Some(known);
    } else {
        changed.low = Some(known);
    }
    Outcome::Unknown(Rc::new(changed))
}

/// The values of a fact for which a chain of steps comes near `value`.
pub(super) fn solve(path: &Path, value: &Data) -> Option<Data> {
    let mut at = value.clone();
    for step in path.steps.iter().rev() {
        at = match (step, &at) {
            (Step::Add(amount), data) => with_number(data, number_of(data)?.checked_sub(*amount).ok()?)?,
            (Step::From(amount), data) => with_number(data, amount.checked_sub(number_of(data)?).ok()?)?,
            (Step::Scale(factor), data) => with_number(data, number_of(data)?.checked_div(*factor).ok()?)?,
            (Step::After(period), Data::Date(day)) => Data::Date(period.before(*day).ok()?),
            (Step::Before(period), Data::Date(day)) => Data::Date(period.after(*day).ok()?.value),
            (Step::After(period), Data::Moment(moment)) => Data::Moment(period.before_moment(*moment).ok()?),
            (Step::Before(period), Data::Moment(moment)) => Data::Moment(period.after_moment(*moment).ok()?.value),
            (Step::Same, data) => data.clone(),
            (Step::YearDay, Data::Date(day)) => Data::Date(*day),
            (Step::Counted(counted, known, first), data) => {
                Data::Date(other_end(*counted, *known, *first, number_of(data)?.to_i64()?)?)
            }
            (Step::FromDay(day, after), Data::Date(other)) => {
                let days = if *after {
                    day.days_between(*other)
                } else {
                    other.days_between(*day)
                };
                Data::Number(Exact::from_integer(days.max(0)))
            }
            _ => return None,
        };
    }
    Some(at)
}

/// Where the other end of a stretch lies, so that about this many are counted in it.
fn other_end(
    counted: crate::model::Count,
    known: crate::value::Day,
    first: bool,
    number: i64,
) -> Option<crate::value::Day> {
    use crate::model::Count;
    let unit = match counted {
        Count::Days => Unit::Day,
        Count::StartedMonths | Count::MonthStarts => Unit::Month,
        Count::StartedYears => Unit::Year,
    };
    let length = Period::new((number - 1).max(0), unit)?;
    if first {
        length.after(known).ok().map(|day| day.value)
    } else {
        length.before(known).ok()
    }
}

/// The facts a value hangs on by a plain chain.
pub(super) fn path_of(outcome: &Outcome) -> Option<&Path> {
    match outcome {
        Outcome::Unknown(unknown) => unknown.path.as_ref(),
        _ => None,
    }
}

/// A number of days, for solving where a fact is a period.
pub(super) fn period_near(days: i64, unit: Unit) -> i64 {
    match unit {
        Unit::Day | Unit::WorkingDay => days,
        Unit::Week => days / 7,
        Unit::Month => days / 30,
        Unit::Year => days / 365,
        Unit::Hour => days * 24,
    }
}
