//! A sentence that no form opens, and the form that was probably meant.
//!
//! In: a sentence. Out: a problem. Never: parses.

use super::expected::{close, dutch, is_keyword, is_literal};
use super::parse::Kind;
use super::scan::{Place, Statement};
use super::{dispatch, habits, phrases, words};
use crate::problem::Problem;
use crate::source::Span;

/// The problem for a sentence that no form opens.
#[must_use]
pub fn no_form(statement: &Statement, source: &str) -> Problem {
    let words: Vec<&str> = dispatch::words_of(&statement.canonical).collect();
    if let Some(found) = phrases::opening(Kind::e_rule, &words).or_else(|| phrases::dutch_opening(&words)) {
        return phrase(statement, source, &words, &found);
    }
    let lower = statement.canonical.to_lowercase();
    let near = nearest_form(&lower);
    let count = near.map_or(3, |form| form.opening.split(' ').count());
    let head: Vec<&str> = words.iter().take(count).copied().collect();
    let place = statement.source_span(0, head.join(" ").len());
    let shown = source
        .get(place.start as usize..place.end as usize)
        .unwrap_or("")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let slip = verb_slip(&words).map(|(number, help)| {
        let before: usize = words.iter().take(number).map(|word| word.len() + 1).sum();
        let length = words.get(number).map_or(1, |word| word.len());
        (statement.source_span(before, before + length), help)
    });
    // `buyer shall pay`: the verb of prose goes before a slip of the pen behind it.
    let slipped = verb_slip(&words).map_or(words.len(), |(number, _)| number);
    let said = phrases::in_sentence(&words).filter(|found| near.is_none() && found.from <= slipped);
    let said = said.or_else(|| phrases::condition_within(&words).filter(|_| near.is_none()));
    if let Some(found) = said {
        return phrase(statement, source, &words, &found);
    }
    let modal = words.iter().position(|word| matches!(*word, "MUST" | "MAY"));
    let both = modal.filter(|at| words.iter().take(*at).any(|word| matches!(*word, "AND" | "OR")));
    let several = both.map(|_| phrases::EACH.to_owned());
    let goes_on = matches!(
        words.first(),
        Some(&"WHEN" | &"UNLESS" | &"AND" | &"OR" | &"PLUS" | &"MINUS" | &"OTHERWISE" | &"failing")
    );
    let deeper = "a line that goes on with the sentence above stands deeper than that sentence";
    let help = several
        .or_else(|| goes_on.then(|| deeper.to_owned()))
        .or_else(|| near.map(|form| format!("did you mean `{}`?", form.shape)))
        .or_else(|| habits::in_sentence(&words))
        .or_else(|| slip.as_ref().map(|(_, help)| help.clone()))
        .or_else(|| keyword_in_name(&words))
        .or_else(|| verbless(statement, &words, source))
        .unwrap_or_else(|| {
            "a rule is `NAME is VALUE`, a duty `PARTY must ACTION`; `terms explain sentences` lists the rest; words that compute nothing stand in `text \"…\"`".to_owned()
        });
    let problem = Problem::new(
        "terms::syntax::no-sentence",
        place,
        format!("no sentence starts with `{shown}`"),
    )
    .label("not understood")
    .help(help);
    // The word that is misspelt may stand lines below the first.
    match slip.filter(|_| near.is_none()) {
        Some((at, _)) => problem.also(at, "this word"),
        None => problem,
    }
}

/// The problem of a phrase that the language does not have.
pub(super) fn phrase(statement: &Statement, source: &str, words: &[&str], found: &phrases::Found) -> Problem {
    let offset = |count: usize| words.iter().take(count).map(|word| word.len() + 1).sum::<usize>();
    let place = statement.source_span(offset(found.from), offset(found.to).saturating_sub(1));
    let text = source.get(place.start as usize..place.end as usize).unwrap_or("");
    let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Problem::new(
        "terms::syntax::unexpected",
        place,
        format!("`{shown}` cannot stand here"),
    )
    .label("no phrase of the language")
    .help(found.help.clone())
}

/// `payment is due 14 days after invoice date`: a sentence that has a form of its own, which goes without the verb.
pub(super) fn verb_too_many(
    statement: &Statement,
    source: &str,
    reads_as: impl Fn(&Statement, Kind) -> bool,
) -> Option<Problem> {
    let mut words: Vec<(&str, Place)> = statement.words().collect();
    let (_, verb) = words
        .get(1)
        .filter(|(word, _)| matches!(*word, "IS" | "ARE"))
        .copied()?;
    words.remove(1);
    let without = statement.of_words(&words);
    let spans =
        |form: &&dispatch::Form| form.opening.contains(' ') && dispatch::opens_with(&without.canonical, form.opening);
    let form = dispatch::CLAUSES.iter().find(spans)?;
    if !reads_as(&without, form.kind) {
        return None;
    }
    let place = Span::new(statement.span.source, verb.start, verb.end);
    let part = |from: u32, to: u32| {
        let text = source.get(from as usize..to as usize).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (before, behind) = (
        part(statement.span.start, verb.start),
        part(verb.end, statement.span.end),
    );
    Some(
        Problem::new(
            "terms::syntax::unexpected",
            place,
            format!("`{}` is a sentence of its own, without this verb", form.opening),
        )
        .label("this word")
        .help(format!("write `{before} {behind}`")),
    )
}

fn nearest_form(lower: &str) -> Option<&'static dispatch::Form> {
    let words: Vec<&str> = lower.split(' ').collect();
    dispatch::CLAUSES
        .iter()
        .chain(dispatch::MARKS)
        .filter_map(|form| {
            let count = form.opening.split(' ').count();
            let mut head: Vec<&str> = words.iter().take(count).copied().collect();
            head.sort_unstable();
            let mut opening: Vec<String> = form.opening.to_lowercase().split(' ').map(str::to_owned).collect();
            opening.sort_unstable();
            let distance = strsim::damerau_levenshtein(&head.join(" "), &opening.join(" "));
            let most = form.opening.len() * 34 / 100;
            (distance <= most).then_some((distance, form))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, form)| form)
}

/// The number of a word that is a slip of the pen for a verb, and what to write.
fn verb_slip(words: &[&str]) -> Option<(usize, String)> {
    const VERBS: [&str; 6] = ["must", "may", "when", "unless", "includes", "increases"];
    words.iter().enumerate().skip(1).find_map(|(number, word)| {
        if let Some(english) = words::english_for_dutch(word) {
            return Some((number, dutch(word, english)));
        }
        // `if any` belongs to a value.
        if *word == "IF" && words.get(number + 1) != Some(&"any") {
            return Some((number, "write `when` for `if`".to_owned()));
        }
        if dispatch::is_unit(word) {
            return None;
        }
        // `yearly fee at most €60,000`: the verb is missing, and `most` is no slip for `must`.
        if matches!(*word, "most" | "least") && number > 1 && words.get(number - 1) == Some(&"at") {
            return Some((number - 1, format!("write `is at {word}`")));
        }
        VERBS
            .iter()
            .find(|verb| close(word, verb))
            .map(|verb| (number, format!("did you mean `{verb}` instead of `{word}`?")))
    })
}

/// `keep until is 7 years`: a keyword stands in the name before the verb.
fn keyword_in_name(words: &[&str]) -> Option<String> {
    let verb = words.iter().position(|word| matches!(*word, "IS" | "ARE"))?;
    let at = words
        .iter()
        .take(verb)
        .position(|word| is_keyword(word))
        .filter(|at| *at > 0)?;
    let word = words.get(at)?.to_lowercase();
    let before = words.get(at - 1)?.to_lowercase();
    Some(format!(
        "`{word}` is a keyword and cannot stand in a name by itself: reword the name, or write `{before}-{word}`"
    ))
}

/// `fee €100`: words and then a value, without a verb between them; `fee: €100`, with a colon there.
fn verbless(statement: &Statement, words: &[&str], source: &str) -> Option<String> {
    let at = words.iter().position(|word| is_literal(word)).filter(|at| *at > 0)?;
    let before = words.get(..at).unwrap_or_default();
    let joins = before
        .last()
        .is_some_and(|last| *last == ":" || words::connecting(last));
    let name = if joins && at > 1 { at - 1 } else { at };
    if before
        .iter()
        .take(name)
        .any(|word| is_keyword(word) || matches!(*word, ":" | "," | "within"))
    {
        return None;
    }
    let ends = words.iter().take(name).map(|word| word.len() + 1).sum::<usize>();
    let split = words.iter().take(at).map(|word| word.len() + 1).sum::<usize>();
    let part = |from: usize, to: usize| {
        let place = statement.source_span(from, to);
        source
            .get(place.start as usize..place.end as usize)
            .unwrap_or("")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Some(format!(
        "did you mean `{} is {}`?",
        part(0, ends.saturating_sub(1)),
        part(split, statement.canonical.len())
    ))
}
