//! What an evaluation notes on its way for the search: where values meet, so that the answer may turn there.

use crate::eval::Evaluator;
use crate::eval::arithmetic::{reach, solve};
use crate::eval::outcome::{Chain, Form, Measure, Outcome, Step, Sum, Unknown, forms_of, merge};
use crate::id::NameId;
use crate::model::{Data, Kind, Model};
use crate::value::{Exact, RoundingMode};
use rust_decimal::Decimal;
use std::rc::Rc;

/// The most meetings of more than one fact that are followed up.
const MOST_MEETINGS: usize = 64;

/// The most steps between two edges.
const MOST_STEPS: i64 = 32;

/// The most unknown values of which each two are held against each other.
const MOST_AT_ONCE: usize = 12;

/// Where an answer may turn.
#[derive(Clone, Debug, Default)]
pub(in crate::eval) struct Notes {
    /// Values of one fact.
    pub(super) cuts: Vec<(NameId, Data)>,
    /// Values of one fact between which what is rounded turns.
    pub(super) edges: Vec<(NameId, Data)>,
    /// Sums of one fact that are nothing where two values meet.
    pub(super) roots: Vec<Sum>,
    /// Sums of several facts that are nothing where two values meet.
    pub(super) meetings: Vec<Sum>,
    /// Chains from two facts that meet.
    pub(super) ties: Vec<(Chain, Chain)>,
    /// Chains to days that lie in a month of some year or not.
    pub(super) months: Vec<(Chain, u32)>,
    /// Facts whose turning points could not all be worked out.
    pub(super) opaque: Vec<NameId>,
    /// Facts on which a condition or a stretch of days hangs, and not only which of several values it is.
    pub(super) decisive: Vec<NameId>,
}

impl Notes {
    /// Only the turning points that lie at one of these values, when there are some.
    pub(in crate::eval) fn at(&self, values: &[Data]) -> Option<Self> {
        let cuts = self.cuts.iter().filter(|(_, data)| values.contains(data));
        let cuts: Vec<(NameId, Data)> = cuts.cloned().collect();
        (!cuts.is_empty()).then(|| Self {
            cuts,
            ..Self::default()
        })
    }

    /// Whether the turning points of a fact could not all be worked out.
    pub(super) fn is_opaque(&self, leaf: NameId) -> bool {
        self.opaque.binary_search(&leaf).is_ok()
    }

    /// Whether a day is known to turn an answer at no other values: not where it turns with the months of every year.
    pub(in crate::eval) fn are_all(&self, day: NameId) -> bool {
        !self.is_opaque(day) && !self.months.iter().any(|(chain, _)| chain.leaf == day)
    }

    /// Without the values between which what is rounded turns: only where it would, if it were not.
    pub(in crate::eval) fn without_edges(self) -> Self {
        Self {
            edges: Vec::new(),
            ..self
        }
    }

    fn meeting(&mut self, sum: &Sum) {
        let Some(sum) = sum.normal() else {
            merge(&mut self.opaque, &sum.leaves());
            return;
        };
        if self.meetings.contains(&sum) {
            return;
        }
        if self.meetings.len() < MOST_MEETINGS {
            self.meetings.push(sum);
        } else {
            merge(&mut self.opaque, &sum.leaves());
        }
    }

    fn tie(&mut self, one: Chain, two: Chain) {
        if !(is_plain(&one) && is_plain(&two)) || self.ties.len() >= MOST_MEETINGS {
            merge(&mut self.opaque, &[one.leaf, two.leaf]);
        } else if !self
            .ties
            .iter()
            .any(|(a, b)| (a == &one && b == &two) || (a == &two && b == &one))
        {
            self.ties.push((one, two));
        }
    }
}

/// Adds what is not there yet.
pub(super) fn add_new<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Whether a chain can be followed from its fact to its value and back.
fn is_plain(chain: &Chain) -> bool {
    chain
        .steps
        .iter()
        .all(|step| matches!(step, Step::Add(_) | Step::Scale(_) | Step::After(_) | Step::Before(_)))
}

/// The number by which a fact counts in sums.
pub(super) fn measure_of(model: &Model, leaf: NameId) -> Option<Measure> {
    model.name(leaf).and_then(|name| Measure::of_kind(&name.kind))
}

impl Evaluator<'_> {
    /// Notes a value of a fact at which the answer may turn.
    pub(in crate::eval) fn cut(&mut self, leaf: NameId, value: Data) {
        if self.searching {
            merge(&mut self.notes.decisive, &[leaf]);
            add_new(&mut self.notes.cuts, (leaf, value));
        }
    }

    /// Notes that the answer may turn where two values meet. Facts for which it cannot be worked out where that is
    /// are marked, so that nobody takes silence for certainty.
    pub(in crate::eval) fn note_meeting(&mut self, one: &Outcome, two: &Outcome) {
        if self.searching && !(one.determinate() && two.determinate()) {
            merge(&mut self.notes.decisive, one.depends());
            merge(&mut self.notes.decisive, two.depends());
            self.hold_against(one, two);
        }
    }

    fn hold_against(&mut self, one: &Outcome, two: &Outcome) {
        // No more of several facts are followed up then.
        let full = self.notes.meetings.len() >= MOST_MEETINGS && !one.determinate() && !two.determinate();
        let forms = if full { None } else { forms_of(one).zip(forms_of(two)) };
        let Some((first, second)) = forms else {
            self.mark_opaque(one.depends());
            self.mark_opaque(two.depends());
            return;
        };
        for one in &first {
            for two in &second {
                self.note_forms(one, two);
            }
        }
    }

    /// Notes where each two of several values meet, of which one is the result.
    pub(in crate::eval) fn note_meetings(&mut self, outcomes: &[Outcome]) {
        if !self.searching {
            return;
        }
        let unknown: Vec<&Outcome> = outcomes.iter().filter(|outcome| !outcome.determinate()).collect();
        for one in &unknown {
            for known in outcomes.iter().filter(|outcome| outcome.determinate()) {
                self.hold_against(one, known);
            }
        }
        if unknown.len() > MOST_AT_ONCE {
            for one in unknown {
                self.mark_opaque(one.depends());
            }
            return;
        }
        for (at, one) in unknown.iter().enumerate() {
            for two in unknown.iter().skip(at + 1) {
                self.hold_against(one, two);
            }
        }
    }

    /// Notes that the answer turns with the month in which a day lies.
    pub(in crate::eval) fn note_month(&mut self, day: &Rc<Unknown>, month: u32) {
        if !self.searching {
            return;
        }
        merge(&mut self.notes.decisive, &day.depends);
        let forms = forms_of(&Outcome::Unknown(Rc::clone(day)));
        let chains: Option<Vec<Chain>> = forms.and_then(|forms| forms.iter().map(|form| self.chain_of(form)).collect());
        match chains {
            Some(chains) => {
                for chain in chains {
                    add_new(&mut self.notes.months, (chain, month));
                }
            }
            None => self.mark_opaque(&day.depends),
        }
    }

    /// The chain from the only fact of a form to its value, where it leads from the one to the other and back: where the
    /// fact counts what the value counts.
    fn chain_of(&self, form: &Form) -> Option<Chain> {
        match form {
            Form::Sum(sum) => sum
                .chain()
                .filter(|chain| measure_of(self.model, chain.leaf) == Some(sum.measure)),
            _ => form.chain(),
        }
    }

    /// Marks facts whose turning points are not known, but for those that are tried whole.
    pub(in crate::eval) fn mark_opaque(&mut self, depends: &[NameId]) {
        if self.searching {
            let open: Vec<NameId> = depends.iter().copied().filter(|id| !self.is_finite(*id)).collect();
            merge(&mut self.notes.opaque, &open);
        }
    }

    /// Whether every value of a fact is tried in a search.
    pub(in crate::eval) fn is_finite(&self, id: NameId) -> bool {
        self.model
            .name(id)
            .is_some_and(|name| name.kind == Kind::YesNo || (name.kind == Kind::Word && name.choices.is_some()))
    }

    fn note_forms(&mut self, one: &Form, two: &Form) {
        match (one, two) {
            (Form::Sum(first), Form::Sum(second)) => {
                // What counts something else meets nowhere.
                if !first.compares(second) {
                    return;
                }
                // Of what was rounded it is known where one fact turns it, not where several do.
                if let Some(difference) = first
                    .minus(second)
                    .filter(|sum| sum.slack.is_zero() || sum.terms.len() < 2)
                {
                    self.note_sum(difference);
                } else {
                    let leaves: Vec<NameId> = one.leaves().chain(two.leaves()).collect();
                    self.mark_opaque(&leaves);
                }
            }
            (Form::Chain(chain), other) | (other, Form::Chain(chain)) => self.note_chain(chain, other),
            // A day is held against the day of a moment.
            (Form::Sum(sum), fixed @ Form::Fixed(Data::Moment(_)))
            | (fixed @ Form::Fixed(Data::Moment(_)), Form::Sum(sum)) => match sum.chain() {
                Some(chain) if sum.measure == Measure::Date => self.note_chain(&chain, fixed),
                _ => self.mark_opaque(&sum.leaves()),
            },
            (Form::Fixed(_), _) | (_, Form::Fixed(_)) => {}
        }
    }

    fn note_sum(&mut self, difference: Sum) {
        match difference.terms.as_slice() {
            [] => {}
            [(leaf, _)] => {
                let leaf = *leaf;
                let measure = measure_of(self.model, leaf);
                // A period below nothing, a day before all days: no value of the fact is there.
                let value = |number: Exact| measure.and_then(|measure| measure.value(number));
                if let Some(value) = difference.root().and_then(|(_, number)| value(number)) {
                    add_new(&mut self.notes.cuts, (leaf, value));
                }
                for edge in difference
                    .root_between()
                    .map(steps_between)
                    .into_iter()
                    .flatten()
                    .filter_map(value)
                {
                    add_new(&mut self.notes.edges, (leaf, edge));
                }
                if !difference.slack.is_zero() {
                    // Between the edges it is not known where.
                    self.mark_opaque(&[leaf]);
                }
                add_new(&mut self.notes.roots, difference);
            }
            _ => self.notes.meeting(&difference),
        }
    }

    fn note_chain(&mut self, chain: &Chain, other: &Form) {
        if let Some(value) = other.value() {
            let measure = measure_of(self.model, chain.leaf);
            let fits = |data: &Data| match measure {
                Some(Measure::Date) => data.day().is_some(),
                Some(measure) => Measure::of(data).is_some_and(|(unit, _)| unit == measure),
                None => true,
            };
            match solve(chain, &value, self.model.calendar.as_ref()) {
                Some(values) if values.iter().all(fits) => {
                    for value in values {
                        add_new(&mut self.notes.cuts, (chain.leaf, value));
                    }
                }
                _ => self.mark_opaque(&[chain.leaf]),
            }
            return;
        }
        match self.chain_of(other) {
            Some(second) if second.leaf != chain.leaf => self.notes.tie(chain.clone(), second),
            Some(second) if second == *chain || apart(chain, &second) => {}
            _ => {
                let mut leaves = vec![chain.leaf];
                merge(&mut leaves, &other.leaves().collect::<Vec<_>>());
                self.mark_opaque(&leaves);
            }
        }
    }
}

/// Two numbers, and the round ones between them.
fn steps_between([low, high]: [Exact; 2]) -> Vec<Exact> {
    let mut all = vec![low, high];
    let step = [Decimal::new(1, 2), Decimal::new(1, 1), Decimal::ONE]
        .into_iter()
        .find(|step| {
            let room = high
                .checked_sub(low)
                .and_then(|room| room.checked_div(Exact::from_decimal(*step)));
            room.is_ok_and(|room| room <= Exact::from_integer(MOST_STEPS))
        });
    let Some(step) = step else { return all };
    let mut next = low.rounded(step, RoundingMode::Down);
    while let Ok(at) = next
        && at < high
    {
        all.push(at);
        next = at.checked_add(Exact::from_decimal(step));
    }
    all
}

/// Whether two shifts of the same day can never come to one day.
pub(super) fn apart(one: &Chain, two: &Chain) -> bool {
    match (reach(one), reach(two)) {
        (Some((_, high)), Some((low, _))) if high < low => true,
        (Some((low, _)), Some((_, high))) => low > high,
        _ => false,
    }
}
