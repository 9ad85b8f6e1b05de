//! Findings that the author allows, with a reason.

use super::Finding;
use crate::id::ArticleId;
use crate::model::{Allow, Model};
use crate::problem::Problem;
use crate::source::Span;

/// The findings that nobody allows, and each `allow` of the text that allows nothing.
pub(super) fn without_allowed(model: &Model, found: Vec<Finding>) -> Vec<Problem> {
    let mut used: Vec<Span> = Vec::new();
    let mut kept = Vec::new();
    for finding in found {
        let allows: Vec<&Allow> = of_articles(model, &finding.articles, finding.problem.code)
            .chain(around(model, &finding))
            .filter(|allow| allow.code == finding.problem.code)
            .collect();
        if allows.is_empty() {
            kept.push(finding.problem);
        }
        used.extend(allows.into_iter().map(|allow| allow.span));
    }
    // A paper of a deal may be written for other deals too, where its line is needed.
    let own = model.documents.iter().filter(|document| !document.library);
    if own.clone().count() > 1 {
        return kept;
    }
    let own = own
        .flat_map(|document| &document.allows)
        .chain(model.articles.iter().flat_map(|article| &article.allows));
    for allow in own.filter(|allow| !used.contains(&allow.span)) {
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

/// What is allowed where a finding stands that is not about rules: in the article around it, else in its document.
fn around<'model>(model: &'model Model, finding: &Finding) -> Vec<&'model Allow> {
    let place = finding.problem.labels.first().map(|label| label.span);
    let Some(place) = place.filter(|_| finding.articles.is_empty()) else {
        return Vec::new();
    };
    let inside = |extent: Span| extent.source == place.source && extent.start <= place.start && place.end <= extent.end;
    if let Some(at) = model.articles.iter().position(|article| inside(article.extent)) {
        return of_article(model, ArticleId::at(at)).collect();
    }
    let own = || model.documents.iter().filter(|document| !document.library);
    let document = own()
        .find(|document| document.span.source == place.source)
        .or_else(|| own().next().filter(|_| own().count() == 1));
    document.into_iter().flat_map(|document| &document.allows).collect()
}

/// What lets these articles do without one check.
pub(super) fn of_articles<'model>(
    model: &'model Model,
    articles: &[ArticleId],
    code: &str,
) -> impl Iterator<Item = &'model Allow> {
    let all = articles.iter().flat_map(|id| of_article(model, *id));
    all.filter(move |allow| allow.code == code)
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
