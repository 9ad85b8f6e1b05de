//! Values and conditions with every name resolved.

use super::Data;
use crate::id::{ExprId, NameId, RecordId, WordId};
use crate::source::Span;
use crate::value::account::Class;
use crate::value::{AccountPart, Exact, InterestTerms, RoundingMode, Toward};
use rust_decimal::Decimal;

/// An expression and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub expr: Expr,
    /// Where it stands.
    pub span: Span,
}

/// One operand: its value, and whether none is left out.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The value.
    pub value: ExprId,
    /// Left out when none.
    pub if_any: bool,
    /// Subtracted, or divided by.
    pub inverse: bool,
}

/// One alternative of a list of cases.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its condition.
    pub condition: ExprId,
    /// Its value.
    pub value: ExprId,
}

/// A member of a list rule.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The member; `None` for a fixed word.
    pub value: ExprId,
    /// The word, when it is fixed.
    pub word: Option<WordId>,
    /// Left out when none.
    pub if_any: bool,
    /// Its own condition.
    pub condition: Option<ExprId>,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The same value.
    Equal,
    /// Lower, earlier.
    Less,
    /// Not higher, not later.
    AtMost,
    /// Higher, later.
    More,
    /// Not lower, not earlier.
    AtLeast,
}

/// What is taken of several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// The lowest or earliest.
    Lowest,
    /// The highest or latest.
    Highest,
    /// Their sum.
    Sum,
    /// How many.
    Number,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Months begun.
    StartedMonths,
    /// Years begun.
    StartedYears,
    /// Days, both ends included.
    Days,
    /// Firsts of months.
    MonthStarts,
}

/// How many members a list must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// Every one.
    All,
    /// Not one.
    None,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug)]
pub struct TableSpan {
    /// First day.
    pub from: ExprId,
    /// Last day, or the day after it.
    pub to: ExprId,
    /// Whether `to` counts.
    pub inclusive: bool,
}

/// Which acts a derived list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acts {
    /// may do
    May,
    /// may not do
    MayNot,
    /// must do
    Must,
    /// must do upon an event
    MustUpon(ExprId),
    /// bears
    Bears,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A constant.
    Known(Data),
    /// `none`.
    None,
    /// A parameter of the rule.
    Parameter(usize),
    /// The member that is asked about.
    It,
    /// A name without arguments.
    Name(NameId),
    /// A name with arguments.
    Call(NameId, Vec<ExprId>),
    /// A field of the record in sight.
    Field(RecordId, usize),
    /// Terms.
    Sum(Vec<Part>),
    /// Factors.
    Product(Vec<Part>),
    /// Negation.
    Not(ExprId),
    /// All of them.
    And(Vec<ExprId>),
    /// Any of them.
    Or(Vec<ExprId>),
    /// A comparison.
    Compare(Compare, ExprId, ExprId),
    /// Whether a value is none.
    IsNone(ExprId),
    /// Whether a value is one of several.
    OneOf(ExprId, Vec<ExprId>),
    /// Whether a list holds members.
    Includes(ExprId, Quantifier, Vec<ExprId>),
    /// Whether a day lies in a month.
    InMonth(ExprId, u32),
    /// A period after (true) or before a day.
    Shift(ExprId, ExprId, bool),
    /// A day of a year; the year of a number or a date.
    YearDay(u32, u32, ExprId),
    /// Lowest, highest or number of values.
    Pick(Extreme, Vec<Part>),
    /// The same over the records of a list.
    Over(Extreme, RecordId, ExprId, Option<ExprId>),
    /// The number of members of a list.
    Length(ExprId),
    /// A table's value on a day.
    TableAt(NameId, ExprId),
    /// Highest or lowest of a table in a stretch.
    TableExtreme(Extreme, NameId, TableSpan),
    /// The sum of a table at each month start.
    TableSum(NameId, TableSpan),
    /// A count in a stretch.
    Count(Count, TableSpan),
    /// Interest at a yearly table rate by the day, on its terms.
    Interest(ExprId, NameId, TableSpan, InterestTerms),
    /// The working day nearest to a day, in one direction.
    WorkingDay(Toward, ExprId),
    /// The end of the term running on a day: day, length, first day.
    RunningTerm(ExprId, ExprId, ExprId),
    /// The highest ranked document.
    Ranked(ExprId),
    /// A derived list of acts of a party.
    Acts(WordId, Acts),
    /// Rounding to a step.
    Round(ExprId, Decimal, RoundingMode),
    /// The second when the first is none.
    Otherwise(ExprId, ExprId),
    /// Cases, with what holds otherwise.
    Cases(Vec<Case>, Option<ExprId>),
    /// A record of the names of its fields.
    RecordOf(RecordId, Vec<Option<NameId>>),
    /// What stays open after a payment: payment, list kind, classes, order field, by claim.
    Allocation {
        /// The payment.
        payment: ExprId,
        /// The claims it settles.
        claims: RecordId,
        /// The classes, in the order in which they are settled.
        classes: Vec<usize>,
        /// What makes one claim older than another.
        order: usize,
        /// Claim by claim instead of class by class.
        by_claim: bool,
    },
    /// Whether the act at this place was not done in time, and whether only while it is not done; with the expressions
    /// that this hangs on.
    Failed(usize, bool, Vec<ExprId>),
    /// A running account.
    Account(Box<AccountPlan>),
    /// A part of an account.
    AccountPart(AccountPart, ExprId),
    /// What is open of the claim that costs join, on the day they do: its principal or its interest.
    StillOpen(Class),
}

/// How a running account is drawn up.
#[derive(Clone, Debug)]
pub struct AccountPlan {
    /// The claims.
    pub claims: RecordId,
    /// The payments.
    pub payments: RecordId,
    /// The day.
    pub on: ExprId,
    /// Of a claim: its amount.
    pub principal: ExprId,
    /// Of a claim: the day from which it is owed.
    pub arises: ExprId,
    /// Of a claim: its last day of payment.
    pub due: ExprId,
    /// Of a claim: what makes it older than another.
    pub age: ExprId,
    /// Of a payment: its amount.
    pub paid: ExprId,
    /// Of a payment: its day.
    pub paid_on: ExprId,
    /// Of a payment: the claim for which it was designated.
    pub designated: Option<ExprId>,
    /// How claims bear interest.
    pub interest: Vec<InterestPlan>,
    /// What joins claims.
    pub costs: Vec<CostsPlan>,
    /// The classes, in the order in which they are settled.
    pub classes: Vec<Class>,
    /// Claim by claim instead of class by class.
    pub by_claim: bool,
    /// Whether interest runs on the day of payment too.
    pub day_of_payment: bool,
}

/// How some claims bear interest.
#[derive(Clone, Copy, Debug)]
pub struct InterestPlan {
    /// A percentage for each month begun.
    pub monthly: Option<Exact>,
    /// A table of yearly rates.
    pub table: Option<NameId>,
    /// The terms of interest by the day.
    pub terms: InterestTerms,
    /// The first day that bears interest; else the day after the last day of payment.
    pub first: Option<ExprId>,
    /// Which claims.
    pub filter: Option<ExprId>,
}

/// What joins some claims.
#[derive(Clone, Copy, Debug)]
pub struct CostsPlan {
    /// How much.
    pub amount: ExprId,
    /// From which day.
    pub from: ExprId,
    /// Which claims.
    pub filter: Option<ExprId>,
}

impl AccountPlan {
    /// Calls `visit` with every expression of a claim.
    pub fn of_claims(&self, visit: &mut impl FnMut(ExprId)) {
        [self.principal, self.arises, self.due, self.age]
            .into_iter()
            .for_each(&mut *visit);
        for line in &self.interest {
            line.first.iter().chain(&line.filter).copied().for_each(&mut *visit);
        }
        for line in &self.costs {
            [line.amount, line.from]
                .into_iter()
                .chain(line.filter)
                .for_each(&mut *visit);
        }
    }

    /// Calls `visit` with every expression of a payment.
    pub fn of_payments(&self, visit: &mut impl FnMut(ExprId)) {
        [self.paid, self.paid_on]
            .into_iter()
            .chain(self.designated)
            .for_each(visit);
    }
}

impl Expr {
    /// Calls `visit` with every expression directly inside this one.
    pub fn children(&self, visit: &mut impl FnMut(ExprId)) {
        match self {
            Self::Known(_)
            | Self::None
            | Self::Parameter(_)
            | Self::It
            | Self::Name(_)
            | Self::Field(..)
            | Self::StillOpen(_)
            | Self::RecordOf(..) => {}
            Self::Acts(_, which) => {
                if let Acts::MustUpon(trigger) = which {
                    visit(*trigger);
                }
            }
            Self::Call(_, parts) | Self::Failed(_, _, parts) | Self::And(parts) | Self::Or(parts) => {
                parts.iter().copied().for_each(visit);
            }
            Self::Sum(parts) | Self::Product(parts) | Self::Pick(_, parts) => {
                parts.iter().map(|part| part.value).for_each(visit);
            }
            Self::Not(inner)
            | Self::IsNone(inner)
            | Self::InMonth(inner, _)
            | Self::YearDay(_, _, inner)
            | Self::Length(inner)
            | Self::TableAt(_, inner)
            | Self::WorkingDay(_, inner)
            | Self::Ranked(inner)
            | Self::Round(inner, ..)
            | Self::AccountPart(_, inner)
            | Self::Allocation { payment: inner, .. } => visit(*inner),
            Self::Compare(_, one, two) | Self::Shift(one, two, _) | Self::Otherwise(one, two) => {
                visit(*one);
                visit(*two);
            }
            Self::OneOf(value, others) | Self::Includes(value, _, others) => {
                visit(*value);
                others.iter().copied().for_each(visit);
            }
            Self::Over(_, _, item, filter) => {
                visit(*item);
                filter.iter().copied().for_each(visit);
            }
            Self::TableExtreme(_, _, span) | Self::TableSum(_, span) | Self::Count(_, span) => {
                visit(span.from);
                visit(span.to);
            }
            Self::Interest(amount, _, span, _) => {
                visit(*amount);
                visit(span.from);
                visit(span.to);
            }
            Self::RunningTerm(on, terms, first) => {
                visit(*on);
                visit(*terms);
                visit(*first);
            }
            Self::Cases(cases, otherwise) => {
                for case in cases {
                    visit(case.condition);
                    visit(case.value);
                }
                otherwise.iter().copied().for_each(visit);
            }
            Self::Account(plan) => {
                visit(plan.on);
                plan.of_claims(visit);
                plan.of_payments(visit);
            }
        }
    }

    /// Calls `visit` with every name that this expression itself refers to.
    pub fn names(&self, visit: &mut impl FnMut(NameId)) {
        match self {
            Self::Name(name)
            | Self::Call(name, _)
            | Self::TableAt(name, _)
            | Self::TableExtreme(_, name, _)
            | Self::TableSum(name, _)
            | Self::Interest(_, name, ..) => visit(*name),
            Self::Account(plan) => plan.interest.iter().filter_map(|line| line.table).for_each(visit),
            Self::RecordOf(_, names) => names.iter().flatten().copied().for_each(visit),
            _ => {}
        }
    }
}
