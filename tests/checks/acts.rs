//! Rights and duties: days that contradict each other.

use super::found;

#[test]
fn a_right_that_arises_on_its_last_day_can_be_used() {
    let right = |term: &str| {
        format!(
            "\
party supplier
party client
given reported on: date

article 1
  supplier must repair, within 30 days after reported on

article 2
  client may terminate, by {term} after reported on when supplier failed to repair
"
        )
    };
    // Failure starts on day 31. A month is day 28 at the earliest and day 31 at the latest.
    for (term, over) in [
        ("30 days", true),
        ("31 days", false),
        ("4 weeks", true),
        ("1 month", false),
    ] {
        let codes: Vec<&str> = found(&right(term)).iter().map(|problem| problem.code).collect();
        let expected: &[&str] = if over { &["terms::time::too-soon"] } else { &[] };
        assert_eq!(codes, expected, "{term}");
    }
}
