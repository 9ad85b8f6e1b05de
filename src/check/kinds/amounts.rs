//! Products, rates and periods that are counted from a day: which types go together.

use crate::check::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Expr, Kind, Part, PeriodKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::Unit;

impl Checker<'_> {
    /// Whether all parts of a condition are amounts, numbers, percentages or periods.
    pub(super) fn measured(&self, parts: &[ExprId], of: NameId) -> bool {
        let measured = |part: &ExprId| {
            matches!(
                self.kind(*part, of),
                Kind::Money(_) | Kind::Percent | Kind::Number | Kind::Period(..)
            )
        };
        parts.len() > 1 && parts.iter().all(measured)
    }

    /// `number of persons`, where `persons` is a number by itself.
    pub(super) fn check_length(&mut self, place: Span, list: ExprId, of: NameId) {
        let kind = self.kind(list, of);
        let single = matches!(
            kind,
            Kind::Number
                | Kind::Money(_)
                | Kind::Percent
                | Kind::Period(..)
                | Kind::Date
                | Kind::Moment
                | Kind::YesNo
                | Kind::Text
        );
        if !single {
            return;
        }
        self.report(
            Problem::new(
                "terms::type::not-a-list",
                place,
                format!("`number of` counts the members of a list, and this is {kind}"),
            )
            .help("leave out `number of` where the value is the number itself"),
        );
    }

    pub(super) fn check_product(&mut self, parts: &[Part], of: NameId) {
        let mut amounts: Vec<ExprId> = Vec::new();
        for part in parts {
            let kind = self.kind(part.value, of);
            match kind {
                Kind::Money(_) | Kind::Period(..) => {
                    if part.inverse && amounts.pop().is_some() {
                        continue;
                    }
                    amounts.push(part.value);
                }
                Kind::Number | Kind::Percent | Kind::Any => {}
                other => {
                    if self.stray_word(part.value, &Kind::Number) {
                        continue;
                    }
                    let span = self.model.expr(part.value).map(|node| node.span).unwrap_or_default();
                    let help = self.on_a_day(part.value, &other);
                    self.report(
                        Problem::new(
                            "terms::type::mismatch",
                            span,
                            format!("{other} cannot be multiplied or divided"),
                        )
                        .maybe_help(help),
                    );
                }
            }
        }
        if let [first, second] = amounts.as_slice()
            && (self.is_rate(*first) && matches!(self.kind(*second, of), Kind::Period(..))
                || self.is_rate(*second) && matches!(self.kind(*first, of), Kind::Period(..)))
        {
            return;
        }
        if let [first, second, ..] = amounts.as_slice() {
            let (one, two) = (self.kind(*first, of), self.kind(*second, of));
            let span = |id: ExprId| self.model.expr(id).map(|node| node.span).unwrap_or_default();
            let problem = Problem::new(
                "terms::type::mismatch",
                span(*second),
                format!("{one} times {two} has no meaning"),
            )
            .label(format!("this is {two}"))
            .also(span(*first), format!("this is {one}"))
            .help("one of the two is a number or a percentage");
            self.report(problem);
        }
    }

    /// Whether a value is an amount per unit of time, here or in the rules of the name that it is.
    fn is_rate(&self, id: ExprId) -> bool {
        let mut stack = vec![id];
        let mut seen = 0;
        while let Some(next) = stack.pop() {
            seen += 1;
            if self.rates.contains(&next) {
                return true;
            }
            match self.model.expr(next).map(|node| &node.expr) {
                Some(Expr::Otherwise(one, two)) => stack.extend([*one, *two]),
                Some(Expr::Round(inner, ..)) => stack.push(*inner),
                Some(Expr::Name(name)) if seen < 64 => {
                    let rules = self
                        .model
                        .name(*name)
                        .map(|name| name.rules.as_slice())
                        .unwrap_or_default();
                    stack.extend(
                        rules
                            .iter()
                            .filter_map(|rule| self.model.rule(*rule))
                            .filter_map(|rule| rule.value),
                    );
                }
                _ => {}
            }
        }
        false
    }

    pub(super) fn check_shift(&mut self, period: ExprId, anchor: ExprId, of: NameId) {
        let (length, day) = (self.kind(period, of), self.kind(anchor, of));
        if matches!(length, Kind::Period(PeriodKind::WorkingDays, _)) {
            self.needs_calendar(self.model.expr(period).map(|node| node.span).unwrap_or_default());
        }
        if !matches!(length, Kind::Any | Kind::Period(..))
            && !self.stray_word(period, &Kind::Period(PeriodKind::Days, Unit::Day))
        {
            let span = self.model.expr(period).map(|node| node.span).unwrap_or_default();
            self.report(
                Problem::new(
                    "terms::type::mismatch",
                    span,
                    format!("a period is expected before `after` or `before`, not {length}"),
                )
                .label(format!("this is {length}"))
                .help("write a period, as in `30 days after …`"),
            );
        }
        let fits = match (&length, &day) {
            (_, Kind::Any) | (Kind::Any, Kind::Date | Kind::Moment) => true,
            (Kind::Period(PeriodKind::Hours, _), kind) => *kind == Kind::Moment,
            (Kind::Period(PeriodKind::WorkingDays, _), kind) => *kind == Kind::Date,
            (_, kind) => matches!(kind, Kind::Date | Kind::Moment),
        };
        if !fits && !self.stray_word(anchor, &Kind::Date) {
            let span = self.model.expr(anchor).map(|node| node.span).unwrap_or_default();
            let help = if matches!(length, Kind::Period(PeriodKind::Hours, _)) {
                "a period in hours counts from a moment: declare it as `moment`"
            } else {
                "write the day from which it counts: a date, or a fact or rule that is one"
            };
            self.report(
                Problem::new(
                    "terms::type::mismatch",
                    span,
                    format!("{length} cannot count from {day}"),
                )
                .label(format!("this is {day}"))
                .help(help),
            );
        }
    }
}
