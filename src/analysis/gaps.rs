//! Stretches between rules where none applies.

use super::axis::Position;
use super::case::Case;
use super::extents::Reaches;
use super::questions::{NameQuestion, Questions};
use super::space::{Assignment, Clause, Found, Space, Thing};
use super::stretches::{Stretch, certain, covers, extent, filled, sides, stretches};
use super::{Finding, allow, clauses};
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

/// The most pairs of neighbours that are looked at.
const MOST_NEIGHBOURS: usize = 500;

/// The most gaps of one name that the text allows and that are kept: one more of them is not looked at.
const MOST_ALLOWED: usize = 32;

/// The code of what is found.
const GAP: &str = "terms::rule::gap";

/// A search for the first gap of a name that nobody allows.
struct Search<'search, 'model> {
    model: &'search Model,
    evaluator: &'search mut Evaluator<'model>,
    /// The gaps that were found on the way and that the text allows.
    allowed: Vec<Finding>,
}

impl Search<'_, '_> {
    fn allows(&self, articles: &[ArticleId]) -> bool {
        allow::of_articles(self.model, articles, GAP).next().is_some()
    }

    /// Whether a gap between rules of these articles need not be looked at.
    fn passes(&self, articles: &[ArticleId]) -> bool {
        self.allowed.len() >= MOST_ALLOWED && self.allows(articles)
    }

    /// A gap that nobody allows, by itself or as the same case between other rules.
    fn unless_allowed(&mut self, finding: Finding) -> Option<Finding> {
        let same = |known: &Finding| known.problem.message == finding.problem.message;
        if self.allowed.iter().any(same) {
            return None;
        }
        if self.allows(&finding.articles) {
            self.allowed.push(finding);
            return None;
        }
        Some(finding)
    }
}

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
            let mut search = Search {
                model,
                evaluator,
                allowed: Vec::new(),
            };
            found.extend(shown.iter().find_map(|shown| {
                between_neighbours(model, &mut search, (id, shown), &arms)
                    .or_else(|| gap(model, &mut search, (id, shown), &arms))
            }));
            found.extend(search.allowed);
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
    (!foreign && arms.len() > 1).then_some(arms)
}

/// A stretch between two of many alternatives that none of them reaches.
fn between_neighbours(
    model: &Model,
    search: &mut Search<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
) -> Option<Finding> {
    if arms.len() <= MANY {
        return None;
    }
    let reaches = Reaches::of(model, shown.name, arms.iter().map(|arm| arm.clauses.as_slice()));
    let holes = reaches.holes().into_iter().take(MOST_NEIGHBOURS);
    holes
        .filter_map(|(below, above)| Some([arms.get(below)?.clone(), arms.get(above)?.clone()]))
        .find_map(|pair| {
            let clauses = pair.iter().flat_map(|arm| &arm.clauses).chain(&shown.clauses);
            between(search, (id, shown), &pair, &Space::new(model, shown.name, clauses))
        })
}

fn gap(
    model: &Model,
    search: &mut Search<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
) -> Option<Finding> {
    if arms.len() > MOST_AT_ONCE {
        return None;
    }
    let clauses = arms.iter().flat_map(|arm| &arm.clauses).chain(&shown.clauses);
    let space = Space::new(model, shown.name, clauses);
    between(search, (id, shown), arms, &space).or_else(|| {
        lists(model, model.name(id)?)
            .into_iter()
            .find_map(|list| uncovered(search, (id, shown), arms, &space, &list))
    })
}

/// A stretch between two alternatives that none of them covers.
fn between(
    search: &mut Search<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
) -> Option<Finding> {
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
        let mut found = certain(space, arms, at, &mut |stretch| {
            told(search, (id, shown), arms, space, at, stretch)
        });
        if found.is_some() {
            return found;
        }
        let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
            let covers = covers(space, arms, at, ways, wanted);
            // What is still open may uncover more, or less.
            if wanted.is_some() {
                return None;
            }
            let open = stretches(space, at, &covers).into_iter().filter_map(|(from, to)| {
                let (below, above) = sides(&covers, from, to).into_iter().next()?;
                Some(Stretch {
                    from,
                    to,
                    below,
                    above,
                    others: ways.clone(),
                })
            });
            found = open
                .filter(|stretch| !filled(space, arms, at, stretch))
                .find_map(|stretch| told(search, (id, shown), arms, space, at, &stretch));
            Some(found.is_some())
        };
        if let Found::Undecided = space.find(&mut space.nothing_chosen(), &mut budget, &mut tries) {
            return None;
        }
        if found.is_some() {
            return found;
        }
    }
    None
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
    search: &mut Search<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
    list: &Arm,
) -> Option<Finding> {
    let model = space.model;
    if search.passes(&[list.article]) {
        return None;
    }
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
        found = shown
            .case(space, ways)
            .and_then(|case| silent(search, (id, shown), case));
        Some(found.is_some())
    };
    space.find(&mut space.nothing_chosen(), &mut budget, &mut tries);
    let case = found?;
    let message = format!(
        "no line of the list answers {}{}",
        case.asked_of(model, id),
        case.told(model)
    );
    search.unless_allowed(Finding {
        problem: Problem::new(GAP, list.span, message)
            .label("nothing stands then")
            .help("add a line for it, or `otherwise`")
            .warning(),
        articles: vec![list.article],
    })
}

/// The smallest case in which no rule answers a name: so says the question that shows it, or it is answered without it, as
/// where the name only says which records count.
fn silent(search: &mut Search<'_, '_>, (id, shown): (NameId, &NameQuestion<'_>), case: Case) -> Option<Case> {
    let rules = search.model.name(id).map(|name| name.rules.as_slice())?;
    let told = case.clone().smallest(search.evaluator, Outcome::absent);
    told.or_else(|| {
        let through = id != shown.id;
        through
            .then(|| case.smallest_with_none_of(search.evaluator, rules))
            .flatten()
    })
}

/// The finding, when a real case lies in the stretch.
fn told(
    search: &mut Search<'_, '_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    arms: &[Arm],
    space: &Space<'_>,
    at: usize,
    stretch: &Stretch,
) -> Option<Finding> {
    let model = space.model;
    let axis = space.axes.get(at)?;
    let real = matches!(axis.subject.thing, Thing::Name(id) if model.name(id).is_some_and(|name| name.sort != NameKind::Derived))
        || matches!(axis.subject.thing, Thing::Parameter(_) | Thing::Field(..));
    if !real {
        return None;
    }
    let (below, above) = (arms.get(stretch.below)?, arms.get(stretch.above)?);
    let articles = vec![below.article, above.article];
    if numbered(space, arms, at, stretch) == Some(false) || search.passes(&articles) {
        return None;
    }
    let case = (stretch.from..=stretch.to).find_map(|position| {
        let mut ways = stretch.others.clone();
        *ways.get_mut(at)? = Some(position);
        silent(search, (id, shown), shown.case(space, &ways)?)
    })?;
    let message = format!("no rule answers {}{}", case.asked_of(model, id), case.told(model));
    search.unless_allowed(Finding {
        problem: Problem::new(GAP, below.span, message)
            .label("holds below the gap")
            .also(above.span, "holds above it")
            .help(format!(
                "{} falls between: let the two meet, or say what holds otherwise",
                extent(space, at, stretch)?
            ))
            .warning(),
        articles,
    })
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
