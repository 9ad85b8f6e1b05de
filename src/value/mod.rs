//! The values contracts speak of: exact numbers, money, days, moments, periods and tables over time.
//!
//! In: spellings already cut by the lexer, and other values.
//! Out: values, or a placeless error ([`ArithmeticError`], [`TimeError`], [`TableError`]) for a caller to place.
//! Never: sees a span, reads a file or a clock, uses floats, panics, or rounds unless told to.

pub mod account;
pub mod calendar;
pub mod day;
pub mod exact;
pub mod interest;
pub mod moment;
pub mod money;
pub mod period;
pub mod steps;

pub use account::{Account, AccountPart};
pub use calendar::{Calendar, CalendarError, Counted, DayStatus, RestDay, Toward};
pub use chrono::Weekday;
pub use day::{Clamped, Day, TimeError};
pub use exact::{ArithmeticError, Exact, RoundingMode};
pub use interest::{DayCount, InterestError, InterestPiece, InterestTerms, interest};
pub use moment::Moment;
pub use money::{Currency, format_money};
pub use period::{
    FirstDaysOfMonths, Period, Unit, comparable, end_of_running_term, first_days_of_months, lengths_of_months,
    month_starts, number_of_days_inclusive, started_months, started_years,
};
pub use steps::{Steps, TableError};
