//! Findings that the author allows, with a reason.

use super::Finding;
use crate::id::ArticleId;
use crate::model::{Allow, Model};
use crate::problem::Problem;

/// The findings that nobody allows, and each `allow` of the text that allows nothing.
pub(super) fn without_allowed(model: &Model, found: Vec<Finding>) -> Vec<Problem> {
    let mut used: Vec<*const Allow> = Vec::new();
    let mut kept = Vec::new();
    for finding in found {
        let allows: Vec<&Allow> = finding
            .articles
            .iter()
            .flat_map(|id| of_article(model, *id))
            .filter(|allow| allow.code == finding.problem.code)
            .collect();
        if allows.is_empty() {
            kept.push(finding.problem);
        }
        used.extend(allows.into_iter().map(std::ptr::from_ref));
    }
    // A paper of a deal may be written for other deals too, where its line is needed.
    let own = model.documents.iter().filter(|document| !document.library);
    if own.clone().count() > 1 {
        return kept;
    }
    let own = own
        .flat_map(|document| &document.allows)
        .chain(model.articles.iter().flat_map(|article| &article.allows));
    for allow in own.filter(|allow| !used.contains(&std::ptr::from_ref(*allow))) {
        let name = allow.code.rsplit("::").next().unwrap_or(allow.code);
        kept.push(
            Problem::new(
                "terms::rule::allows-nothing",
                allow.span,
                format!("`allow {name}` allows nothing: that check finds nothing here"),
            )
            .label("not needed")
            .help("leave the line out")
            .warning(),
        );
    }
    kept
}

/// What an article does without, by itself or with its document.
fn of_article(model: &Model, id: ArticleId) -> impl Iterator<Item = &Allow> {
    let article = model.article(id);
    let document = article.and_then(|article| model.documents.get(article.document.index()));
    article
        .into_iter()
        .flat_map(|article| &article.allows)
        .chain(document.into_iter().flat_map(|document| &document.allows))
}
