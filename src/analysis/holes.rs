//! The gaps of one name that are told: each hole once, and not too many.

use super::extents::Region;
use super::{Finding, allow};
use crate::eval::Evaluator;
use crate::id::ArticleId;
use crate::model::Model;
use crate::source::Span;

/// The most gaps of one name that are told and that nobody allows.
const MOST_TOLD: usize = 5;

/// The most gaps of one name that the text allows and that are kept: one more of them is not looked at.
const MOST_ALLOWED: usize = 32;

/// Cases that are tried for more gaps of one name, once some are told.
const MOST_TRIED: usize = 100;

/// The code of what is found.
pub(super) const GAP: &str = "terms::rule::gap";

/// A gap with the cases that it stands for.
struct Hole {
    finding: Finding,
    regions: Vec<Region>,
    allowed: bool,
}

/// A search for the gaps of a name: some that nobody allows, and what is allowed on the way.
pub(super) struct Holes<'search, 'model> {
    pub(super) model: &'search Model,
    pub(super) evaluator: &'search mut Evaluator<'model>,
    found: Vec<Hole>,
    tried: usize,
}

impl<'search, 'model> Holes<'search, 'model> {
    pub(super) const fn new(model: &'search Model, evaluator: &'search mut Evaluator<'model>) -> Self {
        Self {
            model,
            evaluator,
            found: Vec::new(),
            tried: 0,
        }
    }

    fn allows(&self, articles: &[ArticleId]) -> bool {
        allow::of_articles(self.model, articles, GAP).next().is_some()
    }

    /// Whether no more gaps are looked for.
    pub(super) fn full(&self) -> bool {
        let told = self.found.iter().filter(|hole| !hole.allowed).count();
        told >= MOST_TOLD || told > 0 && self.tried > MOST_TRIED
    }

    /// Whether a gap between rules of these articles need not be looked at.
    pub(super) fn passes(&self, articles: &[ArticleId]) -> bool {
        let allowed = self.found.iter().filter(|hole| hole.allowed).count();
        allowed >= MOST_ALLOWED && self.allows(articles)
    }

    /// Whether cases lie in a hole that is known, or next to one: they are part of it then.
    pub(super) fn knows(&mut self, region: &Region) -> bool {
        let known = self
            .found
            .iter_mut()
            .find(|hole| hole.regions.iter().any(|known| known.meets(region)));
        let Some(hole) = known else {
            self.tried += 1;
            return false;
        };
        if !hole.regions.contains(region) {
            hole.regions.push(region.clone());
        }
        true
    }

    /// Whether what lies between two rules is known.
    pub(super) fn knows_between(&self, below: Span, above: Span) -> bool {
        self.found.iter().any(|hole| {
            let mut places = hole.finding.problem.labels.iter().map(|label| label.span);
            places.next() == Some(below) && places.next() == Some(above)
        })
    }

    /// Adds a gap, unless it is told already as the same case.
    pub(super) fn add(&mut self, finding: Finding, region: Region) {
        let message = &finding.problem.message;
        let known = self
            .found
            .iter_mut()
            .find(|hole| hole.finding.problem.message == *message);
        if let Some(hole) = known {
            hole.regions.push(region);
            return;
        }
        self.found.push(Hole {
            allowed: self.allows(&finding.articles),
            finding,
            regions: vec![region],
        });
    }

    /// What was found.
    pub(super) fn findings(self) -> Vec<Finding> {
        self.found.into_iter().map(|hole| hole.finding).collect()
    }
}
