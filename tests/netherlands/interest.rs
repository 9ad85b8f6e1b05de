//! Interest: day counts, compounding, payments in between.

use super::{contract, euro, example, reasons, rows, text, value_of};
use crate::common::Answer;
use serde_json::{Value, json};

/// How the examples call a way of counting days, and how a contract says it.
const CONVENTIONS: [(&str, &str); 3] = [
    ("act_365", "act/365"),
    ("act_compounding_year", "actual/actual by anniversary"),
    ("act_calendar_year", "actual/actual"),
];

const BY_PIECES: &str = "compounding yearly, rounded each segment";

/// A table of one rate.
fn flat(percent: &str) -> String {
    format!("table example rate: percent\n  from 1990-01-01: {percent}%\n\n")
}

/// The interest of an example from its start until its end, under a convention.
fn interest(given: &Value, convention: &str) -> Answer {
    let (table, rate) = match given["rate"].as_str() {
        Some("wettelijke-rente") => (String::new(), "statutory interest"),
        Some("wettelijke-handelsrente") => (String::new(), "statutory commercial interest"),
        Some(other) => panic!("no rate {other}"),
        None => (flat(text(given, "percent")), "example rate"),
    };
    let days = match given["first_interest_day"].as_str() {
        Some(first) => format!("from {first} through {}", text(given, "paid_on")),
        None => format!("from {} until {}", text(given, "start"), text(given, "end_exclusive")),
    };
    let principal = text(given, "principal");
    let body = format!(
        "{table}article 1 \"Example\"\n  answer is interest on €{principal}, at {rate}, {days}, {convention}, {BY_PIECES}\n"
    );
    contract(&body).ask("answer", json!({}))
}

#[test]
fn simple_interest() {
    let given = &example("int-01");
    // 11 days, from 1 January through 11 January.
    contract(&format!("{}article 1 \"Example\"\n  answer is interest on €{}, at example rate, from 2025-01-01 through 2025-01-11 rounded to cents\n", flat(text(&given["given"], "percent")), text(&given["given"], "principal")))
        .ask("answer", json!({}))
        .is(euro(text(&given["expected"], "interest")));
    let given = &example("int-02");
    // 60 days, January and 29 days of February.
    contract(&format!("{}article 1 \"Example\"\n  answer is interest on €{}, at example rate, from 2024-01-01 through 2024-02-29 rounded to €1\n", flat(text(&given["given"], "percent")), text(&given["given"], "principal")))
        .ask("answer", json!({}))
        .is(euro(text(&given["expected"], "interest_rounded_euro")));
}

/// Cut at half-years by its source, where the rate does not change: each piece is asked by itself.
#[test]
fn interest_in_pieces() {
    let example = example("int-03");
    let principal = text(&example["given"], "principal");
    let days = [
        ("2025-09-25", "2025-12-31"),
        ("2026-01-01", "2026-06-30"),
        ("2026-07-01", "2026-09-21"),
    ];
    let piece = |(from, through): (&str, &str)| {
        format!(
            "(interest on €{principal}, at statutory commercial interest, from {from} through {through}, rounded each segment)"
        )
    };
    for (days, expected) in days
        .iter()
        .zip(example["expected"]["segments"].as_array().expect("segments"))
    {
        value_of(&piece(*days)).is(euro(expected.as_str().expect("text")));
    }
    let all: Vec<String> = days.iter().map(|days| piece(*days)).collect();
    value_of(&all.join(" plus ")).is(euro(text(&example["expected"], "interest")));
}

#[test]
fn a_rate_that_changes() {
    let example = example("int-04");
    let principal = text(&example["given"], "principal");
    // 20 days at 3% and 148 days at 2%, around 1 January 2015.
    value_of(&format!(
        "interest on €{principal}, at statutory interest, from 2014-12-12 until 2015-05-29, rounded each segment"
    ))
    .is(euro(text(&example["expected"], "interest")));
}

/// Three claims and two payments on one account: what each payment settled, and what is open; the figures of the
/// variant that cuts only where the rate changes.
#[test]
fn claims_with_payments() {
    let example = example("int-05");
    let plus_two = rows("statutory-rates.csv", "wettelijke-rente", "2010")
        .iter()
        .map(|(from, percent)| format!("  from {from}: {}%\n", percent.parse::<u32>().expect("whole") + 2))
        .collect::<Vec<_>>()
        .concat();
    let contract = contract(&format!("table rate of claim two: percent\n{plus_two}\n{ACCOUNT}"));
    let given = &example["given"];
    let claims: Vec<Value> = given["claims"]
        .as_array()
        .expect("claims")
        .iter()
        .map(|claim| {
            json!({
                "id": claim["id"], "start": claim["start"], "sort": claim["id"],
                "principal": euro(text(claim, "principal")), "costs": euro(text(claim, "costs")),
            })
        })
        .collect();
    // The first claim of the order that the example names; the rest of it is the order of age.
    let payments: Vec<Value> = given["payments"]
        .as_array()
        .expect("payments")
        .iter()
        .map(|paid| json!({"date": paid["date"], "amount": euro(text(paid, "amount")), "claim": paid["order"][0]}))
        .collect();
    let facts = json!({"claims": claims, "payments": payments});
    let day = json!({"date": given["end_exclusive"]});
    let variant = &example["variants"]["cut_only_where_the_rate_changes"];
    contract
        .ask_with("owed on", day.clone(), facts.clone())
        .is(euro(text(variant, "open_total")));
    let statement = contract.ask_with("statement on", day.clone(), facts.clone());
    let told: Vec<&str> = statement.value["value"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| text(line, "event"))
        .collect();
    for part in example["expected"]["allocation"].as_array().expect("rows") {
        let cell = |at: usize| part[at].as_str().expect("text");
        let of = if cell(2) == "interest" { "on" } else { "of" };
        let settled = format!("{} {of} claim {} €{}", cell(2), cell(1), grouped(cell(3)));
        assert!(
            told.iter()
                .any(|event| event.starts_with("payment ") && event.contains(&settled)),
            "{settled}\n{told:#?}"
        );
    }
    // Claim A is paid; of B and C is open what their variant of the interest says.
    let open = contract.ask_with("open claims on", day, facts);
    assert!(open.value["value"].get("A").is_none(), "{open}");
    // 1,000.00 + 146.38 - (15.89 + 808.32) and 2,000.00 + 400.00 + 2,820.44.
    assert_eq!(open.value["value"]["B"]["owed"], json!("322.17 EUR"));
    assert_eq!(open.value["value"]["C"]["owed"], json!("5220.44 EUR"));
}

/// `1351.42` as `1,351.42`.
fn grouped(amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').expect("cents");
    match whole.len() {
        4 => format!("{},{}.{cents}", &whole[..1], &whole[1..]),
        _ => amount.to_owned(),
    }
}

const ACCOUNT: &str = r#"
record claim
  sort: one of a, b, c
  start: date
  principal: money, at least €0
  costs: money, at least €0

record payment
  date: date
  amount: money, at least €0
  claim: text, if any

given claims: list of claim
given payments: list of payment

article 1 "Account"
  account of claims, settled by payments
    - principal: claim principal, from claim start, due on 1 day before claim start
    - payments: payment amount, on payment date, for payment claim
    - interest: at statutory interest, until the day of payment, compounding yearly, rounded each segment
        where claim sort is a
    - interest: at rate of claim two, until the day of payment, compounding yearly, rounded each segment
        where claim sort is b
    - interest: at statutory commercial interest, until the day of payment, compounding yearly, rounded each segment
        where claim sort is c
    - costs: claim costs, from claim start
    - order: costs, then interest, then principal, oldest first by claim start, by claim
"#;

#[test]
fn compounding() {
    let example = example("int-06");
    interest(&example["given"], "act/365").is(euro(text(&example["expected"], "interest")));
    // The pieces of the first convention are printed by the source.
    let given = &example["given"];
    let principal = text(given, "principal");
    let contract = contract(&format!(
        "article 1 \"Example\"\n  answer is interest on €{principal}, at statutory interest, from {} until {}, {BY_PIECES}\n",
        text(given, "start"),
        text(given, "end_exclusive")
    ));
    let why = reasons(&contract, "answer", terms::answer::why);
    for piece in example["expected"]["segments"].as_array().expect("segments") {
        assert!(
            why.contains(&format!("€{}, rounded", piece.as_str().expect("text"))),
            "{piece}\n{why}"
        );
    }
    assert!(why.contains("€340.00 is added to the principal"), "{why}");
}

#[test]
fn day_counts() {
    for id in [
        "int-06", "int-07", "int-08", "int-09", "int-10", "int-11", "int-12", "int-13",
    ] {
        let example = example(id);
        for (theirs, ours) in CONVENTIONS {
            let expected = example["recomputed"][theirs]
                .as_str()
                .or_else(|| example["expected"][theirs].as_str());
            let expected = expected.unwrap_or_else(|| panic!("{id} has no {theirs}"));
            let answer = interest(&example["given"], ours);
            println!("{id}, {ours}");
            answer.is(euro(expected));
        }
    }
}
