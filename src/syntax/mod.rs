//! From text to tree: layout, words, sentences.
//!
//! In: a source text. Out: a [`tree::File`] and problems. Never: knows what a name means.

mod caps;
mod currency;
pub mod dispatch;
mod expected;
mod figures;
mod habits;
pub mod lex;
mod lower;
mod marks;
mod numerals;
mod openings;
pub mod parse;
mod phrases;
pub mod scan;
mod stop;
pub mod traps;
pub mod tree;
mod unread;
pub mod words;

pub use currency::{put_in_currency, stated_currency};
pub use expected::{close, dutch, misspelt_keyword};
pub use habits::{of_programs, prose_for_name};
pub use lower::{ask_line, asks, fact_line, file, on_line};
pub use numerals::number_in_words;
pub use phrases::{BEGINS_ON_A_DAY, UNKNOWN, comparison_in_name, condition_in, duty_in, opening_of_a_case};
pub use words::english_for_dutch;
