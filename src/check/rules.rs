//! Statements of articles as rules of the model.

use super::resolve::{Hint, Sight};
use super::{ArticleMark, Checker, declare};
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{ActEntry, Case, Data, Expr, Kind, Member, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Assertion, Guard, Statement};

impl Checker<'_> {
    pub(super) fn find_marks(&mut self, articles: &[(ArticleId, tree::Article)]) {
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
                    let near = super::nearest(&key, self.model.documents.iter().map(|document| document.id.as_str()));
                    let help = near.map(|near| format!("did you mean `{near}`?"));
                    self.report(
                        Problem::new(
                            "terms::name::unknown-document",
                            name.span,
                            format!("no document is named `{}`", name.words),
                        )
                        .maybe_help(help),
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
            let help = super::nearest(&reference.number, numbers).map(|near| format!("did you mean article {near}?"));
            self.report(
                Problem::new(
                    "terms::name::unknown-article",
                    reference.span,
                    format!("there is no article {} in this document", reference.number),
                )
                .maybe_help(help),
            );
        }
        found
    }

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
                    conditions.push(self.push(Expr::Not(inner), condition.span));
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
            match (kind, value) {
                (RuleKind::Is | RuleKind::AtMost | RuleKind::AtLeast | RuleKind::Increases, Some(own)) => {
                    value = Some(self.push(Expr::Otherwise(agreed_value, own), rule.span));
                }
                _ => {
                    let not_agreed = self.push(Expr::Not(agreed_value), rule.span);
                    condition = self.all_of(condition.into_iter().chain([not_agreed]).collect());
                }
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
                && declare::kind_of_word(&name.words) != Kind::Any
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

    fn members(&mut self, list: &[(tree::Operand, Vec<Guard>)], sight: &Sight) -> Vec<Member> {
        let mut members = Vec::new();
        for (operand, guards) in list {
            let value = self.member_value(operand, sight);
            let word = match self.model.expr(value).map(|node| &node.expr) {
                Some(Expr::Known(Data::Word(word))) => Some(*word),
                _ => None,
            };
            let about = tree::Name {
                words: String::new(),
                span: operand.value.span,
            };
            let (condition, _) = self.guards(guards, sight, &about);
            members.push(Member {
                value,
                word,
                if_any: operand.if_any,
                condition,
            });
        }
        members
    }

    /// A member: a declared list, party or text-like fact by its value, anything else as a word.
    fn member_value(&mut self, operand: &tree::Operand, sight: &Sight) -> ExprId {
        if let tree::ExprKind::Name(name, arguments) = &operand.value.kind
            && arguments.is_empty()
            && !operand.if_any
        {
            let known = self.model.find(&name.words).map(|id| self.kind_of_name(id));
            let is_value = match known {
                None => sight.parameters.contains(&name.key()),
                Some(kind) => matches!(kind, Kind::Text | Kind::Word | Kind::Party | Kind::List(_) | Kind::Any),
            };
            let role = self.model.parties.iter().any(|party| party.key == name.key());
            if !is_value && !role {
                let word = self.model.intern(&name.words, None);
                return self.push(Expr::Known(Data::Word(word)), operand.value.span);
            }
        }
        self.resolve_hinted(&operand.value, sight, &Hint::member())
    }

    fn duty(&mut self, article: ArticleId, duty: &tree::Duty) {
        let key = duty.party.key();
        let party = self.party_word(&duty.party);
        let Some(party) = party else {
            let near = super::nearest(&key, self.model.parties.iter().map(|known| known.key.as_str()));
            let help = near.map_or_else(
                || format!("declare it: `party {}`", duty.party.words),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(
                Problem::new(
                    "terms::name::unknown-party",
                    duty.party.span,
                    format!("`{}` is no party", duty.party.words),
                )
                .help(help),
            );
            return;
        };
        let upon = duty.upon.as_ref().map(|name| self.model.intern(&name.words, None));
        let arises = duty.upon.as_ref().and_then(|name| self.happening(&name.words));
        for act in &duty.acts {
            let words = declare::duty_words(duty, act);
            let Some(name) = self.model.find(&words) else { continue };
            let about = tree::Name {
                words,
                span: act.name.span,
            };
            let (mut condition, agreed) = self.guards(&act.guards, &Sight::default(), &about);
            if let Some(agreed) = agreed {
                let value = self.push(Expr::Name(agreed), act.name.span);
                let not_agreed = self.push(Expr::Not(value), act.name.span);
                condition = self.all_of(condition.into_iter().chain([not_agreed]).collect());
            }
            let excuse = self.excuse(condition, &act.guards);
            let days = self.days_of(act);
            let modal = declare::act_modal(duty.modal);
            let kind = if duty.modal == tree::Modal::MayNot {
                RuleKind::No
            } else {
                RuleKind::Yes
            };
            let rule = self.add_rule(Rule {
                name,
                kind,
                fixed: Vec::new(),
                condition,
                value: None,
                members: Vec::new(),
                article,
                span: duty.span,
                clause: None,
            });
            let word = self.model.intern(&act.name.words, None);
            let did = (duty.modal == tree::Modal::Must)
                .then(|| self.model.find(&tree::did_words(&duty.party.words, &act.name.words)))
                .flatten();
            let (deadline, end, performed) = days;
            if upon.is_none() {
                self.starting_point(act);
            }
            self.model.acts.push(ActEntry {
                party,
                modal,
                act: word,
                upon,
                name,
                deadline,
                end,
                performed,
                did,
                arises,
                excuse,
                rule,
                article,
                failing: duty.failing.clone(),
            });
            self.failure(article, duty, act, false);
            self.failure(article, duty, act, true);
        }
        for statement in &duty.then {
            self.statement(article, statement, None);
        }
    }

    /// The event or date of this name.
    fn happening(&self, words: &str) -> Option<NameId> {
        self.model.find(words).filter(|id| {
            self.model.name(*id).is_some_and(|name| {
                name.sort == NameKind::Event
                    || matches!(name.kind, Kind::Date | Kind::Moment) && name.parameters.is_empty()
            })
        })
    }

    /// What lets a party off: what stands after `unless`, in a condition of which it is a part.
    fn excuse(&mut self, condition: Option<ExprId>, guards: &[Guard]) -> Option<ExprId> {
        let unless = guards.iter().any(|guard| matches!(guard, Guard::Unless(_)));
        let node = condition.filter(|_| unless).and_then(|id| self.model.expr(id))?;
        let denied = |id: ExprId| match self.model.expr(id).map(|node| &node.expr) {
            Some(Expr::Not(inner)) => Some(*inner),
            _ => None,
        };
        match &node.expr {
            Expr::And(parts) => parts.iter().find_map(|part| denied(*part)),
            Expr::Not(inner) => Some(*inner),
            _ => None,
        }
    }

    fn days_of(&mut self, act: &tree::Act) -> (Option<ExprId>, Option<(ExprId, bool)>, Option<ExprId>) {
        let sight = Sight::default();
        let deadline = act.slots.deadline.as_ref().map(|value| self.resolve(value, &sight));
        let end = act
            .slots
            .end
            .as_ref()
            .map(|(value, last)| (self.resolve(value, &sight), *last));
        let performed = act.slots.performed.as_ref().map(|value| self.resolve(value, &sight));
        (deadline, end, performed)
    }

    /// `within 30 days` alone counts from the event after `upon`; without one it counts from nothing.
    fn starting_point(&mut self, act: &tree::Act) {
        let Some(tree::Expr {
            kind: tree::ExprKind::Literal(tree::Literal::Period(count, unit)),
            span,
        }) = &act.slots.deadline
        else {
            return;
        };
        let problem = Problem::new(
            "terms::time::no-start",
            *span,
            format!("it is not said from when the `{count} {unit}` count"),
        )
        .label("a period alone")
        .help(format!(
            "write `within {count} {unit} after …`, or open the sentence with `upon EVENT,`"
        ));
        self.report(problem);
    }

    /// The rule that an act was not done in time; with `still`, only until it is done after all.
    fn failure(&mut self, article: ArticleId, duty: &tree::Duty, act: &tree::Act, still: bool) {
        let place = self.model.acts.len().saturating_sub(1);
        let words = if still {
            tree::still_fails_words
        } else {
            tree::failed_words
        };
        let words = words(&duty.party.words, &act.name.words);
        let wanted = act.slots.deadline.is_some() || duty.failing.is_some();
        let (true, tree::Modal::Must, Some(name)) = (wanted, duty.modal, self.model.find(&words)) else {
            return;
        };
        let Some(entry) = self.model.acts.get(place) else {
            return;
        };
        let condition = self.model.rule(entry.rule).and_then(|rule| rule.condition);
        let arises = entry.arises.or(entry.did).into_iter().chain(entry.did);
        let names: Vec<NameId> = arises.collect();
        let mut parts: Vec<ExprId> = [condition, entry.deadline, entry.performed]
            .into_iter()
            .flatten()
            .collect();
        parts.extend(entry.end.map(|(end, _)| end));
        for name in names {
            parts.push(self.push(Expr::Name(name), act.name.span));
        }
        let failed = self.push(Expr::Failed(place, still, parts), act.name.span);
        self.add_rule(Rule {
            name,
            kind: RuleKind::Yes,
            fixed: Vec::new(),
            condition: Some(failed),
            value: None,
            members: Vec::new(),
            article,
            span: duty.span,
            clause: None,
        });
    }

    fn bears(
        &mut self,
        article: ArticleId,
        party: &tree::Name,
        members: &[(tree::Operand, Vec<Guard>)],
        guards: &[Guard],
        span: Span,
    ) {
        let words = format!("what {} bears", party.words);
        let Some(name) = self.model.find(&words) else { return };
        let Some(word) = self.party_word(party) else {
            self.report(
                Problem::new(
                    "terms::name::unknown-party",
                    party.span,
                    format!("`{}` is no party", party.words),
                )
                .help(format!("declare it: `party {}`", party.words)),
            );
            return;
        };
        if !self.model.bears.iter().any(|(known, _)| *known == word) {
            self.model.bears.push((word, name));
        }
        let about = tree::Name { words, span };
        let (condition, _) = self.guards(guards, &Sight::default(), &about);
        let members = self.members(members, &Sight::default());
        self.add_rule(Rule {
            name,
            kind: RuleKind::Includes,
            fixed: Vec::new(),
            condition,
            value: None,
            members,
            article,
            span,
            clause: None,
        });
    }

    pub(super) fn resolve_question(
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
