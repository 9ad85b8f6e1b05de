//! Why an answer is not another one: the rules that did not apply, and what they lacked.

use super::{Body, Inquiry};
use crate::answer;
use crate::eval::{Evaluator, Outcome, Reason};
use crate::id::{ExprId, RuleId};
use crate::model::{Data, Expr};
use crate::scenario::Resolved;

/// A rule that did not decide the answer.
#[derive(Clone, Debug)]
pub struct Idle {
    /// Its article.
    pub article: String,
    /// Its sentence.
    pub sentence: String,
    /// What it lacked, or what it gave way to.
    pub because: Vec<String>,
}

impl Inquiry<'_> {
    /// The rules for what is asked that did not decide the answer, each with what it lacked.
    pub(super) fn why_not(&self, resolved: Resolved) -> Body {
        let mut evaluator = self.evaluator(resolved.on);
        let answer = evaluator.ask(&resolved.question, true);
        let mut idle = Vec::new();
        if let Some(reason) = &answer.reason {
            self.idle(&mut evaluator, reason, &mut idle);
        }
        Body::WhyNot {
            resolved,
            answer: Box::new(answer),
            idle,
        }
    }

    fn idle(&self, evaluator: &mut Evaluator<'_>, reason: &Reason, idle: &mut Vec<Idle>) {
        let (model, sources) = (self.model(), &self.deal.sources);
        let mut add = |rule: RuleId, because: Vec<String>| {
            let article = answer::article_of(model, rule);
            if !article.is_empty() {
                idle.push(Idle {
                    article,
                    sentence: answer::sentence(model, sources, rule),
                    because,
                });
            }
        };
        for rule in &reason.off {
            let lacking = model.rule(*rule).and_then(|rule| rule.condition);
            let because = lacking.map_or_else(
                || vec!["it comes to nothing here".to_owned()],
                |condition| self.lacking(evaluator, condition, &reason.arguments),
            );
            add(*rule, because);
        }
        for beaten in &reason.beaten {
            let by = answer::article_of(model, beaten.by);
            add(
                beaten.rule,
                vec![format!("gave way to art. {by}: {}", answer::how(beaten.level))],
            );
        }
    }

    /// The parts of a condition that are not met.
    fn lacking(&self, evaluator: &mut Evaluator<'_>, condition: ExprId, arguments: &[Outcome]) -> Vec<String> {
        let (model, sources) = (self.model(), &self.deal.sources);
        let parts = match model.expr(condition).map(|node| &node.expr) {
            Some(Expr::And(parts)) => parts.clone(),
            _ => vec![condition],
        };
        let mut found = Vec::new();
        for part in parts {
            let Some(node) = model.expr(part) else { continue };
            let (words, wanted) = match &node.expr {
                Expr::Not(inner) => (model.expr(*inner).map_or(node.span, |node| node.span), "not "),
                _ => (node.span, ""),
            };
            let words: Vec<&str> = sources.slice(words).split_whitespace().collect();
            let words = words.join(" ");
            match evaluator.condition(part, arguments) {
                Outcome::Known(Data::YesNo(true)) => {}
                Outcome::Unknown(_) => found.push(format!("not known whether {wanted}{words}")),
                Outcome::Known(_) if wanted.is_empty() => found.push(format!("it is not so that {words}")),
                Outcome::Known(_) => found.push(format!("it is so that {words}")),
                other => found.push(format!("{words}: {}", answer::outcome(model, &other))),
            }
        }
        found
    }
}
