//! Running accounts: their claims and payments from the case, drawn up on a day.

mod entries;
mod gathered;
mod parts;

use super::arithmetic;
use super::outcome::{Outcome, Unknown};
use super::{Evaluator, Scope};
use crate::id::RecordId;
use crate::model::{AccountData, AccountPlan, Data};
use crate::source::Span;
use crate::value::account::{
    Account, AccountError, Accrual, Claim, Class, Open, Payment, Settling, account as draw_up,
};
use crate::value::{Currency, Day, Exact, InterestError, InterestTerms, RoundingMode, TableError};
use entries::{Asked, Entry};
use gathered::Gathered;
use rust_decimal::Decimal;
use std::rc::Rc;

/// What is open of the claim that costs join; none while the account itself cannot be drawn up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StillOpen {
    open: Option<Open>,
    currency: Currency,
}

impl StillOpen {
    pub(super) fn class(self, class: Class) -> Outcome {
        let money = |amount| Data::Money(amount, self.currency);
        match self.open {
            Some(open) => Outcome::Known(money(match class {
                Class::Costs => open.costs,
                Class::Interest => open.interest,
                Class::Principal => open.principal,
            })),
            None => Outcome::Unknown(Rc::new(Unknown {
                low: Some(money(Exact::ZERO)),
                ..Unknown::default()
            })),
        }
    }
}

/// Which of the amounts that an unknown amount can be is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    Known,
    Least,
    Most,
}

/// Why an account is not drawn up.
enum Stopped {
    By(Outcome),
    Error(AccountError),
}

impl From<AccountError> for Stopped {
    fn from(error: AccountError) -> Self {
        Self::Error(error)
    }
}

impl Evaluator<'_> {
    /// A running account on a day.
    pub(super) fn account(&mut self, plan: &AccountPlan, scope: Scope<'_>, span: Span) -> Outcome {
        let mut gathered = Gathered::default();
        let on = self.value(plan.on, scope);
        let on = gathered.day(on);
        let asked = Asked { plan, on, scope, span };
        let (entries, later) = self.entries(asked, &mut gathered);
        let payments = self.payments(asked, (&entries, &later), &mut gathered);
        if gathered.is_open() {
            self.hangs_on_costs(asked, &mut gathered);
        }
        if let Some(stop) = gathered.stop {
            return stop;
        }
        // Between payments a fact may turn what they settle at days and amounts that are not worked out.
        if gathered.is_open() && !payments.is_empty() {
            self.mark_opaque(&gathered.depends);
        }
        let Some(on) = on else {
            return Outcome::Unknown(Rc::new(gathered.unknown()));
        };
        let currency = gathered.currency.unwrap_or(self.model.currency);
        if !gathered.is_open() {
            return self.draw_up(asked, on, &entries, &payments, currency);
        }
        // Claims and payments without what joins them: the least that is owed.
        let low = if gathered.only_additions {
            match self.draw_up(asked, on, &bare(entries), &payments, currency) {
                Outcome::Known(account) => Some(account),
                _ => None,
            }
        } else {
            None
        };
        Outcome::Unknown(Rc::new(Unknown {
            low,
            ..gathered.unknown()
        }))
    }

    fn draw_up(
        &mut self,
        asked: Asked<'_>,
        on: Day,
        entries: &[Entry],
        payments: &[(Rc<str>, Payment)],
        currency: Currency,
    ) -> Outcome {
        let plan = asked.plan;
        let settling = Settling {
            classes: plan.classes.clone(),
            by_claim: plan.by_claim,
            day_of_payment: plan.day_of_payment,
        };
        let claims: Vec<Claim> = entries.iter().map(|entry| entry.claim.clone()).collect();
        let paid: Vec<Payment> = payments.iter().map(|(_, payment)| *payment).collect();
        let word = |kind: RecordId| -> Rc<str> {
            let record = self.model.record(kind);
            Rc::from(record.map_or("", |record| record.words.as_str()))
        };
        let words = [word(plan.claims), word(plan.payments)];
        let compounds = claims.iter().any(Claim::compounds);
        let data = |account: Account, known_through: Option<Day>| {
            Data::Account(Rc::new(AccountData {
                account,
                currency,
                words: words.clone(),
                claims: entries.iter().map(|entry| Rc::clone(&entry.id)).collect(),
                payments: payments.iter().map(|(id, _)| Rc::clone(id)).collect(),
                statement: false,
                known_through,
                compounds,
            }))
        };
        let mut draw = |claims: &[Claim], settling: &Settling, day: Day, taking: Taking| {
            draw_up(claims, &paid, settling, day, &mut |claim, which, open| {
                let open = StillOpen {
                    open: Some(open),
                    currency,
                };
                self.costs_of(asked, entries.get(claim), which, open, taking)
            })
        };
        let known = draw(&claims, &settling, on, Taking::Known);
        match known {
            Ok(account) => {
                self.note_account(&account, entries, currency);
                Outcome::Known(data(account, None))
            }
            Err(Stopped::By(Outcome::Unknown(unknown))) => {
                // More costs never make any part of the account less, but for what a payment leaves over.
                let mut with = |taking| {
                    draw(&claims, &settling, on, taking)
                        .ok()
                        .map(|account| data(account, None))
                };
                let (low, high) = (with(Taking::Least), with(Taking::Most));
                if !paid.is_empty() {
                    self.mark_opaque(&unknown.depends);
                }
                Outcome::Unknown(Rc::new(Unknown {
                    low,
                    high,
                    depends: unknown.depends.clone(),
                    beyond: unknown.beyond.clone(),
                    ..Unknown::default()
                }))
            }
            Err(Stopped::By(outcome)) => outcome,
            Err(Stopped::Error(error)) => {
                // What is known until the rates end is the least that is owed.
                let low = end_of_rates(error)
                    .and_then(|last| Some((last, through_the_rates(&claims, &paid, &settling, last, on)?)))
                    .and_then(|(last, (claims, day))| {
                        let account = draw(&claims, &settling, day, Taking::Known).ok()?;
                        Some(data(account, Some(last)))
                    });
                match self.undrawn(error, entries, asked.span) {
                    Outcome::Unknown(unknown) => Outcome::Unknown(Rc::new(Unknown {
                        low,
                        ..Unknown::clone(&unknown)
                    })),
                    other => other,
                }
            }
        }
    }

    /// Remembers, for the reasons, how the interest of each claim came up.
    fn note_account(&mut self, account: &Account, entries: &[Entry], currency: Currency) {
        for (standing, entry) in account.claims.iter().zip(entries) {
            let terms = match &entry.claim.accrual {
                Some((Accrual::ByDay(_, terms), _)) => *terms,
                _ => InterestTerms::default(),
            };
            self.note_interest(&standing.pieces, terms, currency);
            for months in standing.months.chunk_by(|one, two| one.principal == two.principal) {
                self.note_begun_months(months, currency);
            }
        }
    }

    fn costs_of(
        &mut self,
        asked: Asked<'_>,
        entry: Option<&Entry>,
        which: usize,
        open: StillOpen,
        taking: Taking,
    ) -> Result<Exact, Stopped> {
        let Some((entry, line)) = entry.and_then(|entry| Some((entry, entry.costs.get(which)?))) else {
            return Ok(Exact::ZERO);
        };
        let inner = Scope {
            record: Some(&entry.record),
            open: Some(open),
            ..asked.scope
        };
        let mut gathered = Gathered {
            currency: Some(open.currency),
            ..Gathered::default()
        };
        let value = self.value(line.amount, inner);
        let bound = match taking {
            Taking::Known => None,
            Taking::Least => value.low().cloned(),
            Taking::Most => value.high().cloned(),
        };
        let amount = match (value, bound) {
            // No costs by the text: none join.
            (Outcome::None | Outcome::NoRule, _) => return Ok(Exact::ZERO),
            (Outcome::Unknown(unknown), Some(bound)) if !unknown.may_be_none && unknown.beyond.is_none() => {
                gathered.amount(Outcome::Known(bound), "an amount of costs", asked.span)
            }
            (other, _) => gathered.amount(other, "an amount of costs", asked.span),
        };
        match amount {
            Some(amount) => amount
                .rounded(Decimal::new(1, 2), RoundingMode::HalfUp)
                .map_err(|error| Stopped::Error(error.into())),
            None => Err(Stopped::By(match gathered.stop.take() {
                Some(stop) => stop,
                None => Outcome::Unknown(Rc::new(gathered.unknown())),
            })),
        }
    }

    /// Why there is no account.
    fn undrawn(&self, error: AccountError, entries: &[Entry], span: Span) -> Outcome {
        match error {
            // Nothing in the text says how two rates compare that cross.
            AccountError::Crossing(_) => Outcome::NoRule,
            AccountError::Arithmetic(error) => arithmetic::arithmetic(error, span),
            AccountError::Time(error) => arithmetic::time(error, span),
            AccountError::Interest(claim, error) => match entries.get(claim).and_then(|entry| entry.table) {
                Some(table) => self.no_interest(error, table, span),
                None => Outcome::NoRule,
            },
        }
    }
}

/// Claims to which nothing is added.
fn bare(entries: Vec<Entry>) -> Vec<Entry> {
    let without = |entry: Entry| Entry {
        claim: Claim {
            due: None,
            accrual: None,
            charges: Vec::new(),
            ..entry.claim
        },
        ..entry
    };
    entries.into_iter().map(without).collect()
}

/// The claims, and the day, by which an account is drawn up through the last day for which rates are known; none
/// when something happens after that day.
fn through_the_rates(
    claims: &[Claim],
    payments: &[Payment],
    settling: &Settling,
    last: Day,
    on: Day,
) -> Option<(Vec<Claim>, Day)> {
    let day = if settling.day_of_payment {
        last
    } else {
        last.next().ok()?
    };
    let quiet = payments.iter().all(|payment| payment.day <= day)
        && claims
            .iter()
            .all(|claim| claim.charges.iter().all(|charge| *charge <= day || *charge > on));
    let claims = claims.iter().map(|claim| Claim {
        arises: claim.arises.min(day),
        ..claim.clone()
    });
    quiet.then(|| (claims.collect(), day))
}

/// The last day for which a rate is known, when that is why interest is not.
const fn end_of_rates(error: AccountError) -> Option<Day> {
    match error {
        AccountError::Interest(_, InterestError::Table(TableError::BeyondKnown { last })) => Some(last),
        _ => None,
    }
}
