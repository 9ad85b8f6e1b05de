//! The currency of a document, in what clause sentences stand for.
//!
//! In: a file as it was read, and its currency. Out: the file, with the amounts that no author wrote in that currency.
//! Never: touches an amount that an author wrote.

use super::tree::{Assertion, Clause, ExprKind, File, Item, Literal, Statement};

/// The clause sentence whose rules hold an amount of their own: no interest before default.
pub(super) const INTEREST: &str = "interest R per month or part of a month on A";

/// The currency that the head of a file states, as it is written there.
#[must_use]
pub fn stated_currency(file: &File) -> Option<&str> {
    file.items.iter().find_map(|item| match item {
        Item::Contract { settings, .. } => settings
            .iter()
            .find(|(word, ..)| word == "currency")
            .map(|(_, value, _)| value.as_str()),
        _ => None,
    })
}

/// Puts the amounts that clause sentences bring along in this currency.
pub fn put_in_currency(file: &mut File, code: &str) {
    for item in &mut file.items {
        if let Item::Article(article) = item {
            put_statements(&mut article.statements, code);
        }
    }
}

fn put_statements(statements: &mut [Statement], code: &str) {
    for statement in statements {
        match statement {
            Statement::Clause(clause) if clause.form == INTEREST => put_interest(clause, code),
            Statement::Duty(duty) => put_statements(&mut duty.then, code),
            _ => {}
        }
    }
}

fn put_interest(clause: &mut Clause, code: &str) {
    for line in &mut clause.core {
        *line = line.replace("- €0 when ", &format!("- {code} 0 when "));
    }
    for statement in &mut clause.statements {
        let Statement::Rule(rule) = statement else { continue };
        let Assertion::Cases(cases, _) = &mut rule.assertion else {
            continue;
        };
        for (value, _) in cases {
            if let ExprKind::Literal(Literal::Money(currency, _)) = &mut value.kind {
                code.clone_into(currency);
            }
        }
    }
}
