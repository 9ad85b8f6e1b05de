//! Working days: counted by the calendar in use, unknown where a decree may have made a rest day.

use super::Evaluator;
use super::arithmetic::{self, Slope, fault, lift1, lift2, of_shift, step};
use super::outcome::{Outcome, Step, Unknown};
use crate::model::Data;
use crate::source::Span;
use crate::value::{Calendar, Counted, Day, Period, TimeError, Toward, Unit};
use std::rc::Rc;

/// Whether a period, as far as it is known, counts in working days.
pub(super) fn in_working_days(period: &Outcome) -> bool {
    let working = |data: Option<&Data>| matches!(data, Some(Data::Period(period)) if period.unit() == Unit::WorkingDay);
    working(period.low()) || working(period.high())
}

impl Evaluator<'_> {
    /// The working day nearest to a day.
    pub(super) fn working_day(&mut self, toward: Toward, day: &Outcome, span: Span) -> Outcome {
        let model = self.model;
        let Some(calendar) = &model.calendar else {
            return no_calendar(span);
        };
        let later = matches!(toward, Toward::OnOrAfter | Toward::After);
        if let Outcome::Known(Data::Date(day)) = day {
            return self.counted(calendar, calendar.working_day(toward, *day), later, span);
        }
        let result = lift1(day, Slope::Up, &|data| match data {
            Data::Date(day) => reached(calendar, calendar.working_day(toward, *day), later, span),
            _ => no_date(span),
        });
        let edge = if later { day.low() } else { day.high() };
        let bound = match edge {
            Some(Data::Date(day)) => calendar.working_day(toward, *day).ok(),
            _ => None,
        };
        step(bounded(result, bound, later), day, &Step::WorkingDay(toward))
    }

    /// So many working days after or before a day.
    pub(super) fn working_days(&mut self, period: &Outcome, anchor: &Outcome, after: bool, span: Span) -> Outcome {
        let model = self.model;
        let Some(calendar) = &model.calendar else {
            return no_calendar(span);
        };
        if let (Outcome::Known(Data::Period(period)), Outcome::Known(Data::Date(day))) = (period, anchor) {
            return self.counted(calendar, count(calendar, *period, *day, after), after, span);
        }
        let slope = if after { Slope::Up } else { Slope::Down };
        let result = lift2(period, anchor, (slope, Slope::Up), &|period, day| match (period, day) {
            (Data::Period(period), Data::Date(day)) => {
                reached(calendar, count(calendar, *period, *day, after), after, span)
            }
            _ => no_date(span),
        });
        let edge = if after { anchor.low() } else { anchor.high() };
        let bound = match (period.low(), edge) {
            (Some(Data::Period(period)), Some(Data::Date(day))) => count(calendar, *period, *day, after).ok(),
            _ => None,
        };
        let result = bounded(result, bound, after);
        of_shift(result, period, anchor, after)
    }

    fn counted(
        &mut self,
        calendar: &Calendar,
        counted: Result<Counted, TimeError>,
        later: bool,
        span: Span,
    ) -> Outcome {
        if let Ok(counted) = &counted {
            self.note_rest_days(counted);
        }
        reached(calendar, counted, later, span)
    }
}

/// So many working days after or before a day.
pub(super) fn count(calendar: &Calendar, period: Period, day: Day, after: bool) -> Result<Counted, TimeError> {
    if after {
        calendar.add(day, period.count())
    } else {
        calendar.subtract(day, period.count())
    }
}

/// The day that a count came to; when a decree may have made a rest day on the way, a bound and the reason.
fn reached(calendar: &Calendar, counted: Result<Counted, TimeError>, later: bool, span: Span) -> Outcome {
    let counted = match counted {
        Ok(counted) => counted,
        Err(error) => return arithmetic::time(error, span),
    };
    let Some(day) = counted.uncertain else {
        return Outcome::Known(Data::Date(counted.day));
    };
    let reason = format!(
        "{day} may be a rest day by decree: the calendar `{}` knows the decrees of {}",
        calendar.name,
        calendar.years_decreed()
    );
    let bound = Some(Data::Date(counted.day));
    let (low, high) = if later { (bound, None) } else { (None, bound) };
    Outcome::Unknown(Rc::new(Unknown {
        low,
        high,
        beyond: Some(reason.into()),
        ..Unknown::default()
    }))
}

/// Decrees only move a day further: what is counted without them from the nearest edge is a bound.
fn bounded(result: Outcome, bound: Option<Counted>, later: bool) -> Outcome {
    let (Outcome::Unknown(unknown), Some(bound)) = (&result, bound) else {
        return result;
    };
    let mut changed = (**unknown).clone();
    let side = if later { &mut changed.low } else { &mut changed.high };
    if side.is_some() {
        return result;
    }
    *side = Some(Data::Date(bound.day));
    Outcome::Unknown(Rc::new(changed))
}

fn no_calendar(span: Span) -> Outcome {
    fault(
        "terms::time::no-calendar",
        "working days are counted by a calendar, and no calendar is in use",
        span,
    )
}

fn no_date(span: Span) -> Outcome {
    fault("terms::type::mismatch", "working days count from a day", span)
}
