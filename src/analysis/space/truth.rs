//! Whether conditions hold in the cases of an assignment.

use super::reading::member_of;
use super::{Assignment, Atom, Clause, Space, Subject};
use crate::analysis::axis::Position;
use crate::analysis::sides::{Side, side};
use crate::id::ExprId;
use crate::model::{Compare, Expr, Kind, Quantifier};

impl Space<'_> {
    /// Whether a condition holds in the cases of an assignment; `None` when that is open. `wanted` becomes an axis that
    /// would help to decide it.
    pub(in crate::analysis) fn truth(
        &self,
        id: ExprId,
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        let left = self.work.get().checked_sub(1)?;
        self.work.set(left);
        let node = self.model.expr(id)?;
        match &node.expr {
            Expr::Not(inner) => self.truth(*inner, assignment, wanted).map(|holds| !holds),
            Expr::And(parts) => all(parts.iter().map(|part| self.truth(*part, assignment, wanted))),
            Expr::Or(parts) => all(parts
                .iter()
                .map(|part| self.truth(*part, assignment, wanted).map(|holds| !holds)))
            .map(|none| !none),
            Expr::OneOf(value, words) => self.one_of(*value, words, assignment, wanted),
            Expr::Includes(list, which, members) => self.includes(*list, *which, members, assignment, wanted),
            _ => self.decided(self.atoms.get(&id)?, assignment, wanted),
        }
    }

    fn one_of(
        &self,
        value: ExprId,
        words: &[ExprId],
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        let Side::Thing {
            thing,
            days: 0,
            months: 0,
        } = side(self.model, value, 0)
        else {
            return None;
        };
        let subject = Subject::of(thing);
        let axis = self.axes.iter().position(|axis| axis.subject == subject)?;
        let mut open = false;
        for word in words {
            let Side::Known(data) = side(self.model, *word, 0) else {
                open = true;
                continue;
            };
            let atom = if self.axes.get(axis)?.ordered() {
                Atom::Order(axis, Compare::Equal, data)
            } else {
                Atom::Word(axis, data)
            };
            match self.decided(&atom, assignment, wanted) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(false)
    }

    fn includes(
        &self,
        list: ExprId,
        which: Quantifier,
        members: &[ExprId],
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        let held = |member: &ExprId, wanted: &mut Option<usize>| {
            let subject = member_of(self.model, list, *member)?;
            let axis = self.axes.iter().position(|axis| axis.subject == subject)?;
            self.decided(&Atom::YesNo(axis), assignment, wanted)
        };
        match which {
            Quantifier::All => all(members.iter().map(|member| held(member, wanted))),
            Quantifier::None => all(members.iter().map(|member| held(member, wanted).map(|held| !held))),
            Quantifier::Any => {
                all(members.iter().map(|member| held(member, wanted).map(|held| !held))).map(|none| !none)
            }
        }
    }

    fn decided(&self, atom: &Atom, assignment: &Assignment, wanted: &mut Option<usize>) -> Option<bool> {
        let at = match atom {
            Atom::Constant(holds) => return Some(*holds),
            Atom::Same(condition) => return self.truth(*condition, assignment, wanted),
            Atom::Order(at, ..) | Atom::Word(at, _) | Atom::YesNo(at) | Atom::IsNone(at) => *at,
        };
        let axis = self.axes.get(at)?;
        if axis.broken {
            return None;
        }
        let Some(chosen) = assignment.get(at).copied().flatten() else {
            *wanted = wanted.or(Some(at));
            return None;
        };
        let position = axis.positions.get(chosen)?;
        Some(match atom {
            Atom::IsNone(_) => matches!(position, Position::None),
            Atom::Order(_, how, data) => axis.compares(position, *how, data)?,
            Atom::Word(_, data) => matches!(position, Position::Word(word) if word == data),
            _ => matches!(position, Position::Yes),
        })
    }

    /// Whether all of these hold.
    pub(in crate::analysis) fn all_hold(
        &self,
        clauses: &[Clause],
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        all(clauses.iter().map(|clause| match clause {
            Clause::Holds(id) => self.truth(*id, assignment, wanted),
            Clause::Fixed(at, data) => {
                let axis = *self.fixed.get(at)?;
                let known = self.axes.get(axis)?;
                if known.kind == Kind::YesNo {
                    return None;
                }
                let atom = if known.ordered() {
                    Atom::Order(axis, Compare::Equal, data.clone())
                } else {
                    Atom::Word(axis, data.clone())
                };
                self.decided(&atom, assignment, wanted)
            }
            Clause::There(thing) => {
                let subject = Subject::of(*thing);
                let axis = self.axes.iter().position(|axis| axis.subject == subject)?;
                if !self.axes.get(axis)?.none {
                    return Some(true);
                }
                self.decided(&Atom::IsNone(axis), assignment, wanted).map(|none| !none)
            }
        }))
    }
}

/// Whether all of several hold: one no decides, one open leaves it open.
fn all(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for truth in truths {
        match truth {
            Some(false) => return Some(false),
            Some(true) => {}
            None => open = true,
        }
    }
    (!open).then_some(true)
}
