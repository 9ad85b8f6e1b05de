//! What is declared and never used: facts, events, readings, tables, records, fields, parties, values in brackets; and what
//! holds for each record and shows nowhere.

use super::Finding;
use crate::id::{ExprId, NameId, WordId};
use crate::model::{Data, Expr, Kind, Model, Name, NameKind, Party, Rule};
use crate::problem::Problem;
use crate::source::Span;
use std::collections::HashSet;

/// What the rules, duties and questions of a deal use.
#[derive(Default)]
struct Uses {
    names: HashSet<NameId>,
    words: HashSet<WordId>,
    records: HashSet<usize>,
    /// Records of which a field is read.
    read: HashSet<usize>,
    /// Records over which something runs, if only to count them.
    counted: HashSet<usize>,
    /// Fields that are read: record and place.
    fields: HashSet<(usize, usize)>,
}

impl Uses {
    fn of(model: &Model) -> Self {
        let mut uses = Self::default();
        for node in &model.exprs {
            uses.expr(&node.expr);
        }
        for act in &model.acts {
            uses.words.insert(act.party);
            uses.words.extend(act.upon);
            // Nobody declares that an act was done: its sentence brings the event.
            uses.names.extend(act.did);
        }
        uses.words.extend(model.bears.iter().map(|(party, _)| *party));
        for rule in &model.rules {
            uses.words.extend(rule.members.iter().filter_map(|member| member.word));
            uses.words
                .extend(rule.fixed.iter().filter_map(|(_, data)| word_of(data)));
        }
        for name in &model.names {
            uses.words.extend(name.choices.iter().flatten().copied());
            uses.kind(&name.kind);
        }
        for record in &model.records {
            for field in &record.fields {
                uses.words.extend(field.choices.iter().flatten().copied());
                uses.kind(&field.kind);
            }
        }
        uses
    }

    fn expr(&mut self, expr: &Expr) {
        expr.names(&mut |name| {
            self.names.insert(name);
        });
        match expr {
            Expr::Known(data) => self.words.extend(word_of(data)),
            Expr::Over(_, record, ..) => {
                self.counted.insert(record.index());
            }
            Expr::RecordOf(record, _) => {
                self.records.insert(record.index());
            }
            Expr::Field(record, at) => self.field(record.index(), *at),
            Expr::Allocation {
                claims, classes, order, ..
            } => {
                for at in classes.iter().chain([order]) {
                    self.field(claims.index(), *at);
                }
            }
            Expr::Account(plan) => {
                for record in [plan.claims, plan.payments] {
                    self.records.insert(record.index());
                    self.read.insert(record.index());
                }
            }
            Expr::Acts(party, _) => {
                self.words.insert(*party);
            }
            _ => {}
        }
    }

    fn field(&mut self, record: usize, at: usize) {
        self.records.insert(record);
        self.read.insert(record);
        self.fields.insert((record, at));
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::Record(record) => {
                self.records.insert(record.index());
            }
            Kind::List(inner) | Kind::Table(inner) => self.kind(inner),
            _ => {}
        }
    }

    /// Whether a fact is read, by itself or through the list of records that it fills or holds.
    fn reads(&self, model: &Model, id: NameId, name: &Name) -> bool {
        let held = match &name.kind {
            Kind::Record(record) => Some(record.index()),
            Kind::List(inner) => match inner.as_ref() {
                Kind::Record(record) => Some(record.index()),
                _ => None,
            },
            _ => None,
        };
        let upon = model
            .word_by_key
            .get(&name.key)
            .is_some_and(|word| self.words.contains(word));
        self.names.contains(&id)
            || held.is_some_and(|record| self.read.contains(&record) || self.counted.contains(&record))
            || name.column_of.is_some()
            || (name.sort == NameKind::Event && upon)
    }
}

fn word_of(data: &Data) -> Option<WordId> {
    match data {
        Data::Word(word) => Some(*word),
        _ => None,
    }
}

/// Everything that is declared and that nothing uses.
pub(super) fn unused(model: &Model) -> Vec<Finding> {
    let uses = Uses::of(model);
    let mut found = Vec::new();
    for (index, name) in model.names.iter().enumerate() {
        if name.library || name.question {
            continue;
        }
        let what = match name.sort {
            NameKind::Given => "fact",
            NameKind::Event => "event",
            NameKind::Reading => "reading",
            NameKind::Table => "table",
            NameKind::Derived => {
                found.extend(parameters(model, name));
                continue;
            }
        };
        if !uses.reads(model, NameId::at(index), name) {
            found.push(told(
                name.span,
                &format!("no rule uses the {what} `{}`", name.words),
                "use it in a rule, or leave it out",
            ));
        }
    }
    for (index, record) in model.records.iter().enumerate() {
        if !uses.records.contains(&index) {
            found.push(told(
                record.span,
                &format!("no fact holds a record `{}`", record.words),
                "declare a fact of its kind, or leave it out",
            ));
        }
    }
    found.extend(fields(model, &uses));
    found.extend(shown_nowhere(model, &uses));
    found.extend(parties(model, &uses));
    found
}

/// Fields that no rule reads, of records of which a rule reads another one: a record may be there only to be counted.
fn fields(model: &Model, uses: &Uses) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, record) in model.records.iter().enumerate() {
        let own = record
            .given
            .and_then(|(id, _)| model.name(id))
            .is_some_and(|name| !name.library);
        if !own || !uses.read.contains(&index) {
            continue;
        }
        for (at, field) in record.fields.iter().enumerate() {
            if !uses.fields.contains(&(index, at)) {
                found.push(told(
                    field.span,
                    &format!("no rule uses the field `{}` of `{}`", field.words, record.words),
                    "use it in a rule, or leave it out",
                ));
            }
        }
    }
    found
}

/// What holds for each record of a list and is used nowhere: no question comes to it.
fn shown_nowhere(model: &Model, uses: &Uses) -> Vec<Finding> {
    let acts: HashSet<NameId> = model.acts.iter().map(|act| act.name).collect();
    let mut found = Vec::new();
    for (index, name) in model.names.iter().enumerate() {
        let id = NameId::at(index);
        // What a sentence stands for, nobody wrote.
        let written = |rule: &Rule| rule.clause.is_none() && !model.of_library(rule.article);
        let own = name.rules.iter().filter_map(|rule| model.rule(*rule)).all(written);
        let record = name.per_record.and_then(|record| model.record(record));
        let (Some(record), true) = (record, own && !uses.names.contains(&id) && !acts.contains(&id)) else {
            continue;
        };
        let message = format!(
            "no question comes to `{}`: it holds for each `{}`, and nothing runs over them",
            name.words, record.words
        );
        let help = format!("write a rule with `sum of {}` or the like, or leave it out", name.words);
        found.push(Finding {
            articles: name
                .rules
                .iter()
                .filter_map(|rule| model.rule(*rule))
                .map(|rule| rule.article)
                .collect(),
            ..told(name.span, &message, &help)
        });
    }
    found
}

/// The parties of which nothing speaks, when something speaks of another: a text may name its parties and only reckon.
fn parties(model: &Model, uses: &Uses) -> Vec<Finding> {
    let texts = prose(model);
    let spoken_of = |party: &&Party| {
        let shown = model.word(party.word).map_or("", |word| word.shown.as_str());
        let mentioned = |words: &str| texts.iter().any(|text| text.contains(&words.to_lowercase()));
        uses.words.contains(&party.word) || mentioned(&party.key.replace('_', " ")) || mentioned(shown)
    };
    let (named, silent): (Vec<&Party>, Vec<&Party>) = model.parties.iter().partition(spoken_of);
    if named.is_empty() {
        return Vec::new();
    }
    silent
        .into_iter()
        .map(|party| {
            told(
                party.span,
                &format!("no article speaks of the party `{}`", party.key.replace('_', " ")),
                "leave it out, or name it where it has a right or a duty",
            )
        })
        .collect()
}

fn told(span: Span, message: &str, help: &str) -> Finding {
    Finding {
        problem: Problem::new("terms::name::unused", span, message)
            .label("never used")
            .help(help)
            .warning(),
        articles: Vec::new(),
    }
}

/// Headings, paraphrases, notes, labels and names, in lower case.
fn prose(model: &Model) -> Vec<String> {
    let articles = model.articles.iter().flat_map(|article| {
        article
            .heading
            .iter()
            .chain(&article.texts)
            .chain(&article.notes)
            .map(|text| text.to_lowercase())
    });
    let names = model
        .names
        .iter()
        .flat_map(|name| name.label.iter().chain(std::iter::once(&name.words)))
        .map(|text| text.to_lowercase());
    articles.chain(names).collect()
}

/// Values in brackets that no rule of the name tests or uses.
fn parameters(model: &Model, name: &Name) -> Vec<Finding> {
    if name.parameters.is_empty() {
        return Vec::new();
    }
    let mut used = vec![false; name.parameters.len()];
    let mut mark = |at: usize| {
        if let Some(place) = used.get_mut(at) {
            *place = true;
        }
    };
    let mut spans = Vec::new();
    for rule in name.rules.iter().filter_map(|rule| model.rule(*rule)) {
        if model.of_library(rule.article) {
            return Vec::new();
        }
        spans.push(rule.span);
        rule.fixed.iter().for_each(|(at, _)| mark(*at));
        let members = rule
            .members
            .iter()
            .flat_map(|member| member.condition.iter().chain([&member.value]));
        let mut stack: Vec<ExprId> = rule
            .condition
            .iter()
            .chain(&rule.value)
            .chain(members)
            .copied()
            .collect();
        while let Some(next) = stack.pop() {
            let Some(node) = model.expr(next) else { continue };
            if let Expr::Parameter(at) = node.expr {
                mark(at);
            }
            node.expr.children(&mut |child| stack.push(child));
        }
    }
    let Some(first) = spans.first() else { return Vec::new() };
    name.parameters
        .iter()
        .zip(used)
        .filter(|(_, used)| !used)
        .map(|(parameter, _)| {
            let words = parameter.key.replace('_', " ");
            told(
                *first,
                &format!("no rule for `{}` looks at `{words}`", name.words),
                "test it, or leave it out of the brackets",
            )
        })
        .collect()
}
