//! Types: found from use, then checked everywhere.

use super::Checker;
use crate::id::{ExprId, NameId};
use crate::model::{Count, Expr, Extreme, Kind, NameKind, Part, PeriodKind, Rule, RuleKind, TableSpan};
use crate::problem::Problem;
use crate::source::Span;
use crate::value::{Currency, Unit};

impl Checker<'_> {
    /// Finds the types of names and parameters.
    pub(super) fn find_kinds(&mut self) {
        for _ in 0..3 {
            let mut done = vec![false; self.model.names.len()];
            for index in 0..self.model.names.len() {
                self.find_kind(NameId::at(index), &mut done);
            }
            self.find_parameters();
        }
    }

    fn rules_of(&self, name: &crate::model::Name) -> Vec<Rule> {
        name.rules
            .iter()
            .filter_map(|rule| self.model.rule(*rule))
            .cloned()
            .collect()
    }

    fn find_kind(&mut self, id: NameId, done: &mut [bool]) {
        // No circles and chains of bounded length: this recursion ends.
        match done.get_mut(id.index()) {
            Some(flag) if !*flag => *flag = true,
            _ => return,
        }
        for reference in super::circles::references(&self.model, id) {
            self.find_kind(reference, done);
        }
        let Some(name) = self.model.name(id) else { return };
        if name.sort != NameKind::Derived || name.kind != Kind::Any {
            return;
        }
        let rules = self.rules_of(name);
        for rule in rules {
            let kind = self.kind_of_rule(id, &rule);
            if kind != Kind::Any {
                if let Some(name) = self.model.names.get_mut(id.index()) {
                    name.kind = kind.clone();
                }
                self.kind_spans.insert(id, rule.span);
                self.agreed_kind(&rule, &kind);
                break;
            }
        }
    }

    /// A member that names something without text is a word after all: `client bears collection costs`.
    pub(super) fn settle_members(&mut self) {
        for index in 0..self.model.rules.len() {
            let members = self
                .model
                .rules
                .get(index)
                .map(|rule| rule.members.clone())
                .unwrap_or_default();
            for (place, member) in members.iter().enumerate() {
                let Some(Expr::Name(name)) = self.model.expr(member.value).map(|node| node.expr.clone()) else {
                    continue;
                };
                let fits = match self.kind_of_name(name) {
                    Kind::Text | Kind::Word | Kind::Party | Kind::Any => true,
                    Kind::List(inner) => matches!(*inner, Kind::Text | Kind::Word | Kind::Party | Kind::Any),
                    _ => false,
                };
                if fits || member.if_any {
                    continue;
                }
                let words = self
                    .model
                    .name(name)
                    .map_or_else(String::new, |name| name.words.clone());
                let word = self.model.intern(&words, None);
                if let Some(node) = self.model.exprs.get_mut(member.value.index()) {
                    node.expr = Expr::Known(crate::model::Data::Word(word));
                }
                if let Some(known) = self
                    .model
                    .rules
                    .get_mut(index)
                    .and_then(|rule| rule.members.get_mut(place))
                {
                    known.word = Some(word);
                }
            }
        }
    }

    /// What an empty sum comes to, for each sum over a list or table.
    pub(super) fn find_zeros(&mut self) {
        for index in 0..self.model.rules.len() {
            let Some(rule) = self.model.rules.get(index) else {
                continue;
            };
            let of = rule.name;
            let mut stack: Vec<ExprId> = rule.value.iter().chain(&rule.condition).copied().collect();
            stack.extend(
                rule.members
                    .iter()
                    .flat_map(|member| [Some(member.value), member.condition])
                    .flatten(),
            );
            while let Some(next) = stack.pop() {
                let Some(expr) = self.model.expr(next).map(|node| node.expr.clone()) else {
                    continue;
                };
                if matches!(expr, Expr::Over(Extreme::Sum, ..) | Expr::TableSum(..))
                    && let Some(zero) = zero(&self.kind(next, of))
                {
                    self.model.zeros.insert(next, zero);
                }
                expr.children(&mut |child| stack.push(child));
            }
        }
    }

    /// What the parties agreed otherwise has the type of what it replaces.
    fn agreed_kind(&mut self, rule: &Rule, kind: &Kind) {
        let Some(Expr::Otherwise(first, _)) = rule
            .value
            .and_then(|value| self.model.expr(value))
            .map(|node| &node.expr)
        else {
            return;
        };
        let Some(Expr::Name(fact)) = self.model.expr(*first).map(|node| &node.expr) else {
            return;
        };
        let fact = *fact;
        if let Some(name) = self.model.names.get_mut(fact.index())
            && name.kind == Kind::Any
        {
            name.kind = kind.clone();
        }
    }

    fn kind_of_rule(&self, id: NameId, rule: &Rule) -> Kind {
        match rule.kind {
            RuleKind::Yes | RuleKind::No => Kind::YesNo,
            RuleKind::Includes | RuleKind::AllBut => Kind::List(Box::new(Kind::Word)),
            _ => rule.value.map_or(Kind::Any, |value| self.kind(value, id)),
        }
    }

    fn find_parameters(&mut self) {
        for index in 0..self.model.names.len() {
            let id = NameId::at(index);
            let Some(name) = self.model.name(id) else { continue };
            if name.parameters.is_empty() {
                continue;
            }
            let rules = self.rules_of(name);
            for rule in &rules {
                for (at, data) in &rule.fixed {
                    let kind = kind_of_data(data);
                    self.learn(id, *at, &kind);
                }
                let mut stack: Vec<ExprId> = rule.value.iter().chain(&rule.condition).copied().collect();
                for member in &rule.members {
                    stack.extend(member.condition);
                }
                while let Some(next) = stack.pop() {
                    let Some(expr) = self.model.expr(next).map(|node| node.expr.clone()) else {
                        continue;
                    };
                    self.learn_from(id, &expr);
                    expr.children(&mut |child| stack.push(child));
                }
            }
        }
    }

    fn learn(&mut self, id: NameId, at: usize, kind: &Kind) {
        if let Some(parameter) = self
            .model
            .names
            .get_mut(id.index())
            .and_then(|name| name.parameters.get_mut(at))
            && parameter.kind == Kind::Any
        {
            parameter.kind = kind.clone();
        }
    }

    fn learn_expr(&mut self, id: NameId, expr: ExprId, kind: &Kind) {
        if let Some(Expr::Parameter(at)) = self.model.expr(expr).map(|node| node.expr.clone()) {
            self.learn(id, at, kind);
        }
    }

    fn learn_span(&mut self, id: NameId, span: TableSpan) {
        self.learn_expr(id, span.from, &Kind::Date);
        self.learn_expr(id, span.to, &Kind::Date);
    }

    fn learn_from(&mut self, id: NameId, expr: &Expr) {
        match expr {
            Expr::Compare(_, one, two) => {
                let (first, second) = (self.kind(*one, id), self.kind(*two, id));
                self.learn_expr(id, *one, &second);
                self.learn_expr(id, *two, &first);
            }
            Expr::OneOf(value, others) => {
                if let Some(first) = others.first() {
                    let kind = self.kind(*first, id);
                    self.learn_expr(id, *value, &kind);
                }
            }
            Expr::TableAt(_, day) => self.learn_expr(id, *day, &Kind::Date),
            Expr::Shift(period, anchor, _) => {
                let hours = matches!(self.kind(*period, id), Kind::Period(PeriodKind::Hours, _));
                self.learn_expr(id, *anchor, if hours { &Kind::Moment } else { &Kind::Date });
            }
            Expr::RunningTerm(on, _, first) => {
                self.learn_expr(id, *on, &Kind::Date);
                self.learn_expr(id, *first, &Kind::Date);
            }
            Expr::Count(_, span) | Expr::TableExtreme(_, _, span) | Expr::TableSum(_, span) => {
                self.learn_span(id, *span)
            }
            Expr::Interest(_, _, span, _) => self.learn_span(id, *span),
            Expr::Account(plan) => self.learn_expr(id, plan.on, &Kind::Date),
            Expr::WorkingDay(_, day) => self.learn_expr(id, *day, &Kind::Date),
            Expr::Acts(_, crate::model::Acts::MustUpon(trigger)) => self.learn_expr(id, *trigger, &Kind::Word),
            Expr::Call(callee, arguments) => {
                let kinds: Vec<Kind> = self.model.name(*callee).map_or_else(Vec::new, |name| {
                    name.parameters.iter().map(|parameter| parameter.kind.clone()).collect()
                });
                for (argument, kind) in arguments.iter().zip(kinds) {
                    self.learn_expr(id, *argument, &kind);
                }
            }
            Expr::Product(parts)
                if parts
                    .iter()
                    .any(|part| matches!(self.kind(part.value, id), Kind::Percent | Kind::Number)) =>
            {
                for part in parts.clone() {
                    self.learn_expr(id, part.value, &Kind::Money(Currency::EUR));
                }
            }
            _ => {}
        }
    }

    /// The type of an expression in a rule for a name.
    pub(crate) fn kind(&self, id: ExprId, of: NameId) -> Kind {
        let Some(node) = self.model.expr(id) else {
            return Kind::Any;
        };
        match &node.expr {
            Expr::Known(data) => kind_of_data(data),
            Expr::None | Expr::It => Kind::Any,
            Expr::Parameter(at) => self
                .model
                .name(of)
                .and_then(|name| name.parameters.get(*at))
                .map_or(Kind::Any, |parameter| parameter.kind.clone()),
            Expr::Name(name) | Expr::Call(name, _) => self.kind_of_name(*name),
            Expr::Field(record, index) => self
                .model
                .record(*record)
                .and_then(|record| record.fields.get(*index))
                .map_or(Kind::Any, |field| field.kind.clone()),
            Expr::Sum(parts) | Expr::Pick(Extreme::Lowest | Extreme::Highest | Extreme::Sum, parts) => {
                self.first_kind(parts, of)
            }
            Expr::Product(parts) => self.kind_of_product(parts, of),
            Expr::Not(_)
            | Expr::And(_)
            | Expr::Or(_)
            | Expr::Compare(..)
            | Expr::IsNone(_)
            | Expr::OneOf(..)
            | Expr::Includes(..)
            | Expr::InMonth(..) => Kind::YesNo,
            Expr::Shift(_, anchor, _) => match self.kind(*anchor, of) {
                Kind::Any => Kind::Date,
                kind => kind,
            },
            Expr::YearDay(..) | Expr::RunningTerm(..) | Expr::WorkingDay(..) => Kind::Date,
            Expr::Over(Extreme::Number, ..) | Expr::Pick(Extreme::Number, _) | Expr::Length(_) | Expr::Count(..) => {
                Kind::Number
            }
            Expr::Over(_, _, item, _) => self.kind(*item, of),
            Expr::TableAt(table, _) | Expr::TableExtreme(_, table, _) | Expr::TableSum(table, _) => {
                match self.kind_of_name(*table) {
                    Kind::Table(inner) => *inner,
                    _ => Kind::Any,
                }
            }
            Expr::Interest(amount, ..) => self.kind(*amount, of),
            Expr::Failed(..) => Kind::YesNo,
            Expr::Ranked(_) => Kind::Word,
            Expr::Acts(..) => Kind::List(Box::new(Kind::Word)),
            Expr::Round(inner, ..) => self.kind(*inner, of),
            Expr::Otherwise(first, second) => self.either(*first, *second, of),
            Expr::Cases(cases, otherwise) => cases
                .iter()
                .map(|case| case.value)
                .chain(*otherwise)
                .map(|value| self.kind(value, of))
                .find(|kind| *kind != Kind::Any)
                .unwrap_or(Kind::Any),
            Expr::RecordOf(record, _) => Kind::Record(*record),
            Expr::Allocation { .. } => Kind::Allocation,
            Expr::Account(_) => Kind::Account,
            Expr::AccountPart(part, account) => self.kind_of_part(*part, *account, of),
            Expr::StillOpen(_) => Kind::Any,
        }
    }

    fn either(&self, first: ExprId, second: ExprId, of: NameId) -> Kind {
        match self.kind(first, of) {
            Kind::Any => self.kind(second, of),
            kind => kind,
        }
    }

    fn first_kind(&self, parts: &[Part], of: NameId) -> Kind {
        parts
            .iter()
            .filter(|part| parts.len() == 1 || !self.is_stray(part.value))
            .map(|part| self.kind(part.value, of))
            .find(|kind| *kind != Kind::Any)
            .unwrap_or(Kind::Any)
    }

    fn kind_of_product(&self, parts: &[Part], of: NameId) -> Kind {
        let mut result: Option<Kind> = None;
        for part in parts {
            let kind = self.kind(part.value, of);
            result = Some(match (result, kind) {
                (None, kind) => kind,
                (Some(Kind::Any), _) | (_, Kind::Any) => Kind::Any,
                (Some(Kind::Money(_)), Kind::Money(_)) if part.inverse => Kind::Number,
                (Some(Kind::Money(currency)), _) | (Some(_), Kind::Money(currency)) => Kind::Money(currency),
                (Some(Kind::Period(kind, unit)), _) | (Some(_), Kind::Period(kind, unit)) => Kind::Period(kind, unit),
                (Some(Kind::Percent), Kind::Percent) if part.inverse => Kind::Number,
                (Some(Kind::Percent), _) | (_, Kind::Percent) => Kind::Percent,
                (Some(kind), _) => kind,
            });
        }
        result.unwrap_or(Kind::Any)
    }

    /// Reports every mismatch.
    pub(super) fn check_kinds(&mut self) {
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
        if !kind.agrees(&expected) && !longer && !rule.value.is_some_and(|value| self.stray_word(value, &expected)) {
            let words = self.model.name(id).map_or_else(String::new, |name| name.words.clone());
            let place = rule
                .value
                .and_then(|value| self.model.expr(value))
                .map_or(rule.span, |node| node.span);
            let mut problem = Problem::new(
                "terms::type::mismatch",
                place,
                format!("`{words}` is {expected} elsewhere, here {kind}"),
            )
            .label(format!("this is {kind}"));
            if let Some(first) = self
                .kind_spans
                .get(&id)
                .copied()
                .or_else(|| self.model.name(id).map(|name| name.span))
                && first != place
            {
                problem = problem.also(first, format!("here it is {expected}"));
            }
            self.report(problem);
        }
        if let Some(value) = rule.value {
            self.check_expr(value, id);
        }
    }

    pub(super) fn expect_yes_no(&mut self, id: ExprId, of: NameId) {
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

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    fn check_expr(&mut self, id: ExprId, of: NameId) {
        let Some(node) = self.model.expr(id).cloned() else {
            return;
        };
        match &node.expr {
            Expr::Sum(parts) => self.same_kinds(parts, of, "added"),
            Expr::Pick(Extreme::Lowest | Extreme::Highest, parts) => self.same_kinds(parts, of, "compared"),
            Expr::Product(parts) => self.check_product(parts, of),
            Expr::Not(inner) => self.expect_yes_no(*inner, of),
            Expr::And(parts) | Expr::Or(parts) => {
                for part in parts {
                    self.expect_yes_no(*part, of);
                }
            }
            Expr::Compare(how, one, two) => {
                self.agree(*one, *two, of, "compared");
                let kind = self.kind(*one, of);
                if *how != crate::model::Compare::Equal && !kind.ordered() {
                    self.report(
                        Problem::new("terms::type::no-order", node.span, format!("{kind} has no order"))
                            .label("more, less, before and after need an order")
                            .help("compare it with `is` or `is one of`"),
                    );
                }
            }
            Expr::OneOf(value, others) => {
                for other in others {
                    self.agree(*value, *other, of, "compared");
                }
            }
            Expr::Includes(list, _, members) => {
                let kind = self.kind(*list, of);
                if let Kind::List(inner) = &kind {
                    for member in members {
                        let found = self.kind(*member, of);
                        if !found.agrees(inner) && !found.agrees(&kind) {
                            self.mismatch(*member, *list, &found, &kind, "compared");
                        }
                    }
                } else if kind != Kind::Any {
                    let place = self.model.expr(*list).map_or(node.span, |list| list.span);
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
            Expr::Shift(period, anchor, _) => self.check_shift(*period, *anchor, of),
            Expr::Otherwise(first, second) => self.agree(*first, *second, of, "alternatives"),
            Expr::Cases(cases, otherwise) => {
                let values: Vec<ExprId> = cases.iter().map(|case| case.value).chain(*otherwise).collect();
                if let Some((first, rest)) = values.split_first() {
                    for other in rest {
                        self.agree(*first, *other, of, "alternatives");
                    }
                }
                for case in cases {
                    self.expect_yes_no(case.condition, of);
                }
            }
            Expr::Round(inner, ..) => {
                let kind = self.kind(*inner, of);
                if !matches!(kind, Kind::Any | Kind::Number | Kind::Money(_) | Kind::Percent) {
                    self.report(
                        Problem::new("terms::type::mismatch", node.span, format!("{kind} cannot be rounded"))
                            .help("numbers, amounts and percentages are rounded"),
                    );
                }
            }
            Expr::InMonth(day, _) => self.expect(*day, of, &Kind::Date),
            Expr::TableAt(_, day) => self.expect(*day, of, &Kind::Date),
            Expr::Count(what, span) => {
                let _: &Count = what;
                self.expect_span(*span, of);
            }
            Expr::TableExtreme(_, _, span) | Expr::TableSum(_, span) | Expr::Interest(_, _, span, _) => {
                self.expect_span(*span, of)
            }
            Expr::WorkingDay(_, day) => {
                self.needs_calendar(node.span);
                self.expect(*day, of, &Kind::Date);
            }
            Expr::RunningTerm(on, terms, first) => {
                self.expect(*on, of, &Kind::Date);
                self.expect(*first, of, &Kind::Date);
                let kind = self.kind(*terms, of);
                if !matches!(kind, Kind::Any | Kind::Period(PeriodKind::Days | PeriodKind::Months, _)) {
                    self.expect(*terms, of, &Kind::Period(PeriodKind::Months, Unit::Month));
                }
            }
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

    fn expect_span(&mut self, span: TableSpan, of: NameId) {
        self.expect(span.from, of, &Kind::Date);
        self.expect(span.to, of, &Kind::Date);
    }

    pub(super) fn expect(&mut self, id: ExprId, of: NameId, expected: &Kind) {
        let kind = self.kind(id, of);
        if !kind.agrees(expected)
            && !self.stray_word(id, expected)
            && let Some(node) = self.model.expr(id)
        {
            let problem = Problem::new(
                "terms::type::mismatch",
                node.span,
                format!("{expected} is expected here, not {kind}"),
            )
            .label(format!("this is {kind}"));
            self.report(problem);
        }
    }

    fn same_kinds(&mut self, parts: &[Part], of: NameId, how: &str) {
        let Some((first, rest)) = parts.split_first() else {
            return;
        };
        for other in rest {
            self.agree(first.value, other.value, of, how);
        }
        let kind = self.first_kind(parts, of);
        if how == "added"
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

    fn agree(&mut self, one: ExprId, two: ExprId, of: NameId, how: &str) {
        let (first, second) = (self.kind(one, of), self.kind(two, of));
        let hours = matches!(
            (&first, &second),
            (Kind::Moment, Kind::Date) | (Kind::Date, Kind::Moment)
        ) && how == "compared";
        if !first.agrees(&second) && !hours {
            self.mismatch(two, one, &second, &first, how);
        }
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
        let shown = |kind: &Kind| match (kind, found_kind, expected_kind) {
            (Kind::Money(currency), Kind::Money(_), Kind::Money(_)) => format!("money in {currency}"),
            (kind, ..) => kind.to_string(),
        };
        let problem = Problem::new(
            "terms::type::mismatch",
            place(found),
            format!("{} and {} {what}", shown(expected_kind), shown(found_kind)),
        )
        .label(format!("this is {}", shown(found_kind)))
        .also(place(expected), format!("this is {}", shown(expected_kind)));
        self.report(problem);
    }

    fn check_product(&mut self, parts: &[Part], of: NameId) {
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
                    let span = self.model.expr(part.value).map(|node| node.span).unwrap_or_default();
                    self.report(Problem::new(
                        "terms::type::mismatch",
                        span,
                        format!("{other} cannot be multiplied or divided"),
                    ));
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
            .also(span(*first), format!("this is {one}"));
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

    fn check_shift(&mut self, period: ExprId, anchor: ExprId, of: NameId) {
        let (length, day) = (self.kind(period, of), self.kind(anchor, of));
        if matches!(length, Kind::Period(PeriodKind::WorkingDays, _)) {
            self.needs_calendar(self.model.expr(period).map(|node| node.span).unwrap_or_default());
        }
        if !matches!(length, Kind::Any | Kind::Period(..)) {
            let span = self.model.expr(period).map(|node| node.span).unwrap_or_default();
            self.report(
                Problem::new(
                    "terms::type::mismatch",
                    span,
                    format!("a period is expected before `after` or `before`, not {length}"),
                )
                .label(format!("this is {length}")),
            );
        }
        let fits = match (&length, &day) {
            (_, Kind::Any) | (Kind::Any, Kind::Date | Kind::Moment) => true,
            (Kind::Period(PeriodKind::Hours, _), kind) => *kind == Kind::Moment,
            (Kind::Period(PeriodKind::WorkingDays, _), kind) => *kind == Kind::Date,
            (_, kind) => matches!(kind, Kind::Date | Kind::Moment),
        };
        if !fits {
            let span = self.model.expr(anchor).map(|node| node.span).unwrap_or_default();
            let help = matches!(length, Kind::Period(PeriodKind::Hours, _))
                .then(|| "a period in hours counts from a moment: declare it as `moment`".to_owned());
            self.report(
                Problem::new(
                    "terms::type::mismatch",
                    span,
                    format!("{length} cannot count from {day}"),
                )
                .label(format!("this is {day}"))
                .maybe_help(help),
            );
        }
    }
}

/// The sum of nothing, in a type.
fn zero(kind: &Kind) -> Option<crate::model::Data> {
    use crate::model::Data;
    use crate::value::Exact;
    Some(match kind {
        Kind::Money(currency) => Data::Money(Exact::ZERO, *currency),
        Kind::Number => Data::Number(Exact::ZERO),
        Kind::Percent => Data::Percent(Exact::ZERO),
        Kind::Period(_, unit) => Data::Period(crate::value::Period::of(0, *unit)),
        _ => return None,
    })
}

/// The type of a value.
pub(crate) fn kind_of_data(data: &crate::model::Data) -> Kind {
    use crate::model::Data;
    match data {
        Data::YesNo(_) => Kind::YesNo,
        Data::Number(_) => Kind::Number,
        Data::Money(_, currency) => Kind::Money(*currency),
        Data::Percent(_) => Kind::Percent,
        Data::Period(period) => Kind::Period(PeriodKind::of(period.unit()), period.unit()),
        Data::Date(_) => Kind::Date,
        Data::Moment(_) => Kind::Moment,
        Data::Word(_) => Kind::Word,
        Data::Text(_) => Kind::Text,
        Data::List(_) => Kind::List(Box::new(Kind::Any)),
        Data::Record(record) => Kind::Record(record.kind),
        Data::Table(_) => Kind::Table(Box::new(Kind::Any)),
        Data::Unlimited => Kind::Any,
        Data::Allocation(_) => Kind::Allocation,
        Data::Account(_) => Kind::Account,
    }
}
