//! The type of an expression.

use crate::check::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Expr, Extreme, Kind, Part, PeriodKind};

impl Checker<'_> {
    /// The type of an expression in a rule for a name.
    pub(crate) fn kind(&self, id: ExprId, of: NameId) -> Kind {
        let Some(node) = self.model.expr(id) else {
            return Kind::Any;
        };
        match &node.expr {
            Expr::Known(data) => kind_of_data(data),
            Expr::None | Expr::It | Expr::StillOpen(_) => Kind::Any,
            Expr::Parameter(at) => self
                .model
                .name(of)
                .and_then(|name| name.parameters.get(*at))
                .map_or(Kind::Any, |parameter| parameter.kind.clone()),
            Expr::Name(name) | Expr::Call(name, _) => self.kind_of_name(*name),
            Expr::Field(record, index) => self
                .model
                .record(*record)
                .and_then(|record| record.fields.get(*index))
                .map_or(Kind::Any, |field| field.kind.clone()),
            Expr::Sum(parts) | Expr::Pick(Extreme::Lowest | Extreme::Highest | Extreme::Sum, parts) => {
                self.first_kind(parts, of)
            }
            Expr::Product(parts) => self.kind_of_product(parts, of),
            Expr::And(parts) if self.measured(parts, of) => Kind::Any,
            Expr::Not(_)
            | Expr::And(_)
            | Expr::Or(_)
            | Expr::Compare(..)
            | Expr::IsNone(_)
            | Expr::OneOf(..)
            | Expr::Includes(..)
            | Expr::InMonth(..)
            | Expr::Failed(..) => Kind::YesNo,
            Expr::Shift(_, anchor, _) => match self.kind(*anchor, of) {
                Kind::Any => Kind::Date,
                kind => kind,
            },
            Expr::YearDay(..) | Expr::RunningTerm(..) | Expr::WorkingDay(..) => Kind::Date,
            Expr::Over(Extreme::Number, ..) | Expr::Pick(Extreme::Number, _) | Expr::Length(_) | Expr::Count(..) => {
                Kind::Number
            }
            Expr::Over(_, _, inner, _) | Expr::Interest(inner, ..) | Expr::Round(inner, ..) => self.kind(*inner, of),
            Expr::TableAt(table, _) | Expr::TableExtreme(_, table, _) | Expr::TableSum(table, _) => {
                match self.kind_of_name(*table) {
                    Kind::Table(inner) => *inner,
                    _ => Kind::Any,
                }
            }
            Expr::Ranked(_) => Kind::Word,
            Expr::Acts(..) => Kind::List(Box::new(Kind::Word)),
            Expr::Otherwise(first, second) => self.either(*first, *second, of),
            Expr::Cases(cases, otherwise) => cases
                .iter()
                .map(|case| case.value)
                .chain(*otherwise)
                .map(|value| self.kind(value, of))
                .find(|kind| *kind != Kind::Any)
                .unwrap_or(Kind::Any),
            Expr::RecordOf(record, _) => Kind::Record(*record),
            Expr::Allocation { .. } => Kind::Allocation,
            Expr::Account(_) => Kind::Account,
            Expr::AccountPart(part, account) => self.kind_of_part(*part, *account, of),
        }
    }

    fn either(&self, first: ExprId, second: ExprId, of: NameId) -> Kind {
        match self.kind(first, of) {
            Kind::Any => self.kind(second, of),
            kind => kind,
        }
    }

    pub(super) fn first_kind(&self, parts: &[Part], of: NameId) -> Kind {
        parts
            .iter()
            .filter(|part| parts.len() == 1 || !self.is_stray(part.value))
            .map(|part| self.kind(part.value, of))
            .find(|kind| *kind != Kind::Any)
            .unwrap_or(Kind::Any)
    }

    fn kind_of_product(&self, parts: &[Part], of: NameId) -> Kind {
        let mut result: Option<Kind> = None;
        for part in parts {
            let kind = self.kind(part.value, of);
            result = Some(match (result, kind) {
                // What cannot be multiplied is told where it stands; what would come of it is not known.
                (_, kind) if !is_factor(&kind) => return Kind::Any,
                (None, kind) => kind,
                (Some(Kind::Any), _) | (_, Kind::Any) => Kind::Any,
                (Some(Kind::Money(_)), Kind::Money(_)) | (Some(Kind::Percent), Kind::Percent) if part.inverse => {
                    Kind::Number
                }
                (Some(Kind::Money(currency)), _) | (Some(_), Kind::Money(currency)) => Kind::Money(currency),
                (Some(Kind::Period(kind, unit)), _) | (Some(_), Kind::Period(kind, unit)) => Kind::Period(kind, unit),
                (Some(Kind::Percent), _) | (_, Kind::Percent) => Kind::Percent,
                (Some(kind), _) => kind,
            });
        }
        result.unwrap_or(Kind::Any)
    }
}

/// Whether a value of this type can be multiplied.
pub(super) const fn is_factor(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Money(_) | Kind::Period(..) | Kind::Number | Kind::Percent | Kind::Any
    )
}

/// The sum of nothing, in a type.
pub(super) fn zero(kind: &Kind) -> Option<crate::model::Data> {
    use crate::model::Data;
    use crate::value::Exact;
    Some(match kind {
        Kind::Money(currency) => Data::Money(Exact::ZERO, *currency),
        Kind::Number => Data::Number(Exact::ZERO),
        Kind::Percent => Data::Percent(Exact::ZERO),
        Kind::Period(_, unit) => Data::Period(crate::value::Period::of(0, *unit)),
        _ => return None,
    })
}

/// The type of a value.
pub(crate) fn kind_of_data(data: &crate::model::Data) -> Kind {
    use crate::model::Data;
    match data {
        Data::YesNo(_) => Kind::YesNo,
        Data::Number(_) => Kind::Number,
        Data::Money(_, currency) => Kind::Money(*currency),
        Data::Percent(_) => Kind::Percent,
        Data::Period(period) => Kind::Period(PeriodKind::of(period.unit()), period.unit()),
        Data::Date(_) => Kind::Date,
        Data::Moment(_) => Kind::Moment,
        Data::Word(_) => Kind::Word,
        Data::Text(_) => Kind::Text,
        Data::List(_) => Kind::List(Box::new(Kind::Any)),
        Data::Record(record) => Kind::Record(record.kind),
        Data::Table(_) => Kind::Table(Box::new(Kind::Any)),
        Data::Unlimited => Kind::Any,
        Data::Allocation(_) => Kind::Allocation,
        Data::Account(_) => Kind::Account,
    }
}
