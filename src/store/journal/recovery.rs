//! A transaction that somebody could not finish, settled by whoever writes next.
//!
//! What is in the files decides: nothing of it, and it is dropped, for nobody was told that it is written; all of it, and
//! only the mark was missing; a part, and the rest is written too. Where that cannot be because the files have changed
//! since, what was wanted is put into lost+found and nothing is overwritten. Settling twice changes nothing.

use super::entry::{Entry, FileChange};
use super::{Journal, Turned, Way, load, turn};
use crate::error::{Error, Refusal};
use crate::model::table;
use crate::model::table::Kept;
use crate::problem::{Fault, Problem};
use crate::store::append::Lost;
use crate::store::disk::Disk;
use crate::store::edit::{self, Edit, Snapshot};
use crate::store::lock::{self, Lock};
use crate::store::tail::{self, Tail};
use crate::store::{folder, local, marker};
use memchr::memmem;
use std::io::ErrorKind;
use std::path::Path;

/// Tries against another program that replaces the files meanwhile.
const ATTEMPTS: usize = 5;

/// How an unfinished transaction was settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settled {
    /// All of it was there.
    Done,
    /// Nothing of it was there, and nothing came of it.
    Dropped,
    /// A part was there, and the rest was written.
    Completed,
    /// A part was there, and the rest could not be written: file and where its wanted rows are kept.
    Kept(Vec<(String, String)>),
}

/// One file of the transaction.
struct Part<'e> {
    change: &'e FileChange,
    before: Snapshot,
    after: Vec<u8>,
    done: usize,
    todo: usize,
    conflicts: bool,
}

/// Settles the transaction; torn rows that stand in the way are moved to lost+found.
pub fn settle(
    disk: &dyn Disk,
    lock: &Lock,
    journal: &mut Journal,
    entry: &mut Entry,
    lost: &mut Vec<Lost>,
) -> Result<Settled, Error> {
    load(disk, lock.root(), entry)?;
    let mut attempt = 1;
    loop {
        let parts: Vec<Part<'_>> =
            entry.files.iter().map(|change| part(disk, lock, change, lost)).collect::<Result<_, _>>()?;
        let todo = parts.iter().any(|part| part.todo > 0 || part.conflicts);
        if !todo {
            journal.done(disk, &entry.id)?;
            return Ok(Settled::Done);
        }
        if parts.iter().all(|part| part.done == 0) {
            journal.dropped(disk, &entry.id)?;
            return Ok(Settled::Dropped);
        }
        let (clashing, clear): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.conflicts);
        let edits: Vec<Edit<'_>> = clear.iter().map(|part| Edit { before: &part.before, after: &part.after }).collect();
        match edit::replace_all(disk, lock, &edits) {
            Err(Error::Refused(Refusal::Changed(_))) if attempt < ATTEMPTS => {
                attempt += 1;
                continue;
            }
            ended => ended?,
        }
        let mut kept = Vec::new();
        for part in clashing {
            let wanted = wanted(part.change);
            let name = local::keep(disk, lock.root(), &part.change.file, 0, wanted.as_bytes())?;
            kept.push((part.change.file.clone(), name));
        }
        journal.done(disk, &entry.id)?;
        return Ok(if kept.is_empty() { Settled::Completed } else { Settled::Kept(kept) });
    }
}

fn part<'e>(disk: &dyn Disk, lock: &Lock, change: &'e FileChange, lost: &mut Vec<Lost>) -> Result<Part<'e>, Error> {
    let root = lock.root();
    let path = folder::path(root, &change.file);
    let is_there = !matches!(disk.status(&path), Err(source) if source.kind() == ErrorKind::NotFound);
    if !is_there && let Some((folder, _)) = change.file.rsplit_once('/') {
        local::make_folder(disk, root, folder)?;
    }
    let mut before = if is_there { Snapshot::read(disk, root, &path)? } else { Snapshot::missing(disk, root, &path)? };
    let is_log = table(&change.table).is_some_and(|table| table.kept == Kept::Log);
    if is_log
        && is_there
        && let Some(whole) = healed(disk, lock, change, &before, lost)?
    {
        edit::replace(disk, lock, &before, &whole)?;
        before = Snapshot::read(disk, root, &path)?;
    }
    let turned = turn(change, before.bytes(), Way::Forward);
    let is_marked = !marker::markers(&change.file, before.bytes()).is_empty();
    // Behind a quote that never closes no row is read.
    let is_open = is_log && is_there && tail::examine_end(&change.file, before.bytes()).is_err();
    let conflicts = !turned.conflicts.is_empty() || (is_marked || is_open) && turned.todo > 0;
    Ok(Part { change, before, after: turned.bytes, done: turned.done, todo: turned.todo, conflicts })
}

/// The log without a torn row at its end, which is kept; nothing where it ends well.
fn healed(
    disk: &dyn Disk,
    lock: &Lock,
    change: &FileChange,
    before: &Snapshot,
    lost: &mut Vec<Lost>,
) -> Result<Option<Vec<u8>>, Error> {
    let bytes = before.bytes();
    let Ok(log) = tail::examine(&change.file, bytes) else { return Ok(None) };
    let start = match log.tail {
        Tail::Torn(start) => start,
        // Interrupted within a cell of several lines, unless somebody else wrote it.
        Tail::Open(start) if is_of(change, bytes.get(start..).unwrap_or_default()) => start,
        Tail::Open(_) | Tail::Whole | Tail::Unended => return Ok(None),
    };
    let (whole, torn) = bytes.split_at(start.min(bytes.len()));
    let kept = local::keep(disk, lock.root(), &change.file, start, torn)?;
    let problem = Problem::in_file(Fault::TornTail, change.file.as_str(), start as u64..bytes.len() as u64);
    lost.push(Lost { problem, kept });
    Ok(Some(whole.to_vec()))
}

/// Whether these bytes are a part of what the change adds.
fn is_of(change: &FileChange, torn: &[u8]) -> bool {
    change.added.iter().any(|block| memmem::find(block.rows.as_bytes(), torn).is_some())
}

/// The rows as they should have become, under their header.
fn wanted(change: &FileChange) -> String {
    if let Some(whole) = &change.whole {
        return whole.after.rows.clone();
    }
    let mut header = Vec::new();
    crate::store::row_text::write(&mut header, change.header.iter().map(String::as_str), "\n");
    let mut text = String::from_utf8_lossy(&header).into_owned();
    let added = change.added.iter().flat_map(super::Block::texts);
    for row in change.changed.iter().map(|changed| changed.new.as_str()).chain(added) {
        text.push_str(row);
        text.push('\n');
    }
    text
}

/// A file of a transaction of which only a part is written.
#[derive(Debug)]
pub struct Foreseen {
    /// The file.
    pub file: String,
    /// What it holds.
    pub before: Vec<u8>,
    /// What it shall hold, as far as that can be.
    pub after: Vec<u8>,
}

/// The files that lack something of the transaction while another part is written; none where all or none of it is there.
/// Reads only.
pub fn begun(disk: &dyn Disk, root: &Path, entry: &Entry) -> Result<Vec<Foreseen>, Error> {
    let mut entry = entry.clone();
    load(disk, root, &mut entry)?;
    let (mut done, mut lacking) = (0, Vec::new());
    for change in &entry.files {
        let before = match folder::content(disk, &folder::path(root, &change.file)) {
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => Vec::new(),
            answer => answer?,
        };
        let turned = turn(change, &before, Way::Forward);
        done += turned.done;
        let file = change.file.clone();
        match turned {
            Turned { todo: 0, conflicts, .. } if conflicts.is_empty() => {}
            Turned { conflicts, bytes: after, .. } if conflicts.is_empty() => {
                lacking.push(Foreseen { file, before, after });
            }
            // Nothing is written over what changed since.
            _ => lacking.push(Foreseen { file, after: before.clone(), before }),
        }
    }
    if done == 0 {
        lacking.clear();
    }
    Ok(lacking)
}

/// The logs in whose last row the transaction was interrupted within a cell of several lines: without the journal that
/// is a quote which nobody has closed. Reads only.
pub fn torn(disk: &dyn Disk, root: &Path, entry: &Entry) -> Result<Vec<Problem>, Error> {
    let mut entry = entry.clone();
    load(disk, root, &mut entry)?;
    let mut torn = Vec::new();
    for change in &entry.files {
        let bytes = match folder::content(disk, &folder::path(root, &change.file)) {
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => continue,
            answer => answer?,
        };
        if let Ok(log) = tail::examine(&change.file, &bytes)
            && let Tail::Open(start) | Tail::Torn(start) = log.tail
            && is_of(change, bytes.get(start..).unwrap_or_default())
        {
            let place = start as u64..bytes.len() as u64;
            torn.push(Problem::in_file(Fault::TornTail, change.file.as_str(), place));
        }
    }
    Ok(torn)
}

/// Whether the transaction at the end of the journal is unfinished and nobody is at it: what a reader may tell of.
pub fn is_abandoned(disk: &dyn Disk, root: &Path) -> bool {
    lock::is_free(disk, root)
}
