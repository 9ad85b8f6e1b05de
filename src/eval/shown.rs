//! The search for a case that shows something: a rule that stands, a side of a comparison, a last day.

use super::duties::day_of;
use super::needs::{Notes, with_fewer_fields};
use super::outcome::Outcome;
use super::watch::{Target, Watch};
use super::{Evaluator, Fact, Question};
use crate::id::{NameId, RecordId};
use crate::model::{Data, Kind};
use crate::value::{Day, Exact};
use std::cmp::Ordering;

/// The most facts that are filled in for an answer that is known, after what is looked for shows: a case with more of them
/// is longer than anybody reads.
const MOST_OPEN: usize = 12;

/// The most facts that are filled in at all.
const MOST_FACTS: usize = 40;

/// Facts of a case, each with its value.
pub type Stating = Vec<(NameId, Fact)>;

/// What a search starts from.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'ground> {
    /// The facts that are filled in first, as far as the answer hangs on them.
    pub first: &'ground [NameId],
    /// The fields of records that are filled in, in this order; records are left alone when it is none.
    pub fields: Option<&'ground [(RecordId, usize)]>,
    /// The values that the text names where it is looked for: those and their neighbours are tried first.
    pub near: &'ground [Data],
    /// Facts that are stated; those that turn out idle are left out of the case.
    pub given: &'ground [(NameId, Fact)],
}

/// What a case must show.
#[derive(Clone, Copy)]
enum Shown {
    /// This, with an answer that is known and can be written down.
    Written(Target),
    /// This, with an answer that is known.
    Answered(Target),
    /// This, whatever the answer.
    Seen(Target),
    /// An answer that is a day.
    Day,
}

impl Shown {
    fn is_met(self, watch: &Watch, outcome: &Outcome) -> bool {
        match self {
            Self::Written(target) => watch.shows(target) && outcome.determinate() && is_writable(outcome),
            Self::Answered(target) => watch.shows(target) && outcome.determinate(),
            Self::Seen(target) => watch.shows(target),
            Self::Day => day_of(outcome).is_some(),
        }
    }

    /// What is good enough, when no better case is found.
    const fn lesser(self) -> Option<Self> {
        match self {
            Self::Written(target) => Some(Self::Answered(target)),
            Self::Answered(target) => Some(Self::Seen(target)),
            Self::Seen(_) | Self::Day => None,
        }
    }

    /// The best of what is good enough that a case shows.
    fn lesser_met(self, watch: &Watch, outcome: &Outcome) -> Option<Self> {
        let mut all = std::iter::successors(self.lesser(), |one| one.lesser());
        all.find(|one| one.is_met(watch, outcome))
    }
}

/// Whether an answer can be written as an expectation: not when its decimals never end.
fn is_writable(outcome: &Outcome) -> bool {
    fn ends(data: &Data) -> bool {
        match data {
            Data::Number(number) | Data::Percent(number) | Data::Money(number, _) => number.to_decimal().is_some(),
            Data::List(members) => members.iter().all(ends),
            _ => true,
        }
    }
    !matches!(outcome, Outcome::Known(data) if !ends(data))
}

/// A search under way.
struct Hunt<'hunt> {
    question: &'hunt Question,
    wanted: Shown,
    first: &'hunt [NameId],
    fields: Option<&'hunt [(RecordId, usize)]>,
    near: &'hunt [Data],
    left: &'hunt mut usize,
    /// The facts filled in so far.
    path: Stating,
    /// The best case so far that is good enough, and what it shows.
    lesser: Option<(Shown, Stating)>,
    /// Whether to make do with that one.
    ended: bool,
}

impl Hunt<'_> {
    /// Whether no case is known that shows as much as this.
    const fn falls_short_of(&self, shown: Shown) -> bool {
        match (&self.lesser, shown) {
            (None, _) | (Some((Shown::Seen(_), _)), Shown::Answered(_)) => true,
            (Some(_), _) => false,
        }
    }
}

impl Evaluator<'_> {
    /// The facts of a case that shows what is looked for, none to spare; `None` when no such case was found within the
    /// budget. A case in which the answer is known and can be written goes before one in which it is known,
    /// and that before any other.
    pub fn find_shown(
        &mut self,
        question: &Question,
        target: Target,
        ground: Ground<'_>,
        budget: &mut usize,
    ) -> Option<Stating> {
        self.find_case(question, Shown::Written(target), ground, budget)
    }

    /// The day that answers a question, in a case with the facts that it takes; `None` when none was found.
    pub fn find_day(&mut self, question: &Question, ground: Ground<'_>, budget: &mut usize) -> Option<(Day, Stating)> {
        let case = self.find_case(question, Shown::Day, ground, budget)?;
        let before = self.state_all(&case);
        self.forget();
        let day = day_of(&self.run(question));
        self.take_back(before);
        self.forget();
        Some((day?, case))
    }

    /// What a question comes past with the facts of the case.
    pub fn seen_in(&mut self, question: &Question) -> Watch {
        self.forget();
        self.begin_watch();
        let _ = self.run(question);
        self.end_watch()
    }

    /// Whether the day of an act's `until` is itself left out.
    #[must_use]
    pub fn leaves_its_end_out(&self, act: usize) -> bool {
        let end = self.model.acts.get(act).and_then(|act| act.end);
        end.is_some_and(|(_, included)| !included)
    }

    fn find_case(
        &mut self,
        question: &Question,
        wanted: Shown,
        ground: Ground<'_>,
        budget: &mut usize,
    ) -> Option<Stating> {
        self.searching = true;
        let before = self.state_all(ground.given);
        let mut hunt = Hunt {
            question,
            wanted,
            first: ground.first,
            fields: ground.fields,
            near: ground.near,
            left: budget,
            path: Vec::new(),
            lesser: None,
            ended: false,
        };
        let found = if self.search(&mut hunt) {
            Some((wanted, hunt.path))
        } else {
            hunt.lesser
        };
        self.take_back(before);
        let smallest = found.map(|(wanted, path)| {
            let case = each_once(ground.given.iter().cloned().chain(path));
            self.without_idle(question, wanted, &case)
        });
        self.searching = false;
        self.watch = None;
        self.notes = Notes::default();
        self.forget();
        smallest
    }

    /// Does something with facts stated; what was known before is known again then.
    pub fn supposing<T>(&mut self, facts: &[(NameId, Fact)], work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.state_all(facts);
        self.forget();
        let done = work(self);
        self.take_back(before);
        self.forget();
        done
    }

    /// States facts; what was known before, for `take_back`.
    pub(super) fn state_all(&mut self, facts: &[(NameId, Fact)]) -> Stating {
        facts
            .iter()
            .map(|(id, fact)| (*id, self.facts.replace(*id, fact.clone())))
            .collect()
    }

    pub(super) fn take_back(&mut self, before: Stating) {
        for (id, fact) in before.into_iter().rev() {
            self.facts.set(id, fact);
        }
    }

    /// Fills in facts until the case shows what is wanted; the path holds them then.
    fn search(&mut self, hunt: &mut Hunt<'_>) -> bool {
        self.begin_watch();
        let Ok(outcome) = self.evaluate_again(hunt.question, hunt.left) else {
            return false;
        };
        let seen = self.end_watch();
        if hunt.wanted.is_met(&seen, &outcome) {
            return true;
        }
        let depends = outcome.depends();
        let lesser = hunt.wanted.lesser_met(&seen, &outcome);
        if let Some(shown) = lesser
            && hunt.falls_short_of(shown)
        {
            hunt.ended |= hunt.lesser.is_none() && depends.len() > MOST_OPEN;
            hunt.lesser = Some((shown, hunt.path.clone()));
        }
        if hunt.ended || lesser.is_none() && hunt.lesser.is_some() {
            return false;
        }
        // More facts make no other answer of one that is known; other values may.
        if matches!(lesser, Some(Shown::Answered(_))) {
            return false;
        }
        let notes = std::mem::take(&mut self.notes);
        let first = hunt.first;
        let in_order = first
            .iter()
            .filter(|id| depends.contains(id))
            .chain(depends.iter().filter(|id| !first.contains(id)))
            // What no longer changes the answer may still show what is looked for.
            .chain(first.iter().filter(|id| !depends.contains(id)));
        let (fields, near) = (hunt.fields, hunt.near);
        let on = self.facts.on;
        let plain = |points: Vec<Fact>| plainest_first(points, on, false, near);
        let next = in_order
            .copied()
            .filter(|fact| self.is_stated_in_a_line(*fact))
            .find_map(
                |fact| match fields.and_then(|fields| self.record_points(fact, fields, near, plain)) {
                    Some(records) => Some((fact, Some(records))),
                    None => self.can_be_filled_in(fact).then_some((fact, None)),
                },
            );
        let Some((fact, records)) = next else { return false };
        hunt.ended = hunt.path.len() >= MOST_FACTS;
        if let Some(records) = records {
            return self.search_with(hunt, fact, &records);
        }
        let near = notes.at(hunt.near);
        let aside = !first.contains(&fact);
        // Of very many turning points most are those of other rules: they are worked out when the near ones do not do.
        let mut tried: Vec<Fact> = Vec::new();
        for notes in near.into_iter().chain([notes]) {
            let mut points = self.points(fact, &notes).unwrap_or_default();
            points.retain(|point| !tried.contains(point));
            let points = plainest_first(points, self.facts.on, aside, hunt.near);
            if self.search_with(hunt, fact, &points) {
                return true;
            }
            tried = points;
        }
        false
    }

    /// Goes on with each value of a fact.
    fn search_with(&mut self, hunt: &mut Hunt<'_>, fact: NameId, points: &[Fact]) -> bool {
        for point in points {
            if hunt.ended {
                break;
            }
            hunt.path.push((fact, point.clone()));
            let before = self.facts.replace(fact, point.clone());
            let found = self.search(hunt);
            self.facts.set(fact, before);
            if found {
                return true;
            }
            hunt.path.pop();
        }
        false
    }

    /// Whether nothing is known of a fact, and there are values to try.
    fn can_be_filled_in(&self, fact: NameId) -> bool {
        matches!(self.facts.get(fact), Fact::Unknown) && self.points(fact, &Notes::default()).is_some()
    }

    /// Whether a case can state a fact in a line: no table, no column of records.
    fn is_stated_in_a_line(&self, fact: NameId) -> bool {
        self.model
            .name(fact)
            .is_some_and(|name| !matches!(name.kind, Kind::Table(_)) && name.column_of.is_none())
    }

    /// Leaves out every fact without which the case still shows it.
    fn without_idle(&mut self, question: &Question, wanted: Shown, case: &[(NameId, Fact)]) -> Stating {
        self.fewest(case, |evaluator| {
            evaluator.begin_watch();
            let outcome = evaluator.outcome(question);
            wanted.is_met(&evaluator.end_watch(), &outcome)
        })
    }

    /// Leaves out every fact of a case, and every field of its records, without which it is as good, the last first.
    pub(super) fn fewest(&mut self, case: &[(NameId, Fact)], mut is_as_good: impl FnMut(&mut Self) -> bool) -> Stating {
        let mut kept = Vec::new();
        let originals = self.state_all(case);
        for (id, original) in originals.iter().rev() {
            let stated = self.facts.replace(*id, original.clone());
            if !is_as_good(self) {
                self.facts.set(*id, stated);
                self.thin(*id, &mut is_as_good);
                kept.push((*id, self.facts.get(*id).clone()));
            }
        }
        self.take_back(originals);
        kept.reverse();
        kept
    }

    /// Leaves out every field of the records of a fact without which the case is as good.
    fn thin(&mut self, id: NameId, is_as_good: &mut impl FnMut(&mut Self) -> bool) {
        while let Some(fewer) = with_fewer_fields(self.facts.get(id)).into_iter().find(|fewer| {
            let before = self.facts.replace(id, fewer.clone());
            let as_good = is_as_good(self);
            self.facts.set(id, before);
            as_good
        }) {
            self.facts.set(id, fewer);
        }
    }
}

/// Facts each with the value that was filled in last, in the order in which they were first met.
pub(super) fn each_once(facts: impl Iterator<Item = (NameId, Fact)>) -> Stating {
    let mut found = Stating::new();
    for (id, fact) in facts {
        match found.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = fact,
            None => found.push((id, fact)),
        }
    }
    found
}

/// The values that a reader expects, then zero and what lies below it, for a case with nothing in it shows little, and what
/// comes after the day on which the question is asked. No period lies below nothing. Of a fact that what is looked for does
/// not rest on itself, no and none go first: what is not so stands in nobody's way; of words, those that the text names there.
fn plainest_first(points: Vec<Fact>, asked: Option<Day>, aside: bool, near: &[Data]) -> Vec<Fact> {
    let size = move |fact: &Fact| match fact {
        Fact::Known(Data::Date(day)) if asked.is_some_and(|asked| *day > asked) => Ordering::Less,
        Fact::Known(Data::Money(amount, _) | Data::Number(amount) | Data::Percent(amount)) => amount.cmp(&Exact::ZERO),
        Fact::Known(Data::Period(period)) => period.count().cmp(&0),
        _ => Ordering::Greater,
    };
    let quiet = move |fact: &Fact| aside && matches!(fact, Fact::None | Fact::Known(Data::YesNo(false)));
    let mut possible = points;
    possible.retain(|fact| !(matches!(fact, Fact::Known(Data::Period(_))) && size(fact).is_lt()));
    let named =
        |fact: &Fact| matches!(fact, Fact::Known(word @ (Data::Word(_) | Data::Text(_))) if near.contains(word));
    possible.sort_by_key(|fact| (!quiet(fact), !named(fact), size(fact).is_le()));
    possible
}
