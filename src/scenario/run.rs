//! Running scripts and scenarios.

use super::{expect, facts, question};
use crate::eval::{Answer, Evaluator, Facts, Question};
use crate::id::ArticleId;
use crate::model::Model;
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{ArticleRef, Ask, CaseLine, Item};
use crate::value::Day;

/// One expectation of a scenario and how it fared.
#[derive(Debug)]
pub struct Check {
    /// Where it stands.
    pub span: Span,
    /// What came out instead; `None` when it agrees.
    pub found: Option<String>,
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
}

/// A scenario and how it fared.
#[derive(Debug, Default)]
pub struct ScenarioResult {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub span: Span,
    /// Its expectations.
    pub checks: Vec<Check>,
    /// Lines that could not be read as facts or questions.
    pub problems: Vec<Problem>,
    /// Articles that it names as tested.
    pub tests: Vec<ArticleId>,
}

impl ScenarioResult {
    /// Whether everything is as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.problems.is_empty() && self.checks.iter().all(|check| check.found.is_none())
    }
}

/// A step of a script.
#[derive(Debug)]
pub enum Step {
    /// A case begins.
    Case(String),
    /// What is supposed, a question and its answer.
    Answer(Vec<Span>, Question, Box<Answer>),
    /// A line that makes no sense here.
    Problem(Problem),
}

/// Runs all scenarios of a deal.
#[must_use]
pub fn run_scenarios(deal: &Deal) -> Vec<ScenarioResult> {
    let mut evaluator = Evaluator::new(&deal.model);
    deal.script
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Scenario { title, lines, span } => Some(scenario(deal, &mut evaluator, title, lines, *span)),
            _ => None,
        })
        .collect()
}

fn scenario(deal: &Deal, evaluator: &mut Evaluator<'_>, title: &str, lines: &[CaseLine], span: Span) -> ScenarioResult {
    let mut result = ScenarioResult {
        title: title.to_owned(),
        span,
        ..ScenarioResult::default()
    };
    evaluator.facts = Facts::new(&deal.model);
    evaluator.forget();
    for line in lines {
        match line {
            CaseLine::Expect(expected) => {
                let asked = question::resolve(&deal.model, &evaluator.facts, &expected.ask);
                let checked = asked.and_then(|question| {
                    let answer = evaluator.ask(&question, false);
                    let found = expect::differs(&deal.model, &question, &answer, &expected.expected)?;
                    Ok(Check {
                        span: expected.span,
                        found,
                        question,
                        answer,
                    })
                });
                match checked {
                    Ok(check) => result.checks.push(check),
                    Err(problem) => result.problems.push(placed(problem, expected.span)),
                }
            }
            CaseLine::Tests(references) => result
                .tests
                .extend(tested(&deal.model, references, &mut result.problems)),
            other => {
                if let Err(problem) = state(deal, evaluator, other) {
                    result.problems.push(problem);
                }
            }
        }
    }
    result
}

/// A problem found in a value of no place stands at its line.
fn placed(problem: Problem, span: Span) -> Problem {
    if problem.labels.is_empty() {
        problem.also(span, "here")
    } else {
        problem
    }
}

fn tested(model: &Model, references: &[ArticleRef], problems: &mut Vec<Problem>) -> Vec<ArticleId> {
    let mut found = Vec::new();
    for reference in references {
        let before = found.len();
        for (index, article) in model.articles.iter().enumerate() {
            let document = reference.document.as_ref().is_none_or(|name| {
                model
                    .documents
                    .get(article.document.index())
                    .is_some_and(|document| crate::model::key_of(&document.id) == name.key())
            });
            if article.number == reference.number && document {
                found.push(ArticleId::at(index));
            }
        }
        if found.len() == before {
            problems.push(Problem::new(
                "terms::name::unknown-article",
                reference.span,
                format!("there is no article {}", reference.number),
            ));
        }
    }
    found
}

/// States what a line of a case says.
fn state(deal: &Deal, evaluator: &mut Evaluator<'_>, line: &CaseLine) -> Result<(), Problem> {
    evaluator.forget();
    match line {
        CaseLine::Fact(fact) => facts::apply(&deal.model, &deal.sources, &mut evaluator.facts, fact),
        CaseLine::NothingElseAgreed(_) => {
            facts::nothing_else_agreed(&deal.model, &mut evaluator.facts);
            Ok(())
        }
        CaseLine::On(day, _) => {
            evaluator.facts.on = Day::parse_iso(day);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Runs the cases and questions of a script in order.
#[must_use]
pub fn run_script(deal: &Deal, why: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut evaluator = Evaluator::new(&deal.model);
    for item in &deal.script.items {
        match item {
            Item::Case { title, lines, .. } => {
                steps.push(Step::Case(title.clone()));
                let on = evaluator.facts.on;
                evaluator.facts = Facts::new(&deal.model);
                evaluator.facts.on = on;
                for line in lines {
                    match line {
                        CaseLine::Ask(ask) => steps.push(asked(deal, &mut evaluator, ask, why)),
                        other => {
                            if let Err(problem) = state(deal, &mut evaluator, other) {
                                steps.push(Step::Problem(problem));
                            }
                        }
                    }
                }
            }
            Item::On(day, _) => evaluator.facts.on = Day::parse_iso(day),
            Item::Ask(ask) => steps.push(asked(deal, &mut evaluator, ask, why)),
            _ => {}
        }
    }
    steps
}

/// Where a supposition stands: from its name to its value.
fn supposed(fact: &crate::syntax::tree::Fact) -> Span {
    match &fact.value {
        crate::syntax::tree::FactValue::Values(values) => values.iter().fold(fact.name.span, |span, value| {
            if value.span.start >= fact.name.span.start && value.span.end <= fact.span.end && value.span != fact.span {
                span.to(value.span)
            } else {
                span
            }
        }),
        _ => fact.name.span,
    }
}

fn asked(deal: &Deal, evaluator: &mut Evaluator<'_>, ask: &Ask, why: bool) -> Step {
    match answer(deal, evaluator, ask, why) {
        Ok((question, answer)) => Step::Answer(ask.what_if.iter().map(supposed).collect(), question, Box::new(answer)),
        Err(problem) => Step::Problem(problem),
    }
}

/// Answers a question, with what it supposes first.
///
/// # Errors
/// A problem when a supposition or the question does not fit the contract.
pub fn answer(deal: &Deal, evaluator: &mut Evaluator<'_>, ask: &Ask, why: bool) -> Result<(Question, Answer), Problem> {
    let kept = evaluator.facts.clone();
    let mut result = Ok(());
    for fact in &ask.what_if {
        result = result.and_then(|()| facts::apply(&deal.model, &deal.sources, &mut evaluator.facts, fact));
    }
    let answered = result.and_then(|()| {
        let question = question::resolve(&deal.model, &evaluator.facts, ask)?;
        let answer = evaluator.ask(&question, why);
        Ok((question, answer))
    });
    evaluator.facts = kept;
    evaluator.forget();
    answered
}
