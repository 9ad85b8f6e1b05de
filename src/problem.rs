//! What is wrong with a file, a case or a question, as plain data.
//!
//! In: facts about a mistake. Out: [`Problem`]. Never: renders or prints.

use crate::source::Span;

/// What the checks of `terms check` find beyond mistakes of the language. The last part of a code is the name by which
/// `allow` switches its check off.
pub const CHECKS: &[&str] = &[
    "terms::rule::conflict",
    "terms::rule::cases-conflict",
    "terms::rule::gap",
    "terms::rule::never",
    "terms::rule::always",
    "terms::rule::beaten",
    "terms::rule::must-and-may-not",
    "terms::time::two-deadlines",
    "terms::time::too-soon",
    "terms::name::unused",
    "terms::name::lonely-word",
    "terms::name::alike",
    "terms::data::two-figures",
    "terms::data::row-order",
];

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be answered that rests on it.
    Error,
    /// Worth a look; answers are given.
    Warning,
}

/// A place in a source with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What this place is, in a few words.
    pub text: String,
}

/// One mistake: code, message in the author's words, places, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `terms::<family>::<what-is-wrong>`; never reused.
    pub code: &'static str,
    /// One line, lower case, no full stop.
    pub message: String,
    /// The places, the first being the main one.
    pub labels: Vec<Label>,
    /// What to do, only when likely right.
    pub help: Option<String>,
    /// Error or warning.
    pub severity: Severity,
}

impl Problem {
    /// An error at a place.
    #[must_use]
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            labels: vec![Label {
                span,
                text: "here".into(),
            }],
            help: None,
            severity: Severity::Error,
        }
    }

    /// An error that has no place in a text (a missing file, a bad request).
    #[must_use]
    pub fn placeless(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            severity: Severity::Error,
        }
    }

    /// Says what the main place is.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds help when there is any.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text.or(self.help);
        self
    }

    /// Makes it a warning.
    #[must_use]
    pub const fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}
