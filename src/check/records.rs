//! Rules that hold for each record of a list, and what runs over such lists.

use super::Checker;
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{Data, Expr, Kind, NameKind, RuleKind};
use crate::problem::Problem;
use crate::value::Exact;

impl Checker<'_> {
    /// Finds the names that hold per record, then what each aggregate runs over.
    pub(super) fn find_records(&mut self) {
        self.derived_records();
        loop {
            let mut changed = false;
            for index in 0..self.model.names.len() {
                let id = NameId::at(index);
                if self
                    .model
                    .name(id)
                    .is_some_and(|name| name.per_record.is_none() && name.sort == NameKind::Derived)
                    && let Some(record) = self.record_of_name(id)
                    && let Some(name) = self.model.names.get_mut(index)
                {
                    name.per_record = Some(record);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        for index in 0..self.model.exprs.len() {
            self.settle_aggregate(ExprId::at(index));
        }
    }

    /// A record whose fields are defined by rules, not by facts, is a value that can be asked.
    fn derived_records(&mut self) {
        for index in 0..self.model.records.len() {
            let Some(record) = self.model.records.get(index) else {
                continue;
            };
            if record.given.is_some() || self.model.by_key.contains_key(&record.key) {
                continue;
            }
            let (key, words) = (record.key.clone(), record.words.clone());
            let names: Vec<Option<NameId>> = record
                .fields
                .iter()
                .map(|field| self.model.by_key.get(&format!("{key}_{}", field.key)).copied())
                .collect();
            let Some(first) = names.iter().flatten().next().and_then(|id| self.model.name(*id)) else {
                continue;
            };
            let span = first.span;
            let Some(article) = first
                .rules
                .first()
                .and_then(|rule| self.model.rule(*rule))
                .map(|rule| rule.article)
            else {
                continue;
            };
            let mut name =
                super::declare::blank(key, &words, NameKind::Derived, Kind::Record(RecordId::at(index)), span);
            name.sort = NameKind::Derived;
            let Some(id) = self.add_name(name, false) else { continue };
            let value = self.push(Expr::RecordOf(RecordId::at(index), names), span);
            self.add_rule(crate::model::Rule {
                name: id,
                kind: RuleKind::Is,
                fixed: Vec::new(),
                condition: None,
                value: Some(value),
                members: Vec::new(),
                article,
                span,
                clause: None,
                scope_decides: false,
            });
        }
    }

    fn record_of_name(&self, id: NameId) -> Option<RecordId> {
        let name = self.model.name(id)?;
        name.rules
            .iter()
            .filter_map(|rule| self.model.rule(*rule))
            .find_map(|rule| {
                rule.value
                    .iter()
                    .chain(&rule.condition)
                    .find_map(|expr| self.record_of(*expr))
            })
    }

    /// The list record that an expression speaks of, outside aggregates.
    fn record_of(&self, id: ExprId) -> Option<RecordId> {
        let mut stack = vec![id];
        while let Some(next) = stack.pop() {
            let Some(node) = self.model.expr(next) else { continue };
            match &node.expr {
                Expr::Field(record, _) => {
                    if self
                        .model
                        .record(*record)
                        .is_some_and(|record| record.given.is_some_and(|(_, list)| list))
                    {
                        return Some(*record);
                    }
                }
                Expr::Over(..) | Expr::Account(_) => {}
                Expr::Name(name) => {
                    if let Some(record) = self.model.name(*name).and_then(|name| name.per_record) {
                        return Some(record);
                    }
                }
                other => other.children(&mut |child| stack.push(child)),
            }
        }
        None
    }

    fn settle_aggregate(&mut self, id: ExprId) {
        let Some(node) = self.model.expr(id) else { return };
        let span = node.span;
        let Expr::Over(which, record, item, filter) = node.expr.clone() else {
            return;
        };
        if record.index() < self.model.records.len() {
            return;
        }
        let found = self.record_of(item);
        let settled = if let Some(record) = found {
            Expr::Over(which, record, item, filter)
        } else {
            self.report(
                Problem::new(
                    "terms::type::not-a-list",
                    span,
                    "this runs over a list, but its part is a single value",
                )
                .help("name a field of a record of which the case has a list, or list the values with commas"),
            );
            Expr::Known(Data::Number(Exact::ZERO))
        };
        if let Some(node) = self.model.exprs.get_mut(id.index()) {
            node.expr = settled;
        }
    }
}
