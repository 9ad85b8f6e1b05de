//! Names that nothing is known of, and what was likely meant.

use crate::check::declare::no_fields;
use crate::check::suggest::kind_of;
use crate::check::{Checker, nearest};
use crate::id::WordId;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree;

/// The longest name that is looked into, in words.
const LONGEST_NAME: usize = 30;

/// Whether two keys begin or end alike: most slips leave one of the two as it is, and this is quick to see.
fn same_edge(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.first_chunk::<3>() == other.first_chunk::<3>() || one.last_chunk::<3>() == other.last_chunk::<3>()
}

impl Checker<'_> {
    pub(super) fn near_miss(&mut self, name: &tree::Name, key: &str) -> bool {
        if self.behind_operators.contains_key(key) {
            return true;
        }
        let most = (key.len() / 6).min(2);
        let near = self.model.names.iter().find(|known| {
            known.key.len() >= 8
                && most > 0
                && known.key.len().abs_diff(key.len()) <= most
                && same_edge(&known.key, key)
                && strsim::damerau_levenshtein(&known.key, key) <= most
        });
        let Some(words) = near.map(|known| known.words.clone()) else {
            return false;
        };
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{}`", name.words),
            )
            .help(format!(
                "did you mean `{words}`? A word of a choice that looks like it stands in quotes: `\"{}\"`",
                name.words
            )),
        );
        true
    }

    /// `damage direct` where the record `damage` has no field `direct`.
    pub(super) fn field_miss(&mut self, name: &tree::Name, key: &str) -> bool {
        let of = |record: &&crate::model::Record| {
            key.strip_prefix(record.key.as_str())
                .is_some_and(|field| field.starts_with('_'))
        };
        let Some(record) = self
            .model
            .records
            .iter()
            .filter(of)
            .max_by_key(|record| record.key.len())
        else {
            return false;
        };
        let own = key.get(record.key.len() + 1..).unwrap_or("");
        if record.fields.iter().any(|field| field.key == own) {
            let problem = Problem::new(
                "terms::name::unknown-field",
                name.span,
                format!("`{}` is a field of records that no fact holds", name.words),
            )
            .also(record.span, "the record")
            .help(format!(
                "declare the fact, as in `given {0}s: list of {0}`",
                record.words
            ));
            self.report(problem);
            return true;
        }
        let field = own.replace('_', " ");
        if record.fields.is_empty() {
            let problem = no_fields(&record.words, record.span, name.span, &field);
            self.report(problem);
            return true;
        }
        let fields: Vec<String> = record
            .fields
            .iter()
            .map(|field| format!("`{}`", field.key.replace('_', " ")))
            .collect();
        let fields = fields.join(", ");
        let problem = Problem::new(
            "terms::name::unknown-field",
            name.span,
            format!("record `{}` has no field `{field}`", record.words),
        )
        .also(record.span, "the record")
        .help(format!(
            "its fields are {fields}; a word of a choice stands in quotes: `\"{}\"`",
            name.words
        ));
        self.report(problem);
        true
    }

    /// `client tenzij consent`: a Dutch keyword between two things that the text knows.
    pub(super) fn dutch_between(&mut self, name: &tree::Name) -> bool {
        let words: Vec<&str> = name.words.split(' ').collect();
        let known = |part: &[&str]| {
            let said = part.join(" ");
            let key = crate::model::key_of(&said);
            let word = self.model.word_by_key.get(&key).copied();
            self.model.find(&said).is_some()
                || self.model.parties.iter().any(|party| party.key == key)
                || word.is_some_and(|word| self.chosen(word))
        };
        let found = (1..words.len().saturating_sub(1).min(LONGEST_NAME)).find_map(|at| {
            let word = *words.get(at)?;
            let english = crate::syntax::english_for_dutch(word)?;
            let both = known(words.get(..at)?) && known(words.get(at + 1..)?);
            both.then(|| crate::syntax::dutch(word, english))
        });
        let Some(help) = found else { return false };
        let message = format!("no fact and no rule is named `{}`", name.words);
        self.report(
            Problem::new("terms::name::unknown", name.span, message)
                .label("not known")
                .help(help),
        );
        true
    }

    /// `base fee wen consumer`: a known name, a misspelt keyword, and more.
    pub(super) fn name_and_more(&mut self, name: &tree::Name) -> bool {
        let words: Vec<&str> = name.words.split(' ').collect();
        for at in 1..words.len().saturating_sub(1).min(LONGEST_NAME) {
            let (Some(before), Some(word)) = (words.get(..at).map(|part| part.join(" ")), words.get(at).copied())
            else {
                break;
            };
            if self.model.find(&before).is_none() {
                continue;
            }
            let comparison = words.get(at..).and_then(crate::syntax::comparison_in_name);
            let dutch = crate::syntax::english_for_dutch(word);
            let (label, help) = if let Some(help) = comparison {
                (format!("`{before}` is a name"), help)
            } else if let Some(english) = dutch {
                (format!("`{before}` is a name"), crate::syntax::dutch(word, english))
            } else if let Some(keyword) = crate::syntax::misspelt_keyword(word) {
                (
                    format!("`{before}` is a name; `{word}` is no keyword"),
                    format!("did you mean `{keyword}`?"),
                )
            } else {
                continue;
            };
            let start = name.span.start + u32::try_from(before.len() + 1).unwrap_or(0);
            let end = start + u32::try_from(word.len()).unwrap_or(0);
            let place = if end <= name.span.end {
                Span::new(name.span.source, start, end)
            } else {
                name.span
            };
            self.report(
                Problem::new(
                    "terms::name::unknown",
                    place,
                    format!("no fact and no rule is named `{}`", name.words),
                )
                .label(label)
                .help(help),
            );
            return true;
        }
        false
    }

    pub(crate) fn unknown_name(&mut self, name: &tree::Name) {
        let kind = kind_of(&name.words);
        self.unknown_name_of(name, kind);
    }

    /// Reports a name that is not known, where a value of this type stands.
    pub(crate) fn unknown_name_of(&mut self, name: &tree::Name, kind: &str) {
        if self.behind_operators.contains_key(&name.key()) {
            return;
        }
        let brought = crate::syntax::of_programs(&name.words)
            .filter(|word| matches!(*word, "yes" | "no" | "none"))
            .map(|word| format!("write `{word}`"));
        let comparison = || crate::syntax::comparison_in_name(&name.words.split(' ').collect::<Vec<_>>());
        let prose = crate::syntax::prose_for_name(&name.words).or_else(|| self.paired(name));
        let help = brought
            .or(prose)
            .or_else(|| {
                self.product_meant(&name.words)
                    .map(|written| format!("write `{written}`"))
            })
            .or_else(|| self.near_name(name))
            .or_else(comparison)
            .or_else(|| crate::check::quantity_written(&name.words).map(|written| format!("write `{written}`")))
            .unwrap_or_else(|| {
                let words = &name.words;
                format!("declare it with its type, as in `given {words}: {kind}`, or write a rule for it")
            });
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{}`", name.words),
            )
            .label("not known")
            .help(help),
        );
    }

    /// Where the one fact with these words to choose from is declared.
    fn declared_with(&self, words: &[WordId]) -> Option<Span> {
        let mut facts = self
            .model
            .names
            .iter()
            .filter(|known| known.choices.as_deref() == Some(words));
        let first = facts.next()?;
        facts.next().is_none().then_some(first.span)
    }

    pub(super) fn unknown_choice(&mut self, name: &tree::Name, words: &[WordId]) {
        let shown: Vec<String> = words
            .iter()
            .filter_map(|word| self.model.word(*word))
            .map(|word| format!("`{}`", word.shown))
            .collect();
        let near = nearest(
            &name.key(),
            words
                .iter()
                .filter_map(|word| self.model.word(*word))
                .map(|word| word.key.as_str()),
        )
        .map(|key| format!("did you mean `{}`?", key.replace('_', " ")));
        // `neither consumer nor business`.
        let neither = name
            .words
            .strip_prefix("neither ")
            .and_then(|rest| rest.split_once(" nor "))
            .map(|(one, other)| format!("write `is not one of {one}, {other}`"));
        // `consumer en consent`: a word of the choice, and a Dutch word that goes on with the condition.
        let goes_on = |word: &str| {
            let rest = name.key();
            let behind = rest.strip_prefix(word)?.strip_prefix('_')?;
            let next = behind.split('_').next()?;
            crate::syntax::english_for_dutch(next).map(|english| crate::syntax::dutch(next, english))
        };
        let dutch = words
            .iter()
            .filter_map(|word| self.model.word(*word))
            .find_map(|word| goes_on(&word.key));
        let problem = Problem::new(
            "terms::name::unknown-choice",
            name.span,
            format!("`{}` is none of the words of this choice", name.words),
        )
        .help(
            near.or(neither)
                .or(dutch)
                .unwrap_or_else(|| format!("the words are {}", shown.join(", "))),
        );
        self.report(match self.declared_with(words) {
            Some(declared) => problem.also(declared, "the choice"),
            None => problem,
        });
    }
}
