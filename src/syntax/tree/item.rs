//! What stands in column one, and the file that it makes.

use super::{Allow, Ask, CaseLine, Expr, Given, HeadArgument, Literal, Name, Statement};
use crate::source::Span;

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
