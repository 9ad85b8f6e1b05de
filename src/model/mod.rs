//! What a checked deal says: names with types, rules with conditions, who beats whom.
//!
//! In: what `check` found. Out: [`Model`], all that evaluation needs, spans included. Never: sees the syntax tree.

mod data;
mod expression;
mod kind;

pub use crate::source::key_of;
pub use data::{AccountData, Data, OpenClaim, RecordData};
pub use expression::{
    AccountPlan, Acts, Case, Compare, CostsPlan, Count, Expr, Extreme, InterestPlan, Member, Node, Part, Quantifier,
    TableSpan,
};
pub use kind::{Kind, PeriodKind};

use crate::id::{ArticleId, DocumentId, ExprId, NameId, RecordId, RuleId, WordId};
use crate::source::Span;
use crate::value::{Calendar, Day};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

/// How answers of a rule join those of other rules for the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// `is V`: one value may stand.
    Is,
    /// Yes when its condition holds.
    Yes,
    /// No when its condition holds.
    No,
    /// An upper bound.
    AtMost,
    /// A lower bound.
    AtLeast,
    /// Members of a list.
    Includes,
    /// All members but these.
    AllBut,
    /// An addition.
    Increases,
}

/// One rule of the text.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it is about.
    pub name: NameId,
    /// How it combines.
    pub kind: RuleKind,
    /// Parameters that the head fixes.
    pub fixed: Vec<(usize, Data)>,
    /// Its condition; none: always.
    pub condition: Option<ExprId>,
    /// Its value.
    pub value: Option<ExprId>,
    /// Its members, for lists.
    pub members: Vec<Member>,
    /// The article it stands in.
    pub article: ArticleId,
    /// Its place.
    pub span: Span,
    /// The clause sentence it comes from.
    pub clause: Option<&'static str>,
}

/// What kind of name a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A fact that a person states.
    Given,
    /// A happening with a date.
    Event,
    /// Undecided wording.
    Reading,
    /// A table over time of the library or file.
    Table,
    /// What rules define.
    Derived,
}

/// A parameter of a name.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its key.
    pub key: String,
    /// Its type.
    pub kind: Kind,
}

/// The place of a document or module in the order of precedence; what goes first is smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Before every paper, whatever a clause says: mandatory law.
    First,
    /// By its number.
    Numbered(u32),
    /// After every paper, the unranked ones included: default law.
    Last,
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => formatter.write_str("`first`"),
            Self::Numbered(number) => write!(formatter, "{number}"),
            Self::Last => formatter.write_str("`last`"),
        }
    }
}

/// Who decides that one rule beats another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The winner goes before every paper.
    First,
    /// A clause says so.
    Clause,
    /// The rank of the documents.
    Rank,
    /// The loser goes after every paper.
    Last,
    /// A later version.
    Version,
}

/// That one rule of a name beats another.
#[derive(Clone, Copy, Debug)]
pub struct Beats {
    /// Place of the winner among the rules of the name.
    pub winner: usize,
    /// Place of the loser.
    pub loser: usize,
    /// Why.
    pub level: Level,
}

/// An act of a duty, permission or prohibition.
#[derive(Clone, Debug)]
pub struct ActEntry {
    /// Whose.
    pub party: WordId,
    /// must, may, may not.
    pub modal: ActModal,
    /// The act.
    pub act: WordId,
    /// The event that gives rise to it.
    pub upon: Option<WordId>,
    /// The yes/no name that says whether it holds.
    pub name: NameId,
    /// `by D`, `within P`: the last day for it, or the period that runs from the event that gives rise to it.
    pub deadline: Option<ExprId>,
    /// `until D`, `through D`: when it ends, and whether that day is its last one.
    pub end: Option<(ExprId, bool)>,
    /// `performed on D`: the day on which it was done.
    pub performed: Option<ExprId>,
    /// The event that it was done.
    pub did: Option<NameId>,
    /// The event or date that gives rise to it, when `upon` names one that the text declares.
    pub arises: Option<NameId>,
    /// What lets the party off, of `unless`.
    pub excuse: Option<ExprId>,
    /// The rule that gives it.
    pub rule: RuleId,
    /// Where it stands.
    pub article: ArticleId,
    /// What follows a breach.
    pub failing: Option<String>,
}

/// The mode of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActModal {
    /// must
    Must,
    /// may
    May,
    /// may not
    MayNot,
}

/// A name with all that is known of it.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its key: words joined by underscores.
    pub key: String,
    /// Its words as people see them.
    pub words: String,
    /// The label given by the author.
    pub label: Option<String>,
    /// What it is.
    pub sort: NameKind,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be none.
    pub if_any: bool,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Its rules in the order of the text.
    pub rules: Vec<RuleId>,
    /// Which of them beat which.
    pub beats: Vec<Beats>,
    /// The places of its rules, winners before losers.
    pub order: Vec<usize>,
    /// Set when it holds for each record of a list.
    pub per_record: Option<RecordId>,
    /// Least value of a fact.
    pub at_least: Option<Data>,
    /// Greatest value of a fact.
    pub at_most: Option<Data>,
    /// The words that a choice or list is taken from.
    pub choices: Option<Vec<WordId>>,
    /// Fact names that fill the fields of a list given in columns: field, fact.
    pub columns: Vec<(usize, NameId)>,
    /// The list of which this fact is a column.
    pub column_of: Option<NameId>,
    /// The rows of a table of the file.
    pub table: Option<Data>,
    /// The first day and the place of each of these rows, as they stand.
    pub rows: Vec<(Day, Span)>,
    /// Where its rows come from: the first day of each, and its source.
    pub sources: Vec<(Day, Rc<str>)>,
    /// Where it is declared or first defined.
    pub span: Span,
    /// Whether it is an outside name that only asks something else.
    pub question: bool,
    /// Whether a library declares it.
    pub library: bool,
}

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

/// A word of a choice.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its key.
    pub key: String,
    /// How people see it.
    pub shown: String,
    /// How programs see it.
    pub wire: String,
}

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

/// Everything that is known of a deal before any fact.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Documents.
    pub documents: Vec<Document>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Names.
    pub names: Vec<Name>,
    /// Names by key.
    pub by_key: HashMap<String, NameId>,
    /// Words.
    pub words: Vec<Word>,
    /// Words by key.
    pub word_by_key: HashMap<String, WordId>,
    /// Records.
    pub records: Vec<Record>,
    /// Articles.
    pub articles: Vec<Article>,
    /// Modules: key and label.
    pub modules: Vec<(String, Option<String>)>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// Expressions.
    pub exprs: Vec<Node>,
    /// Acts.
    pub acts: Vec<ActEntry>,
    /// What parties bear: party, list name.
    pub bears: Vec<(WordId, NameId)>,
    /// Ranks of documents by the key of their word.
    pub ranks: HashMap<String, Rank>,
    /// Names that `unless agreed otherwise` refers to.
    pub agreed: Vec<NameId>,
    /// What each sum over a list comes to when the list is empty.
    pub zeros: HashMap<ExprId, Data>,
    /// The calendar by which working days are counted, when a library brought one.
    pub calendar: Option<Calendar>,
}

impl Model {
    /// The name with this key (any spelling).
    #[must_use]
    pub fn find(&self, spelled: &str) -> Option<NameId> {
        if let Some(id) = self.by_key.get(spelled) {
            return Some(*id);
        }
        let key = key_of(spelled);
        self.by_key
            .get(&key)
            .copied()
            .or_else(|| self.by_key.get(&without_articles(&key)).copied())
    }

    /// A name.
    #[must_use]
    pub fn name(&self, id: NameId) -> Option<&Name> {
        self.names.get(id.index())
    }

    /// A rule.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(id.index())
    }

    /// An article.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(id.index())
    }

    /// A word.
    #[must_use]
    pub fn word(&self, id: WordId) -> Option<&Word> {
        self.words.get(id.index())
    }

    /// A record kind.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(id.index())
    }

    /// An expression.
    #[must_use]
    pub fn expr(&self, id: ExprId) -> Option<&Node> {
        self.exprs.get(id.index())
    }

    /// The number of an article as people cite it, with its document when there are several, and with its first day
    /// where the document has an earlier version.
    #[must_use]
    pub fn cite(&self, id: ArticleId) -> String {
        let Some(article) = self.article(id) else {
            return String::new();
        };
        match article.in_force.filter(|_| self.is_later_version(article.document)) {
            Some(day) => format!("{} of {day}", self.cite_number(article)),
            None => self.cite_number(article),
        }
    }

    /// Whether some document has more than one version.
    #[must_use]
    pub fn has_versions(&self) -> bool {
        (0..self.documents.len()).any(|at| self.is_later_version(DocumentId::at(at)))
    }

    /// Whether a document is a later version of another.
    #[must_use]
    pub fn is_later_version(&self, document: DocumentId) -> bool {
        let Some(own) = self.documents.get(document.index()) else {
            return false;
        };
        let same = |other: &&Document| key_of(&other.id) == key_of(&own.id);
        self.documents.len() > 1
            && self
                .documents
                .iter()
                .filter(same)
                .any(|other| other.in_force < own.in_force)
    }

    fn cite_number(&self, article: &Article) -> String {
        // Outside names stand in no document, whichever was read last.
        if let Some(document) = self.documents.get(article.document.index())
            && !article.spelled.is_empty()
            && (document.library || self.has_several_papers())
        {
            return format!("{} {}", document.id, article.spelled);
        }
        article.spelled.clone()
    }

    /// Whether the deal has papers of more than one name, those of libraries left out.
    fn has_several_papers(&self) -> bool {
        let mut own = self.documents.iter().filter(|document| !document.library);
        let first = own.next().map(|document| key_of(&document.id));
        own.any(|document| first.as_ref() != Some(&key_of(&document.id)))
    }

    /// Whether an article stands in a text of a library.
    #[must_use]
    pub fn of_library(&self, id: ArticleId) -> bool {
        let document = self
            .article(id)
            .and_then(|article| self.documents.get(article.document.index()));
        document.is_some_and(|document| document.library)
    }

    /// Interns a word.
    pub fn intern(&mut self, shown: &str, wire: Option<&str>) -> WordId {
        let key = key_of(shown);
        if let Some(id) = self.word_by_key.get(&key) {
            return *id;
        }
        let id = WordId::at(self.words.len());
        let wire = wire.map_or_else(|| key.clone(), str::to_owned);
        self.words.push(Word {
            key: key.clone(),
            shown: shown.to_owned(),
            wire,
        });
        self.word_by_key.insert(key, id);
        id
    }
}

fn without_articles(key: &str) -> String {
    key.split('_')
        .filter(|part| !matches!(*part, "the" | "a" | "an"))
        .collect::<Vec<_>>()
        .join("_")
}
