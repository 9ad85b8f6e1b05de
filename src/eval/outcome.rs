//! What an evaluation comes to: a value, none, no rule, or what is known of an unknown.

use crate::id::{NameId, RuleId};
use crate::model::Data;
use crate::source::Span;
use crate::value::{Exact, Period};
use std::cmp::Ordering;
use std::rc::Rc;

/// The most alternatives that are told apart.
pub const MOST_ALTERNATIVES: usize = 16;

/// The result of a question or a part of one.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A value.
    Known(Data),
    /// Known that there is none.
    None,
    /// The text is silent.
    NoRule,
    /// Facts are missing.
    Unknown(Rc<Unknown>),
    /// Two rules that both apply and differ.
    Conflict(Rc<Clash>),
    /// A calculation that has no result.
    Fault(Rc<Fault>),
}

/// What is known of an unknown value.
#[derive(Clone, Debug, Default)]
pub struct Unknown {
    /// What it can be, when that is at most sixteen outcomes.
    pub alternatives: Option<Vec<Outcome>>,
    /// The least it can be.
    pub low: Option<Data>,
    /// The most it can be.
    pub high: Option<Data>,
    /// Whether it may be none or have no rule.
    pub may_be_none: bool,
    /// Whether one of its outcomes may be a conflict or a calculation without a result.
    pub may_clash: bool,
    /// Facts that may change it: never too few, perhaps too many.
    pub depends: Vec<NameId>,
    /// The fact of which it is a plain function.
    pub path: Option<Path>,
    /// Why no fact could tell: a table that ends.
    pub beyond: Option<Rc<str>>,
}

/// A value as a chain of steps from one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
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
    /// A constant minus the value.
    From(Exact),
    /// A period after the day.
    After(Period),
    /// A period before the day.
    Before(Period),
    /// The value is a period counted from this day.
    FromDay(crate::value::Day, bool),
    /// The value is as its source at the turning points: a bound, the year of a day, the end of a term.
    Same,
    /// A count in a stretch of which this end is known; whether the known end is the first.
    Counted(crate::model::Count, crate::value::Day, bool),
    /// The day of every year in the year of the value.
    YearDay,
}

/// Rules that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What is asked.
    pub name: NameId,
    /// The rules.
    pub rules: Vec<RuleId>,
}

/// A calculation without a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
}

impl PartialEq for Outcome {
    /// Equal when determinate and the same; two unknowns are never equal.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(two)) => one == two,
            (Self::None, Self::None) | (Self::NoRule, Self::NoRule) => true,
            (Self::Conflict(one), Self::Conflict(two)) => one.name == two.name,
            (Self::Fault(one), Self::Fault(two)) => one == two,
            _ => false,
        }
    }
}

impl Outcome {
    /// Yes or no.
    #[must_use]
    pub const fn yes_no(holds: bool) -> Self {
        Self::Known(Data::YesNo(holds))
    }

    /// The value, when known.
    #[must_use]
    pub const fn known(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            _ => None,
        }
    }

    /// Whether nothing is missing.
    #[must_use]
    pub const fn determinate(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }

    /// Whether it says the same: equal when known, with the same bounds, outcomes and facts when not.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown(one), Self::Unknown(two)) => {
                one.low == two.low
                    && one.high == two.high
                    && one.may_be_none == two.may_be_none
                    && one.may_clash == two.may_clash
                    && one.depends == two.depends
                    && one.beyond == two.beyond
                    && match (&one.alternatives, &two.alternatives) {
                        (Some(one), Some(two)) => {
                            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.same_as(two))
                        }
                        (None, None) => true,
                        _ => false,
                    }
            }
            (one, two) => one == two,
        }
    }

    /// Whether it is none or has no rule.
    #[must_use]
    pub const fn absent(&self) -> bool {
        matches!(self, Self::None | Self::NoRule)
    }

    /// Whether it may be none or have no rule.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        match self {
            Self::None | Self::NoRule => true,
            Self::Unknown(unknown) => match &unknown.alternatives {
                Some(alternatives) => alternatives.iter().any(Self::absent),
                None => unknown.may_be_none,
            },
            _ => false,
        }
    }

    /// The least it can be.
    #[must_use]
    pub fn low(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            Self::Unknown(unknown) => unknown.low.as_ref(),
            _ => None,
        }
    }

    /// The most it can be.
    #[must_use]
    pub fn high(&self) -> Option<&Data> {
        match self {
            Self::Known(data) => Some(data),
            Self::Unknown(unknown) => unknown.high.as_ref(),
            _ => None,
        }
    }

    /// The facts it hangs on.
    #[must_use]
    pub fn depends(&self) -> &[NameId] {
        match self {
            Self::Unknown(unknown) => &unknown.depends,
            _ => &[],
        }
    }

    /// The same without the outcomes none and no rule.
    #[must_use]
    pub fn present(&self) -> Self {
        let Self::Unknown(unknown) = self else {
            return self.clone();
        };
        match &unknown.alternatives {
            Some(alternatives) => {
                let rest = join(
                    alternatives.iter().filter(|one| !one.absent()).cloned(),
                    &unknown.depends,
                );
                match rest {
                    Self::Unknown(open) if unknown.may_clash => Self::Unknown(Rc::new(Unknown {
                        may_clash: true,
                        ..(*open).clone()
                    })),
                    rest => rest,
                }
            }
            None => Self::Unknown(Rc::new(Unknown {
                may_be_none: false,
                ..(**unknown).clone()
            })),
        }
    }

    /// Whether it is or may be a conflict or a calculation without a result.
    #[must_use]
    pub fn may_clash(&self) -> bool {
        match self {
            Self::Conflict(_) | Self::Fault(_) => true,
            Self::Unknown(unknown) => unknown.may_clash,
            _ => false,
        }
    }

    /// The outcomes it can come to, when few.
    #[must_use]
    pub fn alternatives(&self) -> Option<&[Self]> {
        match self {
            Self::Unknown(unknown) => unknown.alternatives.as_deref(),
            other => Some(std::slice::from_ref(other)),
        }
    }
}

/// Adds facts to a set kept in order.
pub fn merge(into: &mut Vec<NameId>, more: &[NameId]) {
    for id in more {
        if let Err(place) = into.binary_search(id) {
            into.insert(place, *id);
        }
    }
}

fn lower(one: Data, two: &Data) -> Data {
    if two.order(&one) == Some(Ordering::Less) {
        two.clone()
    } else {
        one
    }
}

fn higher(one: Data, two: &Data) -> Data {
    if two.order(&one) == Some(Ordering::Greater) {
        two.clone()
    } else {
        one
    }
}

/// What something is that may be any of several outcomes, hanging on some facts besides their own.
#[must_use]
pub fn join(outcomes: impl IntoIterator<Item = Outcome>, depends: &[NameId]) -> Outcome {
    let mut all: Vec<Outcome> = Vec::new();
    let mut many = false;
    let mut merged: Vec<NameId> = Vec::new();
    merge(&mut merged, depends);
    let mut unknowns: Vec<Rc<Unknown>> = Vec::new();
    let mut beyond = None;
    let mut clash = false;
    for outcome in outcomes {
        match outcome {
            Outcome::Unknown(unknown) => {
                merge(&mut merged, &unknown.depends);
                clash |= unknown.may_clash;
                beyond = beyond.or_else(|| unknown.beyond.clone());
                match &unknown.alternatives {
                    Some(alternatives) => {
                        for one in alternatives {
                            if !all.contains(one) {
                                all.push(one.clone());
                            }
                        }
                    }
                    None => {
                        many = true;
                        unknowns.push(unknown);
                    }
                }
            }
            one => {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
    }
    if !many && all.len() == 1 {
        return all.pop().unwrap_or(Outcome::NoRule);
    }
    let (low, high) = hull(&all, &unknowns);
    let may_be_none = all.iter().any(Outcome::absent) || unknowns.iter().any(|unknown| unknown.may_be_none);
    let may_clash = clash
        || all
            .iter()
            .any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
    let few = !many && all.len() <= MOST_ALTERNATIVES;
    Outcome::Unknown(Rc::new(Unknown {
        alternatives: few.then_some(all),
        low,
        high,
        may_be_none,
        may_clash,
        depends: merged,
        path: None,
        beyond,
    }))
}

fn hull(all: &[Outcome], unknowns: &[Rc<Unknown>]) -> (Option<Data>, Option<Data>) {
    let mut lows: Vec<Option<&Data>> = all.iter().filter_map(Outcome::known).map(Some).collect();
    let mut highs = lows.clone();
    lows.extend(unknowns.iter().map(|unknown| unknown.low.as_ref()));
    highs.extend(unknowns.iter().map(|unknown| unknown.high.as_ref()));
    let ordered = |values: &[Option<&Data>]| {
        values
            .iter()
            .flatten()
            .all(|one| values.iter().flatten().all(|two| one.order(two).is_some()))
    };
    let fold = |values: Vec<Option<&Data>>, pick: fn(Data, &Data) -> Data| -> Option<Data> {
        if !ordered(&values) {
            return None;
        }
        let mut found: Option<Data> = None;
        for value in values {
            let value = value?;
            found = Some(match found {
                None => value.clone(),
                Some(before) => pick(before, value),
            });
        }
        found
    };
    (fold(lows, lower), fold(highs, higher))
}

/// Three values of a condition.
#[derive(Clone, Debug)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It hangs on facts.
    Open(Rc<Unknown>),
    /// It has no answer: a conflict or fault.
    Broken(Outcome),
}

impl Truth {
    /// The truth of a yes/no outcome; none and no rule count as no.
    #[must_use]
    pub fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Known(Data::YesNo(true)) => Self::Yes,
            Outcome::Known(_) | Outcome::None | Outcome::NoRule => Self::No,
            Outcome::Unknown(unknown) => {
                if let Some(alternatives) = &unknown.alternatives {
                    let yes = alternatives
                        .iter()
                        .any(|one| matches!(one, Outcome::Known(Data::YesNo(true))));
                    let no = alternatives
                        .iter()
                        .any(|one| !matches!(one, Outcome::Known(Data::YesNo(true))));
                    if yes && !no {
                        return Self::Yes;
                    }
                    if no && !yes {
                        return Self::No;
                    }
                }
                Self::Open(unknown)
            }
            broken => Self::Broken(broken),
        }
    }

    /// The same as an outcome.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Yes => Outcome::yes_no(true),
            Self::No => Outcome::yes_no(false),
            Self::Open(unknown) => {
                let both = vec![Outcome::yes_no(true), Outcome::yes_no(false)];
                Outcome::Unknown(Rc::new(Unknown {
                    alternatives: Some(both),
                    depends: unknown.depends.clone(),
                    beyond: unknown.beyond.clone(),
                    ..Unknown::default()
                }))
            }
            Self::Broken(outcome) => outcome,
        }
    }

    /// The opposite.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            other => other,
        }
    }

    /// An open condition that hangs on these facts.
    #[must_use]
    pub fn open(depends: Vec<NameId>, beyond: Option<Rc<str>>) -> Self {
        Self::Open(Rc::new(Unknown {
            depends,
            beyond,
            ..Unknown::default()
        }))
    }
}

/// Joins conditions: all of them, or any of them. One that decides ends it, whatever the rest.
pub fn combine(truths: impl Iterator<Item = Truth>, any: bool) -> Truth {
    let mut depends: Vec<NameId> = Vec::new();
    let mut beyond = None;
    let mut open = false;
    let mut broken = None;
    for truth in truths {
        match truth {
            Truth::Yes if any => return Truth::Yes,
            Truth::No if !any => return Truth::No,
            Truth::Yes | Truth::No => {}
            Truth::Open(unknown) => {
                open = true;
                merge(&mut depends, &unknown.depends);
                beyond = beyond.or_else(|| unknown.beyond.clone());
            }
            Truth::Broken(outcome) => broken = broken.or(Some(outcome)),
        }
    }
    match (broken, open) {
        (Some(outcome), _) => Truth::Broken(outcome),
        (None, true) => Truth::open(depends, beyond),
        (None, false) => {
            if any {
                Truth::No
            } else {
                Truth::Yes
            }
        }
    }
}
