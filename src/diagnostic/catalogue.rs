//! The page of every code, and what `terms explain` finds.

/// A diagnostic code with the page that explains it.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// `terms::<family>::<what-is-wrong>`.
    pub code: &'static str,
    /// The page, in Markdown.
    pub text: &'static str,
}

macro_rules! pages {
    ($($family:literal: $($name:literal)+;)+) => {
        /// All pages, by family and name.
        pub const PAGES: &[Page] = &[$($(Page {
            code: concat!("terms", "::", $family, "::", $name),
            text: include_str!(concat!("../../docs/errors/", $family, "/", $name, ".md")),
        }),+),+];
    };
}

pages! {
    "case":
        "account" "argument" "candidates" "columns" "command" "fixed" "json" "no-value" "not-none" "out-of-range" "question"
        "stated-twice" "too-many" "unknown-choice" "unknown-name" "wrong-type";
    "data":
        "division-by-zero" "overflow" "rest-days" "row-order" "table" "two-figures" "unlimited";
    "io":
        "exists" "folder" "format-changed" "not-found" "not-text" "outside" "too-many-files" "unknown-code"
        "unknown-library" "unreadable" "unwritable";
    "name":
        "alike" "article-twice" "declared-twice" "document-twice" "lonely-word" "parameters" "unknown" "unknown-article"
        "unknown-check" "unknown-choice" "unknown-document" "unknown-field" "unknown-party"
        "unused";
    "rule":
        "allows-nothing" "always" "beaten" "before-first" "cases-conflict" "chain-too-long" "circle" "conflict" "gap"
        "must-and-may-not" "never" "precedence-circle" "ranked-twice" "rest-day" "two-laws";
    "syntax":
        "account-lines" "and-or" "bracket" "character" "condition-in-act" "date" "full-stop" "indentation" "interest-terms" "keyword-in-name"
        "language" "missing" "no-item" "no-item-above" "no-sentence" "number" "open-quote" "period-in-act" "sign"
        "stray-item" "tab" "too-deep" "too-long" "two-otherwise" "two-readings" "unexpected";
    "time":
        "negative" "no-calendar" "no-day" "no-start" "too-soon" "two-deadlines" "whole";
    "type":
        "condition" "currency" "literal" "mismatch" "no-order" "not-a-list" "unknown-type";
}

/// Topics that are no code.
const TOPICS: &[(&str, &str)] = &[("sentences", include_str!("../../docs/reference/sentences.md"))];

/// The last part of a code.
fn tail(code: &str) -> &str {
    code.rsplit("::").next().unwrap_or(code)
}

/// The page of a code, written in full, without `terms::`, or by its last part where only one code has it; or a topic.
#[must_use]
pub fn explain(code: &str) -> Option<&'static str> {
    let wanted = code.trim().to_lowercase();
    if let Some((_, text)) = TOPICS.iter().find(|(topic, _)| *topic == wanted) {
        return Some(text);
    }
    let exact = |page: &&Page| page.code == wanted || page.code.strip_prefix("terms::") == Some(wanted.as_str());
    if let Some(page) = PAGES.iter().find(exact) {
        return Some(page.text);
    }
    let mut ending = PAGES.iter().filter(|page| tail(page.code) == wanted);
    match (ending.next(), ending.next()) {
        (Some(only), None) => Some(only.text),
        _ => None,
    }
}

/// The code or topic that was probably meant.
#[must_use]
pub fn nearest_code(code: &str) -> Option<String> {
    let wanted = code.trim().to_lowercase();
    let last = tail(&wanted);
    let most = (last.chars().count() / 3).clamp(1, 4);
    let topics = TOPICS.iter().map(|(topic, _)| (*topic, *topic));
    PAGES
        .iter()
        .map(|page| (page.code, tail(page.code)))
        .chain(topics)
        .map(|(code, name)| {
            (
                strsim::damerau_levenshtein(last, name),
                strsim::damerau_levenshtein(&wanted, code),
                code,
            )
        })
        .filter(|(distance, ..)| *distance <= most)
        .min()
        .map(|(.., code)| code.to_owned())
}
