//! The rows of a table that belong to one customer, whole: for showing everything about it.
//!
//! Read in parallel, since one customer's rows are few among ten million.

use super::Question;
use super::past::Past;
use super::reading::pages;
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

    /// Rows of a file whose header may be another one than that of the files before.
    fn add(&mut self, header: &[String], rows: Vec<Entry>) {
        let mut place = |name: &String| {
            self.columns.iter().position(|known| known == name).unwrap_or_else(|| {
                self.columns.push(name.clone());
                self.columns.len() - 1
            })
        };
        let places: Vec<usize> = header.iter().map(&mut place).collect();
        for entry in rows {
            let mut texts = vec![String::new(); self.columns.len()];
            for (place, text) in places.iter().zip(entry.texts) {
                if let Some(known) = texts.get_mut(*place).filter(|known| known.is_empty()) {
                    *known = text;
                }
            }
            self.rows.push(Entry { texts, ..entry });
        }
    }

    /// File and line of a row.
    pub fn source(&self, entry: &Entry) -> String {
        format!("{}:{}", self.places.name(entry.place), self.places.line(entry.place))
    }
}

/// The rows of a table in which one of these ids stands in this column, as they were on the day asked about.
pub fn rows(
    question: &Question<'_>,
    table: &'static Table,
    past: &Past,
    column: &str,
    ids: &[String],
) -> Result<Related, Error> {
    let stamp = table.dated().and_then(|place| table.columns.get(place));
    let key = table.columns.first().map_or("id", |column| column.name);
    let wanted = [(key, true), (column, true), (stamp.map_or(key, |column| column.name), false)];
    let wanted = wanted.map(|(name, required)| Wanted { name, required });
    let zone = question.now.zone;
    let read = pages(
        question,
        table,
        &wanted,
        || (),
        |(), page| {
            let mut found = (Vec::new(), Vec::new());
            for row in page.iter() {
                let of = row.bytes(1);
                if !ids.iter().any(|id| id.as_bytes() == &*of) {
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
                    before.or_else(|| row.extra(place)).unwrap_or_default().into_owned()
                };
                if found.0.is_empty() {
                    found.0 = row.header().to_vec();
                }
                let texts = row.header().iter().enumerate().map(text).collect();
                found.1.push(Entry { texts, at, place: row.place() });
            }
            found
        },
    )?;
    let mut related = Related { columns: Vec::new(), rows: Vec::new(), places: read.places, problems: read.problems };
    for (header, rows) in read.rows {
        related.add(&header, rows);
    }
    Ok(related)
}
