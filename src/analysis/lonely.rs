//! Names for an amount, a day or a period that can only ever be a word, which nothing else uses: mostly a sentence or a
//! fact that was meant.

use super::Finding;
use crate::id::WordId;
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use std::collections::BTreeMap;

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

/// Each rule that gives a name for a measure the only word that it can be, unquoted and used nowhere else.
pub(super) fn lonely(model: &Model) -> Vec<Finding> {
    let mut uses: BTreeMap<WordId, usize> = BTreeMap::new();
    let mut count = |word: WordId| *uses.entry(word).or_default() += 1;
    for node in &model.exprs {
        if let Expr::Known(Data::Word(word)) = &node.expr {
            count(*word);
        }
    }
    for name in &model.names {
        name.choices.iter().flatten().copied().for_each(&mut count);
    }
    for record in &model.records {
        let choices = record.fields.iter().filter_map(|field| field.choices.as_ref());
        choices.flatten().copied().for_each(&mut count);
    }
    for rule in &model.rules {
        rule.members
            .iter()
            .filter_map(|member| member.word)
            .for_each(&mut count);
    }
    model.acts.iter().for_each(|act| {
        count(act.act);
        act.upon.into_iter().for_each(&mut count);
    });
    model.parties.iter().for_each(|party| count(party.word));
    let mut found = Vec::new();
    for name in model.names.iter().filter(|name| is_word(name)) {
        let rules: Vec<&Rule> = name.rules.iter().filter_map(|rule| model.rule(*rule)).collect();
        let [only] = rules.as_slice() else { continue };
        let Some((word, span)) = unquoted(model, only) else {
            continue;
        };
        let Some(known) = model.word(word) else { continue };
        if uses.get(&word) != Some(&1) || model.ranks.contains_key(&known.key) {
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
    let last = name.key.rsplit('_').next().unwrap_or_default();
    name.sort == NameKind::Derived
        && !name.library
        && !name.question
        && name.kind == Kind::Word
        && MEASURES.contains(&last)
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
