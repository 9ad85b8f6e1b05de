//! Dates by what they are about: `when does secrecy end`, `last day to give notice`.

use crate::id::NameId;
use crate::model::{Kind, Model, NameKind};
use crate::problem::Problem;
use crate::syntax::tree::Name;

/// Words that say that something stops.
const ENDS: [&str; 9] = [
    "end", "ends", "last", "lapse", "lapses", "until", "deadline", "expires", "due",
];
/// Words that say nothing of which date is meant.
const LIGHT: [&str; 15] = [
    "last", "day", "date", "to", "for", "of", "on", "give", "giving", "is", "be", "by", "latest", "do", "at",
];

/// The date that `when does … end` or `when is …` asks for.
pub(super) fn named(model: &Model, asked: &Name, words: &str) -> Result<NameId, Problem> {
    let ends = words.rsplit_once(' ').map_or(words, |(_, last)| last);
    let stops = matches!(ends, "end" | "lapse" | "expire" | "stop");
    if stops {
        let rest = words.rsplit_once(' ').map_or("", |(rest, _)| rest);
        return among(model, asked, rest, true);
    }
    among(model, asked, words, false)
}

/// The date that ends something.
pub(super) fn ending(model: &Model, asked: &Name) -> Result<NameId, Problem> {
    among(model, asked, &asked.words, true)
}

/// A word without the `s` of a plural or verb.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word)
}

/// The only date that is about these words.
fn among(model: &Model, asked: &Name, words: &str, ends: bool) -> Result<NameId, Problem> {
    if let Some(id) = model.find(words)
        && is_date(model, id)
    {
        return Ok(id);
    }
    let key = crate::source::key_of(words);
    let content: Vec<&str> = key.split('_').filter(|word| !LIGHT.contains(word)).map(stem).collect();
    let mut exact: Vec<NameId> = Vec::new();
    let mut wider: Vec<NameId> = Vec::new();
    for at in 0..model.names.len() {
        let id = NameId::at(at);
        let Some(name) = model.name(id).filter(|_| is_date(model, id)) else {
            continue;
        };
        let parts: Vec<&str> = name.key.split('_').collect();
        if ends && !parts.iter().any(|part| ENDS.contains(part)) {
            continue;
        }
        if content.is_empty() || !content.iter().all(|word| parts.iter().any(|part| stem(part) == *word)) {
            continue;
        }
        let own = parts
            .iter()
            .filter(|part| !LIGHT.contains(part) && !ENDS.contains(part))
            .count();
        let asked_for = content.iter().filter(|word| !ENDS.contains(word)).count();
        if own == asked_for { &mut exact } else { &mut wider }.push(id);
    }
    match (exact.as_slice(), wider.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        ([], []) => Err(none(model, asked, ends)),
        _ => {
            exact.append(&mut wider);
            Err(Problem::new(
                "terms::case::question",
                asked.span,
                format!("`{}` may mean more than one date", asked.words),
            )
            .help(format!("ask one of {}", shown(model, &exact))))
        }
    }
}

/// Whether a name is a date that rules or facts give.
fn is_date(model: &Model, id: NameId) -> bool {
    model.name(id).is_some_and(|name| {
        matches!(name.kind, Kind::Date | Kind::Moment) && name.sort != NameKind::Table && name.per_record.is_none()
    })
}

fn shown(model: &Model, names: &[NameId]) -> String {
    const SHOWN: usize = 6;
    let mut all: Vec<String> = names
        .iter()
        .take(SHOWN)
        .filter_map(|id| model.name(*id))
        .map(|name| format!("`{}`", name.words))
        .collect();
    if names.len() > SHOWN {
        all.push("…".to_owned());
    }
    all.join(", ")
}

fn none(model: &Model, asked: &Name, ends: bool) -> Problem {
    let dates: Vec<NameId> = (0..model.names.len())
        .map(NameId::at)
        .filter(|id| {
            model.name(*id).is_some_and(|name| {
                name.sort == NameKind::Derived
                    && is_date(model, *id)
                    && (!ends || name.key.split('_').any(|part| ENDS.contains(&part)))
            })
        })
        .collect();
    let problem = Problem::new(
        "terms::case::unknown-name",
        asked.span,
        format!("the contract gives no date for `{}`", asked.words),
    );
    if dates.is_empty() {
        return problem;
    }
    problem.help(format!("the dates that it gives are {}", shown(model, &dates)))
}
