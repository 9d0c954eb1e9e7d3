//! Who may read and write the files, and links that lead out of the book.
//!
//! What is right is what kehu.toml and the book's folder have: a book that a team shares is as open as the team made it.
//! Only a file that more people may write, and a `.kehu/` that more people may look into, is told.

use super::{Findings, Subject};
use crate::error::Error;
use crate::model::TABLES;
use crate::model::table::Kept;
use crate::problem::{Fault, Problem, Surroundings};
use crate::store::disk::{Disk, Real};
use crate::store::{folder, local};

/// Group and others may write.
const WRITABLE: u32 = 0o022;
/// Group and others may do anything.
const ANYTHING: u32 = 0o077;

/// Adds files that are too open, and links out of the book.
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let root = &subject.book.root;
    let mode = |name: &str| Real.status(&folder::path(root, name)).ok().map(|status| status.mode);
    let around = Real.status(root).ok();
    // What is made in a folder that a group shares is the group's.
    let shared = if around.as_ref().is_some_and(local::is_shared) { 0o020 } else { 0 };
    let book = mode(folder::SETTINGS).unwrap_or(WRITABLE) | shared;
    let mut names = folder::settings(&Real, root)?.names;
    for table in TABLES {
        names.extend(folder::files(&Real, root, table)?.names);
    }
    let mut add = |fault: Surroundings, name: &str| {
        found.problems.push(Problem::in_file(Fault::Surroundings(fault), name, 0..0));
    };
    for name in &names {
        if let Some(mode) = mode(name) {
            let excess = mode & WRITABLE & !book;
            if excess != 0 {
                add(Surroundings::Open { mode, fitting: mode & !excess }, name);
            }
        }
    }
    let around = around.map_or(ANYTHING, |status| status.mode);
    if let Some(mode) = mode(local::FOLDER) {
        let excess = mode & ANYTHING & !around;
        if excess != 0 {
            add(Surroundings::Open { mode, fitting: mode & !excess }, local::FOLDER);
        }
    }
    let logs = TABLES.iter().filter(|table| table.kept != Kept::Keyed).map(|table| table.name);
    let folders: Vec<&str> = logs.chain(["rules", local::FOLDER]).collect();
    let home = Real.resolve(root).unwrap_or_else(|_| root.clone());
    let mut outside: Vec<&str> = Vec::new();
    for name in folders.into_iter().chain(names.iter().map(String::as_str)) {
        // What is in a folder that leads out is told with the folder.
        if outside.iter().any(|folder| name.split('/').next() == Some(folder)) {
            continue;
        }
        if let Ok(target) = Real.resolve(&folder::path(root, name))
            && !target.starts_with(&home)
        {
            outside.push(name);
            add(Surroundings::LinkOutside { target: target.display().to_string() }, name);
        }
    }
    Ok(())
}
