//! Scripts: cases and questions in order.

use super::{Depth, Past, Reply, answer};
use crate::eval::Facts;
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::scenario;
use crate::source::Span;
use crate::syntax::tree::{Ask, CaseLine, Item};
use crate::value::Day;

/// A step of a script.
#[derive(Debug)]
pub enum Step {
    /// A case begins.
    Case(String),
    /// A question, where it stands, and what it comes to.
    Reply(Span, Box<Reply>),
    /// A question of a case of which a line was refused: where it stands. What it would come to is not what the case
    /// says.
    NotAnswered(Span),
    /// A line that makes no sense here.
    Problem(Problem),
}

/// The state of a script that runs.
struct Runner<'deal> {
    deal: &'deal Deal,
    facts: Facts,
    past: Past,
    depth: Depth,
    /// Whether a line of the case was refused.
    refused: bool,
    steps: Vec<Step>,
}

/// Runs the cases and questions of a script in order.
#[must_use]
pub fn run_script(deal: &Deal, why: bool) -> Vec<Step> {
    let mut runner = Runner {
        deal,
        facts: Facts::new(&deal.model),
        past: Past::default(),
        depth: if why { Depth::Screen } else { Depth::Line },
        refused: false,
        steps: Vec::new(),
    };
    for item in &deal.script.items {
        match item {
            Item::Case { title, lines, .. } => runner.case(title, lines),
            Item::On(day, _) => runner.facts.on = Day::parse_iso(day),
            Item::Ask(ask) => runner.ask(ask),
            _ => {}
        }
    }
    runner.steps
}

impl Runner<'_> {
    fn case(&mut self, title: &str, lines: &[CaseLine]) {
        self.steps.push(Step::Case(title.to_owned()));
        let on = self.facts.on;
        self.facts = Facts::new(&self.deal.model);
        self.facts.on = on;
        self.past.clear();
        let twice = scenario::stated_twice(&self.deal.model, &self.deal.sources, lines);
        self.refused = !twice.is_empty();
        self.steps.extend(twice.into_iter().map(Step::Problem));
        for line in lines {
            match line {
                CaseLine::Ask(ask) => self.ask(ask),
                other => {
                    if matches!(other, CaseLine::Fact(_) | CaseLine::NothingElseAgreed(_)) {
                        self.past.stating(&self.facts);
                    }
                    if let Err(problem) = scenario::state(self.deal, &mut self.facts, other) {
                        self.refused = true;
                        self.steps.push(Step::Problem(problem));
                    }
                }
            }
        }
    }

    fn ask(&mut self, ask: &Ask) {
        if self.refused {
            self.steps.push(Step::NotAnswered(ask.span));
            return;
        }
        let step = match answer(self.deal, &self.facts, &mut self.past, ask, self.depth) {
            Ok(reply) => Step::Reply(ask.span, Box::new(reply)),
            Err(problem) => Step::Problem(problem),
        };
        self.steps.push(step);
    }
}
