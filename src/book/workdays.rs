//! Public holidays and swapped working days.

use super::{Question, reading};
use crate::error::Error;
use crate::model::workday;
use crate::problem::{Expected, Problem};
use crate::value::date::Date;
use crate::value::hours::DayKind;
use std::collections::BTreeMap;

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
