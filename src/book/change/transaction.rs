//! The steps of one write: rows for the logs, files rewritten, all of it retried where another program was quicker.

use super::decision::Decision;
use super::difference::{self, Difference};
use super::{Note, Pen, references};
use crate::error::{Error, Refusal};
use crate::model::edit::{Cell, Edit};
use crate::model::table::{Kept, Kind, Table};
use crate::model::{change, customer, plan, tier_change, tombstone};
use crate::problem::Expected;
use crate::store::append::{self, Rows};
use crate::store::disk::{Disk, Real};
use crate::store::edit::Snapshot;
use crate::store::rewrite::{self, Changed, Rewritten};
use crate::store::transaction::{self, Head, Replaced, Work};
use crate::store::writer::{self, Origin};
use crate::store::{folder, local};
use crate::value::date::Date;
use std::borrow::Cow;
use std::path::Path;

/// How often a file that another program replaced meanwhile is read and edited again.
const ATTEMPTS: usize = 5;

/// The edits of one file.
pub(super) struct Sheet {
    pub file: String,
    pub table: &'static Table,
    pub edits: Vec<Edit>,
    /// The place of each among all edits of the command.
    pub places: Vec<usize>,
}

/// A new row of a log.
#[derive(Clone)]
pub(super) struct LogRow {
    table: &'static Table,
    /// The first is the key.
    cells: Vec<Cell>,
}

/// One file, read and edited, not yet written.
struct Prepared {
    before: Snapshot,
    after: Rewritten,
}

impl LogRow {
    pub fn key(&self) -> &str {
        self.cells.first().map_or("", |(_, text)| text)
    }

    fn cell(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text)
    }
}

impl Pen<'_> {
    /// A row of a log, with an id where it has none.
    pub(super) fn log_row(&mut self, table: &'static Table, mut cells: Vec<Cell>) -> Result<LogRow, Error> {
        let key = table.columns.first().map_or("id", |column| column.name);
        let given = cells.iter().position(|(name, text)| name == key && !text.is_empty());
        let id = match given {
            Some(place) => {
                let (_, id) = cells.remove(place);
                let is_taken = match self.taken.get_mut(table.name) {
                    Some(known) => !known.insert(id.clone()),
                    None => references::exists(self.question, table, &id)?,
                };
                if is_taken {
                    let cell = cells.iter().find(|(_, text)| !text.is_empty());
                    let cell = cell.map(|(name, text)| (name.to_string(), text.clone()));
                    return Err(Error::Refused(Refusal::Taken { table: table.name.to_owned(), id, cell }));
                }
                id
            }
            None => self.new_id(table)?,
        };
        cells.insert(0, (Cow::Borrowed(key), id));
        Ok(LogRow { table, cells })
    }

    /// An id for a row of a log. Random ones do not come twice; repeatable ones would, and are looked up.
    fn new_id(&mut self, table: &'static Table) -> Result<String, Error> {
        if !self.ids.is_seeded() {
            return self.ids.random(table.prefix);
        }
        if !self.taken.contains_key(table.name) {
            self.taken.insert(table.name, references::keys(self.question, table)?);
        }
        let taken = self.taken.entry(table.name).or_default();
        let id = self.ids.fresh(table.prefix, |id| taken.contains(id))?;
        taken.insert(id.clone());
        Ok(id)
    }

    fn log_row_of(
        &mut self,
        table: &'static Table,
        cells: impl IntoIterator<Item = (usize, String)>,
    ) -> Result<LogRow, Error> {
        match Edit::append(table, cells) {
            Edit::Append { cells, .. } => self.log_row(table, cells),
            _ => self.log_row(table, Vec::new()),
        }
    }

    pub(super) fn stamp(&self) -> String {
        self.question.now.zone.cell(self.question.now.at)
    }

    pub(super) fn tombstone(&mut self, table: &'static Table, id: &str, why: &str) -> Result<LogRow, Error> {
        let cells = [
            (tombstone::AT, self.stamp()),
            (tombstone::TABLE_NAME, table.name.to_owned()),
            (tombstone::ROW_ID, id.to_owned()),
            (tombstone::WHY, why.to_owned()),
            (tombstone::BY, self.hand.by.clone()),
        ];
        self.log_row_of(&tombstone::TABLE, cells)
    }

    pub(super) fn changed(&mut self, cell: &Changed) -> Result<LogRow, Error> {
        let cells = [
            (change::AT, self.stamp()),
            (change::TABLE_NAME, cell.table.name.to_owned()),
            (change::ROW_ID, cell.row_id.clone()),
            (change::COLUMN, cell.column.clone()),
            (change::FROM, cell.from.clone()),
            (change::TO, cell.to.clone()),
            (change::BY, self.hand.by.clone()),
        ];
        self.log_row_of(&change::TABLE, cells)
    }

    pub(super) fn decided(&mut self, customer: &str, from: &str, to: &str, why: &str) -> Result<LogRow, Error> {
        let decision = self.decisions.get(customer).cloned();
        let decision = decision.unwrap_or_else(|| Decision { reason: why.to_owned(), ..Decision::default() });
        let cells = [
            (tier_change::DATE, self.question.now.today.to_string()),
            (tier_change::CUSTOMER_ID, customer.to_owned()),
            (tier_change::FROM, from.to_owned()),
            (tier_change::TO, to.to_owned()),
            (tier_change::STATUS, "approved".to_owned()),
            (tier_change::REASON, decision.reason),
            (tier_change::EVIDENCE, decision.evidence),
            (tier_change::BY, self.hand.by.clone()),
            (tier_change::UNTIL, decision.until.map(|until| until.to_string()).unwrap_or_default()),
        ];
        self.log_row_of(&tier_change::TABLE, cells)
    }

    /// The file that an edit of a row changes.
    pub(super) fn file_of(&self, edit: &Edit) -> Result<String, Error> {
        let table = edit.table();
        match (table.kept, edit) {
            (Kept::Keyed, _) | (Kept::Log, Edit::Append { .. } | Edit::AddColumn { .. }) => {
                Ok(format!("{}.csv", table.name))
            }
            (_, Edit::Set { id, .. } | Edit::Remove { id, .. }) => references::file_of(self.question, table, id),
            (Kept::Parts, _) => {
                let column = table.columns.get(plan::PERIOD).map_or("period", |column| column.name);
                let period = edit.cell(column).unwrap_or_default();
                // It becomes a file name.
                let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
                if period.is_empty() || !period.chars().all(fits) {
                    let expected = Expected::OneOf(["2026Q4", "2026-10", "2026"].map(String::from).to_vec());
                    let (column, found) = (column.to_owned(), period.to_owned());
                    return Err(Error::Refused(Refusal::Value { column, expected, found }));
                }
                Ok(format!("{}/{period}.csv", table.name))
            }
        }
    }

    /// Writes everything, or works out what would be written. `history` and `log_rows` are what is known before the files
    /// are read.
    pub(super) fn apply(
        &mut self,
        sheets: &[Sheet],
        history: &[LogRow],
        log_rows: &[LogRow],
        why: &str,
        ids: &mut [String],
    ) -> Result<Vec<Difference>, Error> {
        for attempt in 1.. {
            let prepared = self.prepare(sheets)?;
            let mut rows = history.to_vec();
            for (sheet, prepared) in sheets.iter().zip(&prepared) {
                self.record(sheet, &prepared.after, &mut rows, why)?;
                name_added(sheet, &prepared.after, ids);
                if attempt == 1 {
                    let file = || sheet.file.clone();
                    let columns = prepared.after.columns.iter();
                    self.notes.extend(columns.map(|column| Note::Column { file: file(), column: column.clone() }));
                }
            }
            rows.extend_from_slice(log_rows);
            let is_same = |file: &Prepared| !file.before.is_missing() && file.before.bytes() == file.after.bytes;
            if rows.is_empty() && prepared.iter().all(is_same) {
                self.notes.push(Note::Unchanged);
                return Ok(Vec::new());
            }
            if self.lock.is_none() {
                let mut differences = self.foresee(&rows)?;
                differences.extend(prepared.iter().filter_map(|prepared| {
                    difference::of(prepared.before.name(), prepared.before.bytes(), &prepared.after.bytes)
                }));
                return Ok(differences);
            }
            let files = sheets.iter().zip(&prepared).map(|(sheet, file)| Replaced {
                table: Some(sheet.table),
                before: &file.before,
                after: &file.after.bytes,
            });
            let files: Vec<_> = files.collect();
            match self.commit(&rows, &files, false, &self.head()) {
                Err(Error::Refused(Refusal::Changed(_))) if attempt < ATTEMPTS => {}
                ended => return ended.map(|_| Vec::new()),
            }
        }
        Ok(Vec::new())
    }

    /// Writes rows and files as one transaction, of which the journal keeps files as wholes where asked to; answers its id.
    pub(super) fn commit(
        &mut self,
        rows: &[LogRow],
        files: &[Replaced<'_>],
        whole: bool,
        head: &Head,
    ) -> Result<String, Error> {
        let groups = self.by_file(rows)?;
        let headers: Vec<Vec<String>> = groups.iter().map(|(_, rows)| self.header(rows)).collect();
        let headers: Vec<Vec<&str>> =
            headers.iter().map(|header| header.iter().map(String::as_str).collect()).collect();
        let cells: Vec<Vec<Vec<&str>>> = groups
            .iter()
            .zip(&headers)
            .map(|((_, rows), header)| rows.iter().map(|row| under(header, row)).collect())
            .collect();
        let rows = groups.iter().zip(&headers).zip(&cells);
        let rows: Vec<Rows<'_>> = rows.map(|(((file, _), header), rows)| Rows { file, header, rows }).collect();
        let Some(desk) = &mut self.lock else { return Ok(String::new()) };
        let mut lost = Vec::new();
        let work = Work { rows: &rows, files, whole };
        let answer = transaction::commit(&Real, &desk.lock, &mut desk.journal, head, work, &mut lost);
        self.notes.extend(lost.into_iter().map(Note::healed));
        if answer.is_ok() {
            self.notes.extend(around(desk.lock.root(), files, groups.iter().map(|(file, _)| file.as_str())));
        }
        answer
    }

    /// Reads the files and makes the edits.
    fn prepare(&mut self, sheets: &[Sheet]) -> Result<Vec<Prepared>, Error> {
        let root = self.question.book.root.as_path();
        let mut prepared = Vec::with_capacity(sheets.len());
        for Sheet { file, table, edits, .. } in sheets {
            let path = folder::path(root, file);
            let is_new = table.kept == Kept::Parts && Real.status(&path).is_err();
            if is_new && self.lock.is_some() {
                local::make_folder(&Real, root, table.name)?;
            }
            let before =
                if is_new { Snapshot::missing(&Real, root, &path)? } else { Snapshot::read(&Real, root, &path)? };
            let header = table.header() + "\n";
            let bytes = if is_new { header.as_bytes() } else { before.bytes() };
            let after = rewrite::rewrite(file, bytes, edits, &mut self.ids)?;
            prepared.push(Prepared { before, after });
        }
        Ok(prepared)
    }

    /// Adds the history of a file's edits.
    fn record(&mut self, sheet: &Sheet, after: &Rewritten, history: &mut Vec<LogRow>, why: &str) -> Result<(), Error> {
        let tier = customer::TABLE.columns.get(customer::TIER).map_or("tier", |column| column.name);
        let is_removed =
            |id: &str| sheet.edits.iter().any(|edit| matches!(edit, Edit::Remove { id: gone, .. } if gone == id));
        for cell in &after.changed {
            // A log row that is taken out has its tombstone.
            let covered = sheet.table.kept == Kept::Log && is_removed(&cell.row_id);
            if covered {
                continue;
            }
            history.push(self.changed(cell)?);
            if sheet.table == &customer::TABLE && cell.column == tier && !is_removed(&cell.row_id) {
                history.push(self.decided(&cell.row_id, &cell.from, &cell.to, why)?);
            }
        }
        if sheet.table == &customer::TABLE {
            let new = sheet.edits.iter().filter(|edit| matches!(edit, Edit::Append { .. }));
            for (edit, id) in new.zip(&after.added) {
                let Some(to) = edit.cell(tier).filter(|to| !to.is_empty()) else { continue };
                history.push(self.decided(id, "", to, why)?);
            }
        }
        Ok(())
    }

    /// The rows by the file they belong in, history first.
    fn by_file<'r>(&mut self, rows: &'r [LogRow]) -> Result<Vec<(String, Vec<&'r LogRow>)>, Error> {
        let mut files: Vec<(String, Vec<&LogRow>)> = Vec::new();
        for row in rows {
            let writer = self.writer()?;
            let file = writer::log_file(row.table.name, self.day(row), &writer);
            match files.iter_mut().find(|(known, _)| *known == file) {
                Some((_, rows)) => rows.push(row),
                None => files.push((file, vec![row])),
            }
        }
        Ok(files)
    }

    pub(super) fn foresee(&mut self, rows: &[LogRow]) -> Result<Vec<Difference>, Error> {
        let mut differences = Vec::new();
        for (file, rows) in self.by_file(rows)? {
            let header = self.header(&rows);
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            let cells: Vec<Vec<&str>> = rows.iter().map(|row| under(&header, row)).collect();
            let rows = Rows { file: &file, header: &header, rows: &cells };
            let seen = append::preview(&Real, &self.question.book.root, &rows)?;
            differences.extend(difference::of(&seen.file, &seen.before, &seen.after));
        }
        Ok(differences)
    }

    /// The header of a new file for these rows: the declared columns, the user's own, and whatever else they fill.
    fn header(&self, rows: &[&LogRow]) -> Vec<String> {
        let Some(table) = rows.first().map(|row| row.table) else { return Vec::new() };
        let own = self.question.book.settings.book.columns.iter().filter(|own| own.table == table.name);
        let declared = table.columns.iter().map(|column| column.name.to_owned());
        let mut header: Vec<String> = declared.chain(own.map(|own| own.name.clone())).collect();
        for (name, _) in rows.iter().flat_map(|row| &row.cells) {
            if !header.iter().any(|known| known == name) {
                header.push(name.to_string());
            }
        }
        header
    }

    /// The day by which a row's file is named.
    fn day(&self, row: &LogRow) -> Date {
        let now = &self.question.now;
        let dated = row.table.dated().and_then(|place| row.table.columns.get(place));
        let stated = dated.and_then(|column| match column.kind {
            Kind::Moment => now.zone.parse(row.cell(column.name).as_bytes()).map(|at| now.zone.date(at)),
            _ => Date::parse(row.cell(column.name).as_bytes()),
        });
        stated.unwrap_or(now.today)
    }

    fn writer(&mut self) -> Result<String, Error> {
        if let Some(writer) = &self.writer {
            return Ok(writer.clone());
        }
        let owners = &self.question.book.settings.book.owners;
        let owners: Vec<(&str, &str)> = owners.iter().map(|owner| (owner.id.as_str(), owner.email.as_str())).collect();
        let origin = Origin {
            given: self.hand.writer.as_deref(),
            owners: &owners,
            login: self.hand.login.as_deref(),
            founding: false,
        };
        let root: &Path = &self.question.book.root;
        let name = match &self.lock {
            Some(desk) => writer::writer(&Real, &desk.lock, &origin, &mut self.ids)?,
            None => writer::foreseen(&Real, root, &origin)?,
        };
        self.writer = Some(name.clone());
        Ok(name)
    }
}

/// What whoever wrote these files should know of them.
pub(in crate::book) fn around<'n>(
    root: &Path,
    files: &'n [Replaced<'_>],
    logs: impl Iterator<Item = &'n str>,
) -> Vec<Note> {
    let replaced = files.iter().map(|file| file.before);
    let linked = replaced.clone().filter(|before| before.has_other_names());
    let linked = linked.map(|before| Note::OtherNames { file: before.name().to_owned() });
    let names = replaced.map(Snapshot::name).chain(logs);
    let open = names.filter(|name| folder::is_open_elsewhere(&Real, root, name));
    linked.chain(open.map(|name| Note::OpenElsewhere { file: name.to_owned() })).collect()
}

/// The cells of a row in the order of a header.
fn under<'r>(header: &[&str], row: &'r LogRow) -> Vec<&'r str> {
    header.iter().map(|column| row.cell(column)).collect()
}

/// Puts the keys of new rows where the edits' own are.
fn name_added(sheet: &Sheet, after: &Rewritten, ids: &mut [String]) {
    let new = sheet.edits.iter().zip(&sheet.places).filter(|(edit, _)| matches!(edit, Edit::Append { .. }));
    for ((_, &place), added) in new.zip(&after.added) {
        if let Some(id) = ids.get_mut(place) {
            id.clone_from(added);
        }
    }
}
