//! `--where` over rows that are made here: findings, tables of the schema, rows of an import.
//!
//! Their names are the columns of the listing and nothing else. A listing of records has a larger vocabulary and is filtered
//! where it is read.

use super::listing::Listing;
use crate::error::{Error, Usage};
use crate::expr::{Lookup, Name, Type, Value, Vocabulary, compile};
use crate::problem::Problem;
use crate::view::rows::Rows;
use crate::view::{Cell, Table};
use std::borrow::Cow;

/// The rows for which `--where` holds, then the order, columns and number that were asked for. `kinds` are the types of
/// the columns in expressions.
pub fn apply<'a>(listing: &Listing, table: Table<'a>, kinds: &[Type]) -> Result<Table<'a>, Error> {
    listing.apply(matching(listing, table, kinds)?)
}

/// The rows for which `--where` holds, and nothing else of what was asked for.
pub fn matching<'a>(listing: &Listing, table: Table<'a>, kinds: &[Type]) -> Result<Table<'a>, Error> {
    let Some(text) = listing.filter.as_deref() else { return Ok(table) };
    let columns = table.columns.iter().map(|column| column.id.as_str()).zip(kinds.iter().cloned()).collect();
    let filter = compile(text, &Columns(columns), &Type::Flag).map_err(|wrong| {
        let typed = |wrong: crate::expr::ExpressionProblem| Problem::typed(wrong.fault, "--where", text, wrong.bytes);
        Error::Usage(Usage::Expression(wrong.into_iter().map(typed).collect()))
    })?;
    let Table { columns, rows, id, title } = table;
    let holds = move |row: &Vec<Cell>| filter.holds(&|slot| value(row.get(slot as usize)));
    let rows = Rows::streamed(rows.into_iter().filter(holds));
    Ok(Table { columns, rows, id, title })
}

/// Columns by name.
#[derive(Debug)]
struct Columns<'c>(Vec<(&'c str, Type)>);

impl Vocabulary for Columns<'_> {
    fn name(&self, name: &str) -> Lookup {
        let found = self.0.iter().enumerate().find(|(_, (known, _))| *known == name);
        found.map_or(Lookup::Unknown, |(slot, (_, kind))| Lookup::Found(Name { slot: slot as u32, kind: kind.clone() }))
    }

    fn member(&self, _: &str, _: &str) -> Lookup {
        Lookup::Unknown
    }

    fn index(&self, object: &str, key: &str) -> Lookup {
        if object == "row" { self.name(key) } else { Lookup::Unknown }
    }

    fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }

    fn members(&self, object: &str) -> Vec<String> {
        if object == "row" { self.names() } else { Vec::new() }
    }
}

fn value(cell: Option<&Cell>) -> Value<'_> {
    match cell {
        Some(Cell::Text(text) | Cell::Moment { machine: text, .. } | Cell::Code { machine: text, .. }) => {
            Value::Text(Cow::Borrowed(text))
        }
        Some(Cell::Int(number) | Cell::Count(number)) => Value::Number(*number as f64),
        Some(Cell::Decimal(text) | Cell::Money(text)) => text.parse().map_or(Value::Missing, Value::Number),
        Some(Cell::Number(number) | Cell::Share(number)) => Value::Number(*number),
        Some(Cell::Date(date)) => Value::Date(*date),
        Some(Cell::Flag(flag)) => Value::Flag(*flag),
        Some(Cell::List(items)) => Value::Text(Cow::Owned(items.join(";"))),
        _ => Value::Missing,
    }
}
