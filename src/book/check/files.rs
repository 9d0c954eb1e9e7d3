//! Files that are not what they should be as a whole: copies of conflicts, what git has not merged, and how it would.

use crate::book::Book;
use crate::error::Error;
use crate::model::TABLES;
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::driver::{self, State};
use crate::store::{folder, git};

/// Adds what is wrong with whole files.
pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) -> Result<(), Error> {
    let mut copies = folder::settings(&Real, &book.root)?.conflict_copies;
    for table in TABLES {
        copies.extend(folder::files(&Real, &book.root, table)?.conflict_copies);
    }
    problems.extend(copies.into_iter().map(|name| Problem::in_file(Fault::ConflictCopy, name, 0..0)));
    let fault = match driver::state(&Real, &book.root) {
        State::NotAsked | State::Fine => None,
        State::Missing => Some(Fault::NoDriver),
        State::Unguarded => Some(Fault::UnguardedDriver),
    };
    problems.extend(fault.map(|fault| Problem::in_file(fault, ".gitattributes", 0..0)));
    if git::is_merging(&Real, &book.root) {
        let ours = |name: &String| [".csv", ".toml"].iter().any(|ending| name.ends_with(ending));
        let unmerged = git::unmerged(&book.root).into_iter().filter(ours);
        problems.extend(unmerged.map(|name| Problem::in_file(Fault::Unmerged, name, 0..0)));
    }
    Ok(())
}
