//! The last day on which something holds, and the last day for an act.

use super::outcome::{Outcome, Truth, Unknown, hanging_on, join, merge};
use super::{Evaluator, arithmetic};
use crate::id::NameId;
use crate::model::{ActEntry, ActModal, Data, Kind};
use crate::value::{Day, Period, Unit};
use std::rc::Rc;

/// How many days on from its start a stretch is followed.
const LONGEST_STRETCH: i64 = 4_000;
/// How many days that dates were compared with are tried as a start.
const MOST_STARTS: usize = 64;

impl Evaluator<'_> {
    /// Remembers the days of a comparison, while a last day is looked for.
    pub(super) fn note_compared(&mut self, one: &Data, two: &Data) {
        let Some(days) = &mut self.compared else { return };
        for data in [one, two] {
            if let Data::Date(day) = data
                && !days.contains(day)
            {
                days.push(*day);
            }
        }
    }

    /// The last day of the stretch of days on which a name holds: the stretch that a day lies in, else the last
    /// one before it, else the first one after it. Without a day, the first stretch.
    pub(super) fn until(&mut self, name: NameId, from: Option<Day>) -> Outcome {
        if self.day_in_brackets(name).is_none() {
            return Outcome::NoRule;
        }
        // The reasons and the articles are those of the last day alone.
        let trace = self.trace.take();
        let found = self.last_day(name, from);
        self.memory.clear();
        self.assumed.clear();
        self.used_rules.clear();
        self.trace = trace;
        let day = match &found {
            Outcome::Known(Data::Date(day)) => Some(*day),
            _ => found.low().and_then(|data| match data {
                Data::Date(day) => Some(*day),
                _ => from,
            }),
        };
        if let Some(day) = day.or(from).or_else(|| Day::new(2000, 1, 1)) {
            self.holds_on(name, day);
        }
        found
    }

    fn last_day(&mut self, name: NameId, from: Option<Day>) -> Outcome {
        let mut starts = match self.starts(name, from) {
            Ok(starts) => starts,
            Err(outcome) => return outcome,
        };
        if let Some(from) = from.filter(|from| !starts.contains(from)) {
            match self.nearest(name, from) {
                Ok(day) => starts.extend(day),
                Err(open) if starts.is_empty() => return open,
                Err(_) => {}
            }
            starts.sort_unstable();
        }
        if from.is_none() && self.holds_before(name, starts.first().copied()) {
            return Outcome::Unknown(Rc::new(Unknown {
                beyond: Some(Rc::from("the day decides which stretch of days is meant: ask on a day")),
                may_be_none: true,
                ..Unknown::default()
            }));
        }
        let mut found: Option<Outcome> = None;
        let mut reached: Option<Day> = None;
        for start in starts {
            if reached.is_some_and(|day| start <= day) {
                continue;
            }
            if found.is_some() && from.is_none_or(|from| start > from) {
                break;
            }
            let last = self.last_of_stretch(name, start);
            reached = last.known().and_then(|data| match data {
                Data::Date(day) => Some(*day),
                _ => None,
            });
            let goes_on = reached.is_none();
            found = Some(last);
            if goes_on || reached.zip(from).is_some_and(|(last, from)| last >= from) {
                break;
            }
        }
        found.unwrap_or(Outcome::None)
    }

    /// Which of the values in brackets is the day; the only one there may be.
    fn day_in_brackets(&self, name: NameId) -> Option<usize> {
        let parameters = &self.model.name(name)?.parameters;
        match parameters.as_slice() {
            [only] if only.kind == Kind::Date => Some(0),
            _ => None,
        }
    }

    fn holds_on(&mut self, name: NameId, day: Day) -> Outcome {
        // Each day is asked once: what was worked out for another one only takes room.
        self.memory.clear();
        self.name(name, &[Outcome::Known(Data::Date(day))], None)
    }

    /// The days on which a stretch may start, in order: those on which the name holds among the days that dates are
    /// compared with and their neighbours.
    fn starts(&mut self, name: NameId, from: Option<Day>) -> Result<Vec<Day>, Outcome> {
        let Some(first) = from.or_else(|| Day::new(2000, 1, 1)) else {
            return Ok(Vec::new());
        };
        self.compared = Some(vec![first]);
        let mut tried: Vec<(Day, bool)> = Vec::new();
        let mut open: Vec<Outcome> = Vec::new();
        while tried.len() < MOST_STARTS {
            let next = self.compared.iter().flatten().copied().find_map(|day| {
                [Some(day), day.checked_add_days(1).ok(), day.checked_add_days(-1).ok()]
                    .into_iter()
                    .flatten()
                    .find(|day| !tried.iter().any(|(known, _)| known == day))
            });
            let Some(day) = next else { break };
            match self.holds_on(name, day) {
                Outcome::Known(Data::YesNo(holds)) => tried.push((day, holds)),
                Outcome::Unknown(unknown) => {
                    tried.push((day, false));
                    open.push(Outcome::Unknown(unknown));
                }
                broken @ (Outcome::Conflict(_) | Outcome::Fault(_)) => {
                    self.compared = None;
                    return Err(broken);
                }
                _ => tried.push((day, false)),
            }
        }
        self.compared = None;
        if !open.is_empty() {
            return Err(unknown_day(&open));
        }
        let mut starts: Vec<Day> = tried
            .into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(day, _)| day)
            .collect();
        starts.sort_unstable();
        Ok(starts)
    }

    /// The nearest day within a year before a day, or else after it, on which a name holds: what turns with the calendar is
    /// compared with no day. An error when it is not known of all of these days.
    fn nearest(&mut self, name: NameId, from: Day) -> Result<Option<Day>, Outcome> {
        let mut open = None;
        for days in (1..=366).map(|days| -days).chain(1..=366) {
            let Ok(day) = from.checked_add_days(days) else { continue };
            match self.holds_on(name, day) {
                Outcome::Known(Data::YesNo(true)) => return Ok(Some(day)),
                unknown @ Outcome::Unknown(_) => open = open.or(Some(unknown)),
                _ => {}
            }
        }
        open.map_or(Ok(None), |unknown| Err(unknown_day(&[unknown])))
    }

    /// Whether a name holds before the first day on which it is known to start, on any day of a year: what turns with the
    /// calendar alone has no first stretch.
    fn holds_before(&mut self, name: NameId, first: Option<Day>) -> bool {
        let Some(new_year) = Day::new(2000, 1, 1) else {
            return false;
        };
        let before = first.and_then(|day| day.checked_add_days(-1).ok());
        let year = (0..366).filter_map(|days| new_year.checked_add_days(days).ok());
        let mut days = before
            .into_iter()
            .chain(year)
            .filter(|day| first.is_none_or(|first| *day < first));
        days.any(|day| matches!(self.holds_on(name, day), Outcome::Known(Data::YesNo(true))))
    }

    fn last_of_stretch(&mut self, name: NameId, start: Day) -> Outcome {
        let mut last = start;
        for _ in 0..LONGEST_STRETCH {
            let Ok(next) = last.checked_add_days(1) else { break };
            match self.holds_on(name, next) {
                Outcome::Known(Data::YesNo(true)) => last = next,
                open @ Outcome::Unknown(_) => return unknown_day(&[open]),
                broken @ (Outcome::Conflict(_) | Outcome::Fault(_)) => return broken,
                _ => return Outcome::Known(Data::Date(last)),
            }
        }
        Outcome::Unknown(Rc::new(Unknown {
            low: Some(Data::Date(last)),
            beyond: Some(Rc::from(format!("no day was found through {last} on which it ends"))),
            ..Unknown::default()
        }))
    }

    /// The last day of what lasts until or through a day.
    fn last_of_end(&mut self, end: crate::id::ExprId, included: bool) -> Outcome {
        let end = self.value(end, super::Scope::EMPTY);
        if included {
            return end;
        }
        let Some(one) = Period::new(1, Unit::Day) else {
            return end;
        };
        let one = Outcome::Known(Data::Period(one));
        self.shift(&one, &end, false, crate::source::Span::default())
    }

    /// The last day on which an act lasts; no rule when its sentence names none or does not apply.
    pub(super) fn end_of_act(&mut self, at: usize) -> Outcome {
        let model = self.model;
        let Some((act, (end, included))) = model.acts.get(at).and_then(|act| Some((act, act.end?))) else {
            return Outcome::NoRule;
        };
        self.trace_open(act.name, &[]);
        let last = match self.forbidding(act) {
            Truth::No => Outcome::NoRule,
            Truth::Broken(outcome) => outcome,
            holds => {
                self.note_rule(act.rule);
                let day = or_endless(self.last_of_end(end, included));
                self.trace_stood(act.rule, &day);
                match holds {
                    Truth::Open(unknown) => join([day, Outcome::NoRule], &unknown.depends),
                    _ => day,
                }
            }
        };
        self.trace_close(&last);
        last
    }

    /// The last day for acts: of what must be done by a day, the earliest that a sentence which applies names; of what
    /// lasts, the latest, for one sentence that still holds is enough. No rule when one of those has no end, none for a
    /// right that no sentence gives.
    pub(super) fn deadline(&mut self, acts: &[usize]) -> Outcome {
        let model = self.model;
        let acts: Vec<&ActEntry> = acts.iter().filter_map(|at| model.acts.get(*at)).collect();
        let Some(first) = acts.first() else {
            return Outcome::NoRule;
        };
        self.trace_open(first.name, &[]);
        let last = self.last_of_acts(&acts);
        self.trace_close(&last);
        last
    }

    fn last_of_acts(&mut self, acts: &[&ActEntry]) -> Outcome {
        let earliest = acts
            .iter()
            .any(|act| act.modal == ActModal::Must && act.deadline.is_some());
        let rights = acts.iter().all(|act| act.modal == ActModal::May);
        let several = acts.len() > 1;
        let mut days: Vec<Outcome> = Vec::new();
        let mut perhaps: Vec<(Outcome, Vec<NameId>)> = Vec::new();
        for act in acts {
            let holds = self.forbidding(act);
            if matches!(holds, Truth::No) || several && self.never_arose(act) {
                self.trace_off(act.rule);
                continue;
            }
            self.note_rule(act.rule);
            let day = self.last_of_act(act);
            self.trace_stood(act.rule, &day);
            match holds {
                Truth::Yes => days.push(day),
                Truth::Open(unknown) => perhaps.push((day, unknown.depends.clone())),
                Truth::Broken(outcome) => return outcome,
                Truth::No => {}
            }
        }
        let certain = days.into_iter().reduce(|one, two| one_of(one, two, earliest));
        let without = if rights { Outcome::None } else { Outcome::NoRule };
        let surely = certain.is_some();
        with_perhaps(certain.unwrap_or(without), surely, perhaps, earliest)
    }

    /// The last day that the sentence of an act names. A right ends with the first of two; a prohibition has no day by which
    /// it is to be kept.
    fn last_of_act(&mut self, act: &ActEntry) -> Outcome {
        let end = |evaluator: &mut Self| {
            act.end
                .map_or(Outcome::NoRule, |(end, included)| evaluator.last_of_end(end, included))
        };
        match (act.modal, act.deadline) {
            (_, None) | (ActModal::MayNot, _) => or_endless(end(self)),
            (ActModal::May, Some(_)) => {
                let last = self.last_day_of(act, None);
                let end = end(self);
                or_endless(one_of(last, end, true))
            }
            _ => self.last_day_of(act, None),
        }
    }

    /// Whether what gives rise to an act surely did not happen.
    fn never_arose(&mut self, act: &ActEntry) -> bool {
        act.arises.is_some_and(|event| self.name(event, &[], None).absent())
    }
}

/// The last day of acts of which some certainly hold and others perhaps. Whichever of those hold, it is the one that is
/// certain, or that of one of them where it goes further.
fn with_perhaps(least: Outcome, surely: bool, perhaps: Vec<(Outcome, Vec<NameId>)>, earliest: bool) -> Outcome {
    let mut depends = Vec::new();
    let mut all = vec![least.clone()];
    for (day, hangs_on) in perhaps {
        let further = if surely {
            one_of(least.clone(), day, earliest)
        } else {
            day
        };
        if further != least {
            merge(&mut depends, &hangs_on);
            all.push(further);
        }
    }
    if all.len() == 1 { least } else { join(all, &depends) }
}

/// The last day of what goes on for as long as its day does not come: none is no rule.
fn or_endless(day: Outcome) -> Outcome {
    match day {
        Outcome::None => Outcome::NoRule,
        Outcome::Unknown(unknown) => {
            let alternatives = unknown.alternatives.as_ref().map(|all| {
                let endless = all.iter().cloned().map(or_endless);
                endless.fold(Vec::new(), |mut kept, one| {
                    if !kept.contains(&one) {
                        kept.push(one);
                    }
                    kept
                })
            });
            Outcome::Unknown(Rc::new(Unknown {
                alternatives,
                ..(*unknown).clone()
            }))
        }
        day => day,
    }
}

/// The earlier or the later of two last days. What has no last day ends after all others.
fn one_of(one: Outcome, two: Outcome, earliest: bool) -> Outcome {
    match (one.absent(), two.absent()) {
        (true, _) if earliest => two,
        (_, true) if earliest => one,
        (true, _) => one,
        (_, true) => two,
        _ => arithmetic::extreme(&[one, two], earliest),
    }
}

/// A day that hangs on what these hang on.
fn unknown_day(open: &[Outcome]) -> Outcome {
    Outcome::Unknown(Rc::new(Unknown {
        may_be_none: true,
        ..hanging_on(open.iter())
    }))
}
