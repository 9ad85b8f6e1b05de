//! Contradictions that show only when something happened: the events of a case are complete, so a search through the facts that
//! are missing takes those of which nothing is said as not having happened.

use super::dated::without_idle;
use super::standing;
use crate::eval::{Contradictions, Evaluator, Fact, Question, Stating};
use crate::id::NameId;
use crate::model::{Data, Model, NameKind, usual_day};

/// The most events of one name that are supposed one by one.
const MOST_EVENTS: usize = 4;

/// A case in which rules contradict each other: as no event happened, as each one did, as all did. `None` when none is found.
pub(super) fn find_clash(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    question: &Question,
    meant: Contradictions,
    budget: usize,
) -> Option<Stating> {
    let plain = evaluator.find_clash(question, meant, budget);
    if plain.is_some() {
        return plain;
    }
    supposed(model, question)
        .into_iter()
        .find_map(|events| under(evaluator, &events, (question, meant), budget))
}

/// The events that the rules of a name rest on.
pub(super) fn events_below(model: &Model, name: NameId) -> Vec<NameId> {
    let happens = |id: &NameId| model.name(*id).is_some_and(|name| name.sort == NameKind::Event);
    let mut events: Vec<NameId> = standing::names_below(model, name).into_iter().filter(happens).collect();
    events.sort_unstable();
    events
}

/// The events that a question rests on, as they are supposed to have happened.
fn supposed(model: &Model, question: &Question) -> Vec<Stating> {
    let (Question::Name { name, .. }, Some(day)) = (question, usual_day()) else {
        return Vec::new();
    };
    let events = events_below(model, *name);
    let on_a_day = |id: &NameId| (*id, Fact::Known(Data::Date(day)));
    let all: Stating = events.iter().map(on_a_day).collect();
    let each = events.iter().take(MOST_EVENTS).map(|id| vec![on_a_day(id)]);
    let mut found: Vec<Stating> = each.collect();
    if all.len() > 1 {
        found.push(all);
    }
    found
}

/// A case under these events, without those that it does not take.
fn under(
    evaluator: &mut Evaluator<'_>,
    events: &Stating,
    (question, meant): (&Question, Contradictions),
    budget: usize,
) -> Option<Stating> {
    let more = evaluator.supposing(events, |evaluator| evaluator.find_clash(question, meant, budget))?;
    let case: Stating = events.iter().cloned().chain(more).collect();
    Some(without_idle(case, events.len(), |fewer| {
        let outcome = evaluator.supposing(fewer, |evaluator| evaluator.outcome(question));
        outcome.contradicts_in(meant)
    }))
}
