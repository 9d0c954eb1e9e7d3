//! Edits of one file of a table, from its old bytes to its new ones: splices, so that every byte they do not mean stays.
//!
//! Refuses a file that is damaged anywhere, since what a splice hits there is not certain. Touches no file itself. Columns
//! that an edit fills and the file lacks are added first, to every row: the one change here that is of the whole file.

use super::head::fault_of;
use super::ids::Ids;
use crate::csv::sheet::Sheet;
use crate::csv::splice::Splices;
use crate::error::{Error, Refusal};
use crate::model::edit::Edit;
use crate::model::table::{Kind, Table};
use crate::problem::{Fault, Problem};
use std::borrow::Cow;
use std::collections::HashMap;

/// From so many edits on, keys are looked up together.
const MANY: usize = 8;

/// A file with its edits made.
#[derive(PartialEq, Eq, Debug)]
pub struct Rewritten {
    /// What it shall hold.
    pub bytes: Vec<u8>,
    /// The cells of rows that were there and are different now, in the order of the edits; of a row taken out, all that
    /// were filled.
    pub changed: Vec<Changed>,
    /// The keys of the new rows, in the order of the edits.
    pub added: Vec<String>,
    /// The columns that it lacked.
    pub columns: Vec<String>,
}

/// A cell that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// In this table.
    pub table: &'static Table,
    /// In the row with this key.
    pub row_id: String,
    /// In this column.
    pub column: String,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// Makes the edits in the bytes of a file with this name, all of them of its table. New rows without a key get one that no
/// row of the file has.
pub fn rewrite(file: &str, bytes: &[u8], edits: &[Edit], ids: &mut Ids) -> Result<Rewritten, Error> {
    let (widened, columns) = widen(file, bytes, edits)?;
    let sheet = sound(file, widened.as_deref().unwrap_or(bytes), edits)?;
    let mut rewriting = Rewriting::new(file, &sheet);
    if edits.len() > MANY {
        rewriting.look_up(edits.first().map_or("id", |edit| key_of(edit.table())));
    }
    for edit in edits {
        match edit {
            Edit::Append { table, .. } => rewriting.append(table, edit, ids)?,
            Edit::Set { table, id, cells } => rewriting.set(table, id, cells)?,
            Edit::Remove { table, id } => rewriting.remove(table, id)?,
            Edit::AddColumn { .. } => {}
        }
    }
    let Rewriting { splices, changed, added, .. } = rewriting;
    Ok(Rewritten { bytes: splices.apply(sheet.bytes()), changed, added, columns })
}

/// The texts of the row with this key, by column in the order of the file; `None` where it is not there.
pub fn row(file: &str, bytes: &[u8], table: &Table, id: &str) -> Result<Option<Vec<(String, String)>>, Error> {
    let sheet = parsed(file, bytes, table)?;
    let names = sheet.header().map(|header| header.names.clone()).unwrap_or_default();
    let place = Rewriting::new(file, &sheet).find(table, id)?;
    Ok(place.map(|row| names.into_iter().zip(sheet.texts(row).map(Cow::into_owned)).collect()))
}

/// The file, unless it is damaged or lacks the key.
fn sound<'b>(file: &str, bytes: &'b [u8], edits: &[Edit]) -> Result<Sheet<'b>, Error> {
    match edits.first() {
        Some(edit) => parsed(file, bytes, edit.table()),
        None => Ok(Sheet::parse(bytes)),
    }
}

fn parsed<'b>(file: &str, bytes: &'b [u8], table: &Table) -> Result<Sheet<'b>, Error> {
    let sheet = Sheet::parse(bytes);
    let damages = sheet.damages().iter().map(|damage| fault_of(damage.clone(), 0));
    let mut problems: Vec<Problem> = damages
        .filter(|(fault, _)| *fault != Fault::OddQuote)
        .map(|(fault, bytes)| Problem::in_file(fault, file, bytes))
        .collect();
    let key = key_of(table);
    if sheet.header().is_none_or(|header| header.position(key).is_none()) {
        let place = sheet.header().map_or(0..0, |header| header.bytes.start as u64..header.bytes.end as u64);
        problems.push(Problem::in_file(Fault::MissingColumn { name: key.to_owned() }, file, place));
    }
    if problems.is_empty() { Ok(sheet) } else { Err(Error::Refused(Refusal::Damaged(problems))) }
}

fn key_of(table: &Table) -> &'static str {
    table.columns.first().map_or("id", |column| column.name)
}

/// The file with the columns that the edits need and it lacks; nothing where it has them all.
fn widen(file: &str, bytes: &[u8], edits: &[Edit]) -> Result<(Option<Vec<u8>>, Vec<String>), Error> {
    let sheet = sound(file, bytes, edits)?;
    let mut missing: Vec<String> = Vec::new();
    let mut need = |name: &str| {
        let known = sheet.header().is_some_and(|header| header.position(name).is_some());
        if !known && !missing.iter().any(|other| other == name) {
            missing.push(name.to_owned());
        }
    };
    for edit in edits {
        match edit {
            Edit::AddColumn { name, .. } => need(name),
            Edit::Append { cells, .. } | Edit::Set { cells, .. } => {
                cells.iter().filter(|(_, text)| !text.is_empty()).for_each(|(name, _)| need(name));
            }
            Edit::Remove { .. } => {}
        }
    }
    if missing.is_empty() {
        return Ok((None, missing));
    }
    let mut splices = Splices::default();
    for name in &missing {
        sheet.add_column(&mut splices, name, |_| "".into());
    }
    Ok((Some(splices.apply(bytes)), missing))
}

struct Rewriting<'s> {
    file: &'s str,
    sheet: &'s Sheet<'s>,
    splices: Splices,
    changed: Vec<Changed>,
    added: Vec<String>,
    /// The rows of each key, where there are many to be found.
    rows: Option<HashMap<Cow<'s, str>, Vec<usize>>>,
}

impl<'s> Rewriting<'s> {
    fn new(file: &'s str, sheet: &'s Sheet<'s>) -> Self {
        Self { file, sheet, splices: Splices::default(), changed: vec![], added: vec![], rows: None }
    }

    /// Looks at all keys once, so that each edit need not.
    fn look_up(&mut self, key: &str) {
        let Some(column) = self.position(key) else { return };
        let mut rows: HashMap<Cow<'s, str>, Vec<usize>> = HashMap::new();
        for row in 0..self.sheet.len() {
            rows.entry(self.sheet.cell(row, column)).or_default().push(row);
        }
        self.rows = Some(rows);
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.sheet.header().and_then(|header| header.position(column))
    }

    /// The row with this key; two of them are damage, since nobody can say which is meant.
    fn find(&self, table: &Table, id: &str) -> Result<Option<usize>, Error> {
        let Some(column) = self.position(key_of(table)) else { return Ok(None) };
        let mut all = (0..self.sheet.len()).filter(|&row| self.sheet.cell(row, column) == id);
        let (first, second) = match &self.rows {
            Some(rows) => {
                let known = rows.get(id).map_or(&[][..], Vec::as_slice);
                (known.first().copied(), known.get(1).copied())
            }
            None => (all.next(), all.next()),
        };
        match second.and_then(|second| self.sheet.span(second, column)) {
            None => Ok(first),
            Some(span) => {
                let fault = Fault::DuplicateId { id: id.to_owned() };
                let problem = Problem::in_file(fault, self.file, span.start as u64..span.end as u64);
                Err(Error::Refused(Refusal::Damaged(vec![problem])))
            }
        }
    }

    fn existing(&self, table: &Table, id: &str) -> Result<usize, Error> {
        self.find(table, id)?.ok_or_else(|| {
            Error::Refused(Refusal::Unknown { table: table.name.to_owned(), typed: id.to_owned(), near: None })
        })
    }

    fn append(&mut self, table: &'static Table, edit: &Edit, ids: &mut Ids) -> Result<(), Error> {
        let key = key_of(table);
        let id = match edit.id() {
            Some(id) if self.find(table, id)?.is_some() || self.added.iter().any(|other| other == id) => {
                let typed = match edit {
                    Edit::Append { cells, .. } => cells.as_slice(),
                    _ => &[],
                };
                let cell = typed.iter().find(|(name, text)| name != key && !text.is_empty());
                let cell = cell.map(|(name, text)| (name.to_string(), text.clone()));
                return Err(Error::Refused(Refusal::Taken { table: table.name.to_owned(), id: id.to_owned(), cell }));
            }
            Some(id) => id.to_owned(),
            None => {
                let column = self.position(key).unwrap_or_default();
                let taken = |id: &str| {
                    self.added.iter().any(|other| other == id)
                        || (0..self.sheet.len()).any(|row| self.sheet.cell(row, column) == id)
                };
                ids.fresh(table.prefix, taken)?
            }
        };
        let names = self.sheet.header().map(|header| header.names.as_slice()).unwrap_or_default();
        let cell = |name: &String| if name == key { id.as_str() } else { edit.cell(name).unwrap_or_default() };
        self.sheet.append(&mut self.splices, names.iter().map(cell));
        self.added.push(id);
        Ok(())
    }

    fn set(&mut self, table: &'static Table, id: &str, cells: &[crate::model::edit::Cell]) -> Result<(), Error> {
        let row = self.existing(table, id)?;
        for (name, text) in cells {
            let Some(column) = self.position(name) else { continue };
            let from = self.sheet.cell(row, column).into_owned();
            if from != *text {
                self.sheet.set(&mut self.splices, row, column, text);
                let (row_id, column, to) = (id.to_owned(), name.to_string(), text.clone());
                self.changed.push(Changed { table, row_id, column, from, to });
            }
        }
        Ok(())
    }

    fn remove(&mut self, table: &'static Table, id: &str) -> Result<(), Error> {
        let row = self.existing(table, id)?;
        self.sheet.remove(&mut self.splices, row);
        let names = self.sheet.header().map(|header| header.names.as_slice()).unwrap_or_default();
        for (column, from) in names.iter().zip(self.sheet.texts(row)).filter(|(_, from)| !from.is_empty()) {
            let is_key = table.columns.first().is_some_and(|key| key.name == column && key.kind == Kind::Id);
            if !is_key {
                let (row_id, column, from) = (id.to_owned(), column.clone(), from.into_owned());
                self.changed.push(Changed { table, row_id, column, from, to: String::new() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{customer, workday};

    fn made(bytes: &str, edits: &[Edit]) -> Result<Rewritten, Error> {
        rewrite("customers.csv", bytes.as_bytes(), edits, &mut Ids::new(Some(1)))
    }

    fn text(rewritten: &Rewritten) -> &str {
        std::str::from_utf8(&rewritten.bytes).expect("it was UTF-8")
    }

    #[test]
    fn a_cell_changes_and_all_other_bytes_stay() {
        let before = "\u{feff}# ours\r\nid,\"name\",owner,自己\r\nc-1,\"a\",ann,x\r\n\r\nc-2,b,,\" y\"\r\n";
        let edit = Edit::set(&customer::TABLE, "c-2", [(customer::OWNER, "wei".to_owned())]).with("name", "b");
        let rewritten = made(before, &[edit]).expect("sound");
        assert_eq!(text(&rewritten), before.replace("c-2,b,,", "c-2,b,wei,"));
        let [changed] = rewritten.changed.as_slice() else { panic!("{:?}", rewritten.changed) };
        assert_eq!(
            (changed.row_id.as_str(), changed.column.as_str(), changed.from.as_str(), changed.to.as_str()),
            ("c-2", "owner", "", "wei")
        );
    }

    #[test]
    fn a_row_is_added_under_the_names_that_are_there() {
        let edit = Edit::append(&customer::TABLE, [(customer::NAME, "a, b".to_owned())]).with("id", "c-3");
        let rewritten = made("name,id,x\nz,c-1,1", &[edit]).expect("sound");
        assert_eq!(text(&rewritten), "name,id,x\nz,c-1,1\n\"a, b\",c-3,\n");
        assert_eq!(rewritten.added, ["c-3"]);
        let edit = Edit::append(&customer::TABLE, [(customer::NAME, "b".to_owned())]).with("id", "c-1");
        assert!(matches!(made("id,name\nc-1,a\n", &[edit]), Err(Error::Refused(Refusal::Taken { .. }))));
    }

    #[test]
    fn a_new_id_is_one_that_no_row_has() {
        let edit = || Edit::append(&customer::TABLE, [(customer::NAME, "b".to_owned())]);
        let first = made("id,name\n", &[edit()]).expect("sound");
        let second = made(text(&first), &[edit(), edit()]).expect("sound");
        let ids = [&first.added[0], &second.added[0], &second.added[1]];
        assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "{ids:?}");
    }

    #[test]
    fn a_column_that_is_lacking_is_added_to_every_row() {
        let edit = Edit::set(&customer::TABLE, "c-2", []).with("面积", "120").with("none", "");
        let rewritten = made("id,name\nc-1,a\nc-2,b\n", &[edit]).expect("sound");
        assert_eq!(text(&rewritten), "id,name,面积\nc-1,a,\nc-2,b,120\n");
        assert_eq!(rewritten.columns, ["面积"]);
    }

    #[test]
    fn a_row_goes_with_its_line_and_says_what_it_held() {
        let rewritten =
            made("id,name,owner\nc-1,a,\nc-2,\"b\nc\",ann\n", &[Edit::remove(&customer::TABLE, "c-2")]).expect("sound");
        assert_eq!(text(&rewritten), "id,name,owner\nc-1,a,\n");
        let cells: Vec<_> = rewritten.changed.iter().map(|cell| (cell.column.as_str(), cell.from.as_str())).collect();
        assert_eq!(cells, [("name", "b\nc"), ("owner", "ann")]);
    }

    #[test]
    fn a_key_may_be_a_day() {
        let edit = Edit::append(&workday::TABLE, [(workday::DATE, "2026-10-01".to_owned())]).with("kind", "holiday");
        let rewritten = made("date,kind\n", &[edit]).expect("sound");
        assert_eq!(text(&rewritten), "date,kind\n2026-10-01,holiday\n");
    }

    #[test]
    fn what_is_damaged_or_not_there_is_not_written() {
        let set = |id: &str| Edit::set(&customer::TABLE, id, [(customer::NAME, "x".to_owned())]);
        for damaged in ["id,name\nc-1\n", "", "name\na\n", "id,name\nc-1,a\nc-1,b\n", "id,name\nc-1,a\nc-2"] {
            let refused = made(damaged, &[set("c-1")]);
            assert!(matches!(refused, Err(Error::Refused(Refusal::Damaged(_)))), "{damaged} {refused:?}");
        }
        assert!(matches!(made("id,name\nc-1,a\n", &[set("c-2")]), Err(Error::Refused(Refusal::Unknown { .. }))));
    }
}
