//! An `allow` covers the findings of its own article, and hides no other of the same name.

use super::{found, messages, shows};
use std::fmt::Write;

/// Three articles that each say something else when their own fact holds; `allow` stands in the first.
fn three_fees(allow: &str, third: &str) -> String {
    format!(
        "\
given f1: yes/no
given f2: yes/no
given f3: yes/no

article 1
{allow}  fee is €1 when f1

article 2
  fee is €2 when f2

article 3
  fee is €3 when {third}
"
    )
}

#[test]
fn an_allow_hides_no_contradiction_of_other_articles() {
    // Articles 2 and 3 contradict each other whatever article 1 says.
    let text = three_fees("  allow conflict \"meant\"\n", "f3");
    assert_eq!(
        messages(&text),
        ["articles 2 and 3 answer `fee` differently when f2 is yes and f3 is yes"]
    );
}

#[test]
fn what_the_allowed_article_contradicts_is_allowed() {
    // Articles 2 and 3 exclude each other: what is left is about article 1.
    let text = three_fees("  allow conflict \"meant\"\n", "f3 and not f2");
    assert_eq!(messages(&text), [""; 0]);
}

#[test]
fn each_pair_that_contradicts_is_told_with_its_own_case() {
    // Three articles make three pairs.
    assert_eq!(
        messages(&three_fees("", "f3")),
        [
            "articles 1 and 2 answer `fee` differently when f1 is yes and f2 is yes",
            "articles 1 and 3 answer `fee` differently when f1 is yes and f3 is yes",
            "articles 2 and 3 answer `fee` differently when f2 is yes and f3 is yes",
        ]
    );
}

#[test]
fn rules_that_say_the_same_are_not_told_beside_a_third_that_differs() {
    // With f1 and f2 both articles come to the same base; each of them contradicts article 3, whose €3 is no base.
    let text = "\
given f1: yes/no
given f2: yes/no
given base: money, at least €10

article 1
  fee is base when f1

article 2
  fee is base when f2

article 3
  fee is €3
";
    let told = messages(text);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told.iter().all(|message| message.contains(" and 3 answer")),
        "{told:#?}"
    );
}

/// Two rows of two tiers, for consumers and for others; each row leaves out €10 when it ends `more than`.
fn two_rows(last: &str) -> String {
    format!(
        "\
given amount: money, at least €0
given consumer: yes/no

article 1
  allow gap \"at €10 a person decides\"
  fee is €1 when consumer and amount is less than €10

article 2
  fee is €2 when consumer and amount is more than €10

article 3
  fee is €3 when not consumer and amount is less than €20

article 4
  fee is €4 when not consumer and amount is {last} €20
"
    )
}

#[test]
fn an_allow_hides_no_gap_between_other_articles() {
    // At exactly €20 neither article 3 nor article 4 answers one who is no consumer; article 1 allows what it leaves out.
    assert_eq!(
        messages(&two_rows("more than")),
        ["no rule answers `fee` when consumer is no and amount is €20.00"]
    );
    assert_eq!(messages(&two_rows("at least")), [""; 0]);
}

/// So many articles, each of which goes before the one before it.
fn chain(length: usize) -> String {
    let mut text = String::new();
    for article in 1..=length {
        writeln!(text, "given flag-{article}: yes/no").expect("text");
    }
    for article in 1..=length {
        write!(text, "\narticle {article}\n").expect("text");
        if article > 1 {
            writeln!(text, "  notwithstanding {}", article - 1).expect("text");
        }
        writeln!(text, "  fee is €{article} when flag-{article}").expect("text");
    }
    text
}

#[test]
fn a_chain_of_exceptions_is_told_by_few_facts() {
    // Article 3 goes before 2 and not before 1, so 3 and 1 contradict each other, unless 4 goes before 3: three facts.
    let text = chain(200);
    let problems = found(&text);
    let first = problems
        .iter()
        .find(|problem| problem.message.contains("articles 3 and 1 "));
    assert_eq!(
        first.map(|problem| problem.message.as_str()),
        Some("articles 3 and 1 answer `fee` differently when flag-1 is yes and flag-3 is yes and flag-4 is no")
    );
    // Of one name five are told, each with a case that is true.
    assert_eq!(problems.len(), 5);
    assert!(problems.iter().all(|problem| shows(&text, problem)));
    // Two articles in a chain are in order.
    assert_eq!(messages(&chain(2)), [""; 0]);
}

#[test]
fn a_contradiction_is_told_beside_one_that_it_rests_on() {
    // `base` contradicts itself when f1 and f2 hold; articles 3 and 4 say €80 and €90 of `total`, whatever `base` is.
    let text = "\
given f1: yes/no
given f2: yes/no
given f3: yes/no
given f4: yes/no
given f5: yes/no

article 1
  base is €1 when f1

article 2
  base is €2 when f2

article 3
  total is €80 when f3

article 4
  total is €90 when f4

article 5
  notwithstanding 3 and 4
  total is base when f5
";
    assert_eq!(
        messages(text),
        [
            "articles 1 and 2 answer `base` differently when f1 is yes and f2 is yes",
            "articles 3 and 4 answer `total` differently when f3 is yes and f4 is yes and f5 is no",
        ]
    );
}
