//! The one table of keywords: every word of the language that is not a name, in English and in Dutch.
//!
//! The scanner turns the spelling of the file's language into the first English spelling of its row
//! (reserved words in capitals), so that the grammar knows one spelling only.

/// How free a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Never part of a name unless a hyphen binds it.
    Reserved,
    /// Stands in names, but ends one only before a reserved word, a date or punctuation.
    Connecting,
    /// Begins an item in column one.
    Item,
    /// A keyword in its own place only; free in names.
    Placed,
    /// Skipped everywhere outside quoted text.
    Article,
}

/// One keyword: its class and its spellings, the first of each list being the one that is printed.
#[derive(Clone, Copy, Debug)]
pub struct Keyword {
    /// How free the word is.
    pub class: Class,
    /// English spellings.
    pub english: &'static [&'static str],
    /// Dutch spellings.
    pub dutch: &'static [&'static str],
}

const fn row(class: Class, english: &'static [&'static str], dutch: &'static [&'static str]) -> Keyword {
    Keyword { class, english, dutch }
}

use Class::{Article, Connecting, Item, Placed, Reserved};

/// Every keyword of the language.
pub const KEYWORDS: &[Keyword] = &[
    // Reserved: in the middle of a sentence.
    row(Reserved, &["is"], &["is", "wordt", "bedraagt"]),
    row(Reserved, &["are"], &["zijn"]),
    row(Reserved, &["when"], &["indien", "wanneer", "mits"]),
    row(Reserved, &["if"], &["als"]),
    row(Reserved, &["unless"], &["tenzij"]),
    row(Reserved, &["and"], &["en"]),
    row(Reserved, &["or"], &["of"]),
    row(Reserved, &["not"], &["niet"]),
    row(Reserved, &["otherwise"], &["anders"]),
    row(Reserved, &["plus"], &["plus"]),
    row(Reserved, &["minus"], &["minus"]),
    row(Reserved, &["times"], &["maal", "keer"]),
    row(Reserved, &["divided"], &["gedeeld"]),
    row(Reserved, &["includes", "include"], &["omvat", "omvatten"]),
    row(Reserved, &["increases"], &["stijgt"]),
    row(Reserved, &["may"], &["mag", "mogen"]),
    row(
        Reserved,
        &["must"],
        &["moet", "moeten", "dient", "dienen", "zal", "zullen"],
    ),
    row(Reserved, &["bears"], &["draagt"]),
    row(Reserved, &["through"], &["tot en met"]),
    row(Reserved, &["until"], &["tot"]),
    row(Reserved, &["after"], &["na"]),
    row(Reserved, &["before"], &["vóór", "voor"]),
    row(Reserved, &["where"], &["waarvan"]),
    row(Reserved, &["rounded"], &["afgerond"]),
    row(Reserved, &["any"], &["enige"]),
    row(Reserved, &["unlimited"], &["onbeperkt"]),
    row(Reserved, &["none"], &["geen"]),
    row(Reserved, &["yes"], &["ja"]),
    row(Reserved, &["no"], &["nee", "neen"]),
    // Connecting.
    row(Connecting, &["of"], &["van"]),
    row(Connecting, &["in"], &["in"]),
    row(Connecting, &["for"], &["voor"]),
    row(Connecting, &["by"], &["door"]),
    row(Connecting, &["to"], &["aan"]),
    row(Connecting, &["on"], &["op"]),
    row(Connecting, &["at"], &["bij"]),
    row(Connecting, &["from"], &["vanaf"]),
    row(Connecting, &["with"], &["met"]),
    row(Connecting, &["as"], &["zoals"]),
    row(Connecting, &["within"], &["binnen"]),
    // Skipped.
    row(Article, &["the"], &["de"]),
    row(Article, &["a"], &["het"]),
    row(Article, &["an"], &["een"]),
    // Items.
    row(Item, &["contract"], &["contract"]),
    row(Item, &["language"], &["taal"]),
    row(Item, &["party"], &["partij"]),
    row(Item, &["precedence"], &["rangorde"]),
    row(Item, &["given"], &["gegeven"]),
    row(Item, &["record"], &["rij"]),
    row(Item, &["event"], &["gebeurtenis"]),
    row(Item, &["reading"], &["lezing"]),
    row(Item, &["module"], &["module"]),
    row(Item, &["article"], &["artikel"]),
    row(Item, &["question"], &["vraag"]),
    row(Item, &["table"], &["tabel"]),
    row(Item, &["rest"], &["rust"]),
    row(Item, &["use"], &["gebruik"]),
    row(Item, &["case"], &["geval"]),
    row(Item, &["scenario"], &["scenario"]),
    row(Item, &["ask"], &["vraag naar"]),
    // Placed: openings of sentences.
    row(Placed, &["offer valid", "offers valid"], &["aanbod geldig"]),
    row(Placed, &["payment due"], &["betaling uiterlijk"]),
    row(
        Placed,
        &["default without notice"],
        &["verzuim zonder ingebrekestelling"],
    ),
    row(Placed, &["interest"], &["rente"]),
    row(Placed, &["collection costs"], &["incassokosten"]),
    row(Placed, &["payments settle"], &["betalingen voldoen"]),
    row(Placed, &["allocation"], &["toerekening"]),
    row(Placed, &["account"], &["rekening"]),
    row(Placed, &["settled"], &["voldaan"]),
    row(Placed, &["principal"], &["hoofdsom"]),
    row(Placed, &["order"], &["volgorde"]),
    row(Placed, &["credit"], &["tegoed"]),
    row(Placed, &["total"], &["totaal"]),
    row(Placed, &["arrears"], &["achterstand"]),
    row(Placed, &["statement"], &["overzicht"]),
    row(Placed, &["claims"], &["vorderingen"]),
    row(Placed, &["over"], &["over"]),
    row(Placed, &["class"], &["soort"]),
    row(Placed, &["cap"], &["plafond"]),
    row(Placed, &["liability"], &["aansprakelijkheid"]),
    row(Placed, &["cap on liability"], &["plafond voor aansprakelijkheid"]),
    row(Placed, &["liability excluded"], &["aansprakelijkheid uitgesloten"]),
    row(Placed, &["claim lapses"], &["vordering vervalt"]),
    row(Placed, &["runs"], &["loopt"]),
    row(Placed, &["renews"], &["verlengt"]),
    row(Placed, &["secrecy lasts"], &["geheimhouding duurt"]),
    row(Placed, &["burden of proof"], &["bewijslast"]),
    row(Placed, &["notwithstanding"], &["in afwijking van"]),
    row(Placed, &["subject"], &["behoudens"]),
    row(Placed, &["except"], &["uitgezonderd"]),
    row(Placed, &["applies"], &["geldt"]),
    row(Placed, &["text"], &["tekst"]),
    row(Placed, &["note"], &["aantekening"]),
    row(Placed, &["allow"], &["sta toe"]),
    row(Placed, &["upon"], &["bij het"]),
    row(Placed, &["expect"], &["verwacht"]),
    row(Placed, &["tests"], &["toetst"]),
    // Placed: within sentences.
    row(Placed, &["lowest of"], &["laagste van"]),
    row(Placed, &["highest of"], &["hoogste van"]),
    row(Placed, &["one of"], &["een van"]),
    row(Placed, &["list of"], &["lijst van"]),
    row(Placed, &["lowest", "lower"], &["laagste"]),
    row(Placed, &["highest"], &["hoogste"]),
    row(Placed, &["earliest"], &["vroegste"]),
    row(Placed, &["latest"], &["laatste"]),
    row(Placed, &["min"], &["min"]),
    row(Placed, &["max"], &["max"]),
    row(Placed, &["sum"], &["som"]),
    row(Placed, &["number"], &["aantal", "getal"]),
    row(Placed, &["started"], &["begonnen"]),
    row(Placed, &["starts"], &["begin"]),
    row(Placed, &["end"], &["einde"]),
    row(Placed, &["term"], &["termijn"]),
    row(Placed, &["terms"], &["termijnen"]),
    row(Placed, &["running"], &["lopend"]),
    row(Placed, &["ranked"], &["in rang"]),
    row(Placed, &["what"], &["wat"]),
    row(Placed, &["which"], &["welke"]),
    row(Placed, &["do"], &["doen"]),
    row(Placed, &["one"], &["een"]),
    row(Placed, &["all"], &["alle"]),
    row(Placed, &["but"], &["behalve"]),
    row(Placed, &["at most"], &["ten hoogste", "hoogstens"]),
    row(Placed, &["at least"], &["ten minste", "tenminste", "minstens"]),
    row(Placed, &["most"], &["hoogste"]),
    row(Placed, &["least"], &["minste"]),
    row(Placed, &["more than"], &["meer dan"]),
    row(Placed, &["less than"], &["minder dan"]),
    row(Placed, &["more"], &["meer"]),
    row(Placed, &["less"], &["minder"]),
    row(Placed, &["than"], &["dan"]),
    row(Placed, &["per"], &["per"]),
    row(Placed, &["part"], &["gedeelte"]),
    row(Placed, &["rounded to"], &["afgerond op"]),
    row(Placed, &["pro rata"], &["naar rato"]),
    row(Placed, &["yearly"], &["jaarlijks"]),
    row(Placed, &["compounding"], &["samengesteld"]),
    row(Placed, &["each"], &["per elk"]),
    row(Placed, &["anniversary"], &["verjaardag"]),
    row(Placed, &["segment"], &["tijdvak"]),
    row(Placed, &["last"], &["laatste"]),
    row(Placed, &["first"], &["eerste"]),
    row(Placed, &["act/365"], &["act/365"]),
    row(Placed, &["actual/actual"], &["actual/actual"]),
    row(Placed, &["higher"], &["hoger"]),
    row(Placed, &["then"], &["dan"]),
    row(Placed, &["oldest first"], &["oudste eerst"]),
    row(Placed, &["agreed"], &["overeengekomen"]),
    row(Placed, &["if any"], &["indien van toepassing"]),
    row(Placed, &["same"], &["zelfde"]),
    row(Placed, &["notice"], &["opzegging"]),
    row(Placed, &["ends"], &["eindigt"]),
    row(Placed, &["next"], &["volgende"]),
    row(Placed, &["previous"], &["vorige"]),
    row(Placed, &["algemene termijnenwet"], &["algemene termijnenwet"]),
    row(Placed, &["against"], &["tegen"]),
    row(Placed, &["quarter"], &["kwartaal"]),
    row(Placed, &["past"], &["voorbij"]),
    row(Placed, &["while"], &["zolang"]),
    row(Placed, &["it lasts"], &["dat het duurt"]),
    row(Placed, &["failing"], &["bij gebreke"]),
    row(Placed, &["columns"], &["kolommen"]),
    row(Placed, &["list"], &["lijst"]),
    row(Placed, &["words"], &["woorden"]),
    row(Placed, &["continued"], &["vervolgd"]),
    row(Placed, &["known"], &["bekend"]),
    row(Placed, &["unknown"], &["onbekend"]),
    row(Placed, &["needs"], &["vergt"]),
    row(Placed, &["rule"], &["regel"]),
    row(Placed, &["conflict"], &["tegenspraak"]),
    row(Placed, &["owed"], &["verschuldigd"]),
    row(Placed, &["nothing else agreed"], &["niets anders overeengekomen"]),
    row(Placed, &["assumed"], &["aangenomen"]),
    row(Placed, &["empty"], &["leeg"]),
    row(Placed, &["performed"], &["verricht"]),
    row(Placed, &["does"], &["doet"]),
    row(Placed, &["need"], &["nodig"]),
    row(Placed, &["assume"], &["aannemen"]),
    row(Placed, &["you"], &["je"]),
    row(Placed, &["me"], &["mij"]),
    row(Placed, &["why"], &["waarom"]),
    row(Placed, &["trace"], &["herleiding"]),
    row(Placed, &["vary"], &["varieer"]),
    row(Placed, &["steps"], &["stappen"]),
    row(Placed, &["timeline"], &["tijdlijn"]),
    row(Placed, &["happens next"], &["gebeurt hierna"]),
    row(Placed, &["happens"], &["gebeurt"]),
    row(Placed, &["changed"], &["veranderde"]),
    row(Placed, &["paper"], &["stuk"]),
    row(Placed, &["document"], &["document"]),
    row(Placed, &["prevails"], &["gaat voor"]),
    row(Placed, &["cents"], &["centen"]),
    row(Placed, &["up"], &["naar boven"]),
    row(Placed, &["down"], &["naar beneden"]),
    row(Placed, &["nearest"], &["dichtstbijzijnde"]),
    row(Placed, &["month"], &["maand"]),
    row(Placed, &["year"], &["jaar"]),
    row(Placed, &["law"], &["recht"]),
    row(Placed, &["currency"], &["valuta"]),
    row(Placed, &["force"], &["kracht"]),
    row(Placed, &["source"], &["bron"]),
    // Placed: words for types.
    row(Placed, &["yes/no"], &["ja/nee"]),
    row(Placed, &["money"], &["geld", "bedrag"]),
    row(Placed, &["percent"], &["procent"]),
    row(Placed, &["date"], &["datum"]),
    row(Placed, &["moment"], &["tijdstip"]),
    // Placed: units and months.
    row(Placed, &["working days", "working day"], &["werkdagen", "werkdag"]),
    row(Placed, &["days", "day"], &["dagen", "dag"]),
    row(Placed, &["weeks", "week"], &["weken", "week"]),
    row(Placed, &["months", "month"], &["maanden", "maand"]),
    row(Placed, &["years", "year"], &["jaren", "jaar"]),
    row(Placed, &["hours", "hour"], &["uren", "uur"]),
    row(Placed, &["january"], &["januari"]),
    row(Placed, &["february"], &["februari"]),
    row(Placed, &["march"], &["maart"]),
    row(Placed, &["april"], &["april"]),
    row(Placed, &["june"], &["juni"]),
    row(Placed, &["july"], &["juli"]),
    row(Placed, &["august"], &["augustus"]),
    row(Placed, &["september"], &["september"]),
    row(Placed, &["october"], &["oktober"]),
    row(Placed, &["november"], &["november"]),
    row(Placed, &["december"], &["december"]),
];

/// The reserved word with this English spelling in lower case, in capitals as the grammar has it.
#[must_use]
pub fn reserved(word: &str) -> Option<&'static str> {
    Some(match word {
        "is" => "IS",
        "are" => "ARE",
        "when" => "WHEN",
        "if" => "IF",
        "unless" => "UNLESS",
        "and" => "AND",
        "or" => "OR",
        "not" => "NOT",
        "otherwise" => "OTHERWISE",
        "plus" => "PLUS",
        "minus" => "MINUS",
        "times" => "TIMES",
        "divided" => "DIVIDED",
        "includes" => "INCLUDES",
        "include" => "INCLUDE",
        "increases" => "INCREASES",
        "may" => "MAY",
        "must" => "MUST",
        "bears" => "BEARS",
        "through" => "THROUGH",
        "until" => "UNTIL",
        "after" => "AFTER",
        "before" => "BEFORE",
        "where" => "WHERE",
        "rounded" => "ROUNDED",
        "any" => "ANY",
        "unlimited" => "UNLIMITED",
        "none" => "NONE",
        "yes" => "YES",
        "no" => "NO",
        _ => return None,
    })
}

/// Whether a lower-case word is a connecting word.
#[must_use]
pub fn connecting(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "for" | "by" | "to" | "on" | "at" | "from" | "with" | "as" | "within"
    )
}

/// Whether a lower-case word is an article of grammar, skipped everywhere outside text.
#[must_use]
pub fn skipped(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// Whether a lower-case word is a type by itself.
#[must_use]
pub fn is_type(word: &str) -> bool {
    matches!(
        word,
        "money" | "percent" | "number" | "date" | "moment" | "days" | "weeks" | "months" | "years" | "hours"
    )
}

/// The words that begin an item in column one.
pub fn item_words() -> impl Iterator<Item = &'static str> {
    KEYWORDS
        .iter()
        .filter(|keyword| keyword.class == Item)
        .filter_map(|keyword| keyword.english.first().copied())
}

/// The English spelling for a Dutch keyword, when only Dutch has it. A word that connects in English, such as `of`, is
/// taken for English.
#[must_use]
pub fn english_for_dutch(word: &str) -> Option<&'static str> {
    KEYWORDS
        .iter()
        .filter(|keyword| matches!(keyword.class, Reserved | Item) && !connecting(word))
        .find(|keyword| keyword.dutch.contains(&word) && !keyword.english.contains(&word))
        .filter(|_| !KEYWORDS.iter().any(|other| other.english.contains(&word)))
        .and_then(|keyword| keyword.english.first().copied())
}

/// Dutch spellings that are words of English too.
const ALSO_ENGLISH: [&str; 3] = ["begin", "door", "met"];

/// The spellings that only Dutch has, each with the English one, for a place where nothing that stands there is a name.
pub(super) fn dutch_only() -> impl Iterator<Item = (&'static str, &'static str)> {
    let english = |word: &str| {
        connecting(word) || ALSO_ENGLISH.contains(&word) || KEYWORDS.iter().any(|other| other.english.contains(&word))
    };
    KEYWORDS
        .iter()
        .filter(|keyword| keyword.class != Article)
        .flat_map(|keyword| {
            let first = keyword.english.first().copied().unwrap_or("");
            keyword.dutch.iter().map(move |dutch| (*dutch, first))
        })
        .filter(move |(dutch, _)| !english(dutch))
}

/// The English word for a Dutch one that stands where a type is wanted.
#[must_use]
pub fn english_for_dutch_type(word: &str) -> Option<&'static str> {
    // `maand` is `month` and, as a unit, `months`.
    dutch_only()
        .filter(|(dutch, _)| *dutch == word)
        .last()
        .map(|(_, english)| english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_lookups_agree_with_the_table() {
        for keyword in KEYWORDS {
            for spelling in keyword.english {
                assert_eq!(reserved(spelling).is_some(), keyword.class == Reserved, "{spelling}");
                assert_eq!(connecting(spelling), keyword.class == Connecting, "{spelling}");
                assert_eq!(skipped(spelling), keyword.class == Article, "{spelling}");
            }
        }
    }

    #[test]
    fn every_keyword_has_both_languages() {
        for keyword in KEYWORDS {
            assert!(
                !keyword.english.is_empty() && !keyword.dutch.is_empty(),
                "{:?}",
                keyword.english
            );
        }
    }
}
