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
            Expr::Compare(how, one, two) if self.is_made(node.span, *one) => {
                Some(format!("{} {} {}", inner(*one), verb(*how), inner(*two)))
            }
            Expr::Compare(..) if depth == 0 => Some(self.spelled(node.span)),
            _ => None,
        };
        words.unwrap_or_else(|| format!("`{}`", self.spelled(node.span)))
    }

    /// Whether a comparison was made from a sentence that writes none: its parts stand where it stands.
    fn is_made(&self, span: Span, part: ExprId) -> bool {
        self.model.expr(part).is_some_and(|node| node.span == span)
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
