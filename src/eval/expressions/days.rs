//! Days: a period after or before one, one of every year, the end of a running term.

use crate::eval::Evaluator;
use crate::eval::arithmetic::{self, Slope, lift1, lift2, of_shift, step};
use crate::eval::calendar::in_working_days;
use crate::eval::outcome::{Outcome, Step, Unknown, join, merge};
use crate::model::Data;
use crate::source::Span;
use crate::value::end_of_running_term;
use std::rc::Rc;

impl Evaluator<'_> {
    pub(in crate::eval) fn shift(&mut self, period: &Outcome, anchor: &Outcome, after: bool, span: Span) -> Outcome {
        if in_working_days(period) {
            return self.working_days(period, anchor, after, span);
        }
        let apply = |length: &Data, day: &Data| moved(length, day, after, span);
        if let (Outcome::Known(length), Outcome::Known(day)) = (period, anchor) {
            let result = apply(length, day);
            self.note_clamp(length, day, &result, after);
            return result;
        }
        let slope = if after { Slope::Up } else { Slope::Down };
        let result = lift2(period, anchor, (slope, Slope::Up), &apply);
        of_shift(result, period, anchor, after)
    }

    pub(super) fn running_term(&mut self, on: &Outcome, terms: &Outcome, first: &Outcome, span: Span) -> Outcome {
        let (Outcome::Known(Data::Period(length)), Outcome::Known(Data::Date(start))) = (terms, first) else {
            return self.running_term_open(on, terms, first, span);
        };
        let (length, start) = (*length, *start);
        let apply = |day: &Data| match day {
            Data::Date(day) if *day < start => Outcome::NoRule,
            Data::Date(day) => match end_of_running_term(*day, length, start) {
                Ok(end) => Outcome::Known(Data::Date(end)),
                Err(error) => arithmetic::time(error, span),
            },
            _ => Outcome::NoRule,
        };
        let result = lift1(on, Slope::Up, &apply);
        if self.searching {
            // The answer turns before the first term and at the end of each of the first ones.
            let mut end = start;
            for _ in 0..4 {
                self.note_meeting(on, &Outcome::Known(Data::Date(end)));
                match end_of_running_term(end, length, start).and_then(crate::value::Day::next) {
                    Ok(next) => end = next,
                    Err(_) => break,
                }
            }
        }
        step(maybe_absent(result), on, &Step::EndOfTerm(length, start))
    }

    fn running_term_open(&mut self, on: &Outcome, terms: &Outcome, first: &Outcome, span: Span) -> Outcome {
        for side in [on, terms, first] {
            if matches!(
                side,
                Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
            ) {
                return side.clone();
            }
        }
        if let (Some(lengths), Outcome::Known(_)) = (terms.alternatives().map(<[Outcome]>::to_vec), first)
            && !terms.determinate()
        {
            let all: Vec<Outcome> = lengths
                .iter()
                .map(|length| self.running_term(on, length, first, span))
                .collect();
            return join(all, terms.depends());
        }
        let mut depends = on.depends().to_vec();
        merge(&mut depends, terms.depends());
        merge(&mut depends, first.depends());
        Outcome::Unknown(Rc::new(Unknown {
            depends,
            low: on.low().cloned(),
            may_be_none: true,
            ..Unknown::default()
        }))
    }
}

fn maybe_absent(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Unknown(unknown) if unknown.alternatives.is_none() => Outcome::Unknown(Rc::new(Unknown {
            may_be_none: true,
            ..(*unknown).clone()
        })),
        other => other,
    }
}

fn moved(length: &Data, day: &Data, after: bool, span: Span) -> Outcome {
    let result = match (length, day) {
        (Data::Period(period), Data::Date(day)) => {
            if after {
                period.after(*day).map(|moved| Data::Date(moved.value))
            } else {
                period.before(*day).map(Data::Date)
            }
        }
        (Data::Period(period), Data::Moment(moment)) => {
            if after {
                period.after_moment(*moment).map(|moved| Data::Moment(moved.value))
            } else {
                period.before_moment(*moment).map(Data::Moment)
            }
        }
        _ => return arithmetic::fault("terms::type::mismatch", "a period counts from a day", span),
    };
    match result {
        Ok(data) => Outcome::Known(data),
        Err(error) => arithmetic::time(error, span),
    }
}

pub(super) fn year_day(day: u32, month: u32, year: &Data, span: Span) -> Outcome {
    let year = match year {
        Data::Date(date) => Some(i64::from(date.year())),
        Data::Moment(moment) => Some(i64::from(moment.day().year())),
        Data::Number(number) => number.to_i64(),
        _ => None,
    };
    year.and_then(|year| i32::try_from(year).ok())
        .and_then(|year| crate::value::Day::new(year, month, day))
        .map_or_else(
            || arithmetic::fault("terms::time::no-day", "there is no such day in that year", span),
            |day| Outcome::Known(Data::Date(day)),
        )
}
