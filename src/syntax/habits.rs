//! Words that authors bring along from prose, mathematics and programming, and what to write instead.

use super::words;

/// Comparisons in prose: the word before `than`, or alone, and the one of the language.
const COMPARISONS: &[(&str, &str)] = &[
    ("greater", "more than"),
    ("higher", "more than"),
    ("larger", "more than"),
    ("bigger", "more than"),
    ("longer", "more than"),
    ("lower", "less than"),
    ("smaller", "less than"),
    ("fewer", "less than"),
    ("shorter", "less than"),
    ("later", "after"),
    ("earlier", "before"),
];

const DUTCH_MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

const UNITS: [&str; 10] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
];

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word.bytes().all(|letter| letter.is_ascii_digit() || letter == b'.')
}

/// Comparisons in prose that do without `than`.
const POSITIONS: [(&str, &str); 6] = [
    ("below", "less than"),
    ("under", "less than"),
    ("above", "more than"),
    ("over", "more than"),
    ("exceeds", "is more than"),
    ("exceed", "is more than"),
];

/// Conditions and exceptions in prose: their words, and the one of the language.
const CONDITIONS: [(&[&str], &str); 8] = [
    (&["in", "case"], "when"),
    (&["provided", "that"], "when"),
    (&["provided"], "when"),
    (&["as", "long", "as"], "when"),
    (&["except", "WHEN"], "unless"),
    (&["except", "IF"], "unless"),
    (&["except"], "unless"),
    (&["but", "NOT"], "unless"),
];

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
    if matches!(rest, ["NOT", "allowed" | "permitted" | "entitled", ..]) {
        return Some("write `may not` for `is not allowed to`".to_owned());
    }
    if rest.contains(&"whichever") {
        return Some("write `highest of A, B` for the higher of the two, `lowest of A, B` for the lower".to_owned());
    }
    (found == "IS" && before.last() == Some(&"IS")).then(|| "leave out one `is`".to_owned())
}

/// Help for comparisons and conditions in prose: the canonical words before the place, and those from it on.
fn prose(before: &[&str], rest: &[&str]) -> Option<String> {
    let last = before.last().copied().unwrap_or("");
    if let Some((words, meant)) = CONDITIONS.iter().find(|(words, _)| rest.starts_with(words)) {
        return Some(format!("write `{meant}` for `{}`", words.join(" ").to_lowercase()));
    }
    if let Some((word, meant)) = POSITIONS.iter().find(|(word, _)| *word == last) {
        return Some(format!("write `{meant}` for `{word}`"));
    }
    if rest.first() == Some(&"to") && before.ends_with(&["OR", "equal"]) {
        let meant = if before
            .iter()
            .any(|word| matches!(*word, "LESS" | "less" | "lower" | "smaller"))
        {
            "at most"
        } else {
            "at least"
        };
        return Some(format!("write `is {meant}`"));
    }
    if before.ends_with(&["there", "IS", "NO"]) {
        return Some("write `not` for `there is no`".to_owned());
    }
    if before.ends_with(&["MUST", "be"]) {
        return Some(
            "write `is` for `must be`: what a party must do is a duty, what a name comes to a rule".to_owned(),
        );
    }
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
        .or_else(|| prose(before, rest))
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
    if number && matches!(found, "percent" | "procent" | "pct" | "per-cent") {
        return Some(format!("write `{last}%`"));
    }
    if number && matches!(found, "euro" | "euros" | "eur") {
        return Some(format!("write `€{last}`"));
    }
    if number && matches!(found, "of" | "OR") && shown == "of" {
        return Some(format!("a percentage has its sign: `{last}% of …`"));
    }
    if number && let Some((_, month)) = DUTCH_MONTHS.iter().find(|(dutch, _)| *dutch == found) {
        return Some(format!("`{shown}` is Dutch; this file is English: write `{month}`"));
    }
    if last == "else" || found == "else" {
        return Some("write `otherwise`, as the last line of a list: `- otherwise €6`".to_owned());
    }
    if let Some((word, meant)) = COMPARISONS
        .iter()
        .find(|(word, _)| *word == last && found == "than" || *word == earlier && last == "than" || *word == found)
    {
        return Some(format!("write `{meant}` for `{word} than`"));
    }
    if last == "between" {
        return Some("write `is from €100 through €200`, both ends included".to_owned());
    }
    let value = before.len().checked_sub(3).and_then(|at| before.get(at)) == Some(&"IS");
    if found == "from" && UNITS.contains(&last) && value {
        return Some(format!(
            "write `after` for a period that starts on a day: `{earlier} {last} after …`"
        ));
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
    if let Some(first @ ("despite" | "regardless" | "irrespective")) = words.first().copied() {
        return Some(format!(
            "write `notwithstanding` and the numbers of the articles, for `{first}`"
        ));
    }
    words.iter().enumerate().skip(1).find_map(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or("");
        Some(match *word {
            "shall" | "should" | "will" if next == "be" => format!("write `is` instead of `{word} be`"),
            "has" | "have" if next == "to" => format!("write `must` instead of `{word} to`"),
            "amounts" | "limited" | "equal" if next == "to" => format!("write `is` instead of `{word} to`"),
            "was" | "were" | "becomes" | "totals" => format!("write `is` instead of `{word}`"),
            "shall" | "should" | "will" => format!("write `must` instead of `{word}`"),
            "can" | "could" | "might" => format!("write `may` instead of `{word}`"),
            "cannot" | "can't" => format!("write `may not` instead of `{word}`"),
            "equals" => "write `is`".to_owned(),
            _ => return None,
        })
    })
}

/// What to write for a comparison in prose whose words were taken for a name, as in `between 10`, or for one without its verb
/// behind a name, as in `less than 10`.
#[must_use]
pub fn comparison_in_name(words: &[&str]) -> Option<String> {
    let first = words.first().copied()?;
    if first == "between" {
        return Some("write `is from 10 through 20`, both ends included".to_owned());
    }
    if let [one @ ("less" | "more"), "than", ..] | [one @ "at", "least" | "most", ..] = words {
        let second = words.get(1).copied().unwrap_or("than");
        return Some(format!("write `is {one} {second}`"));
    }
    if words.starts_with(&["equal", "to"]) {
        return Some("write `is` for `equal to`".to_owned());
    }
    if let Some((_, meant)) = COMPARISONS.iter().find(|(word, _)| *word == first) {
        return Some(format!("write `is {meant}` for `{first}`"));
    }
    let (_, meant) = POSITIONS.iter().find(|(word, _)| *word == first)?;
    Some(format!("write `is {}` for `{first}`", meant.trim_start_matches("is ")))
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
        "boolean" | "bool" | "yesno" | "yes or no" => "yes/no",
        "string" | "str" | "label" => "text",
        "integer" | "int" | "decimal" | "float" | "count" => "number",
        "amount" | "currency" | "euro" | "euros" | "eur" | "price" => "money",
        "percentage" | "rate" => "percent",
        "datetime" | "time" | "timestamp" => "moment",
        "day" => "date",
        "null" | "nil" | "nothing" => "none",
        "period" | "duration" => "days",
        "list" | "strings" => "words",
        other => return words::english_for_dutch(other),
    })
}
