//! How far the scenarios of several files go, told in three forms.

use super::files;
use crate::model::Model;
use crate::pipeline::Deal;
use crate::scenario::{Coverage, Untried};
use crate::source::Span;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The most lines of what was not tried that are shown at once.
const MOST_LINES: usize = 40;

/// A rule and how it fared in all files.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of a rule what was seen, apart from the others"
)]
#[derive(Default)]
struct Rule {
    name: String,
    line: usize,
    reached: bool,
    off: bool,
    lost: bool,
    stood: bool,
}

/// A boundary: what is compared, its line, each side with whether it was tried.
#[derive(Default)]
struct Boundary {
    words: String,
    line: usize,
    sides: Vec<(String, bool)>,
}

/// An article with its rules and boundaries, each by its place.
#[derive(Default)]
struct Article {
    number: String,
    rules: BTreeMap<(u32, usize), Rule>,
    boundaries: BTreeMap<(u32, String), Boundary>,
}

/// A document with its articles, each by its place.
type Document = BTreeMap<(String, u32), Article>;

/// What all files came past together.
#[derive(Default)]
pub(super) struct Covered {
    documents: BTreeMap<String, Document>,
}

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Counted {
    rules: usize,
    stood: usize,
    sides: usize,
    tried: usize,
}

impl Covered {
    /// Adds what the scenarios of one file came past.
    pub(super) fn add(&mut self, deal: &Deal, found: &Coverage) {
        let model = &deal.model;
        for seen in &found.rules {
            let Some(rule) = model.rule(seen.rule) else { continue };
            let Some(article) = self.article(deal, rule.article) else {
                continue;
            };
            let known = article.rules.entry((rule.span.start, seen.ordinal)).or_default();
            known.name = model
                .name(rule.name)
                .map_or_else(String::new, |name| name.words.clone());
            known.line = line(deal, rule.span);
            known.reached |= seen.reached;
            known.off |= seen.off;
            known.lost |= seen.lost;
            known.stood |= seen.stood;
        }
        for (boundary, tried) in &found.boundaries {
            let Some(span) = model.rule(boundary.rule).map(|rule| rule.span) else {
                continue;
            };
            let Some(article) = self.article(deal, boundary.article) else {
                continue;
            };
            let place = (span.start, boundary.words.clone());
            let known = article.boundaries.entry(place).or_default();
            known.words.clone_from(&boundary.words);
            known.line = line(deal, span);
            for (at, (side, tried)) in boundary.sides.iter().zip(tried).enumerate() {
                match known.sides.get_mut(at) {
                    Some(known) => known.1 |= tried,
                    None => known.sides.push((side.words.clone(), *tried)),
                }
            }
        }
    }

    fn article(&mut self, deal: &Deal, id: crate::id::ArticleId) -> Option<&mut Article> {
        let article = deal.model.article(id)?;
        let source = deal.sources.get(article.span.source)?;
        let place = (files::one_name(&source.name), article.span.start);
        let known = self
            .documents
            .entry(document(&deal.model, article))
            .or_default()
            .entry(place)
            .or_default();
        known.number.clone_from(&article.spelled);
        Some(known)
    }

    /// Whether a file came past what another left untried.
    pub(super) fn tried(&self, deal: &Deal, untried: &Untried) -> bool {
        let Some(article) = deal.model.article(untried.article) else {
            return false;
        };
        let (Some(source), Some(rule)) = (deal.sources.get(article.span.source), deal.model.rule(untried.rule)) else {
            return false;
        };
        let known = self
            .documents
            .get(&document(&deal.model, article))
            .and_then(|all| all.get(&(files::one_name(&source.name), article.span.start)));
        known.is_some_and(|known| match &untried.side {
            None => known
                .rules
                .iter()
                .any(|((start, ordinal), seen)| *start == rule.span.start && *ordinal == untried.ordinal && seen.stood),
            Some((boundary, side)) => known
                .boundaries
                .get(&(rule.span.start, boundary.clone()))
                .is_some_and(|seen| seen.sides.iter().any(|(words, tried)| words == side && *tried)),
        })
    }

    /// For people: a line for each document, then what was not tried and what to do about it.
    pub(super) fn human(&self, text: &mut String) {
        let mut untried = 0;
        for (name, articles) in &self.documents {
            let counted = count(articles.values());
            let _ = writeln!(text, "{name}: {}", counted.words());
            let lines: Vec<String> = articles.values().flat_map(Article::untried).collect();
            untried += lines.len();
            for line in lines.iter().take(MOST_LINES) {
                let _ = writeln!(text, "  {line}");
            }
            if let Some(more) = lines.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
                let _ = writeln!(text, "  and {more} lines more: `--format json` has them all");
            }
        }
        if untried > 0 {
            text.push_str("`terms test --suggest` writes a scenario for each of these, for a person to fill in\n");
        }
    }

    /// As data: every article, rule and boundary.
    pub(super) fn json(&self) -> Value {
        let documents = self.documents.iter().map(|(name, articles)| {
            let counted = count(articles.values());
            let articles: Vec<Value> = articles.values().map(Article::json).collect();
            json!({"document": name, "rules": counted.rules, "stood": counted.stood, "sides": counted.sides,
                   "tried": counted.tried, "articles": articles})
        });
        Value::Array(documents.collect())
    }

    /// For JUnit: the counts as properties of a suite without tests.
    pub(super) fn junit(&self, text: &mut String, escaped: impl Fn(&str) -> String) {
        for (name, articles) in &self.documents {
            let counted = count(articles.values());
            let _ = writeln!(
                text,
                "  <testsuite name=\"coverage of {}\" tests=\"0\" failures=\"0\">\n    <properties>",
                escaped(name)
            );
            for (property, value) in [
                ("rules", counted.rules),
                ("rules stood", counted.stood),
                ("boundary sides", counted.sides),
                ("boundary sides tried", counted.tried),
            ] {
                let _ = writeln!(text, "      <property name=\"{property}\" value=\"{value}\"/>");
            }
            text.push_str("    </properties>\n");
            let lines: Vec<String> = articles.values().flat_map(Article::untried).collect();
            if !lines.is_empty() {
                let _ = writeln!(text, "    <system-out>{}</system-out>", escaped(&lines.join("\n")));
            }
            text.push_str("  </testsuite>\n");
        }
    }
}

fn document(model: &Model, article: &crate::model::Article) -> String {
    model
        .documents
        .get(article.document.index())
        .map_or_else(String::new, |document| {
            format!("{} \"{}\"", document.id, document.title)
        })
}

fn line(deal: &Deal, span: Span) -> usize {
    deal.sources
        .get(span.source)
        .map_or(0, |source| source.line_and_column(span.start).0)
}

fn count<'article>(articles: impl Iterator<Item = &'article Article>) -> Counted {
    let mut counted = Counted::default();
    for article in articles {
        counted.rules += article.rules.len();
        counted.stood += article.rules.values().filter(|rule| rule.stood).count();
        for boundary in article.boundaries.values() {
            counted.sides += boundary.sides.len();
            counted.tried += boundary.sides.iter().filter(|(_, tried)| *tried).count();
        }
    }
    counted
}

impl Counted {
    fn words(self) -> String {
        format!(
            "{} of {} rules stood; {} of {} boundary sides tried",
            self.stood, self.rules, self.tried, self.sides
        )
    }
}

impl Rule {
    /// What is left to try, when it never stood.
    const fn state(&self) -> &'static str {
        if self.stood {
            "stood"
        } else if self.lost {
            "always gave way to another rule"
        } else if self.off {
            "never held: its condition was always no, its value none, or it had ended or not begun"
        } else if self.reached {
            "always open: facts were missing"
        } else {
            "no expectation comes to it"
        }
    }
}

impl Article {
    fn untried(&self) -> Vec<String> {
        let rules = self.rules.values().filter(|rule| !rule.stood).map(|rule| {
            (
                rule.line,
                format!(
                    "art. {}, line {}: {}: {}",
                    self.number,
                    rule.line,
                    rule.name,
                    rule.state()
                ),
            )
        });
        let boundaries = self.boundaries.values().filter_map(|boundary| {
            let open: Vec<&str> = boundary
                .sides
                .iter()
                .filter(|(_, tried)| !tried)
                .map(|(words, _)| words.as_str())
                .collect();
            let told = format!(
                "art. {}, line {}: {}: not tried: {}",
                self.number,
                boundary.line,
                boundary.words,
                open.join(", ")
            );
            (!open.is_empty()).then_some((boundary.line, told))
        });
        let mut lines: Vec<(usize, String)> = rules.chain(boundaries).collect();
        lines.sort_by_key(|(line, _)| *line);
        lines.into_iter().map(|(_, text)| text).collect()
    }

    fn json(&self) -> Value {
        let rules: Vec<Value> = self
            .rules
            .values()
            .map(|rule| {
                json!({"name": rule.name, "line": rule.line, "reached": rule.reached, "stood": rule.stood,
                       "lost": rule.lost, "off": rule.off})
            })
            .collect();
        let boundaries: Vec<Value> = self
            .boundaries
            .values()
            .map(|boundary| {
                let sides: serde_json::Map<String, Value> = boundary
                    .sides
                    .iter()
                    .map(|(words, tried)| (words.clone(), Value::Bool(*tried)))
                    .collect();
                json!({"boundary": boundary.words, "line": boundary.line, "tried": sides})
            })
            .collect();
        json!({"article": self.number, "rules": rules, "boundaries": boundaries})
    }
}
