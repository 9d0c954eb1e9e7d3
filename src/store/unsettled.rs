//! Files that a merge left unsettled: found, asked about, and written when somebody has answered.
//!
//! A file has blocks between markers, or git alone knows that it is unmerged: where the driver was missing or broken it left
//! one side in the file and no marker. Then the three versions are merged anew — but only while the file still is one of them,
//! for whatever somebody wrote there by hand since is theirs.
//!
//! When the last conflict of a file is settled, git is told (`git add`), as `git mergetool` does: every other writing
//! command refuses a file that git calls unmerged, and would go on refusing it. Each writing is a transaction that keeps the
//! file before and after, since rows cannot tell what stood between markers; when it is taken back, so is what git was
//! told.

use super::disk::Disk;
use super::edit::{self, Edit, Snapshot};
use super::journal::entry::{Entry, Step, What};
use super::journal::{self, Journal};
use super::lock::Lock;
use super::transaction::Head;
use super::{folder, git, marker, merging};
use crate::csv::sheet::Sheet;
use crate::error::{Error, Refusal};
use crate::merge::{Contest, Shape};
use crate::model::TABLES;
use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;

pub use crate::merge::{Answer, Point};

/// How the names of tables end.
pub const TABLE: &str = ".csv";

/// A file that a merge left unsettled.
#[derive(Debug)]
pub struct Unsettled {
    before: Snapshot,
    /// Its blocks, which it has or which it would have had.
    bytes: Vec<u8>,
    /// What both sides began with, where git still knows.
    base: Option<Vec<u8>>,
    /// Whether git calls it unmerged.
    is_unmerged: bool,
    /// What somebody has to say.
    pub points: Vec<Point>,
}

/// The files that wait for somebody.
#[derive(Debug, Default)]
pub struct Waiting {
    /// Those that can be settled here, by name.
    pub files: Vec<Unsettled>,
    /// Those that hold no conflict any more, or of which one side has none: `git add` or `git rm` tells git.
    pub told_git: Vec<String>,
}

/// Finds them among these files, or among all of the book where none is named.
pub fn find(disk: &dyn Disk, root: &Path, named: &[String]) -> Result<Waiting, Error> {
    let unmerged = if git::settings(disk, root).is_some() { git::unmerged(root) } else { Vec::new() };
    let mut names = named.to_vec();
    if names.is_empty() {
        names = all(disk, root)?;
        let ours = |name: &&String| [TABLE, ".toml"].iter().any(|ending| name.ends_with(ending));
        names.extend(unmerged.iter().filter(ours).cloned());
    }
    names.sort();
    names.dedup();
    let mut waiting = Waiting::default();
    for name in names {
        let is_unmerged = unmerged.contains(&name);
        match look(disk, root, &name, is_unmerged)? {
            Look::Settled if is_unmerged => waiting.told_git.push(name),
            Look::Settled => {}
            Look::Unsettled(file) => waiting.files.push(*file),
        }
    }
    Ok(waiting)
}

impl Unsettled {
    /// Its name relative to the book.
    pub fn name(&self) -> &str {
        self.before.name()
    }

    /// Writes the answers, one for each point, as a transaction of the journal, and tells git when none is left. Answers how
    /// many are.
    pub fn settle(
        &self,
        disk: &dyn Disk,
        lock: &Lock,
        journal: &mut Journal,
        head: &Head,
        answers: &[Answer],
    ) -> Result<usize, Error> {
        let (bytes, left) = contest(self.name(), &self.bytes, self.base.as_deref())?.settled(answers);
        let change = journal::as_a_whole(self.name(), self.before.bytes(), &bytes, self.before.is_missing());
        let Head { at, by, command, words, .. } = head.clone();
        let id = if change.is_empty() { String::new() } else { journal.fresh()? };
        let mut entry = Entry { id, at, by, command, words, files: vec![change], ..Entry::default() };
        // A file that is no text has no line in the journal; nor has one that is already as it shall be.
        let is_told = !entry.id.is_empty();
        if is_told {
            journal.begin(disk, &mut entry)?;
        }
        let written = edit::settle(disk, lock, &[Edit { before: &self.before, after: &bytes }]);
        if is_told {
            // What the mark tells can be seen in the file, so it may be missing.
            let _marked = match &written {
                Ok(()) | Err(Error::NotDurable(_)) => journal.done(disk, &entry.id),
                Err(_) => journal.dropped(disk, &entry.id),
            };
        }
        written?;
        if left == 0 && self.is_unmerged {
            // Where git cannot be told, `find` names the file the next time.
            git::add(lock.root(), self.name());
        }
        Ok(left)
    }
}

/// Whether there are conflicts in these bytes of a file.
pub fn is_marked(name: &str, bytes: &[u8]) -> bool {
    !marker::markers(name, bytes).is_empty()
}

/// What was decided between a file with conflicts and what became of it: of each point what went and what stayed. Nothing
/// where there were no conflicts.
pub fn decided(name: &str, before: &[u8], after: &[u8]) -> Option<Vec<Step>> {
    if !is_marked(name, before) {
        return None;
    }
    let points = contest(name, before, None).ok()?.points();
    let left: HashSet<(String, Option<String>)> =
        contest(name, after, None).ok()?.points().into_iter().map(|point| (point.row, point.column)).collect();
    let sheet = Sheet::parse(after);
    let header = sheet.header().filter(|_| name.ends_with(TABLE));
    let key = header.map(|header| Shape::of(name).key.and_then(|key| header.position(key)).unwrap_or_default());
    let rows: HashMap<String, usize> = key
        .map(|key| (0..sheet.len()).map(|row| (sheet.cell(row, key).into_owned(), row)).collect())
        .unwrap_or_default();
    let table = name.split(['/', '.']).next().unwrap_or_default();
    let mut steps = Vec::new();
    for point in points.into_iter().filter(|point| !left.contains(&(point.row.clone(), point.column.clone()))) {
        let row = rows.get(&point.row).copied();
        let column = point.column.as_ref().and_then(|column| header?.position(column));
        let what = match (&point.column, row) {
            (Some(name), Some(row)) => {
                let to = column.map(|column| sheet.cell(row, column).into_owned()).unwrap_or_default();
                let sides = [&point.ours, &point.theirs].into_iter().flatten();
                let from: Vec<&str> = sides.filter(|side| **side != to).map(String::as_str).collect();
                What::Cell { column: name.clone(), from: from.join(" / "), to }
            }
            (None, Some(row)) => What::Added(filled(&sheet, row)),
            (_, None) if point.row.is_empty() => What::Cell {
                column: String::new(),
                from: point.ours.unwrap_or_default(),
                to: point.theirs.unwrap_or_default(),
            },
            (_, None) => {
                let went = point.ours.or(point.theirs).unwrap_or_default();
                let cells = went.split("; ").filter_map(|cell| cell.split_once('='));
                What::Removed(cells.map(|(column, text)| (column.to_owned(), text.to_owned())).collect())
            }
        };
        let is_block = point.row.is_empty();
        let (table, row) = if is_block { (String::new(), name.to_owned()) } else { (table.to_owned(), point.row) };
        steps.push(Step { table, row, what });
    }
    Some(steps)
}

/// The filled cells of a row, by column.
fn filled(sheet: &Sheet<'_>, row: usize) -> Vec<(String, String)> {
    let names = sheet.header().map(|header| header.names.clone()).unwrap_or_default();
    let cells = names.into_iter().zip(sheet.texts(row).map(std::borrow::Cow::into_owned));
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

/// What one file is.
enum Look {
    Settled,
    Unsettled(Box<Unsettled>),
}

fn look(disk: &dyn Disk, root: &Path, name: &str, is_unmerged: bool) -> Result<Look, Error> {
    let path = folder::path(root, name);
    let deleted = is_unmerged && is_missing(disk, &path);
    let bytes = if deleted { Vec::new() } else { folder::content(disk, &path)? };
    let bytes = match (is_marked(name, &bytes), is_unmerged && !deleted) {
        (true, _) => bytes,
        (false, true) => match remade(root, name, &bytes) {
            Some(bytes) => bytes,
            None => return Ok(Look::Settled),
        },
        (false, false) => return Ok(Look::Settled),
    };
    let base = is_unmerged.then(|| git::versions(root, name)[0].take().unwrap_or_default());
    let points = contest(name, &bytes, base.as_deref())?.points();
    let before = Snapshot::read(disk, root, &path)?;
    Ok(Look::Unsettled(Box::new(Unsettled { before, bytes, base, is_unmerged, points })))
}

/// What the merge would have made of the file, where it holds one side only.
fn remade(root: &Path, name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let [base, ours, theirs] = git::versions(root, name);
    let (ours, theirs) = (ours?, theirs?);
    if bytes != ours && bytes != theirs {
        return None;
    }
    // Lines cannot be merged without files to name; a table that is none is settled as a whole.
    let (bytes, _) = merging::merged(&[base.unwrap_or_default(), ours, theirs], name, || None);
    Some(bytes)
}

fn contest<'a>(name: &str, bytes: &'a [u8], base: Option<&[u8]>) -> Result<Contest<'a>, Error> {
    let shape = name.ends_with(TABLE).then(|| Shape::of(name));
    Contest::read(bytes, shape, base).map_err(|at| {
        let line = bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
        Error::Refused(Refusal::TornConflict(name.to_owned(), line))
    })
}

/// Whether nothing is there. What cannot be looked at is no file without conflicts: reading it tells why.
fn is_missing(disk: &dyn Disk, path: &Path) -> bool {
    disk.status(path).is_err_and(|source| source.kind() == ErrorKind::NotFound)
}

/// Every file of the book.
fn all(disk: &dyn Disk, root: &Path) -> Result<Vec<String>, Error> {
    let mut names = folder::settings(disk, root)?.names;
    for table in TABLES {
        names.extend(folder::files(disk, root, table)?.names);
    }
    names.retain(|name| !is_missing(disk, &folder::path(root, name)));
    Ok(names)
}
