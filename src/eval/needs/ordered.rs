//! Values of amounts, periods and days: those at which an answer turns, their neighbours, and some far away.

use crate::model::{Data, Kind};
use crate::value::{Day, Exact, Moment, Period, RoundingMode, Unit};
use rust_decimal::Decimal;

pub(super) fn ordered_points(kind: &Kind, at: &[&Data]) -> Option<Vec<Data>> {
    let numbers: Vec<Exact> = at
        .iter()
        .filter_map(|data| match data {
            Data::Number(value) | Data::Money(value, _) | Data::Percent(value) => Some(*value),
            _ => None,
        })
        .collect();
    Some(match kind {
        Kind::Money(currency) => around(&numbers, "0.01", &["0", "1", "0.37", "1234.56", "100000000"])
            .into_iter()
            .map(|value| Data::Money(value, *currency))
            .collect(),
        Kind::Number => around(&numbers, "1", &["0", "1", "2", "0.37", "1000000"])
            .into_iter()
            .map(Data::Number)
            .collect(),
        Kind::Percent => around(&numbers, "0.01", &["0", "1", "3.37", "100"])
            .into_iter()
            .map(Data::Percent)
            .collect(),
        Kind::Period(_, unit) => period_points(*unit, at),
        Kind::Date => date_points(at),
        Kind::Moment => moment_points(at),
        _ => return None,
    })
}

/// Numbers at which an answer turns with those a unit away, numbers between them, some far away,
/// and one that no rounding leaves as it is.
fn around(numbers: &[Exact], unit: &str, far: &[&str]) -> Vec<Exact> {
    let unit = Exact::parse(unit).unwrap_or(Exact::ONE);
    let mut sorted: Vec<Exact> = numbers.iter().flat_map(|number| written(*number)).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut values = Vec::new();
    for number in &sorted {
        values.extend(
            [number.checked_sub(unit), Ok(*number), number.checked_add(unit)]
                .into_iter()
                .flatten(),
        );
    }
    // Between two turning points there may be less than a unit.
    for pair in sorted.windows(2) {
        if let [low, high] = pair {
            values.extend(
                low.checked_add(*high)
                    .and_then(|sum| sum.checked_div(Exact::from_integer(2))),
            );
        }
    }
    values.extend(far.iter().filter_map(|value| Exact::parse(value)));
    values
}

/// A number as people can write it: itself, or the decimals and the whole hundredths on both sides of a fraction whose
/// decimals never end.
fn written(number: Exact) -> Vec<Exact> {
    if number.to_decimal().is_some() {
        return vec![number];
    }
    let steps = [Decimal::new(1, 6), Decimal::new(1, 2)];
    let sides = [RoundingMode::Down, RoundingMode::Up];
    steps
        .into_iter()
        .flat_map(|step| sides.map(|side| number.rounded(step, side)))
        .flatten()
        .collect()
}

fn period_points(unit: Unit, at: &[&Data]) -> Vec<Data> {
    let turns = at.iter().filter_map(|data| match data {
        Data::Period(period) => Some(in_unit(*period, unit)),
        _ => None,
    });
    turns
        .flat_map(|near| [near - 1, near, near + 1])
        .chain([0, 1, 2, 12, 400])
        .filter_map(|count| Period::new(count, unit))
        .map(Data::Period)
        .collect()
}

/// A period in another unit of its kind, downwards.
fn in_unit(period: Period, unit: Unit) -> i64 {
    let size = |unit: Unit| match unit {
        Unit::Week => 7,
        Unit::Year => 12,
        _ => 1,
    };
    period.count().saturating_mul(size(period.unit())) / size(unit)
}

fn date_points(at: &[&Data]) -> Vec<Data> {
    let turns: Vec<Day> = at
        .iter()
        .filter_map(|data| match data {
            Data::Date(day) => Some(*day),
            Data::Moment(moment) => Some(moment.day()),
            _ => None,
        })
        .collect();
    let mut days: Vec<Day> = Vec::new();
    for day in &turns {
        days.push(*day);
        days.extend([day.previous(), day.next()].into_iter().flatten());
    }
    // Long before the first and long after the last, and not so long.
    for (end, sign) in [(turns.iter().min(), -1), (turns.iter().max(), 1)] {
        let far = [40, 400, 20_000].map(|shift| end.and_then(|day| day.checked_add_days(sign * shift).ok()));
        days.extend(far.into_iter().flatten());
    }
    days.extend(
        [Day::new(2024, 1, 15), Day::new(2024, 2, 16), Day::new(2035, 6, 30)]
            .into_iter()
            .flatten(),
    );
    days.into_iter().map(Data::Date).collect()
}

fn moment_points(at: &[&Data]) -> Vec<Data> {
    let mut moments: Vec<Moment> = Vec::new();
    for data in at {
        // A bare day is its midnight at the start.
        let moment = match data {
            Data::Moment(moment) => *moment,
            Data::Date(day) => Moment::start_of(*day),
            _ => continue,
        };
        let day = moment.day();
        for day in [day.previous(), Ok(day), day.next()].into_iter().flatten() {
            for shift in [-1i32, 0, 1] {
                let minute = i32::from(moment.minute_of_day()) + shift;
                moments.extend(u16::try_from(minute).ok().and_then(|minute| Moment::new(day, minute)));
            }
            moments.push(Moment::end_of(day));
        }
    }
    moments.extend(Day::new(2024, 1, 15).map(Moment::start_of));
    moments.extend(Day::new(2035, 6, 30).map(Moment::start_of));
    moments.into_iter().map(Data::Moment).collect()
}
