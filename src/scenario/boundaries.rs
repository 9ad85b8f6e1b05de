//! Where the text turns: each comparison of values that have an order, with its sides; each last day; each list of cases,
//! with its lines; the parts of each `any of` and `all of`.

use super::alike::Alike;
use super::question::act_words;
use super::wording::Wording;
use crate::eval::{Place, Watch};
use crate::id::{ArticleId, ExprId, RuleId};
use crate::model::{Case, Compare, Data, Expr, Extreme, Kind, Model, Part, Rule, RuleKind};
use crate::source::Sources;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// A side of a boundary.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its word: `before`, `at`, or of several values the one that decides.
    pub words: String,
    /// Where it is seen: the place of the comparison and the side there.
    pub seen: Vec<(Place, usize)>,
}

impl Side {
    /// Whether it was seen.
    #[must_use]
    pub fn tried(&self, watch: &Watch) -> bool {
        self.seen.iter().any(|(place, side)| watch.tried(*place, *side))
    }
}

/// A comparison or a list at which a rule turns.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// The rule.
    pub rule: RuleId,
    /// Its article.
    pub article: ArticleId,
    /// What is compared with what, or whose lines they are.
    pub words: String,
    /// The sides that values can lie on, as far as limits were declared.
    pub sides: Vec<Side>,
}

/// Every boundary of the text, rule by rule. Comparisons with `is` are none: they have no sides.
#[must_use]
pub fn boundaries(model: &Model, sources: &Sources) -> Vec<Boundary> {
    let mut acts: HashMap<RuleId, Vec<usize>> = HashMap::new();
    for (at, act) in model.acts.iter().enumerate() {
        acts.entry(act.rule).or_default().push(at);
    }
    let mut finder = Finder {
        model,
        wording: Wording { model, sources },
        acts,
        told: HashSet::new(),
        found: Vec::new(),
        alike: Alike::default(),
        own: HashMap::new(),
    };
    for (index, rule) in model.rules.iter().enumerate() {
        if counts(model, rule) {
            finder.rule(RuleId::at(index), rule);
        }
    }
    finder.found
}

/// Whether coverage looks at a rule: one that an article of the text gives. That a party failed to do what has no last day
/// is no rule of the text.
#[must_use]
pub fn counts(model: &Model, rule: &Rule) -> bool {
    let article = model.article(rule.article);
    let never_late = rule
        .condition
        .and_then(|condition| match model.expr(condition)?.expr {
            Expr::Failed(act, ..) => model.acts.get(act),
            _ => None,
        })
        .is_some_and(|act| act.deadline.is_none() || !act.starts_on_a_day());
    !never_late
        && !model.of_library(rule.article)
        && article.is_some_and(|article| !article.spelled.is_empty())
        && model.name(rule.name).is_some_and(|name| !name.question)
}

struct Finder<'model> {
    model: &'model Model,
    wording: Wording<'model>,
    /// The acts that a rule stands for.
    acts: HashMap<RuleId, Vec<usize>>,
    told: HashSet<Place>,
    found: Vec<Boundary>,
    /// The words of the boundaries of the rule that is looked at.
    alike: Alike,
    /// Where among all boundaries those of this rule stand, by their words.
    own: HashMap<String, usize>,
}

/// Two values to compare, in words.
struct Compared {
    subject: String,
    limit: String,
    dates: bool,
    /// Whether the sides are the other way about.
    turned: bool,
    /// The sides that can be: lower, equal, higher.
    possible: [bool; 3],
}

impl Finder<'_> {
    fn rule(&mut self, id: RuleId, rule: &Rule) {
        (self.alike, self.own) = (Alike::default(), HashMap::new());
        let mut waiting: Vec<ExprId> = rule.rests_on(self.model).collect();
        waiting.reverse();
        while let Some(next) = waiting.pop() {
            let Some(node) = self.model.expr(next) else { continue };
            self.expression(id, rule, next, &node.expr);
            let mut inner = Vec::new();
            node.expr.children(&mut |child| inner.push(child));
            waiting.extend(inner.into_iter().rev());
        }
        self.bound(id, rule);
        self.days(id, rule);
    }

    /// The last day of an act, and the day of its `until` or `through`.
    fn days(&mut self, id: RuleId, rule: &Rule) {
        for at in self.acts.get(&id).cloned().unwrap_or_default() {
            let Some(act) = self.model.acts.get(at).filter(|act| act.starts_on_a_day()) else {
                continue;
            };
            let words = act_words(self.model, act);
            let last = act
                .deadline
                .map(|_| (Place::LastDay(at), format!("last day of {words}")));
            let end = act.end.map(|(_, included)| {
                let named = if included { "through" } else { "until" };
                (Place::EndDay(at), format!("day of `{named}` of {words}"))
            });
            for (place, words) in last.into_iter().chain(end) {
                let sides = sides(place, ["before", "on", "after"], &[0, 1, 2]);
                self.add(id, rule, words, sides);
            }
        }
    }

    fn expression(&mut self, id: RuleId, rule: &Rule, at: ExprId, expr: &Expr) {
        let place = Place::Expr(at);
        match expr {
            Expr::Compare(how, one, two) if *how != crate::model::Compare::Equal => {
                if let Some(compared) = self.compared(rule, *one, *two) {
                    self.tell(id, rule, place, &compared);
                }
            }
            Expr::Pick(Extreme::Lowest | Extreme::Highest, parts) => match parts.as_slice() {
                [one, two] => {
                    if let Some(compared) = self.compared(rule, one.value, two.value) {
                        self.tell(id, rule, place, &compared);
                    }
                }
                [] | [_] => {}
                more => self.decided(id, rule, place, more),
            },
            Expr::Cases(cases, otherwise) => self.lines(id, rule, cases, *otherwise),
            Expr::Or(parts) => self.parts(id, rule, parts, true),
            Expr::And(parts) => self.parts(id, rule, parts, false),
            _ => {}
        }
    }

    /// The bound of a rule on what other rules say.
    fn bound(&mut self, id: RuleId, rule: &Rule) {
        let (RuleKind::AtMost | RuleKind::AtLeast, Some(value), Some(name)) =
            (rule.kind, rule.value, self.model.name(rule.name))
        else {
            return;
        };
        // A value that goes before the bound, or gives way to it, never meets it.
        let own = name.rules.iter().position(|other| *other == id);
        let apart = |other: usize| {
            name.beats.iter().any(|beats| {
                [Some(beats.winner), Some(beats.loser)] == [own, Some(other)]
                    || [Some(beats.loser), Some(beats.winner)] == [own, Some(other)]
            })
        };
        let meets = name
            .rules
            .iter()
            .enumerate()
            .any(|(at, other)| self.model.rule(*other).is_some_and(|rule| rule.kind == RuleKind::Is) && !apart(at));
        if !meets {
            return;
        }
        let compared = Compared {
            subject: name.words.clone(),
            limit: self.wording.of(rule, value),
            dates: matches!(name.kind, Kind::Date | Kind::Moment),
            turned: false,
            possible: [true; 3],
        };
        self.tell(id, rule, Place::Bound(id), &compared);
    }

    fn tell(&mut self, id: RuleId, rule: &Rule, place: Place, compared: &Compared) {
        if !self.told.insert(place) {
            return;
        }
        let names = if compared.dates {
            ["before", "on", "after"]
        } else {
            ["below", "at", "above"]
        };
        let words = format!("{} against {}", compared.subject, compared.limit);
        let numbers = (0..3usize).filter(|order| compared.possible.get(*order) == Some(&true));
        let mut sides = sides(place, names, &numbers.collect::<Vec<_>>());
        if compared.turned {
            for (_, number) in sides.iter_mut().flat_map(|side| &mut side.seen) {
                *number = 2 - *number;
            }
        }
        let known = self.own.get(&words).copied();
        match known.and_then(|at| self.found.get_mut(at)) {
            // The same boundary, told once more: `through €500`, then `from €500`.
            Some(known) => {
                for (own, more) in known.sides.iter_mut().zip(sides) {
                    own.seen.extend(more.seen);
                }
            }
            None => self.add(id, rule, words, sides),
        }
    }

    /// Adds a boundary; what a rule has twice in the same words is numbered.
    fn add(&mut self, id: RuleId, rule: &Rule, words: String, mut sides: Vec<Side>) {
        if sides.is_empty() {
            return;
        }
        let words = self.alike.numbered(words);
        let mut alike = Alike::default();
        for side in &mut sides {
            side.words = alike.numbered(std::mem::take(&mut side.words));
        }
        self.own.entry(words.clone()).or_insert(self.found.len());
        self.found.push(Boundary {
            rule: id,
            article: rule.article,
            words,
            sides,
        });
    }

    /// The parts of `any of` and `all of`: each may decide. A comparison among them has its own sides, which say as much:
    /// the parts below one that decides are not looked at.
    fn parts(&mut self, id: RuleId, rule: &Rule, parts: &[ExprId], any: bool) {
        let mut new = parts.to_vec();
        new.retain(|part| !self.has_sides(*part) && self.told.insert(Place::Part(*part)));
        let sides: Vec<Side> = new
            .iter()
            .map(|part| Side {
                words: self.wording.answered(rule, *part, any),
                seen: vec![(Place::Part(*part), 0)],
            })
            .collect();
        let name = self.model.name(rule.name).map_or("", |name| name.words.as_str());
        let what = if any { "alternatives" } else { "conditions" };
        self.add(id, rule, format!("{what} of {name}"), sides);
    }

    fn has_sides(&self, part: ExprId) -> bool {
        match self.model.expr(part).map(|node| &node.expr) {
            Some(Expr::Compare(how, ..)) => *how != Compare::Equal,
            Some(Expr::Not(inner)) => self.has_sides(*inner),
            _ => false,
        }
    }

    /// The lines of a list of cases: each may answer.
    fn lines(&mut self, id: RuleId, rule: &Rule, cases: &[Case], otherwise: Option<ExprId>) {
        let Some(first) = cases.first().map(|case| Place::Line(case.condition)) else {
            return;
        };
        if !self.told.insert(first) {
            return;
        }
        let side = |words: String, line: ExprId| Side {
            words,
            seen: vec![(Place::Line(line), 0)],
        };
        let mut sides: Vec<Side> = Vec::with_capacity(cases.len() + 1);
        for case in cases {
            let words = self.wording.line(rule, case.value, case.condition);
            sides.push(side(words, case.condition));
        }
        sides.extend(otherwise.map(|value| side("otherwise".to_owned(), value)));
        let name = self.model.name(rule.name).map_or("", |name| name.words.as_str());
        self.add(id, rule, format!("lines of {name}"), sides);
    }

    /// Of more than two values: each may decide.
    fn decided(&mut self, id: RuleId, rule: &Rule, place: Place, parts: &[Part]) {
        if !self.told.insert(place) {
            return;
        }
        let words: Vec<String> = parts.iter().map(|part| self.wording.of(rule, part.value)).collect();
        let sides = words
            .iter()
            .enumerate()
            .map(|(at, words)| Side {
                words: words.clone(),
                seen: vec![(place, at)],
            })
            .collect();
        self.add(id, rule, format!("which decides of {}", words.join(", ")), sides);
    }

    /// The sides of a comparison of two values; `None` when both are constants or they have no order.
    fn compared(&self, rule: &Rule, one: ExprId, two: ExprId) -> Option<Compared> {
        let constant = |id: ExprId| match self.model.expr(id).map(|node| &node.expr) {
            Some(Expr::Known(data)) => Some(data),
            _ => None,
        };
        let turned = constant(one).is_some();
        let (subject, limit) = if turned { (two, one) } else { (one, two) };
        if constant(subject).is_some() {
            return None;
        }
        let kinds = [self.kind(rule, subject), self.kind(rule, limit)];
        let mut kinds = kinds.iter().flatten();
        let possible = constant(limit).map_or([true; 3], |limit| self.possible(subject, limit));
        Some(Compared {
            subject: self.wording.of(rule, subject),
            limit: self.wording.of(rule, limit),
            dates: kinds.any(|kind| matches!(kind, Kind::Date | Kind::Moment)),
            turned,
            possible,
        })
    }

    /// The sides of a constant that declared limits leave; no period lies below nothing.
    fn possible(&self, subject: ExprId, limit: &Data) -> [bool; 3] {
        let (least, most) = match self.model.expr(subject).map(|node| &node.expr) {
            Some(Expr::Name(id)) => self.model.name(*id).map(|name| (&name.at_least, &name.at_most)),
            Some(Expr::Field(record, at)) => self
                .model
                .record(*record)
                .and_then(|record| record.fields.get(*at))
                .map(|field| (&field.at_least, &field.at_most)),
            _ => None,
        }
        .unwrap_or((&None, &None));
        let nothing = matches!(limit, Data::Period(period) if period.count() <= 0);
        let least = least.as_ref().and_then(|least| least.order(limit));
        let most = most.as_ref().and_then(|most| most.order(limit));
        [
            least.is_none_or(|least| least == Ordering::Less) && !nothing,
            least != Some(Ordering::Greater) && most != Some(Ordering::Less),
            most.is_none_or(|most| most == Ordering::Greater),
        ]
    }

    fn kind(&self, rule: &Rule, id: ExprId) -> Option<Kind> {
        Some(match &self.model.expr(id)?.expr {
            Expr::Known(Data::Date(_)) | Expr::Shift(..) | Expr::YearDay(..) | Expr::WorkingDay(..) => Kind::Date,
            Expr::Known(Data::Moment(_)) => Kind::Moment,
            Expr::Name(name) | Expr::Call(name, _) => self.model.name(*name)?.kind.clone(),
            Expr::Parameter(at) => self.model.name(rule.name)?.parameters.get(*at)?.kind.clone(),
            Expr::Field(record, at) => self.model.record(*record)?.fields.get(*at)?.kind.clone(),
            Expr::Pick(_, parts) => return parts.first().and_then(|part| self.kind(rule, part.value)),
            Expr::Otherwise(first, _) => return self.kind(rule, *first),
            _ => return None,
        })
    }
}

/// The sides of a place by their names, as far as they are among these numbers.
fn sides(place: Place, names: [&str; 3], numbers: &[usize]) -> Vec<Side> {
    let named = (0..3usize).zip(names);
    named
        .filter(|(number, _)| numbers.contains(number))
        .map(|(number, name)| Side {
            words: name.to_owned(),
            seen: vec![(place, number)],
        })
        .collect()
}
