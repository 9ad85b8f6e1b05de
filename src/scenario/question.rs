//! Questions in words.

use super::values::open_word;
use super::{acts, dates, facts};
use crate::answer;
use crate::eval::{ActsAsked, Facts, Question};
use crate::id::NameId;
use crate::model::{ActEntry, ActModal, Data, Kind, Model};
use crate::problem::Problem;
use crate::syntax::tree::{About, Asked, Expr, ExprKind, Name, Relation};
use crate::value::Day;

/// A question with its meaning, and the day that it is asked about.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What is asked.
    pub question: Question,
    /// The day: the question's own, else the case's.
    pub on: Option<Day>,
    /// Whether the words asked are not those of what is answered, so that the answer should name it.
    pub named: bool,
}

/// The question that a line asks.
///
/// # Errors
/// A problem when the contract defines nothing of that name or the arguments do not fit.
pub fn resolve(model: &Model, facts: &Facts, ask: &Asked) -> Result<Resolved, Problem> {
    let candidates = ask
        .candidates
        .as_ref()
        .map(|names| names.iter().map(|name| open_word(model, &name.words)).collect());
    let own = ask.on.as_deref().and_then(Day::parse_iso);
    let on = own.or(facts.on);
    let plain = |question: Question| Resolved {
        question,
        on,
        named: false,
    };
    match &ask.about {
        About::Value(expr) => about(model, facts, expr, own, candidates),
        About::ByWhen(modal, words) | About::UntilWhen(Some(modal), words) => {
            acts::deadline(model, *modal, words).map(plain)
        }
        About::UntilWhen(None, words) => until(model, facts, words, on),
        About::When(words) => dates::named(model, words, &words.words).map(|name| Resolved {
            named: true,
            ..plain(at(name))
        }),
    }
}

/// The question about a name that takes nothing in brackets.
const fn at(name: NameId) -> Question {
    Question::Name {
        name,
        arguments: Vec::new(),
        candidates: None,
    }
}

fn about(
    model: &Model,
    facts: &Facts,
    expr: &Expr,
    on: Option<Day>,
    candidates: Option<Vec<Data>>,
) -> Result<Resolved, Problem> {
    match &expr.kind {
        ExprKind::Name(name, arguments) => named(model, facts, name, arguments, on, candidates),
        // `what is NAME`, `how much is NAME`
        ExprKind::Compare(Relation::Equal, left, right) if asks_for(left) => about(model, facts, right, on, candidates),
        ExprKind::Acts(party, which) => Ok(Resolved {
            question: acts::listed(model, party, which, candidates)?,
            on: on.or(facts.on),
            named: false,
        }),
        _ => Err(Problem::new(
            "terms::case::question",
            expr.span,
            "this is no question that the contract answers",
        )
        .help("ask a name that the contract defines, such as `liability cap`")),
    }
}

/// Whether words only ask for what stands behind the verb.
fn asks_for(left: &Expr) -> bool {
    let words = ["what", "how much", "how many", "how long"];
    matches!(&left.kind, ExprKind::Name(name, _) if words.contains(&name.words.as_str()))
}

/// `until when is NAME`: a yes/no name over days, else a date that ends it.
fn until(model: &Model, facts: &Facts, words: &Name, on: Option<Day>) -> Result<Resolved, Problem> {
    let holds = spellings(model, &words.words, true)
        .into_iter()
        .filter_map(|spelled| model.find(&spelled))
        .find(|id| {
            model.name(*id).is_some_and(|name| {
                name.kind == Kind::YesNo && matches!(name.parameters.as_slice(), [only] if only.kind == Kind::Date)
            })
        });
    let question = match holds {
        Some(name) => Question::Until { name, from: on },
        None => at(dates::ending(model, words)?),
    };
    Ok(Resolved {
        named: holds.is_none(),
        question,
        on: on.or(facts.on),
    })
}

/// The spellings under which a question may name something: with and without `is` in front, with `on` behind,
/// `may PARTY ACT` for `PARTY may ACT`.
fn spellings(model: &Model, words: &str, dated: bool) -> Vec<String> {
    let plain = words.strip_prefix("is ").or_else(|| words.strip_prefix("are "));
    let turned = ["may", "must"].into_iter().find_map(|verb| {
        let rest = words.strip_prefix(verb)?.strip_prefix(' ')?;
        let (party, act) = acts::split(model, rest)?;
        Some(format!("{party} {verb} {act}"))
    });
    let mut all = Vec::new();
    for base in [Some(words), plain, turned.as_deref()].into_iter().flatten() {
        // `on` before a date may have been read as part of the name.
        let bare = base.strip_suffix(" on").filter(|_| dated);
        let with = format!("{} on", bare.unwrap_or(base));
        let without = bare.unwrap_or(base).to_owned();
        if dated {
            all.extend([with, without]);
        } else {
            all.extend([without, with]);
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
) -> Result<Resolved, Problem> {
    let day = on.or(facts.on);
    let found = spellings(model, &name.words, on.is_some())
        .into_iter()
        .find_map(|words| model.find(&words));
    let (id, read_otherwise) = match found {
        Some(id) => (id, false),
        None => (otherwise(model, name)?, true),
    };
    let Some(known) = model.name(id) else {
        return Err(Problem::new("terms::case::question", name.span, "this is no question"));
    };
    let arguments = if given.is_empty() {
        days(known, day, name)?
    } else {
        facts::arguments(model, known, given, name.span)?
    };
    Ok(Resolved {
        question: Question::Name {
            name: id,
            arguments,
            candidates,
        },
        on: day,
        named: read_otherwise,
    })
}

/// The day of the question in each pair of brackets that holds a date.
fn days(known: &crate::model::Name, day: Option<Day>, asked: &Name) -> Result<Vec<Data>, Problem> {
    let missing = || {
        let shown: Vec<String> = known
            .parameters
            .iter()
            .map(|parameter| parameter.key.replace('_', " "))
            .collect();
        Problem::new(
            "terms::case::argument",
            asked.span,
            format!("`{}` needs {}", known.words, shown.join(", ")),
        )
        .help(
            if known.parameters.iter().all(|parameter| parameter.kind == Kind::Date) {
                "add the day: `… on 2026-06-03`".to_owned()
            } else {
                format!("write `{} ({})`", known.words, shown.join(", "))
            },
        )
    };
    known
        .parameters
        .iter()
        .map(|parameter| match (day, &parameter.kind) {
            (Some(day), Kind::Date) => Ok(Data::Date(day)),
            _ => Err(missing()),
        })
        .collect()
}

/// What a name may mean that the contract does not define in these words: an act by its first words, or
/// `last day to give notice` as a date.
fn otherwise(model: &Model, name: &Name) -> Result<NameId, Problem> {
    if let Some(act) = acts::beginning(model, &name.words) {
        return Ok(act);
    }
    if name.words.starts_with("last day ") {
        return dates::ending(model, name);
    }
    // `is the offer opne` is near `offer open`.
    let help = spellings(model, &name.words, false)
        .iter()
        .find_map(|words| crate::check::like(model, words))
        .or_else(|| acts::help(model, &name.words))
        .or_else(|| crate::syntax::opening_of_a_case(&name.words))
        .unwrap_or_else(|| "`:names` in a conversation (`terms repl`) lists what can be asked".to_owned());
    Err(Problem::new(
        "terms::case::unknown-name",
        name.span,
        format!("the contract answers no `{}`", name.words),
    )
    .help(help))
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
            let shown = |data| answer::stated(model, data).unwrap_or_else(|| answer::data(model, data));
            let shown: Vec<String> = arguments.iter().map(shown).collect();
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
        Question::Deadline { acts } | Question::Right { acts } => {
            let words = acts
                .first()
                .and_then(|at| model.acts.get(*at))
                .and_then(|act| model.name(act.name))
                .map_or("", |name| name.words.as_str());
            format!("last day: {words}")
        }
        Question::End { act } => format!(
            "ends: {}",
            model
                .acts
                .get(*act)
                .map_or_else(String::new, |act| act_words(model, act))
        ),
        Question::Until { name, .. } => {
            let words = model.name(*name).map_or("", |name| name.words.as_str());
            format!("until when: {}", words.strip_suffix(" on").unwrap_or(words))
        }
    }
}

/// `PARTY must ACT`, as its sentence says it; the yes/no name of what may not be done leaves the `not` out.
#[must_use]
pub fn act_words(model: &Model, act: &ActEntry) -> String {
    let word = |id| model.word(id).map_or("", |word| word.shown.as_str());
    if act.modal != ActModal::MayNot {
        return model.name(act.name).map_or_else(String::new, |name| name.words.clone());
    }
    let role = model.parties.iter().find(|party| party.word == act.party);
    let role = role.map_or_else(|| word(act.party).to_owned(), |party| party.key.replace('_', " "));
    format!("{role} may not {}", word(act.act))
}
