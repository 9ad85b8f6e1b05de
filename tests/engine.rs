//! The semantics of the core, one law at a time, on small contracts; every expected value is derived by hand.

mod common;

#[path = "engine/accounts.rs"]
mod accounts;
#[path = "engine/clauses.rs"]
mod clauses;
#[path = "engine/ends.rs"]
mod ends;
#[path = "engine/expectations.rs"]
mod expectations;
#[path = "engine/needs.rs"]
mod needs;
#[path = "engine/precedence.rs"]
mod precedence;
#[path = "engine/records.rs"]
mod records;
#[path = "engine/rights.rs"]
mod rights;
#[path = "engine/rules.rs"]
mod rules;
#[path = "engine/time.rs"]
mod time;
#[path = "engine/together.rs"]
mod together;
#[path = "engine/values.rs"]
mod values;
