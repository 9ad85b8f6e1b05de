//! Working days need a calendar.

use super::Checker;
use crate::problem::Problem;
use crate::source::Span;

impl Checker<'_> {
    /// Reports working days in a deal that no library gives a calendar.
    pub(super) fn needs_calendar(&mut self, span: Span) {
        if self.model.calendar.is_none() {
            self.report(
                Problem::new(
                    "terms::time::no-calendar",
                    span,
                    "working days are counted by a calendar, and no calendar is in use",
                )
                .label("in working days")
                .help("name one in the file: `use netherlands`"),
            );
        }
    }
}
