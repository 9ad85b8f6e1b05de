//! Running scripts and scenarios.

use super::twice::{stated_twice, twice_among};
use super::{expect, facts, question};
use crate::eval::{Answer, Evaluator, Facts, Question, Watch};
use crate::id::ArticleId;
use crate::model::Model;
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{ArticleRef, CaseLine, Expected, Fact, Item};
use crate::value::Day;

/// One expectation of a scenario and how it fared.
#[derive(Debug)]
pub struct Check {
    /// Where it stands.
    pub span: Span,
    /// What came out instead; `None` when it agrees or is to be filled in.
    pub found: Option<String>,
    /// Whether a person has still to fill it in: `is ?`.
    pub open: bool,
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
    /// What its expectations came past, those that are to be filled in left aside.
    pub seen: Watch,
    /// What those that are to be filled in come past.
    pub asked: Watch,
}

impl ScenarioResult {
    /// Whether everything is as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.problems.is_empty() && self.checks.iter().all(|check| check.found.is_none())
    }

    /// The expectations that a person has still to fill in.
    #[must_use]
    pub fn open(&self) -> usize {
        self.checks.iter().filter(|check| check.open).count()
    }
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
    result.problems.extend(stated_twice(&deal.model, &deal.sources, lines));
    for line in lines {
        match line {
            CaseLine::Expect(expected) => {
                let asked = question::resolve(&deal.model, &evaluator.facts, &expected.ask);
                let checked = asked.and_then(|asked| {
                    let question = asked.question;
                    let on = std::mem::replace(&mut evaluator.facts.on, asked.on);
                    evaluator.begin_watch();
                    let answer = evaluator.ask(&question, false);
                    let seen = evaluator.end_watch();
                    evaluator.facts.on = on;
                    let open = matches!(expected.expected, Expected::ToFillIn);
                    let found = if open {
                        result.asked.add(&seen);
                        None
                    } else {
                        result.seen.add(&seen);
                        expect::differs(&deal.model, &question, &answer, (&expected.expected, expected.span))?
                    };
                    Ok(Check {
                        span: expected.span,
                        found,
                        open,
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
                evaluator.forget();
                if let Err(problem) = state(deal, &mut evaluator.facts, other) {
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
///
/// # Errors
/// A problem when the contract knows no such fact or the value does not fit it.
pub fn state(deal: &Deal, facts: &mut Facts, line: &CaseLine) -> Result<(), Problem> {
    match line {
        CaseLine::Fact(fact) => facts::apply(&deal.model, &deal.sources, facts, fact),
        CaseLine::NothingElseAgreed(_) => {
            facts::nothing_else_agreed(&deal.model, facts);
            Ok(())
        }
        CaseLine::On(day, _) => {
            facts.on = Day::parse_iso(day);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The facts with what a question supposes on top.
///
/// # Errors
/// A problem when a supposition does not fit the contract.
pub fn suppose(deal: &Deal, facts: &Facts, what_if: &[Fact]) -> Result<Facts, Problem> {
    if let Some(problem) = twice_among(&deal.model, &deal.sources, what_if).into_iter().next() {
        return Err(problem);
    }
    let mut supposed = facts.clone();
    for fact in what_if {
        facts::apply(&deal.model, &deal.sources, &mut supposed, fact)?;
    }
    Ok(supposed)
}
