//! Rows that are gone, put back at the end of the files they stood in.

use super::Missing;
use super::files::Files;
use crate::error::Error;
use crate::model::table::Kept;
use crate::store::append;
use crate::store::disk::Disk;
use crate::store::journal::entry::{Block, FileChange};
use crate::store::journal::{Way, turn};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The rows that can be put back, with the file that takes them: their own, or for a log whose header lacks one of their
/// columns by now, the next.
pub fn placed(disk: &dyn Disk, root: &Path, rows: Vec<Missing>) -> Result<Vec<Missing>, Error> {
    let mut files = Files::new(disk, root);
    let mut placed = Vec::new();
    // In another encoding than the journal's a row could only come back as something else.
    let readable = rows.into_iter().filter(|row| !row.text.contains(char::REPLACEMENT_CHARACTER)).collect();
    for mut rows in alike(readable) {
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
