//! `terms expand`: a file with its clause sentences as the rules that they stand for.

use super::{DIAGNOSTICS, Disk, FAILED, Output, contract_path};
use crate::pipeline::{self, Files};
use crate::problem::Severity;
use crate::source::Sources;
use crate::syntax::{self, tree};
use crate::value::Currency;

pub(super) fn expand(file: &str, output: &Output) -> u8 {
    let path = contract_path(file);
    let text = match Disk.read(&path) {
        Ok(text) => text,
        Err(problem) => {
            output.problem(&Sources::default(), &problem);
            return FAILED;
        }
    };
    let mut sources = Sources::default();
    let id = sources.add(&path, &text);
    let clean = sources.get(id).map(|source| source.text.clone()).unwrap_or_default();
    let mut problems = Vec::new();
    let (mut tree, _) = syntax::file(id, &clean, &mut problems);
    // The header may stand in a file that this one uses.
    let currency = pipeline::load(&Disk, &path).model.currency;
    if currency != Currency::EUR {
        syntax::put_in_currency(&mut tree, &currency.to_string());
    }
    for problem in &problems {
        output.problem(&sources, problem);
    }
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return DIAGNOSTICS;
    }
    output.print(&expanded(&clean, &tree))
}

/// The text with each clause sentence replaced by its core sentences.
#[must_use]
pub(super) fn expanded(text: &str, file: &tree::File) -> String {
    let mut declared: Vec<String> = Vec::new();
    for item in &file.items {
        match item {
            tree::Item::Given(given) => declared.push(given.name.key()),
            tree::Item::Article(article) => {
                declared.extend(article.statements.iter().filter_map(|statement| match statement {
                    tree::Statement::Given(given) => Some(given.name.key()),
                    _ => None,
                }));
            }
            _ => {}
        }
    }
    let mut out = String::new();
    let mut at = 0usize;
    for item in &file.items {
        let tree::Item::Article(article) = item else { continue };
        for statement in &article.statements {
            let tree::Statement::Clause(clause) = statement else {
                continue;
            };
            let (start, end) = (clause.span.start as usize, clause.span.end as usize);
            out.push_str(text.get(at..start).unwrap_or(""));
            if clause.core.is_empty() {
                // It shows in the sentences that it governs; its line goes.
                let line = out.rfind('\n').unwrap_or(0);
                out.truncate(line);
                at = end;
                continue;
            }
            let column = out.len() - out.rfind('\n').map_or(0, |line| line + 1);
            let indent = format!("\n{}", " ".repeat(column));
            let mut lines: Vec<String> = Vec::new();
            for (line, given) in clause.givens.iter().zip(&clause.declared) {
                if !declared.contains(&given.name.key()) {
                    declared.push(given.name.key());
                    lines.push(format!("given {line}"));
                }
            }
            lines.extend(clause.core.iter().map(|core| core.replace('\n', &indent)));
            out.push_str(&lines.join(&indent));
            at = end;
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
