//! The ways for open conditions to fall: who stands in each, and what that comes to.

use super::{Candidate, among, bit, certain};
use crate::eval::Evaluator;
use crate::eval::outcome::{Outcome, Unknown, join, merge};
use crate::eval::watch::Fared;
use crate::id::NameId;
use crate::model::{Kind, Name, RuleKind};
use std::rc::Rc;

/// The most open rules of which every way to fall is tried.
const MOST_OPEN: usize = 8;

impl Evaluator<'_> {
    pub(super) fn resolve(&mut self, id: NameId, name: &Name, candidates: &[Candidate]) -> (Outcome, u64) {
        let open: Vec<usize> = candidates
            .iter()
            .enumerate()
            .filter(|(_, one)| one.open)
            .map(|(at, _)| at)
            .collect();
        if open.is_empty() {
            let active: Vec<&Candidate> = candidates.iter().collect();
            return self.world(id, name, &active, false);
        }
        for candidate in candidates {
            if certain(name, candidate, candidates) {
                self.watch_rule(candidate.rule, Fared::Stood);
            }
        }
        if open.len() > MOST_OPEN
            && let Some(conflict) = self.sure_conflict(id, name, candidates)
        {
            return conflict;
        }
        let mut depends: Vec<NameId> = Vec::new();
        let mut beyond = None;
        for at in &open {
            if let Some(candidate) = candidates.get(*at) {
                merge(&mut depends, &candidate.depends);
                beyond = beyond.or_else(|| candidate.beyond.clone());
            }
        }
        let (joined, stood) = if open.len() > MOST_OPEN {
            (too_many(name, candidates, &depends), u64::MAX)
        } else {
            let (outcomes, stood) = self.every_way(id, name, candidates, &open);
            (join(outcomes, &depends), stood)
        };
        let outcome = match (joined, beyond) {
            (Outcome::Unknown(unknown), Some(reason)) => Outcome::Unknown(Rc::new(Unknown {
                beyond: Some(reason),
                ..(*unknown).clone()
            })),
            (joined, _) => joined,
        };
        (outcome, stood)
    }

    /// What each way for the open conditions to fall comes to, and the rules that stood in some of them.
    fn every_way(&mut self, id: NameId, name: &Name, candidates: &[Candidate], open: &[usize]) -> (Vec<Outcome>, u64) {
        let ways: u32 = 1 << open.len();
        self.worlds = self.worlds.saturating_add(ways as usize);
        let mut outcomes = Vec::new();
        let mut stood = 0;
        for way in 0..ways {
            let active: Vec<&Candidate> = candidates
                .iter()
                .enumerate()
                .filter(|(at, _)| {
                    open.iter()
                        .position(|place| place == at)
                        .is_none_or(|bit| way & (1 << bit) != 0)
                })
                .map(|(_, candidate)| candidate)
                .collect();
            let (outcome, stands) = self.world(id, name, &active, true);
            stood |= stands;
            outcomes.push(outcome);
        }
        (outcomes, stood)
    }

    /// The conflict of rules that stand whatever the open conditions come to.
    fn sure_conflict(&mut self, id: NameId, name: &Name, candidates: &[Candidate]) -> Option<(Outcome, u64)> {
        let speaks = |kind: RuleKind| matches!(kind, RuleKind::Is | RuleKind::Yes | RuleKind::No);
        let sure: Vec<&Candidate> = candidates
            .iter()
            .filter(|one| speaks(one.kind) && one.value.determinate() && certain(name, one, candidates))
            .collect();
        if sure.len() < 2 {
            return None;
        }
        let found = self.world(id, name, &sure, true);
        matches!(found.0, Outcome::Conflict(_)).then_some(found)
    }

    /// One way for the open conditions to fall: who stands, and what that comes to.
    fn world(&mut self, id: NameId, name: &Name, active: &[&Candidate], some_open: bool) -> (Outcome, u64) {
        let mut standing: Vec<&Candidate> = Vec::with_capacity(active.len());
        for candidate in active {
            let winners = name.beaten_at(candidate.place);
            if winners.is_empty() || !standing.iter().any(|one| among(winners, one)) {
                standing.push(candidate);
            } else {
                let winners: Vec<usize> = standing.iter().map(|winner| winner.place).collect();
                if !some_open {
                    self.watch_rule(candidate.rule, Fared::Lost);
                }
                self.trace_beaten(name, candidate.place, &winners, !some_open);
            }
        }
        let mut stood = 0u64;
        for candidate in &standing {
            stood |= bit(candidate.place);
            if !some_open {
                self.watch_rule(candidate.rule, Fared::Stood);
            }
            self.trace_stood(candidate.rule, &candidate.value);
        }
        let outcome = if name.kind == Kind::YesNo {
            self.yes_no(id, name, &standing)
        } else {
            self.combined(id, &standing)
        };
        (outcome, stood)
    }
}

/// What is known of a name of which too many rules are open to try every way: any of its values, where each rule
/// answers for itself; where rules add to one another or bound one another, nothing but that it is open.
fn too_many(name: &Name, candidates: &[Candidate], depends: &[NameId]) -> Outcome {
    let alone = |kind: RuleKind| matches!(kind, RuleKind::Is | RuleKind::Yes | RuleKind::No);
    let mut all = depends.to_vec();
    for candidate in candidates {
        merge(&mut all, candidate.value.depends());
    }
    let mut outcomes: Vec<Outcome> = candidates.iter().map(|candidate| candidate.value.clone()).collect();
    if name.kind == Kind::YesNo {
        outcomes.extend([true, false].map(Outcome::yes_no));
    } else if !candidates.iter().all(|candidate| alone(candidate.kind)) {
        return Outcome::Unknown(Rc::new(Unknown {
            may_be_none: true,
            may_clash: true,
            depends: all,
            ..Unknown::default()
        }));
    }
    if candidates.iter().all(|candidate| candidate.open) {
        outcomes.push(Outcome::NoRule);
    }
    match join(outcomes, &all) {
        Outcome::Unknown(unknown) => Outcome::Unknown(Rc::new(Unknown {
            may_clash: true,
            ..Unknown::clone(&unknown)
        })),
        other => other,
    }
}
