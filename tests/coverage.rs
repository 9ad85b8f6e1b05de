//! What scenarios leave untried: how rules fared, the sides of boundaries, and scenarios that try them.

mod common;

use common::{NoFiles, load, problems};
use std::process::Command;
use terms::eval::Outcome;
use terms::model::Data;
use terms::pipeline::Deal;
use terms::scenario::{self, Coverage};

const SHOP: &str = r#"contract SHOP "Shop"
given amount: money, at least €0
given consumer: yes/no
given payout: money, at least €0
given delivered on: date
event goods returned

article 1 "Discount"
  discount is 5% when amount is at least €500

article 2 "Consumers"
  notwithstanding 1
  discount is 10% when consumer

article 3 "Cap"
  cap liability lowest of payout, €5,000

article 4 "Return"
  may return on (day) when day is at most 14 days after delivered on

article 5 "Refund"
  refund when goods returned is not none and amount is more than €0
"#;

/// Last days of duties and permissions, a duty upon an event, a consequence of failing.
const ORDERS: &str = r#"contract ORD "Orders"
party shop  "De Winkel"
party buyer "Buyer"

given delivered on: date
given paid on: date, if any
given made to measure: yes/no
given stolen: yes/no

event complaint received

article 5.1 "Return"
  buyer may return goods, by 14 days after delivered on unless made to measure
  buyer may not resell goods, until 1 year after delivered on

article 5.2 "Payment"
  buyer must pay invoice, within 14 days after delivered on, performed on paid on,
      failing which shop may suspend delivery
  reminder costs is €40 when buyer failed to pay invoice

article 5.3 "Insurance"
  buyer must insure goods, through 2026-12-31 unless stolen

article 5.4 "Complaints"
  upon complaint received, shop must
    - confirm receipt, within 2 days
    - inspect goods, within 30 days
"#;

fn deal(scenarios: &str) -> Deal {
    let deal = load(&format!("{SHOP}{scenarios}"));
    assert!(deal.sound(), "{}", problems(&deal));
    deal
}

fn covered(scenarios: &str) -> Coverage {
    let deal = deal(scenarios);
    let results = scenario::run_scenarios(&deal);
    for result in &results {
        assert!(
            result.passed(),
            "{}: {:?} {:?}",
            result.title,
            result.problems,
            result.checks
        );
    }
    scenario::coverage(&deal, &results)
}

/// How the rules fared, in the order of the text: reached, off, lost, stood.
fn fared(coverage: &Coverage) -> Vec<[bool; 4]> {
    let all = coverage.rules.iter();
    all.map(|seen| [seen.reached, seen.off, seen.lost, seen.stood])
        .collect()
}

/// The sides of the boundary that is told in these words.
fn sides(coverage: &Coverage, words: &str) -> Vec<(String, bool)> {
    let all: Vec<&str> = coverage.boundaries.iter().map(|(one, _)| one.words.as_str()).collect();
    let (boundary, tried) = coverage
        .boundaries
        .iter()
        .find(|(boundary, _)| boundary.words == words)
        .unwrap_or_else(|| panic!("no boundary `{words}` in {all:?}"));
    let words = boundary.sides.iter().map(|side| side.words.clone());
    words.zip(tried.iter().copied()).collect()
}

fn told(sides: &[(&str, bool)]) -> Vec<(String, bool)> {
    sides
        .iter()
        .map(|(words, tried)| ((*words).to_owned(), *tried))
        .collect()
}

#[test]
fn rules_stand_lose_do_not_hold_or_are_never_reached() {
    // €600 is at least €500 and the buyer is no consumer: article 1 stands, article 2 does not hold.
    let first = covered("scenario \"business\"\n  amount is €600\n  consumer is no\n  expect discount is 5%\n");
    assert_eq!(
        fared(&first),
        [
            [true, false, false, true],
            [true, true, false, false],
            [false; 4],
            [false; 4],
            [false; 4],
        ]
    );
    // A consumer: article 2 stands whatever the amount, and article 1 gives way to it.
    let second = covered("scenario \"consumer\"\n  amount is €600\n  consumer is yes\n  expect discount is 10%\n");
    let [discount, consumers, ..] = fared(&second)[..] else {
        panic!()
    };
    assert_eq!((discount[2], discount[3], consumers[3]), (true, false, true));
    // Whether the buyer is a consumer is open: article 2 is reached and no more.
    let third = covered("scenario \"open\"\n  amount is €600\n  expect unknown discount, needs consumer\n");
    let [_, consumers, ..] = fared(&third)[..] else {
        panic!()
    };
    assert_eq!(consumers, [true, false, false, false]);
}

#[test]
fn what_a_search_only_supposes_is_not_seen() {
    // The search for what is needed tries both answers and many amounts; none of them is a case of the scenario.
    let coverage = covered("scenario \"open\"\n  expect unknown discount, needs amount, consumer\n");
    assert!(fared(&coverage).iter().all(|seen| !seen[3]));
    let all = told(&[("below", false), ("at", false), ("above", false)]);
    assert_eq!(sides(&coverage, "amount against €500.00"), all);
}

#[test]
fn boundaries_have_the_sides_that_limits_leave() {
    let none = covered("");
    // An amount is declared at least €0: it cannot lie below.
    assert_eq!(
        sides(&none, "amount against €0.00"),
        told(&[("at", false), ("above", false)])
    );
    assert_eq!(
        sides(&none, "day against 14 days after delivered on"),
        told(&[("before", false), ("on", false), ("after", false)])
    );
    // Of the two conditions of a refund one is a comparison, which has sides of its own.
    assert_eq!(
        sides(&none, "conditions of refund"),
        told(&[("`goods returned is none` is yes", false)])
    );
    assert_eq!(none.boundaries.len(), 5);
}

#[test]
fn sides_are_tried_by_expectations() {
    // 14 days after 2 March is 16 March: the day itself and the day after it are tried.
    let coverage = covered(
        "scenario \"return\"\n  delivered on 2026-03-02\n  expect may return on (2026-03-16)\n  expect not may return on (2026-03-17)\n\
         scenario \"cap\"\n  payout is €5,000\n  expect liability cap is €5,000\n  payout is €4,999.99\n  expect liability cap is €4,999.99\n",
    );
    assert_eq!(
        sides(&coverage, "day against 14 days after delivered on"),
        told(&[("before", false), ("on", true), ("after", true)])
    );
    assert_eq!(
        sides(&coverage, "payout against €5,000.00"),
        told(&[("below", true), ("at", true), ("above", false)])
    );
}

#[test]
fn what_is_to_be_filled_in_is_neither_passed_nor_counted() {
    let deal = deal("scenario \"open\"\n  amount is €500\n  consumer is no\n  expect discount is ?\n");
    let results = scenario::run_scenarios(&deal);
    assert_eq!(results.iter().map(scenario::ScenarioResult::open).sum::<usize>(), 1);
    assert!(results.iter().all(terms::scenario::ScenarioResult::passed));
    let coverage = scenario::coverage(&deal, &results);
    assert!(fared(&coverage).iter().all(|seen| !seen[0]));
    assert_eq!(coverage.touched, 0);
}

#[test]
fn suggestions_try_what_they_say() {
    let deal = deal("");
    let results = scenario::run_scenarios(&deal);
    let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &results));
    // Five rules; sides: €500 three, the lowest of two three, 14 days three, above €0 two; one of the
    // conditions of a refund.
    assert_eq!(wanted.len(), 5 + 3 + 3 + 3 + 2 + 1);
    let suggested = scenario::suggest(&deal.model, &wanted);
    assert!(suggested.without.is_empty(), "{:?}", suggested.without);
    // They run as they are, with every expectation open.
    let with = load(&format!("{SHOP}{}", suggested.text));
    assert!(with.sound(), "{}\n{}", problems(&with), suggested.text);
    let results = scenario::run_scenarios(&with);
    assert_eq!(
        results.iter().map(scenario::ScenarioResult::open).sum::<usize>(),
        suggested.scenarios
    );
    assert!(results.iter().all(|result| result.problems.is_empty()), "{results:?}");
    // When a person has filled something in, nothing is left to suggest.
    let filled = load(&format!("{SHOP}{}", suggested.text.replace("is ?", "is at most €7")));
    assert!(filled.sound(), "{}", problems(&filled));
    let results = scenario::run_scenarios(&filled);
    let left = scenario::untried(&filled.model, &scenario::coverage(&filled, &results));
    assert!(left.is_empty(), "{left:?}\n{}", suggested.text);
}

#[test]
fn suggestions_for_the_contracts_can_be_run() {
    for folder in ["vdz", "ontzorgers", "it-aanspreekpunt"] {
        let path = format!("{}/contracts/{folder}/contract.terms", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a contract");
        let deal = terms::pipeline::load_text(&path, &text, &NoFiles);
        let results = scenario::run_scenarios(&deal);
        let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &results));
        let suggested = scenario::suggest(&deal.model, &wanted);
        assert!(suggested.scenarios >= 80, "{folder}: {}", suggested.scenarios);
        let with = terms::pipeline::load_text(&path, &format!("{text}\n{}", suggested.text), &NoFiles);
        assert!(with.sound(), "{folder}: {}", problems(&with));
        for result in scenario::run_scenarios(&with) {
            assert!(result.problems.is_empty() && result.open() == 1, "{folder}: {result:?}");
        }
    }
}

/// What `terms test` prints about a file with the shop and these scenarios.
fn run(name: &str, scenarios: &str, options: &[&str]) -> (String, Option<i32>) {
    let folder = std::env::temp_dir().join(format!("terms-coverage-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(name);
    std::fs::write(&file, format!("{SHOP}{scenarios}")).expect("a file");
    let run = Command::new(env!("CARGO_BIN_EXE_terms"))
        .current_dir(&folder)
        .args(["test", name])
        .args(options)
        .output()
        .expect("the program runs");
    (String::from_utf8_lossy(&run.stdout).into_owned(), run.status.code())
}

const BUSINESS: &str = "\nscenario \"business\"\n  amount is €600\n  consumer is no\n  expect discount is 5%\n  expect liability cap is ?\n";

#[test]
fn the_three_forms_carry_coverage() {
    let (human, code) = run("human.terms", BUSINESS, &["--coverage"]);
    assert_eq!(code, Some(0), "{human}");
    // One rule of five stood; of 3 + 3 + 3 + 2 + 1 sides one was tried: €600 lies above €500.
    assert!(
        human.contains("SHOP \"Shop\": 1 of 5 rules stood; 1 of 12 boundary sides tried"),
        "{human}"
    );
    assert!(
        human.contains("art. 2, line 13: discount: never held: its condition was always no, its value none, or it had ended or not begun"),
        "{human}"
    );
    assert!(
        human.contains("art. 1, line 9: amount against €500.00: not tried: below, at"),
        "{human}"
    );
    assert!(human.contains("2 expectations, 0 failed, 1 to be filled in"), "{human}");
    let (json, _) = run("json.terms", BUSINESS, &["--coverage", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let document = &value["coverage"][0];
    assert_eq!(
        (&document["rules"], &document["stood"]),
        (&5.into(), &1.into()),
        "{json}"
    );
    assert_eq!(
        (&document["sides"], &document["tried"]),
        (&12.into(), &1.into()),
        "{json}"
    );
    assert_eq!(
        document["articles"][0]["boundaries"][0]["tried"],
        serde_json::json!({"below": false, "at": false, "above": true})
    );
    assert_eq!(value["scenarios"][0]["passed"], false);
    assert_eq!(value["to_fill_in"], 1);
    let (junit, _) = run("junit.terms", BUSINESS, &["--coverage", "--format", "junit"]);
    assert!(
        junit.contains("<property name=\"boundary sides tried\" value=\"1\"/>"),
        "{junit}"
    );
    assert!(
        junit.contains("<testcase name=\"business\"><skipped message=\"to be filled in\"/></testcase>"),
        "{junit}"
    );
}

#[test]
fn suggestions_can_be_added_to_the_file() {
    let (text, code) = run("more.terms", BUSINESS, &["--suggest"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains(
            "scenario \"art. 3: payout against €5,000.00: at\"\n  payout is €5,000.00\n  expect liability cap is ?\n"
        ),
        "{text}"
    );
    assert!(!text.contains("No case"), "{text}");
    let (again, code) = run("added.terms", &format!("{BUSINESS}\n{text}"), &[]);
    assert!(code == Some(0) && again.contains(", 0 failed"), "{again}");
}

/// Of three lines of a list and its `otherwise`, the scenario comes to the second only: a phone is no laptop, and the line for
/// it answers. What is left are the first, the third and the `otherwise`; a case for each states the product alone.
#[test]
fn each_line_of_a_list_is_tried_by_itself() {
    let text = r#"
given product: one of laptop, phone, printer, camera

article 1 "Repair"
  repair time is
    - 5 days when product is laptop
    - 3 days when product is phone
    - 4 days when product is printer
    - otherwise 9 days

scenario "phone"
  product is phone
  expect repair time is 3 days
"#;
    let deal = load(text);
    let results = scenario::run_scenarios(&deal);
    let coverage = scenario::coverage(&deal, &results);
    let [(lines, tried)] = coverage.boundaries.as_slice() else {
        panic!("{:?}", coverage.boundaries);
    };
    let words: Vec<&str> = lines.sides.iter().map(|side| side.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "5 days when product is laptop",
            "3 days when product is phone",
            "4 days when product is printer",
            "otherwise"
        ]
    );
    assert_eq!(tried, &[false, true, false, false]);
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert_eq!(suggested.scenarios, 3, "{}", suggested.text);
    for product in ["laptop", "printer", "camera"] {
        assert!(
            suggested.text.contains(&format!("  product is {product}\n")),
            "{}",
            suggested.text
        );
    }
}

/// The text with each open expectation filled in with what the program answers. Only what a person would write there
/// matters here, not whether it is right.
fn filled_in(deal: &Deal, text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let results = scenario::run_scenarios(deal);
    for check in results
        .iter()
        .flat_map(|result| &result.checks)
        .filter(|check| check.open)
    {
        let source = deal.sources.get(check.span.source).expect("the text of an expectation");
        let (number, _) = source.line_and_column(check.span.start);
        let line = &mut lines[number - 1];
        let asked = line
            .trim()
            .strip_prefix("expect ")
            .and_then(|line| line.strip_suffix(" is ?"));
        let asked = asked
            .unwrap_or_else(|| panic!("no open expectation: {line}"))
            .to_owned();
        *line = match &check.answer.outcome {
            Outcome::Known(Data::YesNo(true)) => format!("  expect {asked}"),
            Outcome::Known(Data::YesNo(false)) => format!("  expect not {asked}"),
            Outcome::Known(Data::List(members)) if members.is_empty() => format!("  expect {asked} is empty"),
            Outcome::NoRule => format!("  expect no rule for {asked}"),
            Outcome::Conflict(_) => format!("  expect conflict for {asked}"),
            Outcome::Unknown(_) => format!("  expect unknown {asked}"),
            Outcome::None => format!("  expect {asked} is none"),
            Outcome::Known(Data::List(members)) => {
                let members: Vec<String> = members.iter().map(|one| quoted(&deal.model, one)).collect();
                format!("  expect {asked} is {}", members.join(", "))
            }
            Outcome::Known(one @ (Data::Word(_) | Data::Text(_))) => {
                format!("  expect {asked} is {}", quoted(&deal.model, one))
            }
            // An account or an allocation has rows: what they should be does not matter here.
            Outcome::Known(Data::Account(_) | Data::Allocation(_) | Data::Record(_)) | Outcome::Fault(_) => {
                format!("  expect no rule for {asked}")
            }
            Outcome::Known(one) => format!("  expect {asked} is {}", terms::answer::data(&deal.model, one)),
        };
    }
    lines.join("\n")
}

fn quoted(model: &terms::model::Model, data: &Data) -> String {
    format!("\"{}\"", terms::answer::data(model, data))
}

/// What is suggested again, after all that was suggested was added and filled in.
fn suggested_again(path: &str, text: &str) -> Vec<String> {
    let suggest = |text: &str| {
        let deal = terms::pipeline::load_text(path, text, &NoFiles);
        assert!(deal.sound(), "{path}: {}", problems(&deal));
        let results = scenario::run_scenarios(&deal);
        let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &results));
        (scenario::suggest(&deal.model, &wanted), deal)
    };
    let (first, _) = suggest(text);
    let added = format!("{text}\n{}", first.text);
    let deal = terms::pipeline::load_text(path, &added, &NoFiles);
    assert!(deal.sound(), "{path}: {}\n{}", problems(&deal), first.text);
    let (second, deal) = suggest(&filled_in(&deal, &added));
    for result in scenario::run_scenarios(&deal) {
        assert_eq!(result.open(), 0, "{path}: {}", result.title);
        assert!(result.problems.is_empty(), "{path}: {result:?}");
    }
    second
        .text
        .lines()
        .filter(|line| line.starts_with("scenario"))
        .map(str::to_owned)
        .collect()
}

/// What a person has filled in is not asked again.
#[test]
fn suggestions_that_were_filled_in_are_not_made_again() {
    for folder in ["vdz", "ontzorgers", "it-aanspreekpunt"] {
        let path = format!("{}/contracts/{folder}/contract.terms", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a contract");
        assert_eq!(suggested_again(&path, &text), [""; 0], "{folder}");
    }
    assert_eq!(suggested_again("shop.terms", SHOP), [""; 0]);
    assert_eq!(suggested_again("orders.terms", ORDERS), [""; 0]);
}

fn tried_of_orders(scenarios: &str, words: &str) -> Vec<(String, bool)> {
    let deal = load(&format!("{ORDERS}{scenarios}"));
    assert!(deal.sound(), "{}", problems(&deal));
    let results = scenario::run_scenarios(&deal);
    for result in &results {
        assert!(result.passed(), "{}: {:?}", result.title, result.checks);
    }
    sides(&scenario::coverage(&deal, &results), words)
}

/// 14 days after 1 March is 15 March, the last day to pay.
#[test]
fn a_last_day_has_a_day_before_and_a_day_after() {
    let pay = "last day of buyer must pay invoice";
    let unpaid = "scenario \"unpaid\"\n  delivered on is 2026-03-01\n  paid on is none\n";
    let all = |before, on, after| told(&[("before", before), ("on", on), ("after", after)]);
    assert_eq!(tried_of_orders("", pay), all(false, false, false));
    let on = format!("{unpaid}  expect buyer must pay invoice on 2026-03-15\n");
    assert_eq!(tried_of_orders(&on, pay), all(false, true, false));
    let after = format!("{unpaid}  expect reminder costs on 2026-03-16 is €40\n");
    assert_eq!(tried_of_orders(&after, pay), all(false, false, true));
    // Which day it is says nothing of what holds on it.
    let asked = format!("{unpaid}  expect by when must buyer pay invoice is 2026-03-15\n");
    assert_eq!(tried_of_orders(&asked, pay), all(false, false, false));
    // What was done on 10 March was done before the last day, whenever that is asked.
    let paid = "scenario \"paid\"\n  delivered on is 2026-03-01\n  paid on is 2026-03-10\n  expect not buyer failed to pay invoice on 2026-04-01\n";
    assert_eq!(tried_of_orders(paid, pay), all(true, false, false));
}

/// What is made to measure may not be returned on any day: 14 days make no difference to it.
#[test]
fn a_day_on_which_the_condition_is_no_tries_no_side() {
    let give_back = "last day of buyer may return goods";
    let case = |measure: &str| {
        format!(
            "scenario \"return\"\n  delivered on is 2026-03-01\n  made to measure is {measure}\n  expect not buyer may return goods on 2026-03-16\n"
        )
    };
    let after = |tried| told(&[("before", false), ("on", false), ("after", tried)]);
    assert_eq!(tried_of_orders(&case("no"), give_back), after(true));
    assert_eq!(tried_of_orders(&case("yes"), give_back), after(false));
}

/// Whether goods made to measure may go back on 14 March, a day before the last, is open as long as nobody says which they
/// are: such a case tries no day. After the last day they may not in either case, which would fail with a longer term.
#[test]
fn a_day_on_which_the_condition_is_open_is_tried_by_what_is_known_then() {
    let give_back = "last day of buyer may return goods";
    let open = "scenario \"return\"\n  delivered on is 2026-03-01\n";
    let before = format!("{open}  expect unknown buyer may return goods on 2026-03-14, needs made to measure\n");
    let sides = |after| told(&[("before", false), ("on", false), ("after", after)]);
    assert_eq!(tried_of_orders(&before, give_back), sides(false));
    let after = format!("{open}  expect not buyer may return goods on 2026-03-16\n");
    assert_eq!(tried_of_orders(&after, give_back), sides(true));
}

/// `until 1 year after 1 March 2026` leaves 1 March 2027 out; `through 31 December` does not.
#[test]
fn until_and_through_are_boundaries() {
    let case = "scenario \"ends\"\n  delivered on is 2026-03-01\n  stolen is no\n  expect not buyer may resell goods on 2027-02-28\n  expect what may not buyer do on 2027-03-01 is empty\n  expect buyer must insure goods on 2026-12-31\n";
    assert_eq!(
        tried_of_orders(case, "day of `until` of buyer may not resell goods"),
        told(&[("before", true), ("on", true), ("after", false)])
    );
    assert_eq!(
        tried_of_orders(case, "day of `through` of buyer must insure goods"),
        told(&[("before", false), ("on", true), ("after", false)])
    );
}

/// 14 days after 15 January is 29 January: the day after it is 30 January.
#[test]
fn the_day_after_a_deadline_is_suggested() {
    let deal = load(ORDERS);
    let coverage = scenario::coverage(&deal, &scenario::run_scenarios(&deal));
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert_eq!(suggested.without, [""; 0], "{}", suggested.text);
    for (question, case) in [
        ("buyer may return goods", "delivered on is 2024-01-15\n  on 2024-01-30"),
        (
            "shop may suspend delivery",
            "delivered on is 2024-01-15\n  paid on is none\n  on 2024-01-30",
        ),
        // Two days after 2 March is 4 March.
        (
            "shop failed to confirm receipt",
            "complaint received on 2026-03-02\n  on 2026-03-05",
        ),
        (
            "shop still fails to confirm receipt",
            "complaint received on 2026-03-02\n  on 2026-03-05",
        ),
        (
            "shop must confirm receipt",
            "complaint received on 2026-03-02\n  on 2026-03-03",
        ),
    ] {
        let wanted = format!("  {case}\n  expect {question} is ?\n");
        assert!(suggested.text.contains(&wanted), "{wanted}\n{}", suggested.text);
    }
}

/// An alternative is tried when it is yes and none above it is; a condition when it is no and none above it is.
#[test]
fn alternatives_and_conditions_are_tried_one_by_one() {
    let text = r#"
given late: yes/no
given broken: yes/no
given sold out: yes/no
given asked: yes/no

article 1 "Refund"
  refund when any of
    - late
    - broken
    - sold out

article 2 "Gift"
  gift when asked and refund

scenario "broken, and sold out too"
  late is no
  broken is yes
  sold out is yes
  asked is no
  expect refund
  expect not gift
"#;
    let deal = load(text);
    assert!(deal.sound(), "{}", problems(&deal));
    let coverage = scenario::coverage(&deal, &scenario::run_scenarios(&deal));
    assert_eq!(
        sides(&coverage, "alternatives of refund"),
        told(&[
            ("late is yes", false),
            ("broken is yes", true),
            ("sold out is yes", false)
        ])
    );
    assert_eq!(
        sides(&coverage, "conditions of gift"),
        told(&[("asked is no", true), ("refund is no", false)])
    );
    assert_eq!(suggested_again("refund.terms", text), [""; 0]);
}

/// No case has a term that the declaration or its sense excludes.
#[test]
fn suggestions_keep_to_what_was_declared() {
    let text = r#"
given term: months, at least 1 month
given wait: days
given staff: number, at least 1, at most 250

article 1 "Long"
  long when term is more than 1 month

article 2 "Waived"
  waived when wait is less than 1 day

article 3 "Small"
  small when staff is at most 250
"#;
    let deal = load(text);
    assert!(deal.sound(), "{}", problems(&deal));
    let coverage = scenario::coverage(&deal, &scenario::run_scenarios(&deal));
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert_eq!(suggested.without, [""; 0], "{}", suggested.text);
    let stated = |name: &str| -> Vec<&str> {
        let lines = suggested.text.lines().map(str::trim);
        let mut found: Vec<&str> = lines.filter(|line| line.starts_with(name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(stated("term is"), ["term is 1 month", "term is 2 months"]);
    // Less than one day is none at all.
    assert_eq!(stated("wait is"), ["wait is 0 days", "wait is 1 day", "wait is 2 days"]);
    // More than 250 cannot be.
    assert_eq!(stated("staff is"), ["staff is 249", "staff is 250"]);
}

/// Two hundred articles give one name; each needs its own ground and no other.
#[test]
fn many_articles_for_one_name_get_a_short_case_each() {
    let article = |number| {
        format!("given ground {number}: yes/no\n\narticle {number} \"A\"\n  contract ends when ground {number}\n\n")
    };
    let text: Vec<String> = (1..=200).map(article).collect();
    let text = text.concat();
    let deal = load(&text);
    assert!(deal.sound(), "{}", problems(&deal));
    let coverage = scenario::coverage(&deal, &scenario::run_scenarios(&deal));
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert_eq!((suggested.scenarios, suggested.without.len()), (200, 0));
    // A title, one fact, the question, an empty line.
    assert_eq!(suggested.text.lines().count(), 4 * 200);
}

/// What was added to the file and is still to be filled in is not suggested once more.
#[test]
fn what_is_to_be_filled_in_is_not_suggested_again() {
    let (text, _) = run("first.terms", "", &["--suggest"]);
    let (again, code) = run("second.terms", &format!("\n{text}"), &["--suggest"]);
    let added = text.matches("is ?").count();
    assert_eq!(code, Some(0), "{again}");
    assert_eq!(
        again,
        format!(
            "# Nothing is left to suggest.\n# To be filled in: {added} expectations of the scenarios that are there.\n"
        )
    );
}

/// Words of a choice that a line would read as something else stand in quotes: `before` is a keyword, `the` is passed over,
/// `30 days` is a period. `open` and `Plain words` stand as they are.
#[test]
fn words_that_a_line_reads_otherwise_are_suggested_in_quotes() {
    let text = r#"contract SHOP "Shop"
given state: one of "paid before delivery", "sent to the shop", "30 days", open
given note: text

article 1 "State"
  late fee (state) is €1 when state is "paid before delivery"
  fee is
    - €2 when state is "paid before delivery"
    - €3 when state is "sent to the shop"
    - €4 when state is "30 days"
    - €5 when state is open

article 2 "Note"
  noted when note is "Plain words"
"#;
    let deal = load(text);
    assert!(deal.sound(), "{}", problems(&deal));
    let results = scenario::run_scenarios(&deal);
    let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &results));
    let suggested = scenario::suggest(&deal.model, &wanted);
    assert!(suggested.without.is_empty(), "{:?}", suggested.without);
    for line in [
        "  expect late fee (\"paid before delivery\") is ?\n",
        "  state is \"paid before delivery\"\n",
        "  state is \"sent to the shop\"\n",
        "  state is \"30 days\"\n",
        "  state is open\n",
        "  note is Plain words\n",
    ] {
        assert!(suggested.text.contains(line), "{line} in\n{}", suggested.text);
    }
    let with = load(&format!("{text}\n{}", suggested.text));
    assert!(with.sound(), "{}\n{}", problems(&with), suggested.text);
    let results = scenario::run_scenarios(&with);
    assert!(results.iter().all(|result| result.problems.is_empty()), "{results:?}");
}

/// Two files of scenarios use one contract. What was suggested stands in the first: not for the second, and not for the
/// contract, is it suggested once more.
#[test]
fn what_one_file_asks_is_not_suggested_for_another() {
    let folder = std::env::temp_dir().join(format!("terms-folder-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file");
    let suggest = || {
        let run = Command::new(env!("CARGO_BIN_EXE_terms"))
            .current_dir(&folder)
            .args(["test", ".", "--suggest"])
            .output()
            .expect("the program runs");
        String::from_utf8_lossy(&run.stdout).into_owned()
    };
    let one = "use \"contract.terms\"\n\nscenario \"cheap\"\n  amount is €100\n  expect no rule for discount\n";
    let two = "use \"contract.terms\"\n\nscenario \"dear\"\n  amount is €600\n  expect discount is 5%\n";
    write(
        "contract.terms",
        "given amount: money, at least €0\n\narticle 1 \"Discount\"\n  discount is 5% when amount is at least €500\n",
    );
    write("one.terms", one);
    write("two.terms", two);
    // The two files try below and above €500; at €500 nobody tried.
    let first = suggest();
    let case = "scenario \"art. 1: amount against €500.00: at\"\n  amount is €500.00\n  expect discount is ?\n";
    assert!(
        first.contains("one.terms: 1 scenarios") && first.contains(case),
        "{first}"
    );
    assert_eq!(first.matches("scenario \"").count(), 1, "{first}");
    // In whichever file it is pasted.
    write("one.terms", &format!("{one}\n{first}"));
    let nothing = "# Nothing is left to suggest.\n# To be filled in: 1 expectations of the scenarios that are there.\n";
    assert_eq!(suggest(), nothing);
    write("one.terms", one);
    write("two.terms", &format!("{two}\n{first}"));
    assert_eq!(suggest(), nothing);
    // Taken out again, it is left.
    write("two.terms", two);
    assert_eq!(suggest(), first);
}

/// The answers of the suggested cases, each as it is shown.
fn answers(text: &str) -> Vec<String> {
    let deal = load(text);
    assert!(deal.sound(), "{}", problems(&deal));
    let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &[]));
    let suggested = scenario::suggest(&deal.model, &wanted);
    let deal = load(&format!("{text}\n{}", suggested.text));
    let results = scenario::run_scenarios(&deal);
    let checks = results.iter().flat_map(|result| &result.checks);
    checks
        .map(|check| terms::answer::outcome(&deal.model, &check.answer.outcome))
        .collect()
}

/// A third of €140,999.99 twice, 281,999.98 / 3 = 93,999.99333…, cannot be written as an expectation; with other values of
/// the same facts the rule gives an answer that can.
#[test]
fn a_suggested_case_has_an_answer_that_can_be_written() {
    let pay = "given salary: money, at least €0\ngiven years served: number, at least 0\n\narticle 1 \"Pay\"\n  \
        severance is salary times years served divided by 3 when salary is less than €141,000 and years served is at least 2\n  \
        severance is €500 when salary is at least €141,000\n";
    let found = answers(pay);
    assert!(
        !found.is_empty() && found.iter().all(|answer| !answer.contains('…')),
        "{found:?}"
    );
    // At €100 the share is 33.333… and nothing else can be: the side is suggested all the same.
    let share = answers(
        "given amount: money\n\narticle 1 \"Share\"\n  share is amount divided by 3 when amount is at most €100\n",
    );
    assert!(share.contains(&"€33.333333…".to_owned()), "{share:?}");
}

/// A right that goes before a prohibition, through a last day.
const TRIAL: &str = r#"contract JOB "Job"
party employer
party employee
given start of work: date
given sick: yes/no

article 2 "Sickness"
  employer may not dismiss employee when sick

article 3 "Trial"
  notwithstanding 2
  employer may dismiss employee, through 1 month after start of work
"#;

#[test]
fn a_prohibition_is_tried_on_a_day_after_the_right_before_it() {
    let deal = load(TRIAL);
    let coverage = scenario::coverage(&deal, &scenario::run_scenarios(&deal));
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert!(suggested.without.is_empty(), "{:?}", suggested.without);
    // On a day after the right ends, article 2 stands.
    let with = load(&format!("{TRIAL}\n{}", suggested.text.replace("is ?", "is yes")));
    let coverage = scenario::coverage(&with, &scenario::run_scenarios(&with));
    assert!(coverage.rules.iter().all(|seen| seen.stood), "{}", suggested.text);
}

#[test]
fn a_right_that_has_ended_was_not_open() {
    // 1 January plus a month is 1 February.
    let text = format!(
        "{TRIAL}\nscenario \"after\"\n  start of work is 2026-01-01\n  sick is yes\n  expect not employer may dismiss employee on 2026-02-02\n"
    );
    let deal = load(&text);
    let results = scenario::run_scenarios(&deal);
    let coverage = scenario::coverage(&deal, &results);
    let fared: Vec<(bool, bool)> = coverage.rules.iter().map(|seen| (seen.stood, seen.off)).collect();
    assert_eq!(fared, [(true, false), (false, true)]);
}

/// Rules and boundaries on fields of records, below names that run over them.
const JOBS: &str = r#"contract JOB "Jobs"
record job
  price: money, at least €0
  hours: number, at least 0
  kind: one of repair, advice
  night: yes/no

given jobs: list of job

article 1 "Fee"
  job fee is 10% of job price when job kind is repair

article 2 "Dear ones"
  notwithstanding 1
  job fee is 5% of job price when job price is more than €50

article 3 "Surcharge"
  job surcharge is
    - 10% of job fee when job night
    - otherwise €0

article 4 "Totals"
  total fee is sum of job fee where job kind is repair
  total surcharge is sum of job surcharge
  busy when number of job where job hours is at least 8 is at least 3
"#;

/// Of records too: each suggestion runs, and shows what it is made for.
#[test]
fn what_turns_on_fields_of_records_is_suggested() {
    let deal = load(JOBS);
    assert!(deal.sound(), "{}", problems(&deal));
    let results = scenario::run_scenarios(&deal);
    let wanted = scenario::untried(&deal.model, &scenario::coverage(&deal, &results));
    // Six rules; sides: €50, 8 hours and 3 jobs three each, two lines of the surcharge.
    assert_eq!(wanted.len(), 6 + 3 * 3 + 2);
    let suggested = scenario::suggest(&deal.model, &wanted);
    assert!(suggested.without.is_empty(), "{:?}", suggested.without);
    // At three jobs of 8 hours: a line for each of them.
    assert!(
        suggested
            .text
            .contains("  job A: hours is 8\n  job B: hours is 8\n  job C: hours is 8\n  expect busy is ?"),
        "{}",
        suggested.text
    );
    assert_eq!(suggested_again("jobs.terms", JOBS), [""; 0]);
}

#[test]
fn an_article_is_not_covered_by_its_number_alone() {
    // Article 2 does not hold and is looked at; nothing comes to article 3.
    let scenarios = r#"
scenario "discount"
  tests 1, 2, 3
  amount is €600
  consumer is no
  expect discount is 5%
"#;
    let found = covered(scenarios);
    assert_eq!((found.with_rules, found.touched), (5, 2));
    let deal = deal(scenarios);
    let results = scenario::run_scenarios(&deal);
    let vain: Vec<&str> = scenario::named_only(&deal.model, &results[0])
        .into_iter()
        .map(|id| deal.model.article(id).expect("an article").spelled.as_str())
        .collect();
    assert_eq!(vain, ["3"]);
    let (text, code) = run("vain.terms", scenarios, &[]);
    assert!(
        text.contains("scenario \"discount\" names 3, and no expectation comes to it\n"),
        "{text}"
    );
    assert_eq!(code, Some(0));
    // What a person has still to fill in is not said to be in vain.
    let open = scenarios.replace("expect discount is 5%", "expect liability cap is ?");
    let deal = load(&format!("{SHOP}{}", open.replace("tests 1, 2, 3", "tests 3")));
    let results = scenario::run_scenarios(&deal);
    assert_eq!(scenario::named_only(&deal.model, &results[0]), []);
}

/// A last day that is counted from an event has sides only where the event happened. It is 2 March 2026 in what is suggested:
/// a year on is 2 March 2027, so that 1 March lies before it and 3 March after it.
#[test]
fn a_day_counted_from_an_event_is_suggested_with_the_event() {
    let text = "party franchisee\n\nevent shop closed\n\narticle 8\n  franchisee may not compete, through 1 year after shop closed\n";
    let deal = load(text);
    let coverage = scenario::coverage(&deal, &[]);
    let suggested = scenario::suggest(&deal.model, &scenario::untried(&deal.model, &coverage));
    assert!(suggested.without.is_empty(), "{:?}", suggested.without);
    for day in ["2027-03-01", "2027-03-02", "2027-03-03"] {
        let lines = format!("  shop closed on 2026-03-02\n  on {day}\n");
        assert!(suggested.text.contains(&lines), "{}", suggested.text);
    }
}
