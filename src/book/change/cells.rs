//! What was typed for the columns of a row, checked and in the form that cells hold.
//!
//! The only way from text to an [`Edit`]: what is refused here no command writes. A column is one that kehu declares, one of
//! the user's own in kehu.toml, or one that a file of the table has already, whose cells are text.

use super::{Pen, references};
use crate::error::{Error, Refusal, Usage};
use crate::model::edit::{Cell, Edit};
use crate::model::field::Field;
use crate::model::table::{Kind, Table};
use crate::model::{case, change, followup, table, tombstone};
use crate::problem::{Fault, Problem};
use crate::store::records;
use crate::value::nearest::nearest;
use std::borrow::Cow;

/// The event with which a case begins, and its column.
const OPEN: &str = "open";
const EVENT: &str = "event";

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

impl Pen<'_> {
    /// A new row. Left out, `at` or `date`, `logged_at` and `by` say now and who types.
    pub fn new_row(&mut self, table: &'static Table, mut typed: Vec<Typed>) -> Result<Edit, Error> {
        refuse_history(table)?;
        let given = typed.len();
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
        let said = |column: &str, text: &str| {
            typed.iter().any(|(known, said)| known == column && said.trim().eq_ignore_ascii_case(text))
        };
        let opens = table == &case::TABLE && said(EVENT, OPEN);
        let case_id = table.columns.get(case::CASE_ID).filter(|_| opens).map(|column| column.name);
        if let Some(column) = case_id.filter(|column| !typed.iter().any(|(known, _)| known == column)) {
            let taken = references::cases(self.question)?;
            let id = self.ids.fresh(case::CASE_PREFIX, |id| taken.contains(id))?;
            typed.push((column.to_owned(), id));
        }
        let (cells, mut problems) = self.cells(table, &typed)?;
        let is_typed = |name: &str| typed.iter().any(|(known, _)| known == name);
        let is_made = |name: &str, kind| kind == Kind::Id && table.columns.first().is_some_and(|key| key.name == name);
        let missing = table
            .columns
            .iter()
            .filter(|column| column.required && !is_made(column.name, column.kind) && !is_typed(column.name));
        // Behind what was typed, where more of it can stand.
        let words = typed.iter().take(given).map(|(column, text)| format!(" {column}={text}"));
        let behind = format!("{}{} ", table.name, words.collect::<String>());
        problems.extend(missing.map(|column| {
            let fault = Fault::NotGiven { column: column.name.to_owned() };
            Problem::typed(fault, self.hand.command, behind.clone(), behind.len()..behind.len())
        }));
        if table == &case::TABLE && !opens {
            problems.extend(self.unopened(&cells, &typed)?);
        }
        refuse(table, problems)?;
        Ok(Edit::Append { table, cells: cells.into_iter().filter(|(_, text)| !text.is_empty()).collect() })
    }

    /// What is wrong with an event of a case that was never opened.
    fn unopened(&self, cells: &[Cell], typed: &[Typed]) -> Result<Option<Problem>, Error> {
        let column = case::TABLE.columns.get(case::CASE_ID).map_or("case_id", |column| column.name);
        let Some((_, id)) = cells.iter().find(|(known, _)| known == column) else { return Ok(None) };
        if references::is_case(self.question, id)? {
            return Ok(None);
        }
        let typed = typed.iter().find(|(known, _)| known == column).map_or(id, |(_, text)| text);
        let fault = Fault::UnknownReference { table: case::TABLE.name.to_owned(), id: typed.clone() };
        Ok(Some(self.misfit(column, typed, fault)))
    }

    /// Other text in cells of a row.
    pub fn set_row(&mut self, table: &'static Table, id: &str, typed: &[Typed]) -> Result<Edit, Error> {
        refuse_history(table)?;
        let key = table.columns.first().map_or("id", |column| column.name);
        if typed.iter().any(|(column, _)| column == key) {
            return Err(Error::Refused(Refusal::ReadOnly(key.to_owned())));
        }
        let (cells, problems) = self.cells(table, typed)?;
        refuse(table, problems)?;
        Ok(Edit::Set { table, id: id.to_owned(), cells })
    }

    /// The cells as they are written, and what is wrong with the others.
    fn cells(&mut self, table: &'static Table, typed: &[Typed]) -> Result<(Vec<Cell>, Vec<Problem>), Error> {
        let (mut cells, mut problems) = (Vec::with_capacity(typed.len()), Vec::new());
        for (column, text) in typed {
            match self.judge(table, column, text)? {
                Ok(text) => cells.push((Cow::Owned(column.clone()), text)),
                Err(fault) => problems.push(self.misfit(column, text, fault)),
            }
        }
        Ok((cells, problems))
    }

    /// The problem of a cell, in the words that were typed for it.
    fn misfit(&self, column: &str, text: &str, fault: Fault) -> Problem {
        let front = match self.options.iter().find(|(known, _)| *known == column) {
            Some((_, option)) if option.starts_with('-') => format!("{option} "),
            Some(_) => String::new(),
            None => format!("{column}="),
        };
        let words = format!("{front}{text}");
        let fault = match fault {
            Fault::MissingValue { column } => Fault::NotGiven { column },
            other => other,
        };
        let place =
            if matches!(fault, Fault::UnknownColumn { .. }) { 0..column.len() } else { front.len()..words.len() };
        Problem::typed(fault, self.hand.command, words, place)
    }

    /// What is wrong with one cell, if anything is; else how it is written.
    pub fn judge(&mut self, table: &'static Table, column: &str, text: &str) -> Result<Result<String, Fault>, Error> {
        match self.field(table, column)? {
            Ok(field) => self.judged(field, text),
            Err(fault) => Ok(Err(fault)),
        }
    }

    fn judged(&mut self, field: Field<'_>, typed: &str) -> Result<Result<String, Fault>, Error> {
        match field.written(typed, &self.question.book.settings) {
            Ok(text) => self.referred(field, typed.trim(), text),
            Err(fault) => Ok(Err(fault)),
        }
    }

    /// The column of this name.
    fn field<'f>(&self, table: &'static Table, name: &'f str) -> Result<Result<Field<'f>, Fault>, Error> {
        if let Some(column) = table.column(name).and_then(|place| table.columns.get(place)) {
            return Ok(Ok(Field::of(table, column)));
        }
        let settings = &self.question.book.settings.book;
        if let Some(own) = settings.column(table.name, name) {
            return Ok(Ok(Field::own(table.name, name, own.kind)));
        }
        let mut known = Vec::new();
        for input in self.question.book.inputs(table)? {
            // A keyed file that is missing is told of when it is written.
            known.extend(records::columns(&input.path).unwrap_or_default());
        }
        if !name.is_empty() && known.iter().any(|column| column == name) {
            return Ok(Ok(Field::own(table.name, name, Kind::Text)));
        }
        known.extend(table.columns.iter().map(|column| column.name.to_owned()));
        known.extend(settings.columns.iter().filter(|own| own.table == table.name).map(|own| own.name.clone()));
        let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        Ok(Err(Fault::UnknownColumn { name: name.to_owned(), near }))
    }

    /// The id as it is written, if the row that it names is there. What was typed comes first: an id from elsewhere may hold
    /// letters that ours never do.
    fn referred(&mut self, field: Field<'_>, typed: &str, text: String) -> Result<Result<String, Fault>, Error> {
        let target = match field.kind {
            Kind::Reference(target) => target,
            Kind::Case if field.table != case::TABLE.name => case::TABLE.name,
            Kind::Case if typed != text && references::is_case(self.question, typed)? => {
                return Ok(Ok(typed.to_owned()));
            }
            _ => return Ok(Ok(text)),
        };
        if text.is_empty() || self.known.iter().any(|(table, id)| *table == target && *id == typed) {
            return Ok(Ok(typed.to_owned()));
        }
        for id in [typed, &text] {
            let found = match (field.kind, table(target)) {
                (Kind::Case, _) => references::is_case(self.question, id)?.then(|| id.to_owned()),
                (_, Some(target)) => references::named(self.question, target, id)?,
                (_, None) => Some(id.to_owned()),
            };
            if let Some(id) = found {
                return Ok(Ok(id));
            }
            if typed == text {
                break;
            }
        }
        Ok(Err(Fault::UnknownReference { table: target.to_owned(), id: typed.to_owned() }))
    }
}

/// Refuses a row of which cells do not fit: all of them, so that they are mended at once.
fn refuse(table: &'static Table, problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Refused(Refusal::Cells { table: table.name, problems })) }
}
