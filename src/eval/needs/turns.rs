//! Where the answer may turn as one fact moves, while others are missing too.
//!
//! Two sums of several facts that are nothing at the same place make a corner; as a fact passes it, the order of
//! what the others turn at changes. So every other fact is taken out of each two sums in which it stands, until only
//! the one fact is left. That is complete for sums of amounts; days and periods come in whole units, so values some units
//! from a corner are tried too. Chains of days are followed from fact to fact instead.

use super::notes::{Notes, add_new, apart, measure_of};
use crate::eval::Evaluator;
use crate::eval::arithmetic::{follow, solve};
use crate::eval::outcome::{Chain, Measure, Sum};
use crate::id::NameId;
use crate::model::{Data, Name, usual_day};
use crate::value::{Day, Exact};

/// The most sums that are kept while facts are taken out of them.
const MOST_SUMS: usize = 64;

/// The most pairs of sums out of which a fact is taken.
const MOST_PAIRS: usize = 512;

/// The most values that are carried from fact to fact.
const MOST_CARRIED: usize = 512;

/// The most days or periods of which each may have to lie before the next.
const MOST_APART: usize = 5;

/// The most years of which a month is tried.
const MOST_YEARS: usize = 40;

/// Values of a fact at which the answer may turn, and whether they are all.
pub(super) struct Turns {
    pub(super) values: Vec<Data>,
    pub(super) complete: bool,
}

impl Evaluator<'_> {
    /// Where the answer may turn as this fact moves.
    pub(super) fn turns_of(&self, leaf: NameId, notes: &Notes) -> Turns {
        let mut values = own_cuts(leaf, notes);
        let linked = linked(leaf, notes);
        let mut complete = !linked.iter().any(|fact| notes.is_opaque(*fact));
        if linked.len() > 1 {
            // Where the month of one fact turns, others may turn with it.
            complete &= !notes.months.iter().any(|(chain, _)| linked.contains(&chain.leaf));
            let tied = notes.ties.iter().any(|(one, _)| linked.contains(&one.leaf));
            let (found, all) = if tied {
                let (found, all) = self.carried(leaf, &linked, notes);
                (found, all && is_tree(&linked, notes))
            } else {
                self.eliminated(leaf, &linked, notes)
            };
            complete &= all;
            values.extend(found);
            complete &= self.widen(&linked, &mut values);
        }
        self.add_months(leaf, notes, &mut values);
        Turns { values, complete }
    }

    /// Days and periods come in whole units: of so many that each lie strictly before the next, the first and the last are
    /// that far apart. Adds the values that far from each; whether that is far enough.
    fn widen(&self, linked: &[NameId], values: &mut Vec<Data>) -> bool {
        let whole = |leaf: &&NameId| matches!(measure_of(self.model, **leaf), Some(Measure::Date | Measure::Period(_)));
        let steps = linked.iter().filter(whole).count();
        let mut wide = Vec::new();
        for (measure, number) in values.iter().filter_map(Measure::of) {
            if !matches!(measure, Measure::Date | Measure::Period(_)) {
                continue;
            }
            for step in 2..steps.min(MOST_APART) {
                let by = Exact::from_integer(i64::try_from(step).unwrap_or(i64::MAX));
                let both = [number.checked_add(by), number.checked_sub(by)];
                wide.extend(both.into_iter().flatten().filter_map(|number| measure.value(number)));
            }
        }
        values.extend(wide);
        steps <= MOST_APART
    }

    /// Adds the days on which a month begins and ends, in the years that are near.
    fn add_months(&self, leaf: NameId, notes: &Notes, values: &mut Vec<Data>) {
        let limits = self.model.name(leaf).into_iter().flat_map(Name::limits);
        let asked = self.asked_day.map(Data::Date);
        let mut years: Vec<i32> = Vec::new();
        for day in values.iter().chain(limits).chain(&asked).filter_map(Data::day) {
            years.extend([day.year() - 1, day.year(), day.year() + 1]);
        }
        // Where the text and the case name none.
        years.extend(usual_day().map(Day::year));
        years.sort_unstable();
        years.dedup();
        for (chain, month) in notes.months.iter().filter(|(chain, _)| chain.leaf == leaf) {
            for year in years.iter().take(MOST_YEARS) {
                let ends = [(*year, *month), (year + i32::from(*month == 12), month % 12 + 1)];
                for first in ends.into_iter().filter_map(|(year, month)| Day::new(year, month, 1)) {
                    let calendar = self.model.calendar.as_ref();
                    values.extend(solve(chain, &Data::Date(first), calendar).into_iter().flatten());
                }
            }
        }
    }

    fn eliminated(&self, leaf: NameId, linked: &[NameId], notes: &Notes) -> (Vec<Data>, bool) {
        let is_linked = |sum: &&Sum| sum.terms.iter().any(|(other, _)| linked.contains(other));
        let noted = notes.meetings.iter().chain(&notes.roots).filter(is_linked);
        let mut sums: Vec<Sum> = noted.cloned().collect();
        sums.extend(linked.iter().flat_map(|other| self.limits(*other)));
        let mut all = sums.len() <= MOST_SUMS;
        let mut pairs = 0usize;
        let mut others: Vec<NameId> = linked.iter().copied().filter(|other| *other != leaf).collect();
        while all && let Some(other) = fewest(&sums, &mut others) {
            let (with, without): (Vec<Sum>, Vec<Sum>) = sums.into_iter().partition(|sum| sum.factor(other).is_some());
            sums = without;
            pairs = pairs.saturating_add(with.len().saturating_mul(with.len().saturating_sub(1)) / 2);
            all = pairs <= MOST_PAIRS && take_out(other, &with, &mut sums);
        }
        let measure = measure_of(self.model, leaf);
        let values = sums.iter().filter_map(|sum| measure?.value(sum.root()?.1)).collect();
        (values, all)
    }

    /// The limits that a declaration sets a fact, as sums that are nothing there.
    fn limits(&self, leaf: NameId) -> Vec<Sum> {
        let Some((name, measure)) = self.model.name(leaf).zip(measure_of(self.model, leaf)) else {
            return Vec::new();
        };
        name.limits()
            .filter_map(|limit| {
                let (unit, number) = Measure::of(limit)?;
                Sum::fact(leaf, measure).minus(&Sum::constant(unit, number))
            })
            .collect()
    }

    /// The values that others turn at, carried over to this fact along the chains and sums between them.
    fn carried(&self, leaf: NameId, linked: &[NameId], notes: &Notes) -> (Vec<Data>, bool) {
        let mut found: Vec<(NameId, Data)> = Vec::new();
        for other in linked {
            let limits = self.model.name(*other).into_iter().flat_map(Name::limits).cloned();
            let special = own_cuts(*other, notes).into_iter().chain(limits);
            found.extend(special.map(|data| (*other, data)));
        }
        let mut next = 0;
        let mut all = true;
        while let Some((from, data)) = found.get(next).cloned() {
            next += 1;
            for reached in self.carried_on(from, &data, notes) {
                if found.contains(&reached) {
                    continue;
                }
                if found.len() >= MOST_CARRIED {
                    all = false;
                    break;
                }
                found.push(reached);
            }
        }
        let here = found.into_iter().filter(|(other, _)| *other == leaf);
        (here.map(|(_, data)| data).collect(), all)
    }

    /// Where the facts next to this one meet it at this value.
    fn carried_on(&self, from: NameId, data: &Data, notes: &Notes) -> Vec<(NameId, Data)> {
        let calendar = self.model.calendar.as_ref();
        let mut reached = Vec::new();
        for (one, two) in &notes.ties {
            for (near, far) in [(one, two), (two, one)] {
                if near.leaf == from
                    && let Some(value) = follow(near, data, calendar)
                    && let Some(values) = solve(far, &value, calendar)
                {
                    reached.extend(values.into_iter().map(|value| (far.leaf, value)));
                }
            }
        }
        for sum in notes.meetings.iter().filter(|sum| sum.factor(from).is_some()) {
            let met = measure_of(self.model, from)
                .and_then(|measure| Measure::of(data).filter(|(unit, _)| *unit == measure))
                .and_then(|(measure, number)| Sum::fact(from, measure).shifted(number.neg()))
                .and_then(|fact| taken_out(from, sum, &fact))
                .and_then(|rest| rest.root());
            if let Some((other, number)) = met
                && let Some(value) = measure_of(self.model, other).and_then(|measure| measure.value(number))
            {
                reached.push((other, value));
            }
        }
        reached
    }
}

fn own_cuts(leaf: NameId, notes: &Notes) -> Vec<Data> {
    notes
        .cuts
        .iter()
        .chain(&notes.edges)
        .filter(|(other, _)| *other == leaf)
        .map(|(_, data)| data.clone())
        .collect()
}

/// The facts that meetings and ties link to this one, itself among them.
fn linked(leaf: NameId, notes: &Notes) -> Vec<NameId> {
    let mut all = vec![leaf];
    let mut next = 0;
    while let Some(from) = all.get(next).copied() {
        next += 1;
        let sums = notes.meetings.iter().filter(|sum| sum.factor(from).is_some());
        let mut others: Vec<NameId> = sums.flat_map(Sum::leaves).collect();
        for (one, two) in &notes.ties {
            if one.leaf == from || two.leaf == from {
                others.extend([one.leaf, two.leaf]);
            }
        }
        for other in others {
            add_new(&mut all, other);
        }
    }
    all
}

/// Whether the links between these facts make no circle: then what one turns at is carried to the next, and no two
/// links cross. Links that run side by side count as one.
fn is_tree(linked: &[NameId], notes: &Notes) -> bool {
    let is_linked = |sum: &&Sum| sum.terms.iter().any(|(other, _)| linked.contains(other));
    let sums: Vec<&Sum> = notes.meetings.iter().filter(is_linked).collect();
    let mut ties: Vec<&(Chain, Chain)> = Vec::new();
    for tie in notes.ties.iter().filter(|(one, _)| linked.contains(&one.leaf)) {
        if !ties.iter().any(|other| beside(tie, other)) {
            ties.push(tie);
        }
    }
    sums.iter().all(|sum| sum.terms.len() == 2) && ties.len() + sums.len() < linked.len()
}

/// Whether two links lead from the same value to days that never meet.
fn beside(one: &(Chain, Chain), two: &(Chain, Chain)) -> bool {
    [(&one.0, &one.1), (&one.1, &one.0)].into_iter().any(|(near, far)| {
        [(&two.0, &two.1), (&two.1, &two.0)]
            .into_iter()
            .any(|(other, end)| near == other && far.leaf == end.leaf && apart(far, end))
    })
}

/// Takes a fact out of each two of the sums in which it stands; whether there was room for all that is left.
fn take_out(other: NameId, with: &[Sum], sums: &mut Vec<Sum>) -> bool {
    for (at, one) in with.iter().enumerate() {
        for two in with.iter().skip(at + 1) {
            match taken_out(other, one, two) {
                Some(sum) if sum.terms.is_empty() || sums.contains(&sum) => {}
                Some(sum) if sums.len() < MOST_SUMS => sums.push(sum),
                _ => return false,
            }
        }
    }
    true
}

/// The fact that stands in the fewest sums, taken from those that are left.
fn fewest(sums: &[Sum], others: &mut Vec<NameId>) -> Option<NameId> {
    let count = |other: &NameId| sums.iter().filter(|sum| sum.factor(*other).is_some()).count();
    let (place, _) = others.iter().enumerate().min_by_key(|(_, other)| count(other))?;
    Some(others.swap_remove(place))
}

/// A sum without this fact that is nothing where the two are; with its first fact once.
fn taken_out(leaf: NameId, one: &Sum, two: &Sum) -> Option<Sum> {
    let factor = one.factor(leaf)?.checked_div(two.factor(leaf)?).ok()?;
    one.plus(&two.times(factor.neg(), one.measure)?)?.normal()
}
