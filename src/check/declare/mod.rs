//! Declarations: what each name of a deal is, before any sentence is given its meaning.
//!
//! In: the items of a file. Out: parties, facts, records, documents, articles and the names that rules define.
//! Never: resolves an expression.

mod articles;
mod currency;
mod documents;
mod heads;
mod limits;
mod operators;
mod records;
mod spellings;

pub(super) use articles::covers;
pub(super) use heads::{act_modal, duty_words};
pub(super) use records::no_fields;
pub(super) use spellings::{data_of, kind_of_word};

use super::Checker;
use crate::id::{NameId, WordId};
use crate::model::{Kind, Name, NameKind, Party};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Given, Item, Statement};

/// A name that nothing is known of yet.
pub(crate) fn blank(key: String, words: &str, sort: NameKind, kind: Kind, span: Span) -> Name {
    Name {
        key,
        words: words.to_owned(),
        label: None,
        sort,
        kind,
        if_any: false,
        parameters: Vec::new(),
        rules: Vec::new(),
        beats: Vec::new(),
        order: Vec::new(),
        per_record: None,
        at_least: None,
        at_most: None,
        choices: None,
        columns: Vec::new(),
        column_of: None,
        table: None,
        rows: Vec::new(),
        sources: Vec::new(),
        span,
        question: false,
        library: false,
    }
}

impl Checker<'_> {
    /// First pass over a file: everything but articles.
    pub(super) fn declare_first(&mut self, file: &tree::File) {
        let before = self.model.names.len();
        self.currency = self.currency_of_file(file);
        self.declare_items(file);
        for name in self.model.names.iter_mut().skip(before) {
            name.library = file.library.is_some();
        }
    }

    fn declare_items(&mut self, file: &tree::File) {
        for item in &file.items {
            match item {
                Item::Party { name, label } => self.declare_party(name, label.as_deref()),
                Item::Record { name, label: _, fields } => self.declare_record(name, fields),
                _ => {}
            }
        }
        for item in &file.items {
            match item {
                Item::Given(given) => self.declare_given(given),
                Item::Event { name, label } => {
                    let mut event = blank(name.key(), &name.words, NameKind::Event, Kind::Date, name.span);
                    event.if_any = true;
                    event.label.clone_from(label);
                    self.add_name(event, true);
                }
                Item::Reading {
                    name, choices, label, ..
                } => {
                    let mut reading = blank(name.key(), &name.words, NameKind::Reading, Kind::Word, name.span);
                    reading.label.clone_from(label);
                    reading.choices = Some(self.words(choices));
                    self.add_name(reading, true);
                }
                Item::Precedence(ranks, _) => {
                    for (rank, names) in ranks {
                        for name in names {
                            self.declare_rank(*rank, name);
                        }
                    }
                }
                Item::Table {
                    name,
                    kind: Some(kind),
                    known_through,
                    label,
                    rows,
                } => {
                    let kind = kind_of_word(kind, self.currency);
                    self.declare_table(name, kind, known_through.as_deref(), label.as_ref(), rows);
                }
                Item::Article(article) => {
                    for statement in &article.statements {
                        if let Statement::Given(given) = statement {
                            self.declare_given(given);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn words(&mut self, names: &[tree::Name]) -> Vec<WordId> {
        for (at, name) in names.iter().enumerate() {
            let first = names.iter().take(at).find(|first| first.key() == name.key());
            if let Some(first) = first {
                let message = format!("`{}` stands twice in this choice", name.words);
                self.report(
                    Problem::new("terms::name::declared-twice", name.span, message)
                        .label("again")
                        .also(first.span, "here first")
                        .help("leave one of the two out"),
                );
            }
        }
        names.iter().map(|name| self.word_or_party(name)).collect()
    }

    /// The party of a role, as a value.
    pub(super) fn party_word(&self, role: &tree::Name) -> Option<WordId> {
        let key = role.key();
        self.model
            .parties
            .iter()
            .find(|party| party.key == key)
            .map(|party| party.word)
    }

    /// The word of a name: the party's when it is a role.
    pub(super) fn word_or_party(&mut self, name: &tree::Name) -> WordId {
        let key = name.key();
        if let Some(party) = self.model.parties.iter().find(|party| party.key == key) {
            return party.word;
        }
        self.model.intern(&name.words, None)
    }

    fn declare_party(&mut self, name: &tree::Name, label: Option<&str>) {
        let key = name.key();
        if let Some(first) = self.model.parties.iter().find(|party| party.key == key) {
            // Two papers of one deal may declare the same party.
            if first.span.source == name.span.source {
                let problem = Problem::new(
                    "terms::name::declared-twice",
                    name.span,
                    format!("the party `{}` is declared twice", name.words),
                )
                .label("declared again")
                .also(first.span, "declared here first")
                .help("keep one of the two, or give one of them another name");
                self.report(problem);
            }
            return;
        }
        self.check_opening(&name.words, name.span);
        let shown = label.unwrap_or(&name.words);
        let word = self.model.intern(shown, Some(shown));
        let span = name.span;
        self.model.parties.push(Party { key, span, word });
    }

    fn declare_given(&mut self, given: &Given) {
        let (kind, choices) = self.kind_of(&given.kind);
        let mut name = blank(
            given.name.key(),
            &given.name.words,
            NameKind::Given,
            kind.clone(),
            given.name.span,
        );
        name.if_any = given.if_any;
        name.label.clone_from(&given.label);
        name.choices = choices;
        let limits = self.limits(given, &kind);
        name.at_least = limits.at_least;
        name.at_most = limits.at_most;
        let Some(id) = self.add_name(name, true) else { return };
        self.attach_record(id, &kind, &given.kind);
    }

    /// Adds a name; a second declaration is reported, unless it only repeats what rules define.
    pub(super) fn add_name(&mut self, name: Name, strict: bool) -> Option<NameId> {
        if let Some(id) = self.model.by_key.get(&name.key).copied() {
            // Two papers of one deal may speak of the same fact; then they must mean the same type.
            let shared = self.model.name(id).is_some_and(|first| {
                // A table brings its rows with it: two of one name would leave one of them unread.
                first.sort != NameKind::Table
                    && first.span.source != name.span.source
                    && first.kind == name.kind
                    && first.if_any == name.if_any
                    && first.sort == name.sort
            });
            if shared {
                return None;
            }
            if strict && let Some(first) = self.model.name(id) {
                let problem = Problem::new(
                    "terms::name::declared-twice",
                    name.span,
                    format!("`{}` is declared twice", name.words),
                )
                .label("declared again")
                .also(first.span, "declared here first")
                .help("keep one of the two, or give one of them another name");
                self.report(problem);
            }
            return None;
        }
        self.check_opening(&name.words, name.span);
        if matches!(name.sort, NameKind::Given | NameKind::Event) {
            self.check_opening_of_a_line(&name.words, name.span);
        }
        let id = NameId::at(self.model.names.len());
        self.model.by_key.insert(name.key.clone(), id);
        self.model.names.push(name);
        Some(id)
    }
}
