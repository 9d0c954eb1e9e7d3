//! Rows added to a log, so that "done" means done.
//!
//! In this order: refuse an unmerged file, heal the tail ([`prepare`]), one appending write (cut back when it fails), sync,
//! and a look whether the path still leads to the file written to ([`Ready::put`]); when git or a sync tool put another in
//! its place, again. Between the two the receipt is written ([`super::transaction`]): what another program removes after we
//! looked cannot be known here. A log is never opened in a way that could make it: a new one appears with its header or
//! not at all.
//!
//! A log's columns are those of its own header, by name. Where a row needs one that the header lacks, the log goes on in
//! the next file (`2026-03.ann.2.csv`), whose header is today's.

use super::disk::{Disk, Identity};
use super::edit;
use super::lock::Lock;
use super::tail::{self, Log, Tail};
use super::{folder, git, local, marker};
use crate::csv::write;
use crate::error::{Doing, Error, Refusal};
use crate::problem::{Fault, Problem};
use memchr::memmem;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Times a row is written into a file that is replaced meanwhile.
pub(super) const ATTEMPTS: usize = 5;
/// Files that a month of one writer can have.
pub(super) const FILES: usize = 100;
/// Looks for a file that was there and is gone, until it counts as deleted.
const LOOKS: usize = 20;
/// Time between two looks: a second in all.
const STEP: Duration = Duration::from_millis(50);

/// Rows for one log.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// The first file they may stand in, such as `followups/2026-03.ann.csv`.
    pub file: &'a str,
    /// The columns of the cells below, which are also the header of a new file.
    pub header: &'a [&'a str],
    /// The cells of each row, in the order of the header. The first is an id that no other row has.
    pub rows: &'a [Vec<&'a str>],
}

/// A torn tail that was moved away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lost {
    /// Where it stood.
    pub problem: Problem,
    /// The file that has it now.
    pub kept: String,
}

/// Rows for a log whose file is found, open and whole: what will be written, and where.
#[derive(Debug)]
pub struct Ready {
    /// The relative name of the file.
    pub file: String,
    /// The columns of the file.
    pub header: Vec<String>,
    /// Whether the file was made for the rows.
    pub made: bool,
    target: PathBuf,
    handle: File,
    found: Identity,
    start: u64,
    added: Vec<u8>,
    has_rows: bool,
}

/// Finds and heals the file for the rows. `again` where they may have come through already. What was torn before is added
/// to `lost`, also when the rest fails.
pub fn prepare(
    disk: &dyn Disk,
    lock: &Lock,
    rows: &Rows<'_>,
    again: bool,
    lost: &mut Vec<Lost>,
) -> Result<Ready, Error> {
    let stem = rows.file.strip_suffix(".csv").unwrap_or(rows.file);
    let mut preparing = Preparing { disk, lock, rows, again, lost };
    for number in 1..=FILES {
        let name = if number == 1 { format!("{stem}.csv") } else { format!("{stem}.{number}.csv") };
        if let Some(ready) = preparing.try_file(&name)? {
            return Ok(ready);
        }
    }
    Err(Error::io(Doing::Write, folder::path(lock.root(), rows.file), ErrorKind::AlreadyExists.into()))
}

/// What writing rows would do.
#[derive(PartialEq, Eq, Debug)]
pub struct Preview {
    /// The file that would have the rows.
    pub file: String,
    /// What it holds; nothing where it is not there.
    pub before: Vec<u8>,
    /// What it would hold.
    pub after: Vec<u8>,
}

/// What would be written now. Writes nothing and needs no lock, so it may be wrong about what comes next.
pub fn preview(disk: &dyn Disk, root: &Path, rows: &Rows<'_>) -> Result<Preview, Error> {
    let stem = rows.file.strip_suffix(".csv").unwrap_or(rows.file);
    for number in 1..=FILES {
        let file = if number == 1 { format!("{stem}.csv") } else { format!("{stem}.{number}.csv") };
        let path = folder::path(root, &file);
        let is_there = disk.status(&path).is_ok();
        let before = if is_there { folder::content(disk, &path)? } else { Vec::new() };
        let markers = marker::markers(&file, &before);
        if !markers.is_empty() {
            return Err(Error::Refused(Refusal::Damaged(markers)));
        }
        let mut after = if is_there { before.clone() } else { header_line(rows.header) };
        let log = tail::examine_end(&file, &after).map_err(|problems| Error::Refused(Refusal::Damaged(problems)))?;
        if let Some(places) = places(&log.header, rows) {
            if let Tail::Torn(start) = log.tail {
                after.truncate(start);
            }
            let added = added(&log, &after, &places, rows, false);
            after.extend(added);
            return Ok(Preview { file, before, after });
        }
    }
    Err(Error::io(Doing::Write, folder::path(root, rows.file), ErrorKind::AlreadyExists.into()))
}

/// These bytes of a log with the rows at their end.
pub fn extended(file: &str, mut bytes: Vec<u8>, rows: &Rows<'_>) -> Result<Vec<u8>, Error> {
    let log = tail::examine_end(file, &bytes).map_err(|problems| Error::Refused(Refusal::Damaged(problems)))?;
    let places = places(&log.header, rows).ok_or_else(|| {
        let fault = Fault::MissingColumn { name: rows.header.join(", ") };
        Error::Refused(Refusal::Damaged(vec![Problem::in_file(fault, file, 0..0)]))
    })?;
    let added = added(&log, &bytes, &places, rows, false);
    bytes.extend(added);
    Ok(bytes)
}

/// The rows as they are written under this header, a line each.
pub fn under(header: &[String], rows: &Rows<'_>) -> Vec<u8> {
    let places: Vec<_> = header.iter().map(|name| rows.header.iter().position(|known| known == name)).collect();
    let mut lines = Vec::new();
    for row in rows.rows {
        let cell = |place: &Option<usize>| place.and_then(|place| row.get(place)).copied().unwrap_or_default();
        write::row(&mut lines, places.iter().map(cell), b',');
        lines.push(b'\n');
    }
    lines
}

struct Preparing<'a> {
    disk: &'a dyn Disk,
    lock: &'a Lock,
    rows: &'a Rows<'a>,
    again: bool,
    lost: &'a mut Vec<Lost>,
}

impl Preparing<'_> {
    /// The file, ready to be written to; nothing when its header lacks a column that the rows need.
    fn try_file(&mut self, name: &str) -> Result<Option<Ready>, Error> {
        let (disk, root) = (self.disk, self.lock.root());
        if let Some((table, _)) = name.rsplit_once('/') {
            local::make_folder(disk, root, table)?;
        }
        let path = folder::path(root, name);
        for _ in 0..ATTEMPTS {
            let target = folder::inside(disk, root, &path)?;
            let failed = |source| Error::io(Doing::Write, &target, source);
            // git replaces a file by removing it first; made anew in that moment it would lack all that git has of it.
            let is_known = || self.again || git::has_repository(disk, root) && git::is_tracked(root, name);
            let (mut handle, made) = open(disk, &target, self.rows.header, is_known)
                .map_err(|source| Error::io(Doing::Write, &path, source))?;
            let bytes = disk.read(&mut handle).map_err(failed)?;
            self.lock.refuse_unmerged(name, &bytes)?;
            let log = tail::examine_end(name, &bytes).map_err(|problems| Error::Refused(Refusal::Damaged(problems)))?;
            let Some(places) = places(&log.header, self.rows) else { return Ok(None) };
            let found = disk.status_of(&handle).map_err(failed)?.identity;
            if found.length != bytes.len() as u64 {
                // Somebody else writes to it.
                continue;
            }
            let whole = self.heal(&handle, &target, name, log.tail, &bytes)?;
            let added = added(&log, whole, &places, self.rows, self.again);
            let (start, has_rows, header) = (whole.len() as u64, log.has_rows, log.header);
            let file = name.to_owned();
            return Ok(Some(Ready { file, header, made, target, handle, found, start, added, has_rows }));
        }
        Err(Error::Refused(Refusal::Changed(path)))
    }

    /// Moves a torn tail away; answers the bytes that stay.
    fn heal<'b>(
        &mut self,
        file: &File,
        path: &Path,
        name: &str,
        tail: Tail,
        bytes: &'b [u8],
    ) -> Result<&'b [u8], Error> {
        let Tail::Torn(start) = tail else { return Ok(bytes) };
        let (whole, torn) = bytes.split_at(start.min(bytes.len()));
        let kept = local::keep(self.disk, self.lock.root(), name, start, torn)?;
        self.disk.truncate(file, start as u64).map_err(|source| Error::io(Doing::Write, path, source))?;
        let problem = Problem::in_file(Fault::TornTail, name, start as u64..bytes.len() as u64);
        self.lost.push(Lost { problem, kept });
        Ok(whole)
    }
}

impl Ready {
    /// The bytes that will be added.
    pub fn added(&self) -> &[u8] {
        &self.added
    }

    /// Adds the rows; false when another file has the name by now. [`Error::NotDurable`]: they are there, but the disk did
    /// not confirm. After any other error they are not.
    pub fn put(&mut self, disk: &dyn Disk, lock: &Lock) -> Result<bool, Error> {
        let path = self.target.as_path();
        let failed = |source| Error::io(Doing::Write, path, source);
        let unsure = |_| Error::NotDurable(path.to_path_buf());
        let end = self.start + self.added.len() as u64;
        add(disk, &mut self.handle, self.start, &self.added).map_err(failed)?;
        if let Err(source) = disk.sync_data(&self.handle) {
            // A row that may not last is taken back; where even that fails it is there, and readers see it.
            cut(disk, &self.handle, self.start, end).map_err(unsure)?;
            return Err(failed(source));
        }
        match disk.status(path) {
            Ok(now) if now.identity.same_file(&self.found) && now.identity.length >= end => {}
            Err(source) if source.kind() != ErrorKind::NotFound => return Err(unsure(source)),
            _ => return Ok(false),
        }
        if !self.has_rows {
            // It may be new, and so may its folder.
            for folder in path.ancestors().skip(1).take(2).filter(|folder| folder.starts_with(lock.root())) {
                disk.sync_folder(folder).map_err(unsure)?;
            }
        }
        Ok(true)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.target
    }

    /// Takes rows away that were put, unless somebody else has written behind them.
    pub fn take_back(&self, disk: &dyn Disk) -> io::Result<()> {
        cut(disk, &self.handle, self.start, self.start + self.added.len() as u64)
    }
}

/// The log, and whether it was made with its header since it was missing. One that is known to be there is waited for; that
/// is asked only where it is missing.
fn open(disk: &dyn Disk, path: &Path, header: &[&str], is_known: impl FnOnce() -> bool) -> io::Result<(File, bool)> {
    let (mut is_known, mut waits) = (Some(is_known), false);
    for look in 0.. {
        match disk.open_append(path) {
            Err(source) if source.kind() == ErrorKind::NotFound => {
                waits = is_known.take().map_or(waits, |ask| ask());
                if waits && look < LOOKS {
                    disk.pause(STEP);
                    continue;
                }
            }
            answer => return answer.map(|file| (file, false)),
        }
        break;
    }
    match edit::place(disk, path, &header_line(header), false) {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => Err(source),
        _ => disk.open_append(path).map(|file| (file, true)),
    }
}

fn header_line(header: &[&str]) -> Vec<u8> {
    let mut line = Vec::new();
    write::row(&mut line, header.iter().copied(), b',');
    line.push(b'\n');
    line
}

/// For every column of the log the place of its cell in the rows; `None` when a cell that is not empty has no column.
fn places(columns: &[String], rows: &Rows<'_>) -> Option<Vec<Option<usize>>> {
    let needed = |place: usize| rows.rows.iter().any(|row| row.get(place).is_some_and(|cell| !cell.is_empty()));
    let missing = |(place, name): (usize, &&str)| needed(place) && !columns.iter().any(|column| column == name);
    if columns.is_empty() || rows.header.iter().enumerate().any(missing) {
        return None;
    }
    Some(columns.iter().map(|column| rows.header.iter().position(|name| name == column)).collect())
}

/// The bytes to add: the newline that an editor left away, and the rows. At a later attempt only those that are not there:
/// a row may have come through when another program rewrote the file.
fn added(log: &Log, bytes: &[u8], places: &[Option<usize>], rows: &Rows<'_>, again: bool) -> Vec<u8> {
    let mut added = Vec::new();
    if log.tail == Tail::Unended {
        let lacks = if bytes.ends_with(b"\r") { "\n" } else { log.line_end };
        added.extend(lacks.bytes());
    }
    for row in rows.rows {
        let cell = |place: &Option<usize>| place.and_then(|place| row.get(place)).copied().unwrap_or_default();
        let mut line = vec![b'\n'];
        write::row(&mut line, places.iter().map(cell), b',');
        if !again || memmem::find(bytes, &line).is_none() {
            added.extend(line.get(1..).unwrap_or_default());
            added.extend(log.line_end.bytes());
        }
    }
    added
}

/// Writes at the end, all or nothing where the system lets us.
fn add(disk: &dyn Disk, file: &mut File, start: u64, bytes: &[u8]) -> io::Result<()> {
    let mut written = 0;
    while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
        let failed = match disk.write(file, rest) {
            Ok(0) => ErrorKind::WriteZero.into(),
            // A disk that is nearly full takes a part without an error; the next write tells.
            Ok(taken) => {
                written += taken;
                continue;
            }
            Err(source) if source.kind() == ErrorKind::Interrupted => continue,
            Err(source) => source,
        };
        // Where this fails too a torn tail stays, which the next writer moves away.
        let _cut = cut(disk, file, start, start + written as u64);
        return Err(failed);
    }
    Ok(())
}

/// Cuts the file back to `start`, unless another program has added to it meanwhile.
fn cut(disk: &dyn Disk, file: &File, start: u64, end: u64) -> io::Result<()> {
    if disk.status_of(file)?.identity.length != end {
        return Err(ErrorKind::ResourceBusy.into());
    }
    disk.truncate(file, start)
}

#[cfg(test)]
mod tests;
