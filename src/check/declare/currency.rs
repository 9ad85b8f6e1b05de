//! The currency of a deal: that of the amounts that name none.
//!
//! In: the settings of the documents. Out: one currency for the papers of the deal; a library keeps its own. Never:
//! lets two papers of a deal mean different currencies by one word.

use crate::check::Checker;
use crate::id::{ArticleId, NameId};
use crate::model::{Data, Expr, Name};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Item};
use crate::syntax::{put_in_currency, stated_currency};
use crate::value::Currency;

/// A currency, and where a document states it.
pub(in crate::check) type Stated = (Currency, Span);

/// So many amounts that do not fit are mistakes of their own.
const FEW_MISMATCHES: usize = 3;

/// The currency that a setting names, in letters of either case.
pub(super) fn currency_of(value: &str) -> Option<Currency> {
    Currency::parse(&value.to_uppercase())
}

impl Checker<'_> {
    /// Finds the currency of the deal, and puts its files in it.
    pub(in crate::check) fn find_currency(&mut self, files: &mut [tree::File]) -> Option<Stated> {
        let mut first: Option<Stated> = None;
        for file in files.iter().filter(|file| file.library.is_none()) {
            for (value, span) in settings(file) {
                let Some(currency) = currency_of(value) else { continue };
                match first {
                    None => first = Some((currency, span)),
                    Some((known, place)) if known != currency => {
                        self.report(two_currencies((known, place), currency, span));
                    }
                    Some(_) => {}
                }
            }
        }
        let (currency, _) = first?;
        self.model.currency = currency;
        if currency != Currency::EUR {
            for file in files.iter_mut().filter(|file| file.library.is_none()) {
                put_in_currency(file, &currency.to_string());
            }
        }
        first
    }

    /// Where no amount is in the stated currency, and others fit nothing for that reason, it is the head that is told.
    pub(in crate::check) fn doubt_currency(&mut self, (currency, span): Stated) {
        let written = |data: &Data| matches!(data, Data::Money(amount, own) if *own == currency && !amount.is_zero());
        let exprs = || self.model.exprs.iter();
        let limits = || self.model.names.iter().flat_map(Name::limits);
        if exprs().any(|node| matches!(&node.expr, Expr::Known(data) if written(data))) || limits().any(written) {
            return;
        }
        let own = format!("money in {currency}");
        let follows = |problem: &Problem| problem.code == "terms::type::mismatch" && problem.message.contains(&own);
        if self.problems.iter().filter(|problem| follows(problem)).count() < FEW_MISMATCHES {
            return;
        }
        let first = self.problems.iter().find(|problem| follows(problem));
        let place = first.and_then(|problem| problem.labels.first()).map(|label| label.span);
        self.problems.retain(|problem| !follows(problem));
        let problem = Problem::new(
            "terms::type::currency",
            span,
            format!("the currency of this deal is {currency}, and no amount in it is"),
        )
        .label("stated here")
        .help(format!(
            "write the currency of the amounts here; an amount in another currency than theirs bears its code: `{currency} 100`"
        ));
        self.report(match place {
            Some(place) => problem.also(place, "an amount in another currency"),
            None => problem,
        });
    }

    /// The currency of amounts that name none in a file: that of the deal, or of the library.
    pub(in crate::check) fn currency_of_file(&self, file: &tree::File) -> Currency {
        if file.library.is_some() {
            return stated_currency(file).and_then(currency_of).unwrap_or_default();
        }
        self.model.currency
    }

    /// The currency of amounts that name none in an article.
    pub(super) fn currency_of_article(&self, id: ArticleId) -> Currency {
        self.model
            .article(id)
            .and_then(|article| self.model.documents.get(article.document.index()))
            .map_or(self.model.currency, |document| document.currency)
    }

    /// The currency of amounts that name none in the rules for a name.
    pub(in crate::check) fn currency_of_name(&self, id: NameId) -> Currency {
        self.model
            .name(id)
            .and_then(|name| self.model.rule(*name.rules.first()?))
            .map_or(self.model.currency, |rule| self.currency_of_article(rule.article))
    }
}

/// What the head of a file says of its currency.
fn settings(file: &tree::File) -> impl Iterator<Item = (&str, Span)> {
    file.items
        .iter()
        .filter_map(|item| match item {
            Item::Contract { settings, .. } => Some(settings),
            _ => None,
        })
        .flatten()
        .filter(|(word, ..)| word == "currency")
        .map(|(_, value, span)| (value.as_str(), *span))
}

fn two_currencies((known, place): (Currency, Span), other: Currency, span: Span) -> Problem {
    Problem::new(
        "terms::type::currency",
        span,
        format!("the currency of this deal is {known} in one place and {other} here"),
    )
    .also(place, format!("here it is {known}"))
    .help("keep one `currency` for all papers of a deal; an amount in another currency bears its code: `GBP 100`")
}
