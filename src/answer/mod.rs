//! Answers in words: a line, a screen, everything.
//!
//! In: a model, its sources and an answer. Out: text. Never: prints.

mod accounts;
mod days;
mod fit;
mod reasons;
mod stated;
mod sums;
mod text;
mod told;

pub use fit::fitted;
pub use reasons::{GaveWay, Page, article_of, assumed, because, gave_way, how, sentence, trace, why, why_on};
pub use stated::{stated, stated_lines};
pub use text::{cited, data, line, outcome, short};
pub use told::{Cited, Told, told};
