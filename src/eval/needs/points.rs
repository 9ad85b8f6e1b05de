//! Values of a fact that stand for all of them.

use super::ordered::ordered_points;
use super::{Notes, WHOLE_LIST};
use crate::eval::{Evaluator, Fact};
use crate::id::{NameId, WordId};
use crate::model::{Data, Kind, Name};
use crate::value::{Day, Exact, Steps};
use std::cmp::Ordering;
use std::rc::Rc;

/// Values of a fact to try.
pub(super) struct Trials {
    pub(super) facts: Vec<Fact>,
    /// Whether they stand for all values.
    pub(super) complete: bool,
}

impl Evaluator<'_> {
    /// Values of a fact that stand for all of them; `None` when it cannot be tried.
    pub(in crate::eval) fn points(&self, id: NameId, notes: &Notes) -> Option<Vec<Fact>> {
        self.trials(id, notes).map(|trials| trials.facts)
    }

    /// Values of a fact to try, and whether they stand for all; `None` when it cannot be tried.
    pub(super) fn trials(&self, id: NameId, notes: &Notes) -> Option<Trials> {
        let name = self.model.name(id)?;
        let turns = self.turns_of(id, notes);
        let at: Vec<&Data> = turns.values.iter().collect();
        let mut points: Vec<Data> = match &name.kind {
            Kind::YesNo => vec![Data::YesNo(true), Data::YesNo(false)],
            Kind::Word | Kind::Party | Kind::Text => self.word_points(name.choices.as_deref(), &name.kind, &at),
            Kind::List(inner) if name.column_of.is_some() => self.column_points(name, inner, &at)?,
            Kind::List(inner) => match inner.as_ref() {
                Kind::Word | Kind::Party | Kind::Text => list_points(name.choices.as_deref(), &at),
                _ => return None,
            },
            Kind::Table(inner) => table_points(inner, &at)?,
            kind => ordered_points(kind, &at)?,
        };
        if name.kind == Kind::Date {
            points.extend(self.days_near_the_question());
        }
        points.extend(name.limits().cloned());
        let inside = |data: &Data| {
            name.at_least
                .as_ref()
                .is_none_or(|least| data.order(least) != Some(Ordering::Less))
                && name
                    .at_most
                    .as_ref()
                    .is_none_or(|most| data.order(most) != Some(Ordering::Greater))
        };
        let points: Vec<Data> = points.into_iter().filter(inside).collect();
        let mut facts: Vec<Fact> = once_each(&name.kind, points).into_iter().map(Fact::Known).collect();
        if name.if_any {
            facts.push(Fact::None);
        }
        let complete = turns.complete && stand_for_all(name);
        Some(Trials { facts, complete })
    }

    /// Days around the day that is asked about: where most periods begin or end.
    fn days_near_the_question(&self) -> Vec<Data> {
        let Some(asked) = self.asked_day else { return Vec::new() };
        [-400, -100, -35, -8, 0, 35]
            .into_iter()
            .filter_map(|shift| asked.checked_add_days(shift).ok())
            .map(Data::Date)
            .collect()
    }

    /// A column of a list: as long as its other columns, else one or two long, of one value each.
    fn column_points(&self, name: &crate::model::Name, inner: &Kind, at: &[&Data]) -> Option<Vec<Data>> {
        let list = self.model.name(name.column_of?)?;
        let length = list
            .columns
            .iter()
            .find_map(|(_, column)| match self.facts.get(*column) {
                Fact::Known(Data::List(values)) => Some(values.len()),
                _ => None,
            });
        let mut members: Vec<Data> = match inner {
            Kind::YesNo => vec![Data::YesNo(true), Data::YesNo(false)],
            kind => ordered_points(kind, at)?,
        };
        if *inner == Kind::Date {
            members.extend(self.days_near_the_question());
        }
        let lengths: Vec<usize> = length.map_or_else(|| vec![1, 2], |length| vec![length]);
        let mut points: Vec<Data> = lengths
            .iter()
            .flat_map(|length| {
                members
                    .iter()
                    .map(move |member| Data::List(vec![member.clone(); *length].into()))
            })
            .collect();
        // A list whose members differ tells apart what is rounded or capped one by one.
        if let (Some(length), [first, .., last]) = (lengths.last(), members.as_slice())
            && *length > 1
        {
            let mut mixed = vec![first.clone(); length.saturating_sub(1)];
            mixed.push(last.clone());
            points.push(Data::List(mixed.into()));
        }
        Some(points)
    }

    pub(super) fn word_points(&self, choices: Option<&[WordId]>, kind: &Kind, at: &[&Data]) -> Vec<Data> {
        if let Some(words) = choices {
            return words.iter().map(|word| Data::Word(*word)).collect();
        }
        let mut points: Vec<Data> = at.iter().map(|data| (*data).clone()).collect();
        if *kind == Kind::Party {
            points.extend(self.model.parties.iter().map(|party| Data::Word(party.word)));
        }
        points.push(Data::Text(Rc::from("one")));
        points.push(Data::Text(Rc::from("another")));
        points
    }
}

/// The values in the order in which they stand, each once; those of a type with an order are sought in that order.
fn once_each(kind: &Kind, values: Vec<Data>) -> Vec<Data> {
    let ordered = matches!(
        kind,
        Kind::Number | Kind::Money(_) | Kind::Percent | Kind::Date | Kind::Moment
    );
    let mut seen: Vec<Data> = Vec::new();
    let mut once: Vec<Data> = Vec::new();
    for data in values {
        let place = if ordered {
            let found = seen.binary_search_by(|known| known.order(&data).unwrap_or(Ordering::Equal));
            match found {
                Ok(at) if seen.get(at) == Some(&data) => continue,
                Ok(at) | Err(at) => at,
            }
        } else if seen.contains(&data) {
            continue;
        } else {
            seen.len()
        };
        seen.insert(place, data.clone());
        once.push(data);
    }
    once
}

/// Whether the values that are tried of such a fact can stand for all: of tables and of long lists only some are.
fn stand_for_all(name: &Name) -> bool {
    match name.kind {
        Kind::Table(_) => false,
        Kind::List(_) => name.choices.as_ref().is_some_and(|words| words.len() <= WHOLE_LIST),
        _ => true,
    }
}

fn list_points(choices: Option<&[WordId]>, at: &[&Data]) -> Vec<Data> {
    let mut words: Vec<Data> = Vec::new();
    for data in choices.unwrap_or(&[]).iter().map(|word| Data::Word(*word)).chain(
        at.iter()
            .filter(|data| matches!(data, Data::Word(_) | Data::Text(_)))
            .map(|data| (*data).clone()),
    ) {
        if !words.contains(&data) {
            words.push(data);
        }
    }
    let list = |members: Vec<Data>| Data::List(members.into());
    let lengths: Vec<usize> = at
        .iter()
        .filter_map(|data| match data {
            Data::Number(number) => number.to_i64().and_then(|number| usize::try_from(number).ok()),
            _ => None,
        })
        .flat_map(|number| [number.saturating_sub(1), number, number + 1])
        .filter(|number| *number <= 64)
        .collect();
    let of_length = |length: usize| {
        list(
            (0..length)
                .map(|number| Data::Text(Rc::from(format!("member {number}").as_str())))
                .collect(),
        )
    };
    if words.len() <= WHOLE_LIST {
        let ways = 1usize << words.len();
        let mut points: Vec<Data> = (0..ways)
            .map(|way| {
                list(
                    words
                        .iter()
                        .enumerate()
                        .filter(|(bit, _)| way & (1 << bit) != 0)
                        .map(|(_, word)| word.clone())
                        .collect(),
                )
            })
            .collect();
        points.extend(lengths.iter().map(|length| of_length(*length)));
        return points;
    }
    let mut points = vec![list(Vec::new())];
    for word in &words {
        points.push(list(vec![word.clone()]));
    }
    for (number, word) in words.iter().enumerate() {
        for other in words.iter().skip(number + 1) {
            points.push(list(vec![word.clone(), other.clone()]));
        }
    }
    for word in &words {
        points.push(list(words.iter().filter(|other| *other != word).cloned().collect()));
    }
    points.push(list(words));
    points.extend(lengths.iter().map(|length| of_length(*length)));
    points
}

fn table_points(inner: &Kind, at: &[&Data]) -> Option<Vec<Data>> {
    let first = Day::new(1, 1, 1)?;
    let values = ordered_points(inner, at)?;
    let mut tables: Vec<Steps<Data>> = values
        .iter()
        .filter_map(|value| Steps::new(vec![(first, value.clone())], None).ok())
        .collect();
    // One that rises each month, for what depends on when it is looked at.
    let rising = (2015..2040)
        .flat_map(|year| (1..=12u32).filter_map(move |month| Day::new(year, month, 1)))
        .enumerate();
    let rows: Vec<(Day, Data)> = rising
        .filter_map(|(number, day)| {
            let level = Exact::from_integer(i64::try_from(number).ok()?);
            Some((
                day,
                match inner {
                    Kind::Money(currency) => Data::Money(level, *currency),
                    Kind::Percent => Data::Percent(level.checked_div(Exact::from_integer(10)).ok()?),
                    _ => Data::Number(level),
                },
            ))
        })
        .collect();
    let mut rows_from_the_start = vec![(first, values.first()?.clone())];
    rows_from_the_start.extend(rows);
    tables.extend(Steps::new(rows_from_the_start, None));
    Some(tables.into_iter().map(|steps| Data::Table(Rc::new(steps))).collect())
}
