//! Statements of articles as rules of the model.
//!
//! In: the statements of each article. Out: rules, acts and marks of precedence. Never: decides which rule beats which.

mod act_conditions;
mod duties;
mod members;
mod questions;
mod references;

use super::resolve::{Hint, Sight};
use super::{Checker, declare};
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Case, Data, Expr, Kind, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Assertion, Guard, Statement};

impl Checker<'_> {
    pub(super) fn resolve_modules(&mut self, modules: &[(Option<usize>, Vec<tree::Expr>)]) {
        for (module, applies) in modules {
            let scope: Vec<ExprId> = applies
                .iter()
                .map(|condition| self.resolve(condition, &Sight::default()))
                .collect();
            for article in &mut self.model.articles {
                if article.module == *module {
                    article.scope.clone_from(&scope);
                }
            }
        }
    }

    pub(super) fn resolve_article(&mut self, id: ArticleId, article: &tree::Article) {
        for statement in &article.statements {
            match statement {
                Statement::Applies(condition) => {
                    let condition = self.resolve(condition, &Sight::default());
                    self.with_article(id, |article| article.scope.push(condition));
                }
                Statement::Text(text) => self.with_article(id, |article| article.texts.push(text.clone())),
                Statement::Note(text) => self.with_article(id, |article| article.notes.push(text.clone())),
                Statement::Allow(allow) => {
                    if let Some(allow) = self.allow(allow) {
                        self.with_article(id, |article| article.allows.push(allow));
                    }
                }
                other => self.statement(id, other, None),
            }
        }
    }

    fn with_article(&mut self, id: ArticleId, change: impl FnOnce(&mut crate::model::Article)) {
        if let Some(article) = self.model.articles.get_mut(id.index()) {
            change(article);
        }
    }

    fn statement(&mut self, article: ArticleId, statement: &Statement, clause: Option<&'static str>) {
        match statement {
            Statement::Rule(rule) => self.rule(article, rule, clause),
            Statement::Duty(duty) => self.duty(article, duty),
            Statement::Bears(party, members, guards, span) => self.bears(article, party, members, guards, *span),
            Statement::Clause(found) => {
                for inner in &found.statements {
                    self.statement(article, inner, Some(found.form));
                }
            }
            _ => {}
        }
    }

    fn sight_of(&self, id: NameId) -> Sight {
        let parameters = self.model.name(id).map_or_else(Vec::new, |name| {
            name.parameters.iter().map(|parameter| parameter.key.clone()).collect()
        });
        Sight {
            parameters,
            claim: false,
        }
    }

    /// The condition of guards, and what was agreed instead.
    fn guards(&mut self, guards: &[Guard], sight: &Sight, about: &tree::Name) -> (Option<ExprId>, Option<NameId>) {
        let mut conditions = Vec::new();
        let mut agreed = None;
        for guard in guards {
            match guard {
                Guard::When(condition) => conditions.push(self.resolve(condition, sight)),
                Guard::Unless(condition) => {
                    let inner = self.resolve(condition, sight);
                    let exception = self.push(Expr::Not(inner), condition.span);
                    self.model.exceptions.insert(exception);
                    conditions.push(exception);
                }
                Guard::Agreed(name, _) => {
                    let words = name
                        .as_ref()
                        .map_or_else(|| format!("agreed {}", about.words), |name| name.words.clone());
                    agreed = self.model.find(&words);
                }
            }
        }
        (self.all_of(conditions), agreed)
    }

    fn all_of(&mut self, conditions: Vec<ExprId>) -> Option<ExprId> {
        match conditions.as_slice() {
            [] => None,
            [only] => Some(*only),
            [first, ..] => {
                let span = self.model.expr(*first).map_or_else(Span::default, |node| node.span);
                Some(self.push(Expr::And(conditions), span))
            }
        }
    }

    fn rule(&mut self, article: ArticleId, rule: &tree::Rule, clause: Option<&'static str>) {
        let Some(name) = self.model.find(&rule.head.name.words) else {
            return;
        };
        let sight = self.sight_of(name);
        let keys: Vec<String> = rule.head.arguments.iter().map(|argument| argument.name.key()).collect();
        if keys != sight.parameters {
            self.other_parameters(&rule.head, name);
            return;
        }
        let fixed = self.fixed(&rule.head);
        let (mut condition, agreed) = self.guards(&rule.guards, &sight, &rule.head.name);
        let mut members = Vec::new();
        let (kind, value) = match &rule.assertion {
            Assertion::Is(value) => (RuleKind::Is, Some(self.resolve_hinted(value, &sight, &Hint::value()))),
            Assertion::Cases(cases, otherwise) => {
                (RuleKind::Is, Some(self.cases(cases, otherwise.as_ref(), &sight, rule)))
            }
            Assertion::Holds(true) => (RuleKind::Yes, None),
            Assertion::Holds(false) => (RuleKind::No, None),
            Assertion::AtMost(value) => (RuleKind::AtMost, Some(self.resolve(value, &sight))),
            Assertion::AtLeast(value) => (RuleKind::AtLeast, Some(self.resolve(value, &sight))),
            Assertion::Increases(value) => (RuleKind::Increases, Some(self.resolve(value, &sight))),
            Assertion::Includes(list) => {
                members = self.members(list, &sight);
                (RuleKind::Includes, None)
            }
            Assertion::IncludesAllBut(list) => {
                let all: Vec<(tree::Operand, Vec<Guard>)> =
                    list.iter().map(|operand| (operand.clone(), Vec::new())).collect();
                members = self.members(&all, &sight);
                (RuleKind::AllBut, None)
            }
        };
        let mut value = value;
        if let Some(agreed) = agreed {
            let agreed_value = self.push(Expr::Name(agreed), rule.span);
            if let (RuleKind::Is | RuleKind::AtMost | RuleKind::AtLeast | RuleKind::Increases, Some(own)) =
                (kind, value)
            {
                value = Some(self.push(Expr::Otherwise(agreed_value, own), rule.span));
            } else {
                let not_agreed = self.push(Expr::Not(agreed_value), rule.span);
                condition = self.all_of(condition.into_iter().chain([not_agreed]).collect());
            }
        }
        self.add_rule(Rule {
            name,
            kind,
            fixed,
            condition,
            value,
            members,
            article,
            span: rule.span,
            clause,
            scope_decides: false,
        });
    }

    /// Reports a head whose parameters differ from those of its name, unless that was said at its declaration.
    fn other_parameters(&mut self, head: &tree::Head, name: NameId) {
        let said = |problem: &Problem| {
            problem.code == "terms::name::parameters" && problem.labels.iter().any(|label| label.span == head.name.span)
        };
        if self.problems.iter().any(said) {
            return;
        }
        let Some(known) = self.model.name(name) else { return };
        let shown: Vec<String> = known
            .parameters
            .iter()
            .map(|parameter| parameter.key.replace('_', " "))
            .collect();
        let problem = Problem::new(
            "terms::name::parameters",
            head.name.span,
            format!("`{}` takes other values in brackets elsewhere", head.name.words),
        )
        .label("here it takes nothing in brackets")
        .help(format!(
            "write `{} ({})`, or use another name",
            known.words,
            shown.join(", ")
        ));
        self.report(problem);
    }

    pub(super) fn add_rule(&mut self, rule: Rule) -> RuleId {
        let id = RuleId::at(self.model.rules.len());
        let name = rule.name;
        self.model.rules.push(rule);
        if let Some(known) = self.model.names.get_mut(name.index()) {
            known.rules.push(id);
            if known.sort == NameKind::Given {
                known.sort = NameKind::Derived;
            }
        }
        id
    }

    fn fixed(&mut self, head: &tree::Head) -> Vec<(usize, Data)> {
        let mut fixed = Vec::new();
        for (index, argument) in head.arguments.iter().enumerate() {
            let Some(value) = &argument.fixed else { continue };
            if let tree::ExprKind::Name(name, _) = &value.kind
                && declare::kind_of_word(&name.words, self.currency) != Kind::Any
            {
                continue;
            }
            let id = self.resolve_hinted(value, &Sight::default(), &Hint::member());
            if let Some(Expr::Known(data)) = self.model.expr(id).map(|node| node.expr.clone()) {
                fixed.push((index, data));
            }
        }
        fixed
    }

    fn cases(
        &mut self,
        cases: &[(tree::Expr, Vec<Guard>)],
        otherwise: Option<&tree::Expr>,
        sight: &Sight,
        rule: &tree::Rule,
    ) -> ExprId {
        let mut all = Vec::new();
        for (value, guards) in cases {
            let value = self.resolve_hinted(value, sight, &Hint::value());
            let (condition, _) = self.guards(guards, sight, &rule.head.name);
            if let Some(condition) = condition {
                all.push(Case { condition, value });
            }
        }
        let otherwise = otherwise.map(|value| self.resolve_hinted(value, sight, &Hint::value()));
        self.push(Expr::Cases(all, otherwise), rule.span)
    }
}
