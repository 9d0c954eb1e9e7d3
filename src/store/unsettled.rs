//! Files that a merge left unsettled: found, asked about, and written when somebody has answered.
//!
//! A file has blocks between markers, or git alone knows that it is unmerged: where the driver was missing or broken it left
//! one side in the file and no marker. Then the three versions are merged anew — but only while the file still is one of them,
//! for whatever somebody wrote there by hand since is theirs.
//!
//! When the last conflict of a file is settled, git is told (`git add`), as `git mergetool` does: every other writing
//! command refuses a file that git calls unmerged, and would go on refusing it.

use super::disk::Disk;
use super::edit::{self, Edit, Snapshot};
use super::lock::Lock;
use super::{folder, git, marker, merging};
use crate::error::{Error, Refusal};
use crate::merge::{Contest, Shape};
use crate::model::TABLES;
use std::io::ErrorKind;
use std::path::Path;

pub use crate::merge::{Answer, Point};

/// How the names of tables end.
const TABLE: &str = ".csv";

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

    /// Writes the answers, one for each point, and tells git when none is left. Answers how many are.
    pub fn settle(&self, disk: &dyn Disk, lock: &Lock, answers: &[Answer]) -> Result<usize, Error> {
        let (bytes, left) = contest(self.name(), &self.bytes, self.base.as_deref())?.settled(answers);
        edit::settle(disk, lock, &[Edit { before: &self.before, after: &bytes }])?;
        if left == 0 && self.is_unmerged {
            // Where git cannot be told, `find` names the file the next time.
            git::add(lock.root(), self.name());
        }
        Ok(left)
    }
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
    let is_marked = !marker::markers(name, &bytes).is_empty();
    let bytes = match (is_marked, is_unmerged && !deleted) {
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
