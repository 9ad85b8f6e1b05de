//! `terms check`: everything that can be known without facts.

use super::output::code_of;
use super::{Disk, FINE, Output, contract_path};
use crate::id::{ArticleId, ExprId, NameId};
use crate::model::{Allow, Model, NameKind};
use crate::pipeline::{self, Deal};
use crate::problem::Severity;
use std::fmt::Write;

/// What is asked of a check besides the problems.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// The notes and readings too.
    pub(super) notes: bool,
    /// Warnings fail like errors.
    pub(super) strict: bool,
}

pub(super) fn check(files: &[String], wanted: Wanted, output: &Output) -> u8 {
    let mut code = FINE;
    let mut text = String::new();
    for file in files {
        let path = contract_path(file);
        let deal = pipeline::load(&Disk, &path);
        if !output.problems(&deal) {
            code = code.max(code_of(&deal));
            continue;
        }
        let findings = crate::analysis::findings(&deal.model);
        for problem in &findings {
            output.problem(&deal.sources, problem);
        }
        let all = deal.problems.iter().chain(&findings);
        let warnings = all
            .clone()
            .filter(|problem| problem.severity == Severity::Warning)
            .count();
        let errors = all.count() - warnings;
        if errors > 0 || (wanted.strict && warnings > 0) {
            code = code.max(super::DIAGNOSTICS);
        }
        if wanted.notes {
            list_notes(&deal, &mut text);
        } else if errors == 0 {
            summary(&deal.model, &path, warnings, &mut text);
        }
    }
    let printed = if text.is_empty() { FINE } else { output.print(&text) };
    if printed == FINE { code } else { printed }
}

/// One line for a contract without errors.
fn summary(model: &Model, path: &str, warnings: usize, text: &mut String) {
    let own = |at: usize| !model.of_library(ArticleId::at(at));
    let articles = model
        .articles
        .iter()
        .enumerate()
        .filter(|(at, article)| !article.spelled.is_empty() && own(*at))
        .count();
    let rules = model.rules.iter().filter(|rule| own(rule.article.index())).count();
    let problems = match warnings {
        0 => "no problems".to_owned(),
        some => counted(some, "warning"),
    };
    let (articles, rules) = (counted(articles, "article"), counted(rules, "rule"));
    let _ = writeln!(text, "{path}: {articles}, {rules}, {problems}");
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn list_notes(deal: &Deal, text: &mut String) {
    let model = &deal.model;
    for document in model.documents.iter().filter(|document| !document.library) {
        list_allows(&document.id, &document.allows, text);
    }
    for article in &model.articles {
        list_allows(&format!("art. {}", article.spelled), &article.allows, text);
        for note in &article.notes {
            let heading = article.heading.as_deref().unwrap_or("");
            let _ = writeln!(text, "art. {} {heading}\n  {note}", article.spelled);
            let hanging = defined_in(model, article.span);
            if !hanging.is_empty() {
                let _ = writeln!(text, "  answers that rest on it: {}", hanging.join(", "));
            }
        }
    }
    for (index, name) in model.names.iter().enumerate() {
        if name.sort != NameKind::Reading {
            continue;
        }
        let words: Vec<&str> = name
            .choices
            .iter()
            .flatten()
            .filter_map(|word| model.word(*word))
            .map(|word| word.shown.as_str())
            .collect();
        let label = name.label.as_deref().unwrap_or("");
        let _ = writeln!(text, "{}: {}\n  {label}", name.words, words.join(", or "));
        let hanging = resting_on(model, NameId::at(index));
        if !hanging.is_empty() {
            let _ = writeln!(text, "  answers that rest on it: {}", hanging.join(", "));
        }
    }
}

/// The checks that a document or article does without, and why.
fn list_allows(place: &str, allows: &[Allow], text: &mut String) {
    for allow in allows {
        let check = allow.code.rsplit("::").next().unwrap_or(allow.code);
        let _ = writeln!(text, "{place} allows {check}\n  {}", allow.reason);
    }
}

/// The names that the rules of an article define.
fn defined_in(model: &Model, span: crate::source::Span) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for rule in &model.rules {
        let here = model.article(rule.article).is_some_and(|article| article.span == span);
        if let (true, Some(name)) = (here, model.name(rule.name))
            && !found.contains(&name.words.as_str())
        {
            found.push(&name.words);
        }
    }
    found
}

/// The names whose rules mention a name.
fn resting_on(model: &Model, id: NameId) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for rule in &model.rules {
        let mut stack: Vec<ExprId> = rule.expressions().collect();
        let mut mentions = false;
        while let Some(next) = stack.pop() {
            let Some(node) = model.expr(next) else { continue };
            node.expr.names(&mut |name| mentions |= name == id);
            node.expr.children(&mut |child| stack.push(child));
        }
        if let (true, Some(name)) = (mentions, model.name(rule.name))
            && !found.contains(&name.words.as_str())
        {
            found.push(&name.words);
        }
    }
    found
}
