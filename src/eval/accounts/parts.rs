//! What is taken from an account: its sums, its claims, its statement.

use crate::eval::Evaluator;
use crate::eval::arithmetic;
use crate::eval::outcome::{Outcome, Unknown};
use crate::model::{AccountData, Data};
use crate::source::Span;
use crate::value::account::{Class, Open};
use crate::value::{AccountPart, ArithmeticError, Exact};
use std::rc::Rc;

impl Evaluator<'_> {
    /// A part of an account.
    pub(in crate::eval) fn account_part(part: AccountPart, account: &Outcome, span: Span) -> Outcome {
        match account {
            Outcome::Known(Data::Account(data)) => {
                taken(part, data).map_or_else(|error| arithmetic::arithmetic(error, span), Outcome::Known)
            }
            Outcome::Known(_) => Outcome::NoRule,
            Outcome::Unknown(unknown) => part_of_unknown(part, unknown),
            other => other.clone(),
        }
    }
}

/// A part of an account that is known within bounds, or until rates end.
fn part_of_unknown(part: AccountPart, unknown: &Unknown) -> Outcome {
    let of = |bound: &Option<Data>| match bound {
        Some(Data::Account(data)) => taken(part, data).ok(),
        _ => None,
    };
    let (mut low, mut high) = (of(&unknown.low), of(&unknown.high));
    if let Some(Data::Account(data)) = &unknown.low
        && data.known_through.is_some()
    {
        let unmoved = match part {
            AccountPart::Credit | AccountPart::Class(Class::Costs) => true,
            // Interest that is not known may have joined the principal since.
            AccountPart::Class(Class::Principal) => !data.compounds,
            _ => false,
        };
        if unmoved {
            high.clone_from(&low);
        }
    } else if part == AccountPart::Credit {
        std::mem::swap(&mut low, &mut high);
    }
    match (low, high) {
        (Some(one), Some(two)) if one == two => Outcome::Known(one),
        (low, high) => {
            let amount = |bound: Option<Data>| bound.filter(|value| matches!(value, Data::Money(..)));
            Outcome::Unknown(Rc::new(Unknown {
                low: amount(low),
                high: amount(high),
                ..Unknown::clone(unknown)
            }))
        }
    }
}

fn total(mut amounts: impl Iterator<Item = Result<Exact, ArithmeticError>>) -> Result<Exact, ArithmeticError> {
    amounts.try_fold(Exact::ZERO, |sum, amount| sum.checked_add(amount?))
}

fn taken(part: AccountPart, data: &AccountData) -> Result<Data, ArithmeticError> {
    let opens = || data.account.claims.iter().filter_map(|standing| standing.open);
    let amount = match part {
        AccountPart::Everything => total(opens().map(Open::total)),
        AccountPart::Overdue => {
            let overdue = data.account.claims.iter().filter(|standing| standing.overdue);
            total(overdue.filter_map(|standing| standing.open).map(Open::total))
        }
        AccountPart::Class(class) => total(opens().map(|open| {
            Ok(match class {
                Class::Costs => open.costs,
                Class::Interest => open.interest,
                Class::Principal => open.principal,
            })
        })),
        AccountPart::Credit => Ok(data.account.credit),
        AccountPart::Claims => return Ok(Data::Allocation(Rc::new(data.open_claims()))),
        AccountPart::Movements => {
            return Ok(Data::Account(Rc::new(AccountData {
                statement: true,
                ..data.clone()
            })));
        }
    };
    amount.map(|amount| Data::Money(amount, data.currency))
}
