//! The cases that conditions tell apart: for each thing that is tested, the values between which nothing changes.
//!
//! A condition is seen as comparisons of things (facts, parameters, fields) with constants. The constants cut the
//! values of a thing into positions; a way to choose a position for each thing stands for all cases like it. What is
//! no such comparison stays open: it may hold or not. So "no case" is certain, and "some case" is to be tried.
//!
//! In: conditions of the rules of one name. Out: the positions that they tell apart, and whether a way to choose them is
//! what is looked for. Never: evaluates.

mod exclusion;
mod reading;
mod truth;

use super::axis::Axis;
use crate::id::{ExprId, NameId, RecordId, WordId};
use crate::model::{Compare, Data, Kind, Model, Name, NameKind};
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

/// What of a thing is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Aspect {
    /// Its value.
    Value,
    /// How long a day lies after another, and whether in months.
    Since(Thing, bool),
    /// The month of a day.
    Month,
    /// Whether a list holds a word.
    Holds(WordId),
}

/// A thing, or something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Subject {
    /// The thing.
    pub(super) thing: Thing,
    /// What is tested of it.
    pub(super) aspect: Aspect,
}

impl Subject {
    /// The value of a thing.
    pub(super) const fn of(thing: Thing) -> Self {
        Self {
            thing,
            aspect: Aspect::Value,
        }
    }

    /// Whether it is the value of a thing.
    pub(super) const fn is_value(&self) -> bool {
        matches!(self.aspect, Aspect::Value)
    }

    /// The day from which another is counted, and whether in months.
    pub(super) const fn since(&self) -> Option<(Thing, bool)> {
        match self.aspect {
            Aspect::Since(first, months) => Some((first, months)),
            _ => None,
        }
    }
}

/// One of several conditions that must all hold.
#[derive(Clone, Debug)]
pub(super) enum Clause {
    /// A condition of the text.
    Holds(ExprId),
    /// A parameter that a head fixes.
    Fixed(usize, Data),
    /// A thing that there must be: from which a day is counted, upon which a duty arises.
    There(Thing),
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
    /// Axes of which positions exclude each other.
    related: Vec<(usize, usize)>,
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
            related: Vec::new(),
            work: Cell::new(0),
        };
        let mut count = 0usize;
        for clause in clauses {
            count += 1;
            match clause {
                Clause::Holds(id) => space.read(*id, 0),
                Clause::Fixed(at, data) => {
                    let axis = space.axis(Subject::of(Thing::Parameter(*at)));
                    space.fixed.insert(*at, axis);
                    space.cut(axis, data);
                }
                Clause::There(thing) => {
                    space.axis(Subject::of(*thing));
                }
            }
        }
        for axis in &mut space.axes {
            axis.settle();
        }
        space.relate();
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
        let kind = match subject.aspect {
            Aspect::Value => self.kind(subject.thing),
            Aspect::Since(..) => Kind::Number,
            Aspect::Month => Kind::Word,
            Aspect::Holds(_) => Kind::YesNo,
        };
        let mut axis = Axis::new(subject, kind);
        if subject.is_value() {
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
            // A day that is none lies neither before nor after another, nor in a month.
            axis.none = !matches!(subject.aspect, Aspect::Holds(_));
        }
        self.axes.push(axis);
        self.axes.len() - 1
    }

    fn cut(&mut self, axis: usize, at: &Data) {
        if let Some(axis) = self.axes.get_mut(axis) {
            axis.cut(at);
        }
    }

    /// A way to choose positions for which `judge` says yes, or leaves it open with nothing left to choose.
    pub(super) fn find(&self, assignment: &mut Assignment, budget: &mut usize, judge: &mut Judge<'_>) -> Found {
        let Some(left) = budget.checked_sub(1) else {
            return Found::Undecided;
        };
        *budget = left;
        if self.impossible(assignment) {
            return Found::Nothing;
        }
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

    /// Whether no more conditions are looked at: those that come later stay open.
    pub(super) fn is_spent(&self) -> bool {
        self.work.get() == 0
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
