//! The tree of a file: what was written, with its places, before any name has a meaning.

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

/// A condition on a rule.
#[derive(Clone, Debug)]
pub enum Guard {
    /// `when C`
    When(Expr),
    /// `unless C`
    Unless(Expr),
    /// `unless agreed otherwise[: F]`
    Agreed(Option<Name>, Span),
}

/// One parameter or fixed argument in a head.
#[derive(Clone, Debug)]
pub struct HeadArgument {
    /// The parameter.
    pub name: Name,
    /// The value it is fixed to, or its type word.
    pub fixed: Option<Expr>,
}

/// The head of a rule.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its name.
    pub name: Name,
    /// Its parameters.
    pub arguments: Vec<HeadArgument>,
}

/// What a rule says of its name.
#[derive(Clone, Debug)]
pub enum Assertion {
    /// `is V`
    Is(Expr),
    /// `is` and bullets; the last may be `otherwise`.
    Cases(Vec<(Expr, Vec<Guard>)>, Option<Expr>),
    /// `N when …` (true) or `not N when …` (false), or `N is yes|no`.
    Holds(bool),
    /// `is at most V`
    AtMost(Expr),
    /// `is at least V`
    AtLeast(Expr),
    /// `includes A, B`: members, each with its own guards.
    Includes(Vec<(Operand, Vec<Guard>)>),
    /// `includes all but A, B`
    IncludesAllBut(Vec<Operand>),
    /// `increases by V`
    Increases(Expr),
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its head.
    pub head: Head,
    /// What it says.
    pub assertion: Assertion,
    /// Its conditions.
    pub guards: Vec<Guard>,
    /// Its place.
    pub span: Span,
}

/// The mode of a duty sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    /// must
    Must,
    /// may
    May,
    /// may not, must not
    MayNot,
}

/// The words of the event that a party did what it must.
#[must_use]
pub fn did_words(party: &str, act: &str) -> String {
    format!("{party} did {act}")
}

/// The words of the yes/no name that says that a party did not do in time what it must.
#[must_use]
pub fn failed_words(party: &str, act: &str) -> String {
    format!("{party} failed to {act}")
}

/// The words of the yes/no name that says that a party did not do in time what it must, and has not done it since.
#[must_use]
pub fn still_fails_words(party: &str, act: &str) -> String {
    format!("{party} still fails to {act}")
}

/// The days of an act.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    /// `by D`, `within P`: the last day for it.
    pub deadline: Option<Expr>,
    /// `until D`, `through D`: when it ends, and whether that day is its last one.
    pub end: Option<(Expr, bool)>,
    /// `performed on D`: the day on which it was done.
    pub performed: Option<Expr>,
}

/// One act of a duty sentence with its slots and conditions.
#[derive(Clone, Debug)]
pub struct Act {
    /// The act in words.
    pub name: Name,
    /// Its days.
    pub slots: Slots,
    /// `while` condition and guards.
    pub guards: Vec<Guard>,
}

/// A duty, permission or prohibition.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The event that gives rise to it.
    pub upon: Option<Name>,
    /// Whose it is.
    pub party: Name,
    /// Its mode.
    pub modal: Modal,
    /// Its acts.
    pub acts: Vec<Act>,
    /// What follows a breach, in words.
    pub failing: Option<String>,
    /// What follows a breach, as sentences of their own that hold when the party failed.
    pub then: Vec<Statement>,
    /// Its place.
    pub span: Span,
}

/// A reference to an article, perhaps of another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRef {
    /// The document, when named.
    pub document: Option<Name>,
    /// The number, lower case.
    pub number: String,
    /// Its place.
    pub span: Span,
}

/// Which way a mark decides between articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// This article beats the named ones.
    Notwithstanding,
    /// The named ones beat this article.
    SubjectTo,
}

/// A statement in an article.
#[derive(Clone, Debug)]
pub enum Statement {
    /// A rule.
    Rule(Rule),
    /// A duty.
    Duty(Duty),
    /// `P bears A, B`.
    Bears(Name, Vec<(Operand, Vec<Guard>)>, Vec<Guard>, Span),
    /// A clause sentence with the core text that it stands for.
    Clause(Clause),
    /// Precedence.
    Mark(Mark, Vec<ArticleRef>),
    /// `applies when C`.
    Applies(Expr),
    /// Paraphrase.
    Text(String),
    /// A drafting note.
    Note(String),
    /// A check that says nothing of the article.
    Allow(Allow),
    /// A fact declared where it is used.
    Given(Given),
}

/// A check that an article or document does without, and why.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The check.
    pub check: Name,
    /// The reason.
    pub reason: String,
    /// Its place.
    pub span: Span,
}

/// A clause sentence and what it stands for.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its form, as the reference lists it.
    pub form: &'static str,
    /// The core sentences, as text.
    pub core: Vec<String>,
    /// Facts that the core sentences need, as `given` lines.
    pub givens: Vec<String>,
    /// Facts by which the parties may have agreed otherwise.
    pub agreed: Vec<String>,
    /// The same as statements.
    pub statements: Vec<Statement>,
    /// The same givens, read.
    pub declared: Vec<Given>,
    /// Whether it has a period that a rest day at its end may move.
    pub movable: bool,
    /// Its place.
    pub span: Span,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeWord {
    /// One of the built-in words.
    Plain(String),
    /// A record or named kind.
    Named(Name),
    /// `table of T`
    Table(String),
    /// `words [from A, B]`
    Words(Option<Vec<Name>>),
    /// `one of A, B`
    Choice(Vec<Name>),
    /// `list of KIND[, in columns f: fact]`
    List(Name, Vec<(Name, Name)>),
    /// A type with a mistake in it, which is told where it stands.
    Unread,
}

/// A declared fact or field.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: TypeWord,
    /// Whether it may be none.
    pub if_any: bool,
    /// Its limits, in the order of the text.
    pub limits: Vec<Limit>,
    /// What people see.
    pub label: Option<String>,
}

/// A limit of a fact or field: `at least V` or `at most V`.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Whether it is the greatest value, not the least.
    pub upper: bool,
    /// The value.
    pub literal: Literal,
    /// Where the value stands.
    pub span: Span,
}

/// A statement of fact.
#[derive(Clone, Debug)]
pub enum FactValue {
    /// Values (several make a list).
    Values(Vec<Expr>),
    /// The empty list.
    Empty,
    /// Rows of a table.
    Rows(Vec<(String, Literal, Span)>),
    /// Records.
    Records(Vec<Vec<(Name, Expr)>>),
    /// `EVENT on D`.
    On(String),
    /// A record line, with its identifier.
    Record(Option<String>, Vec<(Name, Expr)>),
}

/// One fact of a case.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is about.
    pub name: Name,
    /// Arguments.
    pub arguments: Vec<Expr>,
    /// What is said.
    pub value: FactValue,
    /// Whether it is only assumed.
    pub assumed: bool,
    /// Its place.
    pub span: Span,
}

/// What a question is about.
#[derive(Clone, Debug)]
pub enum About {
    /// A name with its arguments, a list of acts, or `what is NAME`.
    Value(Expr),
    /// `by when must PARTY ACT`: the words after the verb.
    ByWhen(Modal, Name),
    /// `until when is NAME`, `until when may PARTY ACT`: the verb when it is a modal one, and the words after it.
    UntilWhen(Option<Modal>, Name),
    /// `when does NAME end`, `when is NAME`: the words after the verb.
    When(Name),
}

/// A question that comes to one value.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Members asked about.
    pub candidates: Option<Vec<Name>>,
    /// What is asked.
    pub about: About,
    /// The day.
    pub on: Option<String>,
    /// Its place.
    pub span: Span,
}

/// A test of an answer, in `for which FACT: Q is V`.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// How the answer is compared; [`Relation::Equal`] when nothing is said.
    pub relation: Relation,
    /// What with; none: whether the answer is yes.
    pub value: Option<Expr>,
    /// Whether the opposite is wanted.
    pub opposite: bool,
}

/// `vary FACT from A to B [in steps of S] [: Q]`
#[derive(Clone, Debug)]
pub struct Vary {
    /// The fact.
    pub fact: Name,
    /// Its first value.
    pub from: Expr,
    /// Its last value.
    pub to: Expr,
    /// The step; none: where the answer turns.
    pub step: Option<Expr>,
    /// The question; none: the last one.
    pub question: Option<Asked>,
}

/// `for which FACT: Q is V`
#[derive(Clone, Debug)]
pub struct Goal {
    /// The fact.
    pub fact: Name,
    /// The question.
    pub question: Asked,
    /// What its answer must be.
    pub wanted: Wanted,
}

/// The forms of questions.
#[derive(Clone, Debug)]
pub enum AskForm {
    /// A question that comes to one value.
    Value(Asked),
    /// `what if FACT` alone: the last question again.
    Again,
    /// `what do you need [for Q]`
    Needs(Option<Asked>),
    /// `what do you assume [for Q]`
    Assumes(Option<Asked>),
    /// `ask me [for Q]`
    Interview(Option<Asked>),
    /// `why [Q]`
    Why(Option<Asked>),
    /// `trace [Q]`
    Trace(Option<Asked>),
    /// `why not [Q]`
    WhyNot(Option<Asked>),
    /// `vary FACT from A to B [in steps of S] [: Q]`
    Vary(Box<Vary>),
    /// `for which FACT: Q is V`
    Goal(Box<Goal>),
    /// `timeline [from D] [to D]`
    Timeline(Option<String>, Option<String>),
    /// `what happens next [after D]`
    Next(Option<String>),
    /// `what happens if PARTY does not ACT [on D]`
    Consequence {
        /// The party.
        party: Name,
        /// The act.
        act: Name,
        /// The day.
        on: Option<String>,
    },
    /// `what is owed [on D]`: the question for what an account comes to
    Owed(Asked),
    /// `what changed`
    Changed,
    /// `which paper prevails [for Q]`
    Prevails(Option<Asked>),
}

/// A question of a conversation, a script or the command line.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What is supposed first.
    pub what_if: Vec<Fact>,
    /// What is asked.
    pub form: AskForm,
    /// Its place.
    pub span: Span,
}

/// What a scenario expects.
#[derive(Clone, Debug)]
pub enum Expected {
    /// `expect N is V`
    Values(Vec<Expr>),
    /// `expect N is empty`
    Empty,
    /// Rows or records.
    Rows(Vec<Vec<(Name, Expr)>>),
    /// `expect N`, `expect not N`
    Holds(bool),
    /// `expect N includes A, B`
    Includes(Vec<Expr>),
    /// `expect N is ?`: a person has still to work it out.
    ToFillIn,
    /// `expect no rule for N`
    NoRule,
    /// `expect conflict for N`
    Conflict,
    /// `expect unknown N, at most V, needs A, B`
    Unknown {
        /// The facts that must be asked for.
        needs: Option<Vec<Name>>,
        /// The lower bound.
        at_least: Option<Literal>,
        /// The upper bound.
        at_most: Option<Literal>,
    },
    /// `expect N is at most V`: whatever the missing facts are.
    AtMost(Literal),
    /// `expect N is at least V`: whatever the missing facts are.
    AtLeast(Literal),
}

/// An expectation.
#[derive(Clone, Debug)]
pub struct Expect {
    /// What is asked.
    pub ask: Asked,
    /// What must come out.
    pub expected: Expected,
    /// Its place.
    pub span: Span,
}

/// A line of a case or scenario.
#[derive(Clone, Debug)]
pub enum CaseLine {
    /// A fact.
    Fact(Fact),
    /// `nothing else agreed`
    NothingElseAgreed(Span),
    /// `on D`
    On(String, Span),
    /// A question.
    Ask(Ask),
    /// An expectation.
    Expect(Expect),
    /// The articles it tests.
    Tests(Vec<ArticleRef>),
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its number, lower case.
    pub number: String,
    /// Its number as written.
    pub spelled: String,
    /// Its heading.
    pub heading: Option<String>,
    /// Whether a person must read it.
    pub text_only: bool,
    /// What it says.
    pub statements: Vec<Statement>,
    /// Its first line.
    pub span: Span,
    /// All of it.
    pub extent: Span,
}

/// A row of a table over time.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its first day.
    pub day: String,
    /// The value from that day on.
    pub value: Literal,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its place.
    pub span: Span,
}

/// What a line of precedence begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// `first`: before every paper.
    First,
    /// A number: lower goes first.
    Numbered(u32),
    /// `last`: after every paper.
    Last,
}

/// An item of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// The document.
    Contract {
        /// Its identifier.
        id: String,
        /// Its title.
        title: String,
        /// Its settings: word, value, place.
        settings: Vec<(String, String, Span)>,
        /// Checks that the whole document does without.
        allows: Vec<Allow>,
        /// Its place.
        span: Span,
    },
    /// A role.
    Party {
        /// The name.
        name: Name,
        /// What people see.
        label: Option<String>,
    },
    /// Ranks of documents.
    Precedence(Vec<(Rank, Vec<Name>)>, Span),
    /// A fact.
    Given(Given),
    /// The shape of a record.
    Record {
        /// The name.
        name: Name,
        /// What people see.
        label: Option<String>,
        /// Its fields.
        fields: Vec<Given>,
    },
    /// A happening.
    Event {
        /// The name.
        name: Name,
        /// What people see.
        label: Option<String>,
    },
    /// Undecided wording.
    Reading {
        /// The name.
        name: Name,
        /// The wordings that are possible.
        choices: Vec<Name>,
        /// What people see.
        label: Option<String>,
        /// Its place.
        span: Span,
    },
    /// A part of a document, with its scope.
    Module {
        /// The name.
        name: Name,
        /// What people see.
        label: Option<String>,
        /// What it presupposes.
        applies: Vec<Expr>,
    },
    /// An article.
    Article(Article),
    /// An outside name.
    Question {
        /// The name.
        name: Name,
        /// Its parameters.
        parameters: Vec<HeadArgument>,
        /// Its value.
        value: Option<Expr>,
        /// What people see.
        label: Option<String>,
    },
    /// A table over time.
    Table {
        /// The name.
        name: Name,
        /// Its type; none when it continues a table.
        kind: Option<String>,
        /// The last day for which it is known.
        known_through: Option<String>,
        /// What people see; of a table that continues another, the source of its rows.
        label: Option<String>,
        /// Its rows.
        rows: Vec<Row>,
    },
    /// Days that a decree equates with public holidays.
    RestDays {
        /// The first and the last year of which these are all such days; none when they join those known.
        years: Option<(i32, i32)>,
        /// The decree.
        source: String,
        /// The days: ISO spelling and place.
        days: Vec<(String, Span)>,
        /// Its first line.
        span: Span,
    },
    /// Another file.
    Use {
        /// Where it is.
        path: String,
        /// Whether it is a library, not a file.
        library: bool,
        /// Its place.
        span: Span,
    },
    /// A case.
    Case {
        /// Its title.
        title: String,
        /// Its lines.
        lines: Vec<CaseLine>,
        /// Its place.
        span: Span,
    },
    /// A scenario.
    Scenario {
        /// Its title.
        title: String,
        /// Its lines.
        lines: Vec<CaseLine>,
        /// Its place.
        span: Span,
    },
    /// A question in a script.
    Ask(Ask),
    /// The day of a script.
    On(String, Span),
}

/// A whole file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its items in order.
    pub items: Vec<Item>,
    /// The library that it is a text of; none for a file of the project.
    pub library: Option<&'static str>,
    /// What of it could not be read.
    pub unread: Vec<Span>,
}
