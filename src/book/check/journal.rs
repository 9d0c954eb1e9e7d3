//! What the journal and the commits tell of and the files do not have: rows that are gone, a change of which only a part is
//! there.

use super::{Findings, Subject};
use crate::error::Error;
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::journal::{self, recovery};
use crate::store::missing::{self, Origin};

/// Adds what the journal tells of and the files do not have.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let (book, now) = (subject.book, subject.now.as_str());
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
    let problems = &mut found.problems;
    problems.extend(lines.map(|(file, bytes)| Problem::in_file(Fault::JournalLine, file.as_str(), bytes.clone())));
    if let Some(entry) = read.unfinished()
        && let Some(lacking) = recovery::begun(&Real, &book.root, entry)?.into_iter().next()
    {
        let fault = Fault::Unfinished { id: entry.id.clone(), command: entry.command.clone() };
        problems.push(Problem::in_file(fault, lacking.file, 0..0));
    }
    if let Some(entry) = read.unfinished() {
        found.torn = recovery::torn(&Real, &book.root, entry)?;
    }
    let mut gone = missing::all(&Real, &book.root, now)?;
    if !gone.is_empty() {
        // A row may have been taken out on purpose between reading the journal and reading its file.
        gone = missing::all(&Real, &book.root, now)?;
    }
    found.problems.extend(gone.into_iter().map(|row| {
        let fault = match row.origin {
            Origin::Written(transaction) => Fault::MissingRow { id: row.id, transaction },
            Origin::Committed(commit) => Fault::DeletedRow { id: row.id, commit },
        };
        Problem::in_file(fault, row.file, 0..0)
    }));
    Ok(())
}
