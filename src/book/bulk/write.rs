//! The files that a plan changes, all or none of them.

use super::{Action, Batch, NewCustomer, Plan, key};
use crate::book::Book;
use crate::book::change::{Desk, Note, around};
use crate::error::{Error, Refusal};
use crate::model::table::{Kept, Table};
use crate::model::{alias, customer};
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::edit::Snapshot;
use crate::store::lock::Lock;
use crate::store::tail::{Tail, examine_end};
use crate::store::transaction::{self, Head, Replaced, Work};
use crate::store::{folder, ids, local, row_text};

/// Files that one import may have, where their headers differ.
const FILES: usize = 100;

/// Writes what the plan says; the lock was taken before it was made. Answers what should be known of
/// the files besides.
pub fn write(book: &Book, desk: &mut Desk, head: &Head, batch: &Batch, plan: &Plan) -> Result<Vec<Note>, Error> {
    let lock = &desk.lock;
    if !plan.damaged.is_empty() {
        return Err(Error::Refused(Refusal::Damaged(plan.damaged.clone())));
    }
    let is_customers = batch.table.name == customer::TABLE.name;
    let mut files = Vec::new();
    if !is_customers && !plan.customers.is_empty() {
        files.push(customers(book, lock, batch, &plan.customers)?);
    }
    let aliases: Vec<_> = plan.customers.iter().filter(|made| is_old_id(made)).collect();
    if !aliases.is_empty() {
        files.push(old_ids(book, lock, batch, &aliases)?);
    }
    let created = || plan.rows.iter().enumerate().filter(|(_, planned)| planned.action == Action::Create);
    if created().next().is_some() {
        // An id among the columns is a foreign one, and ours stands in front.
        let own = |name: &&String| *name != "id";
        let columns: Vec<&str> =
            std::iter::once(key(batch.table)).chain(batch.columns.iter().filter(own).map(String::as_str)).collect();
        let rows = |write: &mut dyn FnMut(&[&str])| {
            for (place, planned) in created() {
                let Some(row) = batch.rows.get(place) else { continue };
                let id = planned.id(batch, row);
                let cells = batch.columns.iter().zip(batch.cells.row(place)).filter(|(name, _)| *name != "id");
                let mut texts = Vec::with_capacity(columns.len());
                texts.push(&*id);
                texts.extend(cells.map(|(_, cell)| cell));
                write(&texts);
            }
        };
        files.push(File::extended(book, lock, batch.table, &batch.profile, &columns, &rows)?);
    }
    let replaced =
        files.iter().map(|file| Replaced { table: Some(file.table), before: &file.before, after: &file.after });
    let replaced: Vec<_> = replaced.collect();
    let work = Work { rows: &[], files: &replaced, whole: false };
    transaction::commit(&Real, lock, &mut desk.journal, head, work, &mut Vec::new())?;
    Ok(around(lock.root(), &replaced, std::iter::empty()))
}

/// Whether the foreign id is another one than ours.
fn is_old_id(made: &NewCustomer) -> bool {
    !made.foreign.is_empty() && made.foreign != made.id
}

fn customers(book: &Book, lock: &Lock, batch: &Batch, made: &[NewCustomer]) -> Result<File, Error> {
    let mut columns = vec!["id", "name"];
    columns.extend(batch.constants.iter().map(|(column, _)| column.as_str()));
    let rows = |write: &mut dyn FnMut(&[&str])| {
        for made in made {
            let constants = batch.constants.iter().map(|(_, text)| text.as_str());
            let cells: Vec<&str> = [made.id.as_str(), &made.name].into_iter().chain(constants).collect();
            write(&cells);
        }
    };
    File::extended(book, lock, &customer::TABLE, &batch.profile, &columns, &rows)
}

fn old_ids(book: &Book, lock: &Lock, batch: &Batch, made: &[&NewCustomer]) -> Result<File, Error> {
    let source = batch.source.as_deref().unwrap_or(&batch.profile);
    let rows = |write: &mut dyn FnMut(&[&str])| {
        for made in made {
            let id = ids::derive(alias::TABLE.prefix, &[source, &made.foreign], 0);
            write(&[&id, &made.foreign, &made.id, source]);
        }
    };
    File::extended(book, lock, &alias::TABLE, source, &["id", "old_id", "customer_id", "source"], &rows)
}

/// Says rows, one after the other; asked again where they go to another file.
type Rows<'r> = &'r dyn Fn(&mut dyn FnMut(&[&str]));

/// A file and what it shall hold.
struct File {
    table: &'static Table,
    before: Snapshot,
    after: Vec<u8>,
}

impl File {
    /// The file of this import with these rows at its end; made where it is not there.
    fn extended(
        book: &Book,
        lock: &Lock,
        table: &'static Table,
        profile: &str,
        columns: &[&str],
        rows: Rows<'_>,
    ) -> Result<Self, Error> {
        let present = folder::files(&Real, lock.root(), table)?.names;
        if table.kept == Kept::Keyed {
            let name = format!("{}.csv", table.name);
            let before = Snapshot::read(&Real, lock.root(), &folder::path(&book.root, &name))?;
            return match Self::of(table, before, columns, rows)? {
                Ok(file) => Ok(file),
                Err(missing) => {
                    let fault = Fault::MissingColumn { name: missing };
                    Err(Error::Refused(Refusal::Damaged(vec![Problem::in_file(fault, name, 0..0)])))
                }
            };
        }
        local::make_folder(&Real, lock.root(), table.name)?;
        let mut number = 1;
        loop {
            let name = match number {
                1 => format!("{}/{profile}.csv", table.name),
                _ => format!("{}/{profile}.{number}.csv", table.name),
            };
            let path = folder::path(&book.root, &name);
            if !present.contains(&name) {
                let mut after = Vec::new();
                row_text::write(&mut after, columns.iter().copied(), "\n");
                rows(&mut |row| row_text::write(&mut after, row.iter().copied(), "\n"));
                return Ok(Self { table, before: Snapshot::missing(&Real, lock.root(), &path)?, after });
            }
            let before = Snapshot::read(&Real, lock.root(), &path)?;
            match Self::of(table, before, columns, rows)? {
                Ok(file) => return Ok(file),
                Err(_) if number < FILES => number += 1,
                Err(missing) => {
                    let fault = Fault::MissingColumn { name: missing };
                    return Err(Error::Refused(Refusal::Damaged(vec![Problem::in_file(fault, name, 0..0)])));
                }
            }
        }
    }

    /// The file with the rows at its end; a column that its header lacks.
    fn of(
        table: &'static Table,
        before: Snapshot,
        columns: &[&str],
        rows: Rows<'_>,
    ) -> Result<Result<Self, String>, Error> {
        let log = examine_end(before.name(), before.bytes())
            .map_err(|problems| Error::Refused(Refusal::Damaged(problems)))?;
        if let Tail::Torn(at) = log.tail {
            let bytes = at as u64..before.bytes().len() as u64;
            let problem = Problem::in_file(Fault::TornTail, before.name(), bytes);
            return Err(Error::Refused(Refusal::Damaged(vec![problem])));
        }
        let lacks = |name: &&&str| !log.header.iter().any(|known| known == **name);
        if let Some(missing) = columns.iter().find(lacks) {
            return Ok(Err((*missing).to_owned()));
        }
        let places: Vec<Option<usize>> =
            log.header.iter().map(|known| columns.iter().position(|name| name == known)).collect();
        let mut after = before.bytes().to_vec();
        if log.tail == Tail::Unended {
            after.extend(if after.ends_with(b"\r") { "\n" } else { log.line_end }.bytes());
        }
        rows(&mut |row| {
            let cells = places.iter().map(|place| place.and_then(|place| row.get(place)).copied().unwrap_or_default());
            row_text::write(&mut after, cells, log.line_end);
        });
        Ok(Ok(Self { table, before, after }))
    }
}
