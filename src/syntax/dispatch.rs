//! Chooses the form of a sentence by its first words and its first verb.

use super::parse::Kind;

/// A form of sentence: how it opens, how it is written, which rule reads it.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The canonical words that open it.
    pub opening: &'static str,
    /// The form as a person writes it.
    pub shape: &'static str,
    /// The rule.
    pub kind: Kind,
}

const fn form(opening: &'static str, shape: &'static str, kind: Kind) -> Form {
    Form { opening, shape, kind }
}

/// Sentences of an article that open with fixed words.
pub const CLAUSES: &[Form] = &[
    form("offer valid", "offer valid 30 days", Kind::e_offer),
    form("offers valid", "offer valid 30 days", Kind::e_offer),
    form(
        "payment due",
        "payment due 30 days after invoice date",
        Kind::e_payment_due,
    ),
    form(
        "default without notice",
        "default without notice after payment due date",
        Kind::e_default,
    ),
    form(
        "interest",
        "interest 1% per month or part of a month on amount due",
        Kind::e_interest,
    ),
    form(
        "collection costs",
        "collection costs 15% of amount due, at least €250",
        Kind::e_collection_costs,
    ),
    form(
        "payments settle",
        "payments settle costs, then interest, then principal, oldest first by invoice date, by class",
        Kind::e_settle,
    ),
    form(
        "account of",
        "account of invoices, settled by payments, and a list of lines",
        Kind::e_account,
    ),
    form("cap", "cap liability lowest of insurance payout, €5,000", Kind::e_cap),
    form("NO cap on liability", "no cap on liability when intent", Kind::e_no_cap),
    form(
        "liability excluded for",
        "liability excluded for lost profit, lost data",
        Kind::e_excluded,
    ),
    form(
        "claim lapses",
        "claim lapses 12 months after damage date",
        Kind::e_lapse,
    ),
    form("runs", "runs 12 months, from contract start", Kind::e_runs),
    form(
        "renews for",
        "renews for the same term, notice 1 month before the end",
        Kind::e_renews,
    ),
    form("notice", "notice 1 month, against the end of a month", Kind::e_notice),
    form(
        "secrecy lasts",
        "secrecy lasts 2 years after contract end",
        Kind::e_secrecy,
    ),
];

/// Marks and other lines of an article that open with fixed words.
pub const MARKS: &[Form] = &[
    form("notwithstanding", "notwithstanding 6.7", Kind::e_notwithstanding),
    form("subject to", "subject to 6.7", Kind::e_subject_to),
    form("except as in", "except as in 6.7", Kind::e_except_as_in),
    form("applies WHEN", "applies when subscription", Kind::e_applies),
    form(
        "ends on rest day",
        "ends on a rest day: next working day",
        Kind::e_rest_day,
    ),
    form("text", "text \"…\"", Kind::e_text),
    form("note", "note \"…\"", Kind::e_note),
    form("allow", "allow gap \"reason\"", Kind::e_allow),
    form("given", "given offer date: date", Kind::e_given),
];

/// Items by their first word.
pub const ITEMS: &[Form] = &[
    form("contract", "contract ID \"Title\"", Kind::e_contract),
    form("party", "party provider \"Name\"", Kind::e_party),
    form("precedence", "precedence", Kind::e_precedence),
    form("given", "given offer date: date \"label\"", Kind::e_given),
    form("record", "record claim", Kind::e_record),
    form("event", "event reminder received", Kind::e_event),
    form(
        "reading",
        "reading 6.7.d: only inside d, or overall \"…\"",
        Kind::e_reading,
    ),
    form("module", "module processing \"…\"", Kind::e_module),
    form("article", "article 3.1 \"Heading\"", Kind::e_article),
    form("question", "question NAME is VALUE", Kind::e_question),
    form(
        "table",
        "table base rate: percent, known through 2026-12-31 \"source\"",
        Kind::e_table,
    ),
    form("rest days", "rest days 2029 through 2031 \"decree\"", Kind::e_rest_days),
    form("use", "use \"contract.terms\"", Kind::e_use),
    form("case", "case \"name\"", Kind::e_case),
    form("scenario", "scenario \"name\"", Kind::e_scenario),
    form("ask", "ask NAME", Kind::e_ask),
    form("on", "on 2026-06-03", Kind::e_on),
];

/// Questions by their first words; what opens with none of these asks for one value.
pub const QUESTIONS: &[Form] = &[
    form("vary", "vary FACT from A to B: QUESTION", Kind::e_vary),
    form("for which", "for which FACT: QUESTION is VALUE", Kind::e_goal),
    form("what do you need", "what do you need for QUESTION", Kind::e_needs),
    form("what do you assume", "what do you assume for QUESTION", Kind::e_assumes),
    form("ask me", "ask me for QUESTION", Kind::e_interview),
    form("why NOT", "why not QUESTION", Kind::e_why_not),
    form("why", "why QUESTION", Kind::e_why),
    form("trace", "trace QUESTION", Kind::e_why),
    form("timeline", "timeline from 2026-01-01 to 2026-12-31", Kind::e_timeline),
    form("what happens next", "what happens next after 2026-06-03", Kind::e_next),
    form(
        "what happens IF",
        "what happens if PARTY does not ACT",
        Kind::e_consequence,
    ),
    form("what IS owed", "what is owed on 2026-06-03", Kind::e_owed),
    form("what changed", "what changed", Kind::e_changed),
    form(
        "which paper prevails",
        "which paper prevails for QUESTION",
        Kind::e_prevails,
    ),
    form(
        "which document prevails",
        "which paper prevails for QUESTION",
        Kind::e_prevails,
    ),
];

/// The form of a question, with or without `ask` before it and what it supposes first.
#[must_use]
pub fn question(canonical: &str) -> Kind {
    let opening = |text: &str| {
        QUESTIONS
            .iter()
            .find(|form| opens_with(text, form.opening) && !stated(text, form.opening) && asked_whole(text, form))
            .map(|form| form.kind)
    };
    let asked = canonical.strip_prefix("ask ").unwrap_or(canonical);
    if let Some(kind) = opening(canonical).or_else(|| opening(asked)) {
        return kind;
    }
    if !opens_with(asked, "what IF") {
        return Kind::e_ask;
    }
    asked
        .match_indices(" : ")
        .find_map(|(at, colon)| opening(asked.get(at + colon.len()..).unwrap_or("")))
        .unwrap_or(Kind::e_ask)
}

/// Whether the opening words are a name of which something is said: `timeline is …`.
fn stated(text: &str, opening: &str) -> bool {
    let rest = text.strip_prefix(opening).unwrap_or("").trim_start();
    matches!(rest.split(' ').next(), Some("IS" | "ARE"))
}

/// `what is owed to the buyer` asks for a name; only `what is owed` alone or on a day asks for the account.
fn asked_whole(text: &str, form: &Form) -> bool {
    let rest = text.strip_prefix(form.opening).unwrap_or("").trim_start();
    form.kind != Kind::e_owed || rest.is_empty() || rest == "?" || rest.starts_with("on ")
}

/// Whether a line of conversation asks something by its first words alone, without a question mark.
#[must_use]
pub fn asks(canonical: &str) -> bool {
    const OPENINGS: [&str; 5] = ["what", "which", "ask", "by WHEN", "WHEN"];
    question(canonical) != Kind::e_ask
        || opens_with(canonical, "UNTIL WHEN")
        || OPENINGS.iter().any(|opening| opens_with(canonical, opening))
}

/// Whether a form is a question.
#[must_use]
pub fn is_question(kind: Kind) -> bool {
    kind == Kind::e_ask || QUESTIONS.iter().any(|form| form.kind == kind)
}

/// Cuts a canonical line into words, a quoted text being one word.
pub fn words_of(canonical: &str) -> impl Iterator<Item = &str> {
    let mut rest = canonical;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        if rest.is_empty() {
            return None;
        }
        let length = if let Some(inside) = rest.strip_prefix('"') {
            inside.find('"').map_or(rest.len(), |at| at + 2)
        } else {
            rest.bytes().position(|letter| letter == b' ').unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        Some(word)
    })
}

/// Whether `canonical` opens with these whole words.
#[must_use]
pub fn opens_with(canonical: &str, opening: &str) -> bool {
    canonical
        .strip_prefix(opening)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn is_reserved(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase()) && !word.contains('-')
}

/// The form of a statement in an article; `None` when nothing opens or governs it.
#[must_use]
pub fn statement(canonical: &str) -> Option<Kind> {
    if let Some(mark) = MARKS
        .iter()
        .find(|mark| opens_with(canonical, mark.opening) && !named_so(canonical, mark))
    {
        return Some(mark.kind);
    }
    let words: Vec<&str> = words_of(canonical).collect();
    if opens_with(canonical, "upon") && words.iter().any(|word| matches!(*word, "MUST" | "MAY")) {
        return Some(Kind::e_duty);
    }
    let first_verb = words.iter().skip(1).position(|word| is_reserved(word)).map(|at| at + 1);
    let verb = first_verb.and_then(|at| words.get(at).copied());
    if let (Some(at), Some("IS" | "ARE")) = (first_verb, verb)
        && words.get(at + 1).is_some_and(|word| word.starts_with('$'))
        && words.get(at + 2) == Some(&"per")
        && words.get(at + 3).is_some_and(|word| !is_unit(word))
    {
        return Some(Kind::e_penalty);
    }
    let past = words.iter().position(|word| *word == "past");
    if past
        .is_some_and(|at| words.iter().skip(at).any(|word| *word == "while") && first_verb.is_none_or(|verb| at < verb))
    {
        return Some(Kind::e_ladder);
    }
    if matches!(verb, Some("IS" | "ARE" | "INCLUDES" | "INCLUDE" | "INCREASES")) {
        return Some(Kind::e_rule);
    }
    if words.first() == Some(&"NOT") {
        return Some(Kind::e_rule);
    }
    if let Some(clause) = CLAUSES.iter().find(|clause| {
        opens_with(canonical, clause.opening) && !governed(verb, clause.kind) && goes_on(canonical, clause)
    }) {
        return Some(clause.kind);
    }
    match verb {
        Some("MAY" | "MUST") => Some(Kind::e_duty),
        Some("BEARS") => Some(Kind::e_bears),
        Some("WHEN" | "UNLESS") => Some(Kind::e_rule),
        _ => None,
    }
}

/// A line such as `note is …` states something of a name, whatever its first word.
fn named_so(canonical: &str, mark: &Form) -> bool {
    let mut words = words_of(canonical);
    // `allow transfer when …`, `allow early end is …`: a name that opens with the word.
    if mark.kind == Kind::e_allow {
        return words.any(is_reserved);
    }
    mark.kind != Kind::e_applies && matches!(words.nth(1), Some("IS" | "ARE" | "WHEN" | "UNLESS"))
}

/// A modal verb after the opening words makes a duty; `claim lapses when …` stays the clause.
fn governed(verb: Option<&str>, kind: Kind) -> bool {
    matches!(verb, Some("MAY" | "MUST" | "BEARS")) && !matches!(kind, Kind::e_no_cap)
}

/// Some openings are also names: `collection costs due on (date) when …` is a rule.
fn goes_on(canonical: &str, clause: &Form) -> bool {
    let next = canonical
        .strip_prefix(clause.opening)
        .and_then(|rest| words_of(rest).next())
        .unwrap_or("");
    match clause.kind {
        Kind::e_offer | Kind::e_lapse => !matches!(next, "on" | "("),
        Kind::e_notice => {
            next.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(')
                || canonical.contains(" against end of ")
        }
        Kind::e_interest | Kind::e_collection_costs => next.starts_with(|letter: char| letter.is_ascii_digit()),
        _ => true,
    }
}

/// Whether a word is a unit of time, or belongs to one.
pub(super) fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "hour" | "day" | "week" | "month" | "year" | "hours" | "days" | "weeks" | "months" | "years" | "working"
    )
}

/// The form of an item, by its first word.
#[must_use]
pub fn item(canonical: &str) -> Option<Kind> {
    ITEMS
        .iter()
        .find(|item| opens_with(canonical, item.opening))
        .map(|item| item.kind)
        .map(|kind| if kind == Kind::e_ask { question(canonical) } else { kind })
}

/// The form of a line in a case or scenario.
#[must_use]
pub fn case_line(canonical: &str) -> Kind {
    let second = words_of(canonical).nth(1).unwrap_or("");
    let states = matches!(second, "IS" | "ARE" | ":");
    let opens = |opening: &str| opens_with(canonical, opening) && !states;
    // `tests passed is 7` states a fact.
    let names_article = second.starts_with(|letter: char| letter.is_ascii_digit());
    if opens_with(canonical, "expect") {
        Kind::e_expect
    } else if opens_with(canonical, "ask") {
        question(canonical)
    } else if opens("tests") && (names_article || !canonical.contains(" IS ")) {
        Kind::e_tests
    } else if opens("nothing else agreed") {
        Kind::e_nothing_else
    } else if opens("on") && second.starts_with(|letter: char| letter.is_ascii_digit()) {
        Kind::e_on
    } else {
        Kind::e_fact
    }
}

/// The shape of a sentence form, for help.
#[must_use]
pub fn shape(kind: Kind) -> Option<&'static str> {
    CLAUSES
        .iter()
        .chain(MARKS)
        .chain(ITEMS)
        .chain(QUESTIONS)
        .find(|form| form.kind == kind)
        .map(|form| form.shape)
        .or(match kind {
            Kind::e_ladder => Some("measures on (date) past payment due date, while in default"),
            Kind::e_penalty => Some("penalty is €5,000 per breach plus €500 per day it lasts"),
            Kind::e_setting => Some("law netherlands"),
            Kind::e_rank => Some("1 signed agreement, offer"),
            Kind::e_field => Some("invoice date: date"),
            Kind::e_row => Some("from 2026-01-01: 4%"),
            Kind::e_rest_date => Some("on 2029-05-11"),
            Kind::e_tests => Some("tests 6.7, 6.8"),
            Kind::e_expect => Some("expect NAME is VALUE"),
            _ => None,
        })
}
