//! Public holidays and swapped working days, and the years of which none are known.
//!
//! A book without any row has not asked for holidays. One that has some relies on them, so that a year without would
//! silently be counted as one of working days: whoever counts there says so.

use super::{Question, reading};
use crate::error::Error;
use crate::model::workday;
use crate::problem::{Domain, Expected, Fault, Problem};
use crate::value::date::Date;
use crate::value::hours::DayKind;
use std::collections::{BTreeMap, BTreeSet};

/// The days of workdays.csv, and what is wrong there.
pub fn read(question: &Question<'_>) -> Result<(BTreeMap<Date, DayKind>, Vec<Problem>), Error> {
    let read = reading::rows(question, &workday::TABLE, &[workday::DATE, workday::KIND], |page, row| {
        let Some(date) = Date::parse(&row.bytes(0)) else {
            page.bad_value(row, 0, "date", Expected::Date);
            return None;
        };
        match &*row.bytes(1) {
            b"holiday" => Some((date, DayKind::Holiday)),
            b"swapped" => Some((date, DayKind::Swapped)),
            _ => {
                page.bad_value(row, 1, "kind", Expected::OneOf(vec!["holiday".into(), "swapped".into()]));
                None
            }
        }
    })?;
    Ok((read.rows.into_iter().collect(), read.problems))
}

/// The days, with a warning where none of the year asked about are known.
pub fn current(question: &Question<'_>) -> Result<(BTreeMap<Date, DayKind>, Vec<Problem>), Error> {
    let (days, mut problems) = read(question)?;
    problems.extend(unknown(&days, [question.now.today.ymd().0]));
    Ok((days, problems))
}

/// A warning for each of these years of which no day is known, though days of other years are.
pub fn unknown(days: &BTreeMap<Date, DayKind>, years: impl IntoIterator<Item = i32>) -> Vec<Problem> {
    let file = format!("{}.csv", workday::TABLE.name);
    let known: BTreeSet<i32> = days.keys().map(|day| day.ymd().0).collect();
    let asked: BTreeSet<i32> = years.into_iter().filter(|year| !known.is_empty() && !known.contains(year)).collect();
    let problem = |year| Problem::in_file(Fault::Domain(Domain::NoHolidays { year }), &file, 0..0);
    asked.into_iter().map(problem).collect()
}
