//! The words that a contract knows, for the person who types.

use super::show::kind_words;
use crate::id::ArticleId;
use crate::model::{Kind, Model, Name, NameKind, key_of};
use std::collections::{HashMap, HashSet};

/// A name of the contract as it is typed.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its words.
    pub words: String,
    /// Its label, or its type where it has none.
    pub about: String,
    /// Its type in words.
    pub kind: String,
    /// What may follow its `is`, when these are few words.
    pub values: Vec<String>,
    /// Whether it holds a list, whose words are separated by commas.
    pub list: bool,
    /// Whether rules define it, so that it is asked and not stated.
    pub derived: bool,
}

/// All words that a contract knows.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Names in the order of the alphabet.
    pub names: Vec<Known>,
    by_key: HashMap<String, usize>,
    /// Parties and words of choices, by key.
    words: HashSet<String>,
    /// Parties as they are typed.
    pub parties: Vec<String>,
    /// Articles with their headings.
    pub articles: Vec<(String, String)>,
    /// The names about which something is stated.
    pub stated: Vec<String>,
    /// The words of the longest name.
    pub longest: usize,
}

impl Vocabulary {
    /// The words of a model; the names in `stated` can be forgotten.
    #[must_use]
    pub fn of(model: &Model, stated: Vec<String>) -> Self {
        let mut names: Vec<Known> = model.names.iter().map(|name| known(model, name)).collect();
        names.sort_by(|one, other| one.words.cmp(&other.words));
        let by_key = names
            .iter()
            .enumerate()
            .map(|(place, name)| (key_of(&name.words), place))
            .collect();
        let parties: Vec<String> = model.parties.iter().map(|party| party.key.replace('_', " ")).collect();
        let mut words: HashSet<String> = model.word_by_key.keys().cloned().collect();
        words.extend(model.parties.iter().map(|party| party.key.clone()));
        words.extend(model.records.iter().map(|record| record.key.clone()));
        words.extend(
            model
                .records
                .iter()
                .flat_map(|record| record.fields.iter().map(|field| field.key.clone())),
        );
        let articles = (0..model.articles.len())
            .map(ArticleId::at)
            .filter_map(|id| model.article(id).map(|article| (model.cite(id), article)))
            .filter(|(number, _)| !number.is_empty())
            .map(|(number, article)| (number, article.heading.clone().unwrap_or_default()))
            .collect();
        let longest = names
            .iter()
            .map(|name| name.words.split(' ').count())
            .chain(words.iter().map(|word| word.split('_').count()))
            .max()
            .unwrap_or(0);
        Self {
            names,
            by_key,
            words,
            parties,
            articles,
            stated,
            longest,
        }
    }

    /// The name with these words.
    #[must_use]
    pub fn name(&self, words: &str) -> Option<&Known> {
        self.by_key.get(&key_of(words)).and_then(|place| self.names.get(*place))
    }

    /// Whether these words are a name, a party or a word of a choice.
    #[must_use]
    pub fn knows(&self, words: &str) -> bool {
        let key = key_of(words);
        self.by_key.contains_key(&key) || self.words.contains(&key) || self.by_key.contains_key(&format!("{key}_on"))
    }

    /// The names that begin with these words.
    pub fn beginning_with<'known>(&'known self, part: &'known str) -> impl Iterator<Item = &'known Known> {
        let first = self.names.partition_point(|name| name.words.as_str() < part);
        self.names
            .iter()
            .skip(first)
            .take_while(move |name| name.words.starts_with(part))
    }

    /// The longest name that a text ends with, as whole words.
    #[must_use]
    pub fn name_at_end(&self, text: &str) -> Option<&Known> {
        word_starts(text)
            .filter_map(|start| text.get(start..))
            .filter(|words| !words.trim().is_empty())
            .find_map(|words| self.name(words.trim_end()))
    }
}

/// The places where words start, from the left.
pub fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(
        text.char_indices()
            .filter(|(_, letter)| matches!(letter, ' ' | ',' | '(' | ':'))
            .map(|(place, letter)| place + letter.len_utf8()),
    )
}

fn known(model: &Model, name: &Name) -> Known {
    let kind = match name.sort {
        NameKind::Event => "a date, or none".to_owned(),
        _ => kind_words(model, name),
    };
    let list = matches!(name.kind, Kind::List(_));
    let mut values: Vec<String> = match (&name.choices, &name.kind) {
        (Some(choices), _) => choices
            .iter()
            .filter_map(|word| model.word(*word))
            .map(|word| word.shown.clone())
            .collect(),
        (None, Kind::YesNo) => vec!["yes".to_owned(), "no".to_owned()],
        (None, Kind::Party) => model.parties.iter().map(|party| party.key.replace('_', " ")).collect(),
        _ => Vec::new(),
    };
    if name.if_any || name.sort == NameKind::Event {
        values.push("none".to_owned());
    }
    if list {
        values.push("empty".to_owned());
    }
    Known {
        words: name.words.clone(),
        about: name.label.clone().unwrap_or_else(|| kind.clone()),
        kind,
        values,
        list,
        derived: name.sort == NameKind::Derived,
    }
}
