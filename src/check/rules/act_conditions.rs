//! Acts that hold a condition: in the name of an act it would limit nothing.
//!
//! In: the name of an act. Out: the problem. Never: refuses an act whose words say nothing that the text knows.

use crate::check::Checker;
use crate::model::{Kind, NameKind};
use crate::problem::Problem;
use crate::syntax::{condition_in, tree};

/// The longest act that is looked into, in words.
const LONGEST_ACT: usize = 40;

impl Checker<'_> {
    /// `pay the invoice once goods in order`: what limits a duty in prose, and a fact or event of the text behind it.
    pub(super) fn refuse_condition_in(&mut self, duty: &tree::Duty, act: &tree::Name) {
        let words: Vec<&str> = act.words.split(' ').collect();
        if self.refuse_last_day_in(act, &words) {
            return;
        }
        let found = (1..words.len().min(LONGEST_ACT)).find_map(|at| {
            let (length, help) = condition_in(&words, at)?;
            let name = words.get(at + length..)?.join(" ");
            let known = self.model.find(&name).and_then(|id| self.model.name(id))?;
            let event = known.sort == NameKind::Event;
            let holds = known.kind == Kind::YesNo && known.parameters.is_empty();
            (event || holds).then_some((at, length, help, name, event))
        });
        let Some((at, length, help, name, event)) = found else {
            return;
        };
        let said = words.get(at..at + length).unwrap_or_default().join(" ");
        let help = if event {
            format!(
                "open the sentence with the event: `upon {name}, {} …`",
                duty.party.words
            )
        } else {
            format!("{help} before `{name}`")
        };
        self.report(
            Problem::new(
                "terms::syntax::condition-in-act",
                act.span,
                format!("`{said} {name}` stands in the name of the act, where it limits nothing"),
            )
            .label("the act")
            .help(help),
        );
    }
    /// `send goods by invoice date`: a last day that the text knows.
    fn refuse_last_day_in(&mut self, act: &tree::Name, words: &[&str]) -> bool {
        let found = (1..words.len().min(LONGEST_ACT)).find_map(|at| {
            let begins = words.get(at).filter(|word| matches!(**word, "by" | "within"))?;
            let name = words.get(at + 1..)?.join(" ");
            let known = self.model.find(&name).and_then(|id| self.model.name(id))?;
            let last = matches!(known.kind, Kind::Date | Kind::Moment) && *begins == "by"
                || matches!(known.kind, Kind::Period(..)) && *begins == "within";
            last.then(|| {
                (
                    words.get(..at).unwrap_or_default().join(" "),
                    (*begins).to_owned(),
                    name,
                )
            })
        });
        let Some((before, begins, name)) = found else {
            return false;
        };
        let behind = if begins == "within" { " after …" } else { "" };
        self.report(
            Problem::new(
                "terms::syntax::condition-in-act",
                act.span,
                format!("`{begins} {name}` stands in the name of the act, where it limits nothing"),
            )
            .label("the act")
            .help(format!("write a comma before it: `{before}, {begins} {name}{behind}`")),
        );
        true
    }
}
