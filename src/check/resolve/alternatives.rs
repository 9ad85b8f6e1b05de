//! Sides of `or` and `otherwise` that prose leaves half said, and what to write instead.
//!
//! In: what stands on the sides. Out: expressions and problems. Never: takes a half for a whole.

use super::Sight;
use crate::check::Checker;
use crate::id::ExprId;
use crate::model::Expr;
use crate::problem::Problem;
use crate::syntax::tree::{self, ExprKind, Relation};

/// A name that stands alone.
const fn alone(expr: &tree::Expr) -> Option<&tree::Name> {
    match &expr.kind {
        ExprKind::Name(name, arguments) if arguments.is_empty() => Some(name),
        _ => None,
    }
}

/// `NAME is WORD` or `NAME is not WORD`: its two names, and the verb.
fn of_a_choice(part: &tree::Expr) -> Option<(&tree::Name, &tree::Name, &'static str)> {
    let (compared, sign) = match &part.kind {
        ExprKind::Not(inner) => (inner.as_ref(), "is not"),
        _ => (part, "is"),
    };
    match &compared.kind {
        ExprKind::Compare(Relation::Equal, left, right) => Some((alone(left)?, alone(right)?, sign)),
        _ => None,
    }
}

impl Checker<'_> {
    /// The parts of an `or`. In `speed is normal or express` the second is no condition, but a word of the same choice.
    pub(super) fn any_of(&mut self, parts: &[tree::Expr], sight: &Sight) -> Vec<ExprId> {
        let mut found: Vec<ExprId> = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            if let Some(next) = after.first()
                && self.or_equal(part, next, sight)
            {
                found.extend([part, next].map(|side| self.push(Expr::None, side.span)));
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            let side = self.resolve(part, sight);
            found.push(side);
            let more = self.further_words(part, side, after, sight);
            if let (Some(first), Some((fact, word, sign))) = (more.first(), of_a_choice(part)) {
                let all: Vec<&str> = std::iter::once(word)
                    .chain(more.iter().copied())
                    .map(|name| name.words.as_str())
                    .collect();
                let help = format!("write `{} {sign} one of {}`", fact.words, all.join(", "));
                let message = format!("no fact and no rule is named `{}`", first.words);
                self.report(
                    Problem::new("terms::name::unknown", first.span, message)
                        .label("not known")
                        .help(help),
                );
                let none = more.iter().map(|name| self.push(Expr::None, name.span));
                found.extend(none.collect::<Vec<_>>());
            }
            rest = after.get(more.len()..).unwrap_or_default();
        }
        found
    }

    /// `hours is less than or equal to 20`: one comparison in prose, which `or` parts in two names that nobody declared.
    fn or_equal(&mut self, part: &tree::Expr, next: &tree::Expr, sight: &Sight) -> bool {
        let compared = match &part.kind {
            ExprKind::Compare(Relation::Equal, _, right) => right,
            _ => part,
        };
        let (Some(first), Some(second)) = (alone(compared), alone(next)) else {
            return false;
        };
        let all: Vec<&str> = first.words.split(' ').collect();
        let from = all
            .len()
            .saturating_sub(if all.last() == Some(&"than") { 2 } else { 1 });
        let said = all.get(from..).unwrap_or_default().join(" ");
        let known = |name: &tree::Name| {
            let key = name.key();
            sight.parameters.contains(&key)
                || self.fields.contains_key(key.as_str())
                || self.model.find(&name.words).is_some()
        };
        if !second.words.starts_with("equal to ") || known(first) || known(second) {
            return false;
        }
        let whole = format!("{said} or equal to");
        let Some(help) = crate::syntax::comparison_in_name(&whole.split(' ').collect::<Vec<_>>()) else {
            return false;
        };
        self.report(
            Problem::new(
                "terms::name::unknown",
                first.span.to(second.span),
                format!("`{whole}` is no comparison of the language"),
            )
            .label("not known")
            .help(help),
        );
        true
    }

    /// The names after `NAME is WORD` that are words of the same choice, and nothing else.
    fn further_words<'tree>(
        &mut self,
        part: &tree::Expr,
        side: ExprId,
        after: &'tree [tree::Expr],
        sight: &Sight,
    ) -> Vec<&'tree tree::Name> {
        let shown = |id: ExprId| self.model.expr(id).map(|node| &node.expr);
        let compared = match shown(side) {
            Some(Expr::Not(inner)) => shown(*inner),
            other => other,
        };
        let left = match compared {
            Some(Expr::Compare(_, left, _)) if of_a_choice(part).is_some() => *left,
            _ => return Vec::new(),
        };
        let hint = self.hint_for(left);
        let mut found = Vec::new();
        for name in after.iter().map_while(alone) {
            let key = name.key();
            let known = sight.parameters.contains(&key)
                || self.fields.contains_key(key.as_str())
                || self.model.find(&name.words).is_some();
            let a_word = match &hint.words {
                Some(words) => self.word_among(words, &key).is_some(),
                None => hint.open && self.near_name(name).is_none(),
            };
            if known || !a_word {
                break;
            }
            found.push(name);
        }
        found
    }

    /// `either consumer or intent`: what to write, when the rest of the name is known.
    pub(super) fn paired(&self, name: &tree::Name) -> Option<String> {
        let (word, rest) = name.words.split_once(' ')?;
        self.model.find(rest)?;
        Some(match word {
            "either" => "leave out `either`: `A or B` holds when one of the two holds, or both".to_owned(),
            "both" => "leave out `both`: `A and B` holds when both hold".to_owned(),
            // `niet consumer`, `na invoice date`.
            _ => crate::syntax::dutch(word, crate::syntax::english_for_dutch(word)?),
        })
    }

    /// `within 14 days after order date, otherwise customer may cancel`: what follows upon a failure is no other value.
    pub(super) fn consequence(&mut self, second: &tree::Expr) -> bool {
        let Some(name) = alone(second).filter(|name| self.model.find(&name.words).is_none()) else {
            return false;
        };
        if !name.words.split(' ').skip(1).any(|word| matches!(word, "may" | "must")) {
            return false;
        }
        let message = format!("no fact and no rule is named `{}`", name.words);
        self.report(
            Problem::new("terms::name::unknown", name.span, message)
                .label("not known")
                .help(format!(
                    "what follows when a party fails to do what it must stands behind `failing which`: `failing which {}`",
                    name.words
                )),
        );
        true
    }
}
