//! `terms run`: a script.

use super::output::code_of;
use super::{DIAGNOSTICS, Disk, FINE, Output, contract_path};
use crate::answer;
use crate::pipeline;
use crate::scenario::{self, Step};
use std::fmt::Write;

pub(super) fn run(file: &str, why: bool, output: &Output) -> u8 {
    let deal = pipeline::load(&Disk, &contract_path(file));
    if !output.problems(&deal) {
        return code_of(&deal);
    }
    let mut text = String::new();
    let mut code = FINE;
    for step in scenario::run_script(&deal, why) {
        match step {
            Step::Case(title) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                let _ = writeln!(text, "{title}");
            }
            Step::Answer(supposed, question, found) => {
                let mut words = scenario::words_of_question(&deal.model, &question);
                let suppositions: Vec<&str> = supposed.iter().map(|span| deal.sources.slice(*span)).collect();
                if !suppositions.is_empty() {
                    words = format!("if {}: {words}", suppositions.join(" and "));
                }
                let _ = writeln!(text, "  {words}: {}", answer::line(&deal.model, &found));
                if why {
                    for line in answer::why(&deal.model, &deal.sources, &found).lines() {
                        let _ = writeln!(text, "      {line}");
                    }
                }
                if matches!(
                    found.outcome,
                    crate::eval::Outcome::Conflict(_) | crate::eval::Outcome::Fault(_)
                ) {
                    code = DIAGNOSTICS;
                }
            }
            Step::Problem(problem) => {
                output.problem(&deal.sources, &problem);
                code = DIAGNOSTICS;
            }
        }
    }
    let printed = output.print(&text);
    if printed == FINE { code } else { printed }
}
