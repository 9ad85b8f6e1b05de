//! Diagnostics as people and tools read them, and the pages that explain them.
//!
//! In: a [`Problem`] and the texts it points into. Out: text in one of three formats; pages by code.
//! Never: prints, decides what is wrong.

mod catalogue;
mod graphical;
mod json;
mod plain;
mod safe;
mod snippets;

pub use catalogue::{PAGES, Page, explain, nearest_code};

use crate::problem::{Label, Problem, Severity};
use crate::source::Sources;

/// How a problem is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source drawn, for people at a terminal.
    Human,
    /// In plain lines, for screen readers and logs.
    Plain,
    /// As one JSON object on one line, for tools.
    Json,
}

/// Writes one problem, ending with a line end.
///
/// `color` and `width` (in columns) matter to [`Format::Human`] only; without colour the drawing is in ASCII.
#[must_use]
pub fn render(sources: &Sources, problem: &Problem, format: Format, color: bool, width: usize) -> String {
    match format {
        Format::Human => graphical::render(sources, problem, color, width),
        Format::Plain => plain::render(sources, problem),
        Format::Json => json::render(sources, problem),
    }
}

/// The word for a severity.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What a place is, when its label says more than that it is there.
fn said(label: &Label) -> Option<&str> {
    let text = label.text.trim();
    (!text.is_empty() && text != "here").then_some(text)
}
