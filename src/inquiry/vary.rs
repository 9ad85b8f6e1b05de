//! A question under many values of one fact, and the value at which its answer turns.

use super::{fact, question, value};
use crate::answer;
use crate::eval::{Evaluator, Facts, Outcome};
use crate::model::{Data, Kind, Model};
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::value::{Exact, Period};
use std::fmt::Write;

/// The most values that are tried.
const MOST_VALUES: usize = 10_000;

fn form(what: &'static str) -> Vec<Problem> {
    vec![Problem::placeless("terms::case::question", "this is not understood").help(what)]
}

/// `FACT from A to B [in steps of S]: QUESTION`: a row for each stretch with one answer.
///
/// # Errors
/// What is wrong with the line.
pub fn vary(deal: &mut Deal, facts: &Facts, text: &str) -> Result<String, Vec<Problem>> {
    const FORM: &str = "write `vary FACT from A to B: QUESTION`, or `vary FACT from A to B in steps of S: QUESTION`";
    let (range, asked) = text.split_once(": ").ok_or_else(|| form(FORM))?;
    let (name, ends) = range.split_once(" from ").ok_or_else(|| form(FORM))?;
    let (from, rest) = ends.split_once(" to ").ok_or_else(|| form(FORM))?;
    let (to, step) = match rest.split_once(" in steps of ") {
        Some((to, step)) => (to, Some(step)),
        None => (rest, None),
    };
    let id = fact(&deal.model, name)?;
    let (from, to) = (value(deal, name, from)?, value(deal, name, to)?);
    let question = question(deal, facts, asked)?;
    let mut evaluator = Evaluator::new(&deal.model);
    evaluator.facts = facts.clone();
    let values = match step {
        Some(step) => steps(&from, &to, step.trim())?,
        None => turning(&mut evaluator, &question, id, &from, &to),
    };
    let rows = evaluator.vary(&question, id, &values);
    Ok(table(&deal.model, &rows, step.is_none()))
}

/// The ends, and in between the values at which the answer may turn.
fn turning(
    evaluator: &mut Evaluator<'_>,
    question: &crate::eval::Question,
    id: crate::id::NameId,
    from: &Data,
    to: &Data,
) -> Vec<Data> {
    let inside = |data: &Data| {
        from.order(data) != Some(std::cmp::Ordering::Greater) && data.order(to) != Some(std::cmp::Ordering::Greater)
    };
    let mut values = vec![from.clone()];
    values.extend(evaluator.turning_values(question, id).into_iter().filter(inside));
    values.push(to.clone());
    values.dedup();
    values
}

fn steps(from: &Data, to: &Data, step: &str) -> Result<Vec<Data>, Vec<Problem>> {
    let number = |text: &str| -> Option<Exact> {
        let digits: String = text
            .chars()
            .filter(|letter| letter.is_ascii_digit() || *letter == '.')
            .collect();
        Exact::parse(&digits).filter(|step| !step.is_zero())
    };
    let size =
        number(step).ok_or_else(|| form("a step is a number, such as `in steps of €100` or `in steps of 1 day`"))?;
    let mut values = Vec::new();
    let mut at = from.clone();
    while at.order(to) != Some(std::cmp::Ordering::Greater) {
        values.push(at.clone());
        if values.len() > MOST_VALUES {
            return Err(vec![
                Problem::placeless(
                    "terms::case::question",
                    format!("this tries more than {MOST_VALUES} values"),
                )
                .help("take larger steps"),
            ]);
        }
        match next(&at, size) {
            Some(after) => at = after,
            None => break,
        }
    }
    Ok(values)
}

fn next(at: &Data, size: Exact) -> Option<Data> {
    Some(match at {
        Data::Money(value, currency) => Data::Money(value.checked_add(size).ok()?, *currency),
        Data::Number(value) => Data::Number(value.checked_add(size).ok()?),
        Data::Percent(value) => Data::Percent(value.checked_add(size).ok()?),
        Data::Date(day) => Data::Date(day.checked_add_days(size.to_i64()?).ok()?),
        Data::Period(period) => Data::Period(Period::new(period.count().checked_add(size.to_i64()?)?, period.unit())?),
        _ => return None,
    })
}

/// Neighbours with one answer make one row; the places where it turns show.
fn table(model: &Model, rows: &[(Data, Outcome)], joined: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some((first, found)) = rows.get(at) {
        let mut last = at;
        while joined && rows.get(last + 1).is_some_and(|(_, next)| next == found) {
            last += 1;
        }
        let end = rows.get(last).map(|(data, _)| data);
        let shown = answer::outcome(model, found);
        match end {
            Some(end) if last > at => {
                let _ = writeln!(
                    out,
                    "{} to {}: {shown}",
                    answer::data(model, first),
                    answer::data(model, end)
                );
            }
            _ => {
                let _ = writeln!(out, "{}: {shown}", answer::data(model, first));
            }
        }
        at = last + 1;
    }
    out
}

/// `FACT is QUESTION` or `FACT is QUESTION VALUE`: where the answer turns to it, exactly.
///
/// # Errors
/// What is wrong with the line.
pub fn goal(deal: &mut Deal, facts: &Facts, text: &str) -> Result<String, Vec<Problem>> {
    const FORM: &str =
        "write `for which FACT: QUESTION is VALUE`, or `for which FACT: QUESTION` for a question of yes or no";
    let (name, goal) = text.split_once(": ").ok_or_else(|| form(FORM))?;
    let id = fact(&deal.model, name)?;
    let (asked, wanted) = match goal.rsplit_once(" is ") {
        Some((asked, wanted)) if deal.model.find(asked.trim()).is_some() => (asked, Some(wanted)),
        _ => (goal, None),
    };
    let wanted = match wanted {
        Some(text) => value(deal, asked, text)?,
        None => Data::YesNo(true),
    };
    let question = question(deal, facts, asked)?;
    let mut evaluator = Evaluator::new(&deal.model);
    evaluator.facts = facts.clone();
    let ordered = deal
        .model
        .name(id)
        .is_some_and(|name| matches!(name.kind, Kind::YesNo | Kind::Word) || name.kind.ordered());
    if !ordered {
        return Err(form("this fact has no values that can be tried one by one"));
    }
    let values = evaluator.turning_values(&question, id);
    let wanted = Outcome::Known(wanted);
    let rows = exact_turns(&mut evaluator, &question, id, &values, &wanted);
    let holds: Vec<bool> = rows.iter().map(|(_, outcome)| *outcome == wanted).collect();
    let if_any = deal.model.name(id).is_some_and(|name| name.if_any);
    let none = if_any && evaluator.when_none(&question, id) == wanted;
    if none && holds.iter().all(|one| !one) {
        return Ok("none".to_owned());
    }
    if holds.iter().all(|one| !one) {
        return Ok("for none of the values at which the answer can turn".to_owned());
    }
    let mut out = stretches(&deal.model, &rows, &holds);
    if none {
        out.push_str("or none\n");
    }
    Ok(out)
}

/// The rows at some values, with the two neighbours between which the answer turns to or from what is wanted.
fn exact_turns(
    evaluator: &mut Evaluator<'_>,
    question: &crate::eval::Question,
    id: crate::id::NameId,
    values: &[Data],
    wanted: &Outcome,
) -> Vec<(Data, Outcome)> {
    let mut rows = evaluator.vary(question, id, values);
    let mut extra: Vec<(Data, Outcome)> = Vec::new();
    for pair in rows.windows(2) {
        let [(low, one), (high, two)] = pair else { continue };
        if (one == wanted) == (two == wanted) {
            continue;
        }
        let (mut low, mut high) = (low.clone(), high.clone());
        while let Some(middle) = between(&low, &high) {
            let outcome = evaluator
                .vary(question, id, std::slice::from_ref(&middle))
                .pop()
                .map(|(_, outcome)| outcome);
            let Some(outcome) = outcome else { break };
            extra.push((middle.clone(), outcome.clone()));
            if (outcome == *wanted) == (one == wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
    rows.extend(extra);
    rows.sort_by(|one, two| one.0.order(&two.0).unwrap_or(std::cmp::Ordering::Equal));
    rows.dedup_by(|one, two| one.0 == two.0);
    rows
}

/// A value halfway in the smallest unit of its type; none when the two are neighbours.
fn between(low: &Data, high: &Data) -> Option<Data> {
    let halfway = |one: i64, two: i64| -> Option<i64> {
        let middle = one.checked_add(two.checked_sub(one)? / 2)?;
        (middle != one && middle != two).then_some(middle)
    };
    let cents = |value: &Exact| value.checked_mul(Exact::from_integer(100)).ok()?.to_i64();
    let back = |value: i64| Exact::from_integer(value).checked_div(Exact::from_integer(100)).ok();
    Some(match (low, high) {
        (Data::Money(one, currency), Data::Money(two, _)) => {
            Data::Money(back(halfway(cents(one)?, cents(two)?)?)?, *currency)
        }
        (Data::Percent(one), Data::Percent(two)) => Data::Percent(back(halfway(cents(one)?, cents(two)?)?)?),
        (Data::Number(one), Data::Number(two)) => {
            Data::Number(Exact::from_integer(halfway(one.to_i64()?, two.to_i64()?)?))
        }
        (Data::Date(one), Data::Date(two)) => {
            let days = one.days_between(*two);
            let half = halfway(0, days)?;
            Data::Date(one.checked_add_days(half).ok()?)
        }
        (Data::Period(one), Data::Period(two)) if one.unit() == two.unit() => {
            Data::Period(Period::new(halfway(one.count(), two.count())?, one.unit())?)
        }
        _ => return None,
    })
}

fn stretches(model: &Model, rows: &[(Data, Outcome)], holds: &[bool]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < rows.len() {
        if holds.get(at) != Some(&true) {
            at += 1;
            continue;
        }
        let mut last = at;
        while holds.get(last + 1) == Some(&true) {
            last += 1;
        }
        let shown = |place: usize| {
            rows.get(place)
                .map_or_else(String::new, |(data, _)| answer::data(model, data))
        };
        let line = match (at == 0, last + 1 == rows.len()) {
            (true, true) => "for every value".to_owned(),
            (true, false) => format!("up to {}", shown(last)),
            (false, true) => format!("from {} on", shown(at)),
            (false, false) if at == last => shown(at),
            (false, false) => format!("from {} to {}", shown(at), shown(last)),
        };
        let _ = writeln!(out, "{line}");
        at = last + 1;
    }
    out
}
