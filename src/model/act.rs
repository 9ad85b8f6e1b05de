//! Acts of duties, permissions and prohibitions.

use super::{Expr, Model};
use crate::id::{ArticleId, ExprId, NameId, RuleId, WordId};

/// An act of a duty, permission or prohibition.
#[derive(Clone, Debug)]
pub struct ActEntry {
    /// Whose.
    pub party: WordId,
    /// must, may, may not.
    pub modal: ActModal,
    /// The act.
    pub act: WordId,
    /// The event that gives rise to it.
    pub upon: Option<WordId>,
    /// The yes/no name that says whether it holds.
    pub name: NameId,
    /// `by D`, `within P`: the last day for it, or the period that runs from the event that gives rise to it.
    pub deadline: Option<ExprId>,
    /// `until D`, `through D`: when it ends, and whether that day is its last one.
    pub end: Option<(ExprId, bool)>,
    /// `performed on D`: the day on which it was done.
    pub performed: Option<ExprId>,
    /// The event that it was done.
    pub did: Option<NameId>,
    /// The event or date that gives rise to it, when `upon` names one that the text declares.
    pub arises: Option<NameId>,
    /// What lets the party off, of `unless`.
    pub excuse: Option<ExprId>,
    /// The rule that gives it.
    pub rule: RuleId,
    /// Where it stands.
    pub article: ArticleId,
    /// What follows a breach.
    pub failing: Option<String>,
}

impl ActEntry {
    /// Whether a case can say from which day it counts: what arises upon something that the text does not declare as an
    /// event has no such day.
    #[must_use]
    pub const fn starts_on_a_day(&self) -> bool {
        self.upon.is_none() || self.arises.is_some()
    }
}

impl Model {
    /// The day from which the last day of a duty counts: `within 3 days after D` asks for nothing before D, and for nothing
    /// at all when there is no D. None where the last day is a day of its own, and for what may be done: a right that
    /// ends some days after D may be used before it.
    #[must_use]
    pub fn anchor(&self, act: &ActEntry) -> Option<ExprId> {
        if act.modal != ActModal::Must || act.upon.is_some() {
            return None;
        }
        let mut deadline = act.deadline?;
        loop {
            match self.expr(deadline).map(|node| &node.expr)? {
                Expr::WorkingDay(_, inner) => deadline = *inner,
                Expr::Shift(_, anchor, true) => return Some(*anchor),
                _ => return None,
            }
        }
    }
}

/// The mode of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActModal {
    /// must
    Must,
    /// may
    May,
    /// may not
    MayNot,
}
