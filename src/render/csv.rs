//! csv and tsv: column ids as header, the same values as json, every column.

use super::cell::{machine, write_int, write_machine, write_number};
use super::lines;
use crate::value::formula;
use crate::view::rows::{Lent, Made, Rows};
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
    let sheet = Sheet { columns: columns.len(), delimiter };
    match rows {
        Rows::Made(rows) if rows.lends() => {
            lines::stretches(&rows, threads, out, |place, text: &mut Vec<u8>| sheet.lent(&rows, place, text))?;
        }
        rows => {
            lines::write(rows, threads, out, |_, row: &[Cell], text: &mut Vec<u8>| sheet.row(row, text))?;
        }
    }
    out.flush()
}

/// What decides how a row is written.
#[derive(Clone, Copy)]
struct Sheet {
    columns: usize,
    delimiter: u8,
}

impl Sheet {
    /// Writes a row of which the cells can be looked at where they are.
    fn lent(self, rows: &Made<'_>, place: usize, text: &mut Vec<u8>) -> io::Result<()> {
        let start = text.len();
        let mut is_plain = self.columns > 1;
        for column in 0..self.columns {
            if column > 0 {
                text.push(self.delimiter);
            }
            rows.look(place, column, &mut |cell| {
                let from = text.len();
                match cell {
                    Lent::Text(cell) => text.extend_from_slice(cell.as_bytes()),
                    Lent::Int(number) => write_int(number, text),
                    Lent::Number(number) => write_number(number, text),
                    Lent::Date(date) => text.extend_from_slice(date.write(&mut [0; 10]).as_bytes()),
                    Lent::Cell(cell) => write_machine(cell, text),
                }
                is_plain &= !matches!(cell, Lent::Text(_) | Lent::Cell(_)) || self.is_plain(text, from);
            });
        }
        self.end(is_plain, start, text, || rows.row(place))?;
        debug_assert!(
            self.made(&rows.row(place)).is_ok_and(|made| text.get(start..) == Some(made.as_slice())),
            "a row that is shown where it is says the same as where it is made"
        );
        Ok(())
    }

    /// A row of cells that were made, on its own.
    fn made(self, row: &[Cell]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        self.row(row, &mut text)?;
        Ok(text)
    }

    fn row(self, row: &[Cell], text: &mut Vec<u8>) -> io::Result<()> {
        let start = text.len();
        let mut is_plain = self.columns > 1;
        for place in 0..self.columns {
            if place > 0 {
                text.push(self.delimiter);
            }
            let from = text.len();
            if let Some(cell) = row.get(place) {
                write_machine(cell, text);
            }
            is_plain &= self.is_plain(text, from);
        }
        self.end(is_plain, start, text, || row)
    }

    /// Whether what was written from here on needs no quotes.
    fn is_plain(self, text: &[u8], from: usize) -> bool {
        let special = [self.delimiter, b'"', b'\n', b'\r'];
        !text.get(from..).unwrap_or_default().iter().any(|byte| special.contains(byte))
    }

    fn end<R: AsRef<[Cell]>>(
        self,
        is_plain: bool,
        start: usize,
        text: &mut Vec<u8>,
        row: impl FnOnce() -> R,
    ) -> io::Result<()> {
        if is_plain {
            text.push(b'\n');
            return Ok(());
        }
        // Something wants quotes, which is rare: the whole row again, by the book.
        text.truncate(start);
        let (mut record, row) = (writer(self.delimiter, text), row());
        let row = row.as_ref();
        record.write_record(
            (0..self.columns).map(|place| row.get(place).map(machine).unwrap_or_default().into_owned()),
        )?;
        record.flush()
    }
}

/// The same rows with texts that no spreadsheet takes for formulas. Numbers are none, whatever they begin with.
pub(super) fn guarded(table: Table<'_>) -> Table<'_> {
    let guard = |cell: Cell| match &cell {
        Cell::Text(_) | Cell::Code { .. } | Cell::List(_) => match formula::guarded(&machine(&cell)) {
            Some(text) => Cell::Text(text),
            None => cell,
        },
        _ => cell,
    };
    let Table { columns, rows, id, title } = table;
    let rows = rows.into_iter().map(move |row| row.into_iter().map(guard).collect::<Vec<_>>());
    Table { columns, rows: Rows::streamed(rows), id, title }
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
