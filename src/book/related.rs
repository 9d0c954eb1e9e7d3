//! The rows of a table that belong to one customer, whole: for showing everything about it.
//!
//! Read in parallel, since one customer's rows are few among ten million.

use super::Question;
use super::past::Past;
use super::reading::{self, pages};
use super::vocabulary::CUSTOMER;
use crate::error::Error;
use crate::model::place::Place;
use crate::model::table::{Kind, Table};
use crate::problem::{Expected, Problem};
use crate::store::lines::Places;
use crate::store::scan::Wanted;
use crate::value::date::Date;
use crate::value::moment::Moment;
use std::borrow::Cow;

/// The rows that were found.
#[derive(Debug)]
pub struct Related {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// In the order of the files.
    pub rows: Vec<Entry>,
    places: Places,
    /// What is wrong in the cells used, and in the bytes.
    pub problems: Vec<Problem>,
}

/// A row.
#[derive(Debug)]
pub struct Entry {
    /// Of each column the text.
    pub texts: Vec<String>,
    /// When it is from; `None` where the table or the row does not say.
    pub at: Option<Moment>,
    place: Place,
}

impl Related {
    /// The text of a column; empty where there is no such column.
    pub fn text<'e>(&self, entry: &'e Entry, column: &str) -> &'e str {
        let place = self.columns.iter().position(|known| known == column);
        place.and_then(|place| entry.texts.get(place)).map_or("", String::as_str)
    }

    /// File and line of a row.
    pub fn source(&self, entry: &Entry) -> String {
        format!("{}:{}", self.places.name(entry.place), self.places.line(entry.place))
    }
}

/// The rows of a table whose customer has one of these ids, as they were on the day asked about.
pub fn rows(
    question: &Question<'_>,
    table: &'static Table,
    past: &Past,
    customer: &[String],
) -> Result<Related, Error> {
    let columns = reading::header(question, table)?;
    let stamp = table.dated().and_then(|place| table.columns.get(place));
    let key = table.columns.first().map_or("id", |column| column.name);
    let fixed = [(key, true), (CUSTOMER, true), (stamp.map_or(key, |column| column.name), false)];
    let mut wanted: Vec<Wanted<'_>> = fixed.map(|(name, required)| Wanted { name, required }).to_vec();
    wanted.extend(columns.iter().map(|name| Wanted { name, required: false }));
    let zone = question.now.zone;
    let read = pages(
        question,
        table,
        &wanted,
        || (),
        |(), page| {
            let mut found = Vec::new();
            for row in page.iter() {
                let of = row.bytes(1);
                if !customer.iter().any(|id| id.as_bytes() == &*of) {
                    continue;
                }
                let stamped = row.bytes(2);
                let at = stamp.and_then(|stamp| match stamp.kind {
                    Kind::Moment => zone.parse(&stamped),
                    _ => Date::parse(&stamped).map(|on| zone.start(on)),
                });
                if let Some(stamp) = stamp.filter(|stamp| at.is_none() && (stamp.required || !stamped.is_empty())) {
                    let expected = if stamp.kind == Kind::Moment { Expected::Moment } else { Expected::Date };
                    page.bad_value(&row, 2, stamp.name, expected);
                }
                if at.is_some_and(|at| at > question.now.at) {
                    continue;
                }
                let id = row.text(0);
                let text = |(place, name): (usize, &String)| {
                    let before = past.cell(table.name, &id, name).map(Cow::Borrowed);
                    before.unwrap_or_else(|| row.text(place + fixed.len())).into_owned()
                };
                let texts = columns.iter().enumerate().map(text).collect();
                found.push(Entry { texts, at, place: row.place() });
            }
            found
        },
    )?;
    let rows = read.rows.into_iter().flatten().collect();
    Ok(Related { columns, rows, places: read.places, problems: read.problems })
}
