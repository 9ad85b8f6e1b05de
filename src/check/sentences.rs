//! Values whose type is known from their sentence: an amount for a cap, a day for the slot of a duty.

use super::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{ActEntry, Data, Expr, Kind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Currency, Day, Exact, Period, format_money};

/// The form of the sentence that sets a cap, as its expansion names it.
const CAP: &str = "cap liability V";

impl Checker<'_> {
    /// Checks the values of sentences that nothing else gives a type: the only cap of a text may be a bare number.
    pub(super) fn check_sentences(&mut self) {
        let caps: Vec<(NameId, ExprId)> = self
            .model
            .rules
            .iter()
            .filter(|rule| rule.clause == Some(CAP))
            .filter_map(|rule| Some((rule.name, rule.value?)))
            .collect();
        for (name, value) in caps {
            self.check_cap(name, value);
        }
        for (rounded, step, place) in std::mem::take(&mut self.steps) {
            self.check_step(rounded, step, place);
        }
        for place in 0..self.model.acts.len() {
            let Some(act) = self.model.acts.get(place).cloned() else {
                continue;
            };
            self.check_slots(&act);
        }
    }

    fn check_cap(&mut self, name: NameId, value: ExprId) {
        let kind = self.kind(value, name);
        if matches!(kind, Kind::Any | Kind::Money(_)) {
            return;
        }
        let money = Kind::Money(self.currency_of_name(name));
        let help = match self.with_unit(value, &money) {
            Some(help) => Some(help),
            None if kind == Kind::Percent => Some("say of what it is a part: `15% of …`".to_owned()),
            None => None,
        };
        self.wanted(value, ("`cap liability` needs an amount", &money), &kind, help);
    }

    /// `rounded to €10` says that an amount in euros is rounded.
    fn check_step(&mut self, rounded: ExprId, (number, currency): (Exact, Currency), place: Span) {
        let kind = self.kind(rounded, NameId(u32::MAX));
        let step = Kind::Money(currency);
        if kind.agrees(&step) || !matches!(kind, Kind::Money(_) | Kind::Number | Kind::Percent) {
            return;
        }
        let problem = Problem::new(
            "terms::type::mismatch",
            place,
            format!("{} cannot be rounded to {}", kind.beside(&step), step.beside(&kind)),
        )
        .label(format!("this is {}", kind.beside(&step)))
        .help(format!(
            "write the step as `{}`",
            match kind {
                Kind::Money(currency) => short_money(number, currency),
                _ => number.to_string(),
            }
        ));
        self.report(problem);
    }

    fn check_slots(&mut self, act: &ActEntry) {
        let of = act.name;
        if let Some(deadline) = act.deadline {
            let kind = self.kind(deadline, of);
            let period = matches!(kind, Kind::Period(..));
            // A period runs from what stands after `upon`.
            if !(is_day(&kind) || period && act.upon.is_some()) {
                let help = match self.number(deadline) {
                    Some(number) => format!("write `within {number} days after …`"),
                    None if period => "write `within P after …`, or open the sentence with `upon EVENT,`".to_owned(),
                    None => "write `by` and a day, or `within P after` one".to_owned(),
                };
                self.wanted(
                    deadline,
                    ("the last day for an act is a date", &Kind::Date),
                    &kind,
                    Some(help),
                );
            }
        }
        if let Some((end, _)) = act.end {
            let kind = self.kind(end, of);
            if !is_day(&kind) {
                let help = "write `until` and a day, or a fact that is a date".to_owned();
                self.wanted(end, ("an act ends on a date", &Kind::Date), &kind, Some(help));
            }
        }
        if let Some(performed) = act.performed {
            let kind = self.kind(performed, of);
            if !is_day(&kind) {
                let help = "write `performed on` and a fact that is a date, declared with `if any`".to_owned();
                self.wanted(
                    performed,
                    ("an act is performed on a date", &Kind::Date),
                    &kind,
                    Some(help),
                );
            }
        }
    }

    /// Reports a value of another type than its sentence needs, unless a part of it is wrong already.
    fn wanted(&mut self, value: ExprId, (needs, wanted): (&str, &Kind), kind: &Kind, help: Option<String>) {
        let place = self.model.expr(value).map_or_else(Span::default, |node| node.span);
        let told = |problem: &Problem| {
            problem.labels.iter().any(|label| {
                label.span.source == place.source && label.span.start >= place.start && label.span.end <= place.end
            })
        };
        if self.problems.iter().any(told) || self.stray_word(value, wanted) {
            return;
        }
        let problem = Problem::new("terms::type::mismatch", place, format!("{needs}, not {kind}"))
            .label(format!("this is {kind}"))
            .maybe_help(help);
        self.report(problem);
    }

    /// Help for a bare number where an amount, a percentage or a period is due.
    pub(super) fn with_unit(&self, value: ExprId, wanted: &Kind) -> Option<String> {
        let written = written(self.number(value)?, wanted)?;
        Some(format!("write `{written}`"))
    }

    /// The number that an expression is; for a clause sentence, the one that stands in it: `runs 12, from start`.
    fn number(&self, value: ExprId) -> Option<Exact> {
        let node = self.model.expr(value)?;
        let inner = match &node.expr {
            Expr::Name(name) => self
                .model
                .name(*name)
                .filter(|name| name.rules.len() == 1)?
                .rules
                .first(),
            _ => None,
        };
        let inner = inner
            .and_then(|rule| self.model.expr(self.model.rule(*rule)?.value?))
            .filter(|inner| inner.span.source == node.span.source)
            .filter(|inner| inner.span.start >= node.span.start && inner.span.end <= node.span.end);
        match inner.map_or(&node.expr, |inner| &inner.expr) {
            Expr::Known(Data::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

const fn is_day(kind: &Kind) -> bool {
    matches!(kind, Kind::Any | Kind::Date | Kind::Moment)
}

/// How a bare number is written as a value of the type; nothing for a type without a unit.
#[must_use]
pub fn written(number: Exact, wanted: &Kind) -> Option<String> {
    Some(match wanted {
        Kind::Money(currency) => short_money(number, *currency),
        Kind::Percent => format!("{number}%"),
        Kind::Period(_, unit) => Period::new(number.to_i64()?, *unit)?.to_string(),
        // `20260301`.
        Kind::Date => {
            let digits = number
                .to_i64()
                .filter(|digits| (10_000_000..100_000_000).contains(digits))?;
            let written = format!("{}-{:02}-{:02}", digits / 10_000, digits / 100 % 100, digits % 100);
            Day::parse_iso(&written)?.to_string()
        }
        _ => return None,
    })
}

/// An amount without its cents when there are none.
fn short_money(number: Exact, currency: Currency) -> String {
    let shown = format_money(number, currency);
    shown.strip_suffix(".00").map(str::to_owned).unwrap_or(shown)
}
