//! The five kinds of rule and how each combines; scope, none, parameters, what is stated.

use crate::common::Contract;
use serde_json::json;
use terms::value::Exact;

#[test]
fn a_value_by_cases() {
    let contract = Contract::new(
        r#"
article 1 "Fee"
  given size: one of small, large, huge
  fee is
    - €10 when size is small
    - €20 when size is large
    - otherwise €30
"#,
    );
    contract
        .ask("fee", json!({"size": "small"}))
        .is(json!("10.00 EUR"))
        .cites(&["1"]);
    contract.ask("fee", json!({"size": "large"})).is(json!("20.00 EUR"));
    contract.ask("fee", json!({"size": "huge"})).is(json!("30.00 EUR"));
    contract
        .ask("fee", json!({}))
        .needs(&["size"])
        .with("at_least", json!("10.00 EUR"))
        .with("at_most", json!("30.00 EUR"))
        .with("one_of", json!(["10.00 EUR", "20.00 EUR", "30.00 EUR"]));
}

/// Two lines that both hold contradict each other where the fact that is missing takes them apart; the first alone is no
/// answer.
#[test]
fn cases_that_both_hold_while_a_fact_is_missing() {
    let contract = Contract::new(
        r#"
article 1 "Fee"
  given first: yes/no
  given second: yes/no
  given price: money, at least €0
  fee is
    - lowest of price, €5 when first
    - €10 when second
  rate is
    - lowest of price, €5 when first
    - €5 when second
"#,
    );
    let both = json!({"first": true, "second": true});
    // At most €5 and €10 differ at every price.
    contract.ask("fee", both.clone()).fails("terms::rule::cases-conflict");
    // From €5 on both lines say €5; below, they differ.
    contract.ask("rate", both).needs(&["price"]);
    let at = |price: &str| json!({"first": true, "second": true, "price": price});
    contract.ask("rate", at("5.00 EUR")).is(json!("5.00 EUR"));
    contract
        .ask("rate", at("4.99 EUR"))
        .fails("terms::rule::cases-conflict");
    // The second holds already: €10, or a contradiction.
    contract
        .ask("fee", json!({"second": true}))
        .needs(&["first"])
        .with("one_of", json!(["10.00 EUR"]));
}

#[test]
fn cases_that_both_hold() {
    let contract = Contract::new(
        r#"
article 1 "Fee"
  given first: yes/no
  given second: yes/no
  fee is
    - €10 when first
    - €20 when second
  same is
    - €10 when first
    - €10 when second
    - otherwise €30
"#,
    );
    let both = json!({"first": true, "second": true});
    let answer = contract.ask("fee", both.clone());
    assert!(
        answer.kind() == "error"
            && answer.value["code"]
                .as_str()
                .is_some_and(|code| code.starts_with("terms::rule::")),
        "{answer}"
    );
    contract.ask("same", both).is(json!("10.00 EUR"));
    contract.ask("fee", json!({"first": false, "second": false})).no_rule();
    contract
        .ask("same", json!({"first": false, "second": false}))
        .is(json!("30.00 EUR"));
    // Without the second fact `otherwise` is open: 10 or 30.
    contract
        .ask("same", json!({"first": false}))
        .needs(&["second"])
        .with("one_of", json!(["10.00 EUR", "30.00 EUR"]));
    // The first holds already; the second can only turn the answer into a contradiction, and does: it is asked.
    contract
        .ask("fee", json!({"first": true}))
        .needs(&["second"])
        .with("one_of", json!(["10.00 EUR"]));
    contract.ask("same", json!({"first": true})).is(json!("10.00 EUR"));
}

const TWO: &str = r#"
article 1 "One"
  given alpha: yes/no
  given beta: yes/no
  fee is €1 when alpha
  level is €5 when alpha
  free is yes
article 2 "Two"
  fee is €2 when beta
  level is €5 when beta
"#;

#[test]
fn two_values_contradict_each_other() {
    let contract = Contract::new(TWO);
    contract
        .ask("fee", json!({"alpha": true, "beta": true}))
        .conflict(&["1", "2"]);
    contract
        .ask("fee", json!({"alpha": true, "beta": false}))
        .is(json!("1.00 EUR"))
        .cites(&["1"]);
    contract
        .ask("fee", json!({"alpha": false, "beta": true}))
        .is(json!("2.00 EUR"))
        .cites(&["2"]);
    contract.ask("fee", json!({"alpha": false, "beta": false})).no_rule();
    // A contradiction is one of the question, not of the file.
    contract
        .ask("free", json!({"alpha": true, "beta": true}))
        .is(json!(true));
}

#[test]
fn equal_values_are_one_answer() {
    let contract = Contract::new(TWO);
    contract
        .ask("level", json!({"alpha": true, "beta": true}))
        .is(json!("5.00 EUR"))
        .cites(&["1", "2"]);
    contract.ask("level", json!({"alpha": true})).is(json!("5.00 EUR"));
    contract
        .ask("level", json!({"alpha": false}))
        .needs(&["beta"])
        .with("possibly_no_rule", json!(true));
}

#[test]
fn a_contradiction_is_one_way_for_an_unknown_to_fall() {
    let contract = Contract::new(TWO);
    contract
        .ask("fee", json!({"alpha": true}))
        .needs(&["beta"])
        .with("one_of", json!(["1.00 EUR"]))
        .with("possibly_conflict", json!(true));
    contract
        .ask("fee", json!({}))
        .needs(&["alpha", "beta"])
        .with("one_of", json!(["1.00 EUR", "2.00 EUR"]))
        .with("possibly_conflict", json!(true))
        .with("possibly_no_rule", json!(true));
}

const BOUNDED: &str = r#"
given base: money, at least €0
given extra: money, if any
article 1 "Value"
  fee is base
article 2 "Bounds"
  fee is at most €100
  fee is at least €10
article 3 "Bounds alone"
  cap is at most €5,000
  cap is at most extra
  floor is at least €7
"#;

#[test]
fn bounds_cut_the_value() {
    let contract = Contract::new(BOUNDED);
    contract.ask("fee", json!({"base": "5.00 EUR"})).is(json!("10.00 EUR"));
    contract.ask("fee", json!({"base": "10.00 EUR"})).is(json!("10.00 EUR"));
    contract.ask("fee", json!({"base": "50.00 EUR"})).is(json!("50.00 EUR"));
    contract
        .ask("fee", json!({"base": "100.01 EUR"}))
        .is(json!("100.00 EUR"));
    contract
        .ask("fee", json!({}))
        .needs(&["base"])
        .with("at_least", json!("10.00 EUR"))
        .with("at_most", json!("100.00 EUR"));
}

#[test]
fn a_bound_answers_nothing_where_values_are_given_and_none_applies() {
    let contract = Contract::new(
        r#"
given total: money, at least €0
given late: yes/no
given gross negligence: yes/no
article 1 "Late fee"
  late fee is €200 when late
  late fee is at most 10% of total
article 2 "Cap"
  cap is at most €5,000
  cap is unlimited when gross negligence and not late
"#,
    );
    let late = |late: bool| json!({"total": "1500.00 EUR", "late": late});
    // 10% of €1,500 is €150, less than €200.
    contract.ask("late fee", late(true)).is(json!("150.00 EUR"));
    contract.ask("late fee", late(false)).no_rule();
    // Whether anything is owed hangs on it.
    contract
        .ask("late fee", json!({"total": "1500.00 EUR"}))
        .needs(&["late"]);
    // `unlimited` is no value that is bounded.
    contract
        .ask("cap", json!({"gross negligence": false}))
        .is(json!("5000.00 EUR"));
}

#[test]
fn bounds_alone_are_the_answer() {
    let contract = Contract::new(BOUNDED);
    contract
        .ask("cap", json!({"extra": "3000.00 EUR"}))
        .is(json!("3000.00 EUR"));
    contract
        .ask("cap", json!({"extra": "6000.00 EUR"}))
        .is(json!("5000.00 EUR"));
    // A bound whose value is none does not bind.
    contract.ask("cap", json!({"extra": null})).is(json!("5000.00 EUR"));
    contract
        .ask("cap", json!({}))
        .needs(&["extra"])
        .with("at_most", json!("5000.00 EUR"));
    contract.ask("floor", json!({})).is(json!("7.00 EUR"));
}

#[test]
fn a_lower_bound_above_the_upper_is_a_contradiction() {
    let contract = Contract::new(
        r#"
given low: money
article 1 "Upper"
  fee is at most €100
article 2 "Lower"
  fee is at least low
"#,
    );
    contract
        .ask("fee", json!({"low": "100.00 EUR"}))
        .is(json!("100.00 EUR"));
    contract.ask("fee", json!({"low": "100.01 EUR"})).conflict(&["1", "2"]);
}

#[test]
fn no_limit_is_above_every_bound() {
    let contract = Contract::new(
        r#"
given intent: yes/no
given fraud: yes/no
article 1 "Cap"
  cap is at most €5,000
article 2 "Without limit"
  notwithstanding 1
  cap is unlimited when intent
article 3 "Without limit, without precedence"
  cap is unlimited when fraud
"#,
    );
    contract
        .ask("cap", json!({"intent": false, "fraud": false}))
        .is(json!("5000.00 EUR"));
    contract
        .ask("cap", json!({"intent": true, "fraud": false}))
        .is(json!("unlimited"))
        .cites(&["2"]);
    // A value without limit is cut by a bound that it does not displace.
    contract
        .ask("cap", json!({"intent": false, "fraud": true}))
        .is(json!("5000.00 EUR"));
    contract
        .ask("cap", json!({"fraud": false}))
        .needs(&["intent"])
        .with("one_of", json!(["5000.00 EUR", "unlimited"]));
}

#[test]
fn additions_add_up() {
    let contract = Contract::new(
        r#"
given delivery date: date
given approval days: days
given phased: yes/no
given changed: yes/no
article 1 "Delivery"
  extended date is delivery date
article 1.a "Phases"
  extended date increases by approval days when phased
article 1.b "Changes"
  extended date increases by 10 days when changed
article 2 "Price"
  price is €100
  price increases by €20 when changed
  price increases by €5 when phased
  price is at most €110
article 3 "Nothing to add to"
  surcharge increases by €5 when phased
"#,
    );
    // 1 March + 10 = 11 March; + 3 = 14 March.
    contract
        .ask(
            "extended date",
            json!({"delivery_date": "2026-03-01", "phased": false, "changed": false}),
        )
        .is(json!("2026-03-01"));
    contract
        .ask(
            "extended date",
            json!({"delivery_date": "2026-03-01", "phased": false, "changed": true}),
        )
        .is(json!("2026-03-11"));
    contract
        .ask(
            "extended date",
            json!({"delivery_date": "2026-03-01", "phased": true, "changed": true, "approval_days": 3}),
        )
        .is(json!("2026-03-14"))
        .cites(&["1", "1.a", "1.b"]);
    // What is not added is not asked for.
    contract
        .ask(
            "extended date",
            json!({"delivery_date": "2026-03-01", "phased": false, "changed": true}),
        )
        .is(json!("2026-03-11"));
    contract
        .ask(
            "extended date",
            json!({"delivery_date": "2026-03-01", "phased": true, "changed": false}),
        )
        .needs(&["approval_days"])
        .with("earliest", json!("2026-03-01"));
    // 100 + 5 = 105; 100 + 20 = 120, cut to 110 after the additions.
    contract
        .ask("price", json!({"phased": true, "changed": false}))
        .is(json!("105.00 EUR"));
    contract
        .ask("price", json!({"phased": false, "changed": true}))
        .is(json!("110.00 EUR"));
    // With the change 120 or 125, both cut to 110: whether it is phased does not matter.
    contract.ask("price", json!({"changed": true})).is(json!("110.00 EUR"));
    contract
        .ask("price", json!({"changed": false}))
        .needs(&["phased"])
        .with("one_of", json!(["100.00 EUR", "105.00 EUR"]));
    contract.ask("surcharge", json!({"phased": true})).no_rule();
}

#[test]
fn lists_unite() {
    let contract = Contract::new(
        r#"
given covered: yes/no
given known items: words from nature, measures, numbers
article 1 "Heads"
  heads include lost profit, stagnation
  heads include late delivery when covered
article 2 "More heads"
  heads include stagnation, "lost data"
article 3 "All but"
  free acts include all but resale, export when covered
article 4 "By member"
  report includes known items
  empty list includes lost profit when covered and not covered
"#,
    );
    contract
        .ask("heads", json!({"covered": false}))
        .is(json!(["lost_profit", "stagnation", "lost_data"]))
        .cites(&["1", "2"]);
    contract.ask("heads", json!({"covered": true})).is(json!([
        "lost_profit",
        "stagnation",
        "lost_data",
        "late_delivery"
    ]));
    contract.ask("heads", json!({})).needs(&["covered"]);
    // Of the candidates, only those that are asked about decide.
    let of = |candidates: serde_json::Value, facts: serde_json::Value| {
        contract.ask_with("heads", json!({"candidates": candidates}), facts)
    };
    of(json!(["lost profit", "fire"]), json!({})).is(json!(["lost_profit"]));
    of(json!(["late delivery"]), json!({})).needs(&["covered"]);
    of(json!(["late delivery"]), json!({"covered": false})).is(json!([]));
    of(json!([]), json!({})).is(json!([]));
    let free = |candidates: serde_json::Value, facts: serde_json::Value| {
        contract.ask_with("free acts", json!({"candidates": candidates}), facts)
    };
    free(json!(["resale", "copying", "export"]), json!({"covered": true})).is(json!(["copying"]));
    free(json!(["resale", "copying"]), json!({"covered": false})).is(json!([]));
    // Whatever is excluded is excluded either way.
    free(json!(["resale"]), json!({})).is(json!([]));
    free(json!(["copying"]), json!({})).needs(&["covered"]);
    contract
        .ask("report", json!({"known_items": ["nature", "numbers"]}))
        .is(json!(["nature", "numbers"]));
    contract.ask("report", json!({"known_items": []})).is(json!([]));
    contract.ask("empty list", json!({"covered": true})).is(json!([]));
}

#[test]
fn yes_or_no_is_closed_to_no() {
    let contract = Contract::new(
        r#"
given signed: yes/no
given paid: yes/no
given void: yes/no
article 1 "Yes"
  accepted when signed
  accepted when paid
article 2 "No"
  not accepted when void
article 3 "Always"
  binding is yes
  open is no
"#,
    );
    contract
        .ask("accepted", json!({"signed": false, "paid": false, "void": false}))
        .is(json!(false));
    contract
        .ask("accepted", json!({"signed": true, "paid": false, "void": false}))
        .is(json!(true));
    contract
        .ask("accepted", json!({"signed": false, "paid": false, "void": true}))
        .is(json!(false));
    contract
        .ask("accepted", json!({"signed": true, "paid": true, "void": true}))
        .conflict(&["1", "2"]);
    // Neither signed nor paid: void or not, it is no.
    contract
        .ask("accepted", json!({"signed": false, "paid": false}))
        .is(json!(false));
    contract
        .ask("accepted", json!({"signed": true, "void": false}))
        .is(json!(true));
    contract
        .ask("accepted", json!({"signed": true}))
        .needs(&["void"])
        .with("possibly_conflict", json!(true));
    contract.ask("binding", json!({})).is(json!(true));
    contract.ask("open", json!({})).is(json!(false));
}

#[test]
fn what_a_party_may() {
    let contract = Contract::new(
        r#"
party client "Client"
party provider "Provider"
given written: yes/no
article 1 "Allowed"
  client may leave when written
article 2 "Forbidden"
  client may not assign the claim unless written
  client may not resell
  provider may
    - change the rate
    - inspect when written
article 3 "Duties"
  upon breach known, provider must inform client, mitigate
question allowed acts is what client may do
question forbidden acts is what client may not do
question provider acts is what provider may do
question to do (trigger) is what provider must do upon trigger
question leave is client may leave
question assign is client may assign the claim
"#,
    );
    contract.ask("leave", json!({"written": true})).is(json!(true));
    contract.ask("leave", json!({"written": false})).is(json!(false));
    // Forbidden only without writing: with it, the text neither allows nor forbids.
    contract.ask("assign", json!({"written": false})).is(json!(false));
    contract.ask("assign", json!({"written": true})).no_rule();
    contract
        .ask("allowed acts", json!({"written": true}))
        .is(json!(["leave"]));
    contract.ask("allowed acts", json!({"written": false})).is(json!([]));
    contract
        .ask("forbidden acts", json!({"written": false}))
        .is(json!(["assign_claim", "resell"]));
    contract
        .ask("forbidden acts", json!({"written": true}))
        .is(json!(["resell"]));
    contract.ask("provider acts", json!({})).needs(&["written"]);
    contract
        .ask_with(
            "provider acts",
            json!({"candidates": ["change_rate", "resell"]}),
            json!({}),
        )
        .is(json!(["change_rate"]));
    contract
        .ask_with("to do", json!({"trigger": "breach_known"}), json!({}))
        .is(json!(["inform_client", "mitigate"]));
}

#[test]
fn none_is_strict() {
    let contract = Contract::new(
        r#"
given price: money
given discount: money, if any
given surcharge: money, if any
given paid on: date, if any
article 1 "Strict"
  net is price minus discount
  lower is lowest of price, discount
article 2 "If any"
  total is price plus surcharge if any minus discount if any
  least is lowest of price, discount if any
  either is earliest of paid on if any, 2026-05-01
  extras is lowest of discount if any, surcharge if any
article 3 "Otherwise"
  reduction is discount otherwise surcharge otherwise €3
article 4 "Comparisons"
  cheap when discount is more than €5
  late when paid on is after 2026-03-01
  open when paid on is none
  closed when paid on is not none
"#,
    );
    let none = json!({"price": "10.00 EUR", "discount": null, "surcharge": null, "paid_on": null});
    contract.ask("net", none.clone()).no_rule();
    contract.ask("lower", none.clone()).no_rule();
    contract.ask("total", none.clone()).is(json!("10.00 EUR"));
    contract.ask("least", none.clone()).is(json!("10.00 EUR"));
    contract.ask("either", none.clone()).is(json!("2026-05-01"));
    contract.ask("extras", none.clone()).no_rule();
    contract.ask("reduction", none.clone()).is(json!("3.00 EUR"));
    contract.ask("cheap", none.clone()).is(json!(false));
    contract.ask("late", none.clone()).is(json!(false));
    contract.ask("open", none.clone()).is(json!(true));
    contract.ask("closed", none).is(json!(false));
    let some = json!({"price": "10.00 EUR", "discount": "4.00 EUR", "surcharge": "1.50 EUR", "paid_on": "2026-04-01"});
    contract.ask("net", some.clone()).is(json!("6.00 EUR"));
    contract.ask("lower", some.clone()).is(json!("4.00 EUR"));
    contract.ask("total", some.clone()).is(json!("7.50 EUR"));
    contract.ask("either", some.clone()).is(json!("2026-04-01"));
    contract.ask("extras", some.clone()).is(json!("1.50 EUR"));
    contract.ask("reduction", some.clone()).is(json!("4.00 EUR"));
    contract.ask("closed", some).is(json!(true));
    // Unknown is not none: without the discount the net price may be anything, or have no rule.
    contract
        .ask("net", json!({"price": "10.00 EUR"}))
        .needs(&["discount"])
        .with("possibly_no_rule", json!(true));
    contract.ask("open", json!({})).needs(&["paid_on"]);
    contract
        .ask("reduction", json!({"surcharge": "1.50 EUR"}))
        .needs(&["discount"]);
    contract
        .ask("reduction", json!({"discount": "1.50 EUR"}))
        .is(json!("1.50 EUR"));
}

#[test]
fn none_for_a_fact_that_cannot_be_none() {
    let contract = Contract::new("article 1 \"Price\"\n  given price: money\n  total is price times 2\n");
    contract
        .ask("total", json!({"price": null}))
        .fails("terms::case::not-none");
}

const SCOPED: &str = r#"
given subscription: yes/no
given notice: yes/no
module subscriptions "Subscriptions"
  applies when subscription
article 1 "Fee"
  fee is €10
article 2 "Notice"
  applies when notice
  ended is yes
  period is 30 days
module other "Other"
article 3 "Other"
  fee two is €20
"#;

#[test]
fn only_a_known_no_closes_a_scope() {
    let contract = Contract::new(SCOPED);
    contract
        .ask("fee", json!({"subscription": true}))
        .is(json!("10.00 EUR"));
    contract.ask("fee", json!({"subscription": false})).no_rule();
    // Presupposed, and never asked for.
    contract.ask("fee", json!({})).is(json!("10.00 EUR"));
    contract
        .ask("fee two", json!({"subscription": false}))
        .is(json!("20.00 EUR"));
    contract.ask("ended", json!({"subscription": true})).is(json!(true));
    contract
        .ask("ended", json!({"subscription": true, "notice": false}))
        .no_rule();
    contract
        .ask("ended", json!({"subscription": false, "notice": true}))
        .no_rule();
    contract.ask("period", json!({"notice": false})).no_rule();
    contract.ask("period", json!({})).is(json!("30 days"));
}

#[test]
fn what_is_stated_stands() {
    let contract = Contract::new(
        r#"
given invoice date: date
article 1 "Due"
  due date is 30 days after invoice date
  late on (date) when date is after due date
article 2 "Other"
  due date is 14 days after invoice date
"#,
    );
    contract
        .ask("due date", json!({"invoice_date": "2026-03-01"}))
        .conflict(&["1", "2"]);
    // The rules for it are not consulted, and so cannot contradict each other.
    contract
        .ask(
            "due date",
            json!({"invoice_date": "2026-03-01", "due_date": "2026-06-01"}),
        )
        .is(json!("2026-06-01"));
    contract
        .ask_with(
            "late on",
            json!({"date": "2026-06-01"}),
            json!({"due_date": "2026-06-01"}),
        )
        .is(json!(false));
    contract
        .ask_with(
            "late on",
            json!({"date": "2026-06-02"}),
            json!({"due_date": "2026-06-01"}),
        )
        .is(json!(true));
}

#[test]
fn heads_fix_parameters() {
    let contract = Contract::new(
        r#"
event reminder 1 received
event reminder 2 received
given last step: number
article 1 "First"
  deadline (step: 1) is 14 days after reminder 1 received
  word for (step: 1) is first reminder
article 2 "Second"
  deadline (step: 2) is 7 days after reminder 2 received
  word for (step: 2) is second reminder
article 3 "Any"
  late on (date, step) when date is after deadline (step)
  final word is word for (last step)
"#,
    );
    let events = json!([{"type": "reminder_1_received", "date": "2026-02-02"}, {"type": "reminder_2_received", "date": "2026-02-20"}]);
    let ask = |question: &str, arguments: serde_json::Value| {
        contract.request(&json!({"events": events, "question": question, "args": arguments}))
    };
    // 2 February + 14 = 16 February; 20 February + 7 = 27 February.
    ask("deadline", json!({"step": 1}))
        .is(json!("2026-02-16"))
        .cites(&["1"]);
    ask("deadline", json!({"step": 2}))
        .is(json!("2026-02-27"))
        .cites(&["2"]);
    ask("deadline", json!({"step": 3})).no_rule();
    ask("late on", json!({"date": "2026-02-16", "step": 1})).is(json!(false));
    ask("late on", json!({"date": "2026-02-17", "step": 1})).is(json!(true));
    ask("late on", json!({"date": "2026-02-28", "step": 3})).is(json!(false));
    ask("deadline", json!({})).fails("terms::case::argument");
    ask("deadline", json!({"step": 1, "other": 2})).fails("terms::case::argument");
    ask("deadline", json!({"step": "one"})).fails("terms::case::wrong-type");
    // An event that is not listed did not happen: the rule gives none.
    contract.ask_with("deadline", json!({"step": 1}), json!({})).no_rule();
    // The parameter itself may be unknown: first, second, or no rule.
    contract
        .ask("final word", json!({}))
        .needs(&["last_step"])
        .with("possibly_no_rule", json!(true));
    contract
        .ask("final word", json!({"last_step": 2}))
        .is(json!("second_reminder"));
}

#[test]
fn the_day_of_the_question_fills_a_date() {
    let contract =
        Contract::new("article 1 \"Open\"\n  given end: date\n  open on (date) when date is on or before end\n");
    let ask = |on: &str| contract.request(&json!({"facts": {"end": "2026-03-31"}, "question": "open on", "on": on}));
    ask("2026-03-31").is(json!(true));
    ask("2026-04-01").is(json!(false));
    // There is no hidden today.
    contract
        .ask("open on", json!({"end": "2026-03-31"}))
        .fails("terms::case::argument");
}

#[test]
fn outside_names() {
    let contract = Contract::new(
        r#"
article 1 "Cap"
  given payout: money
  cap is lowest of payout, €5,000
question liability maximum is cap
question is capped is payout is more than €5,000
question double (factor) is cap times factor
"#,
    );
    contract
        .ask("liability_maximum", json!({"payout": "8000.00 EUR"}))
        .is(json!("5000.00 EUR"))
        .cites(&["1"]);
    contract
        .ask("Is-Capped", json!({"payout": "8000.00 EUR"}))
        .is(json!(true));
    contract
        .ask("is capped", json!({"payout": "5000.00 EUR"}))
        .is(json!(false));
    contract
        .ask_with("double", json!({"factor": 2}), json!({"payout": "8000.00 EUR"}))
        .is(json!("10000.00 EUR"));
}

#[test]
fn a_rule_that_does_not_matter_cannot_fail_a_question() {
    let contract = Contract::new(
        r#"
given hours: number
given units: number
given by the unit: yes/no
article 1 "Price"
  price is
    - €100 divided by units when by the unit
    - otherwise €55 times hours
"#,
    );
    contract
        .ask("price", json!({"by_the_unit": false, "hours": 2, "units": 0}))
        .is(json!("110.00 EUR"));
    contract
        .ask("price", json!({"by_the_unit": true, "hours": 2, "units": 0}))
        .fails("terms::data::division-by-zero");
    contract
        .ask("price", json!({"by_the_unit": true, "units": 8}))
        .is(json!("12.50 EUR"));
}

#[test]
fn names_are_the_same_in_every_spelling() {
    let contract =
        Contract::new("article 1 \"Fee\"\n  given base-amount: money\n  the Late Fee is 10% of the base amount\n");
    for (fact, question) in [
        ("base_amount", "late_fee"),
        ("Base Amount", "LATE-FEE"),
        ("base-amount", "late fee"),
    ] {
        contract.ask(question, json!({fact: "50.00 EUR"})).is(json!("5.00 EUR"));
    }
}

#[test]
fn alternatives_in_words() {
    // any of, all of, and brackets say the same.
    let contract = Contract::new(
        r#"
given alpha: yes/no
given beta: yes/no
given gamma: yes/no
article 1 "Forms"
  first when alpha and (beta or gamma)
  second when all of
      - alpha
      - beta or gamma
  third when alpha and any of
      - beta
      - gamma
  fourth unless not alpha or (not beta and not gamma)
  fifth when alpha unless not beta and not gamma
"#,
    );
    for bits in 0..8u8 {
        let (alpha, beta, gamma) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0);
        for question in ["first", "second", "third", "fourth", "fifth"] {
            contract
                .ask(question, json!({"alpha": alpha, "beta": beta, "gamma": gamma}))
                .is(json!(alpha && (beta || gamma)));
        }
    }
}

#[test]
fn comparisons_at_their_boundaries() {
    let contract = Contract::new(
        r#"
given amount: money
given day: date
given kind: one of oral, written, printed
article 1 "Amounts"
  over when amount is more than €100
  under when amount is less than €100
  up to when amount is at most €100
  from when amount is at least €100
  exact when amount is €100
  other when amount is not €100
article 2 "Days"
  past when day is after 2026-03-31
  prior when day is before 2026-03-31
  still when day is on or before 2026-03-31
  from then when day is on or after 2026-03-31
  through-it when day is from 2026-03-01 through 2026-03-31
  until-it when day is from 2026-03-01 until 2026-03-31
  in march when day is in month march
article 3 "Words"
  some when kind is one of oral, written
  nothing of them when kind is not one of oral, written
"#,
    );
    for (amount, expected) in [
        ("99.99 EUR", [false, true, true, false, false, true]),
        ("100 EUR", [false, false, true, true, true, false]),
        ("100.01 EUR", [true, false, false, true, false, true]),
    ] {
        for (question, holds) in ["over", "under", "up to", "from", "exact", "other"]
            .into_iter()
            .zip(expected)
        {
            contract.ask(question, json!({"amount": amount})).is(json!(holds));
        }
    }
    let days = [
        "past",
        "prior",
        "still",
        "from then",
        "through-it",
        "until-it",
        "in march",
    ];
    for (day, expected) in [
        ("2026-02-28", [false, true, true, false, false, false, false]),
        ("2026-03-01", [false, true, true, false, true, true, true]),
        ("2026-03-30", [false, true, true, false, true, true, true]),
        ("2026-03-31", [false, false, true, true, true, false, true]),
        ("2026-04-01", [true, false, false, true, false, false, false]),
        ("2027-03-15", [true, false, false, true, false, false, true]),
    ] {
        for (question, holds) in days.into_iter().zip(expected) {
            contract.ask(question, json!({"day": day})).is(json!(holds));
        }
    }
    for (kind, some) in [("oral", true), ("written", true), ("printed", false)] {
        contract.ask("some", json!({"kind": kind})).is(json!(some));
        contract.ask("nothing of them", json!({"kind": kind})).is(json!(!some));
    }
}

/// Twelve rules, each under a condition of its own.
fn twelve(rule: impl Fn(usize) -> String, first: &str) -> String {
    let facts: Vec<String> = (0..12).map(|at| format!("given condition {at}: yes/no\n")).collect();
    let rules: Vec<String> = (0..12)
        .map(|at| format!("  {} when condition {at}\n", rule(at)))
        .collect();
    let (facts, rules) = (facts.concat(), rules.concat());
    format!("{facts}given base price: money, at least €0\narticle 1 \"Twelve\"\n{first}{rules}")
}

#[test]
fn many_open_additions_are_never_bounded_by_one_of_them() {
    // The base of 10 and up to twelve times 1: from 10 through 22. A bound of 10 would be wrong.
    let contract = Contract::new(&twelve(|_| "fee increases by €1".to_owned(), "  fee is €10\n"));
    let answer = contract.ask("fee", json!({}));
    assert_eq!(answer.kind(), "unknown", "{answer}");
    for bound in ["at_most", "at_least"] {
        let amount = answer.value[bound]
            .as_str()
            .map(|text| text.trim_end_matches(" EUR").to_owned());
        let amount = amount.map(|text| Exact::parse(&text).expect("an amount"));
        let holds = match bound {
            "at_most" => amount.is_none_or(|most| most >= Exact::from_integer(22)),
            _ => amount.is_none_or(|least| least <= Exact::from_integer(10)),
        };
        assert!(holds, "{bound}\n{answer}");
    }
}

#[test]
fn a_conflict_among_many_open_rules_is_told() {
    let contract = Contract::new(&twelve(|at| format!("fee is €{at}"), ""));
    // Two of the twelve may hold together.
    contract.ask("fee", json!({})).with("possibly_conflict", json!(true));
    // Two hold, whatever the other ten come to.
    contract
        .ask("fee", json!({"condition_0": true, "condition_1": true}))
        .conflict(&["1"]);
}

#[test]
fn values_that_may_differ_are_a_possible_conflict() {
    let contract = Contract::new(
        "given price: money, at least €0\ngiven discount: money, at least €0\n\
         article 1\n  fee is price\narticle 2\n  fee is discount\n",
    );
    contract.ask("fee", json!({})).with("possibly_conflict", json!(true));
    contract
        .ask("fee", json!({"price": "1.00 EUR", "discount": "1.00 EUR"}))
        .is(json!("1.00 EUR"));
}

#[test]
fn two_rules_that_cover_every_case_leave_no_gap() {
    let contract = Contract::new(
        "given damage: money, at least €0\ngiven insured: yes/no\n\
         article 1\n  own risk is €250 when insured\n  own risk is €250 when not insured\n\
         article 2\n  paid is lowest of damage, own risk\n",
    );
    contract
        .ask("paid", json!({}))
        .needs(&["damage"])
        .without("possibly_no_rule");
}

#[test]
fn a_list_that_is_another_list_keeps_its_condition() {
    let contract = Contract::new(
        r"
given mandatory: yes/no
given local: yes/no
article 1
  seats include A
  both include A, B
article 2
  forums is seats unless mandatory
  courts is
    - seats when mandatory
    - both when local and not mandatory
  places is seats when mandatory
  places include C
article 3
  benches is both
article 4
  notwithstanding 3
  benches is seats when mandatory
article 5
  rooms is seats
  rooms is both when mandatory
",
    );
    let ask = |name: &str, mandatory: bool| contract.ask(name, json!({"mandatory": mandatory, "local": false}));
    ask("forums", false).is(json!(["A"]));
    ask("forums", true).no_rule();
    contract.ask("forums", json!({})).needs(&["mandatory"]);
    // A member asked about follows the same condition.
    let member = |facts: serde_json::Value| contract.ask_with("forums", json!({"candidates": ["A", "B"]}), facts);
    member(json!({"mandatory": false})).is(json!(["A"]));
    member(json!({"mandatory": true})).is(json!([]));
    member(json!({})).needs(&["mandatory"]);
    // By cases: the first line, no line.
    ask("courts", true).is(json!(["A"]));
    ask("courts", false).no_rule();
    contract
        .ask("courts", json!({"local": true, "mandatory": false}))
        .is(json!(["A", "B"]));
    // Beside members that another rule adds.
    ask("places", false).is(json!(["C"]));
    ask("places", true).is(json!(["A", "C"]));
    contract.ask("places", json!({})).needs(&["mandatory"]);
    // Whole lists give way to each other, or contradict each other, as other values do.
    ask("benches", false).is(json!(["A", "B"]));
    ask("benches", true).is(json!(["A"])).cites(&["4", "1"]);
    ask("rooms", false).is(json!(["A"]));
    ask("rooms", true).conflict(&["5"]);
}

/// Article 1 is for consumers, article 2 for businesses. While it is not known which of them somebody is, neither article
/// may be taken for granted over the other: both periods are possible, and the kind decides.
#[test]
fn scopes_that_exclude_each_other() {
    let contract = Contract::new(
        r#"
given kind: one of consumer, business
article 1 "Consumers"
  applies when kind is consumer
  return period is 14 days
article 2 "Businesses"
  applies when kind is business
  return period is 7 days
"#,
    );
    contract
        .ask("return period", json!({}))
        .needs(&["kind"])
        .with("one_of", json!(["7 days", "14 days"]));
    contract
        .ask("return period", json!({"kind": "consumer"}))
        .is(json!("14 days"))
        .cites(&["1"]);
    contract
        .ask("return period", json!({"kind": "business"}))
        .is(json!("7 days"))
        .cites(&["2"]);
}

/// `b2b` and `not b2b` exclude each other; a scope that excludes none, as that of article 3, is still taken for granted.
#[test]
fn scopes_of_modules_that_exclude_each_other() {
    let contract = Contract::new(
        r#"
given b2b: yes/no
given online: yes/no
module business "Business"
  applies when b2b
article B:1
  return period is 0 days
module consumers "Consumers"
  applies when not b2b
article C:1
  return period is 14 days
module shop "Shop"
  applies when online
article S:1
  reply period is 2 days
"#,
    );
    contract.ask("return period", json!({})).needs(&["b2b"]);
    contract.ask("return period", json!({"b2b": true})).is(json!("0 days"));
    contract
        .ask("return period", json!({"b2b": false}))
        .is(json!("14 days"));
    contract.ask("reply period", json!({})).is(json!("2 days"));
}
