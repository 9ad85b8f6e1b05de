//! Pairs of rules, and of lines of a list, that overlap: for names whose contradictions a search through the facts may miss.

use super::case::Case;
use super::extents::Reaches;
use super::questions::NameQuestion;
use super::space::{Assignment, Clause, Found, Space};
use super::{allow, clauses};
use crate::eval::{CASES_CONFLICT, Evaluator, Outcome};
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Data, Expr, Kind, Model, Name, RuleKind};
use crate::source::Span;

/// The code of rules that contradict each other.
pub(super) const CONFLICT: &str = "terms::rule::conflict";

/// Ways that are tried for one pair.
const BUDGET: usize = 200;

/// The most pairs of one name that are tried.
const MOST_PAIRS: usize = 500;

/// The most pairs of one name that are told and that nobody allows.
pub(super) const MOST_TOLD: usize = 5;

/// The most searches, for one name, for the facts with which values differ.
const MOST_FILLED: usize = 24;

/// Evaluations spent on one of them.
const FILLING: usize = 40;

/// The most alternatives of which all others are kept out of a case.
const MOST_QUIET: usize = 64;

/// One alternative for a value.
struct Arm {
    /// The rule, by its place among those of the name.
    place: usize,
    rule: RuleId,
    article: ArticleId,
    kind: RuleKind,
    /// Its value, when that is a constant.
    value: Option<Data>,
    clauses: Vec<Clause>,
}

/// Two rules that contradict each other, or one with two lines that do, and a case in which they do.
pub(super) struct Overlap {
    pub(super) rules: [RuleId; 2],
    pub(super) case: Case,
}

/// The pairs that are told, with what nobody allows among them, and what is allowed.
#[derive(Default)]
struct Kept {
    found: Vec<Overlap>,
    /// What those are between that nobody allows.
    told: Vec<Sides>,
    /// What allows the others.
    used: Vec<Span>,
    /// How many more searches for the facts under a value there may be.
    fills: usize,
}

/// Each two alternatives for a name that contradict each other, with a case in which they do: some that nobody allows, and
/// one for each `allow` that is needed.
pub(super) fn overlaps(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    id: NameId,
    name: &Name,
    shown: &[NameQuestion<'_>],
) -> Vec<Overlap> {
    if matches!(name.kind, Kind::List(_)) {
        return Vec::new();
    }
    let arms = arms(model, name);
    let reaches = Reaches::of(model, name, arms.iter().map(|arm| arm.clauses.as_slice()));
    let mut pairs = reaches.pairs(MOST_PAIRS, |one, two| match (arms.get(one), arms.get(two)) {
        (Some(one), Some(two)) => opposed(name, one, two),
        _ => false,
    });
    // Of two articles the pair is told that takes the fewest facts.
    pairs.sort_by_cached_key(|(one, two)| reaches.breadth(*one, *two));
    let mut kept = Kept {
        fills: MOST_FILLED,
        ..Kept::default()
    };
    for (one, two) in pairs {
        let (Some(one), Some(two)) = (arms.get(one), arms.get(two)) else {
            continue;
        };
        let sides = Sides::of(one, two);
        let allows = sides.allows(model);
        if !kept.wants(sides, &allows) {
            continue;
        }
        let stages = rivals(name, &arms, one, two);
        let case = shown.iter().find_map(|shown| {
            let mut tried = |others: &Vec<&Arm>| both(evaluator, (id, shown), (one, two), others, &mut kept.fills);
            stages.iter().find_map(&mut tried)
        });
        if let Some(case) = case {
            let rules = [one.rule, two.rule];
            kept.add(Overlap { rules, case }, sides, &allows);
        }
    }
    kept.found
}

/// What two alternatives stand in: two articles, or one of them twice, or one list.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Sides {
    articles: [ArticleId; 2],
    /// Whether they are lines of one list.
    one_list: bool,
}

impl Sides {
    fn of(one: &Arm, two: &Arm) -> Self {
        Self {
            articles: [one.article, two.article],
            one_list: one.rule == two.rule,
        }
    }

    fn allows(self, model: &Model) -> Vec<Span> {
        let code = if self.one_list { CASES_CONFLICT } else { CONFLICT };
        allow::of_articles(model, &self.articles, code)
            .map(|allow| allow.span)
            .collect()
    }
}

impl Kept {
    /// Whether one more pair, which these lines allow, is to be looked at. Two articles are told once.
    fn wants(&self, sides: Sides, allows: &[Span]) -> bool {
        if allows.is_empty() {
            return self.told.len() < MOST_TOLD && !self.told.contains(&sides);
        }
        allows.iter().any(|span| !self.used.contains(span))
    }

    fn add(&mut self, overlap: Overlap, sides: Sides, allows: &[Span]) {
        self.found.push(overlap);
        if allows.is_empty() {
            self.told.push(sides);
        }
        self.used.extend(allows);
    }
}

/// What is kept out of a case of two alternatives, more at each attempt: nothing, those that go before one of them, and all
/// others where there are not many.
fn rivals<'arm>(name: &Name, arms: &'arm [Arm], one: &Arm, two: &Arm) -> Vec<Vec<&'arm Arm>> {
    let beaten = [one, two].map(|arm| name.beaten_at(arm.place));
    let goes_first = |arm: &&Arm| {
        beaten
            .iter()
            .any(|all| all.iter().any(|beats| beats.winner == arm.place))
    };
    let few = arms.len() <= MOST_QUIET;
    let others = || {
        arms.iter()
            .filter(|arm| arm.place != one.place && arm.place != two.place)
    };
    let mut stages = vec![
        Vec::new(),
        others().filter(goes_first).collect(),
        others().filter(|_| few).collect(),
    ];
    // Those that go first are among all others: as many are the same.
    stages.dedup_by_key(|stage| stage.len());
    stages
}

fn arms(model: &Model, name: &Name) -> Vec<Arm> {
    let mut arms = Vec::new();
    for (place, id) in name.rules.iter().enumerate() {
        let Some(rule) = model.rule(*id) else { continue };
        let own = clauses(model, rule);
        let node = rule.value.and_then(|value| model.expr(value));
        match node.map(|node| &node.expr) {
            Some(Expr::Cases(cases, _)) => arms.extend(cases.iter().map(|case| Arm {
                place,
                rule: *id,
                article: rule.article,
                kind: rule.kind,
                value: constant(model, case.value),
                clauses: own.iter().cloned().chain([Clause::Holds(case.condition)]).collect(),
            })),
            _ => arms.push(Arm {
                place,
                rule: *id,
                article: rule.article,
                kind: rule.kind,
                value: rule.value.and_then(|value| constant(model, value)),
                clauses: own,
            }),
        }
    }
    arms
}

fn constant(model: &Model, value: ExprId) -> Option<Data> {
    match &model.expr(value)?.expr {
        Expr::Known(data) => Some(data.clone()),
        _ => None,
    }
}

/// Whether two alternatives can contradict each other, with no order between them.
fn opposed(name: &Name, one: &Arm, two: &Arm) -> bool {
    let kinds = match (one.kind, two.kind) {
        (RuleKind::Is, RuleKind::Is) => one.value.is_none() || one.value != two.value,
        (RuleKind::Yes, RuleKind::No) | (RuleKind::No, RuleKind::Yes) => true,
        _ => false,
    };
    kinds && !name.ordered(one.place, two.place)
}

/// Whether two alternatives differ whenever both stand.
fn differ(one: &Arm, two: &Arm) -> bool {
    one.kind != two.kind || (one.value.is_some() && two.value.is_some() && one.value != two.value)
}

/// A case in which both certainly hold and contradict each other. What else may hold is certain or kept out.
fn both(
    evaluator: &mut Evaluator<'_>,
    (id, shown): (NameId, &NameQuestion<'_>),
    (one, two): (&Arm, &Arm),
    others: &[&Arm],
    fills: &mut usize,
) -> Option<Case> {
    let all: Vec<Clause> = one.clauses.iter().chain(&two.clauses).cloned().collect();
    let beside = others.iter().flat_map(|other| &other.clauses);
    let space = Space::new(
        evaluator.model,
        shown.name,
        all.iter().chain(beside).chain(&shown.clauses),
    );
    let mut budget = BUDGET;
    let mut case = None;
    let mut tries = |space: &Space<'_>, ways: &Assignment, wanted: &mut Option<usize>| {
        let holds = space.all_hold(&all, ways, wanted);
        if holds == Some(true) {
            let shows = |outcome: &Outcome| clashes(outcome, id, one, two);
            case = quiet(space, ways, others).and_then(|ways| {
                let at_once = shown.case(space, &ways)?.smallest_at_once(evaluator, shows);
                at_once.or_else(|| {
                    // Values that rest on facts may take some of them to differ.
                    *fills = fills.checked_sub(1).filter(|_| !differ(one, two))?;
                    let open = shown.case_to_fill_in(space, &ways)?;
                    open.until_clash(evaluator, id, FILLING)?
                        .smallest_at_once(evaluator, shows)
                })
            });
            return Some(case.is_some());
        }
        holds.or(if wanted.is_some() { None } else { Some(false) })
    };
    match space.find(&mut space.nothing_chosen(), &mut budget, &mut tries) {
        Found::Case => case,
        Found::Nothing | Found::Undecided => None,
    }
}

/// An assignment in which no other alternative holds but those that hold anyway.
fn quiet(space: &Space<'_>, ways: &Assignment, others: &[&Arm]) -> Option<Assignment> {
    let open: Vec<&&Arm> = others
        .iter()
        .filter(|other| space.all_hold(&other.clauses, ways, &mut None).is_none())
        .collect();
    let (mut ways, mut budget) = (ways.clone(), BUDGET);
    let found = space.find(&mut ways, &mut budget, &mut |space, ways, wanted| {
        let mut truth = Some(true);
        for other in &open {
            match space.all_hold(&other.clauses, ways, wanted) {
                Some(true) => return Some(false),
                None if wanted.is_some() => truth = None,
                _ => {}
            }
        }
        truth
    });
    matches!(found, Found::Case).then_some(ways)
}

/// Whether an outcome is a contradiction of these two alternatives.
fn clashes(outcome: &Outcome, id: NameId, one: &Arm, two: &Arm) -> bool {
    match outcome {
        Outcome::Conflict(clash) => clash.name == id && clash.holds_apart(one.rule, two.rule),
        Outcome::Fault(fault) => one.rule == two.rule && fault.code == CASES_CONFLICT,
        _ => false,
    }
}
