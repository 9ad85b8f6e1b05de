//! What counts on the day of a case: what happened by then.
//!
//! In: a condition, the events that a case dates. Out: whether it holds on that day. Never: looks at acts and their last days.

use super::facts::Fact;
use super::memory::Memory;
use super::outcome::Truth;
use super::{Evaluator, Scope};
use crate::id::{ExprId, NameId};
use crate::model::{Data, NameKind};
use crate::value::Day;

impl Evaluator<'_> {
    /// Whether a condition holds on the day of the case, for which only what happened by then counts: an event of a later
    /// day is not there yet.
    pub(super) fn truth_on_day(&mut self, condition: ExprId, scope: Scope<'_>) -> Truth {
        let later = self.events_after_the_day();
        if later.is_empty() {
            return self.truth(condition, scope);
        }
        let before = self.as_if_not_yet(&later, condition, scope);
        let known = self.truth(condition, scope);
        match (&before, &known) {
            (Truth::Yes, Truth::Yes) | (Truth::No, Truth::No) | (Truth::Open(_), Truth::Open(_)) => known,
            _ => before,
        }
    }

    /// The events that a case dates after its day.
    fn events_after_the_day(&mut self) -> Vec<NameId> {
        let Some(day) = self.facts.on else {
            return Vec::new();
        };
        let happened = |id: &NameId| match self.facts.get(*id) {
            Fact::Known(Data::Date(happened)) => Some((*id, *happened)),
            _ => None,
        };
        let is_event = |id: &NameId| self.model.name(*id).is_some_and(|name| name.sort == NameKind::Event);
        let stated = self.facts.touched().iter();
        let events: Vec<(NameId, Day)> = stated.filter(|id| is_event(id)).filter_map(happened).collect();
        for (_, happened) in &events {
            self.note_turning(*happened);
        }
        let later = events.into_iter().filter(|(_, happened)| *happened > day);
        later.map(|(event, _)| event).collect()
    }

    /// A condition without these events; nothing of it is remembered or shown.
    fn as_if_not_yet(&mut self, later: &[NameId], condition: ExprId, scope: Scope<'_>) -> Truth {
        let happened: Vec<Fact> = later
            .iter()
            .map(|event| self.facts.replace(*event, Fact::None))
            .collect();
        let holds = self.unseen(|evaluator| evaluator.truth(condition, scope));
        for (event, fact) in later.iter().zip(happened) {
            self.facts.set(*event, fact);
        }
        holds
    }

    /// Works something out of which nothing is remembered or shown.
    pub(super) fn unseen<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let memory = std::mem::replace(&mut self.memory, Memory::new(self.model.names.len()));
        let (trace, watch) = (self.trace.take(), self.watch.take());
        let (assumed, used) = (self.assumed.clone(), self.used_rules.clone());
        let done = work(self);
        (self.assumed, self.used_rules) = (assumed, used);
        (self.trace, self.watch) = (trace, watch);
        self.memory = memory;
        done
    }
}
