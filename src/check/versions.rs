//! Versions of a document: from which day, and until which, each article is in force.

use super::Checker;
use super::declare::covers;
use crate::id::DocumentId;
use crate::model::{Article, key_of};
use crate::value::Day;

impl Checker<'_> {
    /// The versions of a document, itself among them.
    pub(super) fn versions_of(&self, document: DocumentId) -> Vec<DocumentId> {
        let key = |id: DocumentId| {
            let document = self.model.documents.get(id.index());
            document.map(|document| key_of(&document.id))
        };
        let own = key(document);
        (0..self.model.documents.len())
            .map(DocumentId::at)
            .filter(|other| own.is_some() && key(*other) == own)
            .collect()
    }

    /// Finds, for each article, the days on which it is in force: from the day of its document, until the day of a
    /// later version that holds an article with its number, or with one above it.
    pub(super) fn find_versions(&mut self) {
        let in_force: Vec<Option<Day>> = self.model.documents.iter().map(|document| document.in_force).collect();
        let from = |article: &Article| in_force.get(article.document.index()).copied().flatten();
        let versions: Vec<Vec<DocumentId>> = (0..in_force.len())
            .map(|document| self.versions_of(DocumentId::at(document)))
            .collect();
        let mut windows = Vec::with_capacity(self.model.articles.len());
        for article in &self.model.articles {
            let others = versions.get(article.document.index()).map_or(&[][..], Vec::as_slice);
            let begins = from(article);
            let later = others
                .iter()
                .filter(|_| others.len() > 1)
                .filter_map(|other| Some((*other, in_force.get(other.index()).copied().flatten()?)))
                .filter(|(_, day)| begins.is_none_or(|begins| *day > begins))
                .filter(|(other, _)| self.replaces(*other, &article.number))
                .map(|(_, day)| day);
            windows.push((begins, later.min()));
        }
        for (article, (from, until)) in self.model.articles.iter_mut().zip(windows) {
            article.in_force = from;
            article.replaced = until;
        }
    }

    /// Whether a document holds an article with this number or with one above it.
    fn replaces(&self, document: DocumentId, number: &str) -> bool {
        self.article_in(document, number).iter().any(|article| {
            self.model
                .article(*article)
                .is_some_and(|article| article.number == number)
        }) || number
            .char_indices()
            .filter_map(|(at, _)| number.get(..at))
            .filter(|above| !above.is_empty() && covers(above, number))
            .any(|above| {
                self.article_in(document, above).iter().any(|article| {
                    self.model
                        .article(*article)
                        .is_some_and(|article| article.number == *above)
                })
            })
    }
}
