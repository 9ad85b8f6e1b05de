//! What is said of missing facts, held against many fillings of them: an answer that is certain is the answer of every
//! filling, and a fact that is not asked for changes the answer of none.

mod common;

use common::Contract;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Map, Value, json};

/// The facts of the contracts, by their keys, and the values that they are tried with.
const FACTS: [&str; 8] = [
    "alpha",
    "amount",
    "other_amount",
    "count",
    "other_count",
    "day",
    "other_day",
    "length",
];

const HEAD: &str = "given alpha: yes/no\ngiven amount: money, at least €0\ngiven other amount: money, at least €0\n\
                    given count: number\ngiven other count: number\ngiven day: date\ngiven other day: date\n\
                    given length: days\n";

fn domain(fact: &str) -> Vec<Value> {
    let amounts = [
        "0", "1", "2.50", "3", "4", "5", "6", "7", "8", "9.99", "10", "12", "13", "15", "20", "27", "100",
    ];
    let counts = [
        "-10", "-3", "-1", "0", "1", "2", "3", "4", "5", "6", "7", "10", "13", "20", "60",
    ];
    let days = [
        "2024-12-11",
        "2025-12-31",
        "2026-01-14",
        "2026-01-15",
        "2026-01-16",
        "2026-01-28",
        "2026-01-29",
        "2026-01-30",
        "2026-01-31",
        "2026-02-01",
        "2026-02-14",
        "2026-02-15",
        "2026-02-28",
        "2026-03-01",
        "2026-03-02",
        "2026-03-16",
        "2027-02-19",
    ];
    match fact {
        "alpha" => vec![json!(true), json!(false)],
        "amount" | "other_amount" => amounts.iter().map(|amount| json!(format!("{amount} EUR"))).collect(),
        "count" | "other_count" => counts.iter().map(|count| json!(count)).collect(),
        "length" => [0, 1, 3, 13, 14, 15, 30, 31, 60]
            .iter()
            .map(|days| json!(days))
            .collect(),
        _ => days.iter().map(|day| json!(day)).collect(),
    }
}

/// An amount of money.
fn amount() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        2 => Just("amount".to_owned()),
        2 => Just("other amount".to_owned()),
        1 => prop::sample::select(vec!["€3", "€5", "€7", "€10", "€20"]).prop_map(str::to_owned),
        1 => Just("limit".to_owned()),
    ];
    plain.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one} plus {two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one} minus {two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("(lowest of {one}, {two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("(highest of {one}, {two})")),
            inner.clone().prop_map(|one| format!("({one} times 2)")),
            inner.clone().prop_map(|one| format!("({one} times 21%)")),
            inner.prop_map(|one| format!("({one} rounded to €1)")),
        ]
    })
}

/// A number.
fn number() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        3 => Just("count".to_owned()),
        3 => Just("other count".to_owned()),
        2 => (0..8i32).prop_map(|number| number.to_string()),
        1 => Just("(number of days from day through other day)".to_owned()),
    ];
    plain.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one} plus {two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one} minus {two})")),
            (inner.clone(), inner).prop_map(|(one, two)| format!("({one} times {two})")),
        ]
    })
}

/// A day.
fn day() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        2 => Just("day".to_owned()),
        2 => Just("other day".to_owned()),
        1 => prop::sample::select(vec!["2026-01-15", "2026-01-31", "2026-02-28"]).prop_map(str::to_owned),
        1 => Just("last day".to_owned()),
    ];
    plain.prop_recursive(2, 3, 1, |inner| {
        let period = prop::sample::select(vec!["1 month", "2 months", "14 days", "2 weeks", "length"]);
        (period, any::<bool>(), inner).prop_map(|(period, after, one)| {
            let way = if after { "after" } else { "before" };
            format!("({period} {way} {one})")
        })
    })
}

/// A condition without `and` and `or`.
fn comparison() -> impl Strategy<Value = String> {
    let relation = prop::sample::select(vec!["is more than", "is less than", "is at most", "is at least", "is"]);
    let order = prop::sample::select(vec!["is after", "is before", "is on or after", "is on or before", "is"]);
    prop_oneof![
        3 => (amount(), relation.clone(), amount()).prop_map(|(one, relation, two)| format!("{one} {relation} {two}")),
        2 => (number(), relation.clone(), number()).prop_map(|(one, relation, two)| format!("{one} {relation} {two}")),
        3 => (day(), order, day()).prop_map(|(one, order, two)| format!("{one} {order} {two}")),
        1 => (relation, 0..40u32).prop_map(|(relation, days)| format!("length {relation} {days} days")),
        1 => Just("alpha".to_owned()),
    ]
}

fn condition() -> impl Strategy<Value = String> {
    comparison().prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("not ({one})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("(({one}) and ({two}))")),
            (inner.clone(), inner).prop_map(|(one, two)| format!("(({one}) or ({two}))")),
        ]
    })
}

fn contract() -> impl Strategy<Value = String> {
    (comparison(), comparison(), condition(), condition(), amount()).prop_map(|(limit, last, met, fee, value)| {
        let text = format!(
            "{HEAD}article 1 \"Rule\"\n  limit is\n    - €6 when {}\n    - otherwise €12\n  last day is\n    - 2026-02-01 when {}\n    \
             - otherwise other day\n  met when {met}\n  fee is\n    - {value} when {fee}\n    - otherwise €7\n",
            // A name that rests on itself is refused.
            limit.replace("limit", "amount").replace("last day", "day"),
            last.replace("last day", "day").replace("limit", "amount"),
        );
        text
    })
}

/// One value of each fact.
fn filling() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec(any::<prop::sample::Index>(), FACTS.len()).prop_map(|places| {
        FACTS
            .iter()
            .zip(places)
            .map(|(fact, place)| ((*fact).to_owned(), place.get(&domain(fact)).clone()))
            .collect()
    })
}

/// An answer as far as it is compared: its type and value. None where the case has no result, which says nothing.
fn outcome(answer: &Value) -> Option<String> {
    (answer["type"] != "error").then(|| format!("{} {}", answer["type"], answer["value"]))
}

fn config() -> Config {
    // A fixed seed: the same run on every machine. `PROPTEST_RNG_SEED` tries others.
    let seed = std::env::var("PROPTEST_RNG_SEED").ok();
    Config {
        cases: 100,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed.and_then(|seed| seed.parse().ok()).unwrap_or(20_261_129)),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_filling_says_otherwise(text in contract(), fillings in prop::collection::vec(filling(), 40)) {
        let contract = Contract::new(&text);
        for question in ["met", "fee"] {
            let answer = contract.ask(question, json!({})).value;
            if answer["type"] != "unknown" {
                for filling in &fillings {
                    let full = contract.ask(question, Value::Object(filling.clone())).value;
                    if let (Some(full), Some(certain)) = (outcome(&full), outcome(&answer)) {
                        prop_assert_eq!(full, certain, "{} with {:?}\n{}", question, filling, text);
                    }
                }
                continue;
            }
            let needs: Vec<&str> = answer["needs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            for fact in FACTS.iter().filter(|fact| !needs.contains(fact)) {
                for filling in fillings.iter().take(8) {
                    let mut outcomes: Vec<String> = domain(fact)
                        .into_iter()
                        .filter_map(|value| {
                            let mut full = filling.clone();
                            full.insert((*fact).to_owned(), value);
                            outcome(&contract.ask(question, Value::Object(full)).value)
                        })
                        .collect();
                    outcomes.dedup();
                    prop_assert!(outcomes.len() < 2, "{} turns on {}: {:?} with {:?}\n{}\n{}", question, fact, outcomes, filling, answer, text);
                }
            }
        }
    }
}
