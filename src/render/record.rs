//! One object on a terminal: `heading  value` lines, then the objects and tables within, each under its heading.
//!
//! The same lines show the rows of a listing where the terminal is too narrow for a table.

use super::Options;
use super::cell::human;
use super::layout::GAP;
use super::table::{LINES, heading, laid_out, widest, write_indented};
use crate::value::text::visible;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Field, Narrow, Record, Table};
use crate::words;
use std::io::{self, Write};

/// A terminal is never taken to be narrower than this, nor a line longer where there is none.
const NARROWEST: usize = 24;
const WIDEST: usize = 200;
/// Columns by which what stands within is moved.
const INDENT: usize = 2;
/// Rows that are shown of a table within an object.
const ROWS: usize = 20;

/// The object, without the parts that have no value.
pub(super) fn write(record: &Record, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    section(record, options, 0, out)
}

/// Objects one after the other, a blank line between them; each entry of a list on a line of its own.
pub(super) fn each(records: &[Record], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for (place, record) in records.iter().enumerate() {
        if place > 0 {
            out.write_all(b"\n")?;
        }
        let value = |cell: &Cell| match cell {
            Cell::List(parts) => parts.iter().map(|part| visible(part)).collect::<Vec<_>>().join("\n"),
            other => human(other, options.lang),
        };
        let pairs = record.fields.iter().map(|field| vec![visible(&field.heading).into_owned(), value(&field.value)]);
        write_pairs(pairs.collect(), None, options, 0, out)?;
    }
    Ok(())
}

fn section(record: &Record, options: &Options, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    let nested = |field: &&Field| matches!(field.value, Cell::Record(_) | Cell::Records(_));
    let (inner, plain): (Vec<_>, Vec<_>) = record.fields.iter().partition(nested);
    let pairs: Vec<_> = plain
        .iter()
        .map(|field| vec![visible(&field.heading).into_owned(), human(&field.value, options.lang)])
        .collect();
    let mut before = write_pairs(pairs, None, options, indent, out)?;
    for field in inner {
        let full = match &field.value {
            Cell::Record(record) => !record.fields.is_empty(),
            Cell::Records(records) => !records.is_empty(),
            _ => false,
        };
        if !full {
            continue;
        }
        if before {
            out.write_all(b"\n")?;
        }
        before = true;
        heading(&visible(&field.heading), indent, options, out)?;
        match &field.value {
            Cell::Record(record) => section(record, options, indent + INDENT, out)?,
            Cell::Records(records) => rows(records, options, indent + INDENT, out)?,
            _ => {}
        }
    }
    Ok(())
}

/// Objects as a table: the first ones, since machines get all, and how many more there are.
fn rows(records: &[Record], options: &Options, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    let (first, rest) = records.split_at(records.len().min(ROWS));
    write_indented(columns_of(first), options, indent, out)?;
    if rest.is_empty() {
        return Ok(());
    }
    writeln!(out, "{:indent$}{}", "", words::label::more(rest.len(), options.lang))
}

/// Rows as blocks, a blank line between them; long texts end in `…`, as they do in a table.
pub(super) fn blocks(
    headings: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    options: &Options,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (place, row) in rows.enumerate() {
        if place > 0 {
            out.write_all(b"\n")?;
        }
        let pairs = headings.iter().zip(row).map(|(heading, value)| vec![heading.clone(), value]).collect();
        write_pairs(pairs, Some(LINES), options, indent, out)?;
    }
    Ok(())
}

/// The pairs that have a value, aligned, each in at most `height` lines; answers whether there was one.
fn write_pairs(
    mut pairs: Vec<Vec<String>>,
    height: Option<usize>,
    options: &Options,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<bool> {
    pairs.retain(|pair| pair.last().is_some_and(|value| !value.is_empty()));
    let room = options.width.unwrap_or(WIDEST).max(NARROWEST).saturating_sub(indent).max(NARROWEST / 2);
    let left = widest(pairs.iter().filter_map(|pair| pair.first()).map(String::as_str)).clamp(1, room / 3);
    let values = pairs.iter().filter_map(|pair| pair.last()).flat_map(|value| value.split('\n'));
    let right = widest(values).clamp(1, room - left - GAP);
    for line in laid_out(None, &pairs, &[left, right], &[], height) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(!pairs.is_empty())
}

/// Objects as rows: the columns are their fields, in the order in which they first appear.
pub(super) fn columns_of(records: &[Record]) -> Table<'_> {
    let mut columns: Vec<Column> = Vec::new();
    for field in records.iter().flat_map(|record| &record.fields) {
        let number = matches!(
            field.value,
            Cell::Int(_) | Cell::Count(_) | Cell::Number(_) | Cell::Share(_) | Cell::Decimal(_) | Cell::Money(_)
        );
        // People are not shown a column in which no object has anything.
        let shown = field.value != Cell::Missing;
        match columns.iter_mut().find(|column| column.id == field.id) {
            Some(column) => {
                column.right |= number;
                column.shown |= shown;
            }
            None => columns.push(Column {
                id: field.id.clone(),
                heading: field.heading.clone(),
                right: number,
                shown,
                narrow: Narrow::Stays,
            }),
        }
    }
    let ids: Vec<_> = columns.iter().map(|column| column.id.clone()).collect();
    let rows = records.iter().map(move |record| {
        let value = |id: &String| record.fields.iter().find(|field| field.id == *id).map(|field| field.value.clone());
        ids.iter().map(|id| value(id).unwrap_or(Cell::Missing)).collect()
    });
    Table { columns, rows: Rows::streamed(rows), id: 0, title: None }
}
