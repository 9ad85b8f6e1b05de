//! Sentences in prose that would pass as the word of a choice.
//!
//! In: a model and the texts that it came from. Out: a problem for each. Never: refuses a word that the text knows
//! otherwise.

use super::quantities::part_in_words;
use crate::id::{ExprId, NameId, WordId};
use crate::model::{Data, Expr, Model, Rule, RuleKind, key_of};
use crate::problem::Problem;
use crate::source::Sources;
use crate::syntax::{dispatch, words};

/// Participles that their ending does not tell: those without `-ed`, and those among the nouns and verbs in `-eed`.
const PARTICIPLES: [&str; 17] = [
    "agreed",
    "borne",
    "bound",
    "chosen",
    "drawn",
    "freed",
    "given",
    "guaranteed",
    "held",
    "kept",
    "made",
    "met",
    "paid",
    "set",
    "sold",
    "taken",
    "written",
];

/// `the agreement is governed by Dutch law`: a value in bare words that nothing else in the text knows, and that are put
/// together as a sentence is.
#[must_use]
pub fn prose(model: &Model, sources: &Sources) -> Vec<Problem> {
    let uses = model.uses_of_words();
    let of_text = |rule: &&Rule| rule.kind == RuleKind::Is && rule.clause.is_none() && !model.of_library(rule.article);
    let of_rule = |rule: &'_ Rule| {
        values(model, rule)
            .into_iter()
            .map(|value| (rule.name, value))
            .collect::<Vec<_>>()
    };
    let values = model.rules.iter().filter(of_text).flat_map(of_rule);
    let alone = |value: ExprId| {
        bare_word(model, value).is_some_and(|word| {
            let ranked = model.word(word).is_some_and(|word| model.ranks.contains_key(&word.key));
            !ranked && uses.get(&word).is_none_or(|count| *count <= 1)
        })
    };
    values
        .filter(|(_, value)| alone(*value))
        .filter_map(|(name, value)| told(model, sources, name, value))
        .collect()
}

/// The word that a value is.
fn bare_word(model: &Model, value: ExprId) -> Option<WordId> {
    match &model.expr(value)?.expr {
        Expr::Known(Data::Word(word)) => Some(*word),
        _ => None,
    }
}

/// The problem of words that nothing else in the text knows, as the value of a name.
fn told(model: &Model, sources: &Sources, name: NameId, value: ExprId) -> Option<Problem> {
    let span = model.expr(value)?.span;
    let said: Vec<&str> = sources.slice(span).split_whitespace().collect();
    if let [only] = said.as_slice()
        && let Some(meant) = of_other_languages(only)
    {
        let message = format!("no fact and no rule is named `{only}`");
        return Some(
            Problem::new("terms::name::unknown", span, message)
                .label("not known")
                .help(format!("write `{meant}`")),
        );
    }
    let form = model.name(name).and_then(|name| opens_a_form(&name.words, &said));
    let sign = form.map(|form| form.opening.to_owned()).or_else(|| sentence(&said))?;
    let said = said.join(" ");
    let part = part_in_words(&said).filter(|(whole, _)| model.find(&key_of(whole)).is_some());
    let help = match (part, form) {
        (Some((_, written)), _) => format!("write `{written}`"),
        (None, Some(form)) => format!(
            "the sentence that opens so has the form `{}`; what nobody computes stands in `text \"…\"`",
            form.shape
        ),
        (None, None) => format!(
            "write a sentence that the language has (`terms explain sentences`), or `text \"…\"` for what nobody computes; a word of a choice that looks like this stands in quotes: `\"{said}\"`"
        ),
    };
    Some(
        Problem::new(
            "terms::name::unknown",
            span,
            format!("no fact and no rule is named `{said}`"),
        )
        .label(format!("`{sign}` makes this more than a word"))
        .help(help),
    )
}

/// What a word of other languages says, when that is a value: `true`, `ja`, `null`.
fn of_other_languages(word: &str) -> Option<&'static str> {
    let meant = crate::syntax::of_programs(&word.to_lowercase())?;
    matches!(meant, "yes" | "no" | "none" | "unlimited").then_some(meant)
}

/// `payment is due in three instalments`: the sentence that a name and the words of its value open, with more behind them.
fn opens_a_form(name: &str, said: &[&str]) -> Option<&'static dispatch::Form> {
    let sentence = format!("{name} {}", said.join(" ").to_lowercase());
    let longer = |form: &&dispatch::Form| {
        form.opening.len() > name.len()
            && sentence.len() > form.opening.len()
            && dispatch::opens_with(&sentence, form.opening)
    };
    dispatch::CLAUSES.iter().find(longer)
}

/// What a rule gives: its value, or those of its cases.
fn values(model: &Model, rule: &Rule) -> Vec<ExprId> {
    let Some(value) = rule.value else { return Vec::new() };
    match model.expr(value).map(|node| &node.expr) {
        Some(Expr::Cases(cases, otherwise)) => cases.iter().map(|case| case.value).chain(*otherwise).collect(),
        _ => vec![value],
    }
}

/// The words by which bare words are a sentence: an article of grammar behind the first word, or who does what is done.
fn sentence(said: &[&str]) -> Option<String> {
    if said.first().is_some_and(|first| first.starts_with('"')) {
        return None;
    }
    let behind = said.get(1..said.len().saturating_sub(1))?;
    if let Some(article) = behind.iter().find(|word| words::skipped(&word.to_lowercase())) {
        return Some((*article).to_owned());
    }
    said.windows(3).find_map(|part| match part {
        [done, "by", _] if participle(&done.to_lowercase()) => Some(format!("{done} by")),
        _ => None,
    })
}

fn participle(word: &str) -> bool {
    // `seed`, `need` and `speed` are none.
    let ending = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed");
    ending || PARTICIPLES.contains(&word)
}
