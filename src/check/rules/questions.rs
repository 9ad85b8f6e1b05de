//! Questions that have a value of their own.

use crate::check::Checker;
use crate::check::resolve::{Hint, Sight};
use crate::id::ArticleId;
use crate::model::{Rule, RuleKind};
use crate::source::Span;
use crate::syntax::tree;

impl Checker<'_> {
    pub(in crate::check) fn resolve_question(
        &mut self,
        name: &tree::Name,
        parameters: &[tree::HeadArgument],
        value: Option<&tree::Expr>,
        _label: Option<String>,
    ) {
        let Some(value) = value else { return };
        let Some(id) = self.model.find(&name.words) else { return };
        let sight = Sight {
            parameters: parameters.iter().map(|parameter| parameter.name.key()).collect(),
            claim: false,
        };
        let value = self.resolve_hinted(value, &sight, &Hint::value());
        let article = self.question_article();
        self.add_rule(Rule {
            name: id,
            kind: RuleKind::Is,
            fixed: Vec::new(),
            condition: None,
            value: Some(value),
            members: Vec::new(),
            article,
            span: name.span,
            clause: None,
            scope_decides: false,
        });
    }

    /// The article that outside names stand in: no part of the text.
    fn question_article(&mut self) -> ArticleId {
        if let Some(found) = self
            .model
            .articles
            .iter()
            .position(|article| article.spelled.is_empty())
        {
            return ArticleId::at(found);
        }
        let id = ArticleId::at(self.model.articles.len());
        self.model.articles.push(crate::model::Article {
            document: self.current_document(),
            number: String::new(),
            spelled: String::new(),
            heading: None,
            module: None,
            scope: Vec::new(),
            rank: None,
            in_force: None,
            replaced: None,
            texts: Vec::new(),
            notes: Vec::new(),
            text_only: false,
            allows: Vec::new(),
            span: Span::default(),
            extent: Span::default(),
        });
        id
    }
}
