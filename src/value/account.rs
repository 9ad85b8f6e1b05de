//! A running account: claims, what is added to them, and how payments settle them, day by day.

mod ledger;
#[cfg(test)]
mod tests;

pub use ledger::account;

use super::day::{Day, TimeError};
use super::exact::{ArithmeticError, Exact};
use super::interest::{InterestError, InterestPiece, InterestTerms};
use super::steps::Steps;

/// A part of what is owed of a claim, for the order in which payments settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Costs.
    Costs,
    /// Interest.
    Interest,
    /// The principal.
    Principal,
}

/// What can be taken from an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountPart {
    /// All that is open.
    Everything,
    /// One class of it.
    Class(Class),
    /// What is open of claims whose last day of payment has passed.
    Overdue,
    /// What payments left over, and what is kept for claims that have not arisen.
    Credit,
    /// What is open, claim by claim.
    Claims,
    /// What happened, by day.
    Movements,
}

impl AccountPart {
    /// Every part, as it is written.
    pub const ALL: [(&'static str, Self); 8] = [
        ("account total of", Self::Everything),
        ("account principal of", Self::Class(Class::Principal)),
        ("account interest of", Self::Class(Class::Interest)),
        ("account costs of", Self::Class(Class::Costs)),
        ("account arrears of", Self::Overdue),
        ("account credit of", Self::Credit),
        ("account claims of", Self::Claims),
        ("account statement of", Self::Movements),
    ];
}

/// How a claim bears interest.
#[derive(Clone, Debug)]
pub enum Accrual {
    /// By the day, at yearly rates.
    ByDay(Steps<Exact>, InterestTerms),
    /// A percentage for each month that has begun, over the principal that is open when it begins; or the yearly
    /// rates of a table where these are higher.
    ByMonth(Exact, Option<Steps<Exact>>),
}

/// A claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The day from which it is owed.
    pub arises: Day,
    /// The last day on which it can be paid in time; none when it never falls due.
    pub due: Option<Day>,
    /// Its amount, rounded to cents and not below zero.
    pub principal: Exact,
    /// How it bears interest, and from which day; none when it bears none.
    pub accrual: Option<(Accrual, Day)>,
    /// The days on which costs join it, if its principal is open then.
    pub charges: Vec<Day>,
}

/// What a payment is meant for, as its debtor may choose.
// LAW: art. 6:43(1) BW
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// No claim was named.
    Any,
    /// One of the claims of the account.
    For(usize),
    /// A claim that arises after the day through which the account is drawn up.
    Later,
}

impl Claim {
    /// Whether the interest of each full year joins the principal.
    #[must_use]
    pub const fn compounds(&self) -> bool {
        matches!(&self.accrual, Some((Accrual::ByDay(_, terms), _)) if terms.compounding)
    }
}

/// A payment.
#[derive(Clone, Copy, Debug)]
pub struct Payment {
    /// Its day.
    pub day: Day,
    /// Its amount.
    pub amount: Exact,
    /// The claim for which it was designated.
    pub meant: Meant,
}

/// How payments settle claims; the claims themselves stand oldest first.
#[derive(Clone, Debug)]
pub struct Settling {
    /// The classes, in the order in which they are settled.
    pub classes: Vec<Class>,
    /// One claim whole before the next, instead of one class of all claims before the next class.
    pub by_claim: bool,
    /// Whether interest runs on the day of payment too.
    pub day_of_payment: bool,
}

/// What is open of one claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Costs.
    pub costs: Exact,
    /// Interest, rounded to cents, half up.
    pub interest: Exact,
    /// The principal, with the interest of full years where interest compounds.
    pub principal: Exact,
}

impl Open {
    /// The three together.
    ///
    /// # Errors
    /// When the sum has too many digits.
    pub fn total(self) -> Result<Exact, ArithmeticError> {
        self.costs.checked_add(self.interest)?.checked_add(self.principal)
    }

    fn class(&mut self, class: Class) -> &mut Exact {
        match class {
            Class::Costs => &mut self.costs,
            Class::Interest => &mut self.interest,
            Class::Principal => &mut self.principal,
        }
    }
}

/// What happened on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A claim arose.
    Arose(usize),
    /// Costs joined a claim: the claim, and which of its charges.
    Costs(usize, usize),
    /// Interest of a claim; whether it was added to the principal.
    Interest(usize, bool),
    /// A payment: which, how it was divided, and what it left over.
    Paid(usize, Vec<(usize, Class, Exact)>, Exact),
    /// A payment that is kept for a claim that has not arisen: which, and how much.
    Kept(usize, Exact),
}

/// A line of a statement of account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its day.
    pub day: Day,
    /// What happened.
    pub event: Event,
    /// By how much; what a payment settled is taken off.
    pub amount: Exact,
    /// What is owed after it.
    pub balance: Exact,
}

/// Interest of one claim over months that have begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// The day on which the month begins.
    pub from: Day,
    /// The principal that is open then.
    pub principal: Exact,
    /// The percentage.
    pub rate: Exact,
    /// The interest, not rounded.
    pub amount: Exact,
}

/// How a claim stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What is open of it; none while it has not arisen.
    pub open: Option<Open>,
    /// Whether its last day of payment has passed.
    pub overdue: bool,
    /// The stretches of its interest by the day.
    pub pieces: Vec<InterestPiece>,
    /// The months of its interest by the month.
    pub months: Vec<Month>,
}

/// An account on a day.
#[derive(Clone, Debug)]
pub struct Account {
    /// The claims, in the order in which they were given.
    pub claims: Vec<Standing>,
    /// What happened, by day.
    pub movements: Vec<Movement>,
    /// What payments left over when nothing was owed any more, and what is kept for claims that have not arisen.
    pub credit: Exact,
}

/// Why an account cannot be drawn up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// Interest of a claim: which, and why.
    Interest(usize, InterestError),
    /// The yearly rates cross twelve times the monthly percentage while the claim is open: the two cannot be compared.
    Crossing(usize),
    /// An amount that cannot be held.
    Arithmetic(ArithmeticError),
    /// A day outside the calendar.
    Time(TimeError),
}

impl From<ArithmeticError> for AccountError {
    fn from(error: ArithmeticError) -> Self {
        Self::Arithmetic(error)
    }
}

impl From<TimeError> for AccountError {
    fn from(error: TimeError) -> Self {
        Self::Time(error)
    }
}
