//! The two streams: results to one, diagnostics to the other. A closed pipe ends quietly.

use super::{Color, FAILED, FINE};
use crate::diagnostic::{self, Format};
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::source::Sources;
use clap::ValueEnum;
use std::io::{ErrorKind, IsTerminal, Write};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ErrorFormat {
    /// With the source drawn.
    Human,
    /// In plain lines, for screen readers and logs.
    Plain,
    /// One JSON object a line.
    Json,
}

/// Where results and diagnostics go.
#[derive(Debug)]
pub struct Output {
    format: Format,
    color: bool,
    width: usize,
}

impl Output {
    /// Output in a format; colour as asked, or on a terminal unless `NO_COLOR` is set.
    #[must_use]
    pub fn new(format: ErrorFormat, color: Color) -> Self {
        let auto = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let color = match color {
            Color::Auto => auto,
            Color::Always => true,
            Color::Never => false,
        };
        let format = match format {
            ErrorFormat::Human => Format::Human,
            ErrorFormat::Plain => Format::Plain,
            ErrorFormat::Json => Format::Json,
        };
        Self {
            format,
            color,
            width: 100,
        }
    }

    /// Writes a result, with a line end.
    #[must_use]
    pub fn print(&self, text: &str) -> u8 {
        let mut out = std::io::stdout().lock();
        let ended = if text.ends_with('\n') { "" } else { "\n" };
        match write!(out, "{text}{ended}").and_then(|()| out.flush()) {
            Ok(()) => FINE,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => FINE,
            Err(_) => FAILED,
        }
    }

    /// A diagnostic as text.
    #[must_use]
    pub fn render(&self, sources: &Sources, problem: &Problem) -> String {
        diagnostic::render(sources, problem, self.format, self.color, self.width)
    }

    /// Writes a diagnostic.
    pub fn problem(&self, sources: &Sources, problem: &Problem) {
        let text = self.render(sources, problem);
        let ended = if text.ends_with('\n') { "" } else { "\n" };
        let _ = write!(std::io::stderr().lock(), "{text}{ended}");
    }

    /// Writes everything that is wrong with a deal; says whether answers are possible.
    pub fn problems(&self, deal: &Deal) -> bool {
        for problem in &deal.problems {
            self.problem(&deal.sources, problem);
        }
        deal.sound()
    }
}

/// The exit code for a deal that cannot be answered from: a file failed, or its text did.
#[must_use]
pub fn code_of(deal: &Deal) -> u8 {
    let only_files = deal
        .problems
        .iter()
        .all(|problem| problem.code.starts_with("terms::io::"));
    if only_files { FAILED } else { super::DIAGNOSTICS }
}
