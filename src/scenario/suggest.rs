//! Scenarios for what nobody tried, with the expectation left to a person.

use super::boundaries::{Boundary, Side};
use super::concerned::Concerned;
use super::coverage::Coverage;
use super::question::words_of_question;
use super::search::{Case, case};
use crate::answer;
use crate::eval::{Evaluator, Target};
use crate::id::{ArticleId, RuleId};
use crate::model::Model;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Something that nobody tried.
#[derive(Clone, Debug)]
pub struct Untried {
    /// What: `payment due date against 2026-01-01: after`.
    pub words: String,
    /// Its article.
    pub article: ArticleId,
    /// Its rule.
    pub rule: RuleId,
    /// Of a rule: its number among those that stand at the same place.
    pub ordinal: usize,
    /// Of a boundary: what is compared, and the side.
    pub side: Option<(String, String)>,
    targets: Vec<Target>,
}

/// What is suggested.
#[derive(Debug, Default)]
pub struct Suggestions {
    /// Scenarios as text, one after the other.
    pub text: String,
    /// How many.
    pub scenarios: usize,
    /// What no case was found for.
    pub without: Vec<String>,
}

/// Everything that the scenarios did not try: rules that never stood, sides of boundaries.
#[must_use]
pub fn untried(model: &Model, coverage: &Coverage) -> Vec<Untried> {
    let mut titles = Titles::default();
    let mut found = Vec::new();
    for seen in &coverage.rules {
        let Some((rule, name)) = model
            .rule(seen.rule)
            .and_then(|rule| Some((rule, model.name(rule.name)?)))
        else {
            continue;
        };
        let words = titles.of(rule.article, name.words.clone());
        if !seen.stood {
            found.push(Untried {
                words,
                article: rule.article,
                rule: seen.rule,
                ordinal: seen.ordinal,
                side: None,
                targets: vec![Target::Stood(seen.rule)],
            });
        }
    }
    for (boundary, tried) in &coverage.boundaries {
        for (side, tried) in boundary.sides.iter().zip(tried) {
            let words = titles.of(boundary.article, format!("{}: {}", boundary.words, side.words));
            if !tried {
                found.push(of_side(boundary, side, words));
            }
        }
    }
    found
}

/// What was told of each article, so that no two scenarios get one title; a number stays what it is when others were tried.
#[derive(Default)]
struct Titles(HashMap<(ArticleId, String), usize>);

impl Titles {
    fn of(&mut self, article: ArticleId, words: String) -> String {
        let count = self.0.entry((article, words.clone())).or_insert(0);
        *count += 1;
        if *count == 1 {
            words
        } else {
            format!("{words} ({count})")
        }
    }
}

fn of_side(boundary: &Boundary, side: &Side, words: String) -> Untried {
    Untried {
        words,
        article: boundary.article,
        rule: boundary.rule,
        ordinal: 0,
        side: Some((boundary.words.clone(), side.words.clone())),
        targets: side
            .seen
            .iter()
            .map(|(place, number)| Target::Side(*place, *number))
            .collect(),
    }
}

/// Writes a scenario for each, as far as a case is found; one case may serve several.
#[must_use]
pub fn suggest(model: &Model, wanted: &[Untried]) -> Suggestions {
    let mut evaluator = Evaluator::new(model);
    let mut found = Suggestions::default();
    let mut served: HashSet<usize> = HashSet::new();
    let mut concerned: Option<Concerned> = None;
    let users = model.users_of_each();
    for (at, one) in wanted.iter().enumerate() {
        if served.contains(&at) {
            continue;
        }
        let cite = model.cite(one.article);
        let known = concerned.take().filter(|known: &Concerned| known.rule == one.rule);
        let known = concerned.insert(known.unwrap_or_else(|| Concerned::of(model, one.rule, &users)));
        let case = case(&mut evaluator, model, known, &one.targets);
        let Some((case, text)) = case.and_then(|case| written(model, one, &case).map(|text| (case, text))) else {
            found.without.push(format!("art. {cite}: {}", one.words));
            continue;
        };
        case.state(&mut evaluator);
        let seen = evaluator.seen_in(&case.question);
        let also = wanted.iter().enumerate().skip(at);
        served.extend(
            also.filter(|(_, other)| other.targets.iter().any(|target| seen.shows(*target)))
                .map(|(number, _)| number),
        );
        found.scenarios += 1;
        let _ = writeln!(found.text, "{text}");
    }
    found
}

/// The scenario; `None` when a fact cannot be said in a line.
fn written(model: &Model, wanted: &Untried, case: &Case) -> Option<String> {
    let cite = model.cite(wanted.article);
    let title: String = wanted
        .words
        .chars()
        .map(|letter| {
            if matches!(letter, '"' | '“' | '”' | '„') || letter.is_control() {
                '\''
            } else {
                letter
            }
        })
        .collect();
    let mut text = format!("scenario \"art. {cite}: {title}\"\n");
    for (id, fact) in &case.facts {
        for line in answer::stated_lines(model, *id, fact)? {
            let _ = writeln!(text, "  {line}");
        }
    }
    if let Some(day) = case.on {
        let _ = writeln!(text, "  on {day}");
    }
    let _ = writeln!(text, "  expect {} is ?", words_of_question(model, &case.question));
    Some(text)
}
