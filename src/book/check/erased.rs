//! Rows that were erased on somebody's wish, and that a merge or an import brought back.
//!
//! A tombstone whose reason is `forgotten` names the row, or has a salted hash instead of its id; which row a hash means
//! only whoever holds the salt can tell, so that it matches none here.

use super::{Findings, Subject};
use crate::book::reading;
use crate::error::Error;
use crate::model::{TABLES, tombstone};
use crate::problem::Domain;
use std::collections::{HashMap, HashSet};

/// The reason that says that a person was erased.
pub const FORGOTTEN: &str = "forgotten";

/// Adds erased rows that are there again.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let erased = erased(subject)?;
    for table in TABLES {
        let Some(ids) = erased.get(table.name) else { continue };
        found.look(subject, table, &[0], |row| {
            let id = ids.contains(&*row.bytes(0)).then(|| row.text(0).into_owned())?;
            Some((Domain::Erased { table: table.name.to_owned(), id }, row.range(0)))
        })?;
    }
    Ok(())
}

fn erased(subject: &Subject<'_>) -> Result<HashMap<String, HashSet<Vec<u8>>>, Error> {
    let columns = [tombstone::TABLE_NAME, tombstone::ROW_ID, tombstone::WHY];
    // What is wrong in the bytes is told by the check of rows.
    let (rows, _) = reading::columns(subject.book, &tombstone::TABLE, &columns, |row| {
        (*row.bytes(2) == *FORGOTTEN.as_bytes()).then(|| (row.text(0).into_owned(), row.bytes(1).into_owned()))
    })?;
    let mut erased: HashMap<String, HashSet<Vec<u8>>> = HashMap::new();
    for (table, id) in rows {
        erased.entry(table).or_default().insert(id);
    }
    Ok(erased)
}
