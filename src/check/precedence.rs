//! Who beats whom among the rules for one name.

use super::{ArticleMark, Checker};
use crate::id::{ArticleId, DocumentId, NameId, RuleId};
use crate::model::{Beats, Level, Rank, RuleKind, key_of};
use crate::problem::Problem;
use crate::syntax::tree::Mark;
use std::collections::{HashMap, HashSet};

/// What the marks of the articles say.
#[derive(Default)]
struct Wins {
    /// Winner and loser.
    pairs: HashSet<(ArticleId, ArticleId)>,
    /// The articles of these pairs, each with those on the other side.
    beside: HashMap<ArticleId, Vec<ArticleId>>,
}

impl Checker<'_> {
    /// Fills in, for each name, which of its rules beat which.
    pub(super) fn find_precedence(&mut self) {
        self.find_ranks();
        self.refuse_marks_against_first();
        let mut wins = Wins::default();
        for mark in &self.marks {
            for covered in &mark.covers {
                wins.pairs.insert(match mark.mark {
                    Mark::Notwithstanding => (mark.article, *covered),
                    Mark::SubjectTo => (*covered, mark.article),
                });
                wins.beside.entry(mark.article).or_default().push(*covered);
                wins.beside.entry(*covered).or_default().push(mark.article);
            }
        }
        for index in 0..self.model.names.len() {
            self.order_rules(NameId::at(index), &wins);
        }
    }

    fn find_ranks(&mut self) {
        for index in 0..self.model.articles.len() {
            let Some(article) = self.model.articles.get(index) else {
                continue;
            };
            let module = article
                .module
                .and_then(|module| self.model.modules.get(module))
                .map(|(key, _)| key.clone());
            let document = self
                .model
                .documents
                .get(article.document.index())
                .map(|document| key_of(&document.id));
            let rank = module
                .and_then(|key| self.model.ranks.get(&key).copied())
                .or_else(|| document.and_then(|key| self.model.ranks.get(&key).copied()));
            if let Some(article) = self.model.articles.get_mut(index) {
                article.rank = rank;
            }
        }
    }

    /// A mark cannot lift an article over one that goes before every paper.
    fn refuse_marks_against_first(&mut self) {
        let is_first = |article: &ArticleId| {
            let rank = self.model.article(*article).and_then(|article| article.rank);
            rank == Some(Rank::First)
        };
        let mut found = Vec::new();
        for mark in &self.marks {
            let covered = mark.covers.iter().find(|covered| is_first(covered));
            let Some(covered) = covered else { continue };
            if mark.mark != Mark::Notwithstanding || is_first(&mark.article) {
                continue;
            }
            let (own, over) = (self.model.cite(mark.article), self.model.cite(*covered));
            let problem = Problem::new(
                "terms::rule::before-first",
                mark.span,
                format!("article {own} cannot go before {over}, which goes before every paper"),
            )
            .label("ranked `first`")
            .help("where that article leaves room, state the fact that it asks for");
            found.push(problem);
        }
        for problem in found {
            self.report(problem);
        }
    }

    fn order_rules(&mut self, id: NameId, wins: &Wins) {
        let Some(name) = self.model.name(id) else { return };
        let rules = name.rules.clone();
        let mut beats = self.beats_among(&rules, wins);
        let (order, circle) = sort(rules.len(), &beats);
        if circle {
            self.precedence_circle(&rules, &beats);
        }
        beats.sort_by_key(|beats| beats.loser);
        if let Some(name) = self.model.names.get_mut(id.index()) {
            name.beats = beats;
            name.order = order;
        }
    }

    /// Which of these rules beat which. Among rules of one rank, only those in articles with a mark can.
    fn beats_among(&self, rules: &[RuleId], wins: &Wins) -> Vec<Beats> {
        let article = |rule: &RuleId| self.model.rule(*rule).map(|rule| rule.article);
        let rank = |rule: &RuleId| article(rule).and_then(|article| self.model.article(article)?.rank);
        let document = |rule: &RuleId| article(rule).and_then(|article| Some(self.model.article(article)?.document));
        let one_rank = rules.windows(2).all(|pair| match pair {
            [one, two] => rank(one) == rank(two) && document(one) == document(two),
            _ => true,
        });
        let mut places: HashMap<ArticleId, Vec<usize>> = HashMap::new();
        for (place, rule) in rules.iter().enumerate() {
            if let Some(article) = article(rule) {
                places.entry(article).or_default().push(place);
            }
        }
        let mut beats = Vec::new();
        for (place, rule) in rules.iter().enumerate() {
            let others: Vec<usize> = if one_rank {
                let beside = article(rule).and_then(|article| wins.beside.get(&article));
                let there = beside.into_iter().flatten().filter_map(|article| places.get(article));
                let mut others: Vec<usize> = there.flatten().copied().filter(|other| *other > place).collect();
                others.sort_unstable();
                others.dedup();
                others
            } else {
                (place + 1..rules.len()).collect()
            };
            let others = others.into_iter().filter_map(|other| Some((other, *rules.get(other)?)));
            beats.extend(others.flat_map(|other| self.decide((place, *rule), other, wins)));
        }
        beats
    }

    fn decide(&self, one: (usize, RuleId), two: (usize, RuleId), wins: &Wins) -> Vec<Beats> {
        let (Some(first), Some(second)) = (self.model.rule(one.1), self.model.rule(two.1)) else {
            return Vec::new();
        };
        let one_over_two = wins.pairs.contains(&(first.article, second.article));
        let two_over_one = wins.pairs.contains(&(second.article, first.article));
        let rank = |rule: &crate::model::Rule| self.model.article(rule.article).and_then(|article| article.rank);
        let (rank_one, rank_two) = (rank(first), rank(second));
        let is_first = (rank_one == Some(Rank::First), rank_two == Some(Rank::First));
        let is_last = (rank_one == Some(Rank::Last), rank_two == Some(Rank::Last));
        let verdicts = if is_first.0 != is_first.1 {
            vec![(is_first.0, true, Level::First), (is_first.1, false, Level::First)]
        } else if one_over_two || two_over_one {
            vec![
                (one_over_two, true, Level::Clause),
                (two_over_one, false, Level::Clause),
            ]
        } else if is_last.0 != is_last.1 {
            vec![(is_last.1, true, Level::Last), (is_last.0, false, Level::Last)]
        } else {
            match (rank_one, rank_two) {
                (Some(a), Some(b)) if a != b => vec![(a < b, true, Level::Rank), (b < a, false, Level::Rank)],
                _ => self.later_version(first.article, second.article),
            }
        };
        verdicts
            .into_iter()
            .filter(|(holds, ..)| *holds)
            .filter_map(|(_, forward, level)| {
                let (winner, loser, kinds) = if forward {
                    (one.0, two.0, (first.kind, second.kind))
                } else {
                    (two.0, one.0, (second.kind, first.kind))
                };
                displaces(kinds.0, kinds.1).then_some(Beats { winner, loser, level })
            })
            .collect()
    }

    /// Of two versions of one document, the later goes first.
    fn later_version(&self, one: ArticleId, two: ArticleId) -> Vec<(bool, bool, Level)> {
        let document = |id| self.model.article(id).map(|article| article.document);
        let (Some(one), Some(two)) = (document(one), document(two)) else {
            return Vec::new();
        };
        if one == two || !self.versions_of(one).contains(&two) {
            return Vec::new();
        }
        let day = |id: DocumentId| {
            self.model
                .documents
                .get(id.index())
                .and_then(|document| document.in_force)
        };
        let (first, second) = (day(one), day(two));
        vec![
            (first > second, true, Level::Version),
            (second > first, false, Level::Version),
        ]
    }

    fn precedence_circle(&mut self, rules: &[RuleId], beats: &[Beats]) {
        let articles: Vec<ArticleId> = beats
            .iter()
            .filter_map(|beats| rules.get(beats.winner))
            .filter_map(|rule| self.model.rule(*rule))
            .map(|rule| rule.article)
            .collect();
        let mut distinct: Vec<ArticleId> = Vec::new();
        for article in articles {
            if !distinct.contains(&article) {
                distinct.push(article);
            }
        }
        let shown: Vec<String> = distinct.iter().map(|article| self.model.cite(*article)).collect();
        let place = |article: &ArticleId| {
            self.model
                .article(*article)
                .map(|article| article.span)
                .unwrap_or_default()
        };
        let mut problem = Problem::new(
            "terms::rule::precedence-circle",
            distinct.first().map(place).unwrap_or_default(),
            format!("articles {} go before one another in a circle", shown.join(" and ")),
        )
        .label("its rule goes before the other")
        .help("keep one `notwithstanding` or `subject to` between them");
        for article in distinct.iter().skip(1).take(3) {
            problem = problem.also(place(article), "and so does its rule");
        }
        let between = |mark: &&ArticleMark| {
            distinct.contains(&mark.article) && mark.covers.iter().any(|covered| distinct.contains(covered))
        };
        for mark in self.marks.iter().filter(between).take(4) {
            problem = problem.also(mark.span, "says so");
        }
        if !self.problems.contains(&problem) {
            self.report(problem);
        }
    }
}

/// Whether a rule of one kind takes the place of a rule of another: a value displaces everything, a bound
/// only a bound on the same side, additions and lists nothing.
const fn displaces(winner: RuleKind, loser: RuleKind) -> bool {
    match winner {
        RuleKind::Is | RuleKind::Yes | RuleKind::No => true,
        RuleKind::AtMost => matches!(loser, RuleKind::AtMost),
        RuleKind::AtLeast => matches!(loser, RuleKind::AtLeast),
        RuleKind::Includes | RuleKind::AllBut | RuleKind::Increases => false,
    }
}

/// Winners before losers; says whether there is a circle.
fn sort(count: usize, beats: &[Beats]) -> (Vec<usize>, bool) {
    let mut waiting = vec![0usize; count];
    let mut losers: Vec<Vec<usize>> = vec![Vec::new(); count];
    for beat in beats {
        if let Some(of_winner) = losers.get_mut(beat.winner) {
            of_winner.push(beat.loser);
        }
        if let Some(place) = waiting.get_mut(beat.loser) {
            *place += 1;
        }
    }
    let mut order: Vec<usize> = (0..count).filter(|at| waiting.get(*at) == Some(&0)).collect();
    let mut done = 0;
    while let Some(at) = order.get(done).copied() {
        done += 1;
        for loser in losers.get(at).into_iter().flatten() {
            if let Some(place) = waiting.get_mut(*loser) {
                *place = place.saturating_sub(1);
                if *place == 0 {
                    order.push(*loser);
                }
            }
        }
    }
    let circle = order.len() < count;
    // What is in a circle still waits.
    order.extend((0..count).filter(|at| waiting.get(*at).is_some_and(|waiting| *waiting > 0)));
    (order, circle)
}
