//! Questions of every form, answered alike in a conversation, a script and on the command line.
//!
//! In: a deal, the facts so far, what was asked before, a question as it stands in the tree. Out: a [`Reply`] that can
//! be written as words or as JSON, or what is wrong with the question. Never: prints.

mod changes;
mod consequence;
mod days;
mod json;
mod needs;
mod owed;
mod papers;
mod past;
mod reply;
mod rows;
mod script;
mod steps;
mod timeline;
mod vary;
mod why_not;
mod words;

pub use needs::Needed;
pub use past::Past;
pub use reply::{Body, Depth, Reply, Status};
pub use script::{Step, run_script};
pub use words::duty_lines;

use crate::eval::{ActsAsked, Answer, Duty, Evaluator, Facts, Question};
use crate::id::NameId;
use crate::model::{ActModal, Data, Kind, Model, NameKind};
use crate::pipeline::Deal;
use crate::problem::{Label, Problem};
use crate::scenario::{self, Resolved};
use crate::source::Span;
use crate::syntax::tree::{Ask, AskForm, Asked, Expr, ExprKind, Fact, FactValue, Literal, Name};
use crate::value::Day;

/// A question with all that is known when it is asked.
struct Inquiry<'run> {
    deal: &'run Deal,
    /// The facts with what is supposed.
    facts: Facts,
    /// The facts without it.
    stated: &'run Facts,
}

/// Answers a question of any form, and remembers it as the last one when it comes to one value.
///
/// # Errors
/// What is wrong with the question.
pub fn answer(deal: &Deal, facts: &Facts, past: &mut Past, ask: &Ask, depth: Depth) -> Result<Reply, Problem> {
    let (what_if, asked) = subject(past, ask)?;
    let inquiry = Inquiry {
        deal,
        facts: scenario::suppose(deal, facts, &what_if)?,
        stated: facts,
    };
    let body = inquiry.body(past, ask, asked.as_ref(), depth)?;
    let supposed = what_if.iter().map(|fact| supposed_words(deal, fact)).collect();
    if let Some(asked) = asked {
        past.remember(what_if, asked);
    }
    Ok(Reply { supposed, body })
}

/// The answer to a question with one value that was answered before, asked again without remembering it.
///
/// # Errors
/// What is wrong with the question, or that it comes to more than one value.
pub fn value(deal: &Deal, facts: &Facts, ask: &Ask) -> Result<Answer, Problem> {
    let reply = answer(deal, facts, &mut Past::default(), ask, Depth::Line)?;
    match reply.body {
        Body::Value { answer, .. } => Ok(*answer),
        _ => Err(Problem::new(
            "terms::case::question",
            ask.span,
            "this has no answer in one value",
        )),
    }
}

/// What is supposed, and the question that a form is about: its own, else the last one.
fn subject(past: &Past, ask: &Ask) -> Result<(Vec<Fact>, Option<Asked>), Problem> {
    let own = match &ask.form {
        AskForm::Value(asked) | AskForm::Owed(asked) => Some(asked),
        AskForm::Goal(goal) => Some(&goal.question),
        AskForm::Vary(vary) => vary.question.as_ref(),
        AskForm::Needs(asked)
        | AskForm::Assumes(asked)
        | AskForm::Interview(asked)
        | AskForm::Why(asked)
        | AskForm::Trace(asked)
        | AskForm::WhyNot(asked) => asked.as_ref(),
        AskForm::Prevails(asked) => return Ok((ask.what_if.clone(), asked.clone())),
        AskForm::Timeline(..) | AskForm::Next(_) | AskForm::Consequence { .. } | AskForm::Changed => {
            return Ok((ask.what_if.clone(), None));
        }
        AskForm::Again => None,
    };
    if let Some(asked) = own {
        return Ok((ask.what_if.clone(), Some(asked.clone())));
    }
    let Some((before, asked)) = past.last() else {
        return Err(Problem::new(
            "terms::case::question",
            ask.span,
            "no question was asked before, so this has nothing to be about",
        )
        .help("name the question in it, such as `why liability cap`"));
    };
    let mut what_if = if matches!(ask.form, AskForm::Again) {
        Vec::new()
    } else {
        before.to_vec()
    };
    what_if.extend(ask.what_if.iter().cloned());
    Ok((what_if, Some(asked.clone())))
}

/// A supposition as its author wrote it.
fn supposed_words(deal: &Deal, fact: &Fact) -> String {
    let words = deal.sources.slice(supposed(fact));
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        // The question does not stand among the texts.
        words.clone_from(&fact.name.words);
    }
    let denied = matches!(&fact.value, FactValue::Values(values) if matches!(
        values.as_slice(),
        [only] if only.span == fact.span && matches!(only.kind, ExprKind::Literal(Literal::YesNo(false)))
    ));
    if denied { format!("not {words}") } else { words }
}

/// Where a supposition stands: from its name to its value.
fn supposed(fact: &Fact) -> Span {
    match &fact.value {
        FactValue::Values(values) => values.iter().fold(fact.name.span, |span, value| {
            if value.span.start >= fact.name.span.start && value.span.end <= fact.span.end && value.span != fact.span {
                span.to(value.span)
            } else {
                span
            }
        }),
        _ => fact.name.span,
    }
}

impl Inquiry<'_> {
    fn model(&self) -> &Model {
        &self.deal.model
    }

    /// An evaluator with the facts of the question, on its day.
    fn evaluator(&self, on: Option<Day>) -> Evaluator<'_> {
        let mut evaluator = Evaluator::new(&self.deal.model);
        evaluator.facts = self.facts.clone();
        evaluator.facts.on = on.or(self.facts.on);
        evaluator
    }

    fn resolve(&self, asked: &Asked) -> Result<Resolved, Problem> {
        scenario::resolve(self.model(), &self.facts, asked)
    }

    fn answered(&self, asked: &Asked, why: bool) -> Result<(Resolved, Answer), Problem> {
        let resolved = self.resolve(asked)?;
        let answer = self.evaluator(resolved.on).ask(&resolved.question, why);
        Ok((resolved, answer))
    }

    /// The acts in play on the day of a question that asks what must or may be done.
    fn duties(&self, resolved: &Resolved) -> Vec<Duty> {
        let (
            Some(day),
            Question::Acts {
                party,
                which,
                candidates,
            },
        ) = (resolved.on, &resolved.question)
        else {
            return Vec::new();
        };
        let modal = match which {
            ActsAsked::Must => ActModal::Must,
            ActsAsked::May => ActModal::May,
            _ => return Vec::new(),
        };
        let mut duties = self.evaluator(Some(day)).duties(*party, modal, day);
        let asked_about = |duty: &Duty| {
            let act = self.model().acts.get(duty.act).map(|act| Data::Word(act.act));
            candidates
                .as_ref()
                .is_none_or(|asked| act.is_some_and(|act| asked.contains(&act)))
        };
        duties.retain(asked_about);
        duties
    }

    fn body(&self, past: &Past, ask: &Ask, asked: Option<&Asked>, depth: Depth) -> Result<Body, Problem> {
        let value = |depth: Depth| -> Result<Body, Problem> {
            let asked = asked.ok_or_else(|| Problem::new("terms::case::question", ask.span, "nothing is asked"))?;
            let (resolved, answer) = self.answered(asked, depth != Depth::Line)?;
            let duties = self.duties(&resolved);
            Ok(Body::Value {
                resolved,
                answer: Box::new(answer),
                depth,
                duties,
            })
        };
        let of = |asked: Option<&Asked>| -> Result<Resolved, Problem> {
            match asked {
                Some(asked) => self.resolve(asked),
                None => Err(Problem::new("terms::case::question", ask.span, "nothing is asked")),
            }
        };
        Ok(match &ask.form {
            AskForm::Value(_) | AskForm::Again => value(depth)?,
            AskForm::Why(_) => value(Depth::Screen)?,
            AskForm::Trace(_) => value(Depth::Everything)?,
            AskForm::WhyNot(_) => self.why_not(of(asked)?),
            AskForm::Needs(_) | AskForm::Interview(_) => self.needs(of(asked)?),
            AskForm::Assumes(_) => self.assumptions(&of(asked)?),
            AskForm::Vary(vary) => self.vary(of(asked)?, vary)?,
            AskForm::Goal(goal) => self.goal(of(asked)?, goal)?,
            AskForm::Timeline(from, to) => self.timeline(day(from.as_deref()), day(to.as_deref())),
            AskForm::Next(after) => self.next(day(after.as_deref()), ask.span)?,
            AskForm::Consequence { party, act, on } => self.consequence(party, act, day(on.as_deref()))?,
            AskForm::Owed(asked) => self.owed(asked)?,
            AskForm::Changed => self.changes(past)?,
            AskForm::Prevails(_) => self.papers(asked)?,
        })
    }

    /// The fact that a question names.
    fn fact(&self, name: &Name) -> Result<NameId, Problem> {
        let model = self.model();
        let found = model
            .find(&name.words)
            .filter(|id| model.name(*id).is_some_and(|known| known.sort != NameKind::Table));
        found.ok_or_else(|| {
            let mut problem = unknown_fact(model, &name.words);
            problem.labels.push(Label {
                span: name.span,
                text: "here".to_owned(),
            });
            problem
        })
    }

    /// A value for a name as it is written in `NAME is VALUE`; none when it is said that there is none.
    fn value(&self, name: &Name, expr: &Expr) -> Result<Option<Data>, Problem> {
        let id = self.fact(name)?;
        let stated = Fact {
            name: name.clone(),
            arguments: Vec::new(),
            value: FactValue::Values(vec![expr.clone()]),
            assumed: false,
            span: name.span.to(expr.span),
        };
        let mut facts = Facts::new(self.model());
        scenario::apply(self.model(), &self.deal.sources, &mut facts, &stated)?;
        Ok(match facts.get(id) {
            crate::eval::Fact::Known(data) => Some(data.clone()),
            _ => None,
        })
    }

    fn kind(&self, id: NameId) -> Option<&Kind> {
        self.model().name(id).map(|name| &name.kind)
    }
}

/// That the contract knows no fact of this name, with the nearest that it knows.
#[must_use]
pub fn unknown_fact(model: &Model, words: &str) -> Problem {
    let help = crate::check::like(model, words);
    Problem::placeless("terms::case::unknown-name", format!("the contract knows no `{words}`")).maybe_help(help)
}

fn day(text: Option<&str>) -> Option<Day> {
    text.and_then(Day::parse_iso)
}

/// A question about the name alone.
const fn plain(name: NameId) -> Question {
    Question::Name {
        name,
        arguments: Vec::new(),
        candidates: None,
    }
}
