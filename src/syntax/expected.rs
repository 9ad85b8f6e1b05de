//! What a reader is told when a sentence stops making sense.

use super::dispatch;
use super::parse::{Failure, Kind};
use super::scan::Statement;
use super::words;
use crate::problem::Problem;
use crate::source::Span;

/// The word for a rule of the grammar that a reader knows; `None`: never mentioned.
fn reader_word(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::name | Kind::word | Kind::head | Kind::fact => "a name",
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

/// What comes first in a list of what is expected: values and names, then the words that a sentence goes on with.
fn rank(word: &str) -> usize {
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
fn shown_words(words: &[&'static str]) -> String {
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

/// Where and how a sentence stopped making sense.
struct Stop<'run> {
    statement: &'run Statement,
    entry: Kind,
    source: &'run str,
    /// The first byte of the canonical text that fits nothing.
    at: usize,
    /// The canonical word there.
    found: &'run str,
    /// What could have stood there, in a reader's words.
    expected: Vec<&'static str>,
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
    if found == "\u{1e}" {
        return Problem::new(
            "terms::syntax::stray-item",
            stop.place(),
            "a list item stands here, but the line above opens no list",
        )
        .help("a list follows a line that ends in `is`, `any of:`, `all of:`, `must`, `may` or `includes`");
    }
    stop.unexpected()
}

/// Forms in which a number alone is always a period.
const fn takes_period(entry: Kind) -> bool {
    matches!(
        entry,
        Kind::e_offer | Kind::e_payment_due | Kind::e_lapse | Kind::e_secrecy | Kind::e_renews
    )
}

impl Stop<'_> {
    fn form(&self) -> Option<String> {
        dispatch::shape(self.entry).map(|shape| format!("the form is `{shape}`"))
    }

    /// The word that fits nothing, with the `a` or `the` that was skipped before it.
    fn place(&self) -> Span {
        let found = self.statement.source_span(self.at, self.at + self.found.len());
        let before = self
            .statement
            .places
            .iter()
            .take_while(|place| (place.canonical as usize) < self.at)
            .last();
        let start = before.map_or(self.statement.span.start, |place| place.end);
        let between = self.source.get(start as usize..found.start as usize).unwrap_or("");
        let skipped = between.trim();
        if words::skipped(&skipped.to_lowercase()) {
            let lead = between.len() - between.trim_start().len();
            return Span::new(found.source, start + u32::try_from(lead).unwrap_or(0), found.end);
        }
        found
    }

    fn shown(&self, place: Span) -> String {
        let text = self
            .source
            .get(place.start as usize..place.end as usize)
            .unwrap_or(self.found);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn missing(&self) -> Problem {
        if let Some(problem) = self.missing_colon() {
            return problem;
        }
        let end = self.statement.span.end;
        let last = self
            .source
            .get(self.statement.span.start as usize..end as usize)
            .and_then(|text| text.chars().next_back());
        let width = u32::try_from(last.map_or(1, char::len_utf8)).unwrap_or(1);
        let place = Span::new(
            self.statement.span.source,
            end.saturating_sub(width).max(self.statement.span.start),
            end,
        );
        let mut missing = self
            .expected
            .iter()
            .filter(|word| rank(word) != 99)
            .copied()
            .collect::<Vec<_>>();
        let mut verb = "is";
        if missing == ["`:`"] && matches!(self.entry, Kind::e_given | Kind::e_field | Kind::e_table) {
            missing = vec!["`:` and a type such as `money`"];
            verb = "are";
        }
        Problem::new(
            "terms::syntax::missing",
            place,
            format!("{} {verb} missing at the end of this sentence", shown_words(&missing)),
        )
        .label("the sentence stops here")
        .maybe_help(self.form())
    }

    /// `given offer date date`: the type stands there, without a colon before it.
    fn missing_colon(&self) -> Option<Problem> {
        const TYPES: [&str; 12] = [
            "yes/no", "money", "percent", "number", "date", "moment", "text", "days", "months", "years", "hours",
            "party",
        ];
        if !self.expected.contains(&"`:`") || !matches!(self.entry, Kind::e_given | Kind::e_field | Kind::e_table) {
            return None;
        }
        let canonical = self.statement.canonical.as_str();
        let (before, last) = canonical.rsplit_once(' ').filter(|(_, last)| TYPES.contains(last))?;
        let opening = if self.entry == Kind::e_field {
            0
        } else {
            before.find(' ')? + 1
        };
        // One word before it may be the name's beginning: `given offer date`.
        before.get(opening..)?.find(' ')?;
        let name = self.shown(self.statement.source_span(opening, before.len()));
        let place = self.statement.source_span(before.len() + 1, canonical.len());
        let problem = Problem::new(
            "terms::syntax::missing",
            place,
            format!("`:` is missing between `{name}` and `{last}`"),
        );
        Some(problem.label("the type").help(format!("write `{name}: {last}`")))
    }

    fn unexpected(&self) -> Problem {
        let place = self.place();
        let shown = self.shown(place);
        if self.keyword_in_name() {
            return self.name_problem(place, &shown);
        }
        let unit = "a unit such as `days`";
        let number = self
            .found
            .bytes()
            .all(|letter| letter.is_ascii_digit() || letter == b'.');
        if number
            && self.at + self.found.len() == self.statement.canonical.len()
            && self.expected.first().is_some_and(|word| word.starts_with("a period"))
        {
            let message = format!("{unit} is missing at the end of this sentence");
            return Problem::new("terms::syntax::missing", place, message)
                .label("the number alone")
                .maybe_help(self.form());
        }
        let message = match (self.expected.as_slice(), self.entry) {
            ([], _) if self.at == 0 && is_keyword(self.found) => format!("no sentence starts with `{shown}`"),
            ([], Kind::e_setting) => {
                format!("`law`, `currency`, `language`, `in force from` or `source` is expected here, not `{shown}`")
            }
            ([], _) => format!("the sentence makes no sense from `{shown}` on"),
            (words, _) => format!("{} is expected here, not `{shown}`", shown_words(words)),
        };
        let help = self.suggestion(&shown).or_else(|| self.form());
        Problem::new("terms::syntax::unexpected", place, message)
            .label("not understood")
            .maybe_help(help)
    }

    /// Whether a keyword stands where only a name can: at a name's place, or between the words before a verb.
    fn keyword_in_name(&self) -> bool {
        if !is_keyword(self.found) {
            return false;
        }
        let after = self.statement.canonical.get(self.at + self.found.len()..).unwrap_or("");
        let next = dispatch::words_of(after).next().unwrap_or("");
        self.expected.contains(&"a name") && !self.expected.contains(&"a value")
            || self.at > 0
                && !matches!(self.found, "IS" | "ARE" | "NOT")
                && matches!(next, "IS" | "ARE" | "INCLUDES" | "INCREASES")
    }

    fn name_problem(&self, place: Span, shown: &str) -> Problem {
        let start = self
            .statement
            .canonical
            .get(..self.at)
            .unwrap_or("")
            .trim_end()
            .rfind(' ')
            .map_or(0, |at| at + 1);
        let before = self.shown(self.statement.source_span(start, self.at.saturating_sub(1).max(start)));
        let bound = if self.at > 0 && !is_keyword(&before.to_uppercase()) {
            format!("{before}-{shown}")
        } else {
            format!("{shown}-…")
        };
        Problem::new(
            "terms::syntax::keyword-in-name",
            place,
            format!("`{shown}` is a keyword and cannot stand in a name by itself"),
        )
        .label("a keyword")
        .help(format!(
            "reword the name, or bind the word to its neighbour with a hyphen: `{bound}`"
        ))
    }

    fn suggestion(&self, shown: &str) -> Option<String> {
        let canonical = self.statement.canonical.as_str();
        if let Some(english) = words::english_for_dutch(self.found) {
            return Some(dutch(shown, english));
        }
        if matches!(self.found, "IF" | "WHEN" | "UNLESS") && self.at == 0 {
            let word = if self.found == "UNLESS" { "unless" } else { "when" };
            return Some(format!(
                "the rule comes first, its condition behind it: `fee is €100 {word} …`"
            ));
        }
        if self.found == "IF" && self.expected.contains(&"`when`") {
            return Some("write `when`".to_owned());
        }
        if canonical
            .get(..self.at)
            .is_some_and(|before| before.trim_end().ends_with('\u{1f}'))
        {
            return Some(
                "a list item starts with `- `; a line that goes on with the sentence above stands deeper".to_owned(),
            );
        }
        if self.expected.contains(&"a list item `- …`") {
            return Some("each item stands on a line of its own that starts with `- `".to_owned());
        }
        let keyword = self
            .expected
            .iter()
            .filter_map(|word| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')))
            .filter(|keyword| close(self.found, keyword))
            .min_by_key(|keyword| strsim::damerau_levenshtein(self.found, keyword));
        if let Some(keyword) = keyword {
            return Some(format!("did you mean `{keyword}`?"));
        }
        self.missing_verb(shown).or_else(|| self.missing_comma(shown))
    }

    /// `offer date 2026-03-01` in a case: the verb is missing.
    fn missing_verb(&self, shown: &str) -> Option<String> {
        if !self.expected.contains(&"`is`") || !is_literal(self.found) {
            return None;
        }
        let before = self.shown(self.statement.source_span(0, self.at.saturating_sub(1)));
        Some(format!("write `{before} is {shown}`"))
    }

    /// A value right after a value in a list.
    fn missing_comma(&self, shown: &str) -> Option<String> {
        let continues =
            is_literal(self.found) && self.entry != Kind::e_fact || matches!(self.found, "OR" | "AND" | "from");
        (continues && self.expected.contains(&"`,`")).then(|| match self.found {
            "OR" | "AND" => "the values of a list are joined by commas".to_owned(),
            _ => format!("write a comma before `{shown}`"),
        })
    }
}

fn is_literal(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit() || letter == '$' || letter == '"')
        || matches!(word, "YES" | "NO" | "UNLIMITED" | "NONE")
}

fn is_keyword(word: &str) -> bool {
    words::reserved(&word.to_lowercase()).is_some_and(|capitals| capitals == word)
}

/// Help for a Dutch keyword.
#[must_use]
pub fn dutch(found: &str, english: &str) -> String {
    format!("`{found}` is Dutch; this file is English: write `{english}`")
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
    let lower = statement.canonical.to_lowercase();
    let near = nearest_form(&lower);
    let count = near.map_or(3, |form| form.opening.split(' ').count());
    let head: Vec<&str> = words.iter().take(count).copied().collect();
    let place = statement.source_span(0, head.join(" ").len());
    let shown = source
        .get(place.start as usize..place.end as usize)
        .unwrap_or("")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let help = near
        .map(|form| format!("did you mean `{}`?", form.shape))
        .or_else(|| verb_slip(&words))
        .or_else(|| verbless(statement, &words, source))
        .unwrap_or_else(|| {
            "a rule is `NAME is VALUE`, a duty `PARTY must ACTION`; `terms explain sentences` lists the rest; words that compute nothing stand in `text \"…\"`".to_owned()
        });
    Problem::new(
        "terms::syntax::no-sentence",
        place,
        format!("no sentence starts with `{shown}`"),
    )
    .label("not understood")
    .help(help)
}

fn nearest_form(lower: &str) -> Option<&'static dispatch::Form> {
    let words: Vec<&str> = lower.split(' ').collect();
    dispatch::CLAUSES
        .iter()
        .chain(dispatch::MARKS)
        .filter_map(|form| {
            let count = form.opening.split(' ').count();
            let mut head: Vec<&str> = words.iter().take(count).copied().collect();
            head.sort_unstable();
            let mut opening: Vec<String> = form.opening.to_lowercase().split(' ').map(str::to_owned).collect();
            opening.sort_unstable();
            let distance = strsim::damerau_levenshtein(&head.join(" "), &opening.join(" "));
            let most = form.opening.len() * 34 / 100;
            (distance <= most).then_some((distance, form))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, form)| form)
}

fn verb_slip(words: &[&str]) -> Option<String> {
    const VERBS: [&str; 6] = ["must", "may", "when", "unless", "includes", "increases"];
    words.iter().skip(1).find_map(|word| {
        if let Some(english) = words::english_for_dutch(word) {
            return Some(dutch(word, english));
        }
        VERBS
            .iter()
            .find(|verb| close(word, verb))
            .map(|verb| format!("did you mean `{verb}` instead of `{word}`?"))
    })
}

/// `fee €100`: words and then a value, without a verb between them.
fn verbless(statement: &Statement, words: &[&str], source: &str) -> Option<String> {
    let at = words.iter().position(|word| is_literal(word)).filter(|at| *at > 0)?;
    let split = words.iter().take(at).map(|word| word.len() + 1).sum::<usize>();
    let part = |from: usize, to: usize| {
        let place = statement.source_span(from, to);
        source
            .get(place.start as usize..place.end as usize)
            .unwrap_or("")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Some(format!(
        "did you mean `{} is {}`?",
        part(0, split - 1),
        part(split, statement.canonical.len())
    ))
}
