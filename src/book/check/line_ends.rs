//! Files whose lines all end otherwise than in the last commit: `git diff` shows every line of them as changed.
//!
//! Asks git only for the files that differ, and only for their first line.

use super::{Findings, Subject};
use crate::error::Error;
use crate::problem::{Fault, Problem, Spreadsheet};
use crate::store::disk::Real;
use crate::store::{folder, git};

/// Bytes in which the first line ends.
const LINE: u64 = 64 << 10;

/// Adds files whose line ends were turned.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let root = &subject.book.root;
    for name in git::changed(root).into_iter().filter(|name| folder::is_of_table(name)) {
        let Some(now) = folder::returns(&Real, &folder::path(root, &name)) else { continue };
        let before = git::committed_beginning(root, &name, LINE).and_then(|bytes| folder::returns_in(&bytes));
        if before.is_some_and(|before| before != now) {
            let fault = Fault::Spreadsheet(Spreadsheet::LineEnds { returns: now });
            // Rows that still end as they did are not the odd ones.
            let mixed = |problem: &Problem| {
                matches!(problem.fault, Fault::Spreadsheet(Spreadsheet::MixedLineEnds { .. }))
                    && problem.site.file() == Some(&name)
            };
            found.problems.retain(|problem| !mixed(problem));
            found.problems.push(Problem::in_file(fault, name, 0..0));
        }
    }
    Ok(())
}
