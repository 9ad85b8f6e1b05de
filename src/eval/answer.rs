//! A question and its answer.

use super::outcome::{Outcome, Truth};
use super::trace::{Reason, Trace};
use super::{Evaluator, Scope};
use crate::id::{ArticleId, ExprId, NameId, WordId};
use crate::model::{Acts, Data, Kind};
use crate::value::Day;
use std::rc::Rc;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Question {
    /// A name with arguments, about candidates when it is a list.
    Name {
        /// The name.
        name: NameId,
        /// Its arguments.
        arguments: Vec<Data>,
        /// The members asked about, when it is a list.
        candidates: Option<Vec<Data>>,
    },
    /// A derived list of acts; the event for `must do upon`.
    Acts {
        /// The party.
        party: WordId,
        /// Which acts.
        which: ActsAsked,
        /// The members asked about, when it is a list.
        candidates: Option<Vec<Data>>,
    },
    /// The last day for an act: the earliest when several sentences name one.
    Deadline {
        /// The acts, by their places among those of the model.
        acts: Vec<usize>,
    },
    /// The last day on which a party may do something, whichever sentence ends it.
    Right {
        /// The sentences that give the right, by their places among the acts of the model.
        acts: Vec<usize>,
    },
    /// The last day on which an act lasts, by `until` or `through`.
    End {
        /// The act, by its place among those of the model.
        act: usize,
    },
    /// The last day on which a yes/no name with a date in brackets holds.
    Until {
        /// The name.
        name: NameId,
        /// The day from which it is looked for; none: from the first day on which it holds.
        from: Option<Day>,
    },
}

/// Which acts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActsAsked {
    /// may do
    May,
    /// may not do
    MayNot,
    /// must do
    Must,
    /// must do upon an event
    MustUpon(WordId),
    /// bears
    Bears,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it comes to.
    pub outcome: Outcome,
    /// The missing facts that can still change it, in the order to ask them.
    pub needs: Vec<NameId>,
    /// Whether `needs` holds no fact that cannot change it.
    pub needs_exact: bool,
    /// The articles it rests on.
    pub articles: Vec<ArticleId>,
    /// Presuppositions that nobody stated.
    pub assumed: Vec<ExprId>,
    /// Why, when that was asked.
    pub reason: Option<Rc<Reason>>,
}

impl Evaluator<'_> {
    /// Answers a question; with its reasons when `why`.
    pub fn ask(&mut self, question: &Question, why: bool) -> Answer {
        self.forget();
        if why {
            self.trace = Some(Trace::default());
        }
        self.answer(question)
    }

    /// What a question comes to as far as the facts reach, without a search for the facts that are missing.
    pub fn outcome(&mut self, question: &Question) -> Outcome {
        self.forget();
        self.run(question)
    }

    /// Answers another question about facts that have not changed since the last one, without reasons.
    pub fn ask_again(&mut self, question: &Question) -> Answer {
        if std::mem::take(&mut self.of_another_day) {
            self.memory.clear();
        }
        self.memory.next_question();
        self.assumed.clear();
        self.used_rules.clear();
        self.answer(question)
    }

    fn answer(&mut self, question: &Question) -> Answer {
        let mut outcome = self.run(question);
        let mut reason = self.trace.take().and_then(|trace| trace.done.into_iter().next());
        let articles = self.articles_of(question);
        let assumed = self.decisive_assumptions(question, &outcome);
        let (mut needs, mut needs_exact) = (Vec::new(), true);
        if !outcome.determinate() {
            let refined = self.refine(question, &outcome);
            outcome = refined.outcome;
            needs = refined.needs;
            needs_exact = refined.exact;
        }
        if let Some(reason) = &mut reason
            && !matches!(question, Question::Until { .. } | Question::Acts { .. })
        {
            reason.outcome = outcome.clone();
        }
        Answer {
            outcome,
            needs,
            needs_exact,
            articles,
            assumed,
            reason: reason.map(Rc::new),
        }
    }

    /// The presuppositions without which the answer would be another one. Those that make no difference are left
    /// out, one by one, as long as the answer stays the same without all of them.
    fn decisive_assumptions(&mut self, question: &Question, outcome: &Outcome) -> Vec<ExprId> {
        let assumed = std::mem::take(&mut self.assumed);
        if assumed.is_empty() {
            return assumed;
        }
        // What is only tried is not seen.
        let watch = self.watch.take();
        let mut decisive = Vec::new();
        for condition in assumed {
            self.closed.push(condition);
            self.memory.clear();
            if self.run(question).same_as(outcome) {
                continue;
            }
            self.closed.pop();
            decisive.push(condition);
        }
        self.closed.clear();
        self.watch = watch;
        self.forget();
        decisive
    }

    /// Whether a condition of the text holds, with these values in the brackets of the name that it belongs to.
    pub fn condition(&mut self, condition: ExprId, arguments: &[Outcome]) -> Outcome {
        let scope = Scope {
            arguments,
            ..Scope::EMPTY
        };
        self.truth(condition, scope).outcome()
    }

    /// Evaluates a question as far as the facts reach.
    pub(super) fn run(&mut self, question: &Question) -> Outcome {
        let day = super::needs::asked_day(question).or(self.facts.on);
        if day != self.asked_day {
            // Another version of the text may be in force on the day of this question.
            self.asked_day = day;
            if self.versioned {
                self.memory.clear();
            }
        }
        self.dayless = None;
        let outcome = self.run_on_its_day(question);
        match self.dayless {
            Some(span) => Outcome::Fault(Rc::new(super::Fault {
                code: "terms::case::argument",
                message: "the text has versions, and no day says which of them is in force".to_owned(),
                help: Some("add the day: `… on 2026-06-03`".to_owned()),
                span,
            })),
            None => outcome,
        }
    }

    fn run_on_its_day(&mut self, question: &Question) -> Outcome {
        match question {
            Question::Name {
                name,
                arguments,
                candidates: None,
            } => {
                let arguments: Vec<Outcome> = arguments.iter().cloned().map(Outcome::Known).collect();
                self.name(*name, &arguments, None)
            }
            Question::Name {
                name,
                arguments,
                candidates: Some(asked),
            } => self.run_candidates(*name, arguments, asked),
            Question::Acts {
                party,
                which,
                candidates,
            } => {
                if let ActsAsked::MustUpon(trigger) = which {
                    return self.acts_upon(*party, *trigger, candidates.as_deref());
                }
                let which = match which {
                    ActsAsked::May => Acts::May,
                    ActsAsked::MayNot => Acts::MayNot,
                    ActsAsked::Bears => Acts::Bears,
                    ActsAsked::Must | ActsAsked::MustUpon(_) => Acts::Must,
                };
                self.acts_list(*party, which, candidates.as_deref(), Scope::EMPTY)
            }
            Question::Deadline { acts } => self.deadline(acts),
            Question::Right { acts } => self.last_day_of_right(acts),
            Question::End { act } => self.end_of_act(*act),
            Question::Until { name, from } => self.until(*name, *from),
        }
    }

    fn run_candidates(&mut self, name: NameId, arguments: &[Data], asked: &[Data]) -> Outcome {
        let known: Vec<Outcome> = arguments.iter().cloned().map(Outcome::Known).collect();
        let model = self.model;
        let Some(about) = model.name(name) else {
            return Outcome::NoRule;
        };
        if !matches!(about.kind, Kind::List(_)) {
            return self.name(name, &known, None);
        }
        let stated = !matches!(self.facts.get(name), super::Fact::Unknown);
        let has_scope = stated
            || about.rules.iter().any(|rule| {
                let fits = model
                    .rule(*rule)
                    .is_some_and(|rule| !matches!(self.fits(&rule.fixed, &known), Truth::No));
                fits && self.in_scope(*rule)
            });
        if !has_scope {
            return Outcome::NoRule;
        }
        let scope = Scope {
            arguments: &known,
            record: None,
            it: None,
            open: None,
        };
        self.whole_list(asked, Vec::new(), |evaluator, member| {
            evaluator.member_of_name(name, &known, member, scope)
        })
    }
}
