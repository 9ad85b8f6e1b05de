//! Documents with their articles, and the parties to them.

use super::precedence::Rank;
use crate::id::{DocumentId, ExprId, WordId};
use crate::source::Span;
use crate::value::Day;

/// An article of a document.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document.
    pub document: DocumentId,
    /// Its number, lower case.
    pub number: String,
    /// Its number as written.
    pub spelled: String,
    /// Its heading.
    pub heading: Option<String>,
    /// The module, by its place among the modules.
    pub module: Option<usize>,
    /// Presuppositions, the module's first.
    pub scope: Vec<ExprId>,
    /// Rank of its document or module; `None`: unranked.
    pub rank: Option<Rank>,
    /// The first day on which it is in force, where its document says one.
    pub in_force: Option<Day>,
    /// The first day on which a later version takes its place.
    pub replaced: Option<Day>,
    /// Paraphrase.
    pub texts: Vec<String>,
    /// Drafting notes.
    pub notes: Vec<String>,
    /// Whether a person must read it.
    pub text_only: bool,
    /// Checks that it does without.
    pub allows: Vec<Allow>,
    /// Its first line.
    pub span: Span,
    /// All of it.
    pub extent: Span,
}

/// A check that an article or document does without.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The code of what the check finds.
    pub code: &'static str,
    /// The reason that the author gives.
    pub reason: String,
    /// Its place.
    pub span: Span,
}

/// A document of the deal.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First day in force.
    pub in_force: Option<crate::value::Day>,
    /// The currency of its amounts that name none.
    pub currency: crate::value::Currency,
    /// Whether a library brought it.
    pub library: bool,
    /// Checks that all of it does without.
    pub allows: Vec<Allow>,
    /// Its place.
    pub span: Span,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Party {
    /// The role's key.
    pub key: String,
    /// Where it is declared.
    pub span: Span,
    /// As a value.
    pub word: WordId,
}
