//! Phrases of prose, and what the language writes for them: the one table.
//!
//! In: the words of a sentence that cannot be read and the word at which it stops, or a name that is not known. Out: where
//! the phrase stands and what to write. Never: judges a sentence that can be read.

mod table;

use super::parse::Kind;
use super::traps::MONTHS;
use super::words;
pub use table::{BEGINS_ON_A_DAY, UNKNOWN};
pub(super) use table::{EACH, VAT};
use table::{Phrase, Place, all};

/// How many words of a sentence are looked at for a phrase that may stand anywhere: further on, a line is no sentence of a
/// contract.
const MOST_LOOKED_AT: usize = 40;

/// A phrase in a sentence.
pub(super) struct Found {
    /// Its first word.
    pub(super) from: usize,
    /// The word after it.
    pub(super) to: usize,
    /// What to write.
    pub(super) help: String,
}

impl Phrase {
    fn length(&self) -> usize {
        self.words.split(' ').count()
    }

    /// Whether it stands at this word; articles of grammar are left out of both.
    fn stands(&self, words: &[&str], at: usize) -> bool {
        let rest = words.get(at..).unwrap_or_default();
        // Sound sentences are asked about, too: most phrases do not even share a first letter with them.
        let letter = |words: &str| words.bytes().next().map(|letter| letter.to_ascii_lowercase());
        if rest.first().and_then(|word| letter(word)) != letter(self.words) {
            return false;
        }
        let mut own = self.words.split(' ');
        let met = own
            .by_ref()
            .zip(rest)
            .take_while(|(one, other)| one.eq_ignore_ascii_case(other))
            .count();
        met == self.length()
    }

    /// `10% more than price`, `30 days later than order date`: compares nothing.
    fn compares_share(&self, words: &[&str], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        self.place == Place::Comparison
            && before.is_some_and(|word| word.ends_with('%') || super::dispatch::is_unit(word))
    }

    /// `part performance is no`: a value, which can stand there.
    fn is_value(&self, words: &[&str], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        self.words == "no" && matches!(before, Some(&"IS" | &"ARE"))
    }

    /// Whether it says when something holds.
    fn is_condition(&self) -> bool {
        self.place == Place::Within && [table::WHEN, table::UNLESS, table::UPON].contains(&self.help)
    }

    /// With the verb before it, where what to write has one too.
    fn found(&self, words: &[&str], at: usize) -> Found {
        let verb = at.checked_sub(1).and_then(|before| words.get(before));
        let verb = self.help.starts_with("write `is") && matches!(verb, Some(&"IS" | &"ARE"));
        Found {
            from: at - usize::from(verb),
            to: at + self.length(),
            help: self.help.to_owned(),
        }
    }
}

/// Whether a form declares a name, so that its words are the author's own.
const fn names(entry: Kind) -> bool {
    matches!(
        entry,
        Kind::e_given
            | Kind::e_field
            | Kind::e_table
            | Kind::e_party
            | Kind::e_event
            | Kind::e_record
            | Kind::e_reading
            | Kind::e_question
            | Kind::e_module
    )
}

impl Place {
    /// Whether phrases of this place can stand in a sentence of this form.
    const fn of(self, entry: Kind) -> bool {
        match self {
            Self::Duty => matches!(entry, Kind::e_duty),
            Self::Declaration => matches!(entry, Kind::e_given | Kind::e_field | Kind::e_table),
            Self::Case | Self::Line => matches!(entry, Kind::e_fact | Kind::e_expect),
            Self::Expect => matches!(entry, Kind::e_expect),
            Self::Setting => matches!(entry, Kind::e_setting),
            Self::Opening => !matches!(entry, Kind::e_fact | Kind::e_expect | Kind::e_setting),
            Self::Rule => matches!(entry, Kind::e_rule),
            Self::Within | Self::Verb | Self::Comparison => !names(entry),
            Self::Name | Self::CaseName | Self::Item => false,
        }
    }

    /// Whether its phrases open a sentence.
    const fn opens(self) -> bool {
        matches!(
            self,
            Self::Opening | Self::Case | Self::CaseName | Self::Item | Self::Setting
        )
    }

    /// Whether its words may have been taken for those of a name, so that the sentence stops behind them.
    const fn swallowed(self) -> bool {
        matches!(self, Self::Verb | Self::Comparison | Self::Expect)
    }
}

/// The phrase that opens a sentence of this form.
pub(super) fn opening(entry: Kind, words: &[&str]) -> Option<Found> {
    let fitting = |phrase: &&'static Phrase| phrase.place.opens() && phrase.place.of(entry) && phrase.stands(words, 0);
    let longest = all().filter(fitting).max_by_key(|phrase| phrase.length());
    longest
        .map(|phrase| phrase.found(words, 0))
        .or_else(|| condition_first(entry, words))
}

/// `in case of intent, fee is €50`: a condition before what it is one of.
fn condition_first(entry: Kind, words: &[&str]) -> Option<Found> {
    // `upon EVENT, PARTY must …` is a sentence of the language: what is wrong with one stands elsewhere in it.
    if entry == Kind::e_duty && words.first() == Some(&"upon") {
        return None;
    }
    let (length, help) = condition_in(words, 0).filter(|_| Place::Opening.of(entry))?;
    let keyword = if help == table::UNLESS { "unless" } else { "when" };
    let duty = words.iter().any(|word| matches!(*word, "MUST" | "MAY"));
    let example = if duty { "buyer must pay" } else { "fee is €100" };
    Some(Found {
        from: 0,
        to: length,
        help: format!("what holds comes first, its condition behind it: `{example} {keyword} …`"),
    })
}

/// What to write for the word that opens an item.
pub(super) fn of_item(words: &[&str]) -> Option<&'static str> {
    all()
        .find(|phrase| phrase.place == Place::Item && phrase.stands(words, 0))
        .map(|phrase| phrase.help)
}

/// The Dutch keyword that opens a sentence.
pub(super) fn dutch_opening(words: &[&str]) -> Option<Found> {
    dutch(words, 0)
}

/// The longest phrase at the word where a sentence of this form stops.
pub(super) fn around(entry: Kind, words: &[&str], stop: usize) -> Option<Found> {
    let near = |phrase: &'static Phrase| {
        let length = phrase.length();
        let last = if phrase.place.swallowed() { length } else { length - 1 };
        // A verb or comparison opens no sentence.
        let first = stop.saturating_sub(last).max(usize::from(phrase.place.swallowed()));
        (first..=stop)
            .find(|at| phrase.stands(words, *at) && !phrase.compares_share(words, *at) && !phrase.is_value(words, *at))
            .map(|at| (length, phrase, at))
    };
    all()
        .filter(|phrase| !phrase.place.opens() && phrase.place.of(entry))
        .filter_map(near)
        .max_by_key(|(length, ..)| *length)
        .map(|(_, phrase, at)| phrase.found(words, at))
        .or_else(|| {
            dutch(words, stop).filter(|found| !names(entry) || words.iter().take(found.from).any(|word| *word == ":"))
        })
        .or_else(|| list_without_of(words, stop))
}

/// `lowest insurance payout, €5,000`: the sentence stops in a list, before which `of` is missing or stands behind a word
/// that the language does not have.
fn list_without_of(words: &[&str], stop: usize) -> Option<Found> {
    const LISTS: [(&str, &str); 22] = [
        ("later", "latest"),
        ("earlier", "earliest"),
        ("sooner", "earliest"),
        ("max", "highest"),
        ("min", "lowest"),
        ("total", "sum"),
        ("lesser", "lowest"),
        ("smaller", "lowest"),
        ("greater", "highest"),
        ("larger", "highest"),
        ("lowest", "lowest"),
        ("smallest", "lowest"),
        ("least", "lowest"),
        ("minimum", "lowest"),
        ("laagste", "lowest"),
        ("highest", "highest"),
        ("largest", "highest"),
        ("greatest", "highest"),
        ("maximum", "highest"),
        ("hoogste", "highest"),
        ("earliest", "earliest"),
        ("latest", "latest"),
    ];
    let before = words.get(..stop)?;
    let in_list = before.last() == Some(&",") || matches!(words.get(stop), Some(&"AND" | &"OR"));
    let own = before
        .iter()
        .rposition(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()));
    let from = own.map_or(0, |at| at + 1);
    let (at, meant) = before.iter().enumerate().skip(from).find_map(|(at, word)| {
        let (_, meant) = LISTS.iter().find(|(said, _)| said == word)?;
        let bound = at > 0 && before.get(at - 1) == Some(&"at");
        (!bound).then_some((at, *meant))
    })?;
    let of = matches!(words.get(at + 1), Some(&"of" | &"van"));
    let read = of && words.get(at) == Some(&meant);
    (in_list && !read).then(|| Found {
        from: at,
        to: at + 1 + usize::from(of),
        help: format!("write `{meant} of A, B`"),
    })
}

/// The Dutch keyword at the word where a sentence stops, or just before it, where it was taken for a name.
fn dutch(words: &[&str], stop: usize) -> Option<Found> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let spellings = words::dutch_only();
    let covering = spellings.filter_map(|(dutch, english)| {
        let length = dutch.split(' ').count();
        let first = stop.saturating_sub(length);
        let stands = |at: &usize| lower.get(*at..*at + length).is_some_and(|part| part.join(" ") == dutch);
        let at = (first..=stop).find(stands)?;
        Some((length, at, dutch, english))
    });
    // At the stop rather than before it; else among the words before it that passed as a name.
    let near = covering.max_by_key(|(length, at, ..)| (*length, *at));
    let (length, at, dutch, english) = near.or_else(|| {
        let at = (0..stop.min(lower.len()))
            .rev()
            .take(MOST_LOOKED_AT)
            .take_while(|at| words.get(*at) == lower.get(*at).map(String::as_str).as_ref())
            .find(|at| {
                lower
                    .get(*at)
                    .is_some_and(|word| words::english_for_dutch(word).is_some())
            })?;
        let word = words.get(at)?;
        let (dutch, english) = words::dutch_only().find(|(dutch, _)| dutch == word)?;
        Some((1, at, dutch, english))
    })?;
    let month = MONTHS.iter().find(|month| month.eq_ignore_ascii_case(english));
    let english = month.copied().unwrap_or(english);
    Some(Found {
        from: at,
        to: at + length,
        help: super::expected::dutch(dutch, if english == "if" { "when" } else { english }),
    })
}

/// The verb or comparison in a sentence that no form opens.
pub(super) fn in_sentence(words: &[&str]) -> Option<Found> {
    (1..words.len().min(MOST_LOOKED_AT)).find_map(|at| {
        let fitting =
            |phrase: &&Phrase| matches!(phrase.place, Place::Verb | Place::Comparison) && phrase.stands(words, at);
        let longest = all().filter(fitting).max_by_key(|phrase| phrase.length())?;
        Some(longest.found(words, at))
    })
}

/// The condition in prose in a sentence that no form opens: `late as soon as consent`.
pub(super) fn condition_within(words: &[&str]) -> Option<Found> {
    (1..words.len().min(MOST_LOOKED_AT)).find_map(|at| {
        let (length, help) = condition_in(words, at)?;
        Some(Found {
            from: at,
            to: at + length,
            help: help.to_owned(),
        })
    })
}

/// What to write for a comparison in prose whose words were taken for a name: `between 10`, `less than 10`.
#[must_use]
pub fn comparison_in_name(words: &[&str]) -> Option<String> {
    let fitting =
        |phrase: &&'static Phrase| matches!(phrase.place, Place::Comparison | Place::Name) && phrase.stands(words, 0);
    let longest = all().filter(fitting).max_by_key(|phrase| phrase.length())?;
    Some(longest.help.to_owned())
}

/// The length of the phrase at a word that says in prose when something holds, and what to write.
#[must_use]
pub fn condition_in(words: &[&str], at: usize) -> Option<(usize, &'static str)> {
    let fitting = |phrase: &&'static Phrase| phrase.is_condition() && phrase.stands(words, at);
    let longest = all().filter(fitting).max_by_key(|phrase| phrase.length())?;
    Some((longest.length(), longest.help))
}

/// The length of the verb in prose that these words open with, when it makes a duty or a prohibition, and the verb to write.
/// What a party can do or has to do may be the name of a fact.
#[must_use]
pub fn duty_in(words: &[&str]) -> Option<(usize, &'static str)> {
    if !matches!(words.first(), Some(&"shall" | &"should" | &"will")) {
        return None;
    }
    let fitting = |phrase: &&'static Phrase| phrase.place == Place::Verb && phrase.stands(words, 0);
    let longest = all().filter(fitting).max_by_key(|phrase| phrase.length())?;
    let verb = match longest.help {
        table::MUST => "must",
        table::MAY_NOT => "may not",
        _ => return None,
    };
    Some((longest.length(), verb))
}

/// What to write for the opening words of a line of a case that were taken for those of a name: `given that price`.
#[must_use]
pub fn opening_of_a_case(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let fitting =
        |phrase: &&'static Phrase| matches!(phrase.place, Place::Case | Place::CaseName) && phrase.stands(&words, 0);
    let longest = all().filter(fitting).max_by_key(|phrase| phrase.length())?;
    Some(longest.help.to_owned())
}
