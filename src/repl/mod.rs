//! The conversation: facts and questions, a line at a time.
//!
//! In: lines from a terminal or a pipe. Out: answers. Never: ends on a mistake.

mod assist;
mod commands;
mod conversation;
mod effects;
mod facts;
mod files;
mod help;
mod interview;
mod lines;
mod paint;
mod save;
mod show;
mod terminal;
mod vocabulary;

pub use conversation::{Conversation, Reply};

use crate::cli::{DIAGNOSTICS, Disk, FAILED, FINE, Output, contract_path};
use crate::pipeline;
use crate::problem::Problem;
use crate::source::Sources;
use crate::value::Day;
use std::io::{IsTerminal, Read, Write};

/// So many problems of one line are shown; a file that is no contract has thousands.
const MOST_PROBLEMS: usize = 10;

/// Runs a conversation about contracts; a pipe is read as a script.
#[must_use]
pub fn run(files: &[String], output: &Output) -> u8 {
    let paths: Vec<String> = files.iter().map(|file| contract_path(file)).collect();
    let deal = if paths.is_empty() {
        pipeline::Deal::default()
    } else {
        pipeline::load_all(&Disk, &paths)
    };
    if !output.problems(&deal) {
        return if deal
            .problems
            .iter()
            .all(|problem| problem.code.starts_with("terms::io::"))
        {
            FAILED
        } else {
            DIAGNOSTICS
        };
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut conversation = Conversation::new(deal, paths, terminal);
    if terminal {
        conversation.start_on(today());
        if output.print(&output.fitted(&conversation.greeting())) != FINE {
            return FAILED;
        }
    }
    let case = conversation.state_case(None);
    if write(&mut conversation, &case, output).0 == FAILED {
        return FAILED;
    }
    if terminal {
        return terminal::talk(&mut conversation, output);
    }
    piped(&mut conversation, output)
}

/// Writes what is said to a line; gives the exit code that it deserves, and whether the conversation goes on.
fn write(conversation: &mut Conversation, reply: &Reply, output: &Output) -> (u8, bool) {
    let sources = reply.sources.as_ref().unwrap_or_else(|| conversation.sources());
    for problem in reply.problems.iter().take(MOST_PROBLEMS) {
        output.problem(sources, problem);
    }
    let more = reply.problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 && output.print(&format!("… and {more} more problems")) != FINE {
        return (FAILED, false);
    }
    let mut text = output.fitted(reply.text.trim_end_matches('\n'));
    if reply.folds {
        text = conversation.first_page(&text);
    }
    if !text.is_empty() && output.print(&text) != FINE {
        return (FAILED, false);
    }
    let code = if reply.problems.is_empty() { FINE } else { DIAGNOSTICS };
    (code, !reply.quit)
}

/// The day by the machine's clock, in universal time; the conversation shows it.
fn today() -> Option<Day> {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?
        .as_secs();
    let days = i64::try_from(seconds / 86_400).ok()?;
    Day::new(1970, 1, 1)?.checked_add_days(days).ok()
}

fn piped(conversation: &mut Conversation, output: &Output) -> u8 {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut bytes) {
        output.problem(
            &Sources::default(),
            &Problem::placeless("terms::io::unreadable", format!("the input cannot be read: {error}")),
        );
        return FAILED;
    }
    let Ok(text) = String::from_utf8(bytes) else {
        output.problem(
            &Sources::default(),
            &Problem::placeless("terms::io::not-text", "the input is no UTF-8 text").help("save it as UTF-8"),
        );
        return FAILED;
    };
    let mut code = FINE;
    for said in lines::statements(text.strip_prefix('\u{feff}').unwrap_or(&text)) {
        let reply = conversation.say(said);
        let (found, goes_on) = write(conversation, &reply, output);
        code = code.max(found);
        if found == FAILED {
            return FAILED;
        }
        if !goes_on {
            break;
        }
    }
    let _ = std::io::stdout().flush();
    code
}
