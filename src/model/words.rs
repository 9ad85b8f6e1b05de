//! How often each word of a choice is written.

use super::{Data, Expr, Model};
use crate::id::WordId;
use std::collections::BTreeMap;

impl Model {
    /// How often each word stands in the text: in an expression, in the declaration of a choice, in a list, as an act or as
    /// a party.
    #[must_use]
    pub fn uses_of_words(&self) -> BTreeMap<WordId, usize> {
        let mut uses: BTreeMap<WordId, usize> = BTreeMap::new();
        let mut count = |word: WordId| *uses.entry(word).or_default() += 1;
        for node in &self.exprs {
            if let Expr::Known(Data::Word(word)) = &node.expr {
                count(*word);
            }
        }
        for name in &self.names {
            name.choices.iter().flatten().copied().for_each(&mut count);
        }
        for record in &self.records {
            let choices = record.fields.iter().filter_map(|field| field.choices.as_ref());
            choices.flatten().copied().for_each(&mut count);
        }
        for rule in &self.rules {
            rule.members
                .iter()
                .filter_map(|member| member.word)
                .for_each(&mut count);
        }
        self.acts.iter().for_each(|act| {
            count(act.act);
            act.upon.into_iter().for_each(&mut count);
        });
        self.parties.iter().for_each(|party| count(party.word));
        uses
    }
}
