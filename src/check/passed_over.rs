//! Names that are articles of grammar, and the sentences that cannot be read because of them.
//!
//! In: every problem of a deal. Out: those that are no consequence. Never: hides the refusal of such a name.

use crate::problem::Problem;
use crate::source::{Sources, Span};
use crate::syntax::words::skipped;
use std::collections::HashSet;

/// Leaves out the sentences in which a keyword fits nothing because a refused name before it, such as `a`, is passed over.
#[must_use]
pub fn without_passed_over(sources: &Sources, mut found: Vec<Problem>) -> Vec<Problem> {
    let refused: HashSet<String> = found.iter().filter_map(refused_article).map(str::to_owned).collect();
    if !refused.is_empty() {
        let fits_nothing = |problem: &Problem| {
            matches!(
                problem.code,
                "terms::syntax::unexpected" | "terms::syntax::keyword-in-name"
            ) && refused_article(problem).is_none()
        };
        let follows = |problem: &Problem| {
            let place = problem.labels.first().map(|label| label.span);
            place.is_some_and(|place| stands_behind(sources, place, &refused))
        };
        found.retain(|problem| !(fits_nothing(problem) && follows(problem)));
    }
    found
}

/// The article of grammar that a problem refuses as a name.
fn refused_article(problem: &Problem) -> Option<&str> {
    let name = problem.message.split('`').nth(1)?;
    (problem.code == "terms::syntax::keyword-in-name" && skipped(name)).then_some(name)
}

/// Whether one of these words opens a place with more behind it, or stands directly before it on its line.
fn stands_behind(sources: &Sources, place: Span, words: &HashSet<String>) -> bool {
    let text = sources.get(place.source).map_or("", |source| &source.text);
    let before = text.get(..place.start as usize).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let opening = sources.slice(place).split_once(char::is_whitespace);
    let opening = opening.map(|(first, _)| first);
    let beside = line.split_whitespace().next_back();
    let beside = beside.filter(|_| line.ends_with(char::is_whitespace));
    let mut near = opening.into_iter().chain(beside);
    near.any(|word| words.contains(&word.to_lowercase()))
}
