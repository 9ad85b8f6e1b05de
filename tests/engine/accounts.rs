//! Running accounts: claims, costs, interest and payments.

use crate::common::Contract;
use serde_json::{Value, json};

const SHOP: &str = r#"
record invoice
  date: date
  amount: money, at least €0
  sort: one of trade, consumer
record payment
  date: date
  amount: money, at least €0
  invoice: text, if any
given invoices: list of invoice
given payments: list of payment
given fee: money, at least €0, at most €100
given term days: days
reading 5: by class, or by claim
table rate: percent, known through 2026-12-31 "test"
  from 2025-01-01: 10%
article 4 "Payment"
  payment due date is term days after invoice date
article 5 "Account"
  account of invoices, settled by payments
    - principal: invoice amount, from invoice date, due on payment due date
    - payments: payment amount, on payment date, for payment invoice
    - interest: at rate, through the day of payment where invoice sort is trade
    - costs: fee, from 10 days after payment due date
    - order: costs, then interest, then principal, oldest first by invoice date, reading 5
"#;

/// One trade invoice of €3,650: at 10% it bears €1.00 a day.
fn invoice(id: &str, date: &str) -> Value {
    json!({"id": id, "date": date, "amount": "3650.00 EUR", "sort": "trade"})
}

fn facts(invoices: &[Value], payments: &[Value]) -> Value {
    json!({"invoices": invoices, "payments": payments, "term_days": 30, "fee": "40.00 EUR"})
}

#[track_caller]
fn on(facts: &Value, name: &str, day: &str) -> crate::common::Answer {
    Contract::new(SHOP).ask_with(name, json!({"date": day}), facts.clone())
}

#[test]
fn what_is_owed_by_component() {
    // 1 January: due 31 January, interest from 1 February, costs on 10 February.
    let case = facts(&[invoice("A", "2025-01-01")], &[]);
    on(&case, "owed on", "2024-12-31").is(json!("0.00 EUR"));
    on(&case, "owed on", "2025-01-31").is(json!("3650.00 EUR"));
    on(&case, "overdue on", "2025-01-31").is(json!("0.00 EUR"));
    // One day of interest.
    on(&case, "overdue on", "2025-02-01").is(json!("3651.00 EUR"));
    on(&case, "costs owed on", "2025-02-09").is(json!("0.00 EUR"));
    on(&case, "costs owed on", "2025-02-10").is(json!("40.00 EUR"));
    // Ten days of interest.
    on(&case, "interest owed on", "2025-02-10").is(json!("10.00 EUR"));
    on(&case, "principal owed on", "2025-02-10").is(json!("3650.00 EUR"));
    on(&case, "owed on", "2025-02-10").is(json!("3700.00 EUR"));
}

#[test]
fn a_line_holds_where_it_says() {
    let consumer = json!({"id": "A", "date": "2025-01-01", "amount": "3650.00 EUR", "sort": "consumer"});
    on(&facts(&[consumer], &[]), "interest owed on", "2025-02-10").is(json!("0.00 EUR"));
}

#[test]
fn a_reading_is_asked_for_where_it_matters() {
    // On 10 February each owes 40 of costs and 10 of interest; 90 is paid.
    // By class: costs 40 and 40, then 10 of interest of A. By claim: A 40, 10, and 40 of its principal.
    let paid = json!({"date": "2025-02-10", "amount": "90.00 EUR", "invoice": null});
    let both = vec![invoice("A", "2025-01-01"), invoice("B", "2025-01-01")];
    let case = facts(&both, std::slice::from_ref(&paid));
    on(&case, "owed on", "2025-02-10").is(json!("7310.00 EUR"));
    on(&case, "principal owed on", "2025-02-10").needs(&["reading_5"]);
    let mut by_class = case.clone();
    by_class["reading_5"] = json!("by class");
    on(&by_class, "principal owed on", "2025-02-10").is(json!("7300.00 EUR"));
    let mut by_claim = case;
    by_claim["reading_5"] = json!("by claim");
    on(&by_claim, "principal owed on", "2025-02-10").is(json!("7260.00 EUR"));
    // One claim: both readings are the same.
    let one = facts(&[invoice("A", "2025-01-01")], &[paid]);
    on(&one, "principal owed on", "2025-02-10").is(json!("3610.00 EUR"));
}

#[test]
fn a_payment_goes_to_the_claim_that_it_names() {
    let paid = json!({"date": "2025-02-05", "amount": "3655.00 EUR", "invoice": "B"});
    let both = vec![invoice("A", "2025-01-01"), invoice("B", "2025-01-01")];
    // Five days of interest on each: B is paid in full, A keeps 3,655, also under the other reading.
    let case = facts(&both, &[paid]);
    on(&case, "open claims on", "2025-02-05").is(json!({
        "A": {"costs": "0.00 EUR", "interest": "5.00 EUR", "principal": "3650.00 EUR", "owed": "3655.00 EUR"}
    }));
    on(&case, "credit on", "2025-02-05").is(json!("0.00 EUR"));
}

#[test]
fn a_payment_for_a_claim_that_has_not_arisen_is_kept_for_it() {
    let paid = json!({"date": "2025-02-05", "amount": "1000.00 EUR", "invoice": "B"});
    let case = facts(&[invoice("A", "2025-01-01"), invoice("B", "2025-02-20")], &[paid]);
    // A keeps its principal and bears €1.00 a day from 1 February: five days by 5 February.
    on(&case, "owed on", "2025-02-05").is(json!("3655.00 EUR"));
    on(&case, "credit on", "2025-02-05").is(json!("1000.00 EUR"));
    on(&case, "credit on", "2025-02-19").is(json!("1000.00 EUR"));
    // B arises: 3,650 - 1,000. A has borne twenty days of interest, and costs since 10 February.
    on(&case, "open claims on", "2025-02-20").is(json!({
        "A": {"costs": "40.00 EUR", "interest": "20.00 EUR", "principal": "3650.00 EUR", "owed": "3710.00 EUR"},
        "B": {"costs": "0.00 EUR", "interest": "0.00 EUR", "principal": "2650.00 EUR", "owed": "2650.00 EUR"}
    }));
    on(&case, "credit on", "2025-02-20").is(json!("0.00 EUR"));
    on(&case, "statement on", "2025-02-05").is(json!([
        {"id": "A", "date": "2025-01-01", "event": "invoice A", "amount": "3650.00 EUR", "owed": "3650.00 EUR"},
        {"id": "1", "date": "2025-02-05", "event": "payment 1: €1,000.00 kept for a later invoice",
         "amount": "0.00 EUR", "owed": "3650.00 EUR"},
        {"id": "A", "date": "2025-02-05", "event": "interest on invoice A", "amount": "5.00 EUR", "owed": "3655.00 EUR"}
    ]));
}

#[test]
fn what_is_missing_leaves_what_is_sure() {
    let mut case = facts(&[invoice("A", "2025-01-01")], &[]);
    case.as_object_mut().unwrap().remove("fee");
    let answer = on(&case, "owed on", "2025-02-10");
    // Principal 3,650 and ten days of interest; the fee lies between 0 and 100.
    answer.needs(&["fee"]);
    assert_eq!(answer.value["at_least"], json!("3660.00 EUR"));
    assert_eq!(answer.value["at_most"], json!("3760.00 EUR"));
    on(&case, "principal owed on", "2025-02-10").is(json!("3650.00 EUR"));
    on(&case, "owed on", "2025-02-09").is(json!("3659.00 EUR"));
    let mut case = facts(&[invoice("A", "2025-01-01")], &[]);
    case.as_object_mut().unwrap().remove("term_days");
    let answer = on(&case, "owed on", "2025-02-10");
    answer.needs(&["term_days"]);
    assert_eq!(answer.value["at_least"], json!("3650.00 EUR"));
}

#[test]
fn beyond_the_table_the_interest_is_unknown_and_nothing_else() {
    // 1 October 2026: due 31 October; 61 days from 1 November through 31 December.
    let case = facts(&[invoice("A", "2026-10-01")], &[]);
    let answer = on(&case, "owed on", "2027-03-01");
    answer.needs(&[]);
    assert_eq!(answer.value["type"], json!("unknown"));
    assert_eq!(answer.value["at_least"], json!("3751.00 EUR"));
    assert!(answer.value["because"].as_str().unwrap().contains("2026-12-31"));
    on(&case, "principal owed on", "2027-03-01").is(json!("3650.00 EUR"));
    on(&case, "costs owed on", "2027-03-01").is(json!("40.00 EUR"));
    // A payment after the last day known: what it settles hangs on the interest.
    let paid = json!({"date": "2027-02-01", "amount": "1000.00 EUR", "invoice": null});
    let case = facts(&[invoice("A", "2026-10-01")], &[paid]);
    let answer = on(&case, "principal owed on", "2027-03-01");
    assert_eq!(answer.value["type"], json!("unknown"));
}

#[test]
fn beyond_the_table_interest_may_have_joined_the_principal() {
    // Interest from 1 February 2026; the year ends on 31 January 2027, one month of it beyond the table.
    let contract = Contract::new(&SHOP.replace("interest: at rate,", "interest: at rate, compounding yearly,"));
    let case = facts(&[invoice("A", "2026-01-01")], &[]);
    let answer = contract.ask_with("principal owed on", json!({"date": "2027-03-01"}), case);
    assert_eq!(answer.kind(), "unknown", "{answer}");
    answer.with("at_least", json!("3650.00 EUR"));
}

#[test]
fn what_is_refused_of_a_case() {
    let mut credit = invoice("A", "2025-01-01");
    credit["amount"] = json!("-5.00 EUR");
    on(&facts(&[credit], &[]), "owed on", "2025-02-10").fails("terms::case::out-of-range");
    let paid = json!({"date": "2025-02-05", "amount": "1.00 EUR", "invoice": "C"});
    on(&facts(&[invoice("A", "2025-01-01")], &[paid]), "owed on", "2025-02-10").fails("terms::case::account");
}

#[test]
fn a_statement_adds_up() {
    let paid = json!({"id": "P", "date": "2025-02-05", "amount": "105.00 EUR", "invoice": null});
    let case = facts(&[invoice("A", "2025-01-01")], &[paid]);
    // Five days of interest, 105 paid: 3,550 of principal is left; six days of it at 10%: 5.8356..., 5.84 with the fee
    // of 40 on 10 February.
    let answer = on(&case, "statement on", "2025-02-11");
    let lines: Vec<(String, String, String)> = answer.value["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            (text("date"), text("amount"), text("owed"))
        })
        .collect();
    let expected = [
        ("2025-01-01", "3650.00 EUR", "3650.00 EUR"),
        ("2025-02-05", "5.00 EUR", "3655.00 EUR"),
        ("2025-02-05", "-105.00 EUR", "3550.00 EUR"),
        ("2025-02-10", "40.00 EUR", "3590.00 EUR"),
        ("2025-02-11", "5.84 EUR", "3595.84 EUR"),
    ];
    let expected: Vec<(String, String, String)> = expected
        .iter()
        .map(|(date, amount, owed)| ((*date).to_owned(), (*amount).to_owned(), (*owed).to_owned()))
        .collect();
    assert_eq!(lines, expected);
}
