//! The conversation on a terminal: the only place that names rustyline.

use super::Conversation;
use crate::cli::{FAILED, FINE, Output};
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Config, Context, Editor, Helper};
use std::path::PathBuf;

/// Completion and multi-line input.
struct Assistant {
    words: Vec<String>,
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = line.get(..at).unwrap_or("");
        // The longest end of the line that begins a known name, from a word's start.
        let starts = std::iter::once(0).chain(
            typed
                .char_indices()
                .filter(|(_, letter)| *letter == ' ')
                .map(|(place, _)| place + 1),
        );
        for start in starts {
            let part = typed.get(start..).unwrap_or("").to_lowercase();
            if part.is_empty() {
                continue;
            }
            let found: Vec<Pair> = self
                .words
                .iter()
                .filter(|word| word.starts_with(&part))
                .map(|word| Pair {
                    display: word.clone(),
                    replacement: word.clone(),
                })
                .collect();
            if !found.is_empty() {
                return Ok((start, found));
            }
        }
        Ok((at, Vec::new()))
    }
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Highlighter for Assistant {}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if super::lines::unfinished(context.input()) {
            return Ok(ValidationResult::Incomplete);
        }
        Ok(ValidationResult::Valid(None))
    }
}

impl Helper for Assistant {}

fn history_file() -> Option<PathBuf> {
    let base = std::env::var_os("XDG_STATE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local").join("state")))?;
    Some(base.join("terms").join("history"))
}

/// Talks until the person leaves.
pub(super) fn talk(conversation: &mut Conversation, output: &Output) -> u8 {
    let config = Config::builder()
        .auto_add_history(true)
        .max_history_size(1_000)
        .map(rustyline::config::Builder::build);
    let editor = config.and_then(Editor::<Assistant, FileHistory>::with_config);
    let Ok(mut editor) = editor else { return FAILED };
    editor.set_helper(Some(Assistant {
        words: conversation.completions(),
    }));
    let history = history_file();
    if let Some(path) = &history {
        let _ = editor.load_history(path);
    }
    'talk: loop {
        match editor.readline("terms> ") {
            Ok(line) => {
                for said in super::lines::statements(&line) {
                    let reply = conversation.say(said);
                    let (code, goes_on) = super::write(conversation, &reply, output);
                    if code == FAILED {
                        return FAILED;
                    }
                    if !goes_on {
                        break 'talk;
                    }
                }
                if let Some(helper) = editor.helper_mut() {
                    helper.words = conversation.completions();
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(_) => return FAILED,
        }
    }
    if let Some(path) = &history {
        if let Some(folder) = path.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = editor.save_history(path);
    }
    FINE
}
