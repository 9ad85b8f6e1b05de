//! A case that shows a finding, tried before it is told.

use super::apart::Distance;
use super::axis::Position;
use super::draft::Draft;
use super::space::{Assignment, Space};
use super::told;
use crate::eval::{Answer, Contradictions, Evaluator, Fact, Fared, Outcome, Question, Watch};
use crate::id::{NameId, RecordId, RuleId};
use crate::model::{Data, Model, Name, RecordData};
use std::rc::Rc;

/// The facts of a case and the question that it is put to.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) question: Question,
    pub(super) facts: Vec<(NameId, Fact)>,
}

/// What an evaluation comes to, and what it came past.
type Seen = (Outcome, Watch);

/// A kind of record of which there must be one in a case.
#[derive(Clone, Copy)]
pub(super) enum Needed {
    /// One of which something is stated.
    Stated(RecordId),
    /// One that a search fills in.
    Blank(RecordId),
}

impl Case {
    /// The case that an assignment stands for, with values that people use; `None` when there is none.
    ///
    /// Only facts are stated: what rules define follows from them, or the case is not real.
    pub(super) fn of(
        space: &Space<'_>,
        (id, owner): (NameId, &Name),
        record: Option<Needed>,
        assignment: &Assignment,
    ) -> Option<Self> {
        let mut draft = Draft::new(space, owner);
        let chosen = |later: bool| {
            space
                .axes
                .iter()
                .zip(assignment)
                .filter_map(|(axis, place)| Some((axis, axis.positions.get((*place)?)?)))
                .filter(move |(axis, _)| axis.subject.is_value() != later)
        };
        for (axis, position) in chosen(false).filter(|(axis, position)| !axis.any_value(position)) {
            let value = match position {
                Position::None => None,
                other => Some(axis.sample(other)?),
            };
            draft.state(axis.subject.thing, value)?;
        }
        for (axis, position) in chosen(true) {
            let since = axis.subject.since().map(|(first, _)| first);
            let distances: Vec<Distance<'_>> = chosen(true)
                .filter(|(other, _)| other.subject.thing == axis.subject.thing)
                .filter_map(|(other, position)| Some((other, position, other.subject.since()?)))
                .filter(|(_, _, (first, _))| Some(*first) == since)
                .map(|(other, position, (_, months))| (other, position, months))
                .collect();
            draft.aspect(axis, position, &distances)?;
        }
        // A day that is only to be there may follow from how far it lies from another.
        for (axis, position) in chosen(false).filter(|(axis, position)| axis.any_value(position)) {
            if draft.day_of(axis.subject.thing).is_none() {
                draft.state(axis.subject.thing, Some(axis.sample(position)?))?;
            }
        }
        match record {
            Some(Needed::Stated(record)) => draft.need_record(record)?,
            Some(Needed::Blank(record)) => draft.blank_record(record)?,
            None => {}
        }
        draft.finished(id, owner)
    }

    /// The answer in this case.
    pub(super) fn answer(&self, evaluator: &mut Evaluator<'_>) -> Answer {
        self.without(evaluator, &[], |evaluator, question| evaluator.ask(question, false))
    }

    /// What an evaluation without a search for the facts that are missing comes to and comes past, in this case without the
    /// facts whose places are left out.
    fn seen_without(&self, evaluator: &mut Evaluator<'_>, left_out: &[bool]) -> Seen {
        self.without(evaluator, left_out, |evaluator, question| {
            evaluator.begin_watch();
            let outcome = evaluator.outcome(question);
            (outcome, evaluator.end_watch())
        })
    }

    fn without<'model, T>(
        &self,
        evaluator: &mut Evaluator<'model>,
        left_out: &[bool],
        ask: impl Fn(&mut Evaluator<'model>, &Question) -> T,
    ) -> T {
        let stated = self.facts.iter().enumerate();
        let stated = stated.filter(|(at, _)| left_out.get(*at) != Some(&true));
        let stated: Vec<(NameId, Fact)> = stated.map(|(_, fact)| fact.clone()).collect();
        evaluator.supposing(&stated, |evaluator| ask(evaluator, &self.question))
    }

    /// The same case with no more facts than it takes for the answer to be of this kind; `None` when it is not.
    pub(super) fn smallest(self, evaluator: &mut Evaluator<'_>, shows: impl Fn(&Outcome) -> bool) -> Option<Self> {
        shows(&self.answer(evaluator).outcome).then(|| self.with_fewer(evaluator, |(outcome, _)| shows(outcome)))
    }

    /// The same, when the answer is of this kind without a search for what missing facts may do to it.
    pub(super) fn smallest_at_once(
        self,
        evaluator: &mut Evaluator<'_>,
        shows: impl Fn(&Outcome) -> bool,
    ) -> Option<Self> {
        let shows = |(outcome, _): &Seen| shows(outcome);
        shows(&self.seen_without(evaluator, &[])).then(|| self.with_fewer(evaluator, shows))
    }

    /// The same, when the question comes to all of these rules and none of them stands, whatever its answer makes of that.
    pub(super) fn smallest_with_none_of(self, evaluator: &mut Evaluator<'_>, rules: &[RuleId]) -> Option<Self> {
        let silent = |(outcome, watch): &Seen| {
            let off = |rule: &RuleId| {
                watch.fared(*rule, Fared::Off) && !watch.fared(*rule, Fared::Lost) && !watch.fared(*rule, Fared::Stood)
            };
            outcome.determinate() && rules.iter().all(off)
        };
        silent(&self.seen_without(evaluator, &[])).then(|| self.with_fewer(evaluator, silent))
    }

    /// The same case with what else it takes for rules for a name to contradict each other.
    pub(super) fn until_clash(self, evaluator: &mut Evaluator<'_>, of: NameId, budget: usize) -> Option<Self> {
        let search = |evaluator: &mut Evaluator<'_>, question: &Question| {
            evaluator.find_clash(question, Contradictions::OfName(of), budget)
        };
        let more = self.without(evaluator, &[], search)?;
        let facts = self.facts.into_iter();
        let kept = facts.filter(|(id, _)| more.iter().all(|(filled, _)| filled != id));
        let facts = kept.chain(more.iter().cloned()).collect();
        Some(Self { facts, ..self })
    }

    fn with_fewer(mut self, evaluator: &mut Evaluator<'_>, shows: impl Fn(&Seen) -> bool) -> Self {
        let mut left_out = vec![false; self.facts.len()];
        for at in 0..left_out.len() {
            let mut fewer = left_out.clone();
            if let Some(place) = fewer.get_mut(at) {
                *place = true;
            }
            if shows(&self.seen_without(evaluator, &fewer)) {
                left_out = fewer;
            } else {
                self.thin(evaluator, (at, &left_out), &shows);
            }
        }
        let facts = self
            .facts
            .into_iter()
            .zip(left_out)
            .filter(|(_, out)| !out)
            .map(|(fact, _)| fact)
            .collect();
        Self { facts, ..self }
    }

    /// Leaves out every field of a record without which the answer is of the same kind.
    fn thin(
        &mut self,
        evaluator: &mut Evaluator<'_>,
        (at, left_out): (usize, &[bool]),
        shows: &impl Fn(&Seen) -> bool,
    ) {
        let width = self.facts.get(at).map_or(0, |(_, fact)| fields_of(fact));
        for field in 0..width {
            let Some(place) = self.facts.get_mut(at) else { return };
            let Some(fewer) = without_field(&place.1, field) else {
                continue;
            };
            let before = std::mem::replace(&mut place.1, fewer);
            if !shows(&self.seen_without(evaluator, left_out))
                && let Some(place) = self.facts.get_mut(at)
            {
                place.1 = before;
            }
        }
    }

    /// What is asked, in backticks, as it is asked in a script.
    pub(super) fn asked(&self, model: &Model) -> String {
        told::asked(model, &self.question)
    }

    /// The same, with the name of which it shows something before it when that is another one.
    pub(super) fn asked_of(&self, model: &Model, id: NameId) -> String {
        told::asked_of(model, id, &self.question)
    }

    /// The facts in words, each as a line of a case: ` when amount is €10,000.01 and consumer is no`.
    pub(super) fn told(&self, model: &Model) -> String {
        told::told(model, self.facts.iter())
    }
}

/// The record that a fact states, by itself or as the only one of a list.
fn record_of(fact: &Fact) -> Option<&Rc<RecordData>> {
    match fact {
        Fact::Known(Data::Record(record)) => Some(record),
        Fact::Known(Data::List(members)) => match members.first() {
            Some(Data::Record(record)) => Some(record),
            _ => None,
        },
        _ => None,
    }
}

/// How many fields the record of a fact has.
fn fields_of(fact: &Fact) -> usize {
    record_of(fact).map_or(0, |record| record.fields.len())
}

/// A fact with one field of its record fewer; `None` when the field is not stated, or alone.
fn without_field(fact: &Fact, at: usize) -> Option<Fact> {
    let record = record_of(fact)?;
    let mut fields = record.fields.clone();
    fields.get_mut(at)?.take()?;
    fields.iter().find(|field| field.is_some())?;
    let data = Data::Record(Rc::new(RecordData {
        fields,
        ..RecordData::clone(record)
    }));
    Some(Fact::Known(match fact {
        Fact::Known(Data::List(_)) => Data::List(Rc::from([data])),
        _ => data,
    }))
}
