//! What the files of the book have, looked at once for many rows.

use super::{Missing, key};
use crate::csv::sheet::Sheet;
use crate::error::Error;
use crate::model::table::Table;
use crate::model::tombstone;
use crate::store::disk::Disk;
use crate::store::folder;
use memchr::memmem;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;

/// Searches of a whole file in vain after which there are no more.
const MISSES: usize = 32;

/// The lines of a file that are no record, but for comments.
fn unread<'a>(sheet: &Sheet<'a>) -> Vec<&'a [u8]> {
    let mut at = sheet.header().map_or(0, |header| header.end);
    let mut lines = Vec::new();
    let ends = (0..sheet.len()).filter_map(|row| sheet.row(row)).map(|range| (range.start, range.end));
    for (start, end) in ends.chain([(sheet.bytes().len(), 0)]) {
        let between = sheet.bytes().get(at..start).unwrap_or_default();
        lines.extend(between.split(|&byte| byte == b'\n').filter(|line| !line.is_empty() && !line.starts_with(b"#")));
        at = end;
    }
    lines
}

/// Whether a line has this key: at its start where it is the first cell.
fn stands_in(lines: &[&[u8]], id: &str, at_start: bool) -> bool {
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let found = |line: &&[u8]| {
        memmem::find_iter(line, id.as_bytes()).any(|at| {
            let before = line.get(..at).unwrap_or_default();
            let fits =
                if at_start { before.iter().all(|byte| b"\" \t".contains(byte)) } else { !is_part(before.last()) };
            fits && !is_part(line.get(at + id.len()))
        })
    };
    lines.iter().any(found)
}

/// Files of the book, read once.
pub(super) struct Files<'d> {
    disk: &'d dyn Disk,
    root: &'d Path,
    bytes: HashMap<String, Vec<u8>>,
    /// How often rows were looked for in a file in vain.
    misses: HashMap<String, usize>,
}

impl<'d> Files<'d> {
    pub(super) fn new(disk: &'d dyn Disk, root: &'d Path) -> Self {
        Self { disk, root, bytes: HashMap::new(), misses: HashMap::new() }
    }

    /// All bytes of a file; none where it is not there.
    pub(super) fn content(&mut self, name: &str) -> Result<&[u8], Error> {
        if !self.bytes.contains_key(name) {
            let bytes = match folder::content(self.disk, &folder::path(self.root, name)) {
                Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Vec::new(),
                answer => answer?,
            };
            self.bytes.insert(name.to_owned(), bytes);
        }
        Ok(self.bytes.get(name).map(Vec::as_slice).unwrap_or_default())
    }

    /// Whether a file has these lines, as far as one can see at once: where many are gone, their keys tell it cheaper.
    pub(super) fn has(&mut self, name: &str, rows: &[u8]) -> Result<bool, Error> {
        if self.misses.get(name).is_some_and(|misses| *misses >= MISSES) {
            return Ok(false);
        }
        let is_there = self.looks(name, rows)?;
        if !is_there {
            *self.misses.entry(name.to_owned()).or_default() += 1;
        }
        Ok(is_there)
    }

    fn looks(&mut self, name: &str, rows: &[u8]) -> Result<bool, Error> {
        let rows = rows.strip_suffix(b"\n").unwrap_or(rows);
        let bytes = self.content(name)?;
        let ends = |at: usize| matches!(bytes.get(at + rows.len()), None | Some(b'\n' | b'\r'));
        let begins = |at: usize| at == 0 || bytes.get(at - 1) == Some(&b'\n');
        Ok(rows.is_empty() || memmem::find_iter(bytes, rows).any(|at| begins(at) && ends(at)))
    }

    /// The keys of all rows of a table.
    pub(super) fn keys(&mut self, table: &Table, column: &str) -> Result<HashSet<String>, Error> {
        let mut keys = HashSet::new();
        for name in folder::files(self.disk, self.root, table)?.names {
            let sheet = Sheet::parse(self.content(&name)?);
            let Some(place) = sheet.header().and_then(|header| header.position(column)) else { continue };
            keys.extend((0..sheet.len()).map(|row| sheet.cell(row, place).into_owned()));
        }
        Ok(keys)
    }

    /// Leaves out rows whose key stands in a line that cannot be read.
    pub(super) fn leave_out_damaged(&mut self, rows: &mut Vec<Missing>) -> Result<(), Error> {
        let tables: BTreeMap<&str, &'static Table> = rows.iter().map(|row| (row.table.name, row.table)).collect();
        for (name, table) in tables {
            for file in folder::files(self.disk, self.root, table)?.names {
                let sheet = Sheet::parse(self.content(&file)?);
                let key = key(table);
                let place = sheet.header().and_then(|header| header.position(key));
                if sheet.damages().is_empty() && place.is_some() {
                    continue;
                }
                let unread = unread(&sheet);
                rows.retain(|row| row.table.name != name || !stands_in(&unread, &row.id, place == Some(0)));
            }
        }
        Ok(())
    }

    /// Leaves out rows that changed, or that moved to another file of their table.
    pub(super) fn leave_out_present(&mut self, rows: &mut Vec<Missing>) -> Result<(), Error> {
        let tables: BTreeMap<&str, &'static Table> = rows.iter().map(|row| (row.table.name, row.table)).collect();
        for (name, table) in tables {
            let keys = self.keys(table, key(table))?;
            rows.retain(|row| row.table.name != name || !keys.contains(&row.id));
        }
        Ok(())
    }

    /// Leaves out rows that were removed on purpose.
    pub(super) fn leave_out_crossed(&mut self, rows: &mut Vec<Missing>) -> Result<(), Error> {
        if !rows.is_empty() {
            let crossed = self.crossed()?;
            rows.retain(|row| !crossed.contains(&row.id));
        }
        Ok(())
    }

    /// The ids of all rows that a tombstone crosses out.
    pub(super) fn crossed(&mut self) -> Result<HashSet<String>, Error> {
        let column = tombstone::TABLE.columns.get(tombstone::ROW_ID).map_or("row_id", |column| column.name);
        self.keys(&tombstone::TABLE, column)
    }
}
