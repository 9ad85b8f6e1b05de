//! Names and calls: parameters, fields, facts, rules, tables, roles and words.

use super::Sight;
use super::choices::Hint;
use crate::check::Checker;
use crate::check::accounts::still_open;
use crate::id::{ExprId, NameId};
use crate::model::{Data, Expr, Kind};
use crate::problem::Problem;
use crate::syntax::tree;

impl Checker<'_> {
    pub(in crate::check) fn table(&mut self, name: &tree::Name) -> Option<NameId> {
        match self.model.find(&name.words) {
            Some(id) if matches!(self.kind_of_name(id), Kind::Table(_) | Kind::Any) => Some(id),
            Some(_) => {
                let problem = Problem::new(
                    "terms::type::mismatch",
                    name.span,
                    format!("`{}` is no table over time", name.words),
                );
                self.report(problem.help(format!(
                    "only a table has a value for each day: declare it as one, as in `table {}: percent`",
                    name.words
                )));
                None
            }
            None => {
                self.unknown_name(name);
                None
            }
        }
    }

    pub(super) fn name(&mut self, name: &tree::Name, arguments: &[tree::Expr], sight: &Sight, hint: &Hint) -> Expr {
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
        if let Some(class) = still_open(&key).filter(|_| sight.claim) {
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
        if hint.open && self.dutch_between(name) {
            return Expr::None;
        }
        if hint.open
            && !(hint.careful
                && (self.field_miss(name, &key)
                    || self.near_miss(name, &key)
                    || self.name_and_more(name)
                    || self.more_than_a_word(name)))
        {
            return Expr::Known(Data::Word(self.model.intern(&name.words, None)));
        }
        if !hint.open && !self.field_miss(name, &key) && !self.name_and_more(name) {
            self.unknown_name(name);
        }
        Expr::None
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
            return if let [day] = arguments.as_slice() {
                Expr::TableAt(id, *day)
            } else {
                self.arity_problem(name, id, arguments.len());
                Expr::None
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
}
