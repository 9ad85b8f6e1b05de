//! What stands wrong in a declaration.
//!
//! In: where it stops making sense. Out: help, or the problem. Never: parses.

use super::Stop;
use crate::problem::Problem;
use crate::syntax::expected::{is_keyword, is_literal};
use crate::syntax::parse::Kind;
use crate::syntax::words;

impl Stop<'_> {
    /// `given offer date date`: the type stands there, without a colon before it.
    pub(super) fn missing_colon(&self) -> Option<Problem> {
        const TYPES: [&str; 12] = [
            "yes/no", "money", "percent", "number", "date", "moment", "text", "days", "months", "years", "hours",
            "party",
        ];
        if !self.expected.contains(&"`:`") || !matches!(self.entry, Kind::e_given | Kind::e_field | Kind::e_table) {
            return None;
        }
        let canonical = self.statement.canonical.as_str();
        let (before, last) = canonical.rsplit_once(' ').filter(|(_, last)| TYPES.contains(last))?;
        let opening = if self.entry == Kind::e_field {
            0
        } else {
            before.find(' ')? + 1
        };
        // One word before it may be the name's beginning: `given offer date`.
        before.get(opening..)?.find(' ')?;
        let name = before.get(opening..)?;
        let name = name.strip_suffix(" as").unwrap_or(name);
        let name = self.shown(self.statement.source_span(opening, opening + name.len()));
        let place = self.statement.source_span(before.len() + 1, canonical.len());
        let problem = Problem::new(
            "terms::syntax::missing",
            place,
            format!("`:` is missing between `{name}` and `{last}`"),
        );
        Some(problem.label("the type").help(format!("write `{name}: {last}`")))
    }

    /// What stands at the place of a type: words of a choice without `one of`, or the value itself.
    pub(super) fn type_in_prose(&self, before: &[&str], shown: &str) -> Option<String> {
        if !matches!(self.entry, Kind::e_given | Kind::e_field) {
            return None;
        }
        if self.found == "(" && before.ends_with(&["one", "of"]) {
            return Some("leave out the brackets: `one of open, closed`".to_owned());
        }
        let colon = before.iter().rposition(|word| *word == ":")?;
        let name = before.get(1..colon).filter(|_| self.entry == Kind::e_given);
        let name = name.or_else(|| before.get(..colon))?.join(" ").to_lowercase();
        match before.get(colon + 1..)? {
            [] if is_literal(self.found) && !self.found.starts_with('"') => Some(format!(
                "a fact has a type here, such as `money`; what the contract itself fixes is a rule of an article: `{name} is {shown}`"
            )),
            [word, ","] if words::is_type(word) => Some(format!(
                "behind a type stands a limit or `if any`: `{word}, at least …`, `{word}, if any`"
            )),
            [.., word, ","] if word.starts_with(char::is_alphabetic) && !is_keyword(word) && !self.choice(before) => {
                Some(format!("a choice opens with `one of`: `one of {word}, {shown}`"))
            }
            [.., word] if self.found == "OR" && word.starts_with(char::is_alphabetic) && !self.choice(before) => {
                Some(format!("a choice opens with `one of`: `one of {word}, …`"))
            }
            _ => None,
        }
    }

    /// `given price (money)`, `given price is money`: a type, and no colon before it.
    pub(super) fn type_without_colon(&self, before: &[&str], rest: &[&str]) -> Option<String> {
        let declares = matches!(self.entry, Kind::e_given | Kind::e_field) && self.expected.contains(&"`:`");
        let kind = rest.get(1).filter(|kind| words::is_type(kind) || **kind == "yes/no");
        let kind = kind.filter(|_| declares && matches!(self.found, "(" | "IS" | "ARE"))?;
        Some(format!("write `{}: {kind}`", before.join(" ").to_lowercase()))
    }

    /// Whether the words of a choice are on their way.
    pub(super) fn choice(&self, before: &[&str]) -> bool {
        before.windows(3).any(|words| words == [":", "one", "of"]) || self.found.starts_with('$')
    }

    /// `given fee: money what it costs`: the label stands without its quotes.
    pub(super) fn missing_quotes(&self, shown: &str) -> Option<String> {
        let labelled = matches!(
            self.entry,
            Kind::e_given | Kind::e_field | Kind::e_event | Kind::e_party | Kind::e_record
        );
        let words = self.found.starts_with(char::is_alphabetic) && !words::connecting(self.found);
        (labelled && words && self.expected.contains(&"quoted text"))
            .then(|| format!("a label stands in quotes: `\"{shown} …\"`"))
    }
}
