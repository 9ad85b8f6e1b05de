//! Moments: a day and a time of the local clock, to the minute.

use super::day::{Day, TimeError, number_of_digits};
use std::fmt;

const MINUTES_OF_DAY: u16 = 24 * 60;

/// A moment on the local clock. The clock knows no summer time: every day has 24 hours.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment {
    day: Day,
    minute_of_day: u16,
}

impl Moment {
    /// The moment on that day, at a minute counted from midnight (0 to 1439).
    #[inline]
    #[must_use]
    pub fn new(day: Day, minute_of_day: u16) -> Option<Self> {
        (minute_of_day < MINUTES_OF_DAY).then_some(Self { day, minute_of_day })
    }

    /// The first minute of the day, 00:00.
    #[inline]
    #[must_use]
    pub const fn start_of(day: Day) -> Self {
        Self { day, minute_of_day: 0 }
    }

    /// The last minute of the day, 23:59.
    #[inline]
    #[must_use]
    pub const fn end_of(day: Day) -> Self {
        Self {
            day,
            minute_of_day: MINUTES_OF_DAY - 1,
        }
    }

    /// The moment a text spells as exactly `YYYY-MM-DDTHH:MM`; none for anything else, 24:00 included.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once('T')?;
        let [h1, h2, b':', m1, m2] = *clock.as_bytes() else {
            return None;
        };
        let (hour, minute) = (number_of_digits(&[h1, h2])?, number_of_digits(&[m1, m2])?);
        if hour > 23 || minute > 59 {
            return None;
        }
        let minute_of_day = hour.checked_mul(60)?.checked_add(minute)?;
        Self::new(Day::parse_iso(day)?, u16::try_from(minute_of_day).ok()?)
    }

    /// Its day.
    #[inline]
    #[must_use]
    pub const fn day(self) -> Day {
        self.day
    }

    /// The minutes since midnight, 0 to 1439.
    #[inline]
    #[must_use]
    pub const fn minute_of_day(self) -> u16 {
        self.minute_of_day
    }

    /// The same clock time on another day.
    #[inline]
    #[must_use]
    pub const fn on(self, day: Day) -> Self {
        Self { day, ..self }
    }

    /// The moment so many hours later on the local clock, or earlier when negative.
    ///
    /// Hours run through nights, weekends and holidays: N × 24 hours end at the same clock time.
    ///
    /// # Errors
    /// `OutOfRange` outside the years 1 to 9999.
    #[inline]
    pub fn checked_add_hours(self, hours: i64) -> Result<Self, TimeError> {
        let day_length = i64::from(MINUTES_OF_DAY);
        let minutes = hours
            .checked_mul(60)
            .and_then(|minutes| minutes.checked_add(i64::from(self.minute_of_day)))
            .ok_or(TimeError::OutOfRange)?;
        let day = self.day.checked_add_days(minutes.div_euclid(day_length))?;
        let minute_of_day = u16::try_from(minutes.rem_euclid(day_length)).map_err(|_| TimeError::OutOfRange)?;
        Ok(Self { day, minute_of_day })
    }
}

impl fmt::Display for Moment {
    /// `YYYY-MM-DDTHH:MM`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.minute_of_day.div_euclid(60), self.minute_of_day.rem_euclid(60));
        write!(formatter, "{}T{hour:02}:{minute:02}", self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn reads_one_spelling() {
        assert_eq!(moment("2024-02-29T09:05").to_string(), "2024-02-29T09:05");
        assert_eq!(moment("2024-02-29T23:59").minute_of_day(), 1439);
        for text in [
            "2024-02-29",
            "2024-02-29T9:05",
            "2024-02-29T24:00",
            "2024-02-29T09:60",
            "2024-02-29 09:05",
            "2024-02-29t09:05",
            "2023-02-29T09:05",
            "2024-02-29T09:05:00",
            "2024-02-29T+9:05",
            "T09:05",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn hours_run_on_the_local_clock() {
        // Clocks went forward in the night of 31 March 2024; 24 hours end at the same clock time all the same.
        let start = moment("2024-03-30T12:00");
        assert_eq!(start.checked_add_hours(24), Ok(moment("2024-03-31T12:00")));
        assert_eq!(start.checked_add_hours(48), Ok(moment("2024-04-01T12:00")));
        assert_eq!(start.checked_add_hours(13), Ok(moment("2024-03-31T01:00")));
        // 12:00 minus 13 hours is 23:00 the day before.
        assert_eq!(start.checked_add_hours(-13), Ok(moment("2024-03-29T23:00")));
        assert!(start.checked_add_hours(i64::MAX).is_err());
        assert!(moment("9999-12-31T23:00").checked_add_hours(1).is_err());
        assert!(moment("0001-01-01T00:30").checked_add_hours(-1).is_err());
    }

    #[test]
    fn order_is_day_then_clock() {
        assert!(moment("2024-03-30T23:59") < moment("2024-03-31T00:00"));
        assert!(moment("2024-03-31T00:01") > moment("2024-03-31T00:00"));
    }
}
