//! What an account is drawn up from, as far as it is known.

use crate::eval::arithmetic::fault;
use crate::eval::outcome::{Outcome, Unknown, merge};
use crate::id::NameId;
use crate::model::Data;
use crate::source::Span;
use crate::value::{Currency, Day, Exact};
use std::rc::Rc;

/// What an account is drawn up from, as far as it is known.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) depends: Vec<NameId>,
    pub(super) beyond: Option<Rc<str>>,
    /// What keeps the account from being drawn up at all.
    pub(super) stop: Option<Outcome>,
    pub(super) currency: Option<Currency>,
    /// Whether all that is not known is what joins claims: when they fall due, their interest, their costs.
    pub(super) only_additions: bool,
}

impl Gathered {
    /// Takes over what is not known of what joins a claim.
    pub(super) fn add(&mut self, additions: Self) {
        if additions.is_open() && !self.is_open() {
            // Until something else turns out to be missing.
            self.only_additions = true;
        }
        merge(&mut self.depends, &additions.depends);
        self.beyond = self.beyond.take().or(additions.beyond);
        if let Some(stop) = additions.stop {
            self.stop(stop);
        }
    }

    pub(super) fn take(&mut self, outcome: Outcome) -> Option<Data> {
        match outcome {
            Outcome::Known(data) => return Some(data),
            Outcome::Unknown(unknown) => self.open(&unknown),
            other => self.stop(other),
        }
        None
    }

    pub(super) fn open(&mut self, unknown: &Unknown) {
        self.only_additions = false;
        merge(&mut self.depends, &unknown.depends);
        self.beyond = self.beyond.take().or_else(|| unknown.beyond.clone());
    }

    /// Whether something is not known.
    pub(super) fn is_open(&self) -> bool {
        !self.depends.is_empty() || self.beyond.is_some()
    }

    pub(super) fn unknown(self) -> Unknown {
        Unknown {
            depends: self.depends,
            beyond: self.beyond,
            ..Unknown::default()
        }
    }

    pub(super) fn stop(&mut self, outcome: Outcome) {
        self.stop.get_or_insert(outcome);
    }

    pub(super) fn day(&mut self, outcome: Outcome) -> Option<Day> {
        match self.take(outcome)? {
            Data::Date(day) => Some(day),
            _ => None,
        }
    }

    /// An amount in the one currency of the account, not below zero.
    pub(super) fn amount(&mut self, outcome: Outcome, what: &str, span: Span) -> Option<Exact> {
        let Data::Money(amount, currency) = self.take(outcome)? else {
            self.stop(fault(
                "terms::case::account",
                format!("{what} is no amount of money"),
                span,
            ));
            return None;
        };
        if *self.currency.get_or_insert(currency) != currency {
            self.stop(fault(
                "terms::case::account",
                "one account cannot be kept in two currencies",
                span,
            ));
            return None;
        }
        if amount.is_negative() {
            self.stop(fault(
                "terms::case::account",
                format!("{what} is below zero: state a credit as a payment"),
                span,
            ));
            return None;
        }
        Some(amount)
    }
}
