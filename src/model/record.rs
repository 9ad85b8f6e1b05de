//! Kinds of records.

use super::data::Data;
use super::kind::Kind;
use crate::id::{NameId, WordId};
use crate::source::Span;

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// Its words.
    pub words: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be none.
    pub if_any: bool,
    /// Least value.
    pub at_least: Option<Data>,
    /// Greatest value.
    pub at_most: Option<Data>,
    /// The words of its choice.
    pub choices: Option<Vec<WordId>>,
    /// Where it is declared.
    pub span: Span,
}

/// A kind of record.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its key.
    pub key: String,
    /// Its words.
    pub words: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The fact that holds records of this kind, and whether it is a list.
    pub given: Option<(NameId, bool)>,
    /// Where it is declared.
    pub span: Span,
}
