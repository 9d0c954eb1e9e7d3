//! The rows of a table: one after the other, or each by its place.
//!
//! A listing that streams can only be asked for its next row. An answer that is there as a whole can make any of its rows
//! at any time, so whoever writes a long one may do it on all processors. May name only `value`.

use super::Cell;
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
}

impl<'a> Rows<'a> {
    /// These rows, one after the other.
    pub fn streamed(rows: impl IntoIterator<Item = Vec<Cell>, IntoIter: 'a>) -> Self {
        Self::Streamed(Box::new(rows.into_iter()))
    }

    /// So many rows, each made when it is wanted.
    pub fn made(count: usize, make: impl Fn(usize) -> Vec<Cell> + Sync + 'a) -> Self {
        Self::Made(Made { count, make: Box::new(make), ahead: None })
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

    /// Each row turned into another.
    #[must_use]
    pub fn each(self, turn: impl Fn(Vec<Cell>) -> Vec<Cell> + Sync + 'a) -> Self {
        match self {
            Self::Streamed(rows) => Self::streamed(rows.map(turn)),
            Self::Made(Made { count, make, ahead }) => {
                Self::Made(Made { count, make: Box::new(move |place| turn(make(place))), ahead })
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
