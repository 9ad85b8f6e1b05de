//! What stays open of claims after a payment.

use super::Evaluator;
use super::arithmetic::fault;
use super::outcome::{Outcome, Unknown, merge};
use crate::id::{NameId, RecordId};
use crate::model::{Data, OpenClaim, RecordData};
use crate::source::Span;
use crate::value::{Currency, Exact};
use std::rc::Rc;

impl Evaluator<'_> {
    /// Allocates a payment over claims, class by class or claim by claim, the oldest claim first.
    pub(super) fn allocation(
        &mut self,
        payment: &Outcome,
        kind: RecordId,
        classes: &[usize],
        order: usize,
        by_claim: bool,
        span: Span,
    ) -> Outcome {
        let Some((given, _)) = self.record_of(kind) else {
            return Outcome::NoRule;
        };
        let claims = self.name(given, &[], None);
        let (amount, records) = match (payment, &claims) {
            (Outcome::Known(Data::Money(amount, currency)), Outcome::Known(Data::List(records))) => {
                ((*amount, *currency), records)
            }
            (Outcome::Known(_), Outcome::Known(_)) => {
                return fault("terms::type::mismatch", "a payment is an amount", span);
            }
            _ => return waiting(payment, &claims),
        };
        let mut claims: Vec<&Rc<RecordData>> = records
            .iter()
            .filter_map(|record| match record {
                Data::Record(record) => Some(record),
                _ => None,
            })
            .collect();
        let needed: Vec<usize> = classes.iter().copied().chain([order]).collect();
        let missing = claims.iter().any(|claim| {
            needed
                .iter()
                .any(|field| !matches!(claim.fields.get(*field), Some(Some(Some(_)))))
        });
        if missing {
            return Outcome::Unknown(Rc::new(Unknown {
                depends: vec![given],
                ..Unknown::default()
            }));
        }
        // A stable sort: claims of one day keep the order in which they were stated.
        claims.sort_by(|one, two| match (at(one, order), at(two, order)) {
            (Some(first), Some(second)) => first.order(second).unwrap_or(std::cmp::Ordering::Equal),
            _ => std::cmp::Ordering::Equal,
        });
        self.settle(amount, &claims, classes, by_claim, kind, span)
    }

    fn settle(
        &self,
        (amount, currency): (Exact, Currency),
        claims: &[&Rc<RecordData>],
        classes: &[usize],
        by_claim: bool,
        kind: RecordId,
        span: Span,
    ) -> Outcome {
        let mut open: Vec<Vec<Exact>> = Vec::new();
        for claim in claims {
            let mut row = Vec::new();
            for class in classes {
                match at(claim, *class) {
                    Some(Data::Money(value, unit)) if *unit == currency => row.push(*value),
                    _ => {
                        return fault(
                            "terms::type::mismatch",
                            "the claims and the payment are in different currencies",
                            span,
                        );
                    }
                }
            }
            open.push(row);
        }
        let places: Vec<(usize, usize)> = if by_claim {
            (0..claims.len())
                .flat_map(|claim| (0..classes.len()).map(move |class| (claim, class)))
                .collect()
        } else {
            (0..classes.len())
                .flat_map(|class| (0..claims.len()).map(move |claim| (claim, class)))
                .collect()
        };
        let mut left = amount;
        for (claim, class) in places {
            let Some(due) = open.get_mut(claim).and_then(|row| row.get_mut(class)) else {
                continue;
            };
            let paid = if *due < left { *due } else { left };
            match (due.checked_sub(paid), left.checked_sub(paid)) {
                (Ok(rest), Ok(remaining)) => {
                    *due = rest;
                    left = remaining;
                }
                _ => return super::arithmetic::arithmetic(crate::value::ArithmeticError::Overflow, span),
            }
        }
        let record = self.model.record(kind);
        let result: Vec<OpenClaim> = claims
            .iter()
            .zip(open)
            .enumerate()
            .map(|(number, (claim, row))| {
                let id = claim_id(claim, record, number);
                let fields = classes
                    .iter()
                    .zip(row)
                    .map(|(class, value)| {
                        let key = record
                            .and_then(|record| record.fields.get(*class))
                            .map_or("", |field| field.key.as_str());
                        (Rc::from(key), Data::Money(value, currency))
                    })
                    .collect();
                (id, fields)
            })
            .collect();
        Outcome::Known(Data::Allocation(Rc::new(result)))
    }
}

fn at(claim: &RecordData, field: usize) -> Option<&Data> {
    claim.fields.get(field)?.as_ref()?.as_ref()
}

pub(super) fn claim_id(claim: &RecordData, record: Option<&crate::model::Record>, number: usize) -> Rc<str> {
    if let Some(id) = &claim.id {
        return Rc::clone(id);
    }
    let field = record.and_then(|record| record.fields.iter().position(|field| field.key == "id"));
    match field.and_then(|field| at(claim, field)) {
        Some(Data::Text(text)) => Rc::clone(text),
        _ => Rc::from((number + 1).to_string().as_str()),
    }
}

fn waiting(payment: &Outcome, claims: &Outcome) -> Outcome {
    for side in [payment, claims] {
        if matches!(
            side,
            Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
        ) {
            return side.clone();
        }
    }
    let mut depends: Vec<NameId> = payment.depends().to_vec();
    merge(&mut depends, claims.depends());
    Outcome::Unknown(Rc::new(Unknown {
        depends,
        ..Unknown::default()
    }))
}
