//! Cases: a pure function of their number, so that every run and every language measures the same ones.
//!
//! One stream of splitmix64 numbers, sixteen of them for each case; whole numbers only. The bytes of the first
//! thousand cases written as CSV have the SHA-256 `ac1f44bbb89afc8158268fb0bd8b19523e624514bbd037e8e23a5637330b03e3`
//! (`cargo bench --bench late_payment -- --csv 1000 | sha256sum`).

use chrono::{Days, Months, NaiveDate};
use std::fmt::Write;

const SEED: u64 = 20_260_101;
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
const DRAWS: u64 = 16;
/// Days from 2019-01-01 through 2025-12-31.
const INVOICE_DAYS: u64 = 2_557;

/// One unpaid or late paid invoice and one claim for damages; amounts in cents.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) number: u64,
    pub(crate) invoice_amount: i64,
    pub(crate) invoice_date: NaiveDate,
    pub(crate) payment_date: NaiveDate,
    /// In hundredths of a percent.
    pub(crate) vat_rate: i64,
    /// None: no insurer is involved.
    pub(crate) insurance_payout: Option<i64>,
    pub(crate) last_paid_invoice: i64,
    pub(crate) damage: i64,
    pub(crate) intent: bool,
}

/// The numbers drawn for one case.
struct Draws(u64);

impl Draws {
    fn of(&self, draw: u64) -> u64 {
        let place = DRAWS.wrapping_mul(self.0).wrapping_add(draw).wrapping_add(1);
        let mut mixed = SEED.wrapping_add(STEP.wrapping_mul(place));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&self, draw: u64, limit: u64) -> u64 {
        self.of(draw) % limit
    }

    /// Cents, first the number of digits (`least` through `least + spread - 1` zeros), then a number with that many.
    fn cents(&self, draw: u64, least: u32, spread: u64) -> Option<i64> {
        let zeros = u32::try_from(self.below(draw, spread)).ok()?.checked_add(least)?;
        let low = 10_u64.checked_pow(zeros)?;
        i64::try_from(low.checked_add(self.below(draw.checked_add(1)?, low.checked_mul(9)?))?).ok()
    }
}

/// The case with this number.
pub(crate) fn case(number: u64) -> Option<Case> {
    let draws = Draws(number);
    let first = NaiveDate::from_ymd_opt(2019, 1, 1)?;
    let invoice_date = first.checked_add_days(Days::new(draws.below(2, INVOICE_DAYS)))?;
    let due = invoice_date.checked_add_days(Days::new(7))?;
    let later = |days: u64| invoice_date.checked_add_days(Days::new(days));
    let payment_date = match draws.below(3, 100) {
        0..40 => later(draws.below(4, 8)),
        40..80 => later(8 + draws.below(4, 53)),
        80..95 => later(61 + draws.below(4, 670)),
        // Within a day of the anniversary of the due date in some month.
        _ => {
            let months = u32::try_from(draws.below(4, 24)).ok()?.checked_add(1)?;
            let anniversary = due.checked_add_months(Months::new(months))?;
            anniversary.pred_opt()?.checked_add_days(Days::new(draws.below(5, 3)))
        }
    }?;
    let vat_rate = match draws.below(6, 10) {
        0..7 => 2_100,
        7..9 => 900,
        _ => 0,
    };
    let insurance_payout = match draws.below(7, 100) {
        0..70 => None,
        70..72 => Some(0),
        _ => Some(draws.cents(8, 4, 4)?),
    };
    Some(Case {
        number,
        invoice_amount: draws.cents(0, 3, 5)?,
        invoice_date,
        payment_date,
        vat_rate,
        insurance_payout,
        last_paid_invoice: draws.cents(10, 3, 4)?,
        damage: draws.cents(12, 4, 5)?,
        intent: draws.below(14, 100) < 5,
    })
}

/// Cents as a decimal with two places.
pub(crate) fn decimal(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

impl Case {
    /// The case as one request for all seven answers.
    pub(crate) fn request(&self) -> String {
        let payout = self
            .insurance_payout
            .map_or_else(|| "null".to_owned(), |cents| format!("\"{} EUR\"", decimal(cents)));
        format!(
            concat!(
                "{{\"id\":{},\"facts\":{{\"invoice_amount\":\"{} EUR\",\"invoice_date\":\"{}\",\"payment_date\":\"{}\",",
                "\"vat_rate\":\"{}\",\"insurance_payout\":{},\"last_paid_invoice_excl_vat\":\"{} EUR\",",
                "\"damage\":\"{} EUR\",\"intent_or_recklessness\":{}}},",
                "\"questions\":[\"due_date\",\"days_late\",\"months_started_late\",\"interest\",",
                "\"collection_costs\",\"total_due\",\"liability\"]}}"
            ),
            self.number,
            decimal(self.invoice_amount),
            self.invoice_date,
            self.payment_date,
            self.vat_rate / 100,
            payout,
            decimal(self.last_paid_invoice),
            decimal(self.damage),
            self.intent,
        )
    }

    /// The case as a line of CSV.
    pub(crate) fn write_csv(&self, out: &mut String) {
        let payout = self.insurance_payout.map(decimal).unwrap_or_default();
        let _ = writeln!(
            out,
            "{},{},{},{},0.{:02},{payout},{},{},{}",
            self.number,
            decimal(self.invoice_amount),
            self.invoice_date,
            self.payment_date,
            self.vat_rate / 100,
            decimal(self.last_paid_invoice),
            decimal(self.damage),
            self.intent,
        );
    }
}

/// The first line of the CSV.
pub(crate) const CSV_HEADER: &str = "case_id,invoice_amount,invoice_date,payment_date,vat_rate,insurance_payout,last_paid_invoice_excl_vat,damage,intent_or_recklessness\n";
