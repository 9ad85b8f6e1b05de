//! Values.

use super::arithmetic::{self, Slope, add, divide, extreme, lift1, lift2, multiply, sign, step};
use super::outcome::{Outcome, Path, Step, Truth, Unknown, join, merge};
use super::watch::Place;
use super::{Evaluator, Scope};
use crate::id::{ExprId, NameId};
use crate::model::{Case, Compare, Data, Expr, Extreme, Kind, Part};
use crate::source::Span;
use crate::value::{Exact, Period, RoundingMode, end_of_running_term};
use rust_decimal::Decimal;
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
                if by_number {
                    result
                } else {
                    step(result, &year, Step::YearDay)
                }
            }
            Expr::Pick(which, parts) => self.pick((id, span), *which, parts, scope),
            Expr::Over(which, record, item, filter) => self.over(id, *which, *record, *item, *filter, scope),
            Expr::Length(list) => match self.value(*list, scope) {
                Outcome::Known(Data::List(members)) => Outcome::Known(Data::Number(Exact::from_integer(
                    i64::try_from(members.len()).unwrap_or(i64::MAX),
                ))),
                Outcome::Known(_) => Outcome::NoRule,
                Outcome::Unknown(unknown) => {
                    let depends = unknown.depends.clone();
                    let path = match depends.as_slice() {
                        [leaf] => Some(Path {
                            leaf: *leaf,
                            steps: Vec::new(),
                        }),
                        _ => None,
                    };
                    for leaf in &depends {
                        for count in 0..4 {
                            self.cut(*leaf, Data::Number(Exact::from_integer(count)));
                        }
                    }
                    Outcome::Unknown(Rc::new(Unknown {
                        low: Some(Data::Number(Exact::ZERO)),
                        path,
                        depends,
                        ..Unknown::default()
                    }))
                }
                other => other,
            },
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

    fn sum(&mut self, parts: &[Part], scope: Scope<'_>, span: Span) -> Outcome {
        let mut result: Option<Outcome> = None;
        for part in parts {
            let value = self.value(part.value, scope);
            if part.if_any && value.may_be_absent() {
                if value.absent() {
                    continue;
                }
                let before = result.clone();
                let without = before.unwrap_or_else(|| zero_like(&value));
                let with = self.plus(result.as_ref(), &value.present(), part.inverse, span);
                result = Some(join([without, with], value.depends()));
                continue;
            }
            result = Some(self.plus(result.as_ref(), &value, part.inverse, span));
        }
        result.unwrap_or(Outcome::None)
    }

    fn plus(&mut self, before: Option<&Outcome>, value: &Outcome, minus: bool, span: Span) -> Outcome {
        let Some(before) = before else {
            return if minus {
                lift1(value, Slope::Down, &|data| {
                    multiply(data, &Data::Number(Exact::from_integer(-1)), span)
                })
            } else {
                value.clone()
            };
        };
        if let (Outcome::Known(one), Outcome::Known(two)) = (before, value) {
            return add(one, two, minus, span);
        }
        let slope = if minus { Slope::Down } else { Slope::Up };
        let result = lift2(before, value, (Slope::Up, slope), &|one, two| {
            add(one, two, minus, span)
        });
        let amount = |data: &Data| match data {
            Data::Number(value) | Data::Money(value, _) | Data::Percent(value) => Some(*value),
            Data::Period(period) => Some(Exact::from_integer(period.count())),
            _ => None,
        };
        match (before.known(), value.known()) {
            (None, Some(Data::Period(period)))
                if matches!(before.low().or(before.high()), Some(Data::Date(_)) | None)
                    && !matches!(before.low(), Some(Data::Period(_))) =>
            {
                step(
                    result,
                    before,
                    if minus {
                        Step::Before(*period)
                    } else {
                        Step::After(*period)
                    },
                )
            }
            (None, Some(known)) => match amount(known) {
                Some(value) => step(result, before, Step::Add(if minus { value.neg() } else { value })),
                None => result,
            },
            (Some(known), None) => match amount(known) {
                Some(base) => step(result, value, if minus { Step::From(base) } else { Step::Add(base) }),
                None => result,
            },
            _ => result,
        }
    }

    fn product(&mut self, parts: &[Part], scope: Scope<'_>, span: Span) -> Outcome {
        let mut result: Option<Outcome> = None;
        for part in parts {
            let value = self.value(part.value, scope);
            result = Some(match result {
                None => value,
                Some(before) => times(&before, &value, part.inverse, span),
            });
        }
        result.unwrap_or(Outcome::None)
    }

    pub(super) fn shift(&mut self, period: &Outcome, anchor: &Outcome, after: bool, span: Span) -> Outcome {
        if super::calendar::in_working_days(period) {
            return self.working_days(period, anchor, after, span);
        }
        let apply = |length: &Data, day: &Data| moved(length, day, after, span);
        if let (Outcome::Known(length), Outcome::Known(day)) = (period, anchor) {
            let result = apply(length, day);
            self.note_clamp(length, day, &result, after);
            return result;
        }
        let slope = if after { Slope::Up } else { Slope::Down };
        let result = lift2(period, anchor, (slope, Slope::Up), &apply);
        match (period.known(), anchor.known()) {
            (Some(Data::Period(length)), None) => step(
                result,
                anchor,
                if after {
                    Step::After(*length)
                } else {
                    Step::Before(*length)
                },
            ),
            (None, Some(Data::Date(day))) => step(result, period, Step::FromDay(*day, after)),
            _ => result,
        }
    }

    fn pick(&mut self, (id, span): (ExprId, Span), which: Extreme, parts: &[Part], scope: Scope<'_>) -> Outcome {
        if which == Extreme::Sum {
            return self.sum(parts, scope, span);
        }
        let lowest = which == Extreme::Lowest;
        if let [one, two] = parts {
            // Two known values need no list.
            let (first, second) = (self.value(one.value, scope), self.value(two.value, scope));
            self.watch_order(Place::Expr(id), &first, &second);
            return match (first, second) {
                (Outcome::Known(first), Outcome::Known(second)) => {
                    Outcome::Known(arithmetic::better_of(first, second, lowest))
                }
                (first, second) => self.pick_of(parts, [first, second].into_iter(), lowest),
            };
        }
        let values: Vec<Outcome> = parts.iter().map(|part| self.value(part.value, scope)).collect();
        self.watch_pick(id, &values, lowest);
        self.pick_of(parts, values.into_iter(), lowest)
    }

    fn pick_of(&mut self, parts: &[Part], values: impl Iterator<Item = Outcome>, lowest: bool) -> Outcome {
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(parts.len());
        let mut optional: Vec<usize> = Vec::new();
        for (part, value) in parts.iter().zip(values) {
            if part.if_any {
                if value.absent() {
                    continue;
                }
                if value.may_be_absent() {
                    optional.push(outcomes.len());
                }
            }
            outcomes.push(value);
        }
        self.note_cuts(&outcomes);
        if optional.is_empty() {
            return if outcomes.is_empty() {
                Outcome::None
            } else {
                extreme(&outcomes, lowest)
            };
        }
        self.pick_optional(&outcomes, &optional, lowest)
    }

    /// Operands that may be none and are then left out: each of them in and out.
    fn pick_optional(&mut self, outcomes: &[Outcome], optional: &[usize], lowest: bool) -> Outcome {
        let mut results = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        let ways = 1usize << optional.len().min(6);
        for way in 0..ways {
            let chosen: Vec<Outcome> = outcomes
                .iter()
                .enumerate()
                .filter_map(|(at, outcome)| match optional.iter().position(|place| *place == at) {
                    Some(bit) if way & (1 << bit.min(6)) == 0 => None,
                    Some(_) => Some(outcome.present()),
                    None => Some(outcome.clone()),
                })
                .collect();
            results.push(if chosen.is_empty() {
                Outcome::None
            } else {
                extreme(&chosen, lowest)
            });
        }
        for at in optional {
            if let Some(outcome) = outcomes.get(*at) {
                merge(&mut depends, outcome.depends());
            }
        }
        join(results, &depends)
    }

    pub(super) fn note_cuts(&mut self, outcomes: &[Outcome]) {
        if !self.searching {
            return;
        }
        for one in outcomes {
            for two in outcomes {
                self.note_cut(one, two);
            }
        }
    }

    fn running_term(&mut self, on: &Outcome, terms: &Outcome, first: &Outcome, span: Span) -> Outcome {
        let (Outcome::Known(Data::Period(length)), Outcome::Known(Data::Date(start))) = (terms, first) else {
            return self.running_term_open(on, terms, first, span);
        };
        let (length, start) = (*length, *start);
        let apply = |day: &Data| match day {
            Data::Date(day) if *day < start => Outcome::NoRule,
            Data::Date(day) => match end_of_running_term(*day, length, start) {
                Ok(end) => Outcome::Known(Data::Date(end)),
                Err(error) => arithmetic::time(error, span),
            },
            _ => Outcome::NoRule,
        };
        let result = lift1(on, Slope::Up, &apply);
        if self.searching
            && let Some(path) = arithmetic::path_of(on)
        {
            // The answer turns at the end of each of the first terms and before the first.
            let mut end = start;
            for _ in 0..4 {
                if let Some(at) = arithmetic::solve(path, &Data::Date(end)) {
                    let leaf = path.leaf;
                    self.cut(leaf, at);
                }
                match end_of_running_term(end, length, start).and_then(crate::value::Day::next) {
                    Ok(next) => end = next,
                    Err(_) => break,
                }
            }
        }
        step(maybe_absent(result), on, Step::Same)
    }

    fn running_term_open(&mut self, on: &Outcome, terms: &Outcome, first: &Outcome, span: Span) -> Outcome {
        for side in [on, terms, first] {
            if matches!(
                side,
                Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
            ) {
                return side.clone();
            }
        }
        if let (Some(lengths), Outcome::Known(_)) = (terms.alternatives().map(<[Outcome]>::to_vec), first)
            && !terms.determinate()
        {
            let all: Vec<Outcome> = lengths
                .iter()
                .map(|length| self.running_term(on, length, first, span))
                .collect();
            return join(all, terms.depends());
        }
        let mut depends = on.depends().to_vec();
        merge(&mut depends, terms.depends());
        merge(&mut depends, first.depends());
        Outcome::Unknown(Rc::new(Unknown {
            depends,
            low: on.low().cloned(),
            may_be_none: true,
            ..Unknown::default()
        }))
    }

    fn round(&mut self, inner: &Outcome, to: Decimal, mode: RoundingMode, span: Span) -> Outcome {
        let apply = |data: &Data| rounded(data, to, mode, span);
        if let Outcome::Known(data) = inner {
            let result = apply(data);
            self.note_rounding(data, &result);
            return result;
        }
        step(lift1(inner, Slope::Up, &apply), inner, Step::Add(Exact::ZERO))
    }

    pub(super) fn otherwise(&mut self, first: &Outcome, second: ExprId, scope: Scope<'_>) -> Outcome {
        if first.absent() {
            return self.value(second, scope);
        }
        if !first.may_be_absent() {
            return first.clone();
        }
        let second = self.value(second, scope);
        let joined = join([first.present(), second], first.depends());
        match (joined, arithmetic::path_of(first)) {
            // Where the first is a plain function of a fact, its turning points still are.
            (Outcome::Unknown(unknown), Some(path)) => Outcome::Unknown(Rc::new(Unknown {
                path: Some(path.clone()),
                ..(*unknown).clone()
            })),
            (joined, _) => joined,
        }
    }

    fn cases(&mut self, cases: &[Case], otherwise: Option<ExprId>, scope: Scope<'_>, span: Span) -> Outcome {
        let mut certain: Option<Outcome> = None;
        let mut possible: Vec<Outcome> = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        let mut beyond = None;
        for case in cases {
            match self.truth(case.condition, scope) {
                Truth::No => {}
                Truth::Yes => {
                    let value = self.value(case.value, scope);
                    if let Some(before) = &certain
                        && before.determinate()
                        && value.determinate()
                        && *before != value
                    {
                        return self.cases_clash(span);
                    }
                    certain = Some(certain.unwrap_or(value));
                }
                Truth::Open(unknown) => {
                    merge(&mut depends, &unknown.depends);
                    beyond = beyond.or_else(|| unknown.beyond.clone());
                    possible.push(self.value(case.value, scope));
                }
                Truth::Broken(outcome) => return outcome,
            }
        }
        if possible.is_empty() {
            return match (certain, otherwise) {
                (Some(value), _) => value,
                (None, Some(otherwise)) => self.value(otherwise, scope),
                (None, None) => Outcome::NoRule,
            };
        }
        let together = possible.len() + usize::from(certain.is_some()) > 1;
        match (certain, otherwise) {
            (Some(value), _) => possible.push(value),
            (None, Some(otherwise)) => possible.push(self.value(otherwise, scope)),
            (None, None) => possible.push(Outcome::NoRule),
        }
        let joined = with_reason(join(possible, &depends), beyond);
        match joined {
            Outcome::Unknown(unknown) if together => Outcome::Unknown(Rc::new(Unknown {
                may_clash: true,
                ..(*unknown).clone()
            })),
            other => other,
        }
    }

    fn cases_clash(&mut self, span: Span) -> Outcome {
        arithmetic::fault(
            "terms::rule::cases-conflict",
            "two cases of this rule hold and differ",
            span,
        )
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
        let path = alternatives.is_none().then(|| Path {
            leaf: id,
            steps: Vec::new(),
        });
        Outcome::Unknown(Rc::new(Unknown {
            alternatives,
            low: name.at_least.clone().or_else(|| least(&name.kind)),
            high: name.at_most.clone(),
            may_be_none: name.if_any,
            may_clash: false,
            depends: vec![id],
            path,
            beyond: None,
        }))
    }

    /// Compares for the fixed arguments of a head.
    pub(super) fn same(&mut self, one: &Outcome, two: &Data) -> Truth {
        self.test(Compare::Equal, one, &Outcome::Known(two.clone()))
    }
}

fn least(kind: &Kind) -> Option<Data> {
    match kind {
        Kind::Period(_, unit) => Some(Data::Period(Period::of(0, *unit))),
        _ => None,
    }
}

fn zero_like(value: &Outcome) -> Outcome {
    match value.low().or(value.high()) {
        Some(Data::Money(_, currency)) => Outcome::Known(Data::Money(Exact::ZERO, *currency)),
        Some(Data::Number(_)) => Outcome::Known(Data::Number(Exact::ZERO)),
        Some(Data::Percent(_)) => Outcome::Known(Data::Percent(Exact::ZERO)),
        _ => Outcome::None,
    }
}

fn with_reason(outcome: Outcome, beyond: Option<Rc<str>>) -> Outcome {
    match (outcome, beyond) {
        (Outcome::Unknown(unknown), Some(reason)) => Outcome::Unknown(Rc::new(Unknown {
            beyond: Some(reason),
            ..(*unknown).clone()
        })),
        (outcome, _) => outcome,
    }
}

fn maybe_absent(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Unknown(unknown) if unknown.alternatives.is_none() => Outcome::Unknown(Rc::new(Unknown {
            may_be_none: true,
            ..(*unknown).clone()
        })),
        other => other,
    }
}

fn times(before: &Outcome, value: &Outcome, divides: bool, span: Span) -> Outcome {
    if let (Outcome::Known(one), Outcome::Known(two)) = (before, value) {
        return if divides {
            divide(one, two, span)
        } else {
            multiply(one, two, span)
        };
    }
    if divides {
        let result = lift2(before, value, (sign(value), Slope::Unclear), &|one, two| {
            divide(one, two, span)
        });
        return match value.known() {
            Some(Data::Number(divisor)) => match Exact::ONE.checked_div(*divisor) {
                Ok(factor) => step(result, before, Step::Scale(factor)),
                Err(_) => result,
            },
            _ => result,
        };
    }
    // Nothing times anything is nothing, whatever it is.
    for (zero, other) in [(before, value), (value, before)] {
        if let (Some(Data::Number(none) | Data::Percent(none)), Outcome::Unknown(unknown)) = (zero.known(), other)
            && none.is_zero()
            && !other.may_be_absent()
            && !unknown.may_clash
            && let (Some(factor), Some(some)) = (zero.known(), other.low().or(other.high()))
        {
            return multiply(some, factor, span);
        }
    }
    let result = lift2(before, value, (sign(value), sign(before)), &|one, two| {
        multiply(one, two, span)
    });
    let scale = |data: &Data| match data {
        Data::Number(factor) => Some(*factor),
        Data::Percent(percent) => percent.checked_div(Exact::from_integer(100)).ok(),
        _ => None,
    };
    match (before.known().and_then(scale), value.known().and_then(scale)) {
        (None, Some(factor)) => step(result, before, Step::Scale(factor)),
        (Some(factor), None) => step(result, value, Step::Scale(factor)),
        _ => result,
    }
}

fn moved(length: &Data, day: &Data, after: bool, span: Span) -> Outcome {
    let result = match (length, day) {
        (Data::Period(period), Data::Date(day)) => {
            if after {
                period.after(*day).map(|moved| Data::Date(moved.value))
            } else {
                period.before(*day).map(Data::Date)
            }
        }
        (Data::Period(period), Data::Moment(moment)) => {
            if after {
                period.after_moment(*moment).map(|moved| Data::Moment(moved.value))
            } else {
                period.before_moment(*moment).map(Data::Moment)
            }
        }
        _ => return arithmetic::fault("terms::type::mismatch", "a period counts from a day", span),
    };
    match result {
        Ok(data) => Outcome::Known(data),
        Err(error) => arithmetic::time(error, span),
    }
}

fn year_day(day: u32, month: u32, year: &Data, span: Span) -> Outcome {
    let year = match year {
        Data::Date(date) => Some(i64::from(date.year())),
        Data::Moment(moment) => Some(i64::from(moment.day().year())),
        Data::Number(number) => number.to_i64(),
        _ => None,
    };
    year.and_then(|year| i32::try_from(year).ok())
        .and_then(|year| crate::value::Day::new(year, month, day))
        .map_or_else(
            || arithmetic::fault("terms::time::no-day", "there is no such day in that year", span),
            |day| Outcome::Known(Data::Date(day)),
        )
}

fn rounded(data: &Data, to: Decimal, mode: RoundingMode, span: Span) -> Outcome {
    let result = match data {
        Data::Number(value) => value.rounded(to, mode).map(Data::Number),
        Data::Money(value, currency) => value.rounded(to, mode).map(|value| Data::Money(value, *currency)),
        Data::Percent(value) => value.rounded(to, mode).map(Data::Percent),
        other => Ok(other.clone()),
    };
    match result {
        Ok(data) => Outcome::Known(data),
        Err(error) => arithmetic::arithmetic(error, span),
    }
}
