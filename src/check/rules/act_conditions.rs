//! Acts that hold a condition: in the name of an act it would limit nothing.
//!
//! In: the name of an act. Out: the problem. Never: refuses an act whose words say nothing that the text knows.

use crate::check::Checker;
use crate::model::{Kind, NameKind};
use crate::problem::Problem;
use crate::syntax::{BEGINS_ON_A_DAY, condition_in, tree};

/// The longest act that is looked into, in words.
const LONGEST_ACT: usize = 40;

/// What stands behind a word that limits.
#[derive(Clone, Copy)]
enum Wanted {
    Day,
    Period,
    Condition,
}

/// Where it is said.
#[derive(Clone, Copy)]
enum Slot {
    /// Behind a comma, with the word before it and what comes behind.
    Comma(&'static str, &'static str),
    /// At the start of the sentence.
    Opening,
    /// As what begins on a day.
    Beginning,
    /// Nowhere.
    Repetition,
}

/// Words that limit in prose. `on` is none of them: `report on order date` may be an act about that day.
const SLOTS: [(&[&str], Wanted, Slot); 13] = [
    (&["by"], Wanted::Day, Slot::Comma("by", "")),
    (&["at"], Wanted::Day, Slot::Comma("by", "")),
    (&["within"], Wanted::Period, Slot::Comma("within", " after …")),
    (&["within"], Wanted::Day, Slot::Comma("by", "")),
    (&["upon"], Wanted::Day, Slot::Opening),
    (&["as", "from"], Wanted::Day, Slot::Beginning),
    (&["as", "of"], Wanted::Day, Slot::Beginning),
    (&["from"], Wanted::Day, Slot::Beginning),
    (&["until"], Wanted::Day, Slot::Comma("until", "")),
    (&["for"], Wanted::Period, Slot::Comma("until", " after …")),
    (&["every"], Wanted::Period, Slot::Repetition),
    (&["while"], Wanted::Condition, Slot::Comma("while", "")),
    (&["performed", "on"], Wanted::Day, Slot::Comma("performed on", "")),
];

impl Checker<'_> {
    /// `pay the invoice once goods in order`: what limits a duty in prose, and a fact or event of the text behind it.
    pub(super) fn refuse_condition_in(&mut self, duty: &tree::Duty, act: &tree::Name) {
        let words: Vec<&str> = act.words.split(' ').collect();
        if self.refuse_slot_in(duty, act, &words) {
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

    /// `send goods by invoice date`: a day, period or condition that the text knows, behind a word that limits.
    fn refuse_slot_in(&mut self, duty: &tree::Duty, act: &tree::Name, words: &[&str]) -> bool {
        let found = (1..words.len().min(LONGEST_ACT)).find_map(|at| {
            SLOTS.iter().find_map(|(begins, wanted, slot)| {
                let name = words.get(at..)?.strip_prefix(*begins)?.join(" ");
                let known = self.model.find(&name).and_then(|id| self.model.name(id))?;
                let fits = match wanted {
                    Wanted::Day => matches!(known.kind, Kind::Date | Kind::Moment),
                    Wanted::Period => matches!(known.kind, Kind::Period(..)),
                    Wanted::Condition => known.kind == Kind::YesNo && known.parameters.is_empty(),
                };
                let before = words.get(..at).unwrap_or_default().join(" ");
                fits.then(|| (begins.join(" "), name, before, *slot))
            })
        });
        let Some((begins, name, before, slot)) = found else {
            return false;
        };
        let help = match slot {
            Slot::Comma(word, behind) => format!("write a comma before it: `{before}, {word} {name}{behind}`"),
            Slot::Opening => format!("open the sentence with it: `upon {name}, {} …`", duty.party.words),
            Slot::Beginning if duty.modal == tree::Modal::May => BEGINS_ON_A_DAY.to_owned(),
            Slot::Beginning => format!(
                "what gives rise to it opens the sentence: `upon {name}, {} …`",
                duty.party.words
            ),
            Slot::Repetition => "an act is done once: write a sentence for each time, with its last day".to_owned(),
        };
        self.report(
            Problem::new(
                "terms::syntax::condition-in-act",
                act.span,
                format!("`{begins} {name}` stands in the name of the act, where it limits nothing"),
            )
            .label("the act")
            .help(help),
        );
        true
    }
}
