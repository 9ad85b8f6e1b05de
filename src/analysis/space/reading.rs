//! Conditions read as comparisons of things with constants.

use super::{Aspect, Atom, Space, Subject, Thing};
use crate::analysis::axis::{Axis, holds};
use crate::analysis::sides::{DEEPEST, Side, only_rule, side};
use crate::id::{ExprId, NameId};
use crate::model::{Compare, Data, Expr, Kind, Model, RuleKind};
use crate::value::Exact;

impl Space<'_> {
    /// Reads a condition: its comparisons become atoms.
    pub(super) fn read(&mut self, id: ExprId, depth: usize) {
        let model = self.model;
        let Some(node) = model.expr(id) else { return };
        match &node.expr {
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| self.read(*part, depth)),
            Expr::Not(inner) => self.read(*inner, depth),
            other => {
                if !self.atoms.contains_key(&id)
                    && let Some(atom) = self.atom(other, depth)
                {
                    self.atoms.insert(id, atom);
                }
            }
        }
    }

    fn atom(&mut self, expr: &Expr, depth: usize) -> Option<Atom> {
        match expr {
            Expr::Known(Data::YesNo(holds)) => Some(Atom::Constant(*holds)),
            Expr::Compare(how, one, two) => self.comparison(*how, *one, *two),
            Expr::OneOf(value, words) => {
                // `is one of` is read as one atom for each word, joined where it is decided.
                let Side::Thing { thing, .. } = side(self.model, *value, 0) else {
                    return None;
                };
                let axis = self.axis(Subject::of(thing));
                for word in words {
                    if let Side::Known(data) = side(self.model, *word, 0) {
                        self.cut(axis, &data);
                    }
                }
                None
            }
            Expr::Includes(list, _, members) => {
                // One atom for each member, joined where it is decided.
                for member in members {
                    if let Some(subject) = member_of(self.model, *list, *member) {
                        self.axis(subject);
                    }
                }
                None
            }
            Expr::InMonth(day, month) => match side(self.model, *day, 0) {
                Side::Thing {
                    thing,
                    days: 0,
                    months: 0,
                } => {
                    let axis = self.axis(Subject {
                        thing,
                        aspect: Aspect::Month,
                    });
                    let month = Data::Number(Exact::from_integer(i64::from(*month)));
                    self.cut(axis, &month);
                    Some(Atom::Word(axis, month))
                }
                _ => None,
            },
            Expr::IsNone(inner) => match side(self.model, *inner, 0) {
                Side::Thing {
                    thing,
                    days: 0,
                    months: 0,
                } => Some(Atom::IsNone(self.axis(Subject::of(thing)))),
                _ => None,
            },
            Expr::Name(id) => {
                if let Some(condition) = self.only_condition(*id)
                    && depth < DEEPEST
                {
                    self.read(condition, depth + 1);
                    return Some(Atom::Same(condition));
                }
                self.yes_no(Thing::Name(*id))
            }
            Expr::Parameter(at) => self.yes_no(Thing::Parameter(*at)),
            Expr::Field(record, at) => self.yes_no(Thing::Field(*record, *at)),
            _ => None,
        }
    }

    fn yes_no(&mut self, thing: Thing) -> Option<Atom> {
        (self.kind(thing) == Kind::YesNo).then(|| Atom::YesNo(self.axis(Subject::of(thing))))
    }

    /// The condition of a name that one conditional rule makes yes, and nothing else.
    fn only_condition(&self, id: NameId) -> Option<ExprId> {
        let rule = only_rule(self.model, id)?;
        (rule.kind == RuleKind::Yes).then_some(rule.condition).flatten()
    }

    fn comparison(&mut self, how: Compare, one: ExprId, two: ExprId) -> Option<Atom> {
        match (side(self.model, one, 0), side(self.model, two, 0)) {
            (Side::Known(one), Side::Known(two)) => {
                let order = one.order(&two);
                (how == Compare::Equal || order.is_some()).then(|| Atom::Constant(holds(how, order, one == two)))
            }
            (Side::Thing { thing, days, months }, Side::Known(data)) => {
                self.with_constant(how, thing, (days, months), data)
            }
            (Side::Known(data), Side::Thing { thing, days, months }) => {
                self.with_constant(turned(how), thing, (days, months), data)
            }
            (
                Side::Thing { thing, days, months },
                Side::Thing {
                    thing: other,
                    days: other_days,
                    months: other_months,
                },
            ) => self.distance(how, (thing, days, months), (other, other_days, other_months)),
            _ => None,
        }
    }

    /// Two days that are compared: how far the one lies from the other.
    fn distance(&mut self, how: Compare, one: (Thing, i64, i64), two: (Thing, i64, i64)) -> Option<Atom> {
        let dates = self.kind(one.0) == Kind::Date && self.kind(two.0) == Kind::Date;
        if !dates || one.0 == two.0 {
            return None;
        }
        let in_days = one.2 == 0 && two.2 == 0;
        // Months before and after are not the same length: only one side may move.
        if !in_days && (one.1 != 0 || two.1 != 0 || one.2 != 0 && two.2 != 0) {
            return None;
        }
        // It is counted from the side that moves, in months always, in days unless others count the other way.
        let moves = (one.1, one.2) != (0, 0) && (two.1, two.2) == (0, 0);
        let turn = if in_days {
            let known = |thing, first| self.counts(thing, first, false) || self.counts(thing, first, true);
            known(two.0, one.0) || moves && !known(one.0, two.0)
        } else {
            moves
        };
        let (how, one, two) = if turn { (turned(how), two, one) } else { (how, one, two) };
        let at = if in_days { two.1.checked_sub(one.1)? } else { two.2 };
        let axis = self.axis(Subject {
            thing: one.0,
            aspect: Aspect::Since(two.0, !in_days),
        });
        let at = Data::Number(Exact::from_integer(at));
        self.cut(axis, &at);
        Some(Atom::Order(axis, how, at))
    }

    /// Whether a day is counted from another already.
    fn counts(&self, thing: Thing, first: Thing, in_months: bool) -> bool {
        let subject = Subject {
            thing,
            aspect: Aspect::Since(first, in_months),
        };
        self.axes.iter().any(|axis| axis.subject == subject)
    }

    fn with_constant(&mut self, how: Compare, thing: Thing, moved: (i64, i64), data: Data) -> Option<Atom> {
        let data = match (moved, data) {
            ((0, 0), data) => data,
            ((days, 0), Data::Date(day)) => Data::Date(day.checked_add_days(days.checked_neg()?).ok()?),
            _ => return None,
        };
        let axis = self.axis(Subject::of(thing));
        let kind = self.axes.get(axis).map(|axis| axis.kind.clone())?;
        if kind == Kind::YesNo {
            let Data::YesNo(true) = data else { return None };
            return (how == Compare::Equal).then_some(Atom::YesNo(axis));
        }
        self.cut(axis, &data);
        if self.axes.get(axis).is_some_and(Axis::ordered) {
            return Some(Atom::Order(axis, how, data));
        }
        (how == Compare::Equal).then_some(Atom::Word(axis, data))
    }
}

/// Whether a list holds a word; `None` when one of them is worked out.
pub(super) fn member_of(model: &Model, list: ExprId, member: ExprId) -> Option<Subject> {
    let Side::Thing {
        thing,
        days: 0,
        months: 0,
    } = side(model, list, 0)
    else {
        return None;
    };
    match side(model, member, 0) {
        Side::Known(Data::Word(word)) => Some(Subject {
            thing,
            aspect: Aspect::Holds(word),
        }),
        _ => None,
    }
}

/// A comparison with its sides changed about.
const fn turned(how: Compare) -> Compare {
    match how {
        Compare::Equal => Compare::Equal,
        Compare::Less => Compare::More,
        Compare::AtMost => Compare::AtLeast,
        Compare::More => Compare::Less,
        Compare::AtLeast => Compare::AtMost,
    }
}
