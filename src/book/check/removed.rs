//! Rows of logs that are there although a tombstone says that they were taken out.
//!
//! What is missing on one side of a merge was not deleted, as far as the merge can see: of a file that both sides added to
//! it keeps the row, and the tombstone stands in another file. A tombstone that was taken out itself says nothing, wherever
//! a merge brought it back. Erased people are another matter ([`super::erased`]).

use super::erased::FORGOTTEN;
use super::{Findings, Subject};
use crate::book::reading;
use crate::error::Error;
use crate::model::table::Kept;
use crate::model::{TABLES, tombstone};
use crate::problem::Fault;
use std::collections::{HashMap, HashSet};

/// A tombstone: its id, the table, the row.
type Tombstone = (String, String, String);

/// Adds rows that were taken out and are there.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let columns = [0, tombstone::TABLE_NAME, tombstone::ROW_ID, tombstone::WHY];
    let (all, _) = reading::columns(subject.book, &tombstone::TABLE, &columns, |row| {
        let text = |place| row.text(place).into_owned();
        (*row.bytes(3) != *FORGOTTEN.as_bytes()).then(|| (text(0), text(1), text(2)))
    })?;
    let all: Vec<Tombstone> = all;
    let taken: HashSet<&str> =
        all.iter().filter(|(_, table, _)| table == tombstone::TABLE.name).map(|(_, _, row)| row.as_str()).collect();
    let mut rows: HashMap<&str, HashMap<&[u8], &str>> = HashMap::new();
    for (id, table, row) in all.iter().filter(|(id, ..)| !taken.contains(id.as_str())) {
        rows.entry(table).or_default().insert(row.as_bytes(), id);
    }
    for table in TABLES.iter().filter(|table| table.kept == Kept::Log) {
        let Some(rows) = rows.get(table.name) else { continue };
        found.look(subject, table, &[0], |row| {
            let tombstone = (*rows.get(&*row.bytes(0))?).to_owned();
            Some((Fault::RemovedRow { id: row.text(0).into_owned(), tombstone }, row.range(0)))
        })?;
    }
    Ok(())
}
