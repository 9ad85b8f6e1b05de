//! Declarations: documents, parties, facts, records, readings, articles, heads of rules.

use super::Checker;
use crate::id::{ArticleId, DocumentId, NameId, RecordId, WordId};
use crate::model::{
    ActModal, Allow, Article, Data, Document, Field, Kind, Name, NameKind, Parameter, Party, PeriodKind, Rank, Record,
};
use crate::problem::{CHECKS, Problem};
use crate::source::Span;
use crate::syntax::tree::{self, Given, Item, Literal, Statement, TypeWord};
use crate::value::{Currency, Day, Exact, Moment, Period, Unit};
use std::rc::Rc;

/// A name that nothing is known of yet.
pub(crate) fn blank(key: String, words: &str, sort: NameKind, kind: Kind, span: Span) -> Name {
    Name {
        key,
        words: words.to_owned(),
        label: None,
        sort,
        kind,
        if_any: false,
        parameters: Vec::new(),
        rules: Vec::new(),
        beats: Vec::new(),
        order: Vec::new(),
        per_record: None,
        at_least: None,
        at_most: None,
        choices: None,
        columns: Vec::new(),
        column_of: None,
        table: None,
        rows: Vec::new(),
        sources: Vec::new(),
        span,
        question: false,
        library: false,
    }
}

/// The value of a literal; `none` has none.
pub(crate) fn data_of(literal: &Literal) -> Option<Data> {
    Some(match literal {
        Literal::Money(currency, digits) => Data::Money(Exact::parse(digits)?, Currency::parse(currency)?),
        Literal::Percent(digits) => Data::Percent(Exact::parse(digits)?),
        Literal::Number(digits) => Data::Number(Exact::parse(digits)?),
        Literal::Date(text) => Data::Date(Day::parse_iso(text)?),
        Literal::Moment(text) => Data::Moment(Moment::parse(text)?),
        Literal::Period(digits, unit) => Data::Period(Period::new(digits.parse().ok()?, unit_of(unit)?)?),
        Literal::Text(text) => Data::Text(Rc::from(text.as_str())),
        Literal::YesNo(holds) => Data::YesNo(*holds),
        Literal::Unlimited => Data::Unlimited,
        Literal::Per(amount, _) => data_of(amount)?,
        Literal::MonthDay(..) | Literal::None => return None,
    })
}

/// The unit that a word names.
pub(crate) fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "working day" | "working days" => Unit::WorkingDay,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// The type that a type word names.
pub(crate) fn kind_of_word(word: &str) -> Kind {
    match word {
        "yes/no" => Kind::YesNo,
        "money" => Kind::Money(Currency::EUR),
        "percent" => Kind::Percent,
        "number" => Kind::Number,
        "date" => Kind::Date,
        "moment" => Kind::Moment,
        "text" => Kind::Text,
        "party" => Kind::Party,
        other => unit_of(other).map_or(Kind::Any, |unit| Kind::Period(PeriodKind::of(unit), unit)),
    }
}

impl Checker<'_> {
    /// First pass over a file: everything but articles.
    pub(super) fn declare_first(&mut self, file: &tree::File) {
        let before = self.model.names.len();
        self.declare_items(file);
        for name in self.model.names.iter_mut().skip(before) {
            name.library = file.library.is_some();
        }
    }

    fn declare_items(&mut self, file: &tree::File) {
        for item in &file.items {
            match item {
                Item::Party { name, label } => self.declare_party(name, label.as_deref()),
                Item::Record { name, label: _, fields } => self.declare_record(name, fields),
                _ => {}
            }
        }
        for item in &file.items {
            match item {
                Item::Given(given) => self.declare_given(given),
                Item::Event { name, label } => {
                    let mut event = blank(name.key(), &name.words, NameKind::Event, Kind::Date, name.span);
                    event.if_any = true;
                    event.label.clone_from(label);
                    self.add_name(event, true);
                }
                Item::Reading {
                    name, choices, label, ..
                } => {
                    let mut reading = blank(name.key(), &name.words, NameKind::Reading, Kind::Word, name.span);
                    reading.label.clone_from(label);
                    reading.choices = Some(self.words(choices));
                    self.add_name(reading, true);
                }
                Item::Precedence(ranks, _) => {
                    for (rank, names) in ranks {
                        for name in names {
                            self.declare_rank(*rank, name);
                        }
                    }
                }
                Item::Table {
                    name,
                    kind: Some(kind),
                    known_through,
                    label,
                    rows,
                } => {
                    let kind = kind_of_word(kind);
                    self.declare_table(name, kind, known_through.as_deref(), label.as_ref(), rows);
                }
                Item::Article(article) => {
                    for statement in &article.statements {
                        if let Statement::Given(given) = statement {
                            self.declare_given(given);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The rank of a document; two lists that rank it differently contradict each other.
    fn declare_rank(&mut self, rank: tree::Rank, name: &tree::Name) {
        let rank = match rank {
            tree::Rank::First => Rank::First,
            tree::Rank::Numbered(number) => Rank::Numbered(number),
            tree::Rank::Last => Rank::Last,
        };
        self.model.intern(&name.words, None);
        let key = name.key();
        let before = self.model.ranks.get(&key).copied();
        let first = self.rank_spans.get(&key).copied();
        if let (Some(known), Some(first)) = (before, first)
            && known != rank
        {
            self.report(
                Problem::new(
                    "terms::rule::ranked-twice",
                    name.span,
                    format!("`{}` has rank {rank} here and {known} elsewhere", name.words),
                )
                .also(first, "ranked here first")
                .help("keep one list of precedence for the deal"),
            );
            return;
        }
        self.rank_spans.insert(key.clone(), name.span);
        self.model.ranks.insert(key, rank);
    }

    fn words(&mut self, names: &[tree::Name]) -> Vec<WordId> {
        names.iter().map(|name| self.word_or_party(name)).collect()
    }

    /// The party of a role, as a value.
    pub(super) fn party_word(&self, role: &tree::Name) -> Option<WordId> {
        let key = role.key();
        self.model
            .parties
            .iter()
            .find(|party| party.key == key)
            .map(|party| party.word)
    }

    /// The word of a name: the party's when it is a role.
    pub(super) fn word_or_party(&mut self, name: &tree::Name) -> WordId {
        let key = name.key();
        if let Some(party) = self.model.parties.iter().find(|party| party.key == key) {
            return party.word;
        }
        self.model.intern(&name.words, None)
    }

    fn declare_party(&mut self, name: &tree::Name, label: Option<&str>) {
        let key = name.key();
        if self.model.parties.iter().any(|party| party.key == key) {
            return;
        }
        let shown = label.unwrap_or(&name.words);
        let word = self.model.intern(shown, Some(shown));
        let span = name.span;
        self.model.parties.push(Party { key, span, word });
    }

    fn declare_record(&mut self, name: &tree::Name, fields: &[Given]) {
        let id = RecordId::at(self.model.records.len());
        let key = name.key();
        let mut known = Vec::new();
        for field in fields {
            let (kind, choices) = self.kind_of(&field.kind);
            known.push(Field {
                key: field.name.key(),
                words: field.name.words.clone(),
                kind,
                if_any: field.if_any,
                at_least: field.at_least.as_ref().and_then(data_of),
                at_most: field.at_most.as_ref().and_then(data_of),
                choices,
            });
        }
        self.model.records.push(Record {
            key: key.clone(),
            words: name.words.clone(),
            fields: known,
            given: None,
            span: name.span,
        });
        for (index, field) in fields.iter().enumerate() {
            self.fields.insert(format!("{key}_{}", field.name.key()), (id, index));
        }
    }

    /// The type that a type spelling means, with the words of a choice.
    fn kind_of(&mut self, word: &TypeWord) -> (Kind, Option<Vec<WordId>>) {
        match word {
            TypeWord::Plain(word) => (kind_of_word(word), None),
            TypeWord::Table(word) => (Kind::Table(Box::new(kind_of_word(word))), None),
            TypeWord::Words(None) => (Kind::List(Box::new(Kind::Word)), None),
            TypeWord::Words(Some(names)) => (Kind::List(Box::new(Kind::Word)), Some(self.words(names))),
            TypeWord::Choice(names) => (Kind::Word, Some(self.words(names))),
            TypeWord::List(name, _) | TypeWord::Named(name) => {
                let key = name.key();
                let record = self.model.records.iter().position(|record| record.key == key);
                let kind = match record {
                    Some(index) => Kind::Record(RecordId::at(index)),
                    None => match kind_of_word(&name.words) {
                        Kind::Any => {
                            self.unknown_kind(name);
                            Kind::Any
                        }
                        kind => kind,
                    },
                };
                (
                    if matches!(word, TypeWord::List(..)) {
                        Kind::List(Box::new(kind))
                    } else {
                        kind
                    },
                    None,
                )
            }
        }
    }

    fn unknown_kind(&mut self, name: &tree::Name) {
        let records = self.model.records.iter().map(|record| record.key.as_str());
        let near = super::nearest(
            &name.key(),
            records.chain(["money", "number", "percent", "date", "text", "party", "yes_no"]),
        );
        let near = crate::syntax::of_programs(&name.words.to_lowercase()).or(near);
        let help = near.map_or_else(
            || "types are yes/no, money, percent, number, days, months, years, hours, date, moment, text, party, `one of A, B`, `words`, `list of KIND`, `table of money` or a record".to_owned(),
            |word| format!("did you mean `{word}`?"),
        );
        self.report(
            Problem::new(
                "terms::type::unknown-type",
                name.span,
                format!("`{}` is no type", name.words),
            )
            .help(help),
        );
    }

    fn declare_given(&mut self, given: &Given) {
        let (kind, choices) = self.kind_of(&given.kind);
        let mut name = blank(
            given.name.key(),
            &given.name.words,
            NameKind::Given,
            kind.clone(),
            given.name.span,
        );
        name.if_any = given.if_any;
        name.label.clone_from(&given.label);
        name.choices = choices;
        name.at_least = given.at_least.as_ref().and_then(data_of);
        name.at_most = given.at_most.as_ref().and_then(data_of);
        let Some(id) = self.add_name(name, true) else { return };
        self.attach_record(id, &kind, &given.kind);
    }

    fn attach_record(&mut self, id: NameId, kind: &Kind, word: &TypeWord) {
        let (record, list) = match kind {
            Kind::Record(record) => (*record, false),
            Kind::List(inner) => match inner.as_ref() {
                Kind::Record(record) => (*record, true),
                _ => return,
            },
            _ => return,
        };
        let Some(known) = self.model.records.get_mut(record.index()) else {
            return;
        };
        known.given = known.given.or(Some((id, list)));
        let TypeWord::List(_, columns) = word else { return };
        for (field, fact) in columns {
            self.declare_column(id, record, field, fact);
        }
    }

    fn declare_column(&mut self, list: NameId, record: RecordId, field: &tree::Name, fact: &tree::Name) {
        let key = field.key();
        let found = self.model.record(record).and_then(|record| {
            record
                .fields
                .iter()
                .position(|field| field.key == key)
                .map(|index| (index, record.fields.get(index).map(|field| field.kind.clone())))
        });
        let Some((index, Some(kind))) = found else {
            let known = self.model.record(record);
            let shown: Vec<String> = known
                .map(|record| record.fields.iter().map(|field| format!("`{}`", field.words)).collect())
                .unwrap_or_default();
            let words = known.map_or_else(String::new, |record| record.words.clone());
            self.report(
                Problem::new(
                    "terms::name::unknown-field",
                    field.span,
                    format!("`{words}` has no field `{}`", field.words),
                )
                .help(format!("its fields are {}", shown.join(", "))),
            );
            return;
        };
        let mut column = blank(
            fact.key(),
            &fact.words,
            NameKind::Given,
            Kind::List(Box::new(kind)),
            fact.span,
        );
        column.column_of = Some(list);
        if let Some(column) = self.add_name(column, true)
            && let Some(list) = self.model.names.get_mut(list.index())
        {
            list.columns.push((index, column));
        }
    }

    /// Adds a name; a second declaration is reported, unless it only repeats what rules define.
    pub(super) fn add_name(&mut self, name: Name, strict: bool) -> Option<NameId> {
        if let Some(id) = self.model.by_key.get(&name.key).copied() {
            // Two papers of one deal may speak of the same fact; then they must mean the same type.
            let shared = self.model.name(id).is_some_and(|first| {
                // A table brings its rows with it: two of one name would leave one of them unread.
                first.sort != NameKind::Table
                    && first.span.source != name.span.source
                    && first.kind == name.kind
                    && first.if_any == name.if_any
                    && first.sort == name.sort
            });
            if shared {
                return None;
            }
            if strict && let Some(first) = self.model.name(id) {
                let problem = Problem::new(
                    "terms::name::declared-twice",
                    name.span,
                    format!("`{}` is declared twice", name.words),
                )
                .label("declared again")
                .also(first.span, "declared here first");
                self.report(problem);
            }
            return None;
        }
        let id = NameId::at(self.model.names.len());
        self.model.by_key.insert(name.key.clone(), id);
        self.model.names.push(name);
        Some(id)
    }

    /// The document that a file's articles belong to.
    pub(super) fn document_of(&mut self, file: &tree::File) {
        for item in &file.items {
            if let Item::Contract {
                id,
                title,
                settings,
                allows,
                span,
            } = item
            {
                let allows = allows.iter().filter_map(|allow| self.allow(allow)).collect();
                let in_force = settings
                    .iter()
                    .find(|(word, ..)| word == "in")
                    .and_then(|(_, value, _)| Day::parse_iso(value));
                self.check_settings(settings);
                let twice = self
                    .model
                    .documents
                    .iter()
                    .position(|document| crate::model::key_of(&document.id) == crate::model::key_of(id))
                    .and_then(|at| Some((at, self.model.documents.get(at)?)));
                if let Some((at, _)) = twice.filter(|(_, first)| first.library && file.library.is_some()) {
                    // One act may be spread over several texts of a library.
                    self.document = Some(DocumentId::at(at));
                    return;
                }
                // A later version of a document bears its name and a first day of its own.
                let same_day = self.model.documents.iter().find(|document| {
                    crate::model::key_of(&document.id) == crate::model::key_of(id)
                        && (document.in_force == in_force || document.library)
                });
                if let Some(first) = same_day.map(|document| document.span) {
                    self.report(
                        Problem::new(
                            "terms::name::document-twice",
                            *span,
                            format!("two documents of this deal are named `{id}`"),
                        )
                        .also(first, "the first one")
                        .help(
                            "give each paper of a deal a name of its own, or a later version its first day: \
                             `in force from 2026-01-01`",
                        ),
                    );
                }
                self.document = Some(DocumentId::at(self.model.documents.len()));
                self.model.documents.push(Document {
                    id: id.clone(),
                    title: title.clone(),
                    in_force,
                    library: file.library.is_some(),
                    allows,
                    span: *span,
                });
                return;
            }
        }
        let has_articles = file.items.iter().any(|item| matches!(item, Item::Article(_)));
        if has_articles && self.model.documents.is_empty() {
            let document = Document {
                id: "terms".into(),
                title: String::new(),
                in_force: None,
                library: false,
                allows: Vec::new(),
                span: Span::default(),
            };
            self.document = Some(DocumentId::at(self.model.documents.len()));
            self.model.documents.push(document);
        }
    }

    /// What `allow` names: the code of a check.
    pub(super) fn allow(&mut self, allow: &tree::Allow) -> Option<Allow> {
        let key = allow.check.key();
        let name_of = |code: &'static str| code.rsplit("::").next().unwrap_or(code);
        let found = CHECKS
            .iter()
            .copied()
            .find(|code| crate::model::key_of(name_of(code)) == key);
        if found.is_none() {
            let names = CHECKS.iter().copied().map(name_of);
            let help = super::nearest(&allow.check.words, names.clone()).map_or_else(
                || format!("the checks are {}", names.collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(
                Problem::new(
                    "terms::name::unknown-check",
                    allow.check.span,
                    format!("there is no check `{}`", allow.check.words),
                )
                .help(help),
            );
        }
        Some(Allow {
            code: found?,
            reason: allow.reason.clone(),
            span: allow.span,
        })
    }

    fn check_settings(&mut self, settings: &[(String, String, Span)]) {
        for (word, value, span) in settings {
            match word.as_str() {
                "language" if !value.eq_ignore_ascii_case("en") => self.report(
                    Problem::new(
                        "terms::syntax::language",
                        *span,
                        format!("the language `{value}` is not available"),
                    )
                    .help("write the file in English: `language en`, or leave the line out"),
                ),
                "currency" if Currency::parse(&value.to_uppercase()).is_none() => self.report(
                    Problem::new("terms::type::currency", *span, format!("`{value}` is no currency"))
                        .help("write its three letters, such as `EUR`"),
                ),
                _ => {}
            }
        }
    }

    pub(super) fn declare_article(&mut self, article: &tree::Article) -> ArticleId {
        let document = self.current_document();
        let id = ArticleId::at(self.model.articles.len());
        // One article of an act may hold mandatory law and other law: a library keeps them in modules.
        let library = self
            .model
            .documents
            .get(document.index())
            .is_some_and(|document| document.library);
        let known = self.numbers.entry((document, article.number.clone())).or_default();
        let twice = known
            .iter()
            .filter_map(|known| self.model.article(*known))
            .find(|known| !(library && known.module != self.module))
            .map(|known| known.span);
        known.push(id);
        if let Some(first) = twice {
            self.report(
                Problem::new(
                    "terms::name::article-twice",
                    article.span,
                    format!("article {} stands twice in this document", article.spelled),
                )
                .also(first, "the first one"),
            );
        }
        self.model.articles.push(Article {
            document,
            number: article.number.clone(),
            spelled: article.spelled.clone(),
            heading: article.heading.clone(),
            module: self.module,
            scope: Vec::new(),
            rank: None,
            in_force: None,
            replaced: None,
            texts: Vec::new(),
            notes: Vec::new(),
            text_only: article.text_only,
            allows: Vec::new(),
            span: article.span,
            extent: article.extent,
        });
        id
    }

    /// Facts that clause sentences bring, unless the author declared them.
    pub(super) fn declare_clause_facts(&mut self, articles: &[(ArticleId, tree::Article)]) {
        for (_, article) in articles {
            for statement in &article.statements {
                if let Statement::Clause(clause) = statement {
                    for given in &clause.declared {
                        if !self.model.by_key.contains_key(&given.name.key()) {
                            self.declare_given(given);
                        }
                    }
                    let agreed: Vec<NameId> = clause.agreed.iter().filter_map(|name| self.model.find(name)).collect();
                    self.model.agreed.extend(agreed);
                }
            }
        }
    }

    /// Names that rules, duties and questions define.
    #[expect(
        clippy::type_complexity,
        reason = "the parts of a question item as the tree has them"
    )]
    pub(super) fn declare_heads(
        &mut self,
        articles: &[(ArticleId, tree::Article)],
        questions: &[(tree::Name, Vec<tree::HeadArgument>, Option<tree::Expr>, Option<String>)],
    ) {
        for (_, article) in articles {
            for statement in &article.statements {
                self.declare_statement(statement);
            }
        }
        for (name, parameters, value, label) in questions {
            if value.is_some() {
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: parameters.clone(),
                });
            } else if self.model.find(&name.words).is_none() && !self.fields_of(&name.key()) {
                let help = self.near_name(name);
                self.report(
                    Problem::new(
                        "terms::name::unknown",
                        name.span,
                        format!("no rule answers `{}`", name.words),
                    )
                    .maybe_help(help),
                );
            }
            if let Some(id) = self.model.find(&name.words)
                && let Some(known) = self.model.names.get_mut(id.index())
            {
                known.label = label.clone().or_else(|| known.label.take());
                known.question |= value.is_some();
            }
        }
    }

    fn fields_of(&self, key: &str) -> bool {
        self.model.records.iter().any(|record| record.key == key)
    }

    /// The event that an act was done, and the name that says that it was not done in time.
    fn declare_performance(&mut self, duty: &tree::Duty, act: &tree::Act) {
        let words = tree::did_words(&duty.party.words, &act.name.words);
        let key = crate::model::key_of(&words);
        if !self.model.by_key.contains_key(&key) {
            let event = blank(key, &words, NameKind::Event, Kind::Date, act.name.span);
            self.add_name(event, false);
        }
        if act.slots.deadline.is_some() || duty.failing.is_some() {
            for words in [tree::failed_words, tree::still_fails_words] {
                let name = tree::Name {
                    words: words(&duty.party.words, &act.name.words),
                    span: act.name.span,
                };
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: Vec::new(),
                });
                self.set_kind(&name.key(), Kind::YesNo);
            }
        }
    }

    fn declare_statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Rule(rule) => {
                self.declare_head(&rule.head);
                self.declare_agreed(&rule.head.name, &rule.guards);
            }
            Statement::Duty(duty) => {
                for act in &duty.acts {
                    let words = duty_words(duty, act);
                    let name = tree::Name {
                        words,
                        span: act.name.span,
                    };
                    self.declare_head(&tree::Head {
                        name: name.clone(),
                        arguments: Vec::new(),
                    });
                    self.set_kind(&name.key(), Kind::YesNo);
                    self.declare_agreed(&name, &act.guards);
                    if duty.modal == tree::Modal::Must {
                        self.declare_performance(duty, act);
                    }
                }
                for statement in &duty.then {
                    self.declare_statement(statement);
                }
            }
            Statement::Bears(party, ..) => {
                let name = tree::Name {
                    words: format!("what {} bears", party.words),
                    span: party.span,
                };
                self.declare_head(&tree::Head {
                    name: name.clone(),
                    arguments: Vec::new(),
                });
                self.set_kind(&name.key(), Kind::List(Box::new(Kind::Word)));
            }
            Statement::Clause(clause) => {
                for inner in &clause.statements {
                    self.declare_statement(inner);
                }
            }
            _ => {}
        }
    }

    fn set_kind(&mut self, key: &str, kind: Kind) {
        if let Some(id) = self.model.by_key.get(key).copied()
            && let Some(name) = self.model.names.get_mut(id.index())
        {
            name.kind = kind;
        }
    }

    fn declare_agreed(&mut self, about: &tree::Name, guards: &[tree::Guard]) {
        for guard in guards {
            let tree::Guard::Agreed(name, span) = guard else {
                continue;
            };
            let name = name.clone().unwrap_or_else(|| tree::Name {
                words: format!("agreed {}", about.words),
                span: *span,
            });
            let key = name.key();
            if !self.model.by_key.contains_key(&key) {
                let mut fact = blank(key.clone(), &name.words, NameKind::Given, Kind::Any, *span);
                fact.if_any = true;
                fact.label = Some(format!("{}, as the parties agreed otherwise", about.words));
                self.add_name(fact, false);
            }
            if let Some(id) = self.model.by_key.get(&key) {
                self.model.agreed.push(*id);
            }
        }
    }

    /// Declares the name of a head with its parameters.
    pub(super) fn declare_head(&mut self, head: &tree::Head) {
        let key = head.name.key();
        if !self.model.by_key.contains_key(&key) {
            self.add_name(
                blank(
                    key.clone(),
                    &head.name.words,
                    NameKind::Derived,
                    Kind::Any,
                    head.name.span,
                ),
                false,
            );
        }
        let Some(id) = self.model.by_key.get(&key).copied() else {
            return;
        };
        let parameters: Vec<Parameter> = head
            .arguments
            .iter()
            .map(|argument| Parameter {
                key: argument.name.key(),
                kind: parameter_kind(argument),
            })
            .collect();
        let Some(name) = self.model.names.get_mut(id.index()) else {
            return;
        };
        if name.sort == NameKind::Given {
            // A declared fact that rules derive too: the declaration gives its type.
            name.sort = NameKind::Derived;
        }
        if name.parameters.is_empty() && name.rules.is_empty() {
            if name.parameters.len() < parameters.len() {
                name.parameters = parameters;
            }
            return;
        }
        let same = name.parameters.len() == parameters.len()
            && name
                .parameters
                .iter()
                .zip(&parameters)
                .all(|(one, two)| one.key == two.key);
        if !same {
            let shown: Vec<String> = name
                .parameters
                .iter()
                .map(|parameter| parameter.key.replace('_', " "))
                .collect();
            let here: Vec<String> = parameters
                .iter()
                .map(|parameter| parameter.key.replace('_', " "))
                .collect();
            let listed = |words: &[String]| {
                if words.is_empty() {
                    "nothing in brackets".to_owned()
                } else {
                    format!("({})", words.join(", "))
                }
            };
            let problem = Problem::new(
                "terms::name::parameters",
                head.name.span,
                format!("`{}` takes other values in brackets elsewhere", head.name.words),
            )
            .label(format!("here it takes {}", listed(&here)))
            .also(name.span, format!("here it takes {}", listed(&shown)))
            .help("use the same words in the same order, or another name");
            self.report(problem);
            return;
        }
        for (known, new) in name.parameters.iter_mut().zip(parameters) {
            if known.kind == Kind::Any {
                known.kind = new.kind;
            }
        }
    }

    /// The articles of a document with this number, and those below it, in the order of the text.
    pub(super) fn article_in(&self, document: DocumentId, number: &str) -> Vec<ArticleId> {
        let mut found: Vec<ArticleId> = self
            .numbers
            .range((document, number.to_owned())..)
            .take_while(|((known, other), _)| *known == document && other.starts_with(number))
            .filter(|((_, other), _)| covers(number, other))
            .flat_map(|(_, articles)| articles.iter().copied())
            .collect();
        found.sort_unstable();
        found
    }
}

/// Whether an article number is another one or lies below it.
pub(crate) fn covers(number: &str, other: &str) -> bool {
    other.strip_prefix(number).is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with('.')
            || (rest.starts_with(|letter: char| letter.is_ascii_lowercase())
                && number.ends_with(|letter: char| letter.is_ascii_digit()))
    })
}

fn parameter_kind(argument: &tree::HeadArgument) -> Kind {
    if let Some(tree::Expr {
        kind: tree::ExprKind::Name(name, _),
        ..
    }) = &argument.fixed
    {
        return kind_of_word(&name.words);
    }
    if argument.fixed.is_none() && argument.name.words == "date" {
        return Kind::Date;
    }
    Kind::Any
}

/// The words of the yes/no name that a duty sentence defines for one act.
pub(super) fn duty_words(duty: &tree::Duty, act: &tree::Act) -> String {
    let modal = if duty.modal == tree::Modal::Must { "must" } else { "may" };
    format!("{} {modal} {}", duty.party.words, act.name.words)
}

/// The mode of an act in the model.
pub(super) const fn act_modal(modal: tree::Modal) -> ActModal {
    match modal {
        tree::Modal::Must => ActModal::Must,
        tree::Modal::May => ActModal::May,
        tree::Modal::MayNot => ActModal::MayNot,
    }
}
