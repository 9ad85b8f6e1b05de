//! The protocol: one JSON object a line in, one a line out.
//!
//! In: a model and a line. Out: a line. Never: reads or writes a stream.

mod digits;
mod json;
mod names;
mod read;
mod write;

pub use write::{answer as answer_to_json, data as data_to_json};

use crate::eval::{Evaluator, Fact, Facts, Question};
use crate::id::NameId;
use crate::model::{Data, Kind, Model, NameKind, Parameter};
use crate::problem::Problem;
use crate::source::Sources;
use crate::value::Day;
use json::{Json, Object};
use names::Names;
use write::Citations;

const JSON: &str = "terms::case::json";
const ONE_REQUEST: &str = "one request a line: {\"facts\": {…}, \"question\": \"…\"}";

/// What answers a question in words: the answer as a JSON object, or what is wrong with it; none when it is no question
/// in words.
pub type InWords<'run> = &'run dyn Fn(&Facts, &str) -> Option<Result<String, Problem>>;

/// Answers requests about one model.
pub struct Batch<'model> {
    model: &'model Model,
    evaluator: Evaluator<'model>,
    citations: Citations,
    stated: Names,
    asked: Names,
    why: bool,
    /// The texts, for what an answer takes as given in its author's words.
    sources: Option<&'model Sources>,
    words: Option<InWords<'model>>,
}

impl<'model> Batch<'model> {
    /// A batch; with reasons in the answers when `why`.
    #[must_use]
    pub fn new(model: &'model Model, why: bool) -> Self {
        Self {
            model,
            evaluator: Evaluator::new(model),
            citations: Citations::new(model),
            stated: Names::default(),
            asked: Names::default(),
            why,
            sources: None,
            words: None,
        }
    }

    /// The same with the texts, so that an answer can say in the author's words what it takes as given.
    #[must_use]
    pub const fn with_sources(mut self, sources: &'model Sources) -> Self {
        self.sources = Some(sources);
        self
    }

    /// The same, with questions in words answered as they are everywhere else.
    #[must_use]
    pub const fn with_words(mut self, words: InWords<'model>) -> Self {
        self.words = Some(words);
        self
    }

    /// The answer to a question that is no name, when it is one in words.
    fn in_words(&self, question: &Json<'_>) -> Option<Result<String, Problem>> {
        let text = match question {
            Json::Text(text) => text.as_ref(),
            other => other.get("question").and_then(Json::as_str)?,
        };
        self.words.and_then(|words| words(&self.evaluator.facts, text))
    }

    /// Answers one line; a bad request is answered with its error.
    pub fn line(&mut self, line: &str, out: &mut String) {
        let request = match Json::read(line) {
            Ok(Json::Object(request)) => request,
            Ok(_) => {
                return write::problem(
                    None,
                    &Problem::placeless(JSON, "a request is a JSON object").help(ONE_REQUEST),
                    out,
                );
            }
            Err(error) => {
                let problem =
                    Problem::placeless(JSON, format!("this line is no JSON object: {error}")).help(ONE_REQUEST);
                return write::problem(None, &problem, out);
            }
        };
        let id = request.get("id");
        if let Err(problem) = self.case(&request) {
            return write::problem(id, &problem, out);
        }
        let args = request.get("args");
        match (request.get("questions"), request.get("question")) {
            (Some(Json::Array(questions)), _) => {
                write::open_many(id, out);
                for (place, question) in questions.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    self.one(None, (place, question), args, out);
                }
                out.push_str("]}");
            }
            (_, Some(question)) => self.one(id, (0, question), args, out),
            (_, None) => write::problem(id, &Problem::placeless(JSON, "the request has no `question`"), out),
        }
    }

    fn one(&mut self, id: Option<&Json<'_>>, question: (usize, &Json<'_>), args: Option<&Json<'_>>, out: &mut String) {
        match self.question(question, args) {
            Ok(question) => {
                let answer = if self.why {
                    self.evaluator.ask(&question, true)
                } else {
                    self.evaluator.ask_again(&question)
                };
                write::open(id, out);
                write::body(self.model, self.sources, &answer, &self.citations, out);
            }
            Err(problem) => {
                let unknown = problem.code == "terms::case::unknown-name";
                match unknown.then(|| self.in_words(question.1)).flatten() {
                    Some(Ok(answer)) => {
                        write::open(id, out);
                        out.push_str(answer.get(1..).unwrap_or("}"));
                    }
                    Some(Err(problem)) => write::problem(id, &problem, out),
                    None => write::problem(id, &problem, out),
                }
            }
        }
    }

    /// States the facts and events of a request in place of those before.
    fn case(&mut self, request: &Object<'_>) -> Result<(), Problem> {
        self.evaluator.facts.clear();
        self.evaluator.forget();
        only(
            request,
            &["id", "facts", "events", "question", "questions", "args", "on"],
            "a request",
            "its parts are id, facts, events, question (or questions), args, on",
        )?;
        if request.get("question").is_some() && request.get("questions").is_some() {
            return Err(
                Problem::placeless(JSON, "a request has a `question` or `questions`, not both")
                    .help("put all of them under `questions`"),
            );
        }
        match request.get("facts") {
            None | Some(Json::Null) => {}
            Some(Json::Object(facts)) => {
                for (place, (key, value)) in facts.iter().enumerate() {
                    self.fact(place, key, value)?;
                }
            }
            Some(_) => return Err(Problem::placeless(JSON, "`facts` is a JSON object")),
        }
        match request.get("events") {
            None | Some(Json::Null) => {}
            Some(Json::Array(events)) => self.events(events)?,
            Some(_) => return Err(Problem::placeless(JSON, "`events` is a JSON array")),
        }
        match request.get("on") {
            None | Some(Json::Null) => {}
            Some(on) => self.evaluator.facts.on = Some(read::on(on)?),
        }
        Ok(())
    }

    fn fact(&mut self, place: usize, key: &str, value: &Json<'_>) -> Result<(), Problem> {
        let id = self.stated.find(self.model, place, key)?;
        if !matches!(self.evaluator.facts.get(id), Fact::Unknown) {
            let name = self.model.name(id).map_or(key, |name| name.key.as_str());
            return Err(Problem::placeless(
                "terms::case::stated-twice",
                format!("`{name}` is stated twice, here as `{key}`"),
            )
            .help("state each fact once"));
        }
        let fact = match value {
            Json::Null => read::none(self.model, id)?,
            other => Fact::Known(read::fact(self.model, id, other)?),
        };
        self.evaluator.facts.set(id, fact);
        Ok(())
    }

    /// States the events: of each the first time counts.
    fn events(&mut self, events: &[Json<'_>]) -> Result<(), Problem> {
        let mut first: Vec<(NameId, Day)> = Vec::new();
        for event in events {
            let (id, day) = self.event(event)?;
            match first.iter_mut().find(|(known, _)| *known == id) {
                Some((_, known)) => *known = day.min(*known),
                None => first.push((id, day)),
            }
        }
        for (id, day) in first {
            let happened = Data::Date(day);
            let agrees = match self.evaluator.facts.get(id) {
                Fact::Unknown => true,
                Fact::None => false,
                Fact::Known(stated) => *stated == happened,
            };
            if !agrees {
                let name = self.model.name(id).map_or("", |name| name.key.as_str());
                return Err(Problem::placeless(
                    "terms::case::stated-twice",
                    format!(
                        "`{name}` is stated otherwise under `facts` than under `events`, where it happens on {day}"
                    ),
                )
                .help("state it once"));
            }
            self.evaluator.facts.set(id, Fact::Known(happened));
        }
        Ok(())
    }

    fn event(&self, event: &Json<'_>) -> Result<(NameId, Day), Problem> {
        if let Json::Object(parts) = event {
            only(parts, &["type", "date"], "an event", "its parts are type and date")?;
        }
        let kind = event.get("type").and_then(Json::as_str);
        let date = event.get("date").and_then(Json::as_str);
        let (Some(kind), Some(date)) = (kind, date) else {
            return Err(Problem::placeless(JSON, "an event has a `type` and a `date`"));
        };
        let Some(id) = self.model.find(kind) else {
            return Err(read::unknown(self.model, kind));
        };
        let day = Day::parse_iso(date).ok_or_else(|| {
            Problem::placeless(
                "terms::case::wrong-type",
                format!("the date of `{kind}` is no day of the calendar: `{date}`"),
            )
        })?;
        Ok((id, day))
    }

    /// The question at this place among those of the request.
    fn question(
        &mut self,
        (place, question): (usize, &Json<'_>),
        args: Option<&Json<'_>>,
    ) -> Result<Question, Problem> {
        let (name, own) = match question {
            Json::Text(name) => (name.as_ref(), None),
            Json::Object(parts) => {
                only(
                    parts,
                    &["question", "args"],
                    "one of several questions",
                    "its parts are question and args; the day stands in `args` or at the request",
                )?;
                (
                    parts.get("question").and_then(Json::as_str).unwrap_or(""),
                    parts.get("args"),
                )
            }
            _ => return Err(Problem::placeless(JSON, "a question is a name")),
        };
        let id = self.asked.find(self.model, place, name)?;
        let empty = Object::default();
        let arguments = match own.or(args) {
            None | Some(Json::Null) => &empty,
            Some(Json::Object(arguments)) => arguments,
            Some(_) => return Err(Problem::placeless(JSON, "`args` is a JSON object")),
        };
        let about = self.model.name(id).ok_or_else(|| read::unknown(self.model, name))?;
        if let Some((one, two)) = names::twice(arguments.iter().map(|(key, _)| key)) {
            return Err(Problem::placeless(
                "terms::case::stated-twice",
                format!("`args` holds one part twice, as `{one}` and as `{two}`"),
            )
            .help("state it once"));
        }
        let values = about
            .parameters
            .iter()
            .map(|parameter| self.argument(name, parameter, arguments))
            .collect::<Result<Vec<Data>, Problem>>()?;
        let mut candidates = None;
        for (key, value) in arguments.iter() {
            if about
                .parameters
                .iter()
                .any(|parameter| names::same(key, &parameter.key))
            {
                continue;
            }
            if !names::same(key, "candidates") {
                return Err(Problem::placeless(
                    "terms::case::argument",
                    format!("the question `{name}` takes no `{key}`"),
                ));
            }
            candidates = Some(read::candidates(self.model, value)?);
        }
        Ok(Question::Name {
            name: id,
            arguments: values,
            candidates,
        })
    }

    fn argument(&self, name: &str, parameter: &Parameter, arguments: &Object<'_>) -> Result<Data, Problem> {
        let found = arguments
            .iter()
            .find(|(key, _)| names::same(key, &parameter.key))
            .map(|(_, value)| value);
        match (found, self.evaluator.facts.on, &parameter.kind) {
            (Some(value), _, kind) => read::data(self.model, value, kind, None, &parameter.key),
            (None, Some(day), Kind::Date) => Ok(Data::Date(day)),
            _ => Err(Problem::placeless(
                "terms::case::argument",
                format!("the question `{name}` needs `{}`", parameter.key),
            )
            .help(format!("add it: \"args\": {{\"{}\": …}}", parameter.key))),
        }
    }
}

/// Whether a name can be stated at all.
pub(crate) fn can_be_stated(sort: &NameKind) -> bool {
    !matches!(sort, NameKind::Table)
}

/// Refuses an object that holds another part than these: a part that is not understood may have been meant to matter.
fn only(object: &Object<'_>, parts: &[&str], what: &str, help: &str) -> Result<(), Problem> {
    match object.iter().find(|(key, _)| !parts.contains(key)) {
        Some((key, _)) => Err(Problem::placeless(JSON, format!("{what} has no part `{key}`")).help(help)),
        None => Ok(()),
    }
}
