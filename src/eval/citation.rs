//! The articles that an answer rests on.

use super::Evaluator;
use super::answer::Question;
use crate::id::{ArticleId, ExprId, NameId, RuleId};
use crate::model::{Model, NameKind};

/// What citing needs to know of the text, found once, and room to work in.
#[derive(Clone, Debug, Default)]
pub(super) struct Citation {
    /// For each rule the derived names that its condition and value refer to.
    references: Vec<Box<[NameId]>>,
    /// For each name the last answer that came past it.
    seen: Vec<u32>,
    answer: u32,
    /// Names to cite, and whether the answer rests on their rules not applying.
    queue: Vec<(NameId, bool)>,
}

impl Citation {
    /// Looks up what the rules of a model refer to.
    pub(super) fn new(model: &Model) -> Self {
        let mut references: Vec<Box<[NameId]>> = (0..model.rules.len())
            .map(|at| references(model, RuleId::at(at)))
            .collect();
        for act in &model.acts {
            let Some(known) = references.get_mut(act.rule.index()) else {
                continue;
            };
            let mut all = known.to_vec();
            derived_names(model, act.deadline.into_iter().collect(), &mut all);
            *known = all.into_boxed_slice();
        }
        Self {
            references,
            seen: vec![0; model.names.len()],
            answer: 0,
            queue: Vec::new(),
        }
    }

    fn begin(&mut self) {
        self.queue.clear();
        if let Some(answer) = self.answer.checked_add(1) {
            self.answer = answer;
        } else {
            self.seen.fill(0);
            self.answer = 1;
        }
    }

    fn add(&mut self, name: NameId, in_vain: bool) {
        if let Some(seen) = self.seen.get_mut(name.index())
            && *seen != self.answer
        {
            *seen = self.answer;
            self.queue.push((name, in_vain));
        }
    }
}

/// The names that can be remembered or hold per record, in the order in which they are cited.
fn references(model: &Model, rule: RuleId) -> Box<[NameId]> {
    let Some(rule) = model.rule(rule) else {
        return Box::default();
    };
    let mut found: Vec<NameId> = Vec::new();
    derived_names(
        model,
        rule.value.iter().chain(&rule.condition).copied().collect(),
        &mut found,
    );
    found.into_boxed_slice()
}

/// Adds the names in some expressions that can be remembered or hold per record.
fn derived_names(model: &Model, mut stack: Vec<ExprId>, found: &mut Vec<NameId>) {
    while let Some(next) = stack.pop() {
        let Some(node) = model.expr(next) else { continue };
        node.expr.names(&mut |id| {
            let cited = model
                .name(id)
                .is_some_and(|name| name.sort == NameKind::Derived || name.per_record.is_some());
            if cited && !found.contains(&id) {
                found.push(id);
            }
        });
        node.expr.children(&mut |child| stack.push(child));
    }
}

impl Evaluator<'_> {
    /// The articles of the rules that stood, in the order in which they were used. An answer that no rule
    /// gives (no, or no rule in the text) rests on the rules that were looked at in vain.
    pub(super) fn articles_of(&mut self, question: &Question) -> Vec<ArticleId> {
        let mut citation = std::mem::take(&mut self.citation);
        citation.begin();
        let mut found: Vec<ArticleId> = Vec::with_capacity(8);
        if let Question::Name { name, .. } | Question::Until { name, .. } = question {
            citation.add(*name, true);
        }
        self.cite_queue(0, &mut found, &mut citation);
        let cited = citation.queue.len();
        for rule in &self.used_rules {
            self.cite_rule(*rule, false, &mut found, &mut citation);
        }
        if let Question::Deadline { .. } | Question::Right { .. } | Question::End { .. } = question {
            // The last day rests on what its sentence refers to.
            self.cite_queue(cited, &mut found, &mut citation);
        }
        self.citation = citation;
        found
    }

    /// Cites what stood of the names in the queue, from a place on.
    fn cite_queue(&mut self, from: usize, found: &mut Vec<ArticleId>, citation: &mut Citation) {
        let mut at = from;
        while let Some((id, in_vain)) = citation.queue.get(at).copied() {
            at += 1;
            let Some(name) = self.model.name(id) else { continue };
            let (stood, determinate) = self.memory.stood(id).unwrap_or_default();
            let vain = in_vain && stood == 0 && determinate;
            for (place, rule) in name.rules.iter().enumerate() {
                if name.per_record.is_some() || vain || stood & super::rules::bit(place) != 0 {
                    self.cite_rule(*rule, vain, found, citation);
                }
            }
        }
    }

    fn cite_rule(&self, id: RuleId, in_vain: bool, found: &mut Vec<ArticleId>, citation: &mut Citation) {
        let Some(rule) = self.model.rule(id) else { return };
        let hidden = self
            .model
            .article(rule.article)
            .is_none_or(|article| article.spelled.is_empty());
        if !hidden && !found.contains(&rule.article) {
            found.push(rule.article);
        }
        let references = citation
            .references
            .get_mut(id.index())
            .map(std::mem::take)
            .unwrap_or_default();
        for name in &references {
            let used = self.memory.stood(*name).is_some()
                || self.model.name(*name).is_some_and(|known| known.per_record.is_some());
            if used {
                citation.add(*name, in_vain);
            }
        }
        if let Some(place) = citation.references.get_mut(id.index()) {
            *place = references;
        }
    }
}
