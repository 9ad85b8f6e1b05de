//! Days, amounts and numbers in the spellings of other texts.
//!
//! In: the words before and from the place where a sentence stops. Out: help. Never: takes a figure for another.

const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Units of time, in one and in several.
pub(super) const UNITS: [&str; 10] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
];

/// Whether a word is a number in digits.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word.bytes().all(|letter| letter.is_ascii_digit() || letter == b'.')
}

fn digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_digit())
}

/// Help for a figure at the place where a sentence stops.
pub(super) fn at(before: &[&str], rest: &[&str]) -> Option<String> {
    let found = rest.first().copied().unwrap_or("");
    let last = before.last().copied().unwrap_or("");
    day(before, rest, found, last)
        .or_else(|| amount(found, last))
        .or_else(|| number(rest, found, last))
        .or_else(|| share(found, last))
        .or_else(|| bound(before, rest, found, last))
}

/// `31 Dec. 2026`, `1st of March`, `3 June 2026 at 17:00`.
fn day(before: &[&str], rest: &[&str], found: &str, last: &str) -> Option<String> {
    let ordinal = [found, last].iter().any(|word| {
        let ends = ["st", "nd", "rd", "th"];
        ends.iter().any(|end| word.strip_suffix(end).is_some_and(digits))
    });
    let year = found.len() == 4 && digits(found);
    let after_day = matches!(before, [.., day, ","] if digits(day));
    let month = SHORT_MONTHS.contains(&found.trim_end_matches('.'));
    if ordinal || year && after_day || month && digits(last) {
        return Some("a day is written `31 December 2026` or `2026-12-31`".to_owned());
    }
    let clock = |word: &str| {
        word.split_once(':')
            .is_some_and(|(hour, minute)| digits(hour) && digits(minute))
    };
    (clock(found) || found == "at" && rest.get(1).is_some_and(|word| clock(word)))
        .then(|| "a moment is written `2026-06-03T17:00`".to_owned())
}

/// `€1 000`, `€50 euro`, `-€50`, `1 million`, `money in USD`.
fn amount(found: &str, last: &str) -> Option<String> {
    let whole = found.split('.').next().unwrap_or("");
    let thousands = whole.len() == 3 && digits(whole);
    if let Some(amount) = last.strip_prefix("$EUR").filter(|amount| thousands && digits(amount)) {
        return Some(format!("a comma stands between thousands: `€{amount},{found}`"));
    }
    if last.starts_with('$') && matches!(found, "euro" | "euros" | "eur") {
        return Some(format!("leave out `{found}`: the sign says it"));
    }
    if found == "MINUS" && matches!(last, "IS" | "ARE") {
        return Some("what is less than nothing is a difference: `€0 minus €50`".to_owned());
    }
    if matches!(found, "thousand" | "million" | "mln" | "billion") {
        return Some("write the amount in digits: `€1,000,000`".to_owned());
    }
    let currency = matches!(found, "in" | "(" | "eur" | "usd" | "gbp" | "chf" | "euro" | "dollars");
    (last == "money" && currency).then(|| {
        "write `money` alone: the header says the currency (`currency USD`), or an amount does (`at least USD 0`)"
            .to_owned()
    })
}

/// `1/2 of price`, `3x price`, `50 per hour`, `30 (thirty) days`.
fn number(rest: &[&str], found: &str, last: &str) -> Option<String> {
    let parts = found.split_once('/');
    if let Some((part, whole)) = parts.filter(|(part, whole)| digits(part) && digits(whole)) {
        let written = if part == "1" {
            format!("price divided by {whole}")
        } else {
            format!("price times {part} divided by {whole}")
        };
        return Some(format!("a part is a division: `{written}`"));
    }
    let next = rest.get(1).copied().unwrap_or("");
    let multiple = found.strip_suffix('x').filter(|multiple| digits(multiple));
    let number = is_number(last);
    if number && found == "x" || multiple.is_some() {
        return Some(format!("write `{} times`", multiple.unwrap_or(last)));
    }
    if number && found == "per" && next != "cent" {
        return Some(format!("an amount has its sign: `€{last} per {next}`"));
    }
    (number && found == "(" && super::number_in_words(next).is_some())
        .then(|| "leave out what stands in brackets: a number is written once".to_owned())
}

/// `€50 a month`, `10% more than price`, `€50 (fifty euros)`.
fn share(found: &str, last: &str) -> Option<String> {
    let literal = last.starts_with('$') || last.ends_with('%');
    if literal && UNITS.contains(&found) {
        return Some(format!("write `per {found}`"));
    }
    let more = matches!(found, "more" | "extra" | "higher");
    if last.ends_with('%') && (more || matches!(found, "less" | "lower" | "discount")) {
        let sign = if more { "plus" } else { "minus" };
        return Some(format!("a share has its whole: `price {sign} {last} of price`"));
    }
    (found == "(" && (literal || UNITS.contains(&last)))
        .then(|| "leave out what stands in brackets: an amount or period is written once".to_owned())
}

/// `…, at most €50`, `at least €50 and at most €100`, `whichever is higher`, `is is`.
fn bound(before: &[&str], rest: &[&str], found: &str, last: &str) -> Option<String> {
    let bounds = |words: &[&str]| words.starts_with(&["at", "most"]) || words.starts_with(&["at", "least"]);
    if last == "," && bounds(rest) {
        let bound = rest.get(1).copied().unwrap_or("most");
        return Some(format!("write the bound as a rule of its own: `NAME is at {bound} …`"));
    }
    if found == "AND" && rest.get(1..).is_some_and(bounds) && before.windows(2).any(bounds) {
        return Some("write each bound as a rule of its own: `NAME is at least …`, `NAME is at most …`".to_owned());
    }
    if rest.contains(&"whichever") {
        return Some("write `highest of A, B` for the higher of the two, `lowest of A, B` for the lower".to_owned());
    }
    (found == "IS" && last == "IS").then(|| "leave out one `is`".to_owned())
}
