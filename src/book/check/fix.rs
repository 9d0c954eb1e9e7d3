//! Repairs of what was found: which files change, and how; then that, under the lock, as one transaction of the journal.
//!
//! Whether a fault has a repair is a property of it ([`Fault::repair`]). A repair changes the bytes of a file ([`Mend`]), or
//! puts rows back that another program took away, by their receipts or from the commits that have them; both together are what the file becomes. What the
//! taking of the desk settles — what a killed process left, a change of which a part is there — is only counted here.
//!
//! `undo` takes the transaction back, byte for byte where the files are still what it made of them. Not in it are the
//! settings of git, and files that are no tables (their line ends were turned since the last commit, which has them).

use crate::book::Question;
use crate::book::change::difference::{self, Difference};
use crate::book::change::{Desk, Note, around};
use crate::error::{Error, Refusal};
use crate::model::TABLES;
use crate::model::table::{Kept, Table};
use crate::problem::{Fault, Problem, Repair, Site, Spreadsheet};
use crate::store::disk::{Disk, Real};
use crate::store::edit::Snapshot;
use crate::store::journal::{self, recovery};
use crate::store::missing::{self, Missing};
use crate::store::repair::{Mend, mended, with_ends};
use crate::store::tail::{self, Tail};
use crate::store::transaction::{self, Head, Replaced, Work};
use crate::store::{driver, folder, local};
use std::collections::{BTreeMap, HashSet};

/// What is to be mended, by file.
#[derive(Debug, Default)]
pub struct Plan {
    files: BTreeMap<String, (Vec<Mend>, Vec<Missing>)>,
    /// What is mended by taking the desk.
    settled: usize,
    /// Whether one of these is a change of which a part is there.
    unfinished: bool,
    /// Whether the merge driver is set up.
    driver: bool,
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
    /// The transaction; empty where no file changed.
    pub id: String,
    /// What should be known of the files besides.
    pub notes: Vec<Note>,
}

impl Plan {
    /// The repairs of these problems.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where a merge was not settled in any file.
    pub fn of(question: &Question<'_>, all: &[Problem], chosen: &[Problem]) -> Result<Self, Error> {
        let unmerged = |problem: &&Problem| matches!(problem.fault, Fault::ConflictMarker | Fault::Unmerged);
        let unsettled: Vec<Problem> = all.iter().filter(unmerged).cloned().collect();
        if !unsettled.is_empty() {
            return Err(Error::Refused(Refusal::Damaged(unsettled)));
        }
        let mut plan = Self::default();
        let mut gone = HashSet::new();
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
                (Repair::Copy | Repair::Removed, _) => Mend::Row(cell.start),
                (Repair::Commas, _) => Mend::Commas(cell),
                (Repair::Id, _) => match table_of(file) {
                    Some(table) => Mend::Id(cell, table.prefix),
                    None => continue,
                },
                (Repair::Tail, _) => Mend::Tail(cell.start),
                (
                    Repair::LineEnds,
                    Fault::Spreadsheet(Spreadsheet::LineEnds { returns } | Spreadsheet::MixedLineEnds { returns, .. }),
                ) => Mend::LineEnds { returns: !returns },
                (Repair::Receipt, Fault::MissingRow { id, .. } | Fault::DeletedRow { id, .. }) => {
                    gone.insert((file.as_str(), id.as_str()));
                    continue;
                }
                (Repair::Leftover | Repair::Unfinished, _) => {
                    plan.settled += 1;
                    plan.unfinished |= repair == Repair::Unfinished;
                    plan.count += 1;
                    continue;
                }
                (Repair::Driver, _) => {
                    plan.driver = true;
                    plan.count += 1;
                    continue;
                }
                _ => continue,
            };
            plan.count += 1;
            plan.files.entry(file.clone()).or_default().0.push(mend);
        }
        if !gone.is_empty() {
            let now = question.now.zone.cell(question.now.at);
            let mut rows = missing::all(&Real, &question.book.root, &now)?;
            rows.retain(|row| gone.contains(&(row.file.as_str(), row.id.as_str())));
            plan.put_back(question, rows)?;
        }
        Ok(plan)
    }

    /// Only the rows that are gone and that no commit ever had.
    pub fn of_missing(question: &Question<'_>) -> Result<Self, Error> {
        let mut plan = Self::default();
        let now = question.now.zone.cell(question.now.at);
        plan.put_back(question, missing::uncommitted(&Real, &question.book.root, &now)?)?;
        Ok(plan)
    }

    /// Adds the rows that are gone, for which there is a place.
    fn put_back(&mut self, question: &Question<'_>, gone: Vec<Missing>) -> Result<(), Error> {
        let root = &question.book.root;
        for row in missing::placed(&Real, root, gone)? {
            let is_first = self.files.get(&row.file).is_none_or(|(_, rows)| rows.is_empty());
            if is_first && Real.status(&folder::path(root, &row.file)).is_ok() {
                let bytes = folder::content(&Real, &folder::path(root, &row.file))?;
                // Behind a quote that never closes it would not be read.
                let Ok(log) = tail::examine_end(&row.file, &bytes) else { continue };
                let (mends, _) = self.files.entry(row.file.clone()).or_default();
                // A row never goes behind a torn one.
                if let Tail::Torn(start) = log.tail
                    && !mends.iter().any(|mend| matches!(mend, Mend::Tail(_)))
                {
                    mends.push(Mend::Tail(start));
                }
            }
            self.files.entry(row.file.clone()).or_default().1.push(row);
            self.count += 1;
        }
        Ok(())
    }

    /// How many repairs the taking of the desk makes by itself.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// Whether the merge driver is set up.
    pub fn sets_driver_up(&self) -> bool {
        self.driver
    }

    /// What would change. Writes nothing and needs no lock.
    pub fn preview(&self, question: &Question<'_>) -> Result<Vec<Preview>, Error> {
        let root = &question.book.root;
        let mut previews = Vec::new();
        if self.unfinished
            && let Some(entry) = journal::read(&Real, root)?.unfinished()
        {
            let foreseen = recovery::begun(&Real, root, entry)?.into_iter();
            let differences = foreseen.map(|lacking| difference::of(&lacking.file, &lacking.before, &lacking.after));
            previews.extend(differences.map(|difference| Preview { difference, ends: None }));
        }
        for (name, repairs) in &self.files {
            let path = folder::path(root, name);
            let before = if Real.status(&path).is_ok() { folder::content(&Real, &path)? } else { Vec::new() };
            previews.push(preview_of(name, &before, repairs));
        }
        Ok(previews)
    }

    /// Mends the files: all or none. The problems must have been found at this desk.
    pub fn apply(&self, desk: &mut Desk, head: &Head) -> Result<Done, Error> {
        let root = desk.lock.root().to_path_buf();
        let mut done = Done::default();
        let mut changes = Vec::new();
        for (name, (mends, gone)) in &self.files {
            let path = folder::path(&root, name);
            let before = if Real.status(&path).is_ok() {
                Snapshot::read(&Real, &root, &path)?
            } else {
                if let Some((folder, _)) = name.rsplit_once('/') {
                    local::make_folder(&Real, &root, folder)?;
                }
                Snapshot::missing(&Real, &root, &path)?
            };
            let after = missing::put_back(&mended(before.bytes(), mends), gone);
            changes.push((table_of(name), before, after));
        }
        for ((name, (mends, _)), (_, before, _)) in self.files.iter().zip(&changes) {
            let torn = mends.iter().find_map(|mend| match mend {
                Mend::Tail(start) => Some(*start),
                _ => None,
            });
            if let Some(start) = torn {
                let bytes = before.bytes().get(start..).unwrap_or_default();
                done.kept.push((name.clone(), local::keep(&Real, &root, name, start, bytes)?));
            }
        }
        let files: Vec<Replaced<'_>> =
            changes.iter().map(|(table, before, after)| Replaced { table: *table, before, after }).collect();
        if !files.is_empty() {
            let work = Work { rows: &[], files: &files, whole: true };
            let mut lost = Vec::new();
            done.id = transaction::commit(&Real, &desk.lock, &mut desk.journal, head, work, &mut lost)?;
            done.notes = around(&root, &files, std::iter::empty());
        }
        if self.driver {
            driver::install(&root);
        }
        Ok(done)
    }
}

/// Lines that only end otherwise are said once, not shown one by one.
fn preview_of(name: &str, before: &[u8], (mends, gone): &(Vec<Mend>, Vec<Missing>)) -> Preview {
    let after = missing::put_back(&mended(before, mends), gone);
    let ends = mends.iter().find_map(|mend| match mend {
        Mend::LineEnds { returns } => Some(*returns),
        _ => None,
    });
    let before = ends.map_or_else(|| before.to_vec(), |returns| with_ends(before, returns));
    Preview { difference: difference::of(name, &before, &after), ends: ends.map(|returns| (name.to_owned(), returns)) }
}

/// The table of a file; `None` for a file beside the tables.
fn table_of(name: &str) -> Option<&'static Table> {
    let is_of = |table: &&Table| match table.kept {
        Kept::Keyed => name.strip_suffix(".csv") == Some(table.name),
        Kept::Log | Kept::Parts => name.strip_prefix(table.name).is_some_and(|rest| rest.starts_with('/')),
    };
    TABLES.iter().copied().find(is_of)
}
