//! Receipts: rows that were acknowledged, compared with the files, because git and sync tools replace files without asking.
//!
//! A row is missing when a command of the last 90 days wrote it, none took it out since, no tombstone crosses it out, no file
//! of its table has it, not even in a line that cannot be read, and no commit ever had it: what was committed is git's to
//! merge. A repair that is taken back leaves its rows missing as they were. Rows are looked for as bytes first,
//! so that a journal whose rows are all there costs little more than reading the files it names.

use super::entry::{Block, Entry, FileChange};
use super::{Way, is_older, load, read, turn};
use crate::csv::sheet::Sheet;
use crate::error::Error;
use crate::model::table::{Kept, Table};
use crate::model::{table, tombstone};
use crate::store::append;
use crate::store::disk::Disk;
use crate::store::{folder, git};
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;

/// Searches of a whole file in vain after which there are no more.
const MISSES: usize = 32;

/// The command that puts rows back.
const REPAIR: &str = "check";

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
    let entries = read(disk, root)?.entries.into_iter().filter(|entry| !is_older(&entry.at, now));
    let mut files = Files { disk, root, bytes: HashMap::new(), misses: HashMap::new() };
    // By table and key, with the place in the order of writing.
    let mut expected: HashMap<(String, String), (usize, Missing)> = HashMap::new();
    let mut order = 0;
    let mut repairs = HashSet::new();
    for mut entry in entries {
        load(disk, root, &mut entry)?;
        let untold = entry.undoes.as_ref().is_some_and(|other| repairs.contains(other));
        if entry.command == REPAIR {
            repairs.insert(entry.id.clone());
        }
        for change in &entry.files {
            let Some(table) = table(&change.table) else { continue };
            if untold {
                continue;
            }
            for text in change.removed.iter().flat_map(Block::texts) {
                expected.remove(&(change.table.clone(), change.key(text)));
            }
            // Somebody was killed before it was confirmed; but what it takes out may be gone already.
            if !entry.is_done {
                continue;
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
    files.leave_out_damaged(&mut rows)?;
    if !rows.is_empty() && git::has_repository(disk, root) {
        leave_out_committed(root, &mut rows);
    }
    Ok(rows)
}

/// Leaves out rows that a commit has, with one question to git for each table.
fn leave_out_committed(root: &Path, rows: &mut Vec<Missing>) {
    let below = |row: &Missing| row.file.split('/').next().unwrap_or(&row.file).to_owned();
    let names: BTreeSet<String> = rows.iter().map(below).collect();
    for name in names {
        let ids = rows.iter().filter(|row| below(row) == name).map(|row| row.id.as_str());
        let committed: HashSet<String> = git::ever_had(root, ids, &name).into_iter().map(str::to_owned).collect();
        rows.retain(|row| !committed.contains(&row.id) || below(row) != name);
    }
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
struct Files<'d> {
    disk: &'d dyn Disk,
    root: &'d Path,
    bytes: HashMap<String, Vec<u8>>,
    /// How often rows were looked for in a file in vain.
    misses: HashMap<String, usize>,
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

    /// Whether a file has these lines, as far as one can see at once: where many are gone, their keys tell it cheaper.
    fn has(&mut self, name: &str, rows: &[u8]) -> Result<bool, Error> {
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
    fn keys(&mut self, table: &Table, column: &str) -> Result<HashSet<String>, Error> {
        let mut keys = HashSet::new();
        for name in folder::files(self.disk, self.root, table)?.names {
            let sheet = Sheet::parse(self.content(&name)?);
            let Some(place) = sheet.header().and_then(|header| header.position(column)) else { continue };
            keys.extend((0..sheet.len()).map(|row| sheet.cell(row, place).into_owned()));
        }
        Ok(keys)
    }

    /// Leaves out rows whose key stands in a line that cannot be read.
    fn leave_out_damaged(&mut self, rows: &mut Vec<Missing>) -> Result<(), Error> {
        let tables: BTreeMap<&str, &'static Table> = rows.iter().map(|row| (row.table.name, row.table)).collect();
        for (name, table) in tables {
            for file in folder::files(self.disk, self.root, table)?.names {
                let sheet = Sheet::parse(self.content(&file)?);
                let key = table.columns.first().map_or("id", |column| column.name);
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

/// The rows that can be put back, with the file that takes them: their own, or for a log whose header lacks one of their
/// columns by now, the next.
pub fn placed(disk: &dyn Disk, root: &Path, rows: Vec<Missing>) -> Result<Vec<Missing>, Error> {
    let mut files = Files { disk, root, bytes: HashMap::new(), misses: HashMap::new() };
    let mut placed = Vec::new();
    for mut rows in alike(rows) {
        let Some(first) = rows.first() else { continue };
        let stem = first.file.strip_suffix(".csv").unwrap_or(&first.file).to_owned();
        let numbers = if first.table.kept == Kept::Log { 1..=append::FILES } else { 1..=1 };
        for number in numbers {
            if number > 1 {
                rows.iter_mut().for_each(|row| row.file = format!("{stem}.{number}.csv"));
            }
            let Some(change) = change(&rows) else { break };
            let turned = turn(&change, files.content(&change.file)?, Way::Forward);
            let conflicts: HashSet<String> = turned.conflicts.into_iter().map(|conflict| conflict.row).collect();
            let (fit, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| !conflicts.contains(&row.id));
            placed.extend(fit);
            rows = rest;
        }
    }
    Ok(placed)
}

/// These bytes of a file with rows that were missing in it at its end; empty bytes are a file that is not there.
pub fn put_back(bytes: &[u8], rows: &[Missing]) -> Vec<u8> {
    let changes = alike(rows.to_vec()).into_iter().filter_map(|rows| change(&rows));
    changes.fold(bytes.to_vec(), |bytes, change| turn(&change, &bytes, Way::Forward).bytes)
}

/// The rows by file and columns, so that a file is read once for all of them.
fn alike(rows: Vec<Missing>) -> Vec<Vec<Missing>> {
    let mut groups: Vec<Vec<Missing>> = Vec::new();
    let mut places: HashMap<(String, Vec<String>), usize> = HashMap::new();
    for row in rows {
        let place = *places.entry((row.file.clone(), row.header.clone())).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// What puts these rows of one file back.
fn change(rows: &[Missing]) -> Option<FileChange> {
    let first = rows.first()?;
    let (table, file) = (first.table.name.to_owned(), first.file.clone());
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let added = vec![Block { rows: texts.join("\n"), ..Block::default() }];
    Some(FileChange { table, file, header: first.header.clone(), added, ..FileChange::default() })
}
