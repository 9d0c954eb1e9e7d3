//! Many rows at once: what an import would change, and the change.
//!
//! An imported row has an id that follows from what was imported, so that the same import twice is the same rows; whatever is
//! there already is left as it is. Rows of a log go to a file of their own, `purchases/PROFILE.csv`, those of a keyed
//! table to its end; all files are replaced together or none. May name what the room may.

mod called;
pub mod matching;
mod names;
mod scores;
mod write;

use super::Book;
use super::change::{Desk, Note};
use super::check::Known;
use super::reading::columns;
use crate::error::Error;
use crate::model::seal::Seal;
use crate::model::table::{Kind, Table};
use crate::model::{customer, tombstone};
use crate::problem::{Fault, Problem, Severity};
use crate::store::lock::Request;
use names::Names;
use std::collections::{HashMap, HashSet};

pub use called::Named;
pub use matching::{Change, Mode};
pub use write::write;

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
    /// Names for customers who are missing, by their foreign id; `None` where they are not to be made.
    pub names: Option<HashMap<String, String>>,
    /// What else is in the rows of such customers.
    pub constants: Vec<(String, String)>,
    /// What becomes of rows that are there.
    pub mode: Mode,
    /// The columns by which they are matched, in the order in which they are asked.
    pub by: Vec<String>,
    /// Columns that are filled only in new rows.
    pub defaults: Vec<String>,
}

/// A row to be brought in.
#[derive(Debug)]
pub struct Row {
    /// The id that follows from its content; of a customer with a foreign id, that id.
    pub id: String,
    /// In the order of the columns; a customer's id is the foreign one.
    pub cells: Vec<String>,
    /// Whether it can be brought in, as far as its cells go.
    pub sound: bool,
    /// The seal of a row that was exported.
    pub seal: Option<Seal>,
    /// Of a sealed row, which cells were edited.
    pub edited: Vec<bool>,
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
    /// The id that it has or gets.
    pub id: String,
    /// What the book does not know: the column of the batch and the fault.
    pub fault: Option<(Option<usize>, Fault)>,
    /// The cells that change.
    pub changes: Vec<Change>,
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

/// The permission to write, taken before a plan is made that is to be written; what whoever writes should know is added to
/// the notes.
pub fn lock(book: &Book, seed: Option<u64>, notes: &mut Vec<Note>) -> Result<Desk, Error> {
    book.refuse_newer()?;
    Desk::take(&book.root, &Request::quick("import"), seed, notes)
}

/// Works out what would happen; foreign ids of customers in the batch become ours.
pub fn plan(book: &Book, batch: &mut Batch) -> Result<Plan, Error> {
    let is_customers = batch.table.name == customer::TABLE.name;
    let references = references(batch);
    let mut targets: Vec<&str> = references.iter().map(|(_, table)| *table).collect();
    targets.push(customer::TABLE.name);
    let known = Known::of(book, &targets)?;
    let mut names = Names::read(book, &known, batch)?;
    names.meet(book, batch, &references)?;
    let ids: HashSet<&str> = batch.rows.iter().map(|row| row.id.as_str()).collect();
    let present = if is_customers { Present::default() } else { Present::read(book, batch.table, &ids)? };
    let removed = removed(book, batch.table, &ids)?;
    drop(ids);
    let mut plan = Plan {
        rows: Vec::with_capacity(batch.rows.len()),
        customers: Vec::new(),
        named: Vec::new(),
        damaged: present.damaged,
    };
    let foreign_ids = batch.columns.iter().position(|name| is_customers && name == "id");
    let mut seen = HashSet::new();
    let scores = scores::Scores::of(batch);
    for place in 0..batch.rows.len() {
        let Some(row) = batch.rows.get_mut(place) else { break };
        let mut planned = Planned { id: row.id.clone(), ..Planned::default() };
        if row.sound {
            planned.action = if removed.contains(&row.id) {
                Action::Skip
            } else if present.ids.contains(&row.id) {
                Action::Same
            } else {
                Action::Create
            };
        }
        if let Some(column) = foreign_ids.or(is_customers.then_some(usize::MAX))
            && planned.action == Action::Create
        {
            names.customer(row, column, &mut planned, &mut seen);
        }
        if planned.action == Action::Create
            && let Some((column, fault)) = scores.as_ref().and_then(|scores| scores.misfit(&row.cells, &book.settings))
        {
            planned.fault = Some((Some(column), fault));
            planned.action = Action::Problem;
        }
        for (column, table) in &references {
            let Some(cell) = row.cells.get_mut(*column).filter(|cell| !cell.is_empty()) else { continue };
            if planned.action == Action::Problem {
                break;
            }
            let is_new = planned.action == Action::Create;
            if let Err(fault) = refer(&mut names, &known, table, cell, place, is_new, &mut plan.customers) {
                planned.fault = Some((Some(*column), fault));
                planned.action = Action::Problem;
            }
        }
        plan.rows.push(planned);
    }
    plan.named = names.named;
    if is_customers {
        plan.customers = names.made;
    }
    plan.damaged.extend(names.damaged);
    Ok(plan)
}

/// Puts our id into a cell that refers to a row of another table, or says that there is none.
fn refer(
    names: &mut Names<'_>,
    known: &Known,
    table: &str,
    cell: &mut String,
    row: usize,
    is_new: bool,
    made: &mut Vec<NewCustomer>,
) -> Result<(), Fault> {
    if table == customer::TABLE.name {
        names.refer(cell, row, is_new, made)
    } else if known.has(table, cell.as_bytes()) {
        Ok(())
    } else {
        Err(Fault::UnknownReference { table: table.to_owned(), id: cell.clone() })
    }
}

/// The columns of the batch that refer to rows of a table.
fn references(batch: &Batch) -> Vec<(usize, &'static str)> {
    let target = |name: &String| match batch.table.columns.get(batch.table.column(name)?)?.kind {
        Kind::Reference(table) => Some(table),
        _ => None,
    };
    batch.columns.iter().enumerate().filter_map(|(place, name)| Some((place, target(name)?))).collect()
}

/// Rows that are there already.
#[derive(Debug, Default)]
struct Present {
    ids: HashSet<String>,
    damaged: Vec<Problem>,
}

impl Present {
    /// Which of these ids the table has.
    fn read(book: &Book, table: &'static Table, ids: &HashSet<&str>) -> Result<Self, Error> {
        let (found, problems) = columns(book, table, &[0], |row| {
            let id = row.text(0);
            ids.contains(&*id).then(|| id.into_owned())
        })?;
        Ok(Self { ids: found.into_iter().collect(), damaged: problems.into_iter().filter(is_error).collect() })
    }
}

fn is_error(problem: &Problem) -> bool {
    // A torn tail would be glued to the first new row.
    problem.fault.severity() == Severity::Error || problem.fault == Fault::TornTail
}

/// Which of these ids were removed from the table on purpose.
fn removed(book: &Book, table: &'static Table, ids: &HashSet<&str>) -> Result<HashSet<String>, Error> {
    let (found, _) = columns(book, &tombstone::TABLE, &[tombstone::TABLE_NAME, tombstone::ROW_ID], |row| {
        let id = row.text(1);
        (row.text(0) == table.name && ids.contains(&*id)).then(|| id.into_owned())
    })?;
    Ok(found.into_iter().collect())
}
