//! Values and conditions.

use super::Sentence;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{
    Acts, Aggregate, Counted, Expr, ExprKind, Literal, Name, Operand, Quantifier, Relation, Rounding, Stretch,
};

fn expr(kind: ExprKind, span: Span) -> Expr {
    Expr { kind, span }
}

/// The number of a month's name.
pub(super) fn month_number(word: &str) -> u32 {
    crate::syntax::traps::MONTHS
        .iter()
        .zip(1u32..)
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map_or(1, |(_, number)| number)
}

impl Sentence<'_> {
    pub(super) fn broken(&self, node: Node<'_>) -> Expr {
        expr(ExprKind::Broken, self.span(node))
    }

    fn child(&mut self, node: Node<'_>, kind: Kind) -> Expr {
        match node.kid(kind) {
            Some(kid) => self.any(kid),
            None => self.broken(node),
        }
    }

    /// Lowers any value or condition node.
    pub(super) fn any(&mut self, node: Node<'_>) -> Expr {
        match node.kind {
            Kind::value => self.value(node),
            Kind::rounded => self.rounded(node),
            Kind::sum => self.sum(node),
            Kind::term => self.term(node),
            Kind::factor => self.factor(node),
            Kind::condition => self.condition(node),
            Kind::conjunct => self.conjunct(node),
            Kind::comparison => self.comparison(node),
            Kind::reference => self.reference(node),
            Kind::literal | Kind::negative => self.literal_expr(node),
            Kind::bracketed => self.child(node, Kind::condition),
            _ => self.broken(node),
        }
    }

    /// Lowers a value: `A otherwise B`.
    pub(super) fn value(&mut self, node: Node<'_>) -> Expr {
        let parts: Vec<Expr> = node.all(Kind::rounded).map(|kid| self.rounded(kid)).collect();
        let span = self.span(node);
        parts
            .into_iter()
            .rev()
            .reduce(|later, earlier| expr(ExprKind::Otherwise(Box::new(earlier), Box::new(later)), span))
            .unwrap_or_else(|| self.broken(node))
    }

    pub(super) fn rounded(&mut self, node: Node<'_>) -> Expr {
        let inner = self.child(node, Kind::sum);
        let Some(rounding) = node.kid(Kind::rounding) else {
            return inner;
        };
        let mode = if rounding.has(Kind::rounding_up) {
            Rounding::Up
        } else if rounding.has(Kind::rounding_down) {
            Rounding::Down
        } else {
            Rounding::HalfUp
        };
        let step = rounding
            .kids()
            .find_map(|kid| match kid.kind {
                Kind::rounding_cents => Some(Literal::Number("0.01".into())),
                Kind::number | Kind::money => self.literal(kid),
                _ => None,
            })
            .unwrap_or(Literal::Number("1".into()));
        expr(ExprKind::Round(Box::new(inner), mode, step), self.span(node))
    }

    pub(super) fn sum(&mut self, node: Node<'_>) -> Expr {
        let terms: Vec<Node<'_>> = node.all(Kind::term).collect();
        let shift = node.kid(Kind::sum);
        if let [only] = terms.as_slice()
            && shift.is_none()
        {
            return self.term(*only);
        }
        let base = if let [only] = terms.as_slice() {
            self.term(*only)
        } else {
            self.terms(node, &terms)
        };
        let Some(anchor) = shift else { return base };
        if anchor.all(Kind::term).count() > 1 {
            self.two_readings(node, "bracket the period, or the day that it counts from");
        }
        let after = node.has(Kind::w_after);
        let anchor = self.sum(anchor);
        expr(
            ExprKind::Shift(Box::new(base), Box::new(anchor), after),
            self.span(node),
        )
    }

    fn terms(&mut self, node: Node<'_>, terms: &[Node<'_>]) -> Expr {
        for term in terms.iter().take(terms.len().saturating_sub(1)) {
            if is_open_phrase(*term) {
                let help = self.both_readings(node, *term);
                self.two_readings(node, &help);
                break;
            }
        }
        let mut parts = Vec::new();
        let mut minus = false;
        for kid in node.kids() {
            match kid.kind {
                Kind::w_minus => minus = true,
                Kind::w_plus => minus = false,
                Kind::term => {
                    let value = self.term(kid);
                    parts.push((minus, operand(value)));
                }
                _ => {}
            }
        }
        expr(ExprKind::Sum(parts), self.span(node))
    }

    fn term(&mut self, node: Node<'_>) -> Expr {
        let factors: Vec<Node<'_>> = node.all(Kind::factor).collect();
        if let [only] = factors.as_slice() {
            return self.factor(*only);
        }
        let mut divide = false;
        let mut parts = Vec::new();
        for kid in node.kids() {
            match kid.kind {
                Kind::w_divided_by => divide = true,
                Kind::w_times => divide = false,
                Kind::factor => parts.push((divide, self.factor(kid))),
                _ => {}
            }
        }
        expr(ExprKind::Product(parts), self.span(node))
    }

    fn factor(&mut self, node: Node<'_>) -> Expr {
        let Some(kid) = node.kids().next() else {
            return self.broken(node);
        };
        let value = match kid.kind {
            Kind::reference => self.reference(kid),
            Kind::literal => self.literal_expr(kid),
            Kind::bracketed => {
                let inner = self.child(kid, Kind::condition);
                if kid.has(Kind::w_if_any) {
                    return expr(ExprKind::IfAny(Box::new(inner)), self.span(kid));
                }
                inner
            }
            Kind::amount_per => self.amount_per(kid),
            Kind::share => self.share(kid),
            Kind::aggregate | Kind::aggregate_call => self.aggregate(kid),
            Kind::count => self.count(kid),
            Kind::sum_over => self.sum_over(kid),
            Kind::interest_on => self.interest_on(kid),
            Kind::running_term => self.running_term(kid),
            Kind::working_day => self.working_day(kid),
            Kind::ranked => {
                let list = self.child(kid, Kind::reference);
                expr(ExprKind::Ranked(Box::new(list)), self.span(kid))
            }
            Kind::acts => self.acts(kid),
            Kind::year_day => self.year_day(kid),
            Kind::allocation => self.allocation(kid),
            Kind::account => self.account(kid),
            Kind::account_part => self.account_part(kid),
            _ => self.broken(node),
        };
        if let Some(permission) = node.kid(Kind::permission) {
            return self.permission(&value, permission);
        }
        if node.has(Kind::w_if_any) {
            return expr(ExprKind::IfAny(Box::new(value)), self.span(node));
        }
        value
    }

    /// A name, or an act of a party.
    pub(super) fn permissible(&mut self, node: Node<'_>) -> Expr {
        let reference = self.child(node, Kind::reference);
        match node.kid(Kind::permission) {
            Some(permission) => self.permission(&reference, permission),
            None => reference,
        }
    }

    /// `client may terminate early` as a value: the name that the duty sentences define.
    fn permission(&mut self, party: &Expr, node: Node<'_>) -> Expr {
        let (ExprKind::Name(party_name, _), Some(act)) = (&party.kind, self.name_in(node)) else {
            return self.broken(node);
        };
        let modal = node
            .kid(Kind::modal)
            .map_or("may", |kid| if kid.has(Kind::w_must) { "must" } else { "may" });
        let negated = node.kid(Kind::modal).is_some_and(|kid| kid.has(Kind::w_may_not));
        let span = party.span.to(self.span(node));
        let words = format!("{} {modal} {}", party_name.words, act.words);
        let asked = expr(ExprKind::Name(Name { words, span }, Vec::new()), span);
        if negated {
            expr(ExprKind::Not(Box::new(asked)), span)
        } else {
            asked
        }
    }

    pub(super) fn reference(&mut self, node: Node<'_>) -> Expr {
        let Some(name) = self.name_in(node) else {
            return self.broken(node);
        };
        let arguments = node
            .kid(Kind::arguments)
            .map(|arguments| arguments.all(Kind::value).map(|kid| self.value(kid)).collect())
            .unwrap_or_default();
        expr(ExprKind::Name(name, arguments), self.span(node))
    }

    fn literal_expr(&mut self, node: Node<'_>) -> Expr {
        match self.literal_of(node) {
            Some(literal) => expr(ExprKind::Literal(literal), self.span(node)),
            None => self.broken(node),
        }
    }

    /// The literal of a `literal` node.
    pub(super) fn literal_of(&mut self, node: Node<'_>) -> Option<Literal> {
        let inner = if node.kind == Kind::literal {
            node.kids().next()?
        } else {
            node
        };
        self.literal(inner)
    }

    /// The literal that stands by itself in a node, with its sign.
    pub(super) fn signed_literal(&mut self, node: Node<'_>) -> Option<Literal> {
        let kid = node.kid(Kind::negative).or_else(|| node.kid(Kind::literal))?;
        self.literal_of(kid)
    }

    fn literal(&mut self, node: Node<'_>) -> Option<Literal> {
        let text = self.text(node);
        Some(match node.kind {
            Kind::negative => {
                let amount = node
                    .kids()
                    .find(|kid| matches!(kid.kind, Kind::money | Kind::percent | Kind::number))?;
                match self.literal(amount)? {
                    Literal::Money(currency, digits) => Literal::Money(currency, format!("-{digits}")),
                    Literal::Percent(digits) => Literal::Percent(format!("-{digits}")),
                    Literal::Number(digits) => Literal::Number(format!("-{digits}")),
                    _ => return None,
                }
            }
            Kind::money => {
                let (currency, digits) = text.strip_prefix('$')?.split_at_checked(3)?;
                Literal::Money(currency.to_owned(), digits.to_owned())
            }
            Kind::percent => Literal::Percent(text.trim_end_matches('%').to_owned()),
            Kind::number => Literal::Number(self.checked_number(node, text)),
            Kind::date => Literal::Date(self.checked_date(node, text.to_owned())),
            Kind::long_date => Literal::Date(self.long_date(node)),
            Kind::moment => {
                let (day, _) = text.split_once('T')?;
                self.checked_date(node, day.to_owned());
                Literal::Moment(text.to_owned())
            }
            Kind::period => Literal::Period(
                self.checked_number(node.kid(Kind::number)?, self.text(node.kid(Kind::number)?)),
                self.text(node.kid(Kind::unit)?).to_owned(),
            ),
            Kind::month_day => {
                let (day, month) = text.split_once(' ')?;
                Literal::MonthDay(day.parse().ok()?, month_number(month))
            }
            Kind::text => Literal::Text(self.quoted(node)),
            Kind::w_yes => Literal::YesNo(true),
            Kind::w_no => Literal::YesNo(false),
            Kind::w_unlimited => Literal::Unlimited,
            Kind::w_none => Literal::None,
            _ => return None,
        })
    }

    /// The ISO spelling of a `date` or `long_date` node, checked against the calendar.
    pub(super) fn date_of(&mut self, node: Node<'_>) -> Option<String> {
        let kid = node
            .kids()
            .find(|kid| matches!(kid.kind, Kind::date | Kind::long_date))?;
        match self.literal(kid)? {
            Literal::Date(text) => Some(text),
            _ => None,
        }
    }

    fn long_date(&mut self, node: Node<'_>) -> String {
        let mut parts = self.text(node).split(' ');
        let day = parts.next().unwrap_or("1");
        let month = month_number(parts.next().unwrap_or(""));
        let year = parts.next().unwrap_or("2000");
        self.checked_date(node, format!("{year}-{month:02}-{day:0>2}"))
    }

    fn checked_date(&mut self, node: Node<'_>, text: String) -> String {
        if crate::value::Day::parse_iso(&text).is_some() {
            return text;
        }
        let span = self.span(node);
        let shown = self.spelled_node(node);
        self.problems.push(
            Problem::new(
                "terms::syntax::date",
                span,
                format!("`{shown}` is no day of the calendar"),
            )
            .help("check the day of the month and the year"),
        );
        "2000-01-01".to_owned()
    }

    pub(super) fn amount_per(&mut self, node: Node<'_>) -> Expr {
        let amount = node.kids().next().and_then(|kid| self.literal(kid));
        let unit = node
            .kid(Kind::unit)
            .map_or_else(String::new, |kid| self.text(kid).to_owned());
        match amount {
            Some(amount) => expr(ExprKind::Literal(Literal::Per(Box::new(amount), unit)), self.span(node)),
            None => self.broken(node),
        }
    }

    fn share(&mut self, node: Node<'_>) -> Expr {
        let percent = node
            .kid(Kind::percent)
            .map_or("0", |kid| self.text(kid))
            .trim_end_matches('%')
            .to_owned();
        let of = self.child(node, Kind::factor);
        expr(ExprKind::Share(percent, Box::new(of)), self.span(node))
    }

    pub(super) fn year_day(&mut self, node: Node<'_>) -> Expr {
        let Some(Literal::MonthDay(day, month)) = node.kid(Kind::month_day).and_then(|kid| self.literal(kid)) else {
            return self.broken(node);
        };
        let (year, of_date) = match node.kid(Kind::year_of) {
            Some(kid) => (self.child(kid, Kind::factor), true),
            None => (self.child(node, Kind::factor), false),
        };
        expr(ExprKind::YearDay(day, month, Box::new(year), of_date), self.span(node))
    }

    fn operand(&mut self, node: Node<'_>) -> Operand {
        let value = self.child(node, Kind::sum);
        let mut operand = operand(value);
        operand.if_any |= node.has(Kind::w_if_any);
        operand
    }

    fn aggregate(&mut self, node: Node<'_>) -> Expr {
        let word = node
            .kids()
            .find(|kid| matches!(kid.kind, Kind::aggregate_word | Kind::aggregate_short))
            .map_or("", |kid| self.text(kid));
        let which = if word.starts_with('l') && word != "latest of" || word.starts_with("min") || word.starts_with('e')
        {
            Aggregate::Lowest
        } else {
            Aggregate::Highest
        };
        let nodes: Vec<Node<'_>> = node.all(Kind::operand).collect();
        let closed = node.kind == Kind::aggregate_call;
        if let (false, [_, .., last]) = (closed, nodes.as_slice())
            && last.kid(Kind::sum).is_some_and(|sum| sum.all(Kind::term).count() > 1)
        {
            self.two_readings(node, "put brackets around the list, or around the last member");
        }
        let operands: Vec<Operand> = nodes.into_iter().map(|kid| self.operand(kid)).collect();
        let span = self.span(node);
        if let (Some(stretch), Some(first)) = (node.kid(Kind::span).and_then(|kid| self.stretch(kid)), operands.first())
        {
            return expr(
                ExprKind::TableExtreme(which, Box::new(first.value.clone()), stretch),
                span,
            );
        }
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(ExprKind::Aggregate(which, operands, filter), span)
    }

    fn stretch(&mut self, node: Node<'_>) -> Option<Stretch> {
        let mut sums = node.all(Kind::sum);
        let (from, to) = (sums.next()?, sums.next()?);
        Some(Stretch {
            from: Box::new(self.sum(from)),
            to: Box::new(self.sum(to)),
            inclusive: node.has(Kind::w_through),
        })
    }

    fn count(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(node);
        if let Some(counted) = node.kid(Kind::counted) {
            let what = match self.text(counted) {
                "started months" => Counted::StartedMonths,
                "started years" => Counted::StartedYears,
                "month starts" => Counted::MonthStarts,
                _ => Counted::Days,
            };
            return match node.kid(Kind::span).and_then(|kid| self.stretch(kid)) {
                Some(stretch) => expr(ExprKind::Count(what, stretch), span),
                None => self.broken(node),
            };
        }
        let list = self.child(node, Kind::reference);
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(
            ExprKind::Aggregate(Aggregate::Number, vec![operand(list)], filter),
            span,
        )
    }

    fn sum_over(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(node);
        if let Some(stretch) = node.kid(Kind::span).and_then(|kid| self.stretch(kid)) {
            let table = node.kid(Kind::reference).and_then(|kid| self.name_in(kid));
            return match table {
                Some(table) => expr(ExprKind::TableSum(table, stretch), span),
                None => self.broken(node),
            };
        }
        let operands: Vec<Operand> = node.all(Kind::operand).map(|kid| self.operand(kid)).collect();
        if !operands.is_empty() {
            return expr(
                ExprKind::Sum(operands.into_iter().map(|operand| (false, operand)).collect()),
                span,
            );
        }
        let item = self.child(node, Kind::reference);
        let filter = node
            .kid(Kind::filter)
            .map(|kid| Box::new(self.child(kid, Kind::condition)));
        expr(ExprKind::Aggregate(Aggregate::Sum, vec![operand(item)], filter), span)
    }

    fn interest_on(&mut self, node: Node<'_>) -> Expr {
        let amount = self.child(node, Kind::sum);
        let table = node.kid(Kind::reference).and_then(|kid| self.name_in(kid));
        let stretch = node.kid(Kind::span).and_then(|kid| self.stretch(kid));
        match (table, stretch) {
            (Some(table), Some(stretch)) => {
                let terms = self.interest_terms(node);
                expr(
                    ExprKind::Interest(Box::new(amount), table, stretch, terms),
                    self.span(node),
                )
            }
            _ => self.broken(node),
        }
    }

    fn running_term(&mut self, node: Node<'_>) -> Expr {
        if let Some(part) = node.kid(Kind::calendar_part) {
            return self.calendar_end(node, part);
        }
        let parts: Vec<Expr> = node.all(Kind::sum).map(|kid| self.sum(kid)).collect();
        let span = self.span(node);
        match <[Expr; 3]>::try_from(parts) {
            Ok([on, terms, from]) => expr(
                ExprKind::RunningTerm(Box::new(on), Box::new(terms), Box::new(from)),
                span,
            ),
            Err(_) => self.broken(node),
        }
    }

    /// `end of the month of D`: the end of the term running on D, of terms counted from the first of its year.
    fn calendar_end(&mut self, node: Node<'_>, part: Node<'_>) -> Expr {
        let months = match self.text(part) {
            "quarter" => "3",
            "year" => "12",
            _ => "1",
        };
        let span = self.span(node);
        let Some(day) = node.kid(Kind::factor).map(|kid| self.factor(kid)) else {
            return self.broken(node);
        };
        let length = expr(
            ExprKind::Literal(Literal::Period(months.to_owned(), "months".to_owned())),
            span,
        );
        let first = expr(ExprKind::YearDay(1, 1, Box::new(day.clone()), true), span);
        expr(
            ExprKind::RunningTerm(Box::new(day), Box::new(length), Box::new(first)),
            span,
        )
    }

    pub(super) fn acts(&mut self, node: Node<'_>) -> Expr {
        let mut names = node.all(Kind::name).map(|kid| self.name(kid));
        let (Some(party), trigger) = (names.next(), names.next()) else {
            return self.broken(node);
        };
        let which = if node.has(Kind::w_may_not) {
            Acts::MayNot
        } else if node.has(Kind::w_may) {
            Acts::May
        } else if node.has(Kind::w_must) {
            Acts::Must(trigger)
        } else {
            Acts::Bears
        };
        expr(ExprKind::Acts(party, which), self.span(node))
    }

    fn allocation(&mut self, node: Node<'_>) -> Expr {
        let payment = node.kid(Kind::operand).map(|kid| self.operand(kid).value);
        let mut names: Vec<Name> = node.all(Kind::name).map(|kid| self.name(kid)).collect();
        let classes = node
            .all(Kind::allocation_class)
            .filter_map(|kid| self.name_in(kid))
            .collect();
        let by_claim = node
            .kid(Kind::allocation_way)
            .is_some_and(|kid| self.text(kid) == "by claim");
        let (Some(payment), Some(order), true) = (payment, names.pop(), !names.is_empty()) else {
            return self.broken(node);
        };
        let claims = names.remove(0);
        expr(
            ExprKind::Allocation {
                payment: Box::new(payment),
                claims,
                classes,
                order,
                by_claim,
            },
            self.span(node),
        )
    }

    /// Lowers a condition; `and` and `or` side by side have two readings.
    pub(super) fn condition(&mut self, node: Node<'_>) -> Expr {
        let parts: Vec<Node<'_>> = node.all(Kind::conjunct).collect();
        if let [only] = parts.as_slice() {
            return self.conjunct(*only);
        }
        if node.has(Kind::w_and) && node.has(Kind::w_or) {
            self.mixed(node);
            return self.broken(node);
        }
        let any = node.has(Kind::w_or);
        let parts: Vec<Expr> = parts.into_iter().map(|kid| self.conjunct(kid)).collect();
        expr(
            if any { ExprKind::Or(parts) } else { ExprKind::And(parts) },
            self.span(node),
        )
    }

    fn conjunct(&mut self, node: Node<'_>) -> Expr {
        let inner = match (node.kid(Kind::bullets), node.kid(Kind::comparison)) {
            (Some(bullets), _) => {
                let parts: Vec<Expr> = bullets.all(Kind::condition).map(|kid| self.condition(kid)).collect();
                let any = bullets.has(Kind::w_any_of);
                expr(
                    if any { ExprKind::Or(parts) } else { ExprKind::And(parts) },
                    self.span(bullets),
                )
            }
            (None, Some(comparison)) => self.comparison(comparison),
            (None, None) => self.broken(node),
        };
        if node.has(Kind::w_not) {
            return expr(ExprKind::Not(Box::new(inner)), self.span(node));
        }
        inner
    }

    fn comparison(&mut self, node: Node<'_>) -> Expr {
        let left = self.child(node, Kind::value);
        let Some(test) = node.kid(Kind::test) else { return left };
        let span = self.span(node);
        let kind = if let Some(relation) = test.kid(Kind::relation) {
            self.relation(left, relation)
        } else {
            let quantifier = test.kid(Kind::quantifier).map_or(Quantifier::All, |kid| {
                if kid.has(Kind::w_any_of) {
                    Quantifier::Any
                } else if kid.has(Kind::w_none_of) {
                    Quantifier::None
                } else {
                    Quantifier::All
                }
            });
            ExprKind::Includes(Box::new(left), quantifier, self.values(test))
        };
        let compared = expr(kind, span);
        if test.has(Kind::w_not) {
            return expr(ExprKind::Not(Box::new(compared)), span);
        }
        compared
    }

    fn values(&mut self, node: Node<'_>) -> Vec<Expr> {
        node.kid(Kind::values)
            .map(|values| values.all(Kind::sum).map(|kid| self.sum(kid)).collect())
            .unwrap_or_default()
    }

    fn relation(&mut self, left: Expr, node: Node<'_>) -> ExprKind {
        let left = Box::new(left);
        if node.has(Kind::w_one_of) {
            return ExprKind::OneOf(left, self.values(node));
        }
        if let Some(month) = node.kid(Kind::month_name) {
            return ExprKind::InMonth(left, month_number(self.text(month)));
        }
        if node.has(Kind::w_from) {
            return match self.stretch(node) {
                Some(stretch) => ExprKind::Between(left, stretch),
                None => ExprKind::Broken,
            };
        }
        let relation = match node.kids().next().map(|kid| kid.kind) {
            Some(Kind::w_before | Kind::w_less_than) => Relation::Less,
            Some(Kind::w_on_or_before | Kind::w_at_most) => Relation::AtMost,
            Some(Kind::w_after | Kind::w_more_than) => Relation::More,
            Some(Kind::w_on_or_after | Kind::w_at_least) => Relation::AtLeast,
            _ => Relation::Equal,
        };
        let right = self.child(node, Kind::value);
        ExprKind::Compare(relation, left, Box::new(right))
    }
}

/// An operand of a value that may carry `if any`.
pub(super) fn operand(value: Expr) -> Operand {
    match value.kind {
        ExprKind::IfAny(inner) => Operand {
            value: *inner,
            if_any: true,
        },
        _ => Operand { value, if_any: false },
    }
}

/// Whether a term stays open to its right: `15% of A`, `lowest of A, B`.
fn is_open_phrase(term: Node<'_>) -> bool {
    let mut factors = term.all(Kind::factor);
    let (Some(factor), None) = (factors.next(), factors.next()) else {
        return false;
    };
    match factor.kids().next() {
        Some(kid) if kid.kind == Kind::share => true,
        Some(kid) if kid.kind == Kind::aggregate => kid.all(Kind::operand).count() > 1,
        _ => false,
    }
}
