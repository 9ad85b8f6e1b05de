//! Definitions that rest on themselves, and chains too long to follow.

use super::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Acts, Expr, Model};
use crate::problem::Problem;

const LONGEST_CHAIN: usize = 1_000;

/// The names that the rules of a name refer to.
#[must_use]
pub(crate) fn references(model: &Model, id: NameId) -> Vec<NameId> {
    let mut found = Vec::new();
    let mut stack: Vec<ExprId> = Vec::new();
    let Some(name) = model.name(id) else { return found };
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        stack.extend(rule.value.iter().chain(&rule.condition));
        for member in &rule.members {
            stack.push(member.value);
            stack.extend(member.condition);
        }
        if let Some(article) = model.article(rule.article) {
            stack.extend(&article.scope);
        }
    }
    while let Some(next) = stack.pop() {
        let Some(node) = model.expr(next) else { continue };
        node.expr.names(&mut |name| found.push(name));
        if let Expr::Acts(party, which) = &node.expr {
            if *which == Acts::Bears {
                found.extend(
                    model
                        .bears
                        .iter()
                        .filter(|(known, _)| known == party)
                        .map(|(_, name)| *name),
                );
            } else {
                found.extend(model.acts.iter().filter(|act| act.party == *party).map(|act| act.name));
            }
        }
        node.expr.children(&mut |child| stack.push(child));
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done(usize),
}

impl Checker<'_> {
    /// The names that each name refers to; nothing when some rest on themselves, which is reported.
    pub(super) fn find_circles(&mut self) -> Option<Vec<Vec<NameId>>> {
        let count = self.model.names.len();
        let edges: Vec<Vec<NameId>> = (0..count)
            .map(|index| references(&self.model, NameId::at(index)))
            .collect();
        let mut marks = vec![Mark::New; count];
        let mut sound = true;
        for start in 0..count {
            if marks.get(start) != Some(&Mark::New) {
                continue;
            }
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            set(&mut marks, start, Mark::Open);
            while let Some((at, next)) = path.last().copied() {
                let target = edges.get(at).and_then(|targets| targets.get(next)).copied();
                let Some(target) = target else {
                    let depth = depth(&edges, &marks, at);
                    if depth == LONGEST_CHAIN {
                        sound = false;
                        self.chain_problem(NameId::at(at));
                    }
                    set(&mut marks, at, Mark::Done(depth));
                    path.pop();
                    continue;
                };
                if let Some(last) = path.last_mut() {
                    last.1 += 1;
                }
                match marks.get(target.index()) {
                    Some(Mark::New) => {
                        set(&mut marks, target.index(), Mark::Open);
                        path.push((target.index(), 0));
                    }
                    Some(Mark::Open) => {
                        sound = false;
                        let from = path.iter().position(|(index, _)| *index == target.index()).unwrap_or(0);
                        let circle: Vec<NameId> = path.iter().skip(from).map(|(index, _)| NameId::at(*index)).collect();
                        self.circle_problem(&circle);
                    }
                    _ => {}
                }
            }
        }
        sound.then_some(edges)
    }

    fn circle_problem(&mut self, circle: &[NameId]) {
        let names: Vec<(String, crate::source::Span)> = circle
            .iter()
            .filter_map(|id| self.model.name(*id))
            .map(|name| (name.words.clone(), name.span))
            .collect();
        let Some((first, span)) = names.first().cloned() else {
            return;
        };
        let shown: Vec<String> = names.iter().map(|(words, _)| format!("`{words}`")).collect();
        let mut problem = Problem::new(
            "terms::rule::circle",
            span,
            format!("`{first}` rests on itself: {} → `{first}`", shown.join(" → ")),
        )
        .label("defined here")
        .help("let one of these rules rest on a fact; a change of a value is `NAME increases by VALUE`");
        for (words, span) in names.iter().skip(1).take(3) {
            problem = problem.also(*span, format!("`{words}` is defined here"));
        }
        self.report(problem);
    }

    fn chain_problem(&mut self, id: NameId) {
        let Some(name) = self.model.name(id) else { return };
        let problem = Problem::new(
            "terms::rule::chain-too-long",
            name.span,
            format!(
                "`{}` rests on a chain of more than {LONGEST_CHAIN} definitions",
                name.words
            ),
        )
        .help("let a definition rest on fewer others");
        self.report(problem);
    }
}

fn set(marks: &mut [Mark], at: usize, mark: Mark) {
    if let Some(place) = marks.get_mut(at) {
        *place = mark;
    }
}

/// How long the longest chain of names is that one of them rests on, once these are done.
fn depth(edges: &[Vec<NameId>], marks: &[Mark], at: usize) -> usize {
    edges.get(at).map_or(0, |targets| {
        targets
            .iter()
            .map(|target| match marks.get(target.index()) {
                Some(Mark::Done(depth)) => depth + 1,
                _ => 0,
            })
            .max()
            .unwrap_or(0)
    })
}
