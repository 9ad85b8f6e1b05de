//! Where chains of steps from a fact reach a value.

use super::amounts::{number_of, with_number};
use crate::eval::calendar::count;
use crate::eval::outcome::{Chain, Step};
use crate::model::{Count, Data};
use crate::value::{Calendar, Day, Exact, Period, RoundingMode, Unit, end_of_running_term};

/// Working days are counted one by one, no further than this.
const MOST_DAYS_COUNTED: i64 = 4_000;

/// The values of a fact at which a chain of steps comes to `value` or passes it; none when that cannot be told.
pub(in crate::eval) fn solve(chain: &Chain, value: &Data, calendar: Option<&Calendar>) -> Option<Vec<Data>> {
    let mut at = vec![value.clone()];
    for step in chain.steps.iter().rev() {
        let mut before = Vec::new();
        for data in &at {
            before.extend(undone(step, data, calendar)?);
        }
        at = before;
    }
    Some(at)
}

/// The value of a chain of plain steps; none for other steps.
pub(in crate::eval) fn follow(chain: &Chain, fact: &Data, calendar: Option<&Calendar>) -> Option<Data> {
    followed(&chain.steps, fact, calendar)
}

/// What steps make of a value; none for steps that cannot be taken.
pub(super) fn followed(steps: &[Step], from: &Data, calendar: Option<&Calendar>) -> Option<Data> {
    let mut at = from.clone();
    for step in steps {
        at = match (step, &at) {
            (Step::Add(amount), data) => with_number(data, number_of(data)?.checked_add(*amount).ok()?)?,
            (Step::Scale(factor), data) => with_number(data, number_of(data)?.checked_mul(*factor).ok()?)?,
            (Step::After(period), Data::Date(day)) => Data::Date(moved(*period, *day, true, calendar)?),
            (Step::Before(period), Data::Date(day)) => Data::Date(moved(*period, *day, false, calendar)?),
            (Step::After(period), Data::Moment(moment)) => Data::Moment(period.after_moment(*moment).ok()?.value),
            (Step::Before(period), Data::Moment(moment)) => Data::Moment(period.before_moment(*moment).ok()?),
            (Step::EndOfTerm(length, start), Data::Date(day)) => {
                Data::Date(end_of_running_term(*day, *length, *start).ok()?)
            }
            _ => return None,
        };
    }
    Some(at)
}

fn undone(step: &Step, data: &Data, calendar: Option<&Calendar>) -> Option<Vec<Data>> {
    let number = |value: Exact| with_number(data, value).map(|data| vec![data]);
    match (step, data) {
        (Step::Add(amount), data) => number(number_of(data)?.checked_sub(*amount).ok()?),
        (Step::Scale(factor), data) => number(number_of(data)?.checked_div(*factor).ok()?),
        (Step::After(period), Data::Date(day)) => starts(*period, *day, false, calendar),
        (Step::Before(period), Data::Date(day)) => starts(*period, *day, true, calendar),
        (Step::After(period), Data::Moment(moment)) => Some(vec![Data::Moment(period.before_moment(*moment).ok()?)]),
        (Step::Before(period), Data::Moment(moment)) => {
            Some(vec![Data::Moment(period.after_moment(*moment).ok()?.value)])
        }
        (Step::FromDay(day, unit, after), data) => {
            let count = units_to(*day, *unit, *after, data.day()?, calendar)?;
            Some(vec![Data::Period(Period::new(count, *unit)?)])
        }
        (Step::YearDay, data) => {
            let day = data.day()?;
            let starts = [Day::new(day.year(), 1, 1), Day::new(day.year() + 1, 1, 1), Some(day)];
            Some(starts.into_iter().flatten().map(Data::Date).collect())
        }
        (Step::DayOfYear, data) => {
            let year = i64::from(data.day()?.year());
            Some(vec![Data::Number(Exact::from_integer(year))])
        }
        (Step::WorkingDay(_), Data::Date(day)) => Some(around_rest_days(*day)),
        (Step::EndOfTerm(length, start), Data::Date(day)) => {
            if day < start {
                return Some(vec![Data::Date(*start)]);
            }
            let end = end_of_running_term(*day, *length, *start).ok()?;
            let ends = [Some(end), length.before(end).ok(), Some(*day)];
            Some(ends.into_iter().flatten().map(Data::Date).collect())
        }
        (Step::Counted(counted, known, first), data) => {
            let whole = number_of(data)?
                .rounded(rust_decimal::Decimal::ONE, RoundingMode::Down)
                .ok()?;
            let number = whole.to_i64()?;
            let ends = [number - 1, number, number.checked_add(1)?];
            Some(
                ends.into_iter()
                    .filter_map(|number| other_end(*counted, *known, *first, number))
                    .map(Data::Date)
                    .collect(),
            )
        }
        _ => None,
    }
}

/// The days on which a shift turns that comes to this day; `after` is the way back.
fn starts(period: Period, day: Day, after: bool, calendar: Option<&Calendar>) -> Option<Vec<Data>> {
    let start = moved(period, day, after, calendar)?;
    match period.unit() {
        Unit::WorkingDay => Some(around_rest_days(start)),
        // The last days of a long month all come to the last day of a short one.
        Unit::Month | Unit::Year if day.is_last_of_month() => {
            Some(vec![Data::Date(start), Data::Date(start.last_of_month())])
        }
        _ => Some(vec![Data::Date(start)]),
    }
}

/// The days near one of which a row of rest days, never longer than this, may be the end.
fn around_rest_days(day: Day) -> Vec<Data> {
    let near = (-6..=6).filter_map(|days| day.checked_add_days(days).ok());
    near.map(Data::Date).collect()
}

/// A period after or before a day, in working days too.
fn moved(period: Period, day: Day, after: bool, calendar: Option<&Calendar>) -> Option<Day> {
    match (period.unit(), after) {
        (Unit::WorkingDay, _) => Some(count(calendar?, period, day, after).ok()?.day),
        (_, true) => Some(period.after(day).ok()?.value),
        (_, false) => period.before(day).ok(),
    }
}

/// The most units from one day that do not pass another; none where it lies on the other side.
fn units_to(from: Day, unit: Unit, after: bool, to: Day, calendar: Option<&Calendar>) -> Option<i64> {
    let days = if after {
        from.days_between(to)
    } else {
        to.days_between(from)
    };
    if days < 0 {
        return Some(0);
    }
    if unit == Unit::WorkingDay && days > MOST_DAYS_COUNTED {
        return None;
    }
    let passes = |count: i64| -> Option<bool> {
        let day = moved(Period::new(count, unit)?, from, after, calendar)?;
        Some(if after { day > to } else { day < to })
    };
    // No unit is shorter than a day: the answer lies in between.
    let (mut low, mut high) = (0i64, days.checked_add(1)?);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        // Past the last of all days is past the other day.
        if passes(middle).unwrap_or(true) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(low)
}

/// Where the other end of a stretch lies, so that about this many are counted in it.
fn other_end(counted: Count, known: Day, first: bool, number: i64) -> Option<Day> {
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
