//! `ask me`: the facts that an answer needs, one at a time.

use super::conversation::{Conversation, Reply};
use crate::id::NameId;
use crate::inquiry::{self, Body, Depth, Needed};
use crate::model::{Model, NameKind};
use crate::syntax::{self, tree};

/// An interview under way.
#[derive(Debug, Default)]
pub(super) struct Interview {
    /// Facts that were passed over, by key.
    skipped: Vec<String>,
    /// What was answered or passed over, the last one last, by key.
    steps: Vec<String>,
    /// The fact that is asked for, by its words.
    now: String,
}

const HOW: &str = "(a value, `skip`, `back` or `stop`)";

impl Conversation {
    /// Starts to ask for what the last question needs.
    pub(super) fn interview(&mut self) -> Reply {
        self.interview = Some(Interview::default());
        self.next_need(HOW)
    }

    /// What is said while an interview runs; none when it is for the conversation itself.
    pub(super) fn interviewed(&mut self, line: &str) -> Option<Reply> {
        let interview = self.interview.as_mut()?;
        match line {
            "stop" => {
                self.interview = None;
                return Some(Reply::says("no more questions"));
            }
            "skip" => {
                let key = crate::model::key_of(&interview.now);
                interview.skipped.push(key.clone());
                interview.steps.push(key);
                return Some(self.next_need(""));
            }
            "back" => return Some(self.step_back()),
            _ => {}
        }
        let now = interview.now.clone();
        if line.ends_with('?') || syntax::asks(line) || line.starts_with(':') || self.states(line) {
            return None;
        }
        let said = format!("{now} is {line}");
        let id = self.deal.sources.add("line", &said);
        let mut problems = Vec::new();
        let fact = syntax::fact_line(id, &said, &mut problems).filter(|_| problems.is_empty());
        let Some(fact) = fact else {
            return Some(Reply::wrong(problems));
        };
        let mut reply = self.state(&fact, &said);
        if reply.problems.is_empty() {
            if let Some(interview) = &mut self.interview {
                interview.steps.push(crate::model::key_of(&now));
            }
            let next = self.next_need("");
            reply.text.push_str(&next.text);
            reply.problems = next.problems;
        }
        Some(reply)
    }

    /// Whether a line states a fact that the contract knows, in full.
    fn states(&self, line: &str) -> bool {
        let mut problems = Vec::new();
        let fact = syntax::fact_line(crate::source::SourceId::default(), line, &mut problems);
        fact.is_some_and(|fact| problems.is_empty() && self.deal.model.find(&fact.name.words).is_some())
    }

    /// Asks again for what was answered or passed over last.
    fn step_back(&mut self) -> Reply {
        let Some(key) = self.interview.as_mut().and_then(|interview| interview.steps.pop()) else {
            return self.next_need("");
        };
        if let Some(interview) = &mut self.interview {
            interview.skipped.retain(|skipped| *skipped != key);
        }
        let words = key.replace('_', " ");
        let known = self.deal.model.find(&key);
        let reply = match known.filter(|id| !matches!(self.facts.get(*id), crate::eval::Fact::Unknown)) {
            Some(_) => self.forget(&words),
            None => Reply::default(),
        };
        let text = match known.and_then(|id| self.asked_for(id)) {
            Some(prompt) => prompt,
            None => self.next_need("").text,
        };
        Reply {
            text: format!("{}{text}", ended(&reply.text)),
            ..reply
        }
    }

    /// The prompt for one fact.
    fn asked_for(&mut self, id: NameId) -> Option<String> {
        let needs = self.needs()?.ok()?;
        let need = needs.into_iter().find(|need| need.name == id)?;
        let prompt = prompt(&self.deal.model, &need)?;
        let name = self.deal.model.name(id)?;
        self.interview.as_mut()?.now.clone_from(&name.words);
        Some(prompt)
    }

    /// What the last question needs still.
    fn needs(&mut self) -> Option<Result<Vec<Needed>, Reply>> {
        let (_, last) = self.last.as_ref()?;
        let ask = tree::Ask {
            what_if: Vec::new(),
            form: tree::AskForm::Needs(None),
            span: last.span,
        };
        Some(
            match inquiry::answer(&self.deal, &self.facts, &mut self.past, &ask, Depth::Line) {
                Ok(reply) => match reply.body {
                    Body::Needs { needs, .. } => Ok(needs),
                    _ => Ok(Vec::new()),
                },
                Err(problem) => Err(Reply::wrong(vec![problem])),
            },
        )
    }

    /// Asks for the most deciding fact that was not passed over; when none is left, the answer.
    fn next_need(&mut self, how: &str) -> Reply {
        let needs = match self.needs() {
            None => return self.end_of_interview("nothing was asked yet: `ask me for QUESTION`\n"),
            Some(Err(reply)) => {
                self.interview = None;
                return reply;
            }
            Some(Ok(needs)) => needs,
        };
        let model = &self.deal.model;
        let next = needs.iter().find(|need| {
            model.name(need.name).is_some_and(|name| {
                name.sort != NameKind::Table
                    && self
                        .interview
                        .as_ref()
                        .is_some_and(|interview| !interview.skipped.contains(&name.key))
            })
        });
        let Some((need, text)) = next.and_then(|need| Some((need, prompt(model, need)?))) else {
            return self.end_of_interview("");
        };
        let words = model
            .name(need.name)
            .map_or_else(String::new, |name| name.words.clone());
        if let Some(interview) = &mut self.interview {
            interview.now = words;
        }
        Reply::says(if how.is_empty() {
            text
        } else {
            format!("{text}   {how}")
        })
    }

    /// The answer as far as the facts reach.
    fn end_of_interview(&mut self, before: &str) -> Reply {
        self.interview = None;
        let Some((text, last)) = self.last.clone() else {
            return Reply::says(before);
        };
        let ask = tree::Ask {
            what_if: Vec::new(),
            form: tree::AskForm::Again,
            span: last.span,
        };
        let reply = self.answer(&text, ask);
        self.last = Some((text, last));
        Reply {
            text: format!("{before}{}", reply.text),
            ..reply
        }
    }
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}

/// What is asked of the person: the label, else the name, and what may be answered.
fn prompt(model: &Model, need: &Needed) -> Option<String> {
    let name = model.name(need.name)?;
    let label = name
        .label
        .as_ref()
        .map_or_else(String::new, |label| format!("   {label}"));
    Some(format!("{}? {}{label}", name.words, need.choices))
}
