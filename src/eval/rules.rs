//! Names: the rules that may answer, who beats whom, and how what stands combines.

use super::arithmetic::{Slope, extreme, lift2};
use super::outcome::{Clash, Outcome, Truth, join, merge};
use super::watch::{Fared, Place};
use super::{Evaluator, Fact, Scope};
use crate::id::{NameId, RuleId};
use crate::model::{Article, Data, Kind, Name, NameKind, Rank, RecordData, RuleKind};
use std::rc::Rc;

/// The most open rules of which every way to fall is tried.
const MOST_OPEN: usize = 8;

/// The mark of the rule at this place among those of its name; all places past the last share one.
pub(super) fn bit(place: usize) -> u64 {
    1u64.checked_shl(u32::try_from(place).unwrap_or(63).min(63))
        .unwrap_or(0)
}

/// What one rule says for itself.
enum Stance {
    /// Nothing: it is about other arguments, or its article does not apply.
    Silent,
    /// That its condition is no, or its value none.
    Off,
    /// A conflict or fault in its condition.
    Broken(Outcome),
    /// A value, certainly or perhaps.
    Stands(Candidate),
}

/// A rule whose condition is not no.
struct Candidate {
    place: usize,
    rule: RuleId,
    kind: RuleKind,
    /// The condition is not certain, or the value may be none.
    open: bool,
    value: Outcome,
    depends: Vec<NameId>,
    beyond: Option<Rc<str>>,
}

impl<'model> Evaluator<'model> {
    /// What a name without arguments comes to.
    pub(crate) fn name(&mut self, id: NameId, arguments: &[Outcome], record: Option<&Rc<RecordData>>) -> Outcome {
        let model = self.model;
        let Some(name) = model.name(id) else {
            return Outcome::NoRule;
        };
        if arguments.is_empty() {
            match self.facts.get(id) {
                Fact::Known(data) => {
                    let outcome = Outcome::Known(data.clone());
                    self.trace_fact(id, &outcome);
                    return outcome;
                }
                Fact::None => {
                    self.trace_fact(id, &Outcome::None);
                    return Outcome::None;
                }
                Fact::Unknown => {}
            }
        } else if let Some(stated) = self.stated(id, arguments) {
            self.trace_fact(id, &stated);
            return stated;
        }
        match name.sort {
            NameKind::Given | NameKind::Reading => self.given(id, name),
            // The list of events is complete: what is not listed did not happen.
            NameKind::Event => Outcome::None,
            NameKind::Table => name.table.clone().map_or(Outcome::NoRule, Outcome::Known),
            NameKind::Derived => self.derived(id, name, arguments, record),
        }
    }

    /// What a name with arguments comes to.
    pub(super) fn call(&mut self, id: NameId, arguments: &[Outcome], scope: Scope<'_>) -> Outcome {
        for argument in arguments {
            if matches!(
                argument,
                Outcome::None | Outcome::NoRule | Outcome::Conflict(_) | Outcome::Fault(_)
            ) {
                return argument.clone();
            }
        }
        self.name(id, arguments, scope.record)
    }

    fn stated(&self, id: NameId, arguments: &[Outcome]) -> Option<Outcome> {
        self.facts.with_arguments.iter().find_map(|(name, known, value)| {
            let same = *name == id
                && known.len() == arguments.len()
                && known.iter().zip(arguments).all(|(one, two)| two.known() == Some(one));
            same.then(|| value.clone().map_or(Outcome::None, Outcome::Known))
        })
    }

    fn given(&mut self, id: NameId, name: &Name) -> Outcome {
        if let Some(columns) = self.columns(id, name) {
            return columns;
        }
        let leaf = self.leaf(id);
        self.trace_fact(id, &leaf);
        leaf
    }

    fn derived(
        &mut self,
        id: NameId,
        name: &'model Name,
        arguments: &[Outcome],
        record: Option<&Rc<RecordData>>,
    ) -> Outcome {
        let record = record.filter(|_| name.per_record.is_some());
        if record.is_none()
            && let Some(outcome) = self.remembered(id, arguments)
        {
            self.trace_again(id, &outcome);
            return outcome;
        }
        let begin = self.memory.begin();
        self.trace_open(id, arguments);
        let (outcome, stood) = self.evaluate(
            id,
            name,
            Scope {
                arguments,
                record,
                it: None,
                open: None,
            },
        );
        self.trace_close(&outcome);
        if record.is_none() {
            self.memory.keep(id, arguments, &outcome, stood, begin);
        }
        outcome
    }

    fn evaluate(&mut self, id: NameId, name: &'model Name, scope: Scope<'_>) -> (Outcome, u64) {
        if matches!(name.kind, Kind::List(_)) {
            return self.list_of_rules(id, name, scope);
        }
        if let [only] = name.rules.as_slice() {
            // Most names have one rule: nothing is gathered for them.
            return match self.stance(*only, 0, scope) {
                Stance::Silent => (Outcome::NoRule, 0),
                Stance::Off => self.resolve(id, name, &[]),
                Stance::Broken(outcome) => (outcome, 0),
                Stance::Stands(candidate) => match self.alone(name, &candidate) {
                    Some(answer) => answer,
                    None => self.resolve(id, name, std::slice::from_ref(&candidate)),
                },
            };
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut in_scope = false;
        for place in &name.order {
            let Some(rule) = name.rules.get(*place) else { continue };
            // A certain winner with a certain value makes the loser's condition idle.
            if candidates
                .iter()
                .any(|winner| certain(name, winner, &candidates) && beats(name, winner.place, *place))
            {
                if self.speaks(*rule, scope) {
                    self.watch_rule(*rule, Fared::Lost);
                    self.trace_beaten(
                        name,
                        *place,
                        &candidates.iter().map(|candidate| candidate.place).collect::<Vec<_>>(),
                        true,
                    );
                }
                continue;
            }
            match self.stance(*rule, *place, scope) {
                Stance::Silent => {}
                Stance::Off => in_scope = true,
                Stance::Broken(outcome) => return (outcome, 0),
                Stance::Stands(candidate) => {
                    in_scope = true;
                    candidates.push(candidate);
                }
            }
        }
        if !in_scope {
            return (Outcome::NoRule, 0);
        }
        if let [only] = candidates.as_slice()
            && let Some(answer) = self.alone(name, only)
        {
            return answer;
        }
        self.resolve(id, name, &candidates)
    }

    /// Whether a rule speaks about these arguments and its article applies.
    fn speaks(&mut self, id: RuleId, scope: Scope<'_>) -> bool {
        let Some(rule) = self.model.rule(id) else { return false };
        !matches!(self.fits(&rule.fixed, scope.arguments), Truth::No) && self.in_scope(id)
    }

    /// What one rule says for itself.
    fn stance(&mut self, id: RuleId, place: usize, scope: Scope<'_>) -> Stance {
        let Some(rule) = self.model.rule(id) else {
            return Stance::Silent;
        };
        let fits = self.fits(&rule.fixed, scope.arguments);
        if matches!(fits, Truth::No) {
            return Stance::Silent;
        }
        self.watch_rule(id, Fared::Reached);
        if !self.in_scope(id) {
            self.watch_rule(id, Fared::Off);
            return Stance::Silent;
        }
        let fits = match self.days_of_rule(id) {
            Truth::Yes => fits,
            Truth::No => {
                self.trace_off(id);
                return Stance::Off;
            }
            other => super::outcome::combine([fits, other].into_iter(), false),
        };
        let holds = match (rule.condition, fits) {
            (None, fits) => fits,
            (Some(condition), Truth::Yes) => self.truth(condition, scope),
            (Some(condition), open) => super::outcome::combine([open, self.truth(condition, scope)].into_iter(), false),
        };
        let (mut open, mut depends, mut beyond) = (false, Vec::new(), None);
        match holds {
            Truth::No => {
                self.watch_rule(id, Fared::Off);
                self.trace_off(id);
                return Stance::Off;
            }
            Truth::Yes => {}
            Truth::Open(unknown) => {
                open = true;
                depends = unknown.depends.clone();
                beyond = unknown.beyond.clone();
            }
            Truth::Broken(outcome) => return Stance::Broken(outcome),
        }
        let mut value = match rule.kind {
            RuleKind::Yes => Outcome::yes_no(true),
            RuleKind::No => Outcome::yes_no(false),
            _ => rule.value.map_or(Outcome::NoRule, |value| self.value(value, scope)),
        };
        if value.absent() {
            self.watch_rule(id, Fared::Off);
            self.trace_off(id);
            return Stance::Off;
        }
        if value.may_be_absent() {
            open = true;
            merge(&mut depends, value.depends());
            value = value.present();
        }
        Stance::Stands(Candidate {
            place,
            rule: id,
            kind: rule.kind,
            open,
            value,
            depends,
            beyond,
        })
    }

    /// Whether the days of the act that a rule stands for leave it standing on the day of the case; yes when it has none.
    pub(super) fn days_of_rule(&mut self, id: RuleId) -> Truth {
        let act = self.act_of_rule.get(id.index()).copied().flatten();
        match (act, self.facts.on) {
            (Some(act), Some(day)) => self.days_leave(act, day),
            _ => Truth::Yes,
        }
    }

    /// What a name comes to when one rule certainly stands and no other may: what that rule says.
    fn alone(&mut self, name: &Name, only: &Candidate) -> Option<(Outcome, u64)> {
        let plain = match only.kind {
            RuleKind::Is => true,
            RuleKind::Yes | RuleKind::No => name.kind == Kind::YesNo,
            RuleKind::AtMost | RuleKind::AtLeast => name.kind != Kind::YesNo && only.value.determinate(),
            RuleKind::Includes | RuleKind::AllBut | RuleKind::Increases => false,
        };
        if only.open || !plain {
            return None;
        }
        self.watch_rule(only.rule, Fared::Stood);
        self.trace_stood(only.rule, &only.value);
        Some((only.value.clone(), bit(only.place)))
    }

    /// Whether the arguments are those that a head fixes.
    pub(super) fn fits(&mut self, fixed: &[(usize, Data)], arguments: &[Outcome]) -> Truth {
        if fixed.is_empty() {
            return Truth::Yes;
        }
        let mut truths = Vec::new();
        for (at, data) in fixed {
            match arguments.get(*at) {
                Some(Outcome::Known(known)) if known == data => {}
                Some(Outcome::Known(_)) | None => return Truth::No,
                Some(open) => truths.push(self.same(open, data)),
            }
        }
        if truths.is_empty() {
            Truth::Yes
        } else {
            super::outcome::combine(truths.into_iter(), false)
        }
    }

    /// Whether what the article presupposes is not known to be absent.
    pub(super) fn in_scope(&mut self, rule: RuleId) -> bool {
        let model = self.model;
        let Some(article) = model.rule(rule).and_then(|rule| model.article(rule.article)) else {
            return true;
        };
        if !self.in_force(article) {
            return false;
        }
        for condition in &article.scope {
            if self.closed.contains(condition) {
                return false;
            }
            match self.truth(*condition, Scope::EMPTY) {
                Truth::No => return false,
                Truth::Open(_) => self.note_assumed(*condition),
                _ => {}
            }
        }
        true
    }

    /// Whether an article is in force on the day of the question. Without a day, an article that another version
    /// replaces, or that came with one, is remembered: the question cannot be answered.
    fn in_force(&mut self, article: &'model Article) -> bool {
        let Some(day) = self.asked_day else {
            let several = article.replaced.is_some() || self.versioned && self.model.is_later_version(article.document);
            if several && self.dayless.is_none() {
                self.dayless = Some(article.span);
            }
            return true;
        };
        article.in_force.is_none_or(|from| day >= from) && article.replaced.is_none_or(|until| day < until)
    }

    fn resolve(&mut self, id: NameId, name: &Name, candidates: &[Candidate]) -> (Outcome, u64) {
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
        let mut outcomes = Vec::new();
        let mut stood = 0;
        let ways: u32 = if open.len() <= MOST_OPEN { 1 << open.len() } else { 0 };
        self.worlds = self.worlds.saturating_add(ways as usize);
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
        if ways == 0 {
            stood = u64::MAX;
        }
        let joined = if ways == 0 {
            too_many(name, candidates, &depends)
        } else {
            join(outcomes, &depends)
        };
        let outcome = match (joined, beyond) {
            (Outcome::Unknown(unknown), Some(reason)) => Outcome::Unknown(Rc::new(super::Unknown {
                beyond: Some(reason),
                ..(*unknown).clone()
            })),
            (joined, _) => joined,
        };
        (outcome, stood)
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
            if name.beats.is_empty() || !standing.iter().any(|winner| beats(name, winner.place, candidate.place)) {
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

    fn yes_no(&self, id: NameId, name: &Name, standing: &[&Candidate]) -> Outcome {
        let yes: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::Yes).collect();
        let no: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::No).collect();
        let values: Vec<&&Candidate> = standing.iter().filter(|one| one.kind == RuleKind::Is).collect();
        let mut outcomes: Vec<Outcome> = values.iter().map(|one| one.value.clone()).collect();
        if !yes.is_empty() {
            outcomes.push(Outcome::yes_no(true));
        }
        if !no.is_empty() {
            outcomes.push(Outcome::yes_no(false));
        }
        if outcomes.is_empty() {
            // An act that the text only forbids, and does not forbid here, is neither allowed nor forbidden.
            if name.question {
                return Outcome::NoRule;
            }
            let act = self.acts.get(id.index()).copied().unwrap_or(false);
            let only_forbidden = act
                && name
                    .rules
                    .iter()
                    .filter_map(|rule| self.model.rule(*rule))
                    .all(|rule| rule.kind == RuleKind::No);
            return if only_forbidden {
                Outcome::NoRule
            } else {
                Outcome::yes_no(false)
            };
        }
        agree(id, standing, &outcomes)
    }

    fn combined(&mut self, id: NameId, standing: &[&Candidate]) -> Outcome {
        let of = |kind: RuleKind| {
            standing
                .iter()
                .filter(move |one| one.kind == kind)
                .map(|one| one.value.clone())
                .collect::<Vec<Outcome>>()
        };
        let values = of(RuleKind::Is);
        let (upper, lower) = (of(RuleKind::AtMost), of(RuleKind::AtLeast));
        if self.searching {
            // Where a value meets a bound, or two bounds meet, the answer turns.
            let all: Vec<Outcome> = values.iter().chain(&upper).chain(&lower).cloned().collect();
            self.note_cuts(&all);
        }
        let upper = (!upper.is_empty()).then(|| extreme(&upper, true));
        let lower = (!lower.is_empty()).then(|| extreme(&lower, false));
        let mut result = if values.is_empty() {
            None
        } else {
            Some(agree(id, standing, &values))
        };
        for addition in of(RuleKind::Increases) {
            let span = self.model.name(id).map(|name| name.span).unwrap_or_default();
            result = result.map(|base| {
                lift2(&base, &addition, (Slope::Up, Slope::Up), &|one, two| {
                    super::arithmetic::add(one, two, false, span)
                })
            });
        }
        if let (Some(Outcome::Known(high)), Some(Outcome::Known(low))) = (&upper, &lower)
            && low.order(high) == Some(std::cmp::Ordering::Greater)
        {
            // A bound that goes before every paper is not undone by the opposite bound of another.
            let kept: Vec<&Candidate> = standing
                .iter()
                .filter(|one| !is_bound(one.kind) || self.goes_first(one.rule))
                .copied()
                .collect();
            let some_first = kept.iter().any(|one| is_bound(one.kind));
            return if some_first && kept.len() < standing.len() {
                self.combined(id, &kept)
            } else {
                clash(id, standing)
            };
        }
        let result = match (result, upper) {
            (Some(value), Some(bound)) => Some(self.limited(value, bound, standing, RuleKind::AtMost)),
            (value, bound) => value.or(bound),
        };
        match (result, lower) {
            (Some(value), Some(bound)) => self.limited(value, bound, standing, RuleKind::AtLeast),
            (value, bound) => value.or(bound).unwrap_or(Outcome::NoRule),
        }
    }

    /// A value cut by a bound on one side, and the rule that cut it.
    fn limited(&mut self, value: Outcome, bound: Outcome, standing: &[&Candidate], side: RuleKind) -> Outcome {
        for one in standing.iter().filter(|one| one.kind == side && !one.open) {
            self.watch_order(Place::Bound(one.rule), &value, &one.value);
        }
        let result = extreme(&[value.clone(), bound], side == RuleKind::AtMost);
        if let (Outcome::Known(from), Outcome::Known(to)) = (&value, &result) {
            let cutting = standing
                .iter()
                .find(|one| one.kind == side && !one.open && one.value == result);
            if let Some(cutting) = cutting {
                self.note_limit(from, to, cutting.rule);
            }
        }
        result
    }

    /// Whether a rule stands in a paper that goes before every other.
    fn goes_first(&self, rule: RuleId) -> bool {
        let article = self.model.rule(rule).and_then(|rule| self.model.article(rule.article));
        article.and_then(|article| article.rank) == Some(Rank::First)
    }
}

const fn is_bound(kind: RuleKind) -> bool {
    matches!(kind, RuleKind::AtMost | RuleKind::AtLeast)
}

fn beats(name: &Name, winner: usize, loser: usize) -> bool {
    name.beats.iter().any(|one| one.winner == winner && one.loser == loser)
}

/// Whether a candidate stands whatever is missing.
fn certain(name: &Name, one: &Candidate, candidates: &[Candidate]) -> bool {
    !one.open && !candidates.iter().any(|other| beats(name, other.place, one.place))
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
        return Outcome::Unknown(Rc::new(super::Unknown {
            may_be_none: true,
            may_clash: true,
            depends: all,
            ..super::Unknown::default()
        }));
    }
    if candidates.iter().all(|candidate| candidate.open) {
        outcomes.push(Outcome::NoRule);
    }
    match join(outcomes, &all) {
        Outcome::Unknown(unknown) => Outcome::Unknown(Rc::new(super::Unknown {
            may_clash: true,
            ..super::Unknown::clone(&unknown)
        })),
        other => other,
    }
}

fn clash(id: NameId, standing: &[&Candidate]) -> Outcome {
    Outcome::Conflict(Rc::new(Clash {
        name: id,
        rules: standing.iter().map(|one| one.rule).collect(),
    }))
}

/// Several values that all stand: one when they are the same, else a conflict.
fn agree(id: NameId, standing: &[&Candidate], values: &[Outcome]) -> Outcome {
    let Some((first, rest)) = values.split_first() else {
        return Outcome::NoRule;
    };
    if rest.is_empty() {
        return first.clone();
    }
    for value in values {
        if matches!(value, Outcome::Conflict(_) | Outcome::Fault(_)) {
            return value.clone();
        }
    }
    if values.iter().all(Outcome::determinate) {
        return if rest.iter().all(|other| other == first) {
            first.clone()
        } else {
            clash(id, standing)
        };
    }
    let mut outcomes = values.to_vec();
    outcomes.push(clash(id, standing));
    join(outcomes, &[])
}
