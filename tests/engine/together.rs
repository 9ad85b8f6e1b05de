//! Which facts are asked for where several missing facts meet in one comparison, or several comparisons share them.

use crate::common::Contract;
use serde_json::json;

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
];

#[test]
fn facts_that_meet_are_told_exactly_or_as_perhaps() {
    let mut wrong = Vec::new();
    for (condition, says) in CONDITIONS {
        let contract = Contract::new(&format!(
            r#"
given alpha: yes/no
given day: date
given other day: date
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
