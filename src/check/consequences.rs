//! One mistake, one report: what follows from another mistake is not told as well.

use crate::id::{ExprId, NameId};
use crate::model::{Model, Rule, key_of};
use crate::problem::{Label, Problem};
use crate::source::{SourceId, Sources, Span};
use std::collections::{HashMap, HashSet};

/// The most places at which an unknown name is shown.
const MOST_PLACES: usize = 3;

/// With more unread sentences than this, names are looked at when they can be read.
const MOST_UNREAD: usize = 100;

/// Leaves out what only follows from sentences that could not be read or from names that are not known, and tells each
/// unknown name once.
#[must_use]
pub fn told_once(model: &Model, sources: &Sources, unread: &[Span], found: Vec<Problem>) -> Vec<Problem> {
    if found.is_empty() {
        return found;
    }
    let hopeless = unread.len() > MOST_UNREAD;
    let lost: Vec<Lost> = unread
        .iter()
        .take(MOST_UNREAD)
        .map(|span| Lost::of(sources.slice(*span)))
        .collect();
    let joined = joined_sentences(model, sources, &found);
    let doubtful = Doubtful::of(model, sources, &lost, &found);
    // Records of a type that is not known are held by no fact.
    let of_no_type = || {
        found
            .iter()
            .filter(|problem| problem.code == "terms::type::unknown-type")
    };
    let untyped_lines: HashSet<(SourceId, usize)> = of_no_type()
        .filter_map(|problem| line_of(sources, problem.labels.first()?.span))
        .collect();
    let untyped: Vec<String> = of_no_type()
        .filter_map(|problem| problem.message.split('`').nth(1))
        .map(|kind| format!("{kind} "))
        .collect();
    let of_untyped = |problem: &Problem| {
        let name = problem.message.split('`').nth(1).unwrap_or("");
        let declared = || {
            let known = model.find(name).and_then(|id| model.name(id));
            known.is_some_and(|known| line_of(sources, known.span).is_some_and(|line| untyped_lines.contains(&line)))
        };
        problem.code == "terms::name::unknown-field" && !untyped.is_empty()
            || problem.code == "terms::name::unknown"
                && (untyped.iter().any(|kind| name.starts_with(kind.as_str())) || declared())
    };
    let mut told: Vec<Problem> = Vec::new();
    let mut unknown: HashMap<(String, Option<String>), usize> = HashMap::new();
    for mut problem in found {
        let start = start_of_sentence(model, sources, &problem);
        let follows = if is_origin(&problem) {
            hopeless
                || start.is_none() && joined.iter().any(|lost| lost.said(sources, &problem))
                || of_untyped(&problem)
                || lost.iter().any(|lost| lost.said(sources, &problem))
                || problem.code == "terms::name::unknown-field"
                    && lost.iter().any(|lost| lost.declared_field(sources, &problem))
        } else {
            doubtful.holds(&problem)
                || doubtful.names_at(sources, &problem)
                || unread.iter().any(|span| row_lost(sources, &problem, *span))
        };
        if follows {
            continue;
        }
        if matches!(
            problem.code,
            "terms::name::unknown"
                | "terms::name::unknown-field"
                | "terms::name::unknown-party"
                | "terms::name::unknown-article"
                | "terms::name::unknown-choice"
                | "terms::name::parameters"
                | "terms::type::unknown-type"
        ) {
            // Of two choices, each has its own words in the help.
            let choice = problem.code == "terms::name::unknown-choice";
            let said = (problem.message.clone(), problem.help.clone().filter(|_| choice));
            if let Some(first) = unknown.get(&said).and_then(|first| told.get_mut(*first)) {
                show_too(first, &problem);
                continue;
            }
            unknown.insert(said, told.len());
        }
        if let Some(word) = start {
            problem.help = Some(format!(
                "this line goes on with the sentence above; if `{word}` starts a new one, indent it as that one"
            ));
        }
        told.push(problem);
    }
    told
}

fn show_too(first: &mut Problem, other: &Problem) {
    if let Some(label) = other.labels.first()
        && first.labels.len() < MOST_PLACES
        && first.labels.iter().all(|known| known.span != label.span)
    {
        first.labels.push(Label {
            span: label.span,
            text: "here too".to_owned(),
        });
    }
}

/// What sentences may have said that go on over the start of another: a name runs from one into the other.
fn joined_sentences(model: &Model, sources: &Sources, found: &[Problem]) -> Vec<Lost> {
    let joined = found
        .iter()
        .filter(|problem| start_of_sentence(model, sources, problem).is_some())
        .filter_map(|problem| problem.labels.first());
    let rule_at = |label: &Label| model.rules.iter().find(|rule| within(label.span, rule.span));
    joined
        .filter_map(rule_at)
        .map(|rule| Lost::of(sources.slice(rule.span)))
        .collect()
}

/// The first word on its second line of an unknown name over two lines, of which the first holds a known name.
fn start_of_sentence<'text>(model: &Model, sources: &'text Sources, problem: &Problem) -> Option<&'text str> {
    let label = problem
        .labels
        .first()
        .filter(|_| problem.code == "terms::name::unknown")?;
    let (above, below) = sources.slice(label.span).split_once('\n')?;
    let known = words_of(above.split(" #").next().unwrap_or(above)).join(" ");
    model.find(&known)?;
    below.split_whitespace().next()
}

fn family(problem: &Problem) -> &'static str {
    problem.code.split("::").nth(1).unwrap_or("")
}

/// Whether a problem leaves a name without a meaning or a type.
fn is_origin(problem: &Problem) -> bool {
    family(problem) == "name" || problem.code == "terms::type::unknown-type"
}

/// What a piece of text that could not be read may have said.
struct Lost {
    /// All of its words.
    words: HashSet<String>,
    /// How its sentences begin.
    openings: Vec<String>,
    /// What it may have declared or defined.
    names: Vec<String>,
    /// The whole of it, its words with one space between them.
    text: String,
}

/// Words that end the name at the start of a sentence.
const ENDS_A_NAME: [&str; 12] = [
    "is",
    "are",
    "when",
    "unless",
    "must",
    "may",
    "includes",
    "include",
    "increases",
    "if",
    "bears",
    "not",
];

impl Lost {
    fn of(text: &str) -> Self {
        let (mut names, mut openings) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let words = words_of(line.split(['"', '(', ':', '#']).next().unwrap_or(""));
            openings.extend(words.first().cloned());
            let name: Vec<&str> = words
                .iter()
                .map(String::as_str)
                .take_while(|word| !ENDS_A_NAME.contains(word))
                .collect();
            // Whether the first word is a keyword or part of the name cannot be told any more.
            let but_last = name.len().saturating_sub(1);
            for rest in [name.get(..), name.get(1..), name.get(..but_last)]
                .into_iter()
                .flatten()
            {
                if !rest.is_empty() {
                    names.push(rest.join(" "));
                }
            }
        }
        let words = words_of(text);
        Self {
            text: words.join(" "),
            words: words.into_iter().collect(),
            openings,
            names,
        }
    }

    /// Whether it may have declared a field that a record is said not to have, or the list of that record's kind.
    fn declared_field(&self, sources: &Sources, problem: &Problem) -> bool {
        let field = problem.message.rsplit('`').nth(1).unwrap_or("");
        let record = problem.labels.get(1).map_or("", |label| sources.slice(label.span));
        let holds = || words_of(record).iter().all(|word| self.words.contains(word));
        if problem.message.ends_with("that no fact holds") && !record.is_empty() && holds() {
            return true;
        }
        // A line that names nothing any more may have named anything.
        self.names.is_empty() && !self.words.is_empty()
            || self.names.iter().any(|lost| lost == field)
            || !record.is_empty() && self.text.contains(&format!("list of {}", words_of(record).join(" ")))
    }

    /// Whether it may have said what a name means.
    fn said(&self, sources: &Sources, problem: &Problem) -> bool {
        let quoted = problem.message.split('`').nth(1);
        let place = problem.labels.first().map(|label| sources.slice(label.span));
        [quoted, place].into_iter().flatten().any(|text| {
            let words = words_of(text);
            let name = words.join(" ");
            let all = !words.is_empty() && words.iter().all(|word| self.words.contains(word));
            // A field is named behind its record; a clause sentence names what it gives by its first word.
            all || self.names.iter().any(|lost| name.ends_with(&format!(" {lost}")))
                || words.len() > 1 && words.iter().any(|word| self.openings.contains(word))
        })
    }
}

/// The names whose meaning or type rests on what is not known.
struct Doubtful<'model> {
    model: &'model Model,
    names: HashSet<NameId>,
    /// Keys of names that an unreadable sentence may have declared.
    keys: HashSet<String>,
    /// The rules and declarations of these names, none over another.
    places: Vec<Span>,
}

impl<'model> Doubtful<'model> {
    fn of(model: &'model Model, sources: &Sources, lost: &[Lost], found: &[Problem]) -> Self {
        let mut origins: Vec<Span> = found
            .iter()
            .filter(|problem| is_origin(problem))
            .filter_map(|problem| problem.labels.first())
            .map(|label| label.span)
            .collect();
        let mut doubtful = Self {
            model,
            names: HashSet::new(),
            keys: lost
                .iter()
                .flat_map(|lost| &lost.names)
                .map(|name| key_of(name))
                .chain(unknown_names(found))
                .collect(),
            places: Vec::new(),
        };
        doubtful.touch(sources, &mut origins);
        // What runs over a name in doubt has lost its list.
        let listless =
            |problem: &&Problem| problem.code == "terms::type::not-a-list" && doubtful.names_at(sources, problem);
        let more: Vec<Span> = found
            .iter()
            .filter(listless)
            .filter_map(|problem| problem.labels.first())
            .map(|label| label.span)
            .collect();
        if !more.is_empty() {
            origins.extend(more);
            doubtful.touch(sources, &mut origins);
        }
        let places = |id: &NameId| {
            let name = model.name(*id);
            let rules = name.map(|name| name.rules.as_slice()).unwrap_or_default();
            rules
                .iter()
                .filter_map(|rule| model.rule(*rule))
                .map(|rule| rule.span)
                .collect::<Vec<_>>()
        };
        doubtful.places = apart(doubtful.names.iter().flat_map(places).chain(origins).collect());
        doubtful
    }

    /// The names that are declared at one of these places, or have a rule there, and whatever rests on them.
    fn touch(&mut self, sources: &Sources, origins: &mut [Span]) {
        origins.sort();
        let lines: HashSet<(SourceId, usize)> = origins.iter().filter_map(|span| line_of(sources, *span)).collect();
        for (index, name) in self.model.names.iter().enumerate() {
            let touched = |span: Span| {
                let at = origins.partition_point(|origin| (origin.source, origin.start) < (span.source, span.start));
                origins.get(at).is_some_and(|origin| within(*origin, span))
            };
            let rules = || name.rules.iter().filter_map(|rule| self.model.rule(*rule));
            // A declaration is known by its name only; its type stands on the same line.
            let declared = line_of(sources, name.span).is_some_and(|line| lines.contains(&line));
            if self.keys.contains(&name.key) || declared || rules().any(|rule| touched(rule.span)) {
                self.names.insert(NameId::at(index));
            }
        }
        self.spread();
    }

    /// Whatever rests on a doubtful name is doubtful.
    fn spread(&mut self) {
        let mut uses: HashMap<NameId, Vec<NameId>> = HashMap::new();
        for rule in &self.model.rules {
            for used in used(self.model, rule) {
                uses.entry(used).or_default().push(rule.name);
            }
        }
        let mut waiting: Vec<NameId> = self.names.iter().copied().collect();
        while let Some(next) = waiting.pop() {
            for name in uses.get(&next).map(Vec::as_slice).unwrap_or_default() {
                if self.names.insert(*name) {
                    waiting.push(*name);
                }
            }
        }
    }

    /// Whether a problem is about one of the names alone: it stands at nothing else.
    fn names_at(&self, sources: &Sources, problem: &Problem) -> bool {
        problem.labels.first().is_some_and(|label| {
            let text = sources.slice(label.span);
            // `sum of incident capped`: what is summed is the name.
            let part = text.split_once(" of ").map_or(text, |(_, part)| part);
            [text, part].into_iter().any(|text| {
                let key = key_of(text);
                self.keys.contains(&key) || self.model.find(&key).is_some_and(|name| self.names.contains(&name))
            })
        })
    }

    fn holds(&self, problem: &Problem) -> bool {
        problem.labels.iter().any(|label| {
            let span = label.span;
            let after = self
                .places
                .partition_point(|place| (place.source, place.start) <= (span.source, span.start));
            let place = after.checked_sub(1).and_then(|at| self.places.get(at));
            place.is_some_and(|place| within(span, *place))
        })
    }
}

/// The keys of the names that are told as unknown.
fn unknown_names(found: &[Problem]) -> impl Iterator<Item = String> {
    found
        .iter()
        .filter(|problem| problem.code == "terms::name::unknown")
        .filter_map(|problem| problem.message.split('`').nth(1).map(key_of))
}

/// Places in order, those that overlap as one.
fn apart(mut places: Vec<Span>) -> Vec<Span> {
    places.sort();
    let mut whole: Vec<Span> = Vec::with_capacity(places.len());
    for place in places {
        match whole.last_mut() {
            Some(last) if last.source == place.source && place.start <= last.end => *last = last.to(place),
            _ => whole.push(place),
        }
    }
    whole
}

/// The names that a rule rests on.
fn used(model: &Model, rule: &Rule) -> Vec<NameId> {
    let mut names = Vec::new();
    let mut waiting: Vec<ExprId> = rule.expressions().collect();
    while let Some(expr) = waiting.pop().and_then(|id| model.expr(id)) {
        expr.expr.children(&mut |child| waiting.push(child));
        expr.expr.names(&mut |name| names.push(name));
    }
    names
}

/// Whether a table has no rows, and a line below its first could not be read.
fn row_lost(sources: &Sources, problem: &Problem, unread: Span) -> bool {
    let Some(table) = problem.labels.first().map(|label| label.span) else {
        return false;
    };
    if problem.code != "terms::data::table" || table.source != unread.source || unread.start < table.end {
        return false;
    }
    let between = Span::new(table.source, table.end, unread.start);
    let mut lines = sources.slice(between).split('\n').skip(1);
    lines.all(|line| line.is_empty() || line.starts_with([' ', '#', '\t', '\r']))
}

fn within(inner: Span, outer: Span) -> bool {
    inner.source == outer.source && inner.start >= outer.start && inner.end <= outer.end
}

fn line_of(sources: &Sources, span: Span) -> Option<(SourceId, usize)> {
    Some((span.source, sources.get(span.source)?.line_and_column(span.start).0))
}

/// The words of a text in lower case, without grammatical articles.
fn words_of(text: &str) -> Vec<String> {
    text.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '\'')))
        .map(|word| word.trim_matches(['.', '-', '\'']).to_lowercase())
        .filter(|word| !word.is_empty() && !matches!(word.as_str(), "the" | "a" | "an"))
        .collect()
}
