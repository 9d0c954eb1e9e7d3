//! What is proposed: rows that come, stay and go, what has no day, and how much each of us has to do.

use super::rows::Status;
use crate::model::edit::Edit;
use crate::model::plan;
use crate::problem::Problem;
use crate::rules::plan::{Why, Window};
use crate::value::period::{Calendar, Period};

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// It was there, and stays: done, closed, or set by hand.
    Kept,
    /// It was made before, just so.
    Same,
    /// It comes.
    New,
    /// It goes.
    Gone,
    /// It has no day, and no row.
    Unfit(Why),
}

/// A line of the proposal.
#[derive(Clone, Debug)]
pub struct Line {
    /// The cells of the row, by column.
    pub cells: Vec<String>,
    /// The customer's name.
    pub name: String,
    /// The customer's tier, by rank; `None` where that was not asked.
    pub tier: Option<usize>,
    /// What becomes of it.
    pub change: Change,
    /// How far it has come.
    pub status: Status,
    /// Its last good day; of what has no row, when it was asked for.
    pub window: Option<Window>,
}

/// What one owner has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sum {
    /// Who.
    pub owner: String,
    /// Working days.
    pub days: usize,
    /// Contacts, those that stood before among them.
    pub contacts: usize,
    /// Contacts of the fullest day.
    pub most: u32,
    /// How many contacts a day they can make, where that is said.
    pub daily: Option<u32>,
    /// How many have no day.
    pub unfit: usize,
}

/// The proposal.
#[derive(Debug, Default)]
pub struct Proposal {
    /// By day, owner and customer; then what goes, then what has no day.
    pub lines: Vec<Line>,
    /// By owner, as they are declared.
    pub sums: Vec<Sum>,
    /// What is to be written.
    pub edits: Vec<Edit>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Line {
    /// The text of a column of the row.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub(super) fn key(&self) -> (u8, &str, &str, &str, &str) {
        let group = match self.change {
            Change::Kept | Change::Same | Change::New => 0,
            Change::Gone => 1,
            Change::Unfit(_) => 2,
        };
        (group, self.text(plan::DATE), self.text(plan::OWNER), &self.name, self.text(plan::STRAND))
    }
}

/// What a period is called in the rows and as a file: a year, a quarter or a month.
pub fn named(period: Period) -> Option<String> {
    use Calendar::{Month, Quarter, Year};
    let (year, month, _) = period.from.ymd();
    let is = |calendar: Calendar| calendar.around(period.from) == period;
    if is(Year) {
        Some(format!("{year:04}"))
    } else if is(Quarter) {
        Some(format!("{year:04}Q{}", (month + 2) / 3))
    } else {
        is(Month).then(|| format!("{year:04}-{month:02}"))
    }
}
