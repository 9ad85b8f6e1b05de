//! Rules that contradict each other in some case, with nothing that says which goes first.

use crate::answer;
use crate::eval::{Evaluator, Fact, Outcome, Question};
use crate::id::{ExprId, NameId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Day, Exact};

/// Evaluations spent on one question.
const BUDGET: usize = 400;

/// Every contradiction for which a case is found.
#[must_use]
pub fn conflicts(model: &Model) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut evaluator = Evaluator::new(model);
    for (index, name) in model.names.iter().enumerate() {
        if name.sort != NameKind::Derived || name.question || name.per_record.is_some() || !may_contradict(model, name)
        {
            continue;
        }
        for question in questions(model, NameId::at(index), name) {
            if let Some(case) = evaluator.find_clash(&question, BUDGET) {
                found.extend(problem(model, &mut evaluator, name, &question, &case));
                break;
            }
        }
    }
    found
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
    let pair = kinds.iter().any(|(one, first)| {
        kinds.iter().any(|(two, second)| {
            let opposed = matches!(
                (first, second),
                (RuleKind::Is, RuleKind::Is) | (RuleKind::Yes, RuleKind::No) | (RuleKind::AtMost, RuleKind::AtLeast)
            );
            let ordered = name.beats.iter().any(|beats| {
                (beats.winner == *one && beats.loser == *two) || (beats.winner == *two && beats.loser == *one)
            });
            one != two && opposed && !ordered
        })
    });
    cases || pair
}

/// Questions with arguments that stand for all: any day, and each word that a rule tests.
fn questions(model: &Model, id: NameId, name: &Name) -> Vec<Question> {
    let mut lists: Vec<Vec<Data>> = vec![Vec::new()];
    for (at, parameter) in name.parameters.iter().enumerate() {
        let values = match &parameter.kind {
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

fn problem(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    name: &Name,
    question: &Question,
    case: &[(NameId, Fact)],
) -> Option<Problem> {
    for (id, fact) in case {
        evaluator.facts.set(*id, fact.clone());
    }
    let answer = evaluator.ask(question, false);
    for (id, _) in case {
        evaluator.facts.set(*id, Fact::Unknown);
    }
    let facts = words_of(model, question, case);
    match answer.outcome {
        Outcome::Conflict(clash) => {
            let rules: Vec<(String, Span)> = clash
                .rules
                .iter()
                .filter_map(|rule| model.rule(*rule))
                .map(|rule| (model.cite(rule.article), rule.span))
                .collect();
            let (first, rest) = rules.split_first()?;
            let mut articles: Vec<&str> = rules.iter().map(|(article, _)| article.as_str()).collect();
            articles.dedup();
            let message = format!(
                "articles {} answer `{}` differently{facts}",
                articles.join(" and "),
                name.words
            );
            let mut problem =
                Problem::new("terms::rule::conflict", first.1, message).label(format!("article {}", first.0));
            for (article, span) in rest {
                problem = problem.also(*span, format!("article {article}"));
            }
            Some(problem.help("say which goes first: `notwithstanding`, `subject to`, or a rank under `precedence`"))
        }
        Outcome::Fault(fault) => Some(
            Problem::new(
                "terms::rule::cases-conflict",
                fault.span,
                format!("two cases of `{}` hold and differ{facts}", name.words),
            )
            .help("make the conditions exclude each other"),
        ),
        _ => None,
    }
}

/// The case in words: ` when offer date is 2026-03-01 and intent is yes`.
fn words_of(model: &Model, question: &Question, case: &[(NameId, Fact)]) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Question::Name { name, arguments, .. } = question {
        let parameters = model
            .name(*name)
            .map(|name| name.parameters.as_slice())
            .unwrap_or_default();
        for (parameter, data) in parameters.iter().zip(arguments) {
            parts.push(format!(
                "{} is {}",
                parameter.key.replace('_', " "),
                answer::data(model, data)
            ));
        }
    }
    for (id, fact) in case.iter().rev() {
        let Some(name) = model.name(*id) else { continue };
        let value = match fact {
            Fact::Known(data) => answer::data(model, data),
            _ => "none".to_owned(),
        };
        parts.push(format!("{} is {value}", name.words));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(" when {}", parts.join(" and "))
    }
}
