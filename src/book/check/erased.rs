//! Rows that were erased on somebody's wish, and that a merge or an import brought back.
//!
//! A tombstone whose reason is `forgotten` names the row, or has a salted hash instead of its id; which row a hash means
//! only whoever holds the salt can tell, so that it matches none here.

use super::{Findings, Subject};
use crate::book::reading::wanted;
use crate::error::Error;
use crate::model::{TABLES, tombstone};
use crate::problem::{Domain, Fault, Problem};
use crate::store::scan::{Wanted, scan};
use std::collections::{HashMap, HashSet};

/// The reason that says that a person was erased.
pub const FORGOTTEN: &str = "forgotten";

/// Adds erased rows that are there again.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let erased = erased(subject)?;
    for table in TABLES {
        let (Some(ids), Some(key)) = (erased.get(table.name), table.columns.first()) else { continue };
        let inputs = subject.book.inputs(table)?;
        let columns = [Wanted { name: key.name, required: true }];
        let read = scan(
            &inputs,
            &columns,
            subject.book.threads,
            || (),
            |(), rows| {
                let there = rows.iter().filter(|row| ids.contains(&*row.bytes(0)));
                there.map(|row| (row.place().file(), row.text(0).into_owned(), row.range(0))).collect::<Vec<_>>()
            },
        )?;
        for (file, id, bytes) in read.blocks.into_iter().flatten() {
            let fault = Fault::Domain(Domain::Erased { table: table.name.to_owned(), id });
            let problem = inputs.get(file as usize).map(|input| Problem::in_file(fault, &input.name, bytes));
            found.problems.extend(problem);
        }
    }
    Ok(())
}

fn erased(subject: &Subject<'_>) -> Result<HashMap<String, HashSet<Vec<u8>>>, Error> {
    let inputs = subject.book.inputs(&tombstone::TABLE)?;
    let columns = wanted(&tombstone::TABLE, &[tombstone::TABLE_NAME, tombstone::ROW_ID, tombstone::WHY]);
    let read = scan(
        &inputs,
        &columns,
        subject.book.threads,
        || (),
        |(), rows| {
            let forgotten = rows.iter().filter(|row| *row.bytes(2) == *FORGOTTEN.as_bytes());
            forgotten.map(|row| (row.text(0).into_owned(), row.bytes(1).into_owned())).collect::<Vec<_>>()
        },
    )?;
    let mut erased: HashMap<String, HashSet<Vec<u8>>> = HashMap::new();
    for (table, id) in read.blocks.into_iter().flatten() {
        erased.entry(table).or_default().insert(id);
    }
    Ok(erased)
}
