//! Receipts: rows that were acknowledged, compared with the files, because git and sync tools replace files without asking.
//!
//! A row is missing when a command of the last 90 days wrote it, none took it out since, no tombstone crosses it out, no file
//! of its table has it, and no commit ever had it: what was committed is git's to merge. Rows are looked for as bytes first,
//! so that a journal whose rows are all there costs little more than reading the files it names.

use super::entry::{Block, Entry, FileChange};
use super::{Journal, Way, is_older, load, read, turn};
use crate::csv::sheet::Sheet;
use crate::error::Error;
use crate::model::table::Table;
use crate::model::{table, tombstone};
use crate::store::append::Lost;
use crate::store::disk::Disk;
use crate::store::edit::Snapshot;
use crate::store::lock::Lock;
use crate::store::transaction::{self, Head, Replaced, Work};
use crate::store::{folder, git, local};
use memchr::memmem;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;

/// A row that was acknowledged and is gone.
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
    /// The transaction that wrote it.
    pub transaction: String,
}

/// The rows that were acknowledged and are gone, as of the moment `now`; in the order of writing.
pub fn missing(disk: &dyn Disk, root: &Path, now: &str) -> Result<Vec<Missing>, Error> {
    let entries = read(disk, root)?.entries.into_iter().filter(|entry| entry.is_done && !is_older(&entry.at, now));
    let mut files = Files { disk, root, bytes: HashMap::new() };
    // By table and key, with the place in the order of writing.
    let mut expected: HashMap<(String, String), (usize, Missing)> = HashMap::new();
    let mut order = 0;
    for mut entry in entries {
        load(disk, root, &mut entry)?;
        for change in &entry.files {
            let Some(table) = table(&change.table) else { continue };
            for text in change.removed.iter().flat_map(Block::texts) {
                expected.remove(&(change.table.clone(), change.key(text)));
            }
            for changed in &change.changed {
                if let Some((_, row)) = expected.get_mut(&(change.table.clone(), change.key(&changed.new))) {
                    row.text.clone_from(&changed.new);
                    row.header.clone_from(&change.header);
                }
            }
            for block in &change.added {
                if files.has(&change.file, block.rows.as_bytes())? {
                    continue;
                }
                for text in block.texts() {
                    order += 1;
                    let row = row(table, change, &entry, text);
                    expected.insert((change.table.clone(), row.id.clone()), (order, row));
                }
            }
        }
    }
    let mut rows: Vec<(usize, Missing)> = Vec::new();
    for (order, row) in expected.into_values() {
        if !files.has(&row.file, row.text.as_bytes())? {
            rows.push((order, row));
        }
    }
    rows.sort_by_key(|(order, _)| *order);
    let mut rows: Vec<Missing> = rows.into_iter().map(|(_, row)| row).collect();
    files.leave_out_present(&mut rows)?;
    if !rows.is_empty() && git::has_repository(disk, root) {
        rows.retain(|row| !git::ever_had(root, &row.id, row.file.split('/').next().unwrap_or(&row.file)));
    }
    Ok(rows)
}

fn row(table: &'static Table, change: &FileChange, entry: &Entry, text: &str) -> Missing {
    Missing {
        table,
        file: change.file.clone(),
        id: change.key(text),
        text: text.to_owned(),
        header: change.header.clone(),
        transaction: entry.id.clone(),
    }
}

/// Files of the book, read once.
struct Files<'d> {
    disk: &'d dyn Disk,
    root: &'d Path,
    bytes: HashMap<String, Vec<u8>>,
}

impl Files<'_> {
    fn content(&mut self, name: &str) -> Result<&[u8], Error> {
        if !self.bytes.contains_key(name) {
            let bytes = match folder::content(self.disk, &folder::path(self.root, name)) {
                Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Vec::new(),
                answer => answer?,
            };
            self.bytes.insert(name.to_owned(), bytes);
        }
        Ok(self.bytes.get(name).map(Vec::as_slice).unwrap_or_default())
    }

    /// Whether a file has these lines.
    fn has(&mut self, name: &str, rows: &[u8]) -> Result<bool, Error> {
        let rows = rows.strip_suffix(b"\n").unwrap_or(rows);
        let bytes = self.content(name)?;
        let ends = |at: usize| matches!(bytes.get(at + rows.len()), None | Some(b'\n' | b'\r'));
        let begins = |at: usize| at == 0 || bytes.get(at - 1) == Some(&b'\n');
        Ok(rows.is_empty() || memmem::find_iter(bytes, rows).any(|at| begins(at) && ends(at)))
    }

    /// The keys of all rows of a table.
    fn keys(&mut self, table: &Table, column: &str) -> Result<HashSet<String>, Error> {
        let mut keys = HashSet::new();
        for name in folder::files(self.disk, self.root, table)?.names {
            let sheet = Sheet::parse(self.content(&name)?);
            let Some(place) = sheet.header().and_then(|header| header.position(column)) else { continue };
            keys.extend((0..sheet.len()).map(|row| sheet.cell(row, place).into_owned()));
        }
        Ok(keys)
    }

    /// Leaves out rows that changed, that moved to another file of their table, or that were removed on purpose.
    fn leave_out_present(&mut self, rows: &mut Vec<Missing>) -> Result<(), Error> {
        let tables: BTreeMap<&str, &'static Table> = rows.iter().map(|row| (row.table.name, row.table)).collect();
        for (name, table) in tables {
            let key = table.columns.first().map_or("id", |column| column.name);
            let keys = self.keys(table, key)?;
            rows.retain(|row| row.table.name != name || !keys.contains(&row.id));
        }
        if !rows.is_empty() {
            let removed = self.keys(&tombstone::TABLE, "row_id")?;
            rows.retain(|row| !removed.contains(&row.id));
        }
        Ok(())
    }
}

/// Writes the rows again, at the end of their files, as one transaction; answers its id.
pub fn restore(
    disk: &dyn Disk,
    lock: &Lock,
    journal: &mut Journal,
    head: &Head,
    rows: &[Missing],
    lost: &mut Vec<Lost>,
) -> Result<String, Error> {
    let root = lock.root();
    let mut changes: Vec<(&'static Table, FileChange)> = Vec::new();
    for row in rows {
        let known = changes.iter_mut().find(|(_, change)| change.file == row.file && change.header == row.header);
        let block = Block { rows: format!("{}\n", row.text), ..Block::default() };
        match known {
            Some((_, change)) => change.added.push(block),
            None => {
                let (table, file) = (row.table.name.to_owned(), row.file.clone());
                let header = row.header.clone();
                changes.push((row.table, FileChange { table, file, header, added: vec![block], ..Default::default() }));
            }
        }
    }
    let mut id = String::new();
    // One file may come twice, under two headers; then the second is written after the first.
    while !changes.is_empty() {
        let mut seen = HashSet::new();
        let (now, later) = changes.into_iter().partition(|(_, change)| seen.insert(change.file.clone()));
        let now: Vec<(&'static Table, FileChange)> = now;
        let mut files = Vec::new();
        for (table, change) in &now {
            let path = folder::path(root, &change.file);
            let before = if disk.status(&path).is_ok() {
                Snapshot::read(disk, root, &path)?
            } else {
                if let Some((folder, _)) = change.file.rsplit_once('/') {
                    local::make_folder(disk, root, folder)?;
                }
                Snapshot::missing(disk, root, &path)?
            };
            let turned = turn(change, before.bytes(), Way::Forward);
            files.push((*table, before, turned.bytes));
        }
        let replaced: Vec<Replaced<'_>> =
            files.iter().map(|(table, before, after)| Replaced { table, before, after }).collect();
        id = transaction::commit(disk, lock, journal, head, Work { rows: &[], files: &replaced }, lost)?;
        changes = later;
    }
    Ok(id)
}
