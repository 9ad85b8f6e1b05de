//! Items with lines below them: what a document sets, the fields of a record, the ranks of papers, the rows of a table.

use super::Sentence;
use super::articles;
use super::facts::given;
use super::takes::Takes;
use super::{alignment, reads_as, recovery};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::{Kind, Node, Reading};
use crate::syntax::tree::{Allow, Expr, Given, Item, Name, Rank, Row};
use crate::syntax::{dispatch, scan};

/// What stands around an item.
pub(super) struct Around<'run> {
    /// The text.
    pub(super) source: &'run str,
    /// What the nearest item above with lines below it takes.
    above: Option<Takes>,
    /// Lines of this item that belong to the item above: this one stands in their way.
    pub(super) goes_on: Vec<scan::Statement>,
}

impl<'run> Around<'run> {
    pub(super) fn below(items: &[Item], source: &'run str) -> Self {
        Self {
            source,
            above: items.iter().rev().find_map(Takes::of),
            goes_on: Vec::new(),
        }
    }

    /// Whether a line that could not be read where it stands belongs to the item above.
    pub(super) fn above_takes(&self, line: &scan::Statement) -> bool {
        match self.above {
            None => false,
            Some(Takes::Sentences) => is_of_an_article(line),
            Some(Takes::Lines(form)) => dispatch::statement(&line.canonical).is_none() && reads_as(line, form),
        }
    }

    /// Whether such a line is none of an article's sentences.
    pub(super) fn above_takes_apart(&self, line: &scan::Statement) -> bool {
        self.above != Some(Takes::Sentences) && self.above_takes(line)
    }

    /// What takes a line that does not belong where it stands.
    fn taker(&self, line: &scan::Statement) -> Takes {
        self.above
            .filter(|_| self.above_takes(line))
            .unwrap_or(Takes::Sentences)
    }

    /// The problem of an item of one sentence that was meant to stand in the item above, of which lines stand below it.
    pub(super) fn in_column_one(&self, own: &scan::Statement, line: &scan::Statement) -> Problem {
        let word = dispatch::words_of(&own.canonical).next().unwrap_or("");
        let takes = self.taker(line);
        let (one, above) = takes.shown();
        Problem::new(
            "terms::syntax::indentation",
            own.span,
            format!("this `{word}` stands in column one, and {one} stands below it"),
        )
        .label("an item of its own")
        .also(line.span, "the line below it")
        .help(match takes {
            Takes::Lines(_) => format!("put `{word}` above or below the whole of {above}"),
            Takes::Sentences => format!(
                "indent `{word}` if it belongs to the article above; if not, begin an article above the sentence"
            ),
        })
    }

    /// The problem of a head that stands in the way of such a line.
    pub(super) fn in_the_way(&self, head: &scan::Statement, line: &scan::Statement) -> Problem {
        let word = dispatch::words_of(&head.canonical).next().unwrap_or("");
        let takes = self.taker(line);
        let (one, above) = takes.shown();
        Problem::new(
            "terms::syntax::no-item-above",
            line.span,
            format!("{one} stands below `{word}`"),
        )
        .also(
            head.span,
            if self.above == Some(takes) {
                format!("this line ends {above} above")
            } else {
                "the line above it".to_owned()
            },
        )
        .help(match takes {
            Takes::Lines(_) => format!("put `{word}` above or below the whole of {above}"),
            Takes::Sentences => format!("put `{word}` between articles, or begin an article above the sentence"),
        })
    }
}

/// Whether a line that could not be read is a sentence of an article, and no field with a slip in it.
fn is_of_an_article(line: &scan::Statement) -> bool {
    let form = dispatch::statement(&line.canonical);
    !line.broken
        && form.is_some_and(|form| !matches!(form, Kind::e_allow | Kind::e_applies))
        && !line.canonical.contains(" : ")
}

/// The item above goes on with lines in whose way another stood.
pub(super) fn go_on(
    items: &mut [Item],
    head: &scan::Statement,
    lines: &[scan::Statement],
    source: &str,
    problems: &mut Vec<Problem>,
) {
    let Some(item) = items.iter_mut().rev().find(|item| Takes::of(item).is_some()) else {
        return;
    };
    let mut around = Around {
        source,
        above: None,
        goes_on: Vec::new(),
    };
    let mut body = Body {
        head,
        lines,
        around: &mut around,
        problems,
    };
    match item {
        Item::Article(article) => {
            articles::sentences(head, lines, None, body.around, body.problems, &mut article.statements);
        }
        Item::Contract { settings, allows, .. } => {
            let (more, allowed) = body.settings();
            settings.extend(more);
            allows.extend(allowed);
        }
        Item::Record { fields, .. } => fields.extend(body.fields()),
        Item::Module { applies, .. } => applies.extend(body.applies()),
        Item::Precedence(ranks, _) => ranks.extend(body.ranks()),
        Item::Table { rows, .. } => rows.extend(body.rows()),
        Item::RestDays { days, .. } => days.extend(body.rest_dates()),
        _ => {}
    }
}

/// The lines below a head that takes lines of one form.
struct Body<'run, 'item> {
    head: &'run scan::Statement,
    lines: &'run [scan::Statement],
    around: &'run mut Around<'item>,
    problems: &'run mut Vec<Problem>,
}

impl Body<'_, '_> {
    /// Each line with its parts, when it has the form. A line that has not, and is one of the item above, is left to that one.
    fn each(&mut self, form: Kind, mut each: impl FnMut(&mut Sentence<'_>, &scan::Statement, Option<Node<'_>>)) {
        let mut told = false;
        for line in self.lines {
            let known = self.problems.len();
            // A field may be named so, but not above the sentences of an article.
            let fact = line.canonical.starts_with("given ") && (form != Kind::e_field || self.has_sentences());
            let mut sentence = Sentence::new(line, self.around.source, self.problems);
            let reading = sentence.read(form);
            if reading.is_some() && !fact {
                each(&mut sentence, line, reading.as_ref().map(Reading::whole));
                continue;
            }
            let elsewhere = self.around.above_takes(line) || is_of_an_article(line);
            if elsewhere || !line.broken && (fact || told) {
                self.problems.truncate(known);
                if !told {
                    self.problems.push(self.around.in_the_way(self.head, line));
                }
                told = true;
                self.around.goes_on.push(line.clone());
                continue;
            }
            if self.lines.len() == 1
                && let Some((aligned, problem)) =
                    alignment::of_first(line, self.around.source, |line| reads_as(line, form))
            {
                self.problems.truncate(known);
                self.problems.push(problem);
                let mut below = Body {
                    head: self.head,
                    lines: &aligned,
                    around: self.around,
                    problems: self.problems,
                };
                below.each(form, each);
                return;
            }
            let mut sentence = Sentence::new(line, self.around.source, self.problems);
            each(&mut sentence, line, None);
        }
    }

    /// Whether a sentence of an article stands among the lines.
    fn has_sentences(&self) -> bool {
        self.lines.iter().any(is_of_an_article)
    }

    fn settings(&mut self) -> (Vec<(String, String, Span)>, Vec<Allow>) {
        let (mut settings, mut allows) = (Vec::new(), Vec::new());
        self.each(Kind::e_setting, |inner, line, setting| {
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
        (settings, allows)
    }

    fn fields(&mut self) -> Vec<Given> {
        let mut fields = Vec::new();
        self.each(Kind::e_field, |inner, line, field| match field {
            Some(field) => fields.extend(given(inner, field)),
            None => fields.extend(recovery::named(line)),
        });
        fields
    }

    fn applies(&mut self) -> Vec<Expr> {
        let mut applies = Vec::new();
        self.each(Kind::e_applies, |inner, _, read| {
            let condition = read.and_then(|read| read.kid(Kind::condition));
            applies.extend(condition.map(|kid| inner.condition(kid)));
        });
        applies
    }

    fn ranks(&mut self) -> Vec<(Rank, Vec<Name>)> {
        let mut ranks = Vec::new();
        self.each(Kind::e_rank, |inner, _, rank| {
            let Some(rank) = rank else { return };
            let place = if rank.has(Kind::rank_first) {
                Rank::First
            } else if rank.has(Kind::rank_last) {
                Rank::Last
            } else {
                let Some(number) = rank.kid(Kind::number) else { return };
                let Ok(place) = inner.text(number).parse() else {
                    let problem = no_rank(inner.text(number), inner.span(number));
                    inner.problems.push(problem);
                    return;
                };
                Rank::Numbered(place)
            };
            ranks.push((place, rank.all(Kind::name).map(|kid| inner.name(kid)).collect()));
        });
        ranks
    }

    fn rows(&mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.each(Kind::e_row, |inner, line, row| {
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
        rows
    }

    fn rest_dates(&mut self) -> Vec<(String, Span)> {
        let mut days = Vec::new();
        self.each(Kind::e_rest_date, |inner, line, row| {
            days.extend(row.and_then(|row| inner.date_of(row)).map(|day| (day, line.span)));
        });
        days
    }
}

fn no_rank(shown: &str, place: Span) -> Problem {
    Problem::new("terms::syntax::number", place, format!("`{shown}` is no rank"))
        .help("count the papers from 1: `1 signed agreement`, and below it `2 offer`")
}

/// The first and the last year that days of rest are stated for.
fn years(head: &Sentence<'_>, node: Node<'_>) -> Option<(i32, i32)> {
    let mut years = node.all(Kind::number).map(|kid| head.text(kid).parse().unwrap_or(0));
    let first = years.next()?;
    Some((first, years.last().unwrap_or(first)))
}

/// Whether lines of one form stand below a head of this kind.
pub(super) const fn has_lines(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::e_contract | Kind::e_record | Kind::e_module | Kind::e_precedence | Kind::e_table | Kind::e_rest_days
    )
}

/// Reads an item with lines of one form below it, whose head reads as `node`.
pub(super) fn item(
    from: &scan::Item,
    node: Node<'_>,
    around: &mut Around<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    let mut head = Sentence::new(&from.head, around.source, problems);
    let (name, label, span) = (head.name_in(node), head.texts(node), from.head.span);
    let word = |kind: Kind| node.kid(kind).map(|kid| head.spelled_node(kid));
    let (id, kind) = (
        word(Kind::token),
        node.kid(Kind::type_word).map(|kid| head.text(kid).to_owned()),
    );
    let known_through = head.date_of(node);
    let years = years(&head, node);
    let mut body = Body {
        head: &from.head,
        lines: &from.body,
        around,
        problems,
    };
    Some(match node.kind {
        Kind::e_contract => {
            let (settings, allows) = body.settings();
            Item::Contract {
                id: id?,
                title: label?,
                settings,
                allows,
                span,
            }
        }
        Kind::e_record => Item::Record {
            name: name?,
            label,
            fields: body.fields(),
        },
        Kind::e_module => Item::Module {
            name: name?,
            label,
            applies: body.applies(),
        },
        Kind::e_precedence => Item::Precedence(body.ranks(), span),
        Kind::e_table => Item::Table {
            name: name?,
            kind,
            known_through,
            label,
            rows: body.rows(),
        },
        Kind::e_rest_days => Item::RestDays {
            years,
            source: label.unwrap_or_default(),
            days: body.rest_dates(),
            span,
        },
        _ => return None,
    })
}
