//! What is said of the words after `unless` is said of these words.

use super::found;

/// The code, the label of the marked words and the message of what is found about conditions.
fn told(rule: &str) -> Vec<(&'static str, String)> {
    let text = format!(
        "\
given price: money, at least €0
given consumer: yes/no

article 1
  fee is €5 {rule}
"
    );
    let about = |code: &str| code == "terms::rule::never" || code == "terms::rule::always";
    found(&text)
        .into_iter()
        .filter(|problem| about(problem.code))
        .filter_map(|problem| Some((problem.code, problem.labels.first()?.text.clone())))
        .collect()
}

/// No price lies below €0, and each is at least €0.
#[test]
fn an_exception_is_said_to_hold_when_its_words_hold() {
    for (rule, code, label) in [
        ("unless price is less than €0", "terms::rule::never", "can never hold"),
        ("unless price is at least €0", "terms::rule::always", "always holds"),
        ("when price is less than €0", "terms::rule::never", "can never hold"),
        ("when price is at least €0", "terms::rule::always", "always holds"),
        (
            "when consumer unless price is less than €0",
            "terms::rule::never",
            "can never hold",
        ),
    ] {
        assert_eq!(told(rule), [(code, label.to_owned())], "{rule}");
    }
    // A consumer may be or not: it is the two together that leave nothing.
    assert_eq!(
        told("when consumer unless consumer")
            .iter()
            .map(|(code, _)| *code)
            .collect::<Vec<_>>(),
        ["terms::rule::never"]
    );
    // Prices of €10 lie on one side, prices of €20 on the other.
    assert_eq!(told("unless price is less than €15"), []);
}

/// What the article takes for granted, its `unless` takes away: the words do not hold always, they do where the rule counts.
#[test]
fn an_exception_that_leaves_nothing_is_told_as_that() {
    let text = "\
given price: money, at least €0
given consumer: yes/no

article 1
  applies when consumer
  fee is €5 unless consumer
";
    let labels: Vec<String> = found(text)
        .iter()
        .filter(|problem| problem.code == "terms::rule::never")
        .filter_map(|problem| Some(problem.labels.first()?.text.clone()))
        .collect();
    assert_eq!(labels, ["holds whenever the other conditions do"]);
}
