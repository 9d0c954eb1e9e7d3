//! Many rows at once: what an import would change, and the change.
//!
//! An imported row has an id that follows from what was imported, so that the same import twice is the same rows. Rows of a
//! log that are only added go to a file of their own, `purchases/PROFILE.csv`, those of a keyed table to its end; all files are
//! replaced together or none. May name what the room may.

mod batch;
mod called;
mod cells;
mod edits;
mod names;
mod scores;
mod standing;
mod write;

use super::Book;
use super::change::{Desk, Note};
use super::check::Known;
use super::reading::columns;
use crate::error::Error;
use crate::model::table::{Kind, Table};
use crate::model::{customer, tombstone};
use crate::problem::{Fault, Import, Problem, Severity};
use crate::store::lock::Request;
use names::Names;
use standing::Standing;
use std::collections::HashSet;

pub use batch::{Action, Batch, Change, NewCustomer, Plan, Planned, Row, Sealed};
pub use called::Named;
pub use cells::Cells;
pub use edits::edits;
pub use standing::usual;
pub use write::write;

/// What becomes of rows that are there, and of those that are not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// Those that are there stay as they are, others are made.
    #[default]
    Create,
    /// Those that are there are changed, others are problems.
    Update,
    /// Those that are there are changed, others are made.
    Upsert,
}

impl Mode {
    /// All of them, by the names that they are given.
    pub const ALL: [(&'static str, Self); 3] =
        [("create", Self::Create), ("update", Self::Update), ("upsert", Self::Upsert)];
}

/// The permission to write, taken before a plan is made that is to be written; what whoever writes should know is added to
/// the notes.
pub fn lock(book: &Book, seed: Option<u64>, notes: &mut Vec<Note>) -> Result<Desk, Error> {
    book.refuse_newer()?;
    Desk::take(&book.root, &Request::quick("import"), seed, notes)
}

/// Works out what would happen; foreign ids of customers in the batch become ours.
pub fn plan(book: &Book, batch: &mut Batch) -> Result<Plan, Error> {
    let references = references(batch);
    let mut targets: Vec<&str> = references.iter().map(|(_, table)| *table).collect();
    targets.push(customer::TABLE.name);
    let known = Known::of(book, &targets)?;
    let mut names = Names::read(book, &known, batch)?;
    names.meet(book, batch, &references)?;
    let (standing, removed) = there(book, batch)?;
    let mut plan = Plan { rows: Vec::with_capacity(batch.rows.len()), ..Plan::default() };
    plan.damaged.extend(standing.damaged.iter().cloned());
    let mut planning = Planning { known: &known, names, standing: &standing, removed: &removed, references, plan };
    let ids = batch.columns.iter().position(|name| batch.table.name == customer::TABLE.name && name == "id");
    let (mut seen, mut fresh) = (HashSet::new(), HashSet::new());
    let scores = scores::Scores::of(batch);
    for place in 0..batch.rows.len() {
        let mut planned = Planned::default();
        planning.row(batch, place, ids, &mut planned, (&mut seen, &mut fresh));
        let misfit = scores.as_ref().filter(|_| matches!(planned.action, Action::Create | Action::Update));
        let misfit = misfit.and_then(|scores| scores.misfit(|column| batch.cells.text(place, column), &book.settings));
        if let Some((column, fault)) = misfit {
            planned.fail(Some(column), fault);
        }
        planning.plan.rows.push(planned);
    }
    let Planning { names, mut plan, .. } = planning;
    plan.named = names.named;
    if batch.table.name == customer::TABLE.name {
        plan.customers = names.made;
    }
    plan.damaged.extend(names.damaged);
    Ok(plan)
}

/// What of the table the batch may mean, and which of its rows were removed on purpose. Of an import into an empty table nothing
/// is there, and a million ids need not be looked up.
fn there<'b>(book: &'b Book, batch: &Batch) -> Result<(Standing<'b>, HashSet<String>), Error> {
    let has_rows = |table| book.inputs(table).map(|inputs| !inputs.is_empty());
    let none = Standing::none(book, batch.table);
    if !has_rows(batch.table)? && !has_rows(&tombstone::TABLE)? {
        return Ok((none, HashSet::new()));
    }
    let ids: HashSet<String> = batch.rows.iter().map(|row| batch.derived(row)).collect();
    // Of new customers the ids are known besides.
    let is_known = batch.table.name == customer::TABLE.name && !batch.updates;
    let standing = if is_known { none } else { Standing::read(book, batch, &ids)? };
    let (removed, _) = columns(book, &tombstone::TABLE, &[tombstone::TABLE_NAME, tombstone::ROW_ID], |row| {
        let id = row.text(1);
        (row.text(0) == batch.table.name && ids.contains(&*id)).then(|| id.into_owned())
    })?;
    Ok((standing, removed.into_iter().collect()))
}

/// What is known while rows are gone through.
struct Planning<'p> {
    known: &'p Known,
    names: Names<'p>,
    standing: &'p Standing<'p>,
    removed: &'p HashSet<String>,
    references: Vec<(usize, &'static str)>,
    plan: Plan,
}

impl Planning<'_> {
    /// Works out what becomes of one row. `ids` is the column of foreign ids of customers; `seen` are rows of the book that
    /// earlier rows mean, `fresh` foreign ids that they had.
    fn row(
        &mut self,
        batch: &mut Batch,
        place: usize,
        ids: Option<usize>,
        planned: &mut Planned,
        (seen, fresh): (&mut HashSet<String>, &mut HashSet<String>),
    ) {
        let Some(row) = batch.rows.get(place).filter(|row| row.sound) else { return };
        let is_customers = batch.table.name == customer::TABLE.name;
        let foreign = ids.map(|column| batch.cells.text(place, column)).filter(|id| !id.is_empty());
        let foreign = foreign.map(str::to_owned);
        if let Some(id) = &foreign
            && !fresh.insert(id.clone())
        {
            return planned.fail(ids, Fault::DuplicateId { id: id.clone() });
        }
        let is_asked = is_customers || self.standing.is_asked() || !self.removed.is_empty();
        let derived = if is_asked { batch.derived(row) } else { String::new() };
        if row.sealed.is_none() && self.removed.contains(&derived) {
            planned.action = Action::Skip;
            return;
        }
        let own = if is_customers && row.sealed.is_none() {
            Ok(self.names.present(foreign.as_deref().unwrap_or(&derived)).map(str::to_owned))
        } else {
            self.standing.own(row, &derived)
        };
        let own = match own {
            Ok(own) => own,
            Err(fault) => return planned.fail(None, fault),
        };
        if let Err((column, fault)) = self.refer(batch, place, own.is_none() && batch.mode != Mode::Update) {
            return planned.fail(Some(column), fault);
        }
        let found = match own {
            None if batch.updates => self.standing.find(batch, place),
            own => Ok(own),
        };
        match found {
            Err((column, fault)) => planned.fail(column, fault),
            Ok(Some(id)) => {
                planned.action = Action::Same;
                if batch.updates {
                    self.update(batch, place, &id, planned, seen);
                }
                planned.id = Some(id.into());
            }
            Ok(None) if batch.mode == Mode::Update => planned.fail(None, Fault::Import(Import::NoMatch)),
            Ok(None) => {
                planned.action = Action::Create;
                if is_customers {
                    let id = foreign.as_deref().map_or(derived, |foreign| self.names.fresh(foreign));
                    if let Some(column) = ids {
                        batch.cells.set(place, column, &id);
                    }
                    self.names.make(id.clone(), foreign.unwrap_or_default());
                    planned.id = Some(id.into());
                }
            }
        }
    }

    /// A row that is there, and may change.
    fn update(&self, batch: &Batch, place: usize, id: &str, planned: &mut Planned, seen: &mut HashSet<String>) {
        if !seen.insert(id.to_owned()) {
            return planned.fail(None, Fault::DuplicateId { id: id.to_owned() });
        }
        match self.standing.changes(id, batch, place) {
            Err((column, fault)) => planned.fail(Some(column), fault),
            Ok(changes) if changes.is_empty() || batch.mode == Mode::Create => {}
            Ok(changes) => {
                planned.action = Action::Update;
                planned.changes = changes;
            }
        }
    }

    /// Puts our ids into the cells that refer to rows of other tables; the column and what is wrong with it.
    fn refer(&mut self, batch: &mut Batch, place: usize, is_new: bool) -> Result<(), (usize, Fault)> {
        for (column, table) in &self.references {
            let is_meant = batch.rows.get(place).is_some_and(|row| row.is_meant(*column));
            let Some(cell) = batch.cells.get(place, *column).filter(|cell| !cell.is_empty() && is_meant) else {
                continue;
            };
            if *table != customer::TABLE.name {
                if !self.known.has(table, cell.as_bytes()) {
                    return Err((*column, Fault::UnknownReference { table: (*table).to_owned(), id: cell.to_owned() }));
                }
                continue;
            }
            let ours = self.names.refer(cell, place, is_new, &mut self.plan.customers);
            if let Some(ours) = ours.map_err(|fault| (*column, fault))? {
                batch.cells.set(place, *column, ours);
            }
        }
        Ok(())
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

fn is_error(problem: &Problem) -> bool {
    // A torn tail would be glued to the first new row.
    problem.fault.severity() == Severity::Error || problem.fault == Fault::TornTail
}

/// The key of a table.
fn key(table: &Table) -> &'static str {
    table.columns.first().map_or("id", |column| column.name)
}
