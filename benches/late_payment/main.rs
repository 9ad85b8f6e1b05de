//! How right and how fast: `cargo bench --bench late_payment`.
//!
//! First 100,000 cases against a reference, all seven answers to the cent; a difference ends the run with a failure.
//! Then, in the same process: cases a second through the request protocol beside the same terms written by hand in
//! Rust, one warm question, reading and checking a contract; last, the processor time of a cold `terms ask`.
//!
//! `-- --csv N` writes the first N cases as CSV instead. `-- --profile N TIMES` answers N cases so many times and
//! does nothing else: the difference between two counts of TIMES is what a profiler should look at.

mod by_hand;
mod cases;
mod reference;

use cases::Case;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;
use terms::batch::Batch;
use terms::pipeline::{self, Deal, Files};
use terms::problem::Problem;

const CASES: u64 = 100_000;
const ROUNDS: usize = 9;
const COLD_STARTS: u32 = 200;
/// The kernel counts the processor time of finished children in these, a second.
const TICKS: f64 = 100.0;

/// Files below the project's folder.
struct Project;

impl Files for Project {
    fn read(&self, path: &str) -> Result<String, Problem> {
        std::fs::read_to_string(path)
            .map_err(|error| Problem::placeless("terms::io::unreadable", format!("`{path}`: {error}")))
    }

    fn beside(&self, of: &str, path: &str) -> Result<String, Problem> {
        let folder = Path::new(of).parent().unwrap_or_else(|| Path::new(""));
        Ok(folder.join(path).to_string_lossy().into_owned())
    }
}

fn load(path: &str) -> Result<Deal, String> {
    let deal = pipeline::load(&Project, &format!("{}/{path}", env!("CARGO_MANIFEST_DIR")));
    if deal.sound() {
        Ok(deal)
    } else {
        Err(format!("{path}: {:?}", deal.problems))
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--csv", number] => csv(number),
        ["--profile", number, times] => profile(number, times),
        _ => measure(),
    };
    match done {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn cases(number: u64) -> Result<Vec<Case>, String> {
    (0..number)
        .map(cases::case)
        .collect::<Option<Vec<Case>>>()
        .ok_or_else(|| "a case lies outside the calendar".to_owned())
}

fn csv(number: &str) -> Result<String, String> {
    let number = number
        .parse()
        .map_err(|_| format!("`{number}` is no number of cases"))?;
    let mut out = cases::CSV_HEADER.to_owned();
    for case in cases(number)? {
        case.write_csv(&mut out);
    }
    Ok(out)
}

/// Only the answers, for a profiler.
fn profile(number: &str, times: &str) -> Result<String, String> {
    let number = number
        .parse()
        .map_err(|_| format!("`{number}` is no number of cases"))?;
    let times: u32 = times.parse().map_err(|_| format!("`{times}` is no number of times"))?;
    let requests: Vec<String> = cases(number)?.iter().map(Case::request).collect();
    let deal = load("benches/late-payment.terms")?;
    let mut batch = Batch::new(&deal.model, false);
    let mut out = String::new();
    for request in (0..times).flat_map(|_| &requests) {
        out.clear();
        batch.line(black_box(request), &mut out);
        black_box(&out);
    }
    Ok(String::new())
}

fn measure() -> Result<String, String> {
    let cases = cases(CASES)?;
    let deal = load("benches/late-payment.terms")?;
    println!("{}", correctness(&deal, &cases)?);
    println!("{}", throughput(&deal, &cases));
    println!("{}", warm_question()?);
    println!("{}", checking()?);
    Ok(cold_start().unwrap_or_else(|why| format!("cold start         skipped: {why}\n")))
}

/// The values of the answers in a line, as they are written there.
fn values(line: &str) -> Vec<&str> {
    line.split("\"value\":")
        .skip(1)
        .map(|rest| rest.split_once(",\"articles\"").map_or("", |(value, _)| value))
        .collect()
}

fn correctness(deal: &Deal, cases: &[Case]) -> Result<String, String> {
    let mut batch = Batch::new(&deal.model, false);
    let (mut right, mut by_hand, mut different) = (0_u64, 0_u64, String::new());
    let mut line = String::new();
    for case in cases {
        let expected = reference::answers(case)
            .ok_or("a case lies outside the calendar")?
            .values();
        line.clear();
        batch.line(&case.request(), &mut line);
        if values(&line) == expected {
            right += 1;
        } else if different.is_empty() {
            let _ = write!(
                different,
                "\n  first: {}\n  answered {line}\n  expected {expected:?}",
                case.request()
            );
        }
        by_hand += u64::from(by_hand::answers(&case.into()).is_some_and(|answers| answers.values() == expected));
    }
    let text = format!("correct            {right} of {CASES} cases in all seven answers (by hand: {by_hand})");
    if right == CASES && by_hand == CASES {
        Ok(text)
    } else {
        Err(text + &different)
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The seconds that a piece of work takes.
fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn throughput(deal: &Deal, cases: &[Case]) -> String {
    let requests: Vec<String> = cases.iter().map(Case::request).collect();
    let facts: Vec<by_hand::Facts> = cases.iter().map(by_hand::Facts::from).collect();
    let mut batch = Batch::new(&deal.model, false);
    let mut line = String::new();
    let mut answer_all = || {
        for request in &requests {
            line.clear();
            batch.line(black_box(request), &mut line);
            black_box(&line);
        }
    };
    let by_hand = || {
        for facts in &facts {
            black_box(by_hand::answers(black_box(facts)));
        }
    };
    answer_all();
    by_hand();
    let (mut protocol, mut written, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (one, two) = (seconds(&mut answer_all), seconds(by_hand));
        protocol.push(one);
        written.push(two);
        ratios.push(one / two);
    }
    #[expect(clippy::cast_precision_loss, reason = "a hundred thousand")]
    let a_second = |seconds: f64| CASES as f64 / seconds;
    format!(
        "throughput         {:.0} cases a second, JSON in and out, seven answers each; by hand in memory {:.0}; ratio {:.1} (median of {ROUNDS})",
        a_second(median(protocol)),
        a_second(median(written)),
        median(ratios),
    )
}

fn warm_question() -> Result<String, String> {
    const QUESTIONS: u32 = 20_000;
    let deal = load("contracts/vdz/contract.terms")?;
    let request = r#"{"id":1,"facts":{"insurance_payout":"0.00 EUR","last_paid_invoice_excl_vat":"3500.00 EUR","reading_6_7_d":"only inside d","intent_or_recklessness_vdz":false},"question":"liability_cap"}"#;
    let mut batch = Batch::new(&deal.model, false);
    let mut line = String::new();
    let mut figures = Vec::new();
    for _ in 0..ROUNDS {
        figures.push(seconds(|| {
            for _ in 0..QUESTIONS {
                line.clear();
                batch.line(black_box(request), &mut line);
                black_box(&line);
            }
        }));
    }
    Ok(format!(
        "one warm question  {:.2} µs: VDZ, liability cap: {line}",
        median(figures) * 1e6 / f64::from(QUESTIONS)
    ))
}

fn checking() -> Result<String, String> {
    let mut figures = Vec::new();
    for _ in 0..ROUNDS * 3 {
        let mut checked = Ok(Deal::default());
        figures.push(seconds(|| checked = load("contracts/vdz/contract.terms")));
        checked?;
    }
    Ok(format!(
        "check              {:.2} ms: VDZ, read, parsed, checked",
        median(figures) * 1e3
    ))
}

/// The processor time of all finished children, in seconds.
fn children() -> Result<f64, String> {
    let text = std::fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc/self/stat: {error}"))?;
    let after = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field = |at: usize| {
        after
            .split_whitespace()
            .nth(at)
            .and_then(|text| text.parse::<f64>().ok())
            .ok_or("/proc/self/stat")
    };
    Ok((field(13)? + field(14)?) / TICKS)
}

fn starts(mut command: Command) -> Result<f64, String> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let before = children()?;
    for _ in 0..COLD_STARTS {
        command
            .status()
            .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    }
    Ok((children()? - before) / f64::from(COLD_STARTS))
}

fn cold_start() -> Result<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let program = target.join("release/terms");
    if !program.exists() {
        return Err(format!(
            "there is no {}; `cargo build --release` makes it",
            program.display()
        ));
    }
    let mut ask = Command::new(program);
    ask.arg("ask")
        .arg(root.join("contracts/vdz"))
        .args(["liability cap", "--fact", "insurance payout is €0.00"]);
    let (asked, nothing) = (starts(ask)?, starts(Command::new("true"))?);
    Ok(format!(
        "cold start         {:.1} ms of processor time beyond a process that does nothing ({:.1} ms): `terms ask contracts/vdz \"liability cap\"`\n",
        (asked - nothing) * 1e3,
        nothing * 1e3,
    ))
}
