//! The last day of a right is the last of the days on which it may be used, whichever sentence ends it.

use crate::common::{Contract, load};
use terms::eval::{Evaluator, Fact, Outcome, Question};
use terms::id::NameId;
use terms::model::{ActModal, Data, Model};
use terms::scenario::run_scenarios;
use terms::value::Day;

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

/// 1 January plus 30 days is 31 January. From the day of a recall nobody may cancel; nobody may return before the day of the
/// recall notice.
#[test]
fn a_prohibition_that_goes_first_ends_a_right() {
    pass(
        r#"
party shop
party buyer
given delivered on: date
given notice day: date
event recall
event shipped

article 1
  buyer may cancel, through 30 days after delivered on
  buyer may return, by 30 days after delivered on
  buyer may swap unless shipped is not none
  buyer may keep
article 2
  notwithstanding 1
  upon recall, buyer may not cancel
  buyer may not return, until notice day
  upon recall, buyer may not swap, through 5 days after recall
  upon recall, buyer may not keep

scenario "nothing is recalled"
  delivered on is 2024-01-01
  notice day is 2024-01-10
  expect until when may buyer cancel is 2024-01-31
  expect by when may buyer cancel is 2024-01-31
  expect until when may buyer return is 2024-01-31     # forbidden until 9 January only
  expect not buyer may return on 2024-01-09
  expect buyer may return on 2024-01-10
  expect no rule for until when may buyer swap
  expect no rule for until when may buyer keep

scenario "a recall on 10 January"
  delivered on is 2024-01-01
  notice day is 2024-03-01
  recall on 2024-01-10
  expect until when may buyer cancel is 2024-01-09
  expect buyer may cancel on 2024-01-09
  expect not buyer may cancel on 2024-01-10
  expect until when may buyer return is none           # forbidden through 29 February, the last day was 31 January
  expect until when may buyer keep is 2024-01-09
  expect no rule for until when may buyer swap         # again from 16 January

scenario "a recall on 10 January, shipped on 20 January"
  recall on 2024-01-10
  shipped on 2024-01-20
  expect until when may buyer swap is 2024-01-19
  expect buyer may swap on 2024-01-09
  expect not buyer may swap on 2024-01-15
  expect buyer may swap on 2024-01-16
  expect not buyer may swap on 2024-01-20

scenario "a recall after the last day takes nothing"
  delivered on is 2024-01-01
  recall on 2024-02-01
  expect until when may buyer cancel is 2024-01-31

scenario "whether the notice comes in time is not known"
  delivered on is 2024-01-01
  expect unknown until when may buyer return, at most 2024-01-31, needs notice day

scenario "from when it counts is not known"
  recall on 2024-01-10
  expect unknown until when may buyer cancel, at most 2024-01-09, needs delivered on
"#,
    );
}

/// 1 January plus 20 days is 21 January: from 22 January the buyer has failed to pay; he pays on 1 February.
#[test]
fn a_right_ends_with_its_condition() {
    pass(
        r#"
party shop
party buyer
given delivered on: date

article 1
  buyer must pay, within 20 days after delivered on, failing which shop may suspend
article 2
  shop may deliver unless buyer still fails to pay
article 3
  buyer may complain unless buyer failed to pay

scenario "paid on 1 February"
  delivered on is 2024-01-01
  buyer did pay on 2024-02-01
  expect until when may shop suspend is 2024-01-31
  expect no rule for until when may shop deliver
  expect until when may buyer complain is 2024-01-21

scenario "never paid"
  delivered on is 2024-01-01
  expect no rule for until when may shop suspend
  expect until when may shop deliver is 2024-01-21
"#,
    );
}

/// Between two sentences that contradict each other on the day after the last one nobody can say how long.
#[test]
fn a_contradiction_at_the_end_is_the_answer() {
    pass(
        r#"
party buyer
given delivered on: date
event recall

article 1
  buyer may cancel, through 30 days after delivered on
article 2
  upon recall, buyer may not cancel, through 5 days after recall

scenario "in the middle"
  delivered on is 2024-01-01
  recall on 2024-01-10
  expect until when may buyer cancel is 2024-01-31     # the contradiction is over on 15 January

scenario "at the end"
  delivered on is 2024-01-01
  recall on 2024-01-30
  expect conflict for until when may buyer cancel
"#,
    );
}

const RIGHTS: [&str; 9] = [
    "shop may inspect",
    "shop may inspect, through 30 days after delivered on",
    "shop may inspect, by 14 days after delivered on, until second day",
    "shop may inspect, until 30 days after delivered on\n  upon recall, shop may inspect, within 12 days",
    "shop may inspect unless recall is not none",
    "shop may inspect when buyer failed to pay",
    "shop may inspect, through 2024-02-15 when buyer still fails to pay",
    "upon recall, shop may inspect, through second day",
    "shop may inspect, through 30 days after delivered on, performed on second day",
];

const BANS: [&str; 8] = [
    "shop may not inspect",
    "shop may not inspect, until second day",
    "shop may not inspect, through 5 days after delivered on",
    "upon recall, shop may not inspect",
    "upon recall, shop may not inspect, through 10 days after recall",
    "shop may not inspect when recall is not none",
    "shop may not inspect, through 2024-02-10 when buyer failed to pay",
    "shop may not inspect unless buyer still fails to pay",
];

const ORDERS: [&str; 2] = ["", "\n  subject to 2"];

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a day")
}

fn acts(model: &Model) -> Vec<usize> {
    let all = model.acts.iter().enumerate();
    let gives = all.filter(|(_, act)| {
        act.modal == ActModal::May
            && model
                .name(act.name)
                .is_some_and(|name| name.words == "shop may inspect")
    });
    gives.map(|(at, _)| at).collect()
}

/// A question asked day by day: what the last day that is not a no comes to, and that day.
fn day_by_day(evaluator: &mut Evaluator<'_>, name: NameId) -> (Day, Outcome) {
    let question = Question::Name {
        name,
        arguments: Vec::new(),
        candidates: None,
    };
    let (mut at, first) = (day("2024-03-05"), day("2023-12-30"));
    let before = evaluator.facts.on;
    let found = loop {
        evaluator.facts.on = Some(at);
        let outcome = evaluator.outcome(&question);
        let is_no = outcome.absent() || matches!(outcome, Outcome::Known(Data::YesNo(false)));
        if !is_no || at == first {
            break (at, outcome);
        }
        at = at.previous().expect("a day");
    };
    evaluator.facts.on = before;
    found
}

/// For rights and prohibitions of every kind, with and without an order between them.
#[test]
fn until_when_agrees_with_every_day() {
    let mut asked = 0;
    for right in RIGHTS {
        for ban in BANS {
            for order in ORDERS {
                let contract = Contract::new(&format!(
                    "party shop\nparty buyer\ngiven delivered on: date\ngiven second day: date\nevent recall\n\
                     article 1{order}\n  {right}\n  shop may test, by 3 days after second day\n\
                     article 2\n  {ban}\n  buyer must pay, within 20 days after delivered on\n"
                ));
                asked += agrees(&contract.deal.model, &format!("{right}\n{ban}\n{order}"));
            }
        }
    }
    assert!(asked > 1_500, "{asked}");
}

/// Holds the answer against the days, for several cases; how many were tried.
fn agrees(model: &Model, text: &str) -> usize {
    let id = |words: &str| model.find(words).unwrap_or_else(|| panic!("no `{words}`"));
    let name = id("shop may inspect");
    let date = |text: &str| Fact::Known(Data::Date(day(text)));
    let mut evaluator = Evaluator::new(model);
    let mut asked = 0;
    for recall in [None, Some("2024-01-10"), Some("2024-02-03")] {
        for second in ["2024-01-05", "2024-02-20"] {
            for paid in [None, Some("2024-02-01")] {
                evaluator.facts.clear();
                evaluator.facts.set(id("delivered on"), date("2024-01-01"));
                evaluator.facts.set(id("second day"), date(second));
                if let Some(recall) = recall {
                    evaluator.facts.set(id("recall"), date(recall));
                }
                if let Some(paid) = paid {
                    evaluator.facts.set(id("buyer did pay"), date(paid));
                }
                asked += 1;
                let case = format!("{text}recall {recall:?}, second {second}, paid {paid:?}");
                let (last, holds) = day_by_day(&mut evaluator, name);
                let question = Question::Right { acts: acts(model) };
                let found = evaluator.ask(&question, false).outcome;
                match holds {
                    // It goes on.
                    Outcome::Known(Data::YesNo(true)) if last == day("2024-03-05") => {
                        assert_eq!(found, Outcome::NoRule, "{case}");
                    }
                    Outcome::Known(Data::YesNo(true)) => {
                        assert_eq!(found, Outcome::Known(Data::Date(last)), "{case}");
                    }
                    Outcome::Conflict(_) => assert!(matches!(found, Outcome::Conflict(_)), "{case}: {found:?}"),
                    // On no day.
                    _ => assert!(found.absent(), "{case}: {found:?}"),
                }
                if paid.is_some() && recall == Some("2024-01-10") {
                    without_one_fact(&mut evaluator, model, &question, &found, &case);
                }
            }
        }
    }
    asked
}

/// With one fact less, the answer leaves room for the one that it has with it.
fn without_one_fact(evaluator: &mut Evaluator<'_>, model: &Model, question: &Question, whole: &Outcome, case: &str) {
    for missing in ["delivered on", "second day"] {
        let Some(id) = model.find(missing) else { continue };
        let stated = evaluator.facts.replace(id, Fact::Unknown);
        let answer = evaluator.ask(question, false);
        evaluator.facts.set(id, stated);
        let case = format!(
            "{case}, without {missing}: {:?} needs {:?}",
            answer.outcome, answer.needs
        );
        let Outcome::Unknown(unknown) = &answer.outcome else {
            assert_eq!(&answer.outcome, whole, "{case}");
            continue;
        };
        assert_eq!(answer.needs, [id], "{case}");
        match whole {
            Outcome::Known(data) => {
                let below = unknown.low.as_ref().and_then(|low| data.order(low));
                let above = unknown.high.as_ref().and_then(|high| data.order(high));
                assert!(below != Some(std::cmp::Ordering::Less), "{case}: {whole:?}");
                assert!(above != Some(std::cmp::Ordering::Greater), "{case}: {whole:?}");
            }
            Outcome::Conflict(_) => assert!(unknown.may_clash, "{case}: {whole:?}"),
            _ => assert!(unknown.may_be_none, "{case}: {whole:?}"),
        }
    }
}
