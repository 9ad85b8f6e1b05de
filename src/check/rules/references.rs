//! References to articles, and the marks of precedence that make them.

use crate::check::{ArticleMark, Checker, nearest};
use crate::id::ArticleId;
use crate::problem::Problem;
use crate::syntax::tree::{self, Statement};

impl Checker<'_> {
    pub(in crate::check) fn find_marks(&mut self, articles: &[(ArticleId, tree::Article)]) {
        for (id, article) in articles {
            for statement in &article.statements {
                let Statement::Mark(mark, references) = statement else {
                    continue;
                };
                let mut covers = Vec::new();
                for reference in references {
                    covers.extend(self.referred(*id, reference));
                }
                covers.retain(|covered| covered != id);
                self.marks.push(ArticleMark {
                    article: *id,
                    mark: *mark,
                    covers,
                    span: references.first().map(|reference| reference.span).unwrap_or_default(),
                });
            }
        }
    }

    /// The articles that a reference covers; reported when there are none.
    pub(crate) fn referred(&mut self, from: ArticleId, reference: &tree::ArticleRef) -> Vec<ArticleId> {
        let own = self.model.article(from).map(|article| article.document);
        let document = match &reference.document {
            None => own,
            Some(name) => {
                let key = name.key();
                let found = self
                    .model
                    .documents
                    .iter()
                    .position(|document| crate::model::key_of(&document.id) == key);
                if found.is_none() {
                    let near = nearest(&key, self.model.documents.iter().map(|document| document.id.as_str()));
                    let of_prose = matches!(key.as_str(), "clause" | "section" | "paragraph" | "art" | "articles");
                    let number = &reference.number;
                    let help = match near {
                        _ if of_prose => format!("write the number of the article alone: `{number}`"),
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "a document is named by the word behind `contract` at the head of its file".to_owned(),
                    };
                    self.report(
                        Problem::new(
                            "terms::name::unknown-document",
                            name.span,
                            format!("no document is named `{}`", name.words),
                        )
                        .help(help),
                    );
                    return Vec::new();
                }
                found.map(crate::id::DocumentId::at)
            }
        };
        let Some(document) = document else { return Vec::new() };
        // A reference holds for every version of the document.
        let found: Vec<ArticleId> = self
            .versions_of(document)
            .into_iter()
            .flat_map(|version| self.article_in(version, &reference.number))
            .collect();
        if found.is_empty() {
            let numbers = self
                .model
                .articles
                .iter()
                .filter(|article| article.document == document)
                .map(|article| article.number.as_str());
            let help = nearest(&reference.number, numbers).map_or_else(
                || "write the number as it stands in the head of the article".to_owned(),
                |near| format!("did you mean article {near}?"),
            );
            self.report(
                Problem::new(
                    "terms::name::unknown-article",
                    reference.span,
                    format!("there is no article {} in this document", reference.number),
                )
                .help(help),
            );
        }
        found
    }
}
