//! Lines of cases and questions as they were written.

use super::{ArticleRef, Expr, Literal, Modal, Name, Relation};
use crate::source::Span;

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
