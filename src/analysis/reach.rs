//! Conditions that can never hold, and conditions that always hold.

use super::space::{Clause, Found, Space, Subject, Thing};
use super::{Finding, clauses};
use crate::id::{ArticleId, ExprId};
use crate::model::{Case, Expr, Model, Name, Rule};
use crate::problem::Problem;
use crate::source::Span;
use std::cmp::Ordering;
use std::collections::HashSet;

/// Ways that are tried for one condition.
const BUDGET: usize = 2_000;

/// Every condition of the text that no case meets, and every one that each case meets.
pub(super) fn unreachable(model: &Model) -> Vec<Finding> {
    let mut reach = Reach {
        model,
        found: Vec::new(),
        told: HashSet::new(),
    };
    reach.limits();
    for rule in &model.rules {
        if model.of_library(rule.article) {
            continue;
        }
        if let Some(name) = model.name(rule.name).filter(|name| !name.question) {
            reach.rule(rule, name);
        }
    }
    reach.found
}

struct Reach<'model> {
    model: &'model Model,
    found: Vec<Finding>,
    told: HashSet<(&'static str, Span)>,
}

impl Reach<'_> {
    /// Facts whose declared limits no value meets.
    fn limits(&mut self) {
        for name in self.model.names.iter().filter(|name| !name.library) {
            if let (Some(least), Some(most)) = (&name.at_least, &name.at_most)
                && least.order(most) == Some(Ordering::Greater)
            {
                let message = format!("no `{}` meets the limits of its declaration", name.words);
                self.found.push(Finding {
                    problem: Problem::new("terms::rule::never", name.span, message)
                        .label("its lower limit lies above its upper one")
                        .help("turn the limits round, or mend one of them")
                        .warning(),
                    articles: Vec::new(),
                });
            }
        }
    }

    fn rule(&mut self, rule: &Rule, name: &Name) {
        let whole = clauses(self.model, rule);
        if !self.conditions(rule, name, &[], &whole) {
            return;
        }
        let value = rule.value.and_then(|value| self.model.expr(value));
        let (cases, otherwise) = match value.map(|node| &node.expr) {
            Some(Expr::Cases(cases, otherwise)) => (cases.as_slice(), *otherwise),
            _ => (&[][..], None),
        };
        if let Some(otherwise) = otherwise {
            self.otherwise(rule, name, &whole, cases, otherwise);
        }
        let inner = cases
            .iter()
            .map(|case| case.condition)
            .chain(rule.members.iter().filter_map(|member| member.condition));
        for condition in inner {
            self.conditions(rule, name, &whole, &[Clause::Holds(condition)]);
        }
    }

    /// Looks at the last line of a list, which answers when no other applies.
    fn otherwise(&mut self, rule: &Rule, name: &Name, whole: &[Clause], cases: &[Case], otherwise: ExprId) {
        let lines = cases.iter().map(|case| Clause::Holds(case.condition));
        let all: Vec<Clause> = whole.iter().cloned().chain(lines).collect();
        let space = Space::new(self.model, name, all.iter());
        let mut budget = BUDGET;
        let found = space.find(&mut space.nothing_chosen(), &mut budget, &mut |space, ways, wanted| {
            let mut left = space.all_hold(whole, ways, wanted);
            for case in cases {
                if left == Some(false) {
                    break;
                }
                match space.truth(case.condition, ways, wanted) {
                    Some(true) => left = Some(false),
                    Some(false) => {}
                    None => left = None,
                }
            }
            left
        });
        let span = self.model.expr(otherwise).map_or(rule.span, |node| node.span);
        if !matches!(found, Found::Nothing) || !self.told.insert(("terms::rule::never", span)) {
            return;
        }
        let message = format!("nothing is left for the `otherwise` of `{}`", name.words);
        self.found.push(Finding {
            problem: Problem::new("terms::rule::never", span, message)
                .label("the lines above it cover every case")
                .help("leave it out, or look at the conditions above it")
                .warning(),
            articles: articles(rule),
        });
    }

    /// Looks at conditions that come on top of others; says whether they can hold.
    fn conditions(&mut self, rule: &Rule, name: &Name, before: &[Clause], own: &[Clause]) -> bool {
        let together: Vec<Clause> = before.iter().chain(own).cloned().collect();
        let last = own.iter().rev().find_map(|clause| match clause {
            Clause::Holds(id) => Some(*id),
            Clause::Fixed(..) | Clause::There(_) => None,
        });
        let Some(last) = last else { return true };
        let space = Space::new(self.model, name, together.iter());
        let mut budget = BUDGET;
        let found = space.find(&mut space.nothing_chosen(), &mut budget, &mut |space, ways, wanted| {
            space.all_hold(&together, ways, wanted)
        });
        if matches!(found, Found::Nothing) {
            if together.len() > 1 && self.model.exceptions.contains(&last) {
                self.nothing_beside(rule, name, last);
            } else {
                self.tell(rule, name, last, false, &space);
            }
            return false;
        }
        for clause in own {
            if let Clause::Holds(id) = clause {
                self.parts(rule, name, *id, false);
            }
        }
        true
    }

    /// Looks at a condition by itself, then at its parts. One side of a stretch, as in `from €0 through €100`, may always hold.
    fn parts(&mut self, rule: &Rule, name: &Name, id: ExprId, side: bool) {
        let own = [Clause::Holds(id)];
        let space = Space::new(self.model, name, own.iter());
        for wanted_truth in [true, false] {
            let mut budget = BUDGET;
            let found = space.find(&mut space.nothing_chosen(), &mut budget, &mut |space, ways, wanted| {
                space.truth(id, ways, wanted).map(|holds| holds == wanted_truth)
            });
            if matches!(found, Found::Nothing) {
                if wanted_truth || !side {
                    self.tell(rule, name, id, !wanted_truth, &space);
                }
                return;
            }
        }
        let Some(node) = self.model.expr(id) else { return };
        match &node.expr {
            Expr::And(parts) => {
                let about: Vec<Vec<Subject>> = parts
                    .iter()
                    .map(|part| space.subjects(&[Clause::Holds(*part)]))
                    .collect();
                for (at, part) in parts.iter().enumerate() {
                    let own = about.get(at).map(Vec::as_slice).unwrap_or_default();
                    let shared = about
                        .iter()
                        .enumerate()
                        .any(|(other, subjects)| other != at && own.iter().any(|subject| subjects.contains(subject)));
                    self.parts(rule, name, *part, shared);
                }
            }
            Expr::Or(parts) => parts.iter().for_each(|part| self.parts(rule, name, *part, false)),
            Expr::Not(inner) => self.parts(rule, name, *inner, false),
            _ => {}
        }
    }

    /// Tells that an `unless` takes away all that the other conditions leave.
    fn nothing_beside(&mut self, rule: &Rule, name: &Name, id: ExprId) {
        let span = self.model.expr(id).map_or(rule.span, |node| node.span);
        if !self.told.insert(("terms::rule::never", span)) {
            return;
        }
        let message = format!("this `unless` leaves no case for `{}`", name.words);
        self.found.push(Finding {
            problem: Problem::new("terms::rule::never", span, message)
                .label("holds whenever the other conditions do")
                .help("look at the conditions of the article and of the rule: they leave nothing beside it")
                .warning(),
            articles: articles(rule),
        });
    }

    /// Tells that a condition never or always holds. The words of an `unless` are marked without it, so what is told is
    /// whether these words hold.
    fn tell(&mut self, rule: &Rule, name: &Name, id: ExprId, always: bool, space: &Space<'_>) {
        let exception = self.model.exceptions.contains(&id);
        let always = always != exception;
        let span = self.model.expr(id).map_or(rule.span, |node| node.span);
        let code = if always {
            "terms::rule::always"
        } else {
            "terms::rule::never"
        };
        if !self.told.insert((code, span)) {
            return;
        }
        let about = match space.axes.as_slice() {
            [only] if only.subject.is_value() => format!("`{}`", space.words(only.subject.thing)),
            _ => "case".to_owned(),
        };
        let (message, label, help) = if always {
            (
                format!("every {about} meets this condition of `{}`", name.words),
                "always holds",
                if exception {
                    "the rule never applies: leave it out, or test what the text means"
                } else {
                    "leave it out, or test what the text means"
                },
            )
        } else {
            (
                format!("no {about} meets this condition of `{}`", name.words),
                "can never hold",
                if exception {
                    "leave out the `unless`, or test what the text means"
                } else {
                    "look at the amounts, days and words in it: they exclude each other"
                },
            )
        };
        let mut problem = Problem::new(code, span, message).label(label).help(help).warning();
        // What was declared may be what decides.
        for axis in &space.axes {
            if let Thing::Name(id) = axis.subject.thing
                && let Some(declared) = self.model.name(id)
                && (declared.at_least.is_some() || declared.at_most.is_some())
            {
                problem = problem.also(declared.span, "declared with its limits");
            }
        }
        self.found.push(Finding {
            problem,
            articles: articles(rule),
        });
    }
}

fn articles(rule: &Rule) -> Vec<ArticleId> {
    vec![rule.article]
}
