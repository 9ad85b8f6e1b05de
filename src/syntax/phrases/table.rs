//! The phrases, each with where it stands and what to write instead.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

/// Where a phrase stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At its start.
    Opening,
    /// At the start of a line of a case or scenario.
    Case,
    /// At the start of an item, in column one.
    Item,
    /// At the start of a line of the header.
    Setting,
    /// At the start of a name in a line of a case that no fact has.
    CaseName,
    /// Among the words of a line of a case or scenario.
    Line,
    /// Among the words of an expectation.
    Expect,
    /// In place of a verb.
    Verb,
    /// In place of a comparison.
    Comparison,
    /// In place of a comparison, behind a name and nowhere else.
    Name,
    /// Among the words of any sentence.
    Within,
    /// Behind the value of a rule.
    Rule,
    /// In a duty.
    Duty,
    /// Behind the colon of a declaration.
    Declaration,
}

/// A phrase, without articles of grammar, in lower case.
pub(super) struct Phrase {
    /// Where it stands.
    pub(super) place: Place,
    /// Its words.
    pub(super) words: &'static str,
    /// What to write.
    pub(super) help: &'static str,
}

const fn row(place: Place, words: &'static str, help: &'static str) -> Phrase {
    Phrase { place, words, help }
}

use Place::{
    Case, CaseName, Comparison, Declaration, Duty, Expect, Item, Line, Name, Opening, Rule, Setting, Verb, Within,
};

const AT_MOST: &str = "write `is at most`";
const AT_LEAST: &str = "write `is at least`";
const MORE: &str = "write `is more than`";
const LESS: &str = "write `is less than`";
const AFTER: &str = "write `is after`";
const BEFORE: &str = "write `is before`";
const ON_OR_BEFORE: &str = "write `is on or before`";
const ON_OR_AFTER: &str = "write `is on or after`";
const BETWEEN: &str = "write `is from €100 through €200`, both ends included";
const BOUND: &str = "write `is at most €50`; with a value before it, `lowest of VALUE, €50`";
/// A condition.
pub(super) const WHEN: &str = "write `when`";
/// An exception.
pub(super) const UNLESS: &str = "write `unless`";
/// What an event calls up.
pub(super) const UPON: &str =
    "write `when` and what must hold; a duty that an event calls up opens with it: `upon delivery, client must …`";
const IS: &str = "write `is`";
const MUST: &str = "write `must`";
const MAY: &str = "write `may`";
const MAY_NOT: &str = "write `may not`";
/// What is said of VAT behind an amount.
pub(in crate::syntax) const VAT: &str =
    "an amount stands alone: its name or label says whether VAT is in it, as in `price without vat is €50`";
const FIRST: &str =
    "when this article goes first, write `notwithstanding 6.7` on a line of its own, and the rule on the next";
const GIVES_WAY: &str =
    "when the other article goes first, write `subject to 6.7` on a line of its own, and the rule on the next";
const EXCEPT_AS_IN: &str = "write `except as in 6.7` on a line of its own, and the rule on the next";
const BESIDE: &str = "where both hold side by side, leave it out; where the other article goes first, write `subject to 6.7` on a line of its own";
const WORKING: &str = "write `working days`";
const DAYS: &str = "write `days` alone: every day counts, unless it says `working days`";
const LIMIT_LEAST: &str = "a limit stands behind a comma: `money, at least €0`";
const LIMIT_MOST: &str = "a limit stands behind a comma: `money, at most €100`";
const YES_NO: &str = "write `yes/no`";
const BY: &str = "the last day stands behind a comma: `, by 3 June 2026`, `, by 1 day before invoice date`";
const CENTS: &str = "write `rounded to cents`";
const EUROS: &str = "say to a multiple of what: `rounded to €1`, `rounded up to €1`";
const LEAST: &str =
    "in `collection costs` the least stands behind a comma: `, at least €40`; elsewhere write `highest of A, €40`";
const MOST: &str = "write `lowest of A, €40`";
const OFFER: &str = "write `offer valid 30 days`";
const PAYMENT: &str = "write `payment due 30 days after invoice date`";
const INTEREST: &str = "write `interest 1% per month or part of a month on amount due`";
const RUNS: &str = "write `runs 12 months, from contract start`";
const RENEWS: &str = "write `renews for the same term, notice 1 month before the end`";
const IF_ANY: &str = "what may be left out is declared so: `money, if any`";
const LIMITS: &str = "limits stand behind commas: `money, at least €0, at most €100`";
const ABOUT: &str = "write the amount itself: the language knows none that is about right";
const ARTICLE: &str = "an article starts with its word: `article 1 \"…\"`";
const GIVEN: &str = "a fact is declared in a line of its own: `given price: money`";
const PARTY: &str = "write a line for each party: `party buyer \"Name\"`";
const SCENARIO: &str = "a test is a scenario: `scenario \"name\"`";
const LAW: &str = "write `law netherlands`";
const IN_FORCE: &str = "write `in force from 2026-01-01`";
const LEAST_OR_LOWEST: &str = "write `is at least`; the lower of two is `lowest of A, B`";
const MOST_OR_HIGHEST: &str = "write `is at most`; the higher of two is `highest of A, B`";
const EXPECT: &str = "write `expect NAME is VALUE`";
const NO: &str = "write `consent is no`, or `agreed term is none` where there is none";
const TESTS: &str = "the articles that a scenario is about stand behind `tests`: `tests 6.7, 6.8`";
const ON: &str = "the day that is asked about is stated by `on 2026-03-01`";
/// What is said of a fact that is stated as unknown.
pub const UNKNOWN: &str = "leave it out: what is not stated is unknown; an expectation says `expect unknown NAME`";
const BOUNDS: &str = "an expectation states the value, or `is at most V`, `is at least V`";
const STATE: &str = "a fact is stated by itself: `price is €5`, `consent is yes`";
/// What is said of several parties in one sentence.
pub(in crate::syntax) const EACH: &str =
    "a duty, right or prohibition names one party: write a sentence for each of them";
const CAP: &str = "write `cap liability €5,000`";

/// Every phrase.
pub(super) const PHRASES: &[Phrase] = &[
    row(Comparison, "no more than", AT_MOST),
    row(Comparison, "not more than", AT_MOST),
    row(Comparison, "no greater than", AT_MOST),
    row(Comparison, "not greater than", AT_MOST),
    row(Comparison, "no higher than", AT_MOST),
    row(Comparison, "not higher than", AT_MOST),
    row(Comparison, "no longer than", AT_MOST),
    row(Comparison, "not longer than", AT_MOST),
    row(Comparison, "less than or equal to", AT_MOST),
    row(Comparison, "less or equal to", AT_MOST),
    row(Comparison, "lower than or equal to", AT_MOST),
    row(Comparison, "lower or equal to", AT_MOST),
    row(Comparison, "smaller than or equal to", AT_MOST),
    row(Comparison, "smaller or equal to", AT_MOST),
    row(Comparison, "not exceeding", BOUND),
    row(Comparison, "not to exceed", BOUND),
    row(Comparison, "up to", BOUND),
    row(Comparison, "no less than", AT_LEAST),
    row(Comparison, "not less than", AT_LEAST),
    row(Comparison, "no fewer than", AT_LEAST),
    row(Comparison, "not fewer than", AT_LEAST),
    row(Comparison, "no lower than", AT_LEAST),
    row(Comparison, "not lower than", AT_LEAST),
    row(Comparison, "no shorter than", AT_LEAST),
    row(Comparison, "not shorter than", AT_LEAST),
    row(Comparison, "more than or equal to", AT_LEAST),
    row(Comparison, "more or equal to", AT_LEAST),
    row(Comparison, "greater than or equal to", AT_LEAST),
    row(Comparison, "greater or equal to", AT_LEAST),
    row(Comparison, "higher than or equal to", AT_LEAST),
    row(Comparison, "higher or equal to", AT_LEAST),
    row(Comparison, "larger than or equal to", AT_LEAST),
    row(Comparison, "larger or equal to", AT_LEAST),
    row(Comparison, "no later than", ON_OR_BEFORE),
    row(Comparison, "not later than", ON_OR_BEFORE),
    row(Comparison, "ultimately on", ON_OR_BEFORE),
    row(Comparison, "no earlier than", ON_OR_AFTER),
    row(Comparison, "not earlier than", ON_OR_AFTER),
    row(Comparison, "equal to", IS),
    row(Name, "at most", AT_MOST),
    row(Name, "at least", AT_LEAST),
    row(Comparison, "more than", MORE),
    row(Comparison, "greater than", MORE),
    row(Comparison, "greater", MORE),
    row(Comparison, "higher than", MORE),
    row(Comparison, "higher", MORE),
    row(Comparison, "larger than", MORE),
    row(Comparison, "larger", MORE),
    row(Comparison, "bigger than", MORE),
    row(Comparison, "bigger", MORE),
    row(Comparison, "longer than", MORE),
    row(Comparison, "longer", MORE),
    row(Comparison, "exceeding", MORE),
    row(Comparison, "in excess of", MORE),
    row(Comparison, "less than", LESS),
    row(Comparison, "lower than", LESS),
    row(Comparison, "lower", LESS),
    row(Comparison, "smaller than", LESS),
    row(Comparison, "smaller", LESS),
    row(Comparison, "fewer than", LESS),
    row(Comparison, "fewer", LESS),
    row(Comparison, "shorter than", LESS),
    row(Comparison, "shorter", LESS),
    row(
        Comparison,
        "later than",
        "write `is after`, and `is on or before` for `not later than`",
    ),
    row(Comparison, "later", AFTER),
    row(
        Comparison,
        "earlier than",
        "write `is before`, and `is on or after` for `not earlier than`",
    ),
    row(Comparison, "earlier", BEFORE),
    row(Comparison, "between", BETWEEN),
    row(Verb, "below", LESS),
    row(Verb, "under", LESS),
    row(Verb, "above", MORE),
    row(Verb, "over", MORE),
    row(Verb, "exceeds", MORE),
    row(Verb, "exceed", MORE),
    // Verbs.
    row(Verb, "shall be", IS),
    row(Verb, "should be", IS),
    row(Verb, "will be", IS),
    row(Verb, "to be", IS),
    row(Verb, "amounts to", IS),
    row(Verb, "amount to", IS),
    row(Verb, "limited to", AT_MOST),
    row(Verb, "equals", IS),
    row(Verb, "was", IS),
    row(Verb, "were", IS),
    row(Verb, "be", IS),
    row(Verb, "becomes", IS),
    row(Verb, "totals", IS),
    row(Verb, "means", IS),
    row(Verb, "shall mean", IS),
    row(
        Verb,
        "must be",
        "write `is`: what a party must do is a duty, what a name comes to a rule",
    ),
    row(Verb, "has to", MUST),
    row(Verb, "have to", MUST),
    row(Verb, "needs to", MUST),
    row(Verb, "undertakes to", MUST),
    row(Verb, "agrees to", MUST),
    row(Verb, "shall not", MAY_NOT),
    row(Verb, "shall", MUST),
    row(Verb, "should", MUST),
    row(Verb, "will not", MAY_NOT),
    row(Verb, "will", MUST),
    row(Verb, "can not", MAY_NOT),
    row(Verb, "can", MAY),
    row(Verb, "could", MAY),
    row(Verb, "might", MAY),
    row(Verb, "cannot", MAY_NOT),
    row(Verb, "can't", MAY_NOT),
    row(Verb, "not allowed to", MAY_NOT),
    row(Verb, "not permitted to", MAY_NOT),
    row(Verb, "not entitled to", MAY_NOT),
    // Conditions and exceptions.
    row(Within, "only when", WHEN),
    row(Within, "only if", WHEN),
    row(Within, "if and only if", WHEN),
    row(Within, "in case of", WHEN),
    row(Within, "in case that", WHEN),
    row(Within, "in case", WHEN),
    row(Within, "in event that", WHEN),
    row(Within, "in event of", WHEN),
    row(Within, "provided that", WHEN),
    row(Within, "provided", WHEN),
    row(Within, "as long as", WHEN),
    row(Within, "so long as", WHEN),
    row(Within, "on condition that", WHEN),
    row(Within, "to extent that", WHEN),
    row(Within, "insofar as", WHEN),
    row(Within, "in so far as", WHEN),
    row(Within, "whenever", WHEN),
    row(Within, "where", WHEN),
    row(Rule, "while", WHEN),
    row(Within, "once", WHEN),
    row(Within, "upon", UPON),
    row(Within, "on occurrence of", UPON),
    row(Within, "except when", UNLESS),
    row(Within, "except if", UNLESS),
    row(Within, "except where", UNLESS),
    row(Within, "except that", UNLESS),
    row(Within, "except", UNLESS),
    row(Within, "save when", UNLESS),
    row(Within, "save if", UNLESS),
    row(Within, "save where", UNLESS),
    row(Within, "save that", UNLESS),
    row(Within, "save", UNLESS),
    row(Within, "other than when", UNLESS),
    row(Within, "unless and until", UNLESS),
    row(Within, "but not", UNLESS),
    row(
        Within,
        "even if",
        "leave it out: a rule without a condition holds in every case",
    ),
    // What else is said of amounts and periods.
    row(Within, "excluding", VAT),
    row(Within, "including", VAT),
    row(Within, "exclusive of", VAT),
    row(Within, "inclusive of", VAT),
    row(Within, "excl", VAT),
    row(Within, "incl", VAT),
    row(Within, "ex vat", VAT),
    row(Within, "plus vat", VAT),
    row(Within, "without vat", VAT),
    row(Within, "with vat", VAT),
    row(Within, "business days", WORKING),
    row(Within, "business day", WORKING),
    row(Within, "banking days", WORKING),
    row(Within, "work days", WORKING),
    row(Within, "workdays", WORKING),
    row(Within, "calendar days", DAYS),
    row(Within, "calendar day", DAYS),
    row(Within, "consecutive days", DAYS),
    row(Within, "clear days", DAYS),
    row(Within, "full days", DAYS),
    row(
        Duty,
        "no later than",
        "write `, by` and the day: `client must pay the invoice, by 3 June 2026`",
    ),
    row(
        Duty,
        "not later than",
        "write `, by` and the day: `client must pay the invoice, by 3 June 2026`",
    ),
    row(Verb, "fixed at", IS),
    row(Verb, "set at", IS),
    row(Verb, "agreed at", IS),
    row(Verb, "calculated as", IS),
    row(Verb, "defined as", IS),
    row(Verb, "approximately", ABOUT),
    row(Verb, "about", ABOUT),
    row(Verb, "around", ABOUT),
    row(Verb, "roughly", ABOUT),
    row(Verb, "circa", ABOUT),
    row(Comparison, "minimum of", LEAST_OR_LOWEST),
    row(Comparison, "minimum", LEAST_OR_LOWEST),
    row(Comparison, "maximum of", MOST_OR_HIGHEST),
    row(Comparison, "maximum", MOST_OR_HIGHEST),
    row(
        Verb,
        "either",
        "say when each holds, in a list: `- €50 when …`, and below it `- otherwise €20`",
    ),
    row(Verb, "has right to", MAY),
    row(Verb, "have right to", MAY),
    row(Verb, "increases with", "write `increases by`"),
    row(Name, "x", "write `times`"),
    row(Name, "isn't", "write `is not`"),
    row(Name, "aren't", "write `is not`"),
    row(Name, "has", "a condition is a fact of its own, or `NAME is VALUE`"),
    row(Duty, "before", BY),
    row(Duty, ", before", BY),
    row(Duty, "on or before", BY),
    row(Duty, ", on or before", BY),
    row(Duty, "at latest on", BY),
    row(Duty, "at latest", BY),
    row(Duty, ", at latest on", BY),
    row(
        Duty,
        "otherwise",
        "what follows when it is not done stands behind `, failing which`",
    ),
    row(
        Duty,
        ", otherwise",
        "what follows when it is not done stands behind `, failing which`",
    ),
    row(
        Duty,
        "at any time",
        "leave it out: a right without a period holds at any time",
    ),
    row(Within, "or part thereof", "write `or part of a month`"),
    row(Within, "monthly", "write `per month`"),
    row(Within, "yearly", "write `per year`"),
    row(Within, "annually", "write `per year`"),
    row(Within, "weekly", "write `per week`"),
    row(Within, "daily", "write `per day`"),
    row(Within, "for each", "write `per`"),
    row(Within, "for every", "write `per`"),
    row(Within, "two decimals", CENTS),
    row(Within, "2 decimals", CENTS),
    row(Within, "two decimal places", CENTS),
    row(Within, "2 decimal places", CENTS),
    row(Within, "up to whole", EUROS),
    row(Within, "down to whole", EUROS),
    row(Within, "to whole", EUROS),
    row(Within, "with minimum of", LEAST),
    row(Within, "with maximum of", MOST),
    row(Opening, "offer expires", OFFER),
    row(Opening, "offers expire", OFFER),
    row(Opening, "offer lapses", OFFER),
    row(Opening, "offer ends", OFFER),
    row(Opening, "payment within", PAYMENT),
    row(Opening, "payment must be made", PAYMENT),
    row(Opening, "payment must take place", PAYMENT),
    row(Opening, "invoices must be paid", PAYMENT),
    row(Opening, "late payment interest", INTEREST),
    row(Opening, "late interest", INTEREST),
    row(Opening, "default interest", INTEREST),
    row(Opening, "cap liability at most", CAP),
    row(Opening, "cap at most", CAP),
    row(
        Opening,
        "no liability for",
        "write `liability excluded for` and what it is excluded for",
    ),
    row(Opening, "runs for", RUNS),
    row(Opening, "runs from", RUNS),
    row(Opening, "renews automatically", RENEWS),
    // Items and the lines of the header.
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
    // Declarations.
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
    // What goes first.
    row(Opening, "in deviation from", FIRST),
    row(Opening, "in derogation from", FIRST),
    row(Opening, "in derogation of", FIRST),
    row(Opening, "in departure from", FIRST),
    row(Opening, "by way of exception to", FIRST),
    row(Opening, "by way of derogation from", FIRST),
    row(Opening, "as exception to", FIRST),
    row(Opening, "contrary to", FIRST),
    row(Opening, "despite", FIRST),
    row(Opening, "regardless of", FIRST),
    row(Opening, "irrespective of", FIRST),
    row(Opening, "in spite of", FIRST),
    row(Opening, "except as provided in", EXCEPT_AS_IN),
    row(Opening, "except as stated in", EXCEPT_AS_IN),
    row(Opening, "except as set out in", EXCEPT_AS_IN),
    row(Opening, "save as provided in", EXCEPT_AS_IN),
    row(Opening, "save as set out in", EXCEPT_AS_IN),
    row(Opening, "without prejudice to", BESIDE),
    row(Opening, "onverminderd", BESIDE),
    row(Within, "in deviation from", FIRST),
    row(Within, "contrary to", FIRST),
    row(Within, "notwithstanding", FIRST),
    row(Within, "subject to", GIVES_WAY),
    row(Within, "without prejudice to", BESIDE),
    // Other openings.
    row(Opening, "any party", EACH),
    row(Opening, "no party", EACH),
    row(Opening, "let", "write `NAME is VALUE`"),
    row(Opening, "define", "write `NAME is VALUE`"),
    row(Opening, "liability limited to", CAP),
    row(Opening, "liability is limited to", CAP),
    row(Opening, "liability is capped at", CAP),
    row(Opening, "liability capped at", CAP),
    row(Opening, "cap of", CAP),
    row(Opening, "cap liability to", CAP),
    row(Opening, "cap on liability", CAP),
    // Lines of cases and scenarios.
    row(Case, "expects", EXPECT),
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
    row(Verb, "to equal", IS),
    row(Verb, "should equal", IS),
    row(Verb, "must equal", IS),
];
