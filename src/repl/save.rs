//! A conversation as a case script, which answers the same.

use super::conversation::{Conversation, Reply};
use super::files::split_path;
use crate::cli::Disk;
use crate::inquiry::{self, Step};
use crate::pipeline;
use crate::problem::Problem;
use crate::syntax::tree;
use crate::{answer, cli};
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

impl Conversation {
    /// `:save FILE`: writes the facts and questions as a script, after trying that it answers the same.
    pub(super) fn save(&self, argument: &str, over: bool) -> Reply {
        let (file, _) = split_path(argument);
        let path = PathBuf::from(&file);
        if path.extension().is_none_or(|extension| extension != "terms") {
            return refused(
                format!("`{file}` is no name for a script"),
                "give it a name that ends in `.terms`",
            );
        }
        if path.exists() && !over {
            return Reply::wrong(vec![
                Problem::placeless("terms::io::exists", format!("`{file}` is there already"))
                    .help(format!("choose another name, or write over it with `:save! {file}`")),
            ]);
        }
        if self.log.said.is_empty() && self.asked.is_empty() && self.typed.is_empty() {
            return Reply::says("nothing was stated or asked yet");
        }
        let shown = if file.contains(' ') {
            format!("\"{file}\"")
        } else {
            file.clone()
        };
        let text = match self.script(&path) {
            Ok(text) => text,
            Err(problem) => return Reply::wrong(vec![problem]),
        };
        if let Err(reply) = self.answers_the_same(&file, &text) {
            return *reply;
        }
        match cli::write_whole(&path, &text) {
            Ok(()) => Reply::says(format!(
                "{file}: {}, {}; `terms run {shown}` asks again",
                counted(self.log.said.len(), "fact"),
                counted(self.asked.len(), "question")
            )),
            Err(error) => Reply::wrong(vec![Problem::placeless(
                "terms::io::unwritable",
                format!("`{file}` cannot be written: {error}"),
            )]),
        }
    }

    /// The script: what it uses, clauses that were typed, one case with the facts and the questions.
    fn script(&self, target: &Path) -> Result<String, Problem> {
        let mut out = String::new();
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Problem::placeless(
                "terms::io::not-found",
                format!("there is no folder `{}`", folder.display()),
            ));
        }
        let same = |path: &str| {
            let whole = std::fs::canonicalize(target).ok();
            whole.is_some() && whole == std::fs::canonicalize(path).ok()
        };
        for path in self.contracts() {
            if same(path) {
                return Err(Problem::placeless(
                    "terms::case::command",
                    format!("`{path}` holds the terms that the script asks about"),
                )
                .help("choose another name for the script"));
            }
            let used = from_folder(folder, Path::new(path)).ok_or_else(|| {
                Problem::placeless(
                    "terms::io::not-found",
                    format!("there is no way from `{}` to `{path}`", folder.display()),
                )
            })?;
            let _ = writeln!(out, "use \"{used}\"");
        }
        if !self.typed.is_empty() {
            let _ = write!(out, "\n{}", self.typed);
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let name = target.file_stem().map_or_else(String::new, |name| {
            name.to_string_lossy()
                .chars()
                .map(|letter| {
                    if letter == '"' || letter.is_control() {
                        ' '
                    } else {
                        letter
                    }
                })
                .collect()
        });
        let _ = writeln!(out, "case \"{name}\"");
        if let Some(day) = self.facts.on {
            let _ = writeln!(out, "  on {day}");
        }
        for line in self.log.said.iter().flat_map(|said| said.lines(&self.deal.model)) {
            let _ = writeln!(out, "  {}", line.replace('\n', "\n  "));
        }
        for asked in &self.asked {
            let question = asked.text.strip_prefix("ask ").unwrap_or(&asked.text);
            let _ = writeln!(out, "  ask {}", question.replace('\n', "\n  "));
        }
        Ok(out)
    }

    /// The files to use: those that were loaded, or where these are scripts, what the scripts use.
    fn contracts(&self) -> Vec<&str> {
        let name_of =
            |span: &crate::source::Span| self.deal.sources.get(span.source).map(|source| source.name.as_str());
        let scripts: Vec<&str> = self
            .deal
            .script
            .items
            .iter()
            .filter_map(|item| match item {
                tree::Item::Case { span, .. } | tree::Item::On(_, span) => name_of(span),
                tree::Item::Ask(ask) => name_of(&ask.span),
                _ => None,
            })
            .collect();
        let read = self.deal.paths.iter().filter(|path| Path::new(path).is_file());
        // A file that holds a case beside its articles is a contract all the same.
        let scripts: Vec<&str> = scripts.into_iter().filter(|path| !self.holds_terms(path)).collect();
        let loaded: Vec<&String> = if self.paths.iter().any(|path| scripts.contains(&path.as_str())) {
            read.collect()
        } else {
            self.paths.iter().collect()
        };
        loaded
            .into_iter()
            .map(String::as_str)
            .filter(|path| !scripts.contains(path))
            .collect()
    }

    /// Whether a file declares something or has articles.
    fn holds_terms(&self, path: &str) -> bool {
        let model = &self.deal.model;
        let articles = model.articles.iter().map(|article| article.span);
        let names = model.names.iter().map(|name| name.span);
        let parties = model.parties.iter().map(|party| party.span);
        articles.chain(names).chain(parties).any(|span| {
            let source = self.deal.sources.get(span.source);
            source.is_some_and(|source| source.name == path)
        })
    }

    /// Runs the script as it would be run from its file; the cases of the files that it uses come first, and are their
    /// own affair.
    fn answers_the_same(&self, file: &str, text: &str) -> Result<(), Box<Reply>> {
        let deal = pipeline::load_with(&Disk, &[], file, text);
        if !deal.sound() {
            return Err(Box::new(Reply {
                problems: deal.problems,
                sources: Some(deal.sources),
                ..Reply::default()
            }));
        }
        let (mut answers, mut problems) = (Vec::new(), Vec::new());
        let steps = inquiry::run_script(&deal, false);
        let own_case = steps.iter().rposition(|step| matches!(step, Step::Case(_)));
        for step in steps.into_iter().skip(own_case.unwrap_or(0)) {
            match step {
                Step::Reply(_, reply) => {
                    let found = reply.body.value();
                    answers.extend(found.map(|(_, found)| answer::short(&deal.model, found)));
                }
                Step::Problem(problem) => problems.push(problem),
                Step::Case(_) | Step::NotAnswered(_) => {}
            }
        }
        if !problems.is_empty() {
            return Err(Box::new(Reply {
                problems,
                sources: Some(deal.sources),
                ..Reply::default()
            }));
        }
        let own: Vec<&String> = self.asked.iter().map(|asked| &asked.short).collect();
        if answers.iter().collect::<Vec<_>>() != own {
            return Err(Box::new(refused(
                "the script would answer otherwise than this conversation".to_owned(),
                "the files may have changed: try `:reload` first",
            )));
        }
        Ok(())
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn refused(message: String, help: &str) -> Reply {
    Reply::wrong(vec![Problem::placeless("terms::case::command", message).help(help)])
}

/// A path from a folder to a file, with `/` between its parts.
fn from_folder(folder: &Path, file: &Path) -> Option<String> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let file = std::fs::canonicalize(file).ok()?;
    let common = folder
        .components()
        .zip(file.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.components().skip(common).map(|_| "..".to_owned());
    let down = file.components().skip(common).filter_map(|part| match part {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        _ => None,
    });
    let parts: Vec<String> = up.chain(down).collect();
    Some(parts.join("/"))
}
