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

/// Three claims and two payments; the figures of the variant that cuts only where the rate changes.
#[test]
fn claims_with_payments() {
    let example = example("int-05");
    let variant = &example["variants"]["cut_only_where_the_rate_changes"]["interest"];
    let paid: Vec<&str> = example["expected"]["allocation"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row[2] == "interest")
        .map(|row| row[3].as_str().expect("text"))
        .collect();
    let plus_two = rows("statutory-rates.csv", "wettelijke-rente", "2010")
        .iter()
        .map(|(from, percent)| format!("  from {from}: {}%\n", percent.parse::<u32>().expect("whole") + 2))
        .collect::<String>();
    let body = format!(
        "table rate of claim two: percent\n{plus_two}\narticle 1 \"Claims\"
  alpha first is interest on €3,000, at statutory interest, from 2014-05-29 until 2014-12-12, rounded each segment
  alpha middle is interest on €1,648.58, at statutory interest, from 2014-12-12 until 2015-05-29, rounded each segment
  alpha second is interest on (€1,648.58 plus alpha middle), at statutory interest, from 2015-05-29 until 2015-09-28,
      rounded each segment
  alpha all is alpha first plus alpha middle plus alpha second
  beta first is interest on €1,000, at rate of claim two, from 2015-05-06 until 2015-09-28, rounded each segment
  beta middle is interest on €191.68, at rate of claim two, from 2015-09-28 until 2016-05-06, rounded each segment
  beta all is beta first plus beta middle plus
      (interest on (€191.68 plus beta middle), at rate of claim two, from 2016-05-06 until 2026-01-16, {BY_PIECES})
  gamma all is interest on €2,000, at statutory commercial interest, from 2015-11-11 until 2026-01-16, {BY_PIECES}
"
    );
    let contract = contract(&body);
    let ask = |name: &str| contract.ask(name, json!({}));
    ask("alpha first").is(euro(paid[0]));
    ask("alpha second").is(euro(paid[1]));
    ask("beta first").is(euro(paid[2]));
    for (claim, name) in [("A", "alpha all"), ("B", "beta all"), ("C", "gamma all")] {
        ask(name).is(euro(text(variant, claim)));
    }
}

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
