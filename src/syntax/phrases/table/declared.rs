//! Phrases in headings, headers and declarations.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

use super::Place::{Declaration, Item, Setting};
use super::{Phrase, row};

const LIMIT_LEAST: &str = "a limit stands behind a comma: `money, at least €0`";
const LIMIT_MOST: &str = "a limit stands behind a comma: `money, at most €100`";
const YES_NO: &str = "write `yes/no`";
const IF_ANY: &str = "what may be left out is declared so: `money, if any`";
const LIMITS: &str = "limits stand behind commas: `money, at least €0, at most €100`";
const ARTICLE: &str = "an article starts with its word: `article 1 \"…\"`";
const GIVEN: &str = "a fact is declared in a line of its own: `given price: money`";
const PARTY: &str = "write a line for each party: `party buyer \"Name\"`";
const SCENARIO: &str = "a test is a scenario: `scenario \"name\"`";
const LAW: &str = "write `law netherlands`";
const IN_FORCE: &str = "write `in force from 2026-01-01`";
const KNOWN: &str = "the last day of a table stands behind `known through`: `, known through 2026-12-31`";

/// Phrases in headings, headers and declarations.
pub(super) const DECLARED: &[Phrase] = &[
    row(Item, "title", "a file opens with `contract ID \"Title\"`"),
    row(Item, "agreement", "a file opens with `contract ID \"Title\"`"),
    row(Item, "parties", PARTY),
    row(Item, "clause", ARTICLE),
    row(Item, "section", ARTICLE),
    row(Item, "paragraph", ARTICLE),
    row(Item, "chapter", ARTICLE),
    row(Item, "fact", GIVEN),
    row(Item, "facts", GIVEN),
    row(Item, "givens", GIVEN),
    row(Item, "input", GIVEN),
    row(Item, "inputs", GIVEN),
    row(Item, "definition", GIVEN),
    row(Item, "definitions", GIVEN),
    row(Item, "define", GIVEN),
    row(Item, "let", GIVEN),
    row(Item, "variable", GIVEN),
    row(Item, "test", SCENARIO),
    row(Item, "tests", SCENARIO),
    row(Item, "example", SCENARIO),
    row(
        Item,
        "expect",
        "an expectation belongs to a scenario: indent it by two spaces",
    ),
    row(Item, "what", "a question opens with `ask`: `ask fee`"),
    row(Item, "import", "another file is brought in by `use \"contract.terms\"`"),
    row(
        Item,
        "include",
        "another file is brought in by `use \"contract.terms\"`",
    ),
    row(Setting, "governing law", LAW),
    row(Setting, "applicable law", LAW),
    row(Setting, "jurisdiction", LAW),
    row(Setting, "effective", IN_FORCE),
    row(Setting, "in force", IN_FORCE),
    row(Setting, "valid from", IN_FORCE),
    row(Setting, "date", IN_FORCE),
    row(Setting, "dated", IN_FORCE),
    row(Setting, "version", IN_FORCE),
    row(Declaration, ", optional", IF_ANY),
    row(Declaration, "( optional", IF_ANY),
    row(Declaration, "optional", IF_ANY),
    row(Declaration, "or none", IF_ANY),
    row(Declaration, "or nothing", IF_ANY),
    row(Declaration, "if any", IF_ANY),
    row(Declaration, "if applicable", IF_ANY),
    row(Declaration, ", if applicable", IF_ANY),
    row(Declaration, "between", LIMITS),
    row(Declaration, ", between", LIMITS),
    row(Declaration, ", positive", LIMIT_LEAST),
    row(Declaration, ", not negative", LIMIT_LEAST),
    row(Declaration, "of at least", LIMIT_LEAST),
    row(Declaration, ", minimum", LIMIT_LEAST),
    row(Declaration, ", min", LIMIT_LEAST),
    row(Declaration, "minimum", LIMIT_LEAST),
    row(Declaration, ", not less than", LIMIT_LEAST),
    row(Declaration, ", no less than", LIMIT_LEAST),
    row(Declaration, ", more than", LIMIT_LEAST),
    row(Declaration, "of at most", LIMIT_MOST),
    row(Declaration, ", maximum", LIMIT_MOST),
    row(Declaration, ", max", LIMIT_MOST),
    row(Declaration, "maximum", LIMIT_MOST),
    row(Declaration, ", not more than", LIMIT_MOST),
    row(Declaration, ", no more than", LIMIT_MOST),
    row(Declaration, ", up to", LIMIT_MOST),
    row(Declaration, "yes or no", YES_NO),
    row(Declaration, "no or yes", YES_NO),
    row(Declaration, "yes , no", YES_NO),
    row(Declaration, "yes divided by no", YES_NO),
    row(Declaration, "known until", KNOWN),
    row(Declaration, ", known until", KNOWN),
    row(Declaration, ", valid until", KNOWN),
];
