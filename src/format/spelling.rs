//! Words: how each word of a sentence is spelt.

use super::rows::Word;
use crate::syntax::lex::MONTHS;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan::Statement;
use std::ops::Range;

/// The parts of a sentence that matter for the spelling of its words, in bytes of the canonical text.
#[derive(Debug, Default)]
struct Parts {
    /// What keeps the author's spelling: names, numbers of articles, identifiers.
    own: Vec<Range<usize>>,
    /// Numbers without a sign.
    numbers: Vec<Range<usize>>,
    /// The first byte of the label.
    label: Option<usize>,
}

impl Parts {
    fn of(node: Node<'_>) -> Self {
        let mut parts = Self {
            label: node.kid(Kind::text).map(|text| text.start),
            ..Self::default()
        };
        parts.collect(node);
        parts
    }

    fn collect(&mut self, node: Node<'_>) {
        match node.kind {
            Kind::number => self.numbers.push(node.start..node.end),
            _ if node.kids().next().is_none() && !is_keyword(node.kind) => self.own.push(node.start..node.end),
            _ => node.kids().for_each(|kid| self.collect(kid)),
        }
    }
}

/// Whether the words of such a part belong to the language; all others keep the author's spelling.
fn is_keyword(kind: Kind) -> bool {
    let literal = matches!(
        kind,
        Kind::money | Kind::percent | Kind::date | Kind::moment | Kind::long_date | Kind::month_day | Kind::month_name
    );
    let word = matches!(
        kind,
        Kind::type_word
            | Kind::unit_word
            | Kind::unit
            | Kind::counted
            | Kind::aggregate_word
            | Kind::aggregate_short
            | Kind::rounding_up
            | Kind::rounding_down
            | Kind::rounding_cents
            | Kind::same_term
            | Kind::calendar_part
            | Kind::continued
            | Kind::rank_first
            | Kind::rank_last
            | Kind::rest_next
            | Kind::rest_previous
            | Kind::started
            | Kind::pro_rata
            | Kind::text_only
            | Kind::assumed
            | Kind::fact_empty
            | Kind::allocation_way
            | Kind::day_count
            | Kind::compounding
            | Kind::each_segment
    );
    literal || word || format!("{kind:?}").starts_with("w_")
}

fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after
        .checked_sub(1)
        .and_then(|index| ranges.get(index))
        .is_some_and(|range| range.contains(&at))
}

/// The words of a sentence in order, marks of lists left out.
pub(super) fn words(source: &str, statement: &Statement, node: Option<Node<'_>>) -> Vec<Word> {
    let parts = node.map(Parts::of);
    let canonical = &statement.canonical;
    let mut words: Vec<Word> = Vec::with_capacity(statement.places.len());
    for (index, place) in statement.places.iter().enumerate() {
        let at = place.canonical as usize;
        let end = statement
            .places
            .get(index + 1)
            .map_or(canonical.len(), |next| next.canonical as usize);
        let token = canonical.get(at..end).unwrap_or("").trim_end_matches(' ');
        let bounds = place.start as usize..place.end as usize;
        if token.starts_with(['\u{1e}', '\u{1f}']) || words.last().is_some_and(|last| last.place == bounds) {
            continue;
        }
        let written = source.get(bounds.clone()).unwrap_or(token);
        let text = match &parts {
            Some(parts) if holds(&parts.own, at) => own(token, written),
            Some(parts) => spelled(token, written, holds(&parts.numbers, at)),
            None => own(token, written),
        };
        let label = parts
            .as_ref()
            .and_then(|parts| parts.label)
            .is_some_and(|label| at >= label);
        words.push(Word {
            text,
            canonical: token.to_owned(),
            at,
            place: bounds,
            label,
        });
    }
    words
}

/// A word that keeps the author's spelling.
fn own(token: &str, written: &str) -> String {
    if token.starts_with('"') {
        token.to_owned()
    } else {
        written.replace('’', "'")
    }
}

/// A word that has one spelling.
fn spelled(token: &str, written: &str, number: bool) -> String {
    if token.starts_with('"') {
        return token.to_owned();
    }
    if let Some(amount) = token.strip_prefix('$') {
        let (currency, digits) = amount.split_at_checked(3).unwrap_or(("", amount));
        let digits = grouped(digits, 4);
        return if currency == "EUR" {
            format!("€{digits}")
        } else {
            format!("{currency} {digits}")
        };
    }
    if number || token.ends_with('%') {
        return grouped(token, 5);
    }
    if token.starts_with(|letter: char| letter.is_ascii_digit()) {
        return token.to_owned();
    }
    if written == "/" {
        return "divided by".to_owned();
    }
    MONTHS
        .iter()
        .find(|month| month.to_lowercase() == token)
        .map_or_else(|| token.to_lowercase(), |month| (*month).to_owned())
}

/// A number with a comma before each three digits, when it has at least `least` of them before the point.
fn grouped(number: &str, least: usize) -> String {
    let length = number.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = number.split_at_checked(length).unwrap_or((number, ""));
    if length < least {
        return number.to_owned();
    }
    let mut out = String::with_capacity(number.len() + length / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (length - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_a_length_on() {
        for (number, least, shown) in [
            ("5000", 4, "5,000"),
            ("999.50", 4, "999.50"),
            ("1234567.00", 4, "1,234,567.00"),
            ("2026", 5, "2026"),
            ("10000%", 5, "10,000%"),
        ] {
            assert_eq!(grouped(number, least), shown);
        }
    }
}
