//! What can be said.

use super::commands::{COMMANDS, beginning_with};
use super::conversation::Reply;
use crate::diagnostic;
use crate::problem::Problem;
use std::fmt::Write;

const SAID: &str = "\
a fact        offer date is 2026-03-01     not intent     insurance payout is none
a question    liability cap?     is the offer valid on 1 June 2026?     until when is the offer valid?
              may provider suspend?     what must | may | may not PARTY do?     by when must PARTY ACT?
              what is owed on DATE?     which of A, B are excluded heads?
              when does secrecy end?     last day to give notice?
about one     why     trace     why not     what if FACT [: Q]     what changed     which paper prevails [for Q]
              what do you need [for Q]     what do you assume [for Q]
              vary FACT from A to B [in steps of S] [: Q]     for which FACT: Q is VALUE
what comes    timeline [from D to D]     what happens next     what happens if PARTY does not ACT
on DATE       the day of the questions that follow
article …     a clause, with its sentences indented below it; an empty line ends it
";

const KEYS: &str = "\
Tab           completes a name, a word of a choice, a command
Right, End    takes the grey rest of a name
Up, Down      earlier lines; Ctrl-R looks for one
Ctrl-C        clears the line
Ctrl-D        on an empty line, ends the conversation
Ctrl-L        clears the screen
";

fn commands() -> String {
    let mut out = String::new();
    for entry in COMMANDS {
        let form = format!(":{} {}", entry.word, entry.takes);
        let form = form.trim_end();
        if form.chars().count() > 20 {
            let _ = writeln!(out, "{form}\n{:22}{}", "", entry.does);
        } else {
            let _ = writeln!(out, "{form:20}  {}", entry.does);
        }
    }
    out.push_str("A beginning that one command has is enough: `:rel` for `:reload`.\n");
    out
}

/// The help as a whole, or about one command or topic.
pub(super) fn help(topic: &str) -> Reply {
    let topic = topic.trim().to_lowercase();
    match topic.as_str() {
        "" => Reply::says(format!("{SAID}{}\n`:help keys` lists the keys.", commands())),
        "commands" => Reply::says(commands()),
        "keys" => Reply::says(KEYS),
        "facts" | "questions" => Reply::says(SAID),
        _ => about(&topic),
    }
}

fn about(topic: &str) -> Reply {
    let found = beginning_with(topic.trim_start_matches(':'));
    if let [only] = found.as_slice() {
        let form = format!(":{} {}", only.word, only.takes);
        return Reply::says(format!("{}   {}", form.trim_end(), only.does));
    }
    if let Some(page) = diagnostic::explain(topic) {
        return Reply::says(page);
    }
    Reply::wrong(vec![
        Problem::placeless("terms::case::command", format!("there is no help about `{topic}`"))
            .help("the topics are commands, keys, questions, sentences, and every command and code"),
    ])
}
