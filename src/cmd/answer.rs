//! Small tables that a command puts together itself: columns declared in one line each.

use super::filter;
use super::listing::Listing;
use super::session::Session;
use super::world::Stage;
use crate::error::Error;
use crate::expr::Type;
use crate::model::table::Table as Records;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::{self, headings::heading};

/// A column: its id, the table whose column it is, its type, whether people see it, and what becomes of it where there is
/// little room.
pub struct Spec(pub &'static str, pub Option<&'static Records>, pub Type, pub bool, pub Narrow);

/// Columns whose id means something else elsewhere, and the heading that they have here.
const OTHERWISE: [(&str, &str); 3] = [("score", "weight"), ("what", "suggestion"), ("until", "valid_to")];

impl Spec {
    fn column(&self, lang: Lang) -> Column {
        let Self(id, table, kind, shown, narrow) = self;
        let called = OTHERWISE.iter().find(|(known, _)| known == id).map_or(*id, |(_, called)| called);
        let heading = table.map_or_else(|| heading(called, lang), |table| words::column(table.name, id, lang));
        let right = *kind == Type::Number;
        Column { id: (*id).to_owned(), heading: heading.to_owned(), right, shown: *shown, narrow: *narrow }
    }
}

/// Shows rows under these columns; answers whether there was one. `key` is the column that `-f ids` prints.
pub fn show(
    specs: &[Spec],
    rows: Vec<Vec<Cell>>,
    key: &str,
    listing: &Listing,
    session: &Session<'_>,
    stage: &mut dyn Stage,
) -> Result<bool, Error> {
    let columns = specs.iter().map(|spec| spec.column(session.lang)).collect();
    let id = specs.iter().position(|Spec(id, ..)| *id == key).unwrap_or_default();
    let kinds: Vec<Type> = specs.iter().map(|Spec(_, _, kind, ..)| kind.clone()).collect();
    let table = Table { columns, rows: Rows::streamed(rows), id, title: None };
    let Table { columns, rows, id, title } = filter::apply(listing, table, &kinds)?;
    let mut rows = rows.into_iter().peekable();
    let some = rows.peek().is_some();
    stage.show(View::Table(Table { columns, rows: Rows::streamed(rows), id, title }), session.lang)?;
    Ok(some)
}
