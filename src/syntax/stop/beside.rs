//! What stands beside a part that can be read: a sign or word too many, or too few.
//!
//! In: where a sentence stops making sense. Out: help. Never: marks a place.

use super::Stop;
use crate::syntax::dispatch;
use crate::syntax::expected::is_literal;
use crate::syntax::parse::{Kind, parse};
use crate::syntax::words;

impl Stop<'_> {
    /// `notwithstanding 6.7, liability cap is €100`, `notwithstanding 6.7(d)`: what stands beside the number of an article.
    pub(super) fn beside_a_mark(&self, before: &[&str], shown: &str) -> Option<String> {
        let marks = [Kind::e_notwithstanding, Kind::e_subject_to, Kind::e_except_as_in];
        if !marks.contains(&self.entry) {
            return None;
        }
        let (last, rest) = before.split_last()?;
        if *last == "," {
            let mark = rest.join(" ").to_lowercase();
            return Some(format!(
                "write `{mark}` on a line of its own, and `{shown} …` on the next"
            ));
        }
        (self.found == "(").then(|| format!("a part of an article has a point before it: `{last}.d`"))
    }

    /// `price is €5 and kind is consumer` in a case: two facts in one line.
    pub(super) fn second_fact(&self, before: &[&str]) -> Option<String> {
        let second = self.found == "AND" || self.found == "IS" && before.contains(&",");
        (self.entry == Kind::e_fact && second && before.contains(&"IS"))
            .then(|| "each fact stands on a line of its own".to_owned())
    }

    /// `article 1: "Fee"`, `law: netherlands`: a sign without which the sentence can be read.
    pub(super) fn sign_too_many(&self) -> Option<String> {
        let sign = match self.found {
            ":" => "the colon",
            "?" => "the question mark",
            "," => "the comma",
            "MINUS" | "-" => "the dash",
            _ => return None,
        };
        // In these a part that is cut off may pass as a name.
        let free = matches!(self.entry, Kind::e_rule | Kind::e_duty | Kind::e_fact | Kind::e_expect);
        if free && self.found != ":" || matches!(self.entry, Kind::e_fact | Kind::e_expect) {
            return None;
        }
        let (before, rest) = self.statement.canonical.split_at_checked(self.at)?;
        let behind = rest.get(self.found.len()..)?.trim_start();
        let without = format!("{before}{behind}");
        parse(self.entry, without.trim_end())
            .is_ok()
            .then(|| format!("leave out {sign}"))
    }

    /// `- when consumer: €50`, `- or consent`: an item of a list that begins with what belongs behind its value or above it.
    pub(super) fn in_a_list(&self, before: &[&str]) -> Option<String> {
        let list = before.contains(&"\u{1e}") && self.entry == Kind::e_rule;
        let first = before.last() == Some(&"\u{1e}");
        match self.found {
            "AND" | "OR" if list && first => Some(
                "leave it out: the line above the list says how its items are joined, `any of:` or `all of:`"
                    .to_owned(),
            ),
            ":" if list => Some("an item says its value first: `- €50 when …`, `- otherwise €20`".to_owned()),
            "WHEN" | "UNLESS" | "IF" if list && first => {
                Some("an item says its value first: `- €50 when …`".to_owned())
            }
            _ => None,
        }
    }

    /// `when consent, fee is €50`: a condition before what it is one of.
    pub(super) fn condition_first(&self, rest: &[&str]) -> Option<String> {
        if self.at > 0 || !matches!(self.found, "IF" | "WHEN" | "UNLESS") {
            return None;
        }
        let word = if self.found == "UNLESS" { "unless" } else { "when" };
        let duty = rest.iter().any(|word| matches!(*word, "MUST" | "MAY"));
        Some(if duty {
            format!("the duty comes first, its condition behind it: `buyer must pay {word} …`")
        } else {
            format!("the rule comes first, its condition behind it: `fee is €100 {word} …`")
        })
    }

    /// `1.1 fee is €50` in an article; `party buyer, seller`; `party buyer is Jansen`.
    pub(super) fn item_of_its_own(&self, shown: &str) -> Option<String> {
        match (self.entry, self.found) {
            (Kind::e_party, ",") => Some("write a line for each party".to_owned()),
            (Kind::e_party, "IS") => {
                let head = self.shown(self.statement.source_span(0, self.at.saturating_sub(1)));
                Some(format!("the name of a party stands in quotes: `{head} \"…\"`"))
            }
            (_, number)
                if self.at == 0 && number.contains('.') && number.starts_with(|one: char| one.is_ascii_digit()) =>
            {
                Some(format!(
                    "what has a number of its own is an article: `article {shown} \"…\"`, in column one"
                ))
            }
            _ => None,
        }
    }

    /// `fee is €50, payable monthly`: words behind a rule that compute nothing.
    pub(super) fn prose_behind(&self) -> Option<String> {
        let words = self.found.starts_with(char::is_lowercase) || self.found == "AND";
        let goes_on = self.expected.contains(&"`when`");
        (self.entry == Kind::e_rule && words && goes_on).then(|| {
            "a rule ends with its value and its conditions; what nobody computes stands in `text \"…\"`".to_owned()
        })
    }

    /// `offer date 2026-03-01` in a case: the verb is missing.
    pub(super) fn missing_verb(&self, shown: &str) -> Option<String> {
        if self.entry == Kind::e_ask && self.found == "?" {
            let name = self
                .statement
                .canonical
                .get(..self.at)?
                .trim_end()
                .strip_suffix(" IS")?;
            let name = self.shown(self.statement.source_span(0, name.len()));
            return Some(format!("leave out `is`: `{name}?`"));
        }
        let colon = matches!(self.entry, Kind::e_fact | Kind::e_expect);
        if colon && (self.found == ":" || is_literal(self.found)) {
            let before = self.statement.canonical.get(..self.at).unwrap_or("").trim_end();
            let plain = before.strip_suffix(':').map(str::trim_end);
            if let Some(name) = plain.or((self.found == ":").then_some(before)) {
                let name = self.shown(self.statement.source_span(0, name.len()));
                return Some(format!("write `{name} is …`, without a colon"));
            }
        }
        if !self.expected.contains(&"`is`") || !is_literal(self.found) {
            return None;
        }
        let before = self.statement.canonical.get(..self.at)?.trim_end();
        // `set intent to no` is more than a name.
        if before.rsplit(' ').next().is_some_and(words::connecting) {
            return None;
        }
        let before = self.shown(self.statement.source_span(0, before.len()));
        Some(format!("write `{before} is {shown}`"))
    }

    /// A value right after a value in a list.
    pub(super) fn missing_comma(&self, shown: &str) -> Option<String> {
        if self.entry == Kind::e_duty {
            return self.beside_an_act(shown);
        }
        if self.entry == Kind::e_penalty && self.found == "AND" {
            return Some("write `plus`: `€5,000 per breach plus €500 per day it lasts`".to_owned());
        }
        // `given amount due: money at least €0`.
        let rest = self.statement.canonical.get(self.at..).unwrap_or("");
        let declares = matches!(self.entry, Kind::e_given | Kind::e_field);
        let limit = ["at least", "at most"]
            .into_iter()
            .find(|limit| rest.starts_with(limit));
        if let Some(limit) = limit.filter(|_| declares && self.expected.contains(&"`,`")) {
            return Some(format!("write a comma before `{limit}`"));
        }
        let continues =
            is_literal(self.found) && self.entry != Kind::e_fact || matches!(self.found, "OR" | "AND" | "from");
        (continues && self.expected.contains(&"`,`")).then(|| match self.found {
            "AND" => "amounts are added with `plus`; the values of a list are joined by commas".to_owned(),
            "OR" => "the values of a list are joined by commas".to_owned(),
            _ => format!("write a comma before `{shown}`"),
        })
    }

    /// What stands behind an act and is no part of its name: an amount, a period, another duty.
    pub(super) fn beside_an_act(&self, shown: &str) -> Option<String> {
        let rest = self.statement.canonical.get(self.at..).unwrap_or("");
        let modal = dispatch::words_of(rest).any(|word| matches!(word, "MUST" | "MAY"));
        match self.found {
            "AND" | "OR" if modal => Some("write a sentence for each party".to_owned()),
            "AND" | "OR" => Some("acts stand in a list below the verb, or are joined by commas".to_owned()),
            amount if amount.starts_with('$') || amount.ends_with('%') => Some(format!(
                "an act is named in words; what it costs is a rule of its own, such as `amount due is {shown}`"
            )),
            "PLUS" | "MINUS" | "TIMES" => Some(
                "an act is named in words; what it costs is a rule of its own, such as `amount due is fee plus costs`"
                    .to_owned(),
            ),
            "AFTER" => Some("the last day stands behind a comma: `, within 30 days after …`".to_owned()),
            _ => None,
        }
    }
}
