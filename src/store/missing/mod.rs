//! Rows that were written and are gone, although nobody took them out: found, and put back.
//!
//! git and sync tools replace files without asking, and a commit of such a file is a commit like any other. So two witnesses
//! are heard. The journal ([`receipts`]) knows what was written here and never committed. The commits ([`commits`]) know
//! every row of a log that they had: a log is only added to, and whoever takes a row out leaves a tombstone (`rm`, `undo`
//! of what was committed), which travels with the book. A row of a log that HEAD or a commit before it had, that no file has and
//! that no tombstone crosses out is therefore missing, whoever took it: a pull that stopped half-way and was committed with
//! `git add -A`, a revert, or a hand in an editor. The last of these may be meant; `rm` says so, as a tombstone. It is a
//! witness against what was committed by others, too, whose journals are elsewhere.
//!
//! Deliberately only for logs: of a keyed table a row is taken out by hand all the time, and the merge driver knows that.
//! Deliberately only what a commit of the last 90 days took, like the receipts, so that the cost is bounded by what was
//! changed in that time and not by the age of the book: git is asked once for the lines that went in those commits, which
//! are next to none in files that only grow, and once for the files as those commits found them.
//!
//! A tombstone is a row of a log itself. One that is gone still explains its row, and is missing only as long as its row is
//! not there: `git revert` of a removal takes the tombstone and brings the row. And a row that names a customer or a person who was
//! taken out is not missed: it must not come back after they were erased.

mod back;
mod commits;
mod files;
mod receipts;

use super::disk::Disk;
use super::row_text;
use crate::error::Error;
use crate::model::table::Table;
pub use back::{placed, put_back};
use std::path::Path;

/// A row that was written and is gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The table.
    pub table: &'static Table,
    /// The file in which it stood.
    pub file: String,
    /// Its key.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The columns of the text.
    pub header: Vec<String>,
    /// Who knows of it.
    pub origin: Origin,
}

impl Missing {
    /// The text of a cell; none where there is no such column.
    fn cell(&self, column: &str) -> String {
        let place = self.header.iter().position(|name| name == column);
        let cells = row_text::cells(self.text.as_bytes());
        place.and_then(|place| cells.get(place)).map(ToString::to_string).unwrap_or_default()
    }
}

/// Who knows of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The journal: the transaction that wrote it.
    Written(String),
    /// git: the commit that took it out, shortened; none where it is gone since the last one.
    Committed(Option<String>),
}

/// All rows that are gone, as of the moment `now`: first those that only the journal knows.
pub fn all(disk: &dyn Disk, root: &Path, now: &str) -> Result<Vec<Missing>, Error> {
    let mut rows = uncommitted(disk, root, now)?;
    rows.extend(commits::missing(disk, root, now)?);
    Ok(rows)
}

/// Those that no commit ever had.
pub fn uncommitted(disk: &dyn Disk, root: &Path, now: &str) -> Result<Vec<Missing>, Error> {
    receipts::missing(disk, root, now)
}

/// The name of the key of a table.
fn key(table: &Table) -> &'static str {
    table.columns.first().map_or("id", |column| column.name)
}
