//! Working days in a contract.

use super::{contract, reasons};
use crate::common::codes;
use serde_json::json;

#[test]
fn working_days_need_the_calendar() {
    let text = "given day: date\n\narticle 1 \"Example\"\n  reply is 5 working days after day\n  next is first working day on or after day\n";
    assert_eq!(codes(text), ["terms::time::no-calendar", "terms::time::no-calendar"]);
    let contract = contract(text);
    let ask = |name: &str, day: &str| contract.ask(name, json!({"day": day}));
    // Friday 24 April 2026: Monday is King's Day; 28, 29, 30 April, 1 May, Monday 4 May.
    ask("reply", "2026-04-24").is(json!("2026-05-04"));
    ask("next", "2026-04-25").is(json!("2026-04-28"));
    // The answer names the day that moved the date.
    let fixed = super::contract("article 1 \"Example\"\n  next is first working day on or after 2026-04-25\n");
    let because = reasons(&fixed, "next", terms::answer::because);
    assert!(because.contains("2026-04-27 (King's Day)"), "{because}");
    contract.ask("reply", json!({})).needs(&["day"]);
}

#[test]
fn a_fact_in_working_days() {
    let text = "given day: date\ngiven length: working days\n\narticle 1 \"Example\"\n  reply is length after day\n  sent by is length before day\n  in time when reply is on or before 2026-05-04\n";
    let contract = contract(text);
    let facts = json!({"day": "2026-04-24", "length": 5});
    contract.ask("reply", facts.clone()).is(json!("2026-05-04"));
    // 23, 22, 21, 20 and 17 April.
    contract.ask("sent by", facts).is(json!("2026-04-17"));
    contract.ask("in time", json!({"length": 5})).needs(&["day"]);
    contract.ask("in time", json!({"day": "2026-04-24"})).needs(&["length"]);
}

/// A bound outlives the steps that follow it.
#[test]
fn days_of_an_unknown_decree_are_bounded() {
    let text = "article 1 \"Example\"\n  next is first working day on or after 2029-04-21\n  reply is 3 working days after next\n  sent by is 2 working days before next\n";
    let contract = contract(text);
    // Monday 23 April 2029, and Thursday 26 April, if no decree says otherwise.
    contract
        .ask("next", json!({}))
        .needs(&[])
        .with("earliest", json!("2029-04-23"));
    contract
        .ask("reply", json!({}))
        .needs(&[])
        .with("earliest", json!("2029-04-26"));
    contract.ask("sent by", json!({})).needs(&[]).without("latest");
}
