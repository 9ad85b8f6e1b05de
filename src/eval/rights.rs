//! The last day on which a party may do something: on each day at which that can turn, the sentences that give the right are
//! held against those that take it.

use super::Evaluator;
use super::outcome::{Outcome, Truth, Unknown, hanging_on};
use super::trace::Trace;
use crate::id::{ExprId, NameId, RuleId};
use crate::model::{ActEntry, ActModal, Data, Expr, Name, NameKind, Rule, RuleKind};
use crate::value::Day;
use std::rc::Rc;

/// How many days are tried.
const MOST_DAYS: usize = 600;

/// What a right comes to on the days at which it can turn, in order. Between two of them it is what it is on the first.
struct Course {
    days: Vec<(Day, Outcome)>,
    /// Whether there are more days than were tried.
    cut_short: bool,
}

impl<'model> Evaluator<'model> {
    /// Remembers a day at which a right can turn, while its last day is looked for.
    pub(super) fn note_turning(&mut self, day: Day) {
        if let Some(days) = &mut self.turning
            && !days.contains(&day)
        {
            days.push(day);
        }
    }

    /// The last day on which a party may do something; no rule when it has no last day, none when there is no day on
    /// which it stands.
    pub(super) fn last_day_of_right(&mut self, acts: &[usize]) -> Outcome {
        let model = self.model;
        let Some(name) = acts.first().and_then(|at| model.acts.get(*at)).map(|act| act.name) else {
            return Outcome::NoRule;
        };
        if self.same_on_all_days(name) {
            return self.deadline(acts);
        }
        let (on, asked_day, trace) = (self.facts.on, self.asked_day, self.trace.take());
        let course = self.course(name);
        let found = last_of(&course);
        let day = found.known().and_then(Data::day);
        // The reasons are those of the last day, and of the day after it.
        self.on_day(day.or(on));
        self.trace = trace;
        self.reason_of(name, acts, &found);
        self.facts.on = on;
        self.asked_day = asked_day;
        self.of_another_day = true;
        found
    }

    /// Whether only the last days that sentences name decide on which days a right stands: nothing takes it, it does not have
    /// to arise, and its conditions are the same on all days.
    fn same_on_all_days(&self, name: NameId) -> bool {
        let model = self.model;
        let Some(known) = model.name(name) else { return true };
        let plain = |act: &ActEntry| act.modal == ActModal::May && act.arises.is_none() && act.performed.is_none();
        let gives = |rule| model.rule(rule).is_some_and(|rule| rule.kind == RuleKind::Yes);
        !self.versioned
            && self.facts.get(name) == &super::Fact::Unknown
            && known
                .rules
                .iter()
                .all(|rule| gives(*rule) && self.act_of(*rule).is_some_and(plain))
            && !self.conditions_turn(known)
    }

    /// The act whose sentence a rule is.
    fn act_of(&self, rule: RuleId) -> Option<&'model ActEntry> {
        let at = self.act_of_rule.get(rule.index()).copied().flatten()?;
        self.model.acts.get(at)
    }

    /// Whether a condition of a name rests on something that is not the same on all days: an event, an act.
    fn conditions_turn(&self, name: &Name) -> bool {
        let model = self.model;
        let rules = name.rules.iter().filter_map(|rule| model.rule(*rule));
        let scope = |rule: &Rule| model.article(rule.article).map(|article| article.scope.clone());
        let conditions = rules.flat_map(|rule| scope(rule).into_iter().flatten().chain(rule.condition));
        let mut open: Vec<ExprId> = conditions.collect();
        let mut seen: Vec<NameId> = Vec::new();
        while let Some(next) = open.pop() {
            let Some(node) = model.expr(next) else { continue };
            let mut turns = matches!(node.expr, Expr::Failed(..) | Expr::Acts(..));
            node.expr.names(&mut |id| {
                let Some(used) = model.name(id) else { return };
                turns |= used.sort == NameKind::Event || self.acts.get(id.index()).copied().unwrap_or(false);
                if !seen.contains(&id) {
                    seen.push(id);
                    let rules = used.rules.iter().filter_map(|rule| model.rule(*rule));
                    open.extend(rules.flat_map(|rule| rule.rests_on(model)));
                }
            });
            if turns {
                return true;
            }
            node.expr.children(&mut |child| open.push(child));
        }
        false
    }

    /// Lets the case be judged on a day.
    fn on_day(&mut self, day: Option<Day>) {
        self.facts.on = day;
        self.asked_day = day;
        self.forget();
    }

    /// What a right comes to on each day at which it can turn.
    fn course(&mut self, name: NameId) -> Course {
        let first = self.facts.on.or_else(|| Day::new(2000, 1, 1));
        self.turning = Some(first.into_iter().collect());
        let mut course = Course {
            days: Vec::new(),
            cut_short: false,
        };
        while let Some(day) = self.next_turning(&course.days) {
            if course.days.len() >= MOST_DAYS {
                course.cut_short = true;
                break;
            }
            self.on_day(Some(day));
            let holds = self.name(name, &[], None);
            course.days.push((day, holds));
        }
        self.turning = None;
        course.days.sort_by_key(|(day, _)| *day);
        course
    }

    /// A day that is not tried yet: one at which the right can turn, or one of its neighbours.
    fn next_turning(&self, tried: &[(Day, Outcome)]) -> Option<Day> {
        self.turning.iter().flatten().find_map(|day| {
            [0, 1, -1]
                .into_iter()
                .filter_map(|shift| day.checked_add_days(shift).ok())
                .find(|day| !tried.iter().any(|(known, _)| known == day))
        })
    }

    /// Notes, for the citation and the reasons, what gives a right on the day of the case and what takes it on the day after.
    fn reason_of(&mut self, name: NameId, acts: &[usize], found: &Outcome) {
        let told = self.trace.is_some();
        if self.deadline(acts) == *found {
            return;
        }
        self.trace = None;
        let day = self.facts.on;
        let next = found.known().and(day).and_then(|day| day.checked_add_days(1).ok());
        if next.is_some() {
            self.used_rules.clear();
            self.note_standing(name, ActModal::May);
            self.facts.on = next;
            self.asked_day = next;
            self.memory.clear();
            self.note_standing(name, ActModal::MayNot);
        }
        self.trace = told.then(Trace::default);
        self.name(name, &[], None);
    }

    fn note_standing(&mut self, name: NameId, modal: ActModal) {
        let model = self.model;
        let rules = model.name(name).map(|name| name.rules.as_slice()).unwrap_or_default();
        for act in rules
            .iter()
            .filter_map(|rule| self.act_of(*rule))
            .filter(|act| act.modal == modal)
            .collect::<Vec<_>>()
        {
            let stands =
                !matches!(self.forbidding(act), Truth::No) && !matches!(self.days_of_rule(act.rule), Truth::No);
            if stands {
                self.note_rule(act.rule);
            }
        }
    }
}

/// The last day of a course on which the right stands.
fn last_of(course: &Course) -> Outcome {
    let is_no = |outcome: &Outcome| outcome.absent() || matches!(outcome, Outcome::Known(Data::YesNo(false)));
    let is_yes = |outcome: &Outcome| matches!(outcome, Outcome::Known(Data::YesNo(true)));
    if course.cut_short {
        return Outcome::Unknown(Rc::new(Unknown {
            beyond: Some(Rc::from(format!(
                "it turns on more days than the {MOST_DAYS} that are looked at"
            ))),
            may_be_none: true,
            may_clash: true,
            ..Unknown::default()
        }));
    }
    let Some(last) = course.days.iter().rposition(|(_, holds)| !is_no(holds)) else {
        return Outcome::None;
    };
    let Some((day, holds)) = course.days.get(last) else {
        return Outcome::NoRule;
    };
    let ends = last + 1 < course.days.len();
    match holds {
        Outcome::Unknown(_) => {}
        Outcome::Known(_) if ends => return Outcome::Known(Data::Date(*day)),
        Outcome::Known(_) => return Outcome::NoRule,
        broken => return broken.clone(),
    }
    let sure = course.days.iter().rposition(|(_, holds)| is_yes(holds));
    let open: Vec<&Outcome> = course
        .days
        .iter()
        .skip(sure.map_or(0, |at| at + 1))
        .map(|(_, holds)| holds)
        .collect();
    let unknown = hanging_on(open.iter().copied());
    let low = sure.and_then(|at| course.days.get(at)).map(|(day, _)| Data::Date(*day));
    Outcome::Unknown(Rc::new(Unknown {
        may_be_none: low.is_none() || !ends,
        low,
        high: ends.then_some(Data::Date(*day)),
        may_clash: open.iter().any(|holds| match holds {
            Outcome::Conflict(_) | Outcome::Fault(_) => true,
            Outcome::Unknown(unknown) => unknown.may_clash,
            _ => false,
        }),
        ..unknown
    }))
}
