//! Everything that one command writes, together: rows for logs and files replaced, told to the journal first.
//!
//! In this order: the files for the rows are found and healed, the new content of the others is put beside them; the
//! journal is told what comes, synced; the rows are added, each log synced; the files are renamed; their folders are
//! synced; the journal is told that it is done. Where a step fails, the ones before it are taken back and the journal is
//! told that nothing came of it; where even that fails, or the process ends, whoever writes next settles it
//! ([`super::journal::recovery`]). History (`changes`, `tombstones`) is among the rows, so that it is never missing.

use super::append::{self, Lost, Ready, Rows};
use super::disk::Disk;
use super::edit::{Edit, Prepared, Snapshot};
use super::journal::entry::{Entry, FileChange};
use super::journal::{self, Journal};
use super::lock::Lock;
use crate::error::{Error, Refusal};
use crate::model::table::Table;
use std::borrow::Cow;

/// Who writes, when, and what was typed.
#[derive(Clone, Default, Debug)]
pub struct Head {
    /// The moment, as the book's zone writes it.
    pub at: String,
    /// Who.
    pub by: String,
    /// The command.
    pub command: String,
    /// What was typed, from the name of the command on.
    pub words: Vec<String>,
    /// The transaction that this one takes back.
    pub undoes: Option<String>,
}

/// A file that is replaced.
#[derive(Clone, Copy, Debug)]
pub struct Replaced<'a> {
    /// The table; of settings, none.
    pub table: Option<&'static Table>,
    /// The file as it was read.
    pub before: &'a Snapshot,
    /// What it shall hold.
    pub after: &'a [u8],
}

/// What one command writes.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// Rows for logs, a group for each file; history first.
    pub rows: &'a [Rows<'a>],
    /// Files replaced.
    pub files: &'a [Replaced<'a>],
    /// Whether more of them changes than rows can tell, so that the journal keeps them as wholes besides.
    pub whole: bool,
}

/// Writes all of it or nothing; answers the id of the transaction. [`Refusal::Changed`]: a file is no longer what was
/// read, so the caller reads it again and merges anew. [`Error::NotDurable`]: written, but the disk did not confirm.
pub fn commit(
    disk: &dyn Disk,
    lock: &Lock,
    journal: &mut Journal,
    head: &Head,
    work: Work<'_>,
    lost: &mut Vec<Lost>,
) -> Result<String, Error> {
    let files = work.files;
    for file in files {
        lock.refuse_unmerged(file.before.name(), file.before.bytes())?;
    }
    // Rows for a file that is replaced anyway go with its new content.
    let mut after: Vec<Cow<'_, [u8]>> = Vec::new();
    let mut ready: Vec<(&Rows<'_>, Ready)> = Vec::new();
    let mut joined: Vec<(usize, &Rows<'_>)> = Vec::new();
    for rows in work.rows.iter().filter(|rows| !rows.rows.is_empty()) {
        let found = append::prepare(disk, lock, rows, false, lost)?;
        match files.iter().position(|file| file.before.name() == found.file) {
            Some(place) => joined.push((place, rows)),
            None => ready.push((rows, found)),
        }
    }
    for (place, file) in files.iter().enumerate() {
        let mut bytes = Cow::Borrowed(file.after);
        for (_, rows) in joined.iter().filter(|(joined, _)| *joined == place) {
            bytes = Cow::Owned(append::extended(file.before.name(), bytes.into_owned(), rows)?);
        }
        after.push(bytes);
    }
    let edits: Vec<Edit<'_>> =
        files.iter().zip(&after).map(|(file, after)| Edit { before: file.before, after }).collect();
    let prepared = Prepared::make(disk, lock, &edits)?;
    let mut entry = match begun(journal, head, work, &after) {
        Ok(entry) => entry,
        Err(error) => {
            prepared.discard(disk);
            return Err(error);
        }
    };
    let logs = ready.iter().map(|(_, ready)| log_change(ready)).collect::<Vec<_>>();
    entry.files.splice(0..0, logs);
    if entry.files.iter().all(FileChange::is_empty) {
        // Nothing that the journal could tell of: a column that is added and empty.
        prepared.apply(disk).map_err(|stopped| stopped.error)?;
        return prepared.sync(disk).map(|()| String::new());
    }
    if let Err(error) = journal.begin(disk, &mut entry) {
        prepared.discard(disk);
        return Err(error);
    }
    let mut writing = Writing { disk, lock, journal, entry, put: Vec::new(), unsure: None };
    writing.run(ready, &prepared, lost)
}

fn begun(journal: &mut Journal, head: &Head, work: Work<'_>, after: &[Cow<'_, [u8]>]) -> Result<Entry, Error> {
    let Head { at, by, command, words, undoes } = head.clone();
    let changes = work.files.iter().zip(after).map(|(file, after)| {
        let before = file.before;
        let Some(table) = file.table else {
            return journal::as_a_whole(before.name(), before.bytes(), after, before.is_missing());
        };
        let change = if work.whole { journal::exactly } else { journal::between };
        change(table, before.name(), before.bytes(), after, before.is_missing())
    });
    let files = changes.filter(|change| !change.is_empty()).collect();
    Ok(Entry { id: journal.fresh()?, at, by, command, words, undoes, files, is_done: false })
}

/// What the journal says of rows that are added to a log.
fn log_change(ready: &Ready) -> FileChange {
    let table = ready.file.split_once('/').map_or("", |(table, _)| table).to_owned();
    let (file, header, made) = (ready.file.clone(), ready.header.clone(), ready.made);
    let added = vec![journal::at_the_end(ready.added())];
    FileChange { table, file, made, header, added, ..FileChange::default() }
}

struct Writing<'a> {
    disk: &'a dyn Disk,
    lock: &'a Lock,
    journal: &'a mut Journal,
    entry: Entry,
    put: Vec<Ready>,
    /// What the disk did not confirm.
    unsure: Option<Error>,
}

impl Writing<'_> {
    fn run(
        &mut self,
        ready: Vec<(&Rows<'_>, Ready)>,
        prepared: &Prepared<'_>,
        lost: &mut Vec<Lost>,
    ) -> Result<String, Error> {
        let disk = self.disk;
        for (place, (rows, ready)) in ready.into_iter().enumerate() {
            if let Err(error) = self.put(place, rows, ready, lost) {
                prepared.discard(disk);
                return Err(self.stopped(error, true));
            }
        }
        if let Err(error) = prepared.confirm(disk) {
            prepared.discard(disk);
            return Err(self.stopped(error, true));
        }
        if let Err(stopped) = prepared.apply(disk) {
            return Err(self.stopped(stopped.error, stopped.is_whole));
        }
        if let Err(error) = prepared.sync(disk) {
            self.unsure = Some(error);
        }
        // What it tells can be seen in the files, so it may be missing.
        let _marked = self.journal.done(disk, &self.entry.id);
        match self.unsure.take() {
            Some(error) => Err(error),
            None => Ok(self.entry.id.clone()),
        }
    }

    /// Adds rows to their log, which may be replaced by another program any number of times.
    fn put(&mut self, place: usize, rows: &Rows<'_>, mut ready: Ready, lost: &mut Vec<Lost>) -> Result<(), Error> {
        for _ in 0..append::ATTEMPTS {
            match ready.put(self.disk, self.lock) {
                Ok(true) => {
                    self.put.push(ready);
                    return Ok(());
                }
                Err(error @ Error::NotDurable(_)) => {
                    self.put.push(ready);
                    self.unsure = Some(error);
                    return Ok(());
                }
                Err(error) => return Err(error),
                Ok(false) => {}
            }
            ready = append::prepare(self.disk, self.lock, rows, true, lost)?;
            let change = log_change(&ready);
            if let Some(known) = self.entry.files.get_mut(place)
                && (known.file != change.file || known.header != change.header)
            {
                // Under another header the rows are other bytes; all of them are still ours.
                let texts: Vec<u8> = append::under(&change.header, rows);
                *known = FileChange { added: vec![journal::at_the_end(&texts)], ..change };
                self.journal.begin(self.disk, &mut self.entry)?;
            }
        }
        Err(Error::Refused(Refusal::Changed(ready.path().to_path_buf())))
    }

    /// Takes back what was written before this failed.
    fn stopped(&mut self, error: Error, is_whole: bool) -> Error {
        let cuts: Vec<bool> = self.put.iter().rev().map(|ready| ready.take_back(self.disk).is_ok()).collect();
        let is_whole = is_whole && cuts.into_iter().all(|done| done);
        // A caller that tries again tells the journal anew: what is left then is history of a change that the next attempt
        // makes. Else what could not be taken back is completed by the next writer.
        if is_whole || matches!(error, Error::Refused(Refusal::Changed(_))) {
            let _marked = self.journal.dropped(self.disk, &self.entry.id);
        }
        error
    }
}

#[cfg(test)]
mod tests;
