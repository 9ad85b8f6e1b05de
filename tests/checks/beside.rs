//! Contradictions beside others of the same name.

use super::{found, shows};

/// The places of articles and the case of each contradiction, as it is told, each run.
fn told(text: &str) -> Vec<String> {
    let conflicts = found(text)
        .into_iter()
        .filter(|problem| problem.code == "terms::rule::conflict");
    conflicts
        .map(|problem| {
            assert!(shows(text, &problem), "{}", problem.message);
            problem.message
        })
        .collect()
}

/// A fee by three articles: whatever article 1 and 2 ask for, each two of them may hold at once.
fn fees(first: &str, second: &str) -> String {
    format!(
        "\
given amount: money, at least €0
given other: money, at least €0
given sick since: date, if any
given young: yes/no
given cause: yes/no
event illness reported

article 1
  fee is €1 when {first}

article 2
  fee is €2 when {second}

article 3
  fee is €3 when cause
"
    )
}

#[test]
fn what_only_has_to_be_there_contradicts_beside_others() {
    for there in ["sick since is not none", "illness reported is not none"] {
        // 1 and 2, 1 and 3, 2 and 3.
        assert_eq!(told(&fees("young", there)).len(), 3, "{there}");
    }
    // Of one day, none and not none exclude each other: 1 and 3, 2 and 3.
    let text = fees("sick since is none", "sick since is not none");
    assert_eq!(told(&text).len(), 2);
}

#[test]
fn sums_of_facts_contradict_beside_others() {
    // A sum above €100 may go with young and with cause: 1 and 2, 1 and 3, 2 and 3.
    let sum = "(amount plus other) is more than €100";
    assert_eq!(told(&fees(sum, "young")).len(), 3);
    // Young and not young exclude each other: 1 and 3, 2 and 3.
    let text = fees(&format!("{sum} and not young"), "young");
    assert_eq!(told(&text).len(), 2);
}

#[test]
fn a_least_above_a_most_contradicts_beside_others() {
    let text = |most: &str| {
        format!(
            "\
given online: yes/no
given exclusive: yes/no
given volume: number, at least 0

article 1
  discount is 0% when volume is at most 1000
  discount is 5% when volume is at least 1000

article 2
  discount is at least 2% when exclusive

article 3
  discount is at most {most} when online
"
        )
    };
    // 0% and 5% at 1000; at least 2% and at most 1% when both hold, at most 2% not.
    assert_eq!(told(&text("1%")).len(), 2);
    assert_eq!(told(&text("2%")).len(), 1);
}
