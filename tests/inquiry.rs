//! Questions of every form, on small contracts whose answers are worked out by hand.

use terms::inquiry::{self, Step};
use terms::pipeline::{self, Files};
use terms::problem::Problem;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Err(Problem::placeless(
            "terms::io::not-found",
            format!("there is no file `{path}`"),
        ))
    }

    fn beside(&self, _of: &str, path: &str) -> Result<String, Problem> {
        Ok(path.to_owned())
    }
}

/// The answers to the questions of a script, in words.
fn answers(text: &str) -> Vec<String> {
    let deal = pipeline::load_text("script.terms", text, &NoFiles);
    assert!(deal.sound(), "{:#?}", deal.problems);
    inquiry::run_script(&deal, false)
        .into_iter()
        .filter_map(|step| match step {
            Step::Case(_) => None,
            Step::NotAnswered(_) => Some("not answered".to_owned()),
            Step::Reply(_, reply) => Some(reply.words(&deal)),
            Step::Problem(problem) => Some(problem.message),
        })
        .collect()
}

/// Steps of a month count from the first day, so they do not slide from the 31st to the 28th.
#[test]
fn months_count_from_the_first_value() {
    let found = answers(
        "given start: date\n\
         article 1\n  reply day is 1 day after start\n\
         ask vary start from 2026-01-31 to 2026-04-30 in steps of 1 month: reply day\n",
    );
    // 31 January, then the last days of February, March and April; each plus one day.
    let expected = "2026-01-31: 2026-02-01\n2026-02-28: 2026-03-01\n2026-03-31: 2026-04-01\n2026-04-30: 2026-05-01";
    assert_eq!(found.first().map(|words| words.trim_end()), Some(expected));
}

/// Two stretches: 1 to 10 January and 1 to 5 March 2026. The one that the day lies in counts, else the one before it.
#[test]
fn until_when_takes_the_stretch_of_the_day() {
    let contract = "article 1\n  \
        open on (date) when date is from 2026-01-01 through 2026-01-10\n  \
        open on (date) when date is from 2026-03-01 through 2026-03-05\n";
    for (day, last) in [
        ("2026-01-01", "2026-01-10"),
        ("2026-01-10", "2026-01-10"),
        ("2026-02-01", "2026-01-10"),
        ("2026-03-02", "2026-03-05"),
        ("2026-05-01", "2026-03-05"),
        ("2025-12-01", "2026-01-10"),
    ] {
        let found = answers(&format!("{contract}ask until when is open on {day}\n"));
        assert_eq!(found, [format!("{last}   (art. 1)")], "asked on {day}");
    }
}

/// A presupposition is told only when the answer would be another without it.
#[test]
fn only_what_matters_is_assumed() {
    let text = "given subscription: yes/no\n\
        article 1\n  applies when subscription\n  fee is €10\n\
        article 2\n  fee is €10\n\
        article 3\n  applies when subscription\n  rent is €5\n\
        ask what do you assume for fee\n\
        ask what do you assume for rent\n";
    assert_eq!(answers(text), ["nothing", "subscription"]);
}

/// What follows a breach holds from the day after the last day: 1 March plus 14 days is 15 March.
#[test]
fn a_consequence_holds_after_the_last_day() {
    let text = "party shop\nparty buyer\n\
        article 1\n  buyer must pay invoice, by 14 days after 2026-03-01, failing which shop may suspend delivery\n\
        ask may shop suspend delivery on 2026-03-15\n\
        ask may shop suspend delivery on 2026-03-16\n\
        case \"paid in time\"\n  buyer did pay invoice on 2026-03-15\n\
        ask may shop suspend delivery on 2026-03-16\n";
    let found: Vec<String> = answers(text)
        .iter()
        .map(|words| words.split("   ").next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(found, ["no", "yes", "no"]);
}

/// A question that leaves its question out is about the last one, and needs one.
#[test]
fn the_last_question_is_meant() {
    let text = "given price: money, at least €0\n\
        article 1\n  fee is lowest of price, €50\n\
        ask what if price is €5\n\
        ask fee\n\
        ask what if price is €5\n\
        ask for which price: fee is at least €20\n";
    let found = answers(text);
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "no question was asked before, so this has nothing to be about",
            "at least €0.00, at most €50.00   depends on: price   (art. 1)",
            "€5.00   (art. 1)",
            "from €20.00 on",
        ]
    );
}

/// Records of claims, added up.
const CLAIMS: &str = "record claim\n  amount: money\ngiven claims: list of claim\n\
                      article 1\n  total is sum of claim amount\n";

/// A line on a record that is stated already takes its place: 100 + 50, then 250 + 50.
#[test]
fn a_record_stated_again_takes_the_place_of_the_first() {
    let found = answers(&format!(
        "{CLAIMS}case \"claims\"\n  claim A: amount is €100\n  claim B: amount is €50\n\
         ask total\nask what if claim A: amount is €250: total\n"
    ));
    assert!(found[0].contains("€150.00"), "{found:#?}");
    assert!(found[1].contains("€300.00"), "{found:#?}");
}

/// An amount without its sign is refused; €100 is then not what the case comes to.
#[test]
fn a_case_with_a_wrong_line_answers_nothing_and_the_next_case_does() {
    let found = answers(&format!(
        "{CLAIMS}case \"wrong\"\n  claim A: amount is €100\n  claim B: amount is 50\nask total\n\
         case \"right\"\n  claim A: amount is €100\n  claim B: amount is €50\nask total\n"
    ));
    assert_eq!(found[0], "`amount` is money; this is not");
    assert_eq!(found[1], "not answered");
    assert!(found[2].contains("€150.00"), "{found:#?}");
    assert_eq!(found.len(), 3);
}

/// 15% of €266.69 is 40.0035, of €266.70 40.005: the minimum holds through €266.69, in whole cents.
#[test]
fn a_minimum_ends_at_the_last_cent_at_which_it_holds() {
    let text = "given price: money, at least €0\narticle 1\n  fee is highest of (15% of price rounded to cents), €40\n";
    let found = answers(&format!("{text}ask vary price from €0 to €1,000: fee\n"));
    assert_eq!(found, ["€0.00 to €266.69: €40.00\n€1,000.00: €150.00\n"]);
    let found = answers(&format!("{text}ask for which price: fee is €40\n"));
    assert_eq!(found, ["up to €266.69"]);
}

/// The statutory scale: 15% of the first €2,500, at least €40. 15% of 2,499.97 is 374.9955; 10% of 0.04 is 0.004.
#[test]
fn the_minimum_of_a_scale_ends_where_it_does_for_a_goal() {
    let found = answers(
        "use netherlands\ngiven price: money, at least €0\narticle 1\n  fee is statutory collection costs (price)\n\
         ask vary price from €0 to €3,000: fee\nask for which price: fee is €40\n",
    );
    let rows: Vec<&str> = found[0].lines().collect();
    assert!(rows.contains(&"€0.01 to €266.69: €40.00"), "{rows:#?}");
    assert!(rows.contains(&"€2,499.97 to €2,500.04: €375.00"), "{rows:#?}");
    assert_eq!(found[1], "from €0.01 to €266.69");
}

/// Due on 31 January: the only day of interest is 1 February, 3,650 at 10% / 365 = 1.00. Reasons begin the table of a
/// statement on a line of its own.
#[test]
fn reasons_of_a_statement_begin_its_table_on_a_line_of_its_own() {
    let found = answers(
        "record invoice\n  date: date\n  amount: money\nrecord payment\n  date: date\n  amount: money\n\
         given invoices: list of invoice\ngiven payments: list of payment\n\
         table rate: percent, known through 2026-12-31 \"test\"\n  from 2025-01-01: 10%\n\
         article 5\n  account of invoices, settled by payments\n\
         \x20   - principal: invoice amount, from invoice date, due on 30 days after invoice date\n\
         \x20   - payments: payment amount, on payment date\n\
         \x20   - interest: at rate, through the day of payment\n\
         \x20   - order: costs, then interest, then principal, oldest first by invoice date, by claim\n\
         case \"one day late\"\n  invoice A: date is 2025-01-01, amount is €3,650\n  payments is empty\n\
         ask why statement on 2025-02-01\n",
    );
    let lines: Vec<&str> = found[0].lines().collect();
    assert_eq!(lines[0], "statement on (2025-02-01):", "{lines:#?}");
    assert!(lines[1].starts_with("  2025-01-01  invoice A"), "{lines:#?}");
    assert!(
        lines[2].starts_with("  2025-02-01  interest on invoice A"),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.trim() == "2025-02-01 through 2025-02-01: 1 day of 365 at 10% on €3,650.00: €1.00"),
        "{lines:#?}"
    );
}

const BREACHES: &str = "record breach\n  amount: money, at least €0\n  cured: yes/no\ngiven breaches: list of breach\n\
                        article 1\n  open breaches is number of breach where not breach cured\n  \
                        open amount is sum of breach amount where not breach cured\n  \
                        highest open is highest of breach amount where not breach cured\n  \
                        lowest open is lowest of breach amount where not breach cured\n  \
                        fine is €500 when open breaches is 1\n  \
                        warning due when open breaches is 1\n";

/// Each of two records may count or not by itself: neither, one, the other or both.
#[test]
fn a_field_that_several_records_lack_may_differ_in_each() {
    let found = answers(&format!(
        "{BREACHES}case \"two\"\n  breach A: amount is €100\n  breach B: amount is €40\n\
         ask open breaches\nask open amount\nask highest open\nask fine\nask warning due\n"
    ));
    let expected = [
        "0 or 1 or 2",
        // Nothing, B, A, or both: 100 + 40.
        "€0.00 or €40.00 or €100.00 or €140.00",
        // €40 when B alone is open, else €100; of no open breach there is none.
        "€40.00 or €100.00, possibly no rule",
        // One open breach is possible.
        "€500.00, possibly no rule",
        "unknown",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            found.starts_with(&format!("{expected}   depends on: breaches")),
            "{found}"
        );
    }
    assert_eq!(found.len(), expected.len());
}

/// With one that may count beside two that do, the lowest is never above those two.
#[test]
fn bounds_over_records_do_not_cross() {
    let found = answers(&format!(
        "{BREACHES}case \"three\"\n  breach A: amount is €100.01, cured is no\n  breach B: amount is €100\n  \
         breach C: amount is €100.01, cured is no\n\
         ask lowest open\nask open breaches\nask open amount\nask warning due\n"
    ));
    // With B €100.00, without it €100.01; 3 or 2; 2 × 100.01 = 200.02, with B 300.02. Never 1.
    let expected = ["€100.00 or €100.01", "2 or 3", "€200.02 or €300.02", "no"];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(&format!("{expected}   ")), "{found}");
    }
    assert_eq!(found.len(), expected.len());
}

/// July of each year in the range, and quarters: each row holds of every day in it.
#[test]
fn no_stretch_of_days_leaves_out_a_turn() {
    let found = answers(
        "given start: date\n\
         article 1\n  high season when start is in month July\n  due date is end of the quarter of start\n\
         ask vary start from 2025-01-01 to 2026-12-31: high season\n\
         ask vary start from 2025-05-01 to 2025-12-31: due date\n\
         ask for which start: high season\n\
         ask for which start: high season is no\n",
    );
    let found: Vec<&str> = found.iter().map(|words| words.trim_end()).collect();
    assert_eq!(
        found[0],
        "2025-01-01 to 2025-06-30: no\n2025-07-01 to 2025-07-31: yes\n2025-08-01 to 2026-06-30: no\n\
         2026-07-01 to 2026-07-31: yes\n2026-08-01 to 2026-12-31: no"
    );
    // Quarters end on the last day of June, September and December.
    assert_eq!(
        found[1],
        "2025-05-01 to 2025-06-30: 2025-06-30\n2025-07-01 to 2025-09-30: 2025-09-30\n\
         2025-10-01 to 2025-12-31: 2025-12-31"
    );
    // No day is asked about: every July of three years around 2026, and more beyond them.
    let others = "other values may do too: `vary` looks through a range";
    let julies = (2025..=2027).map(|year| format!("from {year}-07-01 to {year}-07-31\n"));
    assert_eq!(found[2], format!("{}{others}", julies.collect::<String>()));
    assert!(
        !found[3].contains(" on\n") && found[3].ends_with(others),
        "{}",
        found[3]
    );
}

/// More than seven and a half: eight is, and so is what lies a hundredth above.
#[test]
fn a_number_with_decimals_turns_within_a_unit() {
    let found = answers(
        "given hours: number, at least 0\n\
         article 1\n  overtime when hours is more than 7.5\n\
         ask for which hours: overtime\nask vary hours from 0 to 10: overtime\n",
    );
    assert_eq!(found[0].trim_end(), "from 7.51 on");
    assert_eq!(found[1].trim_end(), "0 to 7.5: no\n7.51 to 10: yes");
}

/// 3% to the nearest €5, halves up: €2.50 is reached at 83.33…, €7.50 at €250.
#[test]
fn what_is_rounded_in_large_steps_shows_each_step() {
    let found = answers(
        "given price: money, at least €0\n\
         article 1\n  fee is 3% of price rounded to €5\n\
         ask vary price from €0 to €400: fee\n",
    );
    assert_eq!(
        found[0].trim_end(),
        "€0.00 to €83.33: €0.00\n€83.34 to €249.99: €5.00\n€250.00 to €400.00: €10.00"
    );
}
