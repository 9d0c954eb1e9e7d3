//! What is known of the past of a row: from the journal of this clone, and from git.
//!
//! The journal knows who, when and with which command; git knows what came from elsewhere or was changed by hand. What both
//! know is told once, with the hash of the commit. Rows of `changes`, `tier_changes` and `tombstones` are not told as rows:
//! they say what the cells say; those that a commit brought tell the moment and the person of a change in that commit.
//! git is read by line: of a cell with line breaks that was changed by hand it tells only where the row's first line changed.

mod whole;

use super::Book;
use crate::error::{Error, Refusal};
use crate::model::{TABLES, change, customer, table, tier_change, tombstone};
use crate::store::disk::{Disk, Real};
use crate::store::git::{self, Commit};
use crate::store::journal::entry::{Entry, FileChange, Step, What};
use crate::store::journal::{self, between, load, undo};
use crate::store::{folder, records};
use crate::value::moment::Moment;

/// One thing that happened to a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When; `None` where that cannot be read.
    pub at: Option<Moment>,
    /// Who.
    pub by: String,
    /// The words that were typed; empty where only git knows of it.
    pub command: Vec<String>,
    /// What happened.
    pub step: Step,
    /// The transaction; empty where only git knows of it.
    pub transaction: String,
    /// The commit; empty where git does not have it.
    pub commit: String,
}

/// Everything that is known about the row with this key, the newest first; of a customer also rows that name it.
pub fn of_row(book: &Book, id: &str) -> Result<Vec<Event>, Error> {
    let mut events = told_by_journal(book, id)?;
    if git::has_repository(&Real, &book.root) {
        let commits = git::commits(&book.root, id);
        // The oldest first, so that what happened twice is given to the commits in its order.
        for commit in commits.iter().rev() {
            join(&mut events, told_by_git(book, commit, id));
        }
    }
    events.reverse();
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    Ok(events)
}

/// What one transaction wrote, in the order of writing, but for the history that tells of it; `typed` is its id or how that
/// begins.
///
/// # Errors
/// [`Refusal::NoTransaction`] where no id or more than one begins so.
pub fn of_transaction(book: &Book, typed: &str) -> Result<Vec<Event>, Error> {
    let mut entries = journal::read(&Real, &book.root)?.entries;
    let wanted = typed.trim().to_lowercase();
    let begins =
        |entry: &&mut Entry| entry.id == wanted || wanted.len() >= undo::LEAST && entry.id.starts_with(&wanted);
    let mut found: Vec<&mut Entry> = entries.iter_mut().filter(begins).collect();
    let [entry] = found.as_mut_slice() else { return Err(Error::Refused(Refusal::NoTransaction(typed.to_owned()))) };
    load(&Real, &book.root, entry)?;
    let steps = whole::steps(entry).into_iter().filter(|step| !is_history(&step.table));
    Ok(steps.map(|step| written(book, entry, step)).collect())
}

fn written(book: &Book, entry: &Entry, step: Step) -> Event {
    Event {
        at: book.settings.book.zone.parse(entry.at.as_bytes()),
        by: entry.by.clone(),
        command: if entry.words.is_empty() { vec![entry.command.clone()] } else { entry.words.clone() },
        step,
        transaction: entry.id.clone(),
        commit: String::new(),
    }
}

/// Whether a step is about the row: its own, or a row that names it.
fn is_about(step: &Step, id: &str) -> bool {
    let names = |cells: &[(String, String)]| cells.iter().any(|(_, text)| text == id);
    step.row == id
        || match &step.what {
            What::Added(cells) | What::Removed(cells) => names(cells),
            What::Cell { .. } => false,
        }
}

fn is_history(name: &str) -> bool {
    [change::TABLE.name, tombstone::TABLE.name].contains(&name)
}

/// In the order of writing.
fn told_by_journal(book: &Book, id: &str) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    for mut entry in journal::read(&Real, &book.root)?.entries {
        load(&Real, &book.root, &mut entry)?;
        let has_tier = entry.files.iter().any(|file| file.table == customer::TABLE.name && !file.changed.is_empty());
        for step in whole::steps(&entry).into_iter().filter(|step| is_about(step, id)) {
            if is_history(&step.table) && step.row != id || has_tier && step.table == tier_change::TABLE.name {
                continue;
            }
            events.push(written(book, &entry, step));
        }
    }
    Ok(events)
}

/// What one commit changed.
fn told_by_git(book: &Book, commit: &Commit, id: &str) -> Vec<Event> {
    let event = |at, by: &str, step| Event {
        at,
        by: by.to_owned(),
        command: Vec::new(),
        step,
        transaction: String::new(),
        commit: commit.hash.clone(),
    };
    let when = Some(Moment(commit.at));
    let (mut events, mut history) = (Vec::new(), Vec::new());
    for (name, went, came) in &commit.files {
        for step in difference(book, name, went, came).steps().into_iter().filter(|step| is_about(step, id)) {
            match &step.what {
                What::Added(cells) if step.table == change::TABLE.name && step.row != id => {
                    let cell = |place: usize| {
                        let column = change::TABLE.columns.get(place).map_or("", |column| column.name);
                        cells.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text)
                    };
                    if cell(change::ROW_ID) != id {
                        continue;
                    }
                    let at = book.settings.book.zone.parse(cell(change::AT).as_bytes()).or(when);
                    let text = |place| cell(place).to_owned();
                    let (column, from, to) = (text(change::COLUMN), text(change::FROM), text(change::TO));
                    let (table, row) = (text(change::TABLE_NAME), text(change::ROW_ID));
                    let step = Step { table, row, what: What::Cell { column, from, to } };
                    history.push(event(at, cell(change::BY), step));
                }
                _ if is_history(&step.table) && step.row != id => {}
                _ => events.push(event(when, &commit.by, step)),
            }
        }
    }
    let column = |event: &Event| match &event.step.what {
        What::Cell { column, .. } => Some((event.step.table.clone(), event.step.row.clone(), column.clone())),
        _ => None,
    };
    // What `changes` tells of, step by step, the cells tell only in sum.
    events.retain(|event| {
        let cell = column(event);
        cell.is_none() || !history.iter().any(|known| column(known) == cell)
    });
    history.extend(events);
    history
}

/// The change of one file in a commit, from the lines that went and came.
fn difference(book: &Book, name: &str, went: &str, came: &str) -> FileChange {
    let stem = name.split('/').next().unwrap_or_default();
    let Some(table) = table(stem.strip_suffix(".csv").unwrap_or(stem)) else { return FileChange::default() };
    let key = table.columns.first().map_or("id", |column| column.name);
    let is_header =
        |line: &&str| line.trim_start_matches('\u{feff}').split(',').any(|cell| cell.trim_matches('"') == key);
    let own = came.lines().next().filter(is_header).or_else(|| went.lines().next().filter(is_header));
    let header = match own {
        Some(line) => line.trim_start_matches('\u{feff}').to_owned(),
        None => {
            let path = folder::path(&book.root, name);
            let there = Real.status(&path).is_ok().then(|| records::columns(&path).ok()).flatten();
            there.map_or_else(|| table.header(), |columns| columns.join(","))
        }
    };
    let under = |lines: &str| {
        let rows = lines.trim_start_matches('\u{feff}').strip_prefix(header.as_str()).unwrap_or(lines);
        format!("{header}\n{}", rows.trim_start_matches(['\r', '\n']))
    };
    between(table, name, under(went).as_bytes(), under(came).as_bytes(), false)
}

/// Adds what git tells to what the journal tells; what both tell gets the hash.
fn join(events: &mut Vec<Event>, told: Vec<Event>) {
    for other in told {
        let same = |event: &&mut Event| {
            event.commit.is_empty()
                && !event.transaction.is_empty()
                && event.step.table == other.step.table
                && event.step.row == other.step.row
                && match (&event.step.what, &other.step.what) {
                    // A row may have changed between coming and being committed.
                    (What::Added(_), What::Added(_)) | (What::Removed(_), What::Removed(_)) => true,
                    (mine, theirs) => mine == theirs,
                }
        };
        match events.iter_mut().find(same) {
            Some(event) => event.commit = other.commit,
            None => events.push(other),
        }
    }
}

/// Whether something that was typed can be an id of some table.
pub fn can_be_id(typed: &str) -> bool {
    typed.split_once('-').is_some_and(|(prefix, _)| TABLES.iter().any(|table| table.prefix == prefix))
}
