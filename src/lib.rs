//! Terms: a language for general terms and conditions, and the engine that answers questions about them.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::todo,
    clippy::float_arithmetic,
    clippy::dbg_macro
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test may stop at once"
    )
)]

pub mod analysis;
pub mod answer;
pub mod batch;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod eval;
pub mod format;
pub mod id;
pub mod inquiry;
pub mod model;
pub mod pipeline;
pub mod problem;
pub mod repl;
pub mod scenario;
pub mod source;
pub mod stdlib;
pub mod syntax;
pub mod value;
