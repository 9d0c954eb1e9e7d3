//! Repairs of what was found: which files change, and how; then that, under the lock.
//!
//! Whether a fault has a repair is a property of it ([`Fault::repair`]). What is restored from elsewhere than the file
//! itself — rows that another program removed, by their receipts — is a step of its own: it goes into [`apply`], between
//! the lock and the edits, and its differences into [`Plan`].

use crate::book::Book;
use crate::book::change::difference::{self, Difference};
use crate::error::{Error, Refusal};
use crate::problem::{Fault, Problem, Repair, Site, Spreadsheet};
use crate::store::disk::Real;
use crate::store::edit::{Edit, Snapshot, replace_all};
use crate::store::lock::Lock;
use crate::store::repair::{Mend, mended, with_ends};
use crate::store::{folder, local};
use std::collections::BTreeMap;

/// What is to be mended, by file.
#[derive(Debug, Default)]
pub struct Plan {
    files: BTreeMap<String, Vec<Mend>>,
    /// What is mended by taking the lock.
    leftovers: usize,
    /// Problems that have a repair here.
    pub count: usize,
}

/// A file as it would be.
#[derive(Debug)]
pub struct Preview {
    /// The lines that change, but for their ends.
    pub difference: Option<Difference>,
    /// The file, and whether all its lines will end with CR LF; where they change.
    pub ends: Option<(String, bool)>,
}

/// What was mended besides.
#[derive(Debug, Default)]
pub struct Done {
    /// Torn rows: the file they stood in, the file that has them now.
    pub kept: Vec<(String, String)>,
}

impl Plan {
    /// The repairs of these problems.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where a merge was not settled in any file.
    pub fn of(all: &[Problem], chosen: &[Problem]) -> Result<Self, Error> {
        let unmerged = |problem: &&Problem| matches!(problem.fault, Fault::ConflictMarker | Fault::Unmerged);
        let unsettled: Vec<Problem> = all.iter().filter(unmerged).cloned().collect();
        if !unsettled.is_empty() {
            return Err(Error::Refused(Refusal::Damaged(unsettled)));
        }
        let mut plan = Self::default();
        for problem in chosen {
            let (Some(repair), Site::File { file, bytes }) = (problem.fault.repair(), &problem.site) else { continue };
            let cell = bytes.start as usize..bytes.end as usize;
            let mend = match (repair, &problem.fault) {
                (
                    Repair::Date,
                    Fault::Spreadsheet(
                        Spreadsheet::Serial { meant, .. } | Spreadsheet::Reformatted { meant: Some(meant), .. },
                    ),
                ) => Mend::Cell(cell, meant.clone()),
                (Repair::Copy, _) => Mend::Row(cell.start),
                (Repair::Tail, _) => Mend::Tail(cell.start),
                (
                    Repair::LineEnds,
                    Fault::Spreadsheet(Spreadsheet::LineEnds { returns } | Spreadsheet::MixedLineEnds { returns, .. }),
                ) => Mend::LineEnds { returns: !returns },
                (Repair::Leftover, _) => {
                    plan.leftovers += 1;
                    plan.count += 1;
                    continue;
                }
                _ => continue,
            };
            plan.count += 1;
            plan.files.entry(file.clone()).or_default().push(mend);
        }
        Ok(plan)
    }

    /// How many repairs the taking of the lock makes by itself.
    pub fn leftovers(&self) -> usize {
        self.leftovers
    }

    /// What would change. Writes nothing and needs no lock.
    pub fn preview(&self, book: &Book) -> Result<Vec<Preview>, Error> {
        let preview = |(name, mends): (&String, &Vec<Mend>)| {
            let before = folder::content(&Real, &folder::path(&book.root, name))?;
            Ok(preview_of(name, &before, mends))
        };
        self.files.iter().map(preview).collect()
    }

    /// Mends the files: all or none. The problems must have been found under this lock.
    pub fn apply(&self, lock: &Lock) -> Result<Done, Error> {
        let root = lock.root();
        let mut done = Done::default();
        let mut changes = Vec::new();
        for (name, mends) in &self.files {
            let before = Snapshot::read(&Real, root, &folder::path(root, name))?;
            let after = mended(before.bytes(), mends);
            changes.push((before, after));
        }
        for ((name, mends), (before, _)) in self.files.iter().zip(&changes) {
            let torn = mends.iter().find_map(|mend| match mend {
                Mend::Tail(start) => Some(*start),
                _ => None,
            });
            if let Some(start) = torn {
                let bytes = before.bytes().get(start..).unwrap_or_default();
                done.kept.push((name.clone(), local::keep(&Real, root, name, start, bytes)?));
            }
        }
        let edits: Vec<Edit<'_>> = changes.iter().map(|(before, after)| Edit { before, after }).collect();
        replace_all(&Real, lock, &edits)?;
        Ok(done)
    }
}

/// Lines that only end otherwise are said once, not shown one by one.
fn preview_of(name: &str, before: &[u8], mends: &[Mend]) -> Preview {
    let after = mended(before, mends);
    let ends = mends.iter().find_map(|mend| match mend {
        Mend::LineEnds { returns } => Some(*returns),
        _ => None,
    });
    let before = ends.map_or_else(|| before.to_vec(), |returns| with_ends(before, returns));
    Preview { difference: difference::of(name, &before, &after), ends: ends.map(|returns| (name.to_owned(), returns)) }
}
