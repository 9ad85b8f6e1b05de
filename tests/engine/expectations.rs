//! What an expectation with a bound says of a known answer, and of one that facts are missing for.

use crate::common::load;

const SHOP: &str = "given payout: money, at least €0
given waived: yes/no

article 6.7 \"Cap\"
  cap liability lowest of payout, €5,000

article 7 \"Fee\"
  fee is €50 unless waived
";

/// Whether an expectation holds with these facts.
fn holds(facts: &str, expectation: &str) -> bool {
    let deal = load(&format!("{SHOP}\nscenario \"it\"\n{facts}  expect {expectation}\n"));
    assert!(deal.sound());
    let results = terms::scenario::run_scenarios(&deal);
    assert!(results.iter().all(|result| result.problems.is_empty()), "{results:?}");
    results.iter().all(terms::scenario::ScenarioResult::passed)
}

#[test]
fn a_known_answer_lies_within_a_bound_or_not() {
    // The lowest of €3,200 and €5,000 is €3,200.
    let facts = "  payout is €3,200\n";
    for (expectation, expected) in [
        ("liability cap is at most €3,199.99", false),
        ("liability cap is at most €3,200", true),
        ("liability cap is at most €6,000", true),
        ("liability cap is at least €3,200.01", false),
        ("liability cap is at least €3,200", true),
        ("liability cap is at least €0", true),
    ] {
        assert_eq!(holds(facts, expectation), expected, "{expectation}");
    }
}

#[test]
fn an_unknown_answer_lies_within_a_bound_when_all_that_it_can_be_does() {
    // The payout can be anything from €0: the cap is from €0 through €5,000.
    for (expectation, expected) in [
        ("liability cap is at most €4,999.99", false),
        ("liability cap is at most €5,000", true),
        ("liability cap is at most €6,000", true),
        ("liability cap is at least €0.01", false),
        ("liability cap is at least €0", true),
        // The bounds themselves are told by `unknown`.
        ("unknown liability cap, at most €5,000", true),
        ("unknown liability cap, at most €6,000", false),
    ] {
        assert_eq!(holds("", expectation), expected, "{expectation}");
    }
}

#[test]
fn what_may_have_no_rule_lies_within_no_bound() {
    // Waived, the text has no fee; nobody knows whether it is.
    assert!(!holds("", "fee is at most €60"));
    assert!(holds("  not waived\n", "fee is at most €60"));
    assert!(!holds("  waived is yes\n", "fee is at most €60"));
}
