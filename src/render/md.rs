//! GitHub-flavoured Markdown: a table, or a list of named values.
//!
//! Whatever a customer's name holds, it stays one cell of text: pipes, emphasis, links and tags are escaped.

use super::cell::human;
use super::record::columns_of;
use crate::value::lang::Lang;
use crate::value::text::visible;
use crate::view::{Cell, Record, Table};
use std::io::{self, Write};

/// The shown columns of all rows; nothing when there is no row.
pub(super) fn table(table: Table<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = table.rows.into_iter().peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    if let Some(title) = &table.title {
        writeln!(out, "**{}**\n", escaped(&visible(title)))?;
    }
    let shown: Vec<_> = table.columns.iter().enumerate().filter(|(_, column)| column.shown).collect();
    line(shown.iter().map(|(_, column)| escaped(&visible(&column.heading))), out)?;
    line(shown.iter().map(|(_, column)| if column.right { "---:" } else { "---" }.to_owned()), out)?;
    for row in rows {
        line(shown.iter().map(|(place, _)| text(row.get(*place).unwrap_or(&Cell::Missing), lang)), out)?;
    }
    Ok(())
}

/// A list of the plain values, then every object and table within under its heading.
pub(super) fn record(record: &Record, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    section(record, lang, 2, out)
}

fn section(record: &Record, lang: Lang, level: usize, out: &mut dyn Write) -> io::Result<()> {
    let nested = |cell: &Cell| matches!(cell, Cell::Record(_) | Cell::Records(_));
    for field in record.fields.iter().filter(|field| !nested(&field.value) && !human(&field.value, lang).is_empty()) {
        writeln!(out, "- **{}**: {}", escaped(&visible(&field.heading)), text(&field.value, lang))?;
    }
    for field in record.fields.iter().filter(|field| nested(&field.value)) {
        let heading = escaped(&visible(&field.heading));
        let marks = "#".repeat(level.min(6));
        match &field.value {
            Cell::Record(inner) if !inner.fields.is_empty() => {
                writeln!(out, "\n{marks} {heading}\n")?;
                section(inner, lang, level + 1, out)?;
            }
            Cell::Records(records) if !records.is_empty() => {
                writeln!(out, "\n{marks} {heading}\n")?;
                table(columns_of(records), lang, out)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for cell in cells {
        if cell.is_empty() { write!(out, "| ")? } else { write!(out, "| {cell} ")? }
    }
    writeln!(out, "|")
}

fn text(cell: &Cell, lang: Lang) -> String {
    escaped(&human(cell, lang)).replace('\n', "<br>")
}

/// The text as text: nothing in it is a mark.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 4);
    for character in text.chars() {
        match character {
            '<' => written.push_str("&lt;"),
            '&' => written.push_str("&amp;"),
            '\\' | '|' | '*' | '`' | '[' | ']' | '~' => written.extend(['\\', character]),
            _ => written.push(character),
        }
    }
    written
}
