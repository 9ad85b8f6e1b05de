//! Definitions that rest on themselves, and chains too long to follow.

use super::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Acts, Expr, Model};
use crate::problem::Problem;
use crate::source::Span;

const LONGEST_CHAIN: usize = 1_000;

/// The names that the rules of a name refer to.
#[must_use]
pub(crate) fn references(model: &Model, id: NameId) -> Vec<NameId> {
    let mut found = Vec::new();
    each_reference(model, id, &mut |name, _| found.push(name));
    found.sort_unstable();
    found.dedup();
    found
}

/// Each name that the rules of a name refer to, and where.
fn each_reference(model: &Model, id: NameId, each: &mut impl FnMut(NameId, Span)) {
    let mut stack: Vec<ExprId> = Vec::new();
    let Some(name) = model.name(id) else { return };
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        stack.extend(rule.expressions());
        if let Some(article) = model.article(rule.article) {
            stack.extend(&article.scope);
        }
    }
    while let Some(next) = stack.pop() {
        let Some(node) = model.expr(next) else { continue };
        node.expr.names(&mut |name| each(name, node.span));
        if let Expr::Acts(party, which) = &node.expr {
            if *which == Acts::Bears {
                let borne = model.bears.iter().filter(|(known, _)| known == party);
                borne.for_each(|(_, name)| each(*name, node.span));
            } else {
                let acts = model.acts.iter().filter(|act| act.party == *party);
                acts.for_each(|act| each(act.name, node.span));
            }
        }
        node.expr.children(&mut |child| stack.push(child));
    }
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
        let words = |id: NameId| self.model.name(id).map_or("", |name| name.words.as_str());
        let next = circle.iter().skip(1).chain(circle.first());
        let steps: Vec<(&str, &str, Span)> = circle
            .iter()
            .zip(next)
            .map(|(id, next)| (words(*id), words(*next), self.rests_on(*id, *next)))
            .collect();
        let Some((first, onto, span)) = steps.first().copied() else {
            return;
        };
        let shown: Vec<String> = steps.iter().map(|(words, ..)| format!("`{words}`")).collect();
        let mut problem = Problem::new(
            "terms::rule::circle",
            span,
            format!("`{first}` rests on itself: {} → `{first}`", shown.join(" → ")),
        )
        .label(format!("`{first}` rests on `{onto}` here"))
        .help("let one of these rules rest on a fact; a change of a value is `NAME increases by VALUE`");
        for (words, next, span) in steps.iter().skip(1).take(3) {
            problem = problem.also(*span, format!("`{words}` rests on `{next}` here"));
        }
        self.report(problem);
    }

    /// Where a rule of a name first refers to another.
    fn rests_on(&self, id: NameId, other: NameId) -> Span {
        let mut place: Option<Span> = None;
        each_reference(&self.model, id, &mut |name, span| {
            if name == other && place.is_none_or(|known| span < known) {
                place = Some(span);
            }
        });
        let declared = self.model.name(id).map_or_else(Span::default, |name| name.span);
        place.unwrap_or(declared)
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
