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
        let mut certain: Vec<Outcome> = Vec::new();
        let mut possible: Vec<Outcome> = Vec::new();
        let mut depends: Vec<NameId> = Vec::new();
        let mut beyond = None;
        for case in cases {
            match self.truth(case.condition, scope) {
                Truth::No => {}
                Truth::Yes => {
                    self.watch_line(case.condition);
                    let value = self.value(case.value, scope);
                    if certain.iter().any(|before| apart(before, &value)) {
                        return cases_clash(span);
                    }
                    certain.push(value);
                }
                Truth::Open(unknown) => {
                    merge(&mut depends, &unknown.depends);
                    beyond = beyond.or_else(|| unknown.beyond.clone());
                    possible.push(self.value(case.value, scope));
                }
                Truth::Broken(outcome) => return outcome,
            }
        }
        let certain = self.all_of(certain, span);
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
            (Some(value), _) => {
                // A line that says something else than what is certain leaves no other value.
                for other in possible.iter_mut().filter(|other| apart(&value, other)) {
                    *other = cases_clash(span);
                }
                possible.push(value);
            }
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

    /// What several lines come to that all hold: what they say, or a contradiction where facts that are missing may take
    /// them apart.
    fn all_of(&mut self, mut values: Vec<Outcome>, span: Span) -> Option<Outcome> {
        values.dedup_by(|one, before| one.determinate() && one == before);
        if values.len() < 2 {
            return values.pop();
        }
        self.note_meetings(&values);
        values.push(cases_clash(span));
        Some(join(values, &[]))
    }
}

/// Whether two outcomes surely differ.
fn apart(one: &Outcome, other: &Outcome) -> bool {
    one.determinate() && other.determinate() && one != other
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
