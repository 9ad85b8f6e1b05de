//! Every fenced block of the README and of docs/ is true: it is read, refused, run or talked through as it says.
//!
//! ```text
//! terms                  a text without problems; its scenarios pass
//! terms continues        the same, added to the text above it on the page (of the file that it names, if it names one)
//! terms error=CODE       refused with exactly this code (alone, or with `continues` on top of the text above)
//! … file=NAME            the text is kept under this name in the folder where the page's commands run
//! … error=CODE kept      the refused text is kept under its name too, until the next block writes that file
//! console                `$ terms …` lines and what they print, both streams
//! terms-repl [FILE]      `terms> …` lines and what is answered, about FILE or the text above (`alone`: about nothing)
//! text, sh               not run
//! ```
//!
//! `TERMS_BLESS=1 cargo test --test documents` writes what is printed into the pages; then the difference is read.

#[path = "documents/links.rs"]
mod links;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use terms::{pipeline, scenario};

const BINARY: &str = env!("CARGO_BIN_EXE_terms");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const UNNAMED: &str = "example.terms";

/// A fenced block: what its first line says, the lines between the fences, where they start.
struct Block {
    words: Vec<String>,
    lines: Vec<String>,
    first: usize,
}

impl Block {
    fn is(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    fn option(&self, key: &str) -> Option<&str> {
        self.words.iter().find_map(|word| word.strip_prefix(key))
    }
}

fn pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![Path::new(ROOT).join("README.md"), Path::new(ROOT).join("docs")];
    while let Some(next) = waiting.pop() {
        if next.is_dir() {
            waiting.extend(
                fs::read_dir(&next)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
        } else if next.extension().is_some_and(|extension| extension == "md") {
            found.push(next);
        }
    }
    found.sort();
    found
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => found.push(block),
            (Some(info), None) => {
                let words = info.split_whitespace().map(str::to_owned).collect();
                open = Some(Block {
                    words,
                    lines: Vec::new(),
                    first: number + 1,
                });
            }
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    found
}

/// What one page has built up: its text so far and the folder that it is kept in.
struct Page {
    name: String,
    folder: PathBuf,
    file: String,
    texts: BTreeMap<String, String>,
    kept: bool,
    wrong: Vec<String>,
}

impl Page {
    fn new(path: &Path) -> Self {
        let name = path
            .strip_prefix(ROOT)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("documents")
            .join(name.replace(['/', '.'], "-"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the page");
        Self {
            name,
            folder,
            file: UNNAMED.to_owned(),
            texts: BTreeMap::new(),
            kept: false,
            wrong: Vec::new(),
        }
    }

    fn complain(&mut self, block: &Block, what: &str) {
        self.wrong.push(format!("{}:{}: {what}", self.name, block.first));
    }

    fn keep(&self, file: &str, text: &str) -> String {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("the text of a page is kept");
        path.to_string_lossy().into_owned()
    }

    fn terms(&mut self, block: &Block) {
        let refused = block.option("error=");
        let file = match (block.option("file="), block.is("continues")) {
            (Some(name), _) => name.to_owned(),
            (None, true) => self.file.clone(),
            (None, false) => UNNAMED.to_owned(),
        };
        let mut text = match self.texts.get(&file).filter(|_| block.is("continues")) {
            Some(above) => format!("{above}\n"),
            None => String::new(),
        };
        text.push_str(&block.lines.join("\n"));
        text.push('\n');
        let path = if refused.is_some() && !block.is("kept") {
            self.keep("refused.terms", &text)
        } else {
            self.keep(&file, &text)
        };
        self.kept |= block.option("file=").is_some();
        let deal = pipeline::load(&terms::cli::Disk, &path);
        let codes: BTreeSet<&str> = deal.problems.iter().map(|problem| problem.code).collect();
        let told: Vec<String> = deal
            .problems
            .iter()
            .map(|problem| format!("{}: {}", problem.code, problem.message))
            .collect();
        if let Some(code) = refused {
            if codes != BTreeSet::from([code]) {
                self.complain(
                    block,
                    &format!("should be refused with {code}; told:\n  {}", told.join("\n  ")),
                );
            }
            return;
        }
        if !told.is_empty() {
            self.complain(block, &format!("has problems:\n  {}", told.join("\n  ")));
        }
        for result in scenario::run_scenarios(&deal).iter().filter(|result| !result.passed()) {
            let found: Vec<&str> = result
                .checks
                .iter()
                .filter_map(|check| check.found.as_deref())
                .collect();
            self.complain(
                block,
                &format!("scenario \"{}\" fails; found: {}", result.title, found.join("; ")),
            );
        }
        self.texts.insert(file.clone(), text);
        self.file = file;
    }

    fn shell(&self, command: &str, input: &str) -> String {
        let bin = Path::new(BINARY)
            .parent()
            .expect("a folder")
            .to_string_lossy()
            .into_owned();
        let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
        let mut child = Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(if self.kept && !command.contains("contracts/") {
                self.folder.as_path()
            } else {
                Path::new(ROOT)
            })
            .env("PATH", path)
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), input.as_bytes()).expect("input is taken");
        let output = child.wait_with_output().expect("an end");
        tidy(&String::from_utf8_lossy(&output.stdout))
    }

    /// Runs each command of a block; gives the block as it should stand.
    fn console(&self, block: &Block) -> Vec<String> {
        let mut out = Vec::new();
        let mut command = String::new();
        for line in &block.lines {
            let more = command.ends_with('\\');
            if !more && !line.starts_with("$ ") {
                continue;
            }
            out.push(line.clone());
            if more {
                command.pop();
            } else {
                command.clear();
            }
            command.push_str(line.strip_prefix("$ ").unwrap_or(line));
            if !command.ends_with('\\') {
                let run = command.replace("cargo run --quiet --release -- ", "terms ");
                out.extend(self.shell(&run, "").lines().map(str::to_owned));
            }
        }
        out
    }

    /// Talks a session through; gives the block as it should stand.
    fn session(&mut self, block: &Block) -> Vec<String> {
        let about = block.words.get(1).cloned();
        let (command, kept) = match about {
            Some(file) if file == "alone" => ("terms repl".to_owned(), self.kept),
            Some(file) => (format!("terms repl {file}"), self.kept),
            None => (format!("terms repl {}", self.file), true),
        };
        let before = std::mem::replace(&mut self.kept, kept);
        let mut said: Vec<Vec<String>> = Vec::new();
        for line in &block.lines {
            if let Some(rest) = line.strip_prefix("terms> ") {
                said.push(vec![rest.to_owned()]);
            } else if let (Some(rest), Some(last)) = (line.strip_prefix("     > "), said.last_mut()) {
                last.push(rest.to_owned());
            }
        }
        let (mut input, mut heard, mut out) = (String::new(), String::new(), Vec::new());
        for lines in said {
            for (number, line) in lines.iter().enumerate() {
                out.push(format!("{}{line}", if number == 0 { "terms> " } else { "     > " }));
                input.push_str(line);
                input.push('\n');
            }
            let all = self.shell(&command, &input);
            out.extend(all.strip_prefix(&heard).unwrap_or(&all).lines().map(str::to_owned));
            heard = all;
        }
        self.kept = before;
        out
    }
}

/// No white space at the ends of lines, no empty lines at the end.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut tidied = lines.join("\n").trim_end().to_owned();
    if !tidied.is_empty() {
        tidied.push('\n');
    }
    tidied
}

#[test]
fn every_block_is_true() {
    let bless = std::env::var_os("TERMS_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut page = Page::new(&path);
        // From the last to the first, so that the places of earlier blocks stay right.
        let mut changes = Vec::new();
        for block in blocks(&text) {
            let found = match block.words.first().map(String::as_str) {
                Some("terms") => {
                    page.terms(&block);
                    continue;
                }
                Some("console") => page.console(&block),
                Some("terms-repl") => page.session(&block),
                Some("text" | "sh") => continue,
                other => {
                    page.complain(&block, &format!("a block of kind {other:?} is not known"));
                    continue;
                }
            };
            if found != block.lines {
                if !bless {
                    page.complain(&block, &format!("prints otherwise:\n{}", found.join("\n")));
                }
                changes.push((block.first, block.lines.len(), found));
            }
        }
        if bless && !changes.is_empty() {
            for (first, count, found) in changes.into_iter().rev() {
                lines.splice(first..first + count, found);
            }
            fs::write(&path, lines.join("\n") + "\n").expect("the page is written");
        }
        wrong.append(&mut page.wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_two_commands_of_the_readme_name_what_exists() {
    let text = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("the README");
    let first = blocks(&text)
        .into_iter()
        .find(|block| block.is("sh"))
        .expect("the README has a block of commands");
    let commands: Vec<&str> = first
        .lines
        .iter()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
        .collect();
    let [run, test] = commands.as_slice() else {
        panic!("the README starts with two commands, not {commands:?}")
    };
    assert_eq!(*test, "cargo test");
    let file = run
        .strip_prefix("cargo run --release -- run ")
        .expect("the first command runs a case");
    assert!(Path::new(ROOT).join(file).is_file(), "{file} does not exist");
}
