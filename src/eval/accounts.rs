//! Running accounts: their claims and payments from the case, drawn up on a day.

use super::arithmetic::{self, fault};
use super::outcome::{Outcome, Truth, Unknown, merge};
use super::{Evaluator, Scope};
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{AccountData, AccountPlan, CostsPlan, Data, InterestPlan, RecordData, key_of};
use crate::source::Span;
use crate::value::account::{
    self, Account, AccountError, Accrual, Claim, Class, Open, Payment, Settling, account as draw_up,
};
use crate::value::{
    AccountPart, ArithmeticError, Currency, Day, Exact, InterestError, InterestTerms, RoundingMode, Steps, TableError,
};
use rust_decimal::Decimal;
use std::rc::Rc;

/// What is open of the claim that costs join; none while the account itself cannot be drawn up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StillOpen {
    open: Option<Open>,
    currency: Currency,
}

impl StillOpen {
    pub(super) fn class(self, class: Class) -> Outcome {
        let money = |amount| Data::Money(amount, self.currency);
        match self.open {
            Some(open) => Outcome::Known(money(match class {
                Class::Costs => open.costs,
                Class::Interest => open.interest,
                Class::Principal => open.principal,
            })),
            None => Outcome::Unknown(Rc::new(Unknown {
                low: Some(money(Exact::ZERO)),
                ..Unknown::default()
            })),
        }
    }
}

/// Which of the amounts that an unknown amount can be is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    Known,
    Least,
    Most,
}

/// What an account is drawn up from, as far as it is known.
#[derive(Default)]
struct Gathered {
    depends: Vec<NameId>,
    beyond: Option<Rc<str>>,
    /// What keeps the account from being drawn up at all.
    stop: Option<Outcome>,
    currency: Option<Currency>,
    /// Whether all that is not known is what joins claims: when they fall due, their interest, their costs.
    only_additions: bool,
}

impl Gathered {
    /// Takes over what is not known of what joins a claim.
    fn add(&mut self, additions: Self) {
        if additions.is_open() && !self.is_open() {
            // Until something else turns out to be missing.
            self.only_additions = true;
        }
        merge(&mut self.depends, &additions.depends);
        self.beyond = self.beyond.take().or(additions.beyond);
        if let Some(stop) = additions.stop {
            self.stop(stop);
        }
    }

    fn take(&mut self, outcome: Outcome) -> Option<Data> {
        match outcome {
            Outcome::Known(data) => return Some(data),
            Outcome::Unknown(unknown) => self.open(&unknown),
            other => self.stop(other),
        }
        None
    }

    fn open(&mut self, unknown: &Unknown) {
        self.only_additions = false;
        merge(&mut self.depends, &unknown.depends);
        self.beyond = self.beyond.take().or_else(|| unknown.beyond.clone());
    }

    /// Whether something is not known.
    fn is_open(&self) -> bool {
        !self.depends.is_empty() || self.beyond.is_some()
    }

    fn unknown(self) -> Unknown {
        Unknown {
            depends: self.depends,
            beyond: self.beyond,
            ..Unknown::default()
        }
    }

    fn stop(&mut self, outcome: Outcome) {
        self.stop.get_or_insert(outcome);
    }

    fn day(&mut self, outcome: Outcome) -> Option<Day> {
        match self.take(outcome)? {
            Data::Date(day) => Some(day),
            _ => None,
        }
    }

    /// An amount in the one currency of the account, not below zero.
    fn amount(&mut self, outcome: Outcome, what: &str, span: Span) -> Option<Exact> {
        let Data::Money(amount, currency) = self.take(outcome)? else {
            self.stop(fault(
                "terms::case::account",
                format!("{what} is no amount of money"),
                span,
            ));
            return None;
        };
        if *self.currency.get_or_insert(currency) != currency {
            self.stop(fault(
                "terms::case::account",
                "one account cannot be kept in two currencies",
                span,
            ));
            return None;
        }
        if amount.is_negative() {
            self.stop(fault(
                "terms::case::account",
                format!("{what} is below zero: state a credit as a payment"),
                span,
            ));
            return None;
        }
        Some(amount)
    }
}

/// A claim with what the account needs of it.
struct Entry {
    id: Rc<str>,
    record: Rc<RecordData>,
    age: Data,
    claim: Claim,
    table: Option<NameId>,
    /// The lines on costs that its charges come from.
    costs: Vec<CostsPlan>,
}

/// Why an account is not drawn up.
enum Stopped {
    By(Outcome),
    Error(AccountError),
}

impl From<AccountError> for Stopped {
    fn from(error: AccountError) -> Self {
        Self::Error(error)
    }
}

impl Evaluator<'_> {
    /// A running account on a day.
    pub(super) fn account(&mut self, plan: &AccountPlan, scope: Scope<'_>, span: Span) -> Outcome {
        let mut gathered = Gathered::default();
        let on = self.value(plan.on, scope);
        let on = gathered.day(on);
        let entries = self.entries(plan, on, scope, span, &mut gathered);
        let payments = self.payments(plan, &entries, on, scope, span, &mut gathered);
        if gathered.is_open() {
            self.hangs_on_costs(plan, scope, &mut gathered);
        }
        if let Some(stop) = gathered.stop {
            return stop;
        }
        // Between payments a fact may turn what they settle at days and amounts that are not worked out.
        if gathered.is_open() && !payments.is_empty() {
            self.mark_opaque(&gathered.depends);
        }
        let Some(on) = on else {
            return Outcome::Unknown(Rc::new(gathered.unknown()));
        };
        let currency = gathered.currency.unwrap_or(Currency::EUR);
        if !gathered.is_open() {
            return self.draw_up(plan, entries, payments, currency, on, scope, span);
        }
        // Claims and payments without what joins them: the least that is owed.
        let low = match gathered.only_additions {
            true => match self.draw_up(plan, bare(entries), payments, currency, on, scope, span) {
                Outcome::Known(account) => Some(account),
                _ => None,
            },
            false => None,
        };
        Outcome::Unknown(Rc::new(Unknown {
            low,
            ..gathered.unknown()
        }))
    }

    /// While the account cannot be drawn up, the costs of any claim may still come to matter.
    fn hangs_on_costs(&mut self, plan: &AccountPlan, scope: Scope<'_>, gathered: &mut Gathered) {
        let mut unheard = Gathered::default();
        let open = StillOpen {
            open: None,
            currency: gathered.currency.unwrap_or(Currency::EUR),
        };
        for record in self.records(plan.claims, &mut unheard) {
            let inner = Scope {
                record: Some(&record),
                open: Some(open),
                ..scope
            };
            for line in &plan.costs {
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
        match gathered.take(list) {
            Some(Data::List(records)) => records
                .iter()
                .filter_map(|record| match record {
                    Data::Record(record) => Some(Rc::clone(record)),
                    _ => None,
                })
                .collect(),
            _ => {
                let width = self.model.record(kind).map_or(0, |record| record.fields.len());
                vec![Rc::new(RecordData {
                    kind,
                    id: None,
                    fields: vec![None; width],
                })]
            }
        }
    }

    fn entries(
        &mut self,
        plan: &AccountPlan,
        on: Option<Day>,
        scope: Scope<'_>,
        span: Span,
        gathered: &mut Gathered,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (number, record) in self.records(plan.claims, gathered).into_iter().enumerate() {
            let inner = Scope {
                record: Some(&record),
                ..scope
            };
            let arises = self.value(plan.arises, inner);
            let arises = gathered.day(arises);
            // What arises later is no part of the account yet.
            if let (Some(on), Some(arises)) = (on, arises)
                && arises > on
            {
                continue;
            }
            let entry = self.entry(plan, number, &record, arises, on, scope, span, gathered);
            entries.extend(entry);
        }
        // A stable sort: claims of one age keep the order in which they were stated.
        entries.sort_by(|one, two| one.age.order(&two.age).unwrap_or(std::cmp::Ordering::Equal));
        entries
    }

    #[expect(clippy::too_many_arguments, reason = "what a claim is gathered from")]
    fn entry(
        &mut self,
        plan: &AccountPlan,
        number: usize,
        record: &Rc<RecordData>,
        arises: Option<Day>,
        on: Option<Day>,
        scope: Scope<'_>,
        span: Span,
        gathered: &mut Gathered,
    ) -> Option<Entry> {
        let inner = Scope {
            record: Some(record),
            ..scope
        };
        let principal = self.value(plan.principal, inner);
        let principal = gathered.amount(principal, "a claim", span);
        let age = self.value(plan.age, inner);
        let age = gathered.take(age);
        let mut additions = Gathered::default();
        let due = match self.value(plan.due, inner) {
            Outcome::None => None,
            other => additions.day(other),
        };
        let (accrual, table) = self.accrual(&plan.interest, (due, on), inner, span, &mut additions);
        let (charges, costs) = self.charges(&plan.costs, inner, &mut additions);
        gathered.add(additions);
        let principal = match principal?.rounded(Decimal::new(1, 2), RoundingMode::HalfUp) {
            Ok(principal) => principal,
            Err(error) => {
                gathered.stop(arithmetic::arithmetic(error, span));
                return None;
            }
        };
        Some(Entry {
            id: super::allocation::claim_id(record, self.model.record(record.kind), number),
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
                Ok(steps) => match percentages(&steps) {
                    Some(rates) => Some(rates),
                    None => {
                        gathered.stop(fault(
                            "terms::type::mismatch",
                            "interest needs a table of percentages",
                            span,
                        ));
                        return (None, None);
                    }
                },
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

    fn payments(
        &mut self,
        plan: &AccountPlan,
        entries: &[Entry],
        on: Option<Day>,
        scope: Scope<'_>,
        span: Span,
        gathered: &mut Gathered,
    ) -> Vec<(Rc<str>, Payment)> {
        let mut payments = Vec::new();
        for (number, record) in self.records(plan.payments, gathered).into_iter().enumerate() {
            let inner = Scope {
                record: Some(&record),
                ..scope
            };
            let day = self.value(plan.paid_on, inner);
            let day = gathered.day(day);
            if let (Some(on), Some(day)) = (on, day)
                && day > on
            {
                continue;
            }
            let amount = self.value(plan.paid, inner);
            let amount = gathered.amount(amount, "a payment", span);
            let claim = match plan.designated.map(|claim| self.value(claim, inner)) {
                None | Some(Outcome::None) => None,
                Some(outcome) => gathered
                    .take(outcome)
                    .and_then(|name| self.designated(&name, entries, plan.claims, span, gathered)),
            };
            if let (Some(amount), Some(day)) = (amount, day) {
                let id = super::allocation::claim_id(&record, self.model.record(plan.payments), number);
                payments.push((id, Payment { day, amount, claim }));
            }
        }
        payments
    }

    /// The claim that a payment names.
    fn designated(
        &self,
        name: &Data,
        entries: &[Entry],
        kind: RecordId,
        span: Span,
        gathered: &mut Gathered,
    ) -> Option<usize> {
        let words = match name {
            Data::Text(text) => text.to_string(),
            Data::Word(word) => self.model.word(*word).map_or_else(String::new, |word| word.key.clone()),
            _ => String::new(),
        };
        let found = entries.iter().position(|entry| key_of(&entry.id) == key_of(&words));
        if found.is_none() && gathered.depends.is_empty() {
            let kind = self.model.record(kind).map_or("claim", |record| record.words.as_str());
            gathered.stop(fault(
                "terms::case::account",
                format!("a payment is meant for `{words}`, and no {kind} of that name is owed on this day"),
                span,
            ));
        }
        found
    }

    #[expect(clippy::too_many_arguments, reason = "what an account is drawn up from")]
    fn draw_up(
        &mut self,
        plan: &AccountPlan,
        entries: Vec<Entry>,
        payments: Vec<(Rc<str>, Payment)>,
        currency: Currency,
        on: Day,
        scope: Scope<'_>,
        span: Span,
    ) -> Outcome {
        let settling = Settling {
            classes: plan.classes.clone(),
            by_claim: plan.by_claim,
            day_of_payment: plan.day_of_payment,
        };
        let claims: Vec<Claim> = entries.iter().map(|entry| entry.claim.clone()).collect();
        let paid: Vec<Payment> = payments.iter().map(|(_, payment)| *payment).collect();
        let word = |kind: RecordId| -> Rc<str> {
            let record = self.model.record(kind);
            Rc::from(record.map_or("", |record| record.words.as_str()))
        };
        let words = [word(plan.claims), word(plan.payments)];
        let data = |account: Account, known_through: Option<Day>| {
            Data::Account(Rc::new(AccountData {
                account,
                currency,
                words: words.clone(),
                claims: entries.iter().map(|entry| Rc::clone(&entry.id)).collect(),
                payments: payments.iter().map(|(id, _)| Rc::clone(id)).collect(),
                statement: false,
                known_through,
            }))
        };
        let mut draw = |claims: &[Claim], settling: &Settling, day: Day, taking: Taking| {
            draw_up(claims, &paid, settling, day, &mut |claim, which, open| {
                let open = StillOpen {
                    open: Some(open),
                    currency,
                };
                self.costs_of(entries.get(claim), which, open, taking, scope, span)
            })
        };
        let known = draw(&claims, &settling, on, Taking::Known);
        match known {
            Ok(account) => {
                self.note_account(&account, &entries, currency);
                Outcome::Known(data(account, None))
            }
            Err(Stopped::By(Outcome::Unknown(unknown))) => {
                // More costs never make any part of the account less, but for what a payment leaves over.
                let mut with = |taking| {
                    draw(&claims, &settling, on, taking)
                        .ok()
                        .map(|account| data(account, None))
                };
                let (low, high) = (with(Taking::Least), with(Taking::Most));
                if !paid.is_empty() {
                    self.mark_opaque(&unknown.depends);
                }
                Outcome::Unknown(Rc::new(Unknown {
                    low,
                    high,
                    depends: unknown.depends.clone(),
                    beyond: unknown.beyond.clone(),
                    ..Unknown::default()
                }))
            }
            Err(Stopped::By(outcome)) => outcome,
            Err(Stopped::Error(error)) => {
                // What is known until the rates end is the least that is owed.
                let low = end_of_rates(error)
                    .and_then(|last| Some((last, through_the_rates(&claims, &paid, &settling, last, on)?)))
                    .and_then(|(last, (claims, day))| {
                        let account = draw(&claims, &settling, day, Taking::Known).ok()?;
                        Some(data(account, Some(last)))
                    });
                match self.undrawn(error, &entries, span) {
                    Outcome::Unknown(unknown) => Outcome::Unknown(Rc::new(Unknown {
                        low,
                        ..Unknown::clone(&unknown)
                    })),
                    other => other,
                }
            }
        }
    }

    /// Remembers, for the reasons, how the interest of each claim came up.
    fn note_account(&mut self, account: &Account, entries: &[Entry], currency: Currency) {
        for (standing, entry) in account.claims.iter().zip(entries) {
            let terms = match &entry.claim.accrual {
                Some((Accrual::ByDay(_, terms), _)) => *terms,
                _ => InterestTerms::default(),
            };
            self.note_interest(&standing.pieces, terms, currency);
            for months in standing.months.chunk_by(|one, two| one.principal == two.principal) {
                self.note_begun_months(months, currency);
            }
        }
    }

    fn costs_of(
        &mut self,
        entry: Option<&Entry>,
        which: usize,
        open: StillOpen,
        taking: Taking,
        scope: Scope<'_>,
        span: Span,
    ) -> Result<Exact, Stopped> {
        let Some((entry, line)) = entry.and_then(|entry| Some((entry, entry.costs.get(which)?))) else {
            return Ok(Exact::ZERO);
        };
        let inner = Scope {
            record: Some(&entry.record),
            open: Some(open),
            ..scope
        };
        let mut gathered = Gathered {
            currency: Some(open.currency),
            ..Gathered::default()
        };
        let value = self.value(line.amount, inner);
        let bound = match taking {
            Taking::Known => None,
            Taking::Least => value.low().cloned(),
            Taking::Most => value.high().cloned(),
        };
        let amount = match (value, bound) {
            // No costs by the text: none join.
            (Outcome::None | Outcome::NoRule, _) => return Ok(Exact::ZERO),
            (Outcome::Unknown(unknown), Some(bound)) if !unknown.may_be_none && unknown.beyond.is_none() => {
                gathered.amount(Outcome::Known(bound), "an amount of costs", span)
            }
            (other, _) => gathered.amount(other, "an amount of costs", span),
        };
        match amount {
            Some(amount) => amount
                .rounded(Decimal::new(1, 2), RoundingMode::HalfUp)
                .map_err(|error| Stopped::Error(error.into())),
            None => Err(Stopped::By(match gathered.stop.take() {
                Some(stop) => stop,
                None => Outcome::Unknown(Rc::new(gathered.unknown())),
            })),
        }
    }

    /// Why there is no account.
    fn undrawn(&self, error: AccountError, entries: &[Entry], span: Span) -> Outcome {
        match error {
            // Nothing in the text says how two rates compare that cross.
            AccountError::Crossing(_) => Outcome::NoRule,
            AccountError::Arithmetic(error) => arithmetic::arithmetic(error, span),
            AccountError::Time(error) => arithmetic::time(error, span),
            AccountError::Interest(claim, error) => match entries.get(claim).and_then(|entry| entry.table) {
                Some(table) => self.no_interest(error, table, span),
                None => Outcome::NoRule,
            },
        }
    }

    /// A part of an account.
    pub(super) fn account_part(part: AccountPart, account: &Outcome, span: Span) -> Outcome {
        match account {
            Outcome::Known(Data::Account(data)) => {
                taken(part, data).map_or_else(|error| arithmetic::arithmetic(error, span), Outcome::Known)
            }
            Outcome::Known(_) => Outcome::NoRule,
            Outcome::Unknown(unknown) => part_of_unknown(part, unknown),
            other => other.clone(),
        }
    }
}

/// Claims to which nothing is added.
fn bare(entries: Vec<Entry>) -> Vec<Entry> {
    let without = |entry: Entry| Entry {
        claim: Claim {
            due: None,
            accrual: None,
            charges: Vec::new(),
            ..entry.claim
        },
        ..entry
    };
    entries.into_iter().map(without).collect()
}

/// A part of an account that is known within bounds, or until rates end.
fn part_of_unknown(part: AccountPart, unknown: &Unknown) -> Outcome {
    let of = |bound: &Option<Data>| match bound {
        Some(Data::Account(data)) => taken(part, data).ok(),
        _ => None,
    };
    let (mut low, mut high) = (of(&unknown.low), of(&unknown.high));
    if let Some(Data::Account(data)) = &unknown.low
        && data.known_through.is_some()
    {
        let unmoved = match part {
            AccountPart::Credit | AccountPart::Class(Class::Costs) => true,
            AccountPart::Class(Class::Principal) => data.account.movements.iter().all(not_added),
            _ => false,
        };
        if unmoved {
            high.clone_from(&low);
        }
    } else if part == AccountPart::Credit {
        std::mem::swap(&mut low, &mut high);
    }
    match (low, high) {
        (Some(one), Some(two)) if one == two => Outcome::Known(one),
        (low, high) => {
            let amount = |bound: Option<Data>| bound.filter(|value| matches!(value, Data::Money(..)));
            Outcome::Unknown(Rc::new(Unknown {
                low: amount(low),
                high: amount(high),
                ..Unknown::clone(unknown)
            }))
        }
    }
}

/// Whether a movement leaves the principal as it is, or lowers it.
fn not_added(movement: &account::Movement) -> bool {
    !matches!(movement.event, account::Event::Interest(_, true))
}

/// The claims, and the day, by which an account is drawn up through the last day for which rates are known; none
/// when something happens after that day.
fn through_the_rates(
    claims: &[Claim],
    payments: &[Payment],
    settling: &Settling,
    last: Day,
    on: Day,
) -> Option<(Vec<Claim>, Day)> {
    let day = if settling.day_of_payment {
        last
    } else {
        last.next().ok()?
    };
    let quiet = payments.iter().all(|payment| payment.day <= day)
        && claims
            .iter()
            .all(|claim| claim.charges.iter().all(|charge| *charge <= day || *charge > on));
    let claims = claims.iter().map(|claim| Claim {
        arises: claim.arises.min(day),
        ..claim.clone()
    });
    quiet.then(|| (claims.collect(), day))
}

fn total(mut amounts: impl Iterator<Item = Result<Exact, ArithmeticError>>) -> Result<Exact, ArithmeticError> {
    amounts.try_fold(Exact::ZERO, |sum, amount| sum.checked_add(amount?))
}

fn taken(part: AccountPart, data: &AccountData) -> Result<Data, ArithmeticError> {
    let opens = || data.account.claims.iter().filter_map(|standing| standing.open);
    let amount = match part {
        AccountPart::Everything => total(opens().map(Open::total)),
        AccountPart::Overdue => {
            let overdue = data.account.claims.iter().filter(|standing| standing.overdue);
            total(overdue.filter_map(|standing| standing.open).map(Open::total))
        }
        AccountPart::Class(class) => total(opens().map(|open| {
            Ok(match class {
                Class::Costs => open.costs,
                Class::Interest => open.interest,
                Class::Principal => open.principal,
            })
        })),
        AccountPart::Credit => Ok(data.account.credit),
        AccountPart::Claims => return Ok(Data::Allocation(Rc::new(data.open_claims()))),
        AccountPart::Movements => {
            return Ok(Data::Account(Rc::new(AccountData {
                statement: true,
                ..data.clone()
            })));
        }
    };
    amount.map(|amount| Data::Money(amount, data.currency))
}

/// A table as percentages.
fn percentages(steps: &Steps<Data>) -> Option<Steps<Exact>> {
    let rates: Option<Vec<(Day, Exact)>> = steps
        .rows()
        .iter()
        .map(|(day, data)| match data {
            Data::Percent(rate) => Some((*day, *rate)),
            _ => None,
        })
        .collect();
    Steps::new(rates?, steps.known_through()).ok()
}

/// The last day for which a rate is known, when that is why interest is not.
const fn end_of_rates(error: AccountError) -> Option<Day> {
    match error {
        AccountError::Interest(_, InterestError::Table(TableError::BeyondKnown { last })) => Some(last),
        _ => None,
    }
}
