//! The parts of a line: words of the language, names that the contract knows, literals, and what nobody knows.

use super::conversation::is_item;
use super::vocabulary::Vocabulary;
use crate::syntax::words;
use std::ops::Range;

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word of the language, or of a question.
    Keyword,
    /// A name, a party, a word of a choice.
    Name,
    /// An amount, a date, a number, quoted text.
    Literal,
    /// A command.
    Command,
    /// A comment.
    Comment,
    /// A word that nobody knows.
    Unknown,
}

/// Words of questions and facts that are no keywords of clauses.
const SAID: &[&str] = &[
    "what", "which", "need", "do", "you", "assume", "vary", "steps", "why", "trace", "facts", "names", "help", "quit",
    "exit", "forget", "show", "all", "ask", "nothing", "else", "agreed", "assumed", "empty", "reading", "upon",
    "happens", "end", "next", "timeline", "did", "does", "can", "me", "changed", "last", "give", "notice", "paper",
    "prevails",
];

const UNITS: &[&str] = &[
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "working",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "yes",
    "no",
    "none",
    "unlimited",
];

struct Token {
    range: Range<usize>,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Word,
    Figure,
    Quoted,
    Comment,
    Sign,
}

/// Cuts a line into words, figures, quoted text and signs.
fn tokens(line: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some((start, letter)) = rest.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        let mut take_while = |goes_on: &dyn Fn(char) -> bool| {
            while let Some((at, next)) = rest.next_if(|(_, next)| goes_on(*next)) {
                end = at + next.len_utf8();
            }
        };
        let sort = match letter {
            '#' => {
                take_while(&|_| true);
                Sort::Comment
            }
            '"' => {
                take_while(&|next| next != '"');
                take_while(&|next| next == '"');
                Sort::Quoted
            }
            _ if letter.is_ascii_digit() || matches!(letter, '€' | '$' | '£') => {
                take_while(&|next| next.is_alphanumeric() || matches!(next, '.' | ',' | '-' | '%' | ':' | '/'));
                Sort::Figure
            }
            _ if letter.is_alphanumeric() => {
                take_while(&|next| next.is_alphanumeric() || matches!(next, '-' | '_' | '\'' | '/' | '.' | ':'));
                Sort::Word
            }
            _ => Sort::Sign,
        };
        // A sign that ends a clause is no part of a figure or a word.
        while sort != Sort::Quoted && sort != Sort::Comment && end - start > 1 {
            match line.get(start..end).and_then(|text| text.strip_suffix([',', '.', ':'])) {
                Some(shorter) => end = start + shorter.len(),
                None => break,
            }
        }
        found.push(Token {
            range: start..end,
            sort,
        });
    }
    found
}

/// The parts of a line that stand out, in order.
#[must_use]
pub fn parts(known: &Vocabulary, line: &str) -> Vec<(Range<usize>, Part)> {
    let mut found = Vec::new();
    if line.starts_with(':') {
        let end = line.find(' ').unwrap_or(line.len());
        return vec![(0..end, Part::Command)];
    }
    // A clause makes names of its own.
    let defines = is_item(line);
    let all = tokens(line);
    let mut rest = all.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let end_of = |count: usize| rest.get(count - 1).map_or(first.range.end, |token| token.range.end);
        let words = rest
            .iter()
            .take_while(|token| matches!(token.sort, Sort::Word | Sort::Figure))
            .count();
        let longest = words.min(known.longest.max(1));
        let name = (1..=longest).rev().find(|count| {
            line.get(first.range.start..end_of(*count))
                .is_some_and(|text| known.knows(text))
        });
        let text = line.get(first.range.clone()).unwrap_or("").to_lowercase();
        let keyword = words::reserved(&text).is_some()
            || words::connecting(&text)
            || words::skipped(&text)
            || SAID.contains(&text.as_str());
        let part = match (first.sort, name) {
            (Sort::Word, Some(1)) if keyword => Some(Part::Keyword),
            (Sort::Word | Sort::Figure, Some(count)) if first.sort == Sort::Word || count > 1 => {
                found.push((first.range.start..end_of(count), Part::Name));
                rest = rest.get(count..).unwrap_or(&[]);
                continue;
            }
            (Sort::Figure | Sort::Quoted, _) => Some(Part::Literal),
            (Sort::Comment, _) => Some(Part::Comment),
            (Sort::Sign, _) => None,
            (Sort::Word, _) if UNITS.contains(&text.as_str()) => Some(Part::Literal),
            (Sort::Word, _) if keyword => Some(Part::Keyword),
            (Sort::Word, _) if first.range.start == 0 && words::item_words().any(|word| word == text) => {
                Some(Part::Keyword)
            }
            (Sort::Word, _) if begins_a_name(known, line.get(first.range.start..).unwrap_or("")) => break,
            (Sort::Word, _) if defines => None,
            _ => Some(Part::Unknown),
        };
        if let Some(part) = part {
            found.push((first.range.clone(), part));
        }
        rest = after;
    }
    found
}

/// Whether a text that is still being typed may become a name.
fn begins_a_name(known: &Vocabulary, text: &str) -> bool {
    let part = text.to_lowercase();
    known.beginning_with(&part).next().is_some() || known.parties.iter().any(|party| party.starts_with(&part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Disk;
    use crate::pipeline;

    fn painted(line: &str) -> Vec<(&str, Part)> {
        let text = "contract S \"S\"\n  currency EUR\n\ngiven insurance payout: money\ngiven reminder 1: yes/no\n";
        let deal = pipeline::load_text("shop.terms", text, &Disk);
        let known = Vocabulary::of(&deal.model, Vec::new());
        parts(&known, line)
            .into_iter()
            .map(|(range, part)| (line.get(range).unwrap_or(""), part))
            .collect()
    }

    #[test]
    fn every_part_of_a_fact_has_its_place() {
        assert_eq!(
            painted("insurance payout is €8,000.00, assumed  # told"),
            [
                ("insurance payout", Part::Name),
                ("is", Part::Keyword),
                ("€8,000.00", Part::Literal),
                ("assumed", Part::Keyword),
                ("# told", Part::Comment),
            ]
        );
        assert_eq!(
            painted("not reminder 1 and other 30 days"),
            [
                ("not", Part::Keyword),
                ("reminder 1", Part::Name),
                ("and", Part::Keyword),
                ("other", Part::Unknown),
                ("30", Part::Literal),
                ("days", Part::Literal),
            ]
        );
    }

    #[test]
    fn what_may_become_a_name_and_what_defines_one_is_not_unknown() {
        assert_eq!(painted("insurance pa"), []);
        assert_eq!(
            painted("article 1 \"New\""),
            [
                ("article", Part::Keyword),
                ("1", Part::Literal),
                ("\"New\"", Part::Literal)
            ]
        );
        assert_eq!(painted(":show 4"), [(":show", Part::Command)]);
    }
}
