//! Days, months, hours, interest: forward, backward, at their boundaries.

use crate::common::Contract;
use serde_json::{Value, json};

#[test]
fn periods_forward() {
    let contract = Contract::new(
        r#"
given day: date
given length: days
given months: months
article 1 "Forward"
  thirty is 30 days after day
  weeks is 4 weeks after day
  month is 1 month after day
  two months is 2 months after day
  month twice is 1 month after 1 month after day
  year is 1 year after day
  next is 1 day after day
  by length is length after day
  by months is months after day
"#,
    );
    let ask = |question: &str, day: &str| contract.ask(question, json!({"day": day}));
    // March has 31 days: 1 + 30 = 31 March.
    ask("thirty", "2026-03-01").is(json!("2026-03-31"));
    ask("thirty", "2026-01-31").is(json!("2026-03-02"));
    ask("weeks", "2026-02-01").is(json!("2026-03-01"));
    // The same day number, else the last day of the month.
    for (day, month, two, twice) in [
        ("2026-01-31", "2026-02-28", "2026-03-31", "2026-03-28"),
        ("2024-01-31", "2024-02-29", "2024-03-31", "2024-03-29"),
        ("2026-01-30", "2026-02-28", "2026-03-30", "2026-03-28"),
        ("2026-12-31", "2027-01-31", "2027-02-28", "2027-02-28"),
        ("2026-03-15", "2026-04-15", "2026-05-15", "2026-05-15"),
        ("2026-08-31", "2026-09-30", "2026-10-31", "2026-10-30"),
    ] {
        ask("month", day).is(json!(month));
        ask("two months", day).is(json!(two));
        ask("month twice", day).is(json!(twice));
    }
    ask("year", "2024-02-29").is(json!("2025-02-28"));
    ask("year", "2023-02-28").is(json!("2024-02-28"));
    ask("next", "2024-02-28").is(json!("2024-02-29"));
    ask("next", "2026-12-31").is(json!("2027-01-01"));
    contract
        .ask("by length", json!({"day": "2026-03-01", "length": 0}))
        .is(json!("2026-03-01"));
    contract
        .ask("by months", json!({"day": "2026-03-31", "months": 11}))
        .is(json!("2027-02-28"));
}

#[test]
fn periods_backward_are_the_last_day_in_time() {
    let contract = Contract::new(
        r#"
given end: date
article 1 "Backward"
  month is 1 month before end
  three months is 3 months before end
  year is 1 year before end
  days is 14 days before end
  weeks is 2 weeks before end
"#,
    );
    let ask = |question: &str, end: &str| contract.ask(question, json!({"end": end}));
    // The last day from which the period, counted forward, is not past the end.
    for (end, month) in [
        ("2026-02-28", "2026-01-31"), // 31 January + 1 month = 28 February
        ("2024-02-29", "2024-01-31"),
        ("2024-02-28", "2024-01-28"), // 29 January + 1 month = 29 February, too late
        ("2026-03-31", "2026-02-28"), // 28 February + 1 month = 28 March; 1 March + 1 month = 1 April
        ("2026-03-30", "2026-02-28"),
        ("2026-03-28", "2026-02-28"),
        ("2026-03-27", "2026-02-27"),
        ("2026-12-31", "2026-11-30"),
        ("2026-04-30", "2026-03-31"), // 31 March + 1 month = 30 April
        ("2026-01-31", "2025-12-31"),
        ("2026-06-15", "2026-05-15"),
    ] {
        ask("month", end).is(json!(month));
    }
    ask("three months", "2026-02-28").is(json!("2025-11-30")); // 30 November + 3 months = 28 February
    ask("year", "2025-02-28").is(json!("2024-02-29")); // 29 February + 1 year = 28 February
    ask("year", "2024-02-29").is(json!("2023-02-28")); // 1 March 2023 + 1 year = 1 March
    ask("days", "2026-03-31").is(json!("2026-03-17"));
    ask("weeks", "2026-03-10").is(json!("2026-02-24"));
}

#[test]
fn hours_run_on_the_clock() {
    let contract = Contract::new(
        r#"
given discovered at: moment
given noticed on: date
article 1 "Hours"
  deadline is 72 hours after discovered at
  earlier is 24 hours before discovered at
  in time (at) when at is on or before deadline
  days later is 3 days after noticed on
"#,
    );
    let at = |moment: &str| json!({"discovered_at": moment});
    // Through nights, weekends and the change to summer time (29 March 2026).
    contract
        .ask("deadline", at("2026-03-27T14:30"))
        .is(json!("2026-03-30T14:30"));
    contract
        .ask("deadline", at("2026-02-27T23:59"))
        .is(json!("2026-03-02T23:59"));
    contract
        .ask("earlier", at("2026-03-01T00:00"))
        .is(json!("2026-02-28T00:00"));
    let in_time = |at: &str| {
        contract.ask_with(
            "in time",
            json!({"at": at}),
            json!({"discovered_at": "2026-03-27T14:30"}),
        )
    };
    in_time("2026-03-30T14:30").is(json!(true));
    in_time("2026-03-30T14:31").is(json!(false));
    contract.ask("deadline", json!({})).needs(&["discovered_at"]);
}

#[test]
fn started_periods_and_days() {
    let contract = Contract::new(
        r#"
given start: date
article 1 "Counts"
  months begun (date) is number of started months from start through date
  years begun (date) is number of started years from start through date
  days (date) is number of days from start through date
  nights (date) is number of days from start until date
  firsts (date) is number of month starts from start through date
"#,
    );
    let ask = |question: &str, start: &str, date: &str| {
        contract.ask_with(question, json!({"date": date}), json!({"start": start}))
    };
    // Month 2 of 31 January begins on 28 February, month 3 on 31 March.
    for (date, months) in [
        ("2026-01-30", 0),
        ("2026-01-31", 1),
        ("2026-02-27", 1),
        ("2026-02-28", 2),
        ("2026-03-30", 2),
        ("2026-03-31", 3),
    ] {
        ask("months begun", "2026-01-31", date).is(json!(months));
    }
    for (date, years) in [
        ("2024-02-29", 1),
        ("2025-02-27", 1),
        ("2025-02-28", 2),
        ("2026-02-27", 2),
    ] {
        ask("years begun", "2024-02-29", date).is(json!(years));
    }
    for (date, days, nights) in [
        ("2026-02-27", 0, 0),
        ("2026-02-28", 1, 0),
        ("2026-03-01", 2, 1),
        ("2027-02-28", 366, 365),
    ] {
        ask("days", "2026-02-28", date).is(json!(days));
        ask("nights", "2026-02-28", date).is(json!(nights));
    }
    // June to December: seven firsts when the first itself is in the stretch, else six.
    ask("firsts", "2025-06-01", "2025-12-31").is(json!(7));
    ask("firsts", "2025-06-02", "2025-12-31").is(json!(6));
    ask("firsts", "2025-06-02", "2025-06-30").is(json!(0));
    ask("firsts", "2025-06-02", "2025-07-01").is(json!(1));
}

#[test]
fn days_in_the_year() {
    let contract = Contract::new(
        r#"
given day: date
given contract year: number
article 1 "Year"
  end of that year is 31 December of the year of day
  end of contract year is 31 December of contract year
  last day of february is 29 February of contract year
  month earlier is 1 month before 31 December of contract year
"#,
    );
    contract
        .ask("end of that year", json!({"day": "2026-03-05"}))
        .is(json!("2026-12-31"));
    contract
        .ask("end of contract year", json!({"contract_year": 2027}))
        .is(json!("2027-12-31"));
    contract
        .ask("month earlier", json!({"contract_year": 2027}))
        .is(json!("2027-11-30"));
    contract
        .ask("last day of february", json!({"contract_year": 2028}))
        .is(json!("2028-02-29"));
    assert_eq!(
        contract
            .ask("last day of february", json!({"contract_year": 2027}))
            .kind(),
        "error"
    );
}

#[test]
fn terms_that_renew() {
    let contract = Contract::new(
        r#"
given start: date
article 1 "Terms"
  end (date) is end of the term running on date, terms of 12 months, from start
  month end (date) is end of the term running on date, terms of 1 month, from start
"#,
    );
    let ask = |question: &str, start: &str, date: &str| {
        contract.ask_with(question, json!({"date": date}), json!({"start": start}))
    };
    ask("end", "2024-01-01", "2024-01-01").is(json!("2024-12-31"));
    ask("end", "2024-01-01", "2024-12-31").is(json!("2024-12-31"));
    ask("end", "2024-01-01", "2025-01-01").is(json!("2025-12-31"));
    ask("end", "2024-03-15", "2026-03-14").is(json!("2026-03-14"));
    ask("end", "2024-03-15", "2026-03-15").is(json!("2027-03-14"));
    // Always from the original start: 29 February + 12 months = 28 February, so the term ends the day before.
    ask("end", "2024-02-29", "2024-02-29").is(json!("2025-02-27"));
    ask("end", "2024-02-29", "2027-03-01").is(json!("2028-02-28"));
    ask("month end", "2026-01-31", "2026-01-31").is(json!("2026-02-27"));
    ask("month end", "2026-01-31", "2026-02-28").is(json!("2026-03-30"));
    // Before the start there is no term.
    ask("end", "2024-01-01", "2023-12-31").no_rule();
}

fn rates() -> Value {
    json!([{"from": "2025-01-01", "value": "4"}, {"from": "2025-07-01", "value": "6"}])
}

const INTEREST: &str = r#"
given principal: money
given due date: date
given rate table: table of percent
article 1 "Interest"
  interest due on (date) is interest on principal, at rate table, from 1 day after due date through date rounded to cents
  rate on (date) is rate table (date)
  highest rate (date) is highest of rate table, from due date through date
  lowest rate (date) is lowest of rate table, from due date through date
"#;

#[test]
fn interest_is_cut_where_the_rate_changes() {
    let contract = Contract::new(INTEREST);
    let ask = |question: &str, due: &str, date: &str| {
        contract.ask_with(
            question,
            json!({"date": date}),
            json!({"principal": "1000.00 EUR", "due_date": due, "rate_table": rates()}),
        )
    };
    // 21-30 June: 10 days at 4%; 1-10 July: 10 days at 6%. 1,000 × (40 + 60) / 36,500 = 2.7397…
    ask("interest due on", "2025-06-20", "2025-07-10").is(json!("2.74 EUR"));
    // One day at 4%: 1,000 × 4 / 36,500 = 0.1095…; the first at 6%: + 0.1643… = 0.2739…
    ask("interest due on", "2025-06-29", "2025-06-30").is(json!("0.11 EUR"));
    ask("interest due on", "2025-06-29", "2025-07-01").is(json!("0.27 EUR"));
    // A leap day counts, and the year stays at 365: 366 days at 6% = 60.164…
    ask("interest due on", "2027-12-31", "2028-12-31").is(json!("60.16 EUR"));
    // No day yet.
    ask("interest due on", "2025-06-20", "2025-06-20").is(json!("0.00 EUR"));
    ask("rate on", "2025-01-01", "2025-06-30").is(json!("4"));
    ask("rate on", "2025-01-01", "2025-07-01").is(json!("6"));
    ask("highest rate", "2025-06-30", "2025-06-30").is(json!("4"));
    ask("highest rate", "2025-06-30", "2025-07-01").is(json!("6"));
    ask("lowest rate", "2025-06-30", "2025-07-01").is(json!("4"));
    ask("lowest rate", "2025-07-01", "2025-07-01").is(json!("6"));
}

#[test]
fn an_empty_stretch_bears_no_interest_whatever_the_amount() {
    let contract = Contract::new(INTEREST);
    let facts = json!({"due_date": "2025-06-20", "rate_table": rates()});
    contract
        .ask_with("interest due on", json!({"date": "2025-06-20"}), facts)
        .is(json!("0.00 EUR"));
    let facts = json!({"due_date": "2025-06-20", "principal": "5.00 EUR"});
    contract
        .ask_with("interest due on", json!({"date": "2025-06-20"}), facts)
        .is(json!("0.00 EUR"));
}

#[test]
fn a_table_of_the_text_ends_somewhere() {
    let contract = Contract::new(
        r#"
table base rate: percent, known through 2025-12-31 "statute book"
  from 2025-01-01: 4%
  from 2025-07-01: 6%
given principal: money
article 1 "Interest"
  rate on (date) is base rate (date)
  interest due on (date) is interest on principal, at base rate, from 2025-06-21 through date rounded to cents
"#,
    );
    let rate = |date: &str| contract.ask_with("rate on", json!({"date": date}), json!({}));
    rate("2025-06-30").is(json!("4"));
    rate("2025-12-31").is(json!("6"));
    // Beyond what is known no fact of the case can tell.
    for date in ["2026-01-01", "2024-12-31"] {
        let answer = rate(date);
        answer.needs(&[]);
        assert!(
            answer.value["because"]
                .as_str()
                .is_some_and(|because| because.contains("base rate")),
            "{answer}"
        );
    }
    let interest = |date: &str| {
        contract.ask_with(
            "interest due on",
            json!({"date": date}),
            json!({"principal": "1000.00 EUR"}),
        )
    };
    interest("2025-07-10").is(json!("2.74 EUR"));
    interest("2026-01-01").needs(&[]);
}

#[test]
fn fees_by_month() {
    let contract = Contract::new(
        r#"
given fee table: table of money
given start: date
article 1 "Fees"
  fees to (date) is sum of fee table, on month starts from start until date
"#,
    );
    let table = json!([{"from": "2023-01-01", "value": "1000 EUR"}, {"from": "2024-01-01", "value": "1100 EUR"}]);
    let ask = |start: &str, date: &str| {
        contract.ask_with(
            "fees to",
            json!({"date": date}),
            json!({"fee_table": table, "start": start}),
        )
    };
    // November, December at 1,000, January, February at 1,100.
    ask("2023-11-01", "2024-03-01").is(json!("4200.00 EUR"));
    // December at 1,000, January, February, March at 1,100.
    ask("2023-11-02", "2024-03-02").is(json!("4300.00 EUR"));
    ask("2024-01-02", "2024-02-01").is(json!("0.00 EUR"));
}

#[test]
fn the_calendar_has_an_end() {
    let contract = Contract::new(
        "article 1 \"Far\"\n  given day: date\n  given length: years\n  far is length after day\n  back is length before day\n",
    );
    for question in ["far", "back"] {
        let answer = contract.ask(question, json!({"day": "2026-03-01", "length": 1_000_000}));
        assert_eq!(answer.kind(), "error", "{answer}");
    }
}

#[test]
fn an_article_of_grammar_at_the_end_of_a_line() {
    let contract = Contract::new(
        r#"
given day: date
article 1 "End"
  last is the
      end of the
      month of day
  late when day is after the
      last
"#,
    );
    // February 2026 has 28 days.
    contract
        .ask("last", json!({"day": "2026-02-10"}))
        .is(json!("2026-02-28"));
    // The last day is not after itself.
    contract.ask("late", json!({"day": "2026-02-28"})).is(json!(false));
}
