//! Papers that are ranked under `precedence` and are no part of the deal: mostly absent, sometimes misspelt.

use super::{Checker, nearest};
use crate::id::WordId;
use crate::model::{Data, Expr, key_of};
use crate::problem::Problem;
use crate::source::Span;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// Reports a ranked paper that nothing in the deal is called by, when another one was clearly meant: one of nearly
    /// the same spelling that has no rank, or one of several papers that was left without one. Any other paper may be
    /// ranked before it is there, such as an agreement still to be signed.
    pub(super) fn check_ranked_papers(&mut self) {
        let mut ranked: Vec<(String, Span)> = self.rank_spans.iter().map(|(key, span)| (key.clone(), *span)).collect();
        ranked.sort_by_key(|(_, span)| *span);
        let spelled = |id: &String| (key_of(id), id.clone());
        let documents: Vec<(String, String)> = self
            .model
            .documents
            .iter()
            .filter(|document| !document.library && !document.id.is_empty())
            .map(|document| spelled(&document.id))
            .collect();
        let modules = self
            .model
            .modules
            .iter()
            .map(|(key, _)| (key.clone(), key.replace('_', " ")));
        let papers: Vec<(String, String)> = documents.iter().cloned().chain(modules).collect();
        let words = self.words_of_the_deal();
        let of_library: BTreeSet<String> = self
            .model
            .documents
            .iter()
            .filter(|document| document.library)
            .map(|document| key_of(&document.id))
            .collect();
        let without_rank = |key: &String| !self.rank_spans.contains_key(key);
        let left: BTreeSet<&str> = documents
            .iter()
            .filter(|(key, _)| without_rank(key))
            .map(|(_, id)| id.as_str())
            .collect();
        let several = documents.iter().map(|(key, _)| key).collect::<BTreeSet<_>>().len() > 1;
        let mut found = Vec::new();
        for (key, span) in ranked {
            let known = papers.iter().any(|(paper, _)| *paper == key) || of_library.contains(&key);
            if known || words.iter().any(|(word, _)| *word == key) {
                continue;
            }
            let candidates: Vec<&(String, String)> = papers
                .iter()
                .chain(&words)
                .filter(|(other, _)| without_rank(other) && !same_but_numbers(other, &key))
                .collect();
            let near = nearest(&key, candidates.iter().map(|(other, _)| other.as_str()))
                .and_then(|near| candidates.iter().find(|(other, _)| other == near))
                .map(|(_, shown)| format!("did you mean `{shown}`?"));
            let help = near.or_else(|| {
                (several && !left.is_empty()).then(|| {
                    let left: Vec<String> = left.iter().map(|id| format!("`{id}`")).collect();
                    let (papers, have) = if left.len() == 1 {
                        ("the paper", "has")
                    } else {
                        ("the papers", "have")
                    };
                    format!("{papers} {} of the deal {have} no rank", left.join(", "))
                })
            });
            if let Some(help) = help {
                found.push(
                    Problem::new(
                        "terms::name::unknown-document",
                        span,
                        format!("no paper of the deal is called `{}`", self.word_shown(&key)),
                    )
                    .label("ranked here")
                    .help(help),
                );
            }
        }
        for problem in found {
            self.report(problem);
        }
    }

    /// A word as its author spelled it.
    fn word_shown(&self, key: &str) -> String {
        let word = self.model.word_by_key.get(key).and_then(|word| self.model.word(*word));
        word.map_or_else(|| key.replace('_', " "), |word| word.shown.clone())
    }

    /// Words that the deal knows as values, by key and as shown: such a one may be ranked without being a paper here.
    fn words_of_the_deal(&self) -> Vec<(String, String)> {
        let model = &self.model;
        let mut used: BTreeSet<WordId> = BTreeSet::new();
        used.extend(
            model
                .names
                .iter()
                .flat_map(|name| name.choices.iter().flatten().copied()),
        );
        let fields = model.records.iter().flat_map(|record| &record.fields);
        used.extend(fields.flat_map(|field| field.choices.iter().flatten().copied()));
        used.extend(model.exprs.iter().filter_map(|node| match &node.expr {
            Expr::Known(Data::Word(word)) => Some(*word),
            _ => None,
        }));
        used.extend(
            model
                .rules
                .iter()
                .flat_map(|rule| rule.members.iter().filter_map(|member| member.word)),
        );
        used.iter()
            .filter_map(|word| model.word(*word))
            .map(|word| (word.key.clone(), word.shown.clone()))
            .collect()
    }
}

/// Whether two names differ in their numbers alone: `annex 1` and `annex 2` are two papers.
fn same_but_numbers(one: &str, two: &str) -> bool {
    let without = |text: &str| -> String { text.chars().filter(|letter| !letter.is_ascii_digit()).collect() };
    without(one) == without(two)
}
