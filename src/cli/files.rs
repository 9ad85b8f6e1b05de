//! Files of the project.

use crate::pipeline::Files;
use crate::problem::Problem;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// Files on disk, relative to where the program runs.
#[derive(Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Problem::placeless(
                "terms::io::not-text",
                format!("`{path}` is no UTF-8 text: the byte at {at} belongs to no character"),
            )
            .help("save the file as UTF-8")
        })
    }

    fn beside(&self, of: &str, path: &str) -> Result<String, Problem> {
        let refuse = |why: &str| {
            Err(Problem::placeless(
                "terms::io::outside",
                format!("`{path}` cannot be used: {why}"),
            ))
        };
        if Path::new(path).is_absolute() {
            return refuse("a path in `use` is relative to the file it stands in");
        }
        if Path::new(path).extension().is_none_or(|extension| extension != "terms") {
            return refuse("only .terms files are used");
        }
        let folder = Path::new(of).parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let found = tidy(&folder.join(path));
        if outside(&folder, &found) {
            return refuse("it lies outside the project folder");
        }
        Ok(found.to_string_lossy().into_owned())
    }
}

/// One name for a file, whether it was named as `./contract.terms` or is used from beside it.
#[must_use]
pub fn one_name(path: &str) -> String {
    tidy(Path::new(path)).to_string_lossy().into_owned()
}

/// A path without `.` and with `..` worked out as far as it goes.
fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if out
                    .components()
                    .next_back()
                    .is_some_and(|last| matches!(last, Component::Normal(_))) =>
            {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether a used file lies outside the project folder: the nearest folder above the using file that holds
/// `contracts` or `.git`, else the folder above the using file's; and outside the working folder too.
fn outside(folder: &Path, found: &Path) -> bool {
    let whole = |path: &Path| {
        fs::canonicalize(if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        })
        .ok()
    };
    let Some(target) = whole(found) else { return false };
    let own = whole(folder);
    let project = own.as_ref().and_then(|folder| {
        folder
            .ancestors()
            .find(|above| above.join("contracts").is_dir() || above.join(".git").exists())
            .map(Path::to_path_buf)
    });
    let above = own.as_ref().and_then(|folder| folder.parent()).map(Path::to_path_buf);
    let within = |root: Option<PathBuf>| root.is_some_and(|root| root.parent().is_some() && target.starts_with(&root));
    !within(whole(Path::new("."))) && !within(project.or(above))
}

/// Why a file cannot be read.
#[must_use]
pub fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    if Path::new(path).is_dir() && fs::read_dir(path).is_ok() {
        return Problem::placeless("terms::io::folder", format!("`{path}` is a folder"))
            .help("name a .terms file, or a folder that holds a contract.terms");
    }
    match error.kind() {
        ErrorKind::NotFound => Problem::placeless("terms::io::not-found", format!("there is no file `{path}`")),
        ErrorKind::PermissionDenied => Problem::placeless("terms::io::unreadable", format!("`{path}` may not be read")),
        _ => Problem::placeless("terms::io::unreadable", format!("`{path}` cannot be read: {error}")),
    }
}

/// Every .terms file under a path, in order of name. A link to a folder below it is not followed: it leads out of what was
/// named, or back into it. A folder that cannot be read is in the list, so that reading it says so.
#[must_use]
pub fn under(path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let root = PathBuf::from(path);
    let mut waiting = Vec::new();
    if root.is_dir() {
        waiting.push(root);
    } else {
        found.push(path.to_owned());
    }
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            found.push(folder.to_string_lossy().into_owned());
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            let inside = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(inside);
            } else if inside.extension().is_some_and(|extension| extension == "terms") && !inside.is_dir() {
                found.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}
