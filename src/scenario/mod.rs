//! Cases, questions and scenarios as they stand in files.
//!
//! In: a checked deal and lines of a script. Out: facts, questions, results. Never: prints, or reads a file.

mod acts;
mod alike;
mod boundaries;
mod concerned;
mod coverage;
mod dates;
mod expect;
mod facts;
mod question;
mod records;
mod run;
mod search;
mod suggest;
mod twice;
mod values;
mod wording;
mod written;

pub use acts::duties;
pub use boundaries::{Boundary, Side};
pub use coverage::{Coverage, RuleSeen, asked, coverage, named_only, with_rules};
pub use facts::{apply, nothing_else_agreed};
pub use question::{Resolved, act_words, resolve, words_of_question};
pub use run::{Check, ScenarioResult, run_scenarios, state, suppose};
pub use suggest::{Suggestions, Untried, suggest, untried};
pub use twice::{stated_twice, twice_among};
