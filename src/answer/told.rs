//! The steps of the reasons, each in words: what the screen, the trace and the JSON of an answer are made from.

use super::reasons::{GaveWay, article_of, gave_way_to, name_with_arguments, remark_words, spelled};
use super::sums;
use crate::eval::{Outcome, Reason};
use crate::id::RuleId;
use crate::model::{Model, NameKind};
use crate::source::Sources;

/// A rule as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its article; empty for a rule of no article.
    pub article: String,
    /// Its sentence, or the start of it.
    pub sentence: String,
    /// Its sum with figures, where it reckons something.
    pub sum: Option<String>,
}

/// A step of the reasons: a name, what it came to, and why.
#[derive(Clone, Debug)]
pub struct Told {
    /// The name with its arguments.
    pub name: String,
    /// What it came to.
    pub outcome: Outcome,
    /// Where it comes from when it is no rule: `stated`, `assumed`, `not stated`, `did not happen`, `table`, `as above`; else empty.
    pub origin: &'static str,
    /// The rules that stood.
    pub rules: Vec<Cited>,
    /// What gave way to what, and whether for certain.
    pub gave_way: Vec<(GaveWay, bool)>,
    /// Rules that did not apply.
    pub off: Vec<Cited>,
    /// Roundings, limits, rows of tables, stretches of interest.
    pub remarks: Vec<String>,
    /// What it rests on.
    pub parts: Vec<Told>,
}

/// The steps of a reason: `everything`, or what a screen needs.
#[must_use]
pub fn told(model: &Model, sources: &Sources, reason: &Reason, everything: bool) -> Told {
    let cited = |rule: RuleId, sum: Option<String>| Cited {
        article: article_of(model, rule),
        sentence: spelled(model, sources, rule, everything),
        sum,
    };
    let rules = reason
        .stood
        .iter()
        .map(|(rule, came_to)| cited(*rule, sums::sum(model, sources, reason, *rule, came_to)))
        .filter(|rule| !rule.article.is_empty() || rule.sum.is_some())
        .collect();
    let mut gave_way: Vec<(GaveWay, bool)> = Vec::new();
    for beaten in &reason.beaten {
        if let Some(lost) = gave_way_to(model, beaten)
            && !gave_way.contains(&(lost.clone(), beaten.certain))
        {
            gave_way.push((lost, beaten.certain));
        }
    }
    // A no, or silence, rests on the rules that did not apply; any other answer on the exceptions that did not.
    let all = everything || reason.stood.is_empty();
    let off = reason
        .off
        .iter()
        .filter(|rule| all || excepts(model, reason, **rule))
        .map(|rule| cited(*rule, None))
        .filter(|rule| !rule.article.is_empty())
        .collect();
    Told {
        name: name_with_arguments(model, reason),
        outcome: reason.outcome.clone(),
        origin: origin(model, reason),
        rules,
        gave_way,
        off,
        remarks: reason
            .remarks
            .iter()
            .map(|remark| remark_words(model, remark))
            .collect(),
        parts: reason
            .parts
            .iter()
            .map(|part| told(model, sources, part, everything))
            .collect(),
    }
}

fn origin(model: &Model, reason: &Reason) -> &'static str {
    let sort = model.name(reason.name).map(|name| &name.sort);
    if reason.assumed {
        return "assumed";
    }
    match (sort, &reason.outcome, reason.stood.is_empty()) {
        (_, Outcome::Unknown(_), true) if sort != Some(&NameKind::Derived) => "not stated",
        (Some(NameKind::Event), Outcome::None, _) => "did not happen",
        (Some(NameKind::Table), ..) => "table",
        (Some(NameKind::Derived), _, _) if reason.again => "as above",
        (Some(NameKind::Derived), ..) => "",
        _ => "stated",
    }
}

/// Whether a rule would have gone before one that stood.
fn excepts(model: &Model, reason: &Reason, rule: RuleId) -> bool {
    let Some(name) = model.name(reason.name) else {
        return false;
    };
    let at = |place: usize| name.rules.get(place).copied();
    name.beats.iter().any(|beats| {
        at(beats.winner) == Some(rule)
            && at(beats.loser).is_some_and(|loser| reason.stood.iter().any(|(stood, _)| *stood == loser))
    })
}
