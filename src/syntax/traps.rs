//! What is caught before the grammar sees it: numbers and dates with two readings, signs and characters that the
//! language does not use.
//!
//! In: a piece of a line and its place. Out: its value or the problem. Never: reads on.

use crate::problem::Problem;
use crate::source::Span;

fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The digits of `text` without grouping commas, when it is a number that has one reading.
pub(super) fn plain_number(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|letter| letter.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    if first.is_empty() || !first.bytes().all(|letter| letter.is_ascii_digit()) || (grouped && first.len() > 3) {
        return None;
    }
    if groups.any(|group| group.len() != 3 || !group.bytes().all(|letter| letter.is_ascii_digit())) {
        return None;
    }
    // `€5.000` is five thousand to a Dutch reader and five to an English one.
    if !grouped && fraction.is_some_and(|digits| digits.len() == 3) && (1..=3).contains(&first.len()) && first != "0" {
        return None;
    }
    let plain = whole.replace(',', "");
    Some(fraction.map_or_else(|| plain.clone(), |digits| format!("{plain}.{digits}")))
}

/// The digits of an amount. Three decimals behind thousands without a comma (`5000.000`) are no cents, and may be thousands
/// whose first point was left out.
pub(super) fn plain_amount(text: &str) -> Option<String> {
    let three = text
        .split_once('.')
        .is_some_and(|(whole, decimals)| !whole.contains(',') && whole.len() > 3 && decimals.len() == 3);
    plain_number(text).filter(|_| !three)
}

/// The problem of a number that is none or has two readings, shown with its sign before or behind it.
pub(super) fn number_problem(place: Span, text: &str, before: &str, behind: &str) -> Problem {
    let written = |digits: &str| format!("`{before}{digits}{behind}`");
    let shown = written(text);
    let two_readings = |message: String| Problem::new("terms::syntax::two-readings", place, message);
    if let Some((whole, fraction)) = text.rsplit_once(',')
        && whole.contains('.')
    {
        let fixed = format!("{}.{fraction}", whole.replace('.', ","));
        let problem = two_readings(format!("{shown} has the comma and the point the other way round"));
        return if plain_number(&fixed).is_some() {
            problem.help(format!("write {}", written(&fixed)))
        } else {
            problem
        };
    }
    if let Some(fixes) = thousands_or_decimal(text, !before.is_empty()) {
        let [thousands, decimal] = fixes.map(|fix| written(&fix));
        return two_readings(format!("{shown} has two readings"))
            .help(format!("write {thousands} (thousands) or {decimal} (a decimal)"));
    }
    if let Some((whole, fraction)) = text.split_once(',')
        && !fraction.contains(',')
        && fraction.len() != 3
        && plain_number(&format!("{whole}.{fraction}")).is_some()
    {
        return two_readings(format!("{shown} has a comma where the point of a decimal stands"))
            .help(format!("write {}", written(&format!("{whole}.{fraction}"))));
    }
    let thousands = text.strip_suffix(['k', 'K']).unwrap_or("");
    if !thousands.is_empty() && thousands.bytes().all(|digit| digit.is_ascii_digit()) {
        let digits = written(&grouped(&format!("{thousands}000")));
        return Problem::new("terms::syntax::number", place, format!("{shown} is no number"))
            .help(format!("write it in digits: {digits}"));
    }
    if let Some((digits, unit)) = text
        .split_once('/')
        .filter(|(_, unit)| unit.chars().all(char::is_alphabetic))
    {
        return Problem::new("terms::syntax::number", place, format!("{shown} is no number"))
            .help(format!("write `per`: `{before}{digits}{behind} per {unit}`"));
    }
    // `1.000.000`: points between thousands.
    let commas = text.replace('.', ",");
    if text.matches('.').count() > 1 && plain_number(&commas).is_some() {
        return two_readings(format!("{shown} has points where the commas between thousands stand"))
            .help(format!("write {}", written(&commas)));
    }
    Problem::new("terms::syntax::number", place, format!("{shown} is no number")).help(format!(
        "write it as {}, {} or {}",
        written("5000"),
        written("5,000"),
        written("0.50")
    ))
}

/// Digits with a comma between thousands.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Both spellings of a number with a point before its last three digits, which a Dutch reader takes for thousands
/// and an English one for a decimal; amounts show cents.
#[must_use]
pub fn thousands_or_decimal(text: &str, amount: bool) -> Option<[String; 2]> {
    let (whole, fraction) = text.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3 && !amount
        || whole.starts_with('0')
        || fraction.len() != 3
        || !digits(whole)
        || !digits(fraction)
    {
        return None;
    }
    let trimmed = fraction.trim_end_matches('0');
    let decimals = match (trimmed.len(), amount) {
        (3, _) => format!("{trimmed}0"),
        (0 | 1, true) => format!("{trimmed:0<2}"),
        (0, false) => "0".to_owned(),
        _ => trimmed.to_owned(),
    };
    let whole = grouped(whole);
    Some([format!("{whole},{fraction}"), format!("{whole}.{decimals}")])
}

/// The problem of a date that is not written as one or has two readings.
pub(super) fn date_problem(place: Span, text: &str, shape: &str) -> Option<Problem> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let digits_only = shape.chars().all(|letter| matches!(letter, '9' | '-' | '/'));
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    if !digits_only {
        return None;
    }
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        let (month, day) = (format!("{second:0>2}"), format!("{third:0>2}"));
        return Some(
            Problem::new(
                "terms::syntax::date",
                place,
                format!("`{text}` is no date: month and day have two digits, joined by hyphens"),
            )
            .help(format!("write `{first}-{month}-{day}`")),
        );
    }
    if third.len() == 4 && first.len() <= 2 && second.len() <= 2 {
        let (one, two) = (first.parse::<u8>().unwrap_or(0), second.parse::<u8>().unwrap_or(0));
        let day_first = MONTHS
            .get(usize::from(two).wrapping_sub(1))
            .map(|month| format!("`{one} {month} {third}`"));
        let month_first = MONTHS
            .get(usize::from(one).wrapping_sub(1))
            .map(|month| format!("`{two} {month} {third}`"));
        let mut fixes: Vec<String> = [day_first, month_first].into_iter().flatten().collect();
        // Of `01-01-2026` both are the same day.
        fixes.dedup();
        if one == two {
            return Some(
                Problem::new(
                    "terms::syntax::date",
                    place,
                    format!("`{text}` is no date: the month is a word, or the year comes first"),
                )
                .help(format!("write {}", fixes.join(" or "))),
            );
        }
        return Some(
            Problem::new(
                "terms::syntax::two-readings",
                place,
                format!("`{text}` has two readings"),
            )
            .help(format!("write {}", fixes.join(" or "))),
        );
    }
    None
}

/// Names of the months, in order.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The problem of a tab.
pub(super) fn tab_problem(place: Span, help: &str) -> Problem {
    Problem::new("terms::syntax::tab", place, "a tab stands here").help(help)
}

/// The problem of a sign without space around it.
pub(super) fn sign_problem(place: Span, sign: char) -> Problem {
    let word = match sign {
        '-' => "minus",
        '+' => "plus",
        '*' => "times",
        _ => "divided by",
    };
    Problem::new(
        "terms::syntax::sign",
        place,
        format!("`{sign}` needs a space on both sides"),
    )
    .help(format!("write `{word}` with a space on both sides"))
}

/// The problem of a slash between two words without space around it: `and/or`, `goods/services`, `fee/2`.
pub(super) fn slash_problem(place: Span, before: &str, after: &str) -> Problem {
    let words = |text: &str| text.starts_with(char::is_alphabetic);
    if !words(before) || !words(after) {
        return sign_problem(place, '/');
    }
    let before = before.to_lowercase();
    let problem = Problem::new(
        "terms::syntax::sign",
        place,
        format!("`/` stands between `{before}` and `{after}`"),
    );
    if matches!(
        (before.as_str(), after),
        ("ja", "nee") | ("y" | "j", "n") | ("true", "false")
    ) {
        return problem.help("what is yes or no has the type `yes/no`");
    }
    if matches!((before.as_str(), after), ("and", "or") | ("or", "and")) {
        return problem.help("write `or`, which holds when one of the two holds or both; or write `and`");
    }
    problem.help(format!(
        "a choice is `one of {before}, {after}`; either of two is `{before} or {after}`; a division is `{before} divided by {after}`"
    ))
}

/// The word at the start of a text.
pub(super) fn next_word(text: &str) -> &str {
    let end = text
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '-'))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// What to write for a sign that compares or joins in other languages; behind a type it sets a limit.
pub(super) fn comparison(sign: &str, declared: bool) -> Option<&'static str> {
    Some(match sign {
        ">=" | "=>" | "≥" | ">" if declared => "a limit behind a comma: `money, at least €0`",
        "<=" | "=<" | "≤" | "<" if declared => "a limit behind a comma: `money, at most €100`",
        ">=" | "=>" | "≥" => "`is at least`",
        "<=" | "=<" | "≤" => "`is at most`",
        "!=" | "<>" | "=!" => "`is not`",
        "==" | "===" | ":=" => "`is`",
        "&&" | "&" => "`and`",
        "||" => "`or`",
        _ => return None,
    })
}

/// The problem of a character that means nothing, followed by `rest` on its line.
pub(super) fn odd_character(place: Span, letter: char, rest: &str) -> Problem {
    let end_of_line = rest.trim_start_matches([' ', '\r']).is_empty()
        || rest.trim_start_matches([' ', '\r']).starts_with(['\n', '#']);
    match letter {
        '.' if end_of_line => Problem::new("terms::syntax::full-stop", place, "a sentence ends where its lines end")
            .help("leave out the full stop"),
        '=' => Problem::new("terms::syntax::sign", place, "`=` is no sign of the language").help("write `is`"),
        '<' | '>' => Problem::new(
            "terms::syntax::sign",
            place,
            format!("`{letter}` is no sign of the language"),
        )
        .help(if letter == '<' {
            "write `is less than` or `is at most`"
        } else {
            "write `is more than` or `is at least`"
        }),
        '–' | '—' => Problem::new("terms::syntax::sign", place, "a dash stands here")
            .help("write `minus` with a space on both sides, or `- ` at the start of a list item"),
        '\t' => tab_problem(place, "write a space"),
        ';' => Problem::new("terms::syntax::character", place, "`;` is no sign of the language")
            .help("write each sentence on a line of its own"),
        _ if letter.is_control() || is_hidden(letter) => Problem::new(
            "terms::syntax::character",
            place,
            format!("an invisible character (U+{:04X}) stands here", u32::from(letter)),
        )
        .help("delete it"),
        _ => Problem::new(
            "terms::syntax::character",
            place,
            format!("`{letter}` is no sign of the language"),
        )
        .maybe_help(replacement(letter).map(str::to_owned)),
    }
}

/// What to write for a word that a full stop cuts short.
pub(super) fn abbreviation(word: &str) -> Option<&'static str> {
    Some(match word {
        "excl" | "incl" => super::phrases::VAT,
        "art" | "arts" | "par" | "sec" | "cl" | "nr" => "write the number of the article alone: `6.7`",
        "max" => "write `at most`",
        "min" => "write `at least`",
        "approx" | "ca" => "write the amount itself: the language knows none that is about right",
        _ => return None,
    })
}

/// What to write instead of a character that people reach for.
fn replacement(letter: char) -> Option<&'static str> {
    Some(match letter {
        '•' | '◦' | '▪' | '‣' | '·' => "a list item starts with `- `",
        '$' => "write the currency before the amount: `USD 100`",
        '£' => "write the currency before the amount: `GBP 100`",
        '.' => "leave out the full stop, and write each sentence on a line of its own",
        '\'' | '‘' | '’' | '«' | '»' => "quoted text stands between `\"` and `\"`",
        '§' => "write the number of the article alone: `6.7`",
        '[' | ']' | '{' | '}' => "brackets are `(` and `)`",
        '%' => "write a percentage with its number, as in `15%`; the type is `percent`",
        '½' | '⅓' | '¼' | '¾' => {
            "write a part with its number or in percent: `price divided by 2`, `50% of price`"
        }
        '×' => "write `times`",
        '&' => "write `and`",
        '|' => "write `or`",
        '!' => "write `not`",
        _ => return None,
    })
}
