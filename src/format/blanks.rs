//! Blank lines: one around each item with a body, at most one elsewhere, none inside a sentence.

use super::rows::{Role, Row};

/// Settles before which rows a blank line stands.
pub(super) fn settle(rows: &mut [Row]) {
    if let Some(first) = rows.first_mut() {
        first.blank_before = false;
    }
    let mut above: Option<bool> = None;
    let mut gap = 0;
    let mut after_head = false;
    for at in 0..rows.len() {
        let Some(row) = rows.get_mut(at) else { break };
        match row.role {
            Role::Comment { within: true } => row.blank_before = false,
            Role::Comment { within: false } => row.blank_before &= !(after_head && row.indent > 0),
            Role::Continuation => gap = at + 1,
            Role::Statement => {
                row.blank_before &= !after_head;
                gap = at + 1;
            }
            Role::Head { apart } => {
                if above.is_some_and(|above| above || apart) {
                    part(rows.get_mut(gap..=at).unwrap_or(&mut []));
                }
                above = Some(apart);
                gap = at + 1;
            }
        }
        after_head = matches!(rows.get(at).map(|row| row.role), Some(Role::Head { apart: true }));
    }
}

/// Puts a blank line between two items, whose gap is comments and the head of the second.
fn part(gap: &mut [Row]) {
    if gap.iter().any(|row| row.blank_before) {
        return;
    }
    let before = gap.iter().position(|row| row.indent == 0).unwrap_or(0);
    if let Some(row) = gap.get_mut(before) {
        row.blank_before = true;
    }
}
