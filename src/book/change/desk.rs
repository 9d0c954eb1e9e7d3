//! The desk of whoever writes: the lock of the book, and the journal that only its holder writes to.

use super::Note;
use crate::error::Error;
use crate::store::append::Lost;
use crate::store::disk::Real;
use crate::store::driver;
use crate::store::journal::Journal;
use crate::store::journal::recovery::{self, Settled};
use crate::store::lock::{Lock, Request};
use std::path::Path;

/// The lock with the journal that belongs to it.
#[derive(Debug)]
pub struct Desk {
    /// The lock.
    pub lock: Lock,
    /// The journal.
    pub journal: Journal,
}

impl Desk {
    /// Takes the lock, settles what somebody could not finish and sets up the merge driver where nobody has; what whoever
    /// writes should know is added to the notes.
    pub fn take(root: &Path, request: &Request<'_>, seed: Option<u64>, notes: &mut Vec<Note>) -> Result<Self, Error> {
        let lock = Lock::take(&Real, root, request)?;
        let mut lost = Vec::new();
        let settled = Self::settled(&lock, seed, &mut lost, notes);
        notes.extend(lost.into_iter().map(Note::healed));
        let journal = settled?;
        // Clones do not bring the driver along: whoever writes first in one sets it up.
        if driver::ensure(&Real, root) {
            notes.push(Note::Driver);
        }
        Ok(Self { lock, journal })
    }

    fn settled(lock: &Lock, seed: Option<u64>, lost: &mut Vec<Lost>, notes: &mut Vec<Note>) -> Result<Journal, Error> {
        let (mut journal, unfinished) = Journal::open(&Real, lock, seed, lost)?;
        let Some(mut entry) = unfinished else { return Ok(journal) };
        match recovery::settle(&Real, lock, &mut journal, &mut entry, lost)? {
            Settled::Done | Settled::Dropped => {}
            Settled::Completed => notes.push(Note::Completed { id: entry.id, command: entry.command }),
            Settled::Kept(files) => notes.extend(files.into_iter().map(|(file, kept)| {
                let id = entry.id.clone();
                Note::Unfinished { id, file, kept }
            })),
        }
        Ok(journal)
    }
}
