//! Stretches of one axis that no alternative covers, between two alternatives that each cover a side.

use super::axis::Position;
use super::gaps::Arm;
use super::space::{Assignment, Found, Space, Subject};
use crate::answer;
use crate::model::{Data, Kind};
use crate::value::{Period, Unit};

/// Ways that are tried for a rule that may fill a stretch, and for the two sides of one.
const SMALL_BUDGET: usize = 200;

/// The most pairs of sides that are tried for one stretch.
const MOST_SIDES: usize = 16;

/// A stretch that no alternative covers, between two that each cover a side of it.
pub(super) struct Stretch {
    /// The first and last position of the stretch.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The alternatives below and above it.
    pub(super) below: usize,
    pub(super) above: usize,
    /// The positions of everything else.
    pub(super) others: Assignment,
}

/// The assignment with one axis put somewhere.
fn placed(ways: &Assignment, at: usize, position: usize) -> Assignment {
    let mut here = ways.clone();
    if let Some(place) = here.get_mut(at) {
        *place = Some(position);
    }
    here
}

/// Which alternatives may hold at each position of an axis; the rest certainly do not.
pub(super) fn covers(
    space: &Space<'_>,
    arms: &[Arm],
    at: usize,
    ways: &Assignment,
    wanted: &mut Option<usize>,
) -> Vec<Vec<usize>> {
    let count = space.axes.get(at).map_or(0, |axis| axis.positions.len());
    (0..count)
        .map(|position| {
            let here = placed(ways, at, position);
            let holding = arms
                .iter()
                .enumerate()
                .filter(|(_, arm)| space.all_hold(&arm.clauses, &here, wanted) != Some(false));
            holding.map(|(arm, _)| arm).collect()
        })
        .collect()
}

/// The stretches that nothing covers, first and last position, each between two positions that something covers.
pub(super) fn stretches(space: &Space<'_>, at: usize, covers: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let Some(axis) = space.axes.get(at) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut last_covered: Option<usize> = None;
    for (position, arms) in covers.iter().enumerate() {
        if arms.is_empty() || matches!(axis.positions.get(position), Some(Position::None)) {
            continue;
        }
        if let Some(before) = last_covered
            && before + 1 < position
        {
            found.push((before + 1, position - 1));
        }
        last_covered = Some(position);
    }
    found
}

/// Two alternatives, one on each side of a stretch. One that lies on both sides means to leave out the middle.
pub(super) fn sides(covers: &[Vec<usize>], from: usize, to: usize) -> Vec<(usize, usize)> {
    let at = |position: Option<usize>| position.and_then(|position| covers.get(position));
    let (Some(below), Some(above)) = (at(from.checked_sub(1)), at(to.checked_add(1))) else {
        return Vec::new();
    };
    let pairs = below.iter().filter(|one| !above.contains(one)).flat_map(|one| {
        let others = above.iter().filter(|two| !below.contains(two));
        others.map(|two| (*one, *two))
    });
    pairs.take(MOST_SIDES).collect()
}

/// Visits ways that none of these alternatives covers, until `visit` says that it is enough. On the way only those are looked
/// at that may still hold. That a fact may be none is another matter than something left over.
pub(super) fn left_over(
    space: &Space<'_>,
    arms: &[&Arm],
    ways: &mut Assignment,
    budget: &mut usize,
    visit: &mut dyn FnMut(&Assignment) -> bool,
) -> bool {
    let Some(left) = budget.checked_sub(1) else { return true };
    *budget = left;
    if space.impossible(ways) {
        return false;
    }
    let mut wanted = None;
    let mut open: Vec<&Arm> = Vec::new();
    for arm in arms {
        match space.all_hold(&arm.clauses, ways, &mut wanted) {
            Some(true) => return false,
            Some(false) => {}
            None => open.push(arm),
        }
    }
    if open.is_empty() {
        return visit(ways);
    }
    let Some((at, axis)) = wanted.and_then(|at| Some((at, space.axes.get(at)?))) else {
        return false;
    };
    let positions = axis.positions.iter().enumerate();
    for (place, _) in positions.filter(|(_, position)| !matches!(position, Position::None)) {
        if let Some(chosen) = ways.get_mut(at) {
            *chosen = Some(place);
        }
        if left_over(space, &open, ways, budget, visit) {
            return true;
        }
    }
    if let Some(chosen) = ways.get_mut(at) {
        *chosen = None;
    }
    false
}

/// The stretches that nothing covers whatever else holds, each with a case in which both its sides hold. `tell` says whether
/// there is no more to look for between two sides.
pub(super) fn certain(space: &Space<'_>, arms: &[Arm], at: usize, tell: &mut dyn FnMut(&Stretch) -> bool) {
    let covers = covers(space, arms, at, &space.nothing_chosen(), &mut None);
    for (from, to) in stretches(space, at, &covers) {
        for (below, above) in sides(&covers, from, to) {
            let (Some(one), Some(two)) = (arms.get(below), arms.get(above)) else {
                continue;
            };
            let mut budget = SMALL_BUDGET;
            let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
                let low = space.all_hold(&one.clauses, &placed(ways, at, from - 1), wanted);
                let high = space.all_hold(&two.clauses, &placed(ways, at, to + 1), wanted);
                match (low, high) {
                    (Some(false), _) | (_, Some(false)) => return Some(false),
                    (None, _) | (_, None) if wanted.is_some() => return None,
                    _ => {}
                }
                Some(tell(&Stretch {
                    from,
                    to,
                    below,
                    above,
                    others: ways.clone(),
                }))
            };
            space.find(&mut space.nothing_chosen(), &mut budget, &mut tries);
        }
    }
}

/// Whether a rule lies in the stretch that only asks for something more than the rules on both sides: then the text is
/// silent where that is missing, as it is wherever a condition is not met.
pub(super) fn filled(space: &Space<'_>, arms: &[Arm], at: usize, stretch: &Stretch) -> bool {
    let (Some(below), Some(above)) = (arms.get(stretch.below), arms.get(stretch.above)) else {
        return true;
    };
    let (Some(low), high) = (stretch.from.checked_sub(1), stretch.to + 1) else {
        return true;
    };
    let free = space.nothing_chosen();
    let subject = space.axes.get(at).map(|axis| axis.subject);
    let others = arms.iter().enumerate();
    others
        .filter(|(place, _)| *place != stretch.below && *place != stretch.above)
        // A rule that is not about the axis is no tier.
        .filter(|(_, arm)| subject.is_some_and(|subject| space.subjects(&arm.clauses).contains(&subject)))
        .any(|(_, arm)| {
            (stretch.from..=stretch.to).any(|position| {
                if space.all_hold(&arm.clauses, &placed(&free, at, position), &mut None) == Some(false) {
                    return false;
                }
                let mut budget = SMALL_BUDGET;
                let found = space.find(&mut free.clone(), &mut budget, &mut |space, ways, wanted| {
                    let mut truth = Some(true);
                    for (clauses, position) in [(&below.clauses, low), (&above.clauses, high), (&arm.clauses, position)]
                    {
                        truth = match (truth, space.all_hold(clauses, &placed(ways, at, position), wanted)) {
                            (Some(false), _) | (_, Some(false)) => Some(false),
                            (Some(true), Some(true)) => Some(true),
                            _ => None,
                        };
                    }
                    truth
                });
                !matches!(found, Found::Nothing)
            })
        })
}

/// A stretch in words: `amount` above €10,000.00 and below €10,001.00.
pub(super) fn extent(space: &Space<'_>, at: usize, stretch: &Stretch) -> Option<String> {
    let axis = space.axes.get(at)?;
    let limit = |cut: usize| axis.cuts.get(cut).and_then(|cut| limit(space, axis.subject, cut));
    let (above, below) = match (axis.subject.since(), &axis.kind) {
        (Some(_), _) => ("later than", "earlier than"),
        (None, Kind::Date | Kind::Moment) => ("after", "before"),
        _ => ("above", "below"),
    };
    let words = space.words(axis.subject.thing);
    let from = match axis.positions.get(stretch.from)? {
        Position::At(cut) if stretch.from == stretch.to => {
            return Some(format!("`{words}` of exactly {}", limit(*cut)?));
        }
        Position::At(cut) => format!("from {}", limit(*cut)?),
        Position::Below(cut) => format!("{above} {}", limit(cut.checked_sub(1)?)?),
        _ => return None,
    };
    let to = match axis.positions.get(stretch.to)? {
        Position::At(cut) => format!("through {}", limit(*cut)?),
        Position::Below(cut) => format!("{below} {}", limit(*cut)?),
        _ => return None,
    };
    Some(format!("`{words}` {from} and {to}"))
}

/// Where a stretch ends: a value, or a day as it is counted.
fn limit(space: &Space<'_>, subject: Subject, cut: &Data) -> Option<String> {
    let Some((first, months)) = subject.since() else {
        return Some(answer::data(space.model, cut));
    };
    let Data::Number(count) = cut else { return None };
    let count = count.to_i64()?;
    let first = space.words(first);
    if count == 0 {
        return Some(format!("`{first}`"));
    }
    let period = Period::new(count.checked_abs()?, if months { Unit::Month } else { Unit::Day })?;
    let side = if count < 0 { "before" } else { "after" };
    Some(format!("{period} {side} `{first}`"))
}
