//! The request protocol: a bad line is answered with its error and the next one as if nothing happened;
//! the same lines give the same bytes; questions asked together are answered as if asked one by one.

mod common;

use common::Contract;
use serde_json::{Value, json};
use terms::batch::Batch;

const TERMS: &str = r#"contract SHOP "Shop terms"

given invoice date: date
given invoice amount: money, at least €0
given balance: money
given item count: number, at least 0
given discount: percent, if any
given form: one of oral, written
given consumer: yes/no

record damage
  direct: money, at least €0
given damage items: list of damage

event reminder received

article 1 "Payment"
  payment due 14 days after invoice date

article 2 "Price"
  price is invoice amount times item count rounded to cents
  price per item is price divided by 3

article 3 "Reminder"
  reminder deadline is 14 days after reminder received

article 4 "Damage"
  total damage is sum of damage direct

article 5 "Steps"
  which reminder (step) is step plus 1
"#;

const GOOD: &str = r#"{"id":"good","facts":{"invoice_date":"2026-01-05"},"question":"payment_due_date"}"#;
const GOOD_ANSWER: &str = r#"{"id":"good","type":"date","value":"2026-01-19","articles":["1"]}"#;

/// Answers lines one after another in one batch.
fn answer(contract: &Contract, lines: &[&str]) -> Vec<String> {
    let mut batch = Batch::new(&contract.deal.model, false);
    lines
        .iter()
        .map(|line| {
            let mut out = String::new();
            batch.line(line, &mut out);
            assert!(!out.contains('\n'), "an answer is one line: {out}");
            out
        })
        .collect()
}

/// A line is answered with this error, and the lines around it as if it were not there.
#[track_caller]
fn refused(line: &str, code: &str, message: &str, help: &str) {
    let contract = Contract::new(TERMS);
    let answers = answer(&contract, &[GOOD, line, GOOD, line]);
    assert_eq!(
        [answers[0].as_str(), answers[2].as_str()],
        [GOOD_ANSWER; 2],
        "{line:.200}"
    );
    assert_eq!(answers[1], answers[3], "the same line, the same bytes");
    let error: Value = serde_json::from_str(&answers[1]).unwrap();
    assert_eq!(
        (error["type"].as_str(), error["code"].as_str()),
        (Some("error"), Some(code)),
        "{line:.200}\n{error:.400}"
    );
    let says = |part: &str, text: &str| error[part].as_str().unwrap_or_default().contains(text);
    assert!(says("message", message), "{line:.200}\n{error:.400}");
    assert!(says("help", help), "{line:.200}\n{error:.400}");
}

/// A request with one fact.
fn stating(name: &str, value: &str) -> String {
    format!(r#"{{"id":7,"facts":{{"{name}":{value}}},"question":"payment_due_date"}}"#)
}

#[test]
fn lines_that_are_no_request() {
    for line in [
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "{}x",
        "{'a':1}",
        "\u{feff}{}",
        "\u{fffd}",
        "{\"id\":1,}",
        "NaN",
        "{\"id\":01}",
    ] {
        refused(line, "terms::case::json", "", "");
    }
    refused(
        r#"{"id":"half","facts":{"invoice_da"#,
        "terms::case::json",
        "this line is no JSON object: EOF",
        "one request a line",
    );
    refused(
        "[1]",
        "terms::case::json",
        "a request is a JSON object",
        "one request a line",
    );
    refused(r#"{"id":1}"#, "terms::case::json", "the request has no `question`", "");
    refused(
        r#"{"quesion":"x"}"#,
        "terms::case::json",
        "a request has no part `quesion`",
        "its parts are id, facts",
    );
    refused(
        r#"{"facts":[],"question":"price"}"#,
        "terms::case::json",
        "`facts` is a JSON object",
        "",
    );
    refused(
        r#"{"events":{},"question":"price"}"#,
        "terms::case::json",
        "`events` is a JSON array",
        "",
    );
    refused(
        r#"{"events":[{"date":"2026-01-01"}],"question":"price"}"#,
        "terms::case::json",
        "an event has a `type` and a `date`",
        "",
    );
    refused(r#"{"question":5}"#, "terms::case::json", "a question is a name", "");
    refused(
        r#"{"question":"price","args":[]}"#,
        "terms::case::json",
        "`args` is a JSON object",
        "",
    );
}

#[test]
fn nothing_is_said_twice() {
    let twice =
        r#"{"facts":{"consumer":true,"invoice_date":"2026-01-05","consumer":false},"question":"payment_due_date"}"#;
    refused(twice, "terms::case::json", "`consumer` stands twice in one object", "");
    refused(
        &twice.replacen("consumer", "Consumer", 1),
        "terms::case::stated-twice",
        "`consumer` is stated twice, here as `consumer`",
        "state each fact once",
    );
    refused(
        r#"{"question":"price","question":"payment_due_date"}"#,
        "terms::case::json",
        "`question` stands twice",
        "",
    );
    refused(
        r#"{"facts":{"invoice date":"2026-01-05","invoice_date":"2026-01-05"},"question":"payment_due_date"}"#,
        "terms::case::stated-twice",
        "`invoice_date` is stated twice, here as `invoice_date`",
        "state each fact once",
    );
    refused(
        r#"{"facts":{"damage_items":[{"direct":"1.00 EUR","damage_direct":"2.00 EUR"}]},"question":"total_damage"}"#,
        "terms::case::stated-twice",
        "`direct` of `damage_items` is stated twice, here as `damage_direct`",
        "state each field once",
    );
    refused(
        r#"{"question":"which_reminder","args":{"Step":1,"step":2}}"#,
        "terms::case::stated-twice",
        "`args` holds one part twice, as `Step` and as `step`",
        "state it once",
    );
    let event = |fact: &str| {
        format!(
            r#"{{"facts":{{"reminder received":{fact}}},"events":[{{"type":"reminder_received","date":"2026-02-09"}},
                {{"type":"reminder_received","date":"2026-02-02"}}],"question":"reminder_deadline"}}"#
        )
        .replace('\n', " ")
    };
    for fact in ["\"2026-02-09\"", "null"] {
        refused(
            &event(fact),
            "terms::case::stated-twice",
            "`reminder_received` is stated otherwise under `facts` than under `events`, where it happens on 2026-02-02",
            "state it once",
        );
    }
    // The first of two days counts; a fact that says the same is no second value. 2 February and 14 days is 16 February.
    let contract = Contract::new(TERMS);
    assert_eq!(
        answer(&contract, &[&event("\"2026-02-02\"")]),
        [r#"{"type":"date","value":"2026-02-16","articles":["3"]}"#]
    );
    let many: Vec<String> = (0..100).map(|number| format!("\"name {number}\":1")).collect();
    let many = format!(r#"{{"facts":{{{},"name 7":2}},"question":"price"}}"#, many.join(","));
    refused(&many, "terms::case::json", "`name 7` stands twice", "");
}

#[test]
fn values_of_another_type() {
    let wrong = |name: &str, value: &str, message: &str, help: &str| {
        refused(&stating(name, value), "terms::case::wrong-type", message, help);
    };
    wrong(
        "item_count",
        "12.5",
        "`item_count` is a number; `12.5` is not",
        "write a number as 12 or \"12.5\"",
    );
    wrong("item_count", "1e3", "is a number", "\"12.5\"");
    wrong("item_count", "12.0", "is a number", "\"12.5\"");
    wrong("item_count", "99999999999999999999", "is a number", "\"12.5\"");
    wrong("item_count", "\"1e3\"", "`1e3` is not", "\"12.5\"");
    wrong("item_count", "\"1,5\"", "`1,5` is not", "\"12.5\"");
    wrong(
        "invoice_amount",
        "\"5.000,00 EUR\"",
        "`5.000,00 EUR` is not",
        "\"1234.56 EUR\"",
    );
    wrong("invoice_amount", "\"€5\"", "is money", "\"1234.56 EUR\"");
    wrong("invoice_amount", "5", "`5` is not", "\"1234.56 EUR\"");
    wrong("invoice_amount", "\"5.00 USD\"", "`5.00 USD` is not", "\"1234.56 EUR\"");
    wrong(
        "invoice_date",
        "\"2026-02-31\"",
        "`2026-02-31` is not",
        "\"2026-03-01\"",
    );
    wrong("invoice_date", "\"31-12-2026\"", "is a date", "\"2026-03-01\"");
    wrong("invoice_date", "true", "`true` is not", "\"2026-03-01\"");
    wrong("consumer", "\"yes\"", "is yes or no", "write true or false");
    wrong("consumer", "1", "is yes or no", "write true or false");
    wrong("discount", "12.5", "is a percentage", "\"12.5\"");
    wrong("damage_items", "{}", "is a list", "write a list as");
    wrong("damage_items", "[5]", "is a record", "");
    refused(
        &stating("invoice_amount", "\"-1.00 EUR\""),
        "terms::case::out-of-range",
        "`invoice_amount` lies outside",
        "",
    );
    refused(
        &stating("consumer", "null"),
        "terms::case::not-none",
        "`consumer` cannot be none",
        "leave it out when it is unknown",
    );
    refused(
        &stating("form", "\"sung\""),
        "terms::case::unknown-choice",
        "`form` cannot be `sung`",
        "it is one of oral, written",
    );
    refused(
        &stating("damage_items", "[{\"indirect\":1}]"),
        "terms::case::unknown-name",
        "has no field `indirect`",
        "",
    );
    refused(
        r#"{"on":20260301,"question":"price"}"#,
        "terms::case::wrong-type",
        "`on` is a date; `20260301` is none",
        "",
    );
    let event = r#"{"events":[{"type":"reminder received","date":"2026-02-30"}],"question":"reminder_deadline"}"#;
    refused(
        event,
        "terms::case::wrong-type",
        "the date of `reminder received` is no day of the calendar: `2026-02-30`",
        "",
    );
}

/// `5.000` is five or five thousand, in a request as in a file.
#[test]
fn three_decimals_have_two_readings() {
    let two = |name: &str, value: &str, help: &str| {
        refused(
            &stating(name, &format!("\"{value}\"")),
            "terms::syntax::two-readings",
            &format!("`{value}` for `{name}` has two readings"),
            help,
        );
    };
    let money = |value: &str, decimal: &str, thousands: &str| {
        two(
            "invoice_amount",
            value,
            &format!("write \"{decimal}\" (a decimal) or \"{thousands}\" (thousands)"),
        );
    };
    money("5.000 EUR", "5.00 EUR", "5000.00 EUR");
    money("125.250 EUR", "125.25 EUR", "125250.00 EUR");
    money("12.500 EUR", "12.50 EUR", "12500.00 EUR");
    // Three decimals that matter keep all of them; a fourth says that they are decimals.
    money("2.345 EUR", "2.3450 EUR", "2345.00 EUR");
    money("-2.345 EUR", "-2.3450 EUR", "-2345.00 EUR");
    two(
        "item_count",
        "1.000",
        "write \"1.0\" (a decimal) or \"1000\" (thousands)",
    );
    two("discount", "1.500", "write \"1.5\" (a decimal) or \"1500\" (thousands)");
    two(
        "discount",
        "1.500%",
        "write \"1.5%\" (a decimal) or \"1500%\" (thousands)",
    );
}

/// No thousands are written with four digits or with a 0 before their point, and none with a point and four digits
/// behind it. What an answer writes, a request reads.
#[test]
fn other_decimals_have_one_reading() {
    let contract = Contract::new(TERMS);
    let price = |amount: &str, question: &str| {
        let line = stating("invoice_amount", &format!("\"{amount}\",\"item_count\":1"));
        answer(&contract, &[&line.replace("payment_due_date", question)]).remove(0)
    };
    for (amount, rounded) in [
        ("2.3450 EUR", "2.35 EUR"),
        ("1234.560 EUR", "1234.56 EUR"),
        ("0.125 EUR", "0.13 EUR"),
        ("0.0010 EUR", "0.00 EUR"),
    ] {
        let expected = format!(r#"{{"id":7,"type":"money","value":"{rounded}","articles":["2"]}}"#);
        assert_eq!(price(amount, "price"), expected, "{amount}");
    }
    // 2.3450 is written with its fourth decimal, 0.125 and 1234.567 need none.
    for amount in ["2.3450 EUR", "-2.3450 EUR", "0.125 EUR", "1234.567 EUR"] {
        let asked = stating("balance", &format!("\"{amount}\"")).replace("payment_due_date", "balance");
        let found = answer(&contract, &[&asked]).remove(0);
        assert!(found.contains(&format!("\"value\":\"{amount}\"")), "{found}");
    }
}

#[test]
fn names_that_nobody_knows() {
    refused(
        &stating("invoice_dat", "\"2026-01-05\""),
        "terms::case::unknown-name",
        "the contract knows no `invoice_dat`",
        "did you mean `invoice_date`?",
    );
    refused(
        r#"{"question":"payment due dat"}"#,
        "terms::case::unknown-name",
        "`payment due dat`",
        "did you mean `payment_due_date`?",
    );
    refused(
        r#"{"question":"price","args":{"date":"2026-01-01"}}"#,
        "terms::case::argument",
        "takes no `date`",
        "",
    );
    refused(
        r#"{"events":[{"type":"rain","date":"2026-01-01"}],"question":"price"}"#,
        "terms::case::unknown-name",
        "`rain`",
        "",
    );
}

#[test]
fn long_and_deep_lines() {
    let long = "9".repeat(10 * 1024 * 1024);
    refused(
        &stating("invoice_date", &format!("\"{long}\"")),
        "terms::case::wrong-type",
        "is a date",
        "",
    );
    refused(
        &stating("item_count", &format!("\"{long}\"")),
        "terms::case::wrong-type",
        "is a number",
        "",
    );
    refused(
        &format!("{{\"{long}\":1}}"),
        "terms::case::json",
        "a request has no part",
        "",
    );
    refused(
        &format!("[{}1]", "[],".repeat(3 * 1024 * 1024)),
        "terms::case::json",
        "a request is a JSON object",
        "",
    );
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        refused(&deep, "terms::case::json", "recursion limit", "");
        refused(
            &format!(r#"{{"question":{deep}}}"#),
            "terms::case::json",
            "recursion limit",
            "",
        );
    }
}

#[test]
fn an_id_comes_back_as_it_went() {
    let contract = Contract::new(TERMS);
    for id in [
        "null",
        "true",
        "-3",
        "18446744073709551615",
        "1.5",
        "\"\"",
        "\"a \\\"b\\\" \\\\ é \\u0007 \u{1f600}\"",
        "[1,[2],{}]",
        "{\"b\":1,\"a\":[null]}",
    ] {
        let id: Value = serde_json::from_str(id).unwrap();
        let asked =
            json!({"question": "payment_due_date", "id": id, "facts": {"invoice_date": "2026-01-05"}}).to_string();
        let bad = json!({"question": "no such", "id": id}).to_string();
        let many =
            json!({"questions": ["payment_due_date"], "id": id, "facts": {"invoice_date": "2026-01-05"}}).to_string();
        for line in answer(&contract, &[&asked, &bad, &many]) {
            assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id, "{line}");
            assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
        }
    }
}

#[test]
fn spellings_mean_the_same() {
    let contract = Contract::new(TERMS);
    for name in [
        "invoice_date",
        "Invoice Date",
        "invoice-date",
        "INVOICE__DATE",
        "invoice\\u005fdate",
        "the invoice date",
    ] {
        let line = GOOD.replace("invoice_date", name);
        // In one batch, so that the place of the name in the request is known with another spelling.
        assert_eq!(answer(&contract, &[GOOD, &line, GOOD]), [GOOD_ANSWER; 3], "{name}");
    }
}

#[test]
fn facts_do_not_outlive_their_request() {
    let contract = Contract::new(TERMS);
    let unknown = r#"{"question":"payment_due_date"}"#;
    let half = r#"{"facts":{"invoice_date":"2026-01-05","nobody":1},"question":"payment_due_date"}"#;
    let answers = answer(&contract, &[unknown, GOOD, unknown, half, unknown]);
    assert!(
        answers[0].contains(r#""type":"unknown","needs":["invoice_date"]"#),
        "{}",
        answers[0]
    );
    assert_eq!([&answers[2], &answers[4]], [&answers[0]; 2]);
}

/// All questions of the golden cases of one contract, put to every tenth case: at once, at once in the other order,
/// and one by one.
fn together_as_alone(cases: &str, folder: &str) {
    let cases: Value = serde_json::from_str(cases).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    let contract = Contract::of_folder(folder);
    let mut questions: Vec<Value> = Vec::new();
    for case in cases {
        let question = json!({"question": case["question"]["id"], "args": case["question"]["args"]});
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    let mut batch = Batch::new(&contract.deal.model, false);
    let mut ask = |request: &Value| {
        let mut out = String::new();
        batch.line(&request.to_string(), &mut out);
        serde_json::from_str::<Value>(&out).unwrap()
    };
    for case in cases.iter().step_by(10) {
        let (facts, events) = (&case["scenario"]["facts"], &case["scenario"]["events"]);
        let alone: Vec<Value> = questions
            .iter()
            .map(|question| ask(&json!({"facts": facts, "events": events, "question": question["question"], "args": question["args"]})))
            .collect();
        let forward: Vec<usize> = (0..questions.len()).collect();
        let backward: Vec<usize> = (0..questions.len()).rev().collect();
        for order in [forward, backward] {
            let asked: Vec<&Value> = order.iter().filter_map(|place| questions.get(*place)).collect();
            let together = ask(&json!({"facts": facts, "events": events, "questions": asked}));
            for (place, answer) in order.iter().zip(together["answers"].as_array().unwrap()) {
                assert_eq!(answer, &alone[*place], "{}: {}", case["id"], questions[*place]);
            }
        }
    }
}

#[test]
fn questions_together_vdz() {
    together_as_alone(include_str!("golden/vdz.json"), "vdz");
}

#[test]
fn questions_together_it_aanspreekpunt() {
    together_as_alone(include_str!("golden/itap.json"), "it-aanspreekpunt");
}

#[test]
fn questions_together_ontzorgers() {
    together_as_alone(include_str!("golden/ontz.json"), "ontzorgers");
}
