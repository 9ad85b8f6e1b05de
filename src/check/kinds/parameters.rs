//! Types of parameters: learnt from how rules use them.

use super::expressions::kind_of_data;
use crate::check::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Expr, Kind, PeriodKind, TableSpan};

impl Checker<'_> {
    pub(super) fn find_parameters(&mut self) {
        for index in 0..self.model.names.len() {
            let id = NameId::at(index);
            let Some(name) = self.model.name(id) else { continue };
            if name.parameters.is_empty() {
                continue;
            }
            let rules = self.rules_of(name);
            for rule in &rules {
                for (at, data) in &rule.fixed {
                    let kind = kind_of_data(data);
                    self.learn(id, *at, &kind);
                }
                let mut stack: Vec<ExprId> = rule.value.iter().chain(&rule.condition).copied().collect();
                for member in &rule.members {
                    stack.extend(member.condition);
                }
                while let Some(next) = stack.pop() {
                    let Some(expr) = self.model.expr(next).map(|node| node.expr.clone()) else {
                        continue;
                    };
                    self.learn_from(id, &expr);
                    expr.children(&mut |child| stack.push(child));
                }
            }
        }
    }

    fn learn(&mut self, id: NameId, at: usize, kind: &Kind) {
        if let Some(parameter) = self
            .model
            .names
            .get_mut(id.index())
            .and_then(|name| name.parameters.get_mut(at))
            && parameter.kind == Kind::Any
        {
            parameter.kind = kind.clone();
        }
    }

    fn learn_expr(&mut self, id: NameId, expr: ExprId, kind: &Kind) {
        if let Some(Expr::Parameter(at)) = self.model.expr(expr).map(|node| node.expr.clone()) {
            self.learn(id, at, kind);
        }
    }

    fn learn_span(&mut self, id: NameId, span: TableSpan) {
        self.learn_expr(id, span.from, &Kind::Date);
        self.learn_expr(id, span.to, &Kind::Date);
    }

    fn learn_from(&mut self, id: NameId, expr: &Expr) {
        match expr {
            Expr::Compare(_, one, two) => {
                let (first, second) = (self.kind(*one, id), self.kind(*two, id));
                self.learn_expr(id, *one, &second);
                self.learn_expr(id, *two, &first);
            }
            Expr::OneOf(value, others) => {
                if let Some(first) = others.first() {
                    let kind = self.kind(*first, id);
                    self.learn_expr(id, *value, &kind);
                }
            }
            Expr::TableAt(_, day) | Expr::WorkingDay(_, day) => self.learn_expr(id, *day, &Kind::Date),
            Expr::Shift(period, anchor, _) => {
                let hours = matches!(self.kind(*period, id), Kind::Period(PeriodKind::Hours, _));
                self.learn_expr(id, *anchor, if hours { &Kind::Moment } else { &Kind::Date });
            }
            Expr::RunningTerm(on, _, first) => {
                self.learn_expr(id, *on, &Kind::Date);
                self.learn_expr(id, *first, &Kind::Date);
            }
            Expr::Count(_, span)
            | Expr::TableExtreme(_, _, span)
            | Expr::TableSum(_, span)
            | Expr::Interest(_, _, span, _) => self.learn_span(id, *span),
            Expr::Account(plan) => self.learn_expr(id, plan.on, &Kind::Date),
            Expr::Acts(_, crate::model::Acts::MustUpon(trigger)) => self.learn_expr(id, *trigger, &Kind::Word),
            Expr::Call(callee, arguments) => {
                let kinds: Vec<Kind> = self.model.name(*callee).map_or_else(Vec::new, |name| {
                    name.parameters.iter().map(|parameter| parameter.kind.clone()).collect()
                });
                for (argument, kind) in arguments.iter().zip(kinds) {
                    self.learn_expr(id, *argument, &kind);
                }
            }
            Expr::Product(parts)
                if parts
                    .iter()
                    .any(|part| matches!(self.kind(part.value, id), Kind::Percent | Kind::Number)) =>
            {
                let money = Kind::Money(self.currency_of_name(id));
                for part in parts.clone() {
                    self.learn_expr(id, part.value, &money);
                }
            }
            _ => {}
        }
    }
}
