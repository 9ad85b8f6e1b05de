//! Amounts, percentages and periods as prose writes them: `€5,000`, `€ 5.000`, `€1.5 million`, `1%`, `thirty days`.
//!
//! Prose keeps to no one country's signs: a point or a space before three digits stands between thousands or before
//! decimals. Such a figure has several readings. One that has no reading at all is still a figure: it stands beside the
//! others, and nobody can tell which of them is meant.

use crate::model::Data;
use crate::value::{Currency, Exact, Period, Unit};

/// Figures up to which words are read as numbers.
const NUMBERS: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("twenty-one", 21),
    ("thirty", 30),
    ("forty-five", 45),
    ("sixty", 60),
    ("ninety", 90),
];

/// Words that multiply the number before them.
const SCALES: &[(&str, i64)] = &[
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("mln", 1_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
];

/// Scales that, apart from the number, may be something else: `€5 m` is perhaps the price of a metre.
const SHORT_SCALES: [&str; 2] = ["k", "m"];

/// What a figure counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sort {
    /// Money.
    Amount,
    /// A percentage.
    Percentage,
    /// A period.
    Period,
}

/// A figure in a text.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// What it counts.
    pub(super) sort: Sort,
    /// What it can mean; empty when it cannot be read for certain.
    pub(super) readings: Vec<Data>,
    /// How it is written.
    pub(super) written: String,
    /// The byte at which it starts.
    pub(super) start: usize,
}

/// A word of a text, without the signs around it, and the byte at which it starts.
#[derive(Clone, Copy)]
struct Word<'text> {
    start: usize,
    end: usize,
    bare: &'text str,
    /// Whether a sign such as a comma parts it from the next word.
    closed: bool,
}

/// The amounts, percentages and periods in a text.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let read = amount(&words, at)
            .or_else(|| percentage(&words, at))
            .or_else(|| period(&words, at));
        let Some((sort, readings, width)) = read else {
            at += 1;
            continue;
        };
        let ends = (words.get(at), words.get(at + width - 1));
        if let (Some(first), Some(last)) = ends {
            found.push(Figure {
                sort,
                readings,
                written: text.get(first.start..last.end).unwrap_or("").to_owned(),
                start: first.start,
            });
        }
        at += width;
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut start = 0;
    let pieces = text.split_inclusive(char::is_whitespace).map(|piece| {
        let at = start;
        start += piece.len();
        (at, piece.trim_end())
    });
    pieces
        .map(|(at, word)| {
            let aside = |letter: char| matches!(letter, ',' | '.' | ';' | ':' | '(' | ')' | '?' | '\'' | '"');
            let headless = word.trim_start_matches(aside);
            let bare = headless.trim_end_matches(|letter| aside(letter) || letter == '-');
            let start = at + (word.len() - headless.len());
            Word {
                start,
                end: start + bare.len(),
                bare,
                closed: bare.len() < headless.len(),
            }
        })
        .filter(|word| !word.bare.is_empty())
        .collect()
}

/// What stands at a word, and over how many words.
type Read = (Sort, Vec<Data>, usize);

fn amount(words: &[Word], at: usize) -> Option<Read> {
    let bare = words.get(at)?.bare;
    let sign = ["€", "EUR"].into_iter().find_map(|sign| bare.strip_prefix(sign));
    let (digits, width) = match sign {
        Some("") => (words.get(at + 1)?.bare, 2),
        Some(digits) => (digits, 1),
        None => {
            let groups = groups(words, at);
            let after = words.get(at + groups.len() + 1)?;
            let named = matches!(after.bare.to_lowercase().as_str(), "euro" | "euros" | "eur" | "€");
            if !named || !starts_with_digit(bare) {
                return None;
            }
            let read = if goes_on_before(words, at) {
                Vec::new()
            } else {
                to_last(bare, &groups)
            };
            return Some((Sort::Amount, euros(read), groups.len() + 2));
        }
    };
    if !starts_with_digit(digits) {
        return None;
    }
    let last = at + width - 1;
    let (digits, tail) = digits.split_at(digits.find(|letter| !is_of_number(letter)).unwrap_or(digits.len()));
    if !tail.is_empty() {
        let plain = numbers(digits);
        let scaled = scale(tail).map(|by| times(&plain, by));
        // `€5,000/year` is an amount with something behind it, `€5-10` is none.
        let read = scaled.unwrap_or(if tail.starts_with('/') { plain } else { Vec::new() });
        return Some((Sort::Amount, euros(read), width));
    }
    let groups = groups(words, last);
    let more = groups.len();
    let torn = goes_on_behind(words, last + more);
    let read = if torn { Vec::new() } else { from_first(digits, &groups) };
    let next = words.get(last + more + 1).filter(|_| !is_closed(words, last + more));
    let scaled = next.and_then(|next| Some((next.bare, scale(next.bare)?)));
    let (read, width) = match scaled {
        Some((word, by)) => {
            let mut scaled = times(&read, by);
            if SHORT_SCALES.contains(&word.to_lowercase().as_str()) {
                scaled.extend(read);
            }
            (scaled, width + more + 1)
        }
        None => (read, width + more),
    };
    Some((Sort::Amount, euros(read), width))
}

fn percentage(words: &[Word], at: usize) -> Option<Read> {
    let digits = words.get(at)?.bare.strip_suffix('%')?;
    let readings = numbers(digits).into_iter().map(Data::Percent).collect();
    Some((Sort::Percentage, readings, 1))
}

/// A count and a unit of time.
fn period(words: &[Word], at: usize) -> Option<Read> {
    let bare = words.get(at)?.bare;
    let groups = groups(words, at);
    let unit = unit(words.get(at + groups.len() + 1)?.bare)?;
    let lower = bare.to_lowercase();
    let counts = match NUMBERS.iter().find(|(word, _)| *word == lower) {
        // `one hundred and twenty days` is not `twenty days`.
        Some(_) if goes_on(words, at) => Vec::new(),
        None if starts_with_digit(bare) && goes_on_before(words, at) => Vec::new(),
        Some((_, value)) => vec![*value],
        None if starts_with_digit(bare) => {
            let read = to_last(bare, &groups);
            read.into_iter().filter_map(Exact::to_i64).collect()
        }
        None => return None,
    };
    let periods = counts.into_iter().filter_map(|count| Period::new(count, unit));
    Some((Sort::Period, periods.map(Data::Period).collect(), groups.len() + 2))
}

/// Whether a number in words is the end of a longer one.
fn goes_on(words: &[Word], at: usize) -> bool {
    let before = |back: usize| {
        let word = at.checked_sub(back).and_then(|at| words.get(at));
        word.map_or_else(String::new, |word| word.bare.to_lowercase())
    };
    let hundreds = |word: &str| matches!(word, "hundred" | "thousand");
    let last = before(1);
    hundreds(&last) || NUMBERS.iter().any(|(word, _)| *word == last) || last == "and" && hundreds(&before(2))
}

fn unit(word: &str) -> Option<Unit> {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphabetic());
    Some(match word.to_lowercase().as_str() {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "hour" | "hours" => Unit::Hour,
        _ => return None,
    })
}

fn euros(numbers: Vec<Exact>) -> Vec<Data> {
    let amounts = numbers.into_iter();
    amounts.map(|value| Data::Money(value, Currency::EUR)).collect()
}

fn scale(word: &str) -> Option<i64> {
    let lower = word.to_lowercase();
    SCALES.iter().find(|(known, _)| *known == lower).map(|(_, by)| *by)
}

fn times(numbers: &[Exact], by: i64) -> Vec<Exact> {
    let scaled = numbers.iter().map(|number| number.checked_mul(Exact::from_integer(by)));
    scaled.filter_map(Result::ok).collect()
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

const fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, ',' | '.')
}

fn is_closed(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.closed)
}

/// The groups of three digits that follow a number of at most three after a space: `000` in `5 000`. The last may have
/// decimals.
fn groups<'text>(words: &[Word<'text>], at: usize) -> Vec<&'text str> {
    let first = words.get(at).map_or("", |word| word.bare.trim_start_matches("EUR"));
    let mut before = first.trim_start_matches('€');
    let mut found = Vec::new();
    let pairs = words
        .get(at..)
        .unwrap_or_default()
        .iter()
        .zip(words.get(at + 1..).unwrap_or_default());
    for (last, word) in pairs {
        let opens = (1..=3).contains(&before.len()) && all_digits(before);
        if !opens || last.closed || !is_group(word.bare) {
            break;
        }
        found.push(word.bare);
        before = word.bare;
    }
    found
}

/// Three digits, with one or two decimals or without.
fn is_group(word: &str) -> bool {
    let (whole, part) = word.split_once([',', '.']).unwrap_or((word, "0"));
    whole.len() == 3 && all_digits(whole) && (1..=2).contains(&part.len()) && all_digits(part)
}

/// Whether more digits stand right behind a number, that make no group of it: nobody can tell where it ends.
fn goes_on_behind(words: &[Word], last: usize) -> bool {
    !is_closed(words, last) && words.get(last + 1).is_some_and(|word| starts_with_digit(word.bare))
}

/// Whether digits stand right before a number, of which it is no group.
fn goes_on_before(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| !word.closed && word.bare.len() <= 3 && all_digits(word.bare))
}

fn all_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_digit())
}

/// Digits that groups were added to.
fn joined(digits: &str) -> Option<Exact> {
    Exact::parse(&digits.replace(',', "."))
}

/// What a number after a sign can mean: it ends before each of the groups behind it, or after the last.
fn from_first(digits: &str, groups: &[&str]) -> Vec<Exact> {
    let mut read = numbers(digits);
    let mut together = digits.to_owned();
    for group in groups {
        together.push_str(group);
        read.extend(joined(&together));
    }
    read
}

/// What a number before its unit can mean: it starts at the first digits, or at one of the groups behind them.
fn to_last(digits: &str, groups: &[&str]) -> Vec<Exact> {
    if groups.is_empty() {
        return numbers(digits);
    }
    let mut read = Vec::new();
    let mut together = String::new();
    for part in groups.iter().rev().chain([&digits]) {
        together.insert_str(0, part);
        if !part.starts_with('0') {
            read.extend(joined(&together));
        }
    }
    read
}

/// What digits with commas and points can mean: a comma stands between thousands, a point before decimals or, before three
/// digits, between thousands as well.
fn numbers(digits: &str) -> Vec<Exact> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let decimal = without(whole, ',').filter(|_| !part.contains(['.', ',']));
    let decimal = decimal.and_then(|whole| {
        Exact::parse(&if part.is_empty() {
            whole
        } else {
            format!("{whole}.{part}")
        })
    });
    let thousands = without(digits, '.').filter(|_| !part.is_empty());
    let thousands = thousands.and_then(|whole| Exact::parse(&whole));
    decimal.into_iter().chain(thousands).collect()
}

/// Digits without the signs between their thousands; `None` when the signs do not stand before groups of three.
fn without(digits: &str, sign: char) -> Option<String> {
    let mut groups = digits.split(sign);
    let first = groups.next()?;
    let alone = groups.clone().next().is_none();
    let sound = all_digits(first) && (alone || first.len() <= 3);
    (sound && groups.all(|group| group.len() == 3 && all_digits(group))).then(|| digits.replace(sign, ""))
}

#[cfg(test)]
mod tests;
