//! The day on which a contradiction shows: where acts have an end, rules that contradict each other in one case need not do
//! so on any day.

use super::{conflicts, happened, standing};
use crate::eval::{Contradictions, Evaluator, Fact, Ground, Question, Stating};
use crate::id::NameId;
use crate::model::{Data, Model, NameKind, usual_day};
use crate::value::Day;

/// Evaluations that the search for one last day may take, and that for a case on one day.
const BUDGET: usize = 100;

/// The most acts of which the last days are looked for.
const MOST_ACTS: usize = 16;

/// The most days on which a case is looked for afresh.
const MOST_DAYS: usize = 12;

/// A fact of a case.
type Stated = (NameId, Fact);

/// The facts of a case, and the day on which it is asked where the answer hangs on that.
pub(super) struct Dated {
    pub(super) facts: Stating,
    pub(super) on: Option<Day>,
}

/// A case in which rules contradict each other, on a day on which they do; `None` when none is found.
pub(super) fn on_its_day(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    question: &Question,
    case: Stating,
) -> Option<Dated> {
    let Question::Name { name, .. } = question else {
        return None;
    };
    let acts = standing::acts_below(model, *name);
    if acts.is_empty() {
        return Some(Dated { facts: case, on: None });
    }
    Search::new(evaluator, question, acts)
        .done(|search| search.of_case(&case).or_else(|| search.afresh(conflicts::BUDGET)))
}

/// A case in which rules contradict each other on one of the days that matter, for what is known on a day only.
pub(super) fn on_a_day(model: &Model, evaluator: &mut Evaluator<'_>, question: &Question) -> Option<Dated> {
    let Question::Name { name, .. } = question else {
        return None;
    };
    let acts = standing::acts_below(model, *name);
    if acts.is_empty() {
        return None;
    }
    Search::new(evaluator, question, acts).done(|search| search.afresh(BUDGET))
}

struct Search<'search, 'model> {
    evaluator: &'search mut Evaluator<'model>,
    question: &'search Question,
    acts: Vec<usize>,
}

impl<'search, 'model> Search<'search, 'model> {
    fn new(evaluator: &'search mut Evaluator<'model>, question: &'search Question, acts: Vec<usize>) -> Self {
        Self {
            evaluator,
            question,
            acts: acts.into_iter().take(MOST_ACTS).collect(),
        }
    }

    /// Searches, and leaves the day of the case as it was.
    fn done(mut self, search: impl FnOnce(&mut Self) -> Option<Dated>) -> Option<Dated> {
        let before = self.evaluator.facts.on;
        let found = search(&mut self);
        self.evaluator.facts.on = before;
        self.evaluator.forget();
        found
    }

    /// The case with what it takes for a day; without a day when it shows on all days that matter.
    fn of_case(&mut self, case: &[Stated]) -> Option<Dated> {
        for ground in self.grounds(case) {
            let (facts, days) = self.days(&ground);
            let clashing: Vec<Day> = days
                .iter()
                .copied()
                .filter(|day| self.clashes(&facts, Some(*day)))
                .collect();
            let Some(first) = clashing.first() else { continue };
            if clashing.len() == days.len() && self.clashes(case, None) {
                let facts = case.to_vec();
                return Some(Dated { facts, on: None });
            }
            return Some(self.smallest(facts, *first));
        }
        None
    }

    /// Another case, on one of the days that matter.
    fn afresh(&mut self, budget: usize) -> Option<Dated> {
        let grounds = self.grounds(&[]);
        grounds.iter().find_map(|ground| {
            let (facts, days) = self.days(ground);
            days.into_iter()
                .take(MOST_DAYS)
                .find_map(|day| self.case_on(&facts, day, budget))
        })
    }

    /// A case on top of these facts, on a day.
    fn case_on(&mut self, ground: &[Stated], day: Day, budget: usize) -> Option<Dated> {
        self.evaluator.facts.on = Some(day);
        let question = self.question;
        let found = self.evaluator.supposing(ground, |evaluator| {
            evaluator.find_clash(question, Contradictions::All, budget)
        })?;
        let facts: Stating = ground.iter().cloned().chain(found).collect();
        self.clashes(&facts, Some(day)).then(|| self.smallest(facts, day))
    }

    /// A case as it is, and with all that happens on a day on which an act may end.
    fn grounds(&mut self, case: &[Stated]) -> Vec<Stating> {
        let model = self.evaluator.model;
        let not_stated = |id: &NameId| {
            model.name(*id).is_some_and(|name| name.sort == NameKind::Event)
                && case.iter().all(|(known, _)| known != id)
        };
        let rising = self.acts.iter().filter_map(|at| model.acts.get(*at)?.arises);
        let mut some: Vec<NameId> = rising.filter(not_stated).collect();
        let mut all = some.clone();
        if let Question::Name { name, .. } = self.question {
            all.extend(happened::events_below(model, *name).into_iter().filter(not_stated));
        }
        let mut grounds = vec![case.to_vec()];
        for events in [&mut some, &mut all] {
            events.sort_unstable();
            events.dedup();
        }
        // Among all there is what was done: of an act that was done nobody failed.
        let sets = [Some(&some), Some(&all).filter(|all| **all != some)];
        for events in sets.into_iter().flatten().filter(|events| !events.is_empty()) {
            grounds.extend(self.happening(case, events));
        }
        grounds
    }

    /// A case in which these events happen on one day that matters.
    fn happening(&mut self, case: &[Stated], events: &[NameId]) -> Vec<Stating> {
        let on_one_day = |day: Day| -> Stating {
            let risen = events.iter().map(|event| (*event, Fact::Known(Data::Date(day))));
            case.iter().cloned().chain(risen).collect()
        };
        let mut found: Vec<Stating> = Vec::new();
        // The last day of an act may itself be known only once the events happened; another act may be over by then.
        for _ in 0..2 {
            let known = found.last().map_or_else(|| case.to_vec(), Clone::clone);
            let days = self.days(&known).1;
            let mut tried: Vec<Day> = days.first().into_iter().chain(days.iter().min()).copied().collect();
            tried.dedup();
            found.extend(tried.into_iter().map(on_one_day));
        }
        found
    }

    /// The days that matter in a case, with the facts that it takes to tell them: the last day of each act, its
    /// neighbours, the days that the case states.
    fn days(&mut self, case: &[Stated]) -> (Stating, Vec<Day>) {
        let mut facts: Stating = case.to_vec();
        let mut turning: Vec<Day> = Vec::new();
        self.evaluator.facts.on = None;
        for at in self.acts.clone() {
            for question in [Question::Deadline { acts: vec![at] }, Question::End { act: at }] {
                let ground = Ground {
                    first: &[],
                    fields: None,
                    near: &[],
                    given: &facts,
                };
                let Some((day, more)) = self.evaluator.find_day(&question, ground, &mut BUDGET.clone()) else {
                    continue;
                };
                let stated: Vec<NameId> = facts.iter().map(|(id, _)| *id).collect();
                facts.extend(more.into_iter().filter(|(id, _)| !stated.contains(id)));
                turning.push(day);
            }
        }
        let stated = facts.iter().filter_map(|(_, fact)| match fact {
            Fact::Known(Data::Date(day)) => Some(*day),
            _ => None,
        });
        turning.extend(stated);
        let mut days: Vec<Day> = Vec::new();
        for shift in [0, 1, -1] {
            for day in turning.iter().filter_map(|day| day.checked_add_days(shift).ok()) {
                if !days.contains(&day) {
                    days.push(day);
                }
            }
        }
        days.extend(usual_day().filter(|_| days.is_empty()));
        (facts, days)
    }

    /// Whether rules contradict each other in a case, on a day.
    fn clashes(&mut self, facts: &[Stated], on: Option<Day>) -> bool {
        self.evaluator.facts.on = on;
        let question = self.question;
        let outcome = self.evaluator.supposing(facts, |evaluator| evaluator.outcome(question));
        outcome.contradicts()
    }

    /// The case without the facts that it can do without.
    fn smallest(&mut self, facts: Stating, on: Day) -> Dated {
        let all = facts.len();
        let facts = without_idle(facts, all, |fewer| self.clashes(fewer, Some(on)));
        Dated { facts, on: Some(on) }
    }
}

/// The facts of a case without those among the first so many that it can do without.
pub(super) fn without_idle(facts: Stating, first: usize, mut shows: impl FnMut(&[Stated]) -> bool) -> Stating {
    let mut facts = facts;
    for at in (0..first).rev() {
        let mut fewer = facts.clone();
        fewer.remove(at);
        if shows(&fewer) {
            facts = fewer;
        }
    }
    facts
}
