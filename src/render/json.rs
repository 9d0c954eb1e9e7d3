//! json and jsonl: keys are column ids in the order of the columns; every column, also the empty ones.
//!
//! Written by hand rather than through `serde_json::Value`, because rows stream and a row is never an owned tree. The
//! strings are `serde_json`'s, and what could steer a terminal is a `\u` escape: the same value to every reader.

use super::Format;
use super::cell::fixed;
use crate::view::{Cell, Record, Table};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// All rows as one array, one object a line.
pub(super) fn array(table: Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut before = "[\n";
    for row in table.rows {
        out.write_all(before.as_bytes())?;
        fields(table.columns.iter().map(|column| column.id.as_str()).zip(cells(&row)), out)?;
        before = ",\n";
    }
    out.write_all(if before == ",\n" { b"\n]\n" } else { b"[]\n" })
}

/// One object a line.
pub(super) fn lines(table: Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    for row in table.rows {
        fields(table.columns.iter().map(|column| column.id.as_str()).zip(cells(&row)), out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// One object.
pub(super) fn object(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    members(record, out)?;
    out.write_all(b"\n")
}

/// The ids that a command wrote, as an array of objects.
pub(super) fn written(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (place, id) in ids.iter().enumerate() {
        out.write_all(if place == 0 { b"{\"id\": " } else { b", {\"id\": " })?;
        string(id, out)?;
        out.write_all(b"}")?;
    }
    out.write_all(b"]\n")
}

/// The ids that a command wrote, one object a line.
pub(super) fn written_lines(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    for id in ids {
        out.write_all(b"{\"id\": ")?;
        string(id, out)?;
        out.write_all(b"}\n")?;
    }
    Ok(())
}

/// Silence: a json reader still needs a value, the others need nothing.
pub(super) fn nothing(format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Json { out.write_all(b"[]\n") } else { Ok(()) }
}

/// A cell as json, for a place that can only hold text.
pub(super) fn text(cell: &Cell) -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = value(cell, &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The cells of a row, and nothing for those that it lacks.
fn cells(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    row.iter().chain(std::iter::repeat(&Cell::Missing))
}

fn members(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    fields(record.fields.iter().map(|field| (field.id.as_str(), &field.value)), out)
}

fn fields<'a>(pairs: impl Iterator<Item = (&'a str, &'a Cell)>, out: &mut dyn Write) -> io::Result<()> {
    let mut before = "{";
    for (key, cell) in pairs {
        out.write_all(before.as_bytes())?;
        string(key, out)?;
        out.write_all(b": ")?;
        value(cell, out)?;
        before = ", ";
    }
    out.write_all(if before == "{" { b"{}" } else { b"}" })
}

fn value(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    match cell {
        Cell::Missing => out.write_all(b"null"),
        Cell::Text(text) | Cell::Money(text) | Cell::Moment { machine: text, .. } => string(text, out),
        Cell::Int(number) => write!(out, "{number}"),
        Cell::Number(number) => out.write_all(fixed(*number, 4).as_deref().unwrap_or("null").as_bytes()),
        Cell::Date(date) => write!(out, "\"{date}\""),
        Cell::Flag(flag) => write!(out, "{flag}"),
        Cell::List(parts) => array_of(parts, out, |part, out| string(part, out)),
        Cell::Record(record) => members(record, out),
        Cell::Records(records) => array_of(records, out, members),
    }
}

fn array_of<T>(
    parts: &[T],
    out: &mut dyn Write,
    part: impl Fn(&T, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"[")?;
    for (place, each) in parts.iter().enumerate() {
        if place > 0 {
            out.write_all(b", ")?;
        }
        part(each, out)?;
    }
    out.write_all(b"]")
}

fn string(text: &str, out: &mut dyn Write) -> io::Result<()> {
    text.serialize(&mut Serializer::with_formatter(out, Harmless)).map_err(io::Error::from)
}

/// Escapes DEL, C1 and bidirectional characters, which JSON allows raw.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((place, found)) = rest.char_indices().find(|&(_, character)| steers(character)) {
            let (plain, after) = rest.split_at(place);
            writer.write_all(plain.as_bytes())?;
            write!(writer, "\\u{:04x}", u32::from(found))?;
            rest = after.get(found.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

fn steers(character: char) -> bool {
    !character.is_ascii_graphic()
        && matches!(character, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
