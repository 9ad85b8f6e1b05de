//! Questions: each form as it stands in the tree.

use super::Sentence;
use super::cases::{fact, fact_value, yes};
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{
    About, Acts, Ask, AskForm, Asked, Expr, ExprKind, Fact, FactValue, Goal, Modal, Name, Relation, Vary, Wanted,
};

/// A question of any form.
pub(super) fn ask(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Ask> {
    let what_if = node
        .kid(Kind::what_if)
        .or_else(|| node.kid(Kind::again))
        .map(|kid| suppositions(sentence, kid))
        .unwrap_or_default();
    let form = form(sentence, node)?;
    Some(Ask {
        what_if,
        form,
        span: sentence.whole(),
    })
}

fn form(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<AskForm> {
    Some(match node.kind {
        Kind::e_needs => AskForm::Needs(for_question(sentence, node)),
        Kind::e_assumes => AskForm::Assumes(for_question(sentence, node)),
        Kind::e_interview => AskForm::Interview(for_question(sentence, node)),
        Kind::e_prevails => AskForm::Prevails(for_question(sentence, node)),
        Kind::e_why if node.has(Kind::tracing) => AskForm::Trace(question(sentence, node)),
        Kind::e_why => AskForm::Why(question(sentence, node)),
        Kind::e_why_not => AskForm::WhyNot(question(sentence, node)),
        Kind::e_vary => {
            let mut ends = node.all(Kind::literal);
            let (from, to) = (ends.next()?, ends.next()?);
            AskForm::Vary(Box::new(Vary {
                fact: node.kid(Kind::varied).map(|kid| sentence.name(kid))?,
                from: sentence.any(from),
                to: sentence.any(to),
                step: node
                    .kid(Kind::step)
                    .and_then(|kid| kid.kids().next())
                    .and_then(|kid| literal(sentence, kid)),
                question: question(sentence, node),
            }))
        }
        Kind::e_goal => goal(sentence, node)?,
        Kind::e_timeline => AskForm::Timeline(
            node.kid(Kind::timeline_from).and_then(|kid| sentence.date_of(kid)),
            node.kid(Kind::timeline_to).and_then(|kid| sentence.date_of(kid)),
        ),
        Kind::e_next => AskForm::Next(sentence.date_of(node)),
        Kind::e_consequence => AskForm::Consequence {
            party: node.kid(Kind::acting_not).map(|kid| sentence.name(kid))?,
            act: sentence.name_in(node)?,
            on: sentence.date_of(node),
        },
        Kind::e_owed => AskForm::Owed(Asked {
            candidates: None,
            about: About::Value(Expr {
                kind: ExprKind::Name(
                    Name {
                        words: "owed on".to_owned(),
                        span: sentence.whole(),
                    },
                    Vec::new(),
                ),
                span: sentence.whole(),
            }),
            on: sentence.date_of(node),
            span: sentence.whole(),
        }),
        Kind::e_changed => AskForm::Changed,
        _ if node.has(Kind::again) => AskForm::Again,
        _ => AskForm::Value(question(sentence, node)?),
    })
}

fn literal(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Expr> {
    Some(Expr {
        kind: ExprKind::Literal(sentence.literal_of(node)?),
        span: sentence.span(node),
    })
}

fn for_question(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Asked> {
    node.kid(Kind::for_question).and_then(|kid| question(sentence, kid))
}

/// The question with one value that a sentence holds.
fn question(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Asked> {
    let asked = node.kid(Kind::asked)?;
    let on = sentence.date_of(asked);
    let (candidates, about) = match asked.kid(Kind::which_of) {
        Some(which) => {
            let (candidates, list) = which_of(sentence, which)?;
            (candidates, About::Value(list))
        }
        None => (None, about(sentence, asked)?),
    };
    Some(Asked {
        candidates,
        about,
        on,
        span: sentence.span(asked),
    })
}

/// What a question is about, from the part of the sentence that says it.
pub(super) fn about(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<About> {
    let kid = node
        .kids()
        .find(|kid| !matches!(kid.kind, Kind::w_on | Kind::date | Kind::long_date))?;
    Some(match kid.kind {
        Kind::by_when => About::ByWhen(modal(kid)?, sentence.name_in(kid)?),
        Kind::until_when => About::UntilWhen(modal(kid), sentence.name_in(kid)?),
        Kind::when_is => About::When(sentence.name_in(kid)?),
        Kind::acts_asked => About::Value(acts_asked(sentence, kid)?),
        Kind::acts => About::Value(sentence.acts(kid)),
        Kind::permissible => About::Value(sentence.permissible(kid)),
        _ => About::Value(sentence.condition(kid)),
    })
}

fn modal(node: Node<'_>) -> Option<Modal> {
    if node.has(Kind::w_must) {
        Some(Modal::Must)
    } else if node.has(Kind::w_may) {
        Some(Modal::May)
    } else {
        None
    }
}

/// `what must buyer do`: the same list as `what buyer must do`.
fn acts_asked(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Expr> {
    let party = node.kid(Kind::acting).map(|kid| sentence.name(kid))?;
    let negated = node.has(Kind::w_not) || node.has(Kind::w_may_not);
    let which = match (node.has(Kind::w_must), negated) {
        (true, false) => Acts::Must(sentence.name_in(node)),
        (_, true) => Acts::MayNot,
        (false, false) => Acts::May,
    };
    Some(Expr {
        kind: ExprKind::Acts(party, which),
        span: sentence.span(node),
    })
}

fn goal(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<AskForm> {
    let goal = node.kid(Kind::goal)?;
    let permissible = goal.kid(Kind::permissible)?;
    let question = Asked {
        candidates: None,
        about: About::Value(sentence.permissible(permissible)),
        on: goal.kid(Kind::on_day).and_then(|day| sentence.date_of(day)),
        span: sentence.span(permissible),
    };
    let value = match goal.kid(Kind::fact_value) {
        Some(kid) => Some(fact_value(sentence, kid)),
        None => goal.kid(Kind::literal).map(|kid| sentence.any(kid)),
    };
    let relation = goal
        .kid(Kind::bound)
        .and_then(|kid| kid.kids().next())
        .map_or(Relation::Equal, |kid| match kid.kind {
            Kind::w_at_most | Kind::w_on_or_before => Relation::AtMost,
            Kind::w_more_than | Kind::w_after => Relation::More,
            Kind::w_less_than | Kind::w_before => Relation::Less,
            _ => Relation::AtLeast,
        });
    Some(AskForm::Goal(Box::new(Goal {
        fact: sentence.name_in(node)?,
        question,
        wanted: Wanted {
            relation,
            value,
            opposite: goal.has(Kind::w_not),
        },
    })))
}

fn suppositions(sentence: &mut Sentence<'_>, node: Node<'_>) -> Vec<Fact> {
    let Some(list) = node.kid(Kind::suppositions) else {
        return Vec::new();
    };
    list.all(Kind::supposition)
        .filter_map(|kid| {
            if let Some(inner) = kid.kid(Kind::fact) {
                return fact(sentence, inner);
            }
            let name = sentence.name_in(kid)?;
            let span = name.span;
            Some(Fact {
                name,
                arguments: Vec::new(),
                value: FactValue::Values(vec![yes(span, true)]),
                assumed: false,
                span,
            })
        })
        .collect()
}

pub(super) fn which_of(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<(Option<Vec<Name>>, Expr)> {
    let list = node.kid(Kind::candidates)?;
    let candidates = list
        .all(Kind::candidate)
        .map(|kid| Name {
            words: sentence.text(kid).trim_matches('"').to_owned(),
            span: sentence.span(kid),
        })
        .collect();
    let about = if let Some(acts) = node.kid(Kind::acts) {
        sentence.acts(acts)
    } else if let Some(acts) = node.kid(Kind::acts_asked) {
        acts_asked(sentence, acts)?
    } else {
        node.kid(Kind::reference).map(|kid| sentence.reference(kid))?
    };
    Some((Some(candidates), about))
}
