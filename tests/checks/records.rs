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
