//! Contradictions and gaps that turn on fields of records.

use super::messages;

/// Two discounts for a service, one for more than 10 hours, one for less than so many.
fn discounts(under: u32, kind: &str, total: &str) -> String {
    let night = if total.contains("night") {
        "  night: yes/no\n"
    } else {
        ""
    };
    format!(
        "\
record service
  hours: number, at least 0
{night}
given services: {kind}

article 1
  service discount is 5% when service hours is more than 10

article 2
  service discount is 2% when service hours is less than {under}

article 3
{total}
"
    )
}

#[test]
fn what_no_line_of_a_case_can_state_is_not_told() {
    let jobs = |condition: &str| {
        format!(
            "\
record job
  hours: number, at least 0
  items: words

given jobs: list of job

article 1
  job fee is €10 when {condition}
  job fee is €20 when job hours is more than 5
  total is sum of job fee
"
        )
    };
    // A line of a record holds no list, but it does hold a number.
    assert_eq!(messages(&jobs("job items includes paint")), Vec::<String>::new());
    assert_eq!(
        messages(&jobs("job hours is more than 7 or job items includes paint")),
        ["two rules of article 1 answer `job fee` in `total` differently when job A: hours is 8"]
    );
}

#[test]
fn a_contradiction_between_fields_is_shown_by_a_record() {
    // More than 10 and less than 12 hours: 11.
    let list = discounts(12, "list of service", "  total is sum of service discount\n");
    assert_eq!(
        messages(&list),
        ["articles 1 and 2 answer `service discount` in `total` differently when service A: hours is 11"]
    );
    // Through two names, of which the second asks for something more.
    let chain = "  service rate is service discount plus 1% when service night\n  best is highest of service rate\n";
    assert_eq!(
        messages(&discounts(12, "list of service", chain)),
        ["articles 1 and 2 answer `service discount` in `best` differently when service A: hours is 11, night is yes"]
    );
    let single = discounts(12, "service", "  rate is service discount\n");
    assert_eq!(
        messages(&single.replace("given services", "given job")),
        ["articles 1 and 2 answer `service discount` differently when job: hours is 11"]
    );
    // Nothing lies both above and below 10.
    let apart = discounts(10, "list of service", "  total is sum of service discount\n");
    assert_eq!(
        messages(&apart),
        ["no rule answers `service discount` in `total` when service A: hours is 10"]
    );
}

/// A fee for a service that two articles give, each as a share of its price.
fn shares(order: &str, condition: &str) -> String {
    format!(
        "\
record service
  price: money, at least €0
  hours: number, at least 0
  repair: yes/no

given services: list of service

article 1
  service fee is 10% of service price

article 2
{order}  service fee is 5% of service price{condition}

article 3
  total is sum of service fee
  late is number of service where service repair and service hours is more than 8
"
    )
}

#[test]
fn values_that_rest_on_fields_are_told_with_a_record_in_which_they_differ() {
    // 10% of €100 is €10, 5% of it €5.
    assert_eq!(
        messages(&shares("", "")),
        ["articles 1 and 2 answer `service fee` in `total` differently when service A: price is €100.00"]
    );
    assert_eq!(
        messages(&shares("", " when service repair")),
        [
            "articles 1 and 2 answer `service fee` in `total` differently when service A: price is €100.00, repair is yes"
        ]
    );
    // Of what goes first the other is no contradiction.
    let none: [&str; 0] = [];
    assert_eq!(messages(&shares("  notwithstanding 1\n", " when service repair")), none);
    // The same share by another sum never differs.
    let twice = shares("", "").replace("5% of service price", "(5% of service price) plus 5% of service price");
    assert_eq!(messages(&twice), none);
}

#[test]
fn values_that_rest_on_several_fields_are_told_with_a_record() {
    // Of one record that is no list, with two fields in one of the values: 100 - 1 times 10 is not 5% of 100.
    let single = "\
record bill
  price: money, at least €0
  hours: number, at least 0

given bill: bill

article 1
  bill fee is 5% of bill price

article 2
  bill fee is bill price minus €10 times bill hours
";
    let found = messages(single);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("articles 1 and 2 answer `bill fee` differently when bill: price is €"),
        "{found:?}"
    );
}

/// Two classes of jobs, small ones and large ones, that a total makes use of.
fn classes(large: &str, total: &str) -> String {
    format!(
        "\
record job
  hours: number, at least 0
  price: money, at least €0

given jobs: list of job

article 1
  job class is
    - small when job hours is less than 10
    - {large}

article 2
  total is {total}
"
    )
}

#[test]
fn a_gap_shows_where_a_name_only_says_which_records_count() {
    let large = "large when job hours is more than 10";
    for total in [
        "number of job where job class is large",
        "sum of job price where job class is large",
        "highest of job price where job class is small or job class is large",
    ] {
        let found = messages(&classes(large, total));
        let gaps: Vec<&String> = found.iter().filter(|message| message.contains("job class")).collect();
        // Neither less than 10 hours nor more.
        assert_eq!(gaps.len(), 1, "{found:?}");
        assert!(
            gaps[0].starts_with("no rule answers `job class` in `total` when job A: hours is 10"),
            "{found:?}"
        );
        for whole in ["large when job hours is at least 10", "otherwise large"] {
            let found = messages(&classes(whole, total));
            assert!(found.iter().all(|message| !message.contains("job class")), "{found:?}");
        }
    }
    assert_eq!(
        messages(&classes(large, "sum of job price where job class is large"))[0],
        "no rule answers `job class` in `total` when job A: hours is 10"
    );
    // The count is what it is: the record with 10 hours is not in it.
    let text = classes(large, "number of job where job class is large");
    let case = "case \"ten\"\n  job A: hours is 10\n  job B: hours is 11\n\nask total\n";
    let came = super::outcome(&format!("{text}\n{case}"));
    assert_eq!(
        came.known().map(|data| format!("{data:?}")),
        Some(format!("{:?}", terms::model::Data::Number(terms::value::Exact::ONE)))
    );
}
