//! What is proposed: rows that come, stay and go, what has no day, and how much each of us has to do.

use super::rows::Status;
use crate::model::edit::Edit;
use crate::model::plan;
use crate::problem::Problem;
use crate::rules::plan::{Change, Sum, Window};
use crate::value::period::{Calendar, Period};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::Date;

    #[test]
    fn a_period_has_the_name_by_which_it_is_typed() {
        let today = Date::parse(b"2026-03-20").expect("a day");
        for name in ["2026", "2026Q1", "2026Q4", "2026-10", "2027"] {
            let period = Period::parse(name, today).expect("a period");
            assert_eq!(named(period).as_deref(), Some(name));
        }
        for other in ["2026-10-05", "2026H1", "2026-10..2026-12-30"] {
            assert_eq!(Period::parse(other, today).and_then(named), None, "{other}");
        }
    }
}
