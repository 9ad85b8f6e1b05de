//! `no cap` beside a cap.

use super::found;

/// What is said of the cap of two exceptions to one rule.
fn told(exceptions: &str) -> Vec<String> {
    let text = format!(
        "\
given gross negligence: yes/no
given intent: yes/no
given payout: money, at least €0

article 1
  cap liability lowest of payout, €50,000

{exceptions}"
    );
    let of_caps = found(&text)
        .into_iter()
        .filter(|problem| problem.code == "terms::rule::beaten");
    of_caps.map(|problem| problem.message).collect()
}

#[test]
fn a_cap_beside_no_cap_is_told_with_a_case() {
    let exceptions = |second: &str| {
        format!(
            "\
article 2
  notwithstanding 1
  cap liability €100,000 when gross negligence

article 3
  notwithstanding {second}
  no cap on liability when intent
"
        )
    };
    // Both exceptions hold at once, and nothing says which of them goes first: the cap cuts what has none.
    assert_eq!(
        told(&exceptions("1")),
        [
            "article 3 does not answer `liability cap` when intent is yes and gross negligence is yes: the limit of article 2 holds beside it"
        ]
    );
    assert_eq!(told(&exceptions("1, 2")), Vec::<String>::new());
    // They exclude each other.
    let apart = exceptions("1").replace("when intent", "when intent and not gross negligence");
    assert_eq!(told(&apart), Vec::<String>::new());
    // It lifts nothing at all.
    assert_eq!(
        told("article 2\n  no cap on liability when intent\n"),
        ["article 2 never answers `liability cap`: the limit of article 1 holds beside it"]
    );
}

/// A maximum fills no gap between the values that it bounds.
#[test]
fn a_bound_hides_no_gap() {
    let text = "\
given delay: number, at least 0

article 1
  delay damages is
    - €0 when delay is at most 5
    - €10,000 when delay is more than 6

article 2
  delay damages is at most €50,000
";
    let gaps: Vec<String> = found(text)
        .into_iter()
        .filter(|problem| problem.code == "terms::rule::gap")
        .map(|problem| problem.message)
        .collect();
    assert_eq!(gaps, ["no rule answers `delay damages` when delay is 6"]);
}
