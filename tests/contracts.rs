//! The scenarios of all contracts and deals: what each text comes to, as worked out by hand in the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file below a folder that holds scenarios.
fn with_scenarios(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            with_scenarios(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "terms")
            && fs::read_to_string(&path).expect("text").contains("\nscenario ")
        {
            into.push(path);
        }
    }
}

#[test]
fn every_scenario_holds() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    with_scenarios(&root.join("contracts"), &mut files);
    assert!(files.len() >= 9, "{files:?}");
    for file in files {
        let run = Command::new(env!("CARGO_BIN_EXE_terms"))
            .arg("test")
            .arg(&file)
            .current_dir(root)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(
            run.status.success() && said.contains(", 0 failed"),
            "{}\n{said}{}",
            file.display(),
            String::from_utf8_lossy(&run.stderr)
        );
    }
}
