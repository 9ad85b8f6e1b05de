//! Contradictions of two rules beside others of the same name, where what the rules say or ask for does not show by itself that
//! both hold: each two of which nothing is told yet are searched for.

use super::conflicts::{problem, questions};
use super::dated::Dated;
use super::overlaps::{CONFLICT, MOST_TOLD};
use super::{Finding, allow, happened, standing};
use crate::eval::{Contradictions, Evaluator};
use crate::id::{ArticleId, NameId, RuleId};
use crate::model::{Model, Name, Rule};

/// Evaluations spent on two rules.
const BUDGET: usize = 100;

/// The most rules of a name of which each two are searched for, and the most that are.
const MOST_RULES: usize = 24;
const MOST_PAIRS: usize = 40;

/// Two rules, and the articles in which they stand.
struct Pair {
    rules: (RuleId, RuleId),
    sides: [ArticleId; 2],
}

/// What contradicts each other beside what is told of a name.
pub(super) fn beside(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    told: &[Finding],
) -> Vec<Finding> {
    // What hangs on acts shows on some days only: two rules of that kind are not told apart here.
    let searched = name.per_record.is_none() && name.rules.len() <= MOST_RULES;
    if !searched || !standing::acts_below(model, id).is_empty() {
        return Vec::new();
    }
    let mut known: Vec<[ArticleId; 2]> = told.iter().filter_map(articles).collect();
    let (mut found, mut left) = (Vec::new(), MOST_PAIRS);
    for Pair { rules, sides } in opposed(model, name) {
        if left == 0 || told.len() + found.len() >= MOST_TOLD {
            break;
        }
        if known.contains(&sides) || allow::of_articles(model, &sides, CONFLICT).next().is_some() {
            continue;
        }
        left -= 1;
        if let Some(finding) = between(model, evaluator, (id, name), rules) {
            known.push(sides);
            found.push(finding);
        }
    }
    found
}

/// The two articles of a finding; one twice when it is the only one.
fn articles(finding: &Finding) -> Option<[ArticleId; 2]> {
    let (first, last) = (finding.articles.first()?, finding.articles.last()?);
    Some(sorted(*first, *last))
}

fn sorted(one: ArticleId, two: ArticleId) -> [ArticleId; 2] {
    if one <= two { [one, two] } else { [two, one] }
}

/// Each two rules of a name that say what excludes the other, with no order between them.
fn opposed(model: &Model, name: &Name) -> Vec<Pair> {
    let rules: Vec<(usize, RuleId, &Rule)> = name
        .rules
        .iter()
        .enumerate()
        .filter_map(|(place, rule)| Some((place, *rule, model.rule(*rule)?)))
        .collect();
    let mut pairs = Vec::new();
    for (at, (place, first, one)) in rules.iter().enumerate() {
        for (other, second, two) in rules.iter().skip(at + 1) {
            if one.kind.may_contradict(two.kind) && !name.ordered(*place, *other) {
                pairs.push(Pair {
                    rules: (*first, *second),
                    sides: sorted(one.article, two.article),
                });
            }
        }
    }
    pairs
}

/// A case in which two rules contradict each other, whatever others say in it.
fn between(
    model: &Model,
    evaluator: &mut Evaluator<'_>,
    (id, name): (NameId, &Name),
    (one, two): (RuleId, RuleId),
) -> Option<Finding> {
    let meant = Contradictions::Between(id, one, two);
    questions(model, id, name).iter().find_map(|question| {
        let facts = happened::find_clash(model, evaluator, question, meant, BUDGET)?;
        let case = Dated { facts, on: None };
        problem(model, evaluator, (id, name), question, (&case, &[one, two]))
            .filter(|(_, finding)| finding.articles.len() == 2)
            .map(|(_, finding)| finding)
    })
}
