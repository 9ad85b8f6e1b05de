//! Names, values and conditions as they were written.

use crate::source::Span;
use crate::value::account::Class;
use crate::value::{AccountPart, InterestTerms, Toward};

/// A name as it was written, in canonical words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words in lower case with single spaces.
    pub words: String,
    /// Where it stands.
    pub span: Span,
}

impl Name {
    /// The key under which it is the same name: space, hyphen, underscore, dot and case make no difference.
    #[must_use]
    pub fn key(&self) -> String {
        crate::source::key_of(&self.words)
    }
}

/// A literal, by its spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Currency and digits.
    Money(String, String),
    /// Digits.
    Percent(String),
    /// Digits.
    Number(String),
    /// ISO date.
    Date(String),
    /// ISO moment.
    Moment(String),
    /// Digits and unit word.
    Period(String, String),
    /// Day and month.
    MonthDay(u32, u32),
    /// Quoted text.
    Text(String),
    /// `yes` or `no`.
    YesNo(bool),
    /// `unlimited`.
    Unlimited,
    /// `none`.
    None,
    /// An amount or percentage per unit.
    Per(Box<Literal>, String),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `is`
    Equal,
    /// `is before`, `is less than`
    Less,
    /// `is on or before`, `is at most`
    AtMost,
    /// `is after`, `is more than`
    More,
    /// `is on or after`, `is at least`
    AtLeast,
}

/// How many members a list must include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// `any of`
    Any,
    /// `all of`
    All,
    /// `none of`
    None,
}

/// Which of several values is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// `lowest of`, `earliest of`, `min(…)`
    Lowest,
    /// `highest of`, `latest of`, `max(…)`
    Highest,
    /// `sum of`
    Sum,
    /// `number of`
    Number,
}

/// What is counted in a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Months begun.
    StartedMonths,
    /// Years begun.
    StartedYears,
    /// Days, first and last included.
    Days,
    /// Firsts of months.
    MonthStarts,
}

/// How a value is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero.
    HalfUp,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// A stretch of time: from, through or until.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// First day.
    pub from: Box<Expr>,
    /// Last day, or the day after it.
    pub to: Box<Expr>,
    /// Whether `to` is included (`through`).
    pub inclusive: bool,
}

/// Which acts of a party a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acts {
    /// `what P may do`
    May,
    /// `what P may not do`
    MayNot,
    /// `what P must do [upon T]`
    Must(Option<Name>),
    /// `what P bears`
    Bears,
}

/// A value or condition with its place.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// One operand of a list of values, with `if any` or not.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The value.
    pub value: Expr,
    /// Whether a value that is none is left out.
    pub if_any: bool,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A name with arguments: a fact, a rule's name, a word of a choice.
    Name(Name, Vec<Expr>),
    /// Terms with their signs (true = minus); operands of a sum may be `if any`.
    Sum(Vec<(bool, Operand)>),
    /// Factors (true = divide).
    Product(Vec<(bool, Expr)>),
    /// A percentage of a value.
    Share(String, Box<Expr>),
    /// A day in a year: day, month, the year, whether the year is taken of a date.
    YearDay(u32, u32, Box<Expr>, bool),
    /// A period after (or before) a day.
    Shift(Box<Expr>, Box<Expr>, bool),
    /// `lowest of …` and the like over values.
    Aggregate(Aggregate, Vec<Operand>, Option<Box<Expr>>),
    /// Highest or lowest of a table in a stretch of time.
    TableExtreme(Aggregate, Box<Expr>, Stretch),
    /// A count in a stretch of time.
    Count(Counted, Stretch),
    /// The sum of a table at each month start.
    TableSum(Name, Stretch),
    /// Interest at a yearly rate by the day, on its terms.
    Interest(Box<Expr>, Name, Stretch, InterestTerms),
    /// The working day nearest to a day, in one direction.
    WorkingDay(Toward, Box<Expr>),
    /// The end of the term running on a day: day, length, first day.
    RunningTerm(Box<Expr>, Box<Expr>, Box<Expr>),
    /// The highest ranked document of a list.
    Ranked(Box<Expr>),
    /// A derived list of acts.
    Acts(Name, Acts),
    /// Rounding to a step.
    Round(Box<Expr>, Rounding, Literal),
    /// The second answers when the first is none.
    Otherwise(Box<Expr>, Box<Expr>),
    /// Left out when none.
    IfAny(Box<Expr>),
    /// Negation.
    Not(Box<Expr>),
    /// All of them.
    And(Vec<Expr>),
    /// Any of them.
    Or(Vec<Expr>),
    /// A comparison.
    Compare(Relation, Box<Expr>, Box<Expr>),
    /// `is from A through B`.
    Between(Box<Expr>, Stretch),
    /// `is in month M`.
    InMonth(Box<Expr>, u32),
    /// `is one of A, B`.
    OneOf(Box<Expr>, Vec<Expr>),
    /// `includes A, B`.
    Includes(Box<Expr>, Quantifier, Vec<Expr>),
    /// What stays open after a payment: payment, list, classes, order field, by claim.
    Allocation {
        /// The payment.
        payment: Box<Expr>,
        /// The claims it settles.
        claims: Name,
        /// The classes, in the order in which they are settled.
        classes: Vec<Name>,
        /// What makes one claim older than another.
        order: Name,
        /// Claim by claim instead of class by class.
        by_claim: bool,
    },
    /// A running account.
    Account(Box<Account>),
    /// A part of an account.
    AccountPart(AccountPart, Box<Expr>),
    /// Stands for what could not be read.
    Broken,
}

/// A running account: what its lines say.
#[derive(Clone, Debug)]
pub struct Account {
    /// The list of claims.
    pub claims: Name,
    /// The list of payments.
    pub payments: Name,
    /// The day on which it is drawn up.
    pub on: Expr,
    /// The amount of a claim, the day from which it is owed, its last day of payment.
    pub principal: [Expr; 3],
    /// The amount of a payment and its day.
    pub paid: [Expr; 2],
    /// The claim for which a payment was designated.
    pub designated: Option<Expr>,
    /// How claims bear interest.
    pub interest: Vec<AccountInterest>,
    /// What joins claims.
    pub costs: Vec<AccountCosts>,
    /// The classes, in the order in which they are settled.
    pub classes: Vec<Class>,
    /// What makes one claim older than another.
    pub age: Expr,
    /// Claim by claim instead of class by class.
    pub by_claim: bool,
    /// Whether interest runs on the day of payment too.
    pub day_of_payment: bool,
}

/// A line on interest.
#[derive(Clone, Debug)]
pub struct AccountInterest {
    /// A percentage for each month begun.
    pub monthly: Option<String>,
    /// A table of yearly rates.
    pub table: Option<Name>,
    /// The terms of interest by the day.
    pub terms: InterestTerms,
    /// The first day that bears interest; else the day after the last day of payment.
    pub first: Option<Expr>,
    /// Which claims.
    pub filter: Option<Expr>,
}

/// A line on costs.
#[derive(Clone, Debug)]
pub struct AccountCosts {
    /// How much.
    pub amount: Expr,
    /// From which day.
    pub from: Expr,
    /// Which claims.
    pub filter: Option<Expr>,
}
