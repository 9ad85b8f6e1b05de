//! Articles: their headings and their sentences.

use super::bodies::Around;
use super::{Sentence, alignment, recovery, rest_days, statements};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan;
use crate::syntax::tree::{Article, Statement};
use rest_days::RestDay;

/// What the first line of an article says.
struct Heading {
    number: String,
    spelled: String,
    title: Option<String>,
    text_only: bool,
    texts: Vec<String>,
}

impl Heading {
    fn of(sentence: &Sentence<'_>, node: Node<'_>) -> Option<Self> {
        let token = node.kid(Kind::token)?;
        let mut heading = Self {
            number: sentence.text(token).to_lowercase(),
            spelled: sentence.spelled_node(token),
            title: None,
            text_only: node.has(Kind::text_only),
            texts: Vec::new(),
        };
        let mut after_word = false;
        for kid in node.kids() {
            match kid.kind {
                Kind::text_only => after_word = true,
                Kind::text if !after_word && heading.title.is_none() => heading.title = Some(sentence.quoted(kid)),
                Kind::text => heading.texts.push(sentence.quoted(kid)),
                _ => {}
            }
        }
        Some(heading)
    }

    /// What is left of a heading that could not be read.
    fn unread(head: &scan::Statement) -> Self {
        let number = recovery::article_number(head);
        Self {
            number: number.to_owned(),
            spelled: if number.is_empty() { "?" } else { number }.to_owned(),
            title: None,
            text_only: false,
            texts: Vec::new(),
        }
    }
}

/// Reads an article. When its heading cannot be read, its sentences still are, so that every mistake in them is told and
/// none of their names is missed.
pub(super) fn article(from: &scan::Item, around: &mut Around<'_>, problems: &mut Vec<Problem>) -> Option<Article> {
    let mut sentence = Sentence::new(&from.head, around.source, problems);
    let heading = match sentence.read(Kind::e_article) {
        Some(reading) => Heading::of(&sentence, reading.whole())?,
        None => Heading::unread(&from.head),
    };
    let rest_day = rest_days::of_article(from, &heading.spelled, problems);
    let mut statements = Vec::with_capacity(from.body.len() + 1);
    if !heading.texts.is_empty() {
        statements.push(Statement::Text(heading.texts.join(" ")));
    }
    sentences(&from.head, &from.body, rest_day, around, problems, &mut statements);
    rest_days::needs_a_period(from, &statements, &heading.spelled, problems);
    let span = from.head.span;
    Some(Article {
        number: heading.number,
        spelled: heading.spelled,
        heading: heading.title,
        text_only: heading.text_only,
        statements,
        span,
        extent: from.body.last().map_or(span, |last| Span {
            end: last.span.end.max(span.end),
            ..span
        }),
    })
}

/// Reads the sentences of an article, or what can be read of them.
pub(super) fn sentences(
    head: &scan::Statement,
    lines: &[scan::Statement],
    rest_day: Option<RestDay>,
    around: &mut Around<'_>,
    problems: &mut Vec<Problem>,
    statements: &mut Vec<Statement>,
) {
    let source = around.source;
    let mut in_the_way = false;
    for line in lines {
        let known = problems.len();
        if let Some(statement) = statements::statement(line, source, rest_day, problems) {
            statements.push(statement);
            continue;
        }
        if around.above_takes_apart(line) {
            problems.truncate(known);
            if !in_the_way {
                problems.push(around.in_the_way(head, line));
            }
            in_the_way = true;
            around.goes_on.push(line.clone());
        } else if let Some((aligned, problem)) = alignment::of_sentence(line, lines.len() == 1, source) {
            problems.truncate(known);
            problems.push(problem);
            sentences(head, &aligned, rest_day, around, problems, statements);
        } else {
            statements.extend(recovery::statements_of(line, source, rest_day));
        }
    }
}
