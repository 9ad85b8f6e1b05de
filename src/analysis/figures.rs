//! Figures that stand twice and differ: in the words of an article and in its rules, in a label and in what is declared.
//!
//! Words are read narrowly: one figure of a kind in the words, one in the rules, and a sentence that speaks of what the rule
//! is about. With more figures, or of something else, nobody can tell which is which.

use super::Finding;
use super::prose::{self, Figure, Sort};
use crate::answer;
use crate::id::{ArticleId, ExprId};
use crate::model::{Data, Kind, Model, Name, NameKind};
use crate::problem::Problem;
use crate::source::Span;

/// What makes a figure an upper or a lower limit, in the words before it.
const LIMITS: &[(&str, bool)] = &[
    ("at most", true),
    ("no more than", true),
    ("not more than", true),
    ("up to", true),
    ("maximum of", true),
    ("at least", false),
    ("no less than", false),
    ("minimum of", false),
];

/// A figure of a rule.
#[derive(Clone)]
struct Stated {
    data: Data,
    span: Span,
    /// What the rule is about, in words.
    about: String,
}

/// Every figure that stands twice with different values.
pub(super) fn figures(model: &Model) -> Vec<Finding> {
    let mut in_rules: Vec<Vec<Stated>> = vec![Vec::new(); model.articles.len()];
    for rule in &model.rules {
        let members = rule
            .members
            .iter()
            .flat_map(|member| member.condition.iter().chain([&member.value]));
        let roots: Vec<ExprId> = rule
            .condition
            .iter()
            .chain(&rule.value)
            .chain(members)
            .copied()
            .collect();
        if let Some(known) = in_rules.get_mut(rule.article.index()) {
            let name = model.name(rule.name).map_or("", |name| name.words.as_str());
            let about = format!("{name} {}", rule.clause.unwrap_or(""));
            constants(model, roots, &about, known);
        }
    }
    for act in &model.acts {
        if let Some(known) = in_rules.get_mut(act.article.index()) {
            let about = model.name(act.name).map_or("", |name| name.words.as_str());
            constants(model, act.deadline.into_iter().collect(), about, known);
        }
    }
    let mut found = Vec::new();
    for (at, known) in in_rules.iter().enumerate() {
        let id = ArticleId::at(at);
        if !model.of_library(id) {
            found.extend(of_article(model, id, known));
        }
    }
    for name in &model.names {
        if name.sort == NameKind::Given && !name.library {
            found.extend(of_label(model, name));
        }
    }
    found
}

/// The amounts, percentages and periods that stand in expressions.
fn constants(model: &Model, roots: Vec<ExprId>, about: &str, into: &mut Vec<Stated>) {
    let mut stack = roots;
    while let Some(next) = stack.pop() {
        let Some(node) = model.expr(next) else { continue };
        if let crate::model::Expr::Known(data @ (Data::Money(..) | Data::Percent(_) | Data::Period(_))) = &node.expr {
            // The same figure twice is one figure, and nothing is no figure.
            if let Some(known) = into.iter_mut().find(|known| known.data == *data) {
                known.about = format!("{} {about}", known.about);
            } else if !is_nothing(data) {
                into.push(Stated {
                    data: data.clone(),
                    span: node.span,
                    about: about.to_owned(),
                });
            }
        }
        node.expr.children(&mut |child| stack.push(child));
    }
}

fn is_nothing(data: &Data) -> bool {
    match data {
        Data::Money(value, _) | Data::Percent(value) => value.is_zero(),
        Data::Period(period) => period.count() == 0,
        _ => false,
    }
}

impl Figure {
    /// Whether nobody can tell which of two figures of the words a rule repeats.
    fn is_like(&self, other: &Self) -> bool {
        let unread = self.readings.is_empty() || other.readings.is_empty();
        let comparable = || self.readings.iter().any(|data| other.may_be_of(data));
        self.sort == other.sort && (unread || comparable())
    }

    /// Whether a reading is of the kind of a figure of a rule.
    fn may_be_of(&self, data: &Data) -> bool {
        self.readings.iter().any(|reading| alike(reading, data))
    }

    /// Whether no reading is a figure of a rule.
    fn differs_from(&self, data: &Data) -> bool {
        !self.readings.contains(data)
    }
}

/// Whether two figures are of one kind.
fn alike(one: &Data, two: &Data) -> bool {
    one.order(two).is_some()
}

/// The heading or the words of an article against its rules.
fn of_article(model: &Model, id: ArticleId, known: &[Stated]) -> Option<Finding> {
    let article = model.article(id)?;
    let mut said: Vec<(Figure, &str)> = Vec::new();
    for text in article.heading.iter().chain(&article.texts) {
        for figure in prose::figures(text) {
            let sentence = sentence_at(text, figure.start);
            note(figure, sentence, &mut said);
        }
    }
    let mut said_once = said
        .iter()
        .filter(|(one, _)| said.iter().filter(|(two, _)| one.is_like(two)).count() == 1);
    let (words, rule) = said_once.find_map(|(figure, sentence)| {
        let mut same_kind = known.iter().filter(|other| figure.may_be_of(&other.data));
        match (same_kind.next(), same_kind.next()) {
            (Some(only), None) if figure.differs_from(&only.data) && speaks_of(sentence, &only.about) => {
                Some((figure, only))
            }
            _ => None,
        }
    })?;
    let message = format!(
        "the words of article {} say {}, its rule {}",
        model.cite(id),
        shown(model, words),
        answer::data(model, &rule.data)
    );
    Some(Finding {
        problem: Problem::new("terms::data::two-figures", article.span, message)
            .label("says one figure")
            .also(rule.span, "says another")
            .help("write the same figure in both")
            .warning(),
        articles: vec![id],
    })
}

/// Adds a figure to those of an article, unless it stands there already: then only the readings that both have are left.
fn note<'text>(figure: Figure, sentence: &'text str, said: &mut Vec<(Figure, &'text str)>) {
    if !figure.readings.is_empty() && figure.readings.iter().all(is_nothing) {
        return;
    }
    let known = said
        .iter_mut()
        .find(|(known, _)| known.readings.iter().any(|data| figure.readings.contains(data)));
    match known {
        Some((known, _)) => known.readings.retain(|data| figure.readings.contains(data)),
        None => said.push((figure, sentence)),
    }
}

/// A figure of the words: its value, or as it is written when it has several readings.
fn shown(model: &Model, figure: &Figure) -> String {
    match figure.readings.as_slice() {
        [only] => answer::data(model, only),
        _ => format!("`{}`", figure.written),
    }
}

/// The sentence of a text in which a byte lies.
fn sentence_at(text: &str, at: usize) -> &str {
    const ENDS: [&str; 3] = [". ", "; ", ": "];
    let before = text.get(..at).unwrap_or("");
    let from = ENDS
        .iter()
        .filter_map(|end| before.rfind(end))
        .max()
        .map_or(0, |end| end + 1);
    let after = text.get(at..).unwrap_or("");
    let until = ENDS
        .iter()
        .filter_map(|end| after.find(end))
        .min()
        .unwrap_or(after.len());
    text.get(from..at + until).unwrap_or(text)
}

/// Whether a sentence has a word in common with what a rule is about, endings aside, units and small words not counted.
fn speaks_of(sentence: &str, about: &str) -> bool {
    const COMMON: [&str; 19] = [
        "the", "and", "for", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
        "after", "before", "within", "last", "must", "may",
    ];
    let words = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphabetic())
            .map(str::to_lowercase)
            .filter(|word| word.len() >= 3 && !COMMON.contains(&word.as_str()))
            .collect()
    };
    let about = words(about);
    words(sentence).iter().any(|word| {
        about.iter().any(|other| {
            let same = word
                .chars()
                .zip(other.chars())
                .take_while(|(one, two)| one == two)
                .count();
            let shorter = word.chars().count().min(other.chars().count());
            same >= 5 || same >= 3 && same + 1 >= shorter
        })
    })
}

/// The limit that a label tells against the one that is declared.
fn of_label(model: &Model, name: &Name) -> Option<Finding> {
    let label = name.label.as_deref()?;
    let wanted = |figure: &Figure| {
        matches!(
            (&name.kind, figure.sort),
            (Kind::Money(_), Sort::Amount) | (Kind::Percent, Sort::Percentage) | (Kind::Period(..), Sort::Period)
        )
    };
    let figures: Vec<Figure> = prose::figures(label).into_iter().filter(wanted).collect();
    let [only] = figures.as_slice() else { return None };
    let before = label.get(..only.start)?.trim_end().to_lowercase();
    let upper = LIMITS.iter().find(|(words, _)| before.ends_with(words))?.1;
    let declared = if upper { &name.at_most } else { &name.at_least }.as_ref()?;
    if !only.differs_from(declared) || !only.may_be_of(declared) {
        return None;
    }
    let side = if upper { "at most" } else { "at least" };
    let message = format!(
        "the label of `{}` says {side} {}, its declaration {side} {}",
        name.words,
        shown(model, only),
        answer::data(model, declared)
    );
    Some(Finding {
        problem: Problem::new("terms::data::two-figures", name.span, message)
            .label("two limits")
            .help("write the same figure in both")
            .warning(),
        articles: Vec::new(),
    })
}
