//! What the spellings of literals, units and types mean.

use crate::check::{Checker, nearest};
use crate::id::{RecordId, WordId};
use crate::model::{Data, Kind, PeriodKind};
use crate::problem::Problem;
use crate::syntax::tree::{self, Literal, TypeWord};
use crate::value::{Currency, Day, Exact, Moment, Period, Unit};
use std::rc::Rc;

/// The value of a literal; `none` has none.
pub(crate) fn data_of(literal: &Literal) -> Option<Data> {
    Some(match literal {
        Literal::Money(currency, digits) => Data::Money(Exact::parse(digits)?, Currency::parse(currency)?),
        Literal::Percent(digits) => Data::Percent(Exact::parse(digits)?),
        Literal::Number(digits) => Data::Number(Exact::parse(digits)?),
        Literal::Date(text) => Data::Date(Day::parse_iso(text)?),
        Literal::Moment(text) => Data::Moment(Moment::parse(text)?),
        Literal::Period(digits, unit) => Data::Period(Period::new(digits.parse().ok()?, unit_of(unit)?)?),
        Literal::Text(text) => Data::Text(Rc::from(text.as_str())),
        Literal::YesNo(holds) => Data::YesNo(*holds),
        Literal::Unlimited => Data::Unlimited,
        Literal::Per(amount, _) => data_of(amount)?,
        Literal::MonthDay(..) | Literal::None => return None,
    })
}

/// The unit that a word names.
pub(crate) fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "working day" | "working days" => Unit::WorkingDay,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// The type that a type word names, where amounts are in this currency.
pub(crate) fn kind_of_word(word: &str, currency: Currency) -> Kind {
    match word {
        "yes/no" => Kind::YesNo,
        "money" => Kind::Money(currency),
        "percent" => Kind::Percent,
        "number" => Kind::Number,
        "date" => Kind::Date,
        "moment" => Kind::Moment,
        "text" => Kind::Text,
        "party" => Kind::Party,
        other => unit_of(other).map_or(Kind::Any, |unit| Kind::Period(PeriodKind::of(unit), unit)),
    }
}

impl Checker<'_> {
    /// The type that a type spelling means, with the words of a choice.
    pub(super) fn kind_of(&mut self, word: &TypeWord) -> (Kind, Option<Vec<WordId>>) {
        match word {
            TypeWord::Plain(word) => (kind_of_word(word, self.currency), None),
            TypeWord::Unread => (Kind::Any, None),
            TypeWord::Table(word) => (Kind::Table(Box::new(kind_of_word(word, self.currency))), None),
            TypeWord::Words(None) => (Kind::List(Box::new(Kind::Word)), None),
            TypeWord::Words(Some(names)) => (Kind::List(Box::new(Kind::Word)), Some(self.words(names))),
            TypeWord::Choice(names) => (Kind::Word, Some(self.words(names))),
            TypeWord::List(name, _) | TypeWord::Named(name) => {
                let key = name.key();
                let record = self.model.records.iter().position(|record| record.key == key);
                let kind = match record {
                    Some(index) => Kind::Record(RecordId::at(index)),
                    None => match kind_of_word(&name.words, self.currency) {
                        Kind::Any => {
                            self.unknown_kind(name);
                            Kind::Any
                        }
                        kind => kind,
                    },
                };
                (
                    if matches!(word, TypeWord::List(..)) {
                        Kind::List(Box::new(kind))
                    } else {
                        kind
                    },
                    None,
                )
            }
        }
    }

    fn unknown_kind(&mut self, name: &tree::Name) {
        let records = self.model.records.iter().map(|record| record.key.as_str());
        let near = nearest(
            &name.key(),
            records.chain(["money", "number", "percent", "date", "text", "party", "yes_no"]),
        );
        let near = crate::syntax::of_programs(&name.words.to_lowercase()).or(near);
        let help = near.map_or_else(
            || "types are yes/no, money, percent, number, days, months, years, hours, date, moment, text, party, `one of A, B`, `words`, `list of KIND`, `table of money` or a record".to_owned(),
            |word| format!("did you mean `{word}`?"),
        );
        self.report(
            Problem::new(
                "terms::type::unknown-type",
                name.span,
                format!("`{}` is no type", name.words),
            )
            .help(help),
        );
    }
}
