//! csv and tsv: column ids as header, the same values as json, every column.

use super::cell::{machine, write_int, write_machine, write_number};
use super::lines;
use crate::view::rows::{Lent, Made, Rows, Showing};
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
            lines::stretches(&rows, threads, out, |place, text: &mut Vec<u8>| {
                sheet.shown(&Placed { rows: &rows, place }, text)
            })?;
        }
        Rows::Blocks(rows) => {
            rows.in_words(&|row, text| sheet.shown(row, text), &mut |text| out.write_all(text))?;
        }
        rows => {
            lines::write(rows, threads, out, |_, row: &[Cell], text: &mut Vec<u8>| sheet.row(row, text))?;
        }
    }
    out.flush()
}

/// A row of those that can be made at any time.
struct Placed<'r, 'a> {
    rows: &'r Made<'a>,
    place: usize,
}

impl Showing for Placed<'_, '_> {
    fn look(&self, column: usize, look: &mut dyn FnMut(Lent<'_>)) {
        self.rows.look(self.place, column, look);
    }

    fn cells(&self) -> Vec<Cell> {
        self.rows.row(self.place)
    }
}

/// What decides how a row is written.
#[derive(Clone, Copy)]
struct Sheet {
    columns: usize,
    delimiter: u8,
}

impl Sheet {
    /// Writes a row of which the cells can be looked at where they are.
    fn shown(self, row: &dyn Showing, text: &mut Vec<u8>) -> io::Result<()> {
        let start = text.len();
        if self.columns == 1 {
            // An only cell that is empty is written in quotes.
            return self.row(&row.cells(), text);
        }
        for column in 0..self.columns {
            if column > 0 {
                text.push(self.delimiter);
            }
            row.look(column, &mut |cell| {
                let from = text.len();
                match cell {
                    Lent::Text(cell) => text.extend_from_slice(cell.as_bytes()),
                    Lent::Int(number) => write_int(number, text),
                    Lent::Number(number) => write_number(number, text),
                    Lent::Date(date) => text.extend_from_slice(date.write(&mut [0; 10]).as_bytes()),
                    Lent::Cell(cell) => write_machine(cell, text),
                }
                if matches!(cell, Lent::Text(_) | Lent::Cell(_)) {
                    self.quote(text, from);
                }
            });
        }
        text.push(b'\n');
        debug_assert!(
            self.by_the_book(&row.cells()).is_ok_and(|made| text.get(start..) == Some(made.as_slice())),
            "a row that is shown where it is says the same as where it is made"
        );
        Ok(())
    }

    fn row(self, row: &[Cell], text: &mut Vec<u8>) -> io::Result<()> {
        if self.columns == 1 {
            text.extend(self.by_the_book(row)?);
            return Ok(());
        }
        for place in 0..self.columns {
            if place > 0 {
                text.push(self.delimiter);
            }
            let from = text.len();
            if let Some(cell) = row.get(place) {
                write_machine(cell, text);
            }
            self.quote(text, from);
        }
        text.push(b'\n');
        Ok(())
    }

    /// Puts what was written from here on into quotes where it needs them.
    fn quote(self, text: &mut Vec<u8>, from: usize) {
        let special = [self.delimiter, b'"', b'\n', b'\r'];
        let written = text.get(from..).unwrap_or_default();
        if !written.iter().any(|byte| special.contains(byte)) {
            return;
        }
        let quoted = written.iter().flat_map(|&byte| std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
        let quoted: Vec<u8> = [b'"'].into_iter().chain(quoted).chain([b'"']).collect();
        text.truncate(from);
        text.extend_from_slice(&quoted);
    }

    /// A row of cells that were made, as the crate for CSV writes it.
    fn by_the_book(self, row: &[Cell]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        let mut record = writer(self.delimiter, &mut text);
        record.write_record(
            (0..self.columns).map(|place| row.get(place).map(machine).unwrap_or_default().into_owned()),
        )?;
        record.flush()?;
        drop(record);
        Ok(text)
    }
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
