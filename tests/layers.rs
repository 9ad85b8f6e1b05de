//! Who may use whom, and which crate is named where.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may use, lowest first. `cli` and `repl` are one layer and know each other.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("id", &[]),
    ("value", &[]),
    ("problem", &["source"]),
    ("stdlib", &["value"]),
    ("syntax", &["source", "value", "problem"]),
    ("model", &["source", "id", "value"]),
    ("format", &["source", "problem", "syntax"]),
    (
        "check",
        &["source", "id", "value", "problem", "stdlib", "syntax", "model"],
    ),
    ("eval", &["source", "id", "value", "model"]),
    ("answer", &["source", "id", "value", "syntax", "model", "eval"]),
    (
        "analysis",
        &["source", "id", "value", "problem", "syntax", "model", "eval", "answer"],
    ),
    (
        "pipeline",
        &["source", "value", "problem", "stdlib", "syntax", "model", "check"],
    ),
    (
        "scenario",
        &[
            "source", "id", "value", "problem", "syntax", "model", "check", "eval", "answer", "pipeline",
        ],
    ),
    (
        "batch",
        &["source", "id", "value", "problem", "model", "check", "eval", "answer"],
    ),
    (
        "inquiry",
        &[
            "source", "id", "value", "problem", "syntax", "model", "check", "eval", "answer", "pipeline", "scenario",
            "batch",
        ],
    ),
    ("diagnostic", &["source", "problem"]),
    ("cli", &ALL_BUT_CHECK),
    ("repl", &ALL_BUT_CHECK),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// What the two fronts may use: everything but the checker, which the pipeline calls.
const ALL_BUT_CHECK: [&str; 18] = [
    "source",
    "id",
    "value",
    "problem",
    "stdlib",
    "syntax",
    "model",
    "format",
    "eval",
    "answer",
    "analysis",
    "pipeline",
    "scenario",
    "inquiry",
    "batch",
    "diagnostic",
    "cli",
    "repl",
];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}

/// Each source file by its path under src/, without comments.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut waiting): (Vec<(String, String)>, Vec<PathBuf>) = (Vec::new(), vec![root.clone()]);
    while let Some(next) = waiting.pop() {
        if next.is_dir() {
            waiting.extend(
                fs::read_dir(&next)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
        } else if next.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&next).expect("a source");
            let code: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            let name = next
                .strip_prefix(&root)
                .expect("a path under src")
                .to_string_lossy()
                .replace('\\', "/");
            found.push((name, code.join("\n")));
        }
    }
    found.sort();
    found
}

/// What stands directly after each `start` in a text, up to the end of the word; in braces, every first word.
fn names_after(text: &str, start: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(start) {
        let rest = &text[at + start.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let (mut depth, mut part) = (0, String::new());
        for letter in list.chars().take_while(|letter| *letter != ';').chain([',']) {
            if letter == ',' && depth <= 0 {
                found.insert(word(part.trim()));
                part.clear();
                continue;
            }
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            part.push(letter);
        }
    }
    found.remove("");
    found
}

#[test]
fn modules_use_only_what_lies_below() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let module = file.split(['/', '.']).next().unwrap_or("");
        let allowed = MAY_USE
            .iter()
            .find(|(name, _)| *name == module)
            .map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            wrong.push(format!(
                "src/{file}: the module `{module}` has no place among the layers"
            ));
            continue;
        };
        let start = if module == "main" { "terms::" } else { "crate::" };
        for used in names_after(&code, start) {
            let known = MAY_USE.iter().any(|(name, _)| *name == used);
            if used != module && known && !allowed.contains(&used.as_str()) {
                wrong.push(format!("src/{file}: `{module}` may not use `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_are_named_in_their_own_place() {
    let places = [
        ("pest::", "syntax/parse.rs"),
        ("pest_derive::", "syntax/parse.rs"),
        ("miette::", "diagnostic/"),
        ("clap::", "cli/"),
        ("rustyline::", "repl/terminal.rs"),
        ("chrono::", "value/"),
    ];
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for (name, place) in places {
            let named = code.match_indices(name).any(|(at, _)| {
                !code[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':'))
            });
            if named && !file.starts_with(place) {
                wrong.push(format!("src/{file} names `{name}`, which belongs in src/{place}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The quoted words of the grammar, outside comments.
fn grammar_words() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in read("grammar/terms.pest")
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for literal in line.replace("\\\"", "").split('"').skip(1).step_by(2) {
            let words = literal
                .split([' ', '\\'])
                .filter(|word| word.starts_with(|letter: char| letter.is_ascii_alphabetic()));
            found.extend(
                words
                    .filter(|word| word.len() > 1 && !word.starts_with("u{"))
                    .map(str::to_owned),
            );
        }
    }
    found
}

#[test]
fn every_word_of_the_grammar_stands_in_the_table() {
    let table: BTreeSet<&str> = terms::syntax::words::KEYWORDS
        .iter()
        .flat_map(|keyword| keyword.english.iter().flat_map(|spelling| spelling.split(' ')))
        .collect();
    let wrong: Vec<String> = grammar_words()
        .into_iter()
        .filter(|word| !table.contains(word.to_lowercase().as_str()))
        .collect();
    assert!(wrong.is_empty(), "not in src/syntax/words.rs: {}", wrong.join(", "));
}

#[test]
fn the_grammar_writes_reserved_words_in_capitals() {
    use terms::syntax::words::{reserved, skipped};
    // `may` is the month as well, which src/syntax/lex.rs keeps in small letters.
    let wrong: Vec<String> = grammar_words()
        .into_iter()
        .filter(|word| word != "may" && (skipped(word) || reserved(word).is_some()))
        .collect();
    assert!(
        wrong.is_empty(),
        "never met by the grammar as they stand: {}",
        wrong.join(", ")
    );
}
