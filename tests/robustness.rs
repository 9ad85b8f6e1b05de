//! The program on bad input of every kind: the right exit code, a diagnostic, never a panic, never a hang.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FINE: i32 = 0;
const FAILED: i32 = 1;
const USAGE: i32 = 2;
const DIAGNOSTICS: i32 = 3;
const SCENARIO: i32 = 4;
const UNKNOWN: i32 = 5;
const LIMIT: i32 = 6;

/// Far more than any run takes; only there so that a hang is a failure.
const PATIENCE: Duration = Duration::from_secs(120);

/// A folder of its own for a test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("robustness-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(&path, text).expect("a file for the test");
        name.to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"", &[])
    }

    fn run_with(&self, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_terms"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .envs(environment.iter().copied());
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("its input");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let mut stdout = child.stdout.take().expect("its output");
        let out = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stdout.read_to_end(&mut bytes);
            bytes
        });
        let mut stderr = child.stderr.take().expect("its diagnostics");
        let err = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = stderr.read_to_end(&mut bytes);
            bytes
        });
        let status = patient(&mut child, arguments);
        let _ = writer.join();
        let run = Run {
            asked: arguments.join(" "),
            code: status.code(),
            out: String::from_utf8(out.join().expect("the output is read")).expect("the output is text"),
            err: String::from_utf8(err.join().expect("the diagnostics are read")).expect("the diagnostics are text"),
        };
        run.quiet();
        run
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn patient(child: &mut std::process::Child, arguments: &[&str]) -> std::process::ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the program can be waited for") {
            return status;
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("`terms {}` does not end", arguments.join(" "));
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// What a run came to.
struct Run {
    asked: String,
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    /// It ended by itself and said nothing of its own insides.
    #[track_caller]
    fn quiet(&self) {
        assert!(self.code.is_some(), "{self}: it was killed by a signal");
        for text in [&self.out, &self.err] {
            for word in [
                "panicked",
                "RUST_BACKTRACE",
                "overflowed its stack",
                "src/",
                ".rs:",
                "Rule::",
                "unwrap",
            ] {
                assert!(!text.contains(word), "{self}: it says `{word}`");
            }
        }
    }

    #[track_caller]
    fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self}");
        // A contradiction is an answer too, and stands with the answers.
        let silent = self.err.trim().is_empty() && self.out.trim().is_empty();
        match code {
            FAILED | USAGE | DIAGNOSTICS | LIMIT => assert!(!silent, "{self}: nothing is said"),
            _ => {}
        }
        self
    }

    #[track_caller]
    fn says(&self, text: &str) -> &Self {
        assert!(
            self.err.contains(text) || self.out.contains(text),
            "{self}: it does not say `{text}`"
        );
        self
    }

    #[track_caller]
    fn one_of(&self, codes: &[i32]) -> &Self {
        assert!(
            self.code.is_some_and(|code| codes.contains(&code)),
            "{self}: expected one of {codes:?}"
        );
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let start = |text: &str| text.chars().take(1_500).collect::<String>();
        write!(
            out,
            "terms {} ended with {:?}\nstdout: {}\nstderr: {}\n",
            start(&self.asked),
            self.code,
            start(&self.out),
            start(&self.err)
        )
    }
}

const OFFER: &str = "given offer date: date\narticle 3.1 \"Offers\"\n  offer valid 30 days\n";

/// A good contract of which one line is replaced.
fn with_rule(rule: &str) -> String {
    format!("given price: money\ngiven day: date\ngiven ok: yes/no\narticle 1 \"Rule\"\n  {rule}\n")
}

#[test]
fn a_good_contract() {
    let folder = Folder::new("good");
    folder.write("offer.terms", OFFER);
    folder.write("deal/contract.terms", OFFER);
    folder.run(&["check", "offer.terms"]).ends(FINE);
    folder.run(&["check", "deal"]).ends(FINE);
    folder
        .run(&[
            "ask",
            "deal",
            "offer last valid day",
            "--fact",
            "offer date is 2026-03-01",
        ])
        .ends(FINE)
        .says("2026-03-31");
    folder.run(&["ask", "deal", "offer last valid day"]).ends(UNKNOWN);
    folder
        .run(&["ask", "deal", "offer last valid day", "--json"])
        .ends(UNKNOWN)
        .says("\"offer_date\"");
    folder
        .run(&["expand", "offer.terms"])
        .ends(FINE)
        .says("offer last valid day is");
}

#[test]
fn usage() {
    let folder = Folder::new("usage");
    folder.write("offer.terms", OFFER);
    for arguments in [
        &["no-such-command"][..],
        &["check"],
        &["ask"],
        &["ask", "offer.terms", "x", "--no-such-flag"],
        &["check", "offer.terms", "--error-format", "loud"],
        &["explain", "terms::no::such"],
        &["ask", "offer.terms", "x", "--requests", "-"],
    ] {
        folder.run(arguments).ends(USAGE);
    }
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["ask", "--help"],
        &["repl", "--help"],
        &["run", "--help"],
        &["check", "--help"],
        &["test", "--help"],
        &["expand", "--help"],
        &["explain", "--help"],
    ] {
        let run = folder.run(arguments);
        run.ends(FINE);
        assert!(!run.out.is_empty() && run.err.is_empty(), "{run}");
    }
    // A question is needed.
    folder.run(&["ask", "offer.terms"]).ends(USAGE);
}

#[test]
fn files_that_cannot_be_read() {
    let folder = Folder::new("files");
    folder.write("empty folder/readme.txt", "nothing");
    folder.write("latin.terms", b"article 1 \"Betaling caf\xe9\"\n  text \"\xff\"\n");
    folder.write("zeros.terms", b"\0\0\0\0");
    folder.write("offer.terms", OFFER);
    for command in ["check", "expand", "run", "test", "repl"] {
        folder.run(&[command, "missing.terms"]).ends(FAILED);
        folder.run(&[command, "latin.terms"]).ends(FAILED).says("UTF-8");
    }
    for command in ["check", "expand", "run", "repl"] {
        folder
            .run(&[command, "empty folder"])
            .ends(FAILED)
            .says("contract.terms");
    }
    folder
        .run(&["ask", "missing.terms", "liability cap"])
        .ends(FAILED)
        .says("missing.terms");
    folder.run(&["ask", "empty folder", "liability cap"]).ends(FAILED);
    folder
        .run(&["ask", "offer.terms", "--requests", "missing.jsonl"])
        .ends(FAILED);
    folder
        .run(&["ask", "offer.terms", "--requests", "empty folder"])
        .ends(FAILED);
    folder
        .run(&["ask", "offer.terms", "offer last valid day", "--case", "missing.terms"])
        .ends(FAILED);
    folder.run(&["check", "zeros.terms"]).ends(DIAGNOSTICS);
    folder.run(&["check", ""]).ends(FAILED);
    folder.run(&["check", "offer.terms/contract.terms"]).ends(FAILED);
    // One bad file among good ones: the good ones are still checked.
    folder
        .run(&["check", "offer.terms", "missing.terms"])
        .ends(FAILED)
        .says("offer.terms");
}

#[test]
fn marks_and_line_ends_of_other_systems() {
    let folder = Folder::new("bytes");
    let ask = |name: &str| {
        folder
            .run(&[
                "ask",
                name,
                "offer last valid day",
                "--fact",
                "offer date is 2026-03-01",
            ])
            .ends(FINE)
            .says("2026-03-31");
    };
    folder.write("bom.terms", format!("\u{feff}{OFFER}"));
    ask("bom.terms");
    folder.write("crlf.terms", OFFER.replace('\n', "\r\n"));
    ask("crlf.terms");
    folder.write("both.terms", format!("\u{feff}{}", OFFER.replace('\n', "\r\n")));
    ask("both.terms");
    folder.write("no end.terms", OFFER.trim_end());
    ask("no end.terms");
    folder.write("blanks.terms", OFFER.replace('\n', "   \n\n \t\n"));
    ask("blanks.terms");
    folder.write("tabs.terms", OFFER.replace("  ", "\t"));
    folder.run(&["check", "tabs.terms"]).one_of(&[FINE, DIAGNOSTICS]);
    folder.write("returns.terms", OFFER.replace('\n', "\r"));
    folder.run(&["check", "returns.terms"]).one_of(&[FINE, DIAGNOSTICS]);
    // Marks that turn text around or hide it are refused outside text.
    folder.write("bidi.terms", OFFER.replace("offer date", "offer \u{202e}date"));
    folder.run(&["check", "bidi.terms"]).ends(DIAGNOSTICS);
    folder.write("hidden.terms", OFFER.replace("offer date", "offer\u{200b} date"));
    folder.run(&["check", "hidden.terms"]).ends(DIAGNOSTICS);
    // No control character of a file reaches the terminal.
    folder.write("escape.terms", OFFER.replace("offer valid", "offer \u{1b}[31mvalid"));
    for format in ["human", "plain", "json"] {
        let run = folder.run(&["check", "escape.terms", "--error-format", format]);
        run.ends(DIAGNOSTICS);
        assert!(!run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'), "{run}");
    }
}

#[test]
fn nothing_in_it() {
    let folder = Folder::new("empty");
    folder.write("empty.terms", "");
    folder.write("blank.terms", "\n\n   \n");
    folder.write("comment.terms", "# nothing yet\n");
    for name in ["empty.terms", "blank.terms", "comment.terms"] {
        folder.run(&["check", name]).ends(FINE);
        folder.run(&["expand", name]).ends(FINE);
        folder.run(&["run", name]).ends(FINE);
        folder.run(&["test", name]).ends(FINE);
        folder
            .run(&["ask", name, "liability cap"])
            .ends(DIAGNOSTICS)
            .says("liability cap");
    }
}

#[test]
fn what_does_not_parse() {
    let folder = Folder::new("syntax");
    for (number, (text, code)) in [
        (with_rule("fee is €5.000"), "terms::syntax::two-readings"),
        (with_rule("late when day is after 01/02/2026"), "terms::syntax"),
        (with_rule("late when day is after 2026-02-31"), "terms::syntax::date"),
        (
            with_rule("late when day is after 31 February 2026"),
            "terms::syntax::date",
        ),
        (
            with_rule("late when ok and day is after 2026-01-01 or ok"),
            "terms::syntax",
        ),
        (with_rule("fee is"), "terms::syntax"),
        (with_rule("fee is €5 when"), "terms::syntax"),
        (with_rule("fee is (€5"), "terms::syntax"),
        (with_rule("fee is €5)"), "terms::syntax"),
        (with_rule("fee is \"five"), "terms::syntax"),
        (with_rule("offer vaild 30 days"), "terms::"),
        (with_rule("the client pays at once"), "terms::"),
        ("  offer valid 30 days\n".to_owned(), "terms::syntax::no-item-above"),
        ("articel 1 \"Rule\"\n  fee is €5\n".to_owned(), "terms::"),
        ("article\n".to_owned(), "terms::syntax"),
        ("}{][;;@@\n".to_owned(), "terms::syntax"),
        ("given price money\n".to_owned(), "terms::syntax"),
        ("given price: euros\n".to_owned(), "terms::"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("{number}.terms"), text);
        for command in ["check", "run"] {
            let run = folder.run(&[command, &name]);
            assert!(
                run.code == Some(DIAGNOSTICS) && run.err.contains(code),
                "{run}: expected {code}"
            );
        }
        let run = folder.run(&["check", &name, "--error-format", "json"]);
        for line in run.err.lines() {
            assert!(
                serde_json::from_str::<serde_json::Value>(line).is_ok(),
                "{run}: no JSON: {line}"
            );
        }
    }
}

#[test]
fn what_does_not_check() {
    let folder = Folder::new("check");
    for (number, (text, code)) in [
        (with_rule("fee is price plus prise"), "terms::name::unknown"),
        (with_rule("fee is price when okay"), "terms::name::unknown"),
        (with_rule("fee is price plus day"), "terms::type::mismatch"),
        (with_rule("fee is price times price"), "terms::type::mismatch"),
        (with_rule("fee is price when price"), "terms::type::"),
        (with_rule("fee is fee plus €1"), "terms::"),
        (with_rule("seller may leave"), "terms::name::unknown-party"),
        (with_rule("notwithstanding 99"), "terms::name::unknown-article"),
        ("given price: money\ngiven price: date\n".to_owned(), "terms::name::"),
        (
            "article 1 \"A\"\n  fee is other\n  other is fee\n".to_owned(),
            "terms::",
        ),
        (
            "article 1 \"A\"\n  fee is €1\narticle 1 \"A again\"\n  fee two is €1\n".to_owned(),
            "terms::name::",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("{number}.terms"), text);
        let run = folder.run(&["check", &name]);
        assert!(
            run.code == Some(DIAGNOSTICS) && run.err.contains(code),
            "{run}: expected {code}"
        );
        folder.run(&["ask", &name, "fee"]).ends(DIAGNOSTICS);
    }
}

#[test]
fn questions_and_facts_that_do_not_fit() {
    let folder = Folder::new("facts");
    folder.write("offer.terms", OFFER);
    for arguments in [
        &["ask", "offer.terms", "offer valid day"][..],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer dat is 2026-03-01",
        ],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is 31 February 2026",
        ],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is 2026-02-31",
        ],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is €5",
        ],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is none",
        ],
        &["ask", "offer.terms", "offer last valid day", "--fact", ""],
        &["ask", "offer.terms", "offer last valid day", "--fact", "((((("],
        &["ask", "offer.terms", "offer open on"],
        &["ask", "offer.terms", ""],
        &["ask", "offer.terms", "is is is"],
        &["ask", "offer.terms", "offer last valid day (3)"],
    ] {
        folder.run(arguments).ends(DIAGNOSTICS);
    }
    folder
        .run(&["ask", "offer.terms", "offer open", "--on", "2026-02-31"])
        .one_of(&[USAGE, DIAGNOSTICS]);
    folder
        .run(&[
            "ask",
            "offer.terms",
            "offer open on 2026-03-31",
            "--fact",
            "offer date is 2026-03-01",
        ])
        .ends(FINE);
}

#[test]
fn requests_line_by_line() {
    let folder = Folder::new("requests");
    folder.write("offer.terms", OFFER);
    let lines: [&[u8]; 17] = [
        br#"{"id": "good", "facts": {"offer_date": "2026-03-01"}, "question": "offer_last_valid_day"}"#,
        br#"{"id": "half", "facts": {"offer_date""#,
        b"",
        b"[]",
        b"null",
        b"\"text\"",
        b"\xff\xfe",
        br#"{"id": 5}"#,
        br#"{"question": 5}"#,
        br#"{"question": "no such"}"#,
        br#"{"facts": [], "question": "offer_last_valid_day"}"#,
        br#"{"facts": {"offer_date": "2026-02-31"}, "question": "offer_last_valid_day"}"#,
        br#"{"facts": {"offer_date": "2026-03-01"}, "question": "offer_open_on", "args": {"date": 7}}"#,
        br#"{"events": [{"type": "nothing"}], "question": "offer_last_valid_day"}"#,
        br#"{"other": 1, "question": "offer_last_valid_day"}"#,
        br#"{"on": "never", "question": "offer_open_on"}"#,
        br#"{"id": "last", "facts": {"offer_date": "2026-03-01"}, "question": "offer_last_valid_day"}"#,
    ];
    for ends in [&b"\n"[..], b"\r\n"] {
        let run = folder.run_with(&["ask", "offer.terms", "--requests", "-"], &lines.join(ends), &[]);
        run.ends(FINE);
        let answers: Vec<serde_json::Value> = run
            .out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{run}: {error}: {line}")))
            .collect();
        // An empty line is no request; every other has its answer, in order.
        assert_eq!(answers.len(), lines.len() - 1, "{run}");
        for (place, answer) in answers.iter().enumerate() {
            let good = place == 0 || place + 1 == answers.len();
            assert_eq!(answer["type"] == "date", good, "{answer}");
            assert_eq!(answer["type"] == "error", !good, "{answer}");
            if !good {
                assert!(
                    answer["code"].as_str().is_some_and(|code| code.starts_with("terms::")),
                    "{answer}"
                );
            }
        }
        assert_eq!(
            answers.last().map(|answer| answer["value"].clone()),
            Some(serde_json::json!("2026-03-31"))
        );
    }
    // Nothing asked, nothing answered.
    let run = folder.run_with(&["ask", "offer.terms", "--requests", "-"], b"", &[]);
    assert!(run.code == Some(FINE) && run.out.is_empty(), "{run}");
    // Deep and large requests.
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(
        "{deep}\n{{\"question\": {deep}}}\n{{\"facts\": {{\"offer_date\": \"{}\"}}, \"question\": \"offer_last_valid_day\"}}\n",
        "9".repeat(1_000_000)
    );
    let run = folder.run_with(&["ask", "offer.terms", "--requests", "-"], text.as_bytes(), &[]);
    run.ends(FINE);
    assert_eq!(
        run.out
            .lines()
            .filter(|line| line.contains("\"type\":\"error\""))
            .count(),
        3,
        "{run}"
    );
}

#[test]
fn scenarios_that_fail() {
    let folder = Folder::new("scenarios");
    let file = |expected: &str| {
        format!("{OFFER}scenario \"an offer\"\n  tests 3.1\n  offer date is 2026-03-01\n  expect {expected}\n")
    };
    for (number, (expected, code)) in [
        ("offer last valid day is 2026-03-31", FINE),
        ("offer open on 2026-03-31", FINE),
        ("not offer open on 2026-04-01", FINE),
        ("offer last valid day is 2026-04-01", SCENARIO),
        ("not offer open on 2026-03-31", SCENARIO),
        ("no rule for offer last valid day", SCENARIO),
        ("unknown offer last valid day, needs offer date", SCENARIO),
        ("conflict for offer last valid day", SCENARIO),
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("{number}.terms"), file(expected));
        for format in ["human", "json", "junit"] {
            folder.run(&["test", &name, "--format", format]).ends(code);
        }
    }
    for (number, expected) in [
        "offer last valid dya is 2026-03-31",
        "offer last valid day is 31 February 2026",
        "offer last valid day is €5",
        "",
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("bad-{number}.terms"), file(expected));
        folder.run(&["test", &name]).one_of(&[DIAGNOSTICS, SCENARIO]);
    }
}

#[test]
fn scripts() {
    let folder = Folder::new("scripts");
    folder.write("offer.terms", OFFER);
    folder.write("case.terms", "use \"offer.terms\"\ncase \"one\"\n  offer date is 2026-03-01\non 2026-04-01\nask offer open\nask offer last valid day\n");
    folder.run(&["run", "case.terms"]).ends(FINE).says("2026-03-31");
    for (number, line) in [
        "ask offer closed",
        "ask",
        "case \"two\"\n  offer date is never",
        "on 2026-02-31",
        "case \"two\"\n  nonsense",
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(
            &format!("bad-{number}.terms"),
            format!("use \"offer.terms\"\ncase \"one\"\n  offer date is 2026-03-01\n{line}\n"),
        );
        folder.run(&["run", &name]).ends(DIAGNOSTICS);
    }
    let talk = folder.run_with(
        &["repl", "offer.terms"],
        b"offer date is 2026-03-01\noffer last valid day?\nnonsense\nwhy?\n((((\noffer last valid day?\n",
        &[],
    );
    talk.ends(DIAGNOSTICS).says("2026-03-31");
    folder.run_with(&["repl", "offer.terms"], b"", &[]).ends(FINE);
    folder
        .run_with(&["repl", "offer.terms"], b"\xff\xff\n", &[])
        .ends(FAILED);
    folder
        .run_with(&["repl"], b"what is owed?\nwhy?\nquit\n", &[])
        .one_of(&[FINE, DIAGNOSTICS]);
}

#[test]
fn files_that_use_each_other() {
    let folder = Folder::new("uses");
    folder.write("deal/self.terms", format!("use \"self.terms\"\n{OFFER}"));
    folder.run(&["check", "deal/self.terms"]).ends(FINE);
    folder.write("deal/one.terms", "use \"two.terms\"\narticle 1 \"One\"\n  fee is €1\n");
    folder.write(
        "deal/two.terms",
        "use \"three.terms\"\narticle 2 \"Two\"\n  other fee is fee\n",
    );
    folder.write(
        "deal/three.terms",
        "use \"one.terms\"\narticle 3 \"Three\"\n  third fee is fee plus other fee\n",
    );
    folder.run(&["check", "deal/one.terms"]).ends(FINE);
    folder
        .run(&["ask", "deal/one.terms", "third fee"])
        .ends(FINE)
        .says("2.00");
    folder.write("deal/dots.terms", "use \"./../deal/one.terms\"\nuse \"one.terms\"\n");
    folder
        .run(&["ask", "deal/dots.terms", "third fee"])
        .ends(FINE)
        .says("2.00");
    for (number, path) in [
        "missing.terms",
        "/etc/hostname",
        "/etc/passwd.terms",
        "../../../../../../../../../../etc/passwd",
        "../../../../../../../../../../etc/x.terms",
        "",
        ".",
        "..",
        "\\\\host\\x.terms",
        "one",
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("deal/bad-{number}.terms"), format!("use \"{path}\"\n{OFFER}"));
        let run = folder.run(&["check", &name]);
        run.one_of(&[FAILED, DIAGNOSTICS]);
        assert!(!run.err.contains("root:"), "{run}");
    }
    let name = folder.write("deal/library.terms", "use netherlands atlantis\n");
    folder.run(&["check", &name]).one_of(&[FAILED, DIAGNOSTICS]);
    // A chain of a thousand files.
    for number in 0..300 {
        folder.write(
            &format!("chain/{number}.terms"),
            format!(
                "use \"{}.terms\"\narticle {number} \"A\"\n  fee {number} is €1\n",
                number + 1
            ),
        );
    }
    folder.write("chain/300.terms", "article 300 \"Last\"\n  fee is €1\n");
    folder.run(&["check", "chain/0.terms"]).ends(FINE);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder() {
    let folder = Folder::new("links");
    folder.write("outside/secret.terms", "article 9 \"Secret\"\n  secret fee is €9\n");
    // The folder that holds `contracts` is the project.
    folder.write("a/contracts/contract.terms", OFFER);
    folder.write("a/b/c/deal.terms", format!("use \"link.terms\"\n{OFFER}"));
    std::os::unix::fs::symlink(folder.0.join("outside/secret.terms"), folder.0.join("a/b/c/link.terms"))
        .expect("a link");
    let inner = Folder(folder.0.join("a/b/c"));
    inner.run(&["check", "deal.terms"]).one_of(&[FAILED, DIAGNOSTICS]);
    std::mem::forget(inner);
}

#[test]
fn nesting() {
    let folder = Folder::new("nesting");
    for (name, open, close) in [
        ("round", "(", ")"),
        ("open", "(", ""),
        ("closed", "", ")"),
        ("square", "[", "]"),
        ("mixed", "(not ", ")"),
    ] {
        let rule = format!("fee is {}€5{}", open.repeat(100_000), close.repeat(100_000));
        let file = folder.write(&format!("{name}.terms"), with_rule(&rule));
        folder.run(&["check", &file]).one_of(&[DIAGNOSTICS, LIMIT]);
    }
    for (name, text) in [
        ("shares", format!("fee is {}price", "10% of ".repeat(2_000))),
        ("nots", format!("late when {}ok", "not ".repeat(2_000))),
        ("otherwise", format!("fee is price{}", " otherwise €1".repeat(2_000))),
        ("plus", format!("fee is €1{}", " plus €1".repeat(2_000))),
        ("times", format!("fee is price{}", " times 1".repeat(2_000))),
        ("after", format!("end is {}day", "1 day after ".repeat(2_000))),
        ("lowest", format!("fee is {}price", "lowest of ".repeat(2_000))),
        (
            "min",
            format!("fee is {}price{}", "min(".repeat(2_000), ")".repeat(2_000)),
        ),
        ("and", format!("late when ok{}", " and ok".repeat(2_000))),
        ("or", format!("late when ok{}", " or ok".repeat(20_000))),
        ("commas", format!("fee is lowest of price{}", ", price".repeat(20_000))),
        ("guards", format!("fee is €5{}", " when ok".repeat(2_000))),
        ("words", format!("fee is {}", "price ".repeat(20_000))),
        ("interest", format!("fee is {}price", "interest on ".repeat(2_000))),
        (
            "year",
            format!("end is {}day", "31 December of the year of ".repeat(2_000)),
        ),
        ("rounded", format!("fee is price{}", " rounded to cents".repeat(2_000))),
        ("sum", format!("fee is {}price", "sum of ".repeat(2_000))),
        ("number", format!("fee is {}price", "number of ".repeat(2_000))),
    ] {
        let file = folder.write(&format!("{name}.terms"), with_rule(&text));
        for command in ["check", "expand"] {
            folder.run(&[command, &file]).one_of(&[FINE, DIAGNOSTICS, LIMIT]);
        }
        folder
            .run(&["ask", &file, "fee", "--fact", "price is €5"])
            .one_of(&[FINE, DIAGNOSTICS, UNKNOWN, LIMIT]);
    }
    // What cannot be read is read once more otherwise: that must not meet a nesting that the first reading refused.
    let (deep, shut) = ("(".repeat(900_000), ")".repeat(900_000));
    for (name, text) in [
        ("question", format!("question x is {deep}1{shut}\n  fee is €5\n")),
        (
            "below",
            format!("article 1 \"A\"\n  fee is €5\nquestion x is {deep}1{shut}\n  fee is €6\n"),
        ),
        (
            "module",
            format!("module a \"A\"\n applies when {deep}x{shut}\n  applies when y\n"),
        ),
        ("field", format!("record a\n b: money, at least {deep}\n  c: money\n")),
        (
            "list",
            format!("article 1 \"A\"\n  fee is\n    - {deep}1{shut} when a\n   - €6 when b\n    - €7 when c\n"),
        ),
    ] {
        let file = folder.write(&format!("{name}.terms"), text);
        folder.run(&["check", &file]).ends(LIMIT).says("too-long");
    }
    let bullets = (1..200).fold("late when any of".to_owned(), |mut text, depth| {
        let _ = write!(text, "\n{}- all of", "  ".repeat(depth + 1));
        text
    });
    let file = folder.write("bullets.terms", with_rule(&bullets));
    folder.run(&["check", &file]).one_of(&[DIAGNOSTICS, LIMIT]);
}

#[test]
fn a_line_of_ten_megabytes() {
    let folder = Folder::new("long");
    for (name, text) in [
        ("letters", "a".repeat(10_000_000)),
        ("words", "word ".repeat(2_000_000)),
        ("digits", with_rule(&format!("fee is €{}", "9".repeat(10_000_000)))),
        (
            "quoted",
            format!("article 1 \"{}\"\n  fee is €5\n", "x".repeat(10_000_000)),
        ),
        ("signs", with_rule(&format!("fee is {}", "€".repeat(3_000_000)))),
    ] {
        let file = folder.write(&format!("{name}.terms"), text);
        let run = folder.run(&["check", &file]);
        run.one_of(&[FINE, DIAGNOSTICS, LIMIT]);
        // A message shows a piece of the line, not all of it.
        assert!(
            run.err.len() < 100_000 && run.out.len() < 100_000,
            "{name}: {} and {} bytes are printed",
            run.out.len(),
            run.err.len()
        );
    }
}

#[test]
fn many_articles() {
    let folder = Folder::new("many");
    let mut text = String::new();
    for number in 1..=10_000 {
        let _ = writeln!(
            text,
            "article {number} \"Article {number}\"\n  fee {number} is €{number} when ok {number}\n  given ok {number}: yes/no"
        );
    }
    folder.write("many.terms", &text);
    folder.run(&["check", "many.terms"]).ends(FINE).says("10000 articles");
    folder
        .run(&["ask", "many.terms", "fee 10000", "--fact", "ok 10000 is yes"])
        .ends(FINE)
        .says("10,000.00");
}

#[test]
fn many_mistakes() {
    let folder = Folder::new("mistakes");
    let mut text = String::new();
    for number in 1..=2_000 {
        let _ = writeln!(
            text,
            "article {number} \"Article {number}\"\n  fee {number} is nothing known {number}\n  nonsense {number}"
        );
    }
    folder.write("mistakes.terms", &text);
    for format in ["human", "plain", "json"] {
        folder
            .run(&["check", "mistakes.terms", "--error-format", format])
            .ends(DIAGNOSTICS);
    }
}

/// Lists with items out of line, large and many: each is looked at again, a bounded number of times.
#[test]
fn lists_out_of_line() {
    let folder = Folder::new("lists");
    let large = format!(
        "article 1 \"A\"\n  fee is\n{}   - b c d,,\n    e f\n",
        "    - €5 when a\n".repeat(10_000)
    );
    let many = (0..2_000).fold(String::new(), |mut text, number| {
        let _ = write!(
            text,
            "article {number} \"A\"\n  fee {number} is\n    - €5 when a\n   - €6 when b,,\n    - €7 when c\n    d e\n"
        );
        text
    });
    for (name, text) in [("large.terms", large), ("many.terms", many)] {
        folder.write(name, text);
        folder.run(&["check", name]).ends(DIAGNOSTICS);
    }
}

#[test]
fn chains_and_circles() {
    let folder = Folder::new("chains");
    let chain = |last: &str| {
        let mut text = "article 1 \"Chain\"\n".to_owned();
        for number in 1..10_000 {
            let _ = writeln!(text, "  step {number} is step {} plus €1", number + 1);
        }
        let _ = writeln!(text, "  step 10000 is {last}");
        text
    };
    folder.write("chain.terms", chain("€1"));
    // Either it is answered, 10,000.00, or the limit is named.
    let run = folder.run(&["ask", "chain.terms", "step 1"]);
    run.one_of(&[FINE, DIAGNOSTICS, LIMIT]);
    assert!(run.code != Some(FINE) || run.out.contains("10,000.00"), "{run}");
    folder
        .run(&["check", "chain.terms"])
        .one_of(&[FINE, DIAGNOSTICS, LIMIT]);
    folder.write("circle.terms", chain("step 1"));
    folder.run(&["check", "circle.terms"]).one_of(&[DIAGNOSTICS, LIMIT]);
    // A chain of conditions.
    let mut text = "given ok: yes/no\narticle 1 \"Chain\"\n  holds 0 when ok\n".to_owned();
    for number in 1..2_000 {
        let _ = writeln!(text, "  holds {number} when holds {}", number - 1);
    }
    folder.write("conditions.terms", text);
    folder
        .run(&["ask", "conditions.terms", "holds 1999"])
        .one_of(&[UNKNOWN, DIAGNOSTICS, LIMIT]);
    // Precedence: every article goes before the one above it.
    let mut text = "article 1 \"A\"\n  fee is €1\n".to_owned();
    for number in 2..=300 {
        let _ = writeln!(
            text,
            "article {number} \"A\"\n  notwithstanding {}\n  fee is €{number}",
            number - 1
        );
    }
    folder.write("precedence.terms", text);
    // 300 stands, so 299 falls, so 298 stands, …: the even ones contradict each other.
    folder.run(&["ask", "precedence.terms", "fee"]).ends(DIAGNOSTICS);
}

#[test]
fn a_question_past_its_budget() {
    let folder = Folder::new("budget");
    let mut text = String::new();
    for number in 1..=40 {
        let _ = writeln!(text, "given fact {number}: yes/no\ngiven amount {number}: money");
    }
    text.push_str("article 1 \"Sum\"\n");
    for number in 1..=40 {
        let _ = writeln!(
            text,
            "  part {number} is\n    - amount {number} when fact {number}\n    - otherwise €1"
        );
    }
    let all: Vec<String> = (1..=40).map(|number| format!("part {number}")).collect();
    let _ = writeln!(text, "  total is {}", all.join(" plus "));
    let _ = writeln!(
        text,
        "  odd when total is more than €100 and total is less than €100.01"
    );
    folder.write("budget.terms", text);
    for question in ["total", "odd"] {
        folder.run(&["ask", "budget.terms", question, "--json"]).ends(UNKNOWN);
    }
}

#[test]
fn huge_numbers() {
    let folder = Folder::new("numbers");
    let digits = "1234567890123456789012345678";
    for (number, (rule, codes)) in [
        (format!("fee is €{digits}"), &[FINE][..]),
        (format!("fee is €{digits}9"), &[DIAGNOSTICS]),
        (format!("fee is €{digits} times 1000000"), &[DIAGNOSTICS]),
        (format!("fee is €0.{digits}9"), &[DIAGNOSTICS]),
        (format!("fee is {digits}{digits}%"), &[DIAGNOSTICS]),
        (format!("end is {digits} days after 2026-01-01"), &[DIAGNOSTICS]),
        ("end is 99999999999 years after 2026-01-01".to_owned(), &[DIAGNOSTICS]),
        (
            "end is 9223372036854775807 days after 2026-01-01".to_owned(),
            &[DIAGNOSTICS],
        ),
        (
            "end is 9223372036854775807 hours before 2026-01-01".to_owned(),
            &[DIAGNOSTICS],
        ),
        ("fee is €1 divided by 0".to_owned(), &[DIAGNOSTICS]),
        ("fee is €1 divided by (1 minus 1)".to_owned(), &[DIAGNOSTICS]),
        ("fee is €1 rounded to €0".to_owned(), &[DIAGNOSTICS, FINE]),
        ("end is 1 day after 9999-12-31".to_owned(), &[DIAGNOSTICS, FINE]),
        ("end is 1 day before 0001-01-01".to_owned(), &[DIAGNOSTICS, FINE]),
    ]
    .into_iter()
    .enumerate()
    {
        let name = folder.write(&format!("{number}.terms"), with_rule(&rule));
        let question = if rule.starts_with("end") { "end" } else { "fee" };
        for json in [&["--json"][..], &[]] {
            let mut arguments = vec!["ask", &name, question];
            arguments.extend(json);
            let run = folder.run_with(&arguments, b"", &[]);
            assert!(run.code.is_some_and(|code| codes.contains(&code)), "{rule}: {run}");
        }
    }
}

/// A pipe whose reader went away before anything was written.
#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    folder.write("offer.terms", OFFER);
    folder.write(
        "case.terms",
        "use \"offer.terms\"\ncase \"one\"\n  offer date is 2026-03-01\nask offer last valid day\n",
    );
    let requests =
        "{\"facts\": {\"offer_date\": \"2026-03-01\"}, \"question\": \"offer_last_valid_day\"}\n".repeat(20_000);
    folder.write("requests.jsonl", &requests);
    for arguments in [
        &["ask", "offer.terms", "--requests", "requests.jsonl"][..],
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is 2026-03-01",
        ],
        &["run", "case.terms"],
        &["check", "offer.terms"],
        &["expand", "offer.terms"],
        &["test", "offer.terms"],
        &["--help"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_terms"))
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut err = String::new();
        let mut stderr = child.stderr.take().expect("its diagnostics");
        let status = patient(&mut child, arguments);
        stderr.read_to_string(&mut err).expect("the diagnostics are text");
        assert!(
            status.code() == Some(FINE) && err.is_empty(),
            "{arguments:?}: {status} {err}"
        );
    }
}

/// A full disk takes no results: that is told, once, and is a failure.
#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_are_a_failure() {
    let folder = Folder::new("full");
    folder.write("offer.terms", OFFER);
    folder.write("second.terms", format!("{OFFER}\n\n\n"));
    folder.write(
        "requests.jsonl",
        "{\"facts\": {\"offer_date\": \"2026-03-01\"}, \"question\": \"offer_last_valid_day\"}\n",
    );
    for arguments in [
        &["ask", "offer.terms", "--requests", "requests.jsonl"][..],
        &["ask", "offer.terms", "offer last valid day"],
        &["check", "offer.terms"],
        &["expand", "offer.terms"],
        &["test", "offer.terms"],
        &["explain", "sentences"],
        &["fmt", "--check", "offer.terms", "second.terms"],
        &["--help"],
        &["ask", "--help"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("the device that is always full");
        let run = Command::new(env!("CARGO_BIN_EXE_terms"))
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the program runs");
        let err = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(FAILED), "{arguments:?}: {err}");
        assert_eq!(err.matches("terms::io::unwritable").count(), 1, "{arguments:?}: {err}");
    }
}

#[test]
fn the_surroundings_change_nothing() {
    let folder = Folder::new("surroundings");
    folder.write("offer.terms", OFFER);
    folder.write("broken.terms", with_rule("fee is prise when okay"));
    let home = folder.0.to_string_lossy().into_owned();
    let all: [&[&str]; 7] = [
        &[
            "ask",
            "offer.terms",
            "offer last valid day",
            "--fact",
            "offer date is 2026-03-01",
            "--why",
        ],
        &["ask", "offer.terms", "offer last valid day", "--json"],
        &["check", "broken.terms"],
        &["check", "broken.terms", "--error-format", "plain"],
        &["expand", "offer.terms"],
        &["test", "offer.terms"],
        &["--help"],
    ];
    for arguments in all {
        let plain = folder.run(arguments);
        assert!(
            !plain.out.contains('\u{1b}') && !plain.err.contains('\u{1b}'),
            "{plain}: colour in a pipe"
        );
        for environment in [
            &[("NO_COLOR", "1")][..],
            &[("NO_COLOR", "")],
            &[("TZ", "Pacific/Kiritimati")],
            &[
                ("TZ", "America/Anchorage"),
                ("LANG", "nl_NL.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
            ],
            &[("LANG", "C"), ("LC_ALL", "C")],
            &[("HOME", "/nonexistent")],
            &[("HOME", home.as_str()), ("TERM", "dumb")],
            &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
            &[("RUST_BACKTRACE", "full"), ("RUST_LOG", "trace")],
        ] {
            let run = folder.run_with(arguments, b"", environment);
            assert_eq!(
                (run.code, &run.out, &run.err),
                (plain.code, &plain.out, &plain.err),
                "{environment:?} changes `terms {}`",
                run.asked
            );
        }
    }
    // Colour only where it is asked for, and never under NO_COLOR unless asked for.
    let run = folder.run(&["check", "broken.terms", "--color", "always"]);
    assert!(run.err.contains('\u{1b}'), "{run}");
    let run = folder.run_with(
        &["check", "broken.terms", "--color", "never"],
        b"",
        &[("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "1")],
    );
    assert!(!run.err.contains('\u{1b}'), "{run}");
}

#[test]
fn what_hangs_on_a_reading_counts_the_members_of_lists() {
    let folder = Folder::new("reading");
    folder.write(
        "damage.terms",
        r#"contract S "Shop"
reading 1: broad, or narrow "what damage means"

article 1 "Damage"
  covered includes
    - fire when reading 1 is broad
    - water
  fee is €5 when reading 1 is broad
  costs is €7
"#,
    );
    let run = folder.run(&["check", "damage.terms", "--notes"]);
    assert!(run.out.contains("answers that rest on it: covered, fee\n"), "{run}");
}

#[test]
fn the_same_run_twice_gives_the_same_bytes() {
    let folder = Folder::new("twice");
    let root = env!("CARGO_MANIFEST_DIR");
    for contract in ["vdz", "it-aanspreekpunt", "ontzorgers"] {
        let path = format!("{root}/contracts/{contract}");
        for arguments in [
            &["check", path.as_str(), "--notes"][..],
            &["test", path.as_str(), "--format", "json"],
            &["expand", path.as_str()],
        ] {
            let (one, two) = (folder.run(arguments), folder.run(arguments));
            assert_eq!(
                (one.code, &one.out, &one.err),
                (two.code, &two.out, &two.err),
                "terms {}",
                one.asked
            );
        }
    }
}
