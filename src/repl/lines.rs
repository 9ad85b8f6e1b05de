//! Where one thing that is said ends and the next begins.

use super::conversation::is_item;
use crate::source::SourceId;
use crate::syntax::{self, scan, words};

/// Items whose sentences stand indented below them.
const WITH_BODY: &[&str] = &[
    "article ",
    "record ",
    "contract ",
    "precedence",
    "rest days ",
    "table ",
    "module ",
    "case ",
    "scenario ",
];

/// A line without its comment and the white space around it.
#[must_use]
pub fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    let end = line.char_indices().find(|(_, letter)| {
        quoted ^= *letter == '"';
        *letter == '#' && !quoted
    });
    line.get(..end.map_or(line.len(), |(at, _)| at)).unwrap_or(line).trim()
}

/// Cuts a text into what is said one after the other: a line with the indented lines below it and the lines that an
/// open bracket still needs.
#[must_use]
pub fn statements(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0usize, 0usize);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        at += line.len();
        let said = text.get(start..at).unwrap_or("");
        let goes_on = lines.peek().is_some_and(|next| {
            let indented = next.starts_with([' ', '\t']) && !next.trim().is_empty();
            !alone(said) && (indented || open_bracket(said))
        });
        if !goes_on {
            found.push(said);
            start = at;
        }
    }
    found
}

/// Whether a line never goes on: a command, a comment, nothing.
fn alone(said: &str) -> bool {
    let line = said.trim_start();
    line.is_empty() || line.starts_with([':', '#'])
}

fn open_bracket(said: &str) -> bool {
    let code: Vec<&str> = said.lines().map(without_comment).collect();
    let count = |letter: char| code.iter().map(|line| line.matches(letter).count()).sum::<usize>();
    count('(') > count(')')
}

/// Whether a text on a terminal needs more lines: it stops inside brackets or a list, below an item, or
/// behind a word that something must follow. An empty line always ends it.
#[must_use]
pub fn unfinished(text: &str) -> bool {
    let last = text.lines().last().unwrap_or("");
    if last.trim().is_empty() || text.ends_with('\n') {
        return false;
    }
    // Only what is said last can be unfinished; a paste may hold many.
    let said = statements(text).last().copied().unwrap_or(text);
    if alone(said) {
        return false;
    }
    let first = said.lines().next().unwrap_or("");
    if is_item(said) && WITH_BODY.iter().any(|word| first.starts_with(word)) {
        return true;
    }
    // Another row may follow a row.
    if said.lines().count() > 1 && last.trim_start().starts_with("- ") {
        return true;
    }
    let (_, open) = scan::scan_line(SourceId::default(), said, &mut Vec::new());
    open || open_bracket(said) || without_comment(last).ends_with(':') || needs_more(said)
}

/// Whether something is missing at the end of a text, behind a word that joins.
fn needs_more(said: &str) -> bool {
    let code = without_comment(said);
    let last = code.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let joins = words::reserved(&last).is_some_and(|word| !matches!(word, "YES" | "NO" | "NONE" | "UNLIMITED"))
        || words::connecting(&last)
        || last.ends_with(',');
    if !joins || code.ends_with('?') {
        return false;
    }
    let mut as_fact = Vec::new();
    let mut as_question = Vec::new();
    let _ = syntax::fact_line(SourceId::default(), said, &mut as_fact);
    let _ = syntax::ask_line(SourceId::default(), said, &mut as_question);
    let missing = |problems: &[crate::problem::Problem]| {
        problems
            .first()
            .is_some_and(|problem| problem.code == "terms::syntax::missing")
    };
    !as_question.is_empty() && (missing(&as_fact) || missing(&as_question))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indented_lines_belong_to_the_line_above() {
        let text = "article 1 \"One\"\n  price is €5\nprice?\n\n:facts\n  not mine\n";
        assert_eq!(
            statements(text),
            [
                "article 1 \"One\"\n  price is €5\n",
                "price?\n",
                "\n",
                ":facts\n",
                "  not mine\n"
            ]
        );
    }

    #[test]
    fn an_open_bracket_goes_on() {
        assert_eq!(statements("cap (2,\n3)?\nwhy"), ["cap (2,\n3)?\n", "why"]);
        // A bracket in a comment opens nothing.
        assert_eq!(statements("cap?  # (\nwhy"), ["cap?  # (\n", "why"]);
    }

    #[test]
    fn a_text_is_unfinished_until_it_can_be_read() {
        for text in [
            "article 1 \"One\"",
            "article 1 \"One\"\n  price is €5",
            "price is",
            "price is €5 and",
            "rates is\n  - from 2026-01-01: 4%",
            "cap (2,",
            "rates:",
        ] {
            assert!(unfinished(text), "{text}");
        }
        for text in [
            "article 1 \"One\"\n  price is €5\n",
            "price is €5",
            "price?",
            "price is none",
            "not intent",
            "contract ends on 2026-01-01?",
            ":load",
            ":show (",
            "what if intent",
            "price is\n",
            "goods returned on 2026-03-10",
        ] {
            assert!(!unfinished(text), "{text}");
        }
    }

    #[test]
    fn a_comment_is_no_part_of_what_is_said() {
        assert_eq!(without_comment("  cap?   # the cap"), "cap?");
        assert_eq!(without_comment("note \"no # here\" # here"), "note \"no # here\"");
    }
}
