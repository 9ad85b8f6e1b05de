//! Many bands of one name, of which two overlap or leave a gap.

use super::messages;
use std::fmt::Write;

/// 220 articles with a band of ten each for one name; `widened` begins two before its neighbour ends, `cut` two after it.
fn bands(
    declared: &str,
    rule: impl Fn(usize, &str, &str) -> String,
    value: impl Fn(i64) -> String,
    wrong: Wrong,
) -> String {
    let mut text = format!("{declared}\n");
    for number in 0..220usize {
        let low = i64::try_from(number).expect("a small number") * 10;
        let moved = match wrong {
            Wrong::Overlap(at) if at == number => -2,
            Wrong::Gap(at) if at == number => 2,
            _ => 0,
        };
        let sentence = rule(number, &value(low + moved), &value(low + 10));
        writeln!(text, "\narticle {number}\n  {sentence}").expect("text");
    }
    text
}

/// Which band is wrong, and how.
#[derive(Clone, Copy)]
enum Wrong {
    No,
    Overlap(usize),
    Gap(usize),
}

fn amounts(wrong: Wrong) -> String {
    let rule = |number: usize, low: &str, high: &str| {
        format!(
            "fee is €{} when amount is at least {low} and amount is less than {high}",
            number + 1
        )
    };
    bands("given amount: money, at least €0", rule, |at| format!("€{at}"), wrong)
}

/// Bands of an argument.
fn arguments(wrong: Wrong) -> String {
    let rule = |number: usize, low: &str, high: &str| {
        format!(
            "fee (hours) is €{} when hours is at least {low} and hours is less than {high}",
            number + 1
        )
    };
    bands("", rule, |at| at.to_string(), wrong)
}

/// Bands of a field.
fn fields(wrong: Wrong) -> String {
    let rule = |number: usize, low: &str, high: &str| {
        format!(
            "job fee is €{} when job hours is at least {low} and job hours is less than {high}",
            number + 1
        )
    };
    let text = bands(
        "record job\n  hours: number, at least 0\n\ngiven jobs: list of job",
        rule,
        |at| at.to_string(),
        wrong,
    );
    format!("{text}\narticle 220\n  total is sum of job fee\n")
}

#[test]
fn two_of_many_bands_that_overlap_are_found() {
    // Band 150 begins at 1,498, where band 149 ends at 1,500.
    let wrong = Wrong::Overlap(150);
    assert_eq!(
        messages(&amounts(wrong)),
        ["articles 149 and 150 answer `fee` differently when amount is €1,498.00"]
    );
    assert_eq!(
        messages(&arguments(wrong)),
        ["articles 149 and 150 answer `fee (1498)` differently"]
    );
    assert_eq!(
        messages(&fields(wrong)),
        ["articles 149 and 150 answer `job fee` in `total` differently when job A: hours is 1498"]
    );
}

#[test]
fn a_gap_between_many_bands_is_found() {
    // Band 149 ends before 1,500, band 150 begins at 1,502.
    let wrong = Wrong::Gap(150);
    assert_eq!(
        messages(&amounts(wrong)),
        ["no rule answers `fee` when amount is €1,500.00"]
    );
    assert_eq!(messages(&arguments(wrong)), ["no rule answers `fee (1500)`"]);
    assert_eq!(
        messages(&fields(wrong)),
        ["no rule answers `job fee` in `total` when job A: hours is 1500"]
    );
}

#[test]
fn many_bands_that_meet_draw_nothing() {
    for text in [amounts(Wrong::No), arguments(Wrong::No), fields(Wrong::No)] {
        assert_eq!(messages(&text), Vec::<String>::new());
    }
}
