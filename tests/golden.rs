//! The golden cases: questions about the three contracts whose answers were derived by hand from their texts.

mod common;

use common::{Contract, normal};
use serde_json::{Value, json};

/// Whether an answer agrees with the expected one, as `tools/golden` has it.
fn agrees(expected: &Value, answer: &Value) -> bool {
    let (wanted, found) = (
        expected["type"].as_str().unwrap_or(""),
        answer["type"].as_str().unwrap_or(""),
    );
    match wanted {
        "unknown" => {
            let set = |value: &Value| {
                let mut all: Vec<String> = value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| normal(one).to_string())
                    .collect();
                all.sort();
                all.dedup();
                all
            };
            found == "unknown" && set(&expected["needs"]) == set(&answer["needs"])
        }
        "no_rule" => found == "no_rule",
        _ => {
            !matches!(found, "unknown" | "no_rule" | "error") && normal(&expected["value"]) == normal(&answer["value"])
        }
    }
}

/// Runs the cases of one contract; each that differs is named with its article.
fn run(cases: &str, folder: &str, count: usize) {
    let cases: Value = serde_json::from_str(cases).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let cases = cases["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(cases.len(), count, "{folder}: the number of cases");
    let contract = Contract::of_folder(folder);
    let mut missed = Vec::new();
    for case in cases {
        let request = json!({
            "id": case["id"],
            "facts": case["scenario"]["facts"],
            "events": case["scenario"]["events"],
            "question": case["question"]["id"],
            "args": case["question"]["args"],
        });
        let answer = contract.request(&request).value;
        if !agrees(&case["expected"], &answer) {
            let articles: Vec<&str> = case["articles"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            missed.push(format!(
                "{} art. {}: {}\n  expected {}\n  found    {answer}",
                case["id"].as_str().unwrap_or("?"),
                articles.join(", "),
                case["question"]["text"].as_str().unwrap_or("?"),
                case["expected"],
            ));
        }
    }
    assert!(
        missed.is_empty(),
        "{folder}: {} of {count} cases differ\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn vdz() {
    run(include_str!("golden/vdz.json"), "vdz", 133);
}

#[test]
fn it_aanspreekpunt() {
    run(include_str!("golden/itap.json"), "it-aanspreekpunt", 140);
}

#[test]
fn ontzorgers() {
    run(include_str!("golden/ontz.json"), "ontzorgers", 177);
}

#[test]
fn a_wrong_answer_is_seen() {
    // The comparison itself: each pair differs in one way that matters.
    let date = json!({"type": "date", "value": "2026-03-31"});
    assert!(agrees(&date, &json!({"type": "date", "value": "2026-03-31"})));
    assert!(!agrees(&date, &json!({"type": "date", "value": "2026-04-01"})));
    assert!(!agrees(&date, &json!({"type": "unknown", "value": "2026-03-31"})));
    let money = json!({"type": "money", "value": "5000.00 EUR"});
    assert!(agrees(&money, &json!({"type": "money", "value": "5000 EUR"})));
    assert!(!agrees(&money, &json!({"type": "money", "value": "5000.01 EUR"})));
    assert!(!agrees(&money, &json!({"type": "money", "value": "5000.00 USD"})));
    let unknown = json!({"type": "unknown", "needs": ["intent", "insurance payout"]});
    assert!(agrees(
        &unknown,
        &json!({"type": "unknown", "needs": ["insurance_payout", "intent"]})
    ));
    assert!(!agrees(&unknown, &json!({"type": "unknown", "needs": ["intent"]})));
    assert!(!agrees(
        &unknown,
        &json!({"type": "unknown", "needs": ["intent", "insurance_payout", "other"]})
    ));
    assert!(!agrees(
        &json!({"type": "no_rule"}),
        &json!({"type": "unknown", "needs": []})
    ));
    let set = json!({"type": "set", "value": ["b", "a"]});
    assert!(agrees(&set, &json!({"type": "set", "value": ["a", "b"]})));
    assert!(!agrees(&set, &json!({"type": "set", "value": ["a"]})));
}
