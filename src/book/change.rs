//! From a command's edits to the files, under one lock.
//!
//! A [`Pen`] is the permission to write: the lock is taken before anything is looked up, so that what a command found is
//! still so when it writes. A pen for a dry run has no lock and writes nothing.
//!
//! Where one command writes several files, all of it is one transaction of the journal ([`crate::store::transaction`]): first
//! the history (`changes`, `tier_changes`, `tombstones`), then other new log rows, then the edited files. What somebody
//! could not finish is settled when the pen is taken, before anything is looked up.

pub mod cells;
mod closing;
pub mod decision;
mod desk;
pub mod difference;
pub mod join;
pub mod meaning;
mod note;
pub mod references;
mod scores;
pub mod settings;
mod transaction;
pub mod undo;

use super::Question;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::settings::book::FORMAT;
use crate::model::table::{Kept, Table};
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::ids::Ids;
use crate::store::lock::Request;
use crate::store::missing;
use crate::store::transaction::Head;
pub use desk::Desk;
use difference::Difference;
use meaning::Verdict;
pub use note::Note;
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use transaction::Sheet;
pub(super) use transaction::around;

/// How long to wait for another process.
const PATIENCE: Duration = Duration::from_secs(30);

/// Who writes, and how.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    /// The command, as whoever waits is told.
    pub command: &'static str,
    /// The owner who types, else the login name; empty where neither is known.
    pub by: String,
    /// The writer that the environment names.
    pub writer: Option<String>,
    /// The login name.
    pub login: Option<String>,
    /// Makes ids repeatable, for tests.
    pub seed: Option<u64>,
    /// Whether the change is only shown.
    pub dry_run: bool,
    /// What was typed, from the name of the command on.
    pub words: Vec<String>,
}

impl Hand {
    /// What the journal says of who writes.
    pub fn head(&self, question: &Question<'_>) -> Head {
        let Self { command, by, words, .. } = self;
        let at = question.now.zone.cell(question.now.at);
        Head { at, by: by.clone(), command: (*command).to_owned(), words: words.clone(), undoes: None }
    }
}

/// What was written, or would be.
#[derive(Debug, Default)]
pub struct Done {
    /// The key of each edit's row, in the order of the edits.
    pub ids: Vec<String>,
    /// What a dry run would have changed.
    pub differences: Vec<Difference>,
}

/// A row by its table and id.
pub type Gone = (&'static Table, String);

/// The permission to write to a book, and what is needed to do it.
pub struct Pen<'q> {
    question: &'q Question<'q>,
    hand: Hand,
    /// None for a dry run.
    lock: Option<Desk>,
    ids: Ids,
    /// Ids of logs, read only where ids are repeatable and so would come twice.
    taken: HashMap<&'static str, HashSet<String>>,
    /// Why tiers are set, by customer.
    decisions: HashMap<String, decision::Decision>,
    /// Rows of which it is known that they are there.
    known: Vec<(&'static str, String)>,
    /// Rows of which it is known that they are not there any more, although nobody took them out.
    gone: Vec<Gone>,
    /// The options by which columns are typed, with their columns; others are typed as `COLUMN=VALUE`.
    options: &'static [(&'static str, &'static str)],
    /// What is wrong with what was typed, found before the row was put together: by column, and in words of no column.
    misfits: Vec<(&'static str, Fault)>,
    problems: Vec<Problem>,
    /// The name in log files, once it is needed.
    writer: Option<String>,
    /// What whoever writes should know, also where writing failed.
    pub notes: Vec<Note>,
}

impl<'q> Pen<'q> {
    /// Takes the lock; `waiting` is told once who holds it when that takes long.
    pub fn take(question: &'q Question<'q>, hand: Hand, waiting: &dyn Fn(&str)) -> Result<Self, Error> {
        let book = &question.book.settings.book;
        if book.format > FORMAT {
            return Err(Error::Refused(Refusal::NewerFormat(book.format)));
        }
        let since = book.zone.cell(question.now.at);
        let request = Request { command: hand.command, since: &since, timeout: PATIENCE, waiting };
        let mut notes = Vec::new();
        let root = &question.book.root;
        let lock = if hand.dry_run { None } else { Some(Desk::take(root, &request, hand.seed, &mut notes)?) };
        let ids = Ids::new(hand.seed);
        let (taken, decisions, known, writer) = (HashMap::new(), HashMap::new(), Vec::new(), None);
        let (gone, misfits, problems) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self {
            question,
            hand,
            lock,
            ids,
            taken,
            decisions,
            known,
            gone,
            options: &[],
            misfits,
            problems,
            writer,
            notes,
        })
    }

    /// The question as of which is written.
    pub fn question(&self) -> &'q Question<'q> {
        self.question
    }

    /// What the journal says of who writes.
    fn head(&self) -> Head {
        self.hand.head(self.question)
    }

    /// Notes that a row is there, so that a reference to it is not looked up again.
    pub fn knows(&mut self, table: &'static str, id: &str) {
        self.known.push((table, id.to_owned()));
    }

    /// The keys of all rows of a table, read under this lock: any other is new, and nobody looks again.
    pub fn knows_keys(&mut self, table: &'static Table, keys: HashSet<String>) {
        self.taken.insert(table.name, keys);
    }

    /// An id that no row of a keyed table has.
    pub fn fresh_id(&mut self, table: &'static Table) -> Result<String, Error> {
        let taken = references::keys(self.question, table)?;
        self.ids.fresh(table.prefix, |id| taken.contains(id))
    }

    /// The rows that are missing, which can be taken out all the same: they get their tombstone.
    pub fn gone(&mut self) -> Result<Vec<Gone>, Error> {
        let now = self.question.now.zone.cell(self.question.now.at);
        let rows = missing::all(&Real, &self.question.book.root, &now)?;
        self.gone = rows.into_iter().map(|row| (row.table, row.id)).collect();
        Ok(self.gone.clone())
    }

    /// Columns that are typed by an option, or by a word of their own that has a name in capitals.
    pub fn spells(&mut self, options: &'static [(&'static str, &'static str)]) {
        self.options = options;
    }

    /// The cell of a column that a command has read itself. What does not fit is refused with everything else in the row;
    /// until then the cell holds what was typed.
    pub fn settle(&mut self, column: &'static str, typed: &str, read: Verdict) -> String {
        read.unwrap_or_else(|fault| {
            self.misfits.push((column, fault));
            typed.to_owned()
        })
    }

    /// Notes what else is wrong with what was typed; it is refused with the row.
    pub fn finds(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Writes the edits, or shows what they would do; `why` is the reason of a change of tier or of a removal.
    pub fn write(&mut self, edits: Vec<Edit>, why: &str) -> Result<Done, Error> {
        let mut ids = Vec::with_capacity(edits.len());
        let (mut history, mut log_rows) = (Vec::new(), Vec::new());
        let mut sheets: Vec<Sheet> = Vec::new();
        for (place, edit) in edits.into_iter().enumerate() {
            ids.push(edit.id().unwrap_or_default().to_owned());
            match &edit {
                Edit::Append { table, cells } if table.kept == Kept::Log => {
                    let row = self.log_row(table, cells.clone())?;
                    if let Some(id) = ids.last_mut() {
                        row.key().clone_into(id);
                    }
                    log_rows.push(row);
                    continue;
                }
                Edit::Remove { table, id } => {
                    history.push(self.tombstone(table, id, why)?);
                    if self.gone.iter().any(|(known, row)| known == table && row == id) {
                        continue;
                    }
                }
                _ => {}
            }
            let file = self.file_of(&edit)?;
            let place_of = sheets.iter().position(|sheet| sheet.file == file).unwrap_or_else(|| {
                sheets.push(Sheet { file, table: edit.table(), edits: Vec::new(), places: Vec::new() });
                sheets.len() - 1
            });
            if let Some(sheet) = sheets.get_mut(place_of) {
                sheet.edits.push(edit);
                sheet.places.push(place);
            }
        }
        let differences = self.apply(&sheets, &history, &log_rows, why, &mut ids)?;
        Ok(Done { ids, differences })
    }
}
