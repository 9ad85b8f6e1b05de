//! Words that stand where a value is wanted, and that no choice knows: mostly a name that was misspelt or never declared.

use super::Checker;
use crate::id::{ExprId, NameId, WordId};
use crate::model::{Data, Expr, Kind, PeriodKind};
use crate::syntax::tree;

impl Checker<'_> {
    /// Whether an expression is a bare word that no choice of the text knows.
    pub(super) fn is_stray(&self, id: ExprId) -> bool {
        self.bare_word(id).is_some_and(|word| !self.chosen(word))
    }

    /// Whether a bare word stands where nothing but an amount, a day, a number or a period can: a word of a choice is none of
    /// them, so that a name was meant, even when some choice has the same word.
    fn is_stray_for(&self, id: ExprId, wanted: &Kind) -> bool {
        let measured = matches!(
            wanted,
            Kind::Money(_) | Kind::Number | Kind::Percent | Kind::Period(..) | Kind::Date | Kind::Moment
        );
        let party = |word: WordId| self.model.parties.iter().any(|party| party.word == word);
        self.is_stray(id) || measured && self.bare_word(id).is_some_and(|word| !party(word))
    }

    /// The word that an expression is, when it stands there without quotes.
    fn bare_word(&self, id: ExprId) -> Option<WordId> {
        let node = self.model.expr(id)?;
        let Expr::Known(Data::Word(word)) = &node.expr else {
            return None;
        };
        let length = self.model.word(*word).map_or(0, |word| word.shown.len());
        let quoted = node.span.end.saturating_sub(node.span.start) as usize > length;
        (!quoted).then_some(*word)
    }

    /// Whether a word is a party or one of a choice.
    pub(super) fn chosen(&self, word: WordId) -> bool {
        let holds = |choices: &Option<Vec<WordId>>| choices.as_ref().is_some_and(|words| words.contains(&word));
        let fields = || self.model.records.iter().flat_map(|record| &record.fields);
        self.model.parties.iter().any(|party| party.word == word)
            || self.model.names.iter().any(|name| holds(&name.choices))
            || fields().any(|field| holds(&field.choices))
    }

    /// The stray word that an expression takes its type from, through the names that it is made of.
    fn stray_in(&self, id: ExprId, wanted: &Kind) -> Option<ExprId> {
        const MOST_LOOKED_AT: usize = 100;
        let mut seen: Vec<NameId> = Vec::new();
        let mut waiting = vec![id];
        for _ in 0..MOST_LOOKED_AT {
            let next = waiting.pop()?;
            if self.is_stray_for(next, wanted) {
                return Some(next);
            }
            match &self.model.expr(next)?.expr {
                Expr::Name(name) | Expr::Call(name, _) if !seen.contains(name) => {
                    seen.push(*name);
                    waiting.extend(self.values_of(*name));
                }
                Expr::Cases(cases, otherwise) => {
                    waiting.extend(cases.iter().map(|case| case.value).chain(*otherwise));
                }
                Expr::Otherwise(first, second) => waiting.extend([*first, *second]),
                Expr::Shift(_, anchor, _) => waiting.push(*anchor),
                _ => {}
            }
        }
        None
    }

    /// What the rules of a name answer.
    fn values_of(&self, name: NameId) -> impl Iterator<Item = ExprId> {
        let rules = self
            .model
            .name(name)
            .map(|name| name.rules.as_slice())
            .unwrap_or_default();
        rules.iter().filter_map(|rule| self.model.rule(*rule)?.value)
    }

    /// Reports the stray word that the rules of a name answer; says whether there was one.
    pub(super) fn stray_answer(&mut self, name: NameId, wanted: &Kind) -> bool {
        let values: Vec<ExprId> = self.values_of(name).collect();
        values.into_iter().any(|value| self.stray_word(value, wanted))
    }

    /// Reports a stray word as the unknown name that it is; says whether it was one.
    pub(super) fn stray_word(&mut self, id: ExprId, wanted: &Kind) -> bool {
        let Some(id) = self.stray_in(id, wanted) else {
            return false;
        };
        let Some((Expr::Known(Data::Word(word)), span)) =
            self.model.expr(id).map(|node| (node.expr.clone(), node.span))
        else {
            return false;
        };
        let words = self
            .model
            .word(word)
            .map_or_else(String::new, |word| word.shown.clone());
        self.unknown_name_of(&tree::Name { words, span }, type_word(wanted));
        true
    }
}

/// The word that declares a type.
const fn type_word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Date => "date",
        Kind::Moment => "moment",
        Kind::Money(_) => "money",
        Kind::Number => "number",
        Kind::Percent => "percent",
        Kind::Period(PeriodKind::Days, _) => "days",
        Kind::Period(PeriodKind::Months, _) => "months",
        Kind::Period(PeriodKind::Hours, _) => "hours",
        _ => "yes/no",
    }
}
