//! Rows of a foreign file that are there already, and what an import changes in them.
//!
//! A row is the one whose seal it carries; else the one with its id; else the one that the columns it is matched by mean, the
//! first of them that any row has. A cell that is empty in the file leaves the cell of the book as it is, unless a seal shows
//! that it was emptied. Where a sealed cell was edited and the book's cell moved on meanwhile, neither wins: it is told.

use super::names::Names;
use super::{Action, Batch, Plan, Planned, Row, is_error, refer, references};
use crate::book::Book;
use crate::book::check::Known;
use crate::error::{Error, Refusal};
use crate::model::edit::{Cell, Edit};
use crate::model::seal::essence;
use crate::model::table::{Kept, Kind, Table};
use crate::model::{alias, customer, person, product};
use crate::problem::{Fault, Import};
use crate::store::ids;
use crate::store::scan::{Wanted, scan};
use crate::value::moment::Zone;
use crate::value::text::fold;
use crate::value::{email, phone};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

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

/// Numbers with fewer digits are extensions.
const DIGITS: usize = 7;

/// The columns by which rows of a table are matched where nobody says it.
pub fn usual(table: &Table) -> &'static [&'static str] {
    match table.name {
        name if name == customer::TABLE.name => &["name"],
        name if name == person::TABLE.name => &["email", "phone", "name"],
        name if name == product::TABLE.name => &["name"],
        _ => &[],
    }
}

/// Works out what would happen, rows that are there included; foreign ids of customers in the batch become ours.
pub fn plan(book: &Book, batch: &mut Batch) -> Result<Plan, Error> {
    let is_customers = batch.table.name == customer::TABLE.name;
    let references = references(batch);
    let mut targets: Vec<&str> = references.iter().map(|(_, table)| *table).collect();
    targets.push(customer::TABLE.name);
    let known = Known::of(book, &targets)?;
    let mut names = Names::read(book, &known, batch)?;
    names.meet(book, batch, &references)?;
    let standing = Standing::read(book, batch)?;
    let mut plan = Plan { rows: Vec::with_capacity(batch.rows.len()), ..Plan::default() };
    let ids = batch.columns.iter().position(|name| is_customers && name == "id");
    let (mut seen, mut fresh) = (HashSet::new(), HashSet::new());
    let mode = batch.mode;
    let (defaults, zone) = (batch.defaults.clone(), &book.settings.book.zone);
    for place in 0..batch.rows.len() {
        let Some(row) = batch.rows.get_mut(place) else { break };
        let mut planned = Planned { id: row.id.clone(), ..Planned::default() };
        if !row.sound {
            plan.rows.push(planned);
            continue;
        }
        for (column, table) in &references {
            let is_edited = row.seal.is_none() || row.edited.get(*column) == Some(&true);
            let Some(cell) = row.cells.get_mut(*column).filter(|cell| !cell.is_empty() && is_edited) else { continue };
            if let Err(fault) = refer(&mut names, &known, table, cell, place, mode != Mode::Update, &mut plan.customers)
            {
                planned.fault = Some((Some(*column), fault));
            }
        }
        if planned.fault.is_some() {
            plan.rows.push(planned);
            continue;
        }
        let foreign = ids.and_then(|column| row.cells.get(column)).filter(|id| !id.is_empty()).cloned();
        let by_id = foreign.as_deref().and_then(|id| names.present(id));
        match by_id.map_or_else(|| standing.find(row, &batch.columns), |id| Ok(Some(id))) {
            Err((column, fault)) => planned.fault = Some((column, fault)),
            Ok(Some(id)) => {
                planned.id.clone_from(&id);
                match standing.changes(&id, row, &batch.columns, &defaults, zone) {
                    _ if !seen.insert(id.clone()) => planned.fault = Some((None, Fault::DuplicateId { id })),
                    Err((column, fault)) => planned.fault = Some((Some(column), fault)),
                    Ok(changes) if changes.is_empty() || mode == Mode::Create => planned.action = Action::Same,
                    Ok(changes) => {
                        planned.action = Action::Update;
                        planned.changes = changes;
                    }
                }
            }
            Ok(None) if mode == Mode::Update => planned.fault = Some((None, Fault::Import(Import::NoMatch))),
            Ok(None) => {
                planned.action = Action::Create;
                if is_customers {
                    names.customer(row, ids.unwrap_or(usize::MAX), &mut planned, &mut fresh);
                }
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

/// The rows of the table that the batch may mean.
struct Standing {
    table: &'static Table,
    kinds: Vec<Kind>,
    /// By id, in the order of the columns of the batch.
    rows: HashMap<String, Vec<String>>,
    /// By column that is matched by, and key.
    keys: Vec<(usize, HashMap<String, BTreeSet<String>>)>,
    /// The column that names the customer; persons of one name are the same at one customer only.
    whose: Option<usize>,
}

impl Standing {
    fn read(book: &Book, batch: &Batch) -> Result<Self, Error> {
        let table = batch.table;
        let key = table.columns.first().map_or("id", |column| column.name);
        let mut wanted = vec![Wanted { name: key, required: true }];
        wanted.extend(batch.columns.iter().map(|name| Wanted { name, required: false }));
        // Of a log only rows that are named are kept: it may have any number.
        let only: Option<HashSet<&str>> = (table.kept == Kept::Log).then(|| {
            let ids = batch.rows.iter().map(|row| row.seal.as_ref().map_or(row.id.as_str(), |seal| seal.id.as_str()));
            ids.collect()
        });
        let found = scan(
            &book.inputs(table)?,
            &wanted,
            book.threads,
            || (),
            |(), rows| {
                let row = |row: &crate::store::rows::Row<'_>| {
                    let id = row.text(0).into_owned();
                    let is_wanted = only.as_ref().is_none_or(|only| only.contains(id.as_str()));
                    is_wanted.then(|| (id, (1..wanted.len()).map(|place| row.text(place).into_owned()).collect()))
                };
                rows.iter().filter_map(|found| row(&found)).collect::<Vec<(String, Vec<String>)>>()
            },
        )?;
        let damaged: Vec<_> = found.problems.into_iter().filter(is_error).collect();
        if !damaged.is_empty() {
            return Err(Error::Refused(Refusal::Damaged(damaged)));
        }
        let rows: HashMap<String, Vec<String>> = found.blocks.into_iter().flatten().collect();
        let kind = |name: &String| {
            let declared = table.column(name).and_then(|place| table.columns.get(place)).map(|column| column.kind);
            declared.or(book.settings.book.column(table.name, name).map(|own| own.kind)).unwrap_or(Kind::Text)
        };
        let whose = batch.columns.iter().position(|name| name == "customer_id");
        let mut standing =
            Self { table, kinds: batch.columns.iter().map(kind).collect(), rows, keys: Vec::new(), whose };
        for name in &batch.by {
            let Some(column) = batch.columns.iter().position(|column| column == name) else { continue };
            let mut keys: HashMap<String, BTreeSet<String>> = HashMap::new();
            for (id, cells) in &standing.rows {
                if let Some(key) = standing.key(name, column, cells) {
                    keys.entry(key).or_default().insert(id.clone());
                }
            }
            standing.keys.push((column, keys));
        }
        Ok(standing)
    }

    /// What tells rows apart by a column.
    fn key(&self, name: &str, column: usize, cells: &[String]) -> Option<String> {
        let text = cells.get(column)?.trim();
        if text.is_empty() {
            return None;
        }
        match name {
            "phone" => Some(phone::digits(text)).filter(|digits| digits.len() >= DIGITS),
            "email" => email::normal(text),
            "name" if self.table.name == person::TABLE.name => {
                let whose = self.whose.and_then(|column| cells.get(column)).map_or("", String::as_str);
                Some(format!("{whose} {}", fold(text)))
            }
            _ => Some(fold(text)),
        }
    }

    /// The row that is meant; none, or what is wrong.
    fn find(&self, row: &Row, columns: &[String]) -> Result<Option<String>, (Option<usize>, Fault)> {
        if let Some(seal) = &row.seal {
            if self.rows.contains_key(&seal.id) {
                return Ok(Some(seal.id.clone()));
            }
            let table = self.table.name.to_owned();
            return Err((None, Fault::UnknownReference { table, id: seal.id.clone() }));
        }
        if self.rows.contains_key(&row.id) {
            return Ok(Some(row.id.clone()));
        }
        for (column, keys) in &self.keys {
            let name = columns.get(*column).map_or("", String::as_str);
            let Some(ids) = self.key(name, *column, &row.cells).and_then(|key| keys.get(&key)) else { continue };
            if ids.len() == 1 {
                return Ok(ids.first().cloned());
            }
            let found = row.cells.get(*column).cloned().unwrap_or_default();
            let candidates = ids.iter().map(|id| (id.clone(), found.clone())).collect();
            return Err((Some(*column), Fault::AmbiguousValue { found, candidates }));
        }
        Ok(None)
    }

    /// What the row changes; a column of the batch and what is wrong with changing it.
    fn changes(
        &self,
        id: &str,
        row: &Row,
        columns: &[String],
        defaults: &[String],
        zone: &Zone,
    ) -> Result<Vec<Change>, (usize, Fault)> {
        let before = self.rows.get(id).map_or(&[][..], Vec::as_slice);
        let mut changes = Vec::new();
        for (place, ((column, to), kind)) in columns.iter().zip(&row.cells).zip(&self.kinds).enumerate() {
            let from = before.get(place).map_or("", String::as_str);
            let is_key = self.table.columns.first().is_some_and(|key| key.name == column);
            if is_key || defaults.contains(column) {
                continue;
            }
            // What the row was found by is the same, however it is spelt.
            let key = |cells: &[String]| self.key(column, place, cells);
            let is_found_by = self.keys.iter().any(|(known, _)| *known == place);
            if row.seal.is_none() && is_found_by && key(before).is_some() && key(before) == key(&row.cells) {
                continue;
            }
            let (old, new) = (essence(*kind, from, zone), essence(*kind, to, zone));
            let is_meant = match &row.seal {
                Some(_) => row.edited.get(place) == Some(&true),
                None => !new.is_empty(),
            };
            if !is_meant || old == new {
                continue;
            }
            if row.seal.as_ref().is_some_and(|seal| !seal.holds(column, &old)) {
                let conflict = Import::Conflict { column: column.clone(), book: from.to_owned(), file: to.clone() };
                return Err((place, Fault::Import(conflict)));
            }
            changes.push(Change { column: column.clone(), from: from.to_owned(), to: to.clone() });
        }
        Ok(changes)
    }
}

/// The edits that a plan comes to: customers first, then their old ids, then the rows.
pub fn edits(batch: &Batch, plan: &Plan) -> Vec<Edit> {
    let is_customers = batch.table.name == customer::TABLE.name;
    let cell = |name: &str, text: &str| -> Cell { (Cow::Owned(name.to_owned()), text.to_owned()) };
    let mut edits = Vec::new();
    if !is_customers {
        edits.extend(plan.customers.iter().map(|made| {
            let constants = batch.constants.iter().map(|(column, text)| cell(column, text));
            let cells = [cell("id", &made.id), cell("name", &made.name)].into_iter().chain(constants).collect();
            Edit::Append { table: &customer::TABLE, cells }
        }));
    }
    let source = batch.source.as_deref().unwrap_or(&batch.profile);
    let renamed = plan.customers.iter().filter(|made| !made.foreign.is_empty() && made.foreign != made.id);
    edits.extend(renamed.map(|made| {
        let id = ids::derive(alias::TABLE.prefix, &[source, &made.foreign], 0);
        let cells = [("id", id.as_str()), ("old_id", &made.foreign), ("customer_id", &made.id), ("source", source)];
        Edit::Append { table: &alias::TABLE, cells: cells.iter().map(|(name, text)| cell(name, text)).collect() }
    }));
    let key = batch.table.columns.first().map_or("id", |column| column.name);
    for (planned, row) in plan.rows.iter().zip(&batch.rows) {
        match planned.action {
            Action::Create => {
                let filled =
                    batch.columns.iter().zip(&row.cells).filter(|(name, text)| *name != key && !text.is_empty());
                let cells = filled.map(|(name, text)| cell(name, text));
                let cells = std::iter::once(cell(key, &planned.id)).chain(cells).collect();
                edits.push(Edit::Append { table: batch.table, cells });
            }
            Action::Update => {
                let cells = planned.changes.iter().map(|change| cell(&change.column, &change.to)).collect();
                edits.push(Edit::Set { table: batch.table, id: planned.id.clone(), cells });
            }
            _ => {}
        }
    }
    edits
}
