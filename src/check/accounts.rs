//! Running accounts: their lists, their lines and the types of these.

use super::Checker;
use super::resolve::Sight;
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{AccountPlan, CostsPlan, Expr, InterestPlan, Kind};
use crate::problem::Problem;
use crate::syntax::tree;
use crate::value::account::Class;
use crate::value::{AccountPart, Currency, Exact};

/// What the words `open principal` and `open interest` mean in a line on costs.
pub(super) fn still_open(key: &str) -> Option<Class> {
    match key {
        "open_principal" => Some(Class::Principal),
        "open_interest" => Some(Class::Interest),
        _ => None,
    }
}

impl Checker<'_> {
    /// The record of which a name is the list.
    fn listed(&mut self, name: &tree::Name) -> Option<RecordId> {
        let Some(list) = self.model.find(&name.words) else {
            self.unknown_name_of(name, "list of RECORD");
            return None;
        };
        let record = self
            .model
            .records
            .iter()
            .position(|record| record.given == Some((list, true)));
        if record.is_none() {
            self.report(
                Problem::new(
                    "terms::type::not-a-list",
                    name.span,
                    format!("an account needs a list of records, and `{}` is none", name.words),
                )
                .help(format!(
                    "declare a record with its fields, and `given {}: list of` that record",
                    name.words
                )),
            );
        }
        record.map(RecordId::at)
    }

    /// An account with every name resolved.
    pub(super) fn account(&mut self, from: &tree::Account, sight: &Sight) -> Expr {
        let (Some(claims), Some(payments)) = (self.listed(&from.claims), self.listed(&from.payments)) else {
            return Expr::None;
        };
        let mut interest = Vec::new();
        for line in &from.interest {
            let table = match &line.table {
                Some(name) => match self.table(name) {
                    Some(table) => Some(table),
                    None => return Expr::None,
                },
                None => None,
            };
            interest.push(InterestPlan {
                monthly: line.monthly.as_deref().and_then(Exact::parse),
                table,
                terms: line.terms,
                first: line.first.as_ref().map(|first| self.resolve(first, sight)),
                filter: line.filter.as_ref().map(|filter| self.resolve(filter, sight)),
            });
        }
        let of_claim = Sight {
            claim: true,
            ..sight.clone()
        };
        let costs = from
            .costs
            .iter()
            .map(|line| CostsPlan {
                amount: self.resolve(&line.amount, &of_claim),
                from: self.resolve(&line.from, sight),
                filter: line.filter.as_ref().map(|filter| self.resolve(filter, sight)),
            })
            .collect();
        let [principal, arises, due] = &from.principal;
        let [paid, paid_on] = &from.paid;
        Expr::Account(Box::new(AccountPlan {
            claims,
            payments,
            on: self.resolve(&from.on, sight),
            principal: self.resolve(principal, sight),
            arises: self.resolve(arises, sight),
            due: self.resolve(due, sight),
            age: self.resolve(&from.age, sight),
            paid: self.resolve(paid, sight),
            paid_on: self.resolve(paid_on, sight),
            designated: from.designated.as_ref().map(|claim| self.resolve(claim, sight)),
            interest,
            costs,
            classes: from.classes.clone(),
            by_claim: from.by_claim,
            day_of_payment: from.day_of_payment,
        }))
    }

    /// The type of a part of an account.
    pub(super) fn kind_of_part(&self, part: AccountPart, account: ExprId, of: NameId) -> Kind {
        match part {
            AccountPart::Claims => Kind::Allocation,
            AccountPart::Movements => Kind::Account,
            _ => match self.money_of(account, of) {
                Some(currency) => Kind::Money(currency),
                None => Kind::Any,
            },
        }
    }

    /// The currency of the principals of an account, found through the rules of its name.
    fn money_of(&self, account: ExprId, of: NameId) -> Option<Currency> {
        let of_plan = |expr: &Expr| match expr {
            Expr::Account(plan) => match self.kind(plan.principal, of) {
                Kind::Money(currency) => Some(currency),
                _ => None,
            },
            _ => None,
        };
        match &self.model.expr(account)?.expr {
            Expr::Name(name) | Expr::Call(name, _) => self
                .model
                .name(*name)?
                .rules
                .iter()
                .filter_map(|rule| self.model.rule(*rule)?.value)
                .filter_map(|value| self.model.expr(value))
                .find_map(|node| match &node.expr {
                    Expr::Cases(cases, _) => cases
                        .iter()
                        .filter_map(|case| self.model.expr(case.value))
                        .find_map(|node| of_plan(&node.expr)),
                    expr => of_plan(expr),
                }),
            expr => of_plan(expr),
        }
    }

    /// What the lines of an account have to be.
    pub(super) fn check_account(&mut self, plan: &AccountPlan, of: NameId) {
        self.expect(plan.on, of, &Kind::Date);
        let money = match self.kind(plan.principal, of) {
            kind @ Kind::Money(_) => kind,
            _ => Kind::Money(self.currency_of_name(of)),
        };
        for amount in [plan.principal, plan.paid]
            .into_iter()
            .chain(plan.costs.iter().map(|line| line.amount))
        {
            self.expect(amount, of, &money);
        }
        let firsts = plan.interest.iter().filter_map(|line| line.first);
        let days = [plan.arises, plan.due, plan.paid_on]
            .into_iter()
            .chain(firsts)
            .chain(plan.costs.iter().map(|line| line.from));
        for day in days {
            self.expect(day, of, &Kind::Date);
        }
        if let Some(designated) = plan.designated {
            self.expect(designated, of, &Kind::Text);
        }
        let filters = plan.interest.iter().map(|line| line.filter);
        for filter in filters.chain(plan.costs.iter().map(|line| line.filter)).flatten() {
            self.expect_yes_no(filter, of);
        }
    }
}
