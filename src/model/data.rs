//! Values of a running case.

use crate::id::{RecordId, WordId};
use crate::value::account::{Class, Event};
use crate::value::{Account, Currency, Day, Exact, Moment, Period, Steps, format_money};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
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
    /// An account on a day, or the lines of its statement.
    Account(Rc<AccountData>),
}

/// An account on a day, with the names of what stands in it.
#[derive(Clone, Debug)]
pub struct AccountData {
    /// The account; its claims stand oldest first.
    pub account: Account,
    /// Its currency.
    pub currency: Currency,
    /// The words for a claim and for a payment.
    pub words: [Rc<str>; 2],
    /// The identifiers of the claims, in the order of the account.
    pub claims: Vec<Rc<str>>,
    /// The identifiers of the payments, in the order of the account.
    pub payments: Vec<Rc<str>>,
    /// Whether it stands for its movements instead of what is open.
    pub statement: bool,
    /// Where rates end before the day asked: the last day known. Interest is then only known through that day.
    pub known_through: Option<Day>,
    /// Whether the interest of full years joins the principal of some claim.
    pub compounds: bool,
}

impl AccountData {
    /// The claims of which something is open: costs, interest, principal, and all of it.
    #[must_use]
    pub fn open_claims(&self) -> Vec<OpenClaim> {
        let money = |amount: Exact| Data::Money(amount, self.currency);
        self.account
            .claims
            .iter()
            .zip(&self.claims)
            .filter_map(|(standing, id)| {
                let open = standing.open?;
                let total = open.total().ok().filter(|total| !total.is_zero())?;
                Some((
                    Rc::clone(id),
                    vec![
                        (Rc::from("costs"), money(open.costs)),
                        (Rc::from("interest"), money(open.interest)),
                        (Rc::from("principal"), money(open.principal)),
                        (Rc::from("owed"), money(total)),
                    ],
                ))
            })
            .collect()
    }

    /// The lines of the statement: the claim or payment; day, what happened, by how much, and what is owed then.
    #[must_use]
    pub fn lines(&self) -> Vec<OpenClaim> {
        let money = |amount: Exact| Data::Money(amount, self.currency);
        self.account
            .movements
            .iter()
            .map(|movement| {
                let id = match movement.event {
                    Event::Arose(claim) | Event::Costs(claim, _) | Event::Interest(claim, _) => self.claims.get(claim),
                    Event::Paid(payment, ..) | Event::Kept(payment, _) => self.payments.get(payment),
                };
                let fields = vec![
                    (Rc::from("date"), Data::Date(movement.day)),
                    (Rc::from("event"), Data::Text(self.told(&movement.event).into())),
                    (Rc::from("amount"), money(movement.amount)),
                    (Rc::from("owed"), money(movement.balance)),
                ];
                (id.map_or_else(|| Rc::from(""), Rc::clone), fields)
            })
            .collect()
    }

    /// What happened, in words.
    fn told(&self, event: &Event) -> String {
        let [claim_word, payment_word] = &self.words;
        let claim = |at: usize| format!("{claim_word} {}", self.claims.get(at).map_or("", |id| id.as_ref()));
        match event {
            Event::Arose(at) => claim(*at),
            Event::Costs(at, _) => format!("costs of {}", claim(*at)),
            Event::Interest(at, false) => format!("interest on {}", claim(*at)),
            Event::Interest(at, true) => format!("a year of interest on {}, added to the principal", claim(*at)),
            Event::Paid(at, parts, left) => {
                let id = self.payments.get(*at).map_or("", |id| id.as_ref());
                let mut parts: Vec<String> = parts
                    .iter()
                    .map(|(at, class, amount)| {
                        let class = match class {
                            Class::Costs => "costs of",
                            Class::Interest => "interest on",
                            Class::Principal => "principal of",
                        };
                        format!("{class} {} {}", claim(*at), format_money(*amount, self.currency))
                    })
                    .collect();
                if !left.is_zero() {
                    parts.push(format!("left over {}", format_money(*left, self.currency)));
                }
                format!("{payment_word} {id}: {}", parts.join(", "))
            }
            Event::Kept(at, amount) => {
                let id = self.payments.get(*at).map_or("", |id| id.as_ref());
                let amount = format_money(*amount, self.currency);
                format!("{payment_word} {id}: {amount} kept for a later {claim_word}")
            }
        }
    }
}

impl PartialEq for AccountData {
    fn eq(&self, other: &Self) -> bool {
        self.account.movements == other.account.movements
            && self.claims == other.claims
            && self.payments == other.payments
            && self.statement == other.statement
            && self.known_through == other.known_through
    }
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
    /// What a record is called in the case.
    #[must_use]
    pub fn record_id(&self) -> Option<&str> {
        match self {
            Self::Record(record) => record.id.as_deref(),
            _ => None,
        }
    }

    /// The day of a date or a moment.
    #[must_use]
    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::Date(day) => Some(*day),
            Self::Moment(moment) => Some(moment.day()),
            _ => None,
        }
    }

    /// The first name that two records of a list have; a record without one is called by its place.
    #[must_use]
    pub fn same_record_id(members: &[Self]) -> Option<Cow<'_, str>> {
        let mut seen = BTreeSet::new();
        members.iter().enumerate().find_map(|(place, member)| {
            let Self::Record(record) = member else { return None };
            let id = match &record.id {
                Some(id) => Cow::Borrowed(&**id),
                None => Cow::Owned(place.saturating_add(1).to_string()),
            };
            (!seen.insert(id.clone())).then_some(id)
        })
    }

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
            (Self::Account(one), Self::Account(two)) => one == two,
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }
}
