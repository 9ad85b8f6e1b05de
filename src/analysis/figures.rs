//! Figures that stand twice and differ: in the words of an article and in its rules, in a label and in what is declared.
//!
//! Words are read narrowly: one figure of a kind in the words, one in the rules, and a sentence that speaks of what the rule
//! is about. With more figures, or of something else, nobody can tell which is which.

use super::Finding;
use crate::answer;
use crate::id::{ArticleId, ExprId};
use crate::model::{Data, Kind, Model, Name, NameKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Currency, Exact, Period, Unit};

/// Figures up to which words are read as numbers.
const NUMBERS: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("twenty-one", 21),
    ("thirty", 30),
    ("forty-five", 45),
    ("sixty", 60),
    ("ninety", 90),
];

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

/// Whether two figures are of one kind.
fn alike(one: &Data, two: &Data) -> bool {
    one.order(two).is_some()
}

/// The heading or the words of an article against its rules.
fn of_article(model: &Model, id: ArticleId, known: &[Stated]) -> Option<Finding> {
    let article = model.article(id)?;
    let mut said: Vec<(Data, &str)> = Vec::new();
    for text in article.heading.iter().chain(&article.texts) {
        for figure in read(text) {
            if !said.iter().any(|(known, _)| *known == figure.data) && !is_nothing(&figure.data) {
                let sentence = sentence_at(text, figure.start);
                said.push((figure.data, sentence));
            }
        }
    }
    let mut said_once = said
        .iter()
        .filter(|(one, _)| said.iter().filter(|(two, _)| alike(one, two)).count() == 1);
    let (words, rule) = said_once.find_map(|(figure, sentence)| {
        let mut same_kind = known.iter().filter(|other| alike(figure, &other.data));
        match (same_kind.next(), same_kind.next()) {
            (Some(only), None) if only.data != *figure && speaks_of(sentence, &only.about) => {
                Some((figure.clone(), only))
            }
            _ => None,
        }
    })?;
    let message = format!(
        "the words of article {} say {}, its rule {}",
        model.cite(id),
        answer::data(model, &words),
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
    let wanted = |data: &Data| {
        matches!(
            (&name.kind, data),
            (Kind::Money(_), Data::Money(..)) | (Kind::Percent, Data::Percent(_)) | (Kind::Period(..), Data::Period(_))
        )
    };
    let figures: Vec<Figure> = read(label).into_iter().filter(|figure| wanted(&figure.data)).collect();
    let [only] = figures.as_slice() else { return None };
    let before = label.get(..only.start)?.trim_end().to_lowercase();
    let upper = LIMITS.iter().find(|(words, _)| before.ends_with(words))?.1;
    let declared = if upper { &name.at_most } else { &name.at_least }.as_ref()?;
    if *declared == only.data || !alike(declared, &only.data) {
        return None;
    }
    let side = if upper { "at most" } else { "at least" };
    let message = format!(
        "the label of `{}` says {side} {}, its declaration {side} {}",
        name.words,
        answer::data(model, &only.data),
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

/// A figure in a text.
struct Figure {
    data: Data,
    /// The byte at which it starts.
    start: usize,
}

/// The amounts, percentages and periods in a text: `€5,000`, `1%`, `14 days`, `thirty days`.
fn read(text: &str) -> Vec<Figure> {
    let mut start = 0;
    let words: Vec<(usize, &str)> = text
        .split_inclusive(char::is_whitespace)
        .map(|piece| {
            let at = start;
            start += piece.len();
            (at, piece.trim_end())
        })
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, (start, word)) in words.iter().enumerate() {
        let bare =
            word.trim_matches(|letter: char| matches!(letter, ',' | '.' | ';' | ':' | '(' | ')' | '?' | '\'' | '"'));
        let next = words.get(at + 1).map_or("", |(_, next)| *next);
        let data = if matches!(bare, "€" | "EUR") {
            let digits = next.trim_end_matches(|letter: char| !letter.is_ascii_digit());
            number(digits).map(|value| Data::Money(value, Currency::EUR))
        } else if let Some(digits) = bare.strip_prefix('€') {
            number(digits).map(|value| Data::Money(value, Currency::EUR))
        } else if let Some(digits) = bare.strip_suffix('%') {
            number(digits).map(Data::Percent)
        } else {
            period(bare, next)
        };
        found.extend(data.map(|data| Figure { data, start: *start }));
    }
    found
}

/// Digits with commas between thousands and a decimal point.
fn number(digits: &str) -> Option<Exact> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || (1..=3).contains(&first.len());
    if !grouped || groups.any(|group| group.len() != 3) {
        return None;
    }
    let plain = whole.replace(',', "");
    Exact::parse(&if part.is_empty() {
        plain
    } else {
        format!("{plain}.{part}")
    })
}

/// A count and a unit of time.
fn period(count: &str, unit: &str) -> Option<Data> {
    let unit = unit
        .trim_matches(|letter: char| !letter.is_ascii_alphabetic())
        .to_lowercase();
    let unit = match unit.as_str() {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "hour" | "hours" => Unit::Hour,
        _ => return None,
    };
    let lower = count.to_lowercase();
    let count = match NUMBERS.iter().find(|(word, _)| *word == lower) {
        Some((_, value)) => *value,
        None => number(count)?.to_i64()?,
    };
    Period::new(count, unit).map(Data::Period)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_digits_and_in_words() {
        let shown: Vec<String> = read("Within thirty days, or 2 weeks; €5,000.50 or 1.5% (at most €12).")
            .iter()
            .map(|figure| answer::data(&Model::default(), &figure.data))
            .collect();
        assert_eq!(shown, ["30 days", "2 weeks", "€5,000.50", "1.5%", "€12.00"]);
        assert_eq!(read("EUR 5,000, € 12 and €3").len(), 3);
        // A number without a unit, an article, a Dutch amount: no figure that can be trusted.
        assert!(read("Article 4.2 of 2024, 5.000,00 and €5.00,00 of the clients").is_empty());
    }
}
