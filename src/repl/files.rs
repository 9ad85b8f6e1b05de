//! Files in the conversation: another contract, the same one again, the editor.

use super::conversation::{Conversation, Reply};
use super::facts::Log;
use crate::cli::{Disk, contract_path};
use crate::eval::Facts;
use crate::pipeline::{self, Deal};
use crate::problem::{Problem, Severity};
use crate::scenario;
use crate::syntax::tree;
use crate::value::Day;
use std::fmt::Write;
use std::process::Command;

/// The deal of some files and of clauses that were typed.
pub(super) fn read(paths: &[String], typed: &str) -> Deal {
    match (paths.is_empty(), typed.is_empty()) {
        (true, true) => Deal::default(),
        (true, false) => pipeline::load_text("typed", typed, &Disk),
        (false, true) => pipeline::load_all(&Disk, paths),
        (false, false) => pipeline::load_with(&Disk, paths, "typed", typed),
    }
}

impl Conversation {
    /// States the facts of the only case in the files, or of the one with a title; says so.
    pub(super) fn state_case(&mut self, title: Option<&str>) -> Reply {
        let cases: Vec<(String, Vec<tree::CaseLine>)> = self
            .deal
            .script
            .items
            .iter()
            .filter_map(|item| match item {
                tree::Item::Case { title, lines, .. } => Some((title.clone(), lines.clone())),
                _ => None,
            })
            .collect();
        let own = self.cases_of_their_own();
        let chosen = match (title, cases.as_slice()) {
            (None, []) => return Reply::default(),
            (None, [only]) => Some(only),
            // The case of the file that was named, before those of the files that it uses.
            (None, cases) => match own.as_slice() {
                [only] => cases.get(*only),
                _ => None,
            },
            (Some(title), cases) => cases
                .iter()
                .find(|(known, _)| known.to_lowercase().contains(&title.to_lowercase())),
        };
        let Some((title, lines)) = chosen else {
            let titles: Vec<String> = cases.iter().map(|(title, _)| format!("  {title}")).collect();
            return Reply::says(format!(
                "{} cases, none of them stated; `:load FILE TITLE` states one:\n{}",
                cases.len(),
                titles.join("\n")
            ));
        };
        let mut problems = scenario::stated_twice(&self.deal.model, &self.deal.sources, lines);
        let (before, mut count) = (self.facts.on, 0usize);
        for line in lines {
            let reply = match line {
                tree::CaseLine::Fact(fact) => {
                    let text = self.deal.sources.slice(fact.span).to_owned();
                    self.state(fact, &text)
                }
                tree::CaseLine::NothingElseAgreed(_) => self.nothing_else(),
                tree::CaseLine::On(day, _) => self.start_on_day(day),
                _ => continue,
            };
            count += usize::from(reply.problems.is_empty());
            problems.extend(reply.problems);
        }
        let mut text = format!(
            "case \"{title}\": {count} line{} stated",
            if count == 1 { "" } else { "s" }
        );
        if let Some(day) = self.day_of_case(title) {
            self.facts.on = Some(day);
            let _ = write!(text, "\nthe day is {day}");
            if let Some(before) = before.filter(|before| *before != day) {
                let _ = write!(text, ", no longer {before}");
            }
        }
        Reply {
            text,
            problems,
            ..Reply::default()
        }
    }

    /// The places, among all cases, of those in the files that were named themselves.
    fn cases_of_their_own(&self) -> Vec<usize> {
        let spans = self.deal.script.items.iter().filter_map(|item| match item {
            tree::Item::Case { span, .. } => Some(*span),
            _ => None,
        });
        let named = |span: crate::source::Span| {
            let source = self.deal.sources.get(span.source);
            source.is_some_and(|source| self.paths.contains(&source.name))
        };
        spans
            .enumerate()
            .filter(|(_, span)| named(*span))
            .map(|(place, _)| place)
            .collect()
    }

    /// The day of the questions below a case: the first that is said there, or the last one said above it.
    fn day_of_case(&self, wanted: &str) -> Option<Day> {
        let (mut day, mut inside) = (None, false);
        for item in &self.deal.script.items {
            match item {
                tree::Item::Case { .. } | tree::Item::Ask(_) if inside => break,
                tree::Item::Case { title, lines, .. } => {
                    inside = title == wanted;
                    let within = lines.iter().find_map(|line| match line {
                        tree::CaseLine::On(said, _) if inside => Day::parse_iso(said),
                        _ => None,
                    });
                    day = within.or(day);
                }
                tree::Item::On(said, _) => {
                    day = Day::parse_iso(said);
                    if inside {
                        break;
                    }
                }
                _ => {}
            }
        }
        day
    }

    /// `:load FILE [TITLE]`: another contract; the facts start anew, from its case if it has one.
    pub(super) fn load(&mut self, argument: &str) -> Reply {
        let (path, title) = split_path(argument);
        let paths = vec![contract_path(&path)];
        let deal = read(&paths, "");
        if !deal.sound() {
            return Reply {
                problems: deal.problems,
                sources: Some(deal.sources),
                ..Reply::default()
            };
        }
        let on = self.facts.on;
        self.facts = Facts::new(&deal.model);
        self.facts.on = on;
        self.deal = deal;
        self.paths = paths;
        self.typed.clear();
        self.log = Log::default();
        self.asked.clear();
        self.last = None;
        self.past.clear();
        self.interview = None;
        self.last_cited = None;
        let case = self.state_case(title.as_deref());
        let mut text = self.title();
        if !case.text.is_empty() {
            let _ = write!(text, "\n{}", case.text);
        }
        Reply { text, ..case }
    }

    /// `:reload`: the files again, with the facts as far as they still fit.
    pub(super) fn reload(&mut self) -> Reply {
        if self.paths.is_empty() {
            return Reply::says("no file is loaded; `:load FILE` loads one");
        }
        let deal = read(&self.paths, &self.typed);
        let reply = self.renew(deal);
        if reply.refused {
            return reply;
        }
        let text = if reply.text.is_empty() && reply.problems.is_empty() {
            let asked = if self.asked.is_empty() {
                ""
            } else {
                ": no answer changed"
            };
            format!("read again{asked}")
        } else {
            format!("read again\n{}", reply.text)
        };
        Reply { text, ..reply }
    }

    /// Takes a deal in place of the present one when it is sound; says which answers changed and which facts no
    /// longer fit.
    pub(super) fn renew(&mut self, deal: Deal) -> Reply {
        if !deal.sound() {
            return Reply {
                problems: deal.problems,
                sources: Some(deal.sources),
                refused: true,
                ..Reply::default()
            };
        }
        let warnings: Vec<Problem> = deal
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Warning)
            .cloned()
            .collect();
        self.deal = deal;
        let mut problems = warnings;
        problems.extend(self.state_again());
        self.read_questions_again();
        // Articles have other places in another model.
        self.last_cited = None;
        Reply {
            text: self.effects(),
            problems,
            ..Reply::default()
        }
    }

    /// `:edit [ARTICLE]`: the contract in the person's editor, then the files again.
    pub(super) fn edit(&mut self, number: &str) -> Reply {
        if !self.terminal {
            return Reply::wrong(vec![Problem::placeless(
                "terms::case::command",
                "`:edit` needs a terminal",
            )]);
        }
        let Some((path, line)) = self.place_to_edit(number) else {
            return Reply::wrong(vec![
                Problem::placeless("terms::case::command", "there is no file to edit").help("`:load FILE` loads one"),
            ]);
        };
        let editor = ["VISUAL", "EDITOR"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|editor| !editor.trim().is_empty());
        let Some(editor) = editor else {
            return Reply::wrong(vec![
                Problem::placeless("terms::case::command", "no editor is named in $VISUAL or $EDITOR")
                    .help("start with `EDITOR=nano terms …`"),
            ]);
        };
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or("");
        let mut command = Command::new(program);
        command.args(words);
        place_arguments(&mut command, program, &path, line);
        match command.status() {
            Ok(status) if status.success() => self.reload(),
            Ok(_) => Reply::says(format!("`{program}` ended with an error; nothing was read again")),
            Err(error) => Reply::wrong(vec![Problem::placeless(
                "terms::case::command",
                format!("`{program}` cannot be started: {error}"),
            )]),
        }
    }

    /// The file and line of an article, of the one last cited, or of the start of the contract.
    fn place_to_edit(&self, number: &str) -> Option<(String, usize)> {
        let article = if number.is_empty() {
            self.last_cited.and_then(|id| self.deal.model.article(id))
        } else {
            self.articles_numbered(number).into_iter().next()
        };
        let place = article.and_then(|article| {
            let source = self.deal.sources.get(article.span.source)?;
            let (line, _) = source.line_and_column(article.span.start);
            Some((source.name.clone(), line))
        });
        place
            .filter(|(path, _)| std::path::Path::new(path).is_file())
            .or_else(|| self.paths.first().map(|path| (path.clone(), 1)))
    }
}

/// Names the file and the line in the way that the editor understands.
fn place_arguments(command: &mut Command, program: &str, path: &str, line: usize) {
    let name = std::path::Path::new(program)
        .file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match name.as_str() {
        "vi" | "vim" | "nvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" | "mg" => {
            command.arg(format!("+{line}")).arg(path);
        }
        "code" | "codium" => {
            command.arg("--wait").arg("--goto").arg(format!("{path}:{line}"));
        }
        "hx" | "helix" | "subl" | "zed" => {
            command.arg(format!("{path}:{line}"));
        }
        _ => {
            command.arg(path);
        }
    }
}

/// A path, in quotes when it holds a space, and what stands behind it.
pub(super) fn split_path(argument: &str) -> (String, Option<String>) {
    let rest = |text: &str| {
        let text = text.trim().trim_matches('"');
        (!text.is_empty()).then(|| text.to_owned())
    };
    if let Some((path, after)) = argument.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
        return (path.to_owned(), rest(after));
    }
    let (path, after) = argument.split_once(' ').unwrap_or((argument, ""));
    (path.to_owned(), rest(after))
}
