//! The program `terms`.

use std::process::ExitCode;

/// Room for the deepest statement and the longest chain of definitions that are accepted.
const STACK: usize = 256 * 1024 * 1024;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let worker = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| terms::cli::main(arguments));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => ExitCode::from(code),
        _ => ExitCode::from(terms::cli::FAILED),
    }
}
