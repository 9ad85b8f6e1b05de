//! Which answers change when a fact or the contract does.

use super::conversation::Conversation;
use crate::eval::Answer;
use crate::model::Model;
use crate::syntax::{self, tree};
use crate::{answer, inquiry};
use std::fmt::Write;

/// So many questions are asked again after each change, the last ones.
const MOST_ASKED: usize = 20;

/// A question that was asked and how it was answered last.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// As it was typed, without its question mark.
    pub(super) text: String,
    ask: tree::Ask,
    /// What the answer came to.
    outcome: String,
    /// The answer without its articles.
    pub(super) short: String,
}

/// What an answer came to, and the answer without its articles.
fn words_of(model: &Model, found: &Answer) -> (String, String) {
    (answer::outcome(model, &found.outcome), answer::short(model, found))
}

impl Conversation {
    /// Keeps a question with its answer.
    pub(super) fn asked(&mut self, text: &str, ask: &tree::Ask, found: &Answer) {
        let (outcome, short) = words_of(&self.deal.model, found);
        let text = text.trim().trim_end_matches(['?', ' ']).to_owned();
        self.asked.retain(|asked| asked.text != text);
        self.asked.push(Asked {
            text,
            ask: ask.clone(),
            outcome,
            short,
        });
        if self.asked.len() > MOST_ASKED {
            self.asked.remove(0);
        }
    }

    /// Asks every question again, and says which answers changed.
    pub(super) fn effects(&mut self) -> String {
        let mut out = String::new();
        let mut asked = std::mem::take(&mut self.asked);
        for question in &mut asked {
            let (outcome, short) = match inquiry::value(&self.deal, &self.facts, &question.ask) {
                Ok(found) => words_of(&self.deal.model, &found),
                Err(problem) => (problem.message.clone(), problem.message),
            };
            if outcome != question.outcome {
                let _ = writeln!(
                    out,
                    "changed: {}: {outcome}   (was {})",
                    question.text, question.outcome
                );
            }
            question.outcome = outcome;
            question.short = short;
        }
        self.asked = asked;
        out
    }

    /// Reads the questions again, for a contract that was read anew.
    pub(super) fn read_questions_again(&mut self) {
        let mut asked = std::mem::take(&mut self.asked);
        self.past.clear();
        for question in &mut asked {
            let id = self.deal.sources.add("line", &question.text);
            if let Some(ask) = syntax::ask_line(id, &question.text, &mut Vec::new()) {
                question.ask = ask;
                let _ = inquiry::answer(
                    &self.deal,
                    &self.facts,
                    &mut self.past,
                    &question.ask,
                    inquiry::Depth::Line,
                );
            }
        }
        self.asked = asked;
        if let Some((text, ask)) = &mut self.last {
            let id = self.deal.sources.add("line", text);
            if let Some(again) = syntax::ask_line(id, text, &mut Vec::new()) {
                *ask = again;
                let _ = inquiry::answer(&self.deal, &self.facts, &mut self.past, ask, inquiry::Depth::Line);
            }
        }
    }
}
