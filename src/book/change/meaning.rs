//! What was typed for the columns of a row, checked and in the form that cells hold.
//!
//! A column is one that kehu declares, one of the user's own in kehu.toml, or one that a file of the table has already,
//! whose cells are text. Where a name was typed, the cell holds what it stands for, and a note says so.

use super::cells::Typed;
use super::{Note, Pen, references};
use crate::book::find;
use crate::book::vocabulary::CUSTOMER;
use crate::error::{Error, Refusal};
use crate::model::field::Field;
use crate::model::table::{Kind, Table};
use crate::model::{case, person, table};
use crate::problem::Fault;
use crate::store::records;
use crate::value::nearest::nearest;
use unicode_normalization::UnicodeNormalization;

/// A cell as it is written, or what is wrong with it.
pub type Verdict = Result<String, Fault>;

impl Pen<'_> {
    /// What becomes of each cell, in the order in which they were typed; `row` is the id of the row that has them.
    pub fn judge(&mut self, table: &'static Table, row: Option<&str>, typed: &[Typed]) -> Result<Vec<Verdict>, Error> {
        // Whose row it is says whose people are meant, wherever that was typed.
        let mut of_customer = None;
        if let Some((column, text)) = typed.iter().find(|(column, _)| column == CUSTOMER) {
            of_customer = Some(self.verdict(table, None, column, text)?);
        }
        let owner = match (&of_customer, row) {
            (Some(verdict), _) => verdict.clone().ok(),
            (None, Some(id)) if names_people(table, typed) => references::customer_of(self.question, table, id)?,
            _ => None,
        };
        let mut verdicts = Vec::with_capacity(typed.len());
        for (column, text) in typed {
            verdicts.push(match &of_customer {
                Some(verdict) if column == CUSTOMER => verdict.clone(),
                Some(Err(_)) => match self.verdict(table, None, column, text)? {
                    // Who is meant among several is clear once the customer is.
                    Err(Fault::AmbiguousValue { .. }) if refers_to_people(table, column) => Ok(text.clone()),
                    verdict => verdict,
                },
                _ => self.verdict(table, owner.as_deref(), column, text)?,
            });
        }
        Ok(verdicts)
    }

    fn verdict(
        &mut self,
        table: &'static Table,
        customer: Option<&str>,
        column: &str,
        text: &str,
    ) -> Result<Verdict, Error> {
        if let Some((_, fault)) = self.misfits.iter().find(|(known, _)| *known == column) {
            return Ok(Err(fault.clone()));
        }
        match self.field(table, column)? {
            Ok(field) => self.judged(field, customer, text),
            Err(fault) => Ok(Err(fault)),
        }
    }

    /// The cell that was meant; notes what it holds where that is not what was typed.
    fn judged(&mut self, field: Field<'_>, customer: Option<&str>, typed: &str) -> Result<Verdict, Error> {
        let typed = typed.trim();
        let refers = references::target(field);
        let cell = match (field.written(typed, &self.question.book.settings), refers) {
            (Ok(text), Some(target)) => return self.referred(field.column, target, customer, typed, &text),
            // It is no id, but may be a name.
            (Err(Fault::BadValue { .. }), Some(target)) => {
                return self.referred(field.column, target, customer, typed, typed);
            }
            // Of a case that is there, what was typed comes first, as of every reference.
            (Ok(cell), None) if field.kind == Kind::Case && cell != typed => {
                if references::is_case(self.question, typed)? { typed.to_owned() } else { cell }
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

    /// The id of the row that is referred to, if it is there. What was typed comes first: an id from elsewhere may hold
    /// letters that ours never do. What is no id may be a name.
    fn referred(
        &mut self,
        column: &str,
        target: &'static str,
        customer: Option<&str>,
        typed: &str,
        text: &str,
    ) -> Result<Verdict, Error> {
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
        let Some(target_table) = table(target).filter(|_| !is_case) else {
            return Ok(Err(Fault::NothingFits { table: target.to_owned(), typed: typed.to_owned(), near: None }));
        };
        match find::referred(self.question, target_table, customer, typed) {
            Ok((id, name)) => {
                self.mean(column, &name, &id);
                Ok(Ok(id))
            }
            Err(error) => doubt(error).map(Err),
        }
    }
}

/// What is wrong with a cell for which no row was found, or several were; other errors stay what they are.
pub fn doubt(error: Error) -> Result<Fault, Error> {
    match error {
        Error::Refused(Refusal::Unknown { table, typed, near }) => Ok(Fault::NothingFits { table, typed, near }),
        Error::Refused(Refusal::Ambiguous { typed, candidates }) => {
            Ok(Fault::AmbiguousValue { found: typed, candidates })
        }
        error => Err(error),
    }
}

/// Whether a cell of this column names a person.
fn refers_to_people(table: &'static Table, column: &str) -> bool {
    let column = table.column(column).and_then(|place| table.columns.get(place));
    column.is_some_and(|column| column.kind == Kind::Reference(person::TABLE.name))
}

fn names_people(table: &'static Table, typed: &[Typed]) -> bool {
    typed.iter().any(|(column, _)| refers_to_people(table, column))
}

/// Whether the cell is what was typed but for the ways to write a code.
fn alike(typed: &str, cell: &str) -> bool {
    let even = |text: &str| text.nfkc().collect::<String>().to_lowercase().replace([' ', '-'], "_");
    even(typed) == even(cell)
}
