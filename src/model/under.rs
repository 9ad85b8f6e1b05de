//! What lies under an expression, and which rules use what holds for each record of a list.

use super::{Data, Expr, Model, Name, NameKind, RuleKind};
use crate::id::{ExprId, NameId, RecordId, RuleId};
use std::collections::{HashMap, HashSet};

impl Model {
    /// Visits expressions and all below them.
    pub fn walk(&self, roots: Vec<ExprId>, visit: &mut dyn FnMut(&Expr)) {
        let mut open = roots;
        while let Some(next) = open.pop() {
            let Some(node) = self.expr(next) else { continue };
            visit(&node.expr);
            node.expr.children(&mut |child| open.push(child));
        }
    }

    /// Whether bounds answer for a name when no value stands. Where rules give it values and none of them applies, there is
    /// nothing to bound: a late fee of at most 10% is not owed by who pays in time. `unlimited` is no such value.
    #[must_use]
    pub fn bounds_answer(&self, name: &Name) -> bool {
        let values = name.rules.iter().filter_map(|rule| self.rule(*rule));
        values.filter(|rule| rule.kind == RuleKind::Is).all(|rule| {
            let value = rule.value.and_then(|value| self.expr(value));
            value.is_some_and(|value| matches!(value.expr, Expr::Known(Data::Unlimited)))
        })
    }

    /// The fields of records that a name rests on, through all names below it, the nearest first.
    #[must_use]
    pub fn fields_under(&self, rules: &[RuleId]) -> Vec<(RecordId, usize)> {
        let mut found = Vec::new();
        let mut waiting: Vec<RuleId> = rules.to_vec();
        let mut seen: HashSet<NameId> = HashSet::new();
        let mut at = 0;
        while let Some(rule) = waiting.get(at).and_then(|id| self.rule(*id)) {
            at += 1;
            let mut names = Vec::new();
            self.walk(rule.rests_on(self).collect(), &mut |expr| {
                if let Expr::Field(record, field) = expr
                    && !found.contains(&(*record, *field))
                {
                    found.push((*record, *field));
                }
                expr.names(&mut |name| names.push(name));
            });
            for name in names {
                if seen.insert(name) {
                    waiting.extend(self.name(name).into_iter().flat_map(|name| &name.rules));
                }
            }
        }
        found
    }

    /// The rules that use what holds for each record of a list, by the name that they use.
    #[must_use]
    pub fn users_of_each(&self) -> HashMap<NameId, Vec<RuleId>> {
        let mut users: HashMap<NameId, Vec<RuleId>> = HashMap::new();
        if self.names.iter().all(|name| name.per_record.is_none()) {
            return users;
        }
        for (index, rule) in self.rules.iter().enumerate() {
            let mut seen = HashSet::new();
            self.walk(rule.rests_on(self).collect(), &mut |expr| {
                expr.names(&mut |used| {
                    let each = self.name(used).is_some_and(|name| name.per_record.is_some());
                    if each && seen.insert(used) {
                        users.entry(used).or_default().push(RuleId::at(index));
                    }
                });
            });
        }
        users
    }

    /// The names in whose answers one shows that holds for each record of a list, nearest first; of any other, itself.
    #[must_use]
    pub fn shown_in(&self, id: NameId, users: &HashMap<NameId, Vec<RuleId>>) -> Vec<NameId> {
        let mut found = Vec::new();
        let mut waiting = vec![id];
        let mut at = 0;
        while let Some(next) = waiting.get(at).copied() {
            at += 1;
            if self.name(next).is_some_and(|name| name.per_record.is_none()) {
                found.push(next);
                continue;
            }
            for rule in users
                .get(&next)
                .into_iter()
                .flatten()
                .filter_map(|rule| self.rule(*rule))
            {
                let derived = self.name(rule.name).is_some_and(|name| name.sort == NameKind::Derived);
                if derived && !waiting.contains(&rule.name) {
                    waiting.push(rule.name);
                }
            }
        }
        found
    }
}
