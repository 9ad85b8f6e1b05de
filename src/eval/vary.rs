//! One question under many values of one fact.

use super::{Evaluator, Fact, Outcome, Question};
use crate::id::NameId;
use crate::model::{Data, Kind};

impl Evaluator<'_> {
    /// The answer at each of some values of a fact; the fact is as before afterwards.
    pub fn vary(&mut self, question: &Question, fact: NameId, values: &[Data]) -> Vec<(Data, Outcome)> {
        let before = self.facts.get(fact).clone();
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            self.facts.set(fact, Fact::Known(value.clone()));
            self.forget();
            let outcome = self.run(question);
            found.push((value.clone(), outcome));
        }
        self.facts.set(fact, before);
        self.forget();
        found
    }

    /// The answer when a fact is known to be none.
    pub fn when_none(&mut self, question: &Question, fact: NameId) -> Outcome {
        let before = self.facts.get(fact).clone();
        self.facts.set(fact, Fact::None);
        self.forget();
        let outcome = self.run(question);
        self.facts.set(fact, before);
        self.forget();
        outcome
    }

    /// At how many of the values of a fact that are tried the answer is known, and how many are tried.
    pub fn deciding(&mut self, question: &Question, fact: NameId) -> (usize, usize) {
        let before = self.facts.get(fact).clone();
        self.searching = true;
        let mut budget = 1;
        let _ = self.evaluate_again(question, &mut budget);
        let notes = std::mem::take(&mut self.notes);
        let points = self.points(fact, &notes).unwrap_or_default();
        let mut decided = 0;
        for point in &points {
            self.facts.set(fact, point.clone());
            self.forget();
            decided += usize::from(self.run(question).determinate());
        }
        self.searching = false;
        self.notes = super::needs::Notes::default();
        self.facts.set(fact, before);
        self.forget();
        (decided, points.len())
    }

    /// The values of a fact at and around which the answer to a question may turn, in order; of a day also whether it turns at no other
    /// one.
    pub fn turning_values(&mut self, question: &Question, fact: NameId) -> (Vec<Data>, bool) {
        let before = self.facts.get(fact).clone();
        self.facts.set(fact, Fact::Unknown);
        self.searching = true;
        let mut budget = 1;
        let _ = self.evaluate_again(question, &mut budget);
        let notes = std::mem::take(&mut self.notes);
        let is_day = self
            .model
            .name(fact)
            .is_some_and(|name| matches!(name.kind, Kind::Date | Kind::Moment));
        let all = !is_day || notes.are_all(fact);
        let notes = notes.without_edges();
        let points = self.points(fact, &notes).unwrap_or_default();
        self.searching = false;
        self.facts.set(fact, before);
        self.forget();
        let mut values: Vec<Data> = points
            .into_iter()
            .filter_map(|point| match point {
                Fact::Known(data) => Some(data),
                _ => None,
            })
            .collect();
        values.sort_by(|one, two| one.order(two).unwrap_or(std::cmp::Ordering::Equal));
        (values, all)
    }
}
