//! Small numbers that stand for things of a model.
//!
//! In: nothing. Out: id types. Never: knows what they stand for.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in a list of such things.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the thing at a place in a list.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+};
}

ids! {
    /// A name: fact, event, reading, or what rules define.
    NameId,
    /// A word of a choice, a party, an act.
    WordId,
    /// A kind of record.
    RecordId,
    /// A rule.
    RuleId,
    /// An article.
    ArticleId,
    /// A document of the deal.
    DocumentId,
    /// An expression.
    ExprId,
}
