//! Files that are not what they should be as a whole: copies of conflicts, what git has not merged and how it would, what
//! other programs left behind, and what the journal tells of and the files do not have.

use super::{Findings, Subject};
use crate::error::Error;
use crate::model::TABLES;
use crate::model::table::Kept;
use crate::problem::{Fault, Problem, Surroundings};
use crate::store::disk::Real;
use crate::store::driver::{self, State};
use crate::store::journal::{self, receipts, recovery};
use crate::store::{folder, git, local, lock};

/// Adds what the journal tells of and the files do not have.
pub(super) fn told(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let (book, now, problems) = (subject.book, subject.now.as_str(), &mut found.problems);
    let mut read = journal::read(&Real, &book.root)?;
    if !read.unreadable.is_empty() || read.unfinished().is_some() {
        if !recovery::is_abandoned(&Real, &book.root) {
            // Somebody is writing now; what is half told is not yet wrong.
            return Ok(());
        }
        // Whoever was at it may have finished since it was read.
        read = journal::read(&Real, &book.root)?;
    }
    let lines = read.unreadable.iter();
    problems.extend(lines.map(|(file, bytes)| Problem::in_file(Fault::JournalLine, file.as_str(), bytes.clone())));
    if let Some(entry) = read.unfinished()
        && let Some(file) = recovery::begun(&Real, &book.root, entry)?
    {
        let fault = Fault::Unfinished { id: entry.id.clone(), command: entry.command.clone() };
        problems.push(Problem::in_file(fault, file, 0..0));
    }
    let mut missing = receipts::missing(&Real, &book.root, now)?;
    if !missing.is_empty() {
        // A row may have been taken out on purpose between reading the journal and reading its file.
        missing = receipts::missing(&Real, &book.root, now)?;
    }
    problems.extend(missing.into_iter().map(|row| {
        let fault = Fault::MissingRow { id: row.id, transaction: row.transaction };
        Problem::in_file(fault, row.file, 0..0)
    }));
    Ok(())
}

/// Adds what is wrong with whole files.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let root = &subject.book.root;
    let mut copies = folder::settings(&Real, root)?.conflict_copies;
    for table in TABLES {
        copies.extend(folder::files(&Real, root, table)?.conflict_copies);
    }
    let problems = &mut found.problems;
    problems.extend(copies.into_iter().map(|name| Problem::in_file(Fault::ConflictCopy, name, 0..0)));
    let fault = match driver::state(&Real, root) {
        State::NotAsked | State::Fine => None,
        State::Missing => Some(Fault::NoDriver),
        State::Unguarded => Some(Fault::UnguardedDriver),
    };
    problems.extend(fault.map(|fault| Problem::in_file(fault, ".gitattributes", 0..0)));
    if git::is_merging(&Real, root) {
        let ours = |name: &String| [".csv", ".toml"].iter().any(|ending| name.ends_with(ending));
        let unmerged = git::unmerged(root).into_iter().filter(ours);
        problems.extend(unmerged.map(|name| Problem::in_file(Fault::Unmerged, name, 0..0)));
    }
    let folders: Vec<&str> = TABLES.iter().filter(|table| table.kept != Kept::Keyed).map(|table| table.name).collect();
    let mut add = |fault: Surroundings, name: String| {
        problems.push(Problem::in_file(Fault::Surroundings(fault), name, 0..0));
    };
    for name in folder::open_elsewhere(&Real, root, &folders) {
        add(Surroundings::OpenElsewhere, name);
    }
    if let Some(holder) = lock::abandoned(&Real, root) {
        add(Surroundings::StaleLock { holder }, format!("{}/lock", local::FOLDER));
    }
    Ok(())
}
