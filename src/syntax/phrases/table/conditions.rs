//! Phrases behind a value or an act: conditions, exceptions, what is said of amounts and periods.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

use super::Place::{Duty, Rule, Within};
use super::{BESIDE, FIRST, Phrase, UNLESS, UPON, VAT, WHEN, row};

const GIVES_WAY: &str =
    "when the other article goes first, write `subject to 6.7` on a line of its own, and the rule on the next";
const WORKING: &str = "write `working days`";
const DAYS: &str = "write `days` alone: every day counts, unless it says `working days`";
const BY: &str = "the last day stands behind a comma: `, by 3 June 2026`, `, by 1 day before invoice date`";
const BEGINS: &str = "a right begins where a prohibition ends: `client may not withhold rent, until 3 June 2026`, in an article that goes first";
const CENTS: &str = "write `rounded to cents`";
const EUROS: &str = "say to a multiple of what: `rounded to €1`, `rounded up to €1`";
const LEAST: &str =
    "in `collection costs` the least stands behind a comma: `, at least €40`; elsewhere write `highest of A, €40`";
const MOST: &str = "write `lowest of A, €40`";

/// Phrases behind a value or an act: conditions, exceptions, what is said of amounts and periods.
pub(super) const BEHIND: &[Phrase] = &[
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
    row(Within, "as soon as", WHEN),
    row(Within, "before or on", "write `on or before`"),
    row(Within, "after or on", "write `on or after`"),
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
    row(Duty, ", from", BEGINS),
    row(Duty, ", as of", BEGINS),
    row(Duty, ", as from", BEGINS),
    row(Duty, "on", BY),
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
    row(Within, "in deviation from", FIRST),
    row(Within, "contrary to", FIRST),
    row(Within, "notwithstanding", FIRST),
    row(Within, "subject to", GIVES_WAY),
    row(Within, "without prejudice to", BESIDE),
];
