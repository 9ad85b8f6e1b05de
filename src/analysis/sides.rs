//! The sides of a comparison: a constant, or a thing with days counted from it.

use super::space::Thing;
use crate::id::{ExprId, NameId};
use crate::model::{Data, Expr, Model, NameKind, Rule, RuleKind};
use crate::value::{Day, Period, Unit};

/// The most names that are read through to what defines them.
pub(super) const DEEPEST: usize = 8;

/// A side of a comparison.
pub(super) enum Side {
    Known(Data),
    Thing { thing: Thing, days: i64, months: i64 },
    Other,
}

/// The only rule of a name without parameters, in an article that takes nothing for granted.
pub(super) fn only_rule(model: &Model, id: NameId) -> Option<&Rule> {
    let name = model.name(id)?;
    let [only] = name.rules.as_slice() else { return None };
    let rule = model.rule(*only)?;
    let plain = name.sort == NameKind::Derived
        && name.parameters.is_empty()
        && rule.fixed.is_empty()
        && model
            .article(rule.article)
            .is_some_and(|article| article.scope.is_empty());
    plain.then_some(rule)
}

/// What a side of a comparison is, names read through to what defines them.
pub(super) fn side(model: &Model, id: ExprId, depth: usize) -> Side {
    let Some(node) = model.expr(id) else {
        return Side::Other;
    };
    let plain = |thing| Side::Thing {
        thing,
        days: 0,
        months: 0,
    };
    match &node.expr {
        Expr::Known(data) => Side::Known(data.clone()),
        Expr::Parameter(at) => plain(Thing::Parameter(*at)),
        Expr::Field(record, at) => plain(Thing::Field(*record, *at)),
        Expr::Name(name) => {
            let value = only_rule(model, *name)
                .filter(|rule| rule.kind == RuleKind::Is && rule.condition.is_none() && depth < DEEPEST)
                .and_then(|rule| rule.value);
            // A name that is a constant stays a name: other papers of a deal may settle it.
            match value.map(|value| side(model, value, depth + 1)) {
                Some(side @ Side::Thing { .. }) => side,
                _ => plain(Thing::Name(*name)),
            }
        }
        Expr::Shift(period, day, after) => {
            let Side::Known(Data::Period(period)) = side(model, *period, depth) else {
                return Side::Other;
            };
            match (
                shifted(period, &side(model, *day, depth), *after),
                model.expr(*day).map(|day| &day.expr),
            ) {
                // `2 months before end date`, itself counted in months: it is counted from that name.
                (Side::Other, Some(Expr::Name(name))) => shifted(period, &plain(Thing::Name(*name)), *after),
                (side, _) => side,
            }
        }
        _ => Side::Other,
    }
}

/// A day moved by a period.
fn shifted(period: Period, day: &Side, after: bool) -> Side {
    let size = match period.unit() {
        Unit::Day | Unit::Month => 1,
        Unit::Week => 7,
        Unit::Year => 12,
        Unit::Hour | Unit::WorkingDay => return Side::Other,
    };
    let Some(count) = period.count().checked_mul(if after { size } else { -size }) else {
        return Side::Other;
    };
    match *day {
        Side::Known(Data::Date(day)) => {
            let moved: Result<Day, _> = if after {
                period.after(day).map(|moved| moved.value)
            } else {
                period.before(day)
            };
            moved.map_or(Side::Other, |day| Side::Known(Data::Date(day)))
        }
        Side::Thing { thing, days, months } => match period.unit() {
            Unit::Day | Unit::Week if months == 0 => {
                days.checked_add(count)
                    .map_or(Side::Other, |days| Side::Thing { thing, days, months })
            }
            // Months are counted from the day itself: two counts in a row are not one.
            Unit::Month | Unit::Year if days == 0 && months == 0 => Side::Thing {
                thing,
                days,
                months: count,
            },
            _ => Side::Other,
        },
        _ => Side::Other,
    }
}
