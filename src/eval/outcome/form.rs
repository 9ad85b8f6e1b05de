//! What an unknown value is in terms of missing facts, as far as that can be solved for them.

use super::Outcome;
use crate::id::NameId;
use crate::model::{Count, Data, Kind};
use crate::value::{Currency, Day, Exact, Period, Toward, Unit};
use std::rc::Rc;

/// The most forms of one value that are told apart.
pub const MOST_FORMS: usize = 16;

/// One of the ways in which a value hangs on facts: it always equals one of its forms, or turns where one of them
/// meets another value.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A sum of facts, each times a number.
    Sum(Sum),
    /// A chain of steps from one fact.
    Chain(Chain),
    /// A value that is no amount: a word, a text, a moment.
    Fixed(Data),
}

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

/// A value as a chain of steps from one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The fact.
    pub leaf: NameId,
    /// From the fact to the value.
    pub steps: Vec<Step>,
}

/// A step that can be solved backwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Plus a number of the same type.
    Add(Exact),
    /// Times a number.
    Scale(Exact),
    /// A period after the day.
    After(Period),
    /// A period before the day.
    Before(Period),
    /// The value is a day so many of these units from this day; whether after it.
    FromDay(Day, Unit, bool),
    /// A count in a stretch of which this end is known; whether the known end is the first.
    Counted(Count, Day, bool),
    /// The day of every year in the year of the day.
    YearDay,
    /// The day of every year in the year of that number.
    DayOfYear,
    /// The working day nearest to the day.
    WorkingDay(Toward),
    /// The last day of the term that the day lies in, of terms of this length from this day on.
    EndOfTerm(Period, Day),
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
    fn day_steps(&self, leaf: NameId, times: Exact) -> Option<Option<Step>> {
        let days = self.constant.to_i64()?;
        if self.day == Some(leaf) {
            let period = Period::new(days.checked_abs()?, Unit::Day).filter(|_| times == Exact::ONE)?;
            return Some(match days.signum() {
                1 => Some(Step::After(period)),
                -1 => Some(Step::Before(period)),
                _ => None,
            });
        }
        let unit = match times.abs().to_i64()? {
            1 => Unit::Day,
            7 => Unit::Week,
            _ => return None,
        };
        Some(Some(Step::FromDay(
            Day::from_ordinal(days)?,
            unit,
            !times.is_negative(),
        )))
    }
}

impl Form {
    /// A known value; none for one that no other can meet.
    #[must_use]
    pub fn known(data: &Data) -> Option<Self> {
        match Measure::of(data) {
            Some((measure, number)) => Some(Self::Sum(Sum::constant(measure, number))),
            None if matches!(data, Data::Unlimited) => None,
            None => Some(Self::Fixed(data.clone())),
        }
    }

    /// The facts that it hangs on.
    pub fn leaves(&self) -> impl Iterator<Item = NameId> {
        let (terms, leaf) = match self {
            Self::Sum(sum) => (sum.terms.as_slice(), None),
            Self::Chain(chain) => (&[] as &[(NameId, Exact)], Some(chain.leaf)),
            Self::Fixed(_) => (&[] as &[(NameId, Exact)], None),
        };
        terms.iter().map(|(leaf, _)| *leaf).chain(leaf)
    }

    /// As a chain of steps from its only fact.
    #[must_use]
    pub fn chain(&self) -> Option<Chain> {
        match self {
            Self::Sum(sum) => sum.chain(),
            Self::Chain(chain) => Some(chain.clone()),
            Self::Fixed(_) => None,
        }
    }

    /// Its value, when it hangs on no fact.
    #[must_use]
    pub fn value(&self) -> Option<Data> {
        match self {
            Self::Sum(sum) if sum.terms.is_empty() => sum.measure.value(sum.constant),
            Self::Fixed(data) => Some(data.clone()),
            _ => None,
        }
    }
}

/// The forms of an outcome: none where it may be something that has no form.
#[must_use]
pub fn forms_of(outcome: &Outcome) -> Option<Vec<Form>> {
    match outcome {
        Outcome::Known(data) => Some(Form::known(data).into_iter().collect()),
        Outcome::Unknown(unknown) => match (&unknown.forms, &unknown.alternatives) {
            (Some(forms), _) => Some(forms.to_vec()),
            (None, Some(alternatives)) => {
                let known = alternatives.iter().filter_map(Outcome::known);
                Some(known.filter_map(Form::known).collect())
            }
            (None, None) => None,
        },
        Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_) => Some(Vec::new()),
    }
}

/// Each form once; none when they are too many.
#[must_use]
pub fn gathered(forms: Vec<Form>) -> Option<Rc<[Form]>> {
    let mut all: Vec<Form> = Vec::new();
    for form in forms {
        if !all.contains(&form) {
            all.push(form);
        }
    }
    (all.len() <= MOST_FORMS).then(|| all.into())
}
