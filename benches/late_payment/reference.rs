//! The reference answer: whole cents, and a search for the least number of months instead of a formula.
//!
//! Shares no code with `terms` and none with the version written by hand.

use super::cases::{Case, decimal};
use chrono::{Days, Months, NaiveDate};

/// The seven answers; amounts in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) due_date: NaiveDate,
    pub(crate) days_late: i64,
    pub(crate) months_started_late: i64,
    pub(crate) interest: i64,
    pub(crate) collection_costs: i64,
    pub(crate) total_due: i64,
    pub(crate) liability: i64,
}

/// A fraction of a number of cents, rounded half up; nothing here is negative.
fn part(cents: i64, numerator: i64, denominator: i64) -> i64 {
    (cents * numerator * 2 + denominator) / (denominator * 2)
}

/// The answers to a case; none when a day lies outside the calendar.
pub(crate) fn answers(case: &Case) -> Option<Answers> {
    let due_date = case.invoice_date.checked_add_days(Days::new(7))?;
    let days_late = case.payment_date.signed_duration_since(due_date).num_days().max(0);
    let mut months_started_late = 0;
    if case.payment_date > due_date {
        months_started_late = 1;
        // Always from the due date itself: a month that is too short moves that one day only.
        while due_date.checked_add_months(Months::new(months_started_late))? < case.payment_date {
            months_started_late += 1;
        }
    }
    let months_started_late = i64::from(months_started_late);
    let principal = part(case.invoice_amount, 10_000 + case.vat_rate, 10_000);
    let interest = part(principal, months_started_late, 100);
    let collection_costs = if days_late > 0 {
        part(principal + interest, 15, 100).max(25000)
    } else {
        0
    };
    let liability = match case.insurance_payout {
        _ if case.intent => case.damage,
        Some(payout) if payout > 0 => case.damage.min(payout),
        _ => case.damage.min(case.last_paid_invoice).min(500_000),
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
        let money = |cents: i64| format!("\"{} EUR\"", decimal(cents));
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
