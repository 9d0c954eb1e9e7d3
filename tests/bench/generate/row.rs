//! Rows as bytes: cells by the column's place in `model`, blank where nothing is put.

use super::draw::permute;
use kehu::csv::write;
use kehu::model::table::Table;
use kehu::value::date::Date;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Crockford's digits.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 20;

/// The header of a table, with its line end.
pub fn header(name: &str) -> String {
    let columns = kehu::model::table(name).map_or(&[][..], |table| table.columns);
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",") + "\n"
}

/// A file of rows, and the row that is being written to it.
#[derive(Debug)]
pub struct Rows {
    file: File,
    out: Vec<u8>,
    table: &'static Table,
    /// Cells of the row that were begun.
    begun: usize,
    seed: u64,
}

impl Rows {
    /// A new file with its header.
    pub fn create(path: &Path, table: &'static Table, seed: u64) -> io::Result<Self> {
        let file = File::create(path)?;
        Ok(Self { file, out: header(table.name).into_bytes(), table, begun: 0, seed })
    }

    /// Begins a cell; those between it and the last one stay blank.
    fn cell(&mut self, column: usize) -> &mut Vec<u8> {
        assert!(column >= self.begun && column < self.table.columns.len(), "cells come in the order of the columns");
        while self.begun <= column {
            if self.begun > 0 {
                self.out.push(b',');
            }
            self.begun += 1;
        }
        &mut self.out
    }

    /// A cell that needs no quotes.
    pub fn plain(&mut self, column: usize, text: &str) {
        self.cell(column).extend_from_slice(text.as_bytes());
    }

    /// A cell that may need quotes.
    pub fn text(&mut self, column: usize, text: &str) {
        write::cell(self.cell(column), text, b',', false);
    }

    /// An id: the prefix of its table and the permuted ordinal of its row.
    pub fn id(&mut self, column: usize, table: &Table, ordinal: u64) {
        let seed = self.seed;
        id(self.cell(column), table, ordinal, seed);
    }

    /// A date, in days since 1970-01-01.
    pub fn date(&mut self, column: usize, days: i32) {
        date(self.cell(column), days);
    }

    /// A local moment: a day, and minutes from its start.
    pub fn moment(&mut self, column: usize, days: i32, minutes: u64) {
        moment(self.cell(column), days, minutes);
    }

    /// A whole number.
    pub fn number(&mut self, column: usize, number: u64) {
        number_into(self.cell(column), number);
    }

    /// An amount in hundredths.
    pub fn money(&mut self, column: usize, hundredths: i64) {
        let out = self.cell(column);
        if hundredths < 0 {
            out.push(b'-');
        }
        number_into(out, hundredths.unsigned_abs() / 100);
        out.push(b'.');
        two(out, hundredths.unsigned_abs() % 100);
    }

    /// Ends the row.
    pub fn end(&mut self) -> io::Result<()> {
        let last = self.table.columns.len() - 1;
        if self.begun <= last {
            self.cell(last);
        }
        self.begun = 0;
        self.out.push(b'\n');
        if self.out.len() >= BUFFER {
            self.file.write_all(&self.out)?;
            self.out.clear();
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.write_all(&self.out)
    }
}

/// The id of a row, with its prefix.
pub fn id(out: &mut Vec<u8>, table: &Table, ordinal: u64, seed: u64) {
    let length = table.id_length();
    let bits = permute(ordinal, seed ^ u64::from(table.prefix.as_bytes()[0]), 5 * length as u32);
    out.extend_from_slice(table.prefix.as_bytes());
    out.push(b'-');
    for place in (0..length).rev() {
        out.push(DIGITS[(bits >> (5 * place) & 31) as usize]);
    }
}

/// `YYYY-MM-DD`.
pub fn date(out: &mut Vec<u8>, days: i32) {
    let (year, month, day) = Date::from_days(days).ymd();
    two(out, year as u64 / 100);
    two(out, year as u64 % 100);
    out.push(b'-');
    two(out, u64::from(month));
    out.push(b'-');
    two(out, u64::from(day));
}

/// `YYYY-MM-DDTHH:MM`.
pub fn moment(out: &mut Vec<u8>, days: i32, minutes: u64) {
    date(out, days);
    out.push(b'T');
    two(out, minutes / 60);
    out.push(b':');
    two(out, minutes % 60);
}

fn two(out: &mut Vec<u8>, number: u64) {
    out.push(b'0' + (number / 10 % 10) as u8);
    out.push(b'0' + (number % 10) as u8);
}

fn number_into(out: &mut Vec<u8>, number: u64) {
    if number >= 100 {
        number_into(out, number / 100);
        two(out, number % 100);
    } else if number >= 10 {
        two(out, number);
    } else {
        out.push(b'0' + number as u8);
    }
}
