//! Names that open with the words of an operator, so that no rule could use them.
//!
//! In: a name where it is declared. Out: a problem. Never: refuses a field, which stands behind its record.

use crate::check::Checker;
use crate::model::key_of;
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, ExprKind};

/// The words that open a value, and what they do.
const OPERATORS: [(&str, &str); 12] = [
    ("number of", "counts a list"),
    ("sum of", "adds values up"),
    ("lowest of", "takes the least of several values"),
    ("lower of", "takes the least of several values"),
    ("highest of", "takes the greatest of several values"),
    ("higher of", "takes the greatest of several values"),
    ("earliest of", "takes the first of several days"),
    ("latest of", "takes the last of several days"),
    ("highest ranked of", "takes the word with the highest rank"),
    ("end of month of", "takes the last day of a month"),
    ("end of quarter of", "takes the last day of a quarter"),
    ("end of year of", "takes the last day of a year"),
];

/// The operator that a name opens with, what it does, and the words behind it.
fn operator(words: &str) -> Option<(&'static str, &'static str, &str)> {
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words);
    OPERATORS.iter().find_map(|(opening, does)| {
        let behind = bare.strip_prefix(opening)?.strip_prefix(' ')?;
        Some((*opening, *does, behind))
    })
}

impl Checker<'_> {
    /// The refused name that a value was meant as: `sum of damages` where it was declared so.
    pub(in crate::check) fn meant_as_name(&self, from: &tree::Expr) -> Option<(tree::Name, Vec<tree::Expr>)> {
        let ExprKind::Aggregate(_, operands, None) = &from.kind else {
            return None;
        };
        let [only] = operands.as_slice() else { return None };
        let ExprKind::Name(behind, arguments) = &only.value.kind else {
            return None;
        };
        let name = self.behind_operators.get(&behind.key())?;
        Some((name.clone(), arguments.clone()))
    }

    /// Refuses a fact that opens as a question or an expectation does: no case could state it.
    pub(super) fn check_opening_of_a_line(&mut self, words: &str, span: Span) {
        let lines = [("ask", "a question"), ("expect", "an expectation")];
        let Some((opening, line, behind)) = lines
            .iter()
            .find_map(|(opening, line)| Some((*opening, *line, words.strip_prefix(opening)?.strip_prefix(' ')?)))
        else {
            return;
        };
        self.report(
            Problem::new(
                "terms::syntax::keyword-in-name",
                span,
                format!("`{words}` opens with `{opening}`, which begins {line} in a case"),
            )
            .label("no case could state this")
            .help(format!(
                "reword the name, or bind it with a hyphen: `{opening}-{behind}`"
            )),
        );
    }

    /// Refuses a name that opens with an operator; what only follows from that is not told.
    pub(super) fn check_opening(&mut self, words: &str, span: Span) {
        let words = words.to_lowercase();
        if crate::syntax::words::skipped(&words) {
            let problem = Problem::new(
                "terms::syntax::keyword-in-name",
                span,
                format!("`{words}` is passed over before a word, so that it is no name"),
            )
            .label("an article of grammar")
            .help("use a name of more letters");
            self.report(problem);
            return;
        }
        let Some((opening, does, behind)) = operator(&words) else {
            return;
        };
        let bound = words.replacen(opening, &opening.replacen(' ', "-", 1), 1);
        let name = tree::Name {
            words: words.clone(),
            span,
        };
        self.behind_operators.insert(key_of(behind), name);
        self.report(
            Problem::new(
                "terms::syntax::keyword-in-name",
                span,
                format!("`{words}` opens with `{opening}`, which {does}"),
            )
            .label("no rule could use this name")
            .help(format!("reword the name, or bind it with a hyphen: `{bound}`")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::operator;

    #[test]
    fn a_name_opens_with_an_operator_when_it_goes_on_behind_it() {
        for (words, behind) in [
            ("number of persons", Some("persons")),
            ("the sum of damages", Some("damages")),
            ("end of month of delivery", Some("delivery")),
            ("number offered", None),
            ("number-of persons", None),
            ("agreed number of persons", None),
            ("end of month", None),
        ] {
            assert_eq!(operator(words).map(|(_, _, behind)| behind), behind, "{words}");
        }
    }
}
