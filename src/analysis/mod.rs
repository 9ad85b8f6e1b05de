//! What can be known of a contract before anyone asks.
//!
//! In: a checked model. Out: problems, each with a case that shows it. Never: reports what it could not decide.

mod conflicts;

pub use conflicts::conflicts;
