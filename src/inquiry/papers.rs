//! Which paper of a deal goes first.

use super::{Body, Inquiry};
use crate::answer;
use crate::model::{Model, Rank};
use crate::problem::Problem;
use crate::syntax::tree::Asked;

/// The papers on one rank.
#[derive(Clone, Debug)]
pub struct Papers {
    /// The rank; what goes first is smallest.
    pub rank: Rank,
    /// The papers, as the text calls them.
    pub papers: Vec<String>,
}

impl Inquiry<'_> {
    /// The order of the papers; with a question, which paper decides it and which gave way.
    pub(super) fn papers(&self, asked: Option<&Asked>) -> Result<Body, Problem> {
        let model = self.model();
        let Some(asked) = asked else {
            return Ok(Body::Papers(ranks(model)));
        };
        let (resolved, found) = self.answered(asked, true)?;
        let lost = answer::gave_way(model, &found);
        Ok(Body::Prevails {
            resolved,
            answer: Box::new(found),
            lost,
        })
    }
}

fn ranks(model: &Model) -> Vec<Papers> {
    let mut found: Vec<Papers> = Vec::new();
    let mut keys: Vec<(&String, Rank)> = model.ranks.iter().map(|(key, rank)| (key, *rank)).collect();
    keys.sort();
    for (key, rank) in keys {
        let document = model
            .documents
            .iter()
            .find(|document| crate::model::key_of(&document.id) == *key);
        let words = document.map_or_else(|| key.replace('_', " "), |document| document.id.clone());
        match found.iter_mut().find(|known| known.rank == rank) {
            Some(known) => known.papers.push(words),
            None => found.push(Papers {
                rank,
                papers: vec![words],
            }),
        }
    }
    found.sort_by_key(|one| one.rank);
    found
}
