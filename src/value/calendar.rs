//! Rest days and working days of a country, as far as they are known.
//!
//! Public holidays follow from rules; days that a decree equates with them are data, known for some years
//! only. Of another year an ordinary weekday is *unknown*: a decree may have made it a rest day.

mod netherlands;
#[cfg(test)]
mod tests;

use super::day::{Day, TimeError};
use chrono::Weekday;
use std::fmt;

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RestDay {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A public holiday, by its name.
    Holiday(&'static str),
    /// A day that a decree equates with public holidays.
    Equated,
}

impl RestDay {
    /// Whether it is a day of the weekend and nothing more.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

impl fmt::Display for RestDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
            Self::Holiday(name) => name,
            Self::Equated => "equated with a public holiday by decree",
        })
    }
}

/// What is known of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayStatus {
    /// A working day.
    Working,
    /// A rest day.
    Rest(RestDay),
    /// No day of the weekend and no holiday by rule; whether a decree makes it a rest day is not known.
    Unknown,
}

/// A day that was looked for by counting working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day; when `uncertain`, the day if no decree made a rest day of a weekday on the way.
    pub day: Day,
    /// The rest days on the way, in the order in which they were met.
    pub passed: Vec<(Day, RestDay)>,
    /// The first day met of which nothing is known.
    pub uncertain: Option<Day>,
}

/// Which working day is meant, from some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Toward {
    /// `first working day on or after`
    OnOrAfter,
    /// `first working day after`
    After,
    /// `last working day on or before`
    OnOrBefore,
    /// `last working day before`
    Before,
}

/// Which way days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// The most working days that are counted one by one: some four thousand years.
const MOST_WORKING_DAYS: i64 = 1_000_000;

/// The rest days of a country.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: &'static str,
    holiday: fn(Day) -> Option<&'static str>,
    /// The first year for which the rules hold.
    first_year: i32,
    /// Days equated by decree: year, month, day of the month; in order.
    equated: &'static [(i32, u32, u32)],
    /// First and last years for which all equated days are known, and the decree.
    decreed: &'static [(i32, i32, &'static str)],
    /// Equated days that a deal adds, and their decrees.
    added: Vec<(Day, String)>,
    /// First and last years for which a deal knows all equated days.
    added_years: Vec<(i32, i32)>,
}

/// Why a day or years cannot be added to a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// All equated days of some of these years are known.
    YearsKnown(i32, i32),
    /// The last year is before the first, or the rules do not reach so far.
    NoYears,
    /// The day is a rest day without it.
    AlreadyRest(RestDay),
}

impl Calendar {
    /// What is known of a day.
    #[must_use]
    pub fn status(&self, day: Day) -> DayStatus {
        if day.year() < self.first_year {
            return DayStatus::Unknown;
        }
        // The name of a holiday says more than that it is a Sunday.
        if let Some(name) = (self.holiday)(day) {
            return DayStatus::Rest(RestDay::Holiday(name));
        }
        match day.weekday() {
            Weekday::Sat => return DayStatus::Rest(RestDay::Saturday),
            Weekday::Sun => return DayStatus::Rest(RestDay::Sunday),
            _ => {}
        }
        if self.equated.contains(&(day.year(), day.month(), day.day_of_month()))
            || self.added.iter().any(|(added, _)| *added == day)
        {
            return DayStatus::Rest(RestDay::Equated);
        }
        if self
            .years_known()
            .any(|(first, last)| (first..=last).contains(&day.year()))
        {
            DayStatus::Working
        } else {
            DayStatus::Unknown
        }
    }

    /// Whether a day is a rest day; none when that is not known.
    #[must_use]
    pub fn is_rest_day(&self, day: Day) -> Option<bool> {
        match self.status(day) {
            DayStatus::Working => Some(false),
            DayStatus::Rest(_) => Some(true),
            DayStatus::Unknown => None,
        }
    }

    /// First and last years for which all equated days are known.
    fn years_known(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        let own = self.decreed.iter().map(|(first, last, _)| (*first, *last));
        own.chain(self.added_years.iter().copied())
    }

    /// The years for which the days equated by decree are known: `2017-2019, 2023-2028`.
    #[must_use]
    pub fn years_decreed(&self) -> String {
        let mut known: Vec<(i32, i32)> = self.years_known().collect();
        known.sort_unstable();
        let mut spans: Vec<(i32, i32)> = Vec::new();
        for (first, last) in known {
            match spans.last_mut() {
                Some((_, before)) if *before + 1 == first => *before = last,
                _ => spans.push((first, last)),
            }
        }
        let shown = |(first, last): &(i32, i32)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}-{last}")
            }
        };
        spans.iter().map(shown).collect::<Vec<String>>().join(", ")
    }

    /// Where an equated day comes from.
    #[must_use]
    pub fn decree(&self, day: Day) -> Option<&str> {
        let added = self.added.iter().find(|(added, _)| *added == day);
        added.map(|(_, decree)| decree.as_str()).or_else(|| {
            let own = self
                .decreed
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&day.year()));
            own.map(|(_, _, decree)| *decree)
        })
    }

    /// Says that the days added for these years are all that a decree equates with public holidays.
    ///
    /// # Errors
    /// `YearsKnown` when all such days of one of them are known, `NoYears` when there are none.
    pub fn know_years(&mut self, first: i32, last: i32) -> Result<(), CalendarError> {
        if last < first || first < self.first_year || last > 9999 {
            return Err(CalendarError::NoYears);
        }
        let known = self
            .years_known()
            .find(|(from, through)| first <= *through && last >= *from);
        if let Some((from, through)) = known {
            return Err(CalendarError::YearsKnown(from, through));
        }
        self.added_years.push((first, last));
        Ok(())
    }

    /// Adds a day that a decree equates with public holidays.
    ///
    /// # Errors
    /// `AlreadyRest` when it is a rest day without it.
    pub fn add_rest_day(&mut self, day: Day, decree: &str) -> Result<(), CalendarError> {
        if let DayStatus::Rest(why) = self.status(day) {
            return Err(CalendarError::AlreadyRest(why));
        }
        self.added.push((day, decree.to_owned()));
        Ok(())
    }

    /// The working day nearest to a day in one direction.
    ///
    /// # Errors
    /// `OutOfRange` outside the years 1 to 9999.
    pub fn working_day(&self, toward: Toward, day: Day) -> Result<Counted, TimeError> {
        match toward {
            Toward::OnOrAfter => self.nearest(day, Way::Forward),
            Toward::After => self.nearest(day.next()?, Way::Forward),
            Toward::OnOrBefore => self.nearest(day, Way::Back),
            Toward::Before => self.nearest(day.previous()?, Way::Back),
        }
    }

    /// The day on which so many working days after `day` are full; `day` itself does not count, and is the
    /// answer for none.
    ///
    /// # Errors
    /// `OutOfRange` after the year 9999 or for more than a million working days.
    pub fn add(&self, day: Day, working_days: i64) -> Result<Counted, TimeError> {
        self.count(Counted::at(day), working_days, Way::Forward)
    }

    /// The last working day `d` with so many working days after `d` not past `day`; `day` itself for none.
    ///
    /// From a working day that is counting back; a rest day counts as the working day before it, because only
    /// then is the period full.
    ///
    /// # Errors
    /// `OutOfRange` before the year 1 or for more than a million working days.
    pub fn subtract(&self, day: Day, working_days: i64) -> Result<Counted, TimeError> {
        if working_days == 0 {
            return Ok(Counted::at(day));
        }
        let start = self.nearest(day, Way::Back)?;
        self.count(start, working_days, Way::Back)
    }

    fn nearest(&self, day: Day, way: Way) -> Result<Counted, TimeError> {
        let mut counted = Counted::at(day);
        while !self.meets(&mut counted) {
            counted.step(way)?;
        }
        Ok(counted)
    }

    fn count(&self, mut counted: Counted, working_days: i64, way: Way) -> Result<Counted, TimeError> {
        if !(0..=MOST_WORKING_DAYS).contains(&working_days) {
            return Err(TimeError::OutOfRange);
        }
        for _ in 0..working_days {
            counted.step(way)?;
            while !self.meets(&mut counted) {
                counted.step(way)?;
            }
        }
        Ok(counted)
    }

    /// Whether the day that a count has come to may be a working day; notes what it is otherwise.
    fn meets(&self, counted: &mut Counted) -> bool {
        match self.status(counted.day) {
            DayStatus::Working => true,
            DayStatus::Rest(why) => {
                counted.passed.push((counted.day, why));
                false
            }
            DayStatus::Unknown => {
                counted.uncertain = counted.uncertain.or(Some(counted.day));
                true
            }
        }
    }
}

impl Counted {
    const fn at(day: Day) -> Self {
        Self {
            day,
            passed: Vec::new(),
            uncertain: None,
        }
    }

    fn step(&mut self, way: Way) -> Result<(), TimeError> {
        self.day = match way {
            Way::Forward => self.day.next()?,
            Way::Back => self.day.previous()?,
        };
        Ok(())
    }
}
