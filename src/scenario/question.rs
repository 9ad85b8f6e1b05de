//! Questions in words.

use super::facts;
use crate::eval::{ActsAsked, Facts, Question};
use crate::model::{Data, Kind, Model};
use crate::problem::Problem;
use crate::syntax::tree::{Acts, Ask, Expr, ExprKind, Name, Relation};
use crate::value::Day;

/// The question that a line asks.
///
/// # Errors
/// A problem when the contract defines nothing of that name or the arguments do not fit.
pub fn resolve(model: &Model, facts: &Facts, ask: &Ask) -> Result<Question, Problem> {
    let candidates = ask
        .candidates
        .as_ref()
        .map(|names| names.iter().map(|name| facts::open_word(model, &name.words)).collect());
    let on = ask.on.as_deref().and_then(Day::parse_iso);
    about(model, facts, &ask.about, on, candidates)
}

fn about(
    model: &Model,
    facts: &Facts,
    expr: &Expr,
    on: Option<Day>,
    candidates: Option<Vec<Data>>,
) -> Result<Question, Problem> {
    match &expr.kind {
        ExprKind::Name(name, arguments) => named(model, facts, name, arguments, on, candidates),
        // `what is NAME`
        ExprKind::Compare(Relation::Equal, left, right) if matches!(&left.kind, ExprKind::Name(name, _) if name.words == "what") => {
            about(model, facts, right, on, candidates)
        }
        ExprKind::Acts(party, which) => {
            let key = party.key();
            let word = model
                .parties
                .iter()
                .find(|known| known.key == key || model.word(known.word).is_some_and(|word| word.key == key))
                .map(|known| known.word)
                .ok_or_else(|| {
                    Problem::new(
                        "terms::name::unknown-party",
                        party.span,
                        format!("`{}` is no party", party.words),
                    )
                })?;
            let which = match which {
                Acts::May => ActsAsked::May,
                Acts::MayNot => ActsAsked::MayNot,
                Acts::Must(None) => ActsAsked::Must,
                Acts::Must(Some(event)) => match model.word_by_key.get(&event.key()) {
                    Some(word) => ActsAsked::MustUpon(*word),
                    None => {
                        return Err(Problem::new(
                            "terms::case::unknown-name",
                            event.span,
                            format!("no duty arises upon `{}`", event.words),
                        ));
                    }
                },
                Acts::Bears => ActsAsked::Bears,
            };
            Ok(Question::Acts {
                party: word,
                which,
                candidates,
            })
        }
        _ => Err(Problem::new(
            "terms::case::question",
            expr.span,
            "this is no question that the contract answers",
        )
        .help("ask a name that the contract defines, such as `liability cap`")),
    }
}

/// The spellings under which a question may name something: with and without `is` in front, with `on` behind.
fn spellings(words: &str, dated: bool) -> Vec<String> {
    let plain = words.strip_prefix("is ").or_else(|| words.strip_prefix("are "));
    let mut all = Vec::new();
    for base in [Some(words), plain].into_iter().flatten() {
        if dated {
            all.push(format!("{base} on"));
        }
        all.push(base.to_owned());
        if !dated {
            all.push(format!("{base} on"));
        }
    }
    all
}

fn named(
    model: &Model,
    facts: &Facts,
    name: &Name,
    given: &[Expr],
    on: Option<Day>,
    candidates: Option<Vec<Data>>,
) -> Result<Question, Problem> {
    let found = spellings(&name.words, on.is_some())
        .into_iter()
        .find_map(|words| model.find(&words));
    let Some(id) = found else {
        let near = crate::check::nearest(&name.key(), model.names.iter().map(|known| known.key.as_str()));
        let shown = near
            .and_then(|key| model.find(key))
            .and_then(|id| model.name(id))
            .map(|known| known.words.clone());
        return Err(Problem::new(
            "terms::case::unknown-name",
            name.span,
            format!("the contract answers no `{}`", name.words),
        )
        .maybe_help(shown.map(|words| format!("did you mean `{words}`?"))));
    };
    let Some(known) = model.name(id) else {
        return Err(Problem::new("terms::case::question", name.span, "this is no question"));
    };
    let day = on.or(facts.on);
    if given.is_empty() && !known.parameters.is_empty() {
        let mut values = Vec::new();
        for parameter in &known.parameters {
            match (day, &parameter.kind) {
                (Some(day), Kind::Date) => values.push(Data::Date(day)),
                _ => {
                    let shown: Vec<String> = known
                        .parameters
                        .iter()
                        .map(|parameter| parameter.key.replace('_', " "))
                        .collect();
                    return Err(Problem::new(
                        "terms::case::argument",
                        name.span,
                        format!("`{}` needs {}", known.words, shown.join(", ")),
                    )
                    .help(if parameter.kind == Kind::Date {
                        "add the day: `… on 2026-06-03`".to_owned()
                    } else {
                        format!("write `{} ({})`", known.words, shown.join(", "))
                    }));
                }
            }
        }
        return Ok(Question::Name {
            name: id,
            arguments: values,
            candidates,
        });
    }
    let arguments = facts::arguments(model, known, given, name.span)?;
    Ok(Question::Name {
        name: id,
        arguments,
        candidates,
    })
}

/// A question as people read it.
#[must_use]
pub fn words_of_question(model: &Model, question: &Question) -> String {
    match question {
        Question::Name { name, arguments, .. } => {
            let words = model.name(*name).map_or_else(String::new, |name| name.words.clone());
            if arguments.is_empty() {
                return words;
            }
            let shown: Vec<String> = arguments.iter().map(|data| crate::answer::data(model, data)).collect();
            format!("{words} ({})", shown.join(", "))
        }
        Question::Acts { party, which, .. } => {
            let who = model.word(*party).map_or("", |word| word.shown.as_str());
            match which {
                ActsAsked::May => format!("what {who} may do"),
                ActsAsked::MayNot => format!("what {who} may not do"),
                ActsAsked::Must => format!("what {who} must do"),
                ActsAsked::MustUpon(event) => {
                    format!(
                        "what {who} must do upon {}",
                        model.word(*event).map_or("", |word| word.shown.as_str())
                    )
                }
                ActsAsked::Bears => format!("what {who} bears"),
            }
        }
    }
}
