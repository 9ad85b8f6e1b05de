//! Scenarios for what nobody tried, with the expectation left to a person.

use super::boundaries::{Boundary, Side};
use super::coverage::Coverage;
use super::question::words_of_question;
use crate::answer;
use crate::eval::{Evaluator, Fact, Facts, Question, Target};
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, Parameter};
use crate::syntax::words;
use crate::value::{Day, Exact};
use std::collections::HashSet;
use std::fmt::Write;

/// Evaluations that the search for one case may take.
const BUDGET: usize = 400;

/// Ways to fill in the arguments of a question that are tried.
const MOST_QUESTIONS: usize = 12;

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
    let rules = coverage.rules.iter().filter(|seen| !seen.stood);
    let rules = rules.filter_map(|seen| {
        let rule = model.rule(seen.rule)?;
        Some(Untried {
            words: model.name(rule.name)?.words.clone(),
            article: rule.article,
            rule: seen.rule,
            ordinal: seen.ordinal,
            side: None,
            targets: vec![Target::Stood(seen.rule)],
        })
    });
    let sides = coverage.boundaries.iter().flat_map(|(boundary, tried)| {
        let open = boundary.sides.iter().zip(tried).filter(|(_, tried)| !**tried);
        open.map(|(side, _)| of_side(boundary, side))
    });
    rules.chain(sides).collect()
}

fn of_side(boundary: &Boundary, side: &Side) -> Untried {
    Untried {
        words: format!("{}: {}", boundary.words, side.words),
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
    for (at, one) in wanted.iter().enumerate() {
        if served.contains(&at) {
            continue;
        }
        let cite = model.cite(one.article);
        let Some((question, facts)) = case(model, &mut evaluator, one) else {
            found.without.push(format!("art. {cite}: {}", one.words));
            continue;
        };
        let Some(text) = written(model, one, &question, &facts) else {
            found.without.push(format!("art. {cite}: {}", one.words));
            continue;
        };
        evaluator.facts = Facts::new(model);
        for (id, fact) in &facts {
            evaluator.facts.set(*id, fact.clone());
        }
        evaluator.begin_watch();
        let _ = evaluator.ask(&question, false);
        let seen = evaluator.end_watch();
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

/// A question and facts that show what is wanted.
fn case(model: &Model, evaluator: &mut Evaluator<'_>, wanted: &Untried) -> Option<(Question, Vec<(NameId, Fact)>)> {
    let rule = model.rule(wanted.rule)?;
    let name = model.name(rule.name)?;
    let (first, events) = concerned(model, wanted.rule);
    let day = Day::new(2026, 3, 2)?;
    for question in questions(model, wanted.rule, rule.name, name) {
        for happened in [&[][..], events.as_slice()] {
            evaluator.facts = Facts::new(model);
            let stated: Vec<(NameId, Fact)> = happened
                .iter()
                .map(|event| (*event, Fact::Known(Data::Date(day))))
                .collect();
            for (event, fact) in &stated {
                evaluator.facts.set(*event, fact.clone());
            }
            for target in &wanted.targets {
                if let Some(mut facts) = evaluator.find_shown(&question, *target, &first, BUDGET) {
                    facts.reverse();
                    return Some((question, stated.into_iter().chain(facts).collect()));
                }
            }
            if events.is_empty() {
                break;
            }
        }
    }
    None
}

/// The facts that a rule rests on, nearest first, and the events among them.
fn concerned(model: &Model, rule: RuleId) -> (Vec<NameId>, Vec<NameId>) {
    let mut rules = vec![rule];
    let (mut names, mut at): (Vec<NameId>, usize) = (Vec::new(), 0);
    while let Some(next) = rules.get(at).and_then(|rule| model.rule(*rule)) {
        at += 1;
        let scope = model.article(next.article).map(|article| article.scope.as_slice());
        let mut waiting: Vec<ExprId> = scope
            .unwrap_or_default()
            .iter()
            .copied()
            .chain(next.condition)
            .chain(next.value)
            .chain(next.members.iter().map(|member| member.value))
            .chain(next.members.iter().filter_map(|member| member.condition))
            .collect();
        while let Some(expr) = waiting.pop().and_then(|id| model.expr(id)) {
            expr.expr.children(&mut |child| waiting.push(child));
            expr.expr.names(&mut |id| {
                if !names.contains(&id) {
                    names.push(id);
                }
            });
        }
        for id in &names {
            let more = model.name(*id).map(|name| name.rules.as_slice()).unwrap_or_default();
            for rule in more {
                if !rules.contains(rule) {
                    rules.push(*rule);
                }
            }
        }
    }
    let sort = |id: &NameId| model.name(*id).map(|name| name.sort.clone());
    let events = names
        .iter()
        .copied()
        .filter(|id| sort(id) == Some(NameKind::Event))
        .collect();
    names.retain(|id| sort(id) == Some(NameKind::Given));
    (names, events)
}

/// The question about a name, with arguments that its rules tell apart.
fn questions(model: &Model, rule: RuleId, id: NameId, name: &Name) -> Vec<Question> {
    let mut ways: Vec<Vec<Data>> = vec![Vec::new()];
    for (at, parameter) in name.parameters.iter().enumerate() {
        let values = arguments(model, rule, at, parameter);
        ways = ways
            .iter()
            .flat_map(|way| {
                values.iter().map(|value| {
                    let mut longer = way.clone();
                    longer.push(value.clone());
                    longer
                })
            })
            .take(MOST_QUESTIONS)
            .collect();
    }
    ways.into_iter()
        .filter(|way| way.len() == name.parameters.len())
        .map(|arguments| Question::Name {
            name: id,
            arguments,
            candidates: None,
        })
        .collect()
}

/// Values for a parameter: the one that the head fixes, those near the constants that it is compared with, a usual one.
fn arguments(model: &Model, rule: RuleId, at: usize, parameter: &Parameter) -> Vec<Data> {
    let Some(rule) = model.rule(rule) else {
        return Vec::new();
    };
    if let Some((_, fixed)) = rule.fixed.iter().find(|(place, _)| *place == at) {
        return vec![fixed.clone()];
    }
    let mut values = Vec::new();
    let mut waiting: Vec<ExprId> = rule.condition.into_iter().chain(rule.value).collect();
    while let Some(expr) = waiting.pop().and_then(|id| model.expr(id)) {
        expr.expr.children(&mut |child| waiting.push(child));
        if let Expr::Compare(_, one, two) = &expr.expr {
            let side = |id: &ExprId| model.expr(*id).map(|node| &node.expr);
            match (side(one), side(two)) {
                (Some(Expr::Parameter(place)), Some(Expr::Known(data)))
                | (Some(Expr::Known(data)), Some(Expr::Parameter(place)))
                    if *place == at =>
                {
                    values.extend(around(data));
                }
                _ => {}
            }
        }
    }
    values.extend(usual(&parameter.kind));
    let mut seen: Vec<Data> = Vec::new();
    values.retain(|value| {
        let new = !seen.contains(value);
        seen.push(value.clone());
        new
    });
    values
}

/// A constant and its neighbours, in the steps in which people write such values.
fn around(data: &Data) -> Vec<Data> {
    let steps = |value: Exact, step: &str| {
        let step = Exact::parse(step).unwrap_or(Exact::ONE);
        [value.checked_sub(step), Ok(value), value.checked_add(step)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    match data {
        Data::Date(day) => [day.previous(), Ok(*day), day.next()]
            .into_iter()
            .flatten()
            .map(Data::Date)
            .collect(),
        Data::Money(amount, currency) => steps(*amount, "0.01")
            .into_iter()
            .map(|amount| Data::Money(amount, *currency))
            .collect(),
        Data::Number(number) => steps(*number, "1").into_iter().map(Data::Number).collect(),
        Data::Percent(number) => steps(*number, "0.01").into_iter().map(Data::Percent).collect(),
        other => vec![other.clone()],
    }
}

fn usual(kind: &Kind) -> Option<Data> {
    Some(match kind {
        Kind::Date => Data::Date(Day::new(2026, 3, 2)?),
        Kind::Money(currency) => Data::Money(Exact::from_integer(100), *currency),
        Kind::Number => Data::Number(Exact::ONE),
        _ => return None,
    })
}

/// The scenario; `None` when a fact cannot be said in a line.
fn written(model: &Model, wanted: &Untried, question: &Question, facts: &[(NameId, Fact)]) -> Option<String> {
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
    for (id, fact) in facts {
        let name = model.name(*id)?;
        let value = match fact {
            Fact::Known(Data::Date(day)) if name.sort == NameKind::Event => {
                let _ = writeln!(text, "  {} on {day}", name.words);
                continue;
            }
            Fact::Known(data) => said(model, data)?,
            Fact::None => "none".to_owned(),
            Fact::Unknown => continue,
        };
        let _ = writeln!(text, "  {} is {value}", name.words);
    }
    let _ = writeln!(text, "  expect {} is ?", words_of_question(model, question));
    Some(text)
}

/// A value as a line of a case says it.
fn said(model: &Model, data: &Data) -> Option<String> {
    Some(match data {
        Data::List(members) if members.is_empty() => "empty".to_owned(),
        Data::List(members) => members
            .iter()
            .map(|member| said(model, member))
            .collect::<Option<Vec<_>>>()?
            .join(", "),
        Data::Word(_) => {
            let shown = answer::data(model, data);
            if words::reserved(&shown.to_lowercase()).is_some() {
                format!("\"{shown}\"")
            } else {
                shown
            }
        }
        Data::Text(text) if !text.contains('"') => format!("\"{text}\""),
        Data::Text(_) | Data::Record(_) | Data::Table(_) | Data::Allocation(_) | Data::Account(_) => return None,
        // Decimals that never end cannot be written down.
        other => Some(answer::data(model, other)).filter(|text| !text.contains('…'))?,
    })
}
