//! Items: what stands in column one.

use super::{Sentence, cases, questions, recovery, rest_days, statements};
use crate::problem::Problem;
use crate::source::{SourceId, Span};
use crate::syntax::parse::{Kind, Node, Reading};
use crate::syntax::scan::{self, Items};
use crate::syntax::tree::{Article, File, Given, Item, Literal, Name, Rank, Row, TypeWord};
use crate::syntax::{dispatch, expected, unread, words};

/// Reads a whole file.
pub fn file(source: SourceId, text: &str, problems: &mut Vec<Problem>) -> (File, bool) {
    let mut scanned = Items::new(source, text);
    let mut items = Vec::new();
    let mut unread = Vec::new();
    let mut before = problems.len();
    while let Some(item) = scanned.next(problems) {
        let read = self::item(&item, text, problems);
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

fn unknown_item(from: &scan::Statement, source: &str) -> Problem {
    let first = dispatch::words_of(&from.canonical).next().unwrap_or("");
    let place = from.source_span(0, first.len());
    let shown = source.get(place.start as usize..place.end as usize).unwrap_or(first);
    let problem = Problem::new(
        "terms::syntax::no-item",
        place,
        format!("no item starts with `{shown}`"),
    )
    .label("not understood");
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

fn item(from: &scan::Item, source: &str, problems: &mut Vec<Problem>) -> Option<Item> {
    let head = &from.head;
    let Some(kind) = dispatch::item(&head.canonical) else {
        if !head.broken {
            problems.push(unknown_item(head, source));
        }
        return recovery::meant(from).and_then(|meant| item(&meant, source, problems));
    };
    let known = problems.len();
    let mut sentence = Sentence::new(head, source, problems);
    let reading = sentence.read(kind);
    if reading.is_none() && kind == Kind::e_article {
        // The rest of the article is still read, so that every mistake in it is told, and none of its names is missed.
        let number = recovery::article_number(head);
        let heading = ArticleHead {
            number: number.to_owned(),
            spelled: if number.is_empty() { "?" } else { number }.to_owned(),
            heading: None,
            text_only: false,
            texts: Vec::new(),
        };
        return Some(Item::Article(article_of(&mut sentence, heading, from)));
    }
    if reading.is_none() && matches!(kind, Kind::e_given | Kind::e_party | Kind::e_event | Kind::e_reading) {
        if let Some((own, problem)) = recovery::ends_article(head, source) {
            problems.truncate(known);
            problems.push(problem);
            let mut ignored = Vec::new();
            let mut alone = Sentence::new(&own, source, &mut ignored);
            return alone.read(kind).and_then(|read| simple(&mut alone, read.whole()));
        }
        return (kind == Kind::e_given)
            .then(|| recovery::named(head).map(Item::Given))
            .flatten();
    }
    let reading = reading?;
    let node = reading.whole();
    match kind {
        Kind::e_contract => contract(&mut sentence, node, from),
        Kind::e_article => Some(Item::Article(article(&mut sentence, node, from)?)),
        Kind::e_record => record(&mut sentence, node, from),
        Kind::e_module => module(&mut sentence, node, from),
        Kind::e_precedence => Some(precedence(&mut sentence, from)),
        Kind::e_table => table(&mut sentence, node, from),
        Kind::e_rest_days => Some(rest_days_item(&mut sentence, node, from)),
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
        _ => simple(&mut sentence, node),
    }
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

/// The lines below a head that takes lines of one form, each with its parts. One that cannot be read so and is a sentence
/// of an article ends them: the head stands in the way of the article above.
fn body(
    sentence: &mut Sentence<'_>,
    from: &scan::Item,
    form: Kind,
    mut each: impl FnMut(&mut Sentence<'_>, &scan::Statement, Option<Node<'_>>),
) {
    for line in &from.body {
        let known = sentence.problems.len();
        let mut inner = Sentence::new(line, sentence.source, sentence.problems);
        let reading = inner.read(form);
        if reading.is_none() && !line.broken && is_of_an_article(&line.canonical) {
            inner.problems.truncate(known);
            inner.problems.push(in_the_way(&from.head, line));
            return;
        }
        each(&mut inner, line, reading.as_ref().map(Reading::whole));
    }
}

/// Whether a line that could not be read is a sentence of an article, and no field with a slip in it.
fn is_of_an_article(canonical: &str) -> bool {
    let form = dispatch::statement(canonical);
    form.is_some_and(|form| !matches!(form, Kind::e_allow | Kind::e_applies)) && !canonical.contains(" : ")
}

fn in_the_way(head: &scan::Statement, line: &scan::Statement) -> Problem {
    let word = dispatch::words_of(&head.canonical).next().unwrap_or("");
    Problem::new(
        "terms::syntax::no-item-above",
        line.span,
        format!("a sentence of an article stands below `{word}`"),
    )
    .also(head.span, "this line ends the article above")
    .help(format!(
        "put `{word}` between articles, or begin an article above the sentence"
    ))
}

fn choice_names(sentence: &Sentence<'_>, node: Node<'_>) -> Vec<Name> {
    node.all(Kind::choice_word)
        .map(|kid| Name {
            words: sentence.text(kid).trim_matches('"').to_owned(),
            span: sentence.span(kid),
        })
        .collect()
}

/// Reads the type of a fact or field.
fn type_of(sentence: &Sentence<'_>, node: Node<'_>) -> Option<(TypeWord, bool)> {
    let kind = node.kid(Kind::type_of)?;
    let if_any = kind.has(Kind::w_if_any);
    let inner = kind.kids().next()?;
    let word = match inner.kind {
        Kind::choices => TypeWord::Choice(choice_names(sentence, inner.kid(Kind::choice_words)?)),
        Kind::list_of => TypeWord::List(
            sentence.name_in(inner.kid(Kind::list_kind)?)?,
            inner
                .all(Kind::column)
                .filter_map(|column| {
                    let mut names = column.all(Kind::name).map(|kid| sentence.name(kid));
                    Some((names.next()?, names.next()?))
                })
                .collect(),
        ),
        _ => {
            let plain = inner.kids().next()?;
            match plain.kind {
                Kind::type_table => {
                    TypeWord::Table(plain.kid(Kind::type_word).map(|kid| sentence.text(kid).to_owned())?)
                }
                Kind::type_words => {
                    TypeWord::Words(plain.kid(Kind::choice_words).map(|kid| choice_names(sentence, kid)))
                }
                Kind::type_word => TypeWord::Plain(sentence.text(plain).to_owned()),
                _ => TypeWord::Named(sentence.name(plain)),
            }
        }
    };
    Some((word, if_any))
}

/// Reads a `given` or a field.
pub(super) fn given(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Given> {
    let name = sentence.name_in(node)?;
    let (kind, if_any) = type_of(sentence, node)?;
    let (mut at_least, mut at_most) = (None, None);
    for limit in node.all(Kind::limit) {
        let literal: Option<Literal> = sentence.signed_literal(limit);
        if limit.has(Kind::w_at_least) {
            at_least = literal;
        } else {
            at_most = literal;
        }
    }
    Some(Given {
        name,
        kind,
        if_any,
        at_least,
        at_most,
        label: sentence.texts(node),
    })
}

fn contract(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Option<Item> {
    let id = sentence.spelled_node(node.kid(Kind::token)?);
    let title = sentence.texts(node)?;
    let span = from.head.span;
    let (mut settings, mut allows) = (Vec::new(), Vec::new());
    body(sentence, from, Kind::e_setting, |inner, line, setting| {
        let Some(setting) = setting else { return };
        let word = dispatch::words_of(&line.canonical).next().unwrap_or("").to_owned();
        if word == "allow" {
            allows.extend(inner.allow(setting));
            return;
        }
        let value = if let Some(date) = inner.date_of(setting) {
            date
        } else if let Some(text) = inner.texts(setting) {
            text
        } else {
            setting
                .kids()
                .next()
                .map(|kid| inner.spelled_node(kid))
                .unwrap_or_default()
        };
        settings.push((word, value, line.span));
    });
    Some(Item::Contract {
        id,
        title,
        settings,
        allows,
        span,
    })
}

/// What the first line of an article says.
struct ArticleHead {
    number: String,
    spelled: String,
    heading: Option<String>,
    text_only: bool,
    texts: Vec<String>,
}

fn article(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Option<Article> {
    let token = node.kid(Kind::token)?;
    let number = sentence.text(token).to_lowercase();
    let spelled = sentence.spelled_node(token);
    let text_only = node.has(Kind::text_only);
    let mut heading = None;
    let mut texts = Vec::new();
    let mut after_word = false;
    for kid in node.kids() {
        match kid.kind {
            Kind::text_only => after_word = true,
            Kind::text if after_word => texts.push(sentence.quoted(kid)),
            Kind::text if heading.is_none() => heading = Some(sentence.quoted(kid)),
            Kind::text => texts.push(sentence.quoted(kid)),
            _ => {}
        }
    }
    let head = ArticleHead {
        number,
        spelled,
        heading,
        text_only,
        texts,
    };
    Some(article_of(sentence, head, from))
}

fn article_of(sentence: &mut Sentence<'_>, head: ArticleHead, from: &scan::Item) -> Article {
    let span = from.head.span;
    let mut statements = Vec::with_capacity(from.body.len() + 1);
    if !head.texts.is_empty() {
        statements.push(crate::syntax::tree::Statement::Text(head.texts.join(" ")));
    }
    let rest_day = rest_days::of_article(from, &head.spelled, sentence.problems);
    for line in &from.body {
        match statements::statement(line, sentence.source, rest_day, sentence.problems) {
            Some(statement) => statements.push(statement),
            None => statements.extend(recovery::statements_of(line, sentence.source, rest_day)),
        }
    }
    rest_days::needs_a_period(from, &statements, &head.spelled, sentence.problems);
    Article {
        number: head.number,
        spelled: head.spelled,
        heading: head.heading,
        text_only: head.text_only,
        statements,
        span,
        extent: from.body.last().map_or(span, |last| Span {
            end: last.span.end.max(span.end),
            ..span
        }),
    }
}

fn record(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Option<Item> {
    let name = sentence.name_in(node)?;
    let label = sentence.texts(node);
    let mut fields = Vec::new();
    body(sentence, from, Kind::e_field, |inner, line, field| match field {
        Some(field) => fields.extend(given(inner, field)),
        None => fields.extend(recovery::named(line)),
    });
    Some(Item::Record { name, label, fields })
}

fn module(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Option<Item> {
    let name = sentence.name_in(node)?;
    let label = sentence.texts(node);
    let mut applies = Vec::new();
    body(sentence, from, Kind::e_applies, |inner, _, read| {
        let condition = read.and_then(|read| read.kid(Kind::condition));
        applies.extend(condition.map(|kid| inner.condition(kid)));
    });
    Some(Item::Module { name, label, applies })
}

fn precedence(sentence: &mut Sentence<'_>, from: &scan::Item) -> Item {
    let mut ranks = Vec::new();
    body(sentence, from, Kind::e_rank, |inner, _, rank| {
        let Some(rank) = rank else { return };
        let place = if rank.has(Kind::rank_first) {
            Rank::First
        } else if rank.has(Kind::rank_last) {
            Rank::Last
        } else {
            let number = rank.kid(Kind::number).and_then(|kid| inner.text(kid).parse().ok());
            Rank::Numbered(number.unwrap_or(0))
        };
        ranks.push((place, rank.all(Kind::name).map(|kid| inner.name(kid)).collect()));
    });
    Item::Precedence(ranks, from.head.span)
}

fn table(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Option<Item> {
    let name = sentence.name_in(node)?;
    let kind = node.kid(Kind::type_word).map(|kid| sentence.text(kid).to_owned());
    let known_through = sentence.date_of(node);
    let label = sentence.texts(node);
    let mut rows = Vec::new();
    body(sentence, from, Kind::e_row, |inner, line, row| {
        let Some(row) = row else { return };
        let literal = inner.signed_literal(row);
        let source = inner.texts(row);
        if let (Some(day), Some(value)) = (inner.date_of(row), literal) {
            rows.push(Row {
                day,
                value,
                source,
                span: line.span,
            });
        }
    });
    Some(Item::Table {
        name,
        kind,
        known_through,
        label,
        rows,
    })
}

fn rest_days_item(sentence: &mut Sentence<'_>, node: Node<'_>, from: &scan::Item) -> Item {
    let years: Vec<i32> = node
        .all(Kind::number)
        .map(|kid| sentence.text(kid).parse().unwrap_or(0))
        .collect();
    let years = years.first().map(|first| (*first, *years.last().unwrap_or(first)));
    let source = sentence.texts(node).unwrap_or_default();
    let mut days = Vec::new();
    body(sentence, from, Kind::e_rest_date, |inner, line, row| {
        days.extend(row.and_then(|row| inner.date_of(row)).map(|day| (day, line.span)));
    });
    Item::RestDays {
        years,
        source,
        days,
        span: from.head.span,
    }
}
