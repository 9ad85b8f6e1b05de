//! The command line: the only place, with the REPL, that reads files and writes to the terminal.
//!
//! In: arguments and streams. Out: an exit code. Never: decides what an answer is.

mod ask;
mod check;
mod coverage;
mod expand;
mod files;
mod fmt;
mod output;
mod run;
mod test;

pub use files::Disk;
pub use fmt::write_whole;
pub use output::{ErrorFormat, Output};

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Fine.
pub const FINE: u8 = 0;
/// The tool itself failed: a file, a pipe.
pub const FAILED: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// Diagnostics in the terms or the case.
pub const DIAGNOSTICS: u8 = 3;
/// A scenario failed.
pub const SCENARIO: u8 = 4;
/// The answer is unknown: facts are missing.
pub const UNKNOWN: u8 = 5;
/// A limit was hit: too many files or values, a text too long or too deep.
pub const LIMIT: u8 = 6;

/// Questions about general terms and conditions, answered with the articles they rest on.
#[derive(Debug, Parser)]
#[command(
    name = "terms",
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  terms contracts/vdz                       a conversation about a contract\n  terms ask contracts/vdz 'liability cap' --fact 'insurance payout is €8,000'"
)]
pub struct Arguments {
    /// How diagnostics are written.
    #[arg(long, global = true, value_enum, default_value_t = ErrorFormat::Human)]
    pub error_format: ErrorFormat,
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Contracts to talk about: .terms files, or folders with a contract.terms.
    #[arg(value_name = "CONTRACT")]
    pub contracts: Vec<String>,
    /// What to do; without it, a conversation.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How results of scenarios are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// JUnit XML.
    Junit,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Facts and questions, from the keyboard or a pipe.
    #[command(after_help = "Example:\n  terms repl contracts/vdz")]
    Repl {
        /// Contracts: .terms files, or folders with a contract.terms.
        files: Vec<String>,
    },
    /// Run a script: its cases and its questions, in order.
    #[command(after_help = "Example:\n  terms run contracts/vdz/cases/late-invoice.terms")]
    Run {
        /// The script.
        file: String,
        /// Say why with each answer.
        #[arg(long)]
        why: bool,
    },
    /// Ask one question, or many as JSON lines.
    #[command(
        after_help = "Examples:\n  terms ask contracts/vdz 'liability cap' --fact 'insurance payout is €8,000' --why\n  terms ask contracts/vdz 'what do you need for payment due date'\n  terms ask contracts/vdz 'vary invoice date from 2026-01-01 to 2026-01-31: payment due date' --fact 'nothing else agreed'\n  terms ask contracts/vdz --requests cases.jsonl"
    )]
    Ask {
        /// The contract: a .terms file, or a folder with a contract.terms.
        contract: String,
        /// The question, such as `liability cap`, `in default on 2026-06-03` or `what must client do`.
        question: Option<String>,
        /// A fact, such as `offer date is 2026-03-01`; may be repeated.
        #[arg(long = "fact", value_name = "FACT")]
        facts: Vec<String>,
        /// A .terms file whose first case gives the facts.
        #[arg(long, value_name = "FILE")]
        case: Option<String>,
        /// The day of the question.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// The answer as JSON.
        #[arg(long)]
        json: bool,
        /// The reasons too, at most a screen.
        #[arg(long)]
        why: bool,
        /// All reasons, with the rules that did not apply.
        #[arg(long, conflicts_with = "requests")]
        trace: bool,
        /// Questions as one JSON object a line, from a file or `-`.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "facts", "case", "on", "json"])]
        requests: Option<String>,
    },
    /// Everything that can be known without facts.
    #[command(
        after_help = "Examples:\n  terms check contracts/vdz\n  terms check --strict contracts/vdz contracts/ontzorgers"
    )]
    Check {
        /// Contracts: .terms files, or folders with a contract.terms.
        #[arg(required = true)]
        files: Vec<String>,
        /// List the drafting notes, open readings and allowed findings, with what hangs on them.
        #[arg(long)]
        notes: bool,
        /// Fail on warnings too (exit code 3).
        #[arg(long)]
        strict: bool,
    },
    /// Run scenarios, and say what they leave untried.
    #[command(
        after_help = "Examples:\n  terms test contracts/\n  terms test --coverage contracts/vdz\n  terms test --suggest contracts/vdz > more.txt"
    )]
    Test {
        /// Files or folders with scenarios; the folder `contracts` when left out.
        files: Vec<String>,
        /// How the results are written.
        #[arg(long, value_enum, default_value_t = TestFormat::Human)]
        format: TestFormat,
        /// Count the rules that stood and the sides of boundaries that were tried.
        #[arg(long)]
        coverage: bool,
        /// Write scenarios for what nobody tried, with the expectation to be filled in: `expect … is ?`.
        #[arg(long, conflicts_with_all = ["format", "coverage"])]
        suggest: bool,
    },
    /// Files in the one layout; what they say stays the same.
    #[command(
        after_help = "Examples:\n  terms fmt contracts/vdz/contract.terms\n  terms fmt --check contracts/\n  terms fmt - < draft.terms"
    )]
    Fmt {
        /// Files, folders with .terms files, or `-` for standard input.
        #[arg(required = true)]
        files: Vec<String>,
        /// Write nothing; list the files that are not in the layout (exit code 3).
        #[arg(long)]
        check: bool,
        /// Write nothing; show what would change.
        #[arg(long)]
        diff: bool,
    },
    /// The file with each clause sentence as the rules that it stands for.
    #[command(after_help = "Example:\n  terms expand contracts/vdz/contract.terms")]
    Expand {
        /// The file.
        file: String,
    },
    /// The page of a diagnostic, or of a topic such as `sentences`.
    #[command(after_help = "Example:\n  terms explain terms::syntax::two-readings")]
    Explain {
        /// The code or topic.
        code: String,
    },
}

/// Runs the program on its arguments.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                let _ = error.print();
                return USAGE;
            }
            let printed = error.print().and_then(|()| std::io::stdout().flush());
            let output = Output::new(ErrorFormat::Human, Color::Auto);
            return printed.map_or_else(|error| output.unwritten(&error), |()| FINE);
        }
    };
    let output = Output::new(arguments.error_format, arguments.color);
    match arguments.command {
        None => converse(&arguments.contracts, &output),
        Some(Command::Repl { files }) => crate::repl::run(&files, &output),
        Some(Command::Run { file, why }) => run::run(&file, why, &output),
        Some(Command::Ask {
            contract,
            question,
            facts,
            case,
            on,
            json,
            why,
            trace,
            requests,
        }) => match requests {
            Some(from) => ask::requests(&contract, &from, why, &output),
            None => ask::one(
                &ask::Asked {
                    contract,
                    question,
                    facts,
                    case,
                    on,
                    json,
                    why,
                    trace,
                },
                &output,
            ),
        },
        Some(Command::Check { files, notes, strict }) => check::check(&files, check::Wanted { notes, strict }, &output),
        Some(Command::Test {
            files,
            format,
            coverage,
            suggest,
        }) => test::test(
            &files,
            test::Wanted {
                format,
                coverage,
                suggest,
            },
            &output,
        ),
        Some(Command::Fmt { files, check, diff }) => fmt::fmt(&files, fmt::Wanted { check, diff }, &output),
        Some(Command::Expand { file }) => expand::expand(&file, &output),
        Some(Command::Explain { code }) => explain(&code, &output),
    }
}

/// A conversation about contracts; a word that is neither a file nor a command is a slip of the pen.
fn converse(contracts: &[String], output: &Output) -> u8 {
    let slip = contracts
        .first()
        .filter(|first| !first.contains(['/', '\\', '.']) && !PathBuf::from(first).exists());
    if let Some(word) = slip {
        let mut command = Arguments::command();
        let near = command
            .get_subcommands()
            .map(|known| known.get_name().to_owned())
            .find(|name| crate::syntax::close(word, name));
        let help = near.map_or_else(String::new, |near| {
            format!("\n\n  tip: a similar command exists: '{near}'")
        });
        let error = command.error(
            clap::error::ErrorKind::InvalidSubcommand,
            format!("'{word}' is neither a command nor a file{help}"),
        );
        let _ = error.print();
        return USAGE;
    }
    crate::repl::run(contracts, output)
}

fn explain(code: &str, output: &Output) -> u8 {
    if let Some(page) = crate::diagnostic::explain(code) {
        return output.print(page);
    }
    let near = crate::diagnostic::nearest_code(code);
    let problem =
        crate::problem::Problem::placeless("terms::io::unknown-code", format!("there is no page for `{code}`"))
            .maybe_help(near.map(|near| format!("did you mean `{near}`?")));
    output.problem(&crate::source::Sources::default(), &problem);
    USAGE
}

/// The file of a contract: itself, or in a folder its `contract.terms` or `deal.terms`.
#[must_use]
pub fn contract_path(path: &str) -> String {
    let folder = PathBuf::from(path);
    if !folder.is_dir() {
        return path.to_owned();
    }
    let deal = folder.join("deal.terms");
    let contract = folder.join("contract.terms");
    let found = if !contract.is_file() && deal.is_file() {
        deal
    } else {
        contract
    };
    found.to_string_lossy().into_owned()
}
