//! An account day by day: claims arise, costs and interest join them, payments settle them.

use super::{
    Account, AccountError, Accrual, Claim, Class, Event, Meant, Month, Movement, Open, Payment, Settling, Standing,
};
use crate::value::day::Day;
use crate::value::exact::Exact;
use crate::value::interest::{InterestError, InterestTerms, Run, to_cents};
use crate::value::steps::TableError;
use std::collections::BTreeSet;

/// One claim while days pass.
#[derive(Clone)]
struct Running<'claim> {
    number: usize,
    claim: &'claim Claim,
    costs: Exact,
    /// The principal, its interest and the days that are reckoned.
    run: Run,
    /// Months that have begun.
    begun: i32,
    months: Vec<Month>,
    /// Full years whose interest stands among the movements.
    told: usize,
}

impl<'claim> Running<'claim> {
    fn new(number: usize, claim: &'claim Claim) -> Self {
        let (first, terms) = match &claim.accrual {
            Some((Accrual::ByDay(_, terms), first)) => (*first, *terms),
            Some((Accrual::ByMonth(..), first)) => (*first, InterestTerms::default()),
            None => (claim.arises, InterestTerms::default()),
        };
        Self {
            number,
            claim,
            costs: Exact::ZERO,
            run: Run::new(claim.principal, first, terms),
            begun: 0,
            months: Vec::new(),
            told: 0,
        }
    }

    /// Lets interest run up to and with a day.
    fn advance(&mut self, through: Day) -> Result<(), AccountError> {
        let Some((accrual, first)) = &self.claim.accrual else {
            return Ok(());
        };
        if through < *first {
            return Ok(());
        }
        let of_claim = |error| AccountError::Interest(self.number, error);
        match accrual {
            Accrual::ByDay(rates, _) => self.run.advance(rates, through).map_err(of_claim),
            Accrual::ByMonth(percent, None) => self.advance_months(*percent, *first, through),
            Accrual::ByMonth(percent, Some(rates)) => {
                let table = |error: TableError| of_claim(InterestError::Table(error));
                let yearly = percent.checked_mul(Exact::from_integer(12))?;
                let highest = *rates.highest(*first, through).map_err(table)?;
                let lowest = *rates.lowest(*first, through).map_err(table)?;
                if highest <= yearly {
                    self.advance_months(*percent, *first, through)
                } else if lowest > yearly {
                    self.run.advance(rates, through).map_err(of_claim)
                } else {
                    Err(AccountError::Crossing(self.number))
                }
            }
        }
    }

    fn advance_months(&mut self, rate: Exact, first: Day, through: Day) -> Result<(), AccountError> {
        loop {
            // A month that would begin after the end of the calendar has not begun.
            let Ok(from) = first.checked_add_months(self.begun) else {
                return Ok(());
            };
            if from.value > through {
                return Ok(());
            }
            let principal = self.run.principal;
            let amount = principal.checked_mul(rate)?.checked_div(Exact::from_integer(100))?;
            self.run.running = self.run.running.checked_add(amount)?;
            if !principal.is_zero() {
                self.months.push(Month {
                    from: from.value,
                    principal,
                    rate,
                    amount,
                });
            }
            self.begun = self.begun.saturating_add(1);
        }
    }

    fn open(&self) -> Result<Open, AccountError> {
        Ok(Open {
            costs: self.costs,
            interest: self.run.open.checked_add(to_cents(self.run.running)?)?,
            principal: self.run.principal,
        })
    }
}

/// An account while it is drawn up.
struct Ledger<'claims> {
    claims: Vec<Option<Running<'claims>>>,
    settling: &'claims Settling,
    movements: Vec<Movement>,
    /// Payments that are kept for claims that have not arisen, by their places.
    kept: Vec<(usize, Payment)>,
    credit: Exact,
}

/// Draws up an account through a day.
///
/// On each day claims arise first, then costs join claims whose principal is open, then payments settle in the order
/// in which they are given. A payment settles the claim for which it was designated, then the others as `settling`
/// says; what is left over is credit, and settles nothing later. One that is designated for a claim that has not arisen
/// is kept for it, and settles as soon as it arises, before costs join. The interest of a claim is cut where its rate or its
/// principal changes, and rounded to cents, half up, when a payment settles part of the claim and on the last day.
///
/// `charge` answers what the costs of a claim come to: claim, charge, and what is open of the claim on that day.
///
/// # Errors
/// What `charge` fails with; an [`AccountError`] when interest is not known, two rates cannot be compared, or a
/// number or a day cannot be held.
pub fn account<E: From<AccountError>>(
    claims: &[Claim],
    payments: &[Payment],
    settling: &Settling,
    through: Day,
    charge: &mut dyn FnMut(usize, usize, Open) -> Result<Exact, E>,
) -> Result<Account, E> {
    let mut ledger = Ledger {
        claims: claims.iter().map(|_| None).collect(),
        settling,
        movements: Vec::new(),
        kept: Vec::new(),
        credit: Exact::ZERO,
    };
    let days: BTreeSet<Day> = claims
        .iter()
        .flat_map(|claim| {
            claim
                .charges
                .iter()
                .map(|day| (*day).max(claim.arises))
                .chain([claim.arises])
        })
        .chain(payments.iter().map(|payment| payment.day))
        .filter(|day| *day <= through)
        .collect();
    for day in days {
        for (number, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.arises == day) {
            ledger.arise(number, claim);
        }
        ledger.settle_kept(day)?;
        for (number, claim) in claims.iter().enumerate() {
            for (which, from) in claim.charges.iter().enumerate() {
                if (*from).max(claim.arises) == day
                    && let Some(open) = ledger.bears_costs(number, day)?
                {
                    let amount = charge(number, which, open)?;
                    ledger.add_costs(number, which, amount, day)?;
                }
            }
        }
        for (number, payment) in payments.iter().enumerate().filter(|(_, payment)| payment.day == day) {
            ledger.settle(number, *payment)?;
        }
    }
    Ok(ledger.close(claims, through)?)
}

impl<'claims> Ledger<'claims> {
    fn moved(&mut self, day: Day, event: Event, amount: Exact) {
        // What comes to nothing is no line of a statement, but for a payment that settles nothing.
        if amount.is_zero() && !matches!(event, Event::Paid(..) | Event::Kept(..)) {
            return;
        }
        self.movements.push(Movement {
            day,
            event,
            amount,
            balance: Exact::ZERO,
        });
    }

    fn arise(&mut self, number: usize, claim: &'claims Claim) {
        if let Some(place) = self.claims.get_mut(number) {
            *place = Some(Running::new(number, claim));
        }
        self.moved(claim.arises, Event::Arose(number), claim.principal);
    }

    /// The last day that bears interest when something is paid, or asked, on a day.
    fn last_day(&self, day: Day) -> Result<Day, AccountError> {
        Ok(if self.settling.day_of_payment {
            day
        } else {
            day.previous()?
        })
    }

    /// A claim as it stands on a day, without anything being settled.
    fn ahead(&self, number: usize, day: Day) -> Result<Option<Running<'claims>>, AccountError> {
        let Some(Some(claim)) = self.claims.get(number) else {
            return Ok(None);
        };
        let mut ahead = claim.clone();
        ahead.advance(self.last_day(day)?)?;
        Ok(Some(ahead))
    }

    /// What is open of a claim, when its principal is.
    fn bears_costs(&self, number: usize, day: Day) -> Result<Option<Open>, AccountError> {
        match self.ahead(number, day)? {
            Some(claim) if !claim.run.principal.is_zero() => Ok(Some(claim.open()?)),
            _ => Ok(None),
        }
    }

    fn add_costs(&mut self, number: usize, which: usize, amount: Exact, day: Day) -> Result<(), AccountError> {
        if let Some(Some(claim)) = self.claims.get_mut(number) {
            claim.costs = claim.costs.checked_add(amount)?;
        }
        self.moved(day, Event::Costs(number, which), amount);
        Ok(())
    }

    /// The places that a payment goes to, in order.
    fn places(&self, meant: Meant) -> Vec<(usize, Class)> {
        let classes = &self.settling.classes;
        let designated = match meant {
            Meant::For(claim) => Some(claim),
            Meant::Any | Meant::Later => None,
        };
        let first = designated
            .into_iter()
            .flat_map(|claim| classes.iter().map(move |class| (claim, *class)));
        let all = 0..self.claims.len();
        let rest: Vec<(usize, Class)> = if self.settling.by_claim {
            all.flat_map(|claim| classes.iter().map(move |class| (claim, *class)))
                .collect()
        } else {
            classes
                .iter()
                .flat_map(|class| all.clone().map(move |claim| (claim, *class)))
                .collect()
        };
        first.chain(rest).collect()
    }

    /// Whether the claim that a payment is meant for has yet to arise.
    fn waits(&self, meant: Meant) -> bool {
        match meant {
            Meant::Any => false,
            Meant::For(claim) => !matches!(self.claims.get(claim), Some(Some(_))),
            Meant::Later => true,
        }
    }

    /// Settles, on a day, the payments that were kept for claims that have arisen.
    fn settle_kept(&mut self, day: Day) -> Result<(), AccountError> {
        for (number, payment) in std::mem::take(&mut self.kept) {
            if self.waits(payment.meant) {
                self.kept.push((number, payment));
            } else {
                self.settle(number, Payment { day, ..payment })?;
            }
        }
        Ok(())
    }

    fn settle(&mut self, number: usize, payment: Payment) -> Result<(), AccountError> {
        if self.waits(payment.meant) {
            self.kept.push((number, payment));
            self.moved(payment.day, Event::Kept(number, payment.amount), Exact::ZERO);
            return Ok(());
        }
        let mut ahead = Vec::new();
        for claim in 0..self.claims.len() {
            ahead.push(match self.ahead(claim, payment.day)? {
                Some(running) => {
                    let open = running.open()?;
                    Some((running, open, open))
                }
                None => None,
            });
        }
        let mut left = payment.amount;
        let mut parts: Vec<(usize, Class, Exact)> = Vec::new();
        for (claim, class) in self.places(payment.meant) {
            let Some(Some((_, _, open))) = ahead.get_mut(claim) else {
                continue;
            };
            let place = open.class(class);
            let paid = (*place).min(left);
            if paid.is_zero() {
                continue;
            }
            *place = place.checked_sub(paid)?;
            left = left.checked_sub(paid)?;
            parts.push((claim, class, paid));
        }
        let last = self.last_day(payment.day)?;
        for (claim, state) in ahead.into_iter().enumerate() {
            if let Some((running, before, after)) = state
                && before != after
            {
                self.keep(claim, running, before, after, last)?;
            }
        }
        self.credit = self.credit.checked_add(left)?;
        let settled = payment.amount.checked_sub(left)?;
        self.moved(payment.day, Event::Paid(number, parts, left), settled.neg());
        Ok(())
    }

    /// A claim of which a payment has settled part: its interest up to the payment is an amount of money by then.
    fn keep(
        &mut self,
        number: usize,
        mut running: Running<'claims>,
        before: Open,
        after: Open,
        last: Day,
    ) -> Result<(), AccountError> {
        self.tell_interest(&mut running, before, last)?;
        running.costs = after.costs;
        running.run.running = Exact::ZERO;
        running.run.open = after.interest;
        running.run.principal = after.principal;
        if let Some(place) = self.claims.get_mut(number) {
            *place = Some(running);
        }
        Ok(())
    }

    /// Puts the interest that came up since the last time among the movements.
    fn tell_interest(&mut self, running: &mut Running<'claims>, open: Open, last: Day) -> Result<(), AccountError> {
        let years: Vec<(Day, Exact)> = running.run.years_added.iter().skip(running.told).copied().collect();
        running.told = running.run.years_added.len();
        for (day, amount) in years {
            self.moved(day, Event::Interest(running.number, true), amount);
        }
        let amount = open.interest.checked_sub(running.run.open)?;
        self.moved(last, Event::Interest(running.number, false), amount);
        Ok(())
    }

    fn close(mut self, claims: &[Claim], through: Day) -> Result<Account, AccountError> {
        let last = self.last_day(through)?;
        let mut standings = Vec::new();
        for (number, claim) in claims.iter().enumerate() {
            let overdue = claim.due.is_some_and(|due| through > due);
            let Some(mut running) = self.ahead(number, through)? else {
                standings.push(Standing {
                    open: None,
                    overdue,
                    pieces: Vec::new(),
                    months: Vec::new(),
                });
                continue;
            };
            let open = running.open()?;
            self.tell_interest(&mut running, open, last)?;
            standings.push(Standing {
                open: Some(open),
                overdue,
                pieces: running.run.pieces,
                months: running.months,
            });
        }
        let mut credit = self.credit;
        for (_, payment) in &self.kept {
            credit = credit.checked_add(payment.amount)?;
        }
        Ok(Account {
            claims: standings,
            movements: in_order(self.movements)?,
            credit,
        })
    }
}

/// Movements by day: the interest of a full year is told when something is settled, and belongs to its own day.
fn in_order(mut movements: Vec<Movement>) -> Result<Vec<Movement>, AccountError> {
    movements.sort_by_key(|movement| movement.day);
    let mut balance = Exact::ZERO;
    for movement in &mut movements {
        balance = balance.checked_add(movement.amount)?;
        movement.balance = balance;
    }
    Ok(movements)
}
