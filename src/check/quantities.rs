//! Quantities written in words: `thirty days`, `five thousand euros`, `fourteen`.
//!
//! In: the words of what would be a word of a choice. Out: how the language writes the quantity in it. Never: takes a
//! number in words for a number.

use crate::syntax::{number_in_words, words};

/// Units, with what stands before and behind the digits when the language writes them.
const UNITS: [(&str, &str, &str); 31] = [
    ("hour", "", " hours"),
    ("hours", "", " hours"),
    ("day", "", " days"),
    ("days", "", " days"),
    ("week", "", " weeks"),
    ("weeks", "", " weeks"),
    ("month", "", " months"),
    ("months", "", " months"),
    ("year", "", " years"),
    ("years", "", " years"),
    ("percent", "", "%"),
    ("per-cent", "", "%"),
    ("percentage", "", "%"),
    ("pct", "", "%"),
    ("euro", "€", ""),
    ("euros", "€", ""),
    ("eur", "€", ""),
    ("cent", "€0.", ""),
    ("cents", "€0.", ""),
    ("uur", "", " hours"),
    ("dag", "", " days"),
    ("dagen", "", " days"),
    ("weken", "", " weeks"),
    ("maand", "", " months"),
    ("maanden", "", " months"),
    ("jaar", "", " years"),
    ("jaren", "", " years"),
    ("procent", "", "%"),
    ("werkdag", "", " working days"),
    ("werkdagen", "", " working days"),
    ("dollars", "USD ", ""),
];

/// Words between a number and its unit.
const BETWEEN: [&str; 6] = ["working", "calendar", "business", "full", "clear", "consecutive"];

/// A quantity among words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The words that say it.
    pub(super) said: String,
    /// How the language writes it, when its number is simple.
    pub(super) written: Option<String>,
}

/// Whether a word is a number, in digits or in words.
fn counts(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    digits || word.split('-').all(|part| number_in_words(part).is_some())
}

/// The number that words say; none when that takes more than adding tens and ones and multiplying by hundreds.
fn value(words: &[String]) -> Option<u32> {
    let (mut whole, mut part) = (0_u32, 0_u32);
    for word in words.iter().flat_map(|word| word.split('-')) {
        let next = match word.parse() {
            Ok(digits) if words.len() == 1 => return Some(digits),
            Ok(_) => return None,
            Err(_) => number_in_words(word)?,
        };
        match next {
            0 => return None,
            100 => part = part.max(1).checked_mul(100)?,
            1_000 | 1_000_000 => {
                whole = whole.checked_add(part.max(1).checked_mul(next)?)?;
                part = 0;
            }
            // `two three` is no number.
            _ if part % 10 != 0 || (part % 100 != 0 && next >= 10) => return None,
            _ => part = part.checked_add(next)?,
        }
    }
    whole.checked_add(part)
}

/// Digits with a comma between thousands.
fn grouped(number: u32) -> String {
    crate::value::Exact::from_integer(i64::from(number)).fmt_grouped(0)
}

/// How the language writes the quantity that words say, and nothing else.
pub(super) fn quantity_written(words: &str) -> Option<String> {
    quantity_in(words)
        .filter(|found| found.said == words)
        .and_then(|found| found.written)
}

/// An amount behind its currency in small letters, or joined to it: `eur 50`, `eur50`.
fn amount_in(words: &str) -> Option<String> {
    ["eur", "usd", "gbp", "chf"].iter().find_map(|code| {
        let digits = words.strip_prefix(code)?.trim_start();
        let sign = if *code == "eur" {
            "€".to_owned()
        } else {
            format!("{} ", code.to_uppercase())
        };
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        plain.then(|| format!("{sign}{digits}"))
    })
}

/// The quantity that stands among words: a number with its unit, or a number in words and nothing else.
pub(super) fn quantity_in(words: &str) -> Option<Quantity> {
    let all: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
    if let Some(amount) = amount_in(&all.join(" ")) {
        return Some(Quantity {
            said: words.to_owned(),
            written: Some(amount),
        });
    }
    for start in 0..all.len() {
        let rest = all.get(start..)?;
        let count = rest.iter().take_while(|word| counts(word)).count();
        if count == 0 {
            continue;
        }
        let (digits, behind) = rest.split_at_checked(count)?;
        let between = behind
            .iter()
            .take_while(|word| BETWEEN.contains(&word.as_str()))
            .count();
        let unit = behind
            .get(between)
            .and_then(|unit| UNITS.iter().find(|(known, ..)| known == unit));
        let Some((_, before, after)) = unit else {
            let alone = count == all.len() && digits.iter().all(|word| word.parse::<u32>().is_err());
            return alone.then(|| Quantity {
                said: words.to_owned(),
                written: value(digits).map(grouped),
            });
        };
        let end = start.checked_add(count)?.checked_add(between)?.checked_add(1)?;
        // `twelve months renewing` may be the word of a choice; `within twelve months of delivery` is a sentence.
        let joined = |word: Option<&String>| word.is_none_or(|word| words::connecting(word));
        let in_digits = digits.iter().all(|word| word.parse::<u32>().is_ok());
        let apart = !joined(all.get(end)) || !joined(start.checked_sub(1).and_then(|before| all.get(before)));
        if apart && !in_digits {
            return None;
        }
        let working = behind
            .first()
            .is_some_and(|word| matches!(word.as_str(), "working" | "business"));
        let after = if working && *after == " days" {
            " working days"
        } else {
            after
        };
        return Some(Quantity {
            said: words
                .split(' ')
                .skip(start)
                .take(end.checked_sub(start)?)
                .collect::<Vec<_>>()
                .join(" "),
            written: value(digits).filter(|_| *before != "€0.").map(|number| {
                let one = after.strip_suffix('s').filter(|_| number == 1);
                format!("{before}{}{}", grouped(number), one.unwrap_or(after))
            }),
        });
    }
    None
}

/// Parts and multiples in words, each with what the language writes before and behind the whole.
const PARTS: [(&str, &str, &str); 14] = [
    ("half of", "50% of ", ""),
    ("half", "50% of ", ""),
    ("one half of", "50% of ", ""),
    ("third of", "", " divided by 3"),
    ("one third of", "", " divided by 3"),
    ("two thirds of", "", " times 2 divided by 3"),
    ("quarter of", "25% of ", ""),
    ("one quarter of", "25% of ", ""),
    ("three quarters of", "75% of ", ""),
    ("tenth of", "10% of ", ""),
    ("one tenth of", "10% of ", ""),
    ("twice", "", " times 2"),
    ("double", "", " times 2"),
    ("triple", "", " times 3"),
];

/// What to write for a part or multiple in words, and the whole of which it is: `two thirds of price`.
pub(super) fn part_in_words(words: &str) -> Option<(String, String)> {
    let plain = words.to_lowercase().replace('-', " ");
    let all: Vec<&str> = plain.split_whitespace().filter(|word| !words::skipped(word)).collect();
    let plain = all.join(" ");
    PARTS.iter().find_map(|(said, before, behind)| {
        let whole = plain.strip_prefix(said)?.strip_prefix(' ')?;
        let part = whole.starts_with("of ");
        (!part).then(|| (whole.to_owned(), format!("{before}{whole}{behind}")))
    })
}

#[cfg(test)]
mod tests {
    use super::{part_in_words, quantity_in};

    #[test]
    fn parts_in_words_are_seen() {
        for (words, whole, written) in [
            ("half of the invoice amount", "invoice amount", "50% of invoice amount"),
            ("a third of price", "price", "price divided by 3"),
            ("two-thirds of price", "price", "price times 2 divided by 3"),
            ("twice the price", "price", "price times 2"),
        ] {
            let found = part_in_words(words);
            assert_eq!(found, Some((whole.to_owned(), written.to_owned())), "{words}");
        }
        assert_eq!(part_in_words("third party"), None);
        assert_eq!(part_in_words("half"), None);
    }

    #[test]
    fn quantities_are_seen() {
        for (words, said, written) in [
            ("thirty days", "thirty days", Some("30 days")),
            (
                "due in thirty working days",
                "thirty working days",
                Some("30 working days"),
            ),
            ("fourteen calendar days", "fourteen calendar days", Some("14 days")),
            ("twenty-one days", "twenty-one days", Some("21 days")),
            ("two hundred fifty euros", "two hundred fifty euros", Some("€250")),
            ("five thousand euro", "five thousand euro", Some("€5,000")),
            ("fifteen percent of price", "fifteen percent", Some("15%")),
            ("30 calendar days", "30 calendar days", Some("30 days")),
            ("dertig dagen", "dertig dagen", Some("30 days")),
            ("half percent", "half percent", None),
            ("ten cents", "ten cents", None),
            ("thirty", "thirty", Some("30")),
            ("eur 50", "eur 50", Some("€50")),
            ("usd50", "usd50", Some("USD 50")),
            ("hundred twenty", "hundred twenty", Some("120")),
        ] {
            let found = quantity_in(words).unwrap();
            assert_eq!(
                (found.said.as_str(), found.written.as_deref()),
                (said, written),
                "{words}"
            );
        }
    }

    #[test]
    fn other_words_are_none() {
        for words in [
            "statutory commercial",
            "contractual 1pct per month",
            "advance month",
            "two parties",
            "twelve months renewing",
            "first two years",
            "first written notice",
            "30",
            "per month",
            "court of amsterdam",
        ] {
            assert_eq!(quantity_in(words), None, "{words}");
        }
    }
}
