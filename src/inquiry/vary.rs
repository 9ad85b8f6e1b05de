//! A question under many values of one fact, and the values at which its answer is what is wanted.

use super::days::{every_day, runs, years_around};
use super::rows::{alone, between, spread, stretches, to_their_ends, whole_cents, without_steady};
use super::{Body, Inquiry};
use crate::eval::{Evaluator, Outcome, Question};
use crate::id::NameId;
use crate::model::{Data, Kind, usual_day};
use crate::problem::Problem;
use crate::scenario::Resolved;
use crate::syntax::tree::{Expr, ExprKind, Goal, Literal, Name, Relation, Vary, Wanted};
use crate::value::{Currency, Exact, Period, Unit};
use std::cmp::Ordering;

/// The most values that are tried; the message of `terms::case::too-many` says it too.
const MOST_VALUES: usize = 10_000;

/// How often a range is halved for values to try beside those at which the answer is known to turn.
const SPREAD: u32 = 7;

/// The answer from one value of a fact through another.
#[derive(Clone, Debug)]
pub struct Row {
    /// The first value.
    pub from: Data,
    /// The last value, the same when it is one only.
    pub to: Data,
    /// The answer.
    pub outcome: Outcome,
}

/// Values of a fact that lie side by side; without an end, all values on that side.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The first one.
    pub from: Option<Data>,
    /// The last one.
    pub to: Option<Data>,
}

impl Inquiry<'_> {
    /// The answer at the ends and where it may turn in between, or at every step.
    pub(super) fn vary(&self, resolved: Resolved, asked: &Vary) -> Result<Body, Problem> {
        let (fact, from, to) = (&asked.fact, &asked.from, &asked.to);
        let id = self.fact(fact)?;
        let end = |expr: &Expr| -> Result<Data, Problem> {
            self.value(fact, expr)?.ok_or_else(|| {
                Problem::new(
                    "terms::case::wrong-type",
                    expr.span,
                    "none is no value to start or stop at",
                )
            })
        };
        let (first, last) = (end(from)?, end(to)?);
        match first.order(&last) {
            Some(Ordering::Greater) => {
                return Err(Problem::new(
                    "terms::case::question",
                    from.span.to(to.span),
                    "the first value lies beyond the last one",
                )
                .help("write the smaller one first"));
            }
            None if first != last => {
                return Err(self.no_order(id, fact));
            }
            _ => {}
        }
        let mut evaluator = self.evaluator(resolved.on);
        let rows = match &asked.step {
            Some(step) => {
                let values = steps(&first, &last, step)?;
                evaluator
                    .vary(&resolved.question, id, &values)
                    .into_iter()
                    .map(alone)
                    .collect()
            }
            None => turned(&mut evaluator, &resolved.question, id, &first, &last),
        };
        Ok(Body::Varied {
            resolved,
            fact: id,
            rows,
        })
    }

    fn no_order(&self, id: NameId, fact: &Name) -> Problem {
        let kind = self.kind(id).map_or_else(String::new, ToString::to_string);
        Problem::new(
            "terms::case::wrong-type",
            fact.span,
            format!("`{}` is {kind}, which has no values from one to another", fact.words),
        )
        .help("vary a fact that is money, a number, a percentage, a period or a date")
    }

    /// The values of a fact at which the answer is what is wanted.
    pub(super) fn goal(&self, resolved: Resolved, goal: &Goal) -> Result<Body, Problem> {
        let (fact, wanted) = (&goal.fact, &goal.wanted);
        let id = self.fact(fact)?;
        let kind = self.kind(id);
        if !kind.is_some_and(|kind| matches!(kind, Kind::YesNo | Kind::Word | Kind::Party) || kind.ordered()) {
            return Err(Problem::new(
                "terms::case::wrong-type",
                fact.span,
                format!("`{}` has no values that can be tried one by one", fact.words),
            )
            .help("name a fact that is yes or no, a choice, money, a number, a period or a date"));
        }
        let aim = self.aim(&resolved.question, wanted)?;
        let reached = |outcome: &Outcome| aim.reached(outcome);
        let mut evaluator = self.evaluator(resolved.on);
        let (values, all) = evaluator.turning_values(&resolved.question, id);
        let day = resolved.on.or_else(usual_day).filter(|_| kind == Some(&Kind::Date));
        let rows = if all {
            aimed(&mut evaluator, &resolved.question, id, values, &aim)
        } else {
            // Where it turns elsewhere too, what was tried stands for itself only.
            let mut tried = day.map_or_else(|| whole_cents(values), years_around);
            let name = self.model().name(id);
            tried.retain(|value| name.is_none_or(|name| within(name, value)));
            evaluator.vary(&resolved.question, id, &tried)
        };
        let ordered = kind.is_some_and(Kind::ordered);
        let if_any = self.model().name(id).is_some_and(|name| name.if_any);
        let or_none = if_any && reached(&evaluator.when_none(&resolved.question, id));
        let open = rows.iter().any(|(_, outcome)| matches!(outcome, Outcome::Unknown(_)));
        Ok(Body::Reached {
            resolved,
            fact: id,
            stretches: reached_stretches(&rows, &reached, ordered && (all || day.is_some()), all),
            or_none,
            open,
            all,
        })
    }

    fn aim(&self, question: &Question, wanted: &Wanted) -> Result<Aim, Problem> {
        let value = match (&wanted.value, question) {
            (None, _) => Outcome::yes_no(true),
            (Some(expr), Question::Name { name, .. }) => {
                let words = self
                    .model()
                    .name(*name)
                    .map_or_else(String::new, |name| name.words.clone());
                let about = Name { words, span: expr.span };
                self.value(&about, expr)?.map_or(Outcome::None, Outcome::Known)
            }
            (Some(expr), _) => {
                return Err(Problem::new(
                    "terms::case::question",
                    expr.span,
                    "only the answer to a name can be aimed at a value",
                ));
            }
        };
        Ok(Aim {
            value,
            relation: wanted.relation,
            opposite: wanted.opposite,
        })
    }
}

/// What an answer must be.
struct Aim {
    value: Outcome,
    relation: Relation,
    opposite: bool,
}

impl Aim {
    /// Whether an answer is certainly what is wanted; an unknown one is when everything it can be is.
    fn reached(&self, outcome: &Outcome) -> bool {
        if let Outcome::Unknown(unknown) = outcome {
            return match (&unknown.alternatives, self.relation) {
                (Some(all), _) => all.iter().all(|one| self.reached(one)),
                (None, _) if unknown.may_be_none || unknown.may_clash || self.opposite => false,
                (None, Relation::AtLeast | Relation::More) => unknown.low.as_ref().is_some_and(|low| self.test(low)),
                (None, Relation::AtMost | Relation::Less) => unknown.high.as_ref().is_some_and(|high| self.test(high)),
                (None, Relation::Equal) => false,
            };
        }
        let holds = match (self.relation, outcome) {
            (_, Outcome::Conflict(_) | Outcome::Fault(_)) => return false,
            (Relation::Equal, found) => *found == self.value,
            (_, Outcome::Known(found)) => self.test(found),
            _ => return false,
        };
        holds != self.opposite
    }

    /// Whether a value stands to the one that is wanted as the relation says.
    fn test(&self, found: &Data) -> bool {
        let order = self.value.known().and_then(|value| found.order(value));
        order.is_some_and(|order| match self.relation {
            Relation::Equal => order == Ordering::Equal,
            Relation::Less => order == Ordering::Less,
            Relation::AtMost => order != Ordering::Greater,
            Relation::More => order == Ordering::Greater,
            Relation::AtLeast => order != Ordering::Less,
        })
    }
}

/// The answers from one value through another: a row for each stretch of which it is certain that it has one answer.
fn turned(evaluator: &mut Evaluator<'_>, question: &Question, id: NameId, from: &Data, to: &Data) -> Vec<Row> {
    let inside = |data: &Data| from.order(data) != Some(Ordering::Greater) && data.order(to) != Some(Ordering::Greater);
    let (turning, all) = evaluator.turning_values(question, id);
    let mut values = vec![from.clone()];
    values.extend(whole_cents(turning).into_iter().filter(inside));
    values.push(to.clone());
    values.dedup();
    if let Some(days) = every_day(from, to) {
        return runs(evaluator.vary(question, id, &days), &values);
    }
    if !all {
        // Between them it may turn and turn back.
        let answers = evaluator.vary(question, id, &values);
        return answers.into_iter().map(alone).collect();
    }
    // What is rounded in large steps, or turns where the text names no value, shows at values in between.
    let mut tried = values.clone();
    spread(from, to, SPREAD, &mut tried);
    tried.sort_by(|one, two| one.order(two).unwrap_or(Ordering::Equal));
    tried.dedup();
    let answers = evaluator.vary(question, id, &tried);
    let mut rows = stretches(evaluator, question, id, answers);
    rows.retain(|row| row.from != row.to || values.contains(&row.from));
    let mut rows = without_steady(rows);
    to_their_ends(evaluator, question, id, &mut rows);
    rows
}

fn steps(from: &Data, to: &Data, step: &Expr) -> Result<Vec<Data>, Problem> {
    let unfit = || {
        Problem::new(
            "terms::case::wrong-type",
            step.span,
            "this is no step for the values that are varied",
        )
        .help("write a step of the same kind, such as `in steps of €100`, `in steps of 5 days` or `in steps of 1`")
    };
    let mut values: Vec<Data> = Vec::new();
    let mut at = from.clone();
    while at.order(to) != Some(Ordering::Greater) {
        values.push(at.clone());
        if values.len() > MOST_VALUES {
            return Err(Problem::new(
                "terms::case::too-many",
                step.span,
                "more than 10,000 values lie between the first and the last",
            )
            .help("take larger steps, or leave the step out: then only the places count at which the answer turns"));
        }
        let after = i64::try_from(values.len())
            .ok()
            .and_then(|count| stepped(from, step, count))
            .ok_or_else(unfit)?;
        if at.order(&after) != Some(Ordering::Less) {
            return Err(unfit());
        }
        at = after;
    }
    Ok(values)
}

/// The value so many steps on. Months count from the first value, so that the 31st stays the last day of its month.
fn stepped(from: &Data, step: &Expr, count: i64) -> Option<Data> {
    let ExprKind::Literal(literal) = &step.kind else {
        return None;
    };
    let far = |digits: &str| Exact::parse(digits)?.checked_mul(Exact::from_integer(count)).ok();
    let long = |length: &str| length.parse::<i64>().ok()?.checked_mul(count);
    Some(match (from, literal) {
        (Data::Money(value, currency), Literal::Money(spelled, digits))
            if Currency::parse(spelled) == Some(*currency) =>
        {
            Data::Money(value.checked_add(far(digits)?).ok()?, *currency)
        }
        (Data::Number(value), Literal::Number(digits)) => Data::Number(value.checked_add(far(digits)?).ok()?),
        (Data::Percent(value), Literal::Percent(digits)) => Data::Percent(value.checked_add(far(digits)?).ok()?),
        (Data::Date(day), Literal::Period(length, unit)) => {
            let length = Period::new(long(length)?, Unit::parse(unit)?)?;
            Data::Date(length.after(*day).ok()?.value)
        }
        (Data::Period(period), Literal::Period(length, unit)) if Unit::parse(unit)? == period.unit() => {
            Data::Period(Period::new(period.count().checked_add(long(length)?)?, period.unit())?)
        }
        (Data::Period(period), Literal::Number(length)) => {
            Data::Period(Period::new(period.count().checked_add(long(length)?)?, period.unit())?)
        }
        _ => return None,
    })
}

/// The rows at the values at which an answer may turn, and at those at which it turns to or from what is wanted.
fn aimed(
    evaluator: &mut Evaluator<'_>,
    question: &Question,
    id: NameId,
    values: Vec<Data>,
    aim: &Aim,
) -> Vec<(Data, Outcome)> {
    let reached = |outcome: &Outcome| aim.reached(outcome);
    let mut rows = exact_turns(evaluator, question, id, &whole_cents(values), &reached);
    if aim.relation == Relation::Equal {
        // Where the answer passes the value that is wanted, though it has it nowhere that was tried.
        for relation in [Relation::AtLeast, Relation::More] {
            let passed = Aim {
                relation,
                value: aim.value.clone(),
                opposite: false,
            };
            let values: Vec<Data> = rows.into_iter().map(|(at, _)| at).collect();
            rows = exact_turns(evaluator, question, id, &values, &|outcome| passed.reached(outcome));
        }
    }
    rows
}

/// Whether a value lies within the limits of a declaration.
fn within(name: &crate::model::Name, value: &Data) -> bool {
    let beyond = |limit: &Option<Data>, side| limit.as_ref().is_some_and(|limit| value.order(limit) == Some(side));
    !beyond(&name.at_least, Ordering::Less) && !beyond(&name.at_most, Ordering::Greater)
}

/// The rows at some values, with the two neighbours between which the answer turns to or from what is wanted.
fn exact_turns(
    evaluator: &mut Evaluator<'_>,
    question: &Question,
    id: NameId,
    values: &[Data],
    reached: &dyn Fn(&Outcome) -> bool,
) -> Vec<(Data, Outcome)> {
    let mut rows = evaluator.vary(question, id, values);
    let mut extra: Vec<(Data, Outcome)> = Vec::new();
    for pair in rows.windows(2) {
        let [(low, one), (high, two)] = pair else { continue };
        if reached(one) == reached(two) {
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
            if reached(&outcome) == reached(one) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
    rows.extend(extra);
    rows.sort_by(|one, two| one.0.order(&two.0).unwrap_or(Ordering::Equal));
    rows.dedup_by(|one, two| one.0 == two.0);
    rows
}

/// The values at which the answer is reached, side by side ones together. Values without an order stand alone. Where the
/// rows stand for all values, what holds at the first or the last one holds beyond it.
fn reached_stretches(
    rows: &[(Data, Outcome)],
    reached: &dyn Fn(&Outcome) -> bool,
    ordered: bool,
    all: bool,
) -> Vec<Stretch> {
    let holds: Vec<bool> = rows.iter().map(|(_, outcome)| reached(outcome)).collect();
    let at = |place: usize| rows.get(place).map(|(data, _)| data.clone());
    let mut found = Vec::new();
    let mut place = 0;
    while place < rows.len() {
        if holds.get(place) != Some(&true) {
            place += 1;
            continue;
        }
        let mut last = place;
        while ordered && holds.get(last + 1) == Some(&true) {
            last += 1;
        }
        found.push(Stretch {
            from: at(place).filter(|_| !(ordered && all) || place > 0),
            to: at(last).filter(|_| !(ordered && all) || last + 1 < rows.len()),
        });
        place = last + 1;
    }
    found
}
