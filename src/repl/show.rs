//! What the contract holds: articles, names, facts, parties.

use super::conversation::{Conversation, Reply};
use super::vocabulary::Vocabulary;
use crate::model::{Article, Kind, Model, Name, NameKind};
use crate::problem::Problem;
use std::fmt::Write;

/// The most lines of a list; the rest is named by number.
const LINES_OF_A_LIST: usize = 40;

/// The lines of a list, or its first ones and how to see fewer or all.
fn folded(lines: &[String], narrower: &str) -> String {
    if lines.len() <= LINES_OF_A_LIST {
        return lines.join("\n");
    }
    let shown = lines.get(..LINES_OF_A_LIST - 1).unwrap_or(lines).join("\n");
    format!(
        "{shown}\n… {} more: `:list {narrower} WORD` shows those with a word in them, `:list {narrower} all` shows all",
        lines.len() + 1 - LINES_OF_A_LIST
    )
}

/// A type with its choices: `money`, `one of buyer, seller`.
pub(super) fn kind_words(model: &Model, name: &Name) -> String {
    let kind = match &name.choices {
        Some(choices) if !choices.is_empty() => {
            let shown: Vec<&str> = choices
                .iter()
                .filter_map(|word| model.word(*word))
                .map(|word| word.shown.as_str())
                .collect();
            let of = if matches!(name.kind, Kind::List(_)) {
                "some of"
            } else {
                "one of"
            };
            format!("{of} {}", shown.join(", "))
        }
        _ => name.kind.to_string(),
    };
    if name.if_any { format!("{kind}, or none") } else { kind }
}

fn with_label(words: &str, label: Option<&str>) -> String {
    label.map_or_else(|| words.to_owned(), |label| format!("{words}   {label}"))
}

impl Conversation {
    /// What can be asked, with a word in it.
    pub(super) fn names(&self, word: &str) -> String {
        let lines: Vec<String> = self
            .deal
            .model
            .names
            .iter()
            .filter(|name| name.sort == NameKind::Derived)
            .map(|name| {
                let parameters: Vec<String> = name
                    .parameters
                    .iter()
                    .map(|parameter| parameter.key.replace('_', " "))
                    .collect();
                let brackets = if parameters.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", parameters.join(", "))
                };
                with_label(&format!("{}{brackets}", name.words), name.label.as_deref())
            })
            .collect();
        self.narrowed(lines, "names", word)
    }

    /// What can be stated, with a word in it.
    fn givens(&self, word: &str) -> String {
        let model = &self.deal.model;
        let lines: Vec<String> = model
            .names
            .iter()
            .filter(|name| matches!(name.sort, NameKind::Given | NameKind::Event | NameKind::Reading))
            .map(|name| {
                let kind = match name.sort {
                    NameKind::Event => "happened on a date, or none".to_owned(),
                    _ => kind_words(model, name),
                };
                with_label(&format!("{}: {kind}", name.words), name.label.as_deref())
            })
            .collect();
        self.narrowed(lines, "facts", word)
    }

    fn articles(&self, word: &str) -> String {
        let model = &self.deal.model;
        let lines: Vec<String> = (0..model.articles.len())
            .map(crate::id::ArticleId::at)
            .filter(|id| !model.of_library(*id))
            .filter_map(|id| model.article(id).map(|article| (model.cite(id), article)))
            .filter(|(number, _)| !number.is_empty())
            .map(|(number, article)| with_label(&number, article.heading.as_deref()))
            .collect();
        self.narrowed(lines, "articles", word)
    }

    fn parties(&self, word: &str) -> String {
        let model = &self.deal.model;
        let lines: Vec<String> = model
            .parties
            .iter()
            .map(|party| {
                let shown = model.word(party.word).map_or("", |word| word.shown.as_str());
                with_label(
                    &party.key.replace('_', " "),
                    Some(shown).filter(|shown| *shown != party.key),
                )
            })
            .collect();
        self.narrowed(lines, "parties", word)
    }

    fn narrowed(&self, lines: Vec<String>, what: &str, word: &str) -> String {
        if self.deal.model.documents.is_empty() && self.deal.model.names.is_empty() {
            return "no contract is loaded; `:load FILE` loads one".to_owned();
        }
        if word == "all" {
            return lines.join("\n");
        }
        let wanted = word.to_lowercase();
        let found: Vec<String> = lines
            .into_iter()
            .filter(|line| line.to_lowercase().contains(&wanted))
            .collect();
        match (found.is_empty(), word.is_empty()) {
            (true, true) => format!("the contract has no {what}"),
            (true, false) => format!("no {what} with `{word}`"),
            _ => folded(&found, what),
        }
    }

    /// `:list`, of all articles or of what is named.
    pub(super) fn list(&self, argument: &str) -> Reply {
        let (what, word) = argument.split_once(' ').unwrap_or((argument, ""));
        let begins = |whole: &str| !what.is_empty() && whole.starts_with(&what.to_lowercase());
        Reply::says(if what.is_empty() || begins("articles") {
            self.articles(word.trim())
        } else if begins("names") {
            self.names(word.trim())
        } else if begins("facts") {
            self.givens(word.trim())
        } else if begins("parties") {
            self.parties(word.trim())
        } else {
            return Reply::wrong(vec![
                Problem::placeless("terms::case::command", format!("there is no list of `{what}`")).help(
                    "write `:list articles`, `:list names`, `:list facts` or `:list parties`, with a word to look for",
                ),
            ]);
        })
    }

    /// The articles with a number, as it is cited or without its document, with the parts of each: `6.7` and `6.7.a`.
    pub(super) fn articles_numbered(&self, number: &str) -> Vec<&Article> {
        let model = &self.deal.model;
        let wanted = number.trim().to_lowercase();
        let wanted = wanted
            .strip_prefix("article ")
            .or_else(|| wanted.strip_prefix("art. "))
            .unwrap_or(&wanted);
        let part = format!("{wanted}.");
        let cited = |index: usize| model.cite(crate::id::ArticleId::at(index)).to_lowercase();
        let with = |matches: &dyn Fn(usize, &Article) -> bool| -> Vec<&Article> {
            let numbered = model.articles.iter().enumerate();
            numbered
                .filter(|(index, article)| !article.spelled.is_empty() && matches(*index, article))
                .map(|(_, article)| article)
                .collect()
        };
        let found = with(&|index, _| cited(index) == wanted || cited(index).starts_with(&part));
        if !found.is_empty() {
            return found;
        }
        with(&|_, article| article.number == wanted || article.number.starts_with(&part))
    }

    /// `:show ARTICLE`.
    pub(super) fn show(&self, number: &str) -> Reply {
        let found = self.articles_numbered(number);
        if found.is_empty() {
            let problem = Problem::placeless(
                "terms::name::unknown-article",
                format!("there is no article {}", number.trim()),
            );
            return Reply::wrong(vec![problem.help("`:list` lists the articles")]);
        }
        let texts: Vec<String> = found.iter().map(|article| self.text_of(article)).collect();
        let text = texts.join("\n");
        // A whole chapter is listed, not shown.
        if found.len() > 1 && text.lines().count() > LINES_OF_A_LIST {
            let lines: Vec<String> = found
                .iter()
                .map(|article| with_label(&article.spelled, article.heading.as_deref()))
                .collect();
            return Reply::says(folded(&lines, "articles"));
        }
        Reply::says(text)
    }

    /// An article as it stands in its file.
    fn text_of(&self, article: &Article) -> String {
        let Some(source) = self.deal.sources.get(article.span.source) else {
            return String::new();
        };
        let (first, _) = source.line_and_column(article.span.start);
        let from = source.text.get(source.line_start(first)..).unwrap_or("");
        let mut out = String::new();
        let mut blank = 0usize;
        for (at, line) in from.lines().enumerate() {
            if line.trim().is_empty() {
                blank += 1;
                continue;
            }
            if at > 0 && !line.starts_with([' ', '\t']) {
                break;
            }
            out.push_str(&"\n".repeat(std::mem::take(&mut blank)));
            let _ = writeln!(out, "{line}");
        }
        out
    }
}

impl Conversation {
    /// The words that help while typing.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        let model = &self.deal.model;
        let stated = self
            .facts
            .stated(model)
            .filter_map(|(id, _)| model.name(id))
            .map(|name| name.words.clone())
            .collect();
        Vocabulary::of(model, stated)
    }
}
