//! The cases that conditions tell apart: for each thing that is tested, the values between which nothing changes.
//!
//! A condition is seen as comparisons of things (facts, parameters, fields) with constants. The constants cut the
//! values of a thing into positions; a way to choose a position for each thing stands for all cases like it. What is
//! no such comparison stays open: it may hold or not. So "no case" is certain, and "some case" is to be tried.

use super::axis::{Axis, Position};
use super::sides::{DEEPEST, Side, only_rule, side};
use crate::id::{ExprId, NameId, RecordId};
use crate::model::{Compare, Data, Expr, Kind, Model, Name, NameKind, RuleKind};
use crate::value::Exact;
use std::cell::Cell;
use std::collections::HashMap;

/// The most conditions that are looked at in one space, and for each condition that it is made of; those that come later
/// stay open.
const MOST_WORK: usize = 20_000;
const WORK_FOR_EACH: usize = 500;

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Thing {
    /// A name.
    Name(NameId),
    /// A parameter of the name that the rules are for.
    Parameter(usize),
    /// A field of a record.
    Field(RecordId, usize),
}

/// A thing, or how long a day lies after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Subject {
    /// The thing.
    pub(super) thing: Thing,
    /// The day from which it is counted, and whether in months.
    pub(super) since: Option<(Thing, bool)>,
}

/// One of several conditions that must all hold.
#[derive(Clone, Debug)]
pub(super) enum Clause {
    /// A condition of the text.
    Holds(ExprId),
    /// A parameter that a head fixes.
    Fixed(usize, Data),
}

/// A position for each axis; none: not chosen.
pub(super) type Assignment = Vec<Option<usize>>;

/// What a search comes to.
#[derive(Debug)]
pub(super) enum Found {
    /// A way that may be a case.
    Case,
    /// There is none.
    Nothing,
    /// The budget did not reach.
    Undecided,
}

/// Whether an assignment is what is looked for; `None` when that is open.
pub(super) type Judge<'judge> = dyn FnMut(&Space<'_>, &Assignment, &mut Option<usize>) -> Option<bool> + 'judge;

/// A comparison that can be decided by positions.
#[derive(Clone, Debug)]
enum Atom {
    Constant(bool),
    Order(usize, Compare, Data),
    Word(usize, Data),
    YesNo(usize),
    IsNone(usize),
    /// The condition of the only rule of a name.
    Same(ExprId),
}

/// All that a set of conditions tells apart.
pub(super) struct Space<'model> {
    pub(super) model: &'model Model,
    owner: &'model Name,
    pub(super) axes: Vec<Axis>,
    atoms: HashMap<ExprId, Atom>,
    fixed: HashMap<usize, usize>,
    /// Conditions that may still be looked at.
    work: Cell<usize>,
}

impl<'model> Space<'model> {
    /// The cases that these conditions of the rules of a name tell apart.
    pub(super) fn new<'clause>(
        model: &'model Model,
        owner: &'model Name,
        clauses: impl Iterator<Item = &'clause Clause>,
    ) -> Self {
        let mut space = Self {
            model,
            owner,
            axes: Vec::new(),
            atoms: HashMap::new(),
            fixed: HashMap::new(),
            work: Cell::new(0),
        };
        let mut count = 0usize;
        for clause in clauses {
            count += 1;
            match clause {
                Clause::Holds(id) => space.read(*id, 0),
                Clause::Fixed(at, data) => {
                    let axis = space.axis(Subject {
                        thing: Thing::Parameter(*at),
                        since: None,
                    });
                    space.fixed.insert(*at, axis);
                    space.cut(axis, data);
                }
            }
        }
        for axis in &mut space.axes {
            axis.settle();
        }
        space
            .work
            .set(MOST_WORK.saturating_add(count.saturating_mul(WORK_FOR_EACH)));
        space
    }

    /// The type of a thing.
    pub(super) fn kind(&self, thing: Thing) -> Kind {
        match thing {
            Thing::Name(id) => self.model.name(id).map(|name| name.kind.clone()),
            Thing::Parameter(at) => self.owner.parameters.get(at).map(|parameter| parameter.kind.clone()),
            Thing::Field(record, at) => self
                .model
                .record(record)
                .and_then(|record| record.fields.get(at))
                .map(|field| field.kind.clone()),
        }
        .unwrap_or(Kind::Any)
    }

    /// The words for a thing.
    pub(super) fn words(&self, thing: Thing) -> String {
        match thing {
            Thing::Name(id) => self.model.name(id).map(|name| name.words.clone()),
            Thing::Parameter(at) => self
                .owner
                .parameters
                .get(at)
                .map(|parameter| parameter.key.replace('_', " ")),
            Thing::Field(record, at) => self
                .model
                .record(record)
                .and_then(|record| Some(format!("{} {}", record.words, record.fields.get(at)?.words))),
        }
        .unwrap_or_default()
    }

    fn axis(&mut self, subject: Subject) -> usize {
        if let Some(found) = self.axes.iter().position(|axis| axis.subject == subject) {
            return found;
        }
        let kind = match subject.since {
            Some(_) => Kind::Number,
            None => self.kind(subject.thing),
        };
        let mut axis = Axis::new(subject, kind);
        if subject.since.is_none() {
            match subject.thing {
                Thing::Name(id) => {
                    if let Some(name) = self.model.name(id) {
                        axis.bound(name.at_least.as_ref(), name.at_most.as_ref(), name.choices.as_deref());
                        axis.none = name.if_any || matches!(name.sort, NameKind::Derived | NameKind::Event);
                    }
                }
                Thing::Field(record, at) => {
                    let field = self.model.record(record).and_then(|record| record.fields.get(at));
                    if let Some(field) = field {
                        axis.bound(
                            field.at_least.as_ref(),
                            field.at_most.as_ref(),
                            field.choices.as_deref(),
                        );
                        axis.none = field.if_any;
                    }
                }
                Thing::Parameter(_) => {}
            }
        } else {
            // A day that is none lies neither before nor after another.
            axis.none = true;
        }
        self.axes.push(axis);
        self.axes.len() - 1
    }

    fn cut(&mut self, axis: usize, at: &Data) {
        if let Some(axis) = self.axes.get_mut(axis) {
            axis.cut(at);
        }
    }

    /// Reads a condition: its comparisons become atoms.
    fn read(&mut self, id: ExprId, depth: usize) {
        let model = self.model;
        let Some(node) = model.expr(id) else { return };
        match &node.expr {
            Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| self.read(*part, depth)),
            Expr::Not(inner) => self.read(*inner, depth),
            other => {
                if !self.atoms.contains_key(&id)
                    && let Some(atom) = self.atom(other, depth)
                {
                    self.atoms.insert(id, atom);
                }
            }
        }
    }

    fn atom(&mut self, expr: &Expr, depth: usize) -> Option<Atom> {
        match expr {
            Expr::Known(Data::YesNo(holds)) => Some(Atom::Constant(*holds)),
            Expr::Compare(how, one, two) => self.comparison(*how, *one, *two),
            Expr::OneOf(value, words) => {
                // `is one of` is read as one atom for each word, joined where it is decided.
                let Side::Thing { thing, .. } = side(self.model, *value, 0) else {
                    return None;
                };
                let axis = self.axis(Subject { thing, since: None });
                for word in words {
                    if let Side::Known(data) = side(self.model, *word, 0) {
                        self.cut(axis, &data);
                    }
                }
                None
            }
            Expr::IsNone(inner) => match side(self.model, *inner, 0) {
                Side::Thing {
                    thing,
                    days: 0,
                    months: 0,
                } => Some(Atom::IsNone(self.axis(Subject { thing, since: None }))),
                _ => None,
            },
            Expr::Name(id) => {
                if let Some(condition) = self.only_condition(*id)
                    && depth < DEEPEST
                {
                    self.read(condition, depth + 1);
                    return Some(Atom::Same(condition));
                }
                self.yes_no(Thing::Name(*id))
            }
            Expr::Parameter(at) => self.yes_no(Thing::Parameter(*at)),
            Expr::Field(record, at) => self.yes_no(Thing::Field(*record, *at)),
            _ => None,
        }
    }

    fn yes_no(&mut self, thing: Thing) -> Option<Atom> {
        (self.kind(thing) == Kind::YesNo).then(|| Atom::YesNo(self.axis(Subject { thing, since: None })))
    }

    /// The condition of a name that one conditional rule makes yes, and nothing else.
    fn only_condition(&self, id: NameId) -> Option<ExprId> {
        let rule = only_rule(self.model, id)?;
        (rule.kind == RuleKind::Yes).then_some(rule.condition).flatten()
    }

    fn comparison(&mut self, how: Compare, one: ExprId, two: ExprId) -> Option<Atom> {
        match (side(self.model, one, 0), side(self.model, two, 0)) {
            (Side::Known(one), Side::Known(two)) => {
                let order = one.order(&two);
                (how == Compare::Equal || order.is_some())
                    .then(|| Atom::Constant(super::axis::holds(how, order, one == two)))
            }
            (Side::Thing { thing, days, months }, Side::Known(data)) => {
                self.with_constant(how, thing, (days, months), data)
            }
            (Side::Known(data), Side::Thing { thing, days, months }) => {
                self.with_constant(turned(how), thing, (days, months), data)
            }
            (
                Side::Thing { thing, days, months },
                Side::Thing {
                    thing: other,
                    days: other_days,
                    months: other_months,
                },
            ) => {
                let dates = self.kind(thing) == Kind::Date && self.kind(other) == Kind::Date;
                let in_months = match (days == 0 && other_days == 0, months == 0 && other_months == 0) {
                    (_, true) => false,
                    // Months before and after are not the same length: only one side may move.
                    (true, false) if months == 0 => true,
                    _ => return None,
                };
                if !dates || thing == other {
                    return None;
                }
                let at = if in_months {
                    other_months
                } else {
                    other_days.checked_sub(days)?
                };
                let axis = self.axis(Subject {
                    thing,
                    since: Some((other, in_months)),
                });
                let at = Data::Number(Exact::from_integer(at));
                self.cut(axis, &at);
                Some(Atom::Order(axis, how, at))
            }
            _ => None,
        }
    }

    fn with_constant(&mut self, how: Compare, thing: Thing, moved: (i64, i64), data: Data) -> Option<Atom> {
        let data = match (moved, data) {
            ((0, 0), data) => data,
            ((days, 0), Data::Date(day)) => Data::Date(day.checked_add_days(days.checked_neg()?).ok()?),
            _ => return None,
        };
        let axis = self.axis(Subject { thing, since: None });
        let kind = self.axes.get(axis).map(|axis| axis.kind.clone())?;
        if kind == Kind::YesNo {
            let Data::YesNo(true) = data else { return None };
            return (how == Compare::Equal).then_some(Atom::YesNo(axis));
        }
        self.cut(axis, &data);
        if self.axes.get(axis).is_some_and(Axis::ordered) {
            return Some(Atom::Order(axis, how, data));
        }
        (how == Compare::Equal).then_some(Atom::Word(axis, data))
    }

    /// Whether a condition holds in the cases of an assignment; `None` when that is open. `wanted` becomes an axis that
    /// would help to decide it.
    pub(super) fn truth(&self, id: ExprId, assignment: &Assignment, wanted: &mut Option<usize>) -> Option<bool> {
        let left = self.work.get().checked_sub(1)?;
        self.work.set(left);
        let node = self.model.expr(id)?;
        match &node.expr {
            Expr::Not(inner) => self.truth(*inner, assignment, wanted).map(|holds| !holds),
            Expr::And(parts) => all(parts.iter().map(|part| self.truth(*part, assignment, wanted))),
            Expr::Or(parts) => all(parts
                .iter()
                .map(|part| self.truth(*part, assignment, wanted).map(|holds| !holds)))
            .map(|none| !none),
            Expr::OneOf(value, words) => self.one_of(*value, words, assignment, wanted),
            _ => self.decided(self.atoms.get(&id)?, assignment, wanted),
        }
    }

    fn one_of(
        &self,
        value: ExprId,
        words: &[ExprId],
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        let Side::Thing {
            thing,
            days: 0,
            months: 0,
        } = side(self.model, value, 0)
        else {
            return None;
        };
        let subject = Subject { thing, since: None };
        let axis = self.axes.iter().position(|axis| axis.subject == subject)?;
        let mut open = false;
        for word in words {
            let Side::Known(data) = side(self.model, *word, 0) else {
                open = true;
                continue;
            };
            let atom = if self.axes.get(axis)?.ordered() {
                Atom::Order(axis, Compare::Equal, data)
            } else {
                Atom::Word(axis, data)
            };
            match self.decided(&atom, assignment, wanted) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(false)
    }

    fn decided(&self, atom: &Atom, assignment: &Assignment, wanted: &mut Option<usize>) -> Option<bool> {
        let at = match atom {
            Atom::Constant(holds) => return Some(*holds),
            Atom::Same(condition) => return self.truth(*condition, assignment, wanted),
            Atom::Order(at, ..) | Atom::Word(at, _) | Atom::YesNo(at) | Atom::IsNone(at) => *at,
        };
        let axis = self.axes.get(at)?;
        if axis.broken {
            return None;
        }
        let Some(chosen) = assignment.get(at).copied().flatten() else {
            *wanted = wanted.or(Some(at));
            return None;
        };
        let position = axis.positions.get(chosen)?;
        Some(match atom {
            Atom::IsNone(_) => matches!(position, Position::None),
            Atom::Order(_, how, data) => axis.compares(position, *how, data)?,
            Atom::Word(_, data) => matches!(position, Position::Word(word) if word == data),
            _ => matches!(position, Position::Yes),
        })
    }

    /// Whether all of these hold.
    pub(super) fn all_hold(
        &self,
        clauses: &[Clause],
        assignment: &Assignment,
        wanted: &mut Option<usize>,
    ) -> Option<bool> {
        all(clauses.iter().map(|clause| match clause {
            Clause::Holds(id) => self.truth(*id, assignment, wanted),
            Clause::Fixed(at, data) => {
                let axis = *self.fixed.get(at)?;
                let known = self.axes.get(axis)?;
                if known.kind == Kind::YesNo {
                    return None;
                }
                let atom = if known.ordered() {
                    Atom::Order(axis, Compare::Equal, data.clone())
                } else {
                    Atom::Word(axis, data.clone())
                };
                self.decided(&atom, assignment, wanted)
            }
        }))
    }

    /// A way to choose positions for which `judge` says yes, or leaves it open with nothing left to choose.
    pub(super) fn find(&self, assignment: &mut Assignment, budget: &mut usize, judge: &mut Judge<'_>) -> Found {
        let Some(left) = budget.checked_sub(1) else {
            return Found::Undecided;
        };
        *budget = left;
        let mut wanted = None;
        match (judge(self, assignment, &mut wanted), wanted) {
            (Some(false), _) => Found::Nothing,
            (Some(true), _) | (None, None) => Found::Case,
            (None, Some(axis)) => {
                let count = self.axes.get(axis).map_or(0, |axis| axis.positions.len());
                for position in 0..count {
                    if let Some(place) = assignment.get_mut(axis) {
                        *place = Some(position);
                    }
                    let found = self.find(assignment, budget, judge);
                    if !matches!(found, Found::Nothing) {
                        return found;
                    }
                }
                if let Some(place) = assignment.get_mut(axis) {
                    *place = None;
                }
                Found::Nothing
            }
        }
    }

    /// What conditions of the rules of the same name are about.
    pub(super) fn subjects(&self, clauses: &[Clause]) -> Vec<Subject> {
        let own = Space::new(self.model, self.owner, clauses.iter());
        own.axes.iter().map(|axis| axis.subject).collect()
    }

    /// No position chosen for any axis.
    pub(super) fn nothing_chosen(&self) -> Assignment {
        vec![None; self.axes.len()]
    }
}

/// A comparison with its sides changed about.
const fn turned(how: Compare) -> Compare {
    match how {
        Compare::Equal => Compare::Equal,
        Compare::Less => Compare::More,
        Compare::AtMost => Compare::AtLeast,
        Compare::More => Compare::Less,
        Compare::AtLeast => Compare::AtMost,
    }
}

/// Whether all of several hold: one no decides, one open leaves it open.
fn all(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for truth in truths {
        match truth {
            Some(false) => return Some(false),
            Some(true) => {}
            None => open = true,
        }
    }
    (!open).then_some(true)
}
