//! Placeholder until the renderer lands.
use crate::{problem::Problem, source::Sources};
/// Format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format { /// h
 Human, /// p
 Plain, /// j
 Json }
/// Renders.
#[must_use]
pub fn render(sources: &Sources, problem: &Problem, _: Format, _: bool, _: usize) -> String {
    let place = problem.labels.first().and_then(|l| sources.get(l.span.source).map(|s| { let (a, b) = s.line_and_column(l.span.start); format!("{}:{a}:{b}: ", s.name) })).unwrap_or_default();
    format!("{place}error {}: {}\n  help: {}", problem.code, problem.message, problem.help.clone().unwrap_or_default())
}
/// Explains.
#[must_use]
pub fn explain(_: &str) -> Option<&'static str> { None }
/// Near.
#[must_use]
pub fn nearest_code(_: &str) -> Option<String> { None }
