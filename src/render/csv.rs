//! csv and tsv: column ids as header, the same values as json, every column.

use super::cell::machine;
use crate::view::Table;
use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// Every row under a header of column ids; the header also when there is no row.
pub(super) fn write(table: Table<'_>, delimiter: u8, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(delimiter, out);
    writer.write_record(table.columns.iter().map(|column| column.id.as_str()))?;
    for row in table.rows {
        for place in 0..table.columns.len() {
            writer.write_field(row.get(place).map(machine).unwrap_or_default().as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
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

fn writer(delimiter: u8, out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).from_writer(out)
}
