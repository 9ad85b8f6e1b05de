//! Whether an answer is what a scenario expects.

use super::facts;
use crate::eval::{Answer, Outcome, Question};
use crate::id::WordId;
use crate::model::{Data, Kind, Model};
use crate::problem::Problem;
use crate::syntax::tree::{Expected, Expr, Literal, Name};
use std::rc::Rc;

/// What came out other than expected; `None` when it agrees.
///
/// # Errors
/// A problem when the expectation itself does not fit the question.
pub(super) fn differs(
    model: &Model,
    question: &Question,
    answer: &Answer,
    expected: &Expected,
) -> Result<Option<String>, Problem> {
    let agrees = match (expected, &answer.outcome) {
        (Expected::NoRule, outcome) => matches!(outcome, Outcome::NoRule),
        (Expected::Conflict, outcome) => matches!(outcome, Outcome::Conflict(_)),
        (Expected::Holds(wanted), Outcome::Known(Data::YesNo(found))) => wanted == found,
        (Expected::Empty, Outcome::Known(Data::List(members))) => members.is_empty(),
        (Expected::Values(values), outcome) => values_agree(model, question, values, outcome)?,
        (Expected::Includes(values), Outcome::Known(Data::List(members))) => {
            let mut all = true;
            for value in values {
                let wanted = word(model, value);
                all &= members.contains(&wanted);
            }
            all
        }
        (Expected::Rows(rows), outcome) => rows_agree(model, rows, outcome)?,
        (Expected::AtMost(literal), outcome) => bound(model, question, literal, outcome.high())?,
        (Expected::AtLeast(literal), outcome) => bound(model, question, literal, outcome.low())?,
        (
            Expected::Unknown {
                needs,
                at_least,
                at_most,
            },
            Outcome::Unknown(_),
        ) => {
            let mut all = match needs {
                Some(names) => same_needs(model, names, answer)?,
                None => true,
            };
            if let Some(literal) = at_most {
                all &= bound(model, question, literal, answer.outcome.high())?;
            }
            if let Some(literal) = at_least {
                all &= bound(model, question, literal, answer.outcome.low())?;
            }
            all
        }
        _ => false,
    };
    Ok((!agrees).then(|| crate::answer::short(model, answer)))
}

fn kind_of(model: &Model, question: &Question) -> (Kind, Option<Vec<WordId>>) {
    match question {
        Question::Name { name, .. } => model
            .name(*name)
            .map_or((Kind::Any, None), |name| (name.kind.clone(), name.choices.clone())),
        Question::Acts { .. } => (Kind::List(Box::new(Kind::Word)), None),
        Question::Deadline { .. } | Question::Right { .. } | Question::End { .. } | Question::Until { .. } => {
            (Kind::Any, None)
        }
    }
}

fn word(model: &Model, expr: &Expr) -> Data {
    match facts::value_in(model, &Kind::Word, None, "", expr) {
        Ok(Some(data)) => data,
        _ => Data::YesNo(false),
    }
}

fn values_agree(model: &Model, question: &Question, values: &[Expr], outcome: &Outcome) -> Result<bool, Problem> {
    let (kind, choices) = kind_of(model, question);
    if let Kind::List(_) = kind {
        let Outcome::Known(Data::List(members)) = outcome else {
            return Ok(false);
        };
        let wanted: Vec<Data> = values.iter().map(|value| word(model, value)).collect();
        return Ok(wanted.iter().all(|one| members.contains(one)) && members.iter().all(|one| wanted.contains(one)));
    }
    let [only] = values else { return Ok(false) };
    let found = facts::value_in(model, &kind, choices.as_deref(), "this", only)?;
    Ok(match (found, outcome) {
        (None, Outcome::None) => true,
        (Some(wanted), Outcome::Known(data)) => wanted == *data,
        _ => false,
    })
}

fn bound(model: &Model, question: &Question, literal: &Literal, found: Option<&Data>) -> Result<bool, Problem> {
    let (kind, _) = kind_of(model, question);
    let expr = Expr {
        kind: crate::syntax::tree::ExprKind::Literal(literal.clone()),
        span: crate::source::Span::default(),
    };
    let wanted = facts::value_in(model, &kind, None, "this", &expr)?;
    Ok(wanted.as_ref() == found && wanted.is_some())
}

fn same_needs(model: &Model, names: &[Name], answer: &Answer) -> Result<bool, Problem> {
    let mut wanted = Vec::new();
    for name in names {
        let id = model.find(&name.words).ok_or_else(|| {
            Problem::new(
                "terms::case::unknown-name",
                name.span,
                format!("the contract knows no `{}`", name.words),
            )
        })?;
        wanted.push(id);
    }
    Ok(wanted.len() == answer.needs.len() && wanted.iter().all(|id| answer.needs.contains(id)))
}

/// Records: of an allocation by their `id`, of a record by its only row.
fn rows_agree(model: &Model, rows: &[Vec<(Name, Expr)>], outcome: &Outcome) -> Result<bool, Problem> {
    let claims = match outcome {
        Outcome::Known(Data::Allocation(claims)) => Rc::clone(claims),
        Outcome::Known(Data::Account(account)) if account.statement => Rc::new(account.lines()),
        Outcome::Known(Data::Account(account)) => Rc::new(account.open_claims()),
        _ => return Ok(false),
    };
    if rows.len() != claims.len() {
        return Ok(false);
    }
    for (row, (id, fields)) in rows.iter().zip(claims.iter()) {
        for (name, expr) in row {
            let key = name.key();
            if key == "id" {
                let wanted = match facts::value_in(model, &Kind::Text, None, "id", expr)? {
                    Some(Data::Text(text)) => text.to_string(),
                    _ => return Ok(false),
                };
                if !wanted.eq_ignore_ascii_case(id) {
                    return Ok(false);
                }
                continue;
            }
            let Some((_, found)) = fields.iter().find(|(field, _)| **field == *key) else {
                return Ok(false);
            };
            let kind = match found {
                Data::Money(_, currency) => Kind::Money(*currency),
                Data::Date(_) => Kind::Date,
                Data::Text(_) => Kind::Text,
                _ => Kind::Any,
            };
            if facts::value_in(model, &kind, None, &name.words, expr)?.as_ref() != Some(found) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
