//! Rights and duties: days that contradict each other.

use super::{found, shows};

/// The codes of what is found, apart from names that no sentence uses.
fn codes(text: &str) -> Vec<&'static str> {
    let codes = found(text).into_iter().map(|problem| problem.code);
    codes.filter(|code| *code != "terms::name::unused").collect()
}

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

/// A contract in which article 3 goes before article 2, each with its sentence about one act.
fn ordered(lower: &str, higher: &str) -> String {
    format!(
        "\
party employer
party employee
given start of work: date
given signed on: date
given sick: yes/no

article 2
  {lower}

article 3
  notwithstanding 2
  {higher}
"
    )
}

#[test]
fn what_ends_does_not_always_go_first() {
    let ban = "employer may not dismiss employee when sick";
    // On the day after the end article 2 answers.
    for higher in [
        "employer may dismiss employee, through 1 month after start of work",
        "employer may dismiss employee, until 1 month after start of work",
        "employer may dismiss employee, by 1 month after start of work",
        "employer may dismiss employee, within 1 month after start of work",
        "employer may dismiss employee, through 2026-12-31",
    ] {
        assert_eq!(codes(&ordered(ban, higher)), [""; 0], "{higher}");
    }
    // A right through day 14 outlives a prohibition until day 3; one through day 14 from another day may.
    for (right, ban) in [
        (
            "through 14 days after start of work",
            "until 3 days after start of work",
        ),
        (
            "through 14 days after start of work",
            "until 14 days after start of work",
        ),
        ("through 14 days after start of work", "through 14 days after signed on"),
    ] {
        let text = ordered(
            &format!("employer may dismiss employee, {right}"),
            &format!("employer may not dismiss employee, {ban}"),
        );
        assert_eq!(codes(&text), [""; 0], "{right}, {ban}");
    }
}

#[test]
fn what_lasts_as_long_goes_first_always() {
    let ban = "employer may not dismiss employee when sick";
    let short = "employer may not dismiss employee, through 14 days after start of work when sick";
    // No day comes on which article 3 has ended and article 2 has not. `until` day 15 leaves out day 15, so it ends on day 14.
    // A month has 28 days or more.
    for (lower, higher) in [
        (ban, "employer may dismiss employee"),
        (short, "employer may dismiss employee"),
        (
            short,
            "employer may dismiss employee, through 14 days after start of work",
        ),
        (
            short,
            "employer may dismiss employee, until 15 days after start of work",
        ),
        (
            short,
            "employer may dismiss employee, within 1 month after start of work",
        ),
    ] {
        assert_eq!(
            codes(&ordered(lower, higher)),
            ["terms::rule::beaten"],
            "{lower}; {higher}"
        );
    }
}

/// Two sentences about one act, with nothing that says which goes first.
fn opposed(ban: &str, right: &str) -> String {
    format!(
        "\
party shop
given delivered on: date
given premium: yes/no
event notified
event complaint

article 1
  {ban}

article 2
  {right}
"
    )
}

#[test]
fn a_conflict_of_acts_is_one_on_a_day() {
    let ban = "shop may not sell goods, until 30 days after delivered on";
    for (one, two) in [
        // On day 29 the ban still holds, and what is notified from day 30 on is not there yet.
        (
            ban,
            "shop may sell goods when notified is on or after 30 days after delivered on",
        ),
        // A right from an event in 2026 on, and a ban that ended before.
        (
            "shop may not sell goods, until 2020-01-01",
            "shop may sell goods when notified is after 2020-01-01",
        ),
    ] {
        assert_eq!(codes(&opposed(one, two)), [""; 0], "{two}");
    }
}

#[test]
fn a_conflict_of_acts_is_shown_on_a_day_on_which_both_hold() {
    let ban = "shop may not sell goods, until 30 days after delivered on";
    for (one, two) in [
        // From day 29 on it may be notified, and the ban lasts through day 29.
        (
            ban,
            "shop may sell goods when notified is on or after 29 days after delivered on",
        ),
        // Premium customers may buy at any time, the ban or not.
        (
            ban,
            "shop may sell goods when any of\n    - notified is on or after 30 days after delivered on\n    - premium",
        ),
        (ban, "shop may sell goods"),
        (ban, "shop may sell goods, through 2026-12-31"),
        // A complaint of 2019 gives a right while the ban lasts.
        (
            "shop may not sell goods, until 2020-01-01",
            "upon complaint, shop may sell goods, within 30 days",
        ),
    ] {
        let text = opposed(one, two);
        let conflicts: Vec<_> = found(&text)
            .into_iter()
            .filter(|problem| problem.code == "terms::rule::conflict")
            .collect();
        let [conflict] = conflicts.as_slice() else {
            panic!("{conflicts:?}\n{text}")
        };
        assert!(
            conflict.message.contains("`shop may sell goods on 2"),
            "{}",
            conflict.message
        );
        // The case is run, and is a conflict there.
        assert!(shows(&text, conflict), "{text}");
    }
    // Where no sentence ends, no day is told.
    let text = opposed("shop may not sell goods", "shop may sell goods when premium");
    let conflict = found(&text)
        .into_iter()
        .find(|problem| problem.code == "terms::rule::conflict");
    assert_eq!(
        conflict.map(|problem| problem.message).as_deref(),
        Some("articles 1 and 2 answer `shop may sell goods` differently when premium is yes")
    );
}

/// A year after a day, less two months, is no count of months from that day: it is counted from the name.
#[test]
fn last_days_before_an_end_that_is_itself_counted_are_held_against_each_other() {
    let notice = |second: &str| {
        format!(
            "\
party client
given start date: date
given consumer: yes/no

article 1
  end date is 12 months after start date

article 2
  client must give notice, by 2 months before end date

article 3
  client must give notice, by {second} before end date when consumer
"
        )
    };
    assert_eq!(codes(&notice("1 month")), ["terms::time::two-deadlines"]);
    assert_eq!(codes(&notice("2 months")), [""; 0]);
}

/// A distributor with a duty and a prohibition about one act.
fn recall(duty: &str, ban: &str) -> String {
    format!(
        "\
party distributor
given ordered on: date, if any
given listed: yes/no
event recall ordered

article 5
  {duty}

article 6
  {ban}
"
    )
}

/// Before the event, or the date from which its days are counted, there is no duty: a ban that ends with it contradicts nothing.
#[test]
fn a_duty_is_not_forbidden_before_it_arises() {
    let upon = "upon recall ordered, distributor must return stock, within 10 days";
    let after = "distributor must return stock, within 10 days after recall ordered";
    let ordered = "distributor must return stock, within 10 days after ordered on";
    let plain = "upon recall ordered, distributor must return stock";
    for (duty, ban) in [
        (upon, "when recall ordered is none"),
        (upon, "unless recall ordered is not none"),
        (after, "when recall ordered is none"),
        (after, "unless recall ordered is not none"),
        (plain, "unless recall ordered is not none"),
        (ordered, "when ordered on is none"),
        (ordered, "unless ordered on is not none"),
    ] {
        let text = recall(duty, &format!("distributor may not return stock {ban}"));
        assert_eq!(codes(&text), [""; 0], "{duty}; {ban}");
    }
}

/// Once it is there, the duty is, and a ban that does not end with it contradicts it: the case states the event or the date.
#[test]
fn a_duty_that_arose_is_told_as_forbidden_with_what_gave_rise_to_it() {
    for (duty, there) in [
        (
            "upon recall ordered, distributor must return stock, within 10 days",
            "recall ordered is 2",
        ),
        (
            "distributor must return stock, within 10 days after recall ordered",
            "recall ordered is 2",
        ),
        (
            "distributor must return stock, within 10 days after ordered on",
            "ordered on is 2",
        ),
    ] {
        let text = recall(duty, "distributor may not return stock when listed");
        let told: Vec<_> = found(&text)
            .into_iter()
            .filter(|problem| problem.code == "terms::rule::must-and-may-not")
            .collect();
        let [one] = told.as_slice() else {
            panic!("{told:?}\n{text}")
        };
        assert!(one.message.contains(there), "{}", one.message);
        assert!(one.message.contains("listed is yes"), "{}", one.message);
    }
    // A duty for which no day is counted is there from the start.
    let text = recall(
        "distributor must return stock",
        "distributor may not return stock when recall ordered is none",
    );
    assert_eq!(codes(&text), ["terms::rule::must-and-may-not"]);
}

/// Of two last days from a day that is none, neither comes.
#[test]
fn last_days_from_a_day_that_is_none_are_not_two() {
    let two = |condition: &str| {
        recall(
            "distributor must return stock, within 10 days after ordered on",
            &format!("distributor must return stock, within 20 days after ordered on {condition}"),
        )
    };
    assert_eq!(codes(&two("when ordered on is none")), [""; 0]);
    assert_eq!(codes(&two("when listed")), ["terms::time::two-deadlines"]);
}
