//! What a reader is told when a sentence stops making sense.

use super::dispatch;
use super::parse::{Failure, Kind};
use super::scan::Statement;
use super::stop::Stop;
use super::words;
use crate::problem::Problem;

/// The word for a rule of the grammar that a reader knows; `None`: never mentioned.
fn reader_word(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::name | Kind::head | Kind::fact => "a name",
        Kind::value
        | Kind::sum
        | Kind::term
        | Kind::factor
        | Kind::rounded
        | Kind::reference
        | Kind::operand
        | Kind::comparison
        | Kind::fact_value
        | Kind::fact_values
        | Kind::member
        | Kind::members => "a value",
        Kind::condition | Kind::conjunct => "a condition",
        Kind::number => "a number",
        Kind::period => "a period such as `30 days`",
        Kind::unit | Kind::unit_word => "a unit such as `days`",
        Kind::money => "an amount such as `€5,000`",
        Kind::percent => "a percentage such as `15%`",
        Kind::date | Kind::long_date => "a date such as `2026-03-31`",
        Kind::month_name => "a month",
        Kind::text => "quoted text",
        Kind::article_number | Kind::article_reference | Kind::references => "an article number",
        Kind::bullet => "a list item `- …`",
        Kind::type_of | Kind::type_word | Kind::plain_type => "a type such as `money` or `yes/no`",
        Kind::acts_named | Kind::act_entry => "what is to be done",
        Kind::EOI => "the end of the sentence",
        other => return keyword(other),
    })
}

/// The sign or keyword that a rule of the grammar reads.
fn keyword(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::comma => "`,`",
        Kind::colon => "`:`",
        Kind::open => "`(`",
        Kind::close => "`)`",
        Kind::w_is => "`is`",
        Kind::w_when => "`when`",
        Kind::w_unless => "`unless`",
        Kind::w_and => "`and`",
        Kind::w_or => "`or`",
        Kind::w_otherwise => "`otherwise`",
        Kind::w_plus => "`plus`",
        Kind::w_minus => "`minus`",
        Kind::w_times => "`times`",
        Kind::w_divided_by => "`divided by`",
        Kind::w_includes => "`includes`",
        Kind::w_increases_by => "`increases by`",
        Kind::w_may => "`may`",
        Kind::w_may_not => "`may not`",
        Kind::w_must => "`must`",
        Kind::w_bears => "`bears`",
        Kind::w_through => "`through`",
        Kind::w_until => "`until`",
        Kind::w_after => "`after`",
        Kind::w_before => "`before`",
        Kind::w_rounded => "`rounded`",
        Kind::w_from => "`from`",
        Kind::w_per => "`per`",
        Kind::w_if_higher => "`if higher`",
        Kind::started => "`or part of a month`",
        Kind::pro_rata => "`pro rata`",
        Kind::w_on => "`on`",
        Kind::w_by => "`by`",
        Kind::w_to => "`to`",
        Kind::w_performed => "`performed on`",
        Kind::w_within => "`within`",
        _ => return None,
    })
}

fn list(words: &[&str]) -> String {
    match words {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// What comes first in a list of what is expected: values and names, then the words that a sentence goes on with.
pub(super) fn rank(word: &str) -> usize {
    const ORDER: [&str; 8] = [
        "`,`",
        "`:`",
        "`is`",
        "`when`",
        "`unless`",
        "`otherwise`",
        "`rounded`",
        "`after`",
    ];
    if word == "the end of the sentence" {
        return 99;
    }
    if !word.starts_with('`') {
        return 0;
    }
    match ORDER.iter().position(|known| *known == word) {
        Some(at) => 1 + at,
        None if matches!(
            word,
            "`and`" | "`or`" | "`plus`" | "`minus`" | "`times`" | "`divided by`" | "`(`"
        ) =>
        {
            30
        }
        None => 20,
    }
}

/// The expected rules in a reader's words, the likeliest first.
fn expected_words(expected: &[Kind]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    let guard = |kind: &Kind| matches!(kind, Kind::guards | Kind::guards_needed | Kind::guard);
    let guards = expected.iter().any(guard).then_some(["`when`", "`unless`"]);
    for word in expected
        .iter()
        .filter_map(|kind| reader_word(*kind))
        .chain(guards.into_iter().flatten())
    {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    if found.contains(&"a value") || found.contains(&"a condition") {
        let wider = if found.contains(&"a condition") {
            "a condition"
        } else {
            "a value"
        };
        found.retain(|word| *word == wider || word.starts_with('`') && *word != "`(`");
    }
    found.sort_by_key(|word| rank(word));
    found
}

/// At most five of them.
pub(super) fn shown_words(words: &[&'static str]) -> String {
    let end = words.last().filter(|word| rank(word) == 99);
    let most = if end.is_some() { 4 } else { 5 };
    let mut shown: Vec<&str> = words
        .iter()
        .filter(|word| rank(word) != 99)
        .take(most)
        .copied()
        .collect();
    shown.extend(end);
    list(&shown)
}

/// The problem for a sentence that its form could not read.
#[must_use]
pub fn problem(statement: &Statement, entry: Kind, failure: &Failure, source: &str) -> Problem {
    let canonical = statement.canonical.as_str();
    let rest = canonical.get(failure.at..).unwrap_or("");
    let trimmed = rest.trim_start_matches(' ');
    let at = failure.at + (rest.len() - trimmed.len());
    let found = dispatch::words_of(trimmed).next().unwrap_or("");
    let mut expected = expected_words(&failure.expected);
    if expected == ["a number"] && takes_period(entry) {
        expected = vec!["a period such as `30 days`"];
    }
    let stop = Stop {
        statement,
        entry,
        source,
        at,
        found,
        expected,
    };
    if trimmed.is_empty() || found.starts_with(['\u{1e}', '\u{1f}']) && trimmed.len() <= 2 {
        return stop.missing();
    }
    if found == "\u{1f}" {
        return stop.missing_in_list();
    }
    if found == "\u{1e}" {
        let above = canonical.get(..at).unwrap_or("").trim_end();
        let last = statement.source_span(above.rfind(' ').map_or(0, |space| space + 1), above.len());
        return Problem::new(
            "terms::syntax::stray-item",
            stop.place(),
            "a list item stands here, but the line above opens no list",
        )
        .label("not understood")
        .also(last, "the line above ends here")
        .help("a list follows a line that ends in `is`, `any of:`, `all of:`, `must`, `may` or `includes`; other sentences go without `- `");
    }
    stop.unexpected()
}

/// Forms in which a number alone is always a period.
const fn takes_period(entry: Kind) -> bool {
    matches!(
        entry,
        Kind::e_offer | Kind::e_payment_due | Kind::e_lapse | Kind::e_secrecy | Kind::e_renews | Kind::e_notice
    )
}

/// Help for a Dutch keyword.
#[must_use]
pub fn dutch(found: &str, english: &str) -> String {
    format!("`{found}` is Dutch; this file is English: write `{english}`")
}

/// Whether a canonical word is a value by itself.
pub(super) fn is_literal(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit() || letter == '$' || letter == '"')
        || matches!(word, "YES" | "NO" | "UNLIMITED" | "NONE")
}

/// Whether a canonical word is a reserved word.
pub(super) fn is_keyword(word: &str) -> bool {
    words::reserved(&word.to_lowercase()).is_some_and(|capitals| capitals == word)
}

/// The keyword that goes on with a sentence behind a name or value, of which a word is a slip of the pen.
#[must_use]
pub fn misspelt_keyword(word: &str) -> Option<&'static str> {
    const KEYWORDS: [&str; 8] = [
        "when",
        "unless",
        "otherwise",
        "plus",
        "minus",
        "times",
        "rounded",
        "after",
    ];
    KEYWORDS.into_iter().find(|keyword| close(word, keyword))
}

/// Whether two words differ by at most a third of their length.
#[must_use]
pub fn close(one: &str, other: &str) -> bool {
    let length = other.chars().count();
    one != other && length >= 3 && strsim::damerau_levenshtein(one, other) <= (length / 3).max(1)
}
