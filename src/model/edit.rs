//! What a rule that writes hands to the store: which rows to add, which cells to change, which rows to take out.
//!
//! Pure values. They name columns and not bytes, hold no old text and no file name: the store finds the row and the
//! file under the lock, where nobody can change them in between. Cells are already in the form that [`Field::written`]
//! gives.
//!
//! [`Field::written`]: super::field::Field::written

use super::table::Table;
use std::borrow::Cow;

/// One change of the book. A command's changes are written together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// A new row: at the end of a keyed table, of its period's part, or of the log file of this month and writer.
    Append {
        /// Of this table.
        table: &'static Table,
        /// Its cells; those not named are empty. Without a cell for the key, where that is an id, the store makes one.
        cells: Vec<Cell>,
    },
    /// Other text in cells of a row that is there.
    Set {
        /// In this table.
        table: &'static Table,
        /// The row with this key.
        id: String,
        /// The new text by column; empty text empties the cell. Cells not named keep their bytes.
        cells: Vec<Cell>,
    },
    /// A row taken out. Of a log only together with an `Append` to `tombstones`, or else a merge brings it back.
    Remove {
        /// Of this table.
        table: &'static Table,
        /// The row with this key.
        id: String,
    },
    /// A further column, which every row gets empty; of a log, from its next file on. Nothing where it is there
    /// already.
    AddColumn {
        /// In this table.
        table: &'static Table,
        /// Its name.
        name: String,
    },
}

/// A column by name, so that it may be the user's own, and its text.
pub type Cell = (Cow<'static, str>, String);

impl Edit {
    /// A new row, by places of declared columns. Empty cells are left out.
    pub fn append(table: &'static Table, cells: impl IntoIterator<Item = (usize, String)>) -> Self {
        let cells = named(table, cells).filter(|(_, text)| !text.is_empty()).collect();
        Self::Append { table, cells }
    }

    /// Other text in a row, by places of declared columns.
    pub fn set(table: &'static Table, id: impl Into<String>, cells: impl IntoIterator<Item = (usize, String)>) -> Self {
        Self::Set { table, id: id.into(), cells: named(table, cells).collect() }
    }

    /// A row taken out.
    pub fn remove(table: &'static Table, id: impl Into<String>) -> Self {
        Self::Remove { table, id: id.into() }
    }

    /// The same with one more cell, which may be in a column of the user's own. Means nothing to `Remove` and
    /// `AddColumn`.
    #[must_use]
    pub fn with(mut self, column: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Self {
        if let Self::Append { cells, .. } | Self::Set { cells, .. } = &mut self {
            let (column, text) = (column.into(), text.into());
            match cells.iter_mut().find(|(name, _)| *name == column) {
                Some((_, old)) => *old = text,
                None => cells.push((column, text)),
            }
        }
        self
    }

    /// Whether it writes this text into a column.
    pub fn says(&self, column: &str, text: &str) -> bool {
        match self {
            Self::Append { cells, .. } | Self::Set { cells, .. } => {
                cells.iter().any(|(name, cell)| name == column && cell == text)
            }
            Self::Remove { .. } | Self::AddColumn { .. } => false,
        }
    }

    /// The table that it changes.
    pub fn table(&self) -> &'static Table {
        match self {
            Self::Append { table, .. }
            | Self::Set { table, .. }
            | Self::Remove { table, .. }
            | Self::AddColumn { table, .. } => table,
        }
    }

    /// The key of the row: `None` for one that the store is to make.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Append { table, .. } => self.cell(table.columns.first()?.name),
            Self::Set { id, .. } | Self::Remove { id, .. } => Some(id),
            Self::AddColumn { .. } => None,
        }
    }

    /// The text that it puts into this column; `None` where it says nothing about it.
    pub fn cell(&self, column: &str) -> Option<&str> {
        let (Self::Append { cells, .. } | Self::Set { cells, .. }) = self else { return None };
        cells.iter().find(|(name, _)| name == column).map(|(_, text)| text.as_str())
    }
}

/// Places that the table does not have are left out; they are constants, so there are none.
fn named(table: &'static Table, cells: impl IntoIterator<Item = (usize, String)>) -> impl Iterator<Item = Cell> {
    cells.into_iter().filter_map(|(place, text)| Some((Cow::Borrowed(table.columns.get(place)?.name), text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{customer, followup, workday};

    #[test]
    fn a_new_row_names_only_what_it_fills() {
        let edit = Edit::append(
            &followup::TABLE,
            [(followup::AT, "2026-03-02T10:20".to_owned()), (followup::PLACE, String::new())],
        );
        let cells = vec![(Cow::Borrowed("at"), "2026-03-02T10:20".to_owned())];
        assert_eq!((edit.id(), edit.table().name), (None, "followups"));
        assert_eq!(edit, Edit::Append { table: &followup::TABLE, cells });
    }

    #[test]
    fn a_cell_may_be_emptied_and_be_of_a_column_of_ones_own() {
        let edit = Edit::set(&customer::TABLE, "c-1", [(customer::OWNER, String::new())])
            .with("面积", "120")
            .with("面积", "130");
        assert_eq!(
            (edit.id(), edit.cell("owner"), edit.cell("面积"), edit.cell("name")),
            (Some("c-1"), Some(""), Some("130"), None)
        );
    }

    #[test]
    fn the_key_of_a_holiday_is_its_day() {
        let edit = Edit::append(&workday::TABLE, [(workday::DATE, "2026-10-01".to_owned())]);
        assert_eq!(edit.id(), Some("2026-10-01"));
        assert_eq!(Edit::remove(&workday::TABLE, "2026-10-01").with("name", "x").cell("name"), None);
    }
}
