//! Duties, permissions and prohibitions: acts, and the rules that they stand for.

use crate::check::resolve::Sight;
use crate::check::{Checker, declare, nearest};
use crate::id::{ArticleId, ExprId, NameId, WordId};
use crate::model::{ActEntry, Expr, Kind, NameKind, Rule, RuleKind};
use crate::problem::Problem;
use crate::syntax::tree::{self, Guard};

impl Checker<'_> {
    pub(super) fn duty(&mut self, article: ArticleId, duty: &tree::Duty) {
        let Some(party) = self.party_word(&duty.party) else {
            self.unknown_party(duty);
            return;
        };
        let upon = duty.upon.as_ref().map(|name| self.model.intern(&name.words, None));
        let arises = duty.upon.as_ref().and_then(|name| self.happening(&name.words));
        for act in &duty.acts {
            self.act(article, duty, act, party, (upon, arises));
        }
        for statement in &duty.then {
            self.statement(article, statement, None);
        }
    }

    fn unknown_party(&mut self, duty: &tree::Duty) {
        let role = &duty.party;
        let near = || nearest(&role.key(), self.model.parties.iter().map(|known| known.key.as_str()));
        let help = self
            .for_each_party(&role.words)
            .or_else(|| self.event_before(role))
            .or_else(|| bound(duty))
            .or_else(|| near().map(|near| format!("did you mean `{near}`?")))
            .unwrap_or_else(|| format!("declare it: `party {}`", role.words));
        self.report(
            Problem::new(
                "terms::name::unknown-party",
                role.span,
                format!("`{}` is no party", role.words),
            )
            .help(help),
        );
    }

    /// `upon delivery shop must …`: the comma behind the event is missing.
    fn event_before(&self, role: &tree::Name) -> Option<String> {
        let behind = role.words.strip_prefix("upon ")?;
        let party = self
            .model
            .parties
            .iter()
            .map(|party| party.key.replace('_', " "))
            .filter(|party| behind.ends_with(&format!(" {party}")))
            .max_by_key(String::len);
        let Some(party) = party else {
            return Some("write a comma behind the event: `upon EVENT, PARTY must …`".to_owned());
        };
        let event = behind.strip_suffix(&party)?.trim_end();
        Some(format!("write a comma behind the event: `upon {event}, {party} …`"))
    }

    /// `each party must …`: a duty names one party, so there is one for each.
    fn for_each_party(&self, words: &str) -> Option<String> {
        const ALL: [&str; 9] = [
            "each",
            "either",
            "both",
            "every",
            "all",
            "neither",
            "one",
            "other",
            "respective",
        ];
        let (rest, last) = words.rsplit_once(' ').unwrap_or(("", words));
        let all = rest.is_empty() || rest.split(' ').all(|word| ALL.contains(&word) || word == "of");
        let meant = last == "parties" && all || last == "party" && all && !rest.is_empty();
        let mut parties = self.model.parties.iter().map(|party| party.key.replace('_', " "));
        let (first, second) = (parties.next().filter(|_| meant)?, parties.next());
        let second = second.map_or_else(String::new, |second| format!(", and one with `{second}`"));
        Some(format!("a sentence names one party: write one with `{first}`{second}"))
    }

    /// One act of a duty: the rule that it stands for, and those that it was not done in time.
    fn act(
        &mut self,
        article: ArticleId,
        duty: &tree::Duty,
        act: &tree::Act,
        party: WordId,
        (upon, arises): (Option<WordId>, Option<NameId>),
    ) {
        let words = declare::duty_words(duty, act);
        let Some(name) = self.model.find(&words) else { return };
        self.refuse_condition_in(duty, &act.name);
        let span = act.name.span;
        let condition = self.condition_of(act, &tree::Name { words, span });
        let excuse = self.excuse(condition, &act.guards);
        let (deadline, end, performed) = self.days_of(act);
        let kind = if duty.modal == tree::Modal::MayNot {
            RuleKind::No
        } else {
            RuleKind::Yes
        };
        let rule = self.add_rule(Rule {
            name,
            kind,
            fixed: Vec::new(),
            condition,
            value: None,
            members: Vec::new(),
            article,
            span: duty.span,
            clause: None,
            scope_decides: false,
        });
        let word = self.model.intern(&act.name.words, None);
        let did = (duty.modal == tree::Modal::Must)
            .then(|| self.model.find(&tree::did_words(&duty.party.words, &act.name.words)))
            .flatten();
        if upon.is_none() {
            self.starting_point(act);
        }
        self.model.acts.push(ActEntry {
            party,
            modal: declare::act_modal(duty.modal),
            act: word,
            upon,
            name,
            deadline,
            end,
            performed,
            did,
            arises,
            excuse,
            rule,
            article,
            failing: duty.failing.clone(),
        });
        self.failure(article, duty, act, false);
        self.failure(article, duty, act, true);
    }

    /// When an act holds: by its guards, and as long as the parties agreed nothing else.
    fn condition_of(&mut self, act: &tree::Act, about: &tree::Name) -> Option<ExprId> {
        let (condition, agreed) = self.guards(&act.guards, &Sight::default(), about);
        let Some(agreed) = agreed else { return condition };
        let value = self.push(Expr::Name(agreed), act.name.span);
        let not_agreed = self.push(Expr::Not(value), act.name.span);
        self.all_of(condition.into_iter().chain([not_agreed]).collect())
    }

    /// The event or date of this name.
    fn happening(&self, words: &str) -> Option<NameId> {
        self.model.find(words).filter(|id| {
            self.model.name(*id).is_some_and(|name| {
                name.sort == NameKind::Event
                    || matches!(name.kind, Kind::Date | Kind::Moment) && name.parameters.is_empty()
            })
        })
    }

    /// What lets a party off: what stands after `unless`, in a condition of which it is a part.
    fn excuse(&mut self, condition: Option<ExprId>, guards: &[Guard]) -> Option<ExprId> {
        let unless = guards.iter().any(|guard| matches!(guard, Guard::Unless(_)));
        let node = condition.filter(|_| unless).and_then(|id| self.model.expr(id))?;
        let denied = |id: ExprId| match self.model.expr(id).map(|node| &node.expr) {
            Some(Expr::Not(inner)) => Some(*inner),
            _ => None,
        };
        match &node.expr {
            Expr::And(parts) => parts.iter().find_map(|part| denied(*part)),
            Expr::Not(inner) => Some(*inner),
            _ => None,
        }
    }

    fn days_of(&mut self, act: &tree::Act) -> (Option<ExprId>, Option<(ExprId, bool)>, Option<ExprId>) {
        let sight = Sight::default();
        let deadline = act.slots.deadline.as_ref().map(|value| self.resolve(value, &sight));
        let end = act
            .slots
            .end
            .as_ref()
            .map(|(value, last)| (self.resolve(value, &sight), *last));
        let performed = act.slots.performed.as_ref().map(|value| self.resolve(value, &sight));
        (deadline, end, performed)
    }

    /// `within 30 days` alone counts from the event after `upon`; without one it counts from nothing.
    fn starting_point(&mut self, act: &tree::Act) {
        let Some(tree::Expr {
            kind: tree::ExprKind::Literal(tree::Literal::Period(count, unit)),
            span,
        }) = &act.slots.deadline
        else {
            return;
        };
        let problem = Problem::new(
            "terms::time::no-start",
            *span,
            format!("it is not said from when the `{count} {unit}` count"),
        )
        .label("a period alone")
        .help(format!(
            "write `within {count} {unit} after …`, or open the sentence with `upon EVENT,`"
        ));
        self.report(problem);
    }

    /// The rule that an act was not done in time; with `still`, only until it is done after all.
    fn failure(&mut self, article: ArticleId, duty: &tree::Duty, act: &tree::Act, still: bool) {
        let place = self.model.acts.len().saturating_sub(1);
        let words = if still {
            tree::still_fails_words
        } else {
            tree::failed_words
        };
        let words = words(&duty.party.words, &act.name.words);
        let wanted = act.slots.deadline.is_some() || duty.failing.is_some();
        let (true, tree::Modal::Must, Some(name)) = (wanted, duty.modal, self.model.find(&words)) else {
            return;
        };
        let Some(entry) = self.model.acts.get(place) else {
            return;
        };
        let condition = self.model.rule(entry.rule).and_then(|rule| rule.condition);
        let arises = entry.arises.or(entry.did).into_iter().chain(entry.did);
        let names: Vec<NameId> = arises.collect();
        let mut parts: Vec<ExprId> = [condition, entry.deadline, entry.performed]
            .into_iter()
            .flatten()
            .collect();
        parts.extend(entry.end.map(|(end, _)| end));
        for name in names {
            parts.push(self.push(Expr::Name(name), act.name.span));
        }
        let failed = self.push(Expr::Failed(place, still, parts), act.name.span);
        self.add_rule(Rule {
            name,
            kind: RuleKind::Yes,
            fixed: Vec::new(),
            condition: Some(failed),
            value: None,
            members: Vec::new(),
            article,
            span: duty.span,
            clause: None,
            scope_decides: false,
        });
    }
}

/// `fee may not exceed €5`: a bound on a value, in the words of a prohibition.
fn bound(duty: &tree::Duty) -> Option<String> {
    let act = duty.acts.first()?;
    let exceeds = act.name.words.split(' ').next() == Some("exceed");
    (exceeds && duty.modal == tree::Modal::MayNot).then(|| format!("write `{} is at most …`", duty.party.words))
}
