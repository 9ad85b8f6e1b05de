//! The tree of a file: what was written, with its places, before any name has a meaning.

mod expression;
mod item;
mod script;
mod sentence;

pub use expression::{
    Account, AccountCosts, AccountInterest, Acts, Aggregate, Counted, Expr, ExprKind, Literal, Name, Operand,
    Quantifier, Relation, Rounding, Stretch,
};
pub use item::{Article, File, Item, Rank, Row};
pub use script::{About, Ask, AskForm, Asked, CaseLine, Expect, Expected, Fact, FactValue, Goal, Vary, Wanted};
pub use sentence::{
    Act, Allow, ArticleRef, Assertion, Clause, Duty, Given, Guard, Head, HeadArgument, Limit, Mark, Modal, Rule, Slots,
    Statement, TypeWord, did_words, failed_words, still_fails_words,
};
