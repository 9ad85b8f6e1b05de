//! What the tests share: contracts from text, requests, and what an answer should be.
#![allow(dead_code, reason = "each test file uses its own part")]

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use terms::batch::Batch;
use terms::cli::Disk;
use terms::pipeline::{self, Deal, Files};
use terms::problem::Problem;

/// A project without files.
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Err(Problem::placeless(
            "terms::io::not-found",
            format!("there is no file `{path}`"),
        ))
    }

    fn beside(&self, _: &str, path: &str) -> Result<String, Problem> {
        Err(Problem::placeless(
            "terms::io::outside",
            format!("`{path}` cannot be used"),
        ))
    }
}

/// A checked contract that questions can be put to.
pub struct Contract {
    pub deal: Deal,
}

impl Contract {
    /// A contract without problems.
    #[track_caller]
    pub fn new(text: &str) -> Self {
        let deal = load(text);
        assert!(deal.sound(), "the contract has problems:\n{}\n{text}", problems(&deal));
        Self { deal }
    }

    /// The contract of a folder of this project.
    #[track_caller]
    pub fn of_folder(folder: &str) -> Self {
        let deal = pipeline::load(
            &Disk,
            &format!("{}/contracts/{folder}/contract.terms", env!("CARGO_MANIFEST_DIR")),
        );
        assert!(deal.sound(), "{folder} has problems:\n{}", problems(&deal));
        Self { deal }
    }

    /// Answers one request line.
    pub fn line(&self, request: &str) -> String {
        let mut out = String::new();
        Batch::new(&self.deal.model, false).line(request, &mut out);
        out
    }

    /// Answers a whole request.
    #[track_caller]
    pub fn request(&self, request: &Value) -> Answer {
        let line = self.line(&request.to_string());
        let value =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("the answer is no JSON: {error}\n{line}"));
        Answer {
            asked: request.clone(),
            value,
        }
    }

    /// Answers a question with these facts.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "values are written where they are handed over"
    )]
    #[track_caller]
    pub fn ask(&self, question: &str, facts: Value) -> Answer {
        self.request(&json!({"facts": facts, "question": question}))
    }

    /// Answers a question with arguments.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "values are written where they are handed over"
    )]
    #[track_caller]
    pub fn ask_with(&self, question: &str, arguments: Value, facts: Value) -> Answer {
        self.request(&json!({"facts": facts, "question": question, "args": arguments}))
    }
}

/// A contract that may have problems.
pub fn load(text: &str) -> Deal {
    pipeline::load_text("test.terms", text, &NoFiles)
}

/// The problems of a deal, one a line.
pub fn problems(deal: &Deal) -> String {
    let line = |problem: &Problem| {
        let place = problem.labels.first().map_or_else(String::new, |label| {
            let (line, column) = deal
                .sources
                .get(label.span.source)
                .map_or((0, 0), |source| source.line_and_column(label.span.start));
            format!("{line}:{column}: ")
        });
        format!("{place}{} [{}]", problem.message, problem.code)
    };
    deal.problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The codes of the problems of a text.
pub fn codes(text: &str) -> Vec<&'static str> {
    load(text).problems.iter().map(|problem| problem.code).collect()
}

/// An answer, with what was asked.
pub struct Answer {
    pub asked: Value,
    pub value: Value,
}

impl Answer {
    /// The type of the answer.
    pub fn kind(&self) -> &str {
        self.value["type"].as_str().unwrap_or("")
    }

    /// The value is this one.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "values are written where they are handed over"
    )]
    #[track_caller]
    pub fn is(&self, expected: Value) -> &Self {
        let known = !matches!(self.kind(), "unknown" | "no_rule" | "error" | "none");
        assert!(
            known && normal(&self.value["value"]) == normal(&expected),
            "expected {expected}\n{self}"
        );
        self
    }

    /// Facts are missing: exactly these, in any order, and the list says that it is exact.
    #[track_caller]
    pub fn needs(&self, expected: &[&str]) -> &Self {
        let found: BTreeSet<&str> = self.value["needs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let right = self.kind() == "unknown"
            && found == expected.iter().copied().collect()
            && self.value.get("needs_exact").is_none();
        assert!(right, "expected unknown, needs {expected:?}\n{self}");
        self
    }

    /// The text is silent.
    #[track_caller]
    pub fn no_rule(&self) -> &Self {
        assert_eq!(self.kind(), "no_rule", "expected no rule\n{self}");
        self
    }

    /// It is known that there is none.
    #[track_caller]
    pub fn none(&self) -> &Self {
        assert_eq!(self.kind(), "none", "expected none\n{self}");
        self
    }

    /// An error with this code.
    #[track_caller]
    pub fn fails(&self, code: &str) -> &Self {
        assert!(
            self.kind() == "error" && self.value["code"] == code,
            "expected the error {code}\n{self}"
        );
        self
    }

    /// Two articles that contradict each other.
    #[track_caller]
    pub fn conflict(&self, articles: &[&str]) -> &Self {
        self.fails("terms::rule::conflict");
        let message = self.value["message"].as_str().unwrap_or("");
        for article in articles {
            assert!(
                message.contains(article),
                "the conflict does not name article {article}\n{self}"
            );
        }
        self
    }

    /// A part of the answer is this one.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "values are written where they are handed over"
    )]
    #[track_caller]
    pub fn with(&self, part: &str, expected: Value) -> &Self {
        assert_eq!(
            normal(&self.value[part]),
            normal(&expected),
            "`{part}` should be {expected}\n{self}"
        );
        self
    }

    /// The answer has no such part.
    #[track_caller]
    pub fn without(&self, part: &str) -> &Self {
        assert!(self.value.get(part).is_none(), "there should be no `{part}`\n{self}");
        self
    }

    /// The articles cited, in any order.
    #[track_caller]
    pub fn cites(&self, expected: &[&str]) -> &Self {
        let found: BTreeSet<&str> = self.value["articles"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(found, expected.iter().copied().collect(), "articles\n{self}");
        self
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "asked: {}\nanswered: {}", self.asked, self.value)
    }
}

/// One form for values that mean the same: 1.50 and 1.5, blanks and underscores, sets in any order.
pub fn normal(value: &Value) -> Value {
    match value {
        Value::Object(parts) => {
            let all: Map<String, Value> = parts
                .iter()
                .map(|(key, value)| (key.replace(' ', "_").to_lowercase(), normal(value)))
                .collect();
            let sorted: std::collections::BTreeMap<String, Value> = all.into_iter().collect();
            Value::Object(sorted.into_iter().collect())
        }
        Value::Array(members) => {
            let mut all: Vec<Value> = members.iter().map(normal).collect();
            all.sort_by_key(Value::to_string);
            Value::Array(all)
        }
        Value::Number(number) => normal(&Value::String(number.to_string())),
        Value::String(text) => Value::String(normal_text(text.trim())),
        other => other.clone(),
    }
}

fn normal_text(text: &str) -> String {
    let (number, currency) = text.split_once(' ').unwrap_or((text, ""));
    match normal_number(number) {
        Some(number) => format!("{number} {currency}").trim_end().to_owned(),
        None => text.replace(' ', "_").to_lowercase(),
    }
}

/// A decimal without idle zeros; `None` when the text is no decimal.
fn normal_number(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || (digits.contains('.') && part.is_empty()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    let joined = if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    };
    Some(if joined == "0" {
        joined
    } else {
        format!("{sign}{joined}")
    })
}

/// A contract of several files, the first of which uses the others.
#[track_caller]
pub fn files(all: &[(&str, &str)]) -> Contract {
    struct Memory<'texts>(&'texts [(&'texts str, &'texts str)]);
    impl Files for Memory<'_> {
        fn read(&self, path: &str) -> Result<String, Problem> {
            let found = self.0.iter().find(|(name, _)| *name == path);
            found
                .map(|(_, text)| (*text).to_owned())
                .ok_or_else(|| Problem::placeless("terms::io::not-found", format!("there is no file `{path}`")))
        }

        fn beside(&self, _: &str, path: &str) -> Result<String, Problem> {
            Ok(path.to_owned())
        }
    }
    let deal = pipeline::load(&Memory(all), all.first().map_or("", |(name, _)| name));
    assert!(deal.sound(), "the files have problems:\n{}", problems(&deal));
    Contract { deal }
}
