//! What may be any of several outcomes.

use super::{Form, MOST_ALTERNATIVES, Outcome, Unknown, gathered};
use crate::id::NameId;
use crate::model::Data;
use std::cmp::Ordering;
use std::rc::Rc;

/// What hangs on what these hang on, and nothing more that is known of it.
pub fn hanging_on<'open>(open: impl Iterator<Item = &'open Outcome>) -> Unknown {
    let mut all = Unknown::default();
    for outcome in open {
        merge(&mut all.depends, outcome.depends());
        if let Outcome::Unknown(unknown) = outcome {
            all.beyond = all.beyond.or_else(|| unknown.beyond.clone());
        }
    }
    all
}

/// Adds facts to a set kept in order.
pub fn merge(into: &mut Vec<NameId>, more: &[NameId]) {
    for id in more {
        if let Err(place) = into.binary_search(id) {
            into.insert(place, *id);
        }
    }
}

fn lower(one: Data, two: &Data) -> Data {
    if two.order(&one) == Some(Ordering::Less) {
        two.clone()
    } else {
        one
    }
}

fn higher(one: Data, two: &Data) -> Data {
    if two.order(&one) == Some(Ordering::Greater) {
        two.clone()
    } else {
        one
    }
}

/// What something is that may be any of several outcomes, hanging on some facts besides their own.
#[must_use]
pub fn join(outcomes: impl IntoIterator<Item = Outcome>, depends: &[NameId]) -> Outcome {
    let mut all: Vec<Outcome> = Vec::new();
    let mut many = false;
    let mut merged: Vec<NameId> = Vec::new();
    merge(&mut merged, depends);
    let mut unknowns: Vec<Rc<Unknown>> = Vec::new();
    let mut beyond = None;
    let mut clash = false;
    for outcome in outcomes {
        match outcome {
            Outcome::Unknown(unknown) => {
                merge(&mut merged, &unknown.depends);
                clash |= unknown.may_clash;
                beyond = beyond.or_else(|| unknown.beyond.clone());
                if let Some(alternatives) = &unknown.alternatives {
                    for one in alternatives {
                        if !all.contains(one) {
                            all.push(one.clone());
                        }
                    }
                } else {
                    many = true;
                    unknowns.push(unknown);
                }
            }
            one => {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
    }
    if !many && all.len() == 1 {
        return all.pop().unwrap_or(Outcome::NoRule);
    }
    let (low, high) = hull(&all, &unknowns);
    let may_be_none = all.iter().any(Outcome::absent) || unknowns.iter().any(|unknown| unknown.may_be_none);
    let may_clash = clash
        || all
            .iter()
            .any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
    let few = !many && all.len() <= MOST_ALTERNATIVES;
    let forms = if few { None } else { every_form(&all, &unknowns) };
    Outcome::Unknown(Rc::new(Unknown {
        alternatives: few.then_some(all),
        low,
        high,
        may_be_none,
        may_clash,
        depends: merged,
        forms,
        beyond,
    }))
}

/// The forms of all outcomes, when those that are not known have some.
fn every_form(all: &[Outcome], unknowns: &[Rc<Unknown>]) -> Option<Rc<[Form]>> {
    if unknowns.is_empty() {
        return None;
    }
    let mut forms: Vec<Form> = Vec::new();
    for unknown in unknowns {
        forms.extend(unknown.forms.as_ref()?.iter().cloned());
    }
    forms.extend(all.iter().filter_map(Outcome::known).filter_map(Form::known));
    gathered(forms)
}

fn hull(all: &[Outcome], unknowns: &[Rc<Unknown>]) -> (Option<Data>, Option<Data>) {
    let mut lows: Vec<Option<&Data>> = all.iter().filter_map(Outcome::known).map(Some).collect();
    let mut highs = lows.clone();
    lows.extend(unknowns.iter().map(|unknown| unknown.low.as_ref()));
    highs.extend(unknowns.iter().map(|unknown| unknown.high.as_ref()));
    // What has an order with one value has it with all that do, but for `unlimited`, which has it with values of any type.
    let ordered = |values: &[Option<&Data>]| {
        let mut known = values.iter().flatten();
        let limited = known.clone().find(|one| !matches!(one, Data::Unlimited));
        let Some(one) = limited.or_else(|| known.clone().next()) else {
            return true;
        };
        known.all(|other| other.order(one).is_some())
    };
    let fold = |values: Vec<Option<&Data>>, pick: fn(Data, &Data) -> Data| -> Option<Data> {
        if !ordered(&values) {
            return None;
        }
        let mut found: Option<Data> = None;
        for value in values {
            let value = value?;
            found = Some(match found {
                None => value.clone(),
                Some(before) => pick(before, value),
            });
        }
        found
    };
    (fold(lows, lower), fold(highs, higher))
}
