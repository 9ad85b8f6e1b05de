//! Items: what stands in column one.

use super::articles::article;
use super::bodies::{self, Around};
use super::facts::{choice_names, given};
use super::{Sentence, cases, questions, recovery};
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan::{self, Items};
use crate::syntax::tree::{File, Item, Name};
use crate::syntax::{dispatch, expected, phrases, unread, words};

/// Reads a whole file.
pub fn file(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> (File, bool) {
    let mut scanned = Items::new(source, text);
    let mut items = Vec::new();
    let mut unread = Vec::new();
    let mut before = problems.len();
    while let Some(item) = scanned.next(problems) {
        let mut around = Around::below(&items, text);
        let read = self::item(&item, &mut around, problems);
        if let Some(told) = around.goes_on.first() {
            let known = problems.len();
            bodies::go_on(&mut items, &item.head, &around.goes_on, text, problems);
            forget_within(told.span, known, problems);
        }
        let broken = std::iter::once(&item.head).chain(&item.body).any(|one| one.broken);
        if problems.len() > before || broken || read.is_none() {
            let own = problems.get(before..).unwrap_or_default();
            unread.extend(unread::of(&item, read.is_none(), own));
            before = problems.len();
        }
        items.extend(read);
    }
    let file = File {
        items,
        library: None,
        unread,
    };
    (file, scanned.open_ended)
}

/// Leaves out, of the problems from a number on, those in a sentence that is told already.
fn forget_within(told: Span, known: usize, problems: &mut Vec<Problem>) {
    let more = problems.split_off(known.min(problems.len()));
    let elsewhere = |problem: &Problem| {
        !problem
            .labels
            .first()
            .is_some_and(|label| (told.start..=told.end).contains(&label.span.start))
    };
    problems.extend(more.into_iter().filter(elsewhere));
}

/// Tells of an item that no item's word begins. Facts without their `given` are one mistake, however many stand in a row.
fn unknown_item(item: &scan::Item, source: &str, problems: &mut Vec<Problem>) {
    if !recovery::is_bare_fact(item) {
        problems.push(not_understood(&item.head, source));
        return;
    }
    let told = problems
        .pop_if(|last| last.message == BARE_FACT)
        .map(|above| above.also(item.head.span, "and here"));
    problems.push(told.unwrap_or_else(|| {
        let fact = source.get(item.head.span.start as usize..item.head.span.end as usize);
        Problem::new("terms::syntax::missing", item.head.span, BARE_FACT)
            .label("a fact, by its `:`")
            .maybe_help(fact.map(|fact| format!("write `given {fact}`")))
    }));
}

const BARE_FACT: &str = "`given` is missing before this fact";

fn not_understood(from: &scan::Statement, source: &str) -> Problem {
    let first = dispatch::words_of(&from.canonical).next().unwrap_or("");
    let place = from.source_span(0, first.len());
    if first.starts_with(scan::BULLET) {
        let line = Span::new(from.span.source, from.span.start, from.span.start.saturating_add(1));
        return Problem::new("terms::syntax::no-item", line, "a list item stands in column one")
            .label("no list is open here")
            .help("indent it below the line that opens its list");
    }
    let shown = source.get(place.start as usize..place.end as usize).unwrap_or(first);
    let problem = Problem::new(
        "terms::syntax::no-item",
        place,
        format!("no item starts with `{shown}`"),
    )
    .label("not understood");
    if recovery::numbered(first) {
        let help = match recovery::numbered_item(dispatch::words_of(&from.canonical).nth(1)) {
            "reading" => format!("a reading starts with its word: `reading {shown}: …`"),
            _ => format!("an article starts with its word: `article {shown} \"…\"`"),
        };
        return problem.help(help);
    }
    let all: Vec<&str> = dispatch::words_of(&from.canonical).collect();
    if let Some(help) = phrases::of_item(&all) {
        return problem.help(help);
    }
    let dutch = words::english_for_dutch(first);
    let near = recovery::near(first);
    if dutch.is_none() && near.is_none() && dispatch::statement(&from.canonical).is_some() {
        return problem.help("this sentence belongs to an article: indent it by two spaces");
    }
    problem.help(match (dutch, near) {
        (Some(word), _) => expected::dutch(shown, word),
        (None, Some(word)) => format!("did you mean `{word}`?"),
        (None, None) => "an item starts with contract, party, given, record, event, reading, precedence, module, article, question, table, use, case, scenario, ask or on".to_owned(),
    })
}

fn item(from: &scan::Item, around: &mut Around<'_>, problems: &mut Vec<Problem>) -> Option<Item> {
    let head = &from.head;
    let source = around.source;
    let Some(kind) = dispatch::item(&head.canonical) else {
        if !head.broken {
            unknown_item(from, source, problems);
        }
        return recovery::meant(from).and_then(|meant| item(&meant, around, problems));
    };
    if kind == Kind::e_article {
        return article(from, around, problems).map(Item::Article);
    }
    let known = problems.len();
    let mut sentence = Sentence::new(head, source, problems);
    let Some(reading) = sentence.read(kind).filter(|_| !recovery::swallows(head, kind, source)) else {
        return alone(head, kind, known, around, problems);
    };
    let node = reading.whole();
    match kind {
        Kind::e_case | Kind::e_scenario => {
            let title = node.kid(Kind::text).map(|kid| sentence.quoted(kid)).unwrap_or_default();
            let span = head.span;
            let lines = from
                .body
                .iter()
                .filter_map(|line| cases::line(line, source, problems))
                .collect();
            Some(if kind == Kind::e_case {
                Item::Case { title, lines, span }
            } else {
                Item::Scenario { title, lines, span }
            })
        }
        _ if bodies::has_lines(kind) => bodies::item(from, node, around, problems),
        _ => simple(&mut sentence, node),
    }
}

/// What can be read of an item of one sentence that cannot be read as it stands: the lines that belong to the item above
/// apart, or a fact without its type.
fn alone(
    head: &scan::Statement,
    kind: Kind,
    known: usize,
    around: &mut Around<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    if recovery::is_simple(kind)
        && let Some((own, below)) = recovery::parted(head, kind, around)
    {
        problems.truncate(known);
        if let Some(problem) = below.first().and_then(|line| recovery::headless(line, around)) {
            problems.push(problem);
        } else if below.first().is_some_and(|line| around.above_takes(line)) {
            problems.extend(below.first().map(|line| around.in_column_one(&own, line)));
            around.goes_on.extend(below);
        } else {
            problems.extend(below.first().map(|line| around.in_the_way(&own, line)));
        }
        let mut ignored = Vec::new();
        let mut alone = Sentence::new(&own, around.source, &mut ignored);
        return alone.read(kind).and_then(|read| simple(&mut alone, read.whole()));
    }
    (kind == Kind::e_given)
        .then(|| recovery::named(head).map(Item::Given))
        .flatten()
}

fn simple(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Item> {
    let label = sentence.texts(node);
    Some(match node.kind {
        Kind::e_party => Item::Party {
            name: sentence.name_in(node)?,
            label,
        },
        Kind::e_given => Item::Given(given(sentence, node)?),
        Kind::e_event => Item::Event {
            name: sentence.name_in(node)?,
            label,
        },
        Kind::e_reading => {
            let reading = node.kid(Kind::reading_name)?;
            let name = Name {
                words: format!("reading {}", sentence.text(reading)),
                span: sentence.span(reading),
            };
            let choices = node
                .kid(Kind::choice_words_or)
                .map(|kid| choice_names(sentence, kid))
                .unwrap_or_default();
            Item::Reading {
                name,
                choices,
                label,
                span: sentence.whole(),
            }
        }
        Kind::e_question => Item::Question {
            name: sentence.name_in(node)?,
            parameters: sentence.head_arguments(node),
            value: node.kid(Kind::condition).map(|kid| sentence.condition(kid)),
            label,
        },
        Kind::e_use => {
            let span = sentence.whole();
            match (label, sentence.name_in(node)) {
                (Some(path), _) => Item::Use {
                    path,
                    library: false,
                    span,
                },
                (None, Some(name)) => Item::Use {
                    path: name.words,
                    library: true,
                    span,
                },
                (None, None) => return None,
            }
        }
        Kind::e_on => Item::On(sentence.date_of(node)?, sentence.whole()),
        kind if dispatch::is_question(kind) => Item::Ask(questions::ask(sentence, node)?),
        _ => return None,
    })
}
