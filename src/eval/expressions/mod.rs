//! Values.
//!
//! In: an expression and what is in sight of it. Out: what it comes to. Never: decides between rules.

mod cases;
mod days;
mod picks;
mod sums;

use super::arithmetic::{Slope, lift1, step};
use super::outcome::{Form, Measure, Outcome, Step, Sum, Truth, Unknown};
use super::{Evaluator, Scope};
use crate::id::{ExprId, NameId};
use crate::model::{Compare, Data, Expr, Kind};
use crate::value::{Exact, Period};
use days::year_day;
use std::rc::Rc;

impl Evaluator<'_> {
    /// What an expression comes to.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    pub(super) fn value(&mut self, id: ExprId, scope: Scope<'_>) -> Outcome {
        let model = self.model;
        let Some(node) = model.expr(id) else {
            return Outcome::NoRule;
        };
        let span = node.span;
        match &node.expr {
            Expr::Known(data) => Outcome::Known(data.clone()),
            Expr::None => Outcome::None,
            Expr::Parameter(at) => scope.arguments.get(*at).cloned().unwrap_or(Outcome::NoRule),
            Expr::It => scope.it.map_or(Outcome::NoRule, |data| Outcome::Known(data.clone())),
            Expr::Name(name) => self.name(*name, &[], scope.record),
            Expr::Call(name, arguments) => match arguments.as_slice() {
                [only] => {
                    let argument = [self.value(*only, scope)];
                    self.call(*name, &argument, scope)
                }
                more => {
                    let arguments: Vec<Outcome> = more.iter().map(|argument| self.value(*argument, scope)).collect();
                    self.call(*name, &arguments, scope)
                }
            },
            Expr::Field(record, index) => self.field(*record, *index, scope),
            Expr::Sum(parts) => self.sum(parts, scope, span),
            Expr::Product(parts) => self.product(parts, scope, span),
            Expr::Not(_)
            | Expr::And(_)
            | Expr::Or(_)
            | Expr::Compare(..)
            | Expr::IsNone(_)
            | Expr::OneOf(..)
            | Expr::Includes(..)
            | Expr::Failed(..)
            | Expr::InMonth(..) => self.truth(id, scope).outcome(),
            Expr::Shift(period, anchor, after) => {
                let period = self.value(*period, scope);
                let anchor = self.value(*anchor, scope);
                self.shift(&period, &anchor, *after, span)
            }
            Expr::YearDay(day, month, year) => {
                let year = self.value(*year, scope);
                let (day, month) = (*day, *month);
                let by_number = matches!(year.low().or(year.high()), Some(Data::Number(_)));
                let result = lift1(&year, Slope::Up, &|data| year_day(day, month, data, span));
                step(result, &year, if by_number { &Step::DayOfYear } else { &Step::YearDay })
            }
            Expr::Pick(which, parts) => self.pick((id, span), *which, parts, scope),
            Expr::Over(which, record, item, filter) => self.over(id, *which, *record, *item, *filter, scope),
            Expr::Length(list) => {
                let list = self.value(*list, scope);
                self.length(list)
            }
            Expr::TableAt(table, day) => {
                let day = self.value(*day, scope);
                self.table_at(*table, &day, span)
            }
            Expr::TableExtreme(which, table, stretch) => self.table_extreme(*which, *table, *stretch, scope, span),
            Expr::TableSum(table, stretch) => self.table_sum(id, *table, *stretch, scope, span),
            Expr::Count(counted, stretch) => self.count(*counted, *stretch, scope, span),
            Expr::Interest(amount, table, stretch, terms) => {
                self.interest(*amount, *table, *stretch, *terms, scope, span)
            }
            Expr::WorkingDay(toward, day) => {
                let day = self.value(*day, scope);
                self.working_day(*toward, &day, span)
            }
            Expr::RunningTerm(on, terms, first) => {
                let (on, terms, first) = (
                    self.value(*on, scope),
                    self.value(*terms, scope),
                    self.value(*first, scope),
                );
                self.running_term(&on, &terms, &first, span)
            }
            Expr::Ranked(list) => self.ranked(*list, scope),
            Expr::Acts(party, which) => self.acts_list(*party, *which, None, scope),
            Expr::Round(inner, to, mode) => {
                let inner = self.value(*inner, scope);
                self.round(&inner, *to, *mode, span)
            }
            Expr::Otherwise(first, second) => {
                let first = self.value(*first, scope);
                self.otherwise(&first, *second, scope)
            }
            Expr::Cases(cases, otherwise) => self.cases(cases, *otherwise, scope, span),
            Expr::RecordOf(record, names) => self.record_value(*record, names),
            Expr::Allocation {
                payment,
                claims,
                classes,
                order,
                by_claim,
            } => {
                let payment = self.value(*payment, scope);
                self.allocation(&payment, *claims, classes, *order, *by_claim, span)
            }
            Expr::Account(plan) => self.account(plan, scope, span),
            Expr::AccountPart(part, account) => {
                let account = self.value(*account, scope);
                Self::account_part(*part, &account, span)
            }
            Expr::StillOpen(class) => scope.open.map_or(Outcome::NoRule, |open| open.class(*class)),
        }
    }

    /// How many members a list has.
    fn length(&mut self, list: Outcome) -> Outcome {
        let unknown = match list {
            Outcome::Known(Data::List(members)) => {
                let count = i64::try_from(members.len()).unwrap_or(i64::MAX);
                return Outcome::Known(Data::Number(Exact::from_integer(count)));
            }
            Outcome::Known(_) => return Outcome::NoRule,
            Outcome::Unknown(unknown) => unknown,
            other => return other,
        };
        let depends = unknown.depends.clone();
        let forms = match depends.as_slice() {
            [leaf] if self.searching => Some(Rc::from([Form::fact(*leaf)])),
            _ => None,
        };
        for leaf in &depends {
            for count in 0..4 {
                self.cut(*leaf, Data::Number(Exact::from_integer(count)));
            }
        }
        Outcome::Unknown(Rc::new(Unknown {
            low: Some(Data::Number(Exact::ZERO)),
            forms,
            depends,
            ..Unknown::default()
        }))
    }

    /// The value of a fact that nobody stated.
    pub(super) fn leaf(&mut self, id: NameId) -> Outcome {
        let Some(name) = self.model.name(id) else {
            return Outcome::NoRule;
        };
        let mut alternatives = match (&name.kind, &name.choices) {
            (Kind::YesNo, _) => Some(vec![Outcome::yes_no(true), Outcome::yes_no(false)]),
            (Kind::Word, Some(words)) if words.len() < super::outcome::MOST_ALTERNATIVES => Some(
                words
                    .iter()
                    .map(|word| Outcome::Known(Data::Word(*word)))
                    .collect::<Vec<_>>(),
            ),
            _ => None,
        };
        if let (Some(all), true) = (&mut alternatives, name.if_any) {
            all.push(Outcome::None);
        }
        let forms = (self.searching && alternatives.is_none()).then(|| Rc::from([form_of(id, &name.kind)]));
        Outcome::Unknown(Rc::new(Unknown {
            alternatives,
            low: name.at_least.clone().or_else(|| least(&name.kind)),
            high: name.at_most.clone(),
            may_be_none: name.if_any,
            may_clash: false,
            depends: vec![id],
            forms,
            beyond: None,
        }))
    }

    /// Compares for the fixed arguments of a head.
    pub(super) fn same(&mut self, one: &Outcome, two: &Data) -> Truth {
        self.test(Compare::Equal, one, &Outcome::Known(two.clone()))
    }
}

/// A missing fact as it is.
fn form_of(leaf: NameId, kind: &Kind) -> Form {
    match Measure::of_kind(kind) {
        Some(measure) => Form::Sum(Sum::fact(leaf, measure)),
        None => Form::fact(leaf),
    }
}

fn least(kind: &Kind) -> Option<Data> {
    match kind {
        Kind::Period(_, unit) => Some(Data::Period(Period::of(0, *unit))),
        _ => None,
    }
}
