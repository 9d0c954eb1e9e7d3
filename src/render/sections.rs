//! A report on a terminal and in Markdown: its sections one after the other; on a terminal rows have their bars beside them.

use super::bars::{bar, course};
use super::{Format, Options, md, table, wide};
use crate::value::text::visible;
use crate::view::page::{Page, Section};
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table};
use std::io::{self, Write};

/// The sections of a report; its lines where it has none.
pub(super) fn write(page: Page<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Page { title, lines, sections, .. } = page;
    if sections.is_empty() {
        return rows(lines, options, out);
    }
    let parts = sections.iter().filter(|section| !section.heading.is_empty()).count();
    if parts > 0 {
        heading(&title, 1, options, out)?;
    }
    // The title ends with a blank line, as every heading.
    let mut first = true;
    for section in sections {
        if !first {
            out.write_all(b"\n")?;
        }
        first = false;
        self::section(section, options, out)?;
    }
    Ok(())
}

fn section(section: Section<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let Section { heading: name, text, table, wide, bars, courses, .. } = section;
    if !name.is_empty() {
        heading(&name, 2, options, out)?;
    }
    for line in &text {
        writeln!(out, "{}", visible(line))?;
    }
    if !text.is_empty() && table.is_some() {
        out.write_all(b"\n")?;
    }
    let on_terminal = options.format == Format::Table;
    let long = match table {
        Some(table) if on_terminal => beside(table, bars.iter().map(|part| part.map(bar).unwrap_or_default())),
        Some(table) => table,
        None => return Ok(()),
    };
    let shape = match wide {
        Some(wide) if on_terminal => {
            let with = beside(wide, courses.iter().map(|values| course(values)));
            wide::shape(with, long, options)
        }
        Some(wide) => wide::shape(wide, long, options),
        None => long,
    };
    rows(shape, options, out)
}

fn rows(rows: Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match options.format {
        Format::Md => md::table(rows, options.lang, out),
        _ => table::write(rows, options, out),
    }
}

/// The rows with these texts behind them; as they are where none says anything.
fn beside(table: Table<'_>, texts: impl Iterator<Item = String>) -> Table<'_> {
    let texts: Vec<String> = texts.collect();
    if texts.iter().all(String::is_empty) {
        return table;
    }
    let Table { mut columns, rows, id, title } = table;
    columns.push(Column { shown: true, narrow: Narrow::Leaves(u8::MAX), ..Column::default() });
    let width = columns.len();
    let mut texts = texts.into_iter();
    let rows = rows.into_iter().map(move |mut row| {
        // What is kept behind the last column for the id makes room.
        row.resize(width - 1, Cell::Missing);
        // No text, which would be broken into lines where room is scarce.
        row.push(texts.next().map_or(Cell::Missing, Cell::Decimal));
        row
    });
    Table { columns, rows: Rows::streamed(rows), id, title }
}

fn heading(text: &str, level: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match options.format {
        Format::Md => writeln!(out, "{} {}\n", "#".repeat(level), md::escaped(&visible(text))),
        _ => {
            table::heading(&visible(text), 0, options, out)?;
            out.write_all(b"\n")
        }
    }
}
