//! The journal: what every command was about to write, said before it was written.
//!
//! Files `000001.jsonl`, `000002.jsonl` … in `.kehu/journal/`, readable by their owner, or by the
//! group that shares the folder, never committed, a line each for a transaction and for its end ([`entry`]). The line of a transaction is on the disk before the first byte of the book changes; the mark
//! that it ended need not be, since what it tells can be seen in the files. So only the last transaction can be unfinished,
//! and whoever writes next settles it first ([`recovery`]): done where all of it is there, dropped where nothing is,
//! completed where a part is. A line that was torn told of nothing that had begun.
//!
//! The same lines are *receipts* of rows ([`super::missing`]), what `undo` takes back ([`undo`]), and what `history` shows. A
//! file that has grown to 256 KiB is followed by the next. All of 90 days is kept; of what is older, as much as fits
//! 64 MiB, the newest: so the journal is bounded by what is written in 90 days.

mod difference;
pub mod entry;
mod reading;
pub mod recovery;
mod turn;
pub mod undo;

use super::append::Lost;
use super::disk::Disk;
use super::ids::Ids;
use super::lock::Lock;
use super::{edit, folder, local};
use crate::error::{Doing, Error};
use crate::problem::{Fault, Problem};
use crate::value::date::Date;
pub use difference::{as_a_whole, between, exactly};
use entry::{Block, Entry, FileChange, Line};
pub use reading::{Read, load, read};
use reading::{lines, name, numbers};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
pub use turn::{Conflict, Turned, Way, turn};

/// The folder of the journal.
pub const FOLDER: &str = ".kehu/journal";
/// Bytes after which the next file begins.
const ROTATED: u64 = 256 << 10;
/// Bytes of all files beyond which the oldest go.
const KEPT: u64 = 64 << 20;
/// Days for which everything is kept.
pub const DAYS: i32 = 90;
/// Bytes of rows that stand in the line itself.
const INLINE: usize = 64 << 10;

/// The journal of a book, open for writing.
#[derive(Debug)]
pub struct Journal {
    root: PathBuf,
    /// The number of the last file; 0 where there is none.
    number: u32,
    /// Its length.
    length: u64,
    file: Option<File>,
    /// Ids that are taken, known only where ids are repeatable.
    taken: Vec<String>,
    ids: Ids,
}

impl Journal {
    /// Opens the journal of the book that is locked; answers also the transaction that somebody could not finish. A torn
    /// last line is moved away and told of.
    pub fn open(
        disk: &dyn Disk,
        lock: &Lock,
        seed: Option<u64>,
        lost: &mut Vec<Lost>,
    ) -> Result<(Self, Option<Entry>), Error> {
        let root = lock.root();
        let number = numbers(disk, root)?.last().copied().unwrap_or(0);
        let (ids, taken) = (Ids::new(seed), Vec::new());
        let mut journal = Self { root: root.to_path_buf(), number, length: 0, file: None, taken, ids };
        if number == 0 {
            return Ok((journal, None));
        }
        let path = folder::path(root, &name(number));
        let failed = |source| Error::io(Doing::Write, &path, source);
        let mut file = disk.open_append(&path).map_err(failed)?;
        let bytes = disk.read(&mut file).map_err(failed)?;
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |newline| newline + 1);
        if let Some(torn) = bytes.get(whole..).filter(|torn| !torn.is_empty()) {
            let kept = local::keep(disk, root, "journal", whole, torn)?;
            disk.truncate(&file, whole as u64).map_err(failed)?;
            let place = whole as u64..bytes.len() as u64;
            lost.push(Lost { problem: Problem::in_file(Fault::TornTail, name(number), place), kept });
        }
        journal.length = whole as u64;
        journal.file = Some(file);
        if journal.ids.is_seeded() {
            journal.taken = read(disk, root)?.entries.into_iter().map(|entry| entry.id).collect();
        }
        // Nobody begins before the last one was settled, so its line is the last but for marks.
        let last = lines(bytes.get(..whole).unwrap_or_default()).filter_map(|(_, line)| line).last();
        let unfinished = match last {
            Some(Line::Begun(entry)) => Some(*entry),
            _ => None,
        };
        Ok((journal, unfinished))
    }

    /// An id for a new transaction.
    pub fn fresh(&mut self) -> Result<String, Error> {
        let Self { ids, taken, .. } = self;
        let id = ids.fresh("tx", |id| taken.iter().any(|known| known == id))?;
        if ids.is_seeded() {
            taken.push(id.clone());
        }
        Ok(id)
    }

    /// Says what will be written; it is on the disk when this returns, and where it cannot be, nothing was said. A second
    /// time for one transaction says it anew.
    pub fn begin(&mut self, disk: &dyn Disk, entry: &mut Entry) -> Result<(), Error> {
        if self.file.is_none() || self.length > ROTATED {
            self.next(disk, &entry.at)?;
        }
        for file in &mut entry.files {
            let blocks = file.added.iter().chain(&file.removed);
            let rows = file.changed.len() + blocks.map(Block::count).sum::<usize>();
            // Settings have no rows; they are one thing that changes.
            file.count = if file.table.is_empty() { 1 } else { rows as u64 };
        }
        self.set_aside(disk, entry)?;
        let line = slim(entry);
        self.add(disk, line, true)
    }

    /// Marks a transaction as written.
    pub fn done(&mut self, disk: &dyn Disk, id: &str) -> Result<(), Error> {
        self.add(disk, serde_json::to_vec(&Line::Done { done: id.to_owned() }), false)
    }

    /// Marks a transaction as one that did not come about.
    pub fn dropped(&mut self, disk: &dyn Disk, id: &str) -> Result<(), Error> {
        self.add(disk, serde_json::to_vec(&Line::Dropped { dropped: id.to_owned() }), false)
    }

    fn path(&self) -> PathBuf {
        folder::path(&self.root, &name(self.number))
    }

    fn add(&mut self, disk: &dyn Disk, line: serde_json::Result<Vec<u8>>, sync: bool) -> Result<(), Error> {
        let path = self.path();
        let failed = |source: io::Error| Error::io(Doing::Write, path, source);
        let mut line = match (line, &self.file) {
            (Ok(line), Some(_)) => line,
            (Err(error), _) => return Err(failed(error.into())),
            (_, None) => return Err(failed(ErrorKind::NotFound.into())),
        };
        line.push(b'\n');
        let Some(file) = &mut self.file else { return Ok(()) };
        let written = edit::fill(disk, file, &line).and_then(|()| if sync { disk.sync_data(file) } else { Ok(()) });
        match written {
            Ok(()) => {
                self.length += line.len() as u64;
                Ok(())
            }
            Err(source) => {
                // Where this fails too, the next writer finds a torn line, or one of which nothing came about.
                let _cut = disk.truncate(file, self.length);
                Err(failed(source))
            }
        }
    }

    /// Goes on in the next file.
    pub(in crate::store) fn next(&mut self, disk: &dyn Disk, at: &str) -> Result<(), Error> {
        let above = local::make(disk, &self.root)?;
        let folder = local::make_folder(disk, &self.root, FOLDER)?;
        if self.number > 0 {
            // Room is made where it can be; the journal is only larger where it cannot.
            let _pruned = self.prune(disk, &folder, at);
        }
        let number = self.number + 1;
        let path = folder::path(&self.root, &name(number));
        let made = disk.create(&path, true).and_then(|file| {
            local::share(disk, &file, &path);
            disk.sync_folder(&folder)?;
            disk.sync_folder(&above)?;
            disk.open_append(&path)
        });
        match made {
            Ok(file) => {
                (self.number, self.length, self.file) = (number, 0, Some(file));
                Ok(())
            }
            Err(source) => {
                let _removed = disk.remove(&path);
                Err(Error::io(Doing::Create, path, source))
            }
        }
    }

    /// Puts many rows into files of their own.
    fn set_aside(&self, disk: &dyn Disk, entry: &mut Entry) -> Result<(), Error> {
        let folder = folder::path(&self.root, FOLDER);
        let id = entry.id.clone();
        let blocks = entry.files.iter_mut().flat_map(FileChange::blocks_mut);
        let mut any = false;
        for (number, block) in blocks.enumerate().filter(|(_, block)| block.rows.len() > INLINE) {
            let kept = format!("{id}.{number}");
            let path = folder.join(&kept);
            edit::write_as(disk, path.clone(), block.rows.as_bytes(), edit::Make::Private)
                .map_err(|source| Error::io(Doing::Create, path, source))?;
            block.kept = Some(kept);
            any = true;
        }
        if any {
            disk.sync_folder(&folder).map_err(|source| Error::io(Doing::Write, folder, source))?;
        }
        Ok(())
    }

    /// Removes the oldest files of more than 90 days while all are more than 64 MiB.
    fn prune(&self, disk: &dyn Disk, folder: &Path, at: &str) -> Result<(), Error> {
        let names = disk.list(folder).map_err(|source| Error::io(Doing::Read, folder, source))?;
        let size = |name: &String| disk.status(&folder.join(name)).map_or(0, |status| status.identity.length);
        let sizes: HashMap<&String, u64> = names.iter().map(|name| (name, size(name))).collect();
        let mut total: u64 = sizes.values().sum();
        for number in numbers(disk, &self.root)? {
            if total <= KEPT || number == self.number {
                break;
            }
            let path = folder::path(&self.root, &name(number));
            let bytes = folder::content(disk, &path)?;
            let entries: Vec<Entry> = lines(&bytes)
                .filter_map(|(_, line)| match line {
                    Some(Line::Begun(entry)) => Some(*entry),
                    _ => None,
                })
                .collect();
            if entries.iter().any(|entry| !is_older(&entry.at, at)) {
                break;
            }
            let beside = |other: &&String| {
                other.rsplit_once('.').is_some_and(|(id, _)| entries.iter().any(|entry| entry.id == id))
            };
            for name in names.iter().filter(beside) {
                disk.remove(&folder.join(name)).map_err(|source| Error::io(Doing::Replace, folder, source))?;
                total = total.saturating_sub(sizes.get(name).copied().unwrap_or_default());
            }
            disk.remove(&path).map_err(|source| Error::io(Doing::Replace, &path, source))?;
            total = total.saturating_sub(bytes.len() as u64);
        }
        Ok(())
    }
}

/// Whether the first moment lies more than 90 days before the second.
pub(in crate::store) fn is_older(at: &str, now: &str) -> bool {
    let day = |text: &str| Date::parse(text.get(..10).unwrap_or_default().as_bytes());
    match (day(at), day(now)) {
        (Some(at), Some(now)) => at.plus_days(DAYS) < now,
        _ => false,
    }
}

/// The line of an entry without rows that are kept beside the journal; they are the entry's again afterwards.
fn slim(entry: &mut Entry) -> serde_json::Result<Vec<u8>> {
    let kept = |entry: &mut Entry| {
        let blocks = entry.files.iter_mut().flat_map(FileChange::blocks_mut);
        blocks.filter(|block| block.kept.is_some()).map(|block| std::mem::take(&mut block.rows)).collect::<Vec<_>>()
    };
    let rows = kept(entry);
    let line = Line::Begun(Box::new(std::mem::take(entry)));
    let text = serde_json::to_vec(&line);
    if let Line::Begun(whole) = line {
        *entry = *whole;
    }
    let blocks = entry.files.iter_mut().flat_map(FileChange::blocks_mut).filter(|block| block.kept.is_some());
    blocks.zip(rows).for_each(|(block, rows)| block.rows = rows);
    text
}

/// Rows in the order of the file, as a block at its end.
pub(super) fn at_the_end(rows: &[u8]) -> Block {
    let rows = String::from_utf8_lossy(rows).trim_start_matches(['\r', '\n']).to_owned();
    Block { rows, ..Block::default() }
}

#[cfg(test)]
mod tests;
