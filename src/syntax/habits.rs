//! Words that authors bring along from prose, mathematics and programming, and what to write instead.

use super::words;

const UNITS: [&str; 10] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
];

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word.bytes().all(|letter| letter.is_ascii_digit() || letter == b'.')
}

const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Help for days and amounts in the spellings of other texts.
fn figure(before: &[&str], rest: &[&str]) -> Option<String> {
    const DAY: &str = "a day is written `31 December 2026` or `2026-12-31`";
    let found = rest.first().copied().unwrap_or("");
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_digit());
    let last = before.last().copied().unwrap_or("");
    let ordinal = [found, last].iter().any(|word| {
        let ends = ["st", "nd", "rd", "th"];
        ends.iter().any(|end| word.strip_suffix(end).is_some_and(digits))
    });
    let year = found.len() == 4 && digits(found);
    let after_day = matches!(before, [.., day, ","] if digits(day));
    let month = SHORT_MONTHS.contains(&found.trim_end_matches('.'));
    if ordinal || year && after_day || month && before.last().is_some_and(|word| digits(word)) {
        return Some(DAY.to_owned());
    }
    let thousands = found
        .split('.')
        .next()
        .is_some_and(|whole| whole.len() == 3 && digits(whole));
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
    if before.last() == Some(&"money")
        && matches!(found, "in" | "(" | "eur" | "usd" | "gbp" | "chf" | "euro" | "dollars")
    {
        return Some(
            "write `money` alone: the header says the currency (`currency USD`), or an amount does (`at least USD 0`)"
                .to_owned(),
        );
    }
    if before.last() == Some(&",") && (rest.starts_with(&["at", "most"]) || rest.starts_with(&["at", "least"])) {
        let bound = rest.get(1).copied().unwrap_or("most");
        return Some(format!("write the bound as a rule of its own: `NAME is at {bound} …`"));
    }
    if let Some((part, whole)) = found
        .split_once('/')
        .filter(|(part, whole)| digits(part) && digits(whole))
    {
        let written = if part == "1" {
            format!("price divided by {whole}")
        } else {
            format!("price times {part} divided by {whole}")
        };
        return Some(format!("a part is a division: `{written}`"));
    }
    let number = is_number(last);
    let multiple = found.strip_suffix('x').filter(|multiple| digits(multiple));
    if number && found == "x" || multiple.is_some() {
        return Some(format!("write `{} times`", multiple.unwrap_or(last)));
    }
    if number && found == "per" && rest.get(1) != Some(&"cent") {
        let unit = rest.get(1).copied().unwrap_or("hour");
        return Some(format!("an amount has its sign: `€{last} per {unit}`"));
    }
    let in_words = rest.get(1).and_then(|word| super::number_in_words(word));
    if number && found == "(" && in_words.is_some() {
        return Some("leave out what stands in brackets: a number is written once".to_owned());
    }
    let clock = |word: &str| {
        word.split_once(':')
            .is_some_and(|(hour, minute)| digits(hour) && digits(minute))
    };
    if clock(found) || found == "at" && rest.get(1).is_some_and(|word| clock(word)) {
        return Some("a moment is written `2026-06-03T17:00`".to_owned());
    }
    let literal = last.starts_with('$') || last.ends_with('%');
    if literal && UNITS.contains(&found) {
        return Some(format!("write `per {found}`"));
    }
    if last.ends_with('%') && matches!(found, "more" | "extra" | "higher" | "less" | "lower" | "discount") {
        let sign = if matches!(found, "more" | "extra" | "higher") {
            "plus"
        } else {
            "minus"
        };
        return Some(format!("a share has its whole: `price {sign} {last} of price`"));
    }
    if found == "(" && (literal || UNITS.contains(&last)) {
        return Some("leave out what stands in brackets: an amount or period is written once".to_owned());
    }
    let bound = |words: &[&str]| words.starts_with(&["at", "most"]) || words.starts_with(&["at", "least"]);
    if found == "AND" && rest.get(1..).is_some_and(bound) && before.windows(2).any(bound) {
        return Some("write each bound as a rule of its own: `NAME is at least …`, `NAME is at most …`".to_owned());
    }
    if rest.contains(&"whichever") {
        return Some("write `highest of A, B` for the higher of the two, `lowest of A, B` for the lower".to_owned());
    }
    (found == "IS" && before.last() == Some(&"IS")).then(|| "leave out one `is`".to_owned())
}

/// Help for a sentence in prose: the canonical words before the place.
fn prose(before: &[&str]) -> Option<String> {
    let duty = before.iter().any(|word| matches!(*word, "MUST" | "MAY"));
    let within = before.iter().rposition(|word| matches!(*word, "within" | "by"))?;
    let apart = within.checked_sub(1).and_then(|at| before.get(at)) == Some(&",");
    (duty && !apart).then(|| {
        format!(
            "write a comma before `{}`",
            before.get(within).copied().unwrap_or("within")
        )
    })
}

/// Help where a sentence stops making sense: the canonical words before that place and from it on, and the word there as it
/// is written.
pub(super) fn at(before: &[&str], rest: &[&str], shown: &str) -> Option<String> {
    let found = rest.first().copied().unwrap_or("");
    let help = clause(before, rest)
        .or_else(|| prose(before))
        .or_else(|| figure(before, rest));
    if help.is_some() {
        return help;
    }
    let last = before.last().copied().unwrap_or("");
    let number = is_number(last);
    let earlier = before
        .len()
        .checked_sub(2)
        .and_then(|at| before.get(at))
        .copied()
        .unwrap_or("");
    let percent = matches!(found, "percent" | "procent" | "pct" | "per-cent") || rest.starts_with(&["per", "cent"]);
    if number && percent {
        return Some(format!("write `{last}%`"));
    }
    if number && matches!(found, "euro" | "euros" | "eur") {
        return Some(format!("write `€{last}`"));
    }
    if number && matches!(found, "of" | "OR") && shown == "of" {
        return Some(format!("a percentage has its sign: `{last}% of …`"));
    }
    if last == "else" || found == "else" {
        return Some("write `otherwise`, as the last line of a list: `- otherwise €6`".to_owned());
    }
    let third = before.len().checked_sub(3).and_then(|at| before.get(at)).copied();
    let day = matches!(found, "of" | "since" | "post" | "following" | "later")
        || found == "from" && matches!(third, Some("IS" | "within" | "by" | "due" | "lapses" | "lasts"));
    if day && UNITS.contains(&last) && is_number(earlier) {
        return Some(format!(
            "write `after` for a period that starts on a day: `{earlier} {last} after …`"
        ));
    }
    if found == "within" && last == "IS" && before.iter().any(|word| matches!(*word, "WHEN" | "UNLESS")) {
        return Some("write `is from DAY through 10 days after DAY`, both days included".to_owned());
    }
    if found == "within" && last == "IS" {
        return Some("leave out `within`: the last day is `10 days after …`".to_owned());
    }
    if found == "TIMES" && shown == "*" && before.last().is_none_or(|word| matches!(*word, "IS" | "of" | ":")) {
        return Some("a list item starts with `- `".to_owned());
    }
    None
}

/// Help for a clause sentence that is close to its form, and whose form alone would mislead.
fn clause(before: &[&str], rest: &[&str]) -> Option<String> {
    if !before.is_empty() {
        return None;
    }
    match rest {
        ["NO", "cap" | "limit", ..] => Some("write `no cap on liability`, with `when …` behind it".to_owned()),
        ["interest", percent, "per" | "PER", unit @ ("year" | "annum"), ..] => Some(format!(
            "this sentence knows interest per month alone, and {percent} per {unit} is not {percent} per month: for a rate per year write a table, as in `table contract rate: percent`, and `interest on amount due, at contract rate, from DAY through DAY`"
        )),
        _ => None,
    }
}

/// Help for a sentence that no form opens.
pub(super) fn in_sentence(words: &[&str]) -> Option<String> {
    if let Some(verb @ ("MUST" | "MAY")) = words.first().copied() {
        let rest = words.get(1..).unwrap_or_default().join(" ").to_lowercase();
        let verb = verb.to_lowercase();
        return Some(format!("say who: `buyer {verb} {rest}`"));
    }
    None
}

/// What to write for a word of prose that was taken for a name: `less` in `€50 or less`, `there` in `there is intent`.
#[must_use]
pub fn prose_for_name(name: &str) -> Option<String> {
    let behind = |sign: &str, word: &str| {
        Some(format!(
            "write `{sign} VALUE` for `VALUE or {word}`; where `{sign}` stands already, leave out `or {word}`"
        ))
    };
    match name {
        word @ ("less" | "lower" | "fewer" | "smaller" | "shorter") => behind("at most", word),
        word @ ("more" | "greater" | "higher" | "larger" | "bigger" | "longer") => behind("at least", word),
        word @ "earlier" => behind("on or before", word),
        word @ "later" => behind("on or after", word),
        "zero" => Some("write `0`, or an amount: `€0`".to_owned()),
        "positive" => Some("write `is more than €0`".to_owned()),
        "negative" => Some("write `is less than €0`".to_owned()),
        "empty" => Some("write `none`".to_owned()),
        "there" => Some("leave out `there is`, and write `not` for `there is no`".to_owned()),
        _ => None,
    }
}

/// What to write for a value or type of other languages; `None` when it is no such word.
#[must_use]
pub fn of_programs(word: &str) -> Option<&'static str> {
    Some(match word {
        "true" => "yes",
        "false" => "no",
        "boolean" | "bool" | "yesno" | "yes-no" | "janee" => "yes/no",
        "string" | "str" | "label" => "text",
        "integer" | "int" | "decimal" | "float" | "count" => "number",
        "amount" | "currency" | "euro" | "euros" | "eur" | "price" => "money",
        "percentage" | "rate" => "percent",
        "datetime" | "time" | "timestamp" => "moment",
        "day" => "date",
        "null" | "nil" | "nothing" => "none",
        "period" | "duration" => "days",
        "week" => "weeks",
        "month" => "months",
        "year" => "years",
        "hour" => "hours",
        "list" | "strings" => "words",
        other => return words::english_for_dutch_type(other),
    })
}
