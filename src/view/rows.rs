//! The rows of a table: one after the other, or each by its place.
//!
//! A listing that streams can only be asked for its next row. An answer that is there as a whole can make any of its rows
//! at any time, so whoever writes a long one may do it on all processors. May name only `value`.

use super::Cell;
use crate::value::date::Date;
use std::ops::Range;

/// Rows under columns; each has as many cells as there are columns.
pub enum Rows<'a> {
    /// One after the other.
    Streamed(Box<dyn Iterator<Item = Vec<Cell>> + 'a>),
    /// Each by its place.
    Made(Made<'a>),
}

/// Rows of which each can be made, in any order and at the same time as others.
pub struct Made<'a> {
    count: usize,
    make: Box<dyn Fn(usize) -> Vec<Cell> + Sync + 'a>,
    ahead: Option<Box<dyn Fn(Range<usize>) + Sync + 'a>>,
    lend: Option<Box<Lend<'a>>>,
}

/// Shows a cell, by the places of its row and of its column, to whoever wants to look at it.
type Lend<'a> = dyn Fn(usize, usize, &mut dyn FnMut(Lent<'_>)) + Sync + 'a;

/// A cell as machines read it, shown where it is: an answer of a million rows need not make a text for each of its cells.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Lent<'c> {
    /// Text, or a code.
    Text(&'c str),
    /// A whole number.
    Int(i64),
    /// A ratio.
    Number(f64),
    /// A day.
    Date(Date),
    /// What had to be made.
    Cell(&'c Cell),
}

impl<'a> Rows<'a> {
    /// These rows, one after the other.
    pub fn streamed(rows: impl IntoIterator<Item = Vec<Cell>, IntoIter: 'a>) -> Self {
        Self::Streamed(Box::new(rows.into_iter()))
    }

    /// So many rows, each made when it is wanted.
    pub fn made(count: usize, make: impl Fn(usize) -> Vec<Cell> + Sync + 'a) -> Self {
        Self::Made(Made { count, make: Box::new(make), ahead: None, lend: None })
    }

    /// The same; `ahead` is told which rows are made next, so that it may look at what making them will look at.
    #[must_use]
    pub fn looking_ahead(self, ahead: impl Fn(Range<usize>) + Sync + 'a) -> Self {
        match self {
            Self::Made(made) => Self::Made(Made { ahead: Some(Box::new(ahead)), ..made }),
            streamed @ Self::Streamed(_) => streamed,
        }
    }

    /// At most the first so many.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        match self {
            Self::Streamed(rows) => Self::streamed(rows.take(limit)),
            Self::Made(made) => Self::Made(Made { count: made.count.min(limit), ..made }),
        }
    }

    /// The same; `lend` shows the cells of a row, each the same as where the row is made.
    #[must_use]
    pub fn lending(self, lend: impl Fn(usize, usize, &mut dyn FnMut(Lent<'_>)) + Sync + 'a) -> Self {
        match self {
            Self::Made(made) => Self::Made(Made { lend: Some(Box::new(lend)), ..made }),
            streamed @ Self::Streamed(_) => streamed,
        }
    }

    /// The cells at these places of each row.
    #[must_use]
    pub fn picked(self, places: Vec<usize>) -> Self {
        let is_taken = |last: usize| places.iter().take(last).any(|place| places.get(last) == Some(place));
        let has_twins = (1..places.len()).any(is_taken);
        let pick = {
            let places = places.clone();
            move |mut row: Vec<Cell>| {
                let take = |&place: &usize| match row.get_mut(place) {
                    Some(cell) if has_twins => cell.clone(),
                    Some(cell) => std::mem::replace(cell, Cell::Missing),
                    None => Cell::Missing,
                };
                places.iter().map(take).collect()
            }
        };
        match self {
            Self::Streamed(rows) => Self::streamed(rows.map(pick)),
            Self::Made(Made { count, make, ahead, lend }) => {
                let lend = lend.map(|lend| -> Box<Lend<'a>> {
                    Box::new(move |row, column, look| match places.get(column) {
                        Some(&place) => lend(row, place, look),
                        None => look(Lent::Cell(&Cell::Missing)),
                    })
                });
                Self::Made(Made { count, make: Box::new(move |place| pick(make(place))), ahead, lend })
            }
        }
    }
}

impl Made<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Says which rows are made next.
    pub fn look_ahead(&self, rows: Range<usize>) {
        if let Some(ahead) = &self.ahead {
            ahead(rows);
        }
    }

    /// Whether cells can be shown where they are.
    pub fn lends(&self) -> bool {
        self.lend.is_some()
    }

    /// Shows the cell at this place of a row.
    pub fn look(&self, row: usize, column: usize, look: &mut dyn FnMut(Lent<'_>)) {
        match &self.lend {
            Some(lend) => lend(row, column, look),
            None => look(Lent::Cell(self.row(row).get(column).unwrap_or(&Cell::Missing))),
        }
    }

    /// The row at this place.
    pub fn row(&self, place: usize) -> Vec<Cell> {
        (self.make)(place)
    }
}

impl<'a> IntoIterator for Rows<'a> {
    type Item = Vec<Cell>;
    type IntoIter = Box<dyn Iterator<Item = Vec<Cell>> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        match self {
            Self::Streamed(rows) => rows,
            Self::Made(Made { count, make, .. }) => Box::new((0..count).map(make)),
        }
    }
}
