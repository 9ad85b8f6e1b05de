//! A problem as one JSON object on one line.

use super::{safe, said, severity};
use crate::problem::{Label, Problem};
use crate::source::Sources;
use serde::Serialize;
use std::borrow::Cow;

/// A place: lines and columns from one, columns in characters, the end behind the last one.
#[derive(Serialize)]
struct Place<'problem> {
    file: &'problem str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'problem str>,
}

/// A problem.
#[derive(Serialize)]
struct Diagnostic<'problem> {
    code: &'static str,
    severity: &'static str,
    message: Cow<'problem, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Cow<'problem, str>>,
    labels: Vec<Place<'problem>>,
}

fn place<'problem>(sources: &'problem Sources, label: &'problem Label) -> Option<Place<'problem>> {
    let source = sources.get(label.span.source)?;
    let (line, column) = source.line_and_column(label.span.start);
    let (end_line, end_column) = source.line_and_column(label.span.end);
    Some(Place {
        file: &source.name,
        line,
        column,
        end_line,
        end_column,
        label: said(label),
    })
}

/// Writes the problem.
pub(super) fn render(sources: &Sources, problem: &Problem) -> String {
    let diagnostic = Diagnostic {
        code: problem.code,
        severity: severity(problem.severity),
        message: safe::short(&problem.message),
        help: problem.help.as_deref().map(safe::short),
        labels: problem
            .labels
            .iter()
            .filter_map(|label| place(sources, label))
            .collect(),
    };
    let mut out = serde_json::to_string(&diagnostic).unwrap_or_default();
    out.push('\n');
    out
}
