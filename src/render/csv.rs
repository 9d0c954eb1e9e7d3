//! csv and tsv: column ids as header, the same values as json, every column.

use super::cell::{machine, write_machine};
use super::lines;
use crate::view::{Cell, Table};
use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// Every row under a header of column ids; the header also when there is no row.
pub(super) fn write(table: Table<'_>, delimiter: u8, threads: usize, out: &mut dyn Write) -> io::Result<()> {
    let Table { columns, rows, .. } = table;
    let mut header = writer(delimiter, &mut *out);
    header.write_record(columns.iter().map(|column| column.id.as_str()))?;
    header.flush()?;
    drop(header);
    let special = [delimiter, b'"', b'\n', b'\r'];
    lines::write(rows, threads, out, |_, row: &[Cell], text: &mut Vec<u8>| {
        let start = text.len();
        let mut is_plain = columns.len() > 1;
        for place in 0..columns.len() {
            if place > 0 {
                text.push(delimiter);
            }
            let from = text.len();
            row.get(place).map_or(Ok(()), |cell| write_machine(cell, text))?;
            is_plain &= !text.get(from..).unwrap_or_default().iter().any(|byte| special.contains(byte));
        }
        if is_plain {
            text.push(b'\n');
            return Ok(());
        }
        // Something wants quotes, which is rare: the whole row again, by the book.
        text.truncate(start);
        let mut record = writer(delimiter, text);
        record.write_record(
            (0..columns.len()).map(|place| row.get(place).map(machine).unwrap_or_default().into_owned()),
        )?;
        record.flush()
    })?;
    out.flush()
}

/// The ids that a command wrote.
pub(super) fn written(ids: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(b',', out);
    writer.write_record(["id"])?;
    for id in ids {
        writer.write_record([id])?;
    }
    writer.flush()
}

fn writer<W: Write>(delimiter: u8, out: W) -> Writer<W> {
    WriterBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).from_writer(out)
}
