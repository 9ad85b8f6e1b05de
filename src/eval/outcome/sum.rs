//! Sums of missing facts, each times a number.

use super::form::{Chain, Step};
use crate::id::NameId;
use crate::model::{Data, Kind};
use crate::value::{Currency, Day, Exact, Period, Unit};

/// What the number of a sum counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Nothing.
    Number,
    /// Units of a currency.
    Money(Currency),
    /// Hundredths.
    Percent,
    /// Units of time.
    Period(Unit),
    /// Days from the first of all days, for a date.
    Date,
}

/// A sum of facts, each times a number, and a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// What it counts.
    pub measure: Measure,
    /// What is added to the facts.
    pub constant: Exact,
    /// The facts, in order, none twice and none zero times.
    pub terms: Vec<(NameId, Exact)>,
    /// How far the value may lie from it, because it was rounded on the way.
    pub slack: Exact,
    /// The fact in it that is itself a date; none where it counts from a known day.
    pub day: Option<NameId>,
}

impl Measure {
    /// The measure of the values of a type; none for what has no number.
    #[must_use]
    pub const fn of_kind(kind: &Kind) -> Option<Self> {
        Some(match kind {
            Kind::Number => Self::Number,
            Kind::Money(currency) => Self::Money(*currency),
            Kind::Percent => Self::Percent,
            Kind::Period(_, unit) => Self::Period(*unit),
            Kind::Date => Self::Date,
            _ => return None,
        })
    }

    /// The measure of a known value and its number; none for what has no number.
    #[must_use]
    pub fn of(data: &Data) -> Option<(Self, Exact)> {
        Some(match data {
            Data::Number(value) => (Self::Number, *value),
            Data::Money(value, currency) => (Self::Money(*currency), *value),
            Data::Percent(value) => (Self::Percent, *value),
            Data::Period(period) => (Self::Period(period.unit()), Exact::from_integer(period.count())),
            Data::Date(day) => (Self::Date, Exact::from_integer(day.ordinal())),
            _ => return None,
        })
    }

    /// The value of that number; of periods and days the last that is not more. None where there is no such value.
    #[must_use]
    pub fn value(self, number: Exact) -> Option<Data> {
        let whole = || {
            number
                .rounded(rust_decimal::Decimal::ONE, crate::value::RoundingMode::Down)
                .ok()
                .and_then(Exact::to_i64)
        };
        Some(match self {
            Self::Number => Data::Number(number),
            Self::Money(currency) => Data::Money(number, currency),
            Self::Percent => Data::Percent(number),
            Self::Period(unit) => Data::Period(Period::new(whole()?, unit)?),
            Self::Date => Data::Date(Day::from_ordinal(whole()?)?),
        })
    }

    /// The unit in which periods of this measure can be compared, and how many of them go into one.
    const fn base(self) -> (Self, i64) {
        match self {
            Self::Period(Unit::Week) => (Self::Period(Unit::Day), 7),
            Self::Period(Unit::Year) => (Self::Period(Unit::Month), 12),
            other => (other, 1),
        }
    }
}

impl Sum {
    /// A fact as it is.
    #[must_use]
    pub fn fact(leaf: NameId, measure: Measure) -> Self {
        Self {
            measure,
            constant: Exact::ZERO,
            terms: vec![(leaf, Exact::ONE)],
            slack: Exact::ZERO,
            day: (measure == Measure::Date).then_some(leaf),
        }
    }

    /// A number without facts.
    #[must_use]
    pub const fn constant(measure: Measure, constant: Exact) -> Self {
        Self {
            measure,
            constant,
            terms: Vec::new(),
            slack: Exact::ZERO,
            day: None,
        }
    }

    /// So many times as much, in another measure.
    #[must_use]
    pub fn times(&self, factor: Exact, measure: Measure) -> Option<Self> {
        let terms: Option<Vec<(NameId, Exact)>> = self
            .terms
            .iter()
            .filter(|_| !factor.is_zero())
            .map(|(leaf, times)| Some((*leaf, times.checked_mul(factor).ok()?)))
            .collect();
        Some(Self {
            measure,
            constant: self.constant.checked_mul(factor).ok()?,
            terms: terms?,
            slack: self.slack.checked_mul(factor.abs()).ok()?,
            day: self.day,
        })
    }

    /// With a number added.
    #[must_use]
    pub fn shifted(&self, by: Exact) -> Option<Self> {
        Some(Self {
            constant: self.constant.checked_add(by).ok()?,
            ..self.clone()
        })
    }

    /// The two added up, in the measure of this one. None where what was rounded of a fact would be set off against
    /// that fact: the rest is small, and nothing of its form is known.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let slack = self.slack.checked_add(other.slack).ok()?;
        let mut terms = self.terms.clone();
        for (leaf, times) in &other.terms {
            match terms.binary_search_by_key(leaf, |(known, _)| *known) {
                Ok(place) => {
                    let (_, before) = terms.get(place)?;
                    if !slack.is_zero() && before.is_negative() != times.is_negative() {
                        return None;
                    }
                    let both = before.checked_add(*times).ok()?;
                    if both.is_zero() {
                        terms.remove(place);
                    } else if let Some(term) = terms.get_mut(place) {
                        term.1 = both;
                    }
                }
                Err(place) => terms.insert(place, (*leaf, *times)),
            }
        }
        Some(Self {
            measure: self.measure,
            constant: self.constant.checked_add(other.constant).ok()?,
            terms,
            slack,
            day: self.day.or(other.day),
        })
    }

    /// Whether the two count the same.
    #[must_use]
    pub fn compares(&self, other: &Self) -> bool {
        self.measure.base().0 == other.measure.base().0
    }

    /// This less the other, when they count the same.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        if !self.compares(other) {
            return None;
        }
        let (one, two) = (self.in_base()?, other.in_base()?);
        one.plus(&two.times(Exact::from_integer(-1), two.measure)?)
    }

    /// With its periods in the unit in which they can be compared.
    #[must_use]
    pub fn in_base(&self) -> Option<Self> {
        match self.measure.base() {
            (_, 1) => Some(self.clone()),
            (measure, size) => self.times(Exact::from_integer(size), measure),
        }
    }

    /// How often it counts a fact.
    #[must_use]
    pub fn factor(&self, leaf: NameId) -> Option<Exact> {
        let place = self.terms.binary_search_by_key(&leaf, |(known, _)| *known).ok()?;
        self.terms.get(place).map(|(_, times)| *times)
    }

    /// The facts in it, in order.
    #[must_use]
    pub fn leaves(&self) -> Vec<NameId> {
        self.terms.iter().map(|(leaf, _)| *leaf).collect()
    }

    /// The sum with its first fact once that is nothing at the same place.
    #[must_use]
    pub fn normal(&self) -> Option<Self> {
        match self.terms.first() {
            Some((_, first)) => self.times(Exact::ONE.checked_div(*first).ok()?, self.measure),
            None => Some(self.clone()),
        }
    }

    /// The only fact in it and the number at which the sum is nothing.
    #[must_use]
    pub fn root(&self) -> Option<(NameId, Exact)> {
        let [(leaf, times)] = self.terms.as_slice() else {
            return None;
        };
        Some((*leaf, self.constant.neg().checked_div(*times).ok()?))
    }

    /// Between which numbers of its only fact the sum is nothing, where it was rounded.
    #[must_use]
    pub fn root_between(&self) -> Option<[Exact; 2]> {
        let (_, root) = self.root()?;
        let [(_, times)] = self.terms.as_slice() else {
            return None;
        };
        let room = self
            .slack
            .checked_div(times.abs())
            .ok()
            .filter(|room| !room.is_zero())?;
        Some([root.checked_sub(room).ok()?, root.checked_add(room).ok()?])
    }

    /// As a chain of steps from its only fact.
    #[must_use]
    pub fn chain(&self) -> Option<Chain> {
        let [(leaf, times)] = self.terms.as_slice() else {
            return None;
        };
        let mut steps = Vec::new();
        if self.measure == Measure::Date {
            steps.extend(self.day_steps(*leaf, *times)?);
        } else {
            if *times != Exact::ONE {
                steps.push(Step::Scale(*times));
            }
            if !self.constant.is_zero() {
                steps.push(Step::Add(self.constant));
            }
        }
        Some(Chain { leaf: *leaf, steps })
    }
}

impl Sum {
    /// The step from its only fact to a day: a shift of that day, or that long from a known day.
    fn day_steps(&self, leaf: NameId, times: Exact) -> Option<Vec<Step>> {
        let days = self.constant.to_i64()?;
        if self.day == Some(leaf) {
            let period = Period::new(days.checked_abs()?, Unit::Day).filter(|_| times == Exact::ONE)?;
            return Some(match days.signum() {
                1 => vec![Step::After(period)],
                -1 => vec![Step::Before(period)],
                _ => Vec::new(),
            });
        }
        let unit = match times.abs().to_i64()? {
            1 => Unit::Day,
            7 => Unit::Week,
            _ => return None,
        };
        Some(vec![Step::FromDay(
            Day::from_ordinal(days)?,
            unit,
            !times.is_negative(),
        )])
    }
}
