//! The little of CSV that appending needs: where records end, what the header names, and how a row is written.
//!
//! Quotes mean what they mean to the scan: a quote opens a cell only at its start, a doubled one stands for itself, and
//! text after a closing quote belongs to the cell. Knows no column and no file.

use crate::csv::cell::decode_bytes;
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// What one record takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    /// Bytes, with the line end.
    pub length: usize,
    /// Cells.
    pub cells: usize,
    /// Whether it ends with a newline.
    pub ended: bool,
    /// Whether a quote opens and never closes.
    pub unclosed: bool,
}

/// The record at the start of these bytes.
pub fn record(bytes: &[u8]) -> Extent {
    let mut at = 0;
    let mut cells = 1;
    loop {
        if bytes.get(at) == Some(&b'"') {
            match closing_quote(bytes, at + 1) {
                Some(quote) => at = quote + 1,
                None => return Extent { length: bytes.len(), cells, ended: false, unclosed: true },
            }
        }
        let rest = bytes.get(at..).unwrap_or_default();
        match memchr2(b',', b'\n', rest) {
            None => return Extent { length: bytes.len(), cells, ended: false, unclosed: false },
            Some(found) if rest.get(found) == Some(&b',') => cells += 1,
            Some(found) => return Extent { length: at + found + 1, cells, ended: true, unclosed: false },
        }
        at += memchr2(b',', b'\n', rest).unwrap_or_default() + 1;
    }
}

/// The quote that closes a cell, searched from `at`; doubled ones are passed over.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The decoded cells of one record, its line end left away.
pub fn cells(record: &[u8]) -> Vec<Cow<'_, str>> {
    let mut rest = record.strip_suffix(b"\n").unwrap_or(record);
    rest = rest.strip_suffix(b"\r").unwrap_or(rest);
    let mut cells = Vec::new();
    loop {
        let start = match rest.first() {
            Some(b'"') => closing_quote(rest, 1).map_or(rest.len(), |quote| quote + 1),
            _ => 0,
        };
        let comma = rest.get(start..).and_then(|tail| memchr(b',', tail)).map(|found| start + found);
        cells.push(decoded(rest.get(..comma.unwrap_or(rest.len())).unwrap_or_default()));
        match comma {
            Some(comma) => rest = rest.get(comma + 1..).unwrap_or_default(),
            None => return cells,
        }
    }
}

/// The text of a raw cell; bytes that are not UTF-8 are replaced.
fn decoded(raw: &[u8]) -> Cow<'_, str> {
    match decode_bytes(raw) {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// Writes one row with this line end, quoting only where a reader would otherwise see something else.
pub fn write<'a>(row: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>, line_end: &str) {
    crate::csv::write::row(row, cells, b',');
    row.extend(line_end.bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_record_ends_where_a_newline_is_not_quoted() {
        let extent = |text: &str| {
            let found = record(text.as_bytes());
            (found.length, found.cells, found.ended, found.unclosed)
        };
        assert_eq!(extent("a,b\nc"), (4, 2, true, false));
        assert_eq!(extent("a,\"x\ny\",\r\nc"), (10, 3, true, false));
        assert_eq!(extent("a,x\"y\nc"), (6, 2, true, false));
        assert_eq!(extent("\"a\"\"b\"c,d"), (9, 2, false, false));
        assert_eq!(extent("a,\"x\ny"), (6, 2, false, true));
        assert_eq!(extent(""), (0, 1, false, false));
    }

    proptest! {
        #[test]
        fn what_is_written_is_one_record_and_reads_back(
            row in prop::collection::vec("[#a-c,\"\r\n 客]{0,6}", 1..5), crlf: bool
        ) {
            let mut bytes = Vec::new();
            write(&mut bytes, row.iter().map(String::as_str), if crlf { "\r\n" } else { "\n" });
            let length = bytes.len();
            prop_assert_eq!(record(&bytes), Extent { length, cells: row.len(), ended: true, unclosed: false });
            prop_assert_eq!(cells(&bytes), row);
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>) {
            let extent = record(&bytes);
            prop_assert!(extent.length <= bytes.len());
            prop_assert!(bytes.is_empty() || extent.length > 0);
            prop_assert_eq!(cells(&bytes[..extent.length]).len(), extent.cells);
        }
    }
}
