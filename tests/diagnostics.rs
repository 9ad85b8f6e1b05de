//! What is refused, at which place and in which words: every fixture under `tests/ui` against the text beside it.
//!
//! `NAME.terms` is checked and, when sound, its cases, questions and scenarios are run; `NAME.stderr` holds what is
//! said, in plain lines: exactly one problem, or none when the name starts with `accepted`. A sound file that asks
//! nothing is checked as by `terms check`. `NAME.json` is a request to
//! `case/contract.terms`; `NAME.answer` holds the answer. Files that a fixture uses stand in `files` beside it.
//! `TERMS_BLESS=1 cargo test --test diagnostics` rewrites both; then the difference is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use terms::analysis;
use terms::batch::Batch;
use terms::diagnostic::{self, Format, PAGES};
use terms::eval::Outcome;
use terms::inquiry::Step;
use terms::pipeline::{self, Deal, Files};
use terms::problem::{CHECKS, Problem};
use terms::scenario;

/// Codes that no fixture can bring about, and why.
const EXEMPT: &[(&str, &str)] = &[
    (
        "terms::case::no-value",
        "said of `--fact NAME` on the command line only",
    ),
    ("terms::case::command", "said in the conversation only"),
    ("terms::io::exists", "said of `:save` in the conversation only"),
    ("terms::io::folder", "needs a folder where a file is named"),
    ("terms::io::format-changed", "would be a mistake of the formatter"),
    ("terms::io::not-found", "needs a missing file"),
    ("terms::io::not-text", "needs a file that is no text"),
    ("terms::io::outside", "needs a file outside the project folder"),
    ("terms::io::too-many-files", "needs a thousand files"),
    ("terms::io::unknown-code", "said by `terms explain` only"),
    ("terms::io::unreadable", "needs a file without permission to read it"),
    ("terms::io::unwritable", "needs a file without permission to write it"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files beside the fixtures.
struct Beside;

impl Files for Beside {
    fn read(&self, path: &str) -> Result<String, Problem> {
        fs::read_to_string(root().join("tests/ui").join(path))
            .map_err(|_| Problem::placeless("terms::io::not-found", format!("there is no file `{path}`")))
    }

    fn beside(&self, of: &str, path: &str) -> Result<String, Problem> {
        Ok(Path::new(of).with_file_name(path).to_string_lossy().into_owned())
    }
}

/// Every file under a folder whose name ends so, in order, without those that fixtures use.
fn under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("files") {
                waiting.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fixtures(extension: &str) -> Vec<PathBuf> {
    let mut found = under(&root().join("tests/ui"), extension);
    found.retain(|path| !path.ends_with("contract.terms"));
    found
}

/// Everything that is wrong with a text, its script included, and the codes of its answers.
fn problems_of(name: &str, text: &str) -> (Deal, Vec<Problem>, Vec<&'static str>) {
    let deal = pipeline::load_text(name, text, &Beside);
    let mut problems = deal.problems.clone();
    let mut answered = Vec::new();
    if deal.sound() {
        problems.extend(
            scenario::run_scenarios(&deal)
                .into_iter()
                .flat_map(|result| result.problems),
        );
        for step in terms::inquiry::run_script(&deal, false) {
            match step {
                Step::Problem(problem) => problems.push(problem),
                Step::Reply(_, reply) => match reply.body.value().map(|(_, answer)| &answer.outcome) {
                    Some(Outcome::Fault(fault)) => answered.push(fault.code),
                    Some(Outcome::Conflict(_)) => answered.push("terms::rule::conflict"),
                    _ => {}
                },
                Step::Case(_) | Step::NotAnswered(_) => {}
            }
        }
        if deal.script.items.is_empty() {
            // Fixtures of other families need not be whole contracts.
            let family = name.split_once('/').map(|(family, _)| format!("terms::{family}::"));
            let own = |problem: &Problem| {
                family
                    .as_ref()
                    .is_none_or(|family| problem.code.starts_with(family.as_str()))
            };
            problems.extend(analysis::findings(&deal.model).into_iter().filter(own));
        }
    }
    (deal, problems, answered)
}

/// Compares a text with the file that holds it, or rewrites the file.
fn compare(path: &Path, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("TERMS_BLESS").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != found {
        wrong.push(format!(
            "{}\n--- expected\n{expected}--- found\n{found}",
            path.display()
        ));
    }
}

fn family(path: &Path) -> String {
    path.parent()
        .unwrap()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// What a reader is told about a fixture: one line, lower case or a quoted word first, no full stop.
fn badly_worded(problem: &Problem) -> bool {
    let first = problem.message.chars().next();
    let help = problem.help.as_deref().unwrap_or("");
    !first.is_some_and(|letter| letter.is_lowercase() || letter == '`')
        || problem.message.ends_with('.')
        || problem.message.contains('\n')
        || problem.labels.iter().any(|label| label.text.ends_with('.'))
        || help.ends_with('.')
        || problem.message.contains(" you ")
}

#[test]
fn files_are_refused_in_these_words() {
    let mut wrong = Vec::new();
    for path in fixtures("terms") {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{}/{file}", family(&path));
        let text = fs::read_to_string(&path).unwrap();
        let (deal, problems, _) = problems_of(&name, &text);
        let shown: String = problems
            .iter()
            .map(|problem| diagnostic::render(&deal.sources, problem, Format::Plain, false, 100))
            .collect();
        let most = usize::from(!file.starts_with("accepted"));
        if problems.len() != most {
            wrong.push(format!(
                "{name}: {} problems for {most} mistake\n{shown}",
                problems.len()
            ));
        }
        let family = format!("terms::{}::", family(&path));
        for problem in &problems {
            if !problem.code.starts_with(&family) {
                wrong.push(format!("{name} shows {}", problem.code));
            }
            if badly_worded(problem) {
                wrong.push(format!("{name} is badly worded: {problem:?}"));
            }
        }
        compare(&path.with_extension("stderr"), &shown, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn requests_are_answered_in_these_words() {
    let contract = fs::read_to_string(root().join("tests/ui/case/contract.terms")).unwrap();
    let deal = pipeline::load_text("contract.terms", &contract, &Beside);
    assert!(deal.sound(), "{:?}", deal.problems);
    let mut wrong = Vec::new();
    for path in fixtures("json") {
        let mut answer = String::new();
        Batch::new(&deal.model, false).line(fs::read_to_string(&path).unwrap().trim_end(), &mut answer);
        if !answer.contains(&format!("\"code\":\"terms::{}::", family(&path))) {
            wrong.push(format!("{} is answered {answer}", path.display()));
        }
        answer.push('\n');
        compare(&path.with_extension("answer"), &answer, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that stand in a text, each after the sign before it.
fn codes_in(text: &str, before: &str) -> BTreeSet<String> {
    let start = format!("{before}terms::");
    let in_code = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-' | '_');
    text.match_indices(&start)
        .filter_map(|(at, _)| text.get(at + before.len()..))
        .map(|rest| {
            rest.chars()
                .take_while(|letter| in_code(*letter))
                .collect::<String>()
                .trim_end_matches(':')
                .to_owned()
        })
        .filter(|code| code.split("::").filter(|part| !part.is_empty()).count() == 3)
        .collect()
}

fn codes_of_files(folder: &str, extension: &str, before: &str) -> BTreeSet<String> {
    let files = under(&root().join(folder), extension);
    files
        .iter()
        .flat_map(|path| codes_in(&fs::read_to_string(path).unwrap(), before))
        .collect()
}

#[test]
fn every_code_has_a_page_and_a_fixture() {
    let source = codes_of_files("src", "rs", "\"");
    let catalogue: BTreeSet<String> = PAGES.iter().map(|page| page.code.to_owned()).collect();
    let pages: BTreeSet<String> = under(&root().join("docs/errors"), "md")
        .iter()
        .map(|path| {
            format!(
                "terms::{}::{}",
                family(path),
                path.file_stem().unwrap().to_string_lossy()
            )
        })
        .collect();
    let exempt: BTreeSet<String> = EXEMPT.iter().map(|(code, _)| (*code).to_owned()).collect();
    let mut shown = codes_of_files("tests/ui", "stderr", " ");
    shown.extend(codes_of_files("tests/ui", "answer", "\""));
    let told = |what: &str, one: &BTreeSet<String>, other: &BTreeSet<String>| {
        let missing: Vec<&String> = one.difference(other).collect();
        assert!(missing.is_empty(), "{what}: {missing:?}");
    };
    told("in the source without a page in the catalogue", &source, &catalogue);
    told("in the catalogue but not in the source", &catalogue, &source);
    told("in the catalogue without a file", &catalogue, &pages);
    told("files that the catalogue does not hold", &pages, &catalogue);
    told("without a fixture", &source, &shown.union(&exempt).cloned().collect());
    told(
        "exempt and yet shown by a fixture",
        &exempt.intersection(&shown).cloned().collect(),
        &BTreeSet::new(),
    );
    for code in &source {
        let parts: Vec<&str> = code.split("::").collect();
        let families = ["syntax", "name", "type", "rule", "time", "data", "case", "io"];
        assert!(parts.len() == 3 && families.contains(&parts[1]), "{code}");
        assert!(
            code.chars()
                .all(|letter| letter.is_ascii_lowercase() || matches!(letter, ':' | '-')),
            "{code}"
        );
    }
}

/// The blocks of a page that hold clauses, with what their first line says.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .collect()
}

#[test]
fn the_examples_of_the_pages_are_true() {
    let mut wrong = Vec::new();
    for page in PAGES {
        let lines = page.text.lines().count();
        if !page.text.starts_with(&format!("# {}\n", page.code)) || !(4..=45).contains(&lines) {
            wrong.push(format!("{}: no page of its form, {lines} lines", page.code));
        }
        let examples: Vec<(&str, &str)> = blocks(page.text)
            .into_iter()
            .filter(|(info, _)| info.starts_with("terms"))
            .collect();
        for (number, (info, text)) in examples.iter().enumerate() {
            let (_, problems, answered) = problems_of("example.terms", text);
            // Pages of mistakes need not be whole contracts: what a check would find in them is left aside.
            let aside = |code: &str| code != page.code && CHECKS.contains(&code) && !CHECKS.contains(&page.code);
            let codes: BTreeSet<&str> = problems
                .iter()
                .map(|problem| problem.code)
                .filter(|code| !aside(code))
                .chain(answered)
                .collect();
            let refused = info.contains("error=") || number == 0 && examples.len() > 1;
            let expected = if refused {
                BTreeSet::from([page.code])
            } else {
                BTreeSet::new()
            };
            if codes != expected {
                wrong.push(format!(
                    "{}: example {number} shows {codes:?}: {problems:#?}",
                    page.code
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_place_of_every_fixture_can_be_drawn() {
    for path in fixtures("terms") {
        let (deal, problems, _) = problems_of("fixture.terms", &fs::read_to_string(&path).unwrap());
        for problem in &problems {
            let text = diagnostic::render(&deal.sources, problem, Format::Human, false, 60);
            assert!(
                text.contains(problem.code) && !text.contains("Failed to read"),
                "{}\n{text}",
                path.display()
            );
            let json = diagnostic::render(&deal.sources, problem, Format::Json, false, 60);
            assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
        }
    }
}
