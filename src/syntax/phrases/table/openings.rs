//! Phrases that open a sentence of an article.
//!
//! In: nothing. Out: rows. Never: a row whose advice the language would not read.

use super::Place::Opening;
use super::{BESIDE, EACH, FIRST, Phrase, row};

const EXCEPT_AS_IN: &str = "write `except as in 6.7` on a line of its own, and the rule on the next";
const OFFER: &str = "write `offer valid 30 days`";
const PAYMENT: &str = "write `payment due 30 days after invoice date`";
const INTEREST: &str = "write `interest 1% per month or part of a month on amount due`";
const RUNS: &str = "write `runs 12 months, from contract start`";
const RENEWS: &str = "write `renews for the same term, notice 1 month before the end`";
const CAP: &str = "write `cap liability €5,000`";

/// Phrases that open a sentence of an article.
pub(super) const OPENINGS: &[Phrase] = &[
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
];
