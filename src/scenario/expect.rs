//! Whether an answer is what a scenario expects.

use super::facts;
use super::question::words_of_question;
use super::values::value_in;
use crate::eval::{Answer, Outcome, Question};
use crate::id::WordId;
use crate::model::{Data, Kind, Model};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{Expected, Expr, ExprKind, Literal, Name};
use std::cmp::Ordering;
use std::rc::Rc;

/// What came out other than expected; `None` when it agrees.
///
/// # Errors
/// A problem when the expectation itself does not fit the question.
pub(super) fn differs(
    model: &Model,
    question: &Question,
    answer: &Answer,
    (expected, place): (&Expected, Span),
) -> Result<Option<String>, Problem> {
    let bounds = Bounds { model, question, place };
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
        (Expected::AtMost(literal), outcome) => bounds.never_beyond(literal, outcome, Ordering::Greater)?,
        (Expected::AtLeast(literal), outcome) => bounds.never_beyond(literal, outcome, Ordering::Less)?,
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
                all &= bounds.exact(literal, answer.outcome.high())?;
            }
            if let Some(literal) = at_least {
                all &= bounds.exact(literal, answer.outcome.low())?;
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
    match value_in(model, &Kind::Word, None, "", expr) {
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
    let asked = words_of_question(model, question);
    if matches!(&only.kind, ExprKind::Name(name, arguments) if name.words == "unknown" && arguments.is_empty()) {
        return Err(Problem::new(
            "terms::case::wrong-type",
            only.span,
            "`unknown` is no value that an answer has",
        )
        .label("no value")
        .help(format!("write `expect unknown {asked}`")));
    }
    let found = value_in(model, &kind, choices.as_deref(), &asked, only)?;
    Ok(match (found, outcome) {
        (None, Outcome::None) => true,
        (Some(wanted), Outcome::Known(data)) => wanted == *data,
        _ => false,
    })
}

/// The bounds that an expectation states for an answer.
struct Bounds<'run> {
    model: &'run Model,
    question: &'run Question,
    place: Span,
}

impl Bounds<'_> {
    /// The value of a bound, in the type of the answer.
    fn stated(&self, literal: &Literal) -> Result<Option<Data>, Problem> {
        let (kind, _) = kind_of(self.model, self.question);
        let expr = Expr {
            kind: ExprKind::Literal(literal.clone()),
            span: self.place,
        };
        let words = words_of_question(self.model, self.question);
        value_in(self.model, &kind, None, &words, &expr)
    }

    /// Whether what is known of an unknown answer is exactly this bound.
    fn exact(&self, literal: &Literal, found: Option<&Data>) -> Result<bool, Problem> {
        let wanted = self.stated(literal)?;
        Ok(wanted.as_ref() == found && wanted.is_some())
    }

    /// Whether an answer lies within a bound whatever the missing facts are. One that may be none, or a conflict, does not.
    fn never_beyond(&self, literal: &Literal, outcome: &Outcome, beyond: Ordering) -> Result<bool, Problem> {
        let certain = match outcome {
            Outcome::Unknown(unknown) => !unknown.may_be_none && !unknown.may_clash,
            _ => true,
        };
        let limit = match beyond {
            Ordering::Greater => outcome.high(),
            _ => outcome.low(),
        };
        let (Some(wanted), Some(limit)) = (self.stated(literal)?, limit) else {
            return Ok(false);
        };
        Ok(certain && limit.order(&wanted).is_some_and(|order| order != beyond))
    }
}

fn same_needs(model: &Model, names: &[Name], answer: &Answer) -> Result<bool, Problem> {
    let mut wanted = Vec::new();
    for name in names {
        wanted.push(model.find(&name.words).ok_or_else(|| facts::unknown(model, name))?);
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
                let wanted = match value_in(model, &Kind::Text, None, "id", expr)? {
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
            if value_in(model, &kind, None, &name.words, expr)?.as_ref() != Some(found) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
