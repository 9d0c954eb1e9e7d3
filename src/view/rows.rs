//! The rows of a table: one after the other, or each by its place.
//!
//! A listing that streams can only be asked for its next row. An answer that is there as a whole can make any of its rows
//! at any time, so whoever writes a long one may do it on all processors. A long listing that is not there as a whole can do
//! that too, where whoever writes it only wants its words, block after block. May name only `value`.

use super::Cell;
use crate::value::date::Date;
use std::io;
use std::ops::Range;

/// Rows under columns; each has as many cells as there are columns.
pub enum Rows<'a> {
    /// One after the other.
    Streamed(Box<dyn Iterator<Item = Vec<Cell>> + 'a>),
    /// Each by its place.
    Made(Made<'a>),
    /// A block of them at a time, on every core, in their order.
    Blocks(Blocks<'a>),
}

/// A row whose cells can be looked at where they are.
pub trait Showing {
    /// Shows the cell in this column.
    fn look(&self, column: usize, look: &mut dyn FnMut(Lent<'_>));

    /// The cells, made.
    fn cells(&self) -> Vec<Cell>;
}

/// Puts a row into words at the end of a text, on whichever thread.
pub type InWords<'w> = dyn Fn(&dyn Showing, &mut Vec<u8>) -> io::Result<()> + Sync + 'w;

/// Takes the words of a block.
pub type Taking<'t> = dyn FnMut(&[u8]) -> io::Result<()> + 't;

/// Rows of a listing of any length. They can be had once: put into words a block at a time by all threads, or one after the
/// other.
pub struct Blocks<'a> {
    words: Box<dyn FnOnce(&InWords<'_>, &mut Taking<'_>) -> io::Result<()> + 'a>,
    rows: Box<dyn FnOnce() -> Box<dyn Iterator<Item = Vec<Cell>> + 'a> + 'a>,
    picked: Option<Vec<usize>>,
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
            others => others,
        }
    }

    /// Rows that come in blocks: what puts them into words, and what gives them one after the other.
    pub fn blocks(
        words: impl FnOnce(&InWords<'_>, &mut Taking<'_>) -> io::Result<()> + 'a,
        rows: impl FnOnce() -> Box<dyn Iterator<Item = Vec<Cell>> + 'a> + 'a,
    ) -> Self {
        Self::Blocks(Blocks { words: Box::new(words), rows: Box::new(rows), picked: None })
    }

    /// At most the first so many.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        match self {
            Self::Streamed(rows) => Self::streamed(rows.take(limit)),
            Self::Made(made) => Self::Made(Made { count: made.count.min(limit), ..made }),
            blocks @ Self::Blocks(_) if limit == usize::MAX => blocks,
            blocks @ Self::Blocks(_) => Self::streamed(blocks.into_iter().take(limit)),
        }
    }

    /// The same; `lend` shows the cells of a row, each the same as where the row is made.
    #[must_use]
    pub fn lending(self, lend: impl Fn(usize, usize, &mut dyn FnMut(Lent<'_>)) + Sync + 'a) -> Self {
        match self {
            Self::Made(made) => Self::Made(Made { lend: Some(Box::new(lend)), ..made }),
            others => others,
        }
    }

    /// The cells at these places of each row.
    #[must_use]
    pub fn picked(self, places: Vec<usize>) -> Self {
        if let Self::Blocks(blocks) = self {
            let before = blocks.picked.as_ref();
            let place = |place: usize| before.map_or(Some(place), |before| before.get(place).copied());
            let picked = places.into_iter().map(|known| place(known).unwrap_or(usize::MAX)).collect();
            return Self::Blocks(Blocks { picked: Some(picked), ..blocks });
        }
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
            // They were picked above.
            blocks @ Self::Blocks(_) => blocks,
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

impl Blocks<'_> {
    /// Puts all of them into words, and hands those over in the order of the rows.
    pub fn in_words(self, words: &InWords<'_>, take: &mut Taking<'_>) -> io::Result<()> {
        let Self { words: run, picked, .. } = self;
        match picked {
            None => run(words, take),
            Some(places) => run(&|row, text| words(&Picked { row, places: &places }, text), take),
        }
    }
}

/// Some cells of a row.
struct Picked<'r> {
    row: &'r dyn Showing,
    places: &'r [usize],
}

impl Showing for Picked<'_> {
    fn look(&self, column: usize, look: &mut dyn FnMut(Lent<'_>)) {
        match self.places.get(column) {
            Some(&place) => self.row.look(place, look),
            None => look(Lent::Cell(&Cell::Missing)),
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let cells = self.row.cells();
        self.places.iter().map(|&place| cells.get(place).cloned().unwrap_or(Cell::Missing)).collect()
    }
}

impl<'a> IntoIterator for Rows<'a> {
    type Item = Vec<Cell>;
    type IntoIter = Box<dyn Iterator<Item = Vec<Cell>> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        match self {
            Self::Streamed(rows) => rows,
            Self::Made(Made { count, make, .. }) => Box::new((0..count).map(make)),
            Self::Blocks(Blocks { rows, picked: None, .. }) => rows(),
            Self::Blocks(Blocks { rows, picked: Some(places), .. }) => {
                Self::streamed(rows()).picked(places).into_iter()
            }
        }
    }
}
