//! Months and days from one day.

use super::found;

fn never(condition: &str) -> bool {
    let text = format!("given start: date\ngiven end: date\n\narticle 1\n  late when {condition}\n");
    let codes: Vec<&str> = found(&text).iter().map(|problem| problem.code).collect();
    assert!(
        codes.is_empty() || codes == ["terms::rule::never"],
        "{condition}: {codes:?}"
    );
    !codes.is_empty()
}

#[test]
fn months_are_held_against_days() {
    // From 1 to 28 February and back: one month is 28 days at least, two are 59, twelve are 365.
    for (months, least) in [(1, 28), (2, 59), (12, 365)] {
        // The day after the months is the day before the days end, at the earliest.
        let between =
            |days: i32| format!("end is after {months} months after start and end is before {days} days after start");
        assert!(never(&between(least + 1)), "{months} months");
        assert!(!never(&between(least + 2)), "{months} months");
    }
    // One month is 31 days at most, two are 62.
    for (months, most) in [(1, 31), (2, 62)] {
        let between =
            |days: i32| format!("end is after {days} days after start and end is before {months} months after start");
        assert!(never(&between(most - 1)), "{months} months");
        assert!(!never(&between(most - 2)), "{months} months");
    }
}
