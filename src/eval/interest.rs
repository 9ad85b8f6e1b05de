//! Interest on an amount that may be unknown, at rates that are known.

use super::Evaluator;
use super::arithmetic::{self, Slope, fault, lift1};
use super::outcome::{Outcome, Unknown};
use crate::id::NameId;
use crate::model::Data;
use crate::source::Span;
use crate::value::{
    Currency, Day, Exact, InterestError, InterestTerms, RoundingMode, Steps, TableError, format_money, interest,
};
use rust_decimal::Decimal;
use std::rc::Rc;

impl Evaluator<'_> {
    /// The interest on a principal over days that are known.
    pub(super) fn reckoned(
        &mut self,
        principal: &Outcome,
        rates: &Steps<Exact>,
        days: (Day, Day),
        terms: InterestTerms,
        table: NameId,
        span: Span,
    ) -> Outcome {
        if let Outcome::Known(Data::Money(amount, currency)) = principal {
            return match interest(*amount, rates, days.0, days.1, terms) {
                Ok((sum, pieces)) => {
                    self.note_interest(&pieces, terms, *currency);
                    self.note_rates(table, &pieces);
                    Outcome::Known(Data::Money(sum, *currency))
                }
                Err(error) => {
                    let outcome = self.no_interest(error, table, span);
                    match error {
                        InterestError::Table(TableError::BeyondKnown { last }) if days.0 <= last => {
                            let known =
                                interest(*amount, rates, days.0, last, terms).map(|(sum, _)| (last, sum, *currency));
                            until_then(outcome, known.ok())
                        }
                        _ => outcome,
                    }
                }
            };
        }
        // Whether the rates reach does not hang on the amount.
        if let Err(error) = rates.ranges(days.0, days.1) {
            return self.table_end(table, error);
        }
        lift1(principal, Slope::Up, &|data| match data {
            Data::Money(amount, currency) => match interest(*amount, rates, days.0, days.1, terms) {
                Ok((sum, _)) => Outcome::Known(Data::Money(sum, *currency)),
                Err(error) => self.no_interest(error, table, span),
            },
            Data::Unlimited => Outcome::Known(Data::Unlimited),
            _ => fault(
                "terms::type::mismatch",
                "interest is reckoned on an amount of money",
                span,
            ),
        })
    }

    pub(super) fn no_interest(&self, error: InterestError, table: NameId, span: Span) -> Outcome {
        match error {
            InterestError::Table(error) => self.table_end(table, error),
            InterestError::Arithmetic(error) => arithmetic::arithmetic(error, span),
            InterestError::Time(error) => arithmetic::time(error, span),
        }
    }
}

/// Adds to an unknown sum what it comes to through the last day that the rate is known for.
fn until_then(outcome: Outcome, known: Option<(Day, Exact, Currency)>) -> Outcome {
    let (Outcome::Unknown(unknown), Some((last, sum, currency))) = (&outcome, known) else {
        return outcome;
    };
    let (Some(reason), Ok(cents)) = (&unknown.beyond, sum.rounded(Decimal::new(1, 2), RoundingMode::HalfUp)) else {
        return outcome;
    };
    let about = if cents == sum { "" } else { "about " };
    let reason = format!(
        "{reason}; the interest through {last} is {about}{}",
        format_money(cents, currency)
    );
    Outcome::Unknown(Rc::new(Unknown {
        beyond: Some(reason.into()),
        ..(**unknown).clone()
    }))
}
