//! Words of a choice: where they may stand.

use crate::check::Checker;
use crate::id::{ExprId, WordId};
use crate::model::{Expr, Kind};

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
}
