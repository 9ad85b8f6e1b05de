//! Tables over time, counts in stretches of time, interest.

use super::arithmetic::{Slope, extreme, fault, lift2, of_days_counted};
use super::outcome::{Form, Outcome, Unknown, join, merge};
use super::{Evaluator, Scope};
use crate::id::{ExprId, NameId};
use crate::model::{Count, Data, Extreme, TableSpan};
use crate::source::Span;
use crate::value::{Day, Exact, InterestTerms, Steps, TableError};
use std::rc::Rc;

/// The two ends of a stretch, when both are days; the last day included.
enum Ends {
    Days(Day, Day),
    /// No day lies between them.
    Empty,
    Open(Outcome),
}

impl Evaluator<'_> {
    fn ends(&mut self, stretch: TableSpan, scope: Scope<'_>) -> Ends {
        let from = self.value(stretch.from, scope);
        let to = self.value(stretch.to, scope);
        if let (Outcome::Known(Data::Date(from)), Outcome::Known(Data::Date(to))) = (&from, &to) {
            let last = if stretch.inclusive { Ok(*to) } else { to.previous() };
            match last {
                Ok(last) if last >= *from => Ends::Days(*from, last),
                _ => Ends::Empty,
            }
        } else {
            for side in [&from, &to] {
                if matches!(
                    side,
                    Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
                ) {
                    return Ends::Open(side.clone());
                }
            }
            self.note_meeting(&from, &to);
            let mut depends = from.depends().to_vec();
            merge(&mut depends, to.depends());
            Ends::Open(Outcome::Unknown(Rc::new(Unknown {
                depends,
                ..Unknown::default()
            })))
        }
    }

    /// A table's value on a day.
    pub(super) fn table_at(&mut self, table: NameId, day: &Outcome, span: Span) -> Outcome {
        let steps = match self.table(table) {
            Ok(steps) => steps,
            Err(open) => return hanging(open, day, self.searching.then(|| Rc::from([Form::fact(table)]))),
        };
        match day {
            Outcome::Known(Data::Date(day)) => match steps.at(*day) {
                Ok(data) => {
                    self.note_row(table, *day, data);
                    Outcome::Known(data.clone())
                }
                Err(error) => self.table_end(table, error),
            },
            Outcome::Unknown(unknown) => {
                if self.searching {
                    for (start, _) in steps.rows() {
                        self.note_meeting(day, &Outcome::Known(Data::Date(*start)));
                    }
                }
                let all: Vec<Outcome> = steps
                    .rows()
                    .iter()
                    .map(|(_, data)| Outcome::Known(data.clone()))
                    .collect();
                join(all, &unknown.depends)
            }
            Outcome::Known(_) => fault("terms::type::mismatch", "a table is asked on a day", span),
            other => other.clone(),
        }
    }

    /// The rows of a table, or what its absence comes to.
    pub(super) fn table(&mut self, id: NameId) -> Result<Rc<Steps<Data>>, Outcome> {
        match self.name(id, &[], None) {
            Outcome::Known(Data::Table(steps)) => Ok(steps),
            Outcome::Known(_) => Err(Outcome::NoRule),
            other => Err(other),
        }
    }

    /// A day for which the table has no row: the table is known, and no fact that is missing can tell.
    pub(super) fn table_end(&self, table: NameId, error: TableError) -> Outcome {
        let Some(name) = self.model.name(table) else {
            return Outcome::NoRule;
        };
        let reason = format!("`{}`: {error}", name.words);
        Outcome::Unknown(Rc::new(Unknown {
            beyond: Some(reason.into()),
            ..Unknown::default()
        }))
    }

    pub(super) fn table_extreme(
        &mut self,
        which: Extreme,
        table: NameId,
        stretch: TableSpan,
        scope: Scope<'_>,
        span: Span,
    ) -> Outcome {
        let ends = self.ends(stretch, scope);
        if matches!(ends, Ends::Empty) {
            return Outcome::None;
        }
        let steps = match self.table(table) {
            Ok(steps) => steps,
            Err(open) => {
                let days = match &ends {
                    Ends::Open(outcome) => outcome.clone(),
                    _ => Outcome::yes_no(true),
                };
                return hanging(open, &days, self.searching.then(|| Rc::from([Form::fact(table)])));
            }
        };
        let _ = span;
        match ends {
            Ends::Days(from, through) => match steps.ranges(from, through) {
                Ok(pieces) => {
                    let values: Vec<Outcome> = pieces
                        .iter()
                        .map(|(_, _, data)| Outcome::Known((*data).clone()))
                        .collect();
                    extreme(&values, which == Extreme::Lowest)
                }
                Err(error) => self.table_end(table, error),
            },
            Ends::Open(Outcome::Unknown(unknown)) => {
                let all: Vec<Outcome> = steps
                    .rows()
                    .iter()
                    .map(|(_, data)| Outcome::Known(data.clone()))
                    .collect();
                join(all, &unknown.depends)
            }
            Ends::Open(other) => other,
            Ends::Empty => Outcome::None,
        }
    }

    pub(super) fn table_sum(
        &mut self,
        id: ExprId,
        table: NameId,
        stretch: TableSpan,
        scope: Scope<'_>,
        span: Span,
    ) -> Outcome {
        let ends = self.ends(stretch, scope);
        let zero = self.model.zeros.get(&id).cloned();
        let (from, through) = match ends {
            Ends::Days(from, through) => (from, through),
            Ends::Empty => return zero.map_or(Outcome::None, Outcome::Known),
            Ends::Open(open) => {
                let inner = self.table(table).err().unwrap_or_else(|| Outcome::yes_no(true));
                return hanging(open, &inner, None);
            }
        };
        if crate::value::month_starts(from, through) == 0 {
            return zero.map_or(Outcome::None, Outcome::Known);
        }
        let steps = match self.table(table) {
            Ok(steps) => steps,
            Err(open) => return hanging(open, &Outcome::yes_no(true), None),
        };
        let mut total: Option<Data> = zero;
        for day in crate::value::first_days_of_months(from, through) {
            match steps.at(day) {
                Ok(data) => {
                    total = match total {
                        None => Some(data.clone()),
                        Some(before) => match super::arithmetic::add(&before, data, false, span) {
                            Outcome::Known(sum) => Some(sum),
                            other => return other,
                        },
                    };
                }
                Err(error) => return self.table_end(table, error),
            }
        }
        total.map_or(Outcome::None, Outcome::Known)
    }

    pub(super) fn count(&mut self, counted: Count, stretch: TableSpan, scope: Scope<'_>, span: Span) -> Outcome {
        let from = self.value(stretch.from, scope);
        let to = self.value(stretch.to, scope);
        let inclusive = stretch.inclusive;
        let apply = |from: &Data, to: &Data| {
            let (Data::Date(from), Data::Date(to)) = (from, to) else {
                return fault("terms::type::mismatch", "days are counted between dates", span);
            };
            let last = if inclusive { Ok(*to) } else { to.previous() };
            let number = match last {
                Err(_) => 0,
                Ok(last) => match counted {
                    Count::StartedMonths => crate::value::started_months(*from, last),
                    Count::StartedYears => crate::value::started_years(*from, last),
                    Count::Days => crate::value::number_of_days_inclusive(*from, last),
                    Count::MonthStarts => crate::value::month_starts(*from, last),
                },
            };
            Outcome::Known(Data::Number(Exact::from_integer(number)))
        };
        self.note_meeting(&from, &to);
        let result = lift2(&from, &to, (Slope::Down, Slope::Up), &apply);
        match (from.known(), to.known()) {
            _ if counted == Count::Days => of_days_counted(result, &from, &to, inclusive),
            (Some(Data::Date(day)), None) => {
                super::arithmetic::step(result, &to, &super::outcome::Step::Counted(counted, *day, true))
            }
            (None, Some(Data::Date(day))) => {
                super::arithmetic::step(result, &from, &super::outcome::Step::Counted(counted, *day, false))
            }
            _ => result,
        }
    }

    pub(super) fn interest(
        &mut self,
        amount: ExprId,
        table: NameId,
        stretch: TableSpan,
        terms: InterestTerms,
        scope: Scope<'_>,
        span: Span,
    ) -> Outcome {
        let ends = self.ends(stretch, scope);
        let principal = self.value(amount, scope);
        if let (Ends::Empty, Outcome::Known(Data::Money(_, currency))) = (&ends, &principal) {
            return Outcome::Known(Data::Money(Exact::ZERO, *currency));
        }
        let steps = match self.table(table) {
            Ok(steps) => steps,
            Err(open) => {
                let days = match ends {
                    Ends::Open(outcome) => outcome,
                    _ => Outcome::yes_no(true),
                };
                let whole = hanging(open, &days, None);
                return hanging(whole, &principal, None);
            }
        };
        let (from, through) = match ends {
            Ends::Days(from, through) => (from, through),
            Ends::Open(open) => return hanging(open, &principal, None),
            Ends::Empty => return principal,
        };
        let Some(rates) = percentages(&steps) else {
            return fault("terms::type::mismatch", "interest needs a table of percentages", span);
        };
        self.reckoned(&principal, &rates, (from, through), terms, table, span)
    }
}

/// A table as percentages; none when it holds anything else.
pub(super) fn percentages(steps: &Steps<Data>) -> Option<Steps<Exact>> {
    steps.try_map(|data| match data {
        Data::Percent(rate) => Some(*rate),
        _ => None,
    })
}

/// Unknown because of both.
fn hanging(one: Outcome, two: &Outcome, forms: Option<Rc<[Form]>>) -> Outcome {
    match (one, two) {
        (Outcome::Unknown(first), Outcome::Unknown(second)) => {
            let mut depends = first.depends.clone();
            merge(&mut depends, &second.depends);
            let beyond = first.beyond.clone().or_else(|| second.beyond.clone());
            Outcome::Unknown(Rc::new(Unknown {
                depends,
                beyond,
                ..Unknown::default()
            }))
        }
        (Outcome::Unknown(first), Outcome::Known(_)) => Outcome::Unknown(Rc::new(Unknown {
            depends: first.depends.clone(),
            beyond: first.beyond.clone(),
            forms,
            ..Unknown::default()
        })),
        (Outcome::Known(_), Outcome::Unknown(second)) => Outcome::Unknown(Rc::new(Unknown {
            depends: second.depends.clone(),
            beyond: second.beyond.clone(),
            ..Unknown::default()
        })),
        (first @ Outcome::Unknown(_), other) => {
            if matches!(
                other,
                Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
            ) {
                other.clone()
            } else {
                first
            }
        }
        (other, _) => other,
    }
}
