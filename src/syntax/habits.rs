//! Words that authors bring along from prose, mathematics and programming, and what to write instead.

use super::figures::{self, UNITS, is_number};
use super::words;

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
        .or_else(|| figures::at(before, rest));
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
    if matches!(found, "from" | "of" | "since" | "following")
        && earlier == "working"
        && let Some(count) = third.filter(|third| is_number(third))
    {
        return Some(format!(
            "write `after` for a period that starts on a day: `{count} working {last} after …`"
        ));
    }
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
