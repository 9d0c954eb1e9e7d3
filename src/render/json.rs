//! json and jsonl: keys are column ids in the order of the columns; every column, also the empty ones.
//!
//! Written by hand rather than through `serde_json::Value`, because rows stream and a row is never an owned tree. The
//! strings are `serde_json`'s, and what could steer a terminal is a `\u` escape: the same value to every reader.

use super::Format;
use super::cell::fixed;
use super::lines;
use crate::value::text::visible;
use crate::view::{Cell, Record, Table};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::borrow::Cow;
use std::io::{self, Write};

/// All rows as one array, one object a line.
pub(super) fn array(table: Table<'_>, threads: usize, out: &mut dyn Write) -> io::Result<()> {
    let count = rows(table, [b"[\n", b",\n"], threads, out)?;
    out.write_all(if count > 0 { b"\n]\n" } else { b"[]\n" })
}

/// One object a line.
pub(super) fn lines(table: Table<'_>, threads: usize, out: &mut dyn Write) -> io::Result<()> {
    let count = rows(table, [b"", b"\n"], threads, out)?;
    out.write_all(if count > 0 { b"\n" } else { b"" })
}

/// Each row as an object, behind the first of these or, where it is not the first, the second; answers how many there were.
fn rows(table: Table<'_>, before: [&[u8]; 2], threads: usize, out: &mut dyn Write) -> io::Result<usize> {
    let Table { columns, rows, .. } = table;
    let [first, other] = before;
    lines::write(rows, threads, out, |place, row: &[Cell], text: &mut Vec<u8>| {
        text.extend_from_slice(if place == 0 { first } else { other });
        fields(columns.iter().map(|column| column.id.as_str()).zip(cells(row)), text)
    })
}

/// One object.
pub(super) fn object(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let mut object = Vec::new();
    members(record, &mut object)?;
    object.push(b'\n');
    out.write_all(&object)
}

/// The ids that a command wrote, as an array of objects.
pub(super) fn written(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut array = Vec::new();
    array_of(ids, &mut array, id_object)?;
    array.push(b'\n');
    out.write_all(&array)
}

/// The ids that a command wrote, one object a line.
pub(super) fn written_lines(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Vec::new();
    for id in ids {
        id_object(id, &mut lines)?;
        lines.push(b'\n');
    }
    out.write_all(&lines)
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

fn members(record: &Record, out: &mut Vec<u8>) -> io::Result<()> {
    fields(record.fields.iter().map(|field| (field.id.as_str(), &field.value)), out)
}

fn fields<'a>(pairs: impl Iterator<Item = (&'a str, &'a Cell)>, out: &mut Vec<u8>) -> io::Result<()> {
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

fn value(cell: &Cell, out: &mut Vec<u8>) -> io::Result<()> {
    match cell {
        Cell::Missing => out.write_all(b"null"),
        Cell::Text(text)
        | Cell::Money(text)
        | Cell::Moment { machine: text, .. }
        | Cell::Code { machine: text, .. } => string(text, out),
        Cell::Int(number) | Cell::Count(number) => write!(out, "{number}"),
        Cell::Decimal(text) => out.write_all(decimal(text).as_bytes()),
        Cell::Number(number) | Cell::Share(number) => {
            out.write_all(fixed(*number, 4).as_deref().unwrap_or("null").as_bytes())
        }
        Cell::Date(date) => write!(out, "\"{date}\""),
        Cell::Flag(flag) => write!(out, "{flag}"),
        Cell::List(parts) => array_of(parts, out, |part, out| string(part, out)),
        Cell::Record(record) => members(record, out),
        Cell::Records(records) => array_of(records, out, members),
    }
}

/// A number as json writes it: without leading zeros, which cells may have.
fn decimal(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let whole = digits.trim_start_matches('0');
    let nought = if whole.is_empty() || whole.starts_with('.') { "0" } else { "" };
    format!("{sign}{nought}{whole}")
}

#[expect(clippy::ptr_arg, reason = "one of the functions that `array_of` takes for its parts")]
fn id_object(id: &String, out: &mut Vec<u8>) -> io::Result<()> {
    out.write_all(b"{\"id\": ")?;
    string(id, out)?;
    out.write_all(b"}")
}

fn array_of<T>(parts: &[T], out: &mut Vec<u8>, part: impl Fn(&T, &mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    out.write_all(b"[")?;
    for (place, each) in parts.iter().enumerate() {
        if place > 0 {
            out.write_all(b", ")?;
        }
        part(each, out)?;
    }
    out.write_all(b"]")
}

fn string(text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    text.serialize(&mut Serializer::with_formatter(out, Harmless)).map_err(io::Error::from)
}

/// Escapes what JSON allows raw and a terminal would obey or hide: DEL, C1, bidirectional characters.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if matches!(visible(fragment), Cow::Borrowed(_)) {
            return writer.write_all(fragment.as_bytes());
        }
        let (mut bytes, mut units) = ([0; 4], [0; 2]);
        for character in fragment.chars() {
            let plain = character.encode_utf8(&mut bytes);
            if matches!(visible(plain), Cow::Borrowed(_)) {
                writer.write_all(plain.as_bytes())?;
            } else {
                character.encode_utf16(&mut units).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            }
        }
        Ok(())
    }
}
