//! The questions in which the answers of a name show: its own, or for what holds for each record of a list, those of the
//! names that run over the list.

use super::case::{Case, Needed};
use super::clauses;
use super::space::{Assignment, Clause, Found, Space};
use crate::id::{ExprId, NameId, RecordId, RuleId};
use crate::model::{Expr, Model, Name, NameKind, Rule};
use std::collections::{HashMap, HashSet};

/// The most questions that are tried for one name.
const MOST_QUESTIONS: usize = 4;

/// Ways that are tried so that a question comes to the name that it is to show.
const BUDGET: usize = 200;

/// A question in which the answers of a name show.
pub(super) struct NameQuestion<'model> {
    /// The name that is asked.
    pub(super) id: NameId,
    pub(super) name: &'model Name,
    /// What must hold for its answer to rest on the other name.
    pub(super) clauses: Vec<Clause>,
    /// The list of which there must be a record.
    record: Option<RecordId>,
}

impl<'model> NameQuestion<'model> {
    /// A name in its own question.
    fn itself(id: NameId, name: &'model Name) -> Self {
        Self {
            id,
            name,
            clauses: Vec::new(),
            record: None,
        }
    }

    /// The case that an assignment stands for, with what else it takes for the question to come to the name.
    pub(super) fn case(&self, space: &Space<'_>, ways: &Assignment) -> Option<Case> {
        self.with(space, ways, self.record.map(Needed::Stated))
    }

    /// The same with nothing stated of a record but what the assignment says: a search fills it in.
    pub(super) fn case_to_fill_in(&self, space: &Space<'_>, ways: &Assignment) -> Option<Case> {
        self.with(space, ways, self.record.map(Needed::Blank))
    }

    fn with(&self, space: &Space<'_>, ways: &Assignment, record: Option<Needed>) -> Option<Case> {
        let (mut ways, mut budget) = (ways.clone(), BUDGET);
        if !self.clauses.is_empty() {
            let found = space.find(&mut ways, &mut budget, &mut |space, ways, wanted| {
                space.all_hold(&self.clauses, ways, wanted)
            });
            if !matches!(found, Found::Case) {
                return None;
            }
        }
        Case::of(space, (self.id, self.name), record, &ways)
    }
}

/// The questions of a model, by the rules that use what holds for each record of a list.
pub(super) struct Questions<'model> {
    model: &'model Model,
    users: HashMap<NameId, Vec<RuleId>>,
}

impl<'model> Questions<'model> {
    pub(super) fn new(model: &'model Model) -> Self {
        let users = model.users_of_each();
        Self { model, users }
    }

    /// The questions in which the answers of a name show.
    pub(super) fn of(&self, id: NameId) -> Vec<NameQuestion<'model>> {
        let Some(name) = self.model.name(id) else {
            return Vec::new();
        };
        let Some(record) = name.per_record else {
            return vec![NameQuestion::itself(id, name)];
        };
        if !name.parameters.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<NameQuestion<'model>> = Vec::new();
        let mut seen = HashSet::from([id]);
        // What is still to be looked at: a name for each record, and what must hold on the way from it to the first one.
        let mut open: Vec<(NameId, Vec<Clause>)> = vec![(id, Vec::new())];
        while let Some((used, way)) = open.pop() {
            for rule in self.users.get(&used).into_iter().flatten() {
                let Some(rule) = self.model.rule(*rule) else { continue };
                let Some(owner) = self
                    .model
                    .name(rule.name)
                    .filter(|owner| owner.sort == NameKind::Derived)
                else {
                    continue;
                };
                if found.len() >= MOST_QUESTIONS || !seen.insert(rule.name) {
                    continue;
                }
                let mut held = way.clone();
                held.extend(clauses(self.model, rule));
                if owner.per_record.is_some() {
                    open.push((rule.name, held));
                    continue;
                }
                held.extend(filters(self.model, rule, used).into_iter().map(Clause::Holds));
                found.push(NameQuestion {
                    id: rule.name,
                    name: owner,
                    clauses: held,
                    record: Some(record),
                });
            }
        }
        found
    }
}

/// Which records count where a rule runs over what this name says of each: `sum of NAME where CONDITION`.
fn filters(model: &Model, rule: &Rule, used: NameId) -> Vec<ExprId> {
    let mut found = Vec::new();
    model.walk(rule.rests_on(model).collect(), &mut |expr| {
        if let Expr::Over(_, _, item, Some(filter)) = expr {
            let mut uses = false;
            model.walk(vec![*item], &mut |inner| {
                inner.names(&mut |name| uses |= name == used);
            });
            if uses {
                found.push(*filter);
            }
        }
    });
    found
}
