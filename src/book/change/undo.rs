//! A transaction taken back, as a transaction of its own.
//!
//! What git does not have yet goes without a trace: rows that came are taken out, cells and rows get their old bytes, and
//! the history that was written with it (`changes`, `tier_changes`, `tombstones`) goes too. What the last commit has is
//! known to others, whose copies would bring it back: there a row is taken out with a tombstone, as `rm` does it, and a cell
//! is changed back with history of its own, while the history that was written stays, for it was so for a while.

use super::difference::{self, Difference};
use super::transaction::LogRow;
use super::{Pen, references};
use crate::error::{Error, Refusal};
use crate::model::table;
use crate::model::table::{Kept, Kind};
use crate::model::{change, customer, tier_change, tombstone};
use crate::store::disk::Real;
use crate::store::journal::entry::{Block, Entry, FileChange, What};
use crate::store::journal::undo::{self, Part};
use crate::store::journal::{self, load};
use crate::store::rewrite::Changed;
use crate::store::transaction::{Head, Replaced};
use crate::store::{edit, git, row_text};
use memchr::memmem;
use std::collections::HashSet;

/// The command that settles conflicts, of which git was told.
const RESOLVE: &str = "resolve";
/// How often it is tried against another program that replaces the files.
const ATTEMPTS: usize = 5;

/// What was taken back.
#[derive(Debug)]
pub struct Undone {
    /// The transaction that did it; empty where it is only shown.
    pub id: String,
    /// The transaction that was taken back.
    pub taken: Entry,
    /// Whether git has it.
    pub in_git: bool,
    /// What a dry run would have changed.
    pub differences: Vec<Difference>,
}

impl Pen<'_> {
    /// Takes back the transaction whose id begins so, else the last one that still stands.
    pub fn undo(&mut self, typed: Option<&str>) -> Result<Undone, Error> {
        let root = self.question.book.root.clone();
        let mut entries = journal::read(&Real, &root)?.entries;
        // Of what somebody could not finish nothing is known until a writer has settled it.
        entries.retain(|entry| entry.is_done);
        let place = undo::meant(&entries, typed)?;
        let Some(entry) = entries.get_mut(place) else { return Err(Error::Refused(Refusal::NothingToUndo)) };
        load(&Real, &root, entry)?;
        let taken = entry.clone();
        let in_git = self.is_in_git(&taken);
        let is_history =
            |file: &FileChange| [change::TABLE.name, tier_change::TABLE.name].contains(&file.table.as_str());
        let with_history = taken.files.iter().any(|file| !is_history(file));
        let stays = |file: &FileChange| in_git && with_history && is_history(file);
        let whole = taken.files.iter().any(|file| file.whole.is_some());
        let undone = undo::undone(&entries);
        let stands = |later: &&Entry| !undone.contains_key(later.id.as_str());
        let later = whole.then(|| entries.iter().skip(place + 1).filter(stands).collect::<Vec<_>>());
        self.refuse_referenced(&taken, later.as_deref())?;
        for attempt in 1.. {
            let parts = undo::parts(&Real, &root, &entries, place, &stays)?;
            let rows = if in_git { self.traces(&taken, &stays)? } else { Vec::new() };
            if self.lock.is_none() {
                let mut differences = self.foresee(&rows)?;
                differences.extend(
                    parts
                        .iter()
                        .filter_map(|part| difference::of(part.before.name(), part.before.bytes(), &part.after)),
                );
                return Ok(Undone { id: String::new(), taken, in_git, differences });
            }
            let replaced = |part: &Part| part.after != part.before.bytes();
            let files: Vec<Replaced<'_>> = parts
                .iter()
                .filter(|part| replaced(part))
                .map(|part| Replaced { table: part.table, before: &part.before, after: &part.after })
                .collect();
            let head = Head { undoes: Some(taken.id.clone()), ..self.head() };
            match self.commit(&rows, &files, whole, &head) {
                Err(Error::Refused(Refusal::Changed(_))) if attempt < ATTEMPTS => {}
                ended => {
                    let id = ended?;
                    self.tidy(&parts);
                    if taken.command == RESOLVE {
                        for part in &parts {
                            // Where the merge is committed by now there is nothing to tell.
                            let _told = git::unresolve(&root, part.before.name());
                        }
                    }
                    return Ok(Undone { id, taken, in_git, differences: Vec::new() });
                }
            }
        }
        Err(Error::Refused(Refusal::NothingToUndo))
    }

    /// The transaction before the one that is meant where none is named.
    pub fn earlier(&self) -> Option<Entry> {
        let mut entries = journal::read(&Real, &self.question.book.root).ok()?.entries;
        entries.retain(|entry| entry.is_done);
        let place = undo::earlier(&entries)?;
        entries.into_iter().nth(place)
    }

    /// Whether the last commit has something of it. Where git does not answer it counts as committed, which loses nothing.
    fn is_in_git(&self, entry: &Entry) -> bool {
        let root = &self.question.book.root;
        if !git::has_repository(&Real, root) {
            return false;
        }
        if !git::is_work_tree(root) {
            return true;
        }
        entry.files.iter().any(|file| {
            let Some(bytes) = git::committed(root, &file.file) else { return false };
            let has = |text: &str| memmem::find(&bytes, text.as_bytes()).is_some();
            file.changed.iter().any(|changed| has(&changed.new)) || file.added.iter().flat_map(Block::texts).any(has)
        })
    }

    /// Refuses where rows that would go are referred to by others that would stay. What a repair brought back was referred
    /// to before, and only what was written `later` counts.
    fn refuse_referenced(&self, entry: &Entry, later: Option<&[&Entry]>) -> Result<(), Error> {
        for file in &entry.files {
            let Some(table) = table(&file.table) else { continue };
            let going: HashSet<String> = file.added.iter().flat_map(Block::texts).map(|text| file.key(text)).collect();
            if going.is_empty() || [change::TABLE.name, tombstone::TABLE.name].contains(&table.name) {
                continue;
            }
            let mut rows = references::to_any(self.question, table, &going)?;
            for (name, count) in &mut rows {
                *count = count.saturating_sub(references_in(entry, name, table.name, &going));
                if let Some(later) = later {
                    let written = |entry: &&Entry| references_in(entry, name, table.name, &going);
                    *count = (*count).min(later.iter().map(written).sum());
                }
            }
            rows.retain(|(_, count)| *count > 0);
            if !rows.is_empty() {
                let id = going.iter().min().cloned().unwrap_or_default();
                return Err(Error::Refused(Refusal::Referenced {
                    table: table.name.to_owned(),
                    id,
                    rows,
                    first: None,
                }));
            }
        }
        Ok(())
    }

    /// The rows that tell others that it was taken back.
    fn traces(&mut self, entry: &Entry, stays: &dyn Fn(&FileChange) -> bool) -> Result<Vec<LogRow>, Error> {
        let tier = customer::TABLE.columns.get(customer::TIER).map_or("tier", |column| column.name);
        let why = format!("undo {}", entry.id);
        let mut rows = Vec::new();
        for file in entry.files.iter().filter(|file| !stays(file)) {
            let Some(table) = table(&file.table) else { continue };
            for step in file.steps() {
                match step.what {
                    What::Added(_) => rows.push(self.tombstone(table, &step.row, &why)?),
                    What::Cell { column, from, to } if table.kept != Kept::Log => {
                        if table == &customer::TABLE && column == tier {
                            rows.push(self.decided(&step.row, &to, &from, &why)?);
                        }
                        let (row_id, from, to) = (step.row, to, from);
                        rows.push(self.changed(&Changed { table, row_id, column, from, to })?);
                    }
                    What::Cell { .. } | What::Removed(_) => {}
                }
            }
        }
        Ok(rows)
    }

    /// Removes files that the transaction had made and that hold nothing any more, unless git knows them. Where that fails
    /// an empty table stays, which is one without rows.
    fn tidy(&self, parts: &[Part]) {
        let root = &self.question.book.root;
        let is_empty = |bytes: &[u8]| row_text::record(bytes).length == bytes.len();
        for part in parts.iter().filter(|part| {
            part.made && part.table.is_none_or(|table| table.kept != Kept::Keyed) && is_empty(&part.after)
        }) {
            let name = part.before.name();
            if git::committed(root, name).is_none() {
                edit::discard(&Real, root, name, &part.after);
            }
        }
    }
}

/// How many rows of the transaction in this table refer to rows of the other that would go too.
fn references_in(entry: &Entry, name: &str, target: &str, going: &HashSet<String>) -> usize {
    let Some(table) = table(name) else { return 0 };
    let refers = |column: &String| {
        let column = table.column(column).and_then(|place| table.columns.get(place));
        column.is_some_and(|column| column.kind == Kind::Reference(table_named(target)))
    };
    let files = entry.files.iter().filter(|file| file.table == name);
    files
        .flat_map(FileChange::steps)
        .filter(|step| match &step.what {
            What::Added(cells) => cells.iter().any(|(column, text)| refers(column) && going.contains(text)),
            _ => false,
        })
        .count()
}

/// The name of a table as the declarations have it.
fn table_named(name: &str) -> &'static str {
    table(name).map_or("", |table| table.name)
}
