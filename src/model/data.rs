//! Values of a running case.

use crate::id::{RecordId, WordId};
use crate::value::{Currency, Day, Exact, Moment, Period, Steps};
use std::cmp::Ordering;
use std::rc::Rc;

/// What stays open of one claim: its identifier, then class and amount.
pub type OpenClaim = (Rc<str>, Vec<(Rc<str>, Data)>);

/// A known value.
#[derive(Clone, Debug)]
pub enum Data {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(Exact),
    /// An amount.
    Money(Exact, Currency),
    /// A percentage, as its number.
    Percent(Exact),
    /// A period.
    Period(Period),
    /// A day.
    Date(Day),
    /// A clock time on a day.
    Moment(Moment),
    /// A word of a choice or a party.
    Word(WordId),
    /// Text.
    Text(Rc<str>),
    /// A list.
    List(Rc<[Data]>),
    /// A record.
    Record(Rc<RecordData>),
    /// A table over time.
    Table(Rc<Steps<Data>>),
    /// No limit; above every amount.
    Unlimited,
    /// What stays open of claims: claim, then class and amount.
    Allocation(Rc<Vec<OpenClaim>>),
}

/// The fields of a record; a field may be none or unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordData {
    /// Its kind.
    pub kind: RecordId,
    /// Its identifier in the case.
    pub id: Option<Rc<str>>,
    /// Its fields: unknown, none, or a value.
    pub fields: Vec<Option<Option<Data>>>,
}

impl Data {
    /// The order of two values of one type; `None` when they have no order.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Money(one, a), Self::Money(two, b)) if a == b => one.cmp(two),
            (Self::Number(one), Self::Number(two)) | (Self::Percent(one), Self::Percent(two)) => one.cmp(two),
            (Self::Date(one), Self::Date(two)) => one.cmp(two),
            (Self::Moment(one), Self::Moment(two)) => one.cmp(two),
            (Self::Period(one), Self::Period(two)) => return one.cmp_same_class(*two),
            (Self::Unlimited, Self::Unlimited) => Ordering::Equal,
            (Self::Unlimited, Self::Money(..) | Self::Number(_)) => Ordering::Greater,
            (Self::Money(..) | Self::Number(_), Self::Unlimited) => Ordering::Less,
            // A day and a moment: a bare day is its midnight at the start.
            (Self::Moment(one), Self::Date(two)) => one.cmp(&Moment::start_of(*two)),
            (Self::Date(one), Self::Moment(two)) => Moment::start_of(*one).cmp(two),
            _ => return None,
        })
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::YesNo(one), Self::YesNo(two)) => one == two,
            (Self::Word(one), Self::Word(two)) => one == two,
            (Self::Text(one), Self::Text(two)) => one == two || super::key_of(one) == super::key_of(two),
            (Self::List(one), Self::List(two)) => {
                one.len() == two.len() && one.iter().all(|member| two.contains(member))
            }
            (Self::Record(one), Self::Record(two)) => one == two,
            (Self::Table(one), Self::Table(two)) => {
                one.rows() == two.rows() && one.known_through() == two.known_through()
            }
            (Self::Allocation(one), Self::Allocation(two)) => one == two,
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }
}
