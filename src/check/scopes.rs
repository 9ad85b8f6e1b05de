//! Scopes that exclude each other: of two articles that presuppose the opposite, not both can be taken for granted.
//!
//! In: a model with its rules. Out: the rules whose scope decides. Never: asks whether a scope holds.

use super::Checker;
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Compare, Expr, Kind, Model};

/// How many articles with a scope are compared for one name.
const MOST_COMPARED: usize = 200;

impl Checker<'_> {
    /// Marks the rules whose scope decides between them and another rule of their name.
    // A clause for consumers and one for businesses presuppose different parties: neither is presumed over the other.
    pub(super) fn find_opposed_scopes(&mut self) {
        let mut found: Vec<RuleId> = Vec::new();
        for index in 0..self.model.names.len() {
            found.extend(self.opposed(NameId::at(index)));
        }
        for rule in found {
            if let Some(rule) = self.model.rules.get_mut(rule.index()) {
                rule.scope_decides = true;
            }
        }
    }

    fn opposed(&self, id: NameId) -> Vec<RuleId> {
        let Some(name) = self.model.name(id).filter(|name| name.rules.len() > 1) else {
            return Vec::new();
        };
        if matches!(name.kind, Kind::List(_)) {
            return Vec::new();
        }
        let scope = |article: ArticleId| self.model.article(article).map(|article| article.scope.as_slice());
        let article = |rule: &RuleId| self.model.rule(*rule).map(|rule| rule.article);
        let scoped = |rule: &RuleId| {
            let scope = scope(article(rule)?)?;
            (!scope.is_empty()).then_some((*rule, scope))
        };
        let scoped: Vec<(RuleId, &[ExprId])> = name.rules.iter().filter_map(scoped).take(MOST_COMPARED).collect();
        let excludes = |one: &[ExprId], two: &[ExprId]| {
            one.iter()
                .any(|first| two.iter().any(|second| self.exclude_each_other(*first, *second)))
        };
        scoped
            .iter()
            .filter(|(_, own)| scoped.iter().any(|(_, other)| own != other && excludes(own, other)))
            .map(|(rule, _)| *rule)
            .collect()
    }

    /// Whether two conditions cannot both hold, as their words show.
    fn exclude_each_other(&self, one: ExprId, two: ExprId) -> bool {
        let model = &self.model;
        let (Some(first), Some(second)) = (model.expr(one), model.expr(two)) else {
            return false;
        };
        match (&first.expr, &second.expr) {
            (Expr::Not(inner), _) if same(model, *inner, two) => true,
            (_, Expr::Not(inner)) if same(model, *inner, one) => true,
            (Expr::And(parts), _) => parts.iter().any(|part| self.exclude_each_other(*part, two)),
            (_, Expr::And(parts)) => parts.iter().any(|part| self.exclude_each_other(one, *part)),
            (Expr::Compare(how, left, right), Expr::Compare(other, left_too, right_too)) => {
                same(model, *left, *left_too)
                    && if same(model, *right, *right_too) {
                        complement(*how, *other)
                    } else {
                        (*how, *other) == (Compare::Equal, Compare::Equal) && differ(model, *right, *right_too)
                    }
            }
            _ => false,
        }
    }
}

const fn complement(one: Compare, two: Compare) -> bool {
    matches!(
        (one, two),
        (Compare::Less, Compare::AtLeast | Compare::More | Compare::Equal)
            | (Compare::More, Compare::AtMost | Compare::Less | Compare::Equal)
            | (Compare::AtLeast, Compare::Less)
            | (Compare::AtMost, Compare::More)
            | (Compare::Equal, Compare::Less | Compare::More)
    )
}

/// Whether two values are known and are not the same.
fn differ(model: &Model, one: ExprId, two: ExprId) -> bool {
    match (
        model.expr(one).map(|node| &node.expr),
        model.expr(two).map(|node| &node.expr),
    ) {
        (Some(Expr::Known(first)), Some(Expr::Known(second))) => first != second,
        _ => false,
    }
}

/// Whether two expressions say the same in the same words.
fn same(model: &Model, one: ExprId, two: ExprId) -> bool {
    let (Some(first), Some(second)) = (model.expr(one), model.expr(two)) else {
        return false;
    };
    match (&first.expr, &second.expr) {
        (Expr::Name(first), Expr::Name(second)) => first == second,
        (Expr::Known(first), Expr::Known(second)) => first == second,
        (Expr::Not(first), Expr::Not(second)) => same(model, *first, *second),
        (Expr::Compare(how, left, right), Expr::Compare(other, left_too, right_too)) => {
            how == other && same(model, *left, *left_too) && same(model, *right, *right_too)
        }
        _ => false,
    }
}
