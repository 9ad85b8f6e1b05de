//! Contradictions that show in a question with arguments.

use super::messages;

#[test]
fn an_argument_that_decides_nothing_has_a_usual_value_of_its_type() {
    // Late and big, both rules hold, whatever the share is.
    let text = |kind: &str| {
        format!(
            "\
given share: {kind}
given other: {kind}
given late: yes/no
given big: yes/no

article 1
  fee (share) is €5 when late or share is other
  fee (share) is €6 when big
  equal when share is other
"
        )
    };
    for (kind, usual) in [("percent", "1%"), ("days", "1 day"), ("moment", "2026-03-02T00:00")] {
        assert_eq!(
            messages(&text(kind)),
            [format!(
                "two rules of article 1 answer `fee ({usual})` differently when late is yes and big is yes"
            )]
        );
    }
}
