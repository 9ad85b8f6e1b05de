//! The same terms as a Rust programmer would write them: decimals and dates in a struct, in and out.

use super::cases::Case;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// A case in memory.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    invoice_amount: Decimal,
    invoice_date: NaiveDate,
    payment_date: NaiveDate,
    vat_rate: Decimal,
    insurance_payout: Option<Decimal>,
    last_paid_invoice: Decimal,
    damage: Decimal,
    intent: bool,
}

/// The seven answers in memory.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    pub(crate) due_date: NaiveDate,
    pub(crate) days_late: i64,
    pub(crate) months_started_late: i64,
    pub(crate) interest: Decimal,
    pub(crate) collection_costs: Decimal,
    pub(crate) total_due: Decimal,
    pub(crate) liability: Decimal,
}

impl From<&Case> for Facts {
    fn from(case: &Case) -> Self {
        Self {
            invoice_amount: Decimal::new(case.invoice_amount, 2),
            invoice_date: case.invoice_date,
            payment_date: case.payment_date,
            vat_rate: Decimal::new(case.vat_rate, 4),
            insurance_payout: case.insurance_payout.map(|cents| Decimal::new(cents, 2)),
            last_paid_invoice: Decimal::new(case.last_paid_invoice, 2),
            damage: Decimal::new(case.damage, 2),
            intent: case.intent,
        }
    }
}

/// To cents, half up.
fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Months begun after the due date, by the formula that the search in the reference confirms.
fn months_started(due: NaiveDate, payment: NaiveDate) -> i64 {
    if payment <= due {
        return 0;
    }
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    number(payment) - number(due) + i64::from(payment.day() > due.day())
}

/// The answers to a case; none when a day lies outside the calendar.
pub(crate) fn answers(facts: &Facts) -> Option<Answers> {
    let due_date = facts.invoice_date.checked_add_days(Days::new(7))?;
    let days_late = facts.payment_date.signed_duration_since(due_date).num_days().max(0);
    let months_started_late = months_started(due_date, facts.payment_date);
    let principal = cents(facts.invoice_amount * (Decimal::ONE + facts.vat_rate));
    let interest = cents(principal * Decimal::new(1, 2) * Decimal::from(months_started_late));
    let collection_costs = if days_late > 0 {
        cents(Decimal::new(15, 2) * (principal + interest)).max(Decimal::new(25000, 2))
    } else {
        Decimal::ZERO
    };
    let liability = match facts.insurance_payout {
        _ if facts.intent => facts.damage,
        Some(payout) if payout > Decimal::ZERO => facts.damage.min(payout),
        _ => facts.damage.min(facts.last_paid_invoice).min(Decimal::new(500_000, 2)),
    };
    Some(Answers {
        due_date,
        days_late,
        months_started_late,
        interest,
        collection_costs,
        total_due: principal + interest + collection_costs,
        liability,
    })
}

impl Answers {
    /// The answers as JSON values, in the order in which a request asks them.
    pub(crate) fn values(&self) -> [String; 7] {
        let money = |amount: Decimal| format!("\"{amount:.2} EUR\"");
        [
            format!("\"{}\"", self.due_date),
            self.days_late.to_string(),
            self.months_started_late.to_string(),
            money(self.interest),
            money(self.collection_costs),
            money(self.total_due),
            money(self.liability),
        ]
    }
}
