//! What is said and answered, apart from how it is typed.

use crate::cli::Disk;
use crate::eval::{Answer, Evaluator, Fact, Facts, Question};
use crate::pipeline::{self, Deal};
use crate::problem::Problem;
use crate::source::Sources;
use crate::syntax::{self, tree};
use crate::value::Day;
use crate::{answer, inquiry, scenario};
use std::fmt::Write;

/// What the program says to a line.
#[derive(Debug, Default)]
pub struct Reply {
    /// The answer.
    pub text: String,
    /// What is wrong with the line.
    pub problems: Vec<Problem>,
    /// Whether the person leaves.
    pub quit: bool,
}

impl Reply {
    fn says(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    fn wrong(problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::default()
        }
    }
}

/// The state of a conversation: the deal, the facts so far, the last question.
pub struct Conversation {
    deal: Deal,
    paths: Vec<String>,
    facts: Facts,
    /// Clauses typed in the conversation.
    typed: String,
    last: Option<tree::Ask>,
}

const HELP: &str = "\
a fact        offer date is 2026-03-01     not intent     insurance payout is none
a question    liability cap?     in default on 2026-06-03?     which of a, b are excluded heads?
              what provider may do?     what if intent: liability cap
why, trace    the reasons of the last answer, on a screen or all
what do you need for Q                 what do you assume for Q
vary FACT from A to B: Q               for which FACT: Q is VALUE
on DATE       the day of the questions that follow
facts         what has been stated     forget NAME, forget all
names         what can be asked        show ARTICLE
article …     a clause, with its sentences indented below it
quit";

impl Conversation {
    /// A conversation about a deal read from files.
    #[must_use]
    pub fn new(deal: Deal, paths: Vec<String>) -> Self {
        let facts = Facts::new(&deal.model);
        Self {
            deal,
            paths,
            facts,
            typed: String::new(),
            last: None,
        }
    }

    /// Sets the day that the conversation starts on.
    pub fn start_on(&mut self, day: Option<Day>) {
        self.facts.on = day;
    }

    /// The texts that diagnostics point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.deal.sources
    }

    /// The first lines on a terminal.
    #[must_use]
    pub fn greeting(&self) -> String {
        let title = self
            .deal
            .model
            .documents
            .first()
            .map_or("no contract", |document| document.title.as_str());
        let day = self.facts.on.map_or_else(String::new, |day| format!(", on {day}"));
        format!("{title}{day}. State facts, ask questions; `help` says how.")
    }

    /// Words that can be completed.
    #[must_use]
    pub fn completions(&self) -> Vec<String> {
        let mut words: Vec<String> = self.deal.model.names.iter().map(|name| name.words.clone()).collect();
        words.extend(
            [
                "why", "trace", "facts", "names", "help", "quit", "what if", "which of", "forget", "show",
            ]
            .map(str::to_owned),
        );
        words.sort();
        words.dedup();
        words
    }

    /// Whether a text stops inside quotes or brackets or at an open list.
    #[must_use]
    pub fn open_ended(text: &str) -> bool {
        let open_quote = text
            .lines()
            .last()
            .is_some_and(|line| line.matches('"').count() % 2 == 1);
        let brackets = text.matches('(').count() > text.matches(')').count();
        let last = text.lines().last().unwrap_or("").trim_end();
        let item = text.lines().next().is_some_and(|line| {
            ["article ", "record ", "contract "]
                .iter()
                .any(|word| line.starts_with(word))
        });
        let body_open = item && !last.is_empty() && !text.ends_with("\n\n");
        open_quote || brackets || last.ends_with(':') && !last.starts_with(':') || body_open
    }

    /// Whether more lines are needed before a text can be read.
    #[must_use]
    pub fn unfinished(&self, text: &str) -> bool {
        text.matches('(').count() > text.matches(')').count()
    }

    /// Answers what is said.
    pub fn say(&mut self, text: &str) -> Reply {
        let line = text.trim();
        if line.is_empty() || line.starts_with('#') {
            return Reply::default();
        }
        let word = line.trim_start_matches(':').trim_end_matches('?');
        match word {
            "quit" | "exit" => {
                return Reply {
                    quit: true,
                    ..Reply::default()
                };
            }
            "help" => return Reply::says(HELP),
            "facts" => return Reply::says(self.stated()),
            "names" => return Reply::says(self.names()),
            "why" => return self.reasons(false),
            "trace" => return self.reasons(true),
            "forget all" => return self.forget_all(),
            _ => {}
        }
        if let Some(name) = word.strip_prefix("forget ") {
            return self.forget(name);
        }
        if let Some(number) = word.strip_prefix("show ") {
            return Reply::says(self.article(number));
        }
        if let Some(found) = inquiry::answer(&mut self.deal, &self.facts, line) {
            return match found {
                Ok(text) => Reply::says(text),
                Err(problems) => Reply::wrong(problems),
            };
        }
        if is_item(line) {
            return self.clause(text);
        }
        self.statement(line)
    }

    fn statement(&mut self, line: &str) -> Reply {
        if let Some(day) = line.strip_prefix("on ").and_then(|rest| Day::parse_iso(rest.trim())) {
            self.facts.on = Some(day);
            return Reply::says(format!("on {day}"));
        }
        if line == "nothing else agreed" {
            scenario::nothing_else_agreed(&self.deal.model, &mut self.facts);
            return Reply::says("assumed: nothing else was agreed");
        }
        let question =
            line.ends_with('?') || line.starts_with("what ") || line.starts_with("which ") || line.starts_with("ask ");
        let id = self.deal.sources.add("line", line);
        if !question {
            let mut problems = Vec::new();
            if let Some(fact) = syntax::fact_line(id, line, &mut problems)
                && problems.is_empty()
                && !self.asks(&fact)
            {
                return self.state(&fact);
            }
            let mut asked = Vec::new();
            if let Some(ask) = syntax::ask_line(id, line, &mut asked)
                && asked.is_empty()
            {
                return self.answer(ask, Depth::Line);
            }
            return Reply::wrong(problems);
        }
        let mut problems = Vec::new();
        match syntax::ask_line(id, line, &mut problems) {
            Some(ask) if problems.is_empty() => self.answer(ask, Depth::Line),
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

    fn state(&mut self, fact: &tree::Fact) -> Reply {
        match scenario::apply(&self.deal.model, &self.deal.sources, &mut self.facts, fact) {
            Ok(()) => Reply::default(),
            Err(problem) => Reply::wrong(vec![problem]),
        }
    }

    fn answer(&mut self, ask: tree::Ask, depth: Depth) -> Reply {
        match self.found(&ask, depth != Depth::Line) {
            Ok((_, found)) => {
                let (model, sources) = (&self.deal.model, &self.deal.sources);
                let text = match depth {
                    Depth::Line => answer::line(model, &found),
                    Depth::Screen => answer::why(model, sources, &found),
                    Depth::Everything => answer::trace(model, sources, &found),
                };
                self.last = Some(ask);
                Reply::says(text)
            }
            Err(problem) => Reply::wrong(vec![problem]),
        }
    }

    fn found(&self, ask: &tree::Ask, why: bool) -> Result<(Question, Answer), Problem> {
        let mut evaluator = Evaluator::new(&self.deal.model);
        evaluator.facts = self.facts.clone();
        scenario::answer(&self.deal, &mut evaluator, ask, why)
    }

    fn reasons(&mut self, everything: bool) -> Reply {
        match self.last.clone() {
            Some(ask) => self.answer(ask, if everything { Depth::Everything } else { Depth::Screen }),
            None => Reply::says("nothing was asked yet"),
        }
    }

    fn stated(&self) -> String {
        let mut out = String::new();
        for (id, fact) in self.facts.stated(&self.deal.model) {
            let words = self.deal.model.name(id).map_or("", |name| name.words.as_str());
            let value = match fact {
                Fact::Known(data) => answer::data(&self.deal.model, data),
                _ => "none".to_owned(),
            };
            let assumed = if self.facts.assumed.contains(&id) {
                "   (assumed)"
            } else {
                ""
            };
            let _ = writeln!(out, "{words} is {value}{assumed}");
        }
        if let Some(day) = self.facts.on {
            let _ = writeln!(out, "on {day}");
        }
        if out.is_empty() {
            "nothing was stated yet".to_owned()
        } else {
            out
        }
    }

    fn names(&self) -> String {
        let mut out = String::new();
        for name in &self.deal.model.names {
            if name.sort == crate::model::NameKind::Derived {
                let parameters: Vec<String> = name
                    .parameters
                    .iter()
                    .map(|parameter| parameter.key.replace('_', " "))
                    .collect();
                let brackets = if parameters.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", parameters.join(", "))
                };
                let label = name
                    .label
                    .as_ref()
                    .map_or_else(String::new, |label| format!("   {label}"));
                let _ = writeln!(out, "{}{brackets}{label}", name.words);
            }
        }
        if out.is_empty() {
            "no contract is loaded".to_owned()
        } else {
            out
        }
    }

    fn forget(&mut self, name: &str) -> Reply {
        match self.deal.model.find(name.trim()) {
            Some(id) => {
                self.facts.set(id, Fact::Unknown);
                Reply::says(format!("{} is unknown again", name.trim()))
            }
            None => Reply::wrong(vec![Problem::placeless(
                "terms::case::unknown-name",
                format!("the contract knows no `{}`", name.trim()),
            )]),
        }
    }

    fn forget_all(&mut self) -> Reply {
        let on = self.facts.on;
        self.facts.clear();
        self.facts.on = on;
        Reply::says("all facts are forgotten")
    }

    fn article(&self, number: &str) -> String {
        let wanted = number.trim().trim_start_matches("article ").to_lowercase();
        let Some(article) = self.deal.model.articles.iter().find(|article| article.number == wanted) else {
            return format!("there is no article {wanted}");
        };
        let Some(source) = self.deal.sources.get(article.span.source) else {
            return String::new();
        };
        let (first, _) = source.line_and_column(article.span.start);
        let mut out = String::new();
        for at in first..first + 60 {
            let line = source.line(at);
            if at > first && !line.starts_with([' ', '\t']) {
                break;
            }
            let _ = writeln!(out, "{line}");
        }
        out
    }

    /// Clauses typed in the conversation join the deal when they are sound.
    fn clause(&mut self, text: &str) -> Reply {
        let mut typed = self.typed.clone();
        typed.push_str(text.trim_end());
        typed.push('\n');
        let deal = with_typed(&self.paths, &typed);
        if !deal.sound() {
            let problems = deal.problems.clone();
            // The places point into the new texts, which stay for the rendering.
            self.deal.sources = deal.sources;
            return Reply::wrong(problems);
        }
        let mut facts = Facts::new(&deal.model);
        facts.on = self.facts.on;
        for (id, fact) in self.facts.stated(&self.deal.model) {
            if let Some(known) = self
                .deal
                .model
                .name(id)
                .and_then(|name| deal.model.by_key.get(&name.key))
            {
                facts.set(*known, fact.clone());
            }
        }
        self.deal = deal;
        self.facts = facts;
        self.typed = typed;
        Reply::default()
    }
}

/// Whether a line opens an item, and does not only name something that starts with the same word.
fn is_item(line: &str) -> bool {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Line,
    Screen,
    Everything,
}

/// The deal of some files and of clauses that were typed.
fn with_typed(paths: &[String], typed: &str) -> Deal {
    if paths.is_empty() {
        return pipeline::load_text("typed", typed, &Disk);
    }
    pipeline::load_with(&Disk, paths, "typed", typed)
}
