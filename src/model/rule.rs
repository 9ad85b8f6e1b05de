//! Rules.

use super::Model;
use super::data::Data;
use super::expression::Member;
use crate::id::{ArticleId, ExprId, NameId};
use crate::source::Span;

/// How answers of a rule join those of other rules for the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// `is V`: one value may stand.
    Is,
    /// Yes when its condition holds.
    Yes,
    /// No when its condition holds.
    No,
    /// An upper bound.
    AtMost,
    /// A lower bound.
    AtLeast,
    /// Members of a list.
    Includes,
    /// All members but these.
    AllBut,
    /// An addition.
    Increases,
}

impl RuleKind {
    /// Whether rules of these two kinds for one name may contradict each other: two values, yes and no, two opposite bounds.
    #[must_use]
    pub const fn may_contradict(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Is, Self::Is)
                | (Self::Yes, Self::No)
                | (Self::No, Self::Yes)
                | (Self::AtMost, Self::AtLeast)
                | (Self::AtLeast, Self::AtMost)
        )
    }
}

/// One rule of the text.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it is about.
    pub name: NameId,
    /// How it combines.
    pub kind: RuleKind,
    /// Parameters that the head fixes.
    pub fixed: Vec<(usize, Data)>,
    /// Its condition; none: always.
    pub condition: Option<ExprId>,
    /// Its value.
    pub value: Option<ExprId>,
    /// Its members, for lists.
    pub members: Vec<Member>,
    /// The article it stands in.
    pub article: ArticleId,
    /// Its place.
    pub span: Span,
    /// The clause sentence it comes from.
    pub clause: Option<&'static str>,
    /// Whether its article's scope is a condition of it: another rule of the name has a scope that excludes this one, so
    /// that not both can be taken for granted.
    pub scope_decides: bool,
}

impl Rule {
    /// Its own expressions: its condition, its value, its members with theirs.
    pub fn expressions(&self) -> impl Iterator<Item = ExprId> {
        let members = self.members.iter();
        let members = members.flat_map(|member| std::iter::once(member.value).chain(member.condition));
        self.condition.into_iter().chain(self.value).chain(members)
    }

    /// All that it rests on: where its article applies, then its own expressions.
    pub fn rests_on<'model>(&'model self, model: &'model Model) -> impl Iterator<Item = ExprId> {
        let article = model.article(self.article);
        let scope = article.map(|article| article.scope.as_slice()).unwrap_or_default();
        scope.iter().copied().chain(self.expressions())
    }
}
