//! What runs over lists and tables: sums and extremes, acts of a party, payments over claims.

use super::Sight;
use super::choices::Hint;
use crate::check::{Checker, nearest};
use crate::model::{Acts, Data, Expr, Extreme};
use crate::problem::Problem;
use crate::syntax::tree::{self, ExprKind};

impl Checker<'_> {
    pub(super) fn aggregate(
        &mut self,
        which: tree::Aggregate,
        operands: &[tree::Operand],
        filter: Option<&tree::Expr>,
        sight: &Sight,
    ) -> Expr {
        let which = match which {
            tree::Aggregate::Lowest => Extreme::Lowest,
            tree::Aggregate::Highest => Extreme::Highest,
            tree::Aggregate::Sum => Extreme::Sum,
            tree::Aggregate::Number => Extreme::Number,
        };
        let filter = filter.map(|filter| self.resolve(filter, sight));
        if let [only] = operands {
            if let ExprKind::Name(name, arguments) = &only.value.kind
                && arguments.is_empty()
                && let Some(record) = self
                    .model
                    .records
                    .iter()
                    .position(|record| record.key == name.key() && record.given.is_some())
            {
                let every = self.push(Expr::Known(Data::YesNo(true)), only.value.span);
                return Expr::Over(which, crate::id::RecordId::at(record), every, filter);
            }
            let part = self.part(only, sight);
            if which == Extreme::Number && filter.is_none() {
                return Expr::Length(part.value);
            }
            // Which records it runs over is found when every name is known.
            return Expr::Over(which, crate::id::RecordId(u32::MAX), part.value, filter);
        }
        Expr::Pick(
            which,
            operands.iter().map(|operand| self.part(operand, sight)).collect(),
        )
    }

    pub(super) fn table_extreme(
        &mut self,
        which: tree::Aggregate,
        table: &tree::Expr,
        stretch: &tree::Stretch,
        sight: &Sight,
    ) -> Expr {
        let ExprKind::Name(name, _) = &table.kind else {
            return Expr::None;
        };
        let which = if which == tree::Aggregate::Lowest {
            Extreme::Lowest
        } else {
            Extreme::Highest
        };
        match self.table(name) {
            Some(table) => Expr::TableExtreme(which, table, self.stretch(stretch, sight)),
            None => Expr::None,
        }
    }

    pub(super) fn acts(&mut self, party: &tree::Name, which: &tree::Acts, sight: &Sight) -> Expr {
        let key = party.key();
        let Some(word) = self.party_word(party) else {
            let near = nearest(&key, self.model.parties.iter().map(|known| known.key.as_str()))
                .map(|near| format!("did you mean `{near}`?"));
            self.report(
                Problem::new(
                    "terms::name::unknown-party",
                    party.span,
                    format!("`{}` is no party", party.words),
                )
                .maybe_help(near),
            );
            return Expr::None;
        };
        let which = match which {
            tree::Acts::May => Acts::May,
            tree::Acts::MayNot => Acts::MayNot,
            tree::Acts::Must(None) => Acts::Must,
            tree::Acts::Must(Some(trigger)) => {
                let from = tree::Expr {
                    kind: ExprKind::Name(trigger.clone(), Vec::new()),
                    span: trigger.span,
                };
                Acts::MustUpon(self.resolve_hinted(&from, sight, &Hint::member()))
            }
            tree::Acts::Bears => Acts::Bears,
        };
        Expr::Acts(word, which)
    }

    pub(super) fn allocation(
        &mut self,
        payment: &tree::Expr,
        claims: &tree::Name,
        classes: &[tree::Name],
        order: &tree::Name,
        by_claim: bool,
        sight: &Sight,
    ) -> Expr {
        let payment = self.resolve(payment, sight);
        let list = self.model.find(&claims.words);
        let record = list.and_then(|list| {
            self.model
                .records
                .iter()
                .position(|record| record.given == Some((list, true)))
        });
        let Some(record) = record else {
            self.report(
                Problem::new(
                    "terms::name::unknown",
                    claims.span,
                    format!("payments settle `{}`, but no list of them is declared", claims.words),
                )
                .help("declare `given claims: list of claim` and `record claim` with its fields"),
            );
            return Expr::None;
        };
        let fields: Vec<String> = self
            .model
            .records
            .get(record)
            .map(|record| record.fields.iter().map(|field| field.key.clone()).collect())
            .unwrap_or_default();
        let mut place = |name: &tree::Name| -> Option<usize> {
            let found = fields.iter().position(|field| *field == name.key());
            if found.is_none() {
                self.report(
                    Problem::new(
                        "terms::name::unknown-field",
                        name.span,
                        format!("a claim has no field `{}`", name.words),
                    )
                    .help(format!(
                        "its fields are {}",
                        fields
                            .iter()
                            .map(|field| format!("`{}`", field.replace('_', " ")))
                            .collect::<Vec<_>>()
                            .join(", ")
                    )),
                );
            }
            found
        };
        let places: Option<Vec<usize>> = classes.iter().map(&mut place).collect();
        let order = place(order);
        match (places, order) {
            (Some(classes), Some(order)) => Expr::Allocation {
                payment,
                claims: crate::id::RecordId::at(record),
                classes,
                order,
                by_claim,
            },
            _ => Expr::None,
        }
    }
}
