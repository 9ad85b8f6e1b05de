//! Interest over time, by the days that each rate holds, under named conventions.

#[cfg(test)]
mod tests;

use super::day::{Day, TimeError};
use super::exact::{ArithmeticError, Exact, RoundingMode};
use super::period::number_of_days_inclusive;
use super::steps::{Steps, TableError};
use rust_decimal::Decimal;
use std::error::Error;
use std::fmt;

/// Why interest cannot be calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InterestError {
    /// The rate is not known for every day.
    Table(TableError),
    /// The exact amount cannot be held.
    Arithmetic(ArithmeticError),
    /// A day lies outside the calendar.
    Time(TimeError),
}

impl From<TableError> for InterestError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<ArithmeticError> for InterestError {
    fn from(error: ArithmeticError) -> Self {
        Self::Arithmetic(error)
    }
}

impl From<TimeError> for InterestError {
    fn from(error: TimeError) -> Self {
        Self::Time(error)
    }
}

impl fmt::Display for InterestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => error.fmt(formatter),
            Self::Arithmetic(error) => error.fmt(formatter),
            Self::Time(error) => error.fmt(formatter),
        }
    }
}

impl Error for InterestError {}

/// How days are counted into years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayCount {
    /// `act/365`: actual days over 365, in leap years too.
    #[default]
    Actual365,
    /// `actual/actual`: actual days over those of their calendar year, cut on each 1 January.
    ActualActual,
    /// `actual/actual by anniversary`: actual days over those of the year that runs from the first day, cut on
    /// its anniversaries.
    ActualAnniversary,
    /// `30/360`: months of thirty days in years of 360; a 31st counts as a 30th (30E/360).
    Thirty360,
}

impl DayCount {
    /// How it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual365 => "act/365",
            Self::ActualActual => "actual/actual",
            Self::ActualAnniversary => "actual/actual by anniversary",
            Self::Thirty360 => "30/360",
        }
    }
}

/// The terms on which interest is reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InterestTerms {
    /// How days are counted.
    pub day_count: DayCount,
    /// Whether the interest of each full year, from the first day, is added to the principal.
    pub compounding: bool,
    /// Whether the interest of each piece is rounded to cents, half up.
    pub each_segment: bool,
}

/// The interest over days with one rate and one principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InterestPiece {
    /// The first day.
    pub from: Day,
    /// The last day, which counts.
    pub through: Day,
    /// The number of days by the day count, both included.
    pub days: i64,
    /// The days that count as a year.
    pub year: i64,
    /// The rate, in percent a year.
    pub rate: Exact,
    /// What bears the interest.
    pub principal: Exact,
    /// The interest, rounded only when the terms round each piece.
    pub amount: Exact,
    /// What is added to the principal after the last day, rounded to cents: the interest of the year that ends.
    pub added: Option<Exact>,
}

/// Interest under way on a principal that may change.
#[derive(Clone, Debug)]
pub(super) struct Run {
    terms: InterestTerms,
    first: Day,
    /// The first day that is not reckoned yet; none at the end of the calendar.
    next: Option<Day>,
    /// Anniversaries of the first day that have passed.
    years: i32,
    /// What bears interest.
    pub(super) principal: Exact,
    /// Interest of the year that is running, not rounded.
    pub(super) running: Exact,
    /// Interest of the year that is running, rounded when a payment came; what is left of it.
    pub(super) open: Exact,
    /// Interest that was added to the principal.
    added: Exact,
    /// The interest of full years, by their last days, as it was added to the principal.
    pub(super) years_added: Vec<(Day, Exact)>,
    pub(super) pieces: Vec<InterestPiece>,
}

/// The interest on a principal from `from` through `through`, both days included, and its pieces.
///
/// Each piece is principal × rate / 100 × days / year. Pieces are cut where the rate changes, and where the terms
/// say: on anniversaries when interest is compounded, where the length of a year counts when it is divided by. The
/// pieces add up to the sum. Nothing is rounded but what the terms round: each piece, and what a full year adds to
/// the principal. No days, no interest.
///
/// # Errors
/// `Table` when the rate is not known for every day; `Arithmetic` when an amount has too many digits; `Time` at
/// the end of the calendar.
pub fn interest(
    principal: Exact,
    rates: &Steps<Exact>,
    from: Day,
    through: Day,
    terms: InterestTerms,
) -> Result<(Exact, Vec<InterestPiece>), InterestError> {
    let mut run = Run::new(principal, from, terms);
    run.advance(rates, through)?;
    Ok((run.added.checked_add(run.running)?, run.pieces))
}

impl Run {
    /// Interest on a principal from a first day on, none of it reckoned yet.
    pub(super) const fn new(principal: Exact, first: Day, terms: InterestTerms) -> Self {
        Self {
            terms,
            first,
            next: Some(first),
            years: 0,
            principal,
            running: Exact::ZERO,
            open: Exact::ZERO,
            added: Exact::ZERO,
            years_added: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Reckons the days up to and with `through` that are not reckoned yet.
    pub(super) fn advance(&mut self, rates: &Steps<Exact>, through: Day) -> Result<(), InterestError> {
        let Some(next) = self.next else { return Ok(()) };
        for (start, end, rate) in rates.ranges(next, through)? {
            let mut at = start;
            loop {
                let last = self.cut(at, end)?;
                self.piece(at, last, *rate)?;
                if last >= end {
                    break;
                }
                at = last.next()?;
            }
            self.next = end.next().ok();
        }
        Ok(())
    }

    /// The first anniversary of the first day that has not passed.
    fn anniversary(&self) -> Result<Day, InterestError> {
        let months = self
            .years
            .checked_add(1)
            .and_then(|years| years.checked_mul(12))
            .ok_or(TimeError::OutOfRange)?;
        Ok(self.first.checked_add_months(months)?.value)
    }

    fn by_anniversary(&self) -> bool {
        self.terms.compounding || self.terms.day_count == DayCount::ActualAnniversary
    }

    /// The last day of the piece that begins on `at` and ends on `end` at the latest.
    fn cut(&self, at: Day, end: Day) -> Result<Day, InterestError> {
        let mut last = end;
        // Years that end after the stretch cut nothing, even where the calendar itself ends.
        if self.by_anniversary()
            && let Ok(next) = self.anniversary()
        {
            last = last.min(next.previous()?);
        }
        if self.terms.day_count == DayCount::ActualActual
            && let Some(new_year_eve) = Day::new(at.year(), 12, 31)
        {
            last = last.min(new_year_eve);
        }
        Ok(last)
    }

    /// Days of a piece and days of its year.
    fn days(&self, from: Day, through: Day) -> Result<(i64, i64), InterestError> {
        let actual = number_of_days_inclusive(from, through);
        Ok(match self.terms.day_count {
            DayCount::Actual365 => (actual, 365),
            DayCount::ActualActual => {
                let leap = Day::new(from.year(), 2, 29).is_some();
                (actual, if leap { 366 } else { 365 })
            }
            DayCount::ActualAnniversary => {
                let months = self.years.checked_mul(12).ok_or(TimeError::OutOfRange)?;
                let start = self.first.checked_add_months(months)?.value;
                (actual, start.days_between(self.anniversary()?))
            }
            DayCount::Thirty360 => (thirty(through.next()?) - thirty(from), 360),
        })
    }

    fn piece(&mut self, from: Day, through: Day, rate: Exact) -> Result<(), InterestError> {
        let (days, year) = self.days(from, through)?;
        let exact = self
            .principal
            .checked_mul(rate)?
            .checked_mul(Exact::from_integer(days))?
            .checked_div(Exact::from_integer(year.saturating_mul(100)))?;
        let amount = if self.terms.each_segment {
            to_cents(exact)?
        } else {
            exact
        };
        self.running = self.running.checked_add(amount)?;
        let principal = self.principal;
        let added = self.full_year(through)?;
        self.pieces.push(InterestPiece {
            from,
            through,
            days,
            year,
            rate,
            principal,
            amount,
            added,
        });
        Ok(())
    }

    /// What a year that ends on a day adds to the principal.
    // LAW: BW 6:119(2), 6:119a(3): after each year its interest is added to what bears interest. The added
    // interest is an amount of money by then: it is rounded to cents, half up.
    fn full_year(&mut self, through: Day) -> Result<Option<Exact>, InterestError> {
        if !self.by_anniversary() || self.anniversary().and_then(|day| Ok(day.previous()?)) != Ok(through) {
            return Ok(None);
        }
        self.years = self.years.saturating_add(1);
        if !self.terms.compounding {
            return Ok(None);
        }
        let of_year = to_cents(self.running)?;
        let added = of_year.checked_add(self.open)?;
        self.years_added.push((through, of_year));
        self.running = Exact::ZERO;
        self.open = Exact::ZERO;
        self.added = self.added.checked_add(added)?;
        self.principal = self.principal.checked_add(added)?;
        Ok(Some(added))
    }
}

pub(super) fn to_cents(amount: Exact) -> Result<Exact, ArithmeticError> {
    amount.rounded(Decimal::new(1, 2), RoundingMode::HalfUp)
}

/// The number of a day where every month has thirty days.
fn thirty(day: Day) -> i64 {
    let months = i64::from(day.year()) * 12 + i64::from(day.month());
    months * 30 + i64::from(day.day_of_month().min(30))
}
