//! What one rule says for itself: whether it speaks, and with which value.

use super::{Candidate, Stance};
use crate::eval::outcome::{Outcome, Truth, combine, merge};
use crate::eval::watch::Fared;
use crate::eval::{Evaluator, Scope};
use crate::id::RuleId;
use crate::model::{Article, Data, Rule, RuleKind};

impl<'model> Evaluator<'model> {
    /// Whether a rule speaks about these arguments and its article applies.
    pub(super) fn speaks(&mut self, id: RuleId, scope: Scope<'_>) -> bool {
        let Some(rule) = self.model.rule(id) else { return false };
        !matches!(self.fits(&rule.fixed, scope.arguments), Truth::No) && self.in_scope(id)
    }

    /// What one rule says for itself.
    pub(super) fn stance(&mut self, id: RuleId, place: usize, scope: Scope<'_>) -> Stance {
        let Some(rule) = self.model.rule(id) else {
            return Stance::Silent;
        };
        let fits = self.fits(&rule.fixed, scope.arguments);
        if matches!(fits, Truth::No) {
            return Stance::Silent;
        }
        self.watch_rule(id, Fared::Reached);
        if !self.in_scope(id) {
            self.watch_rule(id, Fared::Off);
            return Stance::Silent;
        }
        let Some(holds) = self.holds(id, rule, fits, scope) else {
            self.watch_rule(id, Fared::Off);
            self.trace_off(id);
            return Stance::Off;
        };
        let (mut open, mut depends, beyond) = match holds {
            Truth::No => {
                self.watch_rule(id, Fared::Off);
                self.trace_off(id);
                return Stance::Off;
            }
            Truth::Yes => (false, Vec::new(), None),
            Truth::Open(unknown) => (true, unknown.depends.clone(), unknown.beyond.clone()),
            Truth::Broken(outcome) => return Stance::Broken(outcome),
        };
        let mut value = match rule.kind {
            RuleKind::Yes => Outcome::yes_no(true),
            RuleKind::No => Outcome::yes_no(false),
            _ => rule.value.map_or(Outcome::NoRule, |value| self.value(value, scope)),
        };
        if value.absent() {
            self.watch_rule(id, Fared::Off);
            self.trace_off(id);
            return Stance::Off;
        }
        if value.may_be_absent() {
            open = true;
            merge(&mut depends, value.depends());
            value = value.present();
        }
        Stance::Stands(Candidate {
            place,
            rule: id,
            kind: rule.kind,
            open,
            value,
            depends,
            beyond,
        })
    }

    /// Whether a rule holds that fits its arguments so; none when the days of its act say no.
    fn holds(&mut self, id: RuleId, rule: &Rule, fits: Truth, scope: Scope<'_>) -> Option<Truth> {
        let (days, seen) = self.watched_apart(|evaluator| evaluator.days_of_rule(id));
        let fits = match days {
            Truth::Yes => fits,
            Truth::No => {
                if seen.is_some() && !self.is_no_unseen(rule, scope) {
                    self.watch_too(seen);
                }
                return None;
            }
            other => combine([fits, other].into_iter(), false),
        };
        let fits = self.where_scope_decides(rule, fits);
        let of_act = self.act_of_rule.get(id.index()).copied().flatten().is_some();
        let condition = rule.condition.map(|condition| {
            if of_act {
                self.truth_on_day(condition, scope)
            } else {
                self.truth(condition, scope)
            }
        });
        // A scenario that leaves the condition open tries no day of the act: its answer would not tell of that day.
        if matches!(condition, None | Some(Truth::Yes)) {
            self.watch_too(seen);
        }
        Some(match (condition, fits) {
            (None, fits) => fits,
            (Some(condition), Truth::Yes) => condition,
            (Some(condition), open) => combine([open, condition].into_iter(), false),
        })
    }

    /// Whether the condition of a rule is no, apart from its days; nothing of it is remembered or shown.
    fn is_no_unseen(&mut self, rule: &Rule, scope: Scope<'_>) -> bool {
        rule.condition
            .is_some_and(|condition| matches!(self.unseen(|evaluator| evaluator.truth(condition, scope)), Truth::No))
    }

    /// Whether a rule fits and, where its article's scope is not taken for granted, that scope is met.
    pub(in crate::eval) fn where_scope_decides(&mut self, rule: &Rule, fits: Truth) -> Truth {
        if !rule.scope_decides {
            return fits;
        }
        let scope = self.model.article(rule.article).map(|article| article.scope.as_slice());
        let mut all = vec![fits];
        for condition in scope.unwrap_or_default() {
            all.push(self.truth(*condition, Scope::EMPTY));
        }
        combine(all.into_iter(), false)
    }

    /// Whether the days of the act that a rule stands for leave it standing on the day of the case; yes when it has none.
    pub(in crate::eval) fn days_of_rule(&mut self, id: RuleId) -> Truth {
        let act = self.act_of_rule.get(id.index()).copied().flatten();
        match (act, self.facts.on) {
            (Some(act), Some(day)) => self.days_leave(act, day),
            _ => Truth::Yes,
        }
    }

    /// Whether the arguments are those that a head fixes.
    pub(in crate::eval) fn fits(&mut self, fixed: &[(usize, Data)], arguments: &[Outcome]) -> Truth {
        if fixed.is_empty() {
            return Truth::Yes;
        }
        let mut truths = Vec::new();
        for (at, data) in fixed {
            match arguments.get(*at) {
                Some(Outcome::Known(known)) if known == data => {}
                Some(Outcome::Known(_)) | None => return Truth::No,
                Some(open) => truths.push(self.same(open, data)),
            }
        }
        if truths.is_empty() {
            Truth::Yes
        } else {
            combine(truths.into_iter(), false)
        }
    }

    /// Whether what the article presupposes is not known to be absent.
    pub(in crate::eval) fn in_scope(&mut self, rule: RuleId) -> bool {
        let model = self.model;
        let Some(rule) = model.rule(rule) else { return true };
        let Some(article) = model.article(rule.article) else {
            return true;
        };
        if !self.in_force(article) {
            return false;
        }
        for condition in &article.scope {
            if self.closed.contains(condition) {
                return false;
            }
            match self.truth(*condition, Scope::EMPTY) {
                Truth::No => return false,
                Truth::Open(_) if !rule.scope_decides => self.note_assumed(*condition),
                _ => {}
            }
        }
        true
    }

    /// Whether an article is in force on the day of the question. Without a day, an article that another version
    /// replaces, or that came with one, is remembered: the question cannot be answered.
    fn in_force(&mut self, article: &'model Article) -> bool {
        let Some(day) = self.asked_day else {
            let several = article.replaced.is_some() || self.versioned && self.model.is_later_version(article.document);
            if several && self.dayless.is_none() {
                self.dayless = Some(article.span);
            }
            return true;
        };
        for turning in [article.in_force, article.replaced].into_iter().flatten() {
            self.note_turning(turning);
        }
        article.in_force.is_none_or(|from| day >= from) && article.replaced.is_none_or(|until| day < until)
    }
}
