//! Three versions of a file of rows made one: row by row and cell by cell, or conflicts as blocks of whole rows.
//!
//! Rows are told apart by their key, columns by their name; texts are compared, and the bytes of the side that was chosen
//! are written. A merge that cannot be sure says why ([`Unfit`]) and makes nothing. Pure: bytes in, bytes out; the
//! result is read again before it is believed. May name `value`, `csv`, `problem` and `model`.
//!
//! A row of a log is only ever deleted by a tombstone, and the tombstones are another file. So a row that is missing on one
//! side of a log was lost rather than deleted — a torn copy, a hand that slipped — and stays; whoever meant it has the
//! tombstone, which is merged like any row and decides. Where one side left the whole file alone the other side's is
//! taken as it is, also for logs: there git does not even ask.
//!
//! Labels of conflicts are English in every language, like the codes of problems: programs read them too.

mod block;
mod columns;
mod document;
mod order;
mod rows;
mod settle;
mod side;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use settle::{Answer, Contest, Point};

use crate::model::TABLES;
use crate::model::table::Kept;
use crate::problem::Fault;
use columns::Columns;
use document::Document;
use rows::Fate;
use side::Side;

/// What of a table a merge must know.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// The column that tells rows apart; the first one where nobody says.
    pub key: Option<&'static str>,
    /// Whether rows are only ever added.
    pub is_log: bool,
}

impl Shape {
    /// That of the file with this path, which ends in `TABLE.csv` or `TABLE/NAME.csv` where it is one of a book.
    pub fn of(path: &str) -> Self {
        let mut parts = path.rsplit('/');
        let file = parts.next().and_then(|name| name.strip_suffix(".csv")).unwrap_or_default();
        let folder = parts.next().unwrap_or_default();
        let ours = |kept: Kept, name: &str| if kept == Kept::Keyed { name == file } else { name == folder };
        let table = TABLES.iter().find(|table| ours(table.kept, table.name));
        table.map_or_else(Self::default, |table| Self {
            key: table.columns.first().map(|column| column.name),
            is_log: table.kept == Kept::Log,
        })
    }
}

/// Which of the three.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// What both began with.
    Base,
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// Why rows cannot be merged safely.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// A version that cannot be read as rows with keys.
    Version(Version, Fault),
    /// What came out would not be read back as what was meant.
    Result,
}

/// What came out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many blocks somebody has to settle.
    pub conflicts: usize,
}

/// Merges what two sides made of a file.
pub fn merge(base: &[u8], ours: &[u8], theirs: &[u8], shape: Shape) -> Result<Merged, Unfit> {
    let clean = |bytes: &[u8]| Ok(Merged { bytes: bytes.to_vec(), conflicts: 0 });
    if base == ours {
        return clean(theirs);
    }
    if base == theirs || ours == theirs {
        return clean(ours);
    }
    let base = Side::read(base, shape, Version::Base)?;
    let ours = Side::read(ours, shape, Version::Ours)?;
    let theirs = Side::read(theirs, shape, Version::Theirs)?;
    let sides = Sides { base: &base, ours: &ours, theirs: &theirs };
    sides.agree_on_the_key()?;
    let columns = Columns::merge(sides);
    let document = Document::merge(sides, &columns, shape);
    if !document.is_read_back() {
        return Err(Unfit::Result);
    }
    let conflicts = document.entries.iter().filter(|entry| matches!(entry.fate, Fate::Conflict(_))).count();
    Ok(Merged { bytes: document.bytes(true), conflicts })
}

/// The three versions.
#[derive(Clone, Copy)]
struct Sides<'s, 'a> {
    base: &'s Side<'a>,
    ours: &'s Side<'a>,
    theirs: &'s Side<'a>,
}

impl<'a> Sides<'_, 'a> {
    /// Refuses versions whose rows are told apart by different columns.
    fn agree_on_the_key(self) -> Result<(), Unfit> {
        let key = |side: &Side<'_>| side.names.get(side.key).cloned();
        let ours = key(self.ours);
        for (side, version) in [(self.base, Version::Base), (self.theirs, Version::Theirs)] {
            let other = key(side);
            if other.is_some() && other != ours {
                let name = ours.clone().unwrap_or_default();
                return Err(Unfit::Version(version, Fault::MissingColumn { name }));
            }
        }
        Ok(())
    }

    /// Of something that each version has: theirs where ours left it as it was, else ours.
    fn pick<T: PartialEq>(self, of: impl Fn(&Side<'a>) -> T) -> T {
        let (ours, theirs) = (of(self.ours), of(self.theirs));
        // A file that was not there has nothing that could have been left as it was.
        if !self.base.is_absent() && of(self.base) == ours { theirs } else { ours }
    }
}
