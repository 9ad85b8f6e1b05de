//! The documents of a deal: settings, ranks, checks that they do without.

use super::currency::currency_of;
use crate::check::{Checker, nearest};
use crate::id::DocumentId;
use crate::model::{Allow, Document, Rank, key_of};
use crate::problem::{CHECKS, Problem};
use crate::source::Span;
use crate::syntax::tree::{self, Item};
use crate::value::Day;

impl Checker<'_> {
    /// The rank of a document; two lists that rank it differently contradict each other.
    pub(super) fn declare_rank(&mut self, rank: tree::Rank, name: &tree::Name) {
        let rank = match rank {
            tree::Rank::First => Rank::First,
            tree::Rank::Numbered(number) => Rank::Numbered(number),
            tree::Rank::Last => Rank::Last,
        };
        self.model.intern(&name.words, None);
        let key = name.key();
        let before = self.model.ranks.get(&key).copied();
        let first = self.rank_spans.get(&key).copied();
        if let (Some(known), Some(first)) = (before, first)
            && known != rank
        {
            self.report(
                Problem::new(
                    "terms::rule::ranked-twice",
                    name.span,
                    format!("`{}` has rank {rank} here and {known} elsewhere", name.words),
                )
                .also(first, "ranked here first")
                .help("keep one list of precedence for the deal"),
            );
            return;
        }
        self.rank_spans.insert(key.clone(), name.span);
        self.model.ranks.insert(key, rank);
    }

    /// The document that a file's articles belong to.
    pub(in crate::check) fn document_of(&mut self, file: &tree::File) {
        for item in &file.items {
            if let Item::Contract {
                id,
                title,
                settings,
                allows,
                span,
            } = item
            {
                let allows = allows.iter().filter_map(|allow| self.allow(allow)).collect();
                let in_force = settings
                    .iter()
                    .find(|(word, ..)| word == "in")
                    .and_then(|(_, value, _)| Day::parse_iso(value));
                self.check_settings(settings);
                self.declare_document(Document {
                    id: id.clone(),
                    title: title.clone(),
                    in_force,
                    currency: self.currency,
                    library: file.library.is_some(),
                    allows,
                    span: *span,
                });
                return;
            }
        }
        let has_articles = file.items.iter().any(|item| matches!(item, Item::Article(_)));
        if has_articles && self.model.documents.is_empty() {
            self.add_document(Document {
                id: "terms".into(),
                title: String::new(),
                in_force: None,
                currency: self.currency,
                library: false,
                allows: Vec::new(),
                span: Span::default(),
            });
        }
    }

    /// A document with the name that its file gives it; one of a library may go on with an earlier text.
    fn declare_document(&mut self, document: Document) {
        let key = key_of(&document.id);
        let named = |other: &Document| key_of(&other.id) == key;
        let first = self.model.documents.iter().enumerate().find(|(_, other)| named(other));
        if let Some((at, _)) = first.filter(|(_, first)| first.library && document.library) {
            // One act may be spread over several texts of a library.
            self.document = Some(DocumentId::at(at));
            return;
        }
        // A later version of a document bears its name and a first day of its own.
        let same_day = self
            .model
            .documents
            .iter()
            .find(|other| named(other) && (other.in_force == document.in_force || other.library));
        if let Some(first) = same_day.map(|other| other.span) {
            self.report(
                Problem::new(
                    "terms::name::document-twice",
                    document.span,
                    format!("two documents of this deal are named `{}`", document.id),
                )
                .also(first, "the first one")
                .help(
                    "give each paper of a deal a name of its own, or a later version its first day: \
                     `in force from 2026-01-01`",
                ),
            );
        }
        self.add_document(document);
    }

    fn add_document(&mut self, document: Document) {
        self.document = Some(DocumentId::at(self.model.documents.len()));
        self.model.documents.push(document);
    }

    /// What `allow` names: the code of a check.
    pub(in crate::check) fn allow(&mut self, allow: &tree::Allow) -> Option<Allow> {
        let key = allow.check.key();
        let name_of = |code: &'static str| code.rsplit("::").next().unwrap_or(code);
        let found = CHECKS.iter().copied().find(|code| key_of(name_of(code)) == key);
        if found.is_none() {
            let names = CHECKS.iter().copied().map(name_of);
            let help = nearest(&allow.check.words, names.clone()).map_or_else(
                || format!("the checks are {}", names.collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(
                Problem::new(
                    "terms::name::unknown-check",
                    allow.check.span,
                    format!("there is no check `{}`", allow.check.words),
                )
                .help(help),
            );
        }
        Some(Allow {
            code: found?,
            reason: allow.reason.clone(),
            span: allow.span,
        })
    }

    fn check_settings(&mut self, settings: &[(String, String, Span)]) {
        for (word, value, span) in settings {
            match word.as_str() {
                "language" if !value.eq_ignore_ascii_case("en") => self.report(
                    Problem::new(
                        "terms::syntax::language",
                        *span,
                        format!("the language `{value}` is not available"),
                    )
                    .help("write the file in English: `language en`, or leave the line out"),
                ),
                "currency" if currency_of(value).is_none() => self.report(
                    Problem::new("terms::type::currency", *span, format!("`{value}` is no currency"))
                        .help("write its three letters, such as `EUR`"),
                ),
                _ => {}
            }
        }
    }
}
