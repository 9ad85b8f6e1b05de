//! The last day of what several sentences say about one act.

use crate::common::load;
use terms::scenario::run_scenarios;

/// Runs the scenarios of a text.
fn pass(text: &str) {
    let deal = load(text);
    assert!(deal.sound(), "{:#?}", deal.problems);
    let results = run_scenarios(&deal);
    assert!(!results.is_empty(), "no scenario");
    for result in results {
        assert!(
            result.passed(),
            "{}: {:?} {:?}",
            result.title,
            result.problems,
            result.checks
        );
    }
}

/// 1 January plus 14 days is 15 January, plus 30 days 31 January.
#[test]
fn a_right_of_two_sentences_lasts_through_the_later_day() {
    pass(
        r#"
party shop
given delivered on: date
given premium: yes/no
event complaint

article 1
  shop may inspect, through 14 days after delivered on
article 2
  shop may inspect, through 30 days after delivered on when premium
article 3
  upon complaint, shop may inspect, within 30 days

scenario "premium"
  delivered on is 2024-01-01
  premium is yes
  expect until when may shop inspect is 2024-01-31
  expect shop may inspect on 2024-01-31
  expect not shop may inspect on 2024-02-01

scenario "not premium"
  delivered on is 2024-01-01
  premium is no
  expect until when may shop inspect is 2024-01-15
  expect shop may inspect on 2024-01-15
  expect not shop may inspect on 2024-01-16

scenario "a complaint, of 10 January, adds 30 days"
  delivered on is 2024-01-01
  premium is no
  complaint on 2024-01-10
  expect until when may shop inspect is 2024-02-09
  expect shop may inspect on 2024-02-09
  expect not shop may inspect on 2024-02-10
"#,
    );
}

#[test]
fn a_right_without_an_end_has_no_last_day() {
    pass(
        r#"
party shop
given delivered on: date
given premium: yes/no

article 1
  shop may inspect, through 14 days after delivered on
article 2
  shop may inspect when premium

scenario "premium"
  delivered on is 2024-01-01
  premium is yes
  expect no rule for until when may shop inspect
  expect shop may inspect on 2030-01-01

scenario "not premium"
  delivered on is 2024-01-01
  premium is no
  expect until when may shop inspect is 2024-01-15
"#,
    );
}

/// `by` day 10 and `through` day 14: the right is over after day 10. `until` day 10 leaves day 10 out.
#[test]
fn one_sentence_with_two_ends_ends_with_the_first() {
    pass(
        r#"
party shop
given delivered on: date

article 1
  shop may inspect, by 10 days after delivered on, through 14 days after delivered on
  shop may return, by 14 days after delivered on, until 10 days after delivered on

scenario "both"
  delivered on is 2024-01-01
  expect until when may shop inspect is 2024-01-11
  expect shop may inspect on 2024-01-11
  expect not shop may inspect on 2024-01-12
  expect until when may shop return is 2024-01-10
  expect shop may return on 2024-01-10
  expect not shop may return on 2024-01-11
"#,
    );
}

/// Of two duties the first last day counts: the day after it the party is in breach.
#[test]
fn a_duty_of_two_sentences_is_due_by_the_earlier_day() {
    pass(
        r#"
party shop
given delivered on: date
given premium: yes/no

article 1
  shop must pay, by 14 days after delivered on
article 2
  shop must pay, by 10 days after delivered on when premium
article 3
  shop must insure, through 14 days after delivered on
article 4
  shop must insure, through 30 days after delivered on

scenario "premium"
  delivered on is 2024-01-01
  premium is yes
  expect by when must shop pay is 2024-01-11
  expect by when must shop insure is 2024-01-31
  expect what must shop do on 2024-01-31 is pay, insure
  expect what must shop do on 2024-02-01 is pay
"#,
    );
}

/// Whichever of two open conditions hold, the last day is one that the answer names.
#[test]
fn the_last_day_of_what_may_hold_is_one_of_all() {
    // Day 30 is later than day 14, whether or not article 4 holds.
    pass(
        r#"
party shop
given delivered on: date
given premium: yes/no
given senior: yes/no

article 1
  shop may inspect, through 14 days after delivered on when premium
article 2
  shop may inspect, through 30 days after delivered on when senior
article 3
  shop may test, through 30 days after delivered on
article 4
  shop may test, through 14 days after delivered on when premium

scenario "both open"
  delivered on is 2024-01-01
  expect unknown until when may shop inspect, needs premium, senior
  expect until when may shop test is 2024-01-31

scenario "senior open"
  delivered on is 2024-01-01
  premium is yes
  expect unknown until when may shop inspect, at most 2024-01-31, at least 2024-01-15, needs senior

scenario "neither"
  delivered on is 2024-01-01
  premium is no
  senior is no
  expect until when may shop inspect is none           # on no day at all
"#,
    );
}

/// Not both of two articles for opposite cases apply: 1 January plus 14 days is 15 January for a consumer, plus 3 days is
/// 4 January for a business, and the fact between them is asked for.
#[test]
fn a_last_day_of_opposite_scopes_asks_which_of_them_applies() {
    pass(
        r#"
party buyer
given start: date
given consumer: yes/no

article 1
  applies when consumer
  buyer may cancel order, by 14 days after start
  buyer must pay price, within 14 days after start
article 2
  applies when not consumer
  buyer may cancel order, by 3 days after start
  buyer must pay price, within 3 days after start

scenario "not known"
  start is 2026-01-01
  expect unknown until when may buyer cancel order, needs consumer
  expect unknown by when must buyer pay price, needs consumer

scenario "a consumer"
  start is 2026-01-01
  consumer is yes
  expect until when may buyer cancel order is 2026-01-15
  expect by when must buyer pay price is 2026-01-15

scenario "a business"
  start is 2026-01-01
  consumer is no
  expect until when may buyer cancel order is 2026-01-04
  expect by when must buyer pay price is 2026-01-04
  expect what must buyer do on 2026-01-05 is pay price
"#,
    );
}

/// A right whose end hangs on what never happened goes on: no last day. A right whose condition is no never stood: no day
/// at all. 1 January plus 5 days is 6 January, plus 2 days 3 January; until leaves its day out: 2 January.
#[test]
fn a_right_for_ever_and_a_right_on_no_day_are_told_apart() {
    pass(
        r#"
party buyer
given start: date
given member: yes/no
given grace: days, if any
event defect reported

article 1
  buyer may cancel, until 2 days after defect reported
  buyer may return goods, by 5 days after start when member
  buyer may visit shop when member
  buyer may swap goods, by grace after start

scenario "for ever"
  start is 2026-01-01
  member is yes
  grace is none
  defect reported is none
  expect no rule for until when may buyer cancel
  expect buyer may cancel on 2040-01-01
  expect no rule for until when may buyer visit shop
  expect no rule for until when may buyer swap goods
  expect buyer may swap goods on 2040-01-01

scenario "never"
  start is 2026-01-01
  member is no
  expect until when may buyer return goods is none
  expect until when may buyer visit shop is none

scenario "with a last day"
  start is 2026-01-01
  member is yes
  grace is 2 days
  defect reported on 2026-01-01
  expect until when may buyer cancel is 2026-01-02
  expect until when may buyer return goods is 2026-01-06
  expect until when may buyer swap goods is 2026-01-03
"#,
    );
}

/// Open on all days but those of July: the stretch around 1 March ends on 30 June, that around 1 August on 30 June of the
/// next year. Without a day none of them is meant.
#[test]
fn what_turns_with_the_calendar_has_a_last_day_from_a_day_on() {
    pass(
        r#"
article 1
  sauna open on (date) when date is not in month July
  pool open on (date) when date is in month July

scenario "with and without a day"
  expect unknown until when is sauna open
  expect unknown until when is pool open
  on 2026-03-01
  expect until when is sauna open is 2026-06-30
  expect until when is pool open is 2025-07-31         # the last stretch before 1 March 2026
  on 2026-08-01
  expect until when is sauna open is 2027-06-30
  expect until when is pool open is 2026-07-31         # over since the day before
"#,
    );
}
