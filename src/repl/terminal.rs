//! The conversation on a terminal: the only place that names rustyline.

use super::Conversation;
use super::assist::{self, Grey};
use super::commands::{self, Command};
use super::paint::{self, Part};
use super::vocabulary::Vocabulary;
use crate::cli::{FAILED, FINE, Output};
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::{FileHistory, History};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::fmt::Write;
use std::path::PathBuf;

const PROMPT: &str = "terms> ";
const MOST_LINES: usize = 5_000;

/// Completion, hints, colour and multi-line input.
struct Assistant {
    known: Vocabulary,
    files: FilenameCompleter,
    color: bool,
    output: Output,
}

impl Assistant {
    fn columns(&self) -> usize {
        self.output.columns().unwrap_or(80)
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, context: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = line.get(..at).unwrap_or("");
        if names_a_file(typed) {
            return self.files.complete(line, at, context);
        }
        let (start, found) = assist::complete(&self.known, typed);
        let room = self.columns().saturating_sub(3);
        let pairs = found
            .into_iter()
            .map(|choice| Pair {
                display: shortened(&described(&choice), room),
                replacement: choice.text,
            })
            .collect();
        Ok((start, pairs))
    }
}

fn described(choice: &assist::Choice) -> String {
    if choice.about.is_empty() {
        choice.text.clone()
    } else {
        format!("{}   {}", choice.text, choice.about)
    }
}

/// Whether a file is being named behind a command.
fn names_a_file(typed: &str) -> bool {
    let Some((word, _)) = typed.strip_prefix(':').and_then(|rest| rest.split_once(' ')) else {
        return false;
    };
    let found = commands::beginning_with(word.trim_end_matches('!'));
    matches!(found.as_slice(), [only] if matches!(only.command, Command::Load | Command::Save))
}

/// A text in so many columns; what is left out is shown as `…`.
fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let start: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{start}…")
}

impl Hint for Grey {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.taken.as_deref()
    }
}

impl Hinter for Assistant {
    type Hint = Grey;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<Grey> {
        // Without colour it could not be told from what was typed.
        if !self.color || at < line.len() {
            return None;
        }
        let grey = assist::grey(&self.known, line)?;
        let last = line.rsplit('\n').next().unwrap_or("").chars().count();
        let prompt = if line.contains('\n') { 0 } else { PROMPT.len() };
        let room = self.columns().checked_sub(prompt + last + 1).filter(|room| *room > 2)?;
        Some(Grey {
            shown: shortened(&grey.shown, room),
            ..grey
        })
    }
}

impl Highlighter for Assistant {
    fn highlight<'line>(&self, line: &'line str, _: usize) -> Cow<'line, str> {
        let mut out = String::new();
        for (place, text) in line.split('\n').enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let mut at = 0usize;
            for (range, part) in paint::parts(&self.known, text) {
                out.push_str(text.get(at..range.start).unwrap_or(""));
                let _ = write!(
                    out,
                    "\u{1b}[{}m{}\u{1b}[0m",
                    style(part),
                    text.get(range.clone()).unwrap_or("")
                );
                at = range.end;
            }
            out.push_str(text.get(at..).unwrap_or(""));
        }
        Cow::Owned(out)
    }

    fn highlight_hint<'hint>(&self, hint: &'hint str) -> Cow<'hint, str> {
        Cow::Owned(format!("\u{1b}[90m{hint}\u{1b}[0m"))
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        true
    }
}

/// The code of a part's colour.
const fn style(part: Part) -> &'static str {
    match part {
        Part::Keyword => "1",
        Part::Name => "36",
        Part::Literal => "32",
        Part::Command => "35",
        Part::Comment => "90",
        Part::Unknown => "31",
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if super::lines::unfinished(context.input()) {
            return Ok(ValidationResult::Incomplete);
        }
        Ok(ValidationResult::Valid(None))
    }
}

impl Helper for Assistant {}

/// Where the lines of earlier conversations are kept.
fn history_file() -> Option<PathBuf> {
    let filled = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = filled("XDG_STATE_HOME")
        .map(PathBuf::from)
        .or_else(|| filled("LOCALAPPDATA").map(PathBuf::from))
        .or_else(|| filled("HOME").map(|home| PathBuf::from(home).join(".local").join("state")))?;
    Some(base.join("terms").join("history"))
}

/// The lines of this and earlier conversations; each is kept at once, so that a crash loses none.
struct Kept {
    path: Option<PathBuf>,
}

impl Kept {
    fn start(editor: &mut Editor<Assistant, FileHistory>) -> Self {
        let path = history_file();
        if let Some(path) = &path {
            if let Some(folder) = path.parent() {
                let _ = std::fs::create_dir_all(folder);
            }
            // The first conversation has no file yet.
            let _ = editor.load_history(path);
        }
        Self { path }
    }

    /// Keeps the last line; says once when that fails.
    fn keep(&mut self, editor: &mut Editor<Assistant, FileHistory>) -> Option<String> {
        let path = self.path.take()?;
        match editor.append_history(&path) {
            Ok(()) => {
                self.path = Some(path);
                None
            }
            Err(error) => Some(format!("lines are not kept for later: {}: {error}", path.display())),
        }
    }
}

fn editor(output: &Output) -> Option<Editor<Assistant, FileHistory>> {
    let color = output.colors_answers();
    let config = Config::builder()
        .max_history_size(MOST_LINES)
        .ok()?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .color_mode(if color { ColorMode::Forced } else { ColorMode::Disabled })
        .build();
    let mut editor = Editor::<Assistant, FileHistory>::with_config(config).ok()?;
    editor.set_helper(Some(Assistant {
        known: Vocabulary::default(),
        files: FilenameCompleter::new(),
        color,
        output: output.clone(),
    }));
    Some(editor)
}

/// Talks until the person leaves.
pub(super) fn talk(conversation: &mut Conversation, output: &Output) -> u8 {
    let Some(mut editor) = editor(output) else {
        return FAILED;
    };
    let mut kept = Kept::start(&mut editor);
    let mut interrupted = 0u32;
    loop {
        if let Some(helper) = editor.helper_mut() {
            helper.known = conversation.vocabulary();
        }
        match editor.readline(PROMPT) {
            Ok(text) => {
                interrupted = 0;
                conversation.page = output.page();
                if !text.trim().is_empty() && editor.history_mut().add(text.trim_end()).is_ok_and(|added| added) {
                    let failed = kept.keep(&mut editor);
                    if failed.is_some_and(|words| output.print(&words) != FINE) {
                        return FAILED;
                    }
                }
                for said in super::lines::statements(&text) {
                    let reply = conversation.say(said);
                    let (code, goes_on) = super::write(conversation, &reply, output);
                    if code == FAILED {
                        return FAILED;
                    }
                    if !goes_on {
                        return FINE;
                    }
                }
            }
            Err(ReadlineError::Interrupted) => {
                interrupted += 1;
                if interrupted > 1 && output.print("`:quit` or Ctrl-D ends the conversation") != FINE {
                    return FAILED;
                }
            }
            Err(ReadlineError::Eof) => return FINE,
            Err(_) => return FAILED,
        }
    }
}
