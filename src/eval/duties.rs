//! Duties on a day: not yet due, open, performed, late, breached, lapsed, excused.

use super::outcome::{Outcome, Truth, combine, hanging_on};
use super::watch::Place;
use super::{Evaluator, Scope};
use crate::id::WordId;
use crate::model::{ActEntry, ActModal, Data};
use crate::value::Day;
use std::cmp::Ordering;
use std::rc::Rc;

/// Where a duty or permission stands on a day.
#[derive(Clone, Debug)]
pub enum DutyState {
    /// What gives rise to it happens later.
    NotYet(Day),
    /// It is open.
    Open,
    /// It was done on a day, in time as far as is known.
    Performed(Day),
    /// It was done on a day, after its last day.
    Late(Day),
    /// It was not done in time; the first day of the breach.
    Breached(Day),
    /// It ended; its last day.
    Lapsed(Day),
    /// Something that the text names lets the party off.
    Excused,
    /// It hangs on missing facts.
    Unknown,
}

/// An act with its state on a day.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The place of the act among those of the model.
    pub act: usize,
    /// Its state.
    pub state: DutyState,
    /// The last day for it; no rule when the text names none.
    pub last: Outcome,
    /// The last day on which it holds, of `until` and `through`.
    pub ends: Option<Day>,
    /// Whether it is still to be done, or may be done, on the day.
    pub stands: Truth,
}

impl Duty {
    fn of(act: usize, state: DutyState, stands: Truth) -> Self {
        Self {
            act,
            state,
            last: Outcome::NoRule,
            ends: None,
            stands,
        }
    }
}

/// The day of a date or moment.
pub(super) fn day_of(outcome: &Outcome) -> Option<Day> {
    outcome.known().and_then(Data::day)
}

impl Evaluator<'_> {
    /// How a date lies to a day, as far as it is known.
    fn order(&mut self, outcome: &Outcome, day: Day) -> Option<Ordering> {
        let ends = [
            day_of(outcome),
            outcome.low().and_then(Data::day),
            outcome.high().and_then(Data::day),
        ];
        ends.into_iter().flatten().for_each(|end| self.note_turning(end));
        self.note_meeting(outcome, &Outcome::Known(Data::Date(day)));
        if let Some(known) = day_of(outcome) {
            return Some(known.cmp(&day));
        }
        if outcome.may_be_absent() {
            return None;
        }
        if outcome.low().and_then(Data::day).is_some_and(|low| low > day) {
            return Some(Ordering::Greater);
        }
        if outcome.high().and_then(Data::day).is_some_and(|high| high < day) {
            return Some(Ordering::Less);
        }
        None
    }

    /// The acts of a party that are in play on a day, each with its state. What the text does not ask for there, because
    /// a condition is no or because nothing gave rise to it, is left out.
    pub fn duties(&mut self, party: WordId, modal: ActModal, day: Day) -> Vec<Duty> {
        let model = self.model;
        let before = self.facts.on.replace(day);
        self.forget();
        let mut found = Vec::new();
        for (at, act) in model.acts.iter().enumerate() {
            if act.party == party && act.modal == modal {
                found.extend(self.duty(at, day));
            }
        }
        self.facts.on = before;
        self.forget();
        found
    }

    /// One act with its state on a day; none when it is not in play.
    fn duty(&mut self, at: usize, day: Day) -> Option<Duty> {
        let act = self.model.acts.get(at)?;
        if !self.in_scope(act.rule) {
            return None;
        }
        let condition = self.model.rule(act.rule).and_then(|rule| rule.condition);
        let holds = condition.map_or(Truth::Yes, |condition| self.truth_on_day(condition, Scope::EMPTY));
        if let Truth::No = holds {
            let excused = act
                .excuse
                .is_some_and(|excuse| matches!(self.truth_on_day(excuse, Scope::EMPTY), Truth::Yes));
            return excused.then(|| Duty::of(at, DutyState::Excused, Truth::No));
        }
        let rule = self.model.rule(act.rule);
        let holds = rule.map_or(holds.clone(), |rule| self.where_scope_decides(rule, holds));
        let (days, seen) = self.watched_apart(|evaluator| evaluator.days(at, act, day));
        let mut duty = days?;
        if matches!(holds, Truth::Yes) {
            self.watch_too(seen);
        } else {
            duty.stands = combine([holds, duty.stands].into_iter(), false);
            if !matches!(duty.stands, Truth::No) {
                duty.state = DutyState::Unknown;
            }
        }
        Some(duty)
    }

    /// Whether the days of an act leave it standing on a day, apart from its condition.
    pub(super) fn days_leave(&mut self, at: usize, day: Day) -> Truth {
        let Some(act) = self.model.acts.get(at) else {
            return Truth::Yes;
        };
        if act.upon.is_some() && act.arises.is_none() {
            return Truth::Yes;
        }
        self.days(at, act, day).map_or(Truth::No, |duty| duty.stands)
    }

    /// The state that the days of an act give it, apart from its condition; none when nothing gave rise to it.
    fn days(&mut self, at: usize, act: &ActEntry, day: Day) -> Option<Duty> {
        let mut open: Vec<Outcome> = Vec::new();
        let mut start = None;
        match (act.upon, act.arises) {
            (Some(_), Some(event)) => {
                let arises = self.name(event, &[], None);
                match self.order(&arises, day) {
                    Some(Ordering::Greater) => {
                        let state = day_of(&arises).map_or(DutyState::Unknown, DutyState::NotYet);
                        return Some(Duty::of(at, state, Truth::No));
                    }
                    Some(_) => {}
                    None if matches!(arises, Outcome::Unknown(_)) => open.push(arises.clone()),
                    None => return None,
                }
                start = Some(arises);
            }
            // Nobody can date what the text does not declare: the duty is known upon that alone.
            (Some(_), None) => return None,
            (None, _) => {}
        }
        let last = self.last_day_of(act, start);
        let mut duty = Duty::of(at, DutyState::Open, Truth::Yes);
        duty.last = last;
        let done = self.performed(act, day);
        if day_of(&done).is_none()
            && let Some(anchor) = self.model.anchor(act)
        {
            let arises = self.value(anchor, Scope::EMPTY);
            match self.order(&arises, day) {
                Some(Ordering::Greater) => {
                    duty.state = day_of(&arises).map_or(DutyState::Unknown, DutyState::NotYet);
                    duty.stands = Truth::No;
                    return Some(duty);
                }
                None if matches!(arises, Outcome::Unknown(_)) => open.push(arises),
                None if matches!(arises, Outcome::None) => return None,
                Some(_) | None => {}
            }
        }
        if let Outcome::Unknown(_) = done {
            open.push(done.clone());
        }
        if let Some(done) = day_of(&done) {
            self.watch_day(Place::LastDay(at), done, &duty.last);
            let late = self.order(&duty.last, done) == Some(Ordering::Less);
            duty.state = if late {
                DutyState::Late(done)
            } else {
                DutyState::Performed(done)
            };
            duty.stands = Truth::No;
            return Some(duty);
        }
        if self.has_ended(at, act, day, &mut duty, &mut open) || self.has_lapsed(at, act, day, &mut duty, &mut open) {
            return Some(duty);
        }
        if !open.is_empty() {
            duty.state = DutyState::Unknown;
            duty.stands = open_truth(&open);
        }
        Some(duty)
    }

    /// Whether the day of `until` or `through` has passed: the act lapsed then.
    fn has_ended(&mut self, at: usize, act: &ActEntry, day: Day, duty: &mut Duty, open: &mut Vec<Outcome>) -> bool {
        let Some((end, included)) = act.end else { return false };
        let end = self.value(end, Scope::EMPTY);
        if open.is_empty() {
            self.watch_day(Place::EndDay(at), day, &end);
        }
        let ends = day_of(&end).and_then(|day| day.checked_add_days(i64::from(included) - 1).ok());
        duty.ends = ends;
        let beyond = if included { Ordering::Less } else { Ordering::Equal };
        match self.order(&end, day) {
            Some(found) if found <= beyond => {
                duty.state = ends.map_or(DutyState::Unknown, DutyState::Lapsed);
                duty.stands = Truth::No;
                return true;
            }
            None if matches!(end, Outcome::Unknown(_)) => open.push(end),
            _ => {}
        }
        false
    }

    /// Whether the last day of a permission has passed: it lapsed then. Of a duty it is a breach.
    fn has_lapsed(&mut self, at: usize, act: &ActEntry, day: Day, duty: &mut Duty, open: &mut Vec<Outcome>) -> bool {
        let last = duty.last.clone();
        if open.is_empty() {
            self.watch_day(Place::LastDay(at), day, &last);
        }
        match (self.order(&last, day), act.modal) {
            (Some(Ordering::Less), ActModal::Must) => {
                let since = day_of(&last).and_then(|day| day.checked_add_days(1).ok());
                duty.state = since.map_or(DutyState::Unknown, DutyState::Breached);
            }
            (Some(Ordering::Less), ActModal::May) => {
                duty.state = day_of(&last).map_or(DutyState::Unknown, DutyState::Lapsed);
                duty.stands = Truth::No;
                return true;
            }
            // Whether the last day has passed is not known: what must be done stays to be done all the same.
            (None, ActModal::Must) if matches!(last, Outcome::Unknown(_)) => duty.state = DutyState::Unknown,
            (None, ActModal::May) if matches!(last, Outcome::Unknown(_)) => open.push(last),
            _ => {}
        }
        false
    }

    /// The last day for an act: a date, or a period from what gives rise to it.
    pub(super) fn last_day_of(&mut self, act: &ActEntry, start: Option<Outcome>) -> Outcome {
        let Some(deadline) = act.deadline else {
            return Outcome::NoRule;
        };
        let span = self.model.expr(deadline).map(|node| node.span).unwrap_or_default();
        let last = self.value(deadline, Scope::EMPTY);
        let period = matches!(&last, Outcome::Known(Data::Period(_)))
            || matches!(last.low().or(last.high()), Some(Data::Period(_)));
        if !period {
            return last;
        }
        let start = start.or_else(|| act.arises.map(|event| self.name(event, &[], None)));
        match start {
            Some(start) => self.shift(&last, &start, true, span),
            None => Outcome::NoRule,
        }
    }

    /// The first day up to this one on which an act was done; none when it was not.
    fn performed(&mut self, act: &ActEntry, day: Day) -> Outcome {
        let mut done: Vec<Outcome> = Vec::new();
        if let Some(event) = act.did {
            done.push(self.name(event, &[], None));
        }
        if let Some(slot) = act.performed {
            done.push(self.value(slot, Scope::EMPTY));
        }
        let mut first: Option<Day> = None;
        let mut open = Outcome::None;
        for outcome in done {
            match (day_of(&outcome), self.order(&outcome, day)) {
                (_, Some(Ordering::Greater)) => {}
                (Some(done), _) => first = Some(first.map_or(done, |first| first.min(done))),
                (None, _) if matches!((&open, &outcome), (Outcome::None, Outcome::Unknown(_))) => open = outcome,
                (None, _) => {}
            }
        }
        first.map_or(open, |day| Outcome::Known(Data::Date(day)))
    }

    /// Whether an act that had to be done was not done in time, on the day of the case; with `still`, only until it is
    /// done after all.
    pub(super) fn failed(&mut self, at: usize, still: bool) -> Truth {
        let Some(act) = self.model.acts.get(at) else {
            return Truth::No;
        };
        let condition = self.model.rule(act.rule).and_then(|rule| rule.condition);
        let holds = condition.map_or(Truth::Yes, |condition| self.truth_on_day(condition, Scope::EMPTY));
        if matches!(holds, Truth::No) || !self.in_scope(act.rule) {
            return Truth::No;
        }
        let rule = self.model.rule(act.rule);
        let holds = rule.map_or(holds.clone(), |rule| self.where_scope_decides(rule, holds));
        let words = self.model.name(act.name).map_or("", |name| name.words.as_str());
        let Some(day) = self.facts.on else {
            let why = format!("`{words}` is judged on a day: add `on` and the day");
            return Truth::open(Vec::new(), Some(Rc::from(why)));
        };
        if act.deadline.is_none() {
            let why = format!("the text names no last day for `{words}`");
            return Truth::open(Vec::new(), Some(Rc::from(why)));
        }
        let late = match self.days(at, act, day) {
            None => Truth::No,
            Some(duty) => match duty.state {
                DutyState::Late(_) if still => Truth::No,
                // Done on a day of which nobody knows yet whether it was in time.
                DutyState::Performed(done)
                    if !still && matches!(duty.last, Outcome::Unknown(_)) && self.order(&duty.last, done).is_none() =>
                {
                    open_truth(&[duty.last])
                }
                DutyState::Breached(_) | DutyState::Late(_) => Truth::Yes,
                DutyState::Unknown => {
                    let mut open = vec![duty.last];
                    if let Truth::Open(unknown) = duty.stands {
                        open.push(Outcome::Unknown(unknown));
                    }
                    open_truth(&open)
                }
                _ => Truth::No,
            },
        };
        combine([holds, late].into_iter(), false)
    }
}

/// An open condition that hangs on what these hang on.
fn open_truth(open: &[Outcome]) -> Truth {
    let open = hanging_on(open.iter());
    Truth::open(open.depends, open.beyond)
}
