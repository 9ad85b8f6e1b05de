//! A problem in plain lines: `FILE:LINE:COLUMN: error CODE: MESSAGE`, then what each place is, then help.

use super::{safe, said, severity};
use crate::problem::{Label, Problem};
use crate::source::Sources;
use std::fmt::Write;

/// Where a label stands, as `FILE:LINE:COLUMN`.
fn place(sources: &Sources, label: &Label) -> Option<String> {
    let source = sources.get(label.span.source)?;
    let (line, column) = source.line_and_column(label.span.start);
    Some(format!("{}:{line}:{column}", safe::line(&source.name)))
}

/// Writes the problem.
pub(super) fn render(sources: &Sources, problem: &Problem) -> String {
    let mut out = String::new();
    if let Some(place) = problem.labels.first().and_then(|label| place(sources, label)) {
        let _ = write!(out, "{place}: ");
    }
    let _ = writeln!(
        out,
        "{} {}: {}",
        severity(problem.severity),
        problem.code,
        safe::line(&problem.message)
    );
    for (number, label) in problem.labels.iter().enumerate() {
        let text = said(label).map(safe::line);
        match (number, text, place(sources, label)) {
            (0, Some(text), _) | (_, Some(text), None) => {
                let _ = writeln!(out, "  {text}");
            }
            (0, None, _) | (_, None, None) => {}
            (_, Some(text), Some(place)) => {
                let _ = writeln!(out, "  {place}: {text}");
            }
            (_, None, Some(place)) => {
                let _ = writeln!(out, "  {place}");
            }
        }
    }
    if let Some(help) = &problem.help {
        let _ = writeln!(out, "  help: {}", safe::line(help));
    }
    out
}
