//! What was typed for the columns of a row, checked and in the form that cells hold.
//!
//! The only way from text to an [`Edit`]: what is refused here no command writes. A column is one that kehu declares, one of
//! the user's own in kehu.toml, or one that a file of the table has already, whose cells are text.

use super::{Note, Pen, references};
use crate::book::find;
use crate::book::vocabulary::CUSTOMER;
use crate::error::{Error, Refusal, Usage};
use crate::model::edit::{Cell, Edit};
use crate::model::field::Field;
use crate::model::table::{Kind, Table};
use crate::model::{case, change, followup, table, tombstone};
use crate::problem::{Fault, Problem};
use crate::store::records;
use crate::value::nearest::nearest;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Column and text, as typed.
pub type Typed = (String, String);

/// Reads `COL=VAL` words.
pub fn assignments(words: &[String]) -> Result<Vec<Typed>, Error> {
    let mut typed: Vec<Typed> = Vec::with_capacity(words.len());
    for word in words {
        let (column, text) = word.split_once('=').ok_or_else(|| Error::Usage(Usage::Assignment(word.clone())))?;
        let column = column.trim();
        if let Some((_, other)) = typed.iter().find(|(known, _)| known == column) {
            return Err(Error::Usage(Usage::Conflict(format!("{column}={other}"), word.clone())));
        }
        typed.push((column.to_owned(), text.to_owned()));
    }
    Ok(typed)
}

/// The table of this name.
pub fn table_named(name: &str) -> Result<&'static Table, Error> {
    table(name).ok_or_else(|| {
        let known = crate::model::TABLES.iter().map(|table| table.name);
        Error::Usage(Usage::Table(name.to_owned(), nearest(name, known).map(str::to_owned)))
    })
}

/// Refuses the tables that kehu keeps itself: history is written by what happens, not by hand.
pub fn refuse_history(table: &Table) -> Result<(), Error> {
    if [&change::TABLE, &tombstone::TABLE].contains(&table) {
        return Err(Error::Refused(Refusal::ReadOnly(table.name.to_owned())));
    }
    Ok(())
}

/// The error of a cell that does not fit.
pub fn refused(fault: Fault) -> Error {
    match fault {
        Fault::MissingValue { column } => Error::Refused(Refusal::MissingColumn(column)),
        Fault::BadValue { column, expected, found } => Error::Refused(Refusal::Value { column, expected, found }),
        Fault::UnknownValue { set, found, near } => Error::Refused(Refusal::Undeclared { set, found, near }),
        Fault::AmbiguousValue { found, candidates } => Error::Refused(Refusal::Ambiguous { typed: found, candidates }),
        Fault::UnknownReference { table, id } => Error::Refused(Refusal::Unknown { table, typed: id, near: None }),
        other => Error::Problems(vec![Problem::typed(other, "", "", 0..0)]),
    }
}

impl Pen<'_> {
    /// A new row. Left out, `at` or `date`, `logged_at` and `by` say now and who types.
    pub fn new_row(&mut self, table: &'static Table, mut typed: Vec<Typed>) -> Result<Edit, Error> {
        refuse_history(table)?;
        let now = &self.question.now;
        let mut fill = |column: &str, text: String| {
            if table.column(column).is_some() && !typed.iter().any(|(known, _)| known == column) {
                typed.push((column.to_owned(), text));
            }
        };
        if let Some(column) = table.dated().and_then(|place| table.columns.get(place)) {
            let text = if column.kind == Kind::Moment { now.zone.cell(now.at) } else { now.today.to_string() };
            fill(column.name, text);
        }
        if let Some(column) = followup::TABLE.columns.get(followup::LOGGED_AT) {
            fill(column.name, now.zone.cell(now.at));
        }
        fill("by", self.hand.by.clone());
        let cells = self.cells(table, &typed)?;
        let filled = |name: &str| cells.iter().any(|(known, text)| known == name && !text.is_empty());
        let is_made = |name: &str, kind| kind == Kind::Id && table.columns.first().is_some_and(|key| key.name == name);
        let missing = table
            .columns
            .iter()
            .find(|column| column.required && !is_made(column.name, column.kind) && !filled(column.name));
        if let Some(column) = missing {
            return Err(Error::Refused(Refusal::MissingColumn(column.name.to_owned())));
        }
        Ok(Edit::Append { table, cells: cells.into_iter().filter(|(_, text)| !text.is_empty()).collect() })
    }

    /// Other text in cells of a row.
    pub fn set_row(&mut self, table: &'static Table, id: &str, typed: &[Typed]) -> Result<Edit, Error> {
        refuse_history(table)?;
        let key = table.columns.first().map_or("id", |column| column.name);
        if typed.iter().any(|(column, _)| column == key) {
            return Err(Error::Refused(Refusal::ReadOnly(key.to_owned())));
        }
        let cells = self.cells(table, typed)?;
        Ok(Edit::Set { table, id: id.to_owned(), cells })
    }

    /// The cells as they are written; the first that does not fit is refused.
    fn cells(&mut self, table: &'static Table, typed: &[Typed]) -> Result<Vec<Cell>, Error> {
        // Whose row it is says whose people are meant, wherever that was typed.
        let mut customer = None;
        if let Some((column, text)) = typed.iter().find(|(column, _)| column == CUSTOMER) {
            let field = self.field(table, column)?;
            customer = Some(self.judged(field, None, text)?.map_err(refused)?);
        }
        let mut cells = Vec::with_capacity(typed.len());
        for (column, text) in typed {
            let text = match &customer {
                Some(customer) if column == CUSTOMER => customer.clone(),
                _ => {
                    let field = self.field(table, column)?;
                    self.judged(field, customer.as_deref(), text)?.map_err(refused)?
                }
            };
            cells.push((Cow::Owned(column.clone()), text));
        }
        Ok(cells)
    }

    /// What is wrong with one cell, if anything is; else how it is written.
    pub fn judge(&mut self, table: &'static Table, column: &str, text: &str) -> Result<Result<String, Fault>, Error> {
        let field = self.field(table, column)?;
        self.judged(field, None, text)
    }

    /// The cell that was meant; notes what it holds where that is not what was typed.
    fn judged(
        &mut self,
        field: Field<'_>,
        customer: Option<&str>,
        typed: &str,
    ) -> Result<Result<String, Fault>, Error> {
        let typed = typed.trim();
        let refers = references::target(field);
        let cell = match (field.written(typed, &self.question.book.settings), refers) {
            (Ok(text), Some(target)) => return self.referred(field.column, target, customer, typed, &text),
            // It is no id, but may be a name.
            (Err(Fault::BadValue { .. }), Some(target)) => {
                return self.referred(field.column, target, customer, typed, typed);
            }
            (Ok(cell), None) => cell,
            (Err(fault), _) => return Ok(Err(fault)),
        };
        if matches!(field.kind, Kind::Choice(_) | Kind::Declared(_) | Kind::DeclaredList(_)) && !alike(typed, &cell) {
            self.mean(field.column, typed, &cell);
        }
        Ok(Ok(cell))
    }

    fn mean(&mut self, column: &str, typed: &str, cell: &str) {
        let note = Note::Meant { column: column.to_owned(), typed: typed.to_owned(), cell: cell.to_owned() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The column of this name.
    pub fn field<'f>(&self, table: &'static Table, name: &'f str) -> Result<Field<'f>, Error> {
        if let Some(column) = table.column(name).and_then(|place| table.columns.get(place)) {
            return Ok(Field::of(table, column));
        }
        let settings = &self.question.book.settings.book;
        if let Some(own) = settings.column(table.name, name) {
            return Ok(Field::own(table.name, name, own.kind));
        }
        let mut known = Vec::new();
        for input in self.question.book.inputs(table)? {
            // A keyed file that is missing is told of when it is written.
            known.extend(records::columns(&input.path).unwrap_or_default());
        }
        if !name.is_empty() && known.iter().any(|column| column == name) {
            return Ok(Field::own(table.name, name, Kind::Text));
        }
        known.extend(table.columns.iter().map(|column| column.name.to_owned()));
        known.extend(settings.columns.iter().filter(|own| own.table == table.name).map(|own| own.name.clone()));
        let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        Err(Error::Usage(Usage::Column(name.to_owned(), near)))
    }

    /// The id of the row that is referred to, if it is there. What was typed comes first: an id from elsewhere may hold
    /// letters that ours never do. What is no id may be a name.
    fn referred(
        &mut self,
        column: &str,
        target: &'static str,
        customer: Option<&str>,
        typed: &str,
        text: &str,
    ) -> Result<Result<String, Fault>, Error> {
        if text.is_empty() || self.known.iter().any(|(table, id)| *table == target && *id == typed) {
            return Ok(Ok(typed.to_owned()));
        }
        let is_case = target == case::TABLE.name;
        for id in [typed, text] {
            let found = match table(target) {
                _ if is_case => references::is_case(self.question, id)?.then(|| id.to_owned()),
                Some(target) => references::named(self.question, target, id)?,
                None => Some(id.to_owned()),
            };
            if let Some(id) = found {
                return Ok(Ok(id));
            }
            if typed == text {
                break;
            }
        }
        let unknown = || Fault::UnknownReference { table: target.to_owned(), id: typed.to_owned() };
        let Some(target_table) = table(target).filter(|_| !is_case) else { return Ok(Err(unknown())) };
        match find::referred(self.question, target_table, customer, typed) {
            Ok((id, name)) => {
                self.mean(column, &name, &id);
                Ok(Ok(id))
            }
            Err(Error::Refused(Refusal::Unknown { .. })) => Ok(Err(unknown())),
            Err(Error::Refused(Refusal::Ambiguous { typed, candidates })) => {
                Ok(Err(Fault::AmbiguousValue { found: typed, candidates }))
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether the cell is what was typed but for the ways to write a code.
fn alike(typed: &str, cell: &str) -> bool {
    let even = |text: &str| text.nfkc().collect::<String>().to_lowercase().replace([' ', '-'], "_");
    even(typed) == even(cell)
}
