//! Cases, scenarios, questions.

use super::{Sentence, questions};
use crate::problem::Problem;
use crate::source::SourceId;
use crate::syntax::dispatch;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan;
use crate::syntax::tree::{
    About, Ask, Asked, CaseLine, Expect, Expected, Expr, ExprKind, Fact, FactValue, Literal, Name,
};

/// Reads one line of a case or scenario.
pub(super) fn line(from: &scan::Statement, source: &str, problems: &mut Vec<Problem>) -> Option<CaseLine> {
    if from.broken {
        return None;
    }
    let form = dispatch::case_line(&from.canonical);
    let mut sentence = Sentence::new(from, source, problems);
    let reading = sentence.read(form)?;
    let node = reading.whole();
    let span = sentence.whole();
    Some(match form {
        Kind::e_expect => CaseLine::Expect(expect(&mut sentence, node)?),
        Kind::e_tests => CaseLine::Tests(sentence.references(node)),
        Kind::e_nothing_else => CaseLine::NothingElseAgreed(span),
        Kind::e_on => CaseLine::On(sentence.date_of(node)?, span),
        Kind::e_fact => CaseLine::Fact(fact(&mut sentence, node.kid(Kind::fact)?)?),
        _ => CaseLine::Ask(questions::ask(&mut sentence, node)?),
    })
}

/// Reads a fact as typed in a conversation or on the command line.
pub fn fact_line(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Option<Fact> {
    let (statement, _) = scan::scan_line(source, text, problems);
    let mut sentence = Sentence::new(&statement, text, problems);
    let reading = sentence.read(Kind::e_fact)?;
    let node = reading.whole();
    fact(&mut sentence, node.kid(Kind::fact)?)
}

/// Whether a line of conversation asks something by its first words alone, without a question mark.
#[must_use]
pub fn asks(text: &str) -> bool {
    let (statement, _) = scan::scan_line(SourceId::default(), text, &mut Vec::new());
    dispatch::asks(&statement.canonical)
}

/// Reads `on DATE` as typed in a conversation: the day, as `2026-06-03`.
pub fn on_line(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let (statement, _) = scan::scan_line(source, text, problems);
    let mut sentence = Sentence::new(&statement, text, problems);
    let reading = sentence.read(Kind::e_on)?;
    let node = reading.whole();
    sentence.date_of(node)
}

/// Reads a question as typed in a conversation or on the command line.
pub fn ask_line(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> Option<Ask> {
    let (statement, _) = scan::scan_line(source, text, problems);
    let mut sentence = Sentence::new(&statement, text, problems);
    let reading = sentence.read(dispatch::question(&statement.canonical))?;
    let node = reading.whole();
    questions::ask(&mut sentence, node)
}

pub(super) fn yes(span: crate::source::Span, holds: bool) -> Expr {
    Expr {
        kind: ExprKind::Literal(Literal::YesNo(holds)),
        span,
    }
}

pub(super) fn fact(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Fact> {
    let name = sentence.name_in(node)?;
    let span = sentence.whole();
    let assumed = node.has(Kind::assumed);
    let arguments = node
        .kid(Kind::arguments)
        .map(|list| list.all(Kind::value).map(|kid| sentence.value(kid)).collect())
        .unwrap_or_default();
    let value = if node.has(Kind::w_not) {
        FactValue::Values(vec![yes(span, false)])
    } else if node.has(Kind::w_on) {
        FactValue::On(sentence.date_of(node)?)
    } else if let Some(fields) = node.kid(Kind::record_fields) {
        let id = node.kid(Kind::record_id).map(|kid| sentence.spelled_node(kid));
        FactValue::Record(id, record_fields(sentence, fields))
    } else if let Some(rows) = node.kid(Kind::fact_rows) {
        fact_rows(sentence, rows)
    } else if let Some(values) = node.kid(Kind::fact_values) {
        fact_values(sentence, values)
    } else {
        return None;
    };
    Some(Fact {
        name,
        arguments,
        value,
        assumed,
        span,
    })
}

fn record_fields(sentence: &mut Sentence<'_>, node: Node<'_>) -> Vec<(Name, Expr)> {
    node.all(Kind::record_field)
        .filter_map(|field| {
            let name = sentence.name_in(field)?;
            Some((name, field.kid(Kind::fact_value).map(|kid| fact_value(sentence, kid))?))
        })
        .collect()
}

fn fact_rows(sentence: &mut Sentence<'_>, node: Node<'_>) -> FactValue {
    let mut rows = Vec::new();
    let mut records = Vec::new();
    let mut values = Vec::new();
    for row in node.all(Kind::fact_row) {
        let span = sentence.span(row);
        if let Some(fields) = row.kid(Kind::record_fields) {
            records.push(record_fields(sentence, fields));
        } else if let Some(value) = row.kid(Kind::fact_value) {
            values.push(fact_value(sentence, value));
        } else if let (Some(date), Some(literal)) = (sentence.date_of(row), sentence.signed_literal(row)) {
            rows.push((date, literal, span));
        }
    }
    if !records.is_empty() {
        FactValue::Records(records)
    } else if !values.is_empty() {
        FactValue::Values(values)
    } else {
        FactValue::Rows(rows)
    }
}

fn fact_values(sentence: &mut Sentence<'_>, node: Node<'_>) -> FactValue {
    let all: Vec<Node<'_>> = node.all(Kind::fact_value).collect();
    if let [only] = all.as_slice()
        && only.has(Kind::fact_empty)
    {
        return FactValue::Empty;
    }
    FactValue::Values(all.into_iter().map(|kid| fact_value(sentence, kid)).collect())
}

pub(super) fn fact_value(sentence: &mut Sentence<'_>, node: Node<'_>) -> Expr {
    let span = sentence.span(node);
    let Some(kid) = node.kids().next() else {
        return sentence.broken(node);
    };
    match kid.kind {
        Kind::amount_per => sentence.amount_per(kid),
        Kind::year_day => sentence.year_day(kid),
        Kind::literal | Kind::negative => sentence.any(kid),
        Kind::name | Kind::article_number => Expr {
            kind: ExprKind::Name(sentence.name(kid), Vec::new()),
            span,
        },
        _ => sentence.broken(node),
    }
}

fn expect(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Expect> {
    let kid = node.kids().next()?;
    let span = sentence.whole();
    let mut candidates = None;
    let mut about = kid
        .kid(Kind::expected)
        .and_then(|inner| questions::about(sentence, inner));
    let expected = match kid.kind {
        Kind::expect_no_rule => Expected::NoRule,
        Kind::expect_conflict => Expected::Conflict,
        Kind::expect_not => Expected::Holds(false),
        Kind::expect_unknown => unknown(sentence, kid),
        Kind::expect_which => {
            let (asked, list) = kid
                .kid(Kind::which_of)
                .and_then(|inner| questions::which_of(sentence, inner))?;
            candidates = asked;
            about = Some(About::Value(list));
            if kid.has(Kind::fact_empty) {
                Expected::Empty
            } else {
                values(sentence, kid)?
            }
        }
        _ => that(sentence, kid)?,
    };
    let on = kid.kid(Kind::on_day).and_then(|day| sentence.date_of(day));
    let ask = Asked {
        candidates,
        about: about?,
        on,
        span,
    };
    Some(Expect { ask, expected, span })
}

fn unknown(sentence: &mut Sentence<'_>, node: Node<'_>) -> Expected {
    let names: Vec<Name> = node.all(Kind::name).map(|kid| sentence.name(kid)).collect();
    let (mut at_least, mut at_most) = (None, None);
    for bound in node.all(Kind::bound_known) {
        let literal = sentence.signed_literal(bound);
        if bound.has(Kind::w_at_least) {
            at_least = literal;
        } else {
            at_most = literal;
        }
    }
    Expected::Unknown {
        needs: (!names.is_empty()).then_some(names),
        at_least,
        at_most,
    }
}

fn values(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Expected> {
    Some(match fact_values(sentence, node.kid(Kind::fact_values)?) {
        FactValue::Empty => Expected::Empty,
        FactValue::Values(values) => Expected::Values(values),
        _ => return None,
    })
}

fn that(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Expected> {
    if node.has(Kind::w_includes) {
        return Some(match fact_values(sentence, node.kid(Kind::fact_values)?) {
            FactValue::Values(values) => Expected::Includes(values),
            _ => Expected::Empty,
        });
    }
    if let Some(literal) = sentence.signed_literal(node) {
        return Some(if node.has(Kind::w_at_most) {
            Expected::AtMost(literal)
        } else {
            Expected::AtLeast(literal)
        });
    }
    if let Some(rows) = node.kid(Kind::fact_rows) {
        return Some(match fact_rows(sentence, rows) {
            FactValue::Records(records) => Expected::Rows(records),
            FactValue::Values(values) => Expected::Values(values),
            _ => return None,
        });
    }
    if node.has(Kind::to_fill_in) {
        return Some(Expected::ToFillIn);
    }
    if node.has(Kind::w_is) {
        return values(sentence, node);
    }
    Some(Expected::Holds(true))
}
