//! Which missing facts can still change an answer: exactly those for which two fillings are found that
//! differ in that fact only and give different answers.

use super::answer::Question;
use super::outcome::{Outcome, join};
use super::{Evaluator, Fact};
use crate::id::{NameId, WordId};
use crate::model::{Data, Kind};
use crate::value::{Day, Exact, Moment, Period, Steps};
use std::rc::Rc;

/// The most evaluations that one question may take.
const BUDGET: usize = 4_096;

/// How many ways for open conditions to fall cost as much as one evaluation.
const WAYS_OF_ONE: usize = 16;

/// The longest choice of which every list is tried.
const WHOLE_LIST: usize = 6;

/// An unknown answer with what is known of it.
pub(super) struct Refined {
    pub(super) outcome: Outcome,
    pub(super) needs: Vec<NameId>,
    pub(super) exact: bool,
}

/// Whether two fillings give the same answer: also where a table ends in both, with the same bounds.
fn same_answer(one: &Outcome, two: &Outcome) -> bool {
    match (one, two) {
        (Outcome::Unknown(first), Outcome::Unknown(second)) => {
            first.depends.is_empty()
                && second.depends.is_empty()
                && first.beyond == second.beyond
                && first.low == second.low
                && first.high == second.high
                && first.alternatives == second.alternatives
        }
        _ => one == two,
    }
}

/// What kind of outcome a case is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Rules that contradict each other.
    Clash,
    /// None, or no rule.
    Absent,
}

/// The search ran out of evaluations.
pub(super) struct OverBudget;

impl Evaluator<'_> {
    /// Throws out the facts that only looked relevant.
    pub(super) fn refine(&mut self, question: &Question, outcome: &Outcome) -> Refined {
        let candidates = outcome.depends().to_vec();
        // What is only tried is not seen.
        let watch = self.watch.take();
        self.searching = true;
        let mut budget = BUDGET;
        let mut needs = Vec::new();
        let mut exact = true;
        for fact in &candidates {
            self.opaque.clear();
            let found = self.witness(question, *fact, &mut budget);
            match found {
                Ok(true) => needs.push(*fact),
                // Not found where it would turn: no proof that it does not.
                Ok(false) if self.unproven(*fact) => {
                    needs.push(*fact);
                    exact = false;
                }
                Ok(false) => {}
                Err(OverBudget) => {
                    needs.push(*fact);
                    exact = false;
                }
            }
        }
        let mut refined = outcome.clone();
        if needs.is_empty() && !candidates.is_empty() {
            refined = self.known_after_all(question, outcome);
        } else if let Some(narrower) = self.narrowed(question, &needs, &mut budget) {
            refined = narrower;
        }
        if !needs.is_empty() {
            refined = self.without_phantoms(question, refined);
        }
        self.searching = false;
        self.watch = watch;
        self.cuts.clear();
        self.forget();
        Refined {
            outcome: refined,
            needs,
            exact,
        }
    }

    pub(super) fn evaluate_again(&mut self, question: &Question, budget: &mut usize) -> Result<Outcome, OverBudget> {
        let Some(left) = budget.checked_sub(1) else {
            return Err(OverBudget);
        };
        self.forget();
        self.cuts.clear();
        let before = self.worlds;
        let outcome = self.run(question);
        // An evaluation that tries many ways costs as much as several.
        *budget = left.saturating_sub(self.worlds.saturating_sub(before) / WAYS_OF_ONE);
        Ok(outcome)
    }

    /// Whether some filling of the other facts makes the answer turn on this one.
    fn witness(&mut self, question: &Question, fact: NameId, budget: &mut usize) -> Result<bool, OverBudget> {
        let outcome = self.evaluate_again(question, budget)?;
        if !outcome.depends().contains(&fact) {
            return Ok(false);
        }
        let cuts = std::mem::take(&mut self.cuts);
        let others: Vec<NameId> = outcome
            .depends()
            .iter()
            .copied()
            .filter(|other| *other != fact)
            .collect();
        if others.is_empty() {
            return self.turns(question, fact, &cuts, budget);
        }
        let next = others
            .iter()
            .find_map(|other| self.points(*other, &cuts).map(|points| (*other, points)));
        let Some((other, points)) = next else {
            // Only facts that cannot be tried are left: the fact is kept.
            return Ok(true);
        };
        for point in points {
            let before = self.facts.replace(other, point);
            let found = self.witness(question, fact, budget);
            self.facts.set(other, before);
            if !matches!(found, Ok(false)) {
                return found;
            }
        }
        Ok(false)
    }

    /// Whether the search leaves open if a fact matters.
    fn unproven(&self, fact: NameId) -> bool {
        let whole_list = |name: &crate::model::Name| {
            matches!(name.kind, Kind::List(_)) && name.choices.as_ref().is_none_or(|words| words.len() > WHOLE_LIST)
        };
        let table = self
            .model
            .name(fact)
            .is_some_and(|name| matches!(name.kind, Kind::Table(_)) || whole_list(name));
        table || !self.opaque.is_empty()
    }

    fn turns(
        &mut self,
        question: &Question,
        fact: NameId,
        cuts: &[(NameId, Data)],
        budget: &mut usize,
    ) -> Result<bool, OverBudget> {
        let Some(points) = self.points(fact, cuts) else {
            return Ok(true);
        };
        let mut first: Option<Outcome> = None;
        for point in points {
            let before = self.facts.replace(fact, point);
            let outcome = self.evaluate_again(question, budget);
            self.facts.set(fact, before);
            let outcome = outcome?;
            match &first {
                None => first = Some(outcome),
                Some(before) if !same_answer(before, &outcome) => return Ok(true),
                Some(_) => {}
            }
        }
        Ok(false)
    }

    /// No fact changes the answer: any filling tells it.
    fn known_after_all(&mut self, question: &Question, outcome: &Outcome) -> Outcome {
        let mut filled = Vec::new();
        let mut result = outcome.clone();
        for _ in 0..64 {
            let mut budget = 1;
            let Ok(next) = self.evaluate_again(question, &mut budget) else {
                break;
            };
            result = next;
            if result.determinate() {
                break;
            }
            let cuts = std::mem::take(&mut self.cuts);
            let depends = result.depends().to_vec();
            let Some((fact, point)) = depends.iter().find_map(|fact| {
                self.points(*fact, &cuts)
                    .and_then(|points| points.into_iter().next())
                    .map(|point| (*fact, point))
            }) else {
                break;
            };
            filled.push((fact, self.facts.replace(fact, point)));
        }
        for (fact, before) in filled.into_iter().rev() {
            self.facts.set(fact, before);
        }
        result
    }

    /// Conditions that exclude each other make outcomes look possible that no case has: a conflict, or no rule.
    /// They are kept only when a case with them is found.
    fn without_phantoms(&mut self, question: &Question, outcome: Outcome) -> Outcome {
        let Outcome::Unknown(unknown) = &outcome else {
            return outcome;
        };
        let Some(alternatives) = &unknown.alternatives else {
            let may_clash = unknown.may_clash && self.find(question, Wanted::Clash, &mut 512).is_some();
            let may_be_none = unknown.may_be_none && self.find(question, Wanted::Absent, &mut 512).is_some();
            return Outcome::Unknown(Rc::new(super::Unknown {
                may_clash,
                may_be_none,
                ..super::Unknown::clone(unknown)
            }));
        };
        let clash = alternatives
            .iter()
            .any(|one| matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
        let hidden = unknown.may_clash && !clash;
        let absent = alternatives.iter().any(Outcome::absent);
        let (depends, mut kept) = (unknown.depends.clone(), alternatives.clone());
        if clash && self.find(question, Wanted::Clash, &mut 512).is_none() {
            kept.retain(|one| !matches!(one, Outcome::Conflict(_) | Outcome::Fault(_)));
        }
        if hidden && let Some(case) = self.find(question, Wanted::Clash, &mut 512) {
            kept.extend(self.outcome_in(question, &case));
            return join(kept, &depends);
        }
        if absent && self.find(question, Wanted::Absent, &mut 512).is_none() {
            kept.retain(|one| !one.absent());
        }
        if kept.len() == alternatives.len() || kept.len() < 2 {
            outcome
        } else {
            join(kept, &depends)
        }
    }

    /// What a question comes to in a case stated on top of what is known.
    fn outcome_in(&mut self, question: &Question, case: &[(NameId, Fact)]) -> Option<Outcome> {
        let originals: Vec<(NameId, Fact)> = case
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect();
        let outcome = self.evaluate_again(question, &mut 1).ok();
        for (id, original) in originals.into_iter().rev() {
            self.facts.set(id, original);
        }
        outcome
    }

    /// A case in which a question has an outcome of some kind, stated on top of what is known.
    pub(super) fn find(
        &mut self,
        question: &Question,
        wanted: Wanted,
        budget: &mut usize,
    ) -> Option<Vec<(NameId, Fact)>> {
        let outcome = self.evaluate_again(question, budget).ok()?;
        let possible = match (&outcome, wanted) {
            (Outcome::Conflict(_), Wanted::Clash) => return Some(Vec::new()),
            (Outcome::Fault(fault), Wanted::Clash) if fault.code == "terms::rule::cases-conflict" => {
                return Some(Vec::new());
            }
            (Outcome::None | Outcome::NoRule, Wanted::Absent) => return Some(Vec::new()),
            (Outcome::Unknown(_), Wanted::Clash) => outcome.may_clash(),
            (Outcome::Unknown(_), Wanted::Absent) => outcome.may_be_absent(),
            _ => false,
        };
        if !possible {
            return None;
        }
        let cuts = std::mem::take(&mut self.cuts);
        let (fact, points) = outcome
            .depends()
            .iter()
            .find_map(|fact| self.points(*fact, &cuts).map(|points| (*fact, points)))?;
        for point in points {
            let before = self.facts.replace(fact, point.clone());
            let found = self.find(question, wanted, budget);
            self.facts.set(fact, before);
            if let Some(mut case) = found {
                case.push((fact, point));
                return Some(case);
            }
        }
        None
    }

    /// The smallest case found in which rules contradict each other, when there is one.
    pub fn find_clash(&mut self, question: &Question, mut budget: usize) -> Option<Vec<(NameId, Fact)>> {
        self.searching = true;
        let found = self.find(question, Wanted::Clash, &mut budget);
        let smallest = found.map(|case| self.smallest(question, case));
        self.searching = false;
        self.cuts.clear();
        self.forget();
        smallest
    }

    /// Leaves out every fact without which the contradiction is still there.
    fn smallest(&mut self, question: &Question, case: Vec<(NameId, Fact)>) -> Vec<(NameId, Fact)> {
        let mut kept = case;
        let originals: Vec<(NameId, Fact)> = kept
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect();
        for (id, original) in &originals {
            let id = *id;
            let before = self.facts.replace(id, original.clone());
            self.forget();
            let outcome = self.run(question);
            if matches!(outcome, Outcome::Conflict(_) | Outcome::Fault(_)) {
                kept.retain(|(known, _)| *known != id);
            } else {
                self.facts.set(id, before);
            }
        }
        for (id, original) in originals.into_iter().rev() {
            self.facts.set(id, original);
        }
        kept
    }

    /// What the answer can be, found by trying every combination of the needed facts when they are few.
    fn narrowed(&mut self, question: &Question, needs: &[NameId], budget: &mut usize) -> Option<Outcome> {
        let finite = |evaluator: &Self, id: &NameId| {
            evaluator
                .model
                .name(*id)
                .is_some_and(|name| name.kind == Kind::YesNo || (name.kind == Kind::Word && name.choices.is_some()))
        };
        if !needs.iter().all(|id| finite(self, id)) {
            return None;
        }
        let mut ways = 1usize;
        for id in needs {
            ways = ways.saturating_mul(self.points(*id, &[])?.len());
        }
        if ways > 256 {
            return None;
        }
        let mut outcomes = Vec::new();
        self.every(question, needs, &mut outcomes, budget).ok()?;
        outcomes.iter().all(Outcome::determinate).then(|| join(outcomes, needs))
    }

    fn every(
        &mut self,
        question: &Question,
        needs: &[NameId],
        outcomes: &mut Vec<Outcome>,
        budget: &mut usize,
    ) -> Result<(), OverBudget> {
        let Some((first, rest)) = needs.split_first() else {
            let mut outcome = self.evaluate_again(question, budget)?;
            if !outcome.determinate() {
                outcome = self.known_after_all(question, &outcome);
            }
            outcomes.push(outcome);
            return Ok(());
        };
        for point in self.points(*first, &[]).unwrap_or_default() {
            // What was stated comes back: a table that ends can be tried too.
            let before = self.facts.replace(*first, point);
            let result = self.every(question, rest, outcomes, budget);
            self.facts.set(*first, before);
            result?;
        }
        Ok(())
    }

    /// Values of a fact that stand for all of them; `None` when it cannot be tried.
    pub(super) fn points(&self, id: NameId, cuts: &[(NameId, Data)]) -> Option<Vec<Fact>> {
        let name = self.model.name(id)?;
        let at: Vec<&Data> = cuts
            .iter()
            .filter(|(leaf, _)| *leaf == id)
            .map(|(_, data)| data)
            .collect();
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
        for bound in [&name.at_least, &name.at_most].into_iter().flatten() {
            points.push(bound.clone());
        }
        let inside = |data: &Data| {
            name.at_least
                .as_ref()
                .is_none_or(|least| data.order(least) != Some(std::cmp::Ordering::Less))
                && name
                    .at_most
                    .as_ref()
                    .is_none_or(|most| data.order(most) != Some(std::cmp::Ordering::Greater))
        };
        let mut facts: Vec<Fact> = Vec::new();
        let mut seen: Vec<Data> = Vec::new();
        for data in points.into_iter().filter(inside) {
            if !seen.contains(&data) {
                seen.push(data.clone());
                facts.push(Fact::Known(data));
            }
        }
        if name.if_any {
            facts.push(Fact::None);
        }
        Some(facts)
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

    fn word_points(&self, choices: Option<&[WordId]>, kind: &Kind, at: &[&Data]) -> Vec<Data> {
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

/// The first date among the arguments of a question.
pub(super) fn asked_day(question: &Question) -> Option<Day> {
    let arguments = match question {
        Question::Name { arguments, .. } => arguments,
        Question::Until { from, .. } => return *from,
        _ => return None,
    };
    arguments.iter().find_map(|argument| match argument {
        Data::Date(day) => Some(*day),
        Data::Moment(moment) => Some(moment.day()),
        _ => None,
    })
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

fn ordered_points(kind: &Kind, at: &[&Data]) -> Option<Vec<Data>> {
    let numbers: Vec<Exact> = at
        .iter()
        .filter_map(|data| match data {
            Data::Number(value) | Data::Money(value, _) | Data::Percent(value) => Some(*value),
            _ => None,
        })
        .collect();
    let around = |unit: &str, far: &[i64]| -> Vec<Exact> {
        let unit = Exact::parse(unit).unwrap_or(Exact::ONE);
        let mut values = Vec::new();
        for number in &numbers {
            values.extend(
                [number.checked_sub(unit), Ok(*number), number.checked_add(unit)]
                    .into_iter()
                    .flatten(),
            );
        }
        // Between two turning points there may be less than a unit.
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        for pair in sorted.windows(2) {
            if let [low, high] = pair {
                values.extend(
                    low.checked_add(*high)
                        .and_then(|sum| sum.checked_div(Exact::from_integer(2))),
                );
            }
        }
        values.extend(far.iter().map(|value| Exact::from_integer(*value)));
        values
    };
    Some(match kind {
        Kind::Money(currency) => around("0.01", &[0, 1, 1_000, 100_000_000])
            .into_iter()
            .map(|value| Data::Money(value, *currency))
            .collect(),
        Kind::Number => around("1", &[0, 1, 2, 1_000_000])
            .into_iter()
            .map(Data::Number)
            .collect(),
        Kind::Percent => around("0.01", &[0, 1, 100]).into_iter().map(Data::Percent).collect(),
        Kind::Period(_, unit) => {
            let mut counts: Vec<i64> = Vec::new();
            for data in at {
                let near = match data {
                    Data::Period(period) => in_unit(*period, *unit),
                    Data::Number(number) => {
                        let whole = number
                            .rounded(rust_decimal::Decimal::ONE, crate::value::RoundingMode::Down)
                            .ok()
                            .and_then(Exact::to_i64)?;
                        super::arithmetic::period_near(whole, *unit)
                    }
                    _ => continue,
                };
                counts.extend([near - 1, near, near + 1]);
            }
            counts.extend([0, 1, 2, 12, 400]);
            counts
                .into_iter()
                .filter_map(|count| Period::new(count, *unit))
                .map(Data::Period)
                .collect()
        }
        Kind::Date => date_points(at),
        Kind::Moment => moment_points(at),
        _ => return None,
    })
}

/// A period in another unit of its kind, downwards.
fn in_unit(period: Period, unit: crate::value::Unit) -> i64 {
    use crate::value::Unit;
    let size = |unit: Unit| match unit {
        Unit::Week => 7,
        Unit::Year => 12,
        _ => 1,
    };
    period.count().saturating_mul(size(period.unit())) / size(unit)
}

fn date_points(at: &[&Data]) -> Vec<Data> {
    let mut days: Vec<Day> = Vec::new();
    for data in at {
        let day = match data {
            Data::Date(day) => *day,
            Data::Moment(moment) => moment.day(),
            _ => continue,
        };
        for shift in [-3, -1, 0, 1, 3] {
            days.extend(day.checked_add_days(shift));
        }
    }
    let anchors: Vec<Day> = days.iter().step_by(5).copied().collect();
    for anchor in anchors {
        for far in [-20_000, -40, 40, 20_000] {
            days.extend(anchor.checked_add_days(far));
        }
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
        if let Data::Moment(moment) = data {
            for day in [moment.day().previous(), Ok(moment.day()), moment.day().next()]
                .into_iter()
                .flatten()
            {
                for shift in [-1i32, 0, 1] {
                    let minute = i32::from(moment.minute_of_day()) + shift;
                    moments.extend(u16::try_from(minute).ok().and_then(|minute| Moment::new(day, minute)));
                }
            }
        }
    }
    moments.extend(Day::new(2024, 1, 15).map(Moment::start_of));
    moments.extend(Day::new(2035, 6, 30).map(Moment::start_of));
    moments.into_iter().map(Data::Moment).collect()
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
