//! Questions: evaluated on demand, with what is unknown kept unknown.
//!
//! In: a [`Model`] and [`Facts`]. Out: an [`Answer`]. Never: sees the syntax tree, prints, asks the time.

mod accounts;
mod acts;
mod allocation;
mod answer;
mod arithmetic;
mod by_then;
mod calendar;
mod citation;
mod conditions;
mod duties;
mod expressions;
mod facts;
mod interest;
mod lists;
mod memory;
mod needs;
mod outcome;
mod records;
mod rights;
mod rules;
mod shown;
mod tables;
mod trace;
mod until;
mod vary;
mod watch;

pub use answer::{ActsAsked, Answer, Question};
pub use duties::{Duty, DutyState};
pub use facts::{Fact, Facts, Stated};
pub use outcome::{CASES_CONFLICT, Clash, Contradictions, Fault, Outcome, Truth, Unknown};
pub use shown::{Ground, Stating};
pub use trace::{Beaten, Reason, Remark};
pub use watch::{Fared, Place, Target, Watch};

use crate::id::{ExprId, NameId, RecordId, RuleId};
use crate::model::{Data, Model, RecordData};
use citation::Citation;
use memory::{Memory, Use};
use std::rc::Rc;

/// What is in sight of an expression while it is evaluated.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'run> {
    pub(crate) arguments: &'run [Outcome],
    pub(crate) record: Option<&'run Rc<RecordData>>,
    pub(crate) it: Option<&'run Data>,
    /// The claim that costs join.
    pub(crate) open: Option<accounts::StillOpen>,
}

impl Scope<'_> {
    pub(crate) const EMPTY: Self = Scope {
        arguments: &[],
        record: None,
        it: None,
        open: None,
    };
}

/// Evaluates questions about one model and one case at a time.
pub struct Evaluator<'model> {
    pub(crate) model: &'model Model,
    /// The facts of the case.
    pub facts: Facts,
    memory: Memory,
    citation: Citation,
    /// Presuppositions that were taken as given.
    assumed: Vec<ExprId>,
    /// Where an answer may turn, noted while `searching`.
    notes: needs::Notes,
    searching: bool,
    trace: Option<trace::Trace>,
    acts: Vec<bool>,
    /// Rules that lists and duties were answered from.
    used_rules: Vec<RuleId>,
    /// The day that the question is about, for the search.
    asked_day: Option<crate::value::Day>,
    /// Ways in which open conditions fell that were tried, for the budget of a search.
    worlds: usize,
    /// Whether some document of the deal has more than one version.
    versioned: bool,
    /// An article of which a version had to be chosen without a day.
    dayless: Option<crate::source::Span>,
    /// For each rule the act that it stands for.
    act_of_rule: Vec<Option<usize>>,
    /// Presuppositions that are taken not to hold, to see whether they matter.
    closed: Vec<ExprId>,
    /// The days that dates were compared with, gathered while a last day is looked for.
    compared: Option<Vec<crate::value::Day>>,
    /// The days at which a right can turn, gathered while its last day is looked for.
    turning: Option<Vec<crate::value::Day>>,
    /// Whether what is remembered was worked out for another day than that of the case.
    of_another_day: bool,
    /// What is come past, while someone watches.
    watch: Option<Box<Watch>>,
}

impl<'model> Evaluator<'model> {
    /// An evaluator without facts.
    #[must_use]
    pub fn new(model: &'model Model) -> Self {
        let mut acts = vec![false; model.names.len()];
        let mut act_of_rule = vec![None; model.rules.len()];
        for (at, act) in model.acts.iter().enumerate() {
            if let Some(place) = act_of_rule.get_mut(act.rule.index()) {
                *place = Some(at);
            }
            if let Some(flag) = acts.get_mut(act.name.index()) {
                *flag = true;
            }
        }
        Self {
            model,
            facts: Facts::new(model),
            memory: Memory::new(model.names.len()),
            citation: Citation::new(model),
            assumed: Vec::new(),
            notes: needs::Notes::default(),
            searching: false,
            trace: None,
            acts,
            used_rules: Vec::new(),
            asked_day: None,
            worlds: 0,
            versioned: model.has_versions(),
            dayless: None,
            act_of_rule,
            closed: Vec::new(),
            compared: None,
            turning: None,
            of_another_day: false,
            watch: None,
        }
    }

    /// Remembers, for the citation, that a rule was used.
    pub(crate) fn note_rule(&mut self, rule: RuleId) {
        self.memory.note(Use::Rule(rule));
        if !self.used_rules.contains(&rule) {
            self.used_rules.push(rule);
        }
    }

    /// Remembers that a presupposition was taken as given.
    fn note_assumed(&mut self, condition: ExprId) {
        self.memory.note(Use::Assumed(condition));
        if !self.assumed.contains(&condition) {
            self.assumed.push(condition);
        }
    }

    /// Forgets what was worked out, after a fact has changed.
    pub fn forget(&mut self) {
        self.memory.clear();
        self.assumed.clear();
        self.used_rules.clear();
    }

    /// What a name was found to come to before, noted as used by this question too.
    fn remembered(&mut self, id: NameId, arguments: &[Outcome]) -> Option<Outcome> {
        let entry = self.memory.find(id, arguments)?;
        self.renew(entry);
        self.memory.note(Use::Entry(entry));
        Some(self.memory.outcome(entry))
    }

    /// What an entry rests on is used again, in the order in which it was used first.
    fn renew(&mut self, entry: usize) {
        let Some((from, to)) = self.memory.renew(entry) else {
            return;
        };
        for at in from..to {
            match self.memory.used(at) {
                Some(Use::Entry(inner)) => self.renew(inner),
                Some(Use::Rule(rule)) if !self.used_rules.contains(&rule) => self.used_rules.push(rule),
                Some(Use::Assumed(condition)) if !self.assumed.contains(&condition) => self.assumed.push(condition),
                _ => {}
            }
        }
    }

    pub(crate) fn record_of(&self, kind: RecordId) -> Option<(NameId, bool)> {
        self.model.record(kind).and_then(|record| record.given)
    }
}
