//! What an answer still needs, and what it takes as given.

use super::{Body, Inquiry};
use crate::answer;
use crate::eval::Fact;
use crate::id::NameId;
use crate::model::{Kind, Model};
use crate::scenario::Resolved;

/// A fact that an answer needs, with what may be answered.
#[derive(Clone, Debug)]
pub struct Needed {
    /// The fact.
    pub name: NameId,
    /// Its type, or the words it is chosen from.
    pub choices: String,
}

impl Inquiry<'_> {
    /// The facts that a question still needs, the most deciding first.
    pub(super) fn needs(&self, resolved: Resolved) -> Body {
        let mut evaluator = self.evaluator(resolved.on);
        let found = evaluator.ask(&resolved.question, false);
        let mut order: Vec<(NameId, (usize, usize))> = found
            .needs
            .iter()
            .map(|id| (*id, evaluator.deciding(&resolved.question, *id)))
            .collect();
        // The larger share of values that decide comes first; the order of the text stays otherwise.
        order.sort_by(|(_, one), (_, two)| two.0.saturating_mul(one.1).cmp(&one.0.saturating_mul(two.1)));
        let needs = order
            .into_iter()
            .map(|(id, _)| Needed {
                name: id,
                choices: choices(self.model(), id),
            })
            .collect();
        Body::Needs {
            resolved,
            answer: Box::new(found),
            needs,
        }
    }

    /// What an answer presupposes though nobody stated it.
    pub(super) fn assumptions(&self, resolved: &Resolved) -> Body {
        let model = self.model();
        let found = self.evaluator(resolved.on).ask(&resolved.question, true);
        let mut lines = answer::assumed(model, &self.deal.sources, &found);
        for id in &self.facts.assumed {
            let rests = found.reason.as_ref().is_none_or(|reason| reason.rests_on(*id));
            let Some(name) = model.name(*id).filter(|_| rests) else {
                continue;
            };
            lines.push(match self.facts.get(*id) {
                Fact::Known(data) => format!("{} is {}", name.words, answer::data(model, data)),
                _ => format!("{} is none", name.words),
            });
        }
        Body::Assumed(lines)
    }
}

/// What may be answered for a fact.
fn choices(model: &Model, id: NameId) -> String {
    let Some(name) = model.name(id) else {
        return String::new();
    };
    let mut shown = match &name.choices {
        Some(words) => {
            let all: Vec<&str> = words
                .iter()
                .filter_map(|word| model.word(*word))
                .map(|word| word.shown.as_str())
                .collect();
            format!("one of {}", all.join(", "))
        }
        None if name.kind == Kind::Party => {
            let all: Vec<String> = model.parties.iter().map(|party| party.key.replace('_', " ")).collect();
            format!("one of {}", all.join(", "))
        }
        None => name.kind.to_string(),
    };
    if name.if_any {
        shown.push_str(", or none");
    }
    shown
}
