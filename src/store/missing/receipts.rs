//! Rows that the journal acknowledges.
//!
//! One is missing when a command of the last 90 days wrote it, none took it out since, and no commit ever had it: what was
//! committed is git's to merge, and told of by [`super::commits`]. A repair that is taken back leaves the rows that it brought
//! back missing as they were. Rows are looked for as bytes first, so that a journal whose rows are all there costs little more than reading
//! the files it names.

use super::files::Files;
use super::{Missing, Origin};
use crate::error::Error;
use crate::model::table;
use crate::model::table::Table;
use crate::store::disk::Disk;
use crate::store::git;
use crate::store::journal::entry::{Block, Entry, FileChange};
use crate::store::journal::{is_older, load, read};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// The command that puts rows back.
const REPAIR: &str = "check";

/// The rows that were acknowledged and are gone, as of the moment `now`; in the order of writing.
pub(super) fn missing(disk: &dyn Disk, root: &Path, now: &str) -> Result<Vec<Missing>, Error> {
    let entries = read(disk, root)?.entries.into_iter().filter(|entry| !is_older(&entry.at, now));
    let mut files = Files::new(disk, root);
    // By table and key, with the place in the order of writing.
    let mut expected: HashMap<(String, String), (usize, Missing)> = HashMap::new();
    let mut order = 0;
    let mut repairs = HashSet::new();
    // Rows that a repair made, rather than brought back.
    let mut made = HashSet::new();
    for mut entry in entries {
        load(disk, root, &mut entry)?;
        let untold = entry.undoes.as_ref().is_some_and(|other| repairs.contains(other));
        if entry.command == REPAIR {
            repairs.insert(entry.id.clone());
        }
        for change in &entry.files {
            let Some(table) = table(&change.table) else { continue };
            if untold {
                let own = change.removed.iter().flat_map(Block::texts);
                let own = own.map(|text| (change.table.clone(), change.key(text)));
                own.filter(|row| made.contains(row)).for_each(|row| drop(expected.remove(&row)));
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
                    let key = (change.table.clone(), row.id.clone());
                    if entry.command == REPAIR && !expected.contains_key(&key) {
                        made.insert(key.clone());
                    }
                    expected.insert(key, (order, row));
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
    files.leave_out_crossed(&mut rows)?;
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
        origin: Origin::Written(entry.id.clone()),
    }
}
