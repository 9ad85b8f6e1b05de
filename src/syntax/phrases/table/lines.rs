//! Phrases in cases and scenarios.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

use super::Place::{Case, CaseName, Expect, Line};
use super::{Phrase, UNKNOWN, row};

const EXPECT: &str = "write `expect NAME is VALUE`";
const NO: &str = "write `consent is no`, or `agreed term is none` where there is none";
const TESTS: &str = "the articles that a scenario is about stand behind `tests`: `tests 6.7, 6.8`";
const ON: &str = "the day that is asked about is stated by `on 2026-03-01`";
const BOUNDS: &str = "an expectation states the value, or `is at most V`, `is at least V`";
const STATE: &str = "a fact is stated by itself: `price is €5`, `consent is yes`";

/// Phrases in cases and scenarios.
pub(super) const LINES: &[Phrase] = &[
    row(Case, "expects", EXPECT),
    row(CaseName, "that", EXPECT),
    row(
        CaseName,
        "expect",
        "an expectation belongs to a scenario; here the name alone is asked: `liability cap?`",
    ),
    row(CaseName, "expected", EXPECT),
    row(Case, "expecting", EXPECT),
    row(Case, "expect that", EXPECT),
    row(Case, "expect :", EXPECT),
    row(Case, "verwacht", EXPECT),
    row(Case, "then", EXPECT),
    row(Case, "assert", EXPECT),
    row(CaseName, "result", EXPECT),
    row(Case, "given that", STATE),
    row(Case, "given :", STATE),
    row(Case, "given", STATE),
    row(Case, "assume that", STATE),
    row(Case, "assume", STATE),
    row(Case, "assuming", STATE),
    row(Case, "suppose", STATE),
    row(Case, "let", STATE),
    row(CaseName, "set", STATE),
    row(Case, "when", STATE),
    row(Case, "if", STATE),
    row(CaseName, "facts", STATE),
    row(CaseName, "fact", STATE),
    row(Case, "no", NO),
    row(Case, "test", TESTS),
    row(CaseName, "test", TESTS),
    row(CaseName, "article", TESTS),
    row(Case, "tests :", TESTS),
    row(CaseName, "today", ON),
    row(CaseName, "date", ON),
    row(Case, "as of", ON),
    row(Line, "is not known", UNKNOWN),
    row(
        Line,
        "is not",
        "state what it is: `is no`, or its value; an expectation may say `expect not NAME`",
    ),
    row(Line, "is on", "leave out `on`: `NAME is 2026-03-01`"),
    row(Line, "?", "a question in a case or scenario opens with `ask`"),
    row(
        Expect,
        "on",
        "the day stands before the verb: `expect NAME on 2026-01-01 is VALUE`",
    ),
    row(Expect, "no", "write `expect not NAME`, or `expect no rule for NAME`"),
    row(Expect, "is more than", BOUNDS),
    row(Expect, "is less than", BOUNDS),
    row(Expect, "is between", BOUNDS),
    row(Expect, "is from", BOUNDS),
    row(Expect, "is after", BOUNDS),
    row(Expect, "is before", BOUNDS),
];
