//! The one layout of a file.
//!
//! In: a text. Out: the same text in the layout of `docs/reference/formatting.md`, or why not.
//! Never: changes what a sentence says, reflows text, drops a comment, or reads and writes files.

mod blanks;
mod breaks;
mod calls;
mod clean;
mod labels;
mod print;
mod rows;
mod same;
mod spelling;

pub use clean::clean;

use crate::problem::{Problem, Severity};
use crate::source::{SourceId, Span};
use crate::syntax::{self, scan};

/// The longest line, in characters, where the author's own breaks and the sentence allow it.
pub const WIDTH: usize = 110;

/// Lays out a text that [`clean`] has been over.
///
/// # Errors
/// The mistakes in the text when it has any, as it is then left alone; or `terms::io::format-changed` when
/// the result would not say the same, which is a fault of the formatter.
pub fn format(source: SourceId, text: &str) -> Result<String, Vec<Problem>> {
    let problems = problems_of(source, text);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    for rewrite_calls in [true, false] {
        let laid_out = lay_out(source, text, rewrite_calls);
        if same::same(source, text, &laid_out) {
            return Ok(laid_out);
        }
    }
    let length = u32::try_from(text.lines().next().unwrap_or("").len()).unwrap_or(u32::MAX);
    Err(vec![
        Problem::new(
            "terms::io::format-changed",
            Span::new(source, 0, length),
            "the laid out text does not say the same as this file, which is left as it is",
        )
        .label("in this file")
        .help("this is a mistake in `terms fmt`: please report it with the file"),
    ])
}

fn lay_out(source: SourceId, text: &str, rewrite_calls: bool) -> String {
    let scanned = scan::scan(source, text, &mut Vec::new());
    let mut rows = rows::read(text, &scanned, rewrite_calls);
    blanks::settle(&mut rows);
    let rows = breaks::break_long(labels::place(rows));
    print::print(&rows)
}

/// Everything that is wrong with the sentences of a text.
fn problems_of(source: SourceId, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let _ = syntax::file(source, text, &mut problems);
    problems
}
