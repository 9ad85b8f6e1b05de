//! A question and its answer.

use super::outcome::{Outcome, Truth};
use super::trace::{Reason, Trace};
use super::{Evaluator, Scope};
use crate::id::{ArticleId, ExprId, NameId, RuleId, WordId};
use crate::model::{Acts, Data, Kind};
use std::rc::Rc;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Question {
    /// A name with arguments, about candidates when it is a list.
    Name { name: NameId, arguments: Vec<Data>, candidates: Option<Vec<Data>> },
    /// A derived list of acts; the event for `must do upon`.
    Acts { party: WordId, which: ActsAsked, candidates: Option<Vec<Data>> },
}

/// Which acts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActsAsked {
    /// may do
    May,
    /// may not do
    MayNot,
    /// must do
    Must,
    /// must do upon an event
    MustUpon(WordId),
    /// bears
    Bears,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it comes to.
    pub outcome: Outcome,
    /// The missing facts that can still change it, in the order to ask them.
    pub needs: Vec<NameId>,
    /// Whether `needs` holds no fact that cannot change it.
    pub needs_exact: bool,
    /// The articles it rests on.
    pub articles: Vec<ArticleId>,
    /// Presuppositions that nobody stated.
    pub assumed: Vec<ExprId>,
    /// Why, when that was asked.
    pub reason: Option<Rc<Reason>>,
}

impl Evaluator<'_> {
    /// Answers a question; with its reasons when `why`.
    pub fn ask(&mut self, question: &Question, why: bool) -> Answer {
        self.forget();
        if why {
            self.trace = Some(Trace::default());
        }
        let mut outcome = self.run(question);
        let mut reason = self.trace.take().and_then(|trace| trace.done.into_iter().next());
        let articles = self.articles_of(question);
        let assumed = std::mem::take(&mut self.assumed);
        let (mut needs, mut needs_exact) = (Vec::new(), true);
        if !outcome.determinate() {
            let refined = self.refine(question, &outcome);
            outcome = refined.outcome;
            needs = refined.needs;
            needs_exact = refined.exact;
        }
        if let Some(reason) = &mut reason {
            reason.outcome = outcome.clone();
        }
        Answer { outcome, needs, needs_exact, articles, assumed, reason: reason.map(Rc::new) }
    }

    /// Evaluates a question as far as the facts reach.
    pub(super) fn run(&mut self, question: &Question) -> Outcome {
        match question {
            Question::Name { name, arguments, candidates: None } => {
                let arguments: Vec<Outcome> = arguments.iter().cloned().map(Outcome::Known).collect();
                self.name(*name, &arguments, None)
            }
            Question::Name { name, arguments, candidates: Some(asked) } => self.run_candidates(*name, arguments, asked),
            Question::Acts { party, which, candidates } => {
                if let ActsAsked::MustUpon(trigger) = which {
                    return self.acts_upon(*party, *trigger, candidates.as_deref());
                }
                let which = match which {
                    ActsAsked::May => Acts::May,
                    ActsAsked::MayNot => Acts::MayNot,
                    ActsAsked::Bears => Acts::Bears,
                    ActsAsked::Must | ActsAsked::MustUpon(_) => Acts::Must,
                };
                self.acts_list(*party, which, candidates.as_deref(), Scope::EMPTY)
            }
        }
    }

    fn run_candidates(&mut self, name: NameId, arguments: &[Data], asked: &[Data]) -> Outcome {
        let known: Vec<Outcome> = arguments.iter().cloned().map(Outcome::Known).collect();
        let model = self.model;
        let Some(about) = model.name(name) else { return Outcome::NoRule };
        if !matches!(about.kind, Kind::List(_)) {
            return self.name(name, &known, None);
        }
        let stated = !matches!(self.facts.get(name), super::Fact::Unknown);
        let has_scope = stated
            || about.rules.iter().any(|rule| {
                let fits = model.rule(*rule).is_some_and(|rule| !matches!(self.fits(&rule.fixed, &known), Truth::No));
                fits && self.in_scope(*rule)
            });
        if !has_scope {
            return Outcome::NoRule;
        }
        let scope = Scope { arguments: &known, record: None, it: None };
        self.whole_list(asked, Vec::new(), |evaluator, member| evaluator.member_of_name(name, &known, member, scope))
    }

    /// The articles of the rules that stood, in the order in which they were used. An answer that no rule
    /// gives (no, or no rule in the text) rests on the rules that were looked at in vain.
    fn articles_of(&self, question: &Question) -> Vec<ArticleId> {
        let mut found: Vec<ArticleId> = Vec::new();
        let mut seen: Vec<NameId> = Vec::new();
        let mut queue: Vec<(NameId, bool)> = Vec::new();
        if let Question::Name { name, .. } = question {
            queue.push((*name, true));
        }
        let mut at = 0;
        while let Some((id, in_vain)) = queue.get(at).copied() {
            at += 1;
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let Some(name) = self.model.name(id) else { continue };
            let entries = self.memory.get(id.index()).map_or(&[][..], Vec::as_slice);
            let stood = entries.iter().fold(0, |all, entry| all | entry.stood);
            let vain = in_vain && stood == 0 && entries.iter().any(|entry| entry.outcome.determinate());
            for (place, rule) in name.rules.iter().enumerate() {
                let bit = 1u64.checked_shl(u32::try_from(place).unwrap_or(63).min(63)).unwrap_or(0);
                if stood & bit != 0 || name.per_record.is_some() || vain {
                    self.cite_rule(*rule, vain, &mut found, &mut queue);
                }
            }
        }
        for rule in &self.used_rules {
            self.cite_rule(*rule, false, &mut found, &mut queue);
        }
        found
    }

    fn cite_rule(&self, rule: RuleId, in_vain: bool, found: &mut Vec<ArticleId>, queue: &mut Vec<(NameId, bool)>) {
        let Some(rule) = self.model.rule(rule) else { return };
        let hidden = self.model.article(rule.article).is_none_or(|article| article.spelled.is_empty());
        if !hidden && !found.contains(&rule.article) {
            found.push(rule.article);
        }
        let mut stack: Vec<ExprId> = rule.value.iter().chain(&rule.condition).copied().collect();
        while let Some(next) = stack.pop() {
            let Some(node) = self.model.expr(next) else { continue };
            node.expr.names(&mut |name| {
                let used = self.memory.get(name.index()).is_some_and(|entries| !entries.is_empty())
                    || self.model.name(name).is_some_and(|known| known.per_record.is_some());
                if used {
                    queue.push((name, in_vain));
                }
            });
            node.expr.children(&mut |child| stack.push(child));
        }
    }
}
