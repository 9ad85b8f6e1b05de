//! `terms run`: a script.

use super::output::{code_of, code_of_problem};
use super::{DIAGNOSTICS, Disk, FINE, Output, contract_path};
use crate::answer;
use crate::inquiry::{self, Body, Depth, Reply, Status, Step};
use crate::pipeline::{self, Deal};
use crate::scenario;
use crate::source::Span;
use std::fmt::Write;

pub(super) fn run(file: &str, why: bool, output: &Output) -> u8 {
    let deal = pipeline::load(&Disk, &contract_path(file));
    if !output.problems(&deal) {
        return code_of(&deal);
    }
    let mut text = String::new();
    let mut code = FINE;
    for step in inquiry::run_script(&deal, why) {
        match step {
            Step::Case(title) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                let _ = writeln!(text, "{title}");
            }
            Step::Reply(asked, reply) => {
                told(&deal, asked, &reply, &mut text);
                if reply.status() == Status::Broken {
                    code = code.max(DIAGNOSTICS);
                }
            }
            Step::NotAnswered(asked) => {
                let _ = writeln!(
                    text,
                    "  {}: not answered: a line of the case is wrong",
                    words_asked(&deal, asked)
                );
                code = code.max(DIAGNOSTICS);
            }
            Step::Problem(problem) => {
                output.problem(&deal.sources, &problem);
                code = code.max(code_of_problem(&problem));
            }
        }
    }
    let printed = output.print(&output.fitted(&text));
    if printed == FINE { code } else { printed }
}

/// A question as it is written, on one line.
fn words_asked(deal: &Deal, asked: Span) -> String {
    let asked: Vec<&str> = deal.sources.slice(asked).split_whitespace().collect();
    let asked = asked.join(" ");
    asked.strip_prefix("ask ").unwrap_or(&asked).to_owned()
}

/// A question with its answer, on a line where that is enough.
fn told(deal: &Deal, asked: Span, reply: &Reply, text: &mut String) {
    let Body::Value {
        resolved,
        answer: found,
        depth,
        duties,
    } = &reply.body
    else {
        let _ = writeln!(text, "  {}:", words_asked(deal, asked));
        for line in reply.words(deal).lines() {
            let _ = writeln!(text, "    {line}");
        }
        return;
    };
    let mut words = scenario::words_of_question(&deal.model, &resolved.question);
    if !reply.supposed.is_empty() {
        words = format!("if {}: {words}", reply.supposed.join(" and "));
    }
    let answer = answer::line(&deal.model, found);
    if answer.contains('\n') {
        let _ = writeln!(text, "  {words}:");
        for line in answer.lines() {
            let _ = writeln!(text, "    {line}");
        }
    } else {
        let _ = writeln!(text, "  {words}: {answer}");
    }
    for line in inquiry::duty_lines(&deal.model, duties) {
        let _ = writeln!(text, "    {line}");
    }
    let reasons = match depth {
        Depth::Line => return,
        Depth::Screen => answer::why(&deal.model, &deal.sources, found),
        Depth::Everything => answer::trace(&deal.model, &deal.sources, found),
    };
    for line in reasons.lines() {
        let _ = writeln!(text, "      {line}");
    }
}
