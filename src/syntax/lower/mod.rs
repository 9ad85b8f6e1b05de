//! From parsed sentences to the tree.

mod accounts;
mod act_limits;
mod act_names;
mod aggregates;
mod alignment;
mod articles;
mod bodies;
mod cases;
mod clauses;
mod conditions;
mod days;
mod facts;
mod items;
mod literals;
mod questions;
mod readings;
mod recovery;
mod rest_days;
mod sentences;
mod statements;
mod takes;
mod terms;
mod values;

pub use cases::{ask_line, asks, fact_line, on_line};
pub use items::file;

use super::parse::{Kind, Node, Reading, parse};
use super::scan::Statement;
use super::tree::{ArticleRef, Name};
use super::{caps, dispatch, expected, openings};
use crate::problem::Problem;
use crate::source::Span;
use rest_days::RestDay;

/// One sentence on its way to the tree.
pub(super) struct Sentence<'run> {
    statement: &'run Statement,
    source: &'run str,
    /// The author's sentence, for core sentences that a clause stands for: their parts stand where its words do.
    fixed: Option<&'run Statement>,
    /// Where the periods of its article end that end on a rest day.
    rest_day: Option<RestDay>,
    problems: &'run mut Vec<Problem>,
}

impl<'run> Sentence<'run> {
    fn new(statement: &'run Statement, source: &'run str, problems: &'run mut Vec<Problem>) -> Self {
        Self {
            statement,
            source,
            fixed: None,
            rest_day: None,
            problems,
        }
    }

    /// Reads the sentence as one form; reports what is wrong with it otherwise.
    fn read(&mut self, entry: Kind) -> Option<Reading> {
        if self.statement.broken {
            return None;
        }
        match parse(entry, &self.statement.canonical) {
            Ok(reading) => Some(reading),
            Err(failure) => {
                let mut problem = expected::problem(self.statement, entry, &failure, self.source);
                if let (Some(author), Some(label)) = (self.fixed, problem.labels.first_mut()) {
                    label.span = author.span;
                }
                self.problems.push(problem);
                None
            }
        }
    }

    fn text(&self, node: Node<'_>) -> &'run str {
        self.statement
            .canonical
            .get(node.start..node.end)
            .unwrap_or("")
            .trim_end()
    }

    fn span(&self, node: Node<'_>) -> Span {
        match self.fixed {
            Some(author) => author.place_of(self.text(node)).unwrap_or(author.span),
            None => self.statement.source_span(node.start, node.end),
        }
    }

    fn whole(&self) -> Span {
        self.fixed.map_or(self.statement.span, |author| author.span)
    }

    fn name(&self, node: Node<'_>) -> Name {
        Name {
            words: self.text(node).to_lowercase(),
            span: self.span(node),
        }
    }

    fn name_in(&self, node: Node<'_>) -> Option<Name> {
        node.kid(Kind::name).map(|kid| self.name(kid))
    }

    /// The content of a quoted text.
    fn quoted(&self, node: Node<'_>) -> String {
        self.text(node).trim_matches('"').to_owned()
    }

    /// All quoted texts of a node as one.
    fn texts(&self, node: Node<'_>) -> Option<String> {
        let parts: Vec<String> = node.all(Kind::text).map(|kid| self.quoted(kid)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn references(&self, node: Node<'_>) -> Vec<ArticleRef> {
        let Some(references) = node.kid(Kind::references) else {
            return Vec::new();
        };
        references
            .all(Kind::article_reference)
            .map(|reference| ArticleRef {
                document: reference
                    .kid(Kind::document_name)
                    .map(|kid| document_name(self.name(kid))),
                number: reference
                    .kid(Kind::article_number)
                    .map_or_else(String::new, |kid| self.text(kid).to_owned()),
                span: self.span(reference),
            })
            .collect()
    }

    /// The author's own words of a range of the canonical text, lists on lines of their own.
    fn spelled(&self, start: usize, end: usize) -> String {
        let mut out = String::new();
        let mut level = 0usize;
        for (index, place) in self.statement.places.iter().enumerate() {
            let at = place.canonical as usize;
            if at < start || at >= end {
                continue;
            }
            let next = self
                .statement
                .places
                .get(index + 1)
                .map_or(self.statement.canonical.len(), |after| after.canonical as usize);
            let canonical = self.statement.canonical.get(at..next).unwrap_or("").trim_end();
            match canonical {
                "\u{1e}" => {
                    if level == 0 || !out.ends_with('\n') {
                        level = level.max(1);
                    }
                    out.push_str("\n    - ");
                    continue;
                }
                "\u{1f}" => {
                    level = 0;
                    continue;
                }
                _ => {}
            }
            let original = self
                .source
                .get(place.start as usize..place.end as usize)
                .unwrap_or(canonical);
            let tight = matches!(canonical, "," | ")" | ":" | "?") || out.is_empty() || out.ends_with(['(', ' ', '\n']);
            if !tight {
                out.push(' ');
            }
            out.push_str(original);
        }
        out
    }

    fn spelled_node(&self, node: Node<'_>) -> String {
        self.spelled(node.start, node.end)
    }
}

/// Whether a sentence that is not broken has a form. One that is broken may nest deeper than the parser bears.
fn reads_as(statement: &Statement, form: Kind) -> bool {
    !statement.broken && parse(form, &statement.canonical).is_ok()
}

/// `VDZ article 4.2`: the word `article` is no part of the document's name.
fn document_name(name: Name) -> Name {
    match name.words.strip_suffix(" article") {
        Some(words) => Name {
            words: words.to_owned(),
            span: name.span,
        },
        None => name,
    }
}

/// Reports a sentence that no form opens.
fn no_form(statement: &Statement, source: &str, problems: &mut Vec<Problem>) {
    if !statement.broken {
        problems.push(openings::no_form(statement, source));
    }
}

/// The form of a body statement, or a report.
fn form_of(statement: &Statement, source: &str, problems: &mut Vec<Problem>) -> Option<Kind> {
    let form = dispatch::statement(&statement.canonical);
    if form.is_none() {
        no_form(statement, source, problems);
    }
    if form == Some(Kind::e_rule)
        && let Some(problem) =
            openings::verb_too_many(statement, source, reads_as).or_else(|| caps::named(statement, source))
    {
        problems.push(problem);
        return None;
    }
    form
}
