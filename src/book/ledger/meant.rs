//! An event that a row of the ledger tells of, and the row of the log that it becomes.

use super::{columns, field};
use crate::book::cases::Row as Event;
use crate::exchange::grid::{Row, Value};
use crate::model::case::{self, TABLE};
use crate::model::seal::{essence, seal};
use crate::model::settings::Settings;
use crate::model::table::Kind;
use std::collections::{HashMap, HashSet};

/// An event that a row tells of: one that is there, or a new one.
pub(super) struct Meant<'c> {
    pub there: Option<&'c Event>,
    pub act: String,
    pub cells: HashMap<&'static str, Value>,
    /// Columns in which the book moved on.
    pub moved: HashSet<&'static str>,
}

impl<'c> Meant<'c> {
    /// The event of the book.
    pub fn there<'e>(events: &'e mut Vec<Self>, event: &'c Event) -> Option<&'e mut Self> {
        let is = |known: &Self| known.there.is_some_and(|there| std::ptr::eq(there, event));
        Self::found(events, is, Self { there: Some(event), ..Self::none(event.text(case::EVENT)) })
    }

    /// A new event of a kind.
    pub fn new<'e>(events: &'e mut Vec<Self>, act: &str) -> Option<&'e mut Self> {
        Self::found(events, |known| known.there.is_none() && known.act == act, Self::none(act))
    }

    fn none(act: &str) -> Self {
        Self { there: None, act: act.to_owned(), cells: HashMap::new(), moved: HashSet::new() }
    }

    fn found(events: &mut Vec<Self>, is: impl Fn(&Self) -> bool, other: Self) -> Option<&mut Self> {
        if !events.iter().any(&is) {
            events.push(other);
        }
        events.iter_mut().find(|event| is(event))
    }

    /// The event as a row, sealed where it is there.
    pub fn row(self, number: usize, settings: &Settings) -> Row {
        let mut cells = self.cells;
        let book = |column: &'static str| {
            let place = TABLE.column(column).unwrap_or_default();
            self.there.map_or("", |event| event.text(place))
        };
        let mut row: Vec<Value> = Vec::with_capacity(TABLE.columns.len());
        for column in columns() {
            row.push(cells.remove(column).unwrap_or_else(|| Value::Text(book(column).to_owned())));
        }
        let zone = &settings.book.zone;
        let kept: Vec<(&str, String)> = columns()
            .filter(|column| !self.moved.contains(column))
            .map(|column| (column, essence(field(column).map_or(Kind::Text, |field| field.kind), book(column), zone)))
            .collect();
        row.push(match self.there {
            Some(event) => {
                let checks = kept.iter().map(|(column, text)| (*column, text.as_str()));
                Value::Text(seal(event.text(case::ID), false, checks))
            }
            None => Value::Empty,
        });
        Row { number, cells: row }
    }
}
