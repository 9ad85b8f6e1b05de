//! Records: lists, columns, what runs over them.

use crate::common::Contract;
use serde_json::json;

const ENTRIES: &str = r#"
record entry
  minutes: number, at least 0
  day: date
given entries: list of entry, in columns minutes: minutes worked, day: days worked
given from day: date
article 1 "Hours"
  entry hours is (entry minutes divided by 60) rounded up to 0.5
  total hours is sum of entry hours
  total minutes is sum of entry minutes
  recent minutes is sum of entry minutes where entry day is on or after from day
  long entries is number of entry where entry minutes is more than 60
  entries made is number of entry
  first day is earliest of entry day
  longest is highest of entry minutes
  shortest is lowest of entry minutes
  price is total hours times €55 rounded to cents
"#;

#[test]
fn columns_make_records() {
    let contract = Contract::new(ENTRIES);
    let facts = json!({"minutes_worked": [20, 61, 90], "days_worked": ["2026-03-02", "2026-03-01", "2026-03-05"]});
    // Each entry is rounded by itself: 0.5 + 1.5 + 1.5 = 3.5, not 171 minutes = 2.85, so 3.
    contract.ask("total hours", facts.clone()).is(json!("3.5"));
    contract.ask("total minutes", facts.clone()).is(json!(171));
    contract.ask("price", facts.clone()).is(json!("192.50 EUR"));
    contract.ask("long entries", facts.clone()).is(json!(2));
    contract.ask("first day", facts.clone()).is(json!("2026-03-01"));
    contract.ask("longest", facts.clone()).is(json!(90));
    contract.ask("shortest", facts).is(json!(20));
}

#[test]
fn filters_choose_records() {
    let contract = Contract::new(ENTRIES);
    let ask = |from: &str| {
        contract.ask("recent minutes", json!({"minutes_worked": [20, 61, 90], "days_worked": ["2026-03-02", "2026-03-01", "2026-03-05"], "from_day": from}))
    };
    ask("2026-03-01").is(json!(171));
    ask("2026-03-02").is(json!(110));
    ask("2026-03-03").is(json!(90));
    ask("2026-03-06").is(json!(0));
}

#[test]
fn only_the_columns_used_are_needed() {
    let contract = Contract::new(ENTRIES);
    contract
        .ask("total minutes", json!({"minutes_worked": [20]}))
        .is(json!(20));
    contract
        .ask("total minutes", json!({"days_worked": ["2026-03-02"]}))
        .needs(&["minutes_worked"]);
    contract.ask("first day", json!({})).needs(&["days_worked"]);
    // Any column tells how many lines there are; the first is asked for.
    contract.ask("entries made", json!({})).needs(&["minutes_worked"]);
    contract
        .ask("entries made", json!({"days_worked": ["2026-03-02", "2026-03-01"]}))
        .is(json!(2));
    contract
        .ask(
            "recent minutes",
            json!({"minutes_worked": [20], "days_worked": ["2026-03-02"]}),
        )
        .needs(&["from_day"]);
    // No minutes at all: whichever day counts, the sum is nothing.
    contract
        .ask(
            "recent minutes",
            json!({"minutes_worked": [0], "days_worked": ["2026-03-02"]}),
        )
        .is(json!(0));
}

#[test]
fn empty_lists() {
    let contract = Contract::new(ENTRIES);
    let none = json!({"minutes_worked": [], "days_worked": []});
    contract.ask("total hours", none.clone()).is(json!(0));
    contract.ask("price", none.clone()).is(json!("0.00 EUR"));
    contract.ask("long entries", none.clone()).is(json!(0));
    // There is no first day of nothing.
    contract.ask("first day", none.clone()).no_rule();
    contract.ask("longest", none).no_rule();
}

#[test]
fn columns_of_different_length() {
    let contract = Contract::new(ENTRIES);
    let facts = json!({"minutes_worked": [20, 61], "days_worked": ["2026-03-02"]});
    contract.ask("total minutes", facts).fails("terms::case::columns");
}

const INCIDENTS: &str = r#"
record incident
  damage: money, at least €0
  payout: money, if any, at least €0
  intent: yes/no
given incidents: list of incident
given limit per incident: yes/no
article 1 "Cap per incident"
  incident cap is lowest of incident payout if any, €5,000
  incident payable is
    - incident damage when incident intent
    - otherwise lowest of incident damage, incident cap
  payable is
    - sum of incident payable when limit per incident
    - otherwise lowest of (sum of incident damage), €5,000
  grave incidents is number of incident where incident damage is more than €1,000
"#;

#[test]
fn rules_for_each_record() {
    let contract = Contract::new(INCIDENTS);
    let incidents = json!([
        {"damage": "8000.00 EUR", "payout": "3000.00 EUR", "intent": false},
        {"damage": "8000.00 EUR", "payout": null, "intent": false},
        {"damage": "8000.00 EUR", "payout": "1.00 EUR", "intent": true},
        {"damage": "500.00 EUR", "payout": "3000.00 EUR", "intent": false},
    ]);
    // 3,000 + 5,000 + 8,000 + 500.
    contract
        .ask("payable", json!({"incidents": incidents, "limit_per_incident": true}))
        .is(json!("16500.00 EUR"));
    contract
        .ask("payable", json!({"incidents": incidents, "limit_per_incident": false}))
        .is(json!("5000.00 EUR"));
    contract
        .ask("payable", json!({"incidents": incidents}))
        .needs(&["limit_per_incident"])
        .with("one_of", json!(["16500.00 EUR", "5000.00 EUR"]));
    contract
        .ask("grave incidents", json!({"incidents": incidents}))
        .is(json!(3));
    contract
        .ask("payable", json!({"incidents": [], "limit_per_incident": true}))
        .is(json!("0.00 EUR"));
    contract.ask("grave incidents", json!({})).needs(&["incidents"]);
    // Both readings give the same for one small incident.
    let small = json!([{"damage": "500.00 EUR", "payout": "3000.00 EUR", "intent": false}]);
    contract
        .ask("payable", json!({"incidents": small}))
        .is(json!("500.00 EUR"));
}

#[test]
fn bad_records() {
    let contract = Contract::new(INCIDENTS);
    for incident in [
        json!({"damage": "-1.00 EUR"}),
        json!({"damage": null}),
        json!({"damge": "1.00 EUR"}),
        json!({"damage": 1}),
        json!("1.00 EUR"),
        json!([]),
        json!({"intent": "no"}),
    ] {
        assert_eq!(
            contract.ask("payable", json!({"incidents": [incident]})).kind(),
            "error",
            "{incident}"
        );
    }
}

#[test]
fn penalties_per_record() {
    let contract = Contract::new(
        r#"
record breach
  from: date
  to: date
given breaches: list of breach
given ended on: date
article 1 "Penalty"
  penalty is €5,000 per breach plus €500 per day it lasts
article 2 "Late breaches"
  late penalty is €1,000 per breach where breach from is after ended on
"#,
    );
    // Both days count: 1 to 3 March are three days. 5,000 + 1,500, and 5,000 + 500.
    let breaches = json!([{"from": "2026-03-01", "to": "2026-03-03"}, {"from": "2026-05-01", "to": "2026-05-01"}]);
    contract
        .ask("penalty", json!({"breaches": breaches}))
        .is(json!("12000.00 EUR"));
    contract
        .ask("late penalty", json!({"breaches": breaches, "ended_on": "2026-03-01"}))
        .is(json!("1000.00 EUR"));
    contract
        .ask("late penalty", json!({"breaches": breaches, "ended_on": "2026-02-28"}))
        .is(json!("2000.00 EUR"));
    contract.ask("penalty", json!({"breaches": []})).is(json!("0.00 EUR"));
}

/// What holds for each record has no answer by itself where there may be several: it says so instead of `no`.
#[test]
fn what_holds_for_each_record_is_not_asked_by_itself() {
    let contract = Contract::new(
        r"
record item
  weight: number, at least 0
given items: list of item
article 1
  item heavy when item weight is more than 30
  item postage is €9 when item weight is more than 30
  item postage is €5 when item weight is at most 30
  total postage is sum of item postage
  heavy ones is number of item where item heavy
",
    );
    let items = json!({"items": [{"weight": "40"}, {"weight": "10"}]});
    for question in ["item heavy", "item postage"] {
        let answer = contract.ask(question, items.clone()).value;
        assert_eq!(answer["code"], "terms::case::question", "{answer}");
        assert!(
            answer["message"]
                .as_str()
                .is_some_and(|message| message.contains("each item in `items`")),
            "{answer}"
        );
    }
    // €9 and €5; only the one of 40 is heavy.
    contract.ask("total postage", items.clone()).is(json!("14.00 EUR"));
    contract.ask("heavy ones", items).is(json!(1));
}
