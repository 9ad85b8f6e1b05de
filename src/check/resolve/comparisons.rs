//! Comparisons: with one value, between two, with words of a choice, of lists with their members.

use super::Sight;
use crate::check::Checker;
use crate::id::ExprId;
use crate::model::{Compare, Expr, Quantifier};
use crate::source::Span;
use crate::syntax::tree::{self, ExprKind, Literal};

impl Checker<'_> {
    pub(super) fn compare(
        &mut self,
        relation: tree::Relation,
        left: &tree::Expr,
        right: &tree::Expr,
        sight: &Sight,
    ) -> Expr {
        let left = self.resolve(left, sight);
        if matches!(right.kind, ExprKind::Literal(Literal::None)) && relation == tree::Relation::Equal {
            return Expr::IsNone(left);
        }
        let hint = self.hint_for(left);
        let right = self.resolve_hinted(right, sight, &hint);
        let relation = match relation {
            tree::Relation::Equal => Compare::Equal,
            tree::Relation::Less => Compare::Less,
            tree::Relation::AtMost => Compare::AtMost,
            tree::Relation::More => Compare::More,
            tree::Relation::AtLeast => Compare::AtLeast,
        };
        Expr::Compare(relation, left, right)
    }

    pub(super) fn between(&mut self, value: &tree::Expr, stretch: &tree::Stretch, place: Span, sight: &Sight) -> Expr {
        let value = self.resolve(value, sight);
        let span = self.stretch(stretch, sight);
        let low = self.push(Expr::Compare(Compare::AtLeast, value, span.from), place);
        let upper = if span.inclusive { Compare::AtMost } else { Compare::Less };
        let high = self.push(Expr::Compare(upper, value, span.to), place);
        Expr::And(vec![low, high])
    }

    pub(super) fn one_of(&mut self, value: &tree::Expr, choices: &[tree::Expr], sight: &Sight) -> Expr {
        let value = self.resolve(value, sight);
        Expr::OneOf(value, self.choices_for(value, choices, sight))
    }

    pub(super) fn includes(
        &mut self,
        list: &tree::Expr,
        quantifier: tree::Quantifier,
        members: &[tree::Expr],
        sight: &Sight,
    ) -> Expr {
        let list = self.resolve(list, sight);
        let quantifier = match quantifier {
            tree::Quantifier::Any => Quantifier::Any,
            tree::Quantifier::All => Quantifier::All,
            tree::Quantifier::None => Quantifier::None,
        };
        Expr::Includes(list, quantifier, self.choices_for(list, members, sight))
    }

    /// What a value is compared with, where the words of its choice may stand.
    fn choices_for(&mut self, value: ExprId, choices: &[tree::Expr], sight: &Sight) -> Vec<ExprId> {
        let hint = self.hint_for(value);
        choices
            .iter()
            .map(|choice| self.resolve_hinted(choice, sight, &hint))
            .collect()
    }
}
