//! Which transaction is meant, whether it can be taken back, and what its files are without it.

use super::entry::{Block, Entry, FileChange, What};
use super::{Conflict, Way, turn};
use crate::csv::sheet::Sheet;
use crate::error::{Error, Refusal};
use crate::model::table;
use crate::model::table::{Kept, Table};
use crate::store::disk::Disk;
use crate::store::edit::Snapshot;
use crate::store::{folder, local, marker};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// A file without a transaction.
#[derive(Debug)]
pub struct Part {
    /// The table; of settings, none.
    pub table: Option<&'static Table>,
    /// The file as it is.
    pub before: Snapshot,
    /// As it was without the transaction.
    pub after: Vec<u8>,
    /// Whether the transaction had made it.
    pub made: bool,
}

/// The transactions that were taken back, with the one that did it; not those whose taking back was taken back.
pub fn undone(entries: &[Entry]) -> HashMap<&str, &str> {
    let mut undone: HashMap<&str, &str> = HashMap::new();
    for entry in entries.iter().rev() {
        if let Some(other) = entry.undoes.as_deref()
            && !undone.contains_key(entry.id.as_str())
        {
            undone.insert(other, &entry.id);
        }
    }
    undone
}

/// The place of the transaction that is meant: the one whose id begins so, else the last that is no undo and not undone.
pub fn meant(entries: &[Entry], typed: Option<&str>) -> Result<usize, Error> {
    let undone = undone(entries);
    let Some(typed) = typed else {
        let last = entries.iter().rposition(|entry| entry.undoes.is_none() && !undone.contains_key(entry.id.as_str()));
        return last.ok_or(Error::Refused(Refusal::NothingToUndo));
    };
    let wanted = typed.trim().to_lowercase();
    let begins =
        |entry: &&(usize, &Entry)| entry.1.id == wanted || wanted.len() >= LEAST && entry.1.id.starts_with(&wanted);
    let all: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
    let found: Vec<_> = all.iter().filter(begins).collect();
    match found.as_slice() {
        [(place, entry)] => match undone.get(entry.id.as_str()) {
            Some(by) => Err(Error::Refused(Refusal::Undone(entry.id.clone(), (*by).to_owned()))),
            None => Ok(*place),
        },
        [] => Err(Error::Refused(Refusal::NoTransaction(typed.to_owned()))),
        several => {
            let candidates = several.iter().map(|(_, entry)| (entry.id.clone(), entry.command.clone())).collect();
            Err(Error::Refused(Refusal::Ambiguous { typed: typed.to_owned(), candidates }))
        }
    }
}

/// The place of the transaction that would be meant, were the last one out of the way: whoever cannot take that back can
/// still go further.
pub fn earlier(entries: &[Entry]) -> Option<usize> {
    let undone = undone(entries);
    let stands = |entry: &Entry| entry.undoes.is_none() && !undone.contains_key(entry.id.as_str());
    let mut standing = entries.iter().enumerate().rev().filter(|(_, entry)| stands(entry));
    standing.nth(1).map(|(place, _)| place)
}

/// Characters of an id that are enough: the prefix and four more.
pub const LEAST: usize = 7;

/// The files without the transaction at this place; those for which `stays` holds are left as they are. Refused where rows
/// or cells of it have changed since.
pub fn parts(
    disk: &dyn Disk,
    root: &Path,
    entries: &[Entry],
    place: usize,
    stays: &dyn Fn(&FileChange) -> bool,
) -> Result<Vec<Part>, Error> {
    let Some(entry) = entries.get(place) else { return Err(Error::Refused(Refusal::NothingToUndo)) };
    let later = Later::of(entries, place);
    let mut parts: Vec<Part> = Vec::new();
    let mut places = Vec::new();
    let mut by = None;
    for change in entry.files.iter().filter(|change| !stays(change)) {
        let table = table(&change.table);
        if table.is_none() && change.whole.is_none() {
            continue;
        }
        let mut conflicts = later.touching(change);
        let changes = match table {
            Some(table) => spread(disk, root, table, change)?,
            None => vec![change.clone()],
        };
        for change in changes {
            let part = parts.iter().position(|part| part.before.name() == change.file);
            let before = match part.map(|part| parts.swap_remove(part)) {
                // Two changes of one file are taken back one after the other.
                Some(part) => (part.before, part.after),
                None => {
                    let before = snapshot(disk, root, &change.file)?;
                    let markers = marker::markers(&change.file, before.bytes());
                    if !markers.is_empty() {
                        return Err(Error::Refused(Refusal::Damaged(markers)));
                    }
                    let bytes = before.bytes().to_vec();
                    (before, bytes)
                }
            };
            let turned = turn(&change, &before.1, Way::Back);
            let absent = turned.absent.into_iter().map(|row| Conflict { row, column: None });
            for conflict in turned.conflicts.into_iter().chain(absent) {
                if !conflicts.iter().any(|(known, _)| *known == conflict) {
                    conflicts.push((conflict, None));
                }
            }
            parts.push(Part { table, before: before.0, after: turned.bytes, made: change.made });
        }
        for (conflict, touched) in conflicts {
            by = by.or(touched);
            let place = if change.table.is_empty() { &change.file } else { &change.table };
            places.push((place.clone(), conflict.row, conflict.column));
        }
    }
    if places.is_empty() {
        return Ok(parts);
    }
    Err(Error::Refused(Refusal::TouchedSince { id: entry.id.clone(), places, by }))
}

fn snapshot(disk: &dyn Disk, root: &Path, file: &str) -> Result<Snapshot, Error> {
    let path = folder::path(root, file);
    if disk.status(&path).is_ok() {
        return Snapshot::read(disk, root, &path);
    }
    if let Some((folder, _)) = file.rsplit_once('/') {
        local::make_folder(disk, root, folder)?;
    }
    Snapshot::missing(disk, root, &path)
}

/// The change by the files in which its rows stand by now: somebody may have put the logs of a year into one file.
fn spread(disk: &dyn Disk, root: &Path, table: &Table, change: &FileChange) -> Result<Vec<FileChange>, Error> {
    let mut changes = vec![change.clone()];
    if table.kept != Kept::Log || change.added.is_empty() {
        return Ok(changes);
    }
    let keys = |file: &str| -> Result<HashSet<String>, Error> {
        let path = folder::path(root, file);
        if disk.status(&path).is_err() {
            return Ok(HashSet::new());
        }
        let bytes = folder::content(disk, &path)?;
        let sheet = Sheet::parse(&bytes);
        let key = table.columns.first().map_or("id", |column| column.name);
        let place = sheet.header().and_then(|header| header.position(key));
        Ok(place
            .map(|place| (0..sheet.len()).map(|row| sheet.cell(row, place).into_owned()).collect())
            .unwrap_or_default())
    };
    let here = keys(&change.file)?;
    let texts: Vec<&str> = change.added.iter().flat_map(Block::texts).collect();
    let mut away: Vec<&str> = texts.iter().copied().filter(|text| !here.contains(&change.key(text))).collect();
    if away.is_empty() {
        return Ok(changes);
    }
    for file in folder::files(disk, root, table)?.names.into_iter().filter(|file| *file != change.file) {
        let there = keys(&file)?;
        let (found, rest): (Vec<&str>, Vec<&str>) =
            away.into_iter().partition(|text| there.contains(&change.key(text)));
        away = rest;
        if !found.is_empty() {
            let added = vec![Block { rows: found.join("\n"), ..Block::default() }];
            let (table, header) = (change.table.clone(), change.header.clone());
            changes.push(FileChange { table, file, header, added, ..FileChange::default() });
        }
    }
    let moved: HashSet<String> =
        changes.iter().skip(1).flat_map(|other| other.added.iter().flat_map(Block::texts)).map(str::to_owned).collect();
    if let Some(first) = changes.first_mut() {
        let rest: Vec<&str> = texts.into_iter().filter(|text| !moved.contains(*text)).collect();
        first.added =
            if rest.is_empty() { Vec::new() } else { vec![Block { rows: rest.join("\n"), ..Block::default() }] };
    }
    changes.retain(|change| !change.is_empty());
    Ok(changes)
}

/// What later transactions, that still stand, have changed: by table and row the columns, none for the row as a whole.
struct Later<'e>(HashMap<(String, String), Vec<Touch<'e>>>);

/// The column, none for the row as a whole, and the transaction.
type Touch<'e> = (Option<String>, &'e str);

impl<'e> Later<'e> {
    fn of(entries: &'e [Entry], place: usize) -> Self {
        let undone = undone(entries);
        let later = entries.get(place + 1..).unwrap_or_default();
        // A pair of a change and its undo, both later, changes nothing.
        let is_pair =
            |entry: &Entry| entry.undoes.as_ref().is_some_and(|other| later.iter().any(|entry| entry.id == *other));
        let mut touched: HashMap<_, Vec<Touch<'e>>> = HashMap::new();
        for entry in later.iter().filter(|entry| !undone.contains_key(entry.id.as_str()) && !is_pair(entry)) {
            for step in entry.steps() {
                let column = match step.what {
                    What::Cell { column, .. } => Some(column),
                    What::Added(_) | What::Removed(_) => None,
                };
                touched.entry((step.table, step.row)).or_default().push((column, entry.id.as_str()));
            }
            for settings in entry.files.iter().filter(|change| change.table.is_empty()) {
                touched.entry((settings.file.clone(), String::new())).or_default().push((None, entry.id.as_str()));
            }
        }
        Self(touched)
    }

    /// The rows and cells of the change that were touched, with the transaction that did it last.
    fn touching(&self, change: &FileChange) -> Vec<(Conflict, Option<String>)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let settings = change.table.is_empty().then(|| self.0.get(&(change.file.clone(), String::new()))).flatten();
        if let Some((_, by)) = settings.and_then(|touched| touched.last()) {
            found.push((Conflict { row: String::new(), column: None }, Some((*by).to_owned())));
        }
        for step in change.steps() {
            let Some(touched) = self.0.get(&(step.table, step.row.clone())) else { continue };
            let column = match step.what {
                What::Cell { column, .. } => Some(column),
                What::Added(_) | What::Removed(_) => None,
            };
            // A whole row is touched by whatever happens to it, a cell by what happens to it or to its whole row.
            let hit = touched.iter().rev().find(|(other, _)| column.is_none() || other.is_none() || *other == column);
            if let Some((_, by)) = hit {
                found.push((Conflict { row: step.row, column }, Some((*by).to_owned())));
            }
        }
        found
    }
}
