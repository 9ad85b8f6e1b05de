//! Looks for a case that shows what nobody tried: a question, the day on which it is asked, facts.

use super::concerned::Concerned;
use crate::eval::{Evaluator, Fact, Ground, Question, Stating, Target};
use crate::id::{ExprId, NameId, RuleId};
use crate::model::{Data, Expr, Model, Parameter, usual_day};
use crate::value::{Day, Exact};

/// Evaluations that the search for one case may take.
const BUDGET: usize = 400;

/// Evaluations that all searches for one thing may take together.
const WHOLE_BUDGET: usize = 6_000;

/// Names in whose answers what holds for each record shows that are asked.
const MOST_NAMES: usize = 4;

/// Ways to fill in the arguments of a question that are tried.
const MOST_QUESTIONS: usize = 12;

/// Days on which a question is asked that are tried.
const MOST_DAYS: usize = 24;

/// A case and what is asked about it.
pub(super) struct Case {
    /// The question.
    pub(super) question: Question,
    /// The day on which it is asked, where that matters.
    pub(super) on: Option<Day>,
    /// The facts.
    pub(super) facts: Stating,
}

impl Case {
    /// States the case, and no more.
    pub(super) fn state(&self, evaluator: &mut Evaluator<'_>) {
        evaluator.facts.clear();
        evaluator.facts.on = self.on;
        for (id, fact) in &self.facts {
            evaluator.facts.set(*id, fact.clone());
        }
    }
}

/// A case that shows one of these; `None` when none was found.
pub(super) fn case<'model>(
    evaluator: &mut Evaluator<'model>,
    model: &'model Model,
    concerned: &Concerned,
    targets: &[Target],
) -> Option<Case> {
    let mut search = Search {
        evaluator,
        concerned,
        left: WHOLE_BUDGET,
    };
    let questions = questions(model, concerned);
    let dated = targets.iter().all(|target| target.day().is_some());
    let mut grounds: Vec<(Option<Day>, Stating)> = Vec::new();
    if !dated {
        grounds.extend(search.happenings().into_iter().map(|given| (None, given)));
    }
    let plain = search.first(&questions, targets, grounds);
    plain.or_else(|| {
        let days = search.days(targets);
        search.first(&questions, targets, days)
    })
}

struct Search<'search, 'model> {
    evaluator: &'search mut Evaluator<'model>,
    concerned: &'search Concerned,
    left: usize,
}

impl Search<'_, '_> {
    /// The first case that shows one of these, from a day and facts to start with.
    fn first(
        &mut self,
        questions: &[Question],
        targets: &[Target],
        grounds: Vec<(Option<Day>, Stating)>,
    ) -> Option<Case> {
        for (on, given) in grounds {
            for question in questions {
                for target in targets {
                    let found = self.within(
                        |search, budget, ground| {
                            search.evaluator.facts.on = on;
                            search.evaluator.find_shown(question, *target, ground, budget)
                        },
                        &given,
                    );
                    if let Some(facts) = found {
                        return Some(Case {
                            question: question.clone(),
                            on,
                            facts,
                        });
                    }
                }
            }
        }
        None
    }

    /// A search within its own budget and that of all searches together.
    fn within<T>(
        &mut self,
        work: impl FnOnce(&mut Self, &mut usize, Ground<'_>) -> Option<T>,
        given: &[(NameId, Fact)],
    ) -> Option<T> {
        let budget = BUDGET.min(self.left);
        let mut left = budget;
        self.evaluator.facts.clear();
        let concerned = self.concerned;
        let found = work(
            self,
            &mut left,
            Ground {
                first: &concerned.facts,
                fields: Some(&concerned.fields),
                near: &concerned.constants,
                given,
            },
        );
        self.left = self.left.saturating_sub(budget.saturating_sub(left));
        found
    }

    /// What may have happened: nothing, what gives rise to acts, everything.
    fn happenings(&self) -> Vec<Stating> {
        let all = self.concerned.events.iter().copied();
        let rise = all.clone().filter(|event| !self.concerned.done.contains(event));
        let mut found: Vec<Stating> = vec![Vec::new()];
        for events in [rise.collect::<Vec<_>>(), all.collect()] {
            let given: Stating = usual_day()
                .map(|day| {
                    events
                        .iter()
                        .map(|event| (*event, Fact::Known(Data::Date(day))))
                        .collect()
                })
                .unwrap_or_default();
            if found.iter().all(|known| known.len() != given.len()) {
                found.push(given);
            }
        }
        found
    }

    /// The days around the last day of each act that counts here, with facts under which it falls there.
    fn days(&mut self, targets: &[Target]) -> Vec<(Option<Day>, Stating)> {
        // The day after goes first: what follows a last day that has passed shows then.
        let mut shifts = [1, 0, -1];
        let wanted = targets.iter().find_map(|target| target.day());
        shifts.sort_by_key(|shift| wanted != Some(*shift));
        let mut found: Vec<(Option<Day>, Stating)> = Vec::new();
        for given in self.happenings() {
            for at in &self.concerned.acts {
                let last = (Question::Deadline { acts: vec![*at] }, 0);
                // `until D` leaves D out: it lasts through the day before.
                let until = self.evaluator.leaves_its_end_out(*at);
                let end = (Question::End { act: *at }, i64::from(until));
                for (question, further) in [last, end] {
                    let day = self.within(
                        |search, budget, ground| search.evaluator.find_day(&question, ground, budget),
                        &given,
                    );
                    let Some((day, facts)) = day else { continue };
                    let near = shifts
                        .iter()
                        .filter_map(|shift| day.checked_add_days(shift + further).ok());
                    found.extend(near.map(|day| (Some(day), facts.clone())));
                }
            }
        }
        found.truncate(MOST_DAYS);
        found
    }
}

/// The questions that come to a rule: about its name, or about those that run over the records for which it holds.
fn questions(model: &Model, concerned: &Concerned) -> Vec<Question> {
    let names = concerned.shown_in.iter().take(MOST_NAMES);
    names
        .flat_map(|name| questions_about(model, *name, concerned.rule))
        .collect()
}

/// The questions about a name, with arguments that its rules tell apart.
fn questions_about(model: &Model, id: NameId, rule: RuleId) -> Vec<Question> {
    let Some(name) = model.name(id) else {
        return Vec::new();
    };
    let mut ways: Vec<Vec<Data>> = vec![Vec::new()];
    for (at, parameter) in name.parameters.iter().enumerate() {
        let values = arguments(model, rule, at, parameter);
        ways = ways
            .iter()
            .flat_map(|way| {
                values.iter().map(|value| {
                    let mut longer = way.clone();
                    longer.push(value.clone());
                    longer
                })
            })
            .take(MOST_QUESTIONS)
            .collect();
    }
    ways.into_iter()
        .filter(|way| way.len() == name.parameters.len())
        .map(|arguments| Question::Name {
            name: id,
            arguments,
            candidates: None,
        })
        .collect()
}

/// Values for a parameter: the one that the head fixes, those near the constants that it is compared with, a usual one.
fn arguments(model: &Model, rule: RuleId, at: usize, parameter: &Parameter) -> Vec<Data> {
    let Some(rule) = model.rule(rule) else {
        return Vec::new();
    };
    if let Some((_, fixed)) = rule.fixed.iter().find(|(place, _)| *place == at) {
        return vec![fixed.clone()];
    }
    let mut values = Vec::new();
    let mut waiting: Vec<ExprId> = rule.condition.into_iter().chain(rule.value).collect();
    while let Some(expr) = waiting.pop().and_then(|id| model.expr(id)) {
        expr.expr.children(&mut |child| waiting.push(child));
        if let Expr::Compare(_, one, two) = &expr.expr {
            let side = |id: &ExprId| model.expr(*id).map(|node| &node.expr);
            match (side(one), side(two)) {
                (Some(Expr::Parameter(place)), Some(Expr::Known(data)))
                | (Some(Expr::Known(data)), Some(Expr::Parameter(place)))
                    if *place == at =>
                {
                    values.extend(around(data));
                }
                _ => {}
            }
        }
    }
    values.extend(parameter.kind.usual());
    let mut seen: Vec<Data> = Vec::new();
    values.retain(|value| {
        let new = !seen.contains(value);
        seen.push(value.clone());
        new
    });
    values
}

/// A constant and its neighbours, in the steps in which people write such values.
fn around(data: &Data) -> Vec<Data> {
    let steps = |value: Exact, step: &str| {
        let step = Exact::parse(step).unwrap_or(Exact::ONE);
        [value.checked_sub(step), Ok(value), value.checked_add(step)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    match data {
        Data::Date(day) => [day.previous(), Ok(*day), day.next()]
            .into_iter()
            .flatten()
            .map(Data::Date)
            .collect(),
        Data::Money(amount, currency) => steps(*amount, "0.01")
            .into_iter()
            .map(|amount| Data::Money(amount, *currency))
            .collect(),
        Data::Number(number) => steps(*number, "1").into_iter().map(Data::Number).collect(),
        Data::Percent(number) => steps(*number, "0.01").into_iter().map(Data::Percent).collect(),
        other => vec![other.clone()],
    }
}
