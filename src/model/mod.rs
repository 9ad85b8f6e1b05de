//! What a checked deal says: names with types, rules with conditions, who beats whom.
//!
//! In: what `check` found. Out: [`Model`], all that evaluation needs, spans included. Never: sees the syntax tree.

mod act;
mod data;
mod document;
mod expression;
mod kind;
mod name;
mod precedence;
mod record;
mod rule;
mod under;
mod usual;
mod words;

pub use crate::source::key_of;
pub use act::{ActEntry, ActModal};
pub use data::{AccountData, Data, OpenClaim, RecordData};
pub use document::{Allow, Article, Document, Party};
pub use expression::{
    AccountPlan, Acts, Case, Compare, CostsPlan, Count, Expr, Extreme, InterestPlan, Member, Node, Part, Quantifier,
    TableSpan,
};
pub use kind::{Kind, PeriodKind};
pub use name::{Name, NameKind, Parameter};
pub use precedence::{Beats, Level, Rank};
pub use record::{Field, Record};
pub use rule::{Rule, RuleKind};
pub use usual::usual_day;

use crate::id::{ArticleId, DocumentId, ExprId, NameId, RecordId, RuleId, WordId};
use crate::value::{Calendar, Currency};
use std::collections::{HashMap, HashSet};

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
    /// The negations that no one wrote: each stands for the `unless` of a condition.
    pub exceptions: HashSet<ExprId>,
    /// The currency of amounts that name none: that of the deal.
    pub currency: Currency,
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
