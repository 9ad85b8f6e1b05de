//! Stretches between rules where none applies.

use super::case::Case;
use super::extents::{Reaches, Region};
use super::holes::{GAP, Holes};
use super::questions::{NameQuestion, Questions};
use super::space::{Assignment, Clause, Found, Space, Thing};
use super::stretches::{Stretch, certain, covers, extent, filled, left_over, sides, stretches};
use super::{Finding, clauses};
use crate::eval::{Evaluator, Outcome};
use crate::id::{ArticleId, NameId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::Exact;

/// Ways that are tried for one name.
const BUDGET: usize = 4_000;

/// Of more alternatives than this, neighbours are held against each other first.
const MANY: usize = 60;

/// The most alternatives that are all held against each other.
const MOST_AT_ONCE: usize = 200;

/// The most alternatives among which what a list leaves over is looked for.
const MOST_LINES: usize = 1_000;

/// The most pairs of neighbours that are looked at.
const MOST_NEIGHBOURS: usize = 500;

/// One alternative for a value: a rule, or a line of a list of cases.
#[derive(Clone)]
pub(super) struct Arm {
    pub(super) clauses: Vec<Clause>,
    span: Span,
    article: ArticleId,
}

/// Every stretch between the rules of a name, or between the lines of a list of cases, where nothing applies.
pub(super) fn gaps(model: &Model, evaluator: &mut Evaluator<'_>, asking: &Questions<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, name) in model.names.iter().enumerate() {
        let skipped =
            name.sort != NameKind::Derived || name.question || matches!(name.kind, Kind::YesNo | Kind::List(_));
        if skipped {
            continue;
        }
        if let Some(arms) = arms(model, name) {
            let id = NameId::at(index);
            let shown = asking.of(id);
            let mut holes = Holes::new(model, evaluator);
            for shown in &shown {
                gap(model, &mut holes, (id, shown), &arms);
            }
            found.extend(holes.findings());
        }
    }
    found
}

/// The alternatives for a name; `None` when one of them always answers, or there are fewer than two.
fn arms(model: &Model, name: &Name) -> Option<Vec<Arm>> {
    let mut arms = Vec::new();
    let bounds_answer = model.bounds_answer(name);
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        match rule.kind {
            RuleKind::Is => {}
            RuleKind::AtMost | RuleKind::AtLeast if bounds_answer => {}
            RuleKind::AtMost | RuleKind::AtLeast => continue,
            _ => return None,
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
    (!foreign && arms.len() > 1).then_some(arms)
}

/// The stretches between two of many alternatives that none of them reaches.
fn between_neighbours(
    model: &Model,
    holes: &mut Holes<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
) {
    let reaches = Reaches::of(model, shown.name, arms.iter().map(|arm| arm.clauses.as_slice()));
    for (below, above) in reaches.holes().into_iter().take(MOST_NEIGHBOURS) {
        let (Some(below), Some(above)) = (arms.get(below), arms.get(above)) else {
            continue;
        };
        if holes.full() {
            return;
        }
        let pair = [below.clone(), above.clone()];
        let clauses = pair.iter().flat_map(|arm| &arm.clauses).chain(&shown.clauses);
        between(holes, (id, shown), &pair, &Space::new(model, shown.name, clauses));
    }
}

fn gap(model: &Model, holes: &mut Holes<'_, '_>, (id, shown): (NameId, &NameQuestion<'_>), arms: &[Arm]) {
    let many = arms.len() > MANY;
    if many {
        between_neighbours(model, holes, (id, shown), arms);
    }
    let space = || {
        let clauses = arms.iter().flat_map(|arm| &arm.clauses).chain(&shown.clauses);
        Space::new(model, shown.name, clauses)
    };
    let decided = arms.len() > MOST_AT_ONCE || between(holes, (id, shown), arms, &space());
    if !decided && !many {
        between_neighbours(model, holes, (id, shown), arms);
    }
    if arms.len() <= MOST_LINES {
        for list in model.name(id).into_iter().flat_map(|name| lists(model, name)) {
            uncovered(holes, (id, shown), arms, &space(), &list);
        }
    }
}

/// The stretches between two alternatives that none of them covers; says whether all of them were looked at.
fn between(
    holes: &mut Holes<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
) -> bool {
    let mut budget = BUDGET;
    let ordered = space.axes.iter().enumerate();
    let ordered = ordered.filter(|(_, axis)| axis.ordered() && !axis.broken && !axis.cuts.is_empty());
    for (at, _) in ordered {
        certain(space, arms, at, &mut |stretch| {
            tell(holes, (id, shown), arms, space, at, stretch)
        });
        if holes.full() {
            return true;
        }
        let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
            let covers = covers(space, arms, at, ways, wanted);
            // What is still open may uncover more, or less.
            if wanted.is_some() {
                return None;
            }
            for (from, to) in stretches(space, at, &covers) {
                let Some((below, above)) = sides(&covers, from, to).into_iter().next() else {
                    continue;
                };
                let stretch = Stretch {
                    from,
                    to,
                    below,
                    above,
                    others: ways.clone(),
                };
                if !filled(space, arms, at, &stretch) {
                    tell(holes, (id, shown), arms, space, at, &stretch);
                }
            }
            Some(holes.full())
        };
        let found = space.find(&mut space.nothing_chosen(), &mut budget, &mut tries);
        match found {
            Found::Nothing => {}
            Found::Case => return true,
            Found::Undecided => return false,
        }
    }
    !space.is_spent()
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

/// The cases that belong to a list and that no line of it covers, nor any other rule.
fn uncovered(
    holes: &mut Holes<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
    list: &Arm,
) {
    let model = space.model;
    let all: Vec<&Arm> = arms.iter().collect();
    let mut visit = |ways: &Assignment| {
        let region = Region::of(space, ways);
        if holes.full() || holes.passes(&[list.article]) {
            return true;
        }
        let outside = space.all_hold(&list.clauses, ways, &mut None) == Some(false);
        if outside || holes.knows(&region) {
            return false;
        }
        if let Some(case) = shown
            .case(space, ways)
            .and_then(|case| silent(holes, (id, shown), case))
        {
            holes.add(no_line(model, id, &case, list), region);
        }
        false
    };
    left_over(
        space,
        &all,
        &mut space.nothing_chosen(),
        &mut BUDGET.clone(),
        &mut visit,
    );
}

/// The finding that no line of a list answers in a case.
fn no_line(model: &Model, id: NameId, case: &Case, list: &Arm) -> Finding {
    let message = format!(
        "no line of the list answers {}{}",
        case.asked_of(model, id),
        case.told(model)
    );
    Finding {
        problem: Problem::new(GAP, list.span, message)
            .label("nothing stands then")
            .help("add a line for it, or `otherwise`")
            .warning(),
        articles: vec![list.article],
    }
}

/// The smallest case in which no rule answers a name: so says the question that shows it, or it is answered without it, as
/// where the name only says which records count.
fn silent(holes: &mut Holes<'_, '_>, (id, shown): (NameId, &NameQuestion<'_>), case: Case) -> Option<Case> {
    let rules = holes.model.name(id).map(|name| name.rules.as_slice())?;
    let told = case.clone().smallest(holes.evaluator, Outcome::absent);
    told.or_else(|| {
        let through = id != shown.id;
        through
            .then(|| case.smallest_with_none_of(holes.evaluator, rules))
            .flatten()
    })
}

/// Adds the finding, when a real case lies in the stretch; says whether it is known then.
fn tell(
    holes: &mut Holes<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
    at: usize,
    stretch: &Stretch,
) -> bool {
    let model = space.model;
    let (Some(axis), Some(below), Some(above)) = (space.axes.get(at), arms.get(stretch.below), arms.get(stretch.above))
    else {
        return false;
    };
    let real = matches!(axis.subject.thing, Thing::Name(id) if model.name(id).is_some_and(|name| name.sort != NameKind::Derived))
        || matches!(axis.subject.thing, Thing::Parameter(_) | Thing::Field(..));
    let articles = vec![below.article, above.article];
    if !real || numbered(space, arms, at, stretch) == Some(false) || holes.passes(&articles) {
        return false;
    }
    let region = Region::of_stretch(space, at, stretch);
    if holes.full() || holes.knows_between(below.span, above.span) || holes.knows(&region) {
        return true;
    }
    let case = (stretch.from..=stretch.to).find_map(|position| {
        let mut ways = stretch.others.clone();
        *ways.get_mut(at)? = Some(position);
        silent(holes, (id, shown), shown.case(space, &ways)?)
    });
    let (Some(case), Some(extent)) = (case, extent(space, at, stretch)) else {
        return false;
    };
    let message = format!("no rule answers {}{}", case.asked_of(model, id), case.told(model));
    let finding = Finding {
        problem: Problem::new(GAP, below.span, message)
            .label("holds below the gap")
            .also(above.span, "holds above it")
            .help(format!(
                "{extent} falls between: let the two meet, or say what holds otherwise"
            ))
            .warning(),
        articles,
    };
    holes.add(finding, region);
    true
}

/// Whether heads that fix a number, as in `step: 2` and `step: 4`, leave out just one between them; `None` for other rules.
/// Numbers further apart are marks, not a row.
fn numbered(space: &Space<'_>, arms: &[Arm], at: usize, stretch: &Stretch) -> Option<bool> {
    let Thing::Parameter(parameter) = space.axes.get(at)?.subject.thing else {
        return None;
    };
    let fixed = |arm: usize| {
        arms.get(arm)?.clauses.iter().find_map(|clause| match clause {
            Clause::Fixed(known, data) if *known == parameter => Some(data),
            _ => None,
        })
    };
    match (fixed(stretch.below)?, fixed(stretch.above)?) {
        (Data::Number(low), Data::Number(high)) => Some(high.checked_sub(*low) == Ok(Exact::from_integer(2))),
        _ => Some(false),
    }
}
