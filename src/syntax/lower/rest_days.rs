//! Periods that end on a rest day: `ends on a rest day: next working day`.

use super::Sentence;
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan;
use crate::syntax::tree::{Clause, Statement};

/// Where a period ends that would end on a rest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RestDay {
    /// On the next working day.
    Next,
    /// On the previous working day.
    Previous,
    /// As the Algemene termijnenwet has it for the terms of an act.
    Act,
}

const OPENING: &str = "ends on rest day ";

impl RestDay {
    /// What the words of a sentence say.
    pub(super) fn of(node: Node<'_>) -> Option<Self> {
        [
            (Kind::rest_next, Self::Next),
            (Kind::rest_previous, Self::Previous),
            (Kind::rest_act, Self::Act),
        ]
        .into_iter()
        .find_map(|(kind, rest_day)| node.has(kind).then_some(rest_day))
    }

    /// The core text for the last day of a period after a day.
    pub(super) fn ending(self, period: &str, unit: &str, start: &str) -> String {
        match self {
            Self::Next => format!("first working day on or after ({period} after {start})"),
            Self::Previous => format!("last working day on or before ({period} after {start})"),
            Self::Act => {
                let rule = if matches!(unit, "months" | "years") {
                    "months"
                } else {
                    "days"
                };
                format!("last day of statutory {rule} ({period}, {start})")
            }
        }
    }
}

/// Whether sentences of this form have a period that can end on a rest day.
pub(super) const fn movable(form: Kind) -> bool {
    matches!(
        form,
        Kind::e_offer | Kind::e_payment_due | Kind::e_lapse | Kind::e_renews | Kind::e_notice | Kind::e_secrecy
    )
}

fn lines(article: &scan::Item) -> impl Iterator<Item = &scan::Statement> {
    article.body.iter().filter(|line| line.canonical.starts_with(OPENING))
}

/// What an article says of its periods; a second line that says it is reported.
pub(super) fn of_article(article: &scan::Item, number: &str, problems: &mut Vec<Problem>) -> Option<RestDay> {
    let mut found = lines(article);
    let first = found.next()?;
    if let Some(second) = found.next() {
        problems.push(
            Problem::new(
                "terms::rule::rest-day",
                second.span,
                format!("article {number} says twice what a rest day moves"),
            )
            .label("the second time")
            .also(first.span, "the first time")
            .help("keep one, or say it in the sentence that it is for"),
        );
    }
    let words = &first.canonical;
    [
        (" next ", RestDay::Next),
        (" previous ", RestDay::Previous),
        (" by ", RestDay::Act),
    ]
    .into_iter()
    .find_map(|(word, rest_day)| words.contains(word).then_some(rest_day))
}

/// Reports the line in an article in which it moves nothing.
pub(super) fn needs_a_period(
    article: &scan::Item,
    statements: &[Statement],
    number: &str,
    problems: &mut Vec<Problem>,
) {
    let Some(line) = lines(article).next() else { return };
    let moves = |statement: &Statement| matches!(statement, Statement::Clause(clause) if clause.movable);
    if line.broken || statements.iter().any(moves) {
        return;
    }
    problems.push(
        Problem::new(
            "terms::rule::rest-day",
            line.span,
            format!("no sentence of article {number} has a period that this line moves"),
        )
        .label("moves nothing")
        .help("it stands in the article of the sentence; in a rule, write `first working day on or after …`"),
    );
}

/// The line itself: it has no rule of its own.
pub(super) fn mark(sentence: &Sentence<'_>) -> Clause {
    Clause {
        form: "ends on a rest day: next working day",
        core: Vec::new(),
        givens: Vec::new(),
        agreed: Vec::new(),
        statements: Vec::new(),
        declared: Vec::new(),
        movable: false,
        span: sentence.whole(),
    }
}
