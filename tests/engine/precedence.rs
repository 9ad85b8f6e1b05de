//! Who beats whom: clauses, ranks of documents, what the parties agreed.

use crate::common::{Contract, codes, files};
use serde_json::json;

#[test]
fn a_rule_beats_only_where_it_holds() {
    let contract = Contract::new(
        r#"
given intent: yes/no
article 6.7 "Cap"
  cap is €5,000
article 6.8 "Intent"
  notwithstanding 6.7
  cap is €9,000 when intent
"#,
    );
    contract
        .ask("cap", json!({"intent": true}))
        .is(json!("9000.00 EUR"))
        .cites(&["6.8"]);
    contract
        .ask("cap", json!({"intent": false}))
        .is(json!("5000.00 EUR"))
        .cites(&["6.7"]);
    contract
        .ask("cap", json!({}))
        .needs(&["intent"])
        .with("one_of", json!(["5000.00 EUR", "9000.00 EUR"]))
        .without("possibly_conflict");
}

#[test]
fn the_marks_say_the_same_from_either_side() {
    for (first, second) in [("", "notwithstanding 1"), ("subject to 2", ""), ("except as in 2", "")] {
        let contract = Contract::new(&format!(
            "given special: yes/no\narticle 1 \"Rule\"\n  {first}\n  fee is €1\narticle 2 \"Exception\"\n  {second}\n  fee is €2 when special\n"
        ));
        contract.ask("fee", json!({"special": true})).is(json!("2.00 EUR"));
        contract.ask("fee", json!({"special": false})).is(json!("1.00 EUR"));
    }
}

#[test]
fn position_and_detail_win_nothing() {
    let rules = [
        "article 1 \"General\"\n  fee is €1\n",
        "article 2 \"Special\"\n  fee is €2 when special and urgent\n",
    ];
    for text in [format!("{}{}", rules[0], rules[1]), format!("{}{}", rules[1], rules[0])] {
        let contract = Contract::new(&format!("given special: yes/no\ngiven urgent: yes/no\n{text}"));
        contract
            .ask("fee", json!({"special": true, "urgent": true}))
            .conflict(&["1", "2"]);
    }
}

/// 2 goes before 1, 3 before 2: a beaten rule beats nobody.
fn chain(last: &str, marks: &str) -> Contract {
    Contract::new(&format!(
        r#"
given second: yes/no
given third: yes/no
article 1 "First"
  fee is €1
article 2 "Second"
  notwithstanding 1
  fee is €2 when second
article 3 "Third"
  notwithstanding {marks}
  fee is {last} when third
"#
    ))
}

#[test]
fn what_a_beaten_rule_displaced_comes_back() {
    let contract = chain("€1", "2");
    contract
        .ask("fee", json!({"second": false, "third": false}))
        .is(json!("1.00 EUR"))
        .cites(&["1"]);
    contract
        .ask("fee", json!({"second": true, "third": false}))
        .is(json!("2.00 EUR"))
        .cites(&["2"]);
    // 3 beats 2, so 1 is back: both say €1.
    contract
        .ask("fee", json!({"second": true, "third": true}))
        .is(json!("1.00 EUR"))
        .cites(&["1", "3"]);
    contract.ask("fee", json!({"third": true})).is(json!("1.00 EUR"));
    contract
        .ask("fee", json!({"second": true}))
        .needs(&["third"])
        .with("one_of", json!(["1.00 EUR", "2.00 EUR"]));
    contract.ask("fee", json!({})).needs(&["second", "third"]);
}

#[test]
fn what_comes_back_may_contradict() {
    let contract = chain("€3", "2");
    contract
        .ask("fee", json!({"second": true, "third": true}))
        .conflict(&["1", "3"]);
    contract
        .ask("fee", json!({"second": false, "third": true}))
        .conflict(&["1", "3"]);
    contract
        .ask("fee", json!({"second": true, "third": false}))
        .is(json!("2.00 EUR"));
    let both = chain("€3", "1, 2");
    both.ask("fee", json!({"second": true, "third": true}))
        .is(json!("3.00 EUR"))
        .cites(&["3"]);
    both.ask("fee", json!({"second": false, "third": true}))
        .is(json!("3.00 EUR"));
    both.ask("fee", json!({"third": true})).is(json!("3.00 EUR"));
}

#[test]
fn a_rule_without_a_value_displaces_nothing() {
    let contract = Contract::new(
        r#"
given payout: money, if any
article 1 "Cap"
  cap is €5,000
article 2 "Insured"
  notwithstanding 1
  cap is payout
"#,
    );
    contract
        .ask("cap", json!({"payout": "800.00 EUR"}))
        .is(json!("800.00 EUR"))
        .cites(&["2"]);
    contract
        .ask("cap", json!({"payout": null}))
        .is(json!("5000.00 EUR"))
        .cites(&["1"]);
    contract.ask("cap", json!({})).needs(&["payout"]);
}

#[test]
fn a_reference_covers_the_items_below_it() {
    let contract = Contract::new(
        r#"
given intent: yes/no
given kind: one of insured, uninsured
article 6.7 "Cap"
  text "Below."
article 6.7.c "Insured"
  cap is at most €5,000 when kind is insured
article 6.7.d "Uninsured"
  cap is at most €500 when kind is uninsured
article 6.8 "Intent"
  notwithstanding 6
  cap is unlimited when intent
"#,
    );
    contract
        .ask("cap", json!({"kind": "insured", "intent": true}))
        .is(json!("unlimited"));
    contract
        .ask("cap", json!({"kind": "uninsured", "intent": true}))
        .is(json!("unlimited"));
    contract.ask("cap", json!({"intent": true})).is(json!("unlimited"));
    contract
        .ask("cap", json!({"kind": "uninsured", "intent": false}))
        .is(json!("500.00 EUR"));
    contract.ask("cap", json!({"intent": false})).needs(&["kind"]);
}

#[test]
fn yes_and_no_with_an_exception() {
    let contract = Contract::new(
        r#"
given late: yes/no
given excused: yes/no
article 1 "Default"
  in default when late
article 2 "Excuse"
  notwithstanding 1
  not in default when excused
"#,
    );
    contract
        .ask("in default", json!({"late": true, "excused": false}))
        .is(json!(true));
    contract
        .ask("in default", json!({"late": true, "excused": true}))
        .is(json!(false));
    contract.ask("in default", json!({"excused": true})).is(json!(false));
    contract.ask("in default", json!({"late": false})).is(json!(false));
    contract.ask("in default", json!({})).needs(&["late", "excused"]);
    contract.ask("in default", json!({"late": true})).needs(&["excused"]);
}

#[test]
fn a_value_that_goes_first_takes_the_place_of_a_bound() {
    let contract = Contract::new(
        r#"
given higher: yes/no
article 1 "Cap"
  cap is at most €5,000
article 2 "Another bound"
  notwithstanding 1
  cap is at most €10,000 when higher
article 3 "Lists and additions displace nothing"
  notwithstanding 1
  heads include lost profit
article 4 "Heads"
  heads include stagnation
"#,
    );
    contract.ask("cap", json!({"higher": true})).is(json!("10000.00 EUR"));
    contract.ask("cap", json!({"higher": false})).is(json!("5000.00 EUR"));
    contract
        .ask("heads", json!({}))
        .is(json!(["lost_profit", "stagnation"]));
}

#[test]
fn two_clauses_that_each_go_first_are_refused() {
    let found =
        codes("article 1 \"A\"\n  notwithstanding 2\n  fee is €1\narticle 2 \"B\"\n  notwithstanding 1\n  fee is €2\n");
    assert!(found.contains(&"terms::rule::precedence-circle"), "{found:?}");
    let found = codes(
        "article 1 \"A\"\n  notwithstanding 2\n  fee is €1\narticle 2 \"B\"\n  notwithstanding 3\n  fee is €2\narticle 3 \"C\"\n  notwithstanding 1\n  fee is €3\n",
    );
    assert!(found.contains(&"terms::rule::precedence-circle"), "{found:?}");
    let found = codes("article 1 \"A\"\n  notwithstanding 9\n  fee is €1\n");
    assert!(found.contains(&"terms::name::unknown-article"), "{found:?}");
}

const OFFER: &str = "contract OFFER \"The offer\"\narticle 1 \"Rate\"\n  rate is €60\n  term is 14 days when rush\narticle 2 \"Extra\"\n  extra is €1\n";
const TERMS: &str = r#"
contract TERMS "The terms"
precedence
  1 offer
  2 terms, annex
use "offer.terms"
given rush: yes/no
article 1 "Rate"
  rate is €55
  term is 30 days
article 2 "Extra"
  extra is €2
  subject to offer 2
article 3 "Against the rank"
  notwithstanding offer 1
  rate two is €1
"#;

#[test]
fn a_higher_document_goes_first() {
    let contract = files(&[("terms.terms", TERMS), ("offer.terms", OFFER)]);
    contract.ask("rate", json!({})).is(json!("60.00 EUR"));
    contract.ask("term", json!({"rush": true})).is(json!("14 days"));
    contract.ask("term", json!({"rush": false})).is(json!("30 days"));
    contract.ask("term", json!({})).needs(&["rush"]);
}

#[test]
fn what_a_clause_says_goes_before_the_rank() {
    // The same two documents, the lower one saying that it goes first.
    let terms = TERMS.replace("  rate is €55\n", "  notwithstanding offer 1\n  rate is €55\n");
    let contract = files(&[("terms.terms", &terms), ("offer.terms", OFFER)]);
    contract.ask("rate", json!({})).is(json!("55.00 EUR"));
}

#[test]
fn equal_and_missing_ranks_are_silent() {
    for ranks in ["precedence\n  1 offer, terms\n", "precedence\n  1 offer\n", ""] {
        let terms = TERMS.replace("precedence\n  1 offer\n  2 terms, annex\n", ranks);
        let contract = files(&[("terms.terms", &terms), ("offer.terms", OFFER)]);
        assert_eq!(
            contract.ask("rate", json!({})).fails("terms::rule::conflict").kind(),
            "error"
        );
        contract.ask("extra", json!({})).is(json!("1.00 EUR"));
    }
}

#[test]
fn the_highest_ranked_of_what_contradicts() {
    let contract = Contract::new(
        r#"
precedence
  1 agreement, offer
  2 general terms
given conflict between: words from agreement, offer, general terms, e-mail
article 1 "Rank"
  prevailing source is highest ranked of conflict between
"#,
    );
    let of = |sources: serde_json::Value| contract.ask("prevailing source", json!({"conflict_between": sources}));
    of(json!(["general terms", "offer"])).is(json!("offer"));
    of(json!(["general terms"])).is(json!("general_terms"));
    // Two with the same rank, and one without any: the text does not say.
    of(json!(["agreement", "offer", "general terms"])).no_rule();
    of(json!(["general terms", "e-mail"])).no_rule();
    contract
        .ask("prevailing source", json!({}))
        .needs(&["conflict_between"]);
}

#[test]
fn what_was_agreed_otherwise() {
    let contract = Contract::new(
        r#"
given invoice date: date
article 1 "Named"
  due date is 30 days after invoice date unless agreed otherwise: agreed due date
article 2 "Unnamed"
  interest rate is 1% unless agreed otherwise
article 3 "Sentence"
  payment due 7 days after invoice date unless agreed otherwise: agreed payment term
"#,
    );
    let case = |extra: (&str, serde_json::Value)| json!({"invoice_date": "2026-03-01", extra.0: extra.1});
    // 1 March + 30 = 31 March.
    contract
        .ask("due date", case(("agreed_due_date", json!(null))))
        .is(json!("2026-03-31"));
    contract
        .ask("due date", case(("agreed_due_date", json!("2026-05-01"))))
        .is(json!("2026-05-01"));
    contract
        .ask("due date", json!({"invoice_date": "2026-03-01"}))
        .needs(&["agreed_due_date"]);
    contract
        .ask("interest rate", json!({"agreed_interest_rate": null}))
        .is(json!("1"));
    contract
        .ask("interest rate", json!({"agreed_interest_rate": "2"}))
        .is(json!("2"));
    contract
        .ask("interest rate", json!({}))
        .needs(&["agreed_interest_rate"]);
    // 1 March + 7 = 8 March; with 60 days agreed 30 April.
    contract
        .ask("payment due date", case(("agreed_payment_term", json!(null))))
        .is(json!("2026-03-08"));
    contract
        .ask("payment due date", case(("agreed_payment_term", json!(60))))
        .is(json!("2026-04-30"));
}

/// An unranked paper between one that goes before every paper and one that goes after them.
fn under_law(clauses: &str) -> Contract {
    const LAW: &str = "contract LAW \"Law\"\nprecedence\n  first mandatory\n  last default\ngiven strict: yes/no\nmodule mandatory\narticle 1 \"A\"\n  fee is at most €50\n  costs is €7 when strict\nmodule default\narticle 2 \"B\"\n  fee is €30\n  costs is €9\n";
    let paper = format!("contract PAPER \"Paper\"\nuse \"law.terms\"\n{clauses}");
    files(&[("paper.terms", &paper), ("law.terms", LAW)])
}

#[test]
fn what_is_ranked_first_and_last_needs_no_rank_of_the_others() {
    let silent = under_law("article 4 \"C\"\n  other is €1\n");
    silent.ask("fee", json!({})).is(json!("30.00 EUR"));
    silent.ask("costs", json!({"strict": false})).is(json!("9.00 EUR"));
    let paper = under_law("article 4 \"C\"\n  fee is €60\n  costs is €8\n");
    // The bound of the law cuts €60; the fee of the law does not answer.
    paper
        .ask("fee", json!({}))
        .is(json!("50.00 EUR"))
        .cites(&["PAPER 4", "LAW 1"]);
    paper
        .ask("costs", json!({"strict": true}))
        .is(json!("7.00 EUR"))
        .cites(&["LAW 1"]);
    paper
        .ask("costs", json!({"strict": false}))
        .is(json!("8.00 EUR"))
        .cites(&["PAPER 4"]);
    paper.ask("costs", json!({})).needs(&["strict"]);
    // A paper may leave the field to what is ranked last.
    let giving_way = under_law("article 4 \"C\"\n  subject to LAW 2\n  costs is €8\n");
    giving_way.ask("costs", json!({"strict": false})).is(json!("9.00 EUR"));
}

#[test]
fn a_bound_that_is_ranked_first_goes_before_the_opposite_bound() {
    let paper = under_law("article 4 \"C\"\n  fee is at least €70\n");
    // The law's value of €30 is ranked last; a bound displaces no value, and €70 lies above the €50 of the law.
    paper.ask("fee", json!({})).is(json!("30.00 EUR"));
    let paper = under_law("article 4 \"C\"\n  fee is €80\n  fee is at least €70\n");
    paper.ask("fee", json!({})).is(json!("50.00 EUR"));
    let paper = under_law("article 4 \"C\"\n  fee is €20\n  fee is at least €40\n");
    paper.ask("fee", json!({})).is(json!("40.00 EUR"));
}

/// Two versions of one document in one deal.
fn versions(later: &str) -> Contract {
    let files = TwoFiles(format!(
        "contract T \"Amendment\"\n  in force from 2026-07-01\ngiven start: date\n{later}"
    ));
    let first = "use \"later.terms\"\ncontract T \"Terms\"\n  in force from 2024-01-01\ngiven start: date\n\
                 article 4 \"Term\"\n  last day is 14 days after start\n\
                 article 4.a \"Fee\"\n  fee is €10\n\
                 article 5 \"Cap\"\n  liability cap is €5,000\n\
                 article 6 \"Open\"\n  open on (date) when date is on or before last day\n";
    let deal = terms::pipeline::load_text("first.terms", first, &files);
    assert!(deal.sound(), "{}", crate::common::problems(&deal));
    Contract { deal }
}

struct TwoFiles(String);

impl terms::pipeline::Files for TwoFiles {
    fn read(&self, _: &str) -> Result<String, terms::problem::Problem> {
        Ok(self.0.clone())
    }

    fn beside(&self, _: &str, path: &str) -> Result<String, terms::problem::Problem> {
        Ok(path.to_owned())
    }
}

#[track_caller]
fn on(contract: &Contract, question: &str, day: &str) -> crate::common::Answer {
    contract.request(&json!({"question": question, "on": day, "facts": {"start": "2026-06-20"}}))
}

#[test]
fn a_later_version_takes_the_place_of_its_articles_from_its_day() {
    let contract = versions("article 4 \"Term\"\n  last day is 30 days after start\n");
    // 20 June + 14 days, from 1 July on 20 June + 30 days; before 1 January 2024 nothing was in force.
    on(&contract, "last day", "2023-12-31").no_rule();
    on(&contract, "last day", "2024-01-01").is(json!("2026-07-04"));
    on(&contract, "last day", "2026-06-30")
        .is(json!("2026-07-04"))
        .cites(&["4"]);
    on(&contract, "last day", "2026-07-01")
        .is(json!("2026-07-20"))
        .cites(&["4 of 2026-07-01"]);
    // 4.a lies below 4 and is gone with it; 5 is not touched.
    on(&contract, "fee", "2026-06-30").is(json!("10.00 EUR"));
    on(&contract, "fee", "2026-07-01").no_rule();
    on(&contract, "liability cap", "2026-07-01").is(json!("5000.00 EUR"));
}

#[test]
fn an_article_below_replaces_itself_alone() {
    let contract = versions("article 4.a \"Fee\"\n  fee is €12\n");
    on(&contract, "fee", "2026-07-01").is(json!("12.00 EUR"));
    on(&contract, "last day", "2026-07-01").is(json!("2026-07-04"));
}

#[test]
fn of_two_articles_the_later_version_goes_first() {
    let contract = versions("article 7 \"Cap\"\n  liability cap is €9,000\n");
    on(&contract, "liability cap", "2026-06-30").is(json!("5000.00 EUR"));
    on(&contract, "liability cap", "2026-07-01").is(json!("9000.00 EUR"));
    // A reference covers the articles of the version before it.
    let contract = versions("article 7 \"Cap\"\n  subject to 5\n  liability cap is €9,000\n");
    on(&contract, "liability cap", "2026-07-01").is(json!("5000.00 EUR"));
}

#[test]
fn the_day_in_brackets_is_the_day_of_the_question() {
    let contract = versions("article 4 \"Term\"\n  last day is 30 days after start\n");
    let ask = |day: &str| {
        contract.request(
            &json!({"question": "open on", "args": {"date": day}, "on": "2026-01-01", "facts": {"start": "2026-06-20"}}),
        )
    };
    ask("2026-06-30").is(json!(true));
    // Under the later version the last day is 20 July, not 4 July.
    ask("2026-07-05").is(json!(true));
    ask("2026-07-20").is(json!(true));
    ask("2026-07-21").is(json!(false));
}

#[test]
fn without_a_day_nobody_can_say_which_version() {
    let contract = versions("article 4 \"Term\"\n  last day is 30 days after start\n");
    contract
        .ask("last day", json!({"start": "2026-06-20"}))
        .fails("terms::case::argument");
    // The other versions of a contract never come into it.
    contract.ask("liability cap", json!({})).is(json!("5000.00 EUR"));
}
