//! Lists: members from rules, membership, the highest ranked.

use super::outcome::{Outcome, Truth, Unknown, combine, join, merge};
use super::watch::Fared;
use super::{Evaluator, Fact, Scope};
use crate::id::{ExprId, NameId, RuleId, WordId};
use crate::model::{Data, Expr, Kind, Member, Name, NameKind, Rank, RuleKind};
use std::rc::Rc;

impl<'model> Evaluator<'model> {
    /// Whether a list holds a member.
    pub(super) fn member(&mut self, list: ExprId, member: &Data, scope: Scope<'_>) -> Truth {
        let model = self.model;
        match model.expr(list).map(|node| &node.expr) {
            Some(Expr::Name(name)) => self.member_of_name(*name, &[], member, scope),
            Some(Expr::Call(name, arguments)) => {
                let arguments: Vec<Outcome> = arguments.iter().map(|argument| self.value(*argument, scope)).collect();
                self.member_of_name(*name, &arguments, member, scope)
            }
            Some(Expr::Acts(party, which)) => self.member_of_acts(*party, *which, member, scope),
            _ => {
                let value = self.value(list, scope);
                self.member_of_value(&value, member)
            }
        }
    }

    fn member_of_value(&mut self, value: &Outcome, member: &Data) -> Truth {
        match value {
            Outcome::Known(Data::List(members)) => truth(members.iter().any(|known| same_member(known, member))),
            Outcome::Known(other) => truth(same_member(other, member)),
            Outcome::None | Outcome::NoRule => Truth::No,
            Outcome::Unknown(unknown) => {
                for leaf in &unknown.depends {
                    self.cut(*leaf, member.clone());
                }
                Truth::Open(unknown.clone())
            }
            broken => Truth::Broken(broken.clone()),
        }
    }

    /// Whether the list of a name holds a member; only the rules that name it are looked at.
    pub(super) fn member_of_name(
        &mut self,
        id: NameId,
        arguments: &[Outcome],
        member: &Data,
        scope: Scope<'_>,
    ) -> Truth {
        let model = self.model;
        let Some(name) = model.name(id) else { return Truth::No };
        let stated = arguments.is_empty() && !matches!(self.facts.get(id), Fact::Unknown);
        // Which of several whole lists is the one, precedence says.
        let chosen = name.rules.len() > 1 && self.given_whole(name);
        if name.sort != NameKind::Derived || stated || chosen || !matches!(name.kind, Kind::List(_)) {
            let value = self.name(id, arguments, scope.record);
            return self.member_of_value(&value, member);
        }
        let inner = Scope {
            arguments,
            record: scope.record,
            it: Some(member),
            open: None,
        };
        self.trace_open(id, arguments);
        let mut truths = Vec::new();
        for rule_id in &name.rules {
            let Some(rule) = model.rule(*rule_id) else { continue };
            let named = rule
                .members
                .iter()
                .any(|one| one.word.is_none() || Some(member) == one.word.map(Data::Word).as_ref());
            if rule.kind == RuleKind::Includes && !named {
                continue;
            }
            let fits = self.fits(&rule.fixed, arguments);
            if matches!(fits, Truth::No) {
                continue;
            }
            self.watch_rule(*rule_id, Fared::Reached);
            if !self.in_scope(*rule_id) {
                self.watch_rule(*rule_id, Fared::Off);
                continue;
            }
            let inside = match rule.kind {
                RuleKind::AllBut => {
                    let mut out = Vec::new();
                    for one in &rule.members {
                        out.push(self.is_member(one, member, inner));
                    }
                    combine(out.into_iter(), true).opposite()
                }
                RuleKind::Is => rule.value.map_or(Truth::No, |value| self.member(value, member, inner)),
                _ => {
                    let mut some = Vec::new();
                    for one in &rule.members {
                        some.push(self.is_member(one, member, inner));
                    }
                    combine(some.into_iter(), true)
                }
            };
            if matches!(inside, Truth::No) {
                continue;
            }
            let condition = rule
                .condition
                .map_or(Truth::Yes, |condition| self.truth(condition, inner));
            let whole = combine([fits, condition, inside].into_iter(), false);
            match whole {
                Truth::Yes => self.watch_rule(*rule_id, Fared::Stood),
                Truth::No => self.watch_rule(*rule_id, Fared::Off),
                _ => {}
            }
            if !matches!(whole, Truth::No) {
                self.trace_stood(*rule_id, &Outcome::Known(member.clone()));
                self.note_rule(*rule_id);
            }
            truths.push(whole);
        }
        let result = combine(truths.into_iter(), true);
        self.trace_close(&result.clone().outcome());
        result
    }

    fn is_member(&mut self, one: &Member, member: &Data, scope: Scope<'_>) -> Truth {
        if let Some(word) = one.word {
            if *member != Data::Word(word) {
                return Truth::No;
            }
        } else {
            let value = self.value(one.value, scope);
            let inside = self.member_of_value(&value, member);
            if !matches!(inside, Truth::Yes) {
                return inside;
            }
        }
        one.condition
            .map_or(Truth::Yes, |condition| self.truth(condition, scope))
    }

    /// The whole list that rules make.
    pub(super) fn list_of_rules(&mut self, id: NameId, name: &'model Name, scope: Scope<'_>) -> (Outcome, u64) {
        let model = self.model;
        let mut universe: Vec<Data> = Vec::new();
        let mut open: Vec<NameId> = Vec::new();
        let mut stood = 0u64;
        let mut in_scope = false;
        for (place, rule_id) in name.rules.iter().enumerate() {
            let Some(rule) = model.rule(*rule_id) else { continue };
            if matches!(self.fits(&rule.fixed, scope.arguments), Truth::No) || !self.in_scope(*rule_id) {
                continue;
            }
            in_scope = true;
            stood |= super::rules::bit(place);
            match rule.kind {
                RuleKind::AllBut => {
                    let span = rule.span;
                    return (
                        super::arithmetic::fault(
                            "terms::case::candidates",
                            "this list is everything but some; ask `which of A, B are …`",
                            span,
                        ),
                        stood,
                    );
                }
                RuleKind::Is => {
                    if let Some(value) = rule.value {
                        self.gather(value, rule.condition, scope, &mut universe, &mut open);
                    }
                }
                _ => {
                    for one in &rule.members {
                        match one.word {
                            Some(word) => add(&mut universe, Data::Word(word)),
                            None => self.gather(one.value, one.condition, scope, &mut universe, &mut open),
                        }
                    }
                }
            }
        }
        if !in_scope {
            return (Outcome::NoRule, 0);
        }
        (
            self.whole_list(&universe, open, |evaluator, member| {
                evaluator.member_of_name(id, scope.arguments, member, scope)
            }),
            stood,
        )
    }

    /// The members that a value may bring to a list.
    fn gather(
        &mut self,
        value: ExprId,
        condition: Option<ExprId>,
        scope: Scope<'_>,
        universe: &mut Vec<Data>,
        open: &mut Vec<NameId>,
    ) {
        match self.value(value, scope) {
            Outcome::Known(Data::List(members)) => members.iter().for_each(|one| add(universe, one.clone())),
            Outcome::Known(data) => add(universe, data),
            Outcome::Unknown(unknown) => {
                // A member that is not known yet: only missing when the rule may hold.
                let holds = condition.map_or(Truth::Yes, |condition| self.truth(condition, scope));
                if !matches!(holds, Truth::No) {
                    merge(open, &unknown.depends);
                }
            }
            _ => {}
        }
    }

    /// Whether every rule of a list says what the whole list is, none adds members to it.
    pub(super) fn given_whole(&self, name: &Name) -> bool {
        let is = |rule: &RuleId| self.model.rule(*rule).is_some_and(|rule| rule.kind == RuleKind::Is);
        !name.rules.is_empty() && name.rules.iter().all(is)
    }

    /// A list from the truth of membership of each of its possible members.
    pub(super) fn whole_list(
        &mut self,
        universe: &[Data],
        open: Vec<NameId>,
        mut inside: impl FnMut(&mut Self, &Data) -> Truth,
    ) -> Outcome {
        let mut members = Vec::new();
        let mut possible = Vec::new();
        let mut depends = open;
        let mut undecided = !depends.is_empty();
        for member in universe {
            match inside(self, member) {
                Truth::Yes => members.push(member.clone()),
                Truth::No => {}
                Truth::Open(unknown) => {
                    undecided = true;
                    merge(&mut depends, &unknown.depends);
                    possible.push(member.clone());
                }
                Truth::Broken(outcome) => return outcome,
            }
        }
        if !undecided {
            return Outcome::Known(Data::List(members.into()));
        }
        let low = Some(Data::List(members.clone().into()));
        members.extend(possible);
        let high = Some(Data::List(members.into()));
        Outcome::Unknown(Rc::new(Unknown {
            low,
            high,
            depends,
            ..Unknown::default()
        }))
    }

    /// The highest ranked of a list of documents: one top, or no rule.
    pub(super) fn ranked(&mut self, list: ExprId, scope: Scope<'_>) -> Outcome {
        match self.value(list, scope) {
            Outcome::Known(Data::List(members)) => self.top(&members),
            Outcome::Unknown(unknown) => {
                let words = self.ranked_words();
                for leaf in unknown.depends.clone() {
                    for word in &words {
                        self.cut(leaf, Data::Word(*word));
                    }
                }
                let mut all: Vec<Outcome> = words.into_iter().map(|word| Outcome::Known(Data::Word(word))).collect();
                all.push(Outcome::NoRule);
                join(all, &unknown.depends)
            }
            other => other,
        }
    }

    /// The documents that have a rank, the highest first.
    fn ranked_words(&self) -> Vec<WordId> {
        let known = |(key, rank): (&String, &Rank)| self.model.word_by_key.get(key).map(|word| (*rank, *word));
        let mut words: Vec<(Rank, WordId)> = self.model.ranks.iter().filter_map(known).collect();
        // The map has no order of its own; the answer must have one.
        words.sort_unstable();
        words.into_iter().map(|(_, word)| word).collect()
    }

    fn top(&self, members: &[Data]) -> Outcome {
        let mut best: Option<(Rank, WordId)> = None;
        let mut tie = false;
        for member in members {
            let Data::Word(word) = member else {
                return Outcome::NoRule;
            };
            let rank = self
                .model
                .word(*word)
                .and_then(|word| self.model.ranks.get(&word.key))
                .copied();
            // An unranked document is neither above nor below the others.
            let Some(rank) = rank else { return Outcome::NoRule };
            match best {
                Some((before, _)) if before == rank => tie = true,
                Some((before, _)) if before < rank => {}
                _ => {
                    best = Some((rank, *word));
                    tie = false;
                }
            }
        }
        match best {
            Some((_, word)) if !tie => Outcome::Known(Data::Word(word)),
            _ => Outcome::NoRule,
        }
    }
}

fn add(universe: &mut Vec<Data>, data: Data) {
    if !universe.contains(&data) {
        universe.push(data);
    }
}

fn truth(holds: bool) -> Truth {
    if holds { Truth::Yes } else { Truth::No }
}

fn same_member(one: &Data, two: &Data) -> bool {
    one == two
}
