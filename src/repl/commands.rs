//! The commands of a conversation: one table for what is done, completed, hinted and helped.

use crate::problem::Problem;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The reasons of the last answer, on a screen.
    Why,
    /// All reasons of the last answer.
    Trace,
    /// What has been stated.
    Facts,
    /// Withdraws a fact, or all.
    Forget,
    /// What can be asked.
    Names,
    /// Articles, or what can be stated, or parties.
    List,
    /// The next page of a long answer.
    More,
    /// The text of an article.
    Show,
    /// The page of a diagnostic.
    Explain,
    /// Another contract, or the facts of a case.
    Load,
    /// The files again.
    Reload,
    /// A case script of what was said.
    Save,
    /// The contract in an editor.
    Edit,
    /// How long answers take.
    Timing,
    /// What can be said.
    Help,
    /// The end.
    Quit,
}

/// A command as people type it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Its word, without the colon.
    pub word: &'static str,
    /// What may stand behind it.
    pub takes: &'static str,
    /// What it does, in a few words.
    pub does: &'static str,
    /// Whether the bare word, without colon and argument, is the command too.
    pub plain: bool,
    /// Whether it makes no sense without an argument.
    pub needs_argument: bool,
}

const fn entry(command: Command, word: &'static str, takes: &'static str, does: &'static str) -> Entry {
    Entry {
        command,
        word,
        takes,
        does,
        plain: false,
        needs_argument: false,
    }
}

const fn plain(entry: Entry) -> Entry {
    Entry { plain: true, ..entry }
}

const fn about(entry: Entry) -> Entry {
    Entry {
        needs_argument: true,
        ..entry
    }
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Entry] = &[
    plain(entry(
        Command::Why,
        "why",
        "",
        "the reasons of the last answer, at most a screen",
    )),
    plain(entry(
        Command::Trace,
        "trace",
        "",
        "all reasons, with the rules that did not apply",
    )),
    plain(entry(
        Command::Facts,
        "facts",
        "[WORD]",
        "what has been stated; with a word, in full",
    )),
    about(entry(
        Command::Forget,
        "forget",
        "NAME or all",
        "withdraws a fact, or every fact",
    )),
    plain(entry(Command::Names, "names", "[WORD]", "what can be asked")),
    entry(
        Command::List,
        "list",
        "[articles, names, facts or parties] [WORD]",
        "what the contract holds",
    ),
    entry(Command::More, "more", "", "the next page of a long answer"),
    about(entry(Command::Show, "show", "ARTICLE", "the text of an article")),
    entry(
        Command::Explain,
        "explain",
        "[CODE]",
        "the page of an error; of the last one without CODE",
    ),
    about(entry(
        Command::Load,
        "load",
        "FILE [TITLE]",
        "another contract, or a case with its facts",
    )),
    entry(
        Command::Reload,
        "reload",
        "",
        "reads the files again, and says which answers changed",
    ),
    about(entry(
        Command::Save,
        "save",
        "FILE",
        "a case script of the facts and questions; `:save! FILE` writes over a file",
    )),
    entry(
        Command::Edit,
        "edit",
        "[ARTICLE]",
        "the contract in $EDITOR, at the article last cited",
    ),
    entry(
        Command::Timing,
        "timing",
        "",
        "shows how long answers take, or no longer",
    ),
    plain(entry(Command::Help, "help", "[TOPIC]", "what can be said")),
    plain(entry(Command::Quit, "quit", "", "ends the conversation")),
];

/// A command with what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called<'line> {
    /// The command.
    pub command: Command,
    /// What stands behind it.
    pub argument: &'line str,
    /// Whether it was written with `!`.
    pub forced: bool,
}

/// The entries that a word begins: the exact one alone, when there is one.
pub fn beginning_with(word: &str) -> Vec<&'static Entry> {
    if let Some(exact) = COMMANDS.iter().find(|entry| entry.word == word) {
        return vec![exact];
    }
    if word == "exit" {
        return COMMANDS.iter().filter(|entry| entry.command == Command::Quit).collect();
    }
    COMMANDS.iter().filter(|entry| entry.word.starts_with(word)).collect()
}

/// The command that a line calls: with a colon by any beginning that only one has, without one by its whole word.
///
/// `None` when the line calls no command.
pub fn called(line: &str) -> Option<Result<Called<'_>, Problem>> {
    let Some(rest) = line.strip_prefix(':') else {
        return without_colon(line).map(Ok);
    };
    let rest = rest.trim();
    if rest.is_empty() {
        return called(":help commands");
    }
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (word, forced) = word.strip_suffix('!').map_or((word, false), |word| (word, true));
    let found = beginning_with(&word.to_lowercase());
    Some(match found.as_slice() {
        [only] if only.needs_argument && argument.trim().is_empty() => Err(Problem::placeless(
            "terms::case::command",
            format!("`:{}` needs {}", only.word, only.takes),
        )),
        [only] => Ok(Called {
            command: only.command,
            argument: argument.trim(),
            forced,
        }),
        [] => Err(
            Problem::placeless("terms::case::command", format!("there is no command `:{word}`"))
                .help("`:help` lists the commands"),
        ),
        more => Err(Problem::placeless(
            "terms::case::command",
            format!("`:{word}` begins more than one command"),
        )
        .help(format!("write one of {}", listed(more)))),
    })
}

fn listed(entries: &[&Entry]) -> String {
    let words: Vec<String> = entries.iter().map(|entry| format!("`:{}`", entry.word)).collect();
    words.join(", ")
}

fn without_colon(line: &str) -> Option<Called<'_>> {
    let bare = line.trim_end_matches('?');
    let by_word = |word: &str| COMMANDS.iter().find(|entry| entry.word == word);
    let call = |command, argument| {
        Some(Called {
            command,
            argument,
            forced: false,
        })
    };
    if bare == "exit" {
        return call(Command::Quit, "");
    }
    if let Some(entry) = by_word(bare).filter(|entry| entry.plain) {
        return call(entry.command, "");
    }
    let (word, argument) = bare.split_once(' ')?;
    let entry = by_word(word).filter(|entry| matches!(entry.command, Command::Forget | Command::Show))?;
    call(entry.command, argument.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(line: &str) -> Option<Command> {
        called(line).and_then(Result::ok).map(|called| called.command)
    }

    #[test]
    fn a_beginning_that_one_command_has_is_enough() {
        assert_eq!(command(":w"), Some(Command::Why));
        assert_eq!(command(":rel"), Some(Command::Reload));
        assert_eq!(command(":exit"), Some(Command::Quit));
        // `facts` and `forget` both begin with f.
        assert_eq!(command(":f"), None);
        assert_eq!(command(":fa"), Some(Command::Facts));
        assert_eq!(command(":nonsense"), None);
    }

    #[test]
    fn a_bare_word_is_a_command_only_when_it_is_the_whole_word() {
        assert_eq!(command("why"), Some(Command::Why));
        assert_eq!(command("why?"), Some(Command::Why));
        assert_eq!(command("wh"), None);
        assert_eq!(command("reload"), None);
        assert_eq!(command("show 4.2"), Some(Command::Show));
        assert_eq!(command("forget all"), Some(Command::Forget));
        assert_eq!(command("forget"), None);
    }

    #[test]
    fn what_stands_behind_a_command_is_its_argument() {
        let found = called(":save!  case.terms ").and_then(Result::ok);
        assert_eq!(
            found,
            Some(Called {
                command: Command::Save,
                argument: "case.terms",
                forced: true
            })
        );
        assert!(called(":save").is_some_and(|called| called.is_err()));
    }
}
