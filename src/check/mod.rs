//! From trees to a model: names, types, references, circles, precedence.
//!
//! In: the trees of the files of a deal. Out: a [`Model`], the scripts in the files, and problems. Never: evaluates.

mod accounts;
mod calendar;
mod circles;
mod consequences;
mod declare;
mod kinds;
mod papers;
mod passed_over;
mod precedence;
mod prose;
mod quantities;
mod records;
mod resolve;
mod rules;
mod scopes;
mod sentences;
mod stray;
mod suggest;
mod tables;
mod titles;
mod versions;

pub use consequences::told_once;
pub use passed_over::without_passed_over;
pub use prose::prose;
use quantities::quantity_written;
pub use sentences::written as with_unit;
pub use suggest::{like, nearest};

use crate::id::{ArticleId, DocumentId, NameId, RecordId};
use crate::model::{Kind, Model, NameKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::stdlib;
use crate::syntax::tree;
use crate::value::Currency;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A precedence mark of an article.
#[derive(Debug)]
pub(crate) struct ArticleMark {
    /// The article that speaks.
    pub(crate) article: ArticleId,
    /// Which way.
    pub(crate) mark: tree::Mark,
    /// Articles that it names, with what is below them.
    pub(crate) covers: Vec<ArticleId>,
    /// Where it names them.
    pub(crate) span: Span,
}

/// The state of a check.
pub(crate) struct Checker<'run> {
    pub(crate) model: Model,
    pub(crate) problems: &'run mut Vec<Problem>,
    /// Fields of records that facts fill, by record and field in one key.
    pub(crate) fields: HashMap<String, (RecordId, usize)>,
    /// Articles by document and number.
    pub(crate) numbers: BTreeMap<(DocumentId, String), Vec<ArticleId>>,
    pub(crate) marks: Vec<ArticleMark>,
    /// Kinds found so far for rules' values, to say where a type was set.
    pub(crate) kind_spans: HashMap<NameId, Span>,
    /// The module that articles are in at this place of the file.
    pub(crate) module: Option<usize>,
    /// The document that articles are in at this place of the file.
    pub(crate) document: Option<DocumentId>,
    /// The currency of amounts that name none, at this place of the files.
    pub(crate) currency: Currency,
    /// Names that open with an operator and were refused, by the key of the words behind it.
    pub(crate) behind_operators: HashMap<String, tree::Name>,
    /// Where each document was ranked.
    pub(crate) rank_spans: HashMap<String, Span>,
    /// How many unknown names a near one was sought for.
    pub(crate) sought: usize,
    /// What is rounded to an amount, that amount, and where it stands.
    pub(crate) steps: Vec<(crate::id::ExprId, (crate::value::Exact, Currency), Span)>,
    /// Amounts per unit of time.
    pub(crate) rates: HashSet<crate::id::ExprId>,
}

/// Parts of files that are run rather than checked into the model.
#[derive(Debug, Default)]
pub struct Script {
    /// Cases, scenarios, questions, days, in order.
    pub items: Vec<tree::Item>,
}

/// Checks the files of a deal together.
pub fn check(mut files: Vec<tree::File>, problems: &mut Vec<Problem>) -> (Model, Script) {
    let mut checker = Checker {
        model: Model::default(),
        problems,
        fields: HashMap::new(),
        numbers: BTreeMap::new(),
        marks: Vec::new(),
        kind_spans: HashMap::new(),
        module: None,
        document: None,
        currency: Currency::EUR,
        behind_operators: HashMap::new(),
        rank_spans: HashMap::new(),
        sought: 0,
        steps: Vec::new(),
        rates: HashSet::new(),
    };
    let stated = checker.find_currency(&mut files);
    let mut script = Script::default();
    let mut articles: Vec<(ArticleId, tree::Article)> = Vec::new();
    let mut questions = Vec::new();
    let mut modules = Vec::new();
    // Libraries first, so that a name of theirs that a file declares again is reported in the file.
    let (library, own): (Vec<&tree::File>, Vec<&tree::File>) = files.iter().partition(|file| file.library.is_some());
    for file in library.into_iter().chain(own) {
        checker.declare_first(file);
        let calendar = file
            .library
            .and_then(stdlib::library)
            .and_then(|library| library.calendar);
        if checker.model.calendar.is_none() {
            checker.model.calendar = calendar.map(|calendar| calendar());
        }
    }
    checker.continue_tables(&files);
    for file in files {
        checker.module = None;
        checker.currency = checker.currency_of_file(&file);
        checker.document_of(&file);
        for item in file.items {
            match item {
                tree::Item::Article(article) => {
                    let id = checker.declare_article(&article);
                    articles.push((id, article));
                }
                tree::Item::Question {
                    name,
                    parameters,
                    value,
                    label,
                } => questions.push((name, parameters, value, label)),
                tree::Item::Module { name, label, applies } => {
                    checker.module = Some(checker.model.modules.len());
                    checker.model.modules.push((name.key(), label));
                    modules.push((checker.module, applies));
                }
                tree::Item::Case { .. } | tree::Item::Scenario { .. } | tree::Item::Ask(_) | tree::Item::On(..) => {
                    script.items.push(item);
                }
                _ => {}
            }
        }
    }
    checker.check_titles(&script);
    checker.declare_clause_facts(&articles);
    checker.declare_heads(&articles, &questions);
    checker.find_versions();
    checker.find_marks(&articles);
    checker.resolve_modules(&modules);
    for (id, article) in articles {
        checker.resolve_article(id, &article);
    }
    for (name, parameters, value, label) in questions {
        checker.resolve_question(&name, &parameters, value.as_ref(), label);
    }
    checker.parties_for_facts();
    checker.find_records();
    if let Some(references) = checker.find_circles() {
        checker.find_kinds(&references);
        checker.settle_members();
        checker.check_kinds();
        checker.check_sentences();
        checker.find_zeros();
    }
    if let Some(stated) = stated {
        checker.doubt_currency(stated);
    }
    checker.find_precedence();
    checker.find_opposed_scopes();
    checker.check_ranked_papers();
    let model = checker.model;
    problems.sort_by_key(|problem| problem.labels.first().map(|label| label.span));
    problems.dedup();
    (model, script)
}

impl Checker<'_> {
    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A fact that is a party is one of those that the text declares.
    fn parties_for_facts(&mut self) {
        let parties: Vec<crate::id::WordId> = self.model.parties.iter().map(|party| party.word).collect();
        if parties.is_empty() {
            return;
        }
        for name in &mut self.model.names {
            if name.kind == Kind::Party && name.sort == NameKind::Given && name.choices.is_none() {
                name.choices = Some(parties.clone());
            }
        }
    }

    pub(crate) fn current_document(&self) -> DocumentId {
        self.document.unwrap_or(DocumentId::at(0))
    }

    pub(crate) fn kind_of_name(&self, id: NameId) -> Kind {
        self.model.name(id).map_or(Kind::Any, |name| name.kind.clone())
    }
}
