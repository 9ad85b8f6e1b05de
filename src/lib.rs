//! Terms: a language for general terms and conditions, and the engine that answers questions about them.

pub mod problem;
pub mod source;
pub mod syntax;
pub mod value;
pub mod stdlib;
pub mod check;
pub mod id;
pub mod model;
pub mod eval;
pub mod format;
pub mod batch;
pub mod pipeline;
pub mod answer;
pub mod scenario;
pub mod diagnostic;
pub mod cli;
pub mod repl;
pub mod analysis;
pub mod inquiry;
