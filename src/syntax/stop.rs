//! Where a sentence stops making sense, and what its author probably meant.
//!
//! In: a sentence, the word that fits nothing, what could have stood there. Out: a problem. Never: makes a tree.

mod beside;
mod declared;

use super::expected::{close, is_keyword, is_literal, misspelt_keyword, rank, shown_words};
use super::parse::{Kind, parse};
use super::scan::Statement;
use super::{dispatch, habits, openings, phrases, words};
use crate::problem::Problem;
use crate::source::Span;

/// Where and how a sentence stopped making sense.
pub(super) struct Stop<'run> {
    /// The sentence.
    pub(super) statement: &'run Statement,
    /// The form that it is read as.
    pub(super) entry: Kind,
    /// The text that it stands in.
    pub(super) source: &'run str,
    /// The first byte of the canonical text that fits nothing.
    pub(super) at: usize,
    /// The canonical word there.
    pub(super) found: &'run str,
    /// What could have stood there, in a reader's words.
    pub(super) expected: Vec<&'static str>,
}

impl Stop<'_> {
    fn form(&self) -> Option<String> {
        dispatch::shape(self.entry).map(|shape| format!("the form is `{shape}`"))
    }

    /// The word that fits nothing, with the `a` or `the` that was skipped before it.
    pub(super) fn place(&self) -> Span {
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

    /// What could have stood there and has a name for readers.
    fn wanted(&self) -> Vec<&'static str> {
        self.expected.iter().filter(|word| rank(word) != 99).copied().collect()
    }

    fn shown(&self, place: Span) -> String {
        let text = self
            .source
            .get(place.start as usize..place.end as usize)
            .unwrap_or(self.found);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The problem of a phrase of prose that opens the sentence, or that stands where it stops.
    fn phrase(&self) -> Option<Problem> {
        let canonical = self.statement.canonical.as_str();
        let words: Vec<&str> = dispatch::words_of(canonical).collect();
        let stop = dispatch::words_of(canonical.get(..self.at)?).count();
        let found = phrases::opening(self.entry, &words).or_else(|| phrases::around(self.entry, &words, stop))?;
        Some(openings::phrase(self.statement, self.source, &words, &found))
    }

    /// The problem of a sentence that stops too early.
    pub(super) fn missing(&self) -> Problem {
        if matches!(self.entry, Kind::e_fact | Kind::e_expect)
            && let Some(problem) = self.phrase()
        {
            return problem;
        }
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
        let mut missing = self.wanted();
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
        .maybe_help(self.unfinished().or_else(|| self.form()))
    }

    /// Whether the last item of a list ends with `otherwise`.
    fn ends_in_otherwise(&self) -> bool {
        let canonical = self.statement.canonical.trim_end_matches(['\u{1f}', ' ']);
        canonical.ends_with(" OTHERWISE")
    }

    /// What the last word goes on with.
    fn unfinished(&self) -> Option<String> {
        let last = self.statement.canonical.rsplit(' ').next();
        if self.entry == Kind::e_fact && self.expected.contains(&"`is`") {
            let said = self.shown(self.statement.span);
            return Some(format!("say what holds: `{said} is yes`, `{said} is no`, or its value"));
        }
        let rounded =
            self.statement.canonical.ends_with("ROUNDED up") || self.statement.canonical.ends_with("ROUNDED down");
        if last == Some("OTHERWISE") || last.is_some_and(|last| last.starts_with('\u{1f}')) && self.ends_in_otherwise()
        {
            return Some("`otherwise` stands before its value: `- otherwise €20`".to_owned());
        }
        if last == Some("ROUNDED") || rounded {
            return Some("say to what: `rounded to cents`, `rounded up to €10`".to_owned());
        }
        let item = last.is_some_and(|last| last.starts_with('\u{1f}'));
        (item && self.expected.contains(&"`otherwise`"))
            .then(|| "each item says `when …`; the last may be `- otherwise …`".to_owned())
    }

    /// The problem of a list item that stops too early.
    pub(super) fn missing_in_list(&self) -> Problem {
        let before = self.statement.canonical.get(..self.at).unwrap_or("").trim_end();
        let place = self
            .statement
            .source_span(before.rfind(' ').map_or(0, |space| space + 1), before.len());
        let words = self.wanted();
        Problem::new(
            "terms::syntax::missing",
            place,
            format!("{} is missing at the end of this list item", shown_words(&words)),
        )
        .label("the item stops here")
        .maybe_help(self.form())
    }

    /// The problem of a word that fits nothing.
    pub(super) fn unexpected(&self) -> Problem {
        if let Some(problem) = self.phrase() {
            return problem;
        }
        if let Some(problem) = self.keyword_misspelt() {
            return problem;
        }
        let place = self.place();
        let shown = self.shown(place);
        if self.keyword_in_name() {
            return self.name_problem(place, &shown);
        }
        if self.suggestion(&shown).is_none()
            && let Some(problem) = self.missing_before_line()
        {
            return problem;
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

    /// `cancellation permitted whn notice given and …`: the sentence stops further on, and reads with that word as it was meant.
    fn keyword_misspelt(&self) -> Option<Problem> {
        const MOST_WORDS: usize = 64;
        let canonical = self.statement.canonical.as_str();
        let before = canonical.get(..self.at)?.trim_end();
        let stop = self.place().start as usize;
        let joins = matches!(self.found, "AND" | "OR");
        let mut from = 0;
        for word in before.split(' ').take(MOST_WORDS) {
            let (start, end) = (from, from + word.len());
            from = end + 1;
            let Some(keyword) = misspelt_keyword(word) else {
                continue;
            };
            let place = self.statement.source_span(start, end);
            let lines_between = || {
                self.source
                    .get(place.end as usize..stop)
                    .is_some_and(|text| text.contains('\n'))
            };
            if !joins && !lines_between() {
                continue;
            }
            let meant = words::reserved(keyword).unwrap_or(keyword);
            let (first, rest) = (canonical.get(..start)?, canonical.get(end..)?);
            if parse(self.entry, &format!("{first}{meant}{rest}")).is_ok() {
                let message = format!("`{}` is no keyword", self.shown(place));
                return Some(
                    Problem::new("terms::syntax::unexpected", place, message)
                        .label("not understood")
                        .help(format!("did you mean `{keyword}`?")),
                );
            }
        }
        None
    }

    /// `given notes:` and a label on the next line: what is missing belongs at the end of the line above.
    fn missing_before_line(&self) -> Option<Problem> {
        let before = self.statement.canonical.get(..self.at)?.trim_end();
        // The sentence could end above, or go on there with what stands below.
        let ends = self.expected.contains(&"the end of the sentence") || self.expected.contains(&"a list item `- …`");
        let opens = !ends || before.ends_with([':', ',']) || before.rsplit(' ').next().is_some_and(is_keyword);
        let from = before.rfind(' ').map_or(0, |space| space + 1);
        let place = self.statement.source_span(from, before.len());
        let next = self.place();
        let between = self.source.get(place.end as usize..next.start as usize)?;
        let words = self.wanted();
        if !opens || words.is_empty() || !between.contains('\n') {
            return None;
        }
        let shown = self.shown(place);
        Some(
            Problem::new(
                "terms::syntax::missing",
                place,
                format!("{} is missing after `{shown}`", shown_words(&words)),
            )
            .label("the line stops here")
            .also(next, "and goes on here")
            .maybe_help(self.form()),
        )
    }

    /// Whether a keyword stands where only a name can: at a name's place, or between the words before a verb.
    fn keyword_in_name(&self) -> bool {
        if !is_keyword(self.found) {
            return false;
        }
        let after = self.statement.canonical.get(self.at + self.found.len()..).unwrap_or("");
        let next = dispatch::words_of(after).next().unwrap_or("");
        let declares = matches!(self.entry, Kind::e_given | Kind::e_field | Kind::e_table) && after.contains(" : ");
        declares && self.expected.contains(&"`:`")
            || self.expected.contains(&"a name") && !self.expected.contains(&"a value")
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
        let before: Vec<&str> = dispatch::words_of(canonical.get(..self.at).unwrap_or("")).collect();
        let rest: Vec<&str> = dispatch::words_of(canonical.get(self.at..).unwrap_or("")).collect();
        let habit = habits::at(&before, &rest, shown);
        if habit.is_some() {
            return habit;
        }
        if self.found == "to" && self.expected.contains(&"`through`") {
            return Some("write `through` with the last one included, `until` without it".to_owned());
        }
        if let Some(help) = self
            .beside_a_mark(&before, shown)
            .or_else(|| self.item_of_its_own(shown))
            .or_else(|| self.in_a_list(&before))
            .or_else(|| self.condition_first(&rest))
            .or_else(|| self.type_without_colon(&before, &rest))
        {
            return Some(help);
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
        if let Some(help) = self.new_sentence(shown).or_else(|| self.type_in_prose(&before, shown)) {
            return Some(help);
        }
        let values = self.expected.contains(&"`otherwise`") && before.last() == Some(&",");
        if values && is_literal(self.found) {
            return Some(format!(
                "what holds otherwise stands in a list: an item `- … when …`, and below it `- otherwise {shown}`"
            ));
        }
        if self.expected.contains(&"a list item `- …`") {
            return Some("each item stands on a line of its own that starts with `- `".to_owned());
        }
        // A keyword of two words is compared with two.
        let found = |keyword: &str| {
            let words = rest.iter().take(keyword.split(' ').count());
            words.copied().collect::<Vec<_>>().join(" ")
        };
        let keyword = self
            .expected
            .iter()
            .filter_map(|word| word.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')))
            .filter(|keyword| close(self.found, keyword) || close(&found(keyword).to_lowercase(), keyword))
            .min_by_key(|keyword| strsim::damerau_levenshtein(self.found, keyword));
        if let Some(keyword) = keyword {
            return Some(format!("did you mean `{keyword}`?"));
        }
        self.second_fact(&before)
            .or_else(|| self.sign_too_many())
            .or_else(|| self.missing_verb(shown))
            .or_else(|| self.missing_comma(shown))
            .or_else(|| self.missing_quotes(shown))
            .or_else(|| self.prose_behind())
            .or_else(|| self.opening_of_a_case())
    }

    /// `set intent to no`: the words that open a line of a case, when nothing else is known of it.
    fn opening_of_a_case(&self) -> Option<String> {
        let case = matches!(self.entry, Kind::e_fact | Kind::e_expect);
        case.then(|| phrases::opening_of_a_case(&self.statement.canonical.to_lowercase()))?
    }

    /// A line that is indented deeper than the sentence above goes on with it; mostly it was to start a new one.
    fn new_sentence(&self, shown: &str) -> Option<String> {
        let start = self.statement.source_span(self.at, self.at + self.found.len()).start;
        let column = |at: u32| {
            let line = self.source.get(..at as usize)?.rsplit('\n').next()?;
            line.chars().all(char::is_whitespace).then(|| line.chars().count())
        };
        let own = column(start).filter(|_| self.at > 0 && self.found != "\u{1e}")?;
        let above = column(self.statement.span.start).filter(|above| *above < own)?;
        self.expected.contains(&"the end of the sentence").then(|| {
            let rest = self.statement.canonical.get(self.at..).unwrap_or("");
            if self.entry == Kind::e_given && rest.contains(" : ") {
                return format!("each fact has a `given` of its own: `given {shown} …`, in column one");
            }
            let place = if above == 0 {
                "start it in column one".to_owned()
            } else {
                format!("indent it {above}")
            };
            format!("this line goes on with the sentence above; if `{shown}` starts a new one, {place}")
        })
    }
}
