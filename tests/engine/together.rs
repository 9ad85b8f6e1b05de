//! Which facts are asked for where several missing facts meet in one comparison, or several comparisons share them.

use crate::common::Contract;
use serde_json::json;
use std::fmt::Write;

/// What an answer says of a condition.
enum Says {
    /// It hangs on exactly these facts.
    Exactly(&'static [&'static str]),
    /// It hangs on these facts, perhaps not on all.
    Perhaps(&'static [&'static str]),
    /// It does not hold, whatever is missing.
    Never,
}

use Says::{Exactly, Never, Perhaps};

const CONDITIONS: &[(&str, Says)] = &[
    // The limit is €50 or €60: €55 is more than the one and not than the other.
    ("amount is more than limit", Exactly(&["alpha", "amount"])),
    // Only €50 up to, not including, €60: and alpha must not hold.
    (
        "amount is at least €50 and amount is less than limit",
        Exactly(&["alpha", "amount"]),
    ),
    // 13 and 7.
    (
        "(count plus other count) is 20 and (count minus other count) is 6",
        Exactly(&["count", "other_count"]),
    ),
    // Three times 10.
    (
        "(count plus other count plus third) is 30 and count is other count and other count is third",
        Exactly(&["count", "other_count", "third"]),
    ),
    (
        "(count plus other count) is 20 and (count plus other count) is 21",
        Never,
    ),
    (
        "amount is more than other amount and other amount is more than amount",
        Never,
    ),
    // €4 and €6: three times 4 is two times 6.
    (
        "alpha and (amount times 3) is (other amount times 2) and (amount plus other amount) is €10",
        Exactly(&["alpha", "amount", "other_amount"]),
    ),
    // €7 and €9, in either order.
    (
        "(lowest of amount, other amount) is €7 and (highest of amount, other amount) is €9",
        Exactly(&["amount", "other_amount"]),
    ),
    // 2 and 3, found without a proof that it would have been found.
    (
        "(count times other count) is 6 and (count plus other count) is 5",
        Exactly(&["count", "other_count"]),
    ),
    // A number whose square is 2 is no decimal: nothing proves that there is none.
    ("alpha and (count times count) is 2", Perhaps(&["alpha", "count"])),
    // 28 February and one month is 28 March; 29 and 30 March are after it and before the 31st.
    (
        "day is after (1 month after other day) and day is before 2026-03-31 and other day is after 2026-02-27",
        Exactly(&["day", "other_day"]),
    ),
    // 1 March and one month is 1 April: no day after it is before 31 March.
    (
        "day is after (1 month after other day) and day is before 2026-03-31 and other day is after 2026-02-28",
        Never,
    ),
    (
        "alpha and day is after (1 month after other day) and day is before (2 months after other day)",
        Exactly(&["alpha", "day", "other_day"]),
    ),
    // Two months end after one month, from every day.
    (
        "alpha and day is after (2 months after other day) and day is before (1 month after other day)",
        Never,
    ),
    // In a month of 31 days a term of 30 days is shorter than a month, and in one of 30 it is not.
    (
        "(length after day) is before (1 month after day)",
        Perhaps(&["day", "length"]),
    ),
    // Only in a month of 30 days.
    (
        "alpha and (30 days after day) is (1 month after day)",
        Exactly(&["alpha", "day"]),
    ),
    // 35 days are longer than every month.
    ("alpha and (35 days after day) is before (1 month after day)", Never),
    // 31 days from the first to the last of them are 30 nights.
    (
        "(number of days from day through other day) is 31 and other day is 2026-03-31",
        Exactly(&["day", "other_day"]),
    ),
    // €2.50 and more is rounded up to €3.
    (
        "alpha and (amount rounded to €1) is more than amount",
        Exactly(&["alpha", "amount"]),
    ),
    // 21% of €44.60 is 9.366, rounded €9.37; with €44.60 that is €53.97.
    (
        "((amount times 21%) rounded to cents) plus amount is €53.97",
        Exactly(&["amount"]),
    ),
    // 1.6 hours are charged as 2, and 2 plus 1.6 is 3.6.
    ("(count rounded up to 0.5) plus count is 3.6", Exactly(&["count"])),
    // From 100.5 on it is rounded to 101, and 100.51 is less than 100.52.
    (
        "(count rounded to 1) is at least 100.3 and count is less than 100.52",
        Exactly(&["count"]),
    ),
    // €1.25 is three times five twelfths of a euro, which nobody can write.
    ("(3 times amount) is €1.25", Never),
    // In March 2026, and in no other month of the time between.
    (
        "day is in month march and day is on or after 2026-01-01",
        Exactly(&["day"]),
    ),
    (
        "alpha and day is in month march and day is after 2026-03-31 and day is before 2027-03-01",
        Never,
    ),
    // At any time of 27 March but the first minute.
    (
        "alpha and stamp is after 2026-03-27 and stamp is before 2026-03-28",
        Exactly(&["alpha", "stamp"]),
    ),
    // 28 March, from its midnight on, and 29 March at its midnight.
    (
        "day is after 2026-03-27T14:30 and day is before 2026-03-29T10:00",
        Exactly(&["day"]),
    ),
    // From 27 March 00:00 through 23:59.
    (
        "stamp is on or after 2026-03-27 and stamp is before 2026-03-28 and stamp is on or after 2026-03-27T23:59",
        Exactly(&["stamp"]),
    ),
    // No moment of a day is before the day.
    ("stamp is before day and stamp is on or after day", Never),
    // Any moment of the second half of a day.
    ("alpha and stamp is after day", Exactly(&["alpha", "day", "stamp"])),
    // Only 2, 3 and 7 January.
    (
        "day is after 2026-01-01 and other day is after day and last of all is after (3 days after other day) \
         and last of all is before 2026-01-08",
        Exactly(&["day", "other_day", "last_of_all"]),
    ),
];

/// Where the bounds of what is missing coincide, or leave one side, the rest is still looked at.
#[test]
fn a_part_whose_bounds_coincide_is_one_of_the_parts() {
    let contract = Contract::new(
        r"
given ordered on: date, at least 2026-05-02, at most 2026-12-10
given fee: money, at least €100, at most €100.40
article 1
  last day is latest of (31 March of the year of ordered on), 2026-02-01
  in time when (earliest of (6 days after ordered on), (31 March of the year of ordered on)) is before 2026-04-01
  summer when ordered on is in month june
  price is highest of €50, (fee rounded to €1)
",
    );
    // Every day that it can be lies in 2026; six days after the first of them is 8 May.
    contract.ask("last day", json!({})).is(json!("2026-03-31"));
    contract.ask("in time", json!({})).is(json!(true));
    contract.ask("summer", json!({})).needs(&["ordered_on"]);
    // Up to €100.40 is rounded to €100, which is more than €50.
    contract.ask("price", json!({})).is(json!("100.00 EUR"));
}

#[test]
fn one_of_several_facts_is_not_one_of_several_words() {
    let contract = Contract::new(
        r"
given office: one of north, south
given first choice: one of north, south
given second choice: one of north, south
article 1
  served when office is one of first choice, second choice
  somewhere when office is one of north, south
",
    );
    contract
        .ask("served", json!({}))
        .needs(&["office", "first_choice", "second_choice"]);
    contract.ask("somewhere", json!({})).is(json!(true));
    // Both choices south, and the office north.
    let both = json!({"first_choice": "south", "second_choice": "south", "office": "north"});
    contract.ask("served", both).is(json!(false));
}

#[test]
fn every_part_that_may_be_none_is_left_out_and_taken() {
    let mut text = String::new();
    for number in 1..=7 {
        let least = if number == 7 { 1 } else { 100 };
        writeln!(text, "given a{number}: money, if any, at least €{least}").expect("text");
    }
    text.push_str("article 1\n  least is lowest of (a1 if any), (a2 if any), (a3 if any), (a4 if any), (a5 if any), (a6 if any), (a7 if any)\n");
    // The seventh alone can be €1; without any there is nothing.
    Contract::new(&text)
        .ask("least", json!({}))
        .with("at_least", json!("1.00 EUR"))
        .with("possibly_no_rule", json!(true));
}

/// Of three amounts that are missing only which of them it is hangs on them: one of the two rules always answers.
#[test]
fn no_rule_is_possible_only_where_a_condition_leaves_it() {
    let contract = Contract::new(
        r"
given agreed price: money
given list price: money
given offered price: money
given member: yes/no
given start: date, at least 2026-01-28, at most 2026-02-03
given wait: months, at most 2 months
article 1
  fee is (lowest of agreed price, offered price) when member
  fee is list price when not member
  bill is list price when wait after start is not 2026-03-01
",
    );
    contract.ask("fee", json!({})).without("possibly_no_rule");
    // One month after 1 February is 1 March.
    contract.ask("bill", json!({})).with("possibly_no_rule", json!(true));
}

#[test]
fn facts_that_meet_are_told_exactly_or_as_perhaps() {
    let mut wrong = Vec::new();
    for (condition, says) in CONDITIONS {
        let contract = Contract::new(&format!(
            r#"
given alpha: yes/no
given day: date
given other day: date
given last of all: date
given stamp: moment
given amount: money, at least €0
given other amount: money, at least €0
given count: number
given other count: number
given third: number
given length: days
article 1 "Rule"
  limit is
    - €50 when alpha
    - otherwise €60
  met when {condition}
"#
        ));
        let answer = contract.ask("met", json!({})).value;
        let as_said = match says {
            Exactly(facts) => answer["needs"] == json!(facts) && answer.get("needs_exact").is_none(),
            Perhaps(facts) => answer["needs"] == json!(facts) && answer["needs_exact"] == json!(false),
            Never => answer["value"] == json!(false),
        };
        if !as_said {
            wrong.push(format!("{condition}: {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_rounded_may_matter_where_whole_amounts_do_not_show_it() {
    // At €0.40 the one is €0 and the other €0.40.
    let contract = Contract::new(
        r#"
given alpha: yes/no
given amount: money, at least €0
article 1 "Fee"
  fee is
    - (amount rounded to €1) when alpha
    - otherwise amount
"#,
    );
    contract.ask("fee", json!({})).needs(&["alpha", "amount"]);
}
