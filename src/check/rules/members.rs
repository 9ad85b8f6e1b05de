//! Rules for the members of a list, and for what a party bears.

use crate::check::Checker;
use crate::check::resolve::{Hint, Sight};
use crate::id::{ArticleId, ExprId};
use crate::model::{Data, Expr, Kind, Member, Rule, RuleKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Guard};

impl Checker<'_> {
    pub(super) fn members(&mut self, list: &[(tree::Operand, Vec<Guard>)], sight: &Sight) -> Vec<Member> {
        let mut members = Vec::new();
        for (operand, guards) in list {
            let value = self.member_value(operand, sight);
            let word = match self.model.expr(value).map(|node| &node.expr) {
                Some(Expr::Known(Data::Word(word))) => Some(*word),
                _ => None,
            };
            let about = tree::Name {
                words: String::new(),
                span: operand.value.span,
            };
            let (condition, _) = self.guards(guards, sight, &about);
            members.push(Member {
                value,
                word,
                if_any: operand.if_any,
                condition,
            });
        }
        members
    }

    /// A member: a declared list, party or text-like fact by its value, anything else as a word.
    fn member_value(&mut self, operand: &tree::Operand, sight: &Sight) -> ExprId {
        if let tree::ExprKind::Name(name, arguments) = &operand.value.kind
            && arguments.is_empty()
            && !operand.if_any
        {
            let known = self.model.find(&name.words).map(|id| self.kind_of_name(id));
            let is_value = match known {
                None => sight.parameters.contains(&name.key()),
                Some(kind) => matches!(kind, Kind::Text | Kind::Word | Kind::Party | Kind::List(_) | Kind::Any),
            };
            let role = self.model.parties.iter().any(|party| party.key == name.key());
            if !is_value && !role {
                let word = self.model.intern(&name.words, None);
                return self.push(Expr::Known(Data::Word(word)), operand.value.span);
            }
        }
        self.resolve_hinted(&operand.value, sight, &Hint::member())
    }

    pub(super) fn bears(
        &mut self,
        article: ArticleId,
        party: &tree::Name,
        members: &[(tree::Operand, Vec<Guard>)],
        guards: &[Guard],
        span: Span,
    ) {
        let words = format!("what {} bears", party.words);
        let Some(name) = self.model.find(&words) else { return };
        let Some(word) = self.party_word(party) else {
            self.report(
                Problem::new(
                    "terms::name::unknown-party",
                    party.span,
                    format!("`{}` is no party", party.words),
                )
                .help(format!("declare it: `party {}`", party.words)),
            );
            return;
        };
        if !self.model.bears.iter().any(|(known, _)| *known == word) {
            self.model.bears.push((word, name));
        }
        let about = tree::Name { words, span };
        let (condition, _) = self.guards(guards, &Sight::default(), &about);
        let members = self.members(members, &Sight::default());
        self.add_rule(Rule {
            name,
            kind: RuleKind::Includes,
            fixed: Vec::new(),
            condition,
            value: None,
            members,
            article,
            span,
            clause: None,
            scope_decides: false,
        });
    }
}
