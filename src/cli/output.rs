//! The two streams: results to one, diagnostics to the other. A closed pipe ends quietly.

use super::{Color, FAILED, FINE};
use crate::answer;
use crate::diagnostic::{self, Format};
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::source::Sources;
use clap::ValueEnum;
use std::cell::Cell;
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

/// The widest that a problem is drawn, and its width where there is no terminal.
const WIDEST: usize = 100;

/// Where results and diagnostics go.
#[derive(Clone, Debug)]
pub struct Output {
    format: Format,
    color: Color,
    /// Whether it was said that results cannot be written.
    failed: Cell<bool>,
}

impl Output {
    /// Output in a format; colour as asked, or on a terminal unless `NO_COLOR` is set.
    #[must_use]
    pub fn new(format: ErrorFormat, color: Color) -> Self {
        let format = match format {
            ErrorFormat::Human => Format::Human,
            ErrorFormat::Plain => Format::Plain,
            ErrorFormat::Json => Format::Json,
        };
        Self {
            format,
            color,
            failed: Cell::new(false),
        }
    }

    fn colors(&self, terminal: bool) -> bool {
        match self.color {
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Color::Always => true,
            Color::Never => false,
        }
    }

    /// Whether what is typed and answered is coloured.
    #[must_use]
    pub fn colors_answers(&self) -> bool {
        self.colors(std::io::stdout().is_terminal())
    }

    /// The columns of the terminal that results go to; `None` when they go elsewhere.
    #[must_use]
    pub fn columns(&self) -> Option<usize> {
        self.page().columns
    }

    /// The page that results are read on; between two prompts, it holds less than the terminal.
    #[must_use]
    pub fn page(&self) -> answer::Page {
        terminal_size::terminal_size_of(std::io::stdout()).map_or_else(answer::Page::default, |(width, height)| {
            answer::Page {
                columns: Some(usize::from(width.0).max(1)),
                lines: usize::from(height.0).saturating_sub(2).max(8),
            }
        })
    }

    /// A result as wide as the terminal that it goes to; as it is elsewhere.
    #[must_use]
    pub fn fitted(&self, text: &str) -> String {
        match self.columns() {
            Some(columns) => answer::fitted(text, columns),
            None => text.to_owned(),
        }
    }

    /// Writes a result, with a line end.
    #[must_use]
    pub fn print(&self, text: &str) -> u8 {
        let mut out = std::io::stdout().lock();
        let ended = if text.ends_with('\n') { "" } else { "\n" };
        match write!(out, "{text}{ended}").and_then(|()| out.flush()) {
            Ok(()) => FINE,
            Err(error) => self.unwritten(&error),
        }
    }

    /// The exit code when a result cannot be written: no failure when its reader went away, and nothing is said; else it is
    /// said once.
    pub fn unwritten(&self, error: &std::io::Error) -> u8 {
        if error.kind() == ErrorKind::BrokenPipe {
            return FINE;
        }
        if !self.failed.replace(true) {
            self.problem(
                &Sources::default(),
                &Problem::placeless(
                    "terms::io::unwritable",
                    format!("the results cannot be written: {error}"),
                ),
            );
        }
        FAILED
    }

    /// A diagnostic as text.
    #[must_use]
    pub fn render(&self, sources: &Sources, problem: &Problem) -> String {
        let color = self.colors(std::io::stderr().is_terminal());
        let columns = terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0));
        let width = columns.unwrap_or(WIDEST).min(WIDEST);
        let drawn = diagnostic::render(sources, problem, self.format, color, width);
        // The drawing cannot break the words at an arrow.
        let too_wide = |line: &str| visible(line) > width;
        if self.format == Format::Human && columns.is_some() && drawn.lines().any(too_wide) {
            return answer::fitted(
                &diagnostic::render(sources, problem, Format::Plain, false, width),
                width,
            );
        }
        drawn
    }

    /// Writes a diagnostic.
    pub fn problem(&self, sources: &Sources, problem: &Problem) {
        let text = self.render(sources, problem);
        let ended = if text.ends_with('\n') { "" } else { "\n" };
        let _ = write!(std::io::stderr().lock(), "{text}{ended}");
    }

    /// Writes everything that is wrong with a deal; says whether answers are possible.
    #[must_use]
    pub fn problems(&self, deal: &Deal) -> bool {
        for problem in &deal.problems {
            self.problem(&deal.sources, problem);
        }
        deal.sound()
    }
}

/// The columns that a line takes, colours aside.
fn visible(line: &str) -> usize {
    let mut count = 0usize;
    let mut inside = false;
    for letter in line.chars() {
        match (inside, letter) {
            (false, '\u{1b}') => inside = true,
            (true, 'm') => inside = false,
            (false, _) => count += 1,
            (true, _) => {}
        }
    }
    count
}

/// The exit code for a deal that cannot be answered from: a file failed, or its text did.
#[must_use]
pub fn code_of(deal: &Deal) -> u8 {
    let only_files = deal
        .problems
        .iter()
        .all(|problem| problem.code.starts_with("terms::io::"));
    if deal.problems.iter().any(|problem| is_limit(problem.code)) {
        super::LIMIT
    } else if only_files {
        FAILED
    } else {
        super::DIAGNOSTICS
    }
}

/// The exit code for a problem with a question or a case.
#[must_use]
pub fn code_of_problem(problem: &Problem) -> u8 {
    if is_limit(problem.code) {
        super::LIMIT
    } else {
        super::DIAGNOSTICS
    }
}

/// Whether a code says that a limit of the program was hit.
fn is_limit(code: &str) -> bool {
    matches!(
        code,
        "terms::case::too-many" | "terms::io::too-many-files" | "terms::syntax::too-deep" | "terms::syntax::too-long"
    )
}
