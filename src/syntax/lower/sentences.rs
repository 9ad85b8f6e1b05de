//! Clause sentences: each is defined by the core sentences that it stands for.
//!
//! The core sentences are written as text with the author's own words in them and then read like any
//! other text, so that `terms expand` shows exactly what is evaluated.

use super::rest_days::{self, RestDay};
use super::{Sentence, clauses, facts, terms};
use crate::syntax::parse::{Kind, Node};
use crate::syntax::scan;
use crate::syntax::tree::{Clause, Given, Statement};

/// The core text of one clause sentence.
#[derive(Default)]
pub(super) struct Core {
    pub(super) form: &'static str,
    pub(super) sentences: Vec<String>,
    pub(super) givens: Vec<String>,
}

impl Core {
    pub(super) fn of(form: &'static str) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }

    pub(super) fn say(mut self, sentence: impl Into<String>) -> Self {
        self.sentences.push(sentence.into());
        self
    }

    pub(super) fn given(mut self, line: impl Into<String>) -> Self {
        self.givens.push(line.into());
        self
    }
}

/// The parts of a sentence in the author's words.
pub(super) struct Parts<'sentence, 'run> {
    pub(super) sentence: &'sentence Sentence<'run>,
    pub(super) node: Node<'sentence>,
}

impl Parts<'_, '_> {
    pub(super) fn all(&self, kind: Kind) -> Vec<String> {
        self.node.all(kind).map(|kid| self.sentence.spelled_node(kid)).collect()
    }

    pub(super) fn part(&self, kind: Kind) -> String {
        self.all(kind).into_iter().next().unwrap_or_default()
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.node.has(kind)
    }

    /// The guards other than `unless agreed otherwise`, with a space in front.
    pub(super) fn guards(&self) -> String {
        let mut out = String::new();
        for guard in self
            .node
            .kid(Kind::guards)
            .iter()
            .flat_map(|guards| guards.all(Kind::guard))
        {
            if !guard.has(Kind::agreed_otherwise) {
                out.push(' ');
                out.push_str(&self.sentence.spelled_node(guard));
            }
        }
        out
    }

    /// The name of what the parties may have agreed instead, with its declaration for when nothing else declares it.
    fn agreed(&self, own: &str, period: Node<'_>) -> Option<(String, Option<String>)> {
        let guards = self.node.kid(Kind::guards)?;
        let agreed = guards
            .all(Kind::guard)
            .find_map(|guard| guard.kid(Kind::agreed_otherwise))?;
        let unit = period
            .kid(Kind::unit)
            .map_or("days", |unit| plural(self.sentence.text(unit)));
        let named = agreed.kid(Kind::reference);
        let name = named.map_or_else(|| own.to_owned(), |name| self.sentence.spelled_node(name));
        let given = named
            .is_none_or(|name| !name.has(Kind::arguments))
            .then(|| format!("{name}: {unit}, if any"));
        Some((name, given))
    }

    /// Where a period of the sentence ends that ends on a rest day: by its own words, or by those of its article.
    pub(super) fn rest_day(&self) -> Option<RestDay> {
        let own = self.node.kid(Kind::rest_day).and_then(|kid| kid.kid(Kind::rest_days));
        own.and_then(RestDay::of).or(self.sentence.rest_day)
    }

    /// The last day of a period after a day.
    pub(super) fn ending(&self, period: &str, start: &str) -> String {
        let unit = self.node.kid(Kind::period).and_then(|period| period.kid(Kind::unit));
        let unit = unit.map_or("days", |unit| plural(self.sentence.text(unit)));
        match self.rest_day() {
            Some(rest_day) => rest_day.ending(period, unit, start),
            None => format!("{period} after {start}"),
        }
    }

    /// The period of the sentence, or what was agreed instead of it.
    pub(super) fn period(&self, own: &str) -> (String, Option<String>) {
        let Some(period) = self.node.kid(Kind::period) else {
            return (String::new(), None);
        };
        let written = self.sentence.spelled_node(period);
        match self.agreed(own, period) {
            Some((name, given)) => (format!("({name} otherwise {written})"), given),
            None => (written, None),
        }
    }
}

fn plural(unit: &str) -> &'static str {
    match unit {
        "week" | "weeks" => "weeks",
        "month" | "months" => "months",
        "year" | "years" => "years",
        "hour" | "hours" => "hours",
        "working day" | "working days" => "working days",
        _ => "days",
    }
}

/// The clause that a node of a clause form stands for.
pub(super) fn clause(sentence: &mut Sentence<'_>, node: Node<'_>) -> Option<Clause> {
    let core = core_of(&Parts { sentence, node })?;
    let span = sentence.whole();
    let mut statements = Vec::new();
    for text in &core.sentences {
        statements.extend(read(sentence, text));
    }
    let agreed = agreed_names(&Parts { sentence, node });
    let declared = core
        .givens
        .iter()
        .filter_map(|line| given(sentence, &format!("given {line}")))
        .collect();
    Some(Clause {
        form: core.form,
        core: core.sentences,
        givens: core.givens,
        agreed,
        statements,
        declared,
        movable: rest_days::movable(node.kind),
        span,
    })
}

/// The facts that `unless agreed otherwise` in a clause sentence refers to.
fn agreed_names(parts: &Parts<'_, '_>) -> Vec<String> {
    let own = match parts.node.kind {
        Kind::e_offer => "agreed offer validity",
        Kind::e_payment_due => "agreed payment term",
        Kind::e_secrecy => "agreed secrecy period",
        _ => return Vec::new(),
    };
    let period = parts.node.kid(Kind::period);
    period
        .and_then(|period| parts.agreed(own, period))
        .map(|(name, _)| name)
        .into_iter()
        .collect()
}

fn scanned(sentence: &mut Sentence<'_>, text: &str) -> scan::Statement {
    scan::scan_line(sentence.whole().source, text, sentence.problems).0
}

fn read(sentence: &mut Sentence<'_>, text: &str) -> Option<Statement> {
    let statement = scanned(sentence, text);
    let fixed = Some(sentence.fixed.unwrap_or(sentence.statement));
    let form = super::form_of(&statement, text, sentence.problems)?;
    let mut inner = Sentence {
        statement: &statement,
        source: text,
        fixed,
        rest_day: None,
        problems: sentence.problems,
    };
    let reading = inner.read(form)?;
    let node = reading.whole();
    inner.statement(node)
}

fn given(sentence: &mut Sentence<'_>, text: &str) -> Option<Given> {
    let statement = scanned(sentence, text);
    let fixed = Some(sentence.fixed.unwrap_or(sentence.statement));
    let mut inner = Sentence {
        statement: &statement,
        source: text,
        fixed,
        rest_day: None,
        problems: sentence.problems,
    };
    let reading = inner.read(Kind::e_given)?;
    let node = reading.whole();
    facts::given(&mut inner, node)
}

fn core_of(parts: &Parts<'_, '_>) -> Option<Core> {
    Some(match parts.node.kind {
        Kind::e_offer => clauses::offer(parts),
        Kind::e_payment_due => clauses::payment_due(parts),
        Kind::e_default => clauses::default(parts),
        Kind::e_interest => clauses::interest(parts),
        Kind::e_collection_costs => clauses::collection_costs(parts),
        Kind::e_settle => clauses::settle(parts),
        Kind::e_account => clauses::account(parts),
        Kind::e_cap => Core::of("cap liability V").say(format!(
            "liability cap is at most {}{}",
            parts.part(Kind::value),
            parts.guards()
        )),
        Kind::e_no_cap => Core::of("no cap on liability").say(format!("liability cap is unlimited{}", parts.guards())),
        Kind::e_excluded => Core::of("liability excluded for A, B").say(format!(
            "excluded heads include {}{}",
            parts.part(Kind::members),
            parts.guards()
        )),
        Kind::e_lapse => clauses::lapse(parts),
        Kind::e_runs => terms::runs(parts),
        Kind::e_renews => terms::renews(parts),
        Kind::e_notice => terms::notice(parts),
        Kind::e_penalty => clauses::penalty(parts),
        Kind::e_ladder => clauses::ladder(parts),
        Kind::e_secrecy => clauses::secrecy(parts),
        Kind::e_bears => clauses::burden(parts),
        _ => return None,
    })
}
