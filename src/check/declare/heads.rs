//! Names that rules, duties and questions define.

use super::blank;
use super::spellings::kind_of_word;
use crate::check::Checker;
use crate::id::{ArticleId, NameId};
use crate::model::{ActModal, Kind, Name, NameKind, Parameter};
use crate::problem::Problem;
use crate::syntax::duty_in;
use crate::syntax::tree::{self, Statement};
use crate::value::Currency;

impl Checker<'_> {
    /// Facts that clause sentences bring, unless the author declared them.
    pub(in crate::check) fn declare_clause_facts(&mut self, articles: &[(ArticleId, tree::Article)]) {
        for (id, article) in articles {
            self.currency = self.currency_of_article(*id);
            for statement in &article.statements {
                if let Statement::Clause(clause) = statement {
                    for given in &clause.declared {
                        if !self.model.by_key.contains_key(&given.name.key()) {
                            self.declare_given(given);
                        }
                    }
                    let agreed: Vec<NameId> = clause.agreed.iter().filter_map(|name| self.model.find(name)).collect();
                    self.model.agreed.extend(agreed);
                }
            }
        }
    }

    /// Names that rules, duties and questions define.
    #[expect(
        clippy::type_complexity,
        reason = "the parts of a question item as the tree has them"
    )]
    pub(in crate::check) fn declare_heads(
        &mut self,
        articles: &[(ArticleId, tree::Article)],
        questions: &[(tree::Name, Vec<tree::HeadArgument>, Option<tree::Expr>, Option<String>)],
    ) {
        for (id, article) in articles {
            self.currency = self.currency_of_article(*id);
            for statement in &article.statements {
                self.declare_statement(statement);
            }
        }
        self.currency = self.model.currency;
        for (name, parameters, value, label) in questions {
            if value.is_some() {
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: parameters.clone(),
                });
            } else if self.model.find(&name.words).is_none() && !self.fields_of(&name.key()) {
                let problem = Problem::new(
                    "terms::name::unknown",
                    name.span,
                    format!("no rule answers `{}`", name.words),
                )
                .maybe_help(self.near_name(name));
                // The slip of the pen may stand at the rule.
                let place = self.nearest_place(&name.key());
                self.report(match place {
                    Some(place) => problem.also(place, "the name that is most like it"),
                    None => problem,
                });
            }
            if let Some(id) = self.model.find(&name.words)
                && let Some(known) = self.model.names.get_mut(id.index())
            {
                known.label = label.clone().or_else(|| known.label.take());
                known.question |= value.is_some();
            }
        }
    }

    fn fields_of(&self, key: &str) -> bool {
        self.model.records.iter().any(|record| record.key == key)
    }

    /// The event that an act was done, and the name that says that it was not done in time.
    fn declare_performance(&mut self, duty: &tree::Duty, act: &tree::Act) {
        let words = tree::did_words(&duty.party.words, &act.name.words);
        let key = crate::model::key_of(&words);
        if !self.model.by_key.contains_key(&key) {
            let event = blank(key, &words, NameKind::Event, Kind::Date, act.name.span);
            self.add_name(event, false);
        }
        if act.slots.deadline.is_some() || duty.failing.is_some() {
            for words in [tree::failed_words, tree::still_fails_words] {
                let name = tree::Name {
                    words: words(&duty.party.words, &act.name.words),
                    span: act.name.span,
                };
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: Vec::new(),
                });
                self.set_kind(&name.key(), Kind::YesNo);
            }
        }
    }

    fn declare_statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Rule(rule) => {
                self.declare_head(&rule.head);
                self.declare_agreed(&rule.head.name, &rule.guards);
            }
            Statement::Duty(duty) => {
                for act in &duty.acts {
                    let words = duty_words(duty, act);
                    let name = tree::Name {
                        words,
                        span: act.name.span,
                    };
                    self.declare_head(&tree::Head {
                        name: name.clone(),
                        arguments: Vec::new(),
                    });
                    self.set_kind(&name.key(), Kind::YesNo);
                    self.declare_agreed(&name, &act.guards);
                    if duty.modal == tree::Modal::Must {
                        self.declare_performance(duty, act);
                    }
                }
                for statement in &duty.then {
                    self.declare_statement(statement);
                }
            }
            Statement::Bears(party, ..) => {
                let name = tree::Name {
                    words: format!("what {} bears", party.words),
                    span: party.span,
                };
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: Vec::new(),
                });
                self.set_kind(&name.key(), Kind::List(Box::new(Kind::Word)));
            }
            Statement::Clause(clause) => {
                for inner in &clause.statements {
                    self.declare_statement(inner);
                }
            }
            _ => {}
        }
    }

    fn set_kind(&mut self, key: &str, kind: Kind) {
        if let Some(id) = self.model.by_key.get(key).copied()
            && let Some(name) = self.model.names.get_mut(id.index())
        {
            name.kind = kind;
        }
    }

    fn declare_agreed(&mut self, about: &tree::Name, guards: &[tree::Guard]) {
        for guard in guards {
            let tree::Guard::Agreed(name, span) = guard else {
                continue;
            };
            let name = name.clone().unwrap_or_else(|| tree::Name {
                words: format!("agreed {}", about.words),
                span: *span,
            });
            let key = name.key();
            if !self.model.by_key.contains_key(&key) {
                let mut fact = blank(key.clone(), &name.words, NameKind::Given, Kind::Any, *span);
                fact.if_any = true;
                fact.label = Some(format!("{}, as the parties agreed otherwise", about.words));
                self.add_name(fact, false);
            }
            if let Some(id) = self.model.by_key.get(&key) {
                self.model.agreed.push(*id);
            }
        }
    }

    /// `buyer is obliged to report defect`: a sentence of prose, which would be read as the word of a choice.
    fn rule_of_a_party(&mut self, party: &tree::Name) {
        let words = &party.words;
        let problem = Problem::new(
            "terms::name::declared-twice",
            party.span,
            format!("`{words}` is a party: no rule gives it a value"),
        )
        .label("a party")
        .help(format!(
            "write what it must or may do, as in `{words} must pay` or `{words} may suspend`; what it is in joins its name, as in `{words} in default when …`"
        ));
        self.report(problem);
    }

    /// `buyer shall pay the invoice when …`: a duty in prose, which would be read as the name of a rule.
    fn duty_in_prose(&mut self, name: &tree::Name) {
        const LONGEST_PARTY: usize = 10;
        let words: Vec<&str> = name.words.split(' ').collect();
        let party = |count: usize| {
            let key = crate::model::key_of(&words.get(..count).unwrap_or_default().join(" "));
            self.model.parties.iter().any(|party| party.key == key)
        };
        let mut places = 1..words.len().min(LONGEST_PARTY);
        let found = places.find_map(|at| Some((at, duty_in(words.get(at..)?)?)));
        let Some((at, (length, verb))) = found.filter(|(at, _)| party(*at)) else {
            return;
        };
        let part = |range: std::ops::Range<usize>| words.get(range).unwrap_or_default().join(" ");
        let (who, said) = (part(0..at), part(at..at + length));
        let act = part(at + length..words.len());
        self.report(
            Problem::new(
                "terms::syntax::unexpected",
                name.span,
                format!("`{said}` behind a party makes no duty: the words are read as the name of a rule"),
            )
            .label("read as a name")
            .help(format!("write `{who} {verb} {act}`")),
        );
    }

    /// Declares the name of a head with its parameters.
    fn declare_head(&mut self, head: &tree::Head) {
        let key = head.name.key();
        if head.arguments.is_empty() && self.model.parties.iter().any(|party| party.key == key) {
            self.rule_of_a_party(&head.name);
        }
        self.duty_in_prose(&head.name);
        if !self.model.by_key.contains_key(&key) {
            self.add_name(
                blank(
                    key.clone(),
                    &head.name.words,
                    NameKind::Derived,
                    Kind::Any,
                    head.name.span,
                ),
                false,
            );
        }
        let Some(id) = self.model.by_key.get(&key).copied() else {
            return;
        };
        let parameters: Vec<Parameter> = head
            .arguments
            .iter()
            .map(|argument| Parameter {
                key: argument.name.key(),
                kind: parameter_kind(argument, self.currency),
            })
            .collect();
        for argument in &head.arguments {
            self.check_opening(&argument.name.words, argument.name.span);
        }
        let Some(name) = self.model.names.get_mut(id.index()) else {
            return;
        };
        if name.sort == NameKind::Given {
            // A declared fact that rules derive too: the declaration gives its type.
            name.sort = NameKind::Derived;
        }
        if name.parameters.is_empty() && name.rules.is_empty() {
            if name.parameters.len() < parameters.len() {
                name.parameters = parameters;
            }
            return;
        }
        let same = name.parameters.len() == parameters.len()
            && name
                .parameters
                .iter()
                .zip(&parameters)
                .all(|(one, two)| one.key == two.key);
        if !same {
            let problem = two_heads(head, name, &parameters);
            self.report(problem);
            return;
        }
        for (known, new) in name.parameters.iter_mut().zip(parameters) {
            if known.kind == Kind::Any {
                known.kind = new.kind;
            }
        }
    }
}

/// The problem of a head that takes other values in brackets than its name does elsewhere.
fn two_heads(head: &tree::Head, name: &Name, here: &[Parameter]) -> Problem {
    let listed = |parameters: &[Parameter]| {
        if parameters.is_empty() {
            return "nothing in brackets".to_owned();
        }
        let words: Vec<String> = parameters
            .iter()
            .map(|parameter| parameter.key.replace('_', " "))
            .collect();
        format!("({})", words.join(", "))
    };
    Problem::new(
        "terms::name::parameters",
        head.name.span,
        format!("`{}` takes other values in brackets elsewhere", head.name.words),
    )
    .label(format!("here it takes {}", listed(here)))
    .also(name.span, format!("here it takes {}", listed(&name.parameters)))
    .help("use the same words in the same order, or another name")
}

fn parameter_kind(argument: &tree::HeadArgument, currency: Currency) -> Kind {
    if let Some(tree::Expr {
        kind: tree::ExprKind::Name(name, _),
        ..
    }) = &argument.fixed
    {
        return kind_of_word(&name.words, currency);
    }
    if argument.fixed.is_none() && argument.name.words == "date" {
        return Kind::Date;
    }
    Kind::Any
}

/// The words of the yes/no name that a duty sentence defines for one act.
pub(in crate::check) fn duty_words(duty: &tree::Duty, act: &tree::Act) -> String {
    let modal = if duty.modal == tree::Modal::Must { "must" } else { "may" };
    format!("{} {modal} {}", duty.party.words, act.name.words)
}

/// The mode of an act in the model.
pub(in crate::check) const fn act_modal(modal: tree::Modal) -> ActModal {
    match modal {
        tree::Modal::Must => ActModal::Must,
        tree::Modal::May => ActModal::May,
        tree::Modal::MayNot => ActModal::MayNot,
    }
}
