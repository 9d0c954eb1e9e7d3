//! What a spreadsheet does to a file that it opens and saves.

use crate::problem::Severity;

/// Damage that a spreadsheet leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Spreadsheet {
    /// A long number became `1.38E+10`.
    Scientific {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
    },
    /// A number lost the zeros that it began with: the others of its column have more digits, and some begin with zeros.
    LostZeros {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
        /// Digits of the others.
        length: usize,
    },
    /// A number of 16 digits or more has only zeros after the fifteenth, more often than numbers do.
    Truncated {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
    },
    /// A date in another form than `YYYY-MM-DD`.
    Reformatted {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
        /// The day or moment as the book writes it, where only one can be meant.
        meant: Option<String>,
    },
    /// A date became the number of days since 1900, a moment one with a fraction.
    Serial {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
        /// The day or moment as the book writes it.
        meant: String,
    },
    /// A formula that failed: `#NAME?`, `#REF!` …
    FailedFormula {
        /// The column.
        column: String,
        /// What the cell holds.
        found: String,
    },
    /// All lines of the file end otherwise than in the last commit.
    LineEnds {
        /// Whether they end with CR LF now.
        returns: bool,
    },
    /// Rows end otherwise than the header.
    MixedLineEnds {
        /// How many.
        rows: usize,
        /// Whether those rows end with CR LF.
        returns: bool,
    },
    /// Another mark than a comma stands between the cells.
    Delimiter {
        /// The mark.
        mark: char,
    },
}

impl Spreadsheet {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Scientific { .. } => "scientific-number",
            Self::LostZeros { .. } => "lost-zeros",
            Self::Truncated { .. } => "truncated-number",
            Self::Reformatted { .. } => "reformatted-date",
            Self::Serial { .. } => "serial-date",
            Self::FailedFormula { .. } => "failed-formula",
            Self::LineEnds { .. } => "flipped-line-ends",
            Self::MixedLineEnds { .. } => "mixed-line-ends",
            Self::Delimiter { .. } => "foreign-delimiter",
        }
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::LostZeros { .. } | Self::Truncated { .. } | Self::LineEnds { .. } | Self::MixedLineEnds { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }
}
