//! The facts of a conversation: stated, corrected, withdrawn, and stated again when the contract changes.

use super::conversation::{Conversation, Reply};
use crate::eval::{Fact, Facts};
use crate::model::{Data, Model};
use crate::problem::Problem;
use crate::source::Sources;
use crate::syntax::{self, tree};
use crate::{answer, scenario};

/// The line that settles every `unless agreed otherwise`.
pub(super) const NOTHING_ELSE: &str = "nothing else agreed";

/// What a line states.
#[derive(Clone, Debug)]
enum What {
    Fact(Box<tree::Fact>),
    /// That nothing else was agreed, but for these names, which were withdrawn later.
    NothingElse(Vec<String>),
}

/// A line that states something, as it was typed.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) text: String,
    what: What,
    /// The key of the name that it is about.
    name: String,
    /// What it states of it: a record, the values in brackets; empty for the whole.
    which: String,
}

/// Everything that was stated, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    pub(super) said: Vec<Said>,
}

impl Log {
    /// The facts that the lines come to.
    pub(super) fn facts(&self, model: &Model, sources: &Sources, before: &Facts) -> Facts {
        let mut facts = Facts::new(model);
        facts.on = before.on;
        for said in &self.said {
            // Each line was accepted for this contract when it joined.
            let _ = said.apply(model, sources, &mut facts);
        }
        facts
    }

    /// Takes a line in: behind the others, or in place of the earlier one about the same, which is given back.
    fn join(&mut self, said: Said) -> Option<String> {
        if said.which.is_empty() && !said.name.is_empty() {
            // The whole takes the place of its parts.
            let mut before: Vec<String> = Vec::new();
            let mut place = None;
            let mut at = 0usize;
            self.said.retain(|known| {
                let same = known.name == said.name;
                if same {
                    before.push(known.text.clone());
                    place.get_or_insert(at);
                } else {
                    at += 1;
                }
                !same
            });
            self.said
                .insert(place.unwrap_or(self.said.len()).min(self.said.len()), said);
            return (!before.is_empty()).then(|| before.join("; "));
        }
        let same = self
            .said
            .iter_mut()
            .find(|known| !known.which.is_empty() && known.name == said.name && known.which == said.which);
        if let Some(known) = same {
            let before = std::mem::replace(known, said);
            return Some(before.text);
        }
        self.said.push(said);
        None
    }
}

impl Said {
    fn apply(&self, model: &Model, sources: &Sources, facts: &mut Facts) -> Result<(), Problem> {
        match &self.what {
            What::Fact(fact) => scenario::apply(model, sources, facts, fact),
            What::NothingElse(but) => {
                let known: Vec<_> = but.iter().filter_map(|key| model.by_key.get(key)).copied().collect();
                let open: Vec<_> = known
                    .into_iter()
                    .filter(|id| matches!(facts.get(*id), Fact::Unknown))
                    .collect();
                scenario::nothing_else_agreed(model, facts);
                for id in open {
                    facts.set(id, Fact::Unknown);
                    facts.assumed.retain(|assumed| *assumed != id);
                }
                Ok(())
            }
        }
    }

    /// The lines of a case that state it.
    pub(super) fn lines(&self, model: &Model) -> Vec<String> {
        match &self.what {
            What::NothingElse(but) if !but.is_empty() => model
                .agreed
                .iter()
                .filter_map(|id| model.name(*id))
                .filter(|name| !but.contains(&name.key))
                .map(|name| format!("{} is none, assumed", name.words))
                .collect(),
            What::NothingElse(_) => vec![NOTHING_ELSE.to_owned()],
            What::Fact(_) => vec![self.text.clone()],
        }
    }
}

/// A line as a statement about this contract.
///
/// # Errors
/// A problem when the contract knows no such fact or the value does not fit it.
fn read(model: &Model, sources: &Sources, fact: &tree::Fact, text: &str) -> Result<Said, Problem> {
    let mut alone = Facts::new(model);
    scenario::apply(model, sources, &mut alone, fact)?;
    let with_arguments = alone.with_arguments.first();
    let stated = alone.stated(model).next().map(|(id, value)| (id, value.clone()));
    let key = |id| model.name(id).map_or_else(String::new, |name| name.key.clone());
    let (name, which) = match (with_arguments, stated) {
        (Some((id, values, _)), _) => {
            let values: Vec<String> = values.iter().map(|value| answer::data(model, value)).collect();
            (key(*id), format!("({})", values.join(", ")))
        }
        (None, Some((id, value))) => (key(id), record_of(fact, &value)),
        (None, None) => (fact.name.key(), String::new()),
    };
    Ok(Said {
        text: text.trim().to_owned(),
        what: What::Fact(Box::new(fact.clone())),
        name,
        which,
    })
}

/// Which record of a list a line states.
fn record_of(fact: &tree::Fact, value: &Fact) -> String {
    let (tree::FactValue::Record(..), Fact::Known(Data::List(members))) = (&fact.value, value) else {
        return String::new();
    };
    match members.first() {
        // A record without a name of its own is never stated anew.
        Some(Data::Record(record)) => record
            .id
            .as_ref()
            .map_or_else(|| format!("line {}", fact.span.source.0), ToString::to_string),
        _ => String::new(),
    }
}

/// The most rows of a value in a list of facts.
const ROWS_OF_A_FACT: usize = 8;

/// A fact with many rows: the first of them, and how many more there are.
fn folded(line: &str) -> String {
    let rows: Vec<&str> = line.split("; ").collect();
    if rows.len() <= ROWS_OF_A_FACT {
        return line.to_owned();
    }
    let shown = rows.get(..ROWS_OF_A_FACT - 2).unwrap_or(&rows);
    format!(
        "{}; … {} more rows: `:facts WORD` shows all",
        shown.join("; "),
        rows.len() - shown.len()
    )
}

impl Conversation {
    /// States a fact; an earlier one about the same gives way, and is named.
    pub(super) fn state(&mut self, fact: &tree::Fact, text: &str) -> Reply {
        let said = match read(&self.deal.model, &self.deal.sources, fact, text) {
            Ok(said) => said,
            Err(problem) => return Reply::wrong(vec![problem]),
        };
        let now = said.text.clone();
        let mut out = match self.log.join(said) {
            Some(before) if before != now => format!("in place of: {before}\n"),
            _ => String::new(),
        };
        self.restate();
        out.push_str(&self.effects());
        Reply::says(out)
    }

    /// Works the facts out again from the lines.
    pub(super) fn restate(&mut self) {
        self.past.stating(&self.facts);
        self.facts = self.log.facts(&self.deal.model, &self.deal.sources, &self.facts);
    }

    /// Settles every `unless agreed otherwise`.
    pub(super) fn nothing_else(&mut self) -> Reply {
        self.log.said.retain(|said| !matches!(said.what, What::NothingElse(_)));
        self.log.said.push(Said {
            text: NOTHING_ELSE.to_owned(),
            what: What::NothingElse(Vec::new()),
            name: String::new(),
            which: "all".to_owned(),
        });
        self.restate();
        Reply::says(format!("assumed: nothing else was agreed\n{}", self.effects()))
    }

    /// Withdraws what was stated of a name, or everything.
    pub(super) fn forget(&mut self, name: &str) -> Reply {
        if name == "all" {
            self.log.said.clear();
            self.restate();
            return Reply::says(format!("all facts are forgotten\n{}", self.effects()));
        }
        let model = &self.deal.model;
        let dated = model
            .find(name)
            .filter(|id| !matches!(self.facts.get(*id), Fact::Unknown))
            .or_else(|| model.find(&format!("{name} on")))
            .or_else(|| model.find(name));
        let key = dated.and_then(|id| model.name(id)).map(|name| name.key.clone());
        let before = self.log.said.len();
        let wanted = crate::model::key_of(name);
        // A record by its kind, or with its own name: `claim A`.
        self.log
            .said
            .retain(|said| !matches!(&said.what, What::Fact(fact) if fact.name.key() == wanted));
        let Some(key) = key else {
            if self.log.said.len() < before {
                self.restate();
                return Reply::says(format!("{name} is forgotten\n{}", self.effects()));
            }
            return Reply::wrong(vec![self.unknown(name)]);
        };
        self.log.said.retain(|said| said.name != key);
        let assumed = model.by_key.get(&key).is_some_and(|id| model.agreed.contains(id));
        if assumed {
            for said in &mut self.log.said {
                if let What::NothingElse(but) = &mut said.what {
                    but.push(key.clone());
                }
            }
        }
        let known = model
            .by_key
            .get(&key)
            .is_some_and(|id| !matches!(self.facts.get(*id), Fact::Unknown))
            || self.log.said.len() < before;
        if !known {
            return Reply::says(format!("nothing was stated of {name}"));
        }
        self.restate();
        Reply::says(format!("{name} is unknown again\n{}", self.effects()))
    }

    /// That the contract knows no such name, with the nearest that it knows.
    fn unknown(&self, name: &str) -> Problem {
        crate::inquiry::unknown_fact(&self.deal.model, name.trim())
    }

    /// What has been stated; with a word, what has it in it, in full.
    pub(super) fn stated(&self, word: &str) -> String {
        let model = &self.deal.model;
        let named = |id| model.name(id).map_or("", |name| name.words.as_str());
        let shown = |value: Option<&Data>| value.map_or_else(|| "none".to_owned(), |value| answer::data(model, value));
        let mut lines: Vec<String> = Vec::new();
        for (id, fact) in self.facts.stated(model) {
            let value = match fact {
                Fact::Known(data) => shown(Some(data)),
                _ => shown(None),
            };
            let assumed = if self.facts.assumed.contains(&id) {
                "   (assumed)"
            } else {
                ""
            };
            lines.push(format!("{} is {value}{assumed}", named(id)));
        }
        for (id, arguments, value) in &self.facts.with_arguments {
            let arguments: Vec<String> = arguments.iter().map(|value| answer::data(model, value)).collect();
            let value = shown(value.as_ref());
            lines.push(format!("{} ({}) is {value}", named(*id), arguments.join(", ")));
        }
        lines.extend(self.facts.on.map(|day| format!("on {day}")));
        if word.is_empty() {
            lines = lines.iter().map(|line| folded(line)).collect();
        } else {
            lines.retain(|line| line.to_lowercase().contains(&word.to_lowercase()));
        }
        match (lines.is_empty(), word.is_empty()) {
            (true, true) => "nothing was stated yet".to_owned(),
            (true, false) => format!("nothing with `{word}` was stated"),
            _ => lines.join("\n"),
        }
    }

    /// States all lines again for the contract as it is now; gives what no longer fits.
    pub(super) fn state_again(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut log = Log::default();
        for mut said in std::mem::take(&mut self.log).said {
            if let What::NothingElse(_) = said.what {
                log.said.push(said);
                continue;
            }
            let id = self.deal.sources.add("line", &said.text);
            let mut wrong = Vec::new();
            let fact = syntax::fact_line(id, &said.text, &mut wrong).filter(|_| wrong.is_empty());
            let read = fact.map(|fact| read(&self.deal.model, &self.deal.sources, &fact, &said.text));
            match read {
                Some(Ok(again)) => {
                    said = again;
                    let _ = log.join(said);
                }
                Some(Err(problem)) => problems.push(problem),
                None => problems.append(&mut wrong),
            }
        }
        self.log = log;
        self.restate();
        problems
    }
}
