//! Tables over time, and what a file adds to those of a library: later rows, decreed rest days.

use super::Checker;
use super::declare::{blank, data_of};
use super::kinds::kind_of_data;
use crate::model::{Data, Kind, NameKind};
use crate::problem::Problem;
use crate::source::Span;
use crate::syntax::tree::{self, Item, Row};
use crate::value::{CalendarError, Day, Steps, TableError};
use std::rc::Rc;

type Rows = Vec<(Day, Data)>;
type Sources = Vec<(Day, Rc<str>)>;

impl Checker<'_> {
    pub(super) fn declare_table(
        &mut self,
        name: &tree::Name,
        kind: Kind,
        known_through: Option<&str>,
        label: Option<&String>,
        rows: &[Row],
    ) {
        let spans = places(rows);
        let (values, sources) = self.rows(rows, &kind, None);
        let mut table = blank(
            name.key(),
            &name.words,
            NameKind::Table,
            Kind::Table(Box::new(kind)),
            name.span,
        );
        table.label = label.cloned();
        table.sources = sources;
        table.rows = spans;
        let values_of_none = values.is_empty();
        match Steps::new(values, known_through.and_then(Day::parse_iso)) {
            Ok(steps) => table.table = Some(Data::Table(Rc::new(steps))),
            // Rows of another type were told.
            Err(_) if values_of_none && !rows.is_empty() => {}
            Err(error) => self.report(row_problem(name, &table.rows, error)),
        }
        self.add_name(table, true);
    }

    /// The rows of a table with their sources; a row of another type is reported.
    fn rows(&mut self, rows: &[Row], kind: &Kind, source: Option<&String>) -> (Rows, Sources) {
        let (mut values, mut sources) = (Rows::new(), Sources::new());
        for row in rows {
            let (Some(day), Some(data)) = (Day::parse_iso(&row.day), data_of(&row.value)) else {
                continue;
            };
            let found = kind_of_data(&data);
            if !found.agrees(kind) {
                let number = match &data {
                    Data::Number(number) => super::with_unit(*number, kind),
                    _ => None,
                };
                let meant = number.map(|written| format!("write `{written}`"));
                self.report(
                    Problem::new(
                        "terms::type::mismatch",
                        row.span,
                        format!(
                            "this row is {}, and its table holds {}",
                            found.beside(kind),
                            kind.beside(&found)
                        ),
                    )
                    .label(found.beside(kind))
                    .help(meant.unwrap_or_else(|| "all rows of a table are of the type behind its name".to_owned())),
                );
                continue;
            }
            if let Some(source) = row.source.as_ref().or(source) {
                sources.push((day, Rc::from(source.as_str())));
            }
            values.push((day, data));
        }
        (values, sources)
    }

    /// Later rows for tables, and rest days for the calendar: in the order of their days, whatever file they stand in.
    pub(super) fn continue_tables(&mut self, files: &[tree::File]) {
        let mut tables = Vec::new();
        for item in files.iter().flat_map(|file| &file.items) {
            match item {
                Item::Table {
                    name,
                    kind: None,
                    known_through,
                    label,
                    rows,
                } => {
                    let through = known_through.as_deref().and_then(Day::parse_iso);
                    let first = rows.iter().filter_map(|row| Day::parse_iso(&row.day)).min();
                    tables.push((first, through, name, label.as_ref(), rows));
                }
                Item::RestDays {
                    years,
                    source,
                    days,
                    span,
                } => self.add_rest_days(*years, source, days, *span),
                _ => {}
            }
        }
        tables.sort_by_key(|(first, ..)| *first);
        for (first, through, name, label, rows) in tables {
            self.continue_table(first, through, name, label, rows);
        }
    }

    fn continue_table(
        &mut self,
        first: Option<Day>,
        through: Option<Day>,
        name: &tree::Name,
        source: Option<&String>,
        rows: &[Row],
    ) {
        let found = self.model.find(&name.words);
        let known = found
            .and_then(|id| self.model.name(id))
            .filter(|found| found.sort == NameKind::Table);
        let Some((id, known)) = found.zip(known) else {
            let help = self.near_name(name);
            self.report(
                Problem::new(
                    "terms::name::unknown",
                    name.span,
                    format!("there is no table `{}` to go on with", name.words),
                )
                .maybe_help(help),
            );
            return;
        };
        let Some(Data::Table(steps)) = known.table.clone() else {
            return;
        };
        let (declared, kind) = (known.span, known.kind.clone());
        let Kind::Table(kind) = kind else { return };
        let (values, sources) = self.rows(rows, &kind, source);
        let report =
            |message: String| Problem::new("terms::data::table", name.span, message).also(declared, "the table");
        let (Some(first), Some(last)) = (first, steps.known_through()) else {
            let (message, help) = if first.is_none() {
                let help = "write its rows below it, as in `from 2027-01-01: 4%`";
                ("the table has no rows".to_owned(), help)
            } else {
                let message = format!("`{}` does not say through which day it is known", name.words);
                (
                    message,
                    "write `known through` and the day behind the type of the table that goes on here",
                )
            };
            self.report(report(message).help(help));
            return;
        };
        if last.next().ok() != Some(first) {
            let message = format!(
                "`{}` is known through {last}, and these rows begin on {first}",
                name.words
            );
            let help = last.next().map(|day| format!("the first row begins on {day}")).ok();
            self.report(report(message).maybe_help(help));
            return;
        }
        let all = steps.rows().iter().cloned().chain(values).collect();
        match Steps::new(all, through) {
            Ok(steps) => {
                if let Some(known) = self.model.names.get_mut(id.index()) {
                    known.table = Some(Data::Table(Rc::new(steps)));
                    known.sources.extend(sources);
                    known.rows.extend(places(rows));
                }
            }
            Err(error) => self.report(row_problem(name, &places(rows), error)),
        }
    }

    fn add_rest_days(&mut self, years: Option<(i32, i32)>, source: &str, days: &[(String, Span)], span: Span) {
        let Some(calendar) = self.model.calendar.as_mut() else {
            self.needs_calendar(span);
            return;
        };
        let mut problems = Vec::new();
        if let Some((first, last)) = years
            && let Err(error) = calendar.know_years(first, last)
        {
            let message = match error {
                CalendarError::YearsKnown(first, last) => {
                    format!("the days equated by decree are known for {first} through {last} already")
                }
                _ => "these are no years of the calendar".to_owned(),
            };
            problems.push(
                Problem::new("terms::data::rest-days", span, message)
                    .help("name years that are not known yet, or leave the years out to add a day"),
            );
        }
        for (day, place) in days {
            let Some(day) = Day::parse_iso(day) else { continue };
            if years.is_some_and(|(first, last)| !(first..=last).contains(&day.year())) {
                let message = format!("the day {day} lies outside the years of this list");
                problems.push(
                    Problem::new("terms::data::rest-days", *place, message)
                        .also(span, "the years")
                        .help("name the years that hold it, or leave the day out"),
                );
            } else if let Err(CalendarError::AlreadyRest(why)) = calendar.add_rest_day(day, source) {
                let message = format!("the day {day} is a rest day already ({why})");
                problems.push(
                    Problem::new("terms::data::rest-days", *place, message)
                        .label("adds nothing")
                        .help("leave the day out"),
                );
            }
        }
        for problem in problems {
            self.report(problem);
        }
    }
}

/// The first day and the place of each row.
fn places(rows: &[Row]) -> Vec<(Day, Span)> {
    let place = |row: &Row| Some((Day::parse_iso(&row.day)?, row.span));
    rows.iter().filter_map(place).collect()
}

/// What is wrong with the rows of a table, at the rows that it is about.
fn row_problem(name: &tree::Name, rows: &[(Day, Span)], error: TableError) -> Problem {
    let (day, label, help) = match error {
        TableError::SameDay { day } => (day, "this day once more", "keep the row that holds from this day"),
        TableError::RowBeyondKnown { day, .. } => (
            day,
            "after the last day known",
            "write a later day behind `known through`, or look at the year of the row",
        ),
        _ => return Problem::new("terms::data::table", name.span, error.to_string()),
    };
    let mut places = rows
        .iter()
        .filter(|(start, _)| *start == day)
        .map(|(_, span)| *span)
        .rev();
    let place = places.next().unwrap_or(name.span);
    let mut problem = Problem::new("terms::data::table", place, error.to_string())
        .label(label)
        .help(help);
    for first in places.take(1) {
        problem = problem.also(first, "the first time");
    }
    problem
}
