//! The three renderings of one problem, and the pages found by their codes.

use terms::diagnostic::{self, Format};
use terms::problem::Problem;
use terms::source::{Sources, Span};

#[test]
fn pages_are_found_by_their_codes() {
    let page = diagnostic::explain("terms::syntax::two-readings").unwrap();
    assert_eq!(diagnostic::explain("two-readings"), Some(page));
    assert_eq!(diagnostic::explain("Syntax::Two-Readings"), Some(page));
    assert!(diagnostic::explain("sentences").unwrap().contains("offer valid"));
    // Two codes end so.
    assert_eq!(diagnostic::explain("unknown-choice"), None);
    assert!(diagnostic::nearest_code("unknown-choice").is_some());
    assert_eq!(
        diagnostic::nearest_code("two-raedings").as_deref(),
        Some("terms::syntax::two-readings")
    );
    assert_eq!(
        diagnostic::nearest_code("terms::syntax::two-reading").as_deref(),
        Some("terms::syntax::two-readings")
    );
    assert_eq!(diagnostic::nearest_code("sentenses").as_deref(), Some("sentences"));
    assert_eq!(diagnostic::nearest_code("xylophone"), None);
}

/// A problem over two files, one of which holds characters that act on a terminal.
fn over_two_files() -> (Sources, Problem) {
    let mut sources = Sources::default();
    let one = sources.add(
        "one\u{1b}.terms",
        "first\r\ngiven \u{1b}[31mprice\u{9b}é: mony\r\nlast\r\n",
    );
    let two = sources.add("two.terms", "record mony\n  amount: money\n");
    let problem = Problem::new(
        "terms::type::unknown-type",
        Span::new(one, 28, 32),
        "`mo\u{1b}ny` is no type",
    )
    .label("said\u{7} here")
    .also(Span::new(two, 7, 11), "a record")
    .help("look\nthere");
    (sources, problem)
}

#[test]
fn drawings_show_every_file_and_let_nothing_through() {
    let (sources, problem) = over_two_files();
    let text = diagnostic::render(&sources, &problem, Format::Human, false, 80);
    assert!(text.is_ascii() || !text.contains('\u{1b}'));
    assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{7}', '\r']), "{text:?}");
    assert!(
        text.contains(".terms:2:20]") && text.contains("[two.terms:1:8]"),
        "{text}"
    );
    assert!(text.contains("help: look there"), "{text}");
    let colored = diagnostic::render(&sources, &problem, Format::Human, true, 80);
    assert!(
        colored.contains("\u{1b}[") && colored.contains('╭') && !colored.contains('\u{9b}'),
        "{colored:?}"
    );
}

#[test]
fn plain_lines_and_json_say_the_same() {
    let (sources, problem) = over_two_files();
    let plain = diagnostic::render(&sources, &problem, Format::Plain, true, 80);
    let expected = "one\u{fffd}.terms:2:20: error terms::type::unknown-type: `mo\u{fffd}ny` is no type\n  said\u{fffd} here\n  two.terms:1:8: a record\n  help: look there\n";
    assert_eq!(plain, expected);
    let json = diagnostic::render(&sources, &problem, Format::Json, true, 80);
    assert_eq!(json.matches('\n').count(), 1);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["code"], "terms::type::unknown-type");
    assert_eq!(value["severity"], "error");
    assert_eq!(value["labels"][0]["line"], 2);
    assert_eq!(value["labels"][0]["column"], 20);
    assert_eq!(value["labels"][0]["end_column"], 24);
    assert_eq!(value["labels"][1]["file"], "two.terms");
    assert_eq!(value["message"], "`mo\u{1b}ny` is no type");
}

#[test]
fn a_problem_without_a_place_is_told_in_every_format() {
    let problem = Problem::placeless("terms::case::json", "a request is a JSON object").warning();
    let sources = Sources::default();
    assert_eq!(
        diagnostic::render(&sources, &problem, Format::Plain, false, 80),
        "warning terms::case::json: a request is a JSON object\n"
    );
    assert!(diagnostic::render(&sources, &problem, Format::Human, false, 10).contains("a request is a JSON"));
    assert!(diagnostic::render(&sources, &problem, Format::Json, false, 80).contains("\"labels\":[]"));
}
