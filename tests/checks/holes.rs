//! Gaps of one name: each is told, once.

use super::messages;

#[test]
fn each_gap_between_tiers_is_told_with_its_own_case() {
    // Nothing from €10 and below €20, nothing at exactly €30, nothing at exactly €100.
    let text = "\
given amount: money, at least €0

article 1
  fee is €1 when amount is less than €10
  fee is €2 when amount is at least €20 and amount is less than €30
  fee is €3 when amount is more than €30 and amount is less than €100
  fee is €4 when amount is more than €100
";
    assert_eq!(
        messages(text),
        [
            "no rule answers `fee` when amount is €10.00",
            "no rule answers `fee` when amount is €30.00",
            "no rule answers `fee` when amount is €100.00",
        ]
    );
    let whole = text
        .replace("at least €20", "at least €10")
        .replace("more than", "at least");
    assert_eq!(messages(&whole), [""; 0]);
}

#[test]
fn gaps_of_two_rows_are_two() {
    // For consumers at exactly €10, for others at exactly €50.
    let text = "\
given amount: money, at least €0
given consumer: yes/no

article 1
  rate is
    - 1% when consumer and amount is less than €10
    - 2% when consumer and amount is more than €10
    - 3% when not consumer and amount is less than €50
    - 4% when not consumer and amount is more than €50
";
    assert_eq!(
        messages(text),
        [
            "no rule answers `rate` when consumer is yes and amount is €10.00",
            "no rule answers `rate` when consumer is no and amount is €50.00",
        ]
    );
}

#[test]
fn lines_that_a_list_lacks_are_told_one_by_one_and_a_whole_row_once() {
    // Repairs online have no line; other kinds have none at all, wherever they are.
    let text = "\
given kind: one of repair, advice, other
given place: one of home, shop, online

article 1
  bonus is
    - €1 when kind is repair and place is home
    - €2 when kind is repair and place is shop
    - €3 when kind is advice and place is home
    - €4 when kind is advice and place is shop
    - €5 when kind is advice and place is online
";
    assert_eq!(
        messages(text),
        [
            "no line of the list answers `bonus` when kind is repair and place is online",
            "no line of the list answers `bonus` when kind is other",
        ]
    );
    // Below the first tier, between the two and above the last: amounts that lie together are one gap.
    let tiers = "\
given amount: money, at least €0

article 1
  term is
    - 1 month when amount is more than €20 and amount is less than €30
    - 2 months when amount is more than €40 and amount is less than €50
";
    assert_eq!(
        messages(tiers),
        [
            "no line of the list answers `term` when amount is €0.00",
            "no line of the list answers `term` when amount is €50.00",
            "no rule answers `term` when amount is €30.00",
        ]
    );
}

#[test]
fn of_many_gaps_of_one_name_five_are_told() {
    use std::fmt::Write;
    let mut text = "given amount: money, at least €0\n\narticle 1\n".to_owned();
    for tier in 0..12 {
        // At each ten there is a gap.
        let (above, below) = (tier * 10, tier * 10 + 10);
        writeln!(
            text,
            "  fee is €{tier} when amount is more than €{above} and amount is less than €{below}"
        )
        .expect("text");
    }
    assert_eq!(messages(&text).len(), 5);
}
