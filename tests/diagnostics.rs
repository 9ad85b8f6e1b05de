//! What is refused, at which place and in which words: every fixture under `tests/ui` against the text beside it.
//!
//! `NAME.terms` is checked and, when sound, its cases, questions and scenarios are run; `NAME.stderr` holds what is
//! said, in plain lines. `NAME.json` is a request to `case/contract.terms`; `NAME.answer` holds the answer.
//! `TERMS_BLESS=1 cargo test --test diagnostics` rewrites both; then the diff is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use terms::batch::Batch;
use terms::diagnostic::{self, Format};
use terms::pipeline::{self, Deal, Files};
use terms::problem::Problem;
use terms::scenario::{self, Step};

/// Codes that no fixture can bring about, and why.
const EXEMPT: &[(&str, &str)] = &[
    ("terms::io::folder", "needs a folder on disk; see tests of the command line"),
    ("terms::io::not-found", "needs a missing file"),
    ("terms::io::not-text", "needs a file that is no text"),
    ("terms::io::outside", "needs a file outside the project folder"),
    ("terms::io::too-many-files", "needs a thousand files"),
    ("terms::io::unknown-code", "said by `terms explain` only"),
    ("terms::io::unreadable", "needs a file without permission to read it"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A project without files.
struct Nothing;

impl Files for Nothing {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Err(Problem::placeless("terms::io::not-found", format!("there is no file `{path}`")))
    }

    fn beside(&self, _of: &str, path: &str) -> Result<String, Problem> {
        Ok(path.to_owned())
    }
}

/// Every file under a folder whose name ends so, in order.
fn under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
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

/// Everything that is wrong with a text, its script included.

fn problems_of(name: &str, text: &str) -> (Deal, Vec<Problem>) {
    let deal = pipeline::load_text(name, text, &Nothing);
    let mut problems = deal.problems.clone();
    if deal.sound() {
        problems.extend(scenario::run_scenarios(&deal).into_iter().flat_map(|result| result.problems));
        problems.extend(scenario::run_script(&deal, false).into_iter().filter_map(|step| match step {
            Step::Problem(problem) => Some(problem),
            _ => None,
        }));
    }
    (deal, problems)
}

/// Compares a text with the file that holds it, or rewrites the file.
fn compare(path: &Path, found: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("TERMS_BLESS").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != found {
        wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", path.display()));
    }
}

fn family(path: &Path) -> String {
    path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn files_are_refused_in_these_words() {
    let mut wrong = Vec::new();
    for path in fixtures("terms") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (deal, problems) = problems_of(&name, &text);
        let shown: String = problems.iter().map(|problem| diagnostic::render(&deal.sources, problem, Format::Plain, false, 100)).collect();
        let most = usize::from(!name.starts_with("accepted"));
        if problems.len() != most {
            wrong.push(format!("{}: {} problems for {most} mistake\n{shown}", path.display(), problems.len()));
        }
        let family = format!("terms::{}::", family(&path));
        for problem in problems.iter().filter(|problem| !problem.code.starts_with(&family)) {
            wrong.push(format!("{} shows {}", path.display(), problem.code));
        }
        compare(&path.with_extension("stderr"), &shown, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
