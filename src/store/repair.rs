//! Repairs of a file as changes of its bytes: those that nobody must decide, and that lose nothing.
//!
//! Touches no file itself. What is repaired is named by places that were found in the same bytes.

use crate::csv::sheet::Sheet;
use crate::csv::splice::{Rank, Splices};
use crate::csv::write;
use crate::store::ids;
use memchr::memmem;
use std::collections::HashMap;
use std::ops::Range;

const WIDE_COMMA: &[u8] = "，".as_bytes();

/// One repair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mend {
    /// The raw cell in these bytes gets this text.
    Cell(Range<usize>, String),
    /// The empty cell in these bytes gets an id with this prefix, made of the record in which it stands.
    Id(Range<usize>, &'static str),
    /// Wide commas in these bytes become commas.
    Commas(Range<usize>),
    /// The record in which this byte stands goes, with its line end.
    Row(usize),
    /// Records end with CR LF, or with LF. What stands in cells stays.
    LineEnds {
        /// Whether with CR LF.
        returns: bool,
    },
    /// Everything from this byte on goes.
    Tail(usize),
}

/// The bytes with all repairs made.
pub fn mended(bytes: &[u8], mends: &[Mend]) -> Vec<u8> {
    let sheet = Sheet::parse(bytes);
    let mut splices = Splices::default();
    let mut tail = bytes.len();
    let mut alike: HashMap<String, u64> = HashMap::new();
    for mend in mends {
        match mend {
            Mend::Cell(cell, text) => {
                let quoted = bytes.get(cell.start) == Some(&b'"');
                let mut with = Vec::new();
                write::cell(&mut with, text, b',', quoted);
                splices.replace(cell.clone(), Rank::Cell, with);
            }
            Mend::Id(cell, prefix) => {
                let Some(record) = row_at(&sheet, cell.start).and_then(|row| sheet.row(row)) else { continue };
                let text = String::from_utf8_lossy(bytes.get(record).unwrap_or_default());
                let text = text.trim_end_matches(['\r', '\n']);
                let occurrence = alike.entry(text.to_owned()).or_default();
                splices.replace(cell.clone(), Rank::Cell, ids::derive(prefix, &[text], *occurrence).into_bytes());
                *occurrence += 1;
            }
            Mend::Commas(row) => {
                let text = bytes.get(row.clone()).unwrap_or_default();
                for at in memmem::find_iter(text, WIDE_COMMA) {
                    let at = row.start + at;
                    splices.replace(at..at + WIDE_COMMA.len(), Rank::Cell, b",".to_vec());
                }
            }
            Mend::Row(at) => {
                if let Some(row) = row_at(&sheet, *at) {
                    sheet.remove(&mut splices, row);
                }
            }
            Mend::Tail(start) => tail = tail.min(*start),
            Mend::LineEnds { .. } => {}
        }
    }
    // What is behind the cut is in no other repair: a torn row is not read.
    splices.replace(tail..bytes.len(), Rank::Tail, Vec::new());
    let mended = splices.apply(bytes);
    let ends = mends.iter().find_map(|mend| match mend {
        Mend::LineEnds { returns } => Some(*returns),
        _ => None,
    });
    ends.map_or_else(|| mended.clone(), |returns| with_ends(&mended, returns))
}

/// The record in which this byte stands.
fn row_at(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let (mut from, mut to) = (0, sheet.len());
    while from < to {
        let middle = from.midpoint(to);
        if sheet.row(middle).is_some_and(|span| span.end <= at) { from = middle + 1 } else { to = middle }
    }
    sheet.row(from).filter(|span| span.contains(&at)).map(|_| from)
}

/// The bytes with every record and comment ended alike.
pub fn with_ends(bytes: &[u8], returns: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 32);
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    out.extend_from_slice(bytes.get(..at).unwrap_or_default());
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let end = record_end(rest);
        let record = rest.get(..end).unwrap_or_default();
        match record.strip_suffix(b"\n") {
            Some(line) => {
                out.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
                out.extend_from_slice(if returns { b"\r\n" } else { b"\n" });
            }
            None => out.extend_from_slice(record),
        }
        at += end;
    }
    out
}

/// Where the first record ends, its line end included. A comment is a record of one line.
fn record_end(bytes: &[u8]) -> usize {
    let is_comment = bytes.starts_with(b"#");
    let (mut quoted, mut starts) = (false, true);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if !is_comment && (quoted || starts) => quoted = !quoted,
            b'"' if !is_comment && at > 0 && bytes.get(at - 1) == Some(&b'"') => quoted = true,
            b'\n' if !quoted => return at + 1,
            _ => {}
        }
        starts = byte == b',' && !quoted;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(before: &str, mends: &[Mend]) -> String {
        String::from_utf8(mended(before.as_bytes(), mends)).expect("it was UTF-8")
    }

    #[test]
    fn a_cell_a_row_and_a_tail_are_mended_together() {
        let before = "id,on,x\nc-1,\"2026/1/5\",a\nc-2,46023,b\nc-2,46023,b\nc-3,2";
        let place = |part: &str| before.find(part).expect("it is there");
        let cell = |part: &str, text: &str| Mend::Cell(place(part)..place(part) + part.len(), text.to_owned());
        let mends = [
            cell("\"2026/1/5\"", "2026-01-05"),
            cell("46023", "2026-01-01"),
            Mend::Row(before.rfind("c-2").expect("twice")),
            Mend::Tail(place("c-3")),
        ];
        assert_eq!(text(before, &mends), "id,on,x\nc-1,\"2026-01-05\",a\nc-2,2026-01-01,b\n");
        assert_eq!(text(before, &[]), before);
    }

    #[test]
    fn rows_get_ids_that_follow_from_them_and_wide_commas_are_turned() {
        let before = "id,name,city\n,晨光,厦门\nc-1，晨光，厦门\n\"\",晨光,厦门\n,晨光,厦门";
        let place = |part: &str| before.find(part).expect("it is there");
        let last = before.len() - ",晨光,厦门".len();
        let mends = [
            Mend::Id(place(",晨光")..place(",晨光"), "c"),
            Mend::Commas(place("c-1")..place("\n\"\"")),
            Mend::Id(place("\"\"")..place("\"\"") + 2, "c"),
            Mend::Id(last..last, "c"),
        ];
        let after = text(before, &mends);
        let ids: Vec<&str> = after.lines().filter_map(|line| line.split(',').next()).collect();
        assert_eq!(
            after,
            format!("id,name,city\n{0},晨光,厦门\nc-1,晨光,厦门\n{1},晨光,厦门\n{2},晨光,厦门", ids[1], ids[3], ids[4])
        );
        let different: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(different.len(), 5, "{ids:?}");
        assert_eq!(text(before, &mends), after);
    }

    #[test]
    fn records_end_alike_and_cells_keep_their_newlines() {
        let mixed = "\u{feff}id,note\r\n# a \"comment\nc-1,\"two\r\nlines, \"\"q\"\"\"\r\nc-2,\"two\nlines\"\nc-3,x";
        let plain = "\u{feff}id,note\n# a \"comment\nc-1,\"two\r\nlines, \"\"q\"\"\"\nc-2,\"two\nlines\"\nc-3,x";
        assert_eq!(text(mixed, &[Mend::LineEnds { returns: false }]), plain);
        let returned = text(plain, &[Mend::LineEnds { returns: true }]);
        assert_eq!(returned.matches("\r\n").count(), 5, "{returned:?}");
        assert_eq!(text(&returned, &[Mend::LineEnds { returns: false }]), plain);
    }
}
