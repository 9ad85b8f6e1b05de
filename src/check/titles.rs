//! Titles of scenarios: what `terms test` says of a scenario, it says by its title.

use super::{Checker, Script};
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use crate::syntax::tree::Item;
use std::collections::HashMap;

impl Checker<'_> {
    /// Two scenarios of one file with the same title.
    pub(super) fn check_titles(&mut self, script: &Script) {
        let mut known: HashMap<(SourceId, &str), Span> = HashMap::new();
        for item in &script.items {
            let Item::Scenario { title, span, .. } = item else {
                continue;
            };
            let Some(first) = known.get(&(span.source, title.trim())).copied() else {
                known.insert((span.source, title.trim()), *span);
                continue;
            };
            let problem = Problem::new(
                "terms::name::declared-twice",
                *span,
                format!("two scenarios of this file are titled \"{title}\""),
            )
            .label("the second one")
            .also(first, "the first one")
            .help("say in each title what sets its scenario apart")
            .warning();
            self.report(problem);
        }
    }
}
