//! Arithmetic: exact, with units, rounded only where the text says so.

use crate::common::{Contract, codes};
use serde_json::json;

#[test]
fn rounding_is_named() {
    let contract = Contract::new(
        r#"
given amount: money
given hours: number
article 1 "Rounding"
  cents is amount rounded to cents
  euros is amount rounded to €1
  up is amount rounded up to €10
  down is amount rounded down to cents
  halves is hours rounded up to 0.5
  quarters is hours rounded to nearest 0.25
  whole is hours rounded down to 1
  plain is amount times 1
"#,
    );
    // Half up: 2.345 becomes 2.35 and 2.335 becomes 2.34.
    for (amount, cents, euros, up, down) in [
        ("2.3450 EUR", "2.35 EUR", "2.00 EUR", "10.00 EUR", "2.34 EUR"),
        ("2.3350 EUR", "2.34 EUR", "2.00 EUR", "10.00 EUR", "2.33 EUR"),
        ("2.3449 EUR", "2.34 EUR", "2.00 EUR", "10.00 EUR", "2.34 EUR"),
        ("10.00 EUR", "10.00 EUR", "10.00 EUR", "10.00 EUR", "10.00 EUR"),
        ("12.50 EUR", "12.50 EUR", "13.00 EUR", "20.00 EUR", "12.50 EUR"),
        ("0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR"),
    ] {
        contract.ask("cents", json!({"amount": amount})).is(json!(cents));
        contract.ask("euros", json!({"amount": amount})).is(json!(euros));
        contract.ask("up", json!({"amount": amount})).is(json!(up));
        contract.ask("down", json!({"amount": amount})).is(json!(down));
    }
    for (hours, halves, quarters, whole) in [
        ("7", "7", "7", "7"),
        ("7.01", "7.5", "7", "7"),
        ("7.5", "7.5", "7.5", "7"),
        ("7.51", "8", "7.5", "7"),
        ("7.1250", "7.5", "7.25", "7"),
        ("7.99", "8", "8", "7"),
    ] {
        contract.ask("halves", json!({"hours": hours})).is(json!(halves));
        contract.ask("quarters", json!({"hours": hours})).is(json!(quarters));
        contract.ask("whole", json!({"hours": hours})).is(json!(whole));
    }
    // Money never rounds by itself.
    contract
        .ask("plain", json!({"amount": "2.3450 EUR"}))
        .is(json!("2.3450 EUR"));
}

#[test]
fn a_division_is_kept_until_it_is_rounded() {
    let contract = Contract::new(
        r#"
given parts: number
article 1 "Shares"
  share is €100 divided by parts
  whole is share times parts
  back again is €100 divided by 3 times 3
  share in cents is share rounded to cents
  rest is €100 minus share in cents times 2
  three thirds is €100 divided by 3 plus €100 divided by 3 plus €100 divided by 3
  ratio is €50 divided by €20
  part of part is 50% of 50% of €100
"#,
    );
    contract.ask("whole", json!({"parts": 3})).is(json!("100.00 EUR"));
    contract.ask("whole", json!({"parts": 7})).is(json!("100.00 EUR"));
    contract.ask("back again", json!({})).is(json!("100.00 EUR"));
    contract.ask("three thirds", json!({})).is(json!("100.00 EUR"));
    contract
        .ask("share in cents", json!({"parts": 3}))
        .is(json!("33.33 EUR"));
    contract.ask("rest", json!({"parts": 3})).is(json!("33.34 EUR"));
    contract.ask("ratio", json!({})).is(json!("2.5"));
    contract.ask("part of part", json!({})).is(json!("25.00 EUR"));
    contract
        .ask("share", json!({"parts": 0}))
        .fails("terms::data::division-by-zero");
}

#[test]
fn what_binds_closer() {
    let contract = Contract::new(
        r#"
article 1 "Order"
  one is 2 plus 3 times 4
  two is (2 plus 3) times 4
  three is 20 minus 5 minus 3
  four is 24 divided by 4 divided by 2
  five is 10% of (€50 plus €50)
  six is (10% of €50) plus €50
  seven is €50 times (100% plus 21%)
  eight is lowest of (€3 plus €4), €10
  nine is highest of (lowest of €1, €2), €1.50
  ten is min(€7, max(€2, €5))
"#,
    );
    // 2 + 12; 5 × 4; 15 − 3; 6 ÷ 2; 10; 5 + 50; 60.50; 7; 1.50; 5.
    for (question, expected) in [
        ("one", "14"),
        ("two", "20"),
        ("three", "12"),
        ("four", "3"),
        ("five", "10 EUR"),
        ("six", "55 EUR"),
        ("seven", "60.5 EUR"),
        ("eight", "7 EUR"),
        ("nine", "1.5 EUR"),
        ("ten", "5 EUR"),
    ] {
        contract.ask(question, json!({})).is(json!(expected));
    }
}

#[test]
fn rates_take_their_unit() {
    let contract = Contract::new(
        "article 1 \"Rate\"\n  given work: hours\n  given numbered: number\n  fee is €55 per hour times work\n  other fee is €55 times numbered\n",
    );
    contract.ask("fee", json!({"work": 3})).is(json!("165.00 EUR"));
    contract
        .ask("other fee", json!({"numbered": "1.5"}))
        .is(json!("82.50 EUR"));
}

#[test]
fn units_are_checked_before_anything_runs() {
    for (rule, what) in [
        ("fee is price times price", "money times money"),
        ("fee is price plus 30 days", "money and days"),
        ("fee is price plus 5", "money and a number"),
        ("fee is price plus USD 5", "two currencies"),
        ("late when term is more than 1 month", "days and months"),
        ("late when day is more than 30 days", "a date and a period"),
        ("late when price is after day", "an amount and a date"),
        ("end is price after day", "an amount as a period"),
        ("end is 48 hours after day", "hours from a day"),
        ("fee is day plus 3", "a date and a number"),
        ("fee when price", "an amount as a condition"),
        ("fee is lowest of price, day", "an amount and a date"),
        ("fee is price otherwise day", "an amount and a date"),
    ] {
        let found = codes(&format!(
            "given price: money, if any\ngiven term: days\ngiven day: date\narticle 1 \"Rule\"\n  {rule}\n"
        ));
        assert!(
            found.iter().any(|code| code.starts_with("terms::type::")),
            "{what}: `{rule}` is not refused: {found:?}"
        );
    }
    let found = codes("given day: date\narticle 1 \"A\"\n  fee is €5\narticle 2 \"B\"\n  fee is 3 days\n");
    assert!(found.contains(&"terms::type::mismatch"), "{found:?}");
}

#[test]
fn what_does_not_fit_is_refused() {
    let contract = Contract::new(
        r#"
given price: money, at least €0
given day: date
given stamp: moment
given kind: one of oral, written
given ok: yes/no
given unit count: number
given term: days
article 1 "All"
  total is price
  end is term after day
  at it is stamp
  word is kind
  good when ok
  units is unit count
"#,
    );
    for (fact, value) in [
        ("price", json!("5.000,00 EUR")),
        ("price", json!("5000")),
        ("price", json!("5 USD")),
        ("price", json!("1e3 EUR")),
        ("price", json!(" 5 EUR")),
        ("price", json!(5)),
        ("price", json!(5.5)),
        ("price", json!("-1 EUR")),
        ("price", json!(true)),
        ("price", json!(["5 EUR"])),
        ("day", json!("2026-02-31")),
        ("day", json!("2026-2-1")),
        ("day", json!("01/02/2026")),
        ("day", json!("2026-02-01T10:00")),
        ("day", json!(20_260_201)),
        ("stamp", json!("2026-02-01T24:00")),
        ("stamp", json!("2026-02-01T10:60")),
        ("kind", json!("printed")),
        ("kind", json!(1)),
        ("ok", json!("yes")),
        ("ok", json!(1)),
        ("unit count", json!("1e3")),
        ("unit count", json!(".5")),
        ("unit count", json!("12345678901234567890123456789")),
        ("term", json!("3 months")),
        ("term", json!("1.5")),
        ("term", json!(-1)),
        ("price", json!({"amount": 5})),
        ("price", json!("")),
        ("no such name", json!(1)),
    ] {
        for question in ["total", "end", "at it", "word", "good", "units"] {
            assert_eq!(
                contract.ask(question, json!({fact: value})).kind(),
                "error",
                "{fact} = {value}"
            );
        }
    }
}

#[test]
fn numbers_at_the_edge() {
    let contract = Contract::new(
        "article 1 \"N\"\n  given first: number\n  given second: number\n  total is first plus second\n  product is first times second\n",
    );
    let big = "9999999999999999999999999999";
    // 28 digits are read and kept.
    contract.ask("total", json!({"first": big, "second": 0})).is(json!(big));
    contract
        .ask("total", json!({"first": big, "second": 1}))
        .is(json!("10000000000000000000000000000"));
    // What does not fit is said, never rounded away.
    contract
        .ask("product", json!({"first": big, "second": big}))
        .fails("terms::data::overflow");
    contract
        .ask("total", json!({"first": big, "second": "0.1"}))
        .fails("terms::data::overflow");
    // A result too small for 28 decimals is kept as a ratio, not as nothing.
    contract
        .ask(
            "product",
            json!({"first": "0.0000000000000000000000000001", "second": "0.1"}),
        )
        .is(json!("1/100000000000000000000000000000"));
}

#[test]
fn a_fact_that_is_a_party_is_one_of_the_parties() {
    let contract = Contract::new(
        "party shop\nparty buyer\ngiven who: party\narticle 1\n  fee is €1 when who is shop\n  fee is €2 when who is not shop\n",
    );
    contract.ask("fee", json!({"who": "shop"})).is(json!("1.00 EUR"));
    contract.ask("fee", json!({"who": "buyer"})).is(json!("2.00 EUR"));
    contract
        .ask("fee", json!({"who": "shoop"}))
        .fails("terms::case::unknown-choice");
}

#[test]
fn below_zero_rounding_is_the_mirror_image() {
    let contract = Contract::new(
        "given m: money\narticle 1\n  up is m rounded up to €1\n  down is m rounded down to €1\n  half is m rounded to €1\n",
    );
    let ask = |name: &str, amount: &str| contract.ask(name, json!({"m": amount})).value["value"].clone();
    assert_eq!(ask("up", "-2.50 EUR"), json!("-3.00 EUR"));
    assert_eq!(ask("down", "-2.50 EUR"), json!("-2.00 EUR"));
    assert_eq!(ask("half", "-2.50 EUR"), json!("-3.00 EUR"));
    assert_eq!(ask("half", "-2.49 EUR"), json!("-2.00 EUR"));
}

#[test]
fn a_part_of_a_request_that_is_not_understood_is_refused() {
    let contract = Contract::new("event delivery\nparty shop\narticle 1\n  fee is €1\n");
    for request in [
        json!({"questions": [{"question": "fee", "on": "2026-07-01"}]}),
        json!({"question": "fee", "events": [{"type": "delivery", "date": "2026-07-01", "x": 1}]}),
        json!({"question": "fee", "questions": ["fee"]}),
    ] {
        let line = contract.line(&request.to_string());
        assert!(line.contains("terms::case::json"), "{request}\n{line}");
    }
}

#[test]
fn amounts_are_in_the_currency_of_the_contract() {
    let contract = Contract::new(
        r#"
contract T "Terms"
  currency USD
record invoice
  amount: money, at least USD 0
given invoices: list of invoice
given principal: money
given paid on: date, if any
table fees: money
  from 2026-01-01: USD 5
article 1 "Amounts"
  twice is principal times 2
  total is sum of invoice amount
  fee is fees (2026-02-01)
  share (amount: money) is 10% of amount
  tenth is share (principal)
  default without notice after 2026-01-31
  interest 1% per month or part of a month on principal
  cap liability lowest of principal, USD 5,000
  late interest is contract interest on (2026-03-15)
  early interest is contract interest on (2026-01-15)
"#,
    );
    let facts = json!({"principal": "1000.00 USD", "invoices": [], "paid on": null});
    for (question, answer) in [
        ("twice", "2000.00 USD"),
        // The sum of no invoices is no dollars.
        ("total", "0.00 USD"),
        ("fee", "5.00 USD"),
        ("tenth", "100.00 USD"),
        // 1 February through 15 March: two started months of 10.00.
        ("late interest", "20.00 USD"),
        // Not yet in default.
        ("early interest", "0.00 USD"),
        ("liability cap", "1000.00 USD"),
    ] {
        contract.ask(question, facts.clone()).is(json!(answer));
    }
}
