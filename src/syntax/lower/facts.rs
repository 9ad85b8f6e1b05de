//! Facts and fields: their names, types, limits and labels.

use super::Sentence;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Given, Limit, Name, TypeWord};

pub(super) fn choice_names(sentence: &Sentence<'_>, node: Node<'_>) -> Vec<Name> {
    node.all(Kind::choice_word)
        .map(|kid| Name {
            words: sentence.text(kid).trim_matches('"').to_owned(),
            span: sentence.span(kid),
        })
        .collect()
}

/// Reads the type of a fact or field.
fn type_of(sentence: &Sentence<'_>, node: Node<'_>) -> Option<TypeWord> {
    let inner = node.kid(Kind::type_of)?.kids().next()?;
    Some(match inner.kind {
        Kind::choices => TypeWord::Choice(choice_names(sentence, inner.kid(Kind::choice_words)?)),
        Kind::list_of => TypeWord::List(
            sentence.name_in(inner.kid(Kind::list_kind)?)?,
            inner
                .all(Kind::column)
                .filter_map(|column| {
                    let mut names = column.all(Kind::name).map(|kid| sentence.name(kid));
                    Some((names.next()?, names.next()?))
                })
                .collect(),
        ),
        _ => {
            let plain = inner.kids().next()?;
            match plain.kind {
                Kind::type_table => {
                    TypeWord::Table(plain.kid(Kind::type_word).map(|kid| sentence.text(kid).to_owned())?)
                }
                Kind::type_words => {
                    TypeWord::Words(plain.kid(Kind::choice_words).map(|kid| choice_names(sentence, kid)))
                }
                Kind::type_word => TypeWord::Plain(sentence.text(plain).to_owned()),
                _ => TypeWord::Named(sentence.name(plain)),
            }
        }
    })
}

fn limit_of(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Limit> {
    let value = node.kid(Kind::negative).or_else(|| node.kid(Kind::literal))?;
    Some(Limit {
        upper: !node.has(Kind::w_at_least),
        literal: sentence.signed_literal(node)?,
        span: sentence.span(value),
    })
}

/// Reads a `given` or a field.
pub(super) fn given(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Given> {
    let name = sentence.name_in(node)?;
    let kind = type_of(sentence, node)?;
    let limits = node
        .all(Kind::limit)
        .filter_map(|limit| limit_of(sentence, limit))
        .collect();
    Some(Given {
        name,
        kind,
        if_any: node.has(Kind::w_if_any),
        limits,
        label: sentence.texts(node),
    })
}
