//! Where a listed row stands, and when it is from.

use super::Ask;
use crate::book::Question;
use crate::book::reading::Page;
use crate::error::Error;
use crate::model::table::{Kind, Table};
use crate::problem::Expected;
use crate::store::disk::Real;
use crate::store::line_numbers::LineNumbers;
use crate::store::rows::Row;
use crate::value::date::Date;
use std::cell::RefCell;

/// Tells where rows stand, if anybody wants to know.
pub(super) struct Sources {
    numbers: Option<RefCell<LineNumbers>>,
    failed: RefCell<Option<Error>>,
}

impl Sources {
    pub(super) fn new(question: &Question<'_>, ask: &Ask) -> Self {
        let numbers = ask.sources.then(|| RefCell::new(LineNumbers::new(&question.book.root)));
        Self { numbers, failed: RefCell::default() }
    }

    pub(super) fn of(&self, file: &str, row: &Row<'_>) -> Option<String> {
        match self.numbers.as_ref()?.borrow_mut().line(&Real, file, row.place().offset()) {
            Ok(line) => Some(format!("{file}:{line}")),
            Err(error) => {
                self.failed.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// Whether all could be told.
    pub(super) fn sound(self) -> Result<(), Error> {
        self.failed.into_inner().map_or(Ok(()), Err)
    }
}

/// The column that says when a row is from.
pub(super) struct Stamp {
    pub(super) column: &'static str,
    moment: bool,
    required: bool,
}

impl Stamp {
    pub(super) fn of(table: &'static Table) -> Option<Self> {
        let column = table.columns.get(table.dated()?)?;
        Some(Self { column: column.name, moment: column.kind == Kind::Moment, required: column.required })
    }

    /// Whether the row does not exist yet. One whose date cannot be read does, and is told.
    pub(super) fn is_later(&self, question: &Question<'_>, page: &mut Page<'_, '_>, row: &Row<'_>) -> bool {
        let cell = row.bytes(1);
        if cell.is_empty() && !self.required {
            return false;
        }
        let (later, expected) = if self.moment {
            (question.now.zone.parse(&cell).map(|at| at > question.now.at), Expected::Moment)
        } else {
            (Date::parse(&cell).map(|on| on > question.now.today), Expected::Date)
        };
        later.unwrap_or_else(|| {
            page.bad_value(row, 1, self.column, expected);
            false
        })
    }
}
