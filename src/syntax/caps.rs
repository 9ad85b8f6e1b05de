//! Sentences that cap liability in the words of prose, which would make a name of their own.
//!
//! In: a sentence that reads as a rule. Out: the problem. Never: refuses a rule for `liability cap`.

use super::scan::{Place, Statement};
use crate::problem::Problem;
use crate::source::Span;

/// Names that are what the sentence `cap liability` says, and no others.
const NAMES: [&str; 4] = [
    "cap liability",
    "cap on liability",
    "liability cap at most",
    "limit on liability",
];

/// `cap liability is €5,000`, `liability is unlimited when intent`: a sentence of its own, without this verb.
pub(super) fn named(statement: &Statement, source: &str) -> Option<Problem> {
    let words: Vec<(&str, Place)> = statement.words().collect();
    let at = words.iter().position(|(word, _)| matches!(*word, "IS" | "ARE"))?;
    let (_, verb) = *words.get(at)?;
    let name: Vec<String> = words.iter().take(at).map(|(word, _)| word.to_lowercase()).collect();
    let name = name.join(" ");
    let mut behind = words.get(at + 1..)?;
    let text = |part: &[(&str, Place)]| {
        let (Some((_, first)), Some((_, last))) = (part.first(), part.last()) else {
            return String::new();
        };
        let text = source.get(first.start as usize..last.end as usize).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let open = behind
        .first()
        .is_some_and(|(word, _)| word.eq_ignore_ascii_case("unlimited"));
    let capped = NAMES.contains(&name.as_str());
    let (form, written) = if open && (capped || name == "liability") {
        let guards = text(behind.get(1..)?);
        ("no cap on liability", format!("no cap on liability {guards}"))
    } else if capped {
        if let [(at, _), (most, _), rest @ ..] = behind
            && at.eq_ignore_ascii_case("at")
            && most.eq_ignore_ascii_case("most")
        {
            behind = rest;
        }
        ("cap liability", format!("cap liability {}", text(behind)))
    } else {
        return None;
    };
    let place = Span::new(statement.span.source, verb.start, verb.end);
    Some(
        Problem::new(
            "terms::syntax::unexpected",
            place,
            format!("`{form}` is a sentence of its own, without this verb"),
        )
        .label("this word")
        .help(format!("write `{}`", written.trim_end())),
    )
}
