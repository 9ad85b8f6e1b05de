//! Acts of parties in questions: `what must buyer do`, `by when must buyer pay invoice`.

use crate::eval::{ActsAsked, Question};
use crate::id::{NameId, WordId};
use crate::model::{ActEntry, ActModal, Data, Model};
use crate::problem::Problem;
use crate::syntax::tree::{Acts, Modal, Name};

/// The question for a list of acts.
pub(super) fn listed(
    model: &Model,
    party: &Name,
    which: &Acts,
    candidates: Option<Vec<Data>>,
) -> Result<Question, Problem> {
    let which = match which {
        Acts::May => ActsAsked::May,
        Acts::MayNot => ActsAsked::MayNot,
        Acts::Must(None) => ActsAsked::Must,
        Acts::Must(Some(event)) => match model.word_by_key.get(&event.key()) {
            Some(word) => ActsAsked::MustUpon(*word),
            None => {
                return Err(Problem::new(
                    "terms::case::unknown-name",
                    event.span,
                    format!("no duty arises upon `{}`", event.words),
                ));
            }
        },
        Acts::Bears => ActsAsked::Bears,
    };
    Ok(Question::Acts {
        party: party_word(model, party)?,
        which,
        candidates,
    })
}

/// The party of a name: its role, or what it is called.
pub(super) fn party_word(model: &Model, party: &Name) -> Result<WordId, Problem> {
    let key = party.key();
    let found = model
        .parties
        .iter()
        .find(|known| known.key == key || model.word(known.word).is_some_and(|word| word.key == key));
    found.map(|known| known.word).ok_or_else(|| {
        let known: Vec<String> = model
            .parties
            .iter()
            .map(|party| format!("`{}`", party.key.replace('_', " ")))
            .collect();
        Problem::new(
            "terms::name::unknown-party",
            party.span,
            format!("`{}` is no party", party.words),
        )
        .maybe_help((!known.is_empty()).then(|| format!("the parties are {}", known.join(", "))))
    })
}

/// Words cut after the role of a party that they begin with: the longest role that fits.
pub(super) fn split<'words>(model: &Model, words: &'words str) -> Option<(&'words str, &'words str)> {
    let mut best: Option<(&str, &str)> = None;
    for party in &model.parties {
        let count = party.key.split('_').count();
        let cut = words
            .match_indices(' ')
            .nth(count.saturating_sub(1))
            .map(|(at, _)| words.split_at(at));
        let Some((role, act)) = cut else { continue };
        if crate::source::key_of(role) == party.key && best.is_none_or(|(known, _)| known.len() < role.len()) {
            best = Some((role, act.trim_start()));
        }
    }
    best
}

/// The places of the acts that a party must, may or may not do in these words: in full, or by their first words when
/// these fit one act only.
fn found(model: &Model, party: &str, modal: ActModal, act: &str) -> Vec<usize> {
    let party = crate::source::key_of(party);
    let Some(word) = model
        .parties
        .iter()
        .find(|known| known.key == party)
        .map(|known| known.word)
    else {
        return Vec::new();
    };
    let wanted = crate::source::key_of(act);
    let of = |entry: &ActEntry| entry.party == word && entry.modal == modal;
    let key = |entry: &ActEntry| model.word(entry.act).map_or("", |word| word.key.as_str()).to_owned();
    let places = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        model
            .acts
            .iter()
            .enumerate()
            .filter(|(_, entry)| of(entry) && test(&key(entry)))
            .map(|(at, _)| at)
            .collect()
    };
    let whole = places(&|known| known == wanted);
    if !whole.is_empty() {
        return whole;
    }
    let begun = places(&|known| known.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('_')));
    let same = begun.windows(2).all(|pair| {
        let act = |place: usize| model.acts.get(place).map(|entry| entry.act);
        matches!(pair, [one, two] if act(*one) == act(*two))
    });
    if same { begun } else { Vec::new() }
}

/// The acts that `PARTY ACT` names after `must` or `may`.
///
/// # Errors
/// A problem that shows what the party must or may do.
pub(super) fn places(model: &Model, modal: Modal, words: &Name) -> Result<Vec<usize>, Problem> {
    let modal = match modal {
        Modal::Must => ActModal::Must,
        Modal::May => ActModal::May,
        Modal::MayNot => ActModal::MayNot,
    };
    let Some((party, act)) = split(model, &words.words) else {
        let first = words.words.split(' ').next().unwrap_or("").to_owned();
        let party = Name {
            words: first,
            span: words.span,
        };
        return Err(party_word(model, &party).err().unwrap_or_else(|| {
            Problem::new(
                "terms::case::question",
                words.span,
                format!("what `{}` does is not said", words.words),
            )
        }));
    };
    let places = found(model, party, modal, act);
    if places.is_empty() {
        return Err(Problem::new(
            "terms::case::unknown-name",
            words.span,
            format!("the contract has no sentence `{party} {} {act}`", verb(modal)),
        )
        .maybe_help(known_acts(model, party, modal, act)));
    }
    Ok(places)
}

/// The places of the duties that `PARTY ACT` names.
///
/// # Errors
/// A problem that shows what the party must do.
pub fn duties(model: &Model, words: &Name) -> Result<Vec<usize>, Problem> {
    places(model, Modal::Must, words)
}

/// The question for the last day of acts.
pub(super) fn deadline(model: &Model, modal: Modal, words: &Name) -> Result<Question, Problem> {
    let acts = places(model, modal, words)?;
    Ok(match modal {
        Modal::May => Question::Right { acts },
        Modal::Must | Modal::MayNot => Question::Deadline { acts },
    })
}

const fn verb(modal: ActModal) -> &'static str {
    match modal {
        ActModal::Must => "must",
        ActModal::May => "may",
        ActModal::MayNot => "may not",
    }
}

/// The act that is nearest in spelling, else the first few there are.
fn known_acts(model: &Model, party: &str, modal: ActModal, act: &str) -> Option<String> {
    const SHOWN: usize = 4;
    let party_key = crate::source::key_of(party);
    let word = model
        .parties
        .iter()
        .find(|known| known.key == party_key)
        .map(|known| known.word)?;
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for entry in model
        .acts
        .iter()
        .filter(|entry| entry.party == word && entry.modal == modal)
    {
        if let Some(known) = model.word(entry.act)
            && !keys.iter().any(|(key, _)| *key == known.key)
        {
            keys.push((known.key.as_str(), known.shown.as_str()));
        }
    }
    let near = crate::check::nearest(&crate::source::key_of(act), keys.iter().map(|(key, _)| *key));
    if let Some(near) = near {
        let shown = keys
            .iter()
            .find(|(key, _)| *key == near)
            .map_or(near, |(_, shown)| shown);
        return Some(format!("did you mean `{party} {} {shown}`?", verb(modal)));
    }
    let shown: Vec<String> = keys.iter().take(SHOWN).map(|(_, shown)| format!("`{shown}`")).collect();
    let more = if keys.len() > SHOWN { " and more" } else { "" };
    (!shown.is_empty()).then(|| format!("{party} {}: {}{more}", verb(modal), shown.join(", ")))
}

/// The yes/no name of the only act that a question such as `may provider suspend` begins.
pub(super) fn beginning(model: &Model, words: &str) -> Option<NameId> {
    let (modal, party, act) = turned(model, words)?;
    let places = found(model, &party, modal, &act);
    places
        .first()
        .and_then(|at| model.acts.get(*at))
        .map(|entry| entry.name)
}

/// Help for a question about an act that the contract does not know.
pub(super) fn help(model: &Model, words: &str) -> Option<String> {
    let (modal, party, act) = turned(model, words)?;
    known_acts(model, &party, modal, &act)
}

/// The verb, party and act of `may PARTY ACT` and of `PARTY may ACT`.
fn turned(model: &Model, words: &str) -> Option<(ActModal, String, String)> {
    for (verb, modal) in [("may", ActModal::May), ("must", ActModal::Must)] {
        if let Some(rest) = words.strip_prefix(verb).and_then(|rest| rest.strip_prefix(' '))
            && let Some((party, act)) = split(model, rest)
        {
            let act = act.strip_suffix(" on").unwrap_or(act);
            return Some((modal, party.to_owned(), act.to_owned()));
        }
        if let Some((party, act)) = words.split_once(&format!(" {verb} ")) {
            return Some((modal, party.to_owned(), act.to_owned()));
        }
    }
    None
}
