//! What must be of one type, or of a type that its place asks for.

use crate::check::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Case, Compare, Expr, Extreme, Kind, Part, PeriodKind, Rule, RuleKind, TableSpan};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::Unit;

impl Checker<'_> {
    /// Reports every mismatch.
    pub(in crate::check) fn check_kinds(&mut self) {
        for index in 0..self.model.rules.len() {
            let Some(rule) = self.model.rules.get(index).cloned() else {
                continue;
            };
            self.check_rule(&rule);
        }
        for index in 0..self.model.articles.len() {
            let scope = self
                .model
                .articles
                .get(index)
                .map(|article| article.scope.clone())
                .unwrap_or_default();
            for condition in scope {
                self.expect_yes_no(condition, NameId(u32::MAX));
            }
        }
    }

    fn check_rule(&mut self, rule: &Rule) {
        let id = rule.name;
        for condition in rule
            .condition
            .iter()
            .chain(rule.members.iter().filter_map(|member| member.condition.as_ref()))
        {
            self.check_expr(*condition, id);
            self.expect_yes_no(*condition, id);
        }
        for member in &rule.members {
            self.check_expr(member.value, id);
        }
        let kind = self.kind_of_rule(id, rule);
        let expected = self.kind_of_name(id);
        let longer = rule.kind == RuleKind::Increases
            && expected == Kind::Date
            && matches!(kind, Kind::Period(unit, _) if unit != PeriodKind::WorkingDays);
        if !kind.agrees(&expected)
            && !longer
            && !rule.value.is_some_and(|value| self.stray_word(value, &expected))
            && !self.stray_answer(id, &kind)
        {
            let words = self.model.name(id).map_or_else(String::new, |name| name.words.clone());
            let place = rule
                .value
                .and_then(|value| self.model.expr(value))
                .map_or(rule.span, |node| node.span);
            let mut problem = Problem::new(
                "terms::type::mismatch",
                place,
                format!(
                    "`{words}` is {} elsewhere, here {}",
                    expected.beside(&kind),
                    kind.beside(&expected)
                ),
            )
            .label(format!("this is {}", kind.beside(&expected)));
            if let Some(first) = self
                .kind_spans
                .get(&id)
                .copied()
                .or_else(|| self.model.name(id).map(|name| name.span))
                && first != place
            {
                problem = problem.also(first, format!("here it is {}", expected.beside(&kind)));
            }
            let help = rule
                .value
                .and_then(|value| self.with_unit(value, &expected))
                .unwrap_or_else(|| {
                    format!("a name has one type: mend the value, or name the other something else than `{words}`")
                });
            problem = problem.help(help);
            self.report(problem);
        }
        if let Some(value) = rule.value {
            self.check_expr(value, id);
        }
    }

    pub(in crate::check) fn expect_yes_no(&mut self, id: ExprId, of: NameId) {
        let kind = self.kind(id, of);
        if !kind.agrees(&Kind::YesNo)
            && let Some(node) = self.model.expr(id)
        {
            let problem = Problem::new(
                "terms::type::condition",
                node.span,
                format!("a condition is yes or no; this is {kind}"),
            )
            .help("compare it with something: `is more than €0`, `is not none`, `is one of …`");
            self.report(problem);
        }
    }

    /// `(principal and interest)`: amounts that `and` would join as conditions.
    fn added_by_and(&mut self, place: Span) {
        self.report(
            Problem::new(
                "terms::type::condition",
                place,
                "`and` joins conditions, and these are amounts",
            )
            .help("amounts are added with `plus`"),
        );
    }

    fn check_expr(&mut self, id: ExprId, of: NameId) {
        let Some(node) = self.model.expr(id).cloned() else {
            return;
        };
        match &node.expr {
            Expr::Sum(parts) => self.same_kinds(parts, of, "added"),
            Expr::Pick(Extreme::Lowest | Extreme::Highest, parts) => self.same_kinds(parts, of, "compared"),
            Expr::Product(parts) => self.check_product(parts, of),
            Expr::Not(inner) => self.expect_yes_no(*inner, of),
            Expr::And(parts) if self.measured(parts, of) => self.added_by_and(node.span),
            Expr::And(parts) | Expr::Or(parts) => {
                for part in parts {
                    self.expect_yes_no(*part, of);
                }
            }
            Expr::Compare(how, one, two) => self.check_comparison(node.span, *how, (*one, *two), of),
            Expr::OneOf(value, others) => {
                for other in others {
                    self.agree(*value, *other, of, "compared");
                }
            }
            Expr::Includes(list, _, members) => self.check_members(node.span, *list, members, of),
            Expr::Shift(period, anchor, _) => self.check_shift(*period, *anchor, of),
            Expr::Otherwise(first, second) => {
                self.agree(*first, *second, of, "alternatives");
            }
            Expr::Cases(cases, otherwise) => self.check_cases(cases, *otherwise, of),
            Expr::Round(inner, ..) => self.check_rounding(node.span, *inner, of),
            Expr::InMonth(day, _) | Expr::TableAt(_, day) => self.expect(*day, of, &Kind::Date),
            Expr::Count(_, span)
            | Expr::TableExtreme(_, _, span)
            | Expr::TableSum(_, span)
            | Expr::Interest(_, _, span, _) => self.expect_span(*span, of),
            Expr::WorkingDay(_, day) => {
                self.needs_calendar(node.span);
                self.expect(*day, of, &Kind::Date);
            }
            Expr::RunningTerm(on, terms, first) => self.check_running_term(*on, *terms, *first, of),
            Expr::Length(list) => self.check_length(node.span, *list, of),
            Expr::Over(_, _, _, Some(filter)) => self.expect_yes_no(*filter, of),
            Expr::Account(plan) => self.check_account(plan, of),
            Expr::AccountPart(_, account) => self.expect(*account, of, &Kind::Account),
            Expr::Call(callee, arguments) => {
                let kinds: Vec<Kind> = self.model.name(*callee).map_or_else(Vec::new, |name| {
                    name.parameters.iter().map(|parameter| parameter.kind.clone()).collect()
                });
                for (argument, kind) in arguments.iter().zip(kinds) {
                    self.expect(*argument, of, &kind);
                }
            }
            _ => {}
        }
        let mut inner = Vec::new();
        node.expr.children(&mut |child| inner.push(child));
        for child in inner {
            self.check_expr(child, of);
        }
    }

    fn check_comparison(&mut self, span: Span, how: Compare, (one, two): (ExprId, ExprId), of: NameId) {
        let agrees = self.agree(one, two, of, "compared");
        let kind = self.kind(one, of);
        if agrees && how != Compare::Equal && !kind.ordered() {
            let other = self.kind(two, of);
            if self.stray_word(one, &other) || self.stray_word(two, &kind) {
                return;
            }
            self.report(
                Problem::new("terms::type::no-order", span, format!("{kind} has no order"))
                    .label("more, less, before and after need an order")
                    .help("compare it with `is` or `is one of`"),
            );
        }
    }

    fn check_members(&mut self, span: Span, list: ExprId, members: &[ExprId], of: NameId) {
        let kind = self.kind(list, of);
        if let Kind::List(inner) = &kind {
            for member in members {
                let found = self.kind(*member, of);
                if !found.agrees(inner) && !found.agrees(&kind) {
                    self.mismatch(*member, list, &found, &kind, "compared");
                }
            }
        } else if kind != Kind::Any {
            let place = self.model.expr(list).map_or(span, |list| list.span);
            self.report(
                Problem::new(
                    "terms::type::not-a-list",
                    place,
                    format!("`includes` needs a list before it, not {kind}"),
                )
                .label(format!("this is {kind}"))
                .help("compare a single value with `is`, `is one of` or `is at least`"),
            );
        }
    }

    fn check_cases(&mut self, cases: &[Case], otherwise: Option<ExprId>, of: NameId) {
        let values: Vec<ExprId> = cases.iter().map(|case| case.value).chain(otherwise).collect();
        if let Some((first, rest)) = values.split_first() {
            self.agree_with(*first, rest, of, "alternatives");
        }
        for case in cases {
            self.expect_yes_no(case.condition, of);
        }
    }

    fn check_rounding(&mut self, span: Span, inner: ExprId, of: NameId) {
        let kind = self.kind(inner, of);
        if !matches!(kind, Kind::Any | Kind::Number | Kind::Money(_) | Kind::Percent) {
            self.report(
                Problem::new("terms::type::mismatch", span, format!("{kind} cannot be rounded"))
                    .help("numbers, amounts and percentages are rounded"),
            );
        }
    }

    fn check_running_term(&mut self, on: ExprId, terms: ExprId, first: ExprId, of: NameId) {
        self.expect(on, of, &Kind::Date);
        self.expect(first, of, &Kind::Date);
        let kind = self.kind(terms, of);
        if !matches!(kind, Kind::Any | Kind::Period(PeriodKind::Days | PeriodKind::Months, _)) {
            self.expect(terms, of, &Kind::Period(PeriodKind::Months, Unit::Month));
        }
    }

    fn expect_span(&mut self, span: TableSpan, of: NameId) {
        self.expect(span.from, of, &Kind::Date);
        self.expect(span.to, of, &Kind::Date);
    }

    pub(in crate::check) fn expect(&mut self, id: ExprId, of: NameId, expected: &Kind) {
        let kind = self.kind(id, of);
        if !kind.agrees(expected)
            && !self.stray_word(id, expected)
            && let Some(node) = self.model.expr(id)
        {
            let problem = Problem::new(
                "terms::type::mismatch",
                node.span,
                format!(
                    "{} is expected here, not {}",
                    expected.beside(&kind),
                    kind.beside(expected)
                ),
            )
            .label(format!("this is {}", kind.beside(expected)))
            .maybe_help(self.with_unit(id, expected).or_else(|| self.on_a_day(id, &kind)));
            self.report(problem);
        }
    }

    /// Help for a table where one of its values is meant.
    pub(super) fn on_a_day(&self, id: ExprId, kind: &Kind) -> Option<String> {
        let (Kind::Table(_), Expr::Name(name)) = (kind, &self.model.expr(id)?.expr) else {
            return None;
        };
        let words = &self.model.name(*name)?.words;
        Some(format!("a table has a value on each day: `{words} (DATE)`"))
    }

    fn same_kinds(&mut self, parts: &[Part], of: NameId, how: &str) {
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        let others: Vec<ExprId> = rest.iter().map(|part| part.value).collect();
        let agreed = self.agree_with(first.value, &others, of, how);
        let kind = self.first_kind(parts, of);
        if how == "added"
            && agreed
            && parts.len() > 1
            && !matches!(
                kind,
                Kind::Any | Kind::Number | Kind::Money(_) | Kind::Percent | Kind::Period(..)
            )
        {
            let span = self.model.expr(first.value).map(|node| node.span).unwrap_or_default();
            let help = if matches!(kind, Kind::Date | Kind::Moment) {
                "write a period `after` or `before` a date, or `number of days from A through B`"
            } else {
                "only numbers, amounts, percentages and periods are added"
            };
            self.report(
                Problem::new(
                    "terms::type::mismatch",
                    span,
                    format!("{kind} cannot be added or subtracted"),
                )
                .help(help),
            );
        }
    }

    /// Reports the values whose types do not agree with that of the first; says whether all do. When none does, the first
    /// is the odd one, which is one mistake.
    fn agree_with(&mut self, first: ExprId, others: &[ExprId], of: NameId, how: &str) -> bool {
        let kind = self.kind(first, of);
        let odd = others
            .iter()
            .filter(|other| !self.kind(**other, of).agrees(&kind))
            .count();
        let most = if odd == others.len() { 1 } else { others.len() };
        let disagreeing = others.iter().filter(|other| !self.agree(first, **other, of, how));
        disagreeing.take(most).count() == 0
    }

    /// Reports two values of types that do not agree; says whether they do.
    fn agree(&mut self, one: ExprId, two: ExprId, of: NameId, how: &str) -> bool {
        let (first, second) = (self.kind(one, of), self.kind(two, of));
        let hours = matches!(
            (&first, &second),
            (Kind::Moment, Kind::Date) | (Kind::Date, Kind::Moment)
        ) && how == "compared";
        let agrees = first.agrees(&second) || hours;
        if !agrees {
            self.mismatch(two, one, &second, &first, how);
        }
        agrees
    }

    fn mismatch(&mut self, found: ExprId, expected: ExprId, found_kind: &Kind, expected_kind: &Kind, how: &str) {
        if self.stray_word(found, expected_kind) || self.stray_word(expected, found_kind) {
            return;
        }
        let place = |id: ExprId| self.model.expr(id).map_or_else(Span::default, |node| node.span);
        let what = match how {
            "added" => "cannot be added or subtracted",
            "compared" => "cannot be compared",
            _ => "cannot answer the same question",
        };
        let (found_words, expected_words) = (found_kind.beside(expected_kind), expected_kind.beside(found_kind));
        let problem = Problem::new(
            "terms::type::mismatch",
            place(found),
            format!("{expected_words} and {found_words} {what}"),
        )
        .label(format!("this is {found_words}"))
        .also(place(expected), format!("this is {expected_words}"))
        .maybe_help(
            self.with_unit(found, expected_kind)
                .or_else(|| self.with_unit(expected, found_kind))
                .or_else(|| self.on_a_day(found, found_kind))
                .or_else(|| self.on_a_day(expected, expected_kind))
                .or_else(|| of_condition(how, expected_kind))
                .or_else(|| of_kinds(how, [found_kind, expected_kind])),
        );
        self.report(problem);
    }
}

/// `fee is €5 when consumer, otherwise €10`: the `otherwise` belongs to the condition there.
fn of_condition(how: &str, expected: &Kind) -> Option<String> {
    (how == "alternatives" && *expected == Kind::YesNo).then(|| {
        "what a name comes to otherwise stands in a list: `- €5 when …`, and below it `- otherwise €10`".to_owned()
    })
}

/// Help for two values of types that do not go together.
fn of_kinds(how: &str, kinds: [&Kind; 2]) -> Option<String> {
    let counts = |kind: &&Kind| !matches!(kind, Kind::YesNo | Kind::Word | Kind::Party | Kind::Text);
    let help = match kinds {
        [Kind::Money(one), Kind::Money(other)] if one != other => {
            "write both amounts in one currency: what one currency is worth in another is a fact of its own"
        }
        [Kind::Period(..), Kind::Period(..)] => "give both periods in one unit: months and years differ in days",
        _ if how == "added" && !kinds.iter().all(counts) => "only numbers, amounts, percentages and periods are added",
        _ if how == "added" => "what is added is of one type: `30 days after …` gives a day, `15% of …` an amount",
        _ if how == "alternatives" => "all values that a name can come to are of one type",
        _ => return None,
    };
    Some(help.to_owned())
}
