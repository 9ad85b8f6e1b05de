//! How far alternatives reach on each thing that they test, so that of many only neighbours need be held against each other.
//!
//! An extent is never too small: outside it the alternative certainly does not hold, inside it may.

use super::axis::{Axis, Position};
use super::space::{Assignment, Clause, Space, Subject};
use super::stretches::Stretch;
use crate::model::{Data, Model, Name};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The most pairs that are looked at side by side.
const MOST_STEPS: usize = 200_000;

/// The most things on which neighbours are looked for.
const MOST_SUBJECTS: usize = 8;

/// Where an extent ends: just below a value, at it, or just above it. Seen from above, all values are in the opposite order.
#[derive(Clone, Debug, PartialEq)]
struct End {
    value: Data,
    side: i8,
    turned: bool,
}

/// The values of one thing at which an alternative may hold; without an end it goes on.
#[derive(Clone, Debug, Default, PartialEq)]
struct Extent {
    low: Option<End>,
    high: Option<End>,
}

impl End {
    const fn new(value: Data, side: i8) -> Self {
        Self {
            value,
            side,
            turned: false,
        }
    }

    fn turned(&self) -> Self {
        Self {
            value: self.value.clone(),
            side: -self.side,
            turned: !self.turned,
        }
    }
}

impl Extent {
    /// The same extent, seen from above.
    fn turned(&self) -> Self {
        Self {
            low: self.high.as_ref().map(End::turned),
            high: self.low.as_ref().map(End::turned),
        }
    }
}

/// The extents of one alternative.
type Extents = HashMap<Subject, Extent>;

/// Cases that lie together: how far they reach on each thing that is chosen for them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region(Vec<(Subject, Extent)>);

impl Region {
    /// The cases of an assignment.
    pub(super) fn of(space: &Space<'_>, ways: &Assignment) -> Self {
        let chosen = space.axes.iter().zip(ways).filter_map(|(axis, place)| {
            let position = axis.positions.get((*place)?)?;
            Some((axis.subject, extent(axis, &[position])?))
        });
        Self(chosen.collect())
    }

    /// The cases of a stretch of one thing.
    pub(super) fn of_stretch(space: &Space<'_>, at: usize, stretch: &Stretch) -> Self {
        let mut region = Self::of(space, &stretch.others);
        if let Some(axis) = space.axes.get(at)
            && let Some(positions) = axis.positions.get(stretch.from..=stretch.to)
        {
            let positions: Vec<&Position> = positions.iter().collect();
            region.0.retain(|(subject, _)| *subject != axis.subject);
            region
                .0
                .extend(extent(axis, &positions).map(|extent| (axis.subject, extent)));
        }
        region
    }

    /// Whether some cases lie in both, or nothing lies between them on one thing alone.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let mut touching = 0usize;
        for (subject, extent) in &self.0 {
            let known = other.0.iter().find(|(known, _)| known == subject);
            let Some((_, known)) = known else { continue };
            if below(extent, known) || below(known, extent) {
                if !touches(extent, known) && !touches(known, extent) {
                    return false;
                }
                touching += 1;
            }
        }
        touching < 2
    }
}

/// The extents of several alternatives, in their order; none for one that never holds.
pub(super) struct Reaches(Vec<Option<Extents>>);

impl Reaches {
    pub(super) fn of<'clause>(model: &Model, owner: &Name, arms: impl Iterator<Item = &'clause [Clause]>) -> Self {
        Self(arms.map(|clauses| extents(model, owner, clauses)).collect())
    }

    /// Pairs that may hold together, by their places in the order of the text; no more than so many, and only those wanted.
    pub(super) fn pairs(&self, most: usize, wanted: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
        let all = || (0..self.0.len()).map(|place| (place, Extent::default())).collect();
        let sorted = self.subjects().into_iter().find_map(|subject| self.sorted(subject));
        let sorted: Vec<(usize, Extent)> = sorted.unwrap_or_else(all);
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut reaching: Vec<&(usize, Extent)> = Vec::new();
        let mut steps = 0usize;
        for here in &sorted {
            reaching.retain(|before| !below(&before.1, &here.1));
            for before in &reaching {
                steps += 1;
                let (one, two) = (before.0.min(here.0), before.0.max(here.0));
                if self.may_meet(one, two) && wanted(one, two) {
                    found.push((one, two));
                }
            }
            if steps > MOST_STEPS || found.len() > most {
                break;
            }
            reaching.push(here);
        }
        found.sort_unstable();
        found.truncate(most);
        found
    }

    /// How many things two alternatives test together.
    pub(super) fn breadth(&self, one: usize, two: usize) -> usize {
        let (Some(Some(one)), Some(Some(two))) = (self.0.get(one), self.0.get(two)) else {
            return 0;
        };
        one.len() + two.keys().filter(|subject| !one.contains_key(*subject)).count()
    }

    /// Neighbours with something between them that no alternative reaches where they lie side by side, below and above it, on
    /// each thing in turn. Each alternative is held against what ends before it begins, and the other way about.
    pub(super) fn holes(&self) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut steps = 0usize;
        for subject in self.subjects().into_iter().take(MOST_SUBJECTS) {
            let Some(sorted) = self.sorted(subject) else { continue };
            let upward = self.before_each(subject, &sorted, &mut steps);
            found.extend(upward);
            let mut turned: Vec<(usize, Extent)> =
                sorted.iter().map(|(place, extent)| (*place, extent.turned())).collect();
            turned.sort_by(|(_, one), (_, two)| by_low(one, two));
            let downward = self.before_each(subject, &turned, &mut steps);
            found.extend(downward.into_iter().map(|(above, below)| (below, above)));
        }
        let mut seen = HashSet::new();
        found.retain(|pair| seen.insert(*pair));
        found
    }

    /// For each alternative before which there is nothing: the nearest one that ends there.
    fn before_each(&self, subject: Subject, sorted: &[(usize, Extent)], steps: &mut usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut reaching: Vec<&(usize, Extent)> = Vec::new();
        // Those that have ended, by where they end.
        let mut ended: Vec<&(usize, Extent)> = Vec::new();
        for here in sorted {
            let (mut gone, kept): (Vec<_>, Vec<_>) = reaching.into_iter().partition(|before| below(&before.1, &here.1));
            gone.sort_by(|(_, one), (_, two)| by_high(one, two));
            ended.extend(gone);
            reaching = kept;
            *steps += reaching.len() + 1;
            let beside = |other: &&(usize, Extent)| self.meet_beside(here.0, other.0, subject);
            let reached = reaching
                .iter()
                .any(|before| by_low(&before.1, &here.1).is_lt() && beside(before));
            if !reached {
                let nearest = ended.iter().copied().rev().inspect(|_| *steps += 1).find(beside);
                found.extend(
                    nearest
                        .filter(|before| !touches(&before.1, &here.1))
                        .map(|before| (before.0, here.0)),
                );
            }
            if *steps > MOST_STEPS {
                break;
            }
            reaching.push(here);
        }
        found
    }

    /// Whether two alternatives may hold together but for what they say of one thing.
    fn meet_beside(&self, one: usize, two: usize, but_for: Subject) -> bool {
        let (Some(Some(one)), Some(Some(two))) = (self.0.get(one), self.0.get(two)) else {
            return false;
        };
        one.iter().all(|(subject, extent)| {
            *subject == but_for
                || two
                    .get(subject)
                    .is_none_or(|other| !below(extent, other) && !below(other, extent))
        })
    }

    /// What more than one alternative tests, that which most of them test first.
    fn subjects(&self) -> Vec<Subject> {
        let mut counts: Vec<(Subject, usize)> = Vec::new();
        let mut places: HashMap<Subject, usize> = HashMap::new();
        for subject in self.0.iter().flatten().flat_map(HashMap::keys) {
            let place = *places.entry(*subject).or_insert_with(|| {
                counts.push((*subject, 0));
                counts.len() - 1
            });
            if let Some((_, count)) = counts.get_mut(place) {
                *count += 1;
            }
        }
        counts.retain(|(_, count)| *count > 1);
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.into_iter().map(|(subject, _)| subject).collect()
    }

    /// The alternatives by where they begin on one thing; `None` when its values have no order.
    fn sorted(&self, subject: Subject) -> Option<Vec<(usize, Extent)>> {
        let mut all: Vec<(usize, Extent)> = Vec::new();
        for (place, extents) in self.0.iter().enumerate() {
            if let Some(extents) = extents {
                all.push((place, extents.get(&subject).cloned().unwrap_or_default()));
            }
        }
        let ends = all.iter().flat_map(|(_, extent)| extent.low.iter().chain(&extent.high));
        let first = ends.clone().next()?;
        if !ends.clone().all(|end| order(first, end).is_some()) {
            return None;
        }
        all.sort_by(|(_, one), (_, two)| by_low(one, two));
        Some(all)
    }

    fn may_meet(&self, one: usize, two: usize) -> bool {
        let (Some(Some(one)), Some(Some(two))) = (self.0.get(one), self.0.get(two)) else {
            return false;
        };
        one.iter().all(|(subject, extent)| {
            two.get(subject)
                .is_none_or(|other| !below(extent, other) && !below(other, extent))
        })
    }
}

/// How far an alternative reaches on each thing that it tests; `None` when it never holds.
fn extents(model: &Model, owner: &Name, clauses: &[Clause]) -> Option<Extents> {
    let space = Space::new(model, owner, clauses.iter());
    let mut found = Extents::new();
    for (at, axis) in space.axes.iter().enumerate().filter(|(_, axis)| !axis.broken) {
        let mut ways = space.nothing_chosen();
        let mut holding = Vec::new();
        for (place, position) in axis.positions.iter().enumerate() {
            if let Some(chosen) = ways.get_mut(at) {
                *chosen = Some(place);
            }
            if space.all_hold(clauses, &ways, &mut None) != Some(false) {
                holding.push(position);
            }
        }
        let extent = extent(axis, &holding)?;
        if extent.low.is_some() || extent.high.is_some() {
            found.insert(axis.subject, extent);
        }
    }
    Some(found)
}

/// The extent from the first through the last of these positions; `None` when there is none of them.
fn extent(axis: &Axis, holding: &[&Position]) -> Option<Extent> {
    let (first, last) = (holding.first()?, holding.last()?);
    if axis.ordered() {
        return Some(match first {
            // What has no value lies nowhere.
            Position::None => Extent::default(),
            first => Extent {
                low: low(axis, first),
                high: high(axis, last),
            },
        });
    }
    // Words stand in the order in which they were first met: any order that stays the same will do.
    let mut values: Vec<Data> = Vec::new();
    for position in holding {
        match position {
            Position::Word(_) | Position::Yes | Position::No => values.extend(axis.sample(position)),
            _ => return Some(Extent::default()),
        }
    }
    let mut ends = values.into_iter().map(|value| End::new(value, 0));
    let mut least = ends.next()?;
    let mut most = least.clone();
    for end in ends {
        match (order(&end, &least)?, order(&end, &most)?) {
            (Ordering::Less, _) => least = end,
            (_, Ordering::Greater) => most = end,
            _ => {}
        }
    }
    Some(Extent {
        low: Some(least),
        high: Some(most),
    })
}

fn low(axis: &Axis, position: &Position) -> Option<End> {
    let (cut, side) = match position {
        Position::At(cut) => (*cut, 0),
        Position::Below(cut) => (cut.checked_sub(1)?, 1),
        _ => return None,
    };
    let value = axis.cuts.get(cut)?.clone();
    Some(End::new(value, side))
}

fn high(axis: &Axis, position: &Position) -> Option<End> {
    let (cut, side) = match position {
        Position::At(cut) => (*cut, 0),
        Position::Below(cut) => (*cut, -1),
        _ => return None,
    };
    let value = axis.cuts.get(cut)?.clone();
    Some(End::new(value, side))
}

/// Whether one extent ends before another begins.
fn below(one: &Extent, two: &Extent) -> bool {
    match (&one.high, &two.low) {
        (Some(high), Some(low)) => order(high, low) == Some(Ordering::Less),
        _ => false,
    }
}

/// Whether one extent ends where another begins.
fn touches(one: &Extent, two: &Extent) -> bool {
    match (&one.high, &two.low) {
        (Some(high), Some(low)) => high.value == low.value && low.side - high.side == 1,
        _ => false,
    }
}

/// The order of two extents by where they begin.
fn by_low(one: &Extent, two: &Extent) -> Ordering {
    match (&one.low, &two.low) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(one), Some(two)) => order(one, two).unwrap_or(Ordering::Equal),
    }
}

/// The order of two extents by where they end.
fn by_high(one: &Extent, two: &Extent) -> Ordering {
    match (&one.high, &two.high) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(two)) => order(one, two).unwrap_or(Ordering::Equal),
    }
}

fn order(one: &End, two: &End) -> Option<Ordering> {
    let values = match (&one.value, &two.value) {
        (Data::Word(one), Data::Word(two)) => one.index().cmp(&two.index()),
        (Data::YesNo(one), Data::YesNo(two)) => one.cmp(two),
        (one, two) => one.order(two)?,
    };
    let values = if one.turned { values.reverse() } else { values };
    Some(values.then(one.side.cmp(&two.side)))
}
