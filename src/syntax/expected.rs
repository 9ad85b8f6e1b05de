//! What a reader is told when a sentence stops making sense.

use super::dispatch;
use super::parse::{Failure, Kind};
use super::scan::Statement;
use super::words;
use crate::problem::Problem;

/// The word for a rule of the grammar that a reader knows; `None`: never mentioned.
fn reader_word(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::name | Kind::word | Kind::head | Kind::fact => "a name",
        Kind::value | Kind::sum | Kind::term | Kind::factor | Kind::rounded | Kind::reference | Kind::operand | Kind::comparison
        | Kind::fact_value | Kind::fact_values | Kind::member | Kind::members => "a value",
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
        Kind::w_on => "`on`",
        Kind::w_by => "`by`",
        Kind::w_within => "`within`",
        Kind::EOI => "the end of the sentence",
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

fn expected_words(expected: &[Kind]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for kind in expected {
        if let Some(word) = reader_word(*kind)
            && !found.contains(&word)
        {
            found.push(word);
        }
    }
    if found.contains(&"a value") {
        found.retain(|word| !matches!(*word, "a number" | "a name" | "`(`" | "quoted text" | "a condition") && !word.starts_with("a period") && !word.starts_with("an amount") && !word.starts_with("a percentage") && !word.starts_with("a date"));
    }
    found.sort_by_key(|word| (word.starts_with('`'), matches!(*word, "`and`" | "`or`" | "`plus`" | "`minus`" | "`times`" | "`divided by`")));
    found.truncate(5);
    found
}

/// The problem for a sentence that its form could not read.
#[must_use]
pub fn problem(statement: &Statement, entry: Kind, failure: &Failure, source: &str) -> Problem {
    let canonical = statement.canonical.as_str();
    let rest = canonical.get(failure.at..).unwrap_or("");
    let trimmed = rest.trim_start_matches(' ');
    let at = failure.at + (rest.len() - trimmed.len());
    let found = dispatch::words_of(trimmed).next().unwrap_or("");
    let expected = expected_words(&failure.expected);
    let form = dispatch::shape(entry).map(|shape| format!("the form is `{shape}`"));
    if trimmed.is_empty() || found.starts_with(['\u{1e}', '\u{1f}']) && trimmed.len() <= 2 {
        let end = statement.span.end;
        let place = crate::source::Span::new(statement.span.source, end.saturating_sub(1).max(statement.span.start), end);
        let missing = expected.iter().filter(|word| **word != "the end of the sentence").copied().collect::<Vec<_>>();
        return Problem::new(
            "terms::syntax::missing",
            place,
            format!("{} is missing at the end of this sentence", list(&missing)),
        )
        .label("the sentence stops here")
        .maybe_help(form);
    }
    let place = statement.source_span(at, at + found.len());
    let shown = source.get(place.start as usize..place.end as usize).unwrap_or(found);
    if found == "\u{1e}" {
        return Problem::new(
            "terms::syntax::stray-item",
            place,
            "a list item stands here, but the line above opens no list",
        )
        .help("a list follows a line that ends in `is`, `any of:`, `all of:`, `must`, `may` or `includes`");
    }
    let message = if is_keyword(found) && expected.contains(&"a name") {
        return keyword_in_name(place, shown);
    } else if expected.is_empty() {
        format!("the sentence makes no sense from `{shown}` on")
    } else {
        format!("{} is expected here, not `{shown}`", list(&expected))
    };
    Problem::new("terms::syntax::unexpected", place, message)
        .label("not understood")
        .maybe_help(suggestion(found, &expected).or(form))
}

fn is_keyword(word: &str) -> bool {
    words::reserved(&word.to_lowercase()).is_some_and(|capitals| capitals == word)
}

fn keyword_in_name(place: crate::source::Span, shown: &str) -> Problem {
    Problem::new(
        "terms::syntax::keyword-in-name",
        place,
        format!("`{shown}` is a keyword and cannot stand in a name by itself"),
    )
    .help("reword the name, or bind the word to its neighbour with a hyphen, as in `offer-valid-until`")
}

fn suggestion(found: &str, expected: &[&str]) -> Option<String> {
    if let Some(english) = words::english_for_dutch(found) {
        return Some(format!("`{found}` is Dutch; this file is English: write `{english}`"));
    }
    if found == "IF" && expected.contains(&"`when`") {
        return Some("write `when`".to_owned());
    }
    let keywords = expected.iter().filter_map(|word| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')));
    keywords
        .filter(|keyword| close(found, keyword))
        .min_by_key(|keyword| strsim::damerau_levenshtein(found, keyword))
        .map(|keyword| format!("did you mean `{keyword}`?"))
}

/// Whether two words differ by at most a third of their length.
#[must_use]
pub fn close(one: &str, other: &str) -> bool {
    let length = other.chars().count();
    one != other && length >= 3 && strsim::damerau_levenshtein(one, other) <= (length / 3).max(1)
}

/// The problem for a sentence that no form opens.
#[must_use]
pub fn no_form(statement: &Statement, source: &str) -> Problem {
    let words: Vec<&str> = dispatch::words_of(&statement.canonical).collect();
    let head: Vec<&str> = words.iter().take(3).copied().collect();
    let upto = head.join(" ").len();
    let place = statement.source_span(0, upto);
    let shown = source.get(place.start as usize..place.end as usize).unwrap_or("").replace('\n', " ");
    let lower = statement.canonical.to_lowercase();
    let help = nearest_form(&lower).map(|shape| format!("did you mean `{shape}`?")).or_else(|| verb_slip(&words)).unwrap_or_else(|| {
        "a rule is `NAME is VALUE`, a duty `PARTY must ACTION`; `terms explain sentences` lists the rest; words that compute nothing stand in `text \"…\"`".to_owned()
    });
    Problem::new("terms::syntax::no-sentence", place, format!("no sentence starts with `{shown}`")).label("not understood").help(help)
}

fn nearest_form(lower: &str) -> Option<&'static str> {
    let words: Vec<&str> = lower.split(' ').collect();
    dispatch::CLAUSES
        .iter()
        .chain(dispatch::MARKS)
        .filter_map(|form| {
            let count = form.opening.split(' ').count();
            let head: Vec<&str> = words.iter().take(count).copied().collect();
            let mut sorted = head.clone();
            sorted.sort_unstable();
            let mut opening: Vec<String> = form.opening.to_lowercase().split(' ').map(str::to_owned).collect();
            opening.sort_unstable();
            let distance = strsim::damerau_levenshtein(&sorted.join(" "), &opening.join(" "));
            let most = form.opening.len() * 34 / 100;
            (distance <= most).then_some((distance, form.shape))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, shape)| shape)
}

fn verb_slip(words: &[&str]) -> Option<String> {
    const VERBS: [&str; 6] = ["must", "may", "when", "unless", "includes", "increases"];
    words.iter().skip(1).find_map(|word| {
        if let Some(english) = words::english_for_dutch(word) {
            return Some(format!("`{word}` is Dutch; this file is English: write `{english}`"));
        }
        VERBS.iter().find(|verb| close(word, verb)).map(|verb| format!("did you mean `{verb}` instead of `{word}`?"))
    })
}
