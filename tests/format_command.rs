//! `terms fmt` as a command: what it writes, what it leaves alone, and its exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text")
}

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn fmt(folder: &Path, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_terms"));
    command
        .current_dir(folder)
        .arg("fmt")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("started");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes())
        .expect("written");
    let output = child.wait_with_output().expect("ended");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

const ROUGH: &str = "article 1 \"One\"\n   fee is €5000\n";
const SMOOTH: &str = "article 1 \"One\"\n  fee is €5,000\n";

#[test]
fn a_file_is_written_once() {
    let folder = folder("fmt-write");
    let path = folder.join("a.terms");
    fs::write(&path, ROUGH).expect("written");
    assert_eq!(fmt(&folder, &["a.terms"], ""), (Some(0), String::new(), String::new()));
    assert_eq!(read(&path), SMOOTH);
    let before = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
    assert_eq!(fmt(&folder, &["a.terms"], "").0, Some(0));
    assert_eq!(
        fs::metadata(&path).and_then(|data| data.modified()).expect("a time"),
        before
    );
    assert_eq!(
        fs::read_dir(&folder).expect("a folder").count(),
        1,
        "nothing else is left"
    );
}

#[test]
fn check_and_diff_write_nothing() {
    let folder = folder("fmt-check");
    fs::write(folder.join("a.terms"), ROUGH).expect("written");
    fs::write(folder.join("b.terms"), SMOOTH).expect("written");
    assert_eq!(
        fmt(&folder, &["--check", "a.terms", "b.terms"], ""),
        (Some(3), "a.terms\n".to_owned(), String::new())
    );
    assert_eq!(fmt(&folder, &["--check", "b.terms"], "").0, Some(0));
    let (code, shown, _) = fmt(&folder, &["--diff", "a.terms"], "");
    assert_eq!(code, Some(0));
    assert!(shown.contains("\n-   fee is €5000\n+  fee is €5,000\n"), "{shown}");
    assert_eq!(fmt(&folder, &["--diff", "--check", "."], "").0, Some(3));
    assert_eq!(read(&folder.join("a.terms")), ROUGH);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder("fmt-stdin");
    assert_eq!(fmt(&folder, &["-"], ROUGH), (Some(0), SMOOTH.to_owned(), String::new()));
    assert_eq!(fmt(&folder, &["-"], ""), (Some(0), String::new(), String::new()));
}

#[test]
fn mistakes_are_shown_and_the_file_is_left_alone() {
    let folder = folder("fmt-mistake");
    let text = "article 1 \"One\"\n   fee is 01/02/2026\n";
    fs::write(folder.join("a.terms"), text).expect("written");
    fs::write(folder.join("b.terms"), ROUGH).expect("written");
    let (code, shown, problems) = fmt(&folder, &["a.terms", "b.terms"], "");
    assert_eq!((code, shown.as_str()), (Some(3), ""));
    assert!(problems.contains("terms::syntax::two-readings"), "{problems}");
    assert_eq!(read(&folder.join("a.terms")), text);
    assert_eq!(read(&folder.join("b.terms")), SMOOTH, "the others are laid out");
    assert_eq!(fmt(&folder, &["absent.terms"], "").0, Some(1));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_modes_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("fmt-links");
    let (path, link) = (folder.join("a.terms"), folder.join("link.terms"));
    fs::write(&path, ROUGH).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
    std::os::unix::fs::symlink("a.terms", &link).expect("a link");
    assert_eq!(fmt(&folder, &["link.terms"], "").0, Some(0));
    assert_eq!(read(&path), SMOOTH);
    assert!(fs::symlink_metadata(&link).expect("data").file_type().is_symlink());
    assert_eq!(fs::metadata(&path).expect("data").permissions().mode() & 0o777, 0o640);
    fs::write(&path, ROUGH).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("a mode");
    let (code, _, problems) = fmt(&folder, &["a.terms"], "");
    assert_eq!(code, Some(1));
    assert!(problems.contains("terms::io::unwritable"), "{problems}");
    assert_eq!(read(&path), ROUGH);
}

/// A link to a folder leads out of what was named, or back into it; a link to a file is that file.
#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    use std::os::unix::fs::symlink;
    let root = folder("fmt-folder-links");
    let (named, other) = (root.join("named"), root.join("other"));
    let deep = (0..20).fold(named.clone(), |folder, level| folder.join(level.to_string()));
    fs::create_dir_all(&deep).expect("folders");
    fs::create_dir_all(&other).expect("a folder");
    let files = [
        named.join("a.terms"),
        deep.join("deep.terms"),
        other.join("linked.terms"),
        other.join("away.terms"),
    ];
    for file in &files {
        fs::write(file, ROUGH).expect("written");
    }
    for (from, to) in [
        ("..", "up"),
        (".", "self"),
        ("../other", "away"),
        ("../other", "away.terms"),
    ] {
        symlink(from, named.join(to)).expect("a link");
    }
    symlink("../other/linked.terms", named.join("link.terms")).expect("a link");
    assert_eq!(fmt(&root, &["named"], ""), (Some(0), String::new(), String::new()));
    let after: Vec<String> = files.iter().map(|file| read(file)).collect();
    assert_eq!(after, [SMOOTH, SMOOTH, SMOOTH, ROUGH]);
    // A folder that is named itself may be a link.
    symlink("other", root.join("away")).expect("a link");
    assert_eq!(fmt(&root, &["away"], "").0, Some(0));
    assert_eq!(read(&files[3]), SMOOTH);
}
