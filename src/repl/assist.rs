//! What helps while typing: how a word goes on, and what is expected next.

use super::commands::{self, COMMANDS, Command};
use super::vocabulary::{Vocabulary, word_starts};
use crate::diagnostic::PAGES;
use crate::syntax::dispatch;

/// A way in which a line can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is put in the line.
    pub text: String,
    /// What it is, in a few words.
    pub about: String,
}

/// What stands greyed behind a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    /// What is shown.
    pub shown: String,
    /// What the right arrow takes in.
    pub taken: Option<String>,
}

/// Lines that are no question of a form, and what can follow the words that open them.
const OPENINGS: &[(&str, &str)] = &[
    ("what if", "FACT: QUESTION"),
    ("which of", "A, B are LIST"),
    ("by when must", "PARTY ACT"),
    ("nothing else agreed", ""),
    ("on", "2026-06-03"),
];

/// The words that open a question or a statement, and what can follow them.
fn openings() -> impl Iterator<Item = (String, &'static str)> {
    let own = OPENINGS.iter().map(|(opening, rest)| ((*opening).to_owned(), *rest));
    let questions = dispatch::QUESTIONS.iter().map(|form| {
        let opening = form.opening.to_lowercase();
        let rest = form.shape.strip_prefix(opening.as_str()).unwrap_or("").trim_start();
        (opening, rest)
    });
    own.chain(questions)
}

fn choice(text: &str, about: &str) -> Choice {
    Choice {
        text: text.to_owned(),
        about: about.to_owned(),
    }
}

/// How the text before the cursor can go on: the place where the choices start, and the choices.
#[must_use]
pub fn complete(known: &Vocabulary, typed: &str) -> (usize, Vec<Choice>) {
    // Of several lines, the last is being typed.
    let base = typed.rfind('\n').map_or(0, |at| at + 1);
    let line = typed.get(base..).unwrap_or("");
    let (start, found) = if line.starts_with(':') {
        of_command(known, line)
    } else if let Some(found) = of_value(known, line) {
        found
    } else if base > 0 || line.starts_with(' ') {
        in_clause(known, line)
    } else {
        of_name(known, line)
    };
    (base + start, found)
}

fn of_command(known: &Vocabulary, line: &str) -> (usize, Vec<Choice>) {
    let Some((word, argument)) = line.split_once(' ') else {
        let found = commands::beginning_with(line.get(1..).unwrap_or(""));
        return (
            0,
            found
                .iter()
                .map(|entry| choice(&format!(":{}", entry.word), entry.does))
                .collect(),
        );
    };
    let start = word.len() + 1;
    let part = argument.to_lowercase();
    let found = commands::beginning_with(word.trim_start_matches(':').trim_end_matches('!'));
    let [entry] = found.as_slice() else {
        return (start, Vec::new());
    };
    let begins = |text: &str| text.to_lowercase().starts_with(&part);
    let choices = match entry.command {
        Command::Show | Command::Edit => known
            .articles
            .iter()
            .filter(|(number, _)| begins(number))
            .map(|(number, heading)| choice(number, heading))
            .collect(),
        Command::Forget => known
            .stated
            .iter()
            .map(String::as_str)
            .chain(["all"])
            .filter(|name| begins(name))
            .map(|name| choice(name, ""))
            .collect(),
        Command::Explain => PAGES
            .iter()
            .map(|page| page.code.trim_start_matches("terms::"))
            .filter(|code| begins(code))
            .map(|code| choice(code, ""))
            .collect(),
        Command::Help => COMMANDS
            .iter()
            .map(|entry| (entry.word, entry.does))
            .chain([
                ("keys", "the keys"),
                ("commands", "all commands"),
                ("sentences", "the sentences of clauses"),
            ])
            .filter(|(topic, _)| begins(topic))
            .map(|(topic, about)| choice(topic, about))
            .collect(),
        Command::List => ["articles", "facts", "names", "parties"]
            .into_iter()
            .filter(|what| begins(what))
            .map(|what| choice(what, ""))
            .collect(),
        _ => Vec::new(),
    };
    (start, choices)
}

/// The words that may follow `NAME is`.
fn of_value(known: &Vocabulary, line: &str) -> Option<(usize, Vec<Choice>)> {
    let (at, verb) = line.rmatch_indices(" is ").next().map(|(at, verb)| (at, verb.len()))?;
    let name = known.name_at_end(line.get(..at)?)?;
    let rest = line.get(at + verb..)?;
    if !name.list && rest.contains(',') {
        return None;
    }
    let last = rest.rfind(", ").map_or(0, |comma| comma + 2);
    let part = rest.get(last..)?.to_lowercase();
    let found: Vec<Choice> = name
        .values
        .iter()
        .filter(|value| value.to_lowercase().starts_with(&part))
        .map(|value| choice(value, ""))
        .collect();
    (!found.is_empty()).then_some((at + verb + last, found))
}

/// The longest end of the line that begins a name, a party or a form.
fn of_name(known: &Vocabulary, line: &str) -> (usize, Vec<Choice>) {
    if line.is_empty() {
        let asked = known.names.iter().filter(|name| name.derived);
        return (0, asked.map(|name| choice(&name.words, &name.about)).collect());
    }
    for start in word_starts(line) {
        let part = line.get(start..).unwrap_or("").to_lowercase();
        if part.trim().is_empty() {
            continue;
        }
        let mut found: Vec<Choice> = known
            .beginning_with(&part)
            .map(|name| choice(&name.words, &name.about))
            .collect();
        if start == 0 {
            found.extend(
                openings()
                    .filter(|(opening, _)| opening.starts_with(&part))
                    .map(|(opening, rest)| choice(&opening, rest)),
            );
        } else {
            found.extend(
                known
                    .parties
                    .iter()
                    .filter(|party| party.starts_with(&part))
                    .map(|party| choice(party, "party")),
            );
        }
        if !found.is_empty() {
            return (start, found);
        }
    }
    (line.len(), Vec::new())
}

/// A sentence of an article: its opening words, or a name.
fn in_clause(known: &Vocabulary, line: &str) -> (usize, Vec<Choice>) {
    let typed = line.trim_start();
    let start = line.len() - typed.len();
    let forms = dispatch::CLAUSES.iter().chain(dispatch::MARKS);
    let mut found: Vec<Choice> = forms
        .map(|form| (form.opening.to_lowercase(), form.shape))
        .filter(|(opening, _)| !typed.is_empty() && opening.starts_with(typed))
        .map(|(opening, shape)| choice(&opening, shape))
        .collect();
    let (at, names) = of_name(known, typed);
    if found.is_empty() {
        return (start + at, names);
    }
    if at == 0 {
        found.extend(names.into_iter().filter(|name| known.name(&name.text).is_some()));
    }
    (start, found)
}

/// What stands greyed behind a line whose end the cursor is at.
#[must_use]
pub fn grey(known: &Vocabulary, text: &str) -> Option<Grey> {
    if text.ends_with('\n') && !text.trim().is_empty() {
        return Some(shown("(goes on; an empty line ends it)".to_owned()));
    }
    let line = text.lines().last().unwrap_or("");
    if line.trim().is_empty() {
        return None;
    }
    if line.starts_with(':') {
        return of_called(line);
    }
    of_opening(line)
        .or_else(|| of_form(line, text.contains('\n')))
        .or_else(|| of_known(known, line))
}

fn shown(words: String) -> Grey {
    Grey {
        shown: words,
        taken: None,
    }
}

fn of_called(line: &str) -> Option<Grey> {
    let (word, argument) = line.get(1..)?.split_once(' ').unwrap_or((line.get(1..)?, " "));
    if word.is_empty() {
        return Some(shown("help".to_owned()));
    }
    let found = commands::beginning_with(word.trim_end_matches('!'));
    let [entry] = found.as_slice() else { return None };
    if argument.is_empty() || argument == " " && entry.word == word {
        let space = if argument.is_empty() || entry.takes.is_empty() {
            ""
        } else {
            " "
        };
        return Some(shown(format!("{space}{}   {}", entry.takes, entry.does)));
    }
    let rest = entry.word.strip_prefix(word).filter(|_| argument == " ")?;
    Some(Grey {
        shown: format!("{rest}   {}", entry.does),
        taken: Some(rest.to_owned()),
    })
}

fn of_opening(line: &str) -> Option<Grey> {
    let typed = line.trim_end();
    let (_, rest) = openings().find(|(opening, _)| opening == typed)?;
    let space = if line.ends_with(' ') { "" } else { " " };
    (!rest.is_empty()).then(|| shown(format!("{space}{rest}")))
}

/// The form of an item, or of a sentence below one.
fn of_form(line: &str, below: bool) -> Option<Grey> {
    let typed = line.trim_start();
    let word = typed.trim_end();
    let forms: Vec<&dispatch::Form> = if below && typed.len() < line.len() {
        dispatch::CLAUSES.iter().chain(dispatch::MARKS).collect()
    } else {
        dispatch::ITEMS.iter().collect()
    };
    let form = forms.into_iter().find(|form| form.opening.to_lowercase() == word)?;
    let rest = form.shape.get(word.len()..)?;
    let rest = if typed.ends_with(' ') { rest.trim_start() } else { rest };
    (!rest.is_empty() && form.shape.starts_with(word)).then(|| shown(rest.to_owned()))
}

/// The rest of the only name that the line can go on with, or what the name at its end is.
fn of_known(known: &Vocabulary, line: &str) -> Option<Grey> {
    if let Some(front) = line.strip_suffix(" is ").or_else(|| line.strip_suffix(" is")) {
        let name = known.name_at_end(front).filter(|name| !name.derived)?;
        let space = if line.ends_with(' ') { "" } else { " " };
        return Some(shown(format!("{space}{}", name.kind)));
    }
    if let Some((start, values)) = of_value(known, line) {
        let [only] = values.as_slice() else { return None };
        let rest = only.text.get(line.len() - start..)?;
        return (!rest.is_empty()).then(|| Grey {
            shown: rest.to_owned(),
            taken: Some(rest.to_owned()),
        });
    }
    if let Some(name) = known.name_at_end(line).filter(|_| !line.ends_with(' ')) {
        return Some(shown(format!("   {}", name.about)));
    }
    for start in word_starts(line) {
        let part = line.get(start..).unwrap_or("").to_lowercase();
        if part.trim().len() < 2 {
            continue;
        }
        if start == 0 && openings().any(|(opening, _)| opening.starts_with(&part)) {
            return None;
        }
        let mut found = known.beginning_with(&part);
        match (found.next(), found.next()) {
            (Some(only), None) => {
                let rest = only.words.strip_prefix(&part)?;
                return Some(Grey {
                    shown: format!("{rest}   {}", only.about),
                    taken: Some(rest.to_owned()),
                });
            }
            (Some(_), Some(_)) => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Disk;
    use crate::pipeline;

    const TEXT: &str = "\
contract SHOP \"Shop\"
  law netherlands
  currency EUR

party buyer \"Buyer\"

given insurance payout: money    \"what the insurer pays\"
given delivery: one of pickup, post, post office
given intent: yes/no

article 6.7 \"Cap\"
  liability cap is lowest of insurance payout, €5,000
";

    fn vocabulary() -> Vocabulary {
        let deal = pipeline::load_text("shop.terms", TEXT, &Disk);
        assert!(
            deal.problems
                .iter()
                .all(|problem| problem.code == "terms::type::unknown-type"),
            "{:?}",
            deal.problems
        );
        Vocabulary::of(&deal.model, vec!["intent".to_owned()])
    }

    fn completed(typed: &str) -> (usize, Vec<String>) {
        let (start, found) = complete(&vocabulary(), typed);
        (start, found.into_iter().map(|choice| choice.text).collect())
    }

    #[test]
    fn the_longest_end_that_begins_a_name_is_completed() {
        assert_eq!(completed("ins"), (0, vec!["insurance payout".to_owned()]));
        assert_eq!(
            completed("what if insurance p"),
            (8, vec!["insurance payout".to_owned()])
        );
        assert_eq!(completed("Liability c"), (0, vec!["liability cap".to_owned()]));
        assert_eq!(completed("what bu"), (5, vec!["buyer".to_owned()]));
        assert_eq!(completed("which o"), (0, vec!["which of".to_owned()]));
        assert_eq!(completed("what happens n"), (0, vec!["what happens next".to_owned()]));
        assert_eq!(completed("nothing that is known").1, Vec::<String>::new());
    }

    #[test]
    fn behind_is_stand_the_words_of_the_choice() {
        assert_eq!(
            completed("delivery is po"),
            (12, vec!["post".to_owned(), "post office".to_owned()])
        );
        assert_eq!(completed("intent is "), (10, vec!["yes".to_owned(), "no".to_owned()]));
        assert_eq!(completed("what if intent is n"), (18, vec!["no".to_owned()]));
    }

    #[test]
    fn commands_are_completed_with_their_arguments() {
        assert_eq!(completed(":rel"), (0, vec![":reload".to_owned()]));
        assert_eq!(completed(":show 6"), (6, vec!["6.7".to_owned()]));
        assert_eq!(completed(":forget "), (8, vec!["intent".to_owned(), "all".to_owned()]));
        assert_eq!(
            completed(":explain name::unknown-pa"),
            (9, vec!["name::unknown-party".to_owned()])
        );
    }

    #[test]
    fn a_hint_says_what_follows() {
        let known = vocabulary();
        let shown = |line: &str| grey(&known, line).map(|grey| grey.shown);
        assert_eq!(shown("insurance payout").as_deref(), Some("   what the insurer pays"));
        assert_eq!(shown("insurance payout is").as_deref(), Some(" money"));
        assert_eq!(shown("vary ").as_deref(), Some("FACT from A to B: QUESTION"));
        assert_eq!(shown("delivery is pi").as_deref(), Some("ckup"));
        assert_eq!(shown(":show ").as_deref(), Some("ARTICLE   the text of an article"));
        assert_eq!(
            shown("article 1 \"A\"\n").as_deref(),
            Some("(goes on; an empty line ends it)")
        );
        assert_eq!(shown("zzz"), None);
        assert_eq!(shown(""), None);
    }
}
