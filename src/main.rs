//! The program `terms`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// Room for the deepest statement and the longest chain of definitions that are accepted.
const STACK: usize = 256 * 1024 * 1024;

/// Runs on a large stack of the main thread: the memory of a second thread would grow page by page,
/// with a call to the system for each.
fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let run = || stacker::grow(STACK, || terms::cli::main(arguments));
    catch_unwind(AssertUnwindSafe(run)).map_or(ExitCode::from(terms::cli::FAILED), ExitCode::from)
}
