//! Contradictions that show only when something happened: the events of a case are complete, so nothing said is nothing happened.

use super::{found, shows};

/// The only conflict in a text, run; `None` when there is none.
fn conflict(text: &str) -> Option<String> {
    let all = found(text);
    let mut conflicts = all.iter().filter(|problem| problem.code == "terms::rule::conflict");
    let only = conflicts.next()?;
    assert!(conflicts.next().is_none(), "{all:#?}");
    assert!(shows(text, only), "{text}");
    Some(only.message.clone())
}

#[test]
fn what_holds_once_something_happened_contradicts_what_always_holds() {
    let fees = |condition: &str| {
        format!(
            "\
event notice received
event goods returned

article 1
  fee is €5

article 2
  fee is €6 when {condition}
"
        )
    };
    for condition in [
        "notice received is not none",
        "notice received is not none and goods returned is none",
        "notice received is not none and goods returned is not none",
    ] {
        let message = conflict(&fees(condition)).expect(condition);
        assert!(
            message.starts_with("articles 1 and 2 answer `fee` differently when notice received is "),
            "{message}"
        );
    }
    // The second event is told only where it takes one.
    let both = conflict(&fees("notice received is not none and goods returned is not none")).expect("a conflict");
    assert!(both.contains(" and goods returned is "), "{both}");
    let one = conflict(&fees("notice received is not none and goods returned is none")).expect("a conflict");
    assert!(!one.contains("goods returned"), "{one}");
    // What happened did happen.
    assert_eq!(
        conflict(&fees("notice received is none and notice received is not none")),
        None
    );
}

#[test]
fn a_right_upon_what_happened_meets_a_ban_before_it_ends() {
    let right = |ban: &str| {
        format!(
            "\
party buyer
given start: date
event notice received

article 1
  buyer may not resell goods{ban}

article 2
  buyer may resell goods, by 1 month after start when notice received is not none
"
        )
    };
    // The ban has no end, or ends after the right does: both hold on the last day of the right, if notice came by then.
    assert!(conflict(&right("")).is_some());
    assert!(conflict(&right(", until 2 months after start")).is_some());
    // Whoever has given notice is no longer bound.
    assert_eq!(conflict(&right(" when notice received is none")), None);
}
