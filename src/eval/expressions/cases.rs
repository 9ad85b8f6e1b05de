//! Values by cases, and what stands in for a value that is none.

use crate::eval::arithmetic;
use crate::eval::outcome::{CASES_CONFLICT, Outcome, Truth, Unknown, join, merge};
use crate::eval::{Evaluator, Scope};
use crate::id::{ExprId, NameId};
use crate::model::Case;
use crate::source::Span;
use std::rc::Rc;

impl Evaluator<'_> {
    pub(super) fn otherwise(&mut self, first: &Outcome, second: ExprId, scope: Scope<'_>) -> Outcome {
        if first.absent() {
            return self.value(second, scope);
        }
        if !first.may_be_absent() {
            return first.clone();
        }
        let second = self.value(second, scope);
        join([first.present(), second], first.depends())
    }

    pub(super) fn cases(&mut self, cases: &[Case], otherwise: Option<ExprId>, scope: Scope<'_>, span: Span) -> Outcome {
        let mut certain: Option<Outcome> = None;
        let mut possible: Vec<Outcome> = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        let mut beyond = None;
        for case in cases {
            match self.truth(case.condition, scope) {
                Truth::No => {}
                Truth::Yes => {
                    self.watch_line(case.condition);
                    let value = self.value(case.value, scope);
                    if let Some(before) = &certain
                        && before.determinate()
                        && value.determinate()
                        && *before != value
                    {
                        return cases_clash(span);
                    }
                    certain = Some(certain.unwrap_or(value));
                }
                Truth::Open(unknown) => {
                    merge(&mut depends, &unknown.depends);
                    beyond = beyond.or_else(|| unknown.beyond.clone());
                    possible.push(self.value(case.value, scope));
                }
                Truth::Broken(outcome) => return outcome,
            }
        }
        if possible.is_empty() {
            return match (certain, otherwise) {
                (Some(value), _) => value,
                (None, Some(otherwise)) => {
                    self.watch_line(otherwise);
                    self.value(otherwise, scope)
                }
                (None, None) => Outcome::NoRule,
            };
        }
        let together = possible.len() + usize::from(certain.is_some()) > 1;
        match (certain, otherwise) {
            (Some(value), _) => possible.push(value),
            (None, Some(otherwise)) => possible.push(self.value(otherwise, scope)),
            (None, None) => possible.push(Outcome::NoRule),
        }
        let joined = with_reason(join(possible, &depends), beyond);
        match joined {
            Outcome::Unknown(unknown) if together => Outcome::Unknown(Rc::new(Unknown {
                may_clash: true,
                ..(*unknown).clone()
            })),
            other => other,
        }
    }
}

fn cases_clash(span: Span) -> Outcome {
    arithmetic::fault(CASES_CONFLICT, "two cases of this rule hold and differ", span)
}

fn with_reason(outcome: Outcome, beyond: Option<Rc<str>>) -> Outcome {
    match (outcome, beyond) {
        (Outcome::Unknown(unknown), Some(reason)) => Outcome::Unknown(Rc::new(Unknown {
            beyond: Some(reason),
            ..(*unknown).clone()
        })),
        (outcome, _) => outcome,
    }
}
