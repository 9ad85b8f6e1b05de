//! Stretches between rules where none applies.

use super::axis::Position;
use super::case::Case;
use super::space::{Assignment, Clause, Found, Space, Subject, Thing};
use super::{Finding, clauses};
use crate::answer;
use crate::eval::Evaluator;
use crate::id::{ArticleId, NameId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Period, Unit};

/// Ways that are tried for one name.
const BUDGET: usize = 4_000;

/// The most alternatives that are held against each other.
const MOST_ARMS: usize = 200;

/// One alternative for a value: a rule, or a line of a list of cases.
struct Arm {
    clauses: Vec<Clause>,
    span: Span,
    article: ArticleId,
}

/// Every stretch between the rules of a name, or between the lines of a list of cases, where nothing applies.
pub(super) fn gaps(model: &Model, evaluator: &mut Evaluator<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, name) in model.names.iter().enumerate() {
        let skipped = name.sort != NameKind::Derived
            || name.question
            || name.per_record.is_some()
            || matches!(name.kind, Kind::YesNo | Kind::List(_));
        if skipped {
            continue;
        }
        if let Some(arms) = arms(model, name) {
            found.extend(gap(model, evaluator, NameId::at(index), name, &arms));
        }
    }
    found
}

/// The alternatives for a name; `None` when one of them always answers, or there are fewer than two.
fn arms(model: &Model, name: &Name) -> Option<Vec<Arm>> {
    let mut arms = Vec::new();
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        if !matches!(rule.kind, RuleKind::Is | RuleKind::AtMost | RuleKind::AtLeast) {
            return None;
        }
        let own = clauses(model, rule);
        let value = rule.value.and_then(|value| model.expr(value));
        match value.map(|node| &node.expr) {
            Some(Expr::Cases(cases, None)) => arms.extend(cases.iter().map(|case| Arm {
                clauses: own.iter().cloned().chain([Clause::Holds(case.condition)]).collect(),
                span: model.expr(case.condition).map_or(rule.span, |node| node.span),
                article: rule.article,
            })),
            _ if own.is_empty() => return None,
            _ => arms.push(Arm {
                clauses: own,
                span: rule
                    .condition
                    .and_then(|id| model.expr(id))
                    .map_or(rule.span, |node| node.span),
                article: rule.article,
            }),
        }
    }
    let foreign = arms.iter().any(|arm| model.of_library(arm.article));
    (!foreign && (2..=MOST_ARMS).contains(&arms.len())).then_some(arms)
}

/// A stretch that no alternative covers, between two that each cover a side of it.
struct Stretch {
    /// The first and last position of the stretch.
    from: usize,
    to: usize,
    /// The alternatives below and above it.
    below: usize,
    above: usize,
    /// The positions of everything else.
    others: Assignment,
}

fn gap(model: &Model, evaluator: &mut Evaluator<'_>, id: NameId, name: &Name, arms: &[Arm]) -> Option<Finding> {
    let space = Space::new(model, name, arms.iter().flat_map(|arm| &arm.clauses));
    let mut budget = BUDGET;
    let ordered: Vec<usize> = (0..space.axes.len())
        .filter(|at| {
            space
                .axes
                .get(*at)
                .is_some_and(|axis| axis.ordered() && !axis.broken && !axis.cuts.is_empty())
        })
        .collect();
    for at in ordered {
        let mut found = None;
        let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
            let stretch = stretch(space, arms, at, ways, wanted)?;
            let Some(stretch) = stretch else { return Some(false) };
            found = told(evaluator, (id, name), arms, space, at, &stretch);
            Some(found.is_some())
        };
        if let Found::Undecided = space.find(&mut space.nothing_chosen(), &mut budget, &mut tries) {
            return None;
        }
        if found.is_some() {
            return found;
        }
    }
    lists(model, name)
        .into_iter()
        .find_map(|list| uncovered(evaluator, (id, name), arms, &space, &list))
}

/// The lists of cases without `otherwise`, each as the whole rule that it stands in.
fn lists(model: &Model, name: &Name) -> Vec<Arm> {
    let mut lists = Vec::new();
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        let value = rule.value.and_then(|value| model.expr(value));
        if matches!(value.map(|node| &node.expr), Some(Expr::Cases(cases, None)) if cases.len() > 1) {
            lists.push(Arm {
                clauses: clauses(model, rule),
                span: rule.span,
                article: rule.article,
            });
        }
    }
    lists
}

/// A case that belongs to a list and that no line of it covers, nor any other rule.
fn uncovered(
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    arms: &[Arm],
    space: &Space<'_>,
    list: &Arm,
) -> Option<Finding> {
    let model = space.model;
    let mut budget = BUDGET;
    let mut found = None;
    let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
        // That a fact may be none is another matter than a line that is missing.
        let none =
            space.axes.iter().zip(ways).any(|(axis, place)| {
                place.is_some_and(|place| matches!(axis.positions.get(place), Some(Position::None)))
            });
        let outside = none || space.all_hold(&list.clauses, ways, wanted) == Some(false);
        let truths: Vec<Option<bool>> = arms
            .iter()
            .map(|arm| space.all_hold(&arm.clauses, ways, wanted))
            .collect();
        if outside || truths.contains(&Some(true)) {
            return Some(false);
        }
        if truths.contains(&None) {
            return if wanted.is_some() { None } else { Some(false) };
        }
        found =
            Case::of(space, id, name, ways).and_then(|case| case.smallest(evaluator, |answer| answer.outcome.absent()));
        Some(found.is_some())
    };
    space.find(&mut space.nothing_chosen(), &mut budget, &mut tries);
    let case = found?;
    let message = format!("no line of the list answers {}{}", case.asked(model), case.told(model));
    Some(Finding {
        problem: Problem::new("terms::rule::gap", list.span, message)
            .label("nothing stands then")
            .help("add a line for it, or `otherwise`")
            .warning(),
        articles: vec![list.article],
    })
}

/// The first stretch of an axis that nothing covers when everything else lies as chosen; `None` while that is open.
fn stretch(
    space: &Space<'_>,
    arms: &[Arm],
    at: usize,
    ways: &Assignment,
    wanted: &mut Option<usize>,
) -> Option<Option<Stretch>> {
    let axis = space.axes.get(at)?;
    let mut here = ways.clone();
    // Which alternatives may hold at each position; the rest certainly do not.
    let mut covers: Vec<Vec<usize>> = Vec::new();
    for position in 0..axis.positions.len() {
        *here.get_mut(at)? = Some(position);
        let holding = (0..arms.len()).filter(|arm| {
            arms.get(*arm)
                .is_some_and(|arm| space.all_hold(&arm.clauses, &here, wanted) != Some(false))
        });
        covers.push(holding.collect());
    }
    // What is still open may uncover more, or less.
    if wanted.is_some() {
        return None;
    }
    let covered = |position: usize| covers.get(position).is_some_and(|arms| !arms.is_empty());
    let mut from = None;
    for position in 0..covers.len() {
        let value = !matches!(axis.positions.get(position), Some(Position::None));
        match (covered(position), from) {
            (false, None) if value => {
                let above_a_cover = position.checked_sub(1).is_some_and(|before| {
                    covered(before) && !matches!(axis.positions.get(before), Some(Position::None))
                });
                from = above_a_cover.then_some(position);
            }
            (true, Some(first)) => {
                let below = covers.get(first.checked_sub(1)?)?;
                let above = covers.get(position)?;
                // One alternative with two sides means to leave out the middle.
                let pair = below
                    .iter()
                    .find_map(|one| {
                        above
                            .iter()
                            .find(|two| *two != one && !below.contains(*two))
                            .map(|two| (*one, *two))
                    })
                    .filter(|(one, _)| !above.contains(one));
                if let Some((below, above)) = pair {
                    return Some(Some(Stretch {
                        from: first,
                        to: position - 1,
                        below,
                        above,
                        others: ways.clone(),
                    }));
                }
                from = None;
            }
            _ => {}
        }
    }
    Some(None)
}

/// The finding, when a real case lies in the stretch.
fn told(
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    arms: &[Arm],
    space: &Space<'_>,
    at: usize,
    stretch: &Stretch,
) -> Option<Finding> {
    let model = space.model;
    let axis = space.axes.get(at)?;
    let real = matches!(axis.subject.thing, Thing::Name(id) if model.name(id).is_some_and(|name| name.sort != NameKind::Derived))
        || matches!(axis.subject.thing, Thing::Parameter(_));
    if !real {
        return None;
    }
    let case = (stretch.from..=stretch.to).find_map(|position| {
        let mut ways = stretch.others.clone();
        *ways.get_mut(at)? = Some(position);
        Case::of(space, id, name, &ways)?.smallest(evaluator, |answer| answer.outcome.absent())
    })?;
    let (below, above) = (arms.get(stretch.below)?, arms.get(stretch.above)?);
    let message = format!("no rule answers {}{}", case.asked(model), case.told(model));
    Some(Finding {
        problem: Problem::new("terms::rule::gap", below.span, message)
            .label("holds below the gap")
            .also(above.span, "holds above it")
            .help(format!(
                "{} falls between: let the two meet, or say what holds otherwise",
                extent(space, at, stretch)?
            ))
            .warning(),
        articles: vec![below.article, above.article],
    })
}

/// A stretch in words: `amount` above €10,000.00 and below €10,001.00.
fn extent(space: &Space<'_>, at: usize, stretch: &Stretch) -> Option<String> {
    let axis = space.axes.get(at)?;
    let limit = |cut: usize| axis.cuts.get(cut).and_then(|cut| limit(space, axis.subject, cut));
    let (above, below) = match (axis.subject.since, &axis.kind) {
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
    let Some((first, months)) = subject.since else {
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
