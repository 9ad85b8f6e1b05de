//! Reasons: which rules stood, which lost to what, what was rounded or clamped.

use super::Evaluator;
use super::outcome::Outcome;
use crate::id::{NameId, RuleId};
use crate::model::{Data, Level, Name};
use crate::value::account::Month;
use crate::value::{Counted, Currency, Day, Exact, InterestPiece, InterestTerms, RestDay};

/// A rule that gave way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beaten {
    /// The rule.
    pub rule: RuleId,
    /// What it gave way to.
    pub by: RuleId,
    /// On which level.
    pub level: Level,
    /// Whether it gave way for certain; else it does in some of the cases that are still open.
    pub certain: bool,
}

/// A remark on a step of a calculation.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// Rounded from, to.
    Rounded(Data, Data),
    /// The month was too short for the day number.
    Clamped(Data, Data),
    /// A bound changed a value: from, to, and the rule of the bound.
    Limited(Data, Data, RuleId),
    /// A row of a table: table, day, value.
    Row(NameId, crate::value::Day, Data),
    /// A stretch of interest and the terms on which it is reckoned.
    Interest(InterestPiece, InterestTerms, Currency),
    /// Months begun over one principal: the first of them, how many, and their interest together.
    Months(Month, usize, Exact, Currency),
    /// Rest days that moved a day, and the day that was reached.
    RestDays(Vec<(Day, RestDay)>, Day),
}

/// Why a name came to what it came to.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The name.
    pub name: NameId,
    /// Its arguments.
    pub arguments: Vec<Outcome>,
    /// What it came to.
    pub outcome: Outcome,
    /// Rules that stood, with their values.
    pub stood: Vec<(RuleId, Outcome)>,
    /// Rules that gave way.
    pub beaten: Vec<Beaten>,
    /// Rules whose condition was no.
    pub off: Vec<RuleId>,
    /// Remarks on the way.
    pub remarks: Vec<Remark>,
    /// What it rests on.
    pub parts: Vec<Reason>,
    /// Told before in the same answer.
    pub again: bool,
    /// A fact that is only assumed.
    pub assumed: bool,
}

impl Reason {
    /// Whether a name was used on the way.
    #[must_use]
    pub fn rests_on(&self, name: NameId) -> bool {
        self.name == name || self.parts.iter().any(|part| part.rests_on(name))
    }

    fn of(name: NameId, arguments: Vec<Outcome>) -> Self {
        Self {
            name,
            arguments,
            outcome: Outcome::NoRule,
            stood: Vec::new(),
            beaten: Vec::new(),
            off: Vec::new(),
            remarks: Vec::new(),
            parts: Vec::new(),
            again: false,
            assumed: false,
        }
    }
}

/// Reasons under way.
#[derive(Debug, Default)]
pub(super) struct Trace {
    open: Vec<Reason>,
    pub(super) done: Vec<Reason>,
}

impl Evaluator<'_> {
    fn add_reason(&mut self, reason: Reason) {
        let Some(trace) = &mut self.trace else { return };
        match trace.open.last_mut() {
            Some(parent) => {
                let told = parent.parts.iter().any(|part| {
                    part.name == reason.name
                        && part.arguments.len() == reason.arguments.len()
                        && part.arguments == reason.arguments
                });
                if !told {
                    parent.parts.push(reason);
                }
            }
            None => trace.done.push(reason),
        }
    }

    pub(super) fn trace_fact(&mut self, id: NameId, outcome: &Outcome) {
        if self.trace.is_some() {
            let reason = Reason {
                outcome: outcome.clone(),
                assumed: self.facts.assumed.contains(&id),
                ..Reason::of(id, Vec::new())
            };
            self.add_reason(reason);
        }
    }

    pub(super) fn trace_again(&mut self, id: NameId, outcome: &Outcome) {
        if self.trace.is_some() {
            let reason = Reason {
                outcome: outcome.clone(),
                again: true,
                ..Reason::of(id, Vec::new())
            };
            self.add_reason(reason);
        }
    }

    pub(super) fn trace_open(&mut self, id: NameId, arguments: &[Outcome]) {
        if let Some(trace) = &mut self.trace {
            trace.open.push(Reason::of(id, arguments.to_vec()));
        }
    }

    pub(super) fn trace_close(&mut self, outcome: &Outcome) {
        let Some(trace) = &mut self.trace else { return };
        if let Some(mut reason) = trace.open.pop() {
            reason.outcome = outcome.clone();
            self.add_reason(reason);
        }
    }

    fn current(&mut self) -> Option<&mut Reason> {
        self.trace.as_mut().and_then(|trace| trace.open.last_mut())
    }

    pub(super) fn trace_stood(&mut self, rule: RuleId, value: &Outcome) {
        if let Some(reason) = self.current()
            && !reason.stood.iter().any(|(known, _)| *known == rule)
        {
            reason.stood.push((rule, value.clone()));
        }
    }

    pub(super) fn trace_off(&mut self, rule: RuleId) {
        if let Some(reason) = self.current()
            && !reason.off.contains(&rule)
        {
            reason.off.push(rule);
        }
    }

    pub(super) fn trace_beaten(&mut self, name: &Name, place: usize, winners: &[usize], certain: bool) {
        let found = name
            .beats
            .iter()
            .find(|beats| beats.loser == place && winners.contains(&beats.winner));
        let Some(beats) = found else { return };
        let (Some(rule), Some(by)) = (name.rules.get(place), name.rules.get(beats.winner)) else {
            return;
        };
        let beaten = Beaten {
            rule: *rule,
            by: *by,
            level: beats.level,
            certain,
        };
        if let Some(reason) = self.current()
            && !reason.beaten.contains(&beaten)
        {
            reason.beaten.push(beaten);
        }
    }

    fn remark(&mut self, remark: Remark) {
        if let Some(reason) = self.current()
            && !reason.remarks.contains(&remark)
        {
            reason.remarks.push(remark);
        }
    }

    pub(super) fn note_rounding(&mut self, from: &Data, to: &Outcome) {
        if self.trace.is_some()
            && let Outcome::Known(to) = to
            && from != to
        {
            self.remark(Remark::Rounded(from.clone(), to.clone()));
        }
    }

    pub(super) fn note_limit(&mut self, from: &Data, to: &Data, rule: RuleId) {
        if self.trace.is_some() && from != to {
            self.remark(Remark::Limited(from.clone(), to.clone(), rule));
        }
    }

    pub(super) fn note_clamp(&mut self, length: &Data, day: &Data, to: &Outcome, after: bool) {
        if self.trace.is_none() || !after {
            return;
        }
        if let (Data::Period(period), Data::Date(start), Outcome::Known(to)) = (length, day, to)
            && period.after(*start).is_ok_and(|moved| moved.clamped)
        {
            self.remark(Remark::Clamped(day.clone(), to.clone()));
        }
    }

    pub(super) fn note_row(&mut self, table: NameId, day: crate::value::Day, data: &Data) {
        if self.trace.is_some() {
            self.remark(Remark::Row(table, day, data.clone()));
        }
    }

    pub(super) fn note_interest(&mut self, pieces: &[InterestPiece], terms: InterestTerms, currency: Currency) {
        if self.trace.is_some() {
            for piece in pieces {
                self.remark(Remark::Interest(*piece, terms, currency));
            }
        }
    }

    pub(super) fn note_begun_months(&mut self, months: &[Month], currency: Currency) {
        let Some(first) = months.first().filter(|_| self.trace.is_some()) else {
            return;
        };
        let sum = months
            .iter()
            .try_fold(Exact::ZERO, |sum, month| sum.checked_add(month.amount));
        if let Ok(sum) = sum {
            self.remark(Remark::Months(*first, months.len(), sum, currency));
        }
    }

    /// The rows with a source that stretches of interest go by, once each.
    pub(super) fn note_rates(&mut self, table: NameId, pieces: &[InterestPiece]) {
        let model = self.model;
        let Some(name) = model.name(table) else { return };
        let Some(Data::Table(steps)) = &name.table else { return };
        let mut told = None;
        for piece in pieces {
            let row = steps.row_at(piece.from);
            let sourced = row.filter(|(day, _)| name.sources.iter().any(|(first, _)| first == day));
            if let Some((day, data)) = sourced
                && told != Some(*day)
            {
                told = Some(*day);
                self.note_row(table, *day, data);
            }
        }
    }

    pub(super) fn note_rest_days(&mut self, counted: &Counted) {
        if self.trace.is_some() && !counted.passed.is_empty() {
            self.remark(Remark::RestDays(counted.passed.clone(), counted.day));
        }
    }
}
