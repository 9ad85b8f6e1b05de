//! Interest on an amount that may be unknown, at rates that are known.

use super::Evaluator;
use super::arithmetic::{self, Slope, fault, lift1};
use super::outcome::Outcome;
use crate::id::NameId;
use crate::model::Data;
use crate::source::Span;
use crate::value::{Day, Exact, InterestError, InterestTerms, Steps, interest};

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
                    Outcome::Known(Data::Money(sum, *currency))
                }
                Err(error) => self.no_interest(error, table, span),
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
