//! The facts of a case.

use crate::id::NameId;
use crate::model::{Data, Model, NameKind};
use crate::value::Day;

/// What is known of one name.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Fact {
    /// Nothing.
    #[default]
    Unknown,
    /// That there is none.
    None,
    /// Its value.
    Known(Data),
}

/// A value stated for a name with arguments.
pub type Stated = (NameId, Vec<Data>, Option<Data>);

/// All facts of a case.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    values: Vec<Fact>,
    /// The names that were set, so that withdrawing them need not come past all.
    touched: Vec<NameId>,
    /// Facts stated for a name with arguments.
    pub with_arguments: Vec<Stated>,
    /// Facts that are only assumed.
    pub assumed: Vec<NameId>,
    /// The day of the case.
    pub on: Option<Day>,
}

impl Facts {
    /// No facts about any name of a model.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        Self {
            values: vec![Fact::Unknown; model.names.len()],
            ..Self::default()
        }
    }

    /// What is known of a name.
    #[must_use]
    pub fn get(&self, id: NameId) -> &Fact {
        self.values.get(id.index()).unwrap_or(&Fact::Unknown)
    }

    /// States a fact, in place of an earlier one.
    pub fn set(&mut self, id: NameId, fact: Fact) {
        if let Some(place) = self.values.get_mut(id.index()) {
            match (&*place, &fact) {
                (Fact::Unknown, Fact::Unknown) => return,
                (Fact::Unknown, _) => self.touched.push(id),
                (_, Fact::Unknown) if self.touched.last() == Some(&id) => {
                    self.touched.pop();
                }
                _ => {}
            }
            *place = fact;
        }
    }

    /// The names that were stated, and some that were withdrawn again.
    pub(super) fn touched(&self) -> &[NameId] {
        &self.touched
    }

    /// States a fact and gives back what was known before.
    pub fn replace(&mut self, id: NameId, fact: Fact) -> Fact {
        let before = self.get(id).clone();
        self.set(id, fact);
        before
    }

    /// Withdraws everything.
    pub fn clear(&mut self) {
        for id in self.touched.drain(..) {
            if let Some(place) = self.values.get_mut(id.index()) {
                *place = Fact::Unknown;
            }
        }
        self.with_arguments.clear();
        self.assumed.clear();
        self.on = None;
    }

    /// The names about which something is stated.
    pub fn stated<'facts>(&'facts self, model: &'facts Model) -> impl Iterator<Item = (NameId, &'facts Fact)> {
        self.values
            .iter()
            .enumerate()
            .filter(|(_, fact)| !matches!(fact, Fact::Unknown))
            .map(|(index, fact)| (NameId::at(index), fact))
            .filter(move |(id, _)| model.name(*id).is_some_and(|name| name.sort != NameKind::Table))
    }
}
