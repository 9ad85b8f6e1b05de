//! Words of a choice: where one may stand, and what it is compared with.

use super::Sight;
use crate::check::Checker;
use crate::id::{ExprId, WordId};
use crate::model::{Compare, Expr, Kind};
use crate::syntax::tree::{self, ExprKind, Literal};

/// Which words of a choice may stand at a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// The words of the choice compared with.
    pub(crate) words: Option<Vec<WordId>>,
    /// Whether a word that is no name may stand here.
    pub(crate) open: bool,
    /// Whether a near miss of a name is refused (values of rules).
    pub(crate) careful: bool,
}

impl Hint {
    /// A place for a value that may be a word.
    pub(crate) const fn value() -> Self {
        Self {
            words: None,
            open: true,
            careful: true,
        }
    }

    /// A place for a member of a list.
    pub(crate) const fn member() -> Self {
        Self {
            words: None,
            open: true,
            careful: false,
        }
    }
}

impl Checker<'_> {
    pub(crate) fn word_among(&self, words: &[WordId], key: &str) -> Option<WordId> {
        if let Some(party) = self.model.parties.iter().find(|party| party.key == key)
            && words.contains(&party.word)
        {
            return Some(party.word);
        }
        words
            .iter()
            .find(|word| self.model.word(**word).is_some_and(|word| word.key == key))
            .copied()
    }

    /// The words that may be compared with an expression.
    pub(crate) fn hint_for(&self, id: ExprId) -> Hint {
        let Some(node) = self.model.expr(id) else {
            return Hint::member();
        };
        let (choices, kind) = match &node.expr {
            Expr::Name(name) => {
                let known = self.model.name(*name);
                (
                    known.and_then(|known| known.choices.clone()),
                    known.map(|known| known.kind.clone()),
                )
            }
            Expr::Field(record, index) => {
                let field = self.model.record(*record).and_then(|record| record.fields.get(*index));
                (
                    field.and_then(|field| field.choices.clone()),
                    field.map(|field| field.kind.clone()),
                )
            }
            // What is unknown was reported; it agrees with everything.
            Expr::It | Expr::Parameter(_) | Expr::Call(..) | Expr::None => (None, Some(Kind::Any)),
            _ => (None, None),
        };
        let open = choices.is_none()
            && match kind {
                Some(Kind::Word | Kind::Party | Kind::Text | Kind::Any) => true,
                Some(Kind::List(inner)) => matches!(*inner, Kind::Word | Kind::Party | Kind::Text | Kind::Any),
                _ => false,
            };
        Hint {
            words: choices,
            open,
            careful: false,
        }
    }

    pub(super) fn choice(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> ExprId {
        self.resolve_hinted(from, sight, hint)
    }

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
        let right = self.choice(right, sight, &hint);
        let relation = match relation {
            tree::Relation::Equal => Compare::Equal,
            tree::Relation::Less => Compare::Less,
            tree::Relation::AtMost => Compare::AtMost,
            tree::Relation::More => Compare::More,
            tree::Relation::AtLeast => Compare::AtLeast,
        };
        Expr::Compare(relation, left, right)
    }
}
