//! Rows to be brought in, and what would become of them.
//!
//! A row is as small as it can be, since there may be a million: its cells stand together with those of all others, and the id
//! that follows from its content is a number until somebody wants to read it.

use super::{Cells, Mode, Named};
use crate::model::seal::Seal;
use crate::model::table::Table;
use crate::problem::{Fault, Problem};
use crate::store::ids;
use std::borrow::Cow;
use std::collections::HashMap;

/// Rows to be brought in.
#[derive(Debug)]
pub struct Batch {
    /// Of this table.
    pub table: &'static Table,
    /// What the import is called.
    pub profile: String,
    /// Only old ids that this import brought in are meant; `None`: those of any.
    pub source: Option<String>,
    /// What cells that name customers may hold besides ids.
    pub ways: Vec<Named>,
    /// The columns of the cells, without the id.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Their cells, in the order of the columns; a customer's id is the foreign one.
    pub cells: Cells,
    /// Names for customers who are missing, by their foreign id; `None` where they are not to be made.
    pub names: Option<HashMap<String, String>>,
    /// What else is in the rows of such customers.
    pub constants: Vec<(String, String)>,
    /// What becomes of rows that are there.
    pub mode: Mode,
    /// Whether rows that are there may change at all.
    pub updates: bool,
    /// The columns by which they are matched, in the order in which they are asked.
    pub by: Vec<String>,
    /// Columns that are filled only in new rows.
    pub defaults: Vec<String>,
}

/// A row to be brought in.
#[derive(Debug)]
pub struct Row {
    /// What its id is made from.
    pub number: u64,
    /// Whether it can be brought in, as far as its cells go.
    pub sound: bool,
    /// What tells of a row that was exported.
    pub sealed: Option<Box<Sealed>>,
}

/// A row that was exported and came back.
#[derive(Debug)]
pub struct Sealed {
    /// Its seal.
    pub seal: Seal,
    /// Which of its cells were edited.
    pub edited: Vec<bool>,
}

impl Row {
    /// The seal of a row that was exported.
    pub fn seal(&self) -> Option<&Seal> {
        self.sealed.as_ref().map(|sealed| &sealed.seal)
    }

    /// Whether a cell of it is meant: all are, unless its seal shows that it was left as it was.
    pub fn is_meant(&self, column: usize) -> bool {
        self.sealed.as_ref().is_none_or(|sealed| sealed.edited.get(column) == Some(&true))
    }
}

impl Batch {
    /// The id that follows from the content of a row.
    pub fn derived(&self, row: &Row) -> String {
        ids::of_number(self.table.prefix, row.number)
    }
}

/// What would happen to a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Action {
    /// It is new.
    Create,
    /// It is there, and cells of it change.
    Update,
    /// It is there already.
    Same,
    /// It was there and was removed.
    Skip,
    /// It cannot be brought in.
    #[default]
    Problem,
}

/// What would happen.
#[derive(Debug, Default)]
pub struct Plan {
    /// By row of the batch.
    pub rows: Vec<Planned>,
    /// Customers to be made: place of the row that names them first, id, foreign id, name.
    pub customers: Vec<NewCustomer>,
    /// Customers who were named otherwise than by their id: the cell, the id, the name.
    pub named: Vec<(String, String, String)>,
    /// Files of the book that cannot be written because they are damaged.
    pub damaged: Vec<Problem>,
}

/// What would happen to one row.
#[derive(Debug, Default)]
pub struct Planned {
    /// What.
    pub action: Action,
    /// The id that it has or gets, where it is not the one that follows from its content.
    pub id: Option<Box<str>>,
    /// What the book does not know: the column of the batch and the fault.
    pub fault: Option<Box<(Option<usize>, Fault)>>,
    /// The cells that change.
    pub changes: Vec<Change>,
}

impl Planned {
    /// The id that the row has or gets.
    pub fn id<'p>(&'p self, batch: &Batch, row: &Row) -> Cow<'p, str> {
        self.id.as_deref().map_or_else(|| Cow::Owned(batch.derived(row)), Cow::Borrowed)
    }

    /// It cannot be brought in.
    pub(super) fn fail(&mut self, column: Option<usize>, fault: Fault) {
        self.action = Action::Problem;
        self.fault = Some(Box::new((column, fault)));
    }
}

/// A cell that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The column.
    pub column: String,
    /// What stands there.
    pub from: String,
    /// What shall stand there.
    pub to: String,
}

/// A customer to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCustomer {
    /// Place of the row.
    pub row: usize,
    /// The new id.
    pub id: String,
    /// The id in the foreign file; empty where it had none.
    pub foreign: String,
    /// The name.
    pub name: String,
}
