//! Types: found from use, then checked everywhere.
//!
//! In: names, rules and expressions with their meaning. Out: the type of each name and parameter, and each mismatch.
//! Never: gives a name another meaning, but that a member of a list is a word after all.

mod agreement;
mod amounts;
mod expressions;
mod parameters;

pub(super) use expressions::kind_of_data;

use super::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Expr, Extreme, Kind, NameKind, Rule, RuleKind};
use expressions::zero;

impl Checker<'_> {
    /// Finds the types of names and parameters.
    pub(super) fn find_kinds(&mut self, references: &[Vec<NameId>]) {
        for _ in 0..3 {
            let mut done = vec![false; self.model.names.len()];
            for index in 0..self.model.names.len() {
                self.find_kind(NameId::at(index), references, &mut done);
            }
            self.find_parameters();
        }
    }

    fn rules_of(&self, name: &crate::model::Name) -> Vec<Rule> {
        name.rules
            .iter()
            .filter_map(|rule| self.model.rule(*rule))
            .cloned()
            .collect()
    }

    fn find_kind(&mut self, id: NameId, references: &[Vec<NameId>], done: &mut [bool]) {
        // No circles and chains of bounded length: this recursion ends.
        match done.get_mut(id.index()) {
            Some(flag) if !*flag => *flag = true,
            _ => return,
        }
        for reference in references.get(id.index()).into_iter().flatten() {
            self.find_kind(*reference, references, done);
        }
        let Some(name) = self.model.name(id) else { return };
        if name.sort != NameKind::Derived || name.kind != Kind::Any {
            return;
        }
        let rules = self.rules_of(name);
        for rule in rules {
            let kind = self.kind_of_rule(id, &rule);
            if kind != Kind::Any {
                if let Some(name) = self.model.names.get_mut(id.index()) {
                    name.kind = kind.clone();
                }
                self.kind_spans.insert(id, rule.span);
                self.agreed_kind(&rule, &kind);
                break;
            }
        }
    }

    /// A member that names something without text is a word after all: `client bears collection costs`.
    pub(super) fn settle_members(&mut self) {
        for index in 0..self.model.rules.len() {
            let members = self
                .model
                .rules
                .get(index)
                .map(|rule| rule.members.clone())
                .unwrap_or_default();
            for (place, member) in members.iter().enumerate() {
                let Some(Expr::Name(name)) = self.model.expr(member.value).map(|node| node.expr.clone()) else {
                    continue;
                };
                let fits = match self.kind_of_name(name) {
                    Kind::Text | Kind::Word | Kind::Party | Kind::Any => true,
                    Kind::List(inner) => matches!(*inner, Kind::Text | Kind::Word | Kind::Party | Kind::Any),
                    _ => false,
                };
                if fits || member.if_any {
                    continue;
                }
                let words = self
                    .model
                    .name(name)
                    .map_or_else(String::new, |name| name.words.clone());
                let word = self.model.intern(&words, None);
                if let Some(node) = self.model.exprs.get_mut(member.value.index()) {
                    node.expr = Expr::Known(crate::model::Data::Word(word));
                }
                if let Some(known) = self
                    .model
                    .rules
                    .get_mut(index)
                    .and_then(|rule| rule.members.get_mut(place))
                {
                    known.word = Some(word);
                }
            }
        }
    }

    /// What an empty sum comes to, for each sum over a list or table.
    pub(super) fn find_zeros(&mut self) {
        for index in 0..self.model.rules.len() {
            let Some(rule) = self.model.rules.get(index) else {
                continue;
            };
            let of = rule.name;
            let mut stack: Vec<ExprId> = rule.value.iter().chain(&rule.condition).copied().collect();
            stack.extend(
                rule.members
                    .iter()
                    .flat_map(|member| [Some(member.value), member.condition])
                    .flatten(),
            );
            while let Some(next) = stack.pop() {
                let Some(expr) = self.model.expr(next).map(|node| node.expr.clone()) else {
                    continue;
                };
                if matches!(expr, Expr::Over(Extreme::Sum, ..) | Expr::TableSum(..))
                    && let Some(zero) = zero(&self.kind(next, of))
                {
                    self.model.zeros.insert(next, zero);
                }
                expr.children(&mut |child| stack.push(child));
            }
        }
    }

    /// What the parties agreed otherwise has the type of what it replaces.
    fn agreed_kind(&mut self, rule: &Rule, kind: &Kind) {
        let Some(Expr::Otherwise(first, _)) = rule
            .value
            .and_then(|value| self.model.expr(value))
            .map(|node| &node.expr)
        else {
            return;
        };
        let Some(Expr::Name(fact)) = self.model.expr(*first).map(|node| &node.expr) else {
            return;
        };
        let fact = *fact;
        if let Some(name) = self.model.names.get_mut(fact.index())
            && name.kind == Kind::Any
        {
            name.kind = kind.clone();
        }
    }

    fn kind_of_rule(&self, id: NameId, rule: &Rule) -> Kind {
        match rule.kind {
            RuleKind::Yes | RuleKind::No => Kind::YesNo,
            RuleKind::Includes | RuleKind::AllBut => Kind::List(Box::new(Kind::Word)),
            _ => rule.value.map_or(Kind::Any, |value| self.kind(value, id)),
        }
    }
}
