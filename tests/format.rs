//! The layout: fixtures with their result beside them, and laws over all contracts and made-up files.

use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use terms::format::{clean, format};
use terms::source::SourceId;
use terms::syntax::scan;

const SOURCE: SourceId = SourceId(0);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn laid_out(text: &str) -> Result<String, Vec<terms::problem::Problem>> {
    format(SOURCE, &clean(text))
}

/// All files with this extension under a folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            found.extend(files(&entry, extension));
        } else if entry.extension().is_some_and(|own| own == extension) {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text")
}

/// The sentences of a text as the grammar reads them.
fn sentences(text: &str) -> Vec<String> {
    let scanned = scan::scan(SOURCE, text, &mut Vec::new());
    scanned
        .items
        .iter()
        .flat_map(|item| std::iter::once(&item.head).chain(&item.body))
        .map(|statement| statement.canonical.clone())
        .collect()
}

/// The comments of a text in which `#` stands in no quoted text.
fn comments(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            let mut quoted = false;
            let at = line.char_indices().find(|(_, letter)| {
                quoted ^= matches!(letter, '"' | '“' | '”');
                *letter == '#' && !quoted
            });
            at.map(|(at, _)| line.split_at(at).1.trim_end().replace('\t', " "))
        })
        .collect()
}

#[test]
fn fixtures_get_the_layout_beside_them() {
    let all = files(&root().join("tests/format"), "terms");
    assert!(all.len() >= 8, "fixtures are missing");
    for path in all {
        let expected = path.with_extension("formatted");
        let result = laid_out(&read(&path)).unwrap_or_else(|problems| panic!("{}: {problems:#?}", path.display()));
        if std::env::var_os("TERMS_BLESS").is_some() {
            fs::write(&expected, &result).expect("written");
        }
        assert_eq!(result, read(&expected), "{}", path.display());
        assert_eq!(
            laid_out(&result).expect("still a file"),
            result,
            "{}: a second run",
            path.display()
        );
        assert_eq!(
            comments(&read(&path)),
            comments(&result),
            "{}: comments",
            path.display()
        );
        assert!(
            !result.contains(['\t', '\r', '“', '”', '\u{a0}']),
            "{}: characters",
            path.display()
        );
    }
}

#[test]
fn files_of_the_project_keep_their_sentences_and_comments() {
    for path in files(&root().join("contracts"), "terms") {
        let text = read(&path);
        let result = laid_out(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", path.display()));
        assert_eq!(sentences(&text), sentences(&result), "{}: sentences", path.display());
        assert_eq!(comments(&text), comments(&result), "{}: comments", path.display());
        assert_eq!(
            laid_out(&result).expect("still a file"),
            result,
            "{}: a second run",
            path.display()
        );
    }
}

#[test]
fn whatever_can_be_read_can_be_laid_out() {
    for path in files(&root().join("tests/ui"), "terms") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        match laid_out(&text) {
            Ok(result) => assert_eq!(
                laid_out(&result).expect("still a file"),
                result,
                "{}: a second run",
                path.display()
            ),
            Err(problems) => assert!(
                problems
                    .iter()
                    .all(|problem| problem.code != "terms::io::format-changed"),
                "{}",
                path.display()
            ),
        }
    }
}

#[test]
fn an_empty_file_stays_empty() {
    for text in ["", "\n", "\u{feff}", "  \r\n\t\n"] {
        assert_eq!(laid_out(text).expect("an empty file"), "");
    }
}

// ---------------------------------------------------------------- made-up files

/// Small random numbers from a seed, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// The items of all contracts, as lines.
fn items() -> &'static [Vec<String>] {
    static ITEMS: std::sync::OnceLock<Vec<Vec<String>>> = std::sync::OnceLock::new();
    ITEMS.get_or_init(read_items)
}

fn read_items() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for path in files(&root().join("contracts"), "terms") {
        for line in read(&path)
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        {
            if line.starts_with(' ') {
                let last: &mut Vec<String> = all.last_mut().expect("an item");
                last.push(line.to_owned());
            } else {
                all.push(vec![line.to_owned()]);
            }
        }
    }
    all
}

/// The words of a line spelt in another way that reads the same.
fn respelt(line: &str, dice: &mut Dice) -> String {
    let code_end = if line.starts_with('#') {
        0
    } else {
        line.find(" #").unwrap_or(line.len())
    };
    let (code, comment) = line.split_at(code_end);
    let mut out = String::new();
    for (index, part) in code.split('"').enumerate() {
        if index > 0 {
            let curly = if index % 2 == 1 { '“' } else { '”' };
            out.push(if dice.one_in(3) { curly } else { '"' });
        }
        if index % 2 == 1 {
            out.push_str(part);
            continue;
        }
        let mut part = part.to_owned();
        for (plain, other) in [
            (" when ", " When "),
            (" unless ", " UNLESS "),
            (" plus ", " + "),
            (" times ", " * "),
            (" minus ", " - "),
            ("€5,000", "EUR 5000"),
            ("'s ", "’s "),
        ] {
            if dice.one_in(3) {
                part = part.replace(plain, other);
            }
        }
        for letter in part.chars() {
            match letter {
                ' ' if dice.one_in(6) => out.push_str(["  ", "\u{a0}", "   "][dice.roll(3)]),
                ',' | ')' if dice.one_in(8) && !out.ends_with(|last: char| last.is_ascii_digit()) => {
                    out.push(' ');
                    out.push(letter);
                }
                _ => out.push(letter),
            }
        }
    }
    out + comment
}

/// An item in another layout: other columns of the same order, other spelling.
fn disarranged(item: &[String], dice: &mut Dice) -> Vec<String> {
    let mut columns: Vec<usize> = item.iter().map(|line| line.len() - line.trim_start().len()).collect();
    columns.sort_unstable();
    columns.dedup();
    let tabs = dice.one_in(4);
    let mut at = 0;
    let places: Vec<usize> = columns
        .iter()
        .map(|column| {
            at = if *column == 0 {
                0
            } else {
                at + 1 + if tabs { 0 } else { dice.roll(5) }
            };
            at
        })
        .collect();
    item.iter()
        .map(|line| {
            let words = line.trim_start();
            let rank = columns.partition_point(|column| *column < line.len() - words.len());
            let (bullet, rest) = words.strip_prefix("- ").map_or(("", words), |rest| ("- ", rest));
            format!(
                "{}{bullet}{}",
                if tabs { "\t" } else { " " }.repeat(places[rank]),
                respelt(rest, dice)
            )
        })
        .collect()
}

fn joined(lines: &[String], dice: &mut Dice) -> String {
    let end = if dice.one_in(3) { "\r\n" } else { "\n" };
    lines.iter().flat_map(|line| [line.as_str(), end]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_layout_does_not_depend_on_the_layout_before(seed in 1u64..) {
        let mut dice = Dice(seed);
        let items = items();
        let chosen: Vec<&Vec<String>> = (0..=dice.roll(8)).map(|_| &items[dice.roll(items.len())]).collect();
        let plain: String = chosen.iter().flat_map(|item| item.iter()).flat_map(|line| [line.as_str(), "\n"]).collect();
        let other: Vec<String> = chosen.iter().flat_map(|item| disarranged(item, &mut dice)).collect();
        let other = joined(&other, &mut dice);
        let (one, two) = (laid_out(&plain), laid_out(&other));
        prop_assert!(one.is_ok(), "{:#?}\n{}", one, plain);
        prop_assert!(two.is_ok(), "{:#?}\n{}", two, other);
        prop_assert_eq!(one.ok(), two.ok());
    }

    #[test]
    fn sentences_and_comments_survive(seed in 1u64..) {
        survives(seed)?;
    }
}

/// A made-up file keeps its sentences and comments in the layout, and a second run changes nothing.
fn survives(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice(seed);
    let items = items();
    let mut lines = Vec::new();
    for _ in 0..=dice.roll(8) {
        for line in disarranged(&items[dice.roll(items.len())], &mut dice) {
            for _ in 0..dice.roll(6).saturating_sub(3) {
                lines.push(" ".repeat(dice.roll(9)));
            }
            if dice.one_in(5) {
                lines.push(format!(
                    "{}# comment, \"{}\" and € 5.-  ",
                    " ".repeat(dice.roll(9)),
                    dice.roll(100)
                ));
            }
            let free = dice.one_in(5) && !line.contains('#');
            lines.push(if free {
                format!("{line} # behind {}", dice.roll(100))
            } else {
                line
            });
        }
    }
    let text = joined(&lines, &mut dice);
    let result = laid_out(&text);
    prop_assert!(result.is_ok(), "{:#?}\n{}", result, text);
    let result = result.unwrap_or_default();
    prop_assert_eq!(sentences(&clean(&text)), sentences(&result));
    prop_assert_eq!(comments(&text), comments(&result));
    prop_assert_eq!(laid_out(&result).ok(), Some(result.clone()));
    prop_assert!(!result.contains("\n\n\n") && !result.contains(" \n") && result.ends_with('\n'));
    Ok(())
}

#[test]
#[ignore = "takes a minute: cargo test --test format -- --ignored; `.ci/run` runs it"]
fn ten_thousand_files_survive() {
    for seed in 1..=10_000_u64 {
        // Neighbouring seeds give neighbouring first numbers: they are spread out.
        let result = survives(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        assert!(result.is_ok(), "seed {seed}: {result:?}");
    }
}

/// A letter put in, left out or doubled somewhere.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(letters.len().max(1)).min(letters.len().saturating_sub(1));
        match dice.roll(4) {
            0 if !letters.is_empty() => {
                letters.remove(at);
            }
            1 if !letters.is_empty() => letters.insert(at, letters[at]),
            _ => letters.insert(
                at,
                [
                    '\n', ' ', '\t', '#', '"', '(', ')', ',', '-', '\u{a0}', '“', '\r', 'é', '\u{feff}', ':', '.',
                ][dice.roll(16)],
            ),
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_refused_or_laid_out(seed in 1u64..) {
        let mut dice = Dice(seed);
        let items = items();
        let item = disarranged(&items[dice.roll(items.len())], &mut dice);
        let text = damaged(&joined(&item, &mut dice), &mut dice);
        match laid_out(&text) {
            Ok(result) => prop_assert_eq!(laid_out(&result).ok(), Some(result.clone()), "{:?}", text),
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.code != "terms::io::format-changed"), "{:?}", text),
        }
    }

    #[test]
    fn any_text_is_handled(text in any::<String>()) {
        let _ = laid_out(&text);
    }
}
