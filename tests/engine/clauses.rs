//! The clause sentences: each gives what the core rules that it stands for give.

use crate::common::Contract;
use serde_json::json;

#[test]
fn validity_of_offers() {
    let contract = Contract::new("given offer date: date\narticle 3.1 \"Offers\"\n  offer valid 30 days\n");
    let open = |on: &str| {
        contract.ask_with(
            "offer open on",
            json!({"date": on}),
            json!({"offer_date": "2026-03-01"}),
        )
    };
    contract
        .ask("offer last valid day", json!({"offer_date": "2026-03-01"}))
        .is(json!("2026-03-31"))
        .cites(&["3.1"]);
    for (on, expected) in [
        ("2026-02-28", false),
        ("2026-03-01", true),
        ("2026-03-31", true),
        ("2026-04-01", false),
    ] {
        open(on).is(json!(expected));
    }
}

const CAP: &str = r#"
given insurance payout: money, at least €0    "what the liability insurer pays in this case"
given intent: yes/no                          "intent or conscious recklessness of the provider"
article 6.7 "Cap on liability"
  cap liability lowest of insurance payout, €5,000
article 6.8 "No cap in case of intent"
  notwithstanding 6.7
  no cap on liability when intent
"#;

#[test]
fn caps_on_liability() {
    for text in [
        CAP.to_owned(),
        CAP.replace(
            "cap liability lowest of insurance payout, €5,000",
            "cap min(insurance payout, €5000)",
        ),
    ] {
        let contract = Contract::new(&text);
        let ask = |facts: serde_json::Value| contract.ask("liability cap", facts);
        ask(json!({"insurance_payout": "8000.00 EUR", "intent": false}))
            .is(json!("5000.00 EUR"))
            .cites(&["6.7"]);
        ask(json!({"insurance_payout": "800.00 EUR", "intent": false})).is(json!("800.00 EUR"));
        ask(json!({"insurance_payout": "800.00 EUR", "intent": true}))
            .is(json!("unlimited"))
            .cites(&["6.8"]);
        ask(json!({"intent": true})).is(json!("unlimited"));
        ask(json!({"intent": false}))
            .needs(&["insurance_payout"])
            .with("at_least", json!("0.00 EUR"))
            .with("at_most", json!("5000.00 EUR"));
        ask(json!({"insurance_payout": "8000.00 EUR"}))
            .needs(&["intent"])
            .with("one_of", json!(["5000.00 EUR", "unlimited"]));
        ask(json!({}))
            .needs(&["insurance_payout", "intent"])
            .with("at_least", json!("0.00 EUR"));
    }
}

#[test]
fn payment_default_interest_and_costs() {
    let contract = Contract::new(
        r#"
given invoice date: date
given paid on: date, if any
given amount due: money, at least €0
given legal rate: table of percent
given actual costs: money, if any, at least €0
article 4.2 "Payment"
  payment due 7 days after invoice date
article 4.6 "Default"
  default without notice after payment due date
  interest 1% per month or part of a month on amount due, or legal rate if higher
article 4.7 "Costs"
  collection costs 15% of amount due, at least €250, or actual costs if higher
"#,
    );
    let case = json!({
        "invoice_date": "2025-03-01", "paid_on": null, "amount_due": "1210.00 EUR", "actual_costs": null,
        "legal_rate": [{"from": "2025-01-01", "value": "11.15"}],
    });
    // 1 March + 7 = 8 March; default from 9 March.
    contract.ask("payment due date", case.clone()).is(json!("2025-03-08"));
    contract.ask("default starts on", case.clone()).is(json!("2025-03-09"));
    let on = |question: &str, date: &str, case: &serde_json::Value| {
        contract.ask_with(question, json!({"date": date}), case.clone())
    };
    on("in default on", "2025-03-08", &case).is(json!(false));
    on("in default on", "2025-03-09", &case).is(json!(true));
    // Months begin on 9 March, 9 April, 9 May: 1% of 1,210 each.
    for (date, interest) in [
        ("2025-03-08", "0.00 EUR"),
        ("2025-03-09", "12.10 EUR"),
        ("2025-04-08", "12.10 EUR"),
        ("2025-04-09", "24.20 EUR"),
        ("2025-05-20", "36.30 EUR"),
    ] {
        on("contract interest on", date, &case).is(json!(interest));
    }
    // At 14% a year the statutory rate is the higher: 31 days, 1,210 × 14 × 31 / 36,500 = 14.3873…
    let mut high = case.clone();
    high["legal_rate"] = json!([{"from": "2025-01-01", "value": "14"}]);
    on("contract interest on", "2025-04-08", &high).is(json!("14.39 EUR"));
    // 15% of 1,210 = 181.50, below the minimum; of 2,000 = 300; proven 400 is higher.
    contract.ask("collection costs", case.clone()).is(json!("250.00 EUR"));
    let mut more = case.clone();
    more["amount_due"] = json!("2000.00 EUR");
    contract.ask("collection costs", more.clone()).is(json!("300.00 EUR"));
    more["actual_costs"] = json!("400.00 EUR");
    contract.ask("collection costs", more).is(json!("400.00 EUR"));
    // The minimum holds whatever the amount below 1,666.67; unknown costs can only raise it.
    let mut open = case;
    open.as_object_mut().map(|facts| facts.remove("actual_costs"));
    contract
        .ask("collection costs", open)
        .needs(&["actual_costs"])
        .with("at_least", json!("250.00 EUR"));
}

#[test]
fn claims_that_lapse() {
    let contract = Contract::new(
        "given known on: date\ngiven sued on: date, if any\narticle 6.9 \"Lapse\"\n  claim lapses 12 months after known on unless sued on is on or before claim last day\n",
    );
    let ask = |date: &str, sued: serde_json::Value| {
        contract.ask_with(
            "claim lapsed on",
            json!({"date": date}),
            json!({"known_on": "2025-01-06", "sued_on": sued}),
        )
    };
    contract
        .ask("claim last day", json!({"known_on": "2025-01-06"}))
        .is(json!("2026-01-06"));
    ask("2026-01-06", json!(null)).is(json!(false));
    ask("2026-01-07", json!(null)).is(json!(true));
    ask("2026-01-07", json!("2026-01-06")).is(json!(false));
    ask("2026-01-07", json!("2026-01-07")).is(json!(true));
    // Before the last day it does not matter whether anyone sued.
    contract
        .ask_with(
            "claim lapsed on",
            json!({"date": "2026-01-06"}),
            json!({"known_on": "2025-01-06"}),
        )
        .is(json!(false));
}

#[test]
fn terms_and_notice() {
    let contract = Contract::new(
        r#"
given contract start: date
given notice given on: date, if any
article 18.1 "Term"
  runs 12 months, from contract start
article 18.2 "Renewal"
  renews for the same term, notice 3 months before the end
"#,
    );
    let start = json!({"contract_start": "2024-03-15"});
    contract.ask("initial term end", start.clone()).is(json!("2025-03-14"));
    // 14 December + 3 months = 14 March.
    contract.ask("last notice day", start.clone()).is(json!("2024-12-14"));
    let ends = |notice: &str| {
        contract.ask(
            "contract ends on",
            json!({"contract_start": "2024-03-15", "notice_given_on": notice}),
        )
    };
    ends("2024-12-14").is(json!("2025-03-14"));
    // A day late: the end of the term then running.
    ends("2024-12-15").is(json!("2026-03-14"));
    ends("2025-12-14").is(json!("2026-03-14"));
    contract
        .ask("contract ends on", start.clone())
        .needs(&["notice_given_on"]);
    let mut none = start;
    none["notice_given_on"] = json!(null);
    contract.ask("contract ends on", none).no_rule();
}

#[test]
fn secrecy() {
    let contract = Contract::new(
        "given ended on: date\narticle 9 \"Secrecy\"\n  secrecy lasts 2 years after ended on unless agreed otherwise: agreed years\n",
    );
    contract
        .ask(
            "secrecy ends on",
            json!({"ended_on": "2024-02-29", "agreed_years": null}),
        )
        .is(json!("2026-02-28"));
    contract
        .ask("secrecy ends on", json!({"ended_on": "2024-02-29", "agreed_years": 4}))
        .is(json!("2028-02-29"));
    let applies = |on: &str| {
        contract.ask_with(
            "secrecy duty applies on",
            json!({"date": on}),
            json!({"ended_on": "2024-02-29", "agreed_years": null}),
        )
    };
    applies("2026-02-28").is(json!(true));
    applies("2026-03-01").is(json!(false));
}

#[test]
fn exclusions_burdens_and_costs() {
    let contract = Contract::new(
        r#"
party client "Client"
party provider "Provider"
given dispute topic: one of advice, intent, other
article 1 "Heads"
  liability excluded for lost profit, stagnation
article 2 "Proof"
  client bears the burden of proof for intent
  provider bears the burden of proof for advice
article 3 "Costs"
  client bears court costs, collection costs
question borne is what client bears
"#,
    );
    contract
        .ask("excluded heads", json!({}))
        .is(json!(["lost_profit", "stagnation"]));
    contract
        .ask("burden of proof on", json!({"dispute_topic": "intent"}))
        .is(json!("Client"));
    contract
        .ask("burden of proof on", json!({"dispute_topic": "advice"}))
        .is(json!("Provider"));
    contract
        .ask("burden of proof on", json!({"dispute_topic": "other"}))
        .no_rule();
    contract.ask("burden of proof on", json!({})).needs(&["dispute_topic"]);
    contract
        .ask("borne", json!({}))
        .is(json!(["court_costs", "collection_costs"]));
    contract
        .ask_with("borne", json!({"candidates": ["court costs", "fire"]}), json!({}))
        .is(json!(["court_costs"]));
}

#[test]
fn ladders() {
    let contract = Contract::new(
        r#"
given due date: date
given paid: yes/no
article 18.5 "Measures"
  measures on (date) past due date, while not paid
    - after 30 days: new accounts stopped
    - after 60 days: read only, overviews off
"#,
    );
    let ask = |date: &str, paid: bool| {
        contract.ask_with(
            "measures on",
            json!({"date": date}),
            json!({"due_date": "2026-03-01", "paid": paid}),
        )
    };
    // 1 March + 30 = 31 March, + 60 = 30 April: from the day after.
    ask("2026-03-31", false).is(json!([]));
    ask("2026-04-01", false).is(json!(["new_accounts_stopped"]));
    ask("2026-04-30", false).is(json!(["new_accounts_stopped"]));
    ask("2026-05-01", false).is(json!(["new_accounts_stopped", "read_only", "overviews_off"]));
    ask("2026-05-01", true).is(json!([]));
    // Before the first step nothing hangs on the payment.
    contract
        .ask_with(
            "measures on",
            json!({"date": "2026-03-31"}),
            json!({"due_date": "2026-03-01"}),
        )
        .is(json!([]));
}

#[test]
fn payments_settle_the_oldest_first() {
    let contract = Contract::new(
        r#"
record claim
  id: text
  invoice date: date
  costs: money, at least €0
  interest: money, at least €0
  principal: money, at least €0
given claims: list of claim
given payment: money, at least €0
reading 4.8: by class, or by claim "which goes first"
article 4.8 "Allocation"
  payments settle costs, then interest, then principal, oldest first by invoice date, reading 4.8
"#,
    );
    let claims = json!([
        {"id": "A", "invoice_date": "2025-01-10", "costs": "250.00 EUR", "interest": "20.00 EUR", "principal": "1000.00 EUR"},
        {"id": "B", "invoice_date": "2025-02-10", "costs": "250.00 EUR", "interest": "5.00 EUR", "principal": "500.00 EUR"},
    ]);
    let ask = |payment: &str, way: Option<&str>| {
        let mut facts = json!({"claims": claims, "payment": payment});
        if let Some(way) = way {
            facts["reading_4_8"] = json!(way);
        }
        contract.ask("allocation", facts)
    };
    let open = |a: [&str; 3], b: [&str; 3]| json!({"A": {"costs": a[0], "interest": a[1], "principal": a[2]}, "B": {"costs": b[0], "interest": b[1], "principal": b[2]}});
    // 600: costs 250 + 250, interest 20 + 5, and 75 of the principal of A.
    ask("600 EUR", Some("by class")).is(open(["0 EUR", "0 EUR", "925 EUR"], ["0 EUR", "0 EUR", "500 EUR"]));
    // Of A: 250 + 20 + 330 of its principal; nothing of B.
    ask("600 EUR", Some("by claim")).is(open(["0 EUR", "0 EUR", "670 EUR"], ["250 EUR", "5 EUR", "500 EUR"]));
    ask("600 EUR", None).needs(&["reading_4_8"]);
    // Everything or nothing paid: the reading does not matter.
    ask("2025 EUR", None).is(open(["0 EUR", "0 EUR", "0 EUR"], ["0 EUR", "0 EUR", "0 EUR"]));
    ask("0 EUR", None).is(open(["250 EUR", "20 EUR", "1000 EUR"], ["250 EUR", "5 EUR", "500 EUR"]));
}
