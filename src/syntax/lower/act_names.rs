//! Acts that hold a period, or `only`: in the name of an act these would say nothing.
//!
//! In: the name of an act and the words before it. Out: the problem. Never: reads the period itself.

use super::Sentence;
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::Modal;
use crate::syntax::{dutch, number_in_words, words};

/// Words that begin a period, each with how the slot behind a comma says it.
const BEGINS: [(&str, &str); 6] = [
    ("within", "within"),
    ("in", "within"),
    ("by", "within"),
    ("until", "until"),
    ("during", "until"),
    ("for", "until"),
];

/// What says which article goes first.
const MARKS: [&str; 6] = [
    "subject to",
    "notwithstanding",
    "contrary to",
    "in deviation from",
    "except as in",
    "without prejudice to",
];

/// Words that stand for a number without saying which.
const SOME: [&str; 5] = ["a", "an", "several", "few", "enkele"];

/// Units of time.
const UNITS: [&str; 12] = [
    "hour", "hours", "day", "days", "working", "week", "weeks", "month", "months", "year", "years", "calendar",
];

impl Sentence<'_> {
    /// Reports a period that stands in the name of an act, where nobody would count with it.
    pub(super) fn refuse_period_in(&mut self, act: Node<'_>, upon: bool) {
        let Some(found) = self.statement.canonical.get(act.start..act.end).and_then(period_in) else {
            return;
        };
        let (from, to) = (act.start + found.from, act.start + found.to);
        let place = self.statement.source_span(from, to);
        let period = self.as_written(from, to);
        let length = period.split_once(' ').map_or("", |(_, length)| length.trim_start());
        let slot = match (found.slot, upon) {
            ("within", true) => format!("within {length}"),
            (slot, _) => format!("{slot} {length} after …"),
        };
        let before = self.as_written(act.start, from);
        self.problems.push(
            Problem::new(
                "terms::syntax::period-in-act",
                place,
                format!("`{period}` stands in the name of the act, where it says nothing"),
            )
            .label("part of the name")
            .help(format!("write a comma before it: `{before}, {slot}`")),
        );
    }

    /// A piece of one line as it stands there, grammatical articles included.
    fn as_written(&self, from: usize, to: usize) -> String {
        let place = self.statement.source_span(from, to);
        let written = self.source.get(place.start as usize..place.end as usize).map(str::trim);
        match written {
            Some(text) if !text.contains('\n') => text.to_owned(),
            _ => self.spelled(from, to),
        }
    }

    /// Reports the periods in the names of the acts of a duty.
    pub(super) fn refuse_periods(&mut self, acts: Node<'_>, upon: bool, modal: Modal) {
        for (number, kid) in acts.kids().enumerate() {
            match kid.kind {
                Kind::name if number > 0 && self.limits(kid) => self.refuse_limit(kid, modal),
                Kind::name => self.refuse_in(kid, upon),
                Kind::act_entry => kid
                    .kid(Kind::name)
                    .into_iter()
                    .for_each(|name| self.refuse_in(name, upon)),
                _ => {}
            }
        }
    }

    fn refuse_in(&mut self, act: Node<'_>, upon: bool) {
        self.refuse_period_in(act, upon);
        self.refuse_only_in(act);
        self.refuse_mark_in(act);
        self.refuse_dutch_not(act);
        self.refuse_notice_in(act);
    }

    /// `may niet transfer`: what reads as a right was meant as a prohibition.
    fn refuse_dutch_not(&mut self, act: Node<'_>) {
        let name = self.statement.canonical.get(act.start..act.end).unwrap_or("");
        let first = name.split(' ').next().unwrap_or("");
        if words::english_for_dutch(first) == Some("not") {
            let place = self.statement.source_span(act.start, act.start + first.len());
            let message = format!("`{first}` cannot stand here");
            self.problems.push(
                Problem::new("terms::syntax::unexpected", place, message)
                    .label("no phrase of the language")
                    .help(dutch(first, "not")),
            );
        }
    }

    /// `terminate subject to 6.7`: what goes first stands on a line of its own.
    fn refuse_mark_in(&mut self, act: Node<'_>) {
        let canonical = self.statement.canonical.as_str();
        let Some(name) = canonical.get(act.start..act.end) else {
            return;
        };
        let found = MARKS.iter().find_map(|mark| {
            let at = name.find(&format!(" {mark} "))? + 1;
            let behind = name.get(at + mark.len()..)?.trim_start();
            let number = behind.strip_prefix("article ").unwrap_or(behind);
            let number = number.split(' ').next()?;
            number
                .starts_with(|one: char| one.is_ascii_digit())
                .then_some((at, *mark, number))
        });
        let Some((at, mark, number)) = found else { return };
        self.problems.push(
            Problem::new(
                "terms::syntax::condition-in-act",
                self.statement.source_span(act.start + at, act.end),
                format!("`{mark} {number}` stands in the name of the act, where it limits nothing"),
            )
            .label("part of the name")
            .help(format!(
                "write `{mark} {number}` on a line of its own, above this sentence"
            )),
        );
    }

    /// `terminate with 1 month notice`: the time that a notice takes.
    fn refuse_notice_in(&mut self, act: Node<'_>) {
        let canonical = self.statement.canonical.as_str();
        let Some(name) = canonical.get(act.start..act.end) else {
            return;
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let unit = |word: &str| UNITS.contains(&word.trim_end_matches('\'').trim_end_matches("'s"));
        let found = words.iter().enumerate().find_map(|(at, word)| {
            let unit_behind = words.get(at + 1).is_some_and(|next| unit(next));
            let notice = words.iter().skip(at + 2).take(2).any(|word| *word == "notice")
                || at > 1 && words.get(at - 2..at) == Some(&["notice", "of"]);
            (is_number(word) && unit_behind && notice).then(|| format!("{word} {}", words.get(at + 1).unwrap_or(word)))
        });
        let Some(period) = found else { return };
        self.problems.push(
            Problem::new(
                "terms::syntax::period-in-act",
                self.statement.source_span(act.start, act.end),
                format!("`{period}` stands in the name of the act, where it says nothing"),
            )
            .label("the act")
            .help("how long before the end a notice is given is a sentence of its own: `notice 1 month, against the end of a month`"),
        );
    }

    /// `terminate only when …`: whether `only` belongs to the act or to the condition behind it, nobody can tell.
    fn refuse_only_in(&mut self, act: Node<'_>) {
        let canonical = self.statement.canonical.as_str();
        let (name, behind) = (canonical.get(act.start..act.end), canonical.get(act.end..));
        let Some(before) = name.and_then(|name| name.trim_end().strip_suffix(" only")) else {
            return;
        };
        let Some(guard) = behind.and_then(|text| text.split_whitespace().next()) else {
            return;
        };
        if !matches!(guard, "WHEN" | "UNLESS") {
            return;
        }
        let at = act.start + before.len() + 1;
        let guard = guard.to_lowercase();
        self.problems.push(
            Problem::new(
                "terms::syntax::condition-in-act",
                self.statement.source_span(at, at + "only".len()),
                "`only` stands in the name of the act, where it limits nothing",
            )
            .label("part of the name")
            .help(format!(
                "write `{guard}` alone; where `only` belongs to the act, a comma behind it"
            )),
        );
    }
}

/// Where a period stands in a text, in bytes.
struct Found {
    from: usize,
    to: usize,
    slot: &'static str,
}

fn period_in(text: &str) -> Option<Found> {
    let lower = text.to_lowercase();
    // Lower case may change the number of bytes; then the places are not those of the text.
    if lower.len() != text.len() {
        return None;
    }
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in lower.split(' ') {
        if !word.is_empty() {
            words.push((at, word));
        }
        at += word.len() + 1;
    }
    for (index, (from, word)) in words.iter().enumerate() {
        let Some((_, slot)) = BEGINS.iter().find(|(begins, _)| begins == word) else {
            continue;
        };
        let mut rest = words.iter().skip(index + 1).peekable();
        let mut numbers = 0;
        while rest.next_if(|(_, word)| is_number(word)).is_some() {
            numbers += 1;
        }
        let mut to = None;
        while let Some((unit, word)) = rest.next_if(|(_, word)| UNITS.contains(word)) {
            to = Some(unit + word.len());
        }
        // `within month` was written `within a month`; `by day` or `for hours` is no period.
        if let Some(to) = to
            && (numbers > 0 || *word == "within")
        {
            return Some(Found { from: *from, to, slot });
        }
    }
    None
}

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        || word
            .split('-')
            .all(|part| SOME.contains(&part) || number_in_words(part).is_some())
}
