//! Sentences of an article and declarations as they were written.

use super::{Expr, Literal, Name, Operand};
use crate::source::Span;

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
