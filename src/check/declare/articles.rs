//! Articles by their numbers.

use crate::check::Checker;
use crate::id::{ArticleId, DocumentId};
use crate::model::Article;
use crate::problem::Problem;
use crate::syntax::tree;

impl Checker<'_> {
    pub(in crate::check) fn declare_article(&mut self, article: &tree::Article) -> ArticleId {
        let document = self.current_document();
        let id = ArticleId::at(self.model.articles.len());
        // One article of an act may hold mandatory law and other law: a library keeps them in modules.
        let library = self
            .model
            .documents
            .get(document.index())
            .is_some_and(|document| document.library);
        let known = self.numbers.entry((document, article.number.clone())).or_default();
        let twice = known
            .iter()
            .filter_map(|known| self.model.article(*known))
            .filter(|known| !known.number.is_empty())
            .find(|known| !(library && known.module != self.module))
            .map(|known| known.span);
        known.push(id);
        if let Some(first) = twice {
            self.report(
                Problem::new(
                    "terms::name::article-twice",
                    article.span,
                    format!("article {} stands twice in this document", article.spelled),
                )
                .also(first, "the first one")
                .help("give one of the two the number that it has in the contract"),
            );
        }
        self.model.articles.push(Article {
            document,
            number: article.number.clone(),
            spelled: article.spelled.clone(),
            heading: article.heading.clone(),
            module: self.module,
            scope: Vec::new(),
            rank: None,
            in_force: None,
            replaced: None,
            texts: Vec::new(),
            notes: Vec::new(),
            text_only: article.text_only,
            allows: Vec::new(),
            span: article.span,
            extent: article.extent,
        });
        id
    }

    /// The articles of a document with this number, and those below it, in the order of the text.
    pub(in crate::check) fn article_in(&self, document: DocumentId, number: &str) -> Vec<ArticleId> {
        let mut found: Vec<ArticleId> = self
            .numbers
            .range((document, number.to_owned())..)
            .take_while(|((known, other), _)| *known == document && other.starts_with(number))
            .filter(|((_, other), _)| covers(number, other))
            .flat_map(|(_, articles)| articles.iter().copied())
            .collect();
        found.sort_unstable();
        found
    }
}

/// Whether an article number is another one or lies below it.
pub(crate) fn covers(number: &str, other: &str) -> bool {
    other.strip_prefix(number).is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with('.')
            || (rest.starts_with(|letter: char| letter.is_ascii_lowercase())
                && number.ends_with(|letter: char| letter.is_ascii_digit()))
    })
}
