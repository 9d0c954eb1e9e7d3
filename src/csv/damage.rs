//! What can be wrong with the bytes of a file, before any table is known.
//!
//! Byte ranges count from the start of the bytes given to whoever reports; `store` adds the offset and makes the book's own
//! kind of problem of it.

use std::ops::Range;

/// One damaged place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// What is wrong.
    pub flaw: Flaw,
    /// Where.
    pub bytes: Range<usize>,
}

/// What is wrong there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// A quote opens and never closes, over several lines; nothing after it is read.
    UnclosedQuote,
    /// A row has another number of cells than the header.
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// Two columns have the same name.
    DuplicateHeader {
        /// The name.
        name: String,
    },
    /// A NUL byte.
    Nul,
    /// A cell over [`CELL_LIMIT`](super::CELL_LIMIT).
    OversizedCell {
        /// Its size in bytes.
        bytes: usize,
    },
    /// A record over [`RECORD_LIMIT`](super::RECORD_LIMIT).
    OversizedRecord {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// A line that begins with the marker of an unresolved merge.
    ConflictMarker,
    /// The last line has no line end and ends within quotes or with too few cells: a write was interrupted.
    TornTail,
    /// A quote inside an unquoted cell, or text after a closing quote. The row is read all the same.
    OddQuote,
}

impl Damage {
    /// This, in bytes that begin `by` later.
    #[must_use]
    pub fn moved(mut self, by: usize) -> Self {
        self.bytes = self.bytes.start + by..self.bytes.end + by;
        self
    }
}

/// Whether the line that begins these bytes is a marker of an unresolved merge.
pub fn is_conflict_marker(line: &[u8]) -> bool {
    let Some((marker, rest)) = line.split_at_checked(7) else { return false };
    let ended = matches!(rest.first(), None | Some(b'\n' | b'\r'));
    match marker {
        b"<<<<<<<" | b">>>>>>>" | b"|||||||" => ended || rest.starts_with(b" "),
        b"=======" => ended,
        _ => false,
    }
}
