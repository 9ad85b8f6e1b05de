//! Rules that contradict each other in some case, with nothing that says which goes first.

use super::dated::{self, Dated};
use super::overlaps::{CONFLICT, overlaps};
use super::questions::Questions;
use super::space::{Clause, Space, Thing};
use super::{Finding, allow, beside, clauses, happened, standing, told};
use crate::eval::{CASES_CONFLICT, Contradictions, Evaluator, Outcome, Question};
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Day, Exact};
use std::collections::{HashMap, HashSet};

/// Evaluations spent on one question.
pub(super) const BUDGET: usize = 400;

/// The most rules that are looked at in all of them.
const MOST_LOOKED_AT: usize = 20_000;

/// The most rules for one name that are searched by evaluating all of them; of more, those that meet are looked for by where
/// they reach.
const MOST_SEARCHED: usize = 500;

/// The most rules for one name that are searched day by day, and the most questions about it that are.
const MOST_ON_A_DAY: usize = 50;
const MOST_QUESTIONS: usize = 4;

/// The most names that are searched day by day.
const MOST_DATED: usize = 200;

/// The most rules whose constants are tried for a parameter.
const MOST_RULES: usize = 64;

/// Every contradiction for which a case is found.
pub(super) fn conflicts(model: &Model, evaluator: &mut Evaluator<'_>, asking: &Questions<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // Contradictions of other names that show through in a name that uses them.
    let mut through: Vec<Finding> = Vec::new();
    let (dated, mut left) = (standing::resting_on_failure(model), MOST_DATED);
    for (index, name) in model.names.iter().enumerate() {
        if name.sort != NameKind::Derived || name.question || !may_contradict(model, name) {
            continue;
        }
        let id = NameId::at(index);
        let before = found.len();
        for overlap in overlaps(model, evaluator, id, name, &asking.of(id)) {
            let question = overlap.case.question;
            let told = dated::on_its_day(model, evaluator, &question, overlap.case.facts)
                .and_then(|dated| problem(model, evaluator, (id, name), &question, (&dated, &overlap.rules)));
            found.extend(told.map(|(_, finding)| finding));
        }
        // What pairs do not show, or what all of them are allowed to do, may still be found by evaluating all rules.
        let seen = found.get(before..).unwrap_or_default();
        if seen.iter().any(|finding| !allowed(model, finding)) {
            let more = beside::beside(model, evaluator, (id, name), seen);
            found.extend(more);
            continue;
        }
        let mut shown = searched(model, evaluator, (id, name), Contradictions::All);
        // Behind a contradiction of another name there may be one of this name.
        if matches!(shown, Some((false, _)))
            && let Some(own) = searched(model, evaluator, (id, name), Contradictions::OfName(id))
        {
            through.extend(shown.replace(own).map(|(_, finding)| finding));
        }
        if shown.is_none() && left > 0 && dated.contains(&id) {
            left -= 1;
            shown = searched_by_day(model, evaluator, id, name);
        }
        if let Some((own, finding)) = shown {
            if own { &mut found } else { &mut through }.push(finding);
        }
    }
    let mut found = once_for_each_sentence(model, found);
    for finding in through {
        if !found.iter().any(|known| places(known) == places(&finding)) {
            found.push(finding);
        }
    }
    found
}

fn allowed(model: &Model, finding: &Finding) -> bool {
    allow::of_articles(model, &finding.articles, finding.problem.code)
        .next()
        .is_some()
}

/// What a search through the facts finds of the contradictions that are meant, and whether it is about rules of this very name.
fn searched(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    meant: Contradictions,
) -> Option<(bool, Finding)> {
    if name.per_record.is_some() || name.rules.len() > MOST_SEARCHED {
        return None;
    }
    let budget = BUDGET.min(MOST_LOOKED_AT / name.rules.len().max(1));
    let (question, case) = questions(model, id, name).into_iter().find_map(|question| {
        let case = happened::find_clash(model, evaluator, &question, meant, budget)?;
        let dated = dated::on_its_day(model, evaluator, &question, case)?;
        Some((question, dated))
    })?;
    problem(model, evaluator, (id, name), &question, (&case, &[]))
}

/// What a search finds on the days on which acts end, for a name that hangs on what was not done in time.
fn searched_by_day(model: &Model, evaluator: &mut Evaluator<'_>, id: NameId, name: &Name) -> Option<(bool, Finding)> {
    if name.per_record.is_some() || name.rules.len() > MOST_ON_A_DAY {
        return None;
    }
    let (question, case) = questions(model, id, name)
        .into_iter()
        .take(MOST_QUESTIONS)
        .find_map(|question| {
            let case = dated::on_a_day(model, evaluator, &question)?;
            Some((question, case))
        })?;
    problem(model, evaluator, (id, name), &question, (&case, &[]))
}

/// The places that a finding marks.
fn places(finding: &Finding) -> Vec<Span> {
    finding.problem.labels.iter().map(|label| label.span).collect()
}

/// One contradiction of two sentences, for the last name that they define: it rests on those before it.
fn once_for_each_sentence(model: &Model, found: Vec<Finding>) -> Vec<Finding> {
    let sentences: HashSet<Span> = model
        .rules
        .iter()
        .filter(|rule| rule.clause.is_some())
        .map(|rule| rule.span)
        .collect();
    let mut kept: Vec<Finding> = Vec::new();
    let mut known: HashMap<Vec<Span>, usize> = HashMap::new();
    for finding in found {
        let places = places(&finding);
        let of_sentences = places.len() > 1 && places.iter().all(|place| sentences.contains(place));
        match known.get(&places).and_then(|at| kept.get_mut(*at)) {
            Some(before) if of_sentences => *before = finding,
            _ => {
                known.insert(places, kept.len());
                kept.push(finding);
            }
        }
    }
    kept
}

/// Whether two rules of a name, or two cases of one, could answer differently with no order between them.
fn may_contradict(model: &Model, name: &Name) -> bool {
    let kinds: Vec<(usize, RuleKind)> = name
        .rules
        .iter()
        .enumerate()
        .filter_map(|(place, rule)| model.rule(*rule).map(|rule| (place, rule.kind)))
        .collect();
    let cases = name.rules.iter().filter_map(|rule| model.rule(*rule)).any(|rule| {
        rule.value
            .and_then(|value| model.expr(value))
            .is_some_and(|node| matches!(&node.expr, Expr::Cases(all, _) if all.len() > 1))
    });
    let count = |wanted: RuleKind| kinds.iter().filter(|(_, kind)| *kind == wanted).count();
    let both = |one: RuleKind, two: RuleKind| count(one) > 0 && count(two) > 0;
    let possible =
        count(RuleKind::Is) > 1 || both(RuleKind::Yes, RuleKind::No) || both(RuleKind::AtMost, RuleKind::AtLeast);
    if cases || !possible || name.beats.is_empty() {
        return cases || possible;
    }
    kinds.iter().any(|(one, first)| {
        kinds
            .iter()
            .any(|(two, second)| one != two && first.may_contradict(*second) && !name.ordered(*one, *two))
    })
}

/// Questions with arguments that stand for all: any day, and each word that a rule tests.
pub(super) fn questions(model: &Model, id: NameId, name: &Name) -> Vec<Question> {
    let mut lists: Vec<Vec<Data>> = vec![Vec::new()];
    let all: Vec<Clause> = if name.parameters.is_empty() {
        Vec::new()
    } else {
        let rules = name.rules.iter().filter_map(|rule| model.rule(*rule)).take(MOST_RULES);
        rules.flat_map(|rule| clauses(model, rule)).collect()
    };
    let space = Space::new(model, name, all.iter());
    for (at, parameter) in name.parameters.iter().enumerate() {
        // Values on both sides of each constant that the rules compare it with.
        let axis = space
            .axes
            .iter()
            .find(|axis| axis.subject.thing == Thing::Parameter(at) && axis.subject.is_value());
        let tested: Vec<Data> = axis
            .filter(|axis| axis.ordered() && !axis.broken)
            .map(|axis| {
                axis.positions
                    .iter()
                    .filter_map(|position| axis.sample(position))
                    .collect()
            })
            .unwrap_or_default();
        let values = match &parameter.kind {
            _ if !tested.is_empty() => tested,
            Kind::Date => Day::new(2024, 6, 17).map(Data::Date).into_iter().collect(),
            Kind::Money(currency) => [0, 100, 10_000]
                .map(|value| Data::Money(Exact::from_integer(value), *currency))
                .to_vec(),
            Kind::Number => [0, 1, 2, 10]
                .map(|value| Data::Number(Exact::from_integer(value)))
                .to_vec(),
            _ => words(model, name, at),
        };
        lists = lists
            .into_iter()
            .flat_map(|front| {
                values.iter().map(move |value| {
                    let mut whole = front.clone();
                    whole.push(value.clone());
                    whole
                })
            })
            .take(32)
            .collect();
    }
    lists
        .into_iter()
        .map(|arguments| Question::Name {
            name: id,
            arguments,
            candidates: None,
        })
        .collect()
}

/// The words that the rules of a name test or fix.
fn words(model: &Model, name: &Name, at: usize) -> Vec<Data> {
    let mut found: Vec<Data> = Vec::new();
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        found.extend(
            rule.fixed
                .iter()
                .filter(|(place, _)| *place == at)
                .map(|(_, data)| data.clone()),
        );
        let mut stack: Vec<ExprId> = rule.condition.iter().chain(&rule.value).copied().collect();
        while let Some(next) = stack.pop() {
            let Some(node) = model.expr(next) else { continue };
            if let Expr::Known(data @ Data::Word(_)) = &node.expr
                && !found.contains(data)
            {
                found.push(data.clone());
            }
            node.expr.children(&mut |child| stack.push(child));
        }
    }
    found
}

/// The finding, and whether it is about rules of this very name; about those rules only, where some are named.
pub(super) fn problem(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    question: &Question,
    (case, only): (&Dated, &[RuleId]),
) -> Option<(bool, Finding)> {
    let day = std::mem::replace(&mut evaluator.facts.on, case.on);
    let answer = evaluator.supposing(&case.facts, |evaluator| evaluator.ask(question, false));
    evaluator.facts.on = day;
    let (asked, facts) = (
        told::on_day(told::asked_of(model, id, question), case.on),
        told::told(model, case.facts.iter()),
    );
    let rules_here = name.rules.iter().filter_map(|rule| model.rule(*rule));
    match answer.outcome {
        Outcome::Conflict(clash) => {
            let rules: Vec<&Rule> = clash
                .rules
                .iter()
                .filter(|rule| only.is_empty() || only.contains(rule))
                .filter_map(|rule| model.rule(*rule))
                .collect();
            Some((clash.name == id, contradiction(model, &rules, &asked, &facts)?))
        }
        Outcome::Fault(fault) => {
            let holds_it = |rule: &&Rule| {
                rule.span.source == fault.span.source
                    && rule.span.start <= fault.span.start
                    && fault.span.end <= rule.span.end
            };
            let articles: Vec<ArticleId> = rules_here.filter(holds_it).map(|rule| rule.article).collect();
            let message = format!("two cases of {asked} hold and differ{facts}");
            let finding = Finding {
                problem: Problem::new(CASES_CONFLICT, fault.span, message)
                    .help("make the conditions exclude each other"),
                articles,
            };
            Some((!finding.articles.is_empty(), finding))
        }
        _ => None,
    }
}

/// The finding that some rules contradict each other.
fn contradiction(model: &Model, rules: &[&Rule], asked: &str, facts: &str) -> Option<Finding> {
    let places: Vec<(String, Span)> = rules.iter().map(|rule| (model.cite(rule.article), rule.span)).collect();
    let (first, rest) = places.split_first()?;
    let mut articles: Vec<&str> = places.iter().map(|(article, _)| article.as_str()).collect();
    articles.dedup();
    let who = match articles.as_slice() {
        [only] => format!("two rules of article {only}"),
        several => format!("articles {}", several.join(" and ")),
    };
    let message = format!("{who} answer {asked} differently{facts}");
    let mut problem = Problem::new(CONFLICT, first.1, message).label(format!("article {}", first.0));
    for (article, span) in rest {
        problem = problem.also(*span, format!("article {article}"));
    }
    Some(Finding {
        problem: problem.help(settled_by(&articles, rules)),
        articles: rules.iter().map(|rule| rule.article).collect(),
    })
}

/// How a contradiction is settled: between articles by their order, within one by the conditions.
fn settled_by(articles: &[&str], rules: &[&Rule]) -> &'static str {
    let says_yes_or_no = |rule: &&Rule| matches!(rule.kind, RuleKind::Yes | RuleKind::No);
    match articles {
        [_] if rules.iter().any(says_yes_or_no) => "let their conditions exclude each other: `… unless …`",
        [_] => "let their conditions exclude each other, or make one list of them that ends with `- otherwise …`",
        _ => "say which goes first: `notwithstanding`, `subject to`, or a rank under `precedence`",
    }
}
