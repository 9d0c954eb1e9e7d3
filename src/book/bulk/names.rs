//! Foreign ids of customers become ours: by alias, as they are, or for customers who are new.

use super::called::Called;
use super::{Batch, NewCustomer, is_error};
use crate::book::check::Known;
use crate::book::{Book, reading};
use crate::error::Error;
use crate::model::{alias, customer};
use crate::problem::{Fault, Problem};
use crate::store::ids;
use crate::value::id;
use std::collections::{HashMap, HashSet};

/// Alias upon alias is followed so far.
const HOPS: usize = 8;

/// Who is meant by a foreign id.
#[derive(Debug)]
pub(super) struct Names<'k> {
    known: &'k Known,
    aliases: HashMap<String, String>,
    /// Foreign ids of this batch that were looked up, with ours; also of those who are to be made.
    found: HashMap<String, String>,
    taken: HashSet<String>,
    profile: String,
    /// What customers are called who are to be made.
    called: Option<HashMap<String, String>>,
    /// Customers that rows of the table of customers make.
    pub(super) made: Vec<NewCustomer>,
    /// Customers who are named otherwise than by their id.
    called_so: Called,
    /// Those who were: the cell, the id, the name.
    pub(super) named: Vec<(String, String, String)>,
    /// What is wrong with the files that would be written.
    pub(super) damaged: Vec<Problem>,
}

impl<'k> Names<'k> {
    /// Reads the old ids that may be meant.
    pub(super) fn read(book: &Book, known: &'k Known, batch: &mut Batch) -> Result<Self, Error> {
        let only = batch.source.as_deref();
        let columns = [alias::OLD_ID, alias::CUSTOMER_ID, alias::SOURCE];
        let (found, problems) = reading::columns(book, &alias::TABLE, &columns, |row| {
            let source = row.text(2);
            // What a merge left behind is of any source.
            let meant = only.is_none_or(|only| only == source || source == "merge");
            meant.then(|| (row.text(0).into_owned(), row.text(1).into_owned(), source.into_owned()))
        })?;
        let mut aliases: HashMap<String, String> = HashMap::new();
        let mut own = HashSet::new();
        for (old, now, source) in found {
            // The import's own ones come before those of others, the first one before later ones.
            let is_own = source == batch.profile;
            if !aliases.contains_key(&old) || is_own && !own.contains(&old) {
                aliases.insert(old.clone(), now);
            }
            if is_own {
                own.insert(old);
            }
        }
        let damaged = if batch.names.is_some() || batch.table.name == customer::TABLE.name {
            let read = [customer::ID, customer::NAME];
            let (_, damaged) = reading::columns::<()>(book, &customer::TABLE, &read, |_| None)?;
            damaged.into_iter().chain(problems).filter(is_error).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            known,
            aliases,
            found: HashMap::new(),
            taken: HashSet::new(),
            profile: batch.source.clone().unwrap_or_else(|| batch.profile.clone()),
            called: batch.names.take(),
            made: Vec::new(),
            called_so: Called::default(),
            named: Vec::new(),
            damaged,
        })
    }

    /// The customer that is there already.
    pub(super) fn present<'n>(&'n self, foreign: &'n str) -> Option<&'n str> {
        let mut id = foreign;
        for _ in 0..HOPS {
            if self.known.is_row(customer::TABLE.name, id.as_bytes()) {
                return Some(id);
            }
            id = self.aliases.get(id)?;
        }
        None
    }

    /// Reads who else may be meant by cells of the batch that are no ids.
    pub(super) fn meet(&mut self, book: &Book, batch: &Batch, references: &[(usize, &str)]) -> Result<(), Error> {
        let mut cells = HashSet::new();
        for (column, _) in references.iter().filter(|(_, table)| *table == customer::TABLE.name) {
            let sound = batch.rows.iter().enumerate().filter(|(_, row)| row.sound);
            cells.extend(sound.filter_map(|(place, _)| batch.cells.get(place, *column)));
        }
        cells.retain(|cell| !cell.is_empty() && self.present(cell).is_none());
        self.called_so = Called::read(book, &batch.ways, &cells)?;
        Ok(())
    }

    /// Our id of whom a cell names; nothing where it is that already, or where nobody is there and the row makes nobody; the fault
    /// when nobody is meant.
    pub(super) fn refer(
        &mut self,
        cell: &str,
        row: usize,
        is_new: bool,
        made: &mut Vec<NewCustomer>,
    ) -> Result<Option<&str>, Fault> {
        if self.known.is_row(customer::TABLE.name, cell.as_bytes()) {
            return Ok(None);
        }
        if !self.found.contains_key(cell) {
            let Some(ours) = self.meant(cell, row, is_new, made)? else { return Ok(None) };
            self.found.insert(cell.to_owned(), ours);
        }
        Ok(self.found.get(cell).map(String::as_str))
    }

    fn meant(
        &mut self,
        cell: &str,
        row: usize,
        is_new: bool,
        made: &mut Vec<NewCustomer>,
    ) -> Result<Option<String>, Fault> {
        if let Some(ours) = self.present(cell) {
            return Ok(Some(ours.to_owned()));
        }
        let called_so = self.called_so.find(cell);
        if let [(id, name)] = called_so.as_slice() {
            self.named.push((cell.to_owned(), id.clone(), name.clone()));
            return Ok(Some(id.clone()));
        }
        if !called_so.is_empty() {
            return Err(Fault::AmbiguousValue { found: cell.to_owned(), candidates: called_so });
        }
        let Some(called) = &self.called else {
            return Err(Fault::UnknownReference { table: customer::TABLE.name.to_owned(), id: cell.to_owned() });
        };
        if !is_new {
            // A row that is not brought in makes nobody.
            return Ok(None);
        }
        let name = called.get(cell).filter(|name| !name.is_empty()).map_or(cell, String::as_str).to_owned();
        let id = self.fresh(cell);
        made.push(NewCustomer { row, id: id.clone(), foreign: cell.to_owned(), name });
        Ok(Some(id))
    }

    /// A row of the table of customers makes one.
    pub(super) fn make(&mut self, id: String, foreign: String) {
        self.made.push(NewCustomer { row: usize::MAX, id, foreign, name: String::new() });
    }

    /// A new id: the foreign one where it fits and is free, else one that follows from it.
    pub(super) fn fresh(&mut self, foreign: &str) -> String {
        let prefix = customer::TABLE.prefix;
        let mut id = format!("{prefix}-{}", foreign.to_ascii_lowercase());
        if id::pack(prefix, id.as_bytes()).is_none() || !self.is_free(&id) {
            id = id::pack(prefix, foreign.as_bytes())
                .map(|_| foreign.to_owned())
                .filter(|id| self.is_free(id))
                .unwrap_or_else(|| ids::derive(prefix, &[&self.profile, foreign], 0));
        }
        self.taken.insert(id.clone());
        id
    }

    fn is_free(&self, id: &str) -> bool {
        !self.known.has(customer::TABLE.name, id.as_bytes()) && !self.taken.contains(id)
    }
}
