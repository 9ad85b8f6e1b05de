//! The claims and the payments of the case, with what the lines of an account say of each.

use super::StillOpen;
use super::gathered::Gathered;
use crate::eval::allocation::claim_id;
use crate::eval::arithmetic::{self, fault};
use crate::eval::outcome::{Outcome, Truth};
use crate::eval::tables::percentages;
use crate::eval::{Evaluator, Scope};
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{AccountPlan, CostsPlan, Data, InterestPlan, RecordData, key_of};
use crate::source::Span;
use crate::value::account::{Accrual, Claim, Meant, Payment};
use crate::value::{Day, RoundingMode};
use rust_decimal::Decimal;
use std::rc::Rc;

/// The account that is asked for: how it is drawn up, on which day, and where its sentence stands.
#[derive(Clone, Copy)]
pub(super) struct Asked<'run> {
    pub(super) plan: &'run AccountPlan,
    pub(super) on: Option<Day>,
    pub(super) scope: Scope<'run>,
    pub(super) span: Span,
}

/// A claim with what the account needs of it.
pub(super) struct Entry {
    pub(super) id: Rc<str>,
    pub(super) record: Rc<RecordData>,
    pub(super) age: Data,
    pub(super) claim: Claim,
    pub(super) table: Option<NameId>,
    /// The lines on costs that its charges come from.
    pub(super) costs: Vec<CostsPlan>,
}

impl Evaluator<'_> {
    /// While the account cannot be drawn up, the costs of any claim may still come to matter.
    pub(super) fn hangs_on_costs(&mut self, asked: Asked<'_>, gathered: &mut Gathered) {
        let mut unheard = Gathered::default();
        let open = StillOpen {
            open: None,
            currency: gathered.currency.unwrap_or(self.model.currency),
        };
        for record in self.records(asked.plan.claims, &mut unheard) {
            let inner = Scope {
                record: Some(&record),
                open: Some(open),
                ..asked.scope
            };
            for line in &asked.plan.costs {
                if let Outcome::Unknown(unknown) = self.value(line.amount, inner) {
                    let mut additions = Gathered::default();
                    additions.open(&unknown);
                    gathered.add(additions);
                }
            }
        }
    }

    /// The records of a list, and the record of nothing known when the list is not known.
    fn records(&mut self, kind: RecordId, gathered: &mut Gathered) -> Vec<Rc<RecordData>> {
        let Some((given, _)) = self.record_of(kind) else {
            gathered.stop(Outcome::NoRule);
            return Vec::new();
        };
        let list = self.name(given, &[], None);
        if let Some(Data::List(records)) = gathered.take(list) {
            records
                .iter()
                .filter_map(|record| match record {
                    Data::Record(record) => Some(Rc::clone(record)),
                    _ => None,
                })
                .collect()
        } else {
            let width = self.model.record(kind).map_or(0, |record| record.fields.len());
            vec![Rc::new(RecordData {
                kind,
                id: None,
                fields: vec![None; width],
            })]
        }
    }

    /// The claims, oldest first, and what those are called that arise after the day asked.
    pub(super) fn entries(&mut self, asked: Asked<'_>, gathered: &mut Gathered) -> (Vec<Entry>, Vec<Rc<str>>) {
        let (mut entries, mut later) = (Vec::new(), Vec::new());
        for (number, record) in self.records(asked.plan.claims, gathered).into_iter().enumerate() {
            let inner = Scope {
                record: Some(&record),
                ..asked.scope
            };
            let arises = self.value(asked.plan.arises, inner);
            let arises = gathered.day(arises);
            // What arises later is no part of the account yet.
            if let (Some(on), Some(arises)) = (asked.on, arises)
                && arises > on
            {
                later.push(claim_id(&record, self.model.record(record.kind), number));
                continue;
            }
            let entry = self.entry(asked, number, &record, arises, gathered);
            entries.extend(entry);
        }
        // A stable sort: claims of one age keep the order in which they were stated.
        entries.sort_by(|one, two| one.age.order(&two.age).unwrap_or(std::cmp::Ordering::Equal));
        (entries, later)
    }

    fn entry(
        &mut self,
        asked: Asked<'_>,
        number: usize,
        record: &Rc<RecordData>,
        arises: Option<Day>,
        gathered: &mut Gathered,
    ) -> Option<Entry> {
        let inner = Scope {
            record: Some(record),
            ..asked.scope
        };
        let principal = self.value(asked.plan.principal, inner);
        let principal = gathered.amount(principal, "a claim", asked.span);
        let age = self.value(asked.plan.age, inner);
        let age = gathered.take(age);
        let mut additions = Gathered::default();
        let due = match self.value(asked.plan.due, inner) {
            Outcome::None => None,
            other => additions.day(other),
        };
        let (accrual, table) = self.accrual(&asked.plan.interest, (due, asked.on), inner, asked.span, &mut additions);
        let (charges, costs) = self.charges(&asked.plan.costs, inner, &mut additions);
        gathered.add(additions);
        let principal = match principal?.rounded(Decimal::new(1, 2), RoundingMode::HalfUp) {
            Ok(principal) => principal,
            Err(error) => {
                gathered.stop(arithmetic::arithmetic(error, asked.span));
                return None;
            }
        };
        Some(Entry {
            id: claim_id(record, self.model.record(record.kind), number),
            record: Rc::clone(record),
            age: age?,
            claim: Claim {
                arises: arises?,
                due,
                principal,
                accrual,
                charges,
            },
            table,
            costs,
        })
    }

    /// Whether a line is about the claim in sight; none while that is open.
    fn is_about(&mut self, filter: Option<ExprId>, scope: Scope<'_>, gathered: &mut Gathered) -> Option<bool> {
        match filter.map_or(Truth::Yes, |filter| self.truth(filter, scope)) {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            Truth::Open(unknown) => {
                gathered.open(&unknown);
                None
            }
            Truth::Broken(outcome) => {
                gathered.stop(outcome);
                None
            }
        }
    }

    /// How the claim in sight bears interest, from which day, and by which table.
    fn accrual(
        &mut self,
        lines: &[InterestPlan],
        (due, on): (Option<Day>, Option<Day>),
        scope: Scope<'_>,
        span: Span,
        gathered: &mut Gathered,
    ) -> (Option<(Accrual, Day)>, Option<NameId>) {
        let mut found: Option<&InterestPlan> = None;
        for line in lines {
            if self.is_about(line.filter, scope, gathered) != Some(true) {
                continue;
            }
            if found.is_some() {
                gathered.stop(fault(
                    "terms::case::account",
                    "two lines on interest hold for one claim",
                    span,
                ));
                return (None, None);
            }
            found = Some(line);
        }
        let Some(line) = found else { return (None, None) };
        let first = match line.first {
            Some(first) => match self.value(first, scope) {
                Outcome::None => None,
                other => gathered.day(other),
            },
            None => due.and_then(|due| due.next().ok()),
        };
        // What bears interest later needs no rate yet.
        if let (Some(first), Some(on)) = (first, on)
            && first > on
        {
            return (None, None);
        }
        let rates = match line.table {
            Some(table) => match self.table(table) {
                Ok(steps) => {
                    let Some(rates) = percentages(&steps) else {
                        gathered.stop(fault(
                            "terms::type::mismatch",
                            "interest needs a table of percentages",
                            span,
                        ));
                        return (None, None);
                    };
                    Some(rates)
                }
                Err(open) => {
                    gathered.take(open);
                    return (None, None);
                }
            },
            None => None,
        };
        let accrual = match (line.monthly, rates) {
            (Some(percent), rates) => Accrual::ByMonth(percent, rates),
            (None, Some(rates)) => Accrual::ByDay(rates, line.terms),
            (None, None) => return (None, None),
        };
        (first.map(|first| (accrual, first)), line.table)
    }

    /// The days on which costs join the claim in sight, and the lines that they come from.
    fn charges(
        &mut self,
        lines: &[CostsPlan],
        scope: Scope<'_>,
        gathered: &mut Gathered,
    ) -> (Vec<Day>, Vec<CostsPlan>) {
        let mut charges = Vec::new();
        let mut used = Vec::new();
        for line in lines {
            if self.is_about(line.filter, scope, gathered) != Some(true) {
                continue;
            }
            match self.value(line.from, scope) {
                // What has no first day never joins the claim.
                Outcome::None | Outcome::NoRule => {}
                other => {
                    if let Some(from) = gathered.day(other) {
                        charges.push(from);
                        used.push(*line);
                    }
                }
            }
        }
        (charges, used)
    }

    pub(super) fn payments(
        &mut self,
        asked: Asked<'_>,
        (entries, later): (&[Entry], &[Rc<str>]),
        gathered: &mut Gathered,
    ) -> Vec<(Rc<str>, Payment)> {
        let mut payments = Vec::new();
        for (number, record) in self.records(asked.plan.payments, gathered).into_iter().enumerate() {
            let inner = Scope {
                record: Some(&record),
                ..asked.scope
            };
            let day = self.value(asked.plan.paid_on, inner);
            let day = gathered.day(day);
            if let (Some(on), Some(day)) = (asked.on, day)
                && day > on
            {
                continue;
            }
            let amount = self.value(asked.plan.paid, inner);
            let amount = gathered.amount(amount, "a payment", asked.span);
            let meant = match asked.plan.designated.map(|claim| self.value(claim, inner)) {
                None | Some(Outcome::None) => Meant::Any,
                Some(outcome) => gathered.take(outcome).map_or(Meant::Any, |name| {
                    self.designated(&name, (entries, later), asked, gathered)
                }),
            };
            if let (Some(amount), Some(day)) = (amount, day) {
                let id = claim_id(&record, self.model.record(asked.plan.payments), number);
                payments.push((id, Payment { day, amount, meant }));
            }
        }
        payments
    }

    /// The claim that a payment names.
    fn designated(
        &self,
        name: &Data,
        (entries, later): (&[Entry], &[Rc<str>]),
        asked: Asked<'_>,
        gathered: &mut Gathered,
    ) -> Meant {
        let words = match name {
            Data::Text(text) => text.to_string(),
            Data::Word(word) => self.model.word(*word).map_or_else(String::new, |word| word.key.clone()),
            _ => String::new(),
        };
        let key = key_of(&words);
        if let Some(place) = entries.iter().position(|entry| key_of(&entry.id) == key) {
            return Meant::For(place);
        }
        if later.iter().any(|id| key_of(id) == key) {
            return Meant::Later;
        }
        // While something of the claims is open, the one that is meant may be among those left out.
        if gathered.depends.is_empty() {
            let kind = self.model.record(asked.plan.claims);
            let kind = kind.map_or("claim", |record| record.words.as_str());
            gathered.stop(fault(
                "terms::case::account",
                format!("a payment is meant for `{words}`, and there is no {kind} of that name"),
                asked.span,
            ));
        }
        Meant::Any
    }
}
