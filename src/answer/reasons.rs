//! Why an answer is what it is.

use super::fit::fitted;
use super::text::{data, outcome};
use super::told::{Told, told};
use crate::eval::{Answer, Beaten, Outcome, Reason, Remark};
use crate::id::RuleId;
use crate::model::{Level, Model};
use crate::source::Sources;
use std::fmt::Write;

const WIDEST_RULE: usize = 110;
const LINES_OF_A_SCREEN: usize = 24;

/// A rule that gave way, with the articles as people cite them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GaveWay {
    /// The article that gave way.
    pub article: String,
    /// The article that it gave way to.
    pub to: String,
    /// On which level.
    pub level: Level,
}

/// A rule that gave way, when both it and the other stand in articles.
pub(super) fn gave_way_to(model: &Model, beaten: &Beaten) -> Option<GaveWay> {
    let lost = GaveWay {
        article: article_of(model, beaten.rule),
        to: article_of(model, beaten.by),
        level: beaten.level,
    };
    (!lost.article.is_empty() && !lost.to.is_empty()).then_some(lost)
}

/// What gave way to what, for certain, anywhere below an answer.
#[must_use]
pub fn gave_way(model: &Model, answer: &Answer) -> Vec<GaveWay> {
    fn gather(model: &Model, reason: &Reason, found: &mut Vec<GaveWay>) {
        for beaten in reason.beaten.iter().filter(|beaten| beaten.certain) {
            if let Some(lost) = gave_way_to(model, beaten).filter(|lost| !found.contains(lost)) {
                found.push(lost);
            }
        }
        for part in &reason.parts {
            gather(model, part, found);
        }
    }
    let mut found = Vec::new();
    if let Some(reason) = &answer.reason {
        gather(model, reason, &mut found);
    }
    found
}

/// Why one rule goes before another.
#[must_use]
pub const fn how(level: Level) -> &'static str {
    match level {
        Level::First => "it goes before every paper",
        Level::Clause => "the clause says so",
        Level::Rank => "its document ranks higher",
        Level::Last => "it stands where no paper says otherwise",
        Level::Version => "it is the later version",
    }
}

/// The presuppositions of an answer, in the author's words.
#[must_use]
pub fn assumed(model: &Model, sources: &Sources, answer: &Answer) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for node in answer.assumed.iter().filter_map(|id| model.expr(*id)) {
        let words: Vec<&str> = sources.slice(node.span).split_whitespace().collect();
        let words = words.join(" ");
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}

/// The sentence of a rule on one line, or its start when it is long.
#[must_use]
pub fn sentence(model: &Model, sources: &Sources, rule: RuleId) -> String {
    spelled(model, sources, rule, false)
}

/// The sentence of a rule on one line; whole, or its start.
pub(super) fn spelled(model: &Model, sources: &Sources, rule: RuleId, whole: bool) -> String {
    let Some(rule) = model.rule(rule) else {
        return String::new();
    };
    let text = sources
        .slice(rule.span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if whole || text.chars().count() <= WIDEST_RULE {
        return text;
    }
    let cut: String = text.chars().take(WIDEST_RULE).collect();
    format!("{cut} …")
}

/// The article of a rule as people cite it.
#[must_use]
pub fn article_of(model: &Model, rule: RuleId) -> String {
    model
        .rule(rule)
        .map_or_else(String::new, |rule| model.cite(rule.article))
}

pub(super) fn name_with_arguments(model: &Model, reason: &Reason) -> String {
    let words = model.name(reason.name).map_or("", |name| name.words.as_str());
    if reason.arguments.is_empty() {
        return words.to_owned();
    }
    let shown: Vec<String> = reason
        .arguments
        .iter()
        .map(|argument| outcome(model, argument))
        .collect();
    format!("{words} ({})", shown.join(", "))
}

/// One line: the sentences that stood, and the facts they used.
#[must_use]
pub fn because(model: &Model, sources: &Sources, answer: &Answer) -> String {
    let Some(reason) = &answer.reason else {
        return String::new();
    };
    let mut parts: Vec<String> = Vec::new();
    for (rule, _) in &reason.stood {
        let cited = article_of(model, *rule);
        if !cited.is_empty() {
            parts.push(format!("{} (art. {cited})", sentence(model, sources, *rule)));
        }
    }
    // The day that moved a date belongs to the answer itself.
    for remark in &reason.remarks {
        if let Remark::RestDays(..) = remark {
            parts.push(remark_words(model, remark));
        }
    }
    for part in &reason.parts {
        if let Outcome::Known(_) | Outcome::None = &part.outcome {
            parts.push(format!(
                "{} is {}",
                name_with_arguments(model, part),
                outcome(model, &part.outcome)
            ));
        }
    }
    parts.join("; ")
}

/// The page that reasons are written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its width in columns; `None` where lines may have any length.
    pub columns: Option<usize>,
    /// Its height in lines.
    pub lines: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            columns: None,
            lines: LINES_OF_A_SCREEN,
        }
    }
}

/// At most a screen of no particular width.
#[must_use]
pub fn why(model: &Model, sources: &Sources, answer: &Answer) -> String {
    why_on(model, sources, answer, Page::default())
}

/// At most a page. What is assumed and noted stands on it in any case, where it has so many lines.
#[must_use]
pub fn why_on(model: &Model, sources: &Sources, answer: &Answer, page: Page) -> String {
    let Some(reason) = &answer.reason else {
        return String::new();
    };
    let (mut body, mut end) = (String::new(), String::new());
    tell(model, &told(model, sources, reason, false), 0, &mut body);
    closing(model, sources, answer, &mut end);
    if let Some(columns) = page.columns {
        body = fitted(&body, columns);
        end = fitted(&end, columns);
    }
    let (told, kept) = (body.lines().count(), end.lines().count());
    let room = page.lines.saturating_sub(kept).max(page.lines / 3);
    let mut out = first_lines(&body, told, room);
    let left = page.lines.saturating_sub(out.lines().count()).max(1);
    out.push_str(&first_lines(&end, kept, left));
    out
}

/// A text of so many lines in the room there is; what is left out is counted.
fn first_lines(text: &str, lines: usize, room: usize) -> String {
    if lines <= room {
        return text.to_owned();
    }
    let shown = room.saturating_sub(1);
    let mut out = String::new();
    for line in text.lines().take(shown) {
        let _ = writeln!(out, "{line}");
    }
    let _ = writeln!(out, "  … {} more lines: `trace` shows all", lines - shown);
    out
}

/// Everything: also rules whose condition was no.
#[must_use]
pub fn trace(model: &Model, sources: &Sources, answer: &Answer) -> String {
    let Some(reason) = &answer.reason else {
        return String::new();
    };
    let mut out = String::new();
    tell(model, &told(model, sources, reason, true), 0, &mut out);
    closing(model, sources, answer, &mut out);
    out
}

fn closing(model: &Model, sources: &Sources, answer: &Answer, out: &mut String) {
    for words in assumed(model, sources, answer) {
        let _ = writeln!(out, "  assumed: {words}");
    }
    for id in &answer.articles {
        if let Some(article) = model.article(*id) {
            for note in &article.notes {
                let _ = writeln!(out, "  note on art. {}: {note}", model.cite(*id));
            }
        }
    }
}

fn tell(model: &Model, told: &Told, level: usize, out: &mut String) {
    let indent = "  ".repeat(level);
    let shown = if told.origin == "not stated" {
        "unknown".to_owned()
    } else {
        outcome(model, &told.outcome)
    };
    let origin = match told.origin {
        "" => String::new(),
        origin => format!("   ({origin})"),
    };
    if shown.contains('\n') {
        // A table begins on a line of its own, so that its columns stand below each other.
        let _ = writeln!(out, "{indent}{}:{origin}", told.name);
        for line in shown.lines() {
            let _ = writeln!(out, "{indent}  {line}");
        }
    } else {
        let _ = writeln!(out, "{indent}{}: {shown}{origin}", told.name);
    }
    for rule in &told.rules {
        if !rule.article.is_empty() {
            let _ = writeln!(out, "{indent}  art. {}: {}", rule.article, rule.sentence);
        }
        if let Some(sum) = &rule.sum {
            let _ = writeln!(out, "{indent}    {sum}");
        }
    }
    for (lost, certain) in &told.gave_way {
        let gave = if *certain {
            "gave way"
        } else {
            "gives way, where that applies,"
        };
        let how = how(lost.level);
        let _ = writeln!(out, "{indent}  art. {} {gave} to art. {}: {how}", lost.article, lost.to);
    }
    for rule in &told.off {
        let _ = writeln!(out, "{indent}  art. {} did not apply: {}", rule.article, rule.sentence);
    }
    for remark in &told.remarks {
        let _ = writeln!(out, "{indent}  {remark}");
    }
    for part in &told.parts {
        tell(model, part, level + 1, out);
    }
}

pub(super) fn remark_words(model: &Model, remark: &Remark) -> String {
    match remark {
        Remark::Rounded(from, to) => format!("rounded: {} to {}", data(model, from), data(model, to)),
        Remark::Limited(from, to, rule) => {
            let cited = article_of(model, *rule);
            format!("{} becomes {}, by art. {cited}", data(model, from), data(model, to))
        }
        Remark::Clamped(from, to) => format!(
            "the month has no such day: counted from {}, it ends on {}",
            data(model, from),
            data(model, to)
        ),
        Remark::Row(table, day, value) => super::days::row(model, *table, *day, value),
        Remark::Interest(piece, terms, currency) => super::days::interest(piece, *terms, *currency),
        Remark::Months(first, count, sum, currency) => super::days::months(first, *count, *sum, *currency),
        Remark::RestDays(passed, to) => super::days::rest_days(model, passed, *to),
    }
}
