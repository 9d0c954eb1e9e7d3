//! Whole files replaced: the new content beside the old, on the disk, then renamed over it.
//!
//! A reader sees the old content or the new. Mode and owner are carried over and links are followed inside the book;
//! other names of the same file (hard links) keep the old content, which the answer tells. Access lists and extended
//! attributes are not carried over. Whether the file still is what was read is asked last before the rename; the moment
//! between the two belongs to programs that do not take our lock.
//!
//! Several files are prepared together (`Prepared`) and then renamed one after the other; where one rename fails, those
//! before it are taken back. A process killed between two renames leaves some files new: what the journal was told before
//! the first of them is completed by whoever writes next ([`super::transaction`]).

mod make;

use super::disk::{Disk, Status};
use super::folder;
use super::lock::Lock;
use crate::error::{Doing, Error, Refusal};
pub(super) use make::{Make, fill, place, write_as};
use make::{link_anew, write_beside};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Tries to read a file that is missing, empty or changing: git and sync tools delete a file before they write it anew.
const TRIES: u32 = 20;
/// Time between two of them: a second in all.
const STEP: Duration = Duration::from_millis(50);

/// A file as it was read.
#[derive(Debug)]
pub struct Snapshot {
    /// Where the path leads, links followed.
    target: PathBuf,
    /// The name relative to the book.
    name: String,
    /// What it was; `None` for a file that is to be made.
    status: Option<Status>,
    /// What it held.
    bytes: Vec<u8>,
}

impl Snapshot {
    /// Reads a file of the book. One that is missing or empty is asked for again for a second before that is believed.
    pub fn read(disk: &dyn Disk, root: &Path, path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::io(Doing::Read, path, source);
        let mut tried = 0;
        loop {
            tried += 1;
            match once(disk, path) {
                Ok(Some((status, bytes))) if !bytes.is_empty() || tried >= TRIES => {
                    let target = folder::inside(disk, root, path)?;
                    return Ok(Self { target, name: folder::relative(root, path), status: Some(status), bytes });
                }
                Err(source) if source.kind() != ErrorKind::NotFound || tried >= TRIES => return Err(failed(source)),
                Ok(None) if tried >= TRIES => return Err(Error::Refused(Refusal::Changed(path.to_path_buf()))),
                _ => disk.pause(STEP),
            }
        }
    }

    /// A file of the book that is not there yet and is to be made.
    pub fn missing(disk: &dyn Disk, root: &Path, path: &Path) -> Result<Self, Error> {
        let name = folder::relative(root, path);
        let target = match folder::inside(disk, root, path) {
            // Its folder is made when something is written; where that is only shown, it need not be there.
            Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound => root.join(&name),
            found => found?,
        };
        Ok(Self { target, name, status: None, bytes: Vec::new() })
    }

    /// What the file held; nothing for one that is to be made.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its name relative to the book.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the file is to be made.
    pub fn is_missing(&self) -> bool {
        self.status.is_none()
    }

    /// Whether other names lead to the same file; they keep the old content when it is replaced.
    pub fn has_other_names(&self) -> bool {
        self.status.is_some_and(|status| status.links > 1)
    }

    /// Refuses when the file is no longer what was read.
    fn confirm(&self, disk: &dyn Disk) -> Result<(), Error> {
        let same = match (disk.status(&self.target), self.status) {
            (Ok(now), Some(then)) => now.identity == then.identity,
            (Ok(_), None) => false,
            (Err(source), then) if source.kind() == ErrorKind::NotFound => then.is_none(),
            (Err(source), _) => return Err(Error::io(Doing::Read, &self.target, source)),
        };
        if same { Ok(()) } else { Err(Error::Refused(Refusal::Changed(self.target.clone()))) }
    }
}

/// A file's status and content, when neither changed while it was read.
fn once(disk: &dyn Disk, path: &Path) -> io::Result<Option<(Status, Vec<u8>)>> {
    let mut file = disk.open(path)?;
    let before = disk.status_of(&file)?;
    if !before.regular {
        return Err(ErrorKind::InvalidInput.into());
    }
    let bytes = disk.read(&mut file)?;
    let after = disk.status(path)?;
    Ok((before == after && bytes.len() as u64 == after.identity.length).then_some((after, bytes)))
}

/// One file's change.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// The file as it was read.
    pub before: &'a Snapshot,
    /// What it shall hold.
    pub after: &'a [u8],
}

/// Replaces the content of one file, or makes it. [`Refusal::Changed`] when it is no longer what was read: the caller
/// reads it again and merges anew. [`Error::NotDurable`]: replaced, but the disk did not confirm.
pub fn replace(disk: &dyn Disk, lock: &Lock, before: &Snapshot, after: &[u8]) -> Result<(), Error> {
    replace_all(disk, lock, &[Edit { before, after }])
}

/// Replaces several files, in this order, all or none; a file left unmerged is refused.
pub fn replace_all(disk: &dyn Disk, lock: &Lock, edits: &[Edit<'_>]) -> Result<(), Error> {
    for edit in edits {
        lock.refuse_unmerged(&edit.before.name, &edit.before.bytes)?;
    }
    settle(disk, lock, edits)
}

/// As [`replace_all`], for what settles a merge: files with conflict markers are replaced too.
pub fn settle(disk: &dyn Disk, lock: &Lock, edits: &[Edit<'_>]) -> Result<(), Error> {
    let prepared = Prepared::make(disk, lock, edits)?;
    prepared.apply(disk).map_err(|stopped| stopped.error)?;
    prepared.sync(disk)
}

/// Files with their new content beside them, on the disk.
pub(super) struct Prepared<'e> {
    edits: Vec<&'e Edit<'e>>,
    beside: Vec<PathBuf>,
}

/// Files that could not be replaced.
pub(super) struct Stopped {
    /// Why.
    pub error: Error,
    /// Whether those that had been replaced have their old content again.
    pub is_whole: bool,
}

impl<'e> Prepared<'e> {
    /// Writes the new content beside the files; nothing is left where that fails or one of them is not what was read.
    pub fn make(disk: &dyn Disk, lock: &Lock, edits: &'e [Edit<'e>]) -> Result<Self, Error> {
        let changes = |edit: &&Edit<'_>| edit.before.status.is_none() || edit.before.bytes != edit.after;
        let mut prepared = Self { edits: edits.iter().filter(changes).collect(), beside: Vec::new() };
        match prepared.write(disk, lock).and_then(|()| prepared.confirm(disk)) {
            Ok(()) => Ok(prepared),
            Err(error) => {
                prepared.discard(disk);
                Err(error)
            }
        }
    }

    fn write(&mut self, disk: &dyn Disk, lock: &Lock) -> Result<(), Error> {
        for edit in &self.edits {
            let target = &edit.before.target;
            if !target.starts_with(lock.root()) {
                return Err(Error::Refused(Refusal::OutsideBook(target.clone())));
            }
            let beside = write_beside(disk, target, edit.after, Make::like(edit.before.status.as_ref()));
            self.beside.push(beside.map_err(|source| Error::io(Doing::Write, target, source))?);
        }
        Ok(())
    }

    /// Refuses when one of the files is no longer what was read.
    pub fn confirm(&self, disk: &dyn Disk) -> Result<(), Error> {
        self.edits.iter().try_for_each(|edit| edit.before.confirm(disk))
    }

    /// Removes what stands beside the files; after a rename nothing has this name any more.
    pub fn discard(&self, disk: &dyn Disk) {
        for path in &self.beside {
            let _removed = disk.remove(path);
        }
    }

    /// Gives the new content the names of the files, all or none of them.
    pub fn apply(&self, disk: &dyn Disk) -> Result<(), Stopped> {
        for (done, (edit, from)) in self.edits.iter().zip(&self.beside).enumerate() {
            let target = &edit.before.target;
            let put = match edit.before.status {
                Some(_) => disk.rename(from, target),
                None => link_anew(disk, from, target),
            };
            if let Err(source) = put {
                let earlier = self.edits.iter().take(done).rev();
                let taken_back: Vec<bool> = earlier.map(|edit| take_back(disk, edit.before).is_ok()).collect();
                self.discard(disk);
                let error = Error::io(Doing::Replace, target, source);
                return Err(Stopped { error, is_whole: taken_back.into_iter().all(|done| done) });
            }
        }
        Ok(())
    }

    /// Waits until the new names are on the disk.
    pub fn sync(&self, disk: &dyn Disk) -> Result<(), Error> {
        let folders: BTreeSet<_> = self.edits.iter().filter_map(|edit| edit.before.target.parent()).collect();
        for folder in folders {
            disk.sync_folder(folder).map_err(|_| Error::NotDurable(folder.to_path_buf()))?;
        }
        Ok(())
    }
}

/// Puts the old content back after a later file failed.
fn take_back(disk: &dyn Disk, before: &Snapshot) -> io::Result<()> {
    match before.status {
        Some(status) => write_beside(disk, &before.target, &before.bytes, Make::Like(&status))
            .and_then(|from| disk.rename(&from, &before.target)),
        None => disk.remove(&before.target),
    }
}

/// Removes a file of the book that nobody misses, if it still holds exactly this. Where that fails it stays.
pub fn discard(disk: &dyn Disk, root: &Path, name: &str, holds: &[u8]) {
    let path = folder::path(root, name);
    if folder::content(disk, &path).is_ok_and(|bytes| bytes == holds) {
        let _removed = disk.remove(&path);
    }
}

#[cfg(test)]
mod tests;
