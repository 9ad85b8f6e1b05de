//! What can still be read of a piece with a mistake in it, so that one mistake is not told again wherever its names are used.
//!
//! In: an item or a sentence that could not be read. Out: the parts of it that can. Never: judges what can be read as it stands.

use super::bodies::Around;
use super::rest_days::RestDay;
use super::{reads_as, statements};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::Kind;
use crate::syntax::tree::{Given, Name, Statement, TypeWord};
use crate::syntax::{dispatch, expected, scan, words};

/// An item whose first word is misspelt, changed places with the second, or was left out before the fields of a record. What
/// would bring in other files is never guessed.
pub(super) fn meant(item: &scan::Item) -> Option<scan::Item> {
    let mut all: Vec<(&str, scan::Place)> = item.head.words().collect();
    let (first, place) = *all.first()?;
    if is_bare_fact(item) {
        all.insert(0, ("given", place));
        return Some(scan::Item {
            head: item.head.of_words(&all),
            body: Vec::new(),
        });
    }
    let second = all.get(1).map(|(word, _)| *word);
    if numbered(first) {
        all.insert(0, (numbered_item(second), place));
    } else if let Some(near) = near(first) {
        *all.first_mut()? = (near, place);
    } else if !expected::is_keyword(first)
        && second.is_some_and(|second| second != "use" && words::item_words().any(|item| item == second))
    {
        all.swap(0, 1);
    } else if !item.body.is_empty() && item.body.iter().all(|line| line.canonical.contains(" : ")) {
        all.insert(0, ("record", place));
    }
    let head = item.head.of_words(&all);
    dispatch::item(&head.canonical).filter(|kind| *kind != Kind::e_use)?;
    Some(scan::Item {
        head,
        body: item.body.clone(),
    })
}

/// Whether an item is a fact without its `given`: a name of which no word begins an item, and a colon.
pub(super) fn is_bare_fact(item: &scan::Item) -> bool {
    let Some((name, _)) = item.head.canonical.split_once(" : ") else {
        return false;
    };
    let begins_an_item = |word: &str| words::item_words().any(|item| item == word);
    item.body.is_empty()
        && !numbered(first_word(&item.head))
        && near(first_word(&item.head)).is_none()
        && words::english_for_dutch(first_word(&item.head)).is_none()
        && dispatch::words_of(name).all(|word| !begins_an_item(word) && !word.starts_with(scan::BULLET))
        && dispatch::statement(&item.head.canonical).is_none()
}

/// The word that a line begins with.
fn first_word(line: &scan::Statement) -> &str {
    dispatch::words_of(&line.canonical).next().unwrap_or("")
}

/// The word that an item which begins with a number lacks: `6.7: "all", or "any"` is a reading.
pub(super) fn numbered_item(second: Option<&str>) -> &'static str {
    if second == Some(":") { "reading" } else { "article" }
}

/// Whether a word is the number of an article: `6.7`, `6.7.d`.
pub(super) fn numbered(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '.')
}

/// The word that items begin with, of which a word is a slip of the pen.
pub(super) fn near(word: &str) -> Option<&'static str> {
    words::item_words().find(|item| expected::close(word, item))
}

/// What a sentence declares all the same: a fact without its type, or what its lines say when each is read alone, since
/// one of them may be indented wrongly.
pub(super) fn statements_of(from: &scan::Statement, source: &str, rest_day: Option<RestDay>) -> Vec<Statement> {
    let alone = scan::line_by_line(source, from.span);
    let mut read: Vec<Statement> = Vec::new();
    if alone.len() > 1 || from.broken {
        let mut ignored = Vec::new();
        let lines = alone.iter();
        read.extend(lines.filter_map(|line| statements::statement(line, source, rest_day, &mut ignored)));
    }
    if from.canonical.starts_with("given ") && !matches!(read.first(), Some(Statement::Given(_))) {
        read.extend(named(from).map(Statement::Given));
    }
    read
}

/// The name of a fact or field whose type could not be read.
pub(super) fn named(from: &scan::Statement) -> Option<Given> {
    let (declared, _) = from.canonical.split_once(" : ")?;
    let name = declared.strip_prefix("given ").unwrap_or(declared);
    Some(Given {
        name: Name {
            words: name.to_lowercase(),
            span: from.source_span(declared.len() - name.len(), declared.len()),
        },
        kind: TypeWord::Unread,
        if_any: false,
        limits: Vec::new(),
        label: None,
    })
}

/// Whether an item is one sentence.
pub(super) const fn is_simple(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::e_given | Kind::e_party | Kind::e_event | Kind::e_reading | Kind::e_question
    )
}

/// Whether an item of one sentence takes a `text "…"` or `note "…"` below it for the end of its name and its label, and
/// reads as well without: what of the two is meant is not said.
pub(super) fn swallows(from: &scan::Statement, kind: Kind, source: &str) -> bool {
    let sentence = |line: &scan::Statement| {
        let form = dispatch::statement(&line.canonical).filter(|form| matches!(form, Kind::e_text | Kind::e_note));
        form.is_some_and(|form| reads_as(line, form))
    };
    let words = [" text \"", " note \""];
    if !is_simple(kind) || !words.iter().any(|word| from.canonical.contains(word)) {
        return false;
    }
    let below = scan::line_by_line(source, from.span).into_iter().skip(1).find(sentence);
    below.is_some_and(|line| reads_as(&scan::parted_at(source, from.span, line.span.start).0, kind))
}

/// An item of one sentence, and below it the lines of the item above, in whose way it stands: its own lines, and those.
pub(super) fn parted(
    from: &scan::Statement,
    kind: Kind,
    around: &Around<'_>,
) -> Option<(scan::Statement, Vec<scan::Statement>)> {
    let source = around.source;
    let first_below = scan::line_by_line(source, from.span).into_iter().skip(1).find(|line| {
        dispatch::statement(&line.canonical).is_some() || around.above_takes(line) || head_of(line).is_some()
    })?;
    let (own, below) = scan::parted_at(source, from.span, first_below.span.start);
    reads_as(&own, kind).then_some((own, below))
}

/// The head below which lines of this form stand.
fn head_of(line: &scan::Statement) -> Option<&'static str> {
    if dispatch::statement(&line.canonical).is_some() {
        return None;
    }
    let forms = [
        (Kind::e_rank, "precedence"),
        (Kind::e_row, "table NAME: TYPE"),
        (Kind::e_field, "record NAME"),
    ];
    let found = forms.into_iter().find(|(form, _)| reads_as(line, *form))?;
    Some(found.1)
}

/// The problem of a line that stands below no head of its own: a rank without `precedence`.
pub(super) fn headless(line: &scan::Statement, around: &Around<'_>) -> Option<Problem> {
    if around.above_takes(line) {
        return None;
    }
    let head = head_of(line)?;
    let word = head.split(' ').next().unwrap_or(head);
    let problem = |place: Span| {
        Problem::new(
            "terms::syntax::missing",
            place,
            format!("`{word}` is missing above this line"),
        )
        .help(format!("write `{head}` above it, in column one"))
    };
    let belongs = "it belongs below such a head";
    Some(match empty_line_above(around.source, line.span) {
        Some(empty) => problem(empty).label("here").also(line.span, belongs),
        None => problem(line.span).label(belongs),
    })
}

/// The line above that holds nothing.
fn empty_line_above(source: &str, line: Span) -> Option<Span> {
    let above = source
        .get(..line.start as usize)?
        .trim_end_matches(' ')
        .strip_suffix('\n')?;
    let at = above.trim_end_matches(' ').len();
    let empty = above.get(..at)?.ends_with('\n');
    let at = u32::try_from(at).ok().filter(|_| empty)?;
    Some(Span::new(line.source, at, at))
}

/// The number of an article whose heading could not be read; nothing when it has none.
pub(super) fn article_number(head: &scan::Statement) -> &str {
    dispatch::words_of(&head.canonical)
        .nth(1)
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
        .unwrap_or("")
}
