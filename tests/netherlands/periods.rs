//! Notice in calendar months, and periods of acts of the European Union.

use super::{data, example, text};
use crate::common::{Answer, Contract};
use serde_json::{Value, json};

const NOTICE: &str = "article 2 \"Notice\"\n  notice 1 month, against the end of a month\n";

/// A day of an example that names no year: `15 May`.
fn in_year(year: i32, day: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (number, month) = day.split_once(' ').expect("a day and a month");
    let month = MONTHS.iter().position(|name| *name == month).expect("a month") + 1;
    format!("{year}-{month:02}-{:02}", number.parse::<u32>().expect("a number"))
}

#[test]
fn notice_against_the_end_of_a_month() {
    let contract = Contract::new(NOTICE);
    for id in ["notice-01", "notice-02"] {
        let example = example(id);
        for year in 1999..=2040 {
            let given = in_year(year, text(&example["given"], "notice_given"));
            let last = in_year(year, text(&example["expected"], "last_day"));
            contract
                .ask("contract ends on", json!({"notice_given_on": given}))
                .is(json!(last));
        }
    }
    let ends = |day: &str| contract.ask("contract ends on", json!({"notice_given_on": day}));
    // The month after 31 January ends on 28 February, the month after 28 February on 28 March, in a month that ends on the 31st.
    ends("2026-01-31").is(json!("2026-02-28"));
    ends("2026-02-28").is(json!("2026-03-31"));
    // The month after 30 November ends on 30 December, so that the contract ends with the year; a day later it is January.
    ends("2026-11-30").is(json!("2026-12-31"));
    ends("2026-12-01").is(json!("2027-01-31"));
    contract
        .ask("contract ends on", json!({"notice_given_on": null}))
        .no_rule();
    contract.ask("contract ends on", json!({})).needs(&["notice_given_on"]);
}

#[test]
fn notice_against_the_end_of_a_quarter_or_a_year() {
    let ends = |sentence: &str, day: &str| {
        Contract::new(&format!("article 2 \"Notice\"\n  {sentence}\n"))
            .ask("contract ends on", json!({"notice_given_on": day}))
    };
    // 6 weeks after 17 February are 31 March; after 18 February 1 April, in the second quarter.
    ends("notice 6 weeks, against the end of a quarter", "2026-02-17").is(json!("2026-03-31"));
    ends("notice 6 weeks, against the end of a quarter", "2026-02-18").is(json!("2026-06-30"));
    // 3 months after 30 September are 30 December; after 1 October 1 January.
    ends("notice 3 months, against the end of a year", "2026-09-30").is(json!("2026-12-31"));
    ends("notice 3 months, against the end of a year", "2026-10-01").is(json!("2027-12-31"));
}

fn european(question: &str, facts: Value) -> Answer {
    Contract::new(
        "use european periods\n\ngiven event: date\ngiven start: moment\n\narticle 1 \"Example\"\n  fortnight ends on is last day of european days (14 days, event)\n  two days end on is last day of european days (2 days, event)\n  month ends on is last day of european months (1 month, event)\n  plain month ends on is 1 month after event\n  plain fortnight ends on is 14 days after event\n  plain hours end at is 72 hours after start\n  hours end at is last moment of european hours (72 hours, start)\n",
    )
    .ask(question, facts)
}

#[test]
fn months_of_the_regulation() {
    for (id, from) in [("eu-01", "15 July"), ("eu-02", "1 July")] {
        let example = example(id);
        assert_eq!(text(&example["given"], "start"), from);
        let end = text(&example["expected"], "end").replace(" 24:00", "");
        for year in 2023..=2028 {
            let facts = json!({"event": in_year(year, from)});
            european("plain month ends on", facts).is(json!(in_year(year, &end)));
        }
    }
    // 15 August 2025 is a Friday; in 2026 a Saturday, so Monday 17 August.
    european("month ends on", json!({"event": "2025-07-15"})).is(json!("2025-08-15"));
    european("month ends on", json!({"event": "2026-07-15"})).is(json!("2026-08-17"));
    let example = example("eu-03");
    let facts = json!({"event": example["given"]["received"]});
    european("plain month ends on", facts.clone()).is(example["expected"]["nominal_end"].clone());
    // 28 February 2026 is a Saturday: the note of the example gives Monday 2 March.
    european("month ends on", facts).is(json!("2026-03-02"));
}

#[test]
fn hours_of_the_regulation() {
    let example = example("eu-04");
    let (given, expected) = (&example["given"], &example["expected"]);
    european("plain hours end at", json!({"start": given["aware"]})).is(expected["cautious_end"].clone());
    european("hours end at", json!({"start": expected["period_starts"]})).is(expected["ends"].clone());
}

#[test]
fn days_equated_by_decree_are_a_reading_for_the_regulation() {
    let example = example("eu-05");
    let event = &example["given"]["concluded"];
    european("plain fortnight ends on", json!({"event": event})).is(example["expected"]["nominal_end"].clone());
    let read = |reading: &str| json!({"event": event, "reading_days_equated_by_decree": reading});
    // Friday 15 May 2026 is equated: a working day still, or else Monday 18 May.
    european("fortnight ends on", read("working days")).is(json!("2026-05-15"));
    european("fortnight ends on", read("public holidays")).is(json!("2026-05-18"));
    european("fortnight ends on", json!({"event": event})).needs(&["reading_days_equated_by_decree"]);
    // Where no such day lies on the way, nobody is asked: 1 June and 14 days are Monday 15 June.
    european("fortnight ends on", json!({"event": "2026-06-01"})).is(json!("2026-06-15"));
    // Two days hold two working days: Friday 12 June, then Monday 15 and Tuesday 16.
    european("two days end on", json!({"event": "2026-06-12"})).is(json!("2026-06-16"));
    // 31 December 2026: 1 January is a holiday, 2 and 3 a weekend, so Monday 4 and Tuesday 5.
    european("two days end on", json!({"event": "2026-12-31"})).is(json!("2027-01-05"));
    // 23 December 2026: two days are Christmas; Thursday 24 is a working day, the next one Monday 28.
    european("two days end on", json!({"event": "2026-12-23"})).is(json!("2026-12-28"));
}

/// The table of the library has the days of the file, each from the day after the one before.
#[test]
fn the_next_equated_day_is_that_of_the_reference() {
    let contract =
        Contract::new("use european periods\n\narticle 1 \"Example\"\n  next (date) is next equated day (date)\n");
    let next = |day: &str| contract.ask_with("next", json!({"date": day}), json!({}));
    let file = data("nl-holidays.csv");
    let days: Vec<&str> = file
        .lines()
        .filter(|line| line.ends_with("atw-3-3"))
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(days.len(), 17);
    for day in &days {
        next(day).is(json!(day));
    }
    for (day, following) in days.iter().zip(days.iter().skip(1)) {
        next(&plain_day_after(day)).is(json!(following));
    }
    next(&plain_day_after(days[16])).is(json!("9999-12-31"));
}

/// The next day of a month that has at least one more.
fn plain_day_after(day: &str) -> String {
    match day {
        "2018-12-31" => "2019-01-01".to_owned(),
        "2019-05-31" => "2019-06-01".to_owned(),
        _ => {
            let (month, number) = day.split_at(8);
            format!("{month}{:02}", number.parse::<u32>().expect("a number") + 1)
        }
    }
}

/// 30 November 2025 is a Sunday: the last day for notice of one month before the end of the year.
#[test]
fn notice_is_in_time_until_the_day_that_a_rest_day_moves_to() {
    for (words, last) in [
        ("next working day", "2025-12-01"),
        ("previous working day", "2025-11-28"),
        ("by the Algemene termijnenwet", "2025-11-30"),
    ] {
        let contract = Contract::new(&format!(
            "use netherlands\n\narticle 2 \"Term\"\n  runs 12 months, from 2025-01-01\n  renews for the same term, notice 1 month before the end\n  ends on a rest day: {words}\n"
        ));
        contract.ask("last notice day", json!({})).is(json!(last));
        let days = (20..=30)
            .map(|day| format!("2025-11-{day}"))
            .chain((1..=9).map(|day| format!("2025-12-0{day}")));
        for day in days {
            let end = if day.as_str() <= last {
                "2025-12-31"
            } else {
                "2026-12-31"
            };
            contract
                .ask("contract ends on", json!({"notice_given_on": day}))
                .is(json!(end));
            contract
                .ask_with("end by notice", json!({"date": day}), json!({}))
                .is(json!(end));
            if day.as_str() <= last {
                contract
                    .ask_with("next notice deadline", json!({"date": day}), json!({}))
                    .is(json!(last));
            }
        }
    }
}

#[test]
fn sentences_whose_period_ends_on_a_rest_day() {
    let last = |sentence: &str, asked: &str| {
        Contract::new(&format!(
            "use netherlands\n\ngiven event: date\ngiven offer date: date\n\narticle 1 \"Example\"\n  {sentence}\n"
        ))
        .ask(asked, json!({"event": "2026-04-13", "offer_date": "2026-04-13"}))
    };
    // 14 days after 13 April 2026 are King's Day, Monday 27 April; the working days around it are the 24th and the 28th.
    for (words, day) in [
        ("next working day", "2026-04-28"),
        ("previous working day", "2026-04-24"),
        ("by the Algemene termijnenwet", "2026-04-28"),
    ] {
        let tail = format!(", ends on a rest day: {words}");
        last(&format!("offer valid 14 days{tail}"), "offer last valid day").is(json!(day));
        last(&format!("payment due 14 days after event{tail}"), "payment due date").is(json!(day));
        last(&format!("claim lapses 14 days after event{tail}"), "claim last day").is(json!(day));
        last(&format!("secrecy lasts 2 weeks after event{tail}"), "secrecy ends on").is(json!(day));
    }
    // 91 days after 13 April are Monday 13 July; 96 days Saturday 18 July, past the ninety days of the Act.
    let far = |words: &str| {
        last(
            &format!("payment due 96 days after event, ends on a rest day: {words}"),
            "payment due date",
        )
    };
    far("next working day").is(json!("2026-07-20"));
    far("by the Algemene termijnenwet").is(json!("2026-07-18"));
}
