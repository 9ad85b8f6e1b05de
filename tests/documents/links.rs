//! Links lead to pages and headings, named paths exist, and the book holds every page.

use super::{ROOT, pages};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The lines of a page that stand outside fenced blocks.
fn prose(text: &str) -> Vec<&str> {
    let mut fenced = false;
    text.lines()
        .filter(|line| {
            let fence = line.starts_with("```");
            fenced ^= fence;
            !fenced && !fence
        })
        .collect()
}

/// What stands in `](…)` on a page.
fn links(text: &str) -> Vec<String> {
    let joined = prose(text).join("\n");
    joined
        .match_indices("](")
        .filter_map(|(at, _)| joined.get(at + 2..)?.split(')').next().map(str::to_owned))
        .filter(|link| !link.contains("://") && !link.contains('\n'))
        .collect()
}

/// The anchors of a page's headings, as GitHub and mdBook make them.
fn anchors(text: &str) -> BTreeSet<String> {
    prose(text)
        .into_iter()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches('#')
                .trim()
                .to_lowercase()
                .chars()
                .filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter))
                .map(|letter| if letter == ' ' { '-' } else { letter })
                .collect()
        })
        .collect()
}

/// A path without `..` in it.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            out.pop();
        } else {
            out.push(part);
        }
    }
    out
}

#[test]
fn links_lead_to_pages_and_headings() {
    let mut wrong = Vec::new();
    let more = ["CHANGELOG.md", "CONTRIBUTING.md"].map(|name| Path::new(ROOT).join(name));
    let docs = Path::new(ROOT).join("docs");
    let mut headings: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for path in pages().into_iter().chain(more) {
        let text = fs::read_to_string(&path).expect("a page");
        for link in links(&text) {
            let (target, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let to = if target.is_empty() {
                path.clone()
            } else {
                plain(&path.parent().expect("a folder").join(target))
            };
            if !to.exists() {
                wrong.push(format!("{}: there is no {link}", path.display()));
                continue;
            }
            if path.starts_with(&docs) && !to.starts_with(&docs) {
                wrong.push(format!("{}: {link} leaves the book", path.display()));
            }
            if anchor.is_empty() {
                continue;
            }
            let known = headings
                .entry(to.clone())
                .or_insert_with(|| anchors(&fs::read_to_string(&to).unwrap_or_default()));
            if !known.contains(anchor) {
                wrong.push(format!("{}: there is no heading {link}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_named_in_the_documents_exist() {
    let mut wrong = Vec::new();
    for path in pages().into_iter().chain([Path::new(ROOT).join("CONTRIBUTING.md")]) {
        let text = fs::read_to_string(&path).expect("a page");
        for piece in text.split('`').skip(1).step_by(2) {
            let plain = piece
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
            let ours = ["src/", "tests/", "docs/", "grammar/", "contracts/"]
                .iter()
                .any(|start| piece.starts_with(start));
            if plain && ours && !Path::new(ROOT).join(piece).exists() {
                wrong.push(format!("{}: there is no {piece}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The pages of errors follow from the folder, so blessing writes their lines; the other chapters are put in order by hand.
#[test]
fn the_book_holds_every_page_once() {
    let docs = Path::new(ROOT).join("docs");
    let contents = docs.join("SUMMARY.md");
    let mut text = fs::read_to_string(&contents).expect("the contents of the book");
    if std::env::var_os("TERMS_BLESS").is_some() {
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains("](errors/")).collect();
        let codes = pages().into_iter().filter_map(|path| {
            let name = path.strip_prefix(docs.join("errors")).ok()?.with_extension("");
            let name = name.to_string_lossy().replace('\\', "/");
            Some(format!("  - [terms::{}](errors/{name}.md)", name.replace('/', "::")))
        });
        let lines: Vec<String> = kept
            .into_iter()
            .flat_map(|line| {
                let list: Vec<String> = if line.contains("](errors.md)") {
                    codes.clone().collect()
                } else {
                    Vec::new()
                };
                std::iter::once(line.to_owned()).chain(list)
            })
            .collect();
        text = lines.join("\n") + "\n";
        fs::write(&contents, &text).expect("the contents are written");
    }
    let mut listed = links(&text);
    listed.sort();
    let mut there: Vec<String> = pages()
        .into_iter()
        .filter_map(|path| Some(path.strip_prefix(&docs).ok()?.to_string_lossy().replace('\\', "/")))
        .filter(|name| name != "SUMMARY.md")
        .collect();
    there.sort();
    assert_eq!(
        listed, there,
        "docs/SUMMARY.md lists each page once; TERMS_BLESS=1 cargo test --test documents lists the pages of errors"
    );
}
