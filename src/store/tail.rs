//! How a log ends, and its header: what must be known before a row is added.
//!
//! A last line without newline and with all its cells was left by an editor and only lacks its newline. Anything less is
//! torn: somebody was interrupted while writing it. A quote that never closes is torn as well when it stands in what can be
//! the last row, but is damage when whole rows follow it: those must not be taken for a tail. Where a newline stands behind
//! it, the line was finished by whoever typed it, or a writer was interrupted within a cell of several lines; the journal
//! alone can tell.

use super::row_text;
use crate::problem::{Fault, Problem};

/// A log as an appender sees it.
#[derive(PartialEq, Eq, Debug)]
pub struct Log {
    /// The columns, as the header names them.
    pub header: Vec<String>,
    /// The line end of the header.
    pub line_end: &'static str,
    /// Whether a line stands after the header.
    pub has_rows: bool,
    /// How it ends.
    pub tail: Tail,
}

/// How a log ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tail {
    /// With a newline.
    Whole,
    /// With a whole row that lacks its newline.
    Unended,
    /// With a torn row that begins at this byte.
    Torn(usize),
    /// With a newline inside a quote that never closes, in the row that begins at this byte.
    Open(usize),
}

/// Reads header and end of a log; the problems where it is too damaged to be written.
pub fn examine(file: &str, bytes: &[u8]) -> Result<Log, Vec<Problem>> {
    let mut log = Log { header: Vec::new(), line_end: "\n", has_rows: false, tail: Tail::Whole };
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let comment = rest.starts_with(b"#");
        let extent = if comment { line(rest) } else { row_text::record(rest) };
        let record = rest.get(..extent.length).unwrap_or_default();
        if extent.unclosed && hides_rows(record, log.header.len()) {
            let start = at as u64;
            return Err(vec![Problem::in_file(Fault::UnclosedQuote, file, start..start + 1)]);
        }
        if !comment && log.header.is_empty() {
            log.header = row_text::cells(record).into_iter().map(|name| name.trim().to_owned()).collect();
            log.line_end = if record.ends_with(b"\r\n") { "\r\n" } else { "\n" };
            log.tail = if extent.ended { Tail::Whole } else { Tail::Unended };
        } else {
            let whole = comment || !extent.unclosed && extent.cells == log.header.len() && !record.contains(&0);
            log.has_rows |= extent.ended && !log.header.is_empty();
            log.tail = match (extent.ended, whole) {
                (true, _) => Tail::Whole,
                (false, true) => Tail::Unended,
                (false, false) if record.ends_with(b"\n") => Tail::Open(at),
                (false, false) => Tail::Torn(at),
            };
        }
        at += extent.length;
    }
    Ok(log)
}

fn line(bytes: &[u8]) -> row_text::Extent {
    let found = memchr::memchr(b'\n', bytes);
    let length = found.map_or(bytes.len(), |newline| newline + 1);
    row_text::Extent { length, cells: 1, ended: found.is_some(), unclosed: false }
}

/// The same for who adds to the end: damage where it would get inside a quote.
pub fn examine_end(file: &str, bytes: &[u8]) -> Result<Log, Vec<Problem>> {
    let log = examine(file, bytes)?;
    match log.tail {
        Tail::Open(start) => {
            let start = start as u64;
            Err(vec![Problem::in_file(Fault::UnclosedQuote, file, start..start + 1)])
        }
        _ => Ok(log),
    }
}

/// Whether a later line of an unclosed record is a row by itself: it has all cells and begins with an id.
fn hides_rows(record: &[u8], width: usize) -> bool {
    let looks_like_row = |line: &[u8]| {
        let cells = row_text::cells(line);
        let id = cells.first().is_some_and(|cell| {
            let (prefix, rest) = cell.split_once('-').unwrap_or_default();
            !prefix.is_empty() && prefix.len() <= 2 && !rest.is_empty() && !cell.contains(' ')
        });
        cells.len() == width && id
    };
    record.split(|&byte| byte == b'\n').skip(1).any(looks_like_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(text: &str) -> Tail {
        examine("followups/a.csv", text.as_bytes()).expect("not damaged").tail
    }

    #[test]
    fn a_last_row_without_newline_is_whole_or_torn_by_its_cells() {
        assert_eq!(tail("id,at,text\n"), Tail::Whole);
        assert_eq!(tail("id,at,text"), Tail::Unended);
        assert_eq!(tail("id,at,text\nf-1,x,y\n"), Tail::Whole);
        assert_eq!(tail("id,at,text\nf-1,x,"), Tail::Unended);
        assert_eq!(tail("id,at,text\r\nf-1,x,y\r"), Tail::Unended);
        assert_eq!(tail("id,at,text\nf-1,x"), Tail::Torn(11));
        assert_eq!(tail("id,at,text\nf-1,x,\"two\nlines"), Tail::Torn(11));
        assert_eq!(tail("id,at,text\nf-1,x,\"two\n"), Tail::Open(11));
        assert_eq!(tail("id,at,text\nf-1,x,y\nf-2,\0\0\0,"), Tail::Torn(19));
        assert_eq!(tail("id,at,text\n# seen by Ann, and checked"), Tail::Unended);
    }

    #[test]
    fn a_ragged_row_in_the_middle_is_not_the_tail() {
        assert_eq!(tail("id,at\nf-1\nf-2,x\n"), Tail::Whole);
    }

    #[test]
    fn an_unclosed_quote_with_rows_behind_it_is_damage() {
        let found = examine("followups/a.csv", b"id,at\nf-1,\"x\nf-2,y\nf-3,z\n");
        assert_eq!(found, Err(vec![Problem::in_file(Fault::UnclosedQuote, "followups/a.csv", 6..7)]));
    }

    #[test]
    fn the_header_is_read_behind_a_mark_and_comments() {
        let log = examine("a.csv", "\u{feff}# log\r\nid,\"at\",text\r\n".as_bytes()).expect("not damaged");
        assert_eq!(log.header, ["id", "at", "text"]);
        assert_eq!((log.line_end, log.has_rows), ("\r\n", false));
        let empty = examine("a.csv", b"").expect("not damaged");
        assert!(empty.header.is_empty());
    }
}
