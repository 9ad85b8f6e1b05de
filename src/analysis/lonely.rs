//! Names that can only ever be a word, which nothing else uses, where a sentence or a fact was meant: names for an amount, a
//! day or a period, and words joined as those of a sentence are.

use super::Finding;
use crate::id::WordId;
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;

/// Last words of names for what is counted in money, days or numbers. A term is not one of them: it may be a trade term, such
/// as `delivery term is ex works`.
const MEASURES: [&str; 31] = [
    "amount",
    "cap",
    "charge",
    "charges",
    "commission",
    "compensation",
    "cost",
    "costs",
    "date",
    "day",
    "days",
    "deadline",
    "deposit",
    "discount",
    "due",
    "duration",
    "fee",
    "fees",
    "interest",
    "limit",
    "maximum",
    "minimum",
    "number",
    "penalty",
    "percentage",
    "period",
    "price",
    "rate",
    "rent",
    "total",
    "value",
];

/// Words that join a complement to what stands before them: `due upon receipt`. They rarely stand within the name of a thing,
/// as `of` and `on` do: `letter of credit`, `free on board`.
const JOINS: [&str; 7] = ["for", "from", "to", "under", "upon", "with", "within"];

/// Each rule that gives a name the only word that it can be, unquoted and used nowhere else, when the name is one for a measure
/// or the word is put together as part of a sentence is.
pub(super) fn lonely(model: &Model) -> Vec<Finding> {
    let uses = model.uses_of_words();
    let mut found = Vec::new();
    for name in model.names.iter().filter(|name| is_word(name)) {
        let rules: Vec<&Rule> = name.rules.iter().filter_map(|rule| model.rule(*rule)).collect();
        let [only] = rules.as_slice() else { continue };
        let Some((word, span)) = unquoted(model, only) else {
            continue;
        };
        let Some(known) = model.word(word) else { continue };
        if !(is_measure(name) || joined(&known.shown))
            || uses.get(&word) != Some(&1)
            || model.ranks.contains_key(&known.key)
        {
            continue;
        }
        let problem = Problem::new(
            "terms::name::lonely-word",
            span,
            format!(
                "`{}` is always the word `{}`, which nothing else uses",
                name.words, known.shown
            ),
        )
        .label("no fact and no rule is named so")
        .help(format!(
            "declare it when it is a value; write `\"{}\"` when these words are meant",
            known.shown
        ))
        .warning();
        found.push(Finding {
            problem,
            articles: vec![only.article],
        });
    }
    found
}

fn is_word(name: &Name) -> bool {
    name.sort == NameKind::Derived && !name.library && !name.question && name.kind == Kind::Word
}

fn is_measure(name: &Name) -> bool {
    let last = name.key.rsplit('_').next().unwrap_or_default();
    MEASURES.contains(&last)
}

/// Whether words are joined as in `due upon receipt`.
fn joined(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let behind = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    behind.iter().any(|word| JOINS.contains(word))
}

/// The word that a rule gives whatever happens, when it stands without quotes in a rule of the text itself.
fn unquoted(model: &Model, rule: &Rule) -> Option<(WordId, Span)> {
    if rule.kind != RuleKind::Is || rule.clause.is_some() || model.of_library(rule.article) {
        return None;
    }
    let node = model.expr(rule.value?)?;
    let Expr::Known(Data::Word(word)) = &node.expr else {
        return None;
    };
    let shown = model.word(*word).map_or(0, |word| word.shown.len());
    let length = node.span.end.saturating_sub(node.span.start) as usize;
    (length <= shown).then_some((*word, node.span))
}
