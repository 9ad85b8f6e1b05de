//! `terms ask`: one question, or many as JSON lines.

use super::output::{code_of, code_of_problem};
use super::{DIAGNOSTICS, Disk, FAILED, FINE, Output, UNKNOWN, contract_path, files};
use crate::batch::Batch;
use crate::eval::Facts;
use crate::inquiry::{self, Body, Depth, Past, Reply, Status};
use crate::pipeline::{self, Deal};
use crate::problem::Problem;
use crate::scenario;
use crate::source::SourceId;
use crate::syntax::{self, tree};
use crate::value::Day;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};

/// What `terms ask` is asked.
pub(super) struct Asked {
    pub(super) contract: String,
    pub(super) question: Option<String>,
    pub(super) facts: Vec<String>,
    pub(super) case: Option<String>,
    pub(super) on: Option<String>,
    pub(super) json: bool,
    pub(super) why: bool,
    pub(super) trace: bool,
}

/// The line that settles every `unless agreed otherwise`.
const NOTHING_ELSE: &str = "nothing else agreed";

/// Answers one question.
pub(super) fn one(asked: &Asked, output: &Output) -> u8 {
    let mut paths = vec![contract_path(&asked.contract)];
    paths.extend(asked.case.clone());
    let mut deal = pipeline::load_all(&Disk, &paths);
    if !output.problems(&deal) {
        return code_of(&deal);
    }
    let Some(question) = &asked.question else {
        let problem = Problem::placeless("terms::case::question", "no question is asked")
            .help("name what to ask, such as `liability cap`, or give --requests");
        output.problem(&deal.sources, &problem);
        return super::USAGE;
    };
    let code = match answered(asked, question, &mut deal) {
        Ok(reply) => show(asked, &deal, &reply, output),
        Err(problems) => {
            for problem in &problems {
                output.problem(&deal.sources, problem);
            }
            problems.iter().map(code_of_problem).max().unwrap_or(DIAGNOSTICS)
        }
    };
    // The program ends here: giving back the deal piece by piece would only take time.
    std::mem::forget(deal);
    code
}

fn answered(asked: &Asked, question: &str, deal: &mut Deal) -> Result<Reply, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut facts = Vec::new();
    for text in asked.facts.iter().filter(|text| text.trim() != NOTHING_ELSE) {
        let id = deal.sources.add("--fact", text);
        let before = problems.len();
        facts.extend(syntax::fact_line(id, text, &mut problems));
        if problems.len() > before && deal.model.find(text).is_some() {
            problems.truncate(before);
            problems.push(
                Problem::placeless(
                    "terms::case::no-value",
                    format!("`{text}` is named, but not what it is"),
                )
                .help(format!(
                    "write `{text} is …`; for yes or no `{text} is yes`, `not {text}`"
                )),
            );
        }
    }
    let id = deal.sources.add("question", question);
    let ask = syntax::ask_line(id, question, &mut problems);
    let (Some(ask), true) = (ask, problems.is_empty()) else {
        return Err(problems);
    };
    let mut state = crate::eval::Facts::new(&deal.model);
    state.on = match &asked.on {
        None => None,
        Some(text) => {
            let Some(day) = Day::parse_iso(text) else {
                let problem = Problem::placeless(
                    "terms::case::wrong-type",
                    format!("`--on {text}` is no day of the calendar"),
                );
                return Err(vec![problem.help("write a date as 2026-03-01")]);
            };
            Some(day)
        }
    };
    case_facts(deal, &mut state, &mut problems);
    problems.extend(scenario::twice_among(&deal.model, &deal.sources, &facts));
    for fact in &facts {
        if let Err(problem) = scenario::apply(&deal.model, &deal.sources, &mut state, fact) {
            problems.push(problem);
        }
    }
    if asked.facts.iter().any(|text| text.trim() == NOTHING_ELSE) {
        scenario::nothing_else_agreed(&deal.model, &mut state);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let depth = if asked.trace {
        Depth::Everything
    } else if asked.why || asked.json {
        Depth::Screen
    } else {
        Depth::Line
    };
    inquiry::answer(deal, &state, &mut Past::default(), &ask, depth).map_err(|problem| vec![problem])
}

/// The facts of the first case in the files.
fn case_facts(deal: &Deal, state: &mut crate::eval::Facts, problems: &mut Vec<Problem>) {
    let lines = deal.script.items.iter().find_map(|item| match item {
        tree::Item::Case { lines, .. } => Some(lines),
        _ => None,
    });
    problems.extend(lines.map_or_else(Vec::new, |lines| {
        scenario::stated_twice(&deal.model, &deal.sources, lines)
    }));
    for line in lines.into_iter().flatten() {
        match line {
            tree::CaseLine::Fact(fact) => {
                if let Err(problem) = scenario::apply(&deal.model, &deal.sources, state, fact) {
                    problems.push(problem);
                }
            }
            tree::CaseLine::NothingElseAgreed(_) => scenario::nothing_else_agreed(&deal.model, state),
            tree::CaseLine::On(day, _) => state.on = state.on.or_else(|| Day::parse_iso(day)),
            _ => {}
        }
    }
}

fn show(asked: &Asked, deal: &Deal, reply: &Reply, output: &Output) -> u8 {
    let text = if asked.json && (asked.why || asked.trace) {
        reply.json_with_reasons(deal, asked.trace)
    } else if asked.json {
        reply.json(deal)
    } else {
        output.fitted(&words(asked, deal, reply, output))
    };
    let printed = output.print(&text);
    if printed != FINE {
        return printed;
    }
    match reply.status() {
        Status::Answered => FINE,
        Status::Unknown => UNKNOWN,
        Status::Broken => DIAGNOSTICS,
    }
}

/// The answer, with its reasons below it where they were asked for.
fn words(asked: &Asked, deal: &Deal, reply: &Reply, output: &Output) -> String {
    let below = reply.words_on(deal, output.page());
    match &reply.body {
        Body::Value {
            resolved,
            answer: found,
            duties,
            ..
        } if asked.why || asked.trace => {
            let line = Reply {
                supposed: Vec::new(),
                body: Body::Value {
                    resolved: resolved.clone(),
                    answer: found.clone(),
                    depth: Depth::Line,
                    duties: duties.clone(),
                },
            };
            format!("{}\n{below}", line.words(deal))
        }
        _ => below,
    }
}

/// Answers many questions, one JSON object a line.
pub(super) fn requests(contract: &str, from: &str, why: bool, output: &Output) -> u8 {
    let deal = pipeline::load(&Disk, &contract_path(contract));
    if !output.problems(&deal) {
        return code_of(&deal);
    }
    if from == "-" {
        let input = BufReader::with_capacity(1 << 16, std::io::stdin().lock());
        return stream(&deal, why, input, output);
    }
    if std::path::Path::new(from).is_dir() {
        let error = std::io::Error::from(ErrorKind::Other);
        output.problem(&deal.sources, &files::unreadable(from, &error));
        return FAILED;
    }
    match std::fs::File::open(from) {
        Ok(file) => stream(&deal, why, BufReader::with_capacity(1 << 16, file), output),
        Err(error) => {
            output.problem(&deal.sources, &files::unreadable(from, &error));
            FAILED
        }
    }
}

/// The answer to a question in words of a request; none when it reads as no more than an unknown name.
fn in_words(deal: &Deal, facts: &Facts, text: &str) -> Option<Result<String, Problem>> {
    let mut problems = Vec::new();
    let ask = syntax::ask_line(SourceId(u32::MAX), text, &mut problems).filter(|_| problems.is_empty())?;
    match inquiry::answer(deal, facts, &mut Past::default(), &ask, Depth::Screen) {
        Ok(reply) => Some(Ok(reply.json(deal))),
        Err(problem) if problem.code == "terms::case::unknown-name" && only_a_name(&ask) => None,
        Err(problem) => Some(Err(problem)),
    }
}

/// Whether a question is a name and nothing more.
fn only_a_name(ask: &tree::Ask) -> bool {
    let tree::AskForm::Value(asked) = &ask.form else {
        return false;
    };
    let tree::About::Value(about) = &asked.about else {
        return false;
    };
    asked.on.is_none()
        && asked.candidates.is_none()
        && matches!(&about.kind, tree::ExprKind::Name(name, _)
            if !["may ", "must ", "is "].iter().any(|verb| name.words.starts_with(verb)))
}

/// The longest request that is read.
const LONGEST_REQUEST: u64 = 64 * 1024 * 1024;

fn stream(deal: &Deal, why: bool, mut input: BufReader<impl Read>, output: &Output) -> u8 {
    let words = |facts: &Facts, text: &str| in_words(deal, facts, text);
    let mut batch = Batch::new(&deal.model, why)
        .with_sources(&deal.sources)
        .with_words(&words);
    let mut writer = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut line = Vec::new();
    let mut text = String::new();
    loop {
        line.clear();
        // Who waits for an answer before the next request gets it.
        if input.buffer().is_empty()
            && let Err(error) = writer.flush()
        {
            return output.unwritten(&error);
        }
        match input.by_ref().take(LONGEST_REQUEST).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                let problem =
                    Problem::placeless("terms::io::unreadable", format!("the requests cannot be read: {error}"));
                output.problem(&deal.sources, &problem);
                return FAILED;
            }
        }
        text.clear();
        match std::str::from_utf8(&line) {
            Ok(request) if request.trim().is_empty() => continue,
            Ok(request) => batch.line(request.trim_end_matches(['\n', '\r']), &mut text),
            Err(_) => batch.line("\u{fffd}", &mut text),
        }
        text.push('\n');
        if let Err(error) = writer.write_all(text.as_bytes()) {
            return output.unwritten(&error);
        }
    }
    writer.flush().map_or_else(|error| output.unwritten(&error), |()| FINE)
}
