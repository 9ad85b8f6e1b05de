//! What `terms check` finds: every case that it prints is run, and shows what is said of it.

mod common;

#[path = "checks/acts.rs"]
mod acts;
#[path = "checks/allows.rs"]
mod allows;
#[path = "checks/arguments.rs"]
mod arguments;
#[path = "checks/bands.rs"]
mod bands;
#[path = "checks/beside.rs"]
mod beside;
#[path = "checks/events.rs"]
mod events;
#[path = "checks/exceptions.rs"]
mod exceptions;
#[path = "checks/holes.rs"]
mod holes;
#[path = "checks/limits.rs"]
mod limits;
#[path = "checks/months.rs"]
mod months;
#[path = "checks/records.rs"]
mod records;
#[path = "checks/tables.rs"]
mod tables;

use common::NoFiles;
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use terms::analysis;
use terms::eval::Outcome;
use terms::inquiry::{self, Step};
use terms::model::Data;
use terms::pipeline::{self, Deal};
use terms::problem::{Problem, Severity};

fn sound(text: &str) -> Deal {
    let deal = pipeline::load_text("contract.terms", text, &NoFiles);
    assert!(deal.sound(), "{:#?}\n{text}", deal.problems);
    deal
}

fn found(text: &str) -> Vec<Problem> {
    analysis::findings(&sound(text).model)
}

/// What the last question of a script comes to.
fn outcome(text: &str) -> Outcome {
    let deal = sound(text);
    let steps = inquiry::run_script(&deal, false);
    let last = steps.into_iter().last();
    match last {
        Some(Step::Reply(_, reply)) => {
            let (_, answer) = reply.body.value().expect("an answer in one value");
            answer.outcome.clone()
        }
        Some(Step::Problem(problem)) => panic!("{problem:?}\n{text}"),
        _ => panic!("nothing was asked\n{text}"),
    }
}

/// The file with the case that a message prints, and its question.
fn with_case(text: &str, message: &str) -> String {
    let (told, facts) = message.split_once(" when ").unwrap_or((message, ""));
    // What holds for each record is asked through a name that runs over them, which stands last.
    let mut words = told.split('`');
    let question = if told.contains("` in `") {
        words.nth(3)
    } else {
        words.nth(1)
    };
    let question = question.expect("a question in backticks");
    let mut script = format!("{text}\ncase \"shown\"\n");
    for fact in facts.split(" and ").filter(|fact| !fact.is_empty()) {
        writeln!(script, "  {fact}").expect("text");
    }
    format!("{script}\nask {question}\n")
}

/// Runs the printed case of a finding that has one; says whether it has.
fn shows(text: &str, problem: &Problem) -> bool {
    let told = [
        "terms::rule::gap",
        "terms::rule::conflict",
        "terms::rule::cases-conflict",
        "terms::rule::must-and-may-not",
        "terms::time::two-deadlines",
    ];
    if !told.contains(&problem.code) {
        return false;
    }
    let script = with_case(text, &problem.message);
    let came = outcome(&script);
    let right = match problem.code {
        // A name that only says which records count leaves an answer.
        "terms::rule::gap" if problem.message.contains("` in `") => !matches!(came, Outcome::Unknown(_)),
        "terms::rule::gap" => matches!(came, Outcome::None | Outcome::NoRule),
        "terms::rule::conflict" => matches!(came, Outcome::Conflict(_)),
        "terms::rule::must-and-may-not" => {
            let prohibited = outcome(&script.replace("\nask client must", "\nask client may"));
            matches!(came, Outcome::Known(Data::YesNo(true)))
                && matches!(prohibited, Outcome::Known(Data::YesNo(false)))
        }
        "terms::time::two-deadlines" => matches!(came, Outcome::Known(Data::YesNo(true))),
        _ => matches!(&came, Outcome::Fault(fault) if fault.code == problem.code),
    };
    assert!(right, "{}\n{came:?}\n{script}", problem.message);
    true
}

#[test]
fn every_printed_case_shows_what_is_said_of_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut shown = 0;
    let entries = ["rule", "time"].map(|family| fs::read_dir(folder.join(family)).expect("a folder"));
    for entry in entries.into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "terms") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a fixture");
        let deal = pipeline::load_text("fixture.terms", &text, &NoFiles);
        if !deal.sound() || !deal.script.items.is_empty() {
            continue;
        }
        shown += analysis::findings(&deal.model)
            .iter()
            .filter(|problem| shows(&text, problem))
            .count();
    }
    // Seven gaps, four conflicts, one of cases, a duty against a prohibition and two deadlines stand among the fixtures.
    assert!(shown >= 15, "{shown} cases");
}

#[test]
fn a_contradiction_is_an_error_and_all_else_a_warning() {
    let text = "\
given amount: money, at least €0

article 1
  fee is €1 when amount is less than €10
  fee is €2 when amount is more than €10
  postage is €3 when amount is at most €10
  postage is €4 when amount is at least €10
";
    let severities: Vec<(&str, Severity)> = found(text)
        .iter()
        .map(|problem| (problem.code, problem.severity))
        .collect();
    assert_eq!(
        severities,
        [
            ("terms::rule::gap", Severity::Warning),
            ("terms::rule::conflict", Severity::Error)
        ]
    );
}

fn messages(text: &str) -> Vec<String> {
    let problems = found(text);
    for problem in &problems {
        shows(text, problem);
    }
    problems.into_iter().map(|problem| problem.message).collect()
}

#[test]
fn an_allow_covers_its_own_article_only() {
    let text = "\
given amount: money, at least €0

article 1
  allow gap \"on purpose\"
  fee is €1 when amount is less than €10
  fee is €2 when amount is more than €10

article 2
  postage is €3 when amount is less than €10
  postage is €4 when amount is more than €10
";
    let problems = found(text);
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["no rule answers `postage` when amount is €10.00"]);
}

/// Twelve tiers, each with a condition of its own; `limit` is how the eleventh ends.
fn tiers(limit: &str) -> String {
    let mut text = String::from("given amount: money, at least €0\n");
    for number in 0..12 {
        writeln!(text, "given flag {number} set: yes/no").expect("text");
    }
    for number in 0..12 {
        let (low, high) = (number * 100, number * 100 + 100);
        let limit = if number == 10 { limit } else { "less than" };
        writeln!(
            text,
            "\narticle {number}\n  fee is €{} when amount is at least €{low} and amount is {limit} €{high} and flag {number} set",
            number + 1
        )
        .expect("text");
    }
    text
}

#[test]
fn two_of_many_tiers_that_meet_are_found() {
    // Only at exactly €1,100, with both flags set, do articles 10 and 11 hold together.
    let text = tiers("at most");
    let problems = found(&text);
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "articles 10 and 11 answer `fee` differently when amount is €1,100.00 and flag 10 set is yes and flag 11 set is yes"
        ]
    );
    assert!(shows(&text, &problems[0]));
    assert!(found(&tiers("less than")).is_empty());
}

#[test]
fn a_gap_between_two_of_many_tiers_is_found() {
    // Article 10 ends before €1,100, article 11 begins at €1,101 here.
    let text = tiers("less than").replace("at least €1100", "at least €1101");
    let problems = found(&text);
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["no rule answers `fee` when amount is €1,100.00"]);
    assert!(shows(&text, &problems[0]));
}

/// An interval of amounts in cents, with or without its ends, as a condition of the text.
#[derive(Clone, Debug)]
struct Interval {
    low: i64,
    high: i64,
    low_in: bool,
    high_in: bool,
}

impl Interval {
    fn holds(&self, cents: i64) -> bool {
        (cents > self.low || self.low_in && cents == self.low)
            && (cents < self.high || self.high_in && cents == self.high)
    }

    fn condition(&self) -> String {
        let amount = |cents: i64| format!("€{}.{:02}", cents / 100, cents % 100);
        format!(
            "amount is {} {} and amount is {} {}",
            if self.low_in { "at least" } else { "more than" },
            amount(self.low),
            if self.high_in { "at most" } else { "less than" },
            amount(self.high)
        )
    }
}

fn interval() -> impl Strategy<Value = Interval> {
    (0..40i64, 1..20i64, any::<bool>(), any::<bool>()).prop_map(|(low, length, low_in, high_in)| Interval {
        low,
        high: low + length,
        low_in,
        high_in,
    })
}

/// A contract of the project with one of its lines changed or left out.
fn slip() -> impl Strategy<Value = String> {
    let folders = ["vdz", "ontzorgers", "it-aanspreekpunt"];
    (0..folders.len(), any::<prop::sample::Index>(), 0..6usize).prop_map(move |(folder, line, slip)| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("contracts/{}/contract.terms", folders[folder]));
        let text = fs::read_to_string(path).expect("a contract");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let apt = |line: &String| line.starts_with("  ") && !line.contains('"');
        let places: Vec<usize> = (0..lines.len()).filter(|at| apt(&lines[*at])).collect();
        let at = places[line.index(places.len())];
        let changed = match slip {
            0 => lines[at].replace("not ", ""),
            1 => lines[at]
                .replace("at most", "at least")
                .replace("is after", "is on or after"),
            2 => lines[at]
                .replace("more than", "at least")
                .replace("on or before", "before"),
            3 => lines[at].replace(" and ", " or ").replace("may not", "may"),
            4 => lines[at]
                .replace("notwithstanding", "subject to")
                .replace(" is yes", " is no"),
            _ => String::new(),
        };
        lines[at] = changed;
        lines.join("\n") + "\n"
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    /// Whatever slip is made in a real contract: each case that a finding prints shows what is said of it.
    #[test]
    fn cases_found_after_a_slip_are_real(text in slip()) {
        let deal = pipeline::load_text("contract.terms", &text, &NoFiles);
        prop_assume!(deal.sound());
        for problem in analysis::findings(&deal.model) {
            shows(&text, &problem);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two stretches of amounts: told as a gap if and only if a whole cent lies between them, as a contradiction if and only
    /// if an amount lies in both, parts of a cent included, as amounts that are worked out have them.
    #[test]
    fn what_lies_between_two_stretches_is_found(one in interval(), two in interval()) {
        let text = format!(
            "given amount: money, at least €0\n\narticle 1\n  fee is €1 when {}\n\narticle 2\n  fee is €2 when {}\n",
            one.condition(),
            two.condition()
        );
        let all: Vec<i64> = (0..80).collect();
        let in_one: Vec<i64> = all.iter().copied().filter(|cents| one.holds(*cents)).collect();
        let in_two: Vec<i64> = all.iter().copied().filter(|cents| two.holds(*cents)).collect();
        // An open stretch of one cent holds no amount that can be paid; what is said of it is not tested here.
        prop_assume!(!in_one.is_empty() && !in_two.is_empty());
        let both = if one.low.max(two.low) < one.high.min(two.high) {
            true
        } else {
            in_one.iter().any(|cents| in_two.contains(cents))
        };
        let between = all.iter().any(|cents| {
            let apart = |low: &[i64], high: &[i64]| {
                low.iter().all(|known| known < cents) && high.iter().all(|known| known > cents)
            };
            apart(&in_one, &in_two) || apart(&in_two, &in_one)
        });
        let problems = found(&text);
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        prop_assert_eq!(codes.contains(&"terms::rule::conflict"), both, "{}\n{:?}", text, codes);
        prop_assert_eq!(codes.contains(&"terms::rule::gap"), between, "{}\n{:?}", text, codes);
        for problem in &problems {
            prop_assert!(shows(&text, problem), "{:?}", problem);
        }
    }
}
