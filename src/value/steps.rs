//! Tables over time: values that hold from a day until the next row (rates, prices, indices).

use super::day::Day;
use std::error::Error;
use std::fmt;

/// Why a table over time has no value, or cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableError {
    /// A table has no rows.
    Empty,
    /// Two rows begin on the same day.
    SameDay {
        /// That day.
        day: Day,
    },
    /// A row begins after the last day the table is known for.
    RowBeyondKnown {
        /// The day of the row.
        day: Day,
        /// The last day known.
        last: Day,
    },
    /// The day asked for is before the first row.
    BeforeFirst {
        /// The day of the first row.
        first: Day,
    },
    /// The day asked for is after the last day known.
    BeyondKnown {
        /// The last day known.
        last: Day,
    },
    /// No day lies from the one day through the other.
    NoDays,
}

impl fmt::Display for TableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the table has no rows"),
            Self::SameDay { day } => write!(formatter, "two rows begin on {day}"),
            Self::RowBeyondKnown { day, last } => {
                write!(formatter, "a row begins on {day}, after {last}, the last day known")
            }
            Self::BeforeFirst { first } => write!(formatter, "the table begins on {first}"),
            Self::BeyondKnown { last } => write!(formatter, "the table is known through {last}"),
            Self::NoDays => formatter.write_str("the last day is before the first"),
        }
    }
}

impl Error for TableError {}

/// A table over time: each value holds from its day until the day before the next row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps<T> {
    rows: Vec<(Day, T)>,
    known_through: Option<Day>,
}

impl<T> Steps<T> {
    /// The table of these rows, in any order, known through a last day or without end.
    ///
    /// # Errors
    /// `Empty`, `SameDay`, and `RowBeyondKnown` for a row that could never be reached.
    pub fn new(mut rows: Vec<(Day, T)>, known_through: Option<Day>) -> Result<Self, TableError> {
        rows.sort_by_key(|(day, _)| *day);
        let last = rows.last().map(|(day, _)| *day).ok_or(TableError::Empty)?;
        for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
            if row.0 == next.0 {
                return Err(TableError::SameDay { day: row.0 });
            }
        }
        match known_through {
            Some(known) if known < last => Err(TableError::RowBeyondKnown { day: last, last: known }),
            _ => Ok(Self { rows, known_through }),
        }
    }

    /// The rows, earliest first.
    #[must_use]
    pub fn rows(&self) -> &[(Day, T)] {
        &self.rows
    }

    /// The last day the table is known for; none when it has no end.
    #[must_use]
    pub const fn known_through(&self) -> Option<Day> {
        self.known_through
    }

    /// The table with each value turned into another; none when one of them cannot be.
    #[must_use]
    pub fn try_map<U>(&self, mut turn: impl FnMut(&T) -> Option<U>) -> Option<Steps<U>> {
        let rows: Option<Vec<(Day, U)>> = self
            .rows
            .iter()
            .map(|(day, value)| Some((*day, turn(value)?)))
            .collect();
        Some(Steps {
            rows: rows?,
            known_through: self.known_through,
        })
    }

    /// The value that holds on a day.
    ///
    /// # Errors
    /// `BeforeFirst` before the first row, `BeyondKnown` after the last day known.
    #[inline]
    pub fn at(&self, day: Day) -> Result<&T, TableError> {
        self.refuse_beyond_known(day)?;
        let after = self.rows.partition_point(|(start, _)| *start <= day);
        match after.checked_sub(1).and_then(|index| self.rows.get(index)) {
            Some((_, value)) => Ok(value),
            None => Err(self.before_first()),
        }
    }

    /// The row that holds on a day: its first day, and its value.
    #[must_use]
    pub fn row_at(&self, day: Day) -> Option<&(Day, T)> {
        self.refuse_beyond_known(day).ok()?;
        let after = self.rows.partition_point(|(start, _)| *start <= day);
        after.checked_sub(1).and_then(|index| self.rows.get(index))
    }

    fn refuse_beyond_known(&self, day: Day) -> Result<(), TableError> {
        match self.known_through {
            Some(last) if day > last => Err(TableError::BeyondKnown { last }),
            _ => Ok(()),
        }
    }

    fn before_first(&self) -> TableError {
        self.rows
            .first()
            .map_or(TableError::Empty, |(first, _)| TableError::BeforeFirst {
                first: *first,
            })
    }

    // The rows that hold on some day from `from` through `through`.
    fn rows_within(&self, from: Day, through: Day) -> Result<&[(Day, T)], TableError> {
        if through < from {
            return Ok(&[]);
        }
        self.refuse_beyond_known(through)?;
        let first = self.rows.partition_point(|(start, _)| *start <= from).checked_sub(1);
        let first = first.ok_or_else(|| self.before_first())?;
        let end = self.rows.partition_point(|(start, _)| *start <= through);
        Ok(self.rows.get(first..end).unwrap_or_default())
    }

    /// The pieces of `from` through `through`, first day, last day and value, cut only where the value changes.
    ///
    /// Together they hold every day once; none when `through` is before `from`.
    ///
    /// # Errors
    /// `BeforeFirst` or `BeyondKnown` when the table does not hold for every day asked.
    pub fn ranges(&self, from: Day, through: Day) -> Result<Vec<(Day, Day, &T)>, TableError>
    where
        T: PartialEq,
    {
        let rows = self.rows_within(from, through)?;
        let mut pieces: Vec<(Day, Day, &T)> = Vec::with_capacity(rows.len());
        for (index, (start, value)) in rows.iter().enumerate() {
            let next = index.checked_add(1).and_then(|next| rows.get(next));
            let end = next.and_then(|(day, _)| day.previous().ok()).unwrap_or(through);
            match pieces.last_mut() {
                Some((_, last, held)) if **held == *value => *last = end,
                _ => pieces.push(((*start).max(from), end, value)),
            }
        }
        Ok(pieces)
    }

    /// The highest value that holds on some day from `from` through `through`.
    ///
    /// # Errors
    /// `BeforeFirst` or `BeyondKnown` when the table does not hold for every day asked; `NoDays` when
    /// `through` is before `from`.
    pub fn highest(&self, from: Day, through: Day) -> Result<&T, TableError>
    where
        T: Ord,
    {
        let values = self.rows_within(from, through)?.iter().map(|(_, value)| value);
        values.max().ok_or(TableError::NoDays)
    }

    /// The lowest value that holds on some day from `from` through `through`.
    ///
    /// # Errors
    /// As [`Steps::highest`].
    pub fn lowest(&self, from: Day, through: Day) -> Result<&T, TableError>
    where
        T: Ord,
    {
        let values = self.rows_within(from, through)?.iter().map(|(_, value)| value);
        values.min().ok_or(TableError::NoDays)
    }
}

#[cfg(test)]
mod tests {
    use super::{Steps, TableError};
    use crate::value::{Day, Exact};

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn rates() -> Steps<Exact> {
        // Out of order; 1 July 2023 repeats the rate before it in another spelling.
        let rows = [
            ("2024-01-01", "12"),
            ("2023-01-01", "10.50"),
            ("2023-07-01", "10.5"),
            ("2024-07-01", "11"),
        ];
        let rows = rows.map(|(start, rate)| (day(start), Exact::parse(rate).unwrap()));
        Steps::new(rows.to_vec(), Some(day("2024-12-31"))).unwrap()
    }

    fn pieces(from: &str, through: &str) -> Vec<String> {
        let table = rates();
        let ranges = table.ranges(day(from), day(through)).unwrap();
        ranges
            .iter()
            .map(|(start, end, rate)| format!("{start}..{end} {rate}"))
            .collect()
    }

    #[test]
    fn refuses_what_is_no_table() {
        assert_eq!(Steps::<i32>::new(vec![], None), Err(TableError::Empty));
        let first = day("2024-01-01");
        assert_eq!(
            Steps::new(vec![(first, 1), (first, 2)], None),
            Err(TableError::SameDay { day: first })
        );
        let last = day("2023-12-31");
        assert_eq!(
            Steps::new(vec![(first, 1)], Some(last)),
            Err(TableError::RowBeyondKnown { day: first, last })
        );
    }

    #[test]
    fn a_row_holds_from_its_day() {
        let table = rates();
        assert_eq!(table.at(day("2023-12-31")).unwrap().to_string(), "10.5");
        assert_eq!(table.at(day("2024-01-01")).unwrap().to_string(), "12");
        assert_eq!(table.at(day("2024-12-31")).unwrap().to_string(), "11");
        assert_eq!(
            table.at(day("2022-12-31")),
            Err(TableError::BeforeFirst {
                first: day("2023-01-01")
            })
        );
        assert_eq!(
            table.at(day("2025-01-01")),
            Err(TableError::BeyondKnown {
                last: day("2024-12-31")
            })
        );
        let endless = Steps::new(table.rows().to_vec(), None).unwrap();
        assert_eq!(endless.at(day("2025-01-01")).unwrap().to_string(), "11");
    }

    #[test]
    fn is_cut_only_where_the_value_changes() {
        assert_eq!(
            pieces("2023-03-15", "2024-08-01"),
            [
                "2023-03-15..2023-12-31 10.5",
                "2024-01-01..2024-06-30 12",
                "2024-07-01..2024-08-01 11"
            ]
        );
        assert_eq!(pieces("2024-01-01", "2024-01-01"), ["2024-01-01..2024-01-01 12"]);
        assert_eq!(pieces("2023-08-01", "2023-12-31"), ["2023-08-01..2023-12-31 10.5"]);
        assert!(pieces("2023-08-01", "2023-07-31").is_empty());
    }

    #[test]
    fn refuses_days_it_does_not_hold_for() {
        let table = rates();
        let (first, last) = (day("2023-01-01"), day("2024-12-31"));
        assert_eq!(
            table.ranges(day("2022-12-31"), last),
            Err(TableError::BeforeFirst { first })
        );
        assert_eq!(
            table.ranges(first, day("2025-01-01")),
            Err(TableError::BeyondKnown { last })
        );
        assert_eq!(
            table.highest(first, day("2025-01-01")),
            Err(TableError::BeyondKnown { last })
        );
        assert_eq!(table.lowest(last, first), Err(TableError::NoDays));
    }

    #[test]
    fn highest_and_lowest_of_the_days_asked() {
        let table = rates();
        let (from, through) = (day("2023-12-31"), day("2024-07-01"));
        assert_eq!(table.highest(from, through).unwrap().to_string(), "12");
        assert_eq!(table.lowest(from, through).unwrap().to_string(), "10.5");
        assert_eq!(table.lowest(day("2024-06-30"), through).unwrap().to_string(), "11");
    }
}
