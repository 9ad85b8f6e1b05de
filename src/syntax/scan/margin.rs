//! Lines in column one that can begin nothing, and go on with the sentence above.

use super::lines::Line;
use crate::problem::Problem;
use crate::source::{SourceId, Span};

/// How much deeper than its sentence an item of a list stands.
const LIST_INDENT: usize = 2;

/// Words that stand in the middle of a sentence, and begin neither an item nor a sentence.
const GO_ON: [&str; 14] = [
    "WHEN",
    "UNLESS",
    "AND",
    "OR",
    "OTHERWISE",
    "PLUS",
    "MINUS",
    "TIMES",
    "DIVIDED",
    "AFTER",
    "BEFORE",
    "THROUGH",
    "UNTIL",
    "ROUNDED",
];

/// Last words of a line below which a list stands.
const OPENS_A_LIST: [&str; 8] = ["IS", "ARE", "INCLUDES", "INCLUDE", "MUST", "MAY", "of", ":"];

/// Puts a line in column one that can only go on with the lines above where it belongs, and tells of it; `None` when it may
/// begin something.
pub(super) fn below(
    source: SourceId,
    above: &[Line<'_>],
    line: &mut Line<'_>,
    problems: &mut Vec<Problem>,
) -> Option<()> {
    let last = above.last()?;
    let first = line.tokens.first()?;
    let place = Span::new(source, line.start, line.end);
    let problem = if line.bullet {
        line.indent = open_list(above, last)?;
        Problem::new("terms::syntax::no-item", place, "a list item stands in column one")
            .label("an item of the list above")
            .help("indent it below the line that opens its list")
    } else if GO_ON.contains(&first.text.as_ref()) {
        line.indent = last.indent + 1;
        Problem::new(
            "terms::syntax::no-item",
            place,
            format!("no item starts with `{}`", first.text.to_lowercase()),
        )
        .label("in column one")
        .help("indent it deeper than the sentence above to go on with that one")
    } else {
        return None;
    };
    problems.push(problem);
    Some(())
}

/// The column of the items of the list that is open below these lines.
fn open_list(above: &[Line<'_>], last: &Line<'_>) -> Option<usize> {
    let column = above.iter().map(|line| line.indent).min()?;
    let mut sentence = above
        .iter()
        .rev()
        .take_while(|line| line.bullet || line.indent > column);
    if let Some(item) = sentence.find(|line| line.bullet) {
        return Some(item.indent);
    }
    let opens = |word: &str| OPENS_A_LIST.contains(&word);
    let opener = last.tokens.last().filter(|token| opens(token.text.as_ref()));
    opener.map(|_| last.indent + LIST_INDENT)
}
