//! Types of values.

use crate::id::RecordId;
use crate::value::{Currency, Unit};
use std::fmt;

/// Periods that can be compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// Days and weeks.
    Days,
    /// Months and years.
    Months,
    /// Hours.
    Hours,
    /// Working days.
    WorkingDays,
}

impl PeriodKind {
    /// The kind of periods in this unit.
    #[must_use]
    pub const fn of(unit: Unit) -> Self {
        match unit {
            Unit::Hour => Self::Hours,
            Unit::Day | Unit::Week => Self::Days,
            Unit::WorkingDay => Self::WorkingDays,
            Unit::Month | Unit::Year => Self::Months,
        }
    }
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not known; agrees with everything.
    Any,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// An amount.
    Money(Currency),
    /// A percentage.
    Percent,
    /// A period; the unit in which bare numbers of it are counted.
    Period(PeriodKind, Unit),
    /// A day.
    Date,
    /// A clock time on a day.
    Moment,
    /// Text.
    Text,
    /// A word of a choice.
    Word,
    /// A party.
    Party,
    /// A list.
    List(Box<Kind>),
    /// A record.
    Record(RecordId),
    /// A table over time.
    Table(Box<Kind>),
    /// What stays open of claims.
    Allocation,
    /// A running account.
    Account,
}

impl Kind {
    /// Whether values of both types can stand in the same place.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _)
            | (_, Self::Any)
            | (Self::Word | Self::Party | Self::Text, Self::Word | Self::Party | Self::Text) => true,
            (Self::Period(one, _), Self::Period(two, _)) => one == two,
            (Self::List(one), Self::List(two)) | (Self::Table(one), Self::Table(two)) => one.agrees(two),
            _ => self == other,
        }
    }

    /// The type in words, where the other stands beside it: two amounts are told apart by their currencies.
    #[must_use]
    pub fn beside(&self, other: &Self) -> String {
        match (self, other) {
            (Self::Money(currency), Self::Money(_)) => format!("money in {currency}"),
            _ => self.to_string(),
        }
    }

    /// Whether values of the type have an order.
    #[must_use]
    pub const fn ordered(&self) -> bool {
        matches!(
            self,
            Self::Any | Self::Number | Self::Money(_) | Self::Percent | Self::Period(..) | Self::Date | Self::Moment
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => out.write_str("anything"),
            Self::YesNo => out.write_str("yes or no"),
            Self::Number => out.write_str("a number"),
            Self::Money(currency) if *currency == Currency::EUR => out.write_str("money"),
            Self::Money(currency) => write!(out, "money in {currency}"),
            Self::Percent => out.write_str("a percentage"),
            Self::Period(PeriodKind::Days, _) => out.write_str("a period in days"),
            Self::Period(PeriodKind::Months, _) => out.write_str("a period in months"),
            Self::Period(PeriodKind::Hours, _) => out.write_str("a period in hours"),
            Self::Period(PeriodKind::WorkingDays, _) => out.write_str("a period in working days"),
            Self::Date => out.write_str("a date"),
            Self::Moment => out.write_str("a moment"),
            Self::Text => out.write_str("text"),
            Self::Word => out.write_str("a word of a choice"),
            Self::Party => out.write_str("a party"),
            Self::List(_) => out.write_str("a list"),
            Self::Record(_) => out.write_str("a record"),
            Self::Table(_) => out.write_str("a table over time"),
            Self::Allocation => out.write_str("an allocation"),
            Self::Account => out.write_str("an account"),
        }
    }
}
