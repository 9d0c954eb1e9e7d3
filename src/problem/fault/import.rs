//! What is wrong with a foreign file, or with what it asks of the book.

use crate::problem::Severity;

/// Why a foreign file, or a cell of it, is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Import {
    /// The text may be in several encodings.
    UnclearEncoding,
    /// Bytes that mean nothing in the encoding of the file.
    NotInEncoding {
        /// The encoding.
        name: &'static str,
    },
    /// The file is not what it seems to be.
    Unreadable {
        /// What it seems to be: XLSX, JSON …
        kind: &'static str,
        /// What its reader says.
        message: String,
    },
    /// A part of the file declares entities: a way to make a small file a large one, or to read others.
    Entities {
        /// The part.
        part: String,
    },
    /// More than is read.
    TooLarge {
        /// Of what: bytes, parts, columns, cells.
        what: &'static str,
        /// How many there are, at the least.
        found: u64,
        /// How many may be.
        limit: u64,
    },
    /// The workbook has no such sheet.
    UnknownSheet {
        /// What was asked for.
        found: String,
        /// The sheets that it has; none where the file is no workbook.
        sheets: Vec<String>,
    },
    /// The dates of a column can be read in several orders.
    UnclearDates {
        /// Our column.
        column: String,
        /// A cell that they read differently.
        found: String,
        /// The names of the orders.
        orders: Vec<&'static str>,
    },
    /// A number of which a spreadsheet kept only the first digits.
    LostDigits {
        /// Our column.
        column: String,
        /// What is left of it.
        found: String,
    },
    /// No row of the book is the one that is meant.
    NoMatch,
    /// A cell was edited in the file, and in the book meanwhile.
    Conflict {
        /// The column.
        column: String,
        /// What the book says now.
        book: String,
        /// What the file says.
        file: String,
    },
    /// A cell was edited that is worked out from others.
    ReadOnly {
        /// Its heading.
        column: String,
    },
}

impl Import {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnclearEncoding => "unclear-encoding",
            Self::NotInEncoding { .. } => "not-in-encoding",
            Self::Unreadable { .. } => "unreadable-file",
            Self::Entities { .. } => "declared-entities",
            Self::TooLarge { .. } => "too-large-file",
            Self::UnknownSheet { .. } => "unknown-sheet",
            Self::UnclearDates { .. } => "unclear-dates",
            Self::LostDigits { .. } => "lost-digits",
            Self::NoMatch => "no-match",
            Self::Conflict { .. } => "edited-twice",
            Self::ReadOnly { .. } => "derived-cell",
        }
    }

    pub(super) fn severity() -> Severity {
        Severity::Error
    }
}
