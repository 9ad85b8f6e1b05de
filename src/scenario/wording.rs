//! Parts of a rule in words, as reports name them.

use crate::answer;
use crate::id::ExprId;
use crate::model::{Compare, Expr, Extreme, Model, Part, Rule};
use crate::source::{Sources, Span};

/// The most letters of the text that are shown in one go.
const LONGEST: usize = 80;

/// Words for the parts of rules.
#[derive(Clone, Copy)]
pub(super) struct Wording<'model> {
    /// The rules.
    pub(super) model: &'model Model,
    /// Their text.
    pub(super) sources: &'model Sources,
}

impl Wording<'_> {
    /// A value or a condition in words.
    pub(super) fn of(&self, rule: &Rule, id: ExprId) -> String {
        self.words(rule, id, 0)
    }

    /// Deep inside, the words of the text.
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
            Expr::Not(part) => Some(format!("not {}", inner(*part))),
            Expr::IsNone(part) => Some(format!("{} is none", inner(*part))),
            Expr::Compare(how, one, two) if !self.is_written(node.span, *one, *two) => {
                Some(format!("{} {} {}", inner(*one), verb(*how), inner(*two)))
            }
            Expr::Compare(..) if depth == 0 => Some(self.spelled(node.span)),
            _ => None,
        };
        words.unwrap_or_else(|| format!("`{}`", self.spelled(node.span)))
    }

    /// A line of a list of cases. Of one that a clause sentence stands for, only the condition tells the lines apart.
    pub(super) fn line(&self, rule: &Rule, value: ExprId, condition: ExprId) -> String {
        let told = self.of(rule, condition);
        let span = |id: ExprId| self.model.expr(id).map(|node| node.span);
        let apart = span(value)
            .zip(span(condition))
            .is_some_and(|(value, condition)| value.end <= condition.start || condition.end <= value.start);
        if apart {
            format!("{} when {told}", self.of(rule, value))
        } else {
            format!("when {told}")
        }
    }

    /// A part of `any of` or `all of` that is yes, or no.
    pub(super) fn answered(&self, rule: &Rule, part: ExprId, yes: bool) -> String {
        let Some(node) = self.model.expr(part) else {
            return String::new();
        };
        let answer = if yes { "yes" } else { "no" };
        match &node.expr {
            Expr::Not(inner) => self.answered(rule, *inner, !yes),
            Expr::Name(_) => format!("{} is {answer}", self.of(rule, part)),
            _ => format!("`{}` is {answer}", self.of(rule, part).replace('`', "")),
        }
    }

    /// Whether the author wrote a comparison: it begins with its one part and ends with its other.
    fn is_written(&self, span: Span, one: ExprId, two: ExprId) -> bool {
        let (Some(one), Some(two)) = (self.model.expr(one), self.model.expr(two)) else {
            return false;
        };
        span.start == one.span.start && span.end == two.span.end && one.span != two.span
    }

    /// The words of the text, cut off where they get long.
    fn spelled(&self, span: Span) -> String {
        let mut text = String::new();
        for word in self.sources.slice(span).split_whitespace() {
            if text.len() + word.len() > LONGEST {
                text.push_str(" …");
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }
}

const fn verb(how: Compare) -> &'static str {
    match how {
        Compare::Equal => "is",
        Compare::Less => "is less than",
        Compare::AtMost => "is at most",
        Compare::More => "is more than",
        Compare::AtLeast => "is at least",
    }
}
