//! Files that are not what they should be as a whole: copies of conflicts, what git has not merged, and what other programs
//! left behind.

use super::{Findings, Subject};
use crate::error::Error;
use crate::model::TABLES;
use crate::model::table::Kept;
use crate::problem::{Fault, Problem, Surroundings};
use crate::store::disk::Real;
use crate::store::{folder, git, local, lock};

/// Adds what is wrong with whole files.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let root = &subject.book.root;
    let mut copies = folder::settings(&Real, root)?.conflict_copies;
    for table in TABLES {
        copies.extend(folder::files(&Real, root, table)?.conflict_copies);
    }
    let problems = &mut found.problems;
    problems.extend(copies.into_iter().map(|name| Problem::in_file(Fault::ConflictCopy, name, 0..0)));
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
