//! The protocol: one JSON object a line in, one a line out.
//!
//! In: a model and a line. Out: a line. Never: reads or writes a stream.

mod read;
mod write;

pub use read::data as data_from_json;
pub use write::{answer as answer_to_json, data as data_to_json};

use crate::eval::{Answer, Evaluator, Fact, Outcome, Question};
use crate::id::NameId;
use crate::model::{Data, Kind, Model, NameKind};
use crate::problem::Problem;
use crate::value::Day;
use serde_json::{Map, Value};

/// Answers requests about one model.
pub struct Batch<'model> {
    model: &'model Model,
    evaluator: Evaluator<'model>,
    why: bool,
}

impl<'model> Batch<'model> {
    /// A batch; with reasons in the answers when `why`.
    #[must_use]
    pub fn new(model: &'model Model, why: bool) -> Self {
        Self { model, evaluator: Evaluator::new(model), why }
    }

    /// Answers one line; a bad request is answered with its error.
    pub fn line(&mut self, line: &str, out: &mut String) {
        let request: Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => {
                let problem = Problem::placeless("terms::case::json", format!("this line is no JSON object: {error}"))
                    .help("one request a line: {\"facts\": {…}, \"question\": \"…\"}");
                write::problem(None, &problem, out);
                return;
            }
        };
        let Value::Object(request) = request else {
            let problem = Problem::placeless("terms::case::json", "a request is a JSON object")
                .help("one request a line: {\"facts\": {…}, \"question\": \"…\"}");
            write::problem(None, &problem, out);
            return;
        };
        let id = request.get("id");
        if let Err(problem) = self.facts(&request) {
            write::problem(id, &problem, out);
            return;
        }
        if let Some(Value::Array(questions)) = request.get("questions") {
            write::open_many(id, out);
            for (number, question) in questions.iter().enumerate() {
                if number > 0 {
                    out.push(',');
                }
                self.one(None, question, &request, out);
            }
            out.push_str("]}");
            return;
        }
        let Some(question) = request.get("question") else {
            let problem = Problem::placeless("terms::case::json", "the request has no `question`");
            write::problem(id, &problem, out);
            return;
        };
        self.one(id, question, &request, out);
    }

    fn one(&mut self, id: Option<&Value>, question: &Value, request: &Map<String, Value>, out: &mut String) {
        match self.question(question, request) {
            Ok((question, _)) => {
                let answer = self.evaluator.ask(&question, self.why);
                write::answer(self.model, id, &question, &answer, self.why, out);
            }
            Err(problem) => write::problem(id, &problem, out),
        }
    }

    fn facts(&mut self, request: &Map<String, Value>) -> Result<(), Problem> {
        self.evaluator.facts.clear();
        self.evaluator.forget();
        for key in request.keys() {
            if !matches!(key.as_str(), "id" | "facts" | "events" | "question" | "questions" | "args" | "on") {
                return Err(Problem::placeless("terms::case::json", format!("a request has no part `{key}`"))
                    .help("its parts are id, facts, events, question (or questions), args, on"));
            }
        }
        match request.get("facts") {
            None | Some(Value::Null) => {}
            Some(Value::Object(facts)) => {
                for (key, value) in facts {
                    self.fact(key, value)?;
                }
            }
            Some(_) => return Err(Problem::placeless("terms::case::json", "`facts` is a JSON object")),
        }
        match request.get("events") {
            None | Some(Value::Null) => {}
            Some(Value::Array(events)) => {
                for event in events {
                    self.event(event)?;
                }
            }
            Some(_) => return Err(Problem::placeless("terms::case::json", "`events` is a JSON array")),
        }
        if let Some(on) = request.get("on").and_then(Value::as_str) {
            let day = Day::parse_iso(on).ok_or_else(|| Problem::placeless("terms::case::wrong-type", format!("`on` is a date; `{on}` is none")))?;
            self.evaluator.facts.on = Some(day);
        }
        Ok(())
    }

    fn fact(&mut self, key: &str, value: &Value) -> Result<(), Problem> {
        let Some(id) = self.model.find(key) else { return Err(read::unknown(self.model, key)) };
        let fact = match value {
            Value::Null => read::none(self.model, id)?,
            other => Fact::Known(read::fact(self.model, id, other)?),
        };
        self.evaluator.facts.set(id, fact);
        Ok(())
    }

    fn event(&mut self, event: &Value) -> Result<(), Problem> {
        let kind = event.get("type").and_then(Value::as_str);
        let date = event.get("date").and_then(Value::as_str);
        let (Some(kind), Some(date)) = (kind, date) else {
            return Err(Problem::placeless("terms::case::json", "an event has a `type` and a `date`"));
        };
        let Some(id) = self.model.find(kind) else { return Err(read::unknown(self.model, kind)) };
        let day = Day::parse_iso(date)
            .ok_or_else(|| Problem::placeless("terms::case::wrong-type", format!("the date of `{kind}` is no day of the calendar: `{date}`")))?;
        // The first time counts.
        let earlier = matches!(self.evaluator.facts.get(id), Fact::Known(Data::Date(known)) if *known <= day);
        if !earlier {
            self.evaluator.facts.set(id, Fact::Known(Data::Date(day)));
        }
        Ok(())
    }

    fn question(&self, question: &Value, request: &Map<String, Value>) -> Result<(Question, NameId), Problem> {
        let (name, own) = match question {
            Value::String(name) => (name.as_str(), None),
            Value::Object(parts) => (
                parts.get("question").and_then(Value::as_str).unwrap_or(""),
                parts.get("args"),
            ),
            _ => return Err(Problem::placeless("terms::case::json", "a question is a name")),
        };
        let id = self.model.find(name).ok_or_else(|| read::unknown(self.model, name))?;
        let empty = Map::new();
        let arguments = match own.or_else(|| request.get("args")) {
            None | Some(Value::Null) => &empty,
            Some(Value::Object(arguments)) => arguments,
            Some(_) => return Err(Problem::placeless("terms::case::json", "`args` is a JSON object")),
        };
        let about = self.model.name(id).ok_or_else(|| read::unknown(self.model, name))?;
        let mut values = Vec::new();
        for parameter in &about.parameters {
            let found = arguments.iter().find(|(key, _)| crate::model::key_of(key) == parameter.key).map(|(_, value)| value);
            let data = match found {
                Some(value) => read::data(self.model, value, &parameter.kind, None, &parameter.key)?,
                None => match (self.evaluator.facts.on, &parameter.kind) {
                    (Some(day), Kind::Date) => Data::Date(day),
                    _ => {
                        return Err(Problem::placeless(
                            "terms::case::argument",
                            format!("the question `{name}` needs `{}`", parameter.key),
                        )
                        .help(format!("add it: \"args\": {{\"{}\": …}}", parameter.key)));
                    }
                },
            };
            values.push(data);
        }
        let mut candidates = None;
        for (key, value) in arguments {
            let plain = crate::model::key_of(key);
            if plain == "candidates" {
                candidates = Some(read::words(self.model, value, about.choices.as_deref())?);
            } else if !about.parameters.iter().any(|parameter| parameter.key == plain) {
                return Err(Problem::placeless("terms::case::argument", format!("the question `{name}` takes no `{key}`")));
            }
        }
        Ok((Question::Name { name: id, arguments: values, candidates }, id))
    }
}

/// Whether a name can be stated at all.
pub(crate) fn can_be_stated(sort: &NameKind) -> bool {
    !matches!(sort, NameKind::Table)
}

/// What an answer rests on, for callers that only want the outcome.
#[must_use]
pub fn outcome_of(answer: &Answer) -> &Outcome {
    &answer.outcome
}
