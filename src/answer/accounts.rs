//! A statement of account as a table.

use super::text::data;
use crate::model::{AccountData, Model};

/// The lines of a statement: day, what happened, by how much, what is owed then.
pub(super) fn statement(model: &Model, account: &AccountData) -> String {
    let rows: Vec<[String; 4]> = account
        .lines()
        .iter()
        .map(|(_, fields)| {
            let field = |key: &str| {
                let found = fields.iter().find(|(known, _)| known.as_ref() == key);
                found.map_or_else(String::new, |(_, value)| data(model, value))
            };
            [field("date"), field("event"), field("amount"), field("owed")]
        })
        .collect();
    if rows.is_empty() {
        return "nothing".to_owned();
    }
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (events, amounts, owed) = (width(1), width(2), width(3));
    rows.iter()
        .map(|[date, event, amount, balance]| format!("{date}  {event:<events$}  {amount:>amounts$}  {balance:>owed$}"))
        .collect::<Vec<_>>()
        .join("\n")
}
