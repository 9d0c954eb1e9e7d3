//! The header: which column stands where.

use super::cell::decode_bytes;
use super::damage::{Damage, Flaw, is_conflict_marker};
use super::exact::{Machine, Step};
use super::sift::{content, invalid_utf8};
use std::ops::Range;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The header of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Names of the columns, in the order of the file.
    pub names: Vec<String>,
    /// Its bytes, without a byte order mark before and the line end behind.
    pub bytes: Range<usize>,
    /// Where the records begin.
    pub end: usize,
    /// Newlines before that place.
    pub lines: usize,
    /// Whether a line end stands behind it.
    pub ended: bool,
}

impl Header {
    /// Reads the header from the bytes at the start of a file; blank lines and comments before it are skipped.
    ///
    /// Nothing when no line but those is there, or the header has not ended and `eof` does not say that it never will.
    pub fn read(bytes: &[u8], delimiter: u8, eof: bool, damages: &mut Vec<Damage>) -> Option<Self> {
        let mut start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let mut lines = 0;
        loop {
            let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
            let line_end = memchr::memchr(b'\n', rest).map(|at| start + at);
            let line = content(bytes, start..line_end.unwrap_or(bytes.len()));
            let text = bytes.get(line.clone())?;
            let is_marker = is_conflict_marker(text);
            if !text.is_empty() && !text.starts_with(b"#") && !is_marker {
                break;
            }
            start = line_end? + 1;
            lines += 1;
            if is_marker {
                damages.push(Damage { flaw: Flaw::ConflictMarker, bytes: line });
            }
        }
        let mut machine = Machine::new(delimiter);
        let mut cells = vec![];
        let mut cell = start;
        let mut ended = false;
        let mut end = start;
        for (at, &byte) in bytes.iter().enumerate().skip(start) {
            end = at + 1;
            match machine.step(byte) {
                Step::CellEnd => {
                    cells.push(cell..at);
                    cell = at + 1;
                }
                Step::RowEnd => {
                    ended = true;
                    lines += 1;
                    break;
                }
                Step::QuotedNewline => lines += 1,
                Step::Text | Step::Odd | Step::ReturnAfterQuote => {}
            }
        }
        if !ended && !eof {
            return None;
        }
        if machine.in_quotes() {
            damages.push(Damage { flaw: Flaw::UnclosedQuote, bytes: cell..cell + 1 });
        }
        let row = content(bytes, start..end - usize::from(ended));
        cells.push(cell..row.end);
        if let Some(invalid) = bytes.get(row.clone()).and_then(invalid_utf8) {
            let bytes = row.start + invalid.start..row.start + invalid.end;
            damages.push(Damage { flaw: Flaw::InvalidUtf8, bytes });
        }
        let mut names: Vec<String> = Vec::with_capacity(cells.len());
        for cell in cells {
            let raw = bytes.get(cell.clone()).unwrap_or_default();
            let name = String::from_utf8_lossy(&decode_bytes(raw)).into_owned();
            if names.contains(&name) && !name.is_empty() {
                damages.push(Damage { flaw: Flaw::DuplicateHeader { name: name.clone() }, bytes: cell });
            }
            names.push(name);
        }
        Some(Self { names, bytes: row, end, lines, ended })
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Where the first column of this name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|column| column == name)
    }

    /// Where each of these columns stands; nothing for one that is missing.
    pub fn positions<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> Vec<Option<usize>> {
        wanted.into_iter().map(|name| self.position(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaw, Header};

    #[test]
    fn a_header_is_found_behind_mark_blank_lines_and_comments() {
        let mut damages = vec![];
        let bytes = b"\xef\xbb\xbf# mine\r\n\r\nid,\"full\nname\",id\r\n1,2,3\r\n";
        let header = Header::read(bytes, b',', false, &mut damages).unwrap();
        assert_eq!(header.names, ["id", "full\nname", "id"]);
        assert_eq!(&bytes[header.end..], b"1,2,3\r\n");
        assert_eq!(&bytes[header.bytes.clone()], b"id,\"full\nname\",id");
        assert_eq!((header.lines, header.ended), (4, true));
        assert_eq!(header.positions(["full\nname", "age", "id"]), [Some(1), None, Some(0)]);
        assert_eq!(damages.len(), 1);
        assert_eq!(damages[0].flaw, Flaw::DuplicateHeader { name: "id".into() });
    }

    #[test]
    fn a_header_that_has_not_ended_is_none_yet() {
        let read = |bytes: &[u8], eof| Header::read(bytes, b',', eof, &mut vec![]).map(|header| header.names);
        assert_eq!(read(b"id,na", false), None);
        assert_eq!(read(b"id,na", true), Some(vec!["id".into(), "na".into()]));
        assert_eq!(read(b"", true), None);
        assert_eq!(read(b"\n# only this\n", true), None);
    }

    #[test]
    fn what_is_wrong_with_a_header_is_said() {
        let mut damages = vec![];
        Header::read(b"<<<<<<< ours\nid,\xff\n", b',', true, &mut damages).unwrap();
        Header::read(b"id,\"na", b',', true, &mut damages).unwrap();
        let flaws: Vec<_> = damages.into_iter().map(|damage| (damage.flaw, damage.bytes)).collect();
        let expected = [(Flaw::ConflictMarker, 0..12), (Flaw::InvalidUtf8, 16..17), (Flaw::UnclosedQuote, 3..4)];
        assert_eq!(flaws, expected);
    }
}
