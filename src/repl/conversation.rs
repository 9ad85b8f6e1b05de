//! What is said and answered, apart from how it is typed.

use super::commands::{self, Called, Command};
use super::effects::Asked;
use super::facts::{Log, NOTHING_ELSE};
use super::interview::Interview;
use super::lines::without_comment;
use super::{files, help};
use crate::answer::Page;
use crate::diagnostic;
use crate::eval::Facts;
use crate::id::ArticleId;
use crate::inquiry::{self, Depth, Past};
use crate::pipeline::Deal;
use crate::problem::Problem;
use crate::source::Sources;
use crate::syntax::{self, tree};
use crate::value::Day;
use std::fmt::Write;
use std::time::Instant;

/// What the program says to a line.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer.
    pub text: String,
    /// What is wrong with the line.
    pub problems: Vec<Problem>,
    /// The texts that the problems point into, when these are not those of the conversation.
    pub sources: Option<Sources>,
    /// Whether the person leaves.
    pub quit: bool,
    /// Whether a long text is shown a page at a time.
    pub(super) folds: bool,
    /// Whether files were refused, and everything is as it was.
    pub(super) refused: bool,
}

impl Reply {
    pub(super) fn says(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(super) fn wrong(problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::default()
        }
    }
}

/// The state of a conversation: the deal, the facts so far, the questions asked.
pub struct Conversation {
    pub(super) deal: Deal,
    pub(super) paths: Vec<String>,
    /// What was stated, line by line; the facts follow from it.
    pub(super) log: Log,
    pub(super) facts: Facts,
    /// Clauses typed in the conversation.
    pub(super) typed: String,
    pub(super) asked: Vec<Asked>,
    /// The last question, as it was typed and as it was read.
    pub(super) last: Option<(String, tree::Ask)>,
    /// What was asked before, for questions that leave their question out.
    pub(super) past: Past,
    /// The interview that runs.
    pub(super) interview: Option<Interview>,
    /// The first article of the last answer.
    pub(super) last_cited: Option<ArticleId>,
    /// The code of the last problem.
    last_code: Option<&'static str>,
    /// Whether a person sits at a terminal.
    pub(super) terminal: bool,
    /// The page that a person reads on.
    pub(super) page: Page,
    timing: bool,
    /// What the last pages left out.
    rest: String,
}

impl Conversation {
    /// A conversation about a deal read from files; on a terminal, it may start an editor.
    #[must_use]
    pub fn new(deal: Deal, paths: Vec<String>, terminal: bool) -> Self {
        let facts = Facts::new(&deal.model);
        Self {
            deal,
            paths,
            log: Log::default(),
            facts,
            typed: String::new(),
            asked: Vec::new(),
            last: None,
            past: Past::default(),
            interview: None,
            last_cited: None,
            last_code: None,
            terminal,
            page: Page::default(),
            timing: false,
            rest: String::new(),
        }
    }

    /// Sets the day that the conversation starts on.
    pub fn start_on(&mut self, day: Option<Day>) {
        self.facts.on = day;
    }

    pub(super) fn start_on_day(&mut self, day: &str) -> Reply {
        self.facts.on = Day::parse_iso(day).or(self.facts.on);
        Reply::default()
    }

    /// The texts that diagnostics point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.deal.sources
    }

    /// The first lines on a terminal.
    #[must_use]
    pub fn greeting(&self) -> String {
        let day = self.facts.on.map_or_else(String::new, |day| format!(", on {day}"));
        format!("{}{day}. State facts, ask questions; `:help` says how.", self.title())
    }

    /// The title of the contract.
    pub(super) fn title(&self) -> String {
        let title = self.deal.model.documents.iter().find(|document| !document.library);
        title.map_or_else(|| "no contract".to_owned(), |document| document.title.clone())
    }

    /// Answers what is said.
    pub fn say(&mut self, text: &str) -> Reply {
        let line = without_comment(text);
        let line = if line.contains('\n') || text.trim().contains('\n') {
            text.trim()
        } else {
            line
        };
        if line.is_empty() || line.starts_with('#') {
            return Reply::default();
        }
        let started = Instant::now();
        let mut reply = self.reply(line, text);
        if let Some(problem) = reply.problems.last() {
            self.last_code = Some(problem.code);
        }
        if self.timing && !line.starts_with(':') {
            let taken = started.elapsed().as_micros();
            if !reply.text.is_empty() && !reply.text.ends_with('\n') {
                reply.text.push('\n');
            }
            let _ = write!(reply.text, "{}.{:03} ms", taken / 1_000, taken % 1_000);
        }
        reply
    }

    fn reply(&mut self, line: &str, text: &str) -> Reply {
        match self.interviewed(line) {
            Some(reply) => reply,
            None => self.said(line, text),
        }
    }

    fn said(&mut self, line: &str, text: &str) -> Reply {
        // A name of the contract is asked, also when it is a command's word.
        let asks_name = line.ends_with('?') && self.deal.model.find(line.trim_end_matches('?')).is_some();
        if !asks_name && let Some(called) = commands::called(line) {
            return match called {
                Ok(called) => self.command(called),
                Err(problem) => Reply::wrong(vec![problem]),
            };
        }
        if is_item(line) {
            return self.clause(text);
        }
        self.statement(line)
    }

    fn command(&mut self, called: Called<'_>) -> Reply {
        match called.command {
            Command::Why => self.reasons(tree::AskForm::Why(None)),
            Command::Trace => self.reasons(tree::AskForm::Trace(None)),
            Command::Facts => Reply::says(self.stated(called.argument)),
            Command::Forget => self.forget(called.argument),
            Command::Names => Reply::says(self.names(called.argument)),
            Command::List => self.list(called.argument),
            Command::More => self.more(),
            Command::Show => self.show(called.argument),
            Command::Explain => self.explain(called.argument),
            Command::Load => self.load(called.argument),
            Command::Reload => self.reload(),
            Command::Save => self.save(called.argument, called.forced),
            Command::Edit => self.edit(called.argument),
            Command::Timing => {
                self.timing = !self.timing;
                Reply::says(if self.timing {
                    "each answer shows how long it took"
                } else {
                    "answers show no time"
                })
            }
            Command::Help => help::help(called.argument),
            Command::Quit => Reply {
                quit: true,
                ..Reply::default()
            },
        }
    }

    /// The page of a code, or of the last problem.
    fn explain(&self, code: &str) -> Reply {
        let code = if code.is_empty() {
            self.last_code.unwrap_or("")
        } else {
            code
        };
        if code.is_empty() {
            return Reply::says("nothing went wrong yet; `:explain CODE` prints the page of a code");
        }
        if let Some(page) = diagnostic::explain(code) {
            return Reply::says(page);
        }
        let near = diagnostic::nearest_code(code);
        Reply::wrong(vec![
            Problem::placeless("terms::io::unknown-code", format!("there is no page for `{code}`"))
                .maybe_help(near.map(|near| format!("did you mean `{near}`?"))),
        ])
    }

    /// `on DATE`: the day of the questions that follow.
    fn on_day(&mut self, line: &str) -> Reply {
        let id = self.deal.sources.add("line", line);
        let mut problems = Vec::new();
        let day = syntax::on_line(id, line, &mut problems).and_then(|day| Day::parse_iso(&day));
        match day {
            Some(day) if problems.is_empty() => {
                self.facts.on = Some(day);
                Reply::says(format!("on {day}\n{}", self.effects()))
            }
            _ => Reply::wrong(problems),
        }
    }

    fn statement(&mut self, line: &str) -> Reply {
        if line.starts_with("on ") && !line.ends_with('?') {
            return self.on_day(line);
        }
        if line == NOTHING_ELSE {
            return self.nothing_else();
        }
        let question = line.ends_with('?') || syntax::asks(line);
        let id = self.deal.sources.add("line", line);
        if !question {
            let mut problems = Vec::new();
            if let Some(fact) = syntax::fact_line(id, line, &mut problems)
                && problems.is_empty()
                && !self.asks(&fact)
            {
                return self.state(&fact, line);
            }
            let mut asked = Vec::new();
            if let Some(ask) = syntax::ask_line(id, line, &mut asked)
                && asked.is_empty()
            {
                return self.answer(line, ask);
            }
            return Reply::wrong(problems);
        }
        let mut problems = Vec::new();
        match syntax::ask_line(id, line, &mut problems) {
            Some(ask) if problems.is_empty() => self.answer(line, ask),
            _ => Reply::wrong(problems),
        }
    }

    /// `in default on 2026-05-01` asks a rule; `reminder received on 2026-05-01` states an event.
    fn asks(&self, fact: &tree::Fact) -> bool {
        matches!(fact.value, tree::FactValue::On(_))
            && [fact.name.words.clone(), format!("{} on", fact.name.words)]
                .iter()
                .filter_map(|words| self.deal.model.find(words))
                .any(|id| {
                    self.deal
                        .model
                        .name(id)
                        .is_some_and(|name| name.sort == crate::model::NameKind::Derived && !name.parameters.is_empty())
                })
    }

    /// Answers a question of any form, and keeps it when it comes to one value.
    pub(super) fn answer(&mut self, text: &str, ask: tree::Ask) -> Reply {
        let found = inquiry::answer(&self.deal, &self.facts, &mut self.past, &ask, Depth::Line);
        match found {
            Ok(_) if matches!(ask.form, tree::AskForm::Interview(_)) => {
                if let tree::AskForm::Interview(Some(asked)) = ask.form {
                    let form = tree::AskForm::Value(asked);
                    self.last = Some((text.to_owned(), tree::Ask { form, ..ask }));
                }
                self.interview()
            }
            Ok(found) => {
                let words = found.words_on(&self.deal, self.page);
                // Whoever asks for everything gets it at once.
                let folds = !matches!(ask.form, tree::AskForm::Trace(_));
                if let Some((_, answer)) = found.body.value() {
                    self.last_cited = answer.articles.first().copied().or(self.last_cited);
                    if let tree::AskForm::Value(_) = ask.form {
                        self.asked(text, &ask, answer);
                    }
                    self.last = Some((text.to_owned(), ask));
                }
                Reply {
                    folds,
                    ..Reply::says(words)
                }
            }
            Err(problem) => Reply::wrong(vec![problem]),
        }
    }

    /// The first page of a text for the terminal that it is fitted to; `:more` shows the next.
    pub(super) fn first_page(&mut self, text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let shown = self.page.lines.saturating_sub(1).max(1);
        if self.page.columns.is_none() || lines.len() <= self.page.lines {
            self.rest.clear();
            return text.to_owned();
        }
        let (first, rest) = lines.split_at_checked(shown).unwrap_or((lines.as_slice(), &[]));
        self.rest = rest.join("\n");
        format!("{}\n… {} more lines: `:more`", first.join("\n"), rest.len())
    }

    fn more(&mut self) -> Reply {
        let rest = std::mem::take(&mut self.rest);
        if rest.is_empty() {
            return Reply::says("nothing was left out");
        }
        Reply {
            folds: true,
            ..Reply::says(rest)
        }
    }

    /// The reasons of the last answer.
    fn reasons(&mut self, form: tree::AskForm) -> Reply {
        let Some((text, last)) = self.last.clone() else {
            return Reply::says("nothing was asked yet");
        };
        let ask = tree::Ask {
            what_if: Vec::new(),
            form,
            span: last.span,
        };
        let reply = self.answer(&text, ask);
        self.last = Some((text, last));
        reply
    }

    /// Clauses typed in the conversation join the deal when they are sound.
    fn clause(&mut self, text: &str) -> Reply {
        let mut typed = self.typed.clone();
        typed.push_str(text.trim_end());
        typed.push('\n');
        let deal = files::read(&self.paths, &typed);
        let reply = self.renew(deal);
        if !reply.refused {
            self.typed = typed;
        }
        reply
    }
}

/// Whether a line opens an item, and does not only name something that starts with the same word.
pub(super) fn is_item(line: &str) -> bool {
    let first = line.lines().next().unwrap_or("");
    let opens = syntax::dispatch::ITEMS
        .iter()
        .any(|form| !matches!(form.opening, "ask" | "on") && syntax::dispatch::opens_with(first, form.opening));
    let states = first
        .split(['"', ':'])
        .next()
        .is_some_and(|front| front.contains(" is "))
        && !first.starts_with("question ");
    let whole = !first.starts_with("contract ") || first.contains('"');
    opens && whole && !states && !first.trim_end().ends_with('?')
}
