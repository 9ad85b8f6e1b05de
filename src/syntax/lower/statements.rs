//! Statements of an article: marks, rules, duties.

use super::rest_days::RestDay;
use super::values::operand;
use super::{Sentence, facts, form_of, rest_days, sentences};
use crate::problem::Problem;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{
    Act, Allow, Assertion, Duty, Expr, ExprKind, Guard, Head, HeadArgument, Literal, Mark, Modal, Name, Operand, Rule,
    Slots, Statement,
};
use crate::syntax::{scan, tree};

/// Reads one statement of an article.
pub(super) fn statement(
    from: &scan::Statement,
    source: &str,
    rest_day: Option<RestDay>,
    problems: &mut Vec<Problem>,
) -> Option<Statement> {
    if from.broken {
        return None;
    }
    let form = form_of(from, source, problems)?;
    let mut sentence = Sentence::new(from, source, problems);
    sentence.rest_day = rest_day;
    let reading = sentence.read(form)?;
    let node = reading.whole();
    sentence.statement(node)
}

impl Sentence<'_> {
    pub(super) fn statement(&mut self, node: Node<'_>) -> Option<Statement> {
        Some(match node.kind {
            Kind::e_rule => Statement::Rule(self.rule(node.kid(Kind::rule)?)?),
            Kind::e_duty => Statement::Duty(self.duty(node.kid(Kind::duty)?)?),
            Kind::e_bears => return self.bears(node),
            Kind::e_applies => Statement::Applies(node.kid(Kind::condition).map(|kid| self.condition(kid))?),
            Kind::e_notwithstanding => Statement::Mark(Mark::Notwithstanding, self.references(node)),
            Kind::e_subject_to | Kind::e_except_as_in => Statement::Mark(Mark::SubjectTo, self.references(node)),
            Kind::e_text => Statement::Text(self.texts(node).unwrap_or_default()),
            Kind::e_note => Statement::Note(self.texts(node).unwrap_or_default()),
            Kind::e_allow => Statement::Allow(self.allow(node)?),
            Kind::e_rest_day => Statement::Clause(rest_days::mark(self)),
            Kind::e_given => Statement::Given(facts::given(self, node)?),
            _ => Statement::Clause(sentences::clause(self, node)?),
        })
    }

    /// The check that `allow` names, and the reason.
    pub(super) fn allow(&self, node: Node<'_>) -> Option<Allow> {
        Some(Allow {
            check: self.name_in(node)?,
            reason: self.texts(node)?,
            span: self.whole(),
        })
    }

    pub(super) fn head(&mut self, node: Node<'_>) -> Option<Head> {
        let name = self.name_in(node)?;
        Some(Head {
            name,
            arguments: self.head_arguments(node),
        })
    }

    pub(super) fn head_arguments(&mut self, node: Node<'_>) -> Vec<HeadArgument> {
        let Some(list) = node.kid(Kind::head_arguments) else {
            return Vec::new();
        };
        let arguments: Vec<Node<'_>> = list.all(Kind::head_argument).collect();
        arguments
            .into_iter()
            .filter_map(|kid| self.head_argument(kid))
            .collect()
    }

    fn head_argument(&mut self, node: Node<'_>) -> Option<HeadArgument> {
        let mut names = node.all(Kind::name);
        let mut name = names.next().map(|kid| self.name(kid))?;
        let span = name.span;
        let fixed = if let Some(value) = names.next() {
            Some(Expr {
                kind: ExprKind::Name(self.name(value), Vec::new()),
                span: self.span(value),
            })
        } else if let Some(literal) = node.kid(Kind::literal) {
            Some(self.any(literal))
        } else if let Some((words, number)) = numbered(&name.words) {
            name.words = words;
            Some(Expr {
                kind: ExprKind::Literal(Literal::Number(number)),
                span,
            })
        } else {
            None
        };
        Some(HeadArgument { name, fixed })
    }

    pub(super) fn guards(&mut self, node: Node<'_>) -> Vec<Guard> {
        let Some(guards) = node
            .kids()
            .find(|kid| matches!(kid.kind, Kind::guards | Kind::guards_needed))
        else {
            return Vec::new();
        };
        self.guard_list(guards)
    }

    fn guard_list(&mut self, guards: Node<'_>) -> Vec<Guard> {
        let all: Vec<Node<'_>> = guards.all(Kind::guard).collect();
        all.into_iter()
            .filter_map(|guard| {
                if let Some(agreed) = guard.kid(Kind::agreed_otherwise) {
                    let name = agreed.kid(Kind::reference).and_then(|kid| self.name_in(kid));
                    return Some(Guard::Agreed(name, self.span(agreed)));
                }
                let condition = guard.kid(Kind::condition).map(|kid| self.condition(kid))?;
                Some(if guard.has(Kind::w_when) {
                    Guard::When(condition)
                } else {
                    Guard::Unless(condition)
                })
            })
            .collect()
    }

    pub(super) fn rule(&mut self, node: Node<'_>) -> Option<Rule> {
        let head = node.kid(Kind::head).and_then(|kid| self.head(kid))?;
        let guards = self.guards(node);
        let assertion = if node.has(Kind::w_not) {
            Assertion::Holds(false)
        } else if let Some(assertion) = node.kid(Kind::assertion) {
            self.assertion(assertion)?
        } else {
            Assertion::Holds(true)
        };
        Some(Rule {
            head,
            assertion,
            guards,
            span: self.whole(),
        })
    }

    fn assertion(&mut self, node: Node<'_>) -> Option<Assertion> {
        if node.has(Kind::w_includes) {
            let members = node.kid(Kind::members)?;
            if node.has(Kind::w_all_but) {
                let members = self.members(members);
                return Some(Assertion::IncludesAllBut(
                    members.into_iter().map(|(operand, _)| operand).collect(),
                ));
            }
            return Some(Assertion::Includes(self.members(members)));
        }
        if let Some(cases) = node.kid(Kind::cases) {
            return Some(self.cases(cases));
        }
        let value = node.kid(Kind::value).map(|kid| self.value(kid))?;
        Some(if node.has(Kind::w_increases_by) {
            Assertion::Increases(value)
        } else if node.has(Kind::w_at_most) {
            Assertion::AtMost(value)
        } else if node.has(Kind::w_at_least) {
            Assertion::AtLeast(value)
        } else if let ExprKind::Literal(Literal::YesNo(holds)) = value.kind {
            Assertion::Holds(holds)
        } else {
            Assertion::Is(value)
        })
    }

    fn cases(&mut self, node: Node<'_>) -> Assertion {
        let mut cases = Vec::new();
        let mut otherwise: Option<Expr> = None;
        for entry in node.all(Kind::case_entry) {
            let Some(value) = entry.kid(Kind::value).map(|kid| self.value(kid)) else {
                continue;
            };
            if entry.has(Kind::w_otherwise) {
                if let Some(first) = &otherwise {
                    let first = first.span;
                    self.problems.push(
                        Problem::new(
                            "terms::syntax::two-otherwise",
                            self.span(entry),
                            "this list has two `otherwise`",
                        )
                        .also(first, "the first one")
                        .help("keep one: it answers when no other line applies"),
                    );
                }
                otherwise = Some(value);
            } else {
                cases.push((value, self.guards(entry)));
            }
        }
        Assertion::Cases(cases, otherwise)
    }

    /// Members of a list; in a bulleted list each has guards of its own.
    pub(super) fn members(&mut self, node: Node<'_>) -> Vec<(Operand, Vec<Guard>)> {
        let mut out: Vec<(Operand, Vec<Guard>)> = Vec::new();
        for kid in node.kids() {
            match kid.kind {
                Kind::member => {
                    let Some(value) = kid.kid(Kind::sum).map(|sum| self.sum(sum)) else {
                        continue;
                    };
                    let mut member = operand(value);
                    member.if_any |= kid.has(Kind::w_if_any);
                    out.push((member, Vec::new()));
                }
                Kind::guards => {
                    let guards = self.guard_list(kid);
                    if let Some(last) = out.last_mut() {
                        last.1 = guards;
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn bears(&mut self, node: Node<'_>) -> Option<Statement> {
        if node.has(Kind::burden_topic) {
            return Some(Statement::Clause(sentences::clause(self, node)?));
        }
        let party = self.name_in(node)?;
        let members = node.kid(Kind::members).map(|kid| self.members(kid))?;
        Some(Statement::Bears(party, members, self.guards(node), self.whole()))
    }

    fn duty(&mut self, node: Node<'_>) -> Option<Duty> {
        let party = self.name_in(node)?;
        let modal = modal_of(node)?;
        let upon = node.kid(Kind::upon).and_then(|kid| self.name_in(kid));
        let (slots, mut shared) = self.slots(node);
        shared.extend(self.guards(node));
        let named = node.kid(Kind::acts_named)?;
        self.refuse_periods(named, upon.is_some(), modal);
        let mut acts = Vec::new();
        for kid in named.kids() {
            match kid.kind {
                // Told already: it is no act.
                Kind::name if !acts.is_empty() && self.limits(kid) => {}
                Kind::name => acts.push(Act {
                    name: self.name(kid),
                    slots: slots.clone(),
                    guards: shared.clone(),
                }),
                Kind::act_entry => {
                    let (own, mut guards) = self.slots(kid);
                    guards.extend(self.guards(kid));
                    guards.extend(shared.iter().cloned());
                    let name = self.name_in(kid)?;
                    acts.push(Act {
                        name,
                        slots: Slots {
                            deadline: own.deadline.or_else(|| slots.deadline.clone()),
                            end: own.end.or_else(|| slots.end.clone()),
                            performed: own.performed.or_else(|| slots.performed.clone()),
                        },
                        guards,
                    });
                }
                _ => {}
            }
        }
        let failing = node.kid(Kind::failing).and_then(|kid| {
            kid.kids()
                .find(|part| matches!(part.kind, Kind::duty_tail | Kind::rule))
        });
        let then = failing
            .and_then(|kid| self.consequence(kid, &party, &acts))
            .into_iter()
            .collect();
        let failing = failing.map(|kid| self.spelled_node(kid));
        Some(Duty {
            upon,
            party,
            modal,
            acts,
            failing,
            then,
            span: self.whole(),
        })
    }

    /// What stands after `failing which`, as a sentence that holds when the party failed to do what it must.
    fn consequence(&mut self, node: Node<'_>, party: &Name, acts: &[Act]) -> Option<Statement> {
        let span = self.span(node);
        // LAW: Burgerlijk Wetboek art. 6:262 and 6:86: a right that a breach gives ends when the duty is performed after
        // all; what is owed for the breach stays.
        let permission = node.kind != Kind::rule && matches!(modal_of(node), Some(Modal::May));
        let words = if permission {
            tree::still_fails_words
        } else {
            tree::failed_words
        };
        let mut failed: Vec<Expr> = acts
            .iter()
            .map(|act| Expr {
                kind: ExprKind::Name(
                    Name {
                        words: words(&party.words, &act.name.words),
                        span,
                    },
                    Vec::new(),
                ),
                span,
            })
            .collect();
        let guard = match failed.len() {
            0 | 1 => Guard::When(failed.pop()?),
            _ => Guard::When(Expr {
                kind: ExprKind::Or(failed),
                span,
            }),
        };
        if node.kind == Kind::rule {
            let mut rule = self.rule(node)?;
            rule.guards.push(guard);
            return Some(Statement::Rule(rule));
        }
        if let Some(act) = node.all(Kind::name).nth(1) {
            self.refuse_period_in(act, false);
        }
        let mut names = node.all(Kind::name).map(|kid| self.name(kid));
        let (party, act) = (names.next()?, names.next()?);
        Some(Statement::Duty(Duty {
            upon: None,
            party,
            modal: modal_of(node)?,
            acts: vec![Act {
                name: act,
                slots: Slots::default(),
                guards: vec![guard],
            }],
            failing: None,
            then: Vec::new(),
            span: self.whole(),
        }))
    }

    fn slots(&mut self, node: Node<'_>) -> (Slots, Vec<Guard>) {
        let mut slots = Slots::default();
        let mut guards = Vec::new();
        let Some(all) = node.kid(Kind::slots) else {
            return (slots, guards);
        };
        for slot in all.all(Kind::slot) {
            if let Some(condition) = slot.kid(Kind::condition) {
                guards.push(Guard::When(self.condition(condition)));
            } else if let Some(value) = slot.kid(Kind::value) {
                let value = self.value(value);
                if slot.has(Kind::w_performed) {
                    slots.performed = Some(value);
                } else if slot.has(Kind::w_until) || slot.has(Kind::w_through) {
                    slots.end = Some((value, slot.has(Kind::w_through)));
                } else {
                    slots.deadline = Some(value);
                }
            }
        }
        (slots, guards)
    }
}

fn modal_of(node: Node<'_>) -> Option<Modal> {
    Some(match node.kid(Kind::modal)?.kids().next()?.kind {
        Kind::w_may_not => Modal::MayNot,
        Kind::w_may => Modal::May,
        _ => Modal::Must,
    })
}

/// Splits `step 1` into the parameter and the number it is fixed to.
fn numbered(words: &str) -> Option<(String, String)> {
    let (name, number) = words.rsplit_once(' ')?;
    let numeric = number.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    numeric.then(|| (name.to_owned(), number.to_owned()))
}
