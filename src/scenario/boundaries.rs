//! Where the text turns: each comparison of values that have an order, with its sides, and each list of cases, with its lines.

use crate::answer;
use crate::eval::{Place, Watch};
use crate::id::{ArticleId, ExprId, RuleId};
use crate::model::{Case, Data, Expr, Extreme, Kind, Model, Part, Rule, RuleKind};
use crate::source::Sources;
use std::cmp::Ordering;
use std::collections::HashSet;

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
    let mut finder = Finder {
        model,
        sources,
        told: HashSet::new(),
        found: Vec::new(),
    };
    for (index, rule) in model.rules.iter().enumerate() {
        if counts(model, rule) {
            finder.rule(RuleId::at(index), rule);
        }
    }
    finder.found
}

/// Whether coverage looks at a rule: one that an article of the text gives.
#[must_use]
pub fn counts(model: &Model, rule: &Rule) -> bool {
    let article = model.article(rule.article);
    !model.of_library(rule.article)
        && article.is_some_and(|article| !article.spelled.is_empty())
        && model.name(rule.name).is_some_and(|name| !name.question)
}

struct Finder<'model> {
    model: &'model Model,
    sources: &'model Sources,
    told: HashSet<Place>,
    found: Vec<Boundary>,
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
        let scope = self.model.article(rule.article).map(|article| article.scope.as_slice());
        let parts: Vec<ExprId> = scope
            .unwrap_or_default()
            .iter()
            .copied()
            .chain(rule.condition)
            .chain(rule.value)
            .chain(
                rule.members
                    .iter()
                    .flat_map(|member| [Some(member.value), member.condition])
                    .flatten(),
            )
            .collect();
        let mut waiting: Vec<ExprId> = parts.into_iter().rev().collect();
        while let Some(next) = waiting.pop() {
            let Some(node) = self.model.expr(next) else { continue };
            self.expression(id, rule, next, &node.expr);
            let mut inner = Vec::new();
            node.expr.children(&mut |child| inner.push(child));
            waiting.extend(inner.into_iter().rev());
        }
        self.bound(id, rule);
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
            limit: self.words(rule, value, 0),
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
        let number = |order: usize| if compared.turned { 2 - order } else { order };
        let words = format!("{} against {}", compared.subject, compared.limit);
        let sides: Vec<Side> = (0..3usize)
            .zip(names)
            .filter(|(order, _)| compared.possible.get(*order) == Some(&true))
            .map(|(order, name)| Side {
                words: name.to_owned(),
                seen: vec![(place, number(order))],
            })
            .collect();
        let known = self
            .found
            .iter_mut()
            .find(|known| known.rule == id && known.words == words);
        match known {
            // The same boundary, told once more: `through €500`, then `from €500`.
            Some(known) => {
                for (own, more) in known.sides.iter_mut().zip(sides) {
                    own.seen.extend(more.seen);
                }
            }
            None if sides.is_empty() => {}
            None => self.found.push(Boundary {
                rule: id,
                article: rule.article,
                words,
                sides,
            }),
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
            let condition = self
                .model
                .expr(case.condition)
                .map(|node| self.sources.slice(node.span));
            let condition: Vec<&str> = condition.unwrap_or_default().split_whitespace().collect();
            let words = format!("{} when {}", self.words(rule, case.value, 0), condition.join(" "));
            sides.push(side(words, case.condition));
        }
        sides.extend(otherwise.map(|value| side("otherwise".to_owned(), value)));
        let name = self.model.name(rule.name).map_or("", |name| name.words.as_str());
        self.found.push(Boundary {
            rule: id,
            article: rule.article,
            words: format!("lines of {name}"),
            sides,
        });
    }

    /// Of more than two values: each may decide.
    fn decided(&mut self, id: RuleId, rule: &Rule, place: Place, parts: &[Part]) {
        if !self.told.insert(place) {
            return;
        }
        let words: Vec<String> = parts.iter().map(|part| self.words(rule, part.value, 0)).collect();
        let sides = words
            .iter()
            .enumerate()
            .map(|(at, words)| Side {
                words: words.clone(),
                seen: vec![(place, at)],
            })
            .collect();
        self.found.push(Boundary {
            rule: id,
            article: rule.article,
            words: format!("which decides of {}", words.join(", ")),
            sides,
        });
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
            subject: self.words(rule, subject, 0),
            limit: self.words(rule, limit, 0),
            dates: kinds.any(|kind| matches!(kind, Kind::Date | Kind::Moment)),
            turned,
            possible,
        })
    }

    /// The sides of a constant that declared limits leave.
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
        let least = least.as_ref().and_then(|least| least.order(limit));
        let most = most.as_ref().and_then(|most| most.order(limit));
        [
            least.is_none_or(|least| least == Ordering::Less),
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

    /// A value in words; deep inside, the words of the text.
    fn words(&self, rule: &Rule, id: ExprId, depth: usize) -> String {
        let Some(node) = self.model.expr(id) else {
            return String::new();
        };
        let inner = |id: ExprId| self.words(rule, id, depth + 1);
        let joined = |parts: &[Part], plain: &str, inverse: &str| {
            let mut text = String::new();
            for part in parts {
                if !text.is_empty() {
                    text.push_str(if part.inverse { inverse } else { plain });
                }
                text.push_str(&inner(part.value));
            }
            text
        };
        let words = match &node.expr {
            _ if depth > 4 => None,
            Expr::Known(data) => Some(answer::data(self.model, data)),
            Expr::Name(name) | Expr::Call(name, _) => self.model.name(*name).map(|name| name.words.clone()),
            Expr::Parameter(at) => self
                .model
                .name(rule.name)
                .and_then(|name| name.parameters.get(*at))
                .map(|parameter| parameter.key.replace('_', " ")),
            Expr::Field(record, at) => self
                .model
                .record(*record)
                .and_then(|record| Some(format!("{} {}", record.words, record.fields.get(*at)?.words))),
            Expr::Shift(period, day, after) => Some(format!(
                "{} {} {}",
                inner(*period),
                if *after { "after" } else { "before" },
                inner(*day)
            )),
            Expr::Length(list) => Some(format!("number of {}", inner(*list))),
            Expr::Sum(parts) => Some(joined(parts, " plus ", " minus ")),
            Expr::Product(parts) => Some(joined(parts, " times ", " divided by ")),
            Expr::Pick(Extreme::Lowest, parts) => Some(format!("lowest of {}", joined(parts, ", ", ", "))),
            Expr::Pick(Extreme::Highest, parts) => Some(format!("highest of {}", joined(parts, ", ", ", "))),
            _ => None,
        };
        words.unwrap_or_else(|| {
            let slice = self.sources.slice(node.span);
            format!("`{}`", slice.split_whitespace().collect::<Vec<_>>().join(" "))
        })
    }
}
