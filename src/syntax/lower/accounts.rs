//! The lines of a running account.

use super::Sentence;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::parse::{Kind, Node};
use crate::syntax::tree::{Account, AccountCosts, AccountInterest, Expr, ExprKind, Literal};
use crate::value::AccountPart;
use crate::value::account::Class;

impl Sentence<'_> {
    /// `account of invoices, settled by payments, on D` and its lines.
    pub(super) fn account(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(node);
        let kind = match self.account_of(node, span) {
            Some(account) => ExprKind::Account(Box::new(account)),
            // Reported already: no value, of any type.
            None => ExprKind::Literal(Literal::None),
        };
        Expr { kind, span }
    }

    fn account_of(&mut self, node: Node<'_>, span: Span) -> Option<Account> {
        let lines: Vec<Node<'_>> = node
            .all(Kind::account_line)
            .filter_map(|line| line.kids().next())
            .collect();
        let mut names = node.all(Kind::name).map(|kid| self.name(kid));
        let (claims, payments) = (names.next()?, names.next()?);
        let on = self.sum(node.kid(Kind::sum)?);
        let principal = self.only(
            &lines,
            Kind::account_principal,
            "principal: invoice amount, from invoice date, due on payment due date",
            span,
        )?;
        let paid = self.only(
            &lines,
            Kind::account_payments,
            "payments: payment amount, on payment date",
            span,
        )?;
        let order = self.only(
            &lines,
            Kind::account_order,
            "order: costs, then interest, then principal, oldest first by invoice date, by claim",
            span,
        )?;
        let principal: Vec<Expr> = principal.all(Kind::sum).map(|kid| self.sum(kid)).collect();
        let mut paid = paid
            .all(Kind::sum)
            .map(|kid| self.sum(kid))
            .collect::<Vec<_>>()
            .into_iter();
        let paid_and_day = [paid.next()?, paid.next()?];
        let interest_lines: Vec<Node<'_>> = lines
            .iter()
            .filter(|line| line.kind == Kind::account_interest)
            .copied()
            .collect();
        let day_of_payment = self.day_of_payment(&interest_lines)?;
        let mut interest = Vec::new();
        for line in interest_lines {
            interest.push(self.account_interest(line)?);
        }
        let costs = self.account_costs(&lines)?;
        Some(Account {
            claims,
            payments,
            on,
            principal: <[Expr; 3]>::try_from(principal).ok()?,
            paid: paid_and_day,
            designated: paid.next(),
            interest,
            costs,
            classes: self.classes(order, span)?,
            age: self.sum(order.kid(Kind::account_age)?.kid(Kind::sum)?),
            by_claim: order
                .kid(Kind::account_way)
                .is_some_and(|way| self.text(way) == "by claim"),
            day_of_payment,
        })
    }

    fn account_costs(&mut self, lines: &[Node<'_>]) -> Option<Vec<AccountCosts>> {
        let lines = lines.iter().filter(|line| line.kind == Kind::account_costs);
        lines
            .map(|line| {
                Some(AccountCosts {
                    amount: self.rounded(line.kid(Kind::rounded)?),
                    from: self.sum(line.kid(Kind::sum)?),
                    filter: self.where_clause(*line),
                })
            })
            .collect()
    }

    /// The one line of its kind; a report when it is missing or stands there twice.
    fn only<'node>(&mut self, lines: &[Node<'node>], kind: Kind, shape: &str, span: Span) -> Option<Node<'node>> {
        let mut found = lines.iter().filter(|line| line.kind == kind);
        let first = found.next().copied();
        let word = shape.split(':').next().unwrap_or(shape);
        match (first, found.next()) {
            (Some(_), Some(again)) => {
                let place = self.span(*again);
                self.lines_problem(
                    place,
                    format!("this account has two lines `{word}:`"),
                    "keep one of them",
                );
                None
            }
            (None, _) => {
                self.lines_problem(
                    span,
                    format!("this account has no line `{word}:`"),
                    &format!("add a line such as `- {shape}`"),
                );
                None
            }
            (first, None) => first,
        }
    }

    fn lines_problem(&mut self, span: Span, what: String, help: &str) {
        self.problems
            .push(Problem::new("terms::syntax::account-lines", span, what).help(help));
    }

    /// Whether interest runs on the day of payment; every line on interest has to say the same.
    fn day_of_payment(&mut self, lines: &[Node<'_>]) -> Option<bool> {
        let mut said: Option<bool> = None;
        for line in lines {
            let mut days = line.all(Kind::account_day);
            let (Some(day), None) = (days.next(), days.next()) else {
                let span = self.span(*line);
                self.lines_problem(
                    span,
                    "this line has to say, once, whether interest runs on the day of payment".to_owned(),
                    "add `, through the day of payment` when that day counts, or `, until the day of payment` when it does not",
                );
                return None;
            };
            let counts = day.has(Kind::w_through);
            if said.is_some_and(|before| before != counts) {
                let span = self.span(day);
                self.lines_problem(
                    span,
                    "the lines on interest differ on the day of payment".to_owned(),
                    "write `through the day of payment` or `until the day of payment` in all of them",
                );
                return None;
            }
            said = Some(counts);
        }
        Some(said.unwrap_or(true))
    }

    fn account_interest(&mut self, line: Node<'_>) -> Option<AccountInterest> {
        let monthly = line.kid(Kind::account_monthly);
        let table = monthly
            .unwrap_or(line)
            .kid(Kind::reference)
            .and_then(|kid| self.name_in(kid));
        let mut firsts = line.all(Kind::account_first);
        let first = firsts
            .next()
            .and_then(|first| first.kid(Kind::sum))
            .map(|kid| self.sum(kid));
        if let Some(again) = firsts.next() {
            let span = self.span(again);
            self.lines_problem(span, "this line has two first days".to_owned(), "keep one of them");
            return None;
        }
        Some(AccountInterest {
            monthly: monthly
                .and_then(|monthly| monthly.kid(Kind::percent))
                .map(|percent| self.text(percent).trim_end_matches('%').to_owned()),
            table,
            terms: self.interest_terms(line),
            first,
            filter: self.where_clause(line),
        })
    }

    fn where_clause(&mut self, line: Node<'_>) -> Option<Expr> {
        let condition = line.kid(Kind::filter)?.kid(Kind::condition)?;
        Some(self.condition(condition))
    }

    /// Each of the three classes once.
    fn classes(&mut self, order: Node<'_>, span: Span) -> Option<Vec<Class>> {
        let named: Vec<Class> = order
            .all(Kind::account_class)
            .map(|kid| match self.text(kid) {
                "costs" => Class::Costs,
                "interest" => Class::Interest,
                _ => Class::Principal,
            })
            .collect();
        let complete = [Class::Costs, Class::Interest, Class::Principal]
            .iter()
            .all(|class| named.contains(class));
        if named.len() != 3 || !complete {
            self.lines_problem(
                span,
                "the order has to name costs, interest and principal, each once".to_owned(),
                "write them in the order in which a payment settles them, as in `costs, then interest, then principal`",
            );
            return None;
        }
        Some(named)
    }

    /// `account interest of account on (date)`.
    pub(super) fn account_part(&mut self, node: Node<'_>) -> Expr {
        let word = node.kid(Kind::account_word).map_or("", |kid| self.text(kid));
        let part = AccountPart::ALL.iter().find(|(written, _)| *written == word);
        let (Some((_, part)), Some(of)) = (part, node.kid(Kind::reference)) else {
            return self.broken(node);
        };
        let of = self.reference(of);
        Expr {
            kind: ExprKind::AccountPart(*part, Box::new(of)),
            span: self.span(node),
        }
    }
}
