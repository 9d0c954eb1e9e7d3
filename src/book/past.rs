//! What the keyed tables said on an earlier day, and when tiers were decided.
//!
//! A keyed table holds today's truth. Its past is in two logs: `tier_changes` for tiers, `changes` for every cell that kehu
//! wrote. The value on a day is the `from` of the earliest change after it, else the cell as it stands. The second log is
//! read only when the clock was set by hand: without that, nothing is dated later.

use super::Question;
use super::reading;
use crate::error::Error;
use crate::model::{change, tier_change};
use crate::problem::{Expected, Problem};
use crate::value::date::Date;
use std::collections::HashMap;

/// The past of the keyed tables, as far as the question needs it.
#[derive(Debug, Default)]
pub struct Past {
    /// By customer id: the tier before the earliest approved change after the day asked about.
    before: HashMap<String, String>,
    /// By customer id: the latest approved change up to that day, and its tier.
    decided: HashMap<String, (Date, String)>,
    /// By table, row id and column: the text before the earliest change after the moment asked about.
    cells: HashMap<(String, String, String), String>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl Past {
    /// Reads the logs of changes.
    pub fn read(question: &Question<'_>) -> Result<Self, Error> {
        let mut past = Self::default();
        past.read_tiers(question)?;
        if question.past {
            past.read_cells(question)?;
        }
        Ok(past)
    }

    fn read_tiers(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let columns = [
            tier_change::ID,
            tier_change::DATE,
            tier_change::CUSTOMER_ID,
            tier_change::FROM,
            tier_change::TO,
            tier_change::STATUS,
        ];
        let read = reading::rows(question, &tier_change::TABLE, &columns, |page, row| {
            if row.text(5) != "approved" {
                return None;
            }
            let Some(date) = Date::parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "date", Expected::Date);
                return None;
            };
            let text = |wanted| row.text(wanted).into_owned();
            Some(((date, text(0)), text(2), text(3), text(4)))
        })?;
        self.problems.extend(read.problems);
        let mut changes = read.rows;
        changes.sort();
        for ((date, _), customer, from, to) in changes {
            if date > question.now.today {
                self.before.entry(customer).or_insert(from);
            } else {
                self.decided.insert(customer, (date, to));
            }
        }
        Ok(())
    }

    fn read_cells(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let columns = [change::ID, change::AT, change::TABLE_NAME, change::ROW_ID, change::COLUMN, change::FROM];
        let read = reading::rows(question, &change::TABLE, &columns, |page, row| {
            let Some(at) = question.now.zone.parse(&row.bytes(1)) else {
                page.bad_value(row, 1, "at", Expected::Moment);
                return None;
            };
            let text = |wanted| row.text(wanted).into_owned();
            (at > question.now.at).then(|| ((at, text(0)), (text(2), text(3), text(4)), text(5)))
        })?;
        self.problems.extend(read.problems);
        let mut changes = read.rows;
        changes.sort();
        for (_, cell, from) in changes {
            self.cells.entry(cell).or_insert(from);
        }
        Ok(())
    }

    /// Customers whose tier was another one on that day, and which.
    pub fn tiers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.before.iter().map(|(id, tier)| (id.as_str(), tier.as_str()))
    }

    /// When this customer's tier was decided, if it is this one.
    pub fn decided(&self, customer: &str, tier: &str) -> Option<Date> {
        self.decided.get(customer).filter(|(_, to)| to == tier).map(|(date, _)| *date)
    }

    /// What a cell held, where that was something else than now.
    pub fn cell(&self, table: &str, row: &str, column: &str) -> Option<&str> {
        if self.cells.is_empty() {
            return None;
        }
        self.cells.get(&(table.to_owned(), row.to_owned(), column.to_owned())).map(String::as_str)
    }

    /// The tier on that day, where it was another one than the cell holds now.
    pub fn tier(&self, customer: &str) -> Option<&str> {
        self.before.get(customer).map(String::as_str)
    }

    /// Whether there is nothing to look up.
    pub fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }
}
