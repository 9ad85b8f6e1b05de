//! `terms fmt`: files in the one layout.

use super::{DIAGNOSTICS, Disk, FAILED, FINE, Output, files};
use crate::format;
use crate::pipeline::Files;
use crate::problem::Problem;
use crate::source::Sources;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What `terms fmt` is to do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Only list the files that are not in the layout.
    pub(super) check: bool,
    /// Only show what would change.
    pub(super) diff: bool,
}

/// Lays out files; `-` is standard input, written to standard output.
pub(super) fn fmt(paths: &[String], wanted: Wanted, output: &Output) -> u8 {
    let mut code = FINE;
    let all = paths.iter().flat_map(|path| {
        if Path::new(path).is_dir() {
            files::under(path)
        } else {
            vec![path.clone()]
        }
    });
    for path in all {
        let done = match read(&path) {
            Ok(text) => one(&path, &text, wanted, output),
            Err(problem) => {
                output.problem(&Sources::default(), &problem);
                FAILED
            }
        };
        code = worse(code, done);
    }
    code
}

/// The exit code for two files: a failure of the tool counts before a finding.
fn worse(one: u8, other: u8) -> u8 {
    if one == FAILED || other == FAILED {
        FAILED
    } else {
        one.max(other)
    }
}

fn read(path: &str) -> Result<String, Problem> {
    if path != "-" {
        return Disk.read(path);
    }
    let mut text = String::new();
    match io::stdin().lock().read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Problem::placeless(
            "terms::io::unreadable",
            format!("standard input cannot be read: {error}"),
        )),
    }
}

fn one(path: &str, text: &str, wanted: Wanted, output: &Output) -> u8 {
    let name = if path == "-" { "standard input" } else { path };
    let mut sources = Sources::default();
    let clean = format::clean(text);
    let id = sources.add(name, &clean);
    let laid_out = match format::format(id, &clean) {
        Ok(laid_out) => laid_out,
        Err(problems) => {
            for problem in &problems {
                output.problem(&sources, problem);
            }
            return if problems.iter().any(|problem| problem.code.starts_with("terms::io::")) {
                FAILED
            } else {
                DIAGNOSTICS
            };
        }
    };
    let changed = laid_out != text;
    if wanted.diff && changed {
        let shown = difference(name, text, &laid_out);
        let printed = output.print(&shown);
        return if printed == FINE && wanted.check {
            DIAGNOSTICS
        } else {
            printed
        };
    }
    if wanted.check && changed {
        let printed = output.print(name);
        return if printed == FINE { DIAGNOSTICS } else { printed };
    }
    if path == "-" && !wanted.check && !wanted.diff {
        return if laid_out.is_empty() {
            FINE
        } else {
            output.print(&laid_out)
        };
    }
    if wanted.check || wanted.diff || !changed {
        return FINE;
    }
    match replace(Path::new(path), &laid_out) {
        Ok(()) => FINE,
        Err(error) => {
            let problem = Problem::placeless("terms::io::unwritable", format!("`{path}` cannot be written: {error}"));
            output.problem(&sources, &problem);
            FAILED
        }
    }
}

/// What changes, as a unified diff.
fn difference(name: &str, before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .header(name, &format!("{name} (laid out)"))
        .to_string()
}

/// Writes a file whole or not at all: a new file beside it takes its place, with its mode.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let temporary = beside(&target);
    let written = write_new(&temporary, text, permissions).and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written?;
    settle(&target);
    Ok(())
}

/// Writes a file that may be new, whole or not at all.
///
/// # Errors
/// What the file system says.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    if path.exists() {
        return replace(path, text);
    }
    let temporary = beside(path);
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&temporary)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written?;
    settle(path);
    Ok(())
}

/// Makes a new name in a folder safe.
fn settle(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| fs::File::open(folder).ok()) {
        // Some file systems cannot do this for a folder; the file itself is safe already.
        let _ = folder.sync_all();
    }
}

fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn write_new(path: &Path, text: &str, permissions: fs::Permissions) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.set_permissions(permissions)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
