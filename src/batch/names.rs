//! Names as requests spell them.

use super::read;
use crate::id::NameId;
use crate::model::{Model, key_of};
use crate::problem::Problem;

/// Names are found by their place in the request first: the requests of a batch look alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<(String, NameId)>);

/// The most places of which the last spelling is kept.
const MOST_PLACES: usize = 64;

impl Names {
    /// The name that a request spells so at this place.
    ///
    /// # Errors
    /// A problem when the contract knows no such name.
    pub(super) fn find(&mut self, model: &Model, place: usize, spelled: &str) -> Result<NameId, Problem> {
        if let Some((last, id)) = self.0.get(place)
            && last == spelled
        {
            return Ok(*id);
        }
        let id = model.find(spelled).ok_or_else(|| read::unknown(model, spelled))?;
        if let Some((last, known)) = self.0.get_mut(place) {
            spelled.clone_into(last);
            *known = id;
        } else if place == self.0.len() && place < MOST_PLACES {
            self.0.push((spelled.to_owned(), id));
        }
        Ok(id)
    }
}

/// Whether a spelling means this key.
pub(super) fn same(spelled: &str, key: &str) -> bool {
    spelled == key || key_of(spelled) == key
}

/// Two spellings of one name among these.
pub(super) fn twice<'keys>(keys: impl Iterator<Item = &'keys str>) -> Option<(&'keys str, &'keys str)> {
    let mut seen: Vec<(String, &str)> = Vec::new();
    for spelled in keys {
        let key = key_of(spelled);
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == key) {
            return Some((first, spelled));
        }
        seen.push((key, spelled));
    }
    None
}
