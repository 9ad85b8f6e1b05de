//! Chains of steps from a fact, and where they reach a value.

use super::amounts::{number_of, with_number};
use crate::eval::outcome::{Outcome, Path, Step, Unknown};
use crate::model::Data;
use crate::value::{Exact, Period, Unit};
use std::rc::Rc;

/// Notes that a result is one step from a fact, when the value it was made of is.
pub(in crate::eval) fn step(result: Outcome, from: &Outcome, step: Step) -> Outcome {
    let Outcome::Unknown(source) = from else { return result };
    let (Some(path), Outcome::Unknown(unknown)) = (&source.path, &result) else {
        return result;
    };
    let mut steps = path.steps.clone();
    steps.push(step);
    let path = Some(Path { leaf: path.leaf, steps });
    Outcome::Unknown(Rc::new(Unknown {
        path,
        ..(**unknown).clone()
    }))
}

/// The values of a fact for which a chain of steps comes near `value`.
pub(in crate::eval) fn solve(path: &Path, value: &Data) -> Option<Data> {
    let mut at = value.clone();
    for step in path.steps.iter().rev() {
        at = match (step, &at) {
            (Step::Add(amount), data) => with_number(data, number_of(data)?.checked_sub(*amount).ok()?)?,
            (Step::From(amount), data) => with_number(data, amount.checked_sub(number_of(data)?).ok()?)?,
            (Step::Scale(factor), data) => with_number(data, number_of(data)?.checked_div(*factor).ok()?)?,
            (Step::After(period), Data::Date(day)) => Data::Date(period.before(*day).ok()?),
            (Step::Before(period), Data::Date(day)) => Data::Date(period.after(*day).ok()?.value),
            (Step::After(period), Data::Moment(moment)) => Data::Moment(period.before_moment(*moment).ok()?),
            (Step::Before(period), Data::Moment(moment)) => Data::Moment(period.after_moment(*moment).ok()?.value),
            (Step::Same, data) => data.clone(),
            (Step::YearDay, Data::Date(day)) => Data::Date(*day),
            (Step::Counted(counted, known, first), data) => {
                Data::Date(other_end(*counted, *known, *first, number_of(data)?.to_i64()?)?)
            }
            (Step::FromDay(day, after), Data::Date(other)) => {
                let days = if *after {
                    day.days_between(*other)
                } else {
                    other.days_between(*day)
                };
                Data::Number(Exact::from_integer(days.max(0)))
            }
            _ => return None,
        };
    }
    Some(at)
}

/// Where the other end of a stretch lies, so that about this many are counted in it.
fn other_end(
    counted: crate::model::Count,
    known: crate::value::Day,
    first: bool,
    number: i64,
) -> Option<crate::value::Day> {
    use crate::model::Count;
    let unit = match counted {
        Count::Days => Unit::Day,
        Count::StartedMonths | Count::MonthStarts => Unit::Month,
        Count::StartedYears => Unit::Year,
    };
    let length = Period::new((number - 1).max(0), unit)?;
    if first {
        length.after(known).ok().map(|day| day.value)
    } else {
        length.before(known).ok()
    }
}

/// The facts a value hangs on by a plain chain.
pub(in crate::eval) fn path_of(outcome: &Outcome) -> Option<&Path> {
    match outcome {
        Outcome::Unknown(unknown) => unknown.path.as_ref(),
        _ => None,
    }
}

/// A number of days, for solving where a fact is a period.
pub(in crate::eval) fn period_near(days: i64, unit: Unit) -> i64 {
    match unit {
        Unit::Day | Unit::WorkingDay => days,
        Unit::Week => days / 7,
        Unit::Month => days / 30,
        Unit::Year => days / 365,
        Unit::Hour => days * 24,
    }
}
