//! The lowest and the highest of several outcomes.

use super::forms::with_forms;
use super::{Slope, lift2};
use crate::eval::outcome::{Form, Outcome, forms_of};
use crate::model::Data;
use std::cmp::Ordering;
use std::rc::Rc;

/// The lowest (or highest) of two known values; the first when they are equal or have no order.
pub(in crate::eval) fn better_of(one: Data, two: Data, lowest: bool) -> Data {
    if better(&two, &one, lowest) { two } else { one }
}

/// The lowest (or highest) of several outcomes; those that cannot be it are dropped with what they hang on.
pub(in crate::eval) fn extreme(outcomes: &[Outcome], lowest: bool) -> Outcome {
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
    let kept = in_reach(outcomes, lowest);
    let pick = |one: &Data, two: &Data| {
        Outcome::Known(if better(two, one, lowest) {
            two.clone()
        } else {
            one.clone()
        })
    };
    let forms = forms_of_all(&kept);
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
    with_forms(result, forms)
}

/// The forms of all outcomes, where some of them are noted.
fn forms_of_all(outcomes: &[&Outcome]) -> Option<Vec<Form>> {
    if !outcomes.iter().any(|outcome| outcome.is_formed()) {
        return None;
    }
    let all: Option<Vec<Vec<Form>>> = outcomes.iter().map(|outcome| forms_of(outcome)).collect();
    all.map(|all| all.into_iter().flatten().collect())
}

/// The outcomes that can be the lowest (or highest): known ones, and those that no other is certain to beat.
fn in_reach(outcomes: &[Outcome], lowest: bool) -> Vec<&Outcome> {
    // The side of each outcome that limits the others.
    let mut limit: Option<&Data> = None;
    for value in outcomes
        .iter()
        .filter(|one| !one.may_be_absent())
        .filter_map(|one| bound(one, !lowest))
    {
        if limit.is_none_or(|before| better(value, before, lowest)) {
            limit = Some(value);
        }
    }
    outcomes
        .iter()
        .filter(|outcome| match (bound(outcome, lowest), limit, outcome) {
            (_, _, Outcome::Known(_)) => true,
            (Some(best), Some(limit), _) => {
                !better(limit, best, lowest) || outcome.may_be_absent() || outcome.may_clash()
            }
            _ => true,
        })
        .collect()
}

/// Whether a value is lower (or higher) than another.
fn better(one: &Data, two: &Data, lowest: bool) -> bool {
    one.order(two) == Some(if lowest { Ordering::Less } else { Ordering::Greater })
}

/// The least (or most) that an outcome can be.
fn bound(outcome: &Outcome, least: bool) -> Option<&Data> {
    if least { outcome.low() } else { outcome.high() }
}

/// The lowest of something and an unknown is at most that something, even when the unknown has no bound.
fn bounded(result: Outcome, one: &Outcome, two: &Outcome, lowest: bool) -> Outcome {
    let Outcome::Unknown(unknown) = &result else {
        return result;
    };
    if one.may_be_absent() || two.may_be_absent() {
        return result;
    }
    let missing = if lowest {
        unknown.high.is_none()
    } else {
        unknown.low.is_none()
    };
    let Some(known) = bound(one, !lowest).or_else(|| bound(two, !lowest)).filter(|_| missing) else {
        return result;
    };
    let mut changed = (**unknown).clone();
    if lowest {
        changed.high = Some(known.clone());
    } else {
        changed.low = Some(known.clone());
    }
    Outcome::Unknown(Rc::new(changed))
}
