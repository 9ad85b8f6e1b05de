//! Two names of one text that are as good as the same: they differ by a plural, a space, or a slip of the pen; two parties
//! with one name in full.

use super::Finding;
use super::resemblance::{Lookup, look_alike};
use crate::id::{ArticleId, NameId, WordId};
use crate::model::{ActEntry, Expr, Kind, Model, Name, NameKind, Rule};
use crate::problem::Problem;
use std::collections::{HashMap, HashSet};

/// The code of what is found.
const ALIKE: &str = "terms::name::alike";

/// Names of one type that look like one another and have nothing to do with one another, and parties of one name.
pub(super) fn alike(model: &Model) -> Vec<Finding> {
    let mut found = acts(model);
    let of_acts = names_of_acts(model);
    let chosen = model
        .names
        .iter()
        .enumerate()
        .filter(|(at, name)| is_chosen(model, name) && !of_acts.contains(&NameId::at(*at)));
    let chosen: Vec<(NameId, &Name)> = chosen.map(|(at, name)| (NameId::at(at), name)).collect();
    let mut lookup = Lookup::default();
    for (at, second) in chosen.iter().enumerate() {
        let earlier = lookup.candidates(0, &second.1.key);
        let mut earlier = earlier.into_iter().filter_map(|place| chosen.get(place));
        let first = earlier.find(|first| is_slip(model, **first, *second));
        found.extend(first.map(|first| told(model, first.1, second.1)));
        lookup.add(0, &second.1.key, at);
    }
    found.extend(parties(model));
    found
}

/// The names that come with an act: that it must or may be done, that it was done, that a party failed to do it. A slip in the
/// act is one slip.
fn names_of_acts(model: &Model) -> HashSet<NameId> {
    let own = model.acts.iter().flat_map(|act| [Some(act.name), act.did]).flatten();
    let names_the_act = |rule: &&Rule, at: usize| {
        let word = model.acts.get(at).and_then(|act| model.word(act.act));
        let name = model.name(rule.name);
        name.zip(word).is_some_and(|(name, word)| name.key.ends_with(&word.key))
    };
    let failed = model.rules.iter().filter(|rule| {
        rule.rests_on(model)
            .any(|root| match model.expr(root).map(|node| &node.expr) {
                Some(Expr::Failed(at, ..)) => names_the_act(rule, *at),
                _ => false,
            })
    });
    own.chain(failed.map(|rule| rule.name)).collect()
}

/// Acts of one party that look like one another, whether they must, may or may not be done.
fn acts(model: &Model) -> Vec<Finding> {
    let mut known: Vec<(&str, &ActEntry)> = Vec::new();
    let mut met: HashSet<(WordId, WordId)> = HashSet::new();
    let mut lookup = Lookup::default();
    let mut found = Vec::new();
    for act in model.acts.iter().filter(|act| !model.of_library(act.article)) {
        let Some(word) = model.word(act.act).filter(|_| met.insert((act.party, act.act))) else {
            continue;
        };
        let earlier = lookup.candidates(act.party.index(), &word.key);
        let mut earlier = earlier.into_iter().filter_map(|place| known.get(place));
        if let Some((_, first)) = earlier.find(|(key, _)| look_alike(key, &word.key)) {
            found.push(told_acts(model, first, act));
        }
        lookup.add(act.party.index(), &word.key, known.len());
        known.push((&word.key, act));
    }
    found
}

/// The finding that two acts look alike.
fn told_acts(model: &Model, first: &ActEntry, second: &ActEntry) -> Finding {
    let shown = |act: &ActEntry| model.word(act.act).map_or("", |word| word.shown.as_str());
    let span = |act: &ActEntry| model.rule(act.rule).map(|rule| rule.span).unwrap_or_default();
    let message = format!("`{}` and `{}` are two acts", shown(first), shown(second));
    Finding {
        problem: Problem::new(ALIKE, span(second), message)
            .label("nearly the same act")
            .also(span(first), "the other one")
            .help("write one act at both places when one thing is meant")
            .warning(),
        articles: vec![first.article, second.article],
    }
}

/// Whether the author chose a name: a declaration, or a rule that no sentence stands for.
fn is_chosen(model: &Model, name: &Name) -> bool {
    let mut rules = name.rules.iter().filter_map(|rule| model.rule(*rule));
    let own = name.sort != NameKind::Derived || rules.any(|rule| rule.clause.is_none());
    own && !name.library && !name.question
}

/// Whether one of two names may be a slip for the other: they mean values of one type, and neither rests on the other, as a
/// total does on what it sums up.
fn is_slip(model: &Model, (first, one): (NameId, &Name), (second, two): (NameId, &Name)) -> bool {
    look_alike(&one.key, &two.key)
        && one.kind == two.kind
        && !matches!(one.kind, Kind::Record(_))
        && one.per_record == two.per_record
        && one.parameters.len() == two.parameters.len()
        && !rests_on(model, one, second)
        && !rests_on(model, two, first)
}

fn rests_on(model: &Model, name: &Name, other: NameId) -> bool {
    let rules = name.rules.iter().filter_map(|rule| model.rule(*rule));
    let roots = rules.flat_map(|rule| rule.rests_on(model)).collect();
    let mut uses = false;
    model.walk(roots, &mut |expr| expr.names(&mut |used| uses |= used == other));
    uses
}

/// The finding that two names look alike.
fn told(model: &Model, first: &Name, second: &Name) -> Finding {
    let rules = first
        .rules
        .iter()
        .chain(&second.rules)
        .filter_map(|rule| model.rule(*rule));
    let articles: Vec<ArticleId> = rules.map(|rule| rule.article).collect();
    Finding {
        problem: Problem::new(
            ALIKE,
            second.span,
            format!("`{}` and `{}` are two names", first.words, second.words),
        )
        .label("nearly the same name")
        .also(first.span, "the other one")
        .help("write one name at both places when one thing is meant, else names that nobody takes for each other")
        .warning(),
        articles,
    }
}

/// Parties of one paper with the same name in full.
fn parties(model: &Model) -> Vec<Finding> {
    let mut known = HashMap::new();
    let mut found = Vec::new();
    for party in &model.parties {
        let Some(first) = known.insert((party.span.source, party.word), party.span) else {
            continue;
        };
        let shown = model.word(party.word).map_or("", |word| word.shown.as_str());
        found.push(Finding {
            problem: Problem::new(ALIKE, party.span, format!("two parties are named \"{shown}\""))
                .label("the second one")
                .also(first, "the first one")
                .help("give each its own name; what one of them must do, the other must too")
                .warning(),
            articles: Vec::new(),
        });
    }
    found
}
