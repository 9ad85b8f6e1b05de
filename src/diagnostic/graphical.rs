//! A problem with its source drawn.

use super::snippets::Snippets;
use super::{plain, safe};
use crate::problem::{Problem, Severity};
use crate::source::Sources;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt;

/// Narrower than this nothing can be drawn.
const NARROWEST: usize = 40;

/// A problem as the drawing wants it.
struct Drawn<'problem> {
    problem: &'problem Problem,
    message: String,
    help: Option<String>,
    snippets: Option<Snippets>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.problem)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippets.as_ref().map(|snippets| snippets as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}

/// Draws the problem; in plain lines when its source is too long to draw.
pub(super) fn render(sources: &Sources, problem: &Problem, color: bool, width: usize) -> String {
    let (snippets, labels) = match Snippets::of(sources, problem) {
        Some((snippets, labels)) => (Some(snippets), labels),
        None if problem.labels.is_empty() => (None, Vec::new()),
        None => return plain::render(sources, problem),
    };
    let drawn = Drawn {
        problem,
        message: safe::line(&problem.message).into_owned(),
        help: problem.help.as_deref().map(|help| safe::line(help).into_owned()),
        snippets,
        labels,
    };
    let theme = if color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::none()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width.max(NARROWEST))
        .with_urls(false)
        .with_break_words(false)
        .without_syntax_highlighting()
        .tab_width(2);
    let mut out = String::new();
    match handler.render_report(&mut out, &drawn) {
        Ok(()) => out,
        Err(_) => plain::render(sources, problem),
    }
}
