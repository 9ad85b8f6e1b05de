//! `terms test`: scenarios, what they touch, and what they leave untried.

use super::coverage::Covered;
use super::output::code_of;
use super::{Disk, FINE, Output, SCENARIO, TestFormat, files};
use crate::pipeline::{self, Deal};
use crate::scenario::{self, ScenarioResult};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Default)]
struct Tally {
    scenarios: usize,
    expectations: usize,
    failed: usize,
    to_fill_in: usize,
    covered: Covered,
    /// What the expectations of all files come past that a person has still to fill in.
    asked: Covered,
    /// By document: articles with rules, and whether a scenario touches them.
    articles: BTreeMap<String, BTreeMap<String, bool>>,
}

struct File {
    path: String,
    results: Vec<ScenarioResult>,
    deal: Deal,
}

/// What is wanted beside the results.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub(super) format: TestFormat,
    pub(super) coverage: bool,
    pub(super) suggest: bool,
}

pub(super) fn test(paths: &[String], wanted: Wanted, output: &Output) -> u8 {
    let default = vec!["contracts".to_owned()];
    let paths = if paths.is_empty() { &default } else { paths };
    let mut tally = Tally::default();
    let mut code = FINE;
    let mut ran = Vec::new();
    for path in paths.iter().flat_map(|path| files::under(path)) {
        let deal = pipeline::load(&Disk, &path);
        if !output.problems(&deal) {
            code = code.max(code_of(&deal));
            continue;
        }
        let results = scenario::run_scenarios(&deal);
        tally.count(&deal, &results);
        ran.push(File { path, results, deal });
    }
    let text = match wanted.format {
        _ if wanted.suggest => suggestions(&ran, &tally, output),
        TestFormat::Human => human(&ran, &tally, wanted.coverage, output),
        TestFormat::Json => json(&ran, &tally, wanted.coverage),
        TestFormat::Junit => junit(&ran, &tally, wanted.coverage),
    };
    let printed = output.print(&text);
    if printed != FINE {
        return printed;
    }
    if tally.failed > 0 { SCENARIO } else { code }
}

impl Tally {
    fn count(&mut self, deal: &Deal, results: &[ScenarioResult]) {
        self.scenarios += results.len();
        for result in results {
            self.expectations += result.checks.len();
            self.failed += usize::from(!result.passed());
            self.to_fill_in += result.open();
        }
        let found = scenario::coverage(deal, results);
        self.covered.add(deal, &found);
        self.asked.add(deal, &scenario::asked(deal, results));
        for id in scenario::with_rules(&deal.model) {
            let Some(article) = deal.model.article(id) else {
                continue;
            };
            let document = deal.model.documents.get(article.document.index());
            let document = document.map_or_else(String::new, |document| {
                format!("{} \"{}\"", document.id, document.title)
            });
            let touched = !found.untouched.contains(&id);
            let known = self
                .articles
                .entry(document)
                .or_default()
                .entry(article.spelled.clone())
                .or_insert(false);
            *known |= touched;
        }
    }
}

fn failures(file: &File) -> impl Iterator<Item = (&ScenarioResult, Vec<String>)> {
    file.results.iter().filter(|result| !result.passed()).map(|result| {
        let mut lines = Vec::new();
        for check in &result.checks {
            if let Some(found) = &check.found {
                let source = file.deal.sources.get(check.span.source);
                let (line, _) = source.map_or((0, 0), |source| source.line_and_column(check.span.start));
                let expected = file
                    .deal
                    .sources
                    .slice(check.span)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                lines.push(format!("line {line}: {expected}\n      found: {found}"));
            }
        }
        (result, lines)
    })
}

/// Scenarios for what no file tried or asks, for each text under the first file that reads it with scenarios of its own.
fn suggestions(ran: &[File], tally: &Tally, output: &Output) -> String {
    let mut text = String::new();
    let mut told: BTreeSet<(String, u32)> = BTreeSet::new();
    let with_scenarios = ran.iter().filter(|file| !file.results.is_empty());
    for file in with_scenarios.chain(ran.iter().filter(|file| file.results.is_empty())) {
        let model = &file.deal.model;
        let found = scenario::coverage(&file.deal, &file.results);
        let mut wanted = scenario::untried(model, &found);
        wanted.retain(|one| !tally.covered.tried(&file.deal, one) && !tally.asked.tried(&file.deal, one));
        let places: Vec<Option<(String, u32)>> = wanted
            .iter()
            .map(|one| {
                let span = model.article(one.article)?.span;
                Some((files::one_name(&file.deal.sources.get(span.source)?.name), span.start))
            })
            .collect();
        let mut places_of = places.iter();
        wanted.retain(|_| {
            places_of
                .next()
                .is_some_and(|place| place.as_ref().is_none_or(|place| !told.contains(place)))
        });
        if wanted.is_empty() {
            continue;
        }
        told.extend(places.into_iter().flatten());
        let suggested = scenario::suggest(model, &wanted);
        if suggested.scenarios > 0 {
            let _ = writeln!(
                text,
                "# For {}: {} scenarios; work out by hand what each should be, from the text of the article.\n",
                file.path, suggested.scenarios
            );
        }
        text.push_str(&suggested.text);
        if !suggested.without.is_empty() {
            text.push_str("# No case was found for:\n");
        }
        for words in &suggested.without {
            let _ = writeln!(text, "# - {words}");
        }
    }
    if text.is_empty() && !ran.is_empty() {
        text.push_str("# Nothing is left to suggest.\n");
    }
    if tally.to_fill_in > 0 {
        let _ = writeln!(
            text,
            "# To be filled in: {} expectations of the scenarios that are there.",
            tally.to_fill_in
        );
    }
    let failed = human_failures(ran, output);
    if !failed.is_empty() {
        for line in failed.lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    text
}

fn human_failures(ran: &[File], output: &Output) -> String {
    let mut text = String::new();
    for file in ran {
        for (result, lines) in failures(file) {
            let _ = writeln!(text, "{}: scenario \"{}\" failed", file.path, result.title);
            for line in lines {
                let _ = writeln!(text, "    {line}");
            }
            for problem in &result.problems {
                output.problem(&file.deal.sources, problem);
            }
        }
    }
    text
}

/// The numbers of the articles that a scenario names and that it never comes to.
fn in_vain(file: &File, result: &ScenarioResult) -> Vec<String> {
    let named = scenario::named_only(&file.deal.model, result);
    let articles = named.into_iter().filter_map(|id| file.deal.model.article(id));
    articles.map(|article| article.spelled.clone()).collect()
}

fn named_in_vain(ran: &[File]) -> String {
    let mut text = String::new();
    for file in ran {
        for result in &file.results {
            let numbers = in_vain(file, result);
            if !numbers.is_empty() {
                let _ = writeln!(
                    text,
                    "{}: scenario \"{}\" names {}, and no expectation comes to it",
                    file.path,
                    result.title,
                    numbers.join(", ")
                );
            }
        }
    }
    text
}

fn human(ran: &[File], tally: &Tally, coverage: bool, output: &Output) -> String {
    let mut text = human_failures(ran, output);
    text.push_str(&named_in_vain(ran));
    for (document, articles) in &tally.articles {
        let touched = articles.values().filter(|touched| **touched).count();
        let _ = writeln!(
            text,
            "{document}: {touched} of {} articles with rules have a scenario",
            articles.len()
        );
        let missing: Vec<&str> = articles
            .iter()
            .filter(|(_, touched)| !**touched)
            .map(|(number, _)| number.as_str())
            .collect();
        if !missing.is_empty() {
            let _ = writeln!(text, "  without: {}", missing.join(", "));
        }
    }
    if coverage {
        tally.covered.human(&mut text);
    }
    let _ = write!(
        text,
        "{} scenarios, {} expectations, {} failed",
        tally.scenarios, tally.expectations, tally.failed
    );
    if tally.to_fill_in > 0 {
        let _ = write!(text, ", {} to be filled in", tally.to_fill_in);
    }
    text.push('\n');
    text
}

fn json(ran: &[File], tally: &Tally, coverage: bool) -> String {
    let scenarios: Vec<serde_json::Value> = ran
        .iter()
        .flat_map(|file| {
            file.results.iter().map(|result| {
                let failures: Vec<String> = result.checks.iter().filter_map(|check| check.found.clone()).collect();
                let problems: Vec<&str> = result.problems.iter().map(|problem| problem.message.as_str()).collect();
                serde_json::json!({"file": file.path, "scenario": result.title, "passed": result.passed() && result.open() == 0, "to_fill_in": result.open(), "found": failures, "problems": problems, "named_in_vain": in_vain(file, result)})
            })
        })
        .collect();
    let untouched: BTreeMap<&String, Vec<&String>> = tally
        .articles
        .iter()
        .map(|(document, articles)| {
            (
                document,
                articles
                    .iter()
                    .filter(|(_, touched)| !**touched)
                    .map(|(number, _)| number)
                    .collect(),
            )
        })
        .collect();
    let mut whole = serde_json::json!({"scenarios": scenarios, "failed": tally.failed, "to_fill_in": tally.to_fill_in,
        "expectations": tally.expectations, "articles_without_scenario": untouched});
    if let (true, Some(parts)) = (coverage, whole.as_object_mut()) {
        parts.insert("coverage".to_owned(), tally.covered.json());
    }
    whole.to_string()
}

fn escaped(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .map(|letter| match letter {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

fn junit(ran: &[File], tally: &Tally, coverage: bool) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\">\n",
        tally.scenarios, tally.failed
    );
    for file in ran.iter().filter(|file| !file.results.is_empty()) {
        let failed = file.results.iter().filter(|result| !result.passed()).count();
        let _ = writeln!(
            text,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\">",
            escaped(&file.path),
            file.results.len()
        );
        for result in &file.results {
            if result.passed() && result.open() > 0 {
                let _ = writeln!(
                    text,
                    "    <testcase name=\"{}\"><skipped message=\"to be filled in\"/></testcase>",
                    escaped(&result.title)
                );
                continue;
            }
            if result.passed() {
                let _ = writeln!(text, "    <testcase name=\"{}\"/>", escaped(&result.title));
                continue;
            }
            let mut lines: Vec<String> = result.problems.iter().map(|problem| problem.message.clone()).collect();
            lines.extend(
                result
                    .checks
                    .iter()
                    .filter_map(|check| check.found.as_ref())
                    .map(|found| format!("found: {found}")),
            );
            let _ = writeln!(
                text,
                "    <testcase name=\"{}\"><failure message=\"{}\"/></testcase>",
                escaped(&result.title),
                escaped(&lines.join("; "))
            );
        }
        text.push_str("  </testsuite>\n");
    }
    if coverage {
        tally.covered.junit(&mut text, escaped);
    }
    text.push_str("</testsuites>\n");
    text
}
