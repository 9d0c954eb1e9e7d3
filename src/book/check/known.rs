//! The ids that other tables refer to.

use crate::book::Book;
use crate::error::Error;
use crate::model::numbers::Numbers;
use crate::model::table::{Kind, Table};
use crate::model::{TABLES, alias, case, customer, table};
use crate::problem::Fault;
use crate::store::rows::Rows;
use crate::store::scan::{Wanted, scan};
use std::collections::HashSet;

/// The ids of every table that is referred to.
#[derive(Debug)]
pub(in crate::book) struct Known {
    tables: Vec<Ids>,
    /// Old ids that mean a customer who is there.
    aliases: HashSet<Box<[u8]>>,
}

/// The ids of one table.
#[derive(Debug)]
struct Ids {
    table: &'static str,
    numbers: Numbers,
    /// Whether the whole table could be read. Where not, a reference that leads nowhere is no news.
    whole: bool,
}

impl Known {
    /// Reads the ids of the tables that others refer to, and of cases.
    pub(super) fn read(book: &Book) -> Result<Self, Error> {
        let kinds = TABLES.iter().flat_map(|table| table.columns).map(|column| column.kind);
        let mut targets: Vec<&str> = kinds.filter_map(target).collect();
        targets.sort_unstable();
        targets.dedup();
        Self::of(book, &targets)
    }

    /// Reads the ids of these tables.
    pub(in crate::book) fn of(book: &Book, targets: &[&str]) -> Result<Self, Error> {
        let mut known = Self { tables: Vec::new(), aliases: HashSet::new() };
        for table in targets.iter().filter_map(|name| table(name)) {
            if !known.tables.iter().any(|ids| ids.table == table.name) {
                known.tables.push(Ids::read(book, table)?);
            }
        }
        if targets.contains(&customer::TABLE.name) {
            known.read_aliases(book)?;
        }
        Ok(known)
    }

    fn read_aliases(&mut self, book: &Book) -> Result<(), Error> {
        let wanted = ["old_id", "customer_id"].map(|name| Wanted { name, required: true });
        let inputs = book.inputs(&alias::TABLE)?;
        let found = scan(
            &inputs,
            &wanted,
            book.threads,
            || (),
            |(), rows| {
                let cells = rows.iter().map(|row| (row.bytes(0).into_owned(), row.bytes(1).into_owned()));
                cells.collect::<Vec<_>>()
            },
        )?;
        let customers = self.tables.iter().find(|ids| ids.table == customer::TABLE.name);
        let leads = |now: &[u8]| customers.is_some_and(|ids| ids.numbers.get(now).is_some());
        let old = alias::followed(found.blocks.into_iter().flatten().collect());
        let old = old.into_iter().filter(|(_, now)| leads(now));
        self.aliases = old.map(|(old, _)| old.into_boxed_slice()).collect();
        Ok(())
    }

    /// Whether a row of this table has the id.
    pub(in crate::book) fn is_row(&self, table: &str, id: &[u8]) -> bool {
        self.tables.iter().any(|ids| ids.table == table && ids.numbers.get(id).is_some())
    }

    /// Whether a row of this table has the id, or may have it.
    #[inline]
    pub(in crate::book) fn has(&self, table: &str, id: &[u8]) -> bool {
        match self.tables.iter().find(|ids| ids.table == table) {
            Some(ids) if ids.numbers.get(id).is_some() || !ids.whole => true,
            Some(_) => table == customer::TABLE.name && self.aliases.contains(id),
            None => true,
        }
    }
}

/// The table that cells of this kind refer to.
pub(super) fn target(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Reference(table) => Some(table),
        Kind::Case => Some(case::TABLE.name),
        _ => None,
    }
}

impl Ids {
    fn read(book: &Book, table: &'static Table) -> Result<Self, Error> {
        // The rows of the cases log are events; others refer to the case that they share.
        let is_cases = table.name == case::TABLE.name;
        let (column, prefix) = if is_cases { ("case_id", case::CASE_PREFIX) } else { ("id", table.prefix) };
        let inputs = book.inputs(table)?;
        let found = scan(
            &inputs,
            &[Wanted { name: column, required: true }],
            book.threads,
            || (),
            |(), rows| Listed::of(rows),
        )?;
        let lost = |fault: &Fault| {
            matches!(
                fault,
                Fault::MissingFile
                    | Fault::MissingColumn { .. }
                    | Fault::UnclosedQuote
                    | Fault::InvalidUtf8
                    | Fault::Nul
            )
        };
        let whole = !found.problems.iter().any(|problem| lost(&problem.fault));
        let mut numbers = Numbers::with_room(prefix, found.blocks.iter().map(|listed| listed.ends.len()).sum());
        for listed in found.blocks {
            // An id that is there twice is told where the rows are checked.
            listed.each(|id| _ = numbers.add(id));
        }
        Ok(Self { table: table.name, numbers, whole })
    }
}

/// The ids of a block, one behind the other: an allocation each would take more than the ids.
struct Listed {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Listed {
    fn of(rows: &Rows<'_>) -> Self {
        let mut listed = Self { bytes: Vec::with_capacity(12 * rows.len()), ends: Vec::with_capacity(rows.len()) };
        for row in rows {
            listed.bytes.extend_from_slice(&row.bytes(0));
            listed.ends.push(listed.bytes.len() as u32);
        }
        listed
    }

    fn each(&self, mut take: impl FnMut(&[u8])) {
        let mut start = 0;
        for &end in &self.ends {
            take(self.bytes.get(start..end as usize).unwrap_or_default());
            start = end as usize;
        }
    }
}
