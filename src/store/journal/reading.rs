//! The journal as it is read: its files, their lines, and the rows kept beside them.

use super::FOLDER;
use super::entry::{Entry, FileChange, Line};
use crate::error::{Doing, Error};
use crate::store::disk::Disk;
use crate::store::folder;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

/// The journal as it was read.
#[derive(Debug, Default)]
pub struct Read {
    /// The transactions that came about or are not finished, the oldest first.
    pub entries: Vec<Entry>,
    /// Lines that cannot be read: file and bytes.
    pub unreadable: Vec<(String, Range<u64>)>,
}

impl Read {
    /// The transaction that is not finished: never but the last.
    pub fn unfinished(&self) -> Option<&Entry> {
        self.entries.last().filter(|entry| !entry.is_done)
    }
}

pub(super) fn name(number: u32) -> String {
    format!("{FOLDER}/{number:06}.jsonl")
}

/// The numbers of the files that are there, from the oldest.
pub(super) fn numbers(disk: &dyn Disk, root: &Path) -> Result<Vec<u32>, Error> {
    let path = folder::path(root, FOLDER);
    let listed = match disk.list(&path) {
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        answer => answer.map_err(|source| Error::io(Doing::Read, path, source))?,
    };
    let number = |name: &String| name.strip_suffix(".jsonl")?.parse().ok();
    let mut numbers: Vec<u32> = listed.iter().filter_map(number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Reads all of the journal. Rows kept beside it are not loaded.
pub fn read(disk: &dyn Disk, root: &Path) -> Result<Read, Error> {
    let mut read = Read::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut dropped = Vec::new();
    for number in numbers(disk, root)? {
        let name = name(number);
        let bytes = folder::content(disk, &folder::path(root, &name))?;
        for (range, line) in lines(&bytes) {
            match line {
                Some(Line::Begun(entry)) => {
                    match places.get(&entry.id).and_then(|&place| read.entries.get_mut(place)) {
                        Some(known) => *known = *entry,
                        None => {
                            places.insert(entry.id.clone(), read.entries.len());
                            read.entries.push(*entry);
                        }
                    }
                }
                Some(Line::Done { done }) => {
                    if let Some(entry) = places.get(&done).and_then(|&place| read.entries.get_mut(place)) {
                        entry.is_done = true;
                    }
                }
                Some(Line::Dropped { dropped: id }) => dropped.push(id),
                None => read.unreadable.push((name.clone(), range.start as u64..range.end as u64)),
            }
        }
    }
    read.entries.retain(|entry| entry.is_done || !dropped.contains(&entry.id));
    Ok(read)
}

/// The lines of a file of the journal, each with its place; nothing for one that cannot be read.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (Range<usize>, Option<Line>)> {
    let mut at = 0;
    bytes.split_inclusive(|&byte| byte == b'\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        let ended = line.ends_with(b"\n");
        (range, ended.then(|| serde_json::from_slice(line).ok()).flatten())
    })
}

/// Loads the rows that are kept beside the journal.
pub fn load(disk: &dyn Disk, root: &Path, entry: &mut Entry) -> Result<(), Error> {
    for block in entry.files.iter_mut().flat_map(FileChange::blocks_mut) {
        // The name becomes a path.
        let Some(kept) = block.kept.as_ref().filter(|kept| !kept.contains(['/', '\\'])) else { continue };
        let bytes = folder::content(disk, &folder::path(root, FOLDER).join(kept))?;
        block.rows = String::from_utf8_lossy(&bytes).into_owned();
    }
    Ok(())
}
