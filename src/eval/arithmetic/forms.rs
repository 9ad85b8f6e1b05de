//! The forms of results, from the forms of what they are made of.

use super::amounts::{divide, multiply};
use super::solve::followed;
use crate::eval::outcome::{Chain, Form, MOST_FORMS, Measure, Outcome, Step, Sum, Unknown, forms_of, gathered};
use crate::model::Data;
use crate::source::Span;
use crate::value::{Exact, Period, RoundingMode, Unit, lengths_of_months};
use rust_decimal::Decimal;
use std::rc::Rc;

/// Notes the forms of a result; none when there are too many to tell apart.
pub(in crate::eval) fn with_forms(result: Outcome, forms: Option<Vec<Form>>) -> Outcome {
    match (&result, forms.and_then(gathered)) {
        (Outcome::Unknown(unknown), Some(forms)) => Outcome::Unknown(Rc::new(Unknown {
            forms: Some(forms),
            ..(**unknown).clone()
        })),
        _ => result,
    }
}

/// What two outcomes make, form by form; none where one of them has no forms, or no two make one.
fn pairs(one: &Outcome, two: &Outcome, make: &dyn Fn(&Form, &Form) -> Option<Form>) -> Option<Vec<Form>> {
    if !(one.is_formed() || two.is_formed()) {
        return None;
    }
    let (first, second) = forms_of(one).zip(forms_of(two))?;
    if first.len().saturating_mul(second.len()) > MOST_FORMS {
        return None;
    }
    first
        .iter()
        .flat_map(|one| second.iter().map(move |two| make(one, two)))
        .collect()
}

/// Notes the forms of a result that is made of two outcomes.
fn of_two(result: Outcome, one: &Outcome, two: &Outcome, make: &dyn Fn(&Form, &Form) -> Option<Form>) -> Outcome {
    if result.determinate() {
        return result;
    }
    with_forms(result, pairs(one, two, make))
}

/// Notes the forms of a result that is made of one outcome.
pub(in crate::eval) fn of_one(result: Outcome, one: &Outcome, make: &dyn Fn(&Form) -> Option<Form>) -> Outcome {
    if result.determinate() || !one.is_formed() {
        return result;
    }
    let forms = forms_of(one).and_then(|forms| forms.iter().map(make).collect());
    with_forms(result, forms)
}

/// Notes that a result is one step from a fact, where the value it was made of is a chain.
pub(in crate::eval) fn step(result: Outcome, from: &Outcome, step: &Step) -> Outcome {
    of_one(result, from, &|form| pushed(form, step.clone()))
}

fn pushed(form: &Form, step: Step) -> Option<Form> {
    if let Some(value) = form.value() {
        return Form::known(&followed(&[step], &value, None)?);
    }
    let mut chain = form.chain()?;
    chain.steps.push(step);
    Some(Form::Chain(chain))
}

/// Notes the forms of a sum or difference.
pub(in crate::eval) fn of_sum(result: Outcome, one: &Outcome, two: &Outcome, minus: bool) -> Outcome {
    of_two(result, one, two, &|one, two| added(one, two, minus))
}

/// Notes the forms of a period after or before a day.
pub(in crate::eval) fn of_shift(result: Outcome, period: &Outcome, anchor: &Outcome, after: bool) -> Outcome {
    of_two(result, period, anchor, &|period, anchor| shifted(period, anchor, after))
}

/// Notes the forms of a product.
pub(in crate::eval) fn of_product(result: Outcome, one: &Outcome, two: &Outcome, span: Span) -> Outcome {
    of_two(result, one, two, &|one, two| {
        let (form, known) = match (one.value(), two.value()) {
            (None, Some(known)) => (one, known),
            (Some(known), None) => (two, known),
            _ => return None,
        };
        scaled(form, &known, &|unit| multiply(unit, &known, span))
    })
}

/// Notes the forms of a quotient.
pub(in crate::eval) fn of_quotient(result: Outcome, one: &Outcome, two: &Outcome, span: Span) -> Outcome {
    of_two(result, one, two, &|one, two| {
        let known = two.value()?;
        let inverse = Exact::ONE.checked_div(Measure::of(&known)?.1).ok()?;
        scaled(one, &Data::Number(inverse), &|unit| divide(unit, &known, span))
    })
}

/// Notes the forms of a rounded value: it lies within one step of the value itself.
pub(in crate::eval) fn of_rounding(result: Outcome, inner: &Outcome, to: Decimal, mode: RoundingMode) -> Outcome {
    let step = Exact::from_decimal(to).abs();
    of_one(result, inner, &|form| match form {
        Form::Sum(sum) if !sum.terms.is_empty() => {
            let slack = match mode {
                RoundingMode::HalfUp => step.checked_div(Exact::from_integer(2)).ok()?,
                RoundingMode::Up | RoundingMode::Down => step,
            };
            Some(Form::Sum(Sum {
                slack: sum.slack.checked_add(slack).ok()?,
                ..sum.clone()
            }))
        }
        other => Some(other.clone()),
    })
}

fn added(one: &Form, two: &Form, minus: bool) -> Option<Form> {
    match (one, two) {
        (Form::Sum(day), Form::Sum(period))
            if day.measure == Measure::Date && matches!(period.measure, Measure::Period(_)) =>
        {
            shifted(two, one, !minus)
        }
        (Form::Sum(one), Form::Sum(two)) => {
            let (one, two) = if one.measure == two.measure {
                (one.clone(), two.clone())
            } else {
                (one.in_base()?, two.in_base()?)
            };
            if one.measure != two.measure {
                return None;
            }
            let sign = Exact::from_integer(if minus { -1 } else { 1 });
            one.plus(&two.times(sign, two.measure)?).map(Form::Sum)
        }
        (Form::Chain(_), Form::Sum(sum)) if sum.terms.is_empty() => match sum.measure {
            Measure::Period(_) => shifted(two, one, !minus),
            Measure::Date => None,
            _ if minus => pushed(one, Step::Add(sum.constant.neg())),
            _ => pushed(one, Step::Add(sum.constant)),
        },
        (Form::Sum(sum), Form::Chain(_))
            if sum.terms.is_empty() && !matches!(sum.measure, Measure::Period(_) | Measure::Date) =>
        {
            let turned = if minus {
                pushed(two, Step::Scale(Exact::from_integer(-1)))?
            } else {
                two.clone()
            };
            pushed(&turned, Step::Add(sum.constant))
        }
        _ => None,
    }
}

fn shifted(period: &Form, anchor: &Form, after: bool) -> Option<Form> {
    let Form::Sum(length) = period else { return None };
    let Measure::Period(unit) = length.measure else {
        return None;
    };
    if let (Form::Sum(day), Unit::Day | Unit::Week) = (anchor, unit) {
        let sign = Exact::from_integer(if after { 1 } else { -1 });
        let days = length.in_base()?.times(sign, Measure::Date)?;
        return day.plus(&days).map(Form::Sum);
    }
    match (period.value(), anchor.value()) {
        (Some(Data::Period(length)), _) => pushed(
            anchor,
            if after {
                Step::After(length)
            } else {
                Step::Before(length)
            },
        ),
        (None, Some(Data::Date(day))) => pushed(period, Step::FromDay(day, unit, after)),
        _ => None,
    }
}

/// A form so many times, as an operation on one unit of it says.
fn scaled(form: &Form, known: &Data, apply: &dyn Fn(&Data) -> Outcome) -> Option<Form> {
    match form {
        Form::Sum(sum) => {
            let unit = sum.measure.value(Exact::ONE)?;
            let (measure, factor) = Measure::of(apply(&unit).known()?)?;
            sum.times(factor, measure).map(Form::Sum)
        }
        // What a chain counts is a number.
        Form::Chain(_) => pushed(form, Step::Scale(Measure::of(known)?.1)),
        Form::Fixed(_) => None,
    }
}

/// Notes the forms of a number of days: from the one end of a stretch to the other, or nothing where it ends before it
/// begins.
pub(in crate::eval) fn of_days_counted(result: Outcome, from: &Outcome, to: &Outcome, inclusive: bool) -> Outcome {
    if result.determinate() {
        return result;
    }
    let between = |from: &Form, to: &Form| -> Option<Form> {
        let (Form::Sum(from), Form::Sum(to)) = (from, to) else {
            return None;
        };
        let days = to.minus(from)?.times(Exact::ONE, Measure::Number)?;
        days.shifted(if inclusive { Exact::ONE } else { Exact::ZERO })
            .map(Form::Sum)
    };
    let none = Form::Sum(Sum::constant(Measure::Number, Exact::ZERO));
    let forms = pairs(from, to, &between).map(|mut forms| {
        forms.push(none);
        forms
    });
    with_forms(result, forms)
}

/// The number of days that a chain of shifts moves a day, at the least and at the most; none for other chains.
pub(in crate::eval) fn reach(chain: &Chain) -> Option<(i64, i64)> {
    let mut least = 0i64;
    let mut most = 0i64;
    for step in &chain.steps {
        let (low, high) = match step {
            Step::After(period) => in_days(*period)?,
            Step::Before(period) => {
                let (low, high) = in_days(*period)?;
                (-high, -low)
            }
            _ => return None,
        };
        least = least.checked_add(low)?;
        most = most.checked_add(high)?;
    }
    Some((least, most))
}

/// How many days a period can be, at the least and at the most.
fn in_days(period: Period) -> Option<(i64, i64)> {
    match period.unit() {
        Unit::Day => Some((period.count(), period.count())),
        Unit::Week => {
            let days = period.count().checked_mul(7)?;
            Some((days, days))
        }
        Unit::Month => lengths_of_months(period.count()),
        Unit::Year => lengths_of_months(period.count().checked_mul(12)?),
        Unit::Hour | Unit::WorkingDay => None,
    }
}
