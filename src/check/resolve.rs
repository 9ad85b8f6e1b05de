//! Expressions: every name gets its meaning.

use super::Checker;
use super::declare::data_of;
use crate::id::{ExprId, NameId, WordId};
use crate::model::{Acts, Compare, Count, Data, Expr, Extreme, Kind, Node, Part, Quantifier, TableSpan, key_of};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, ExprKind, Literal};
use crate::value::{Exact, RoundingMode};
use rust_decimal::Decimal;
use std::str::FromStr;

/// Whether two keys begin or end alike: most slips leave one of the two as it is, and this is quick to see.
fn same_edge(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.first_chunk::<3>() == other.first_chunk::<3>() || one.last_chunk::<3>() == other.last_chunk::<3>()
}

/// Which words of a choice may stand at a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint {
    /// The words of the choice compared with.
    pub(crate) words: Option<Vec<WordId>>,
    /// Whether a word that is no name may stand here.
    pub(crate) open: bool,
    /// Whether a near miss of a name is refused (values of rules).
    pub(crate) careful: bool,
}

impl Hint {
    /// A place for a value that may be a word.
    pub(crate) const fn value() -> Self {
        Self {
            words: None,
            open: true,
            careful: true,
        }
    }

    /// A place for a member of a list.
    pub(crate) const fn member() -> Self {
        Self {
            words: None,
            open: true,
            careful: false,
        }
    }
}

/// What is in sight of an expression.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sight {
    /// Keys of the parameters, in order.
    pub(crate) parameters: Vec<String>,
    /// Whether `open principal` and `open interest` are those of the claim that costs join.
    pub(crate) claim: bool,
}

impl Checker<'_> {
    pub(crate) fn push(&mut self, expr: Expr, span: Span) -> ExprId {
        let id = ExprId::at(self.model.exprs.len());
        self.model.exprs.push(Node { expr, span });
        id
    }

    /// Resolves a value or condition where no word of a choice may stand.
    pub(crate) fn resolve(&mut self, from: &tree::Expr, sight: &Sight) -> ExprId {
        self.resolve_hinted(from, sight, &Hint::default())
    }

    pub(crate) fn resolve_hinted(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> ExprId {
        let expr = self.expr(from, sight, hint);
        let id = self.push(expr, from.span);
        if matches!(from.kind, ExprKind::Literal(Literal::Per(..))) {
            self.rates.insert(id);
        }
        id
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of expression")]
    fn expr(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> Expr {
        match &from.kind {
            ExprKind::Broken => Expr::Known(Data::YesNo(false)),
            ExprKind::Literal(literal) => self.literal(literal, from.span, hint),
            ExprKind::Name(name, arguments) => self.name(name, arguments, sight, hint),
            ExprKind::Sum(terms) => {
                let parts = terms
                    .iter()
                    .map(|(minus, operand)| Part {
                        inverse: *minus,
                        ..self.part(operand, sight)
                    })
                    .collect();
                Expr::Sum(parts)
            }
            ExprKind::Product(factors) => {
                let parts = factors
                    .iter()
                    .map(|(divide, factor)| Part {
                        value: self.resolve(factor, sight),
                        if_any: false,
                        inverse: *divide,
                    })
                    .collect();
                Expr::Product(parts)
            }
            ExprKind::Share(percent, of) => {
                let rate = Exact::parse(percent).map_or(Expr::None, |rate| Expr::Known(Data::Percent(rate)));
                let rate = self.push(rate, from.span);
                let of = self.resolve(of, sight);
                let part = |value| Part {
                    value,
                    if_any: false,
                    inverse: false,
                };
                Expr::Product(vec![part(rate), part(of)])
            }
            ExprKind::YearDay(day, month, year, _) => Expr::YearDay(*day, *month, self.resolve(year, sight)),
            ExprKind::Shift(period, anchor, after) => {
                Expr::Shift(self.resolve(period, sight), self.resolve(anchor, sight), *after)
            }
            ExprKind::Aggregate(which, operands, filter) => self.aggregate(*which, operands, filter.as_deref(), sight),
            ExprKind::TableExtreme(which, table, stretch) => self.table_extreme(*which, table, stretch, sight),
            ExprKind::Count(counted, stretch) => {
                let counted = match counted {
                    tree::Counted::StartedMonths => Count::StartedMonths,
                    tree::Counted::StartedYears => Count::StartedYears,
                    tree::Counted::Days => Count::Days,
                    tree::Counted::MonthStarts => Count::MonthStarts,
                };
                Expr::Count(counted, self.stretch(stretch, sight))
            }
            ExprKind::TableSum(table, stretch) => match self.table(table) {
                Some(table) => Expr::TableSum(table, self.stretch(stretch, sight)),
                None => Expr::None,
            },
            ExprKind::WorkingDay(toward, day) => Expr::WorkingDay(*toward, self.resolve(day, sight)),
            ExprKind::Interest(amount, table, stretch, terms) => match self.table(table) {
                Some(table) => Expr::Interest(self.resolve(amount, sight), table, self.stretch(stretch, sight), *terms),
                None => Expr::None,
            },
            ExprKind::RunningTerm(on, terms, first) => Expr::RunningTerm(
                self.resolve(on, sight),
                self.resolve(terms, sight),
                self.resolve(first, sight),
            ),
            ExprKind::Ranked(list) => Expr::Ranked(self.resolve(list, sight)),
            ExprKind::Acts(party, which) => self.acts(party, which, sight),
            ExprKind::Round(inner, mode, step) => {
                let inner = self.resolve(inner, sight);
                self.rounding(inner, *mode, step)
            }
            ExprKind::Otherwise(first, second) => Expr::Otherwise(
                self.resolve_hinted(first, sight, hint),
                self.resolve_hinted(second, sight, hint),
            ),
            ExprKind::IfAny(inner) => {
                let part = Part {
                    value: self.resolve(inner, sight),
                    if_any: true,
                    inverse: false,
                };
                Expr::Sum(vec![part])
            }
            ExprKind::Not(inner) => Expr::Not(self.resolve_hinted(inner, sight, hint)),
            ExprKind::And(parts) => Expr::And(parts.iter().map(|part| self.resolve(part, sight)).collect()),
            ExprKind::Or(parts) => Expr::Or(parts.iter().map(|part| self.resolve(part, sight)).collect()),
            ExprKind::Compare(relation, left, right) => self.compare(*relation, left, right, sight),
            ExprKind::Between(value, stretch) => {
                let value = self.resolve(value, sight);
                let span = self.stretch(stretch, sight);
                let low = self.push(Expr::Compare(Compare::AtLeast, value, span.from), from.span);
                let upper = if span.inclusive { Compare::AtMost } else { Compare::Less };
                let high = self.push(Expr::Compare(upper, value, span.to), from.span);
                Expr::And(vec![low, high])
            }
            ExprKind::InMonth(value, month) => Expr::InMonth(self.resolve(value, sight), *month),
            ExprKind::OneOf(value, choices) => {
                let value = self.resolve(value, sight);
                let hint = self.hint_for(value);
                Expr::OneOf(
                    value,
                    choices.iter().map(|choice| self.choice(choice, sight, &hint)).collect(),
                )
            }
            ExprKind::Includes(list, quantifier, members) => {
                let list = self.resolve(list, sight);
                let hint = self.hint_for(list);
                let quantifier = match quantifier {
                    tree::Quantifier::Any => Quantifier::Any,
                    tree::Quantifier::All => Quantifier::All,
                    tree::Quantifier::None => Quantifier::None,
                };
                Expr::Includes(
                    list,
                    quantifier,
                    members.iter().map(|member| self.choice(member, sight, &hint)).collect(),
                )
            }
            ExprKind::Allocation {
                payment,
                claims,
                classes,
                order,
                by_claim,
            } => self.allocation(payment, claims, classes, order, *by_claim, sight),
            ExprKind::Account(account) => self.account(account, sight),
            ExprKind::AccountPart(part, account) => Expr::AccountPart(*part, self.resolve(account, sight)),
        }
    }

    fn literal(&mut self, literal: &Literal, span: Span, hint: &Hint) -> Expr {
        if let (Literal::Text(text), Some(words)) = (literal, &hint.words)
            && let Some(word) = self.word_among(words, &key_of(text))
        {
            return Expr::Known(Data::Word(word));
        }
        if let (Literal::Text(text), true) = (literal, hint.open || hint.words.is_some()) {
            return Expr::Known(Data::Word(self.model.intern(text, Some(text))));
        }
        if let (Literal::Number(text), Some(words)) = (literal, &hint.words) {
            let key = key_of(text);
            if let Some(word) = words
                .iter()
                .find(|word| self.model.word(**word).is_some_and(|word| word.key == key))
            {
                return Expr::Known(Data::Word(*word));
            }
        }
        if matches!(literal, Literal::None) {
            return Expr::None;
        }
        match data_of(literal) {
            Some(data) => Expr::Known(data),
            None => {
                self.report(unfit(literal, span));
                Expr::None
            }
        }
    }

    pub(crate) fn part(&mut self, operand: &tree::Operand, sight: &Sight) -> Part {
        Part {
            value: self.resolve(&operand.value, sight),
            if_any: operand.if_any,
            inverse: false,
        }
    }

    fn stretch(&mut self, stretch: &tree::Stretch, sight: &Sight) -> TableSpan {
        TableSpan {
            from: self.resolve(&stretch.from, sight),
            to: self.resolve(&stretch.to, sight),
            inclusive: stretch.inclusive,
        }
    }

    pub(super) fn table(&mut self, name: &tree::Name) -> Option<NameId> {
        match self.model.find(&name.words) {
            Some(id) if matches!(self.kind_of_name(id), Kind::Table(_) | Kind::Any) => Some(id),
            Some(_) => {
                self.report(Problem::new(
                    "terms::type::mismatch",
                    name.span,
                    format!("`{}` is no table over time", name.words),
                ));
                None
            }
            None => {
                self.unknown_name(name);
                None
            }
        }
    }

    fn name(&mut self, name: &tree::Name, arguments: &[tree::Expr], sight: &Sight, hint: &Hint) -> Expr {
        let key = name.key();
        if !arguments.is_empty() {
            return self.call(name, &key, arguments, sight);
        }
        if let Some(word) = hint.words.as_ref().and_then(|words| self.word_among(words, &key)) {
            return Expr::Known(Data::Word(word));
        }
        if let Some(index) = sight.parameters.iter().position(|parameter| *parameter == key) {
            return Expr::Parameter(index);
        }
        if let Some(class) = super::accounts::still_open(&key).filter(|_| sight.claim) {
            return Expr::StillOpen(class);
        }
        if key == "it" {
            return Expr::It;
        }
        if let Some(found) = self.field(&key) {
            return found;
        }
        if let Some(id) = self.model.find(&name.words) {
            let arity = self.model.name(id).map_or(0, |known| known.parameters.len());
            if arity > 0 {
                self.arity_problem(name, id, 0);
            }
            return Expr::Name(id);
        }
        if let Some(party) = self.model.parties.iter().find(|party| party.key == key) {
            return Expr::Known(Data::Word(party.word));
        }
        if let Some(words) = hint.words.as_ref().filter(|words| !words.is_empty()) {
            self.unknown_choice(name, words);
            return Expr::None;
        }
        if hint.open
            && !(hint.careful
                && (self.near_miss(name, &key) || self.name_and_more(name) || self.more_than_a_word(name)))
        {
            return Expr::Known(Data::Word(self.model.intern(&name.words, None)));
        }
        if !hint.open {
            self.unknown_name(name);
        }
        Expr::None
    }

    fn near_miss(&mut self, name: &tree::Name, key: &str) -> bool {
        let most = (key.len() / 6).min(2);
        let near = self.model.names.iter().find(|known| {
            known.key.len() >= 8
                && most > 0
                && known.key.len().abs_diff(key.len()) <= most
                && same_edge(&known.key, key)
                && strsim::damerau_levenshtein(&known.key, key) <= most
        });
        let Some(words) = near.map(|known| known.words.clone()) else {
            return false;
        };
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{}`", name.words),
            )
            .help(format!(
                "did you mean `{words}`? A word of a choice that looks like it stands in quotes: `\"{}\"`",
                name.words
            )),
        );
        true
    }

    /// `base fee wen consumer`: a known name, a misspelt keyword, and more.
    fn name_and_more(&mut self, name: &tree::Name) -> bool {
        const KEYWORDS: [&str; 8] = [
            "when",
            "unless",
            "otherwise",
            "plus",
            "minus",
            "times",
            "rounded",
            "after",
        ];
        const LONGEST_NAME: usize = 30;
        let words: Vec<&str> = name.words.split(' ').collect();
        for at in 1..words.len().saturating_sub(1).min(LONGEST_NAME) {
            let (Some(before), Some(word)) = (words.get(..at).map(|part| part.join(" ")), words.get(at).copied())
            else {
                break;
            };
            if self.model.find(&before).is_none() {
                continue;
            }
            let Some(keyword) = KEYWORDS.iter().find(|keyword| crate::syntax::close(word, keyword)) else {
                continue;
            };
            let start = name.span.start + u32::try_from(before.len() + 1).unwrap_or(0);
            let end = start + u32::try_from(word.len()).unwrap_or(0);
            let place = if end <= name.span.end {
                Span::new(name.span.source, start, end)
            } else {
                name.span
            };
            self.report(
                Problem::new(
                    "terms::name::unknown",
                    place,
                    format!("no fact and no rule is named `{}`", name.words),
                )
                .label(format!("`{before}` is a name; `{word}` is no keyword"))
                .help(format!("did you mean `{keyword}`?")),
            );
            return true;
        }
        false
    }

    pub(crate) fn word_among(&self, words: &[WordId], key: &str) -> Option<WordId> {
        if let Some(party) = self.model.parties.iter().find(|party| party.key == key)
            && words.contains(&party.word)
        {
            return Some(party.word);
        }
        words
            .iter()
            .find(|word| self.model.word(**word).is_some_and(|word| word.key == key))
            .copied()
    }

    fn field(&self, key: &str) -> Option<Expr> {
        let (record, index) = self.fields.get(key).copied()?;
        self.model.record(record)?.given?;
        Some(Expr::Field(record, index))
    }

    fn call(&mut self, name: &tree::Name, key: &str, arguments: &[tree::Expr], sight: &Sight) -> Expr {
        let Some(id) = self.model.find(key) else {
            self.unknown_name(name);
            return Expr::None;
        };
        let arguments: Vec<ExprId> = arguments
            .iter()
            .map(|argument| self.resolve_hinted(argument, sight, &Hint::value()))
            .collect();
        if matches!(self.kind_of_name(id), Kind::Table(_)) {
            return match arguments.as_slice() {
                [day] => Expr::TableAt(id, *day),
                _ => {
                    self.arity_problem(name, id, arguments.len());
                    Expr::None
                }
            };
        }
        let arity = self.model.name(id).map_or(0, |known| known.parameters.len());
        if arity != arguments.len() {
            self.arity_problem(name, id, arguments.len());
            return Expr::None;
        }
        Expr::Call(id, arguments)
    }

    fn arity_problem(&mut self, name: &tree::Name, id: NameId, found: usize) {
        let Some(known) = self.model.name(id) else { return };
        let shown: Vec<String> = known
            .parameters
            .iter()
            .map(|parameter| parameter.key.replace('_', " "))
            .collect();
        let takes = if shown.len() == 1 {
            "one value".to_owned()
        } else {
            format!("{} values", shown.len())
        };
        let stands = match found {
            0 => "none stands".to_owned(),
            1 => "one stands".to_owned(),
            _ => format!("{found} stand"),
        };
        let (message, help) = if shown.is_empty() {
            (
                format!("`{}` takes no value in brackets", name.words),
                format!("write `{}` alone", known.words),
            )
        } else {
            let message = format!("`{}` takes {takes} in brackets; {stands} here", name.words);
            (message, format!("write `{} ({})`", known.words, shown.join(", ")))
        };
        let span = known.span;
        let problem = Problem::new("terms::name::parameters", name.span, message)
            .also(span, "defined here")
            .help(help);
        self.report(problem);
    }

    pub(crate) fn unknown_name(&mut self, name: &tree::Name) {
        let kind = super::suggest::kind_of(&name.words);
        self.unknown_name_of(name, kind);
    }

    /// Reports a name that is not known, where a value of this type stands.
    pub(crate) fn unknown_name_of(&mut self, name: &tree::Name, kind: &str) {
        let brought = crate::syntax::of_programs(&name.words)
            .filter(|word| matches!(*word, "yes" | "no" | "none"))
            .map(|word| format!("write `{word}`"));
        let help = brought.or_else(|| self.near_name(name)).unwrap_or_else(|| {
            let words = &name.words;
            format!("declare it with its type, as in `given {words}: {kind}`, or write a rule for it")
        });
        self.report(
            Problem::new(
                "terms::name::unknown",
                name.span,
                format!("no fact and no rule is named `{}`", name.words),
            )
            .label("not known")
            .help(help),
        );
    }

    fn unknown_choice(&mut self, name: &tree::Name, words: &[WordId]) {
        let shown: Vec<String> = words
            .iter()
            .filter_map(|word| self.model.word(*word))
            .map(|word| format!("`{}`", word.shown))
            .collect();
        let near = super::nearest(
            &name.key(),
            words
                .iter()
                .filter_map(|word| self.model.word(*word))
                .map(|word| word.key.as_str()),
        )
        .map(|key| format!("did you mean `{}`?", key.replace('_', " ")));
        let problem = Problem::new(
            "terms::name::unknown-choice",
            name.span,
            format!("`{}` is none of the words of this choice", name.words),
        )
        .help(near.unwrap_or_else(|| format!("the words are {}", shown.join(", "))));
        self.report(problem);
    }

    /// The words that may be compared with an expression.
    pub(crate) fn hint_for(&self, id: ExprId) -> Hint {
        let Some(node) = self.model.expr(id) else {
            return Hint::member();
        };
        let (choices, kind) = match &node.expr {
            Expr::Name(name) => {
                let known = self.model.name(*name);
                (
                    known.and_then(|known| known.choices.clone()),
                    known.map(|known| known.kind.clone()),
                )
            }
            Expr::Field(record, index) => {
                let field = self.model.record(*record).and_then(|record| record.fields.get(*index));
                (
                    field.and_then(|field| field.choices.clone()),
                    field.map(|field| field.kind.clone()),
                )
            }
            // What is unknown was reported; it agrees with everything.
            Expr::It | Expr::Parameter(_) | Expr::Call(..) | Expr::None => (None, Some(Kind::Any)),
            _ => (None, None),
        };
        let open = choices.is_none()
            && match kind {
                Some(Kind::Word | Kind::Party | Kind::Text | Kind::Any) => true,
                Some(Kind::List(inner)) => matches!(*inner, Kind::Word | Kind::Party | Kind::Text | Kind::Any),
                _ => false,
            };
        Hint {
            words: choices,
            open,
            careful: false,
        }
    }

    fn choice(&mut self, from: &tree::Expr, sight: &Sight, hint: &Hint) -> ExprId {
        self.resolve_hinted(from, sight, hint)
    }

    fn compare(&mut self, relation: tree::Relation, left: &tree::Expr, right: &tree::Expr, sight: &Sight) -> Expr {
        let left = self.resolve(left, sight);
        if matches!(right.kind, ExprKind::Literal(Literal::None)) && relation == tree::Relation::Equal {
            return Expr::IsNone(left);
        }
        let hint = self.hint_for(left);
        let right = self.choice(right, sight, &hint);
        let relation = match relation {
            tree::Relation::Equal => Compare::Equal,
            tree::Relation::Less => Compare::Less,
            tree::Relation::AtMost => Compare::AtMost,
            tree::Relation::More => Compare::More,
            tree::Relation::AtLeast => Compare::AtLeast,
        };
        Expr::Compare(relation, left, right)
    }

    fn aggregate(
        &mut self,
        which: tree::Aggregate,
        operands: &[tree::Operand],
        filter: Option<&tree::Expr>,
        sight: &Sight,
    ) -> Expr {
        let which = match which {
            tree::Aggregate::Lowest => Extreme::Lowest,
            tree::Aggregate::Highest => Extreme::Highest,
            tree::Aggregate::Sum => Extreme::Sum,
            tree::Aggregate::Number => Extreme::Number,
        };
        let filter = filter.map(|filter| self.resolve(filter, sight));
        if let [only] = operands {
            if let ExprKind::Name(name, arguments) = &only.value.kind
                && arguments.is_empty()
                && let Some(record) = self
                    .model
                    .records
                    .iter()
                    .position(|record| record.key == name.key() && record.given.is_some())
            {
                let every = self.push(Expr::Known(Data::YesNo(true)), only.value.span);
                return Expr::Over(which, crate::id::RecordId::at(record), every, filter);
            }
            let part = self.part(only, sight);
            if which == Extreme::Number && filter.is_none() {
                return Expr::Length(part.value);
            }
            // Which records it runs over is found when every name is known.
            return Expr::Over(which, crate::id::RecordId(u32::MAX), part.value, filter);
        }
        Expr::Pick(
            which,
            operands.iter().map(|operand| self.part(operand, sight)).collect(),
        )
    }

    fn table_extreme(
        &mut self,
        which: tree::Aggregate,
        table: &tree::Expr,
        stretch: &tree::Stretch,
        sight: &Sight,
    ) -> Expr {
        let ExprKind::Name(name, _) = &table.kind else {
            return Expr::None;
        };
        let which = if which == tree::Aggregate::Lowest {
            Extreme::Lowest
        } else {
            Extreme::Highest
        };
        match self.table(name) {
            Some(table) => Expr::TableExtreme(which, table, self.stretch(stretch, sight)),
            None => Expr::None,
        }
    }

    fn acts(&mut self, party: &tree::Name, which: &tree::Acts, sight: &Sight) -> Expr {
        let key = party.key();
        let Some(word) = self.party_word(party) else {
            let near = super::nearest(&key, self.model.parties.iter().map(|known| known.key.as_str()))
                .map(|near| format!("did you mean `{near}`?"));
            self.report(
                Problem::new(
                    "terms::name::unknown-party",
                    party.span,
                    format!("`{}` is no party", party.words),
                )
                .maybe_help(near),
            );
            return Expr::None;
        };
        let which = match which {
            tree::Acts::May => Acts::May,
            tree::Acts::MayNot => Acts::MayNot,
            tree::Acts::Must(None) => Acts::Must,
            tree::Acts::Must(Some(trigger)) => {
                let from = tree::Expr {
                    kind: ExprKind::Name(trigger.clone(), Vec::new()),
                    span: trigger.span,
                };
                Acts::MustUpon(self.resolve_hinted(&from, sight, &Hint::member()))
            }
            tree::Acts::Bears => Acts::Bears,
        };
        Expr::Acts(word, which)
    }

    fn rounding(&mut self, inner: ExprId, mode: tree::Rounding, step: &Literal) -> Expr {
        let digits = match step {
            Literal::Number(digits) | Literal::Money(_, digits) => digits.as_str(),
            _ => "1",
        };
        let mode = match mode {
            tree::Rounding::HalfUp => RoundingMode::HalfUp,
            tree::Rounding::Up => RoundingMode::Up,
            tree::Rounding::Down => RoundingMode::Down,
        };
        Expr::Round(inner, Decimal::from_str(digits).unwrap_or(Decimal::ONE), mode)
    }

    fn allocation(
        &mut self,
        payment: &tree::Expr,
        claims: &tree::Name,
        classes: &[tree::Name],
        order: &tree::Name,
        by_claim: bool,
        sight: &Sight,
    ) -> Expr {
        let payment = self.resolve(payment, sight);
        let list = self.model.find(&claims.words);
        let record = list.and_then(|list| {
            self.model
                .records
                .iter()
                .position(|record| record.given == Some((list, true)))
        });
        let Some(record) = record else {
            self.report(
                Problem::new(
                    "terms::name::unknown",
                    claims.span,
                    "payments settle claims, but no list of them is declared",
                )
                .help("declare `given claims: list of claim` and `record claim` with its fields"),
            );
            return Expr::None;
        };
        let fields: Vec<String> = self
            .model
            .records
            .get(record)
            .map(|record| record.fields.iter().map(|field| field.key.clone()).collect())
            .unwrap_or_default();
        let mut place = |name: &tree::Name| -> Option<usize> {
            let found = fields.iter().position(|field| *field == name.key());
            if found.is_none() {
                self.report(
                    Problem::new(
                        "terms::name::unknown-field",
                        name.span,
                        format!("a claim has no field `{}`", name.words),
                    )
                    .help(format!(
                        "its fields are {}",
                        fields
                            .iter()
                            .map(|field| format!("`{}`", field.replace('_', " ")))
                            .collect::<Vec<_>>()
                            .join(", ")
                    )),
                );
            }
            found
        };
        let places: Option<Vec<usize>> = classes.iter().map(&mut place).collect();
        let order = place(order);
        match (places, order) {
            (Some(classes), Some(order)) => Expr::Allocation {
                payment,
                claims: crate::id::RecordId::at(record),
                classes,
                order,
                by_claim,
            },
            _ => Expr::None,
        }
    }
}

/// The problem of a literal that has no value of its own.
fn unfit(literal: &Literal, span: Span) -> Problem {
    match literal {
        Literal::MonthDay(day, month) => {
            let index = usize::try_from(*month).unwrap_or(0).wrapping_sub(1);
            let shown = format!(
                "{day} {}",
                crate::syntax::traps::MONTHS.get(index).copied().unwrap_or("January")
            );
            Problem::new(
                "terms::type::literal",
                span,
                format!("`{shown}` is a day of every year, not one date"),
            )
            .help(format!(
                "add the year, as in `{shown} 2026`, or name it: `{shown} of contract year`"
            ))
        }
        Literal::Period(..) => Problem::new("terms::time::whole", span, "a period is a whole number of its unit"),
        Literal::Moment(_) => Problem::new("terms::syntax::date", span, "this is no moment of the calendar")
            .help("write it as `2026-03-31T14:30`"),
        _ => Problem::new(
            "terms::data::overflow",
            span,
            "this number has more digits than can be kept exactly",
        ),
    }
}
