//! Rows of a foreign file that are there already, and what an import changes in them.
//!
//! A row is the one whose seal it carries; else the one with its id; else the one that the columns it is matched by mean, the
//! first of them that any row has. A cell that is empty in the file leaves the cell of the book as it is, unless a seal shows
//! that it was emptied. Where a sealed cell was edited and the book's cell moved on meanwhile, neither wins: it is told.

use super::{Batch, Change, Row, is_error, key};
use crate::book::Book;
use crate::book::reading::columns;
use crate::error::{Error, Refusal};
use crate::model::seal::essence;
use crate::model::table::{Kept, Kind, Table};
use crate::model::{customer, person, product};
use crate::problem::{Fault, Import, Problem};
use crate::store::scan::{Wanted, scan};
use crate::value::moment::Zone;
use crate::value::text::fold;
use crate::value::{email, phone};
use std::collections::{BTreeSet, HashMap, HashSet};

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

/// The rows of the table that the batch may mean.
pub(super) struct Standing<'b> {
    zone: &'b Zone,
    table: &'static Table,
    kinds: Vec<Kind>,
    /// By id, in the order of the columns of the batch.
    rows: HashMap<String, Vec<String>>,
    /// By column that is matched by, and key.
    keys: Vec<(usize, HashMap<String, BTreeSet<String>>)>,
    /// What is wrong with its files.
    pub damaged: Vec<Problem>,
    /// The column that names the customer; persons of one name are the same at one customer only.
    whose: Option<usize>,
}

impl<'b> Standing<'b> {
    /// Where nothing is there.
    pub fn none(book: &'b Book, table: &'static Table) -> Self {
        let zone = &book.settings.book.zone;
        let (kinds, rows, keys) = (Vec::new(), HashMap::new(), Vec::new());
        Self { zone, table, kinds, rows, keys, damaged: Vec::new(), whose: None }
    }

    /// Reads what rows that are there may be meant; `ids` are those that follow from what the rows hold. Where none of them may
    /// change, it is enough to know that they are there.
    pub fn read(book: &'b Book, batch: &Batch, ids: &HashSet<String>) -> Result<Self, Error> {
        if !batch.updates {
            let mut standing = Self::none(book, batch.table);
            let (found, problems) = columns(book, batch.table, &[0], |row| {
                let id = row.text(0);
                ids.contains(&*id).then(|| (id.into_owned(), Vec::new()))
            })?;
            standing.rows = found.into_iter().collect();
            standing.damaged = problems.into_iter().filter(is_error).collect();
            return Ok(standing);
        }
        let table = batch.table;
        let mut wanted = vec![Wanted { name: key(table), required: true }];
        wanted.extend(batch.columns.iter().map(|name| Wanted { name, required: false }));
        // Of a log only rows that are named are kept: it may have any number.
        let sealed = || batch.rows.iter().filter_map(Row::seal).map(|seal| seal.id.as_str());
        let only: Option<HashSet<&str>> =
            (table.kept == Kept::Log).then(|| ids.iter().map(String::as_str).chain(sealed()).collect());
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
        let kinds = batch.columns.iter().map(kind).collect();
        let mut standing = Self { kinds, rows, whose, ..Self::none(book, table) };
        for name in &batch.by {
            let Some(column) = batch.columns.iter().position(|column| column == name) else { continue };
            let mut keys: HashMap<String, BTreeSet<String>> = HashMap::new();
            for (id, cells) in &standing.rows {
                let text = |column: usize| cells.get(column).map_or("", String::as_str);
                if let Some(key) = standing.key(name, column, text) {
                    keys.entry(key).or_default().insert(id.clone());
                }
            }
            standing.keys.push((column, keys));
        }
        Ok(standing)
    }

    /// Whether anything was looked for.
    pub fn is_asked(&self) -> bool {
        !self.rows.is_empty()
    }

    /// What tells rows apart by a column.
    fn key<'c>(&self, name: &str, column: usize, cells: impl Fn(usize) -> &'c str) -> Option<String> {
        let text = cells(column).trim();
        if text.is_empty() {
            return None;
        }
        match name {
            "phone" => Some(phone::digits(text)).filter(|digits| digits.len() >= DIGITS),
            "email" => email::normal(text),
            "name" if self.table.name == person::TABLE.name => {
                let whose = self.whose.map_or("", cells);
                Some(format!("{whose} {}", fold(text)))
            }
            _ => Some(fold(text)),
        }
    }

    /// The row that a row is by its seal, or by the id that follows from what it holds; what is wrong with its seal.
    pub fn own(&self, row: &Row, derived: &str) -> Result<Option<String>, Fault> {
        let id = row.seal().map_or(derived, |seal| seal.id.as_str());
        if self.rows.contains_key(id) {
            return Ok(Some(id.to_owned()));
        }
        match row.seal() {
            Some(_) => Err(Fault::UnknownReference { table: self.table.name.to_owned(), id: id.to_owned() }),
            None => Ok(None),
        }
    }

    /// The row that the columns mean by which rows are matched; none, or what is wrong.
    pub fn find(&self, batch: &Batch, place: usize) -> Result<Option<String>, (Option<usize>, Fault)> {
        for (column, keys) in &self.keys {
            let name = batch.columns.get(*column).map_or("", String::as_str);
            let key = self.key(name, *column, |column| batch.cells.text(place, column));
            let Some(ids) = key.and_then(|key| keys.get(&key)) else { continue };
            if ids.len() == 1 {
                return Ok(ids.first().cloned());
            }
            let found = batch.cells.text(place, *column).to_owned();
            let candidates = ids.iter().map(|id| (id.clone(), found.clone())).collect();
            return Err((Some(*column), Fault::AmbiguousValue { found, candidates }));
        }
        Ok(None)
    }

    /// What the row changes; a column of the batch and what is wrong with changing it.
    pub fn changes(&self, id: &str, batch: &Batch, place: usize) -> Result<Vec<Change>, (usize, Fault)> {
        let before = self.rows.get(id).map_or(&[][..], Vec::as_slice);
        let was = |column: usize| before.get(column).map_or("", String::as_str);
        let is = |column: usize| batch.cells.text(place, column);
        let Some(row) = batch.rows.get(place) else { return Ok(Vec::new()) };
        let mut changes = Vec::new();
        for (place, (column, kind)) in batch.columns.iter().zip(&self.kinds).enumerate() {
            if column == key(self.table) || batch.defaults.contains(column) {
                continue;
            }
            // What the row was found by is the same, however it is spelt.
            let is_found_by = self.keys.iter().any(|(known, _)| *known == place);
            let spelt = self.key(column, place, was);
            if row.sealed.is_none() && is_found_by && spelt.is_some() && spelt == self.key(column, place, is) {
                continue;
            }
            let (from, to) = (was(place), is(place));
            let (old, new) = (essence(*kind, from, self.zone), essence(*kind, to, self.zone));
            let is_meant = if row.sealed.is_some() { row.is_meant(place) } else { !new.is_empty() };
            if !is_meant || old == new {
                continue;
            }
            if row.seal().is_some_and(|seal| !seal.holds(column, &old)) {
                let (book, file) = (from.to_owned(), to.to_owned());
                return Err((place, Fault::Import(Import::Conflict { column: column.clone(), book, file })));
            }
            changes.push(Change { column: column.clone(), from: from.to_owned(), to: to.to_owned() });
        }
        Ok(changes)
    }
}
