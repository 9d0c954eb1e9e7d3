//! A whole file in memory, for edits: header, records, cells and damage, each with its bytes.
//!
//! Lines that are no sound record (blank, comments, damaged ones) are not among the records, and since edits are splices
//! their bytes stay where they are.

use super::cell::{decode, is_quoted};
use super::damage::{Damage, Flaw};
use super::header::Header;
use super::index::{Index, Reach};
use super::sift::{Row, content, invalid_rows, sift};
use super::splice::{Rank, Splices};
use super::{RECORD_LIMIT, write};
use std::borrow::Cow;
use std::ops::Range;

/// Bytes indexed at a time: positions within are 32 bits wide.
const BLOCK: usize = 64 << 20;

/// A file.
#[derive(Debug)]
pub struct Sheet<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    header: Option<Header>,
    records: Vec<Record>,
    /// End of every cell of every record, from the start of its record.
    cells: Vec<u32>,
    damages: Vec<Damage>,
    line_end: &'static str,
}

#[derive(Debug)]
struct Record {
    start: usize,
    /// Behind its line end.
    end: usize,
    /// One-based.
    line: usize,
}

impl<'a> Sheet<'a> {
    /// Reads a file with commas.
    pub fn parse(bytes: &'a [u8]) -> Self {
        Self::parse_with(bytes, b',')
    }

    /// Reads a file with another delimiter.
    pub fn parse_with(bytes: &'a [u8], delimiter: u8) -> Self {
        let mut damages = vec![];
        let header = Header::read(bytes, delimiter, true, &mut damages);
        let line_end = line_end(bytes);
        let mut sheet = Self { bytes, delimiter, header: None, records: vec![], cells: vec![], damages, line_end };
        if let Some(header) = header {
            sheet.read_records(header.end, header.lines, header.width());
            sheet.header = Some(header);
        }
        sheet.damages.sort_by_key(|damage| damage.bytes.start);
        sheet
    }

    fn read_records(&mut self, mut at: usize, mut lines: usize, width: usize) {
        let mut index = Index::new(self.delimiter);
        let mut rows = vec![];
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let text = rest.get(..BLOCK * 16).unwrap_or(rest);
            let eof = text.len() == rest.len();
            index.clear();
            let Reach::Done(end) = index.read(text, BLOCK, eof) else {
                // A record of a gigabyte: whatever it is, it is none of ours.
                let flaw = Flaw::OversizedRecord { bytes: rest.len().max(RECORD_LIMIT) };
                self.damages.push(Damage { flaw, bytes: at..self.bytes.len() });
                return;
            };
            let text = text.get(..end).unwrap_or(text);
            let mut found = vec![];
            sift(&index, text, width, &mut rows, &mut found);
            if simdutf8::basic::from_utf8(text).is_err() {
                invalid_rows(&index, text, width, &mut rows, &mut found);
            }
            self.damages.extend(found.into_iter().map(|damage| damage.moved(at)));
            for row in &rows {
                self.push(&index, *row, width, at, lines);
            }
            lines += index.rows().len() + index.quoted_newlines().len();
            at += end;
        }
    }

    fn push(&mut self, index: &Index, row: Row, width: usize, block: usize, lines: usize) {
        let first = row.cell as usize;
        let ends = index.cells().get(first..first + width).unwrap_or_default();
        let Some(&last) = ends.last() else { return };
        let end = (block + last as usize + 1).min(self.bytes.len());
        self.records.push(Record { start: block + row.start as usize, end, line: lines + row.line as usize + 1 });
        self.cells.extend(ends.iter().map(|end| end - row.start));
    }

    /// The bytes that were read.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The header; nothing in a file that is empty, blank or all comments.
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// What is wrong, in the order of the file.
    pub fn damages(&self) -> &[Damage] {
        &self.damages
    }

    /// What ends its lines: `\n` or `\r\n`, as its first line does.
    pub fn line_end(&self) -> &'static str {
        self.line_end
    }

    /// How many sound records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    fn width(&self) -> usize {
        self.header.as_ref().map_or(0, Header::width)
    }

    /// The bytes of a record, with its line end.
    pub fn row(&self, row: usize) -> Option<Range<usize>> {
        self.records.get(row).map(|record| record.start..record.end)
    }

    /// Its physical line, counted from 1; the first one if it has several.
    pub fn line(&self, row: usize) -> Option<usize> {
        self.records.get(row).map(|record| record.line)
    }

    /// The bytes of a cell, with its quotes.
    pub fn span(&self, row: usize, column: usize) -> Option<Range<usize>> {
        let width = self.width();
        let record = self.records.get(row).filter(|_| column < width)?;
        let ends = self.cells.get(row * width..(row + 1) * width)?;
        let start = match column.checked_sub(1) {
            Some(before) => record.start + *ends.get(before)? as usize + 1,
            None => record.start,
        };
        let end = record.start + *ends.get(column)? as usize;
        Some(if column + 1 == width { content(self.bytes, start..end) } else { start..end })
    }

    /// The raw bytes of a cell; empty where there is none.
    pub fn raw(&self, row: usize, column: usize) -> &'a [u8] {
        self.span(row, column).and_then(|span| self.bytes.get(span)).unwrap_or_default()
    }

    /// The text of a cell; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'a, str> {
        // Records that are not UTF-8 are damage and not among the records.
        decode(std::str::from_utf8(self.raw(row, column)).unwrap_or_default())
    }

    /// The texts of a record, in the order of the header.
    pub fn texts(&self, row: usize) -> impl Iterator<Item = Cow<'a, str>> + '_ {
        (0..self.width()).map(move |column| self.cell(row, column))
    }

    /// Changes a cell. It keeps its quotes if it had some. A cell that is not there is left alone.
    pub fn set(&self, splices: &mut Splices, row: usize, column: usize, text: &str) {
        let Some(span) = self.span(row, column) else { return };
        let quoted = is_quoted(self.raw(row, column)) || (self.width() == 1 && text.is_empty());
        let mut with = vec![];
        write::cell(&mut with, text, self.delimiter, quoted);
        splices.replace(span, Rank::Cell, with);
    }

    /// Takes a record out, with its line end.
    pub fn remove(&self, splices: &mut Splices, row: usize) {
        if let Some(span) = self.row(row) {
            splices.replace(span, Rank::Row, vec![]);
        }
    }

    /// Adds a record at the end of the file, in the order of the header, and ends it as the file ends its lines.
    pub fn append<'b>(&self, splices: &mut Splices, cells: impl IntoIterator<Item = &'b str>) {
        let mut with = vec![];
        if !splices.has_tail() && !self.bytes.is_empty() && !self.bytes.ends_with(b"\n") {
            with.extend_from_slice(self.line_end.as_bytes());
        }
        write::row(&mut with, cells, self.delimiter);
        with.extend_from_slice(self.line_end.as_bytes());
        splices.replace(self.bytes.len()..self.bytes.len(), Rank::Tail, with);
    }

    /// Adds a column behind the last, to the header and every record.
    pub fn add_column<'b>(&self, splices: &mut Splices, name: &str, mut text: impl FnMut(usize) -> Cow<'b, str>) {
        let Some(header) = &self.header else { return };
        let mut add = |at: usize, text: &str| {
            let mut with = vec![self.delimiter];
            write::cell(&mut with, text, self.delimiter, false);
            splices.replace(at..at, Rank::Column, with);
        };
        add(header.bytes.end, name);
        let last = header.width().saturating_sub(1);
        for row in 0..self.len() {
            if let Some(span) = self.span(row, last) {
                add(span.end, &text(row));
            }
        }
    }
}

/// What ends the lines of a file: judged by its first line.
pub fn line_end(bytes: &[u8]) -> &'static str {
    match memchr::memchr(b'\n', bytes) {
        Some(at) if at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}
