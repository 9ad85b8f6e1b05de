//! Conditions: yes, no, or open.

use super::outcome::{Outcome, Truth, combine};
use super::watch::Place;
use super::{Evaluator, Scope};
use crate::id::ExprId;
use crate::model::{Compare, Data, Expr, Quantifier};
use std::cmp::Ordering;

impl Evaluator<'_> {
    /// Whether a condition holds.
    pub(super) fn truth(&mut self, id: ExprId, scope: Scope<'_>) -> Truth {
        let model = self.model;
        let Some(node) = model.expr(id) else { return Truth::No };
        match &node.expr {
            Expr::Not(inner) => self.truth(*inner, scope).opposite(),
            Expr::And(parts) => self.connect(parts, scope, false),
            Expr::Or(parts) => self.connect(parts, scope, true),
            Expr::Compare(how, one, two) => self.compare(id, *how, (*one, *two), scope),
            Expr::IsNone(inner) => {
                let value = self.value(*inner, scope);
                is_none(&value)
            }
            Expr::OneOf(value, others) => {
                let value = self.value(*value, scope);
                let others: Vec<Outcome> = others.iter().map(|other| self.value(*other, scope)).collect();
                let truths: Vec<Truth> = others
                    .iter()
                    .map(|other| self.test(Compare::Equal, &value, other))
                    .collect();
                one_of(&value, &others, truths)
            }
            Expr::Failed(act, still, _) => self.failed(*act, *still),
            Expr::Includes(list, quantifier, members) => self.includes(*list, *quantifier, members, scope),
            Expr::InMonth(day, month) => match self.value(*day, scope) {
                Outcome::Known(Data::Date(day)) => yes(day.month() == *month),
                Outcome::Unknown(unknown) => {
                    self.note_month(&unknown, *month);
                    Truth::Open(unknown)
                }
                broken @ (Outcome::Conflict(_) | Outcome::Fault(_)) => Truth::Broken(broken),
                _ => Truth::No,
            },
            _ => Truth::of(self.value(id, scope)),
        }
    }

    fn connect(&mut self, parts: &[ExprId], scope: Scope<'_>, any: bool) -> Truth {
        // The first part alone decides most often; nothing is gathered then.
        let mut later: Vec<Truth> = Vec::new();
        for part in parts {
            match (self.truth(*part, scope), any) {
                (decided @ Truth::Yes, true) | (decided @ Truth::No, false) => {
                    self.watch_part(*part);
                    return decided;
                }
                (Truth::Yes | Truth::No, _) => {}
                (open, _) => later.push(open),
            }
        }
        if later.is_empty() {
            return if any { Truth::No } else { Truth::Yes };
        }
        combine(later.into_iter(), any)
    }

    fn compare(&mut self, id: ExprId, how: Compare, sides: (ExprId, ExprId), scope: Scope<'_>) -> Truth {
        let left = self.value(sides.0, scope);
        let right = self.value(sides.1, scope);
        self.watch_order(Place::Expr(id), &left, &right);
        self.test(how, &left, &right)
    }

    /// Compares two outcomes; with none or no rule on a side it is no.
    pub(super) fn test(&mut self, how: Compare, left: &Outcome, right: &Outcome) -> Truth {
        if let (Outcome::Known(a), Outcome::Known(b)) = (left, right) {
            self.note_compared(a, b);
            return holds(how, a, b);
        }
        for side in [left, right] {
            match side {
                Outcome::Conflict(_) | Outcome::Fault(_) => return Truth::Broken(side.clone()),
                Outcome::None | Outcome::NoRule => return Truth::No,
                _ => {}
            }
        }
        self.note_meeting(left, right);
        if let (Some(first), Some(second)) = (left.alternatives(), right.alternatives())
            && first.len().saturating_mul(second.len()) <= super::outcome::MOST_ALTERNATIVES
        {
            let mut found = (false, false);
            let (first, second) = (first.to_vec(), second.to_vec());
            for a in &first {
                for b in &second {
                    match self.test(how, a, b) {
                        Truth::Yes => found.0 = true,
                        Truth::No => found.1 = true,
                        _ => found = (true, true),
                    }
                }
            }
            match found {
                (true, false) => return Truth::Yes,
                (false, true) => return Truth::No,
                _ => {}
            }
        } else if let Some(decided) = by_bounds(how, left, right) {
            return decided;
        }
        let mut depends = left.depends().to_vec();
        super::outcome::merge(&mut depends, right.depends());
        let beyond = [left, right].into_iter().find_map(|side| match side {
            Outcome::Unknown(unknown) => unknown.beyond.clone(),
            _ => None,
        });
        Truth::open(depends, beyond)
    }

    fn includes(&mut self, list: ExprId, quantifier: Quantifier, members: &[ExprId], scope: Scope<'_>) -> Truth {
        let mut wanted: Vec<Outcome> = Vec::new();
        for member in members {
            match self.value(*member, scope) {
                Outcome::Known(Data::List(all)) => wanted.extend(all.iter().cloned().map(Outcome::Known)),
                other => wanted.push(other),
            }
        }
        let mut truths = Vec::new();
        for member in &wanted {
            truths.push(match member {
                Outcome::Known(data) => self.member(list, data, scope),
                Outcome::Unknown(unknown) => match &unknown.alternatives {
                    Some(alternatives) => {
                        let each: Vec<Truth> = alternatives
                            .clone()
                            .iter()
                            .map(|one| one.known().map_or(Truth::No, |data| self.member(list, data, scope)))
                            .collect();
                        agreeing(&each, unknown.depends.clone())
                    }
                    None => Truth::Open(unknown.clone()),
                },
                Outcome::None | Outcome::NoRule => Truth::No,
                broken => Truth::Broken(broken.clone()),
            });
        }
        match quantifier {
            Quantifier::Any => combine(truths.into_iter(), true),
            Quantifier::All => combine(truths.into_iter(), false),
            Quantifier::None => combine(truths.into_iter(), true).opposite(),
        }
    }
}

fn yes(holds: bool) -> Truth {
    if holds { Truth::Yes } else { Truth::No }
}

fn agreeing(truths: &[Truth], mut depends: Vec<crate::id::NameId>) -> Truth {
    if truths.iter().all(|truth| matches!(truth, Truth::Yes)) {
        return Truth::Yes;
    }
    if truths.iter().all(|truth| matches!(truth, Truth::No)) {
        return Truth::No;
    }
    for truth in truths {
        if let Truth::Open(unknown) = truth {
            super::outcome::merge(&mut depends, &unknown.depends);
        }
    }
    Truth::open(depends, None)
}

fn one_of(value: &Outcome, others: &[Outcome], truths: Vec<Truth>) -> Truth {
    // An unknown choice all of whose words are listed is certainly one of them.
    let listed = |one: &Outcome| one.known().is_some() && others.contains(one);
    match value {
        Outcome::Unknown(unknown)
            if unknown
                .alternatives
                .as_ref()
                .is_some_and(|all| !all.is_empty() && all.iter().all(listed)) =>
        {
            Truth::Yes
        }
        _ => combine(truths.into_iter(), true),
    }
}

fn holds(how: Compare, one: &Data, two: &Data) -> Truth {
    if how == Compare::Equal {
        return yes(one == two);
    }
    let Some(order) = one.order(two) else { return Truth::No };
    yes(match how {
        Compare::Equal => order == Ordering::Equal,
        Compare::Less => order == Ordering::Less,
        Compare::AtMost => order != Ordering::Greater,
        Compare::More => order == Ordering::Greater,
        Compare::AtLeast => order != Ordering::Less,
    })
}

fn is_none(value: &Outcome) -> Truth {
    match value {
        Outcome::None | Outcome::NoRule => Truth::Yes,
        Outcome::Unknown(unknown) if value.may_be_absent() => {
            if unknown
                .alternatives
                .as_ref()
                .is_some_and(|all| all.iter().all(Outcome::absent))
            {
                Truth::Yes
            } else {
                Truth::Open(unknown.clone())
            }
        }
        Outcome::Known(_) | Outcome::Unknown(_) => Truth::No,
        broken => Truth::Broken(broken.clone()),
    }
}

/// Decides a comparison of values of which only bounds are known.
fn by_bounds(how: Compare, left: &Outcome, right: &Outcome) -> Option<Truth> {
    let absent = left.may_be_absent() || right.may_be_absent();
    let below = |strict: bool| -> bool {
        let (Some(high), Some(low)) = (left.high(), right.low()) else {
            return false;
        };
        matches!(high.order(low), Some(Ordering::Less)) || (!strict && high.order(low) == Some(Ordering::Equal))
    };
    let above = |strict: bool| -> bool {
        let (Some(low), Some(high)) = (left.low(), right.high()) else {
            return false;
        };
        matches!(low.order(high), Some(Ordering::Greater)) || (!strict && low.order(high) == Some(Ordering::Equal))
    };
    let (certain, never) = match how {
        Compare::Equal => (false, below(true) || above(true)),
        Compare::Less => (below(true), above(false)),
        Compare::AtMost => (below(false), above(true)),
        Compare::More => (above(true), below(false)),
        Compare::AtLeast => (above(false), below(true)),
    };
    if never {
        return Some(Truth::No);
    }
    (certain && !absent).then_some(Truth::Yes)
}
