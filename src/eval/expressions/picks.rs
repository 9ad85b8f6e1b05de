//! The lowest and the highest of several values.

use crate::eval::arithmetic::{self, extreme};
use crate::eval::outcome::{Outcome, join};
use crate::eval::watch::Place;
use crate::eval::{Evaluator, Scope};
use crate::id::ExprId;
use crate::model::{Extreme, Part};
use crate::source::Span;

impl Evaluator<'_> {
    pub(super) fn pick(
        &mut self,
        (id, span): (ExprId, Span),
        which: Extreme,
        parts: &[Part],
        scope: Scope<'_>,
    ) -> Outcome {
        if which == Extreme::Sum {
            return self.sum(parts, scope, span);
        }
        let lowest = which == Extreme::Lowest;
        if let [one, two] = parts {
            // Two known values need no list.
            let (first, second) = (self.value(one.value, scope), self.value(two.value, scope));
            self.watch_order(Place::Expr(id), &first, &second);
            return match (first, second) {
                (Outcome::Known(first), Outcome::Known(second)) => {
                    Outcome::Known(arithmetic::better_of(first, second, lowest))
                }
                (first, second) => self.pick_of(parts, [first, second].into_iter(), lowest),
            };
        }
        let values: Vec<Outcome> = parts.iter().map(|part| self.value(part.value, scope)).collect();
        self.watch_pick(id, &values, lowest);
        self.pick_of(parts, values.into_iter(), lowest)
    }

    fn pick_of(&mut self, parts: &[Part], values: impl Iterator<Item = Outcome>, lowest: bool) -> Outcome {
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(parts.len());
        let mut optional: Vec<usize> = Vec::new();
        for (part, value) in parts.iter().zip(values) {
            if part.if_any {
                if value.absent() {
                    continue;
                }
                if value.may_be_absent() {
                    optional.push(outcomes.len());
                }
            }
            outcomes.push(value);
        }
        self.note_meetings(&outcomes);
        if optional.is_empty() {
            return if outcomes.is_empty() {
                Outcome::None
            } else {
                extreme(&outcomes, lowest)
            };
        }
        pick_optional(&outcomes, &optional, lowest)
    }
}

/// The lowest (or highest) where some operands may be none and are then left out: with each of them and without.
fn pick_optional(outcomes: &[Outcome], optional: &[usize], lowest: bool) -> Outcome {
    let (perhaps, certain): (Vec<_>, Vec<_>) = outcomes.iter().enumerate().partition(|(at, _)| optional.contains(at));
    let certain: Vec<Outcome> = certain.into_iter().map(|(_, outcome)| outcome.clone()).collect();
    let mut result = if certain.is_empty() {
        Outcome::None
    } else {
        extreme(&certain, lowest)
    };
    for (_, outcome) in perhaps {
        let one = outcome.present();
        let mut ways = vec![result.clone()];
        if result.may_be_absent() {
            ways.push(one.clone());
        }
        if !result.absent() {
            ways.push(extreme(&[result.present(), one], lowest));
        }
        result = join(ways, outcome.depends());
    }
    result
}
